//! The fields of `record.toml` and what each may hold (design section 4).
//!
//! Not for: bodies and folders (`record_file`). Invariant: one bad field never costs another.

use kb_model::{
    ConceptScheme, Diagnostic, Evidence, EvidenceSource, Kind, LangText, Law, LawStatus,
    LegalBasis, QUESTIONS, Record, RecordId, Relation, RelationType, ResourceVersion, Status,
    Vouched, WithdrawnBecause,
};
use toml::de::DeTable;

use super::adaptation::adaptation;
use super::fields::{Source, Value, nearest};
use super::record_file_fields;
use super::values::{AGES, AUDIENCES, PHASES, country};
use super::{change, cleared};

/// Every field there is, for "did you mean".
const KNOWN: &[&str] = &[
    "id",
    "kind",
    "status",
    "countries",
    "concepts",
    "audience",
    "project",
    "publisher",
    "creator",
    "year",
    "years",
    "languages",
    "phase",
    "age",
    "pages",
    "duration",
    "group_size",
    "question",
    "standards",
    "evidence",
    "source",
    "source_note",
    "rights",
    "last_checked",
    "review_by",
    "withdrawn_because",
    "original_title",
    "title",
    "abstract",
    "vouched",
    "law",
    "legal_basis",
    "version",
    "relation",
    "adaptation",
    "evidence_source",
    "privacy_cleared",
    "file",
    "history",
];

/// A record being filled from a table.
pub(crate) struct RecordFields<'s> {
    /// The file and what was noticed.
    pub(crate) source: Source,
    /// What was read so far.
    pub(crate) record: Record,
    /// The place of each entry of `record.relations`.
    pub(crate) relation_places: Vec<String>,
    /// The place of each entry of `record.adaptations`.
    pub(crate) adaptation_places: Vec<String>,
    scheme: &'s ConceptScheme,
}

impl<'s> RecordFields<'s> {
    /// Fills a record from the table; `None` when it has no usable `id`.
    pub(crate) fn read(
        mut source: Source,
        table: &DeTable<'_>,
        collection: &str,
        scheme: &'s ConceptScheme,
    ) -> Result<RecordFields<'s>, Source> {
        let Some(id) = read_id(&mut source, table) else { return Err(source) };
        let record = Record::new(id, collection);
        let mut fields = RecordFields {
            source,
            record,
            relation_places: Vec::new(),
            adaptation_places: Vec::new(),
            scheme,
        };
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            let name = key.get_ref().as_ref();
            let known = fields.of_the_record(name, value)
                || fields.of_the_resource(name, value)
                || fields.of_the_texts(name, value)
                || fields.in_tables(name, value);
            if !known {
                fields.source.unknown_field(name, key.span().start, KNOWN);
            }
        }
        Ok(fields)
    }

    /// Fields about the record itself and its subject.
    fn of_the_record(&mut self, name: &str, value: &Value<'_>) -> bool {
        let (source, record) = (&mut self.source, &mut self.record);
        match name {
            "id" => {}
            "kind" => {
                let kinds = names(Kind::ALL, Kind::name);
                record.kind = source.named(name, value, &kinds, Kind::parse);
            }
            "status" => {
                let states = names(Status::ALL, Status::name);
                // An unreadable status must not publish what somebody meant to hide.
                record.status =
                    source.named(name, value, &states, Status::parse).unwrap_or(Status::Draft);
            }
            "countries" => record.countries = countries(source, name, value),
            "concepts" => self.read_concepts(value),
            "audience" => record.audience = listed(source, name, value, AUDIENCES),
            "phase" => record.phase = listed(source, name, value, PHASES),
            "age" => record.age = listed(source, name, value, AGES),
            "last_checked" => record.last_checked = source.date(name, value),
            "review_by" => record.review_by = source.date(name, value),
            "withdrawn_because" => {
                let reasons = names(WithdrawnBecause::ALL, WithdrawnBecause::name);
                record.withdrawn_because =
                    source.named(name, value, &reasons, WithdrawnBecause::parse);
            }
            "evidence" => {
                let names = names(Evidence::ALL, Evidence::name);
                record.evidence = source
                    .named(name, value, &names, Evidence::parse)
                    .unwrap_or(Evidence::NotStated);
            }
            _ => return false,
        }
        true
    }

    /// Fields about the resource that the record describes.
    fn of_the_resource(&mut self, name: &str, value: &Value<'_>) -> bool {
        let (source, record) = (&mut self.source, &mut self.record);
        match name {
            "project" => record.project = source.text(name, value),
            "publisher" => record.publisher = source.text(name, value),
            "creator" => record.creator = source.text(name, value),
            "year" => {
                record.year =
                    source.integer(name, value, 1000..=2999).and_then(|year| year.try_into().ok());
            }
            "years" => record.years = source.text(name, value),
            "languages" => {
                let texts = source.texts(name, value);
                record.languages =
                    texts.iter().filter_map(|(_, item)| source.lang(name, item)).collect();
            }
            "pages" => {
                record.pages =
                    source.integer(name, value, 1..=100_000).and_then(|n| n.try_into().ok());
            }
            "duration" => record.duration = duration(source, name, value),
            "group_size" => record.group_size = source.text(name, value),
            "question" => {
                let parse = |text: &str| QUESTIONS.contains(&text).then(|| text.to_owned());
                record.question = source.named(name, value, QUESTIONS, parse);
            }
            "standards" => {
                let texts = source.texts(name, value).into_iter();
                record.standards = texts.map(|(text, _)| text).collect();
            }
            "source" => record.source = url(source, name, value),
            "source_note" => record.source_note = source.text(name, value),
            "rights" => record.rights = source.text(name, value),
            _ => return false,
        }
        true
    }

    /// Our words by language.
    fn of_the_texts(&mut self, name: &str, value: &Value<'_>) -> bool {
        let (source, record) = (&mut self.source, &mut self.record);
        match name {
            "title" => record.title = source.by_language(name, value, Source::text),
            "abstract" => record.abstracts = source.by_language(name, value, Source::text),
            "vouched" => {
                let names = names(Vouched::ALL, Vouched::name);
                record.vouched = source.by_language(name, value, |source, key, item| {
                    source.named(key, item, &names, Vouched::parse)
                });
            }
            _ => return false,
        }
        true
    }

    /// Tables and lists of tables.
    fn in_tables(&mut self, name: &str, value: &Value<'_>) -> bool {
        match name {
            "original_title" => {
                if let Some(table) = self.source.table(name, value) {
                    self.record.original_title = original_title(&mut self.source, table);
                }
            }
            "law" => {
                if let Some(table) = self.source.table(name, value) {
                    self.record.law = law(&mut self.source, table);
                }
            }
            "legal_basis" => {
                for table in self.source.tables(name, value) {
                    self.record.legal_basis.push(legal_basis(&mut self.source, table));
                }
            }
            "version" => {
                for table in self.source.tables(name, value) {
                    self.record.versions.extend(version(&mut self.source, table));
                }
            }
            "file" => {
                for table in self.source.tables(name, value) {
                    self.record.files.extend(record_file_fields::read(&mut self.source, table));
                }
            }
            "relation" => {
                for table in self.source.tables(name, value) {
                    self.read_relation(table);
                }
            }
            "privacy_cleared" => {
                for table in self.source.tables(name, value) {
                    self.record.privacy_cleared.extend(cleared::read(&mut self.source, table));
                }
            }
            "adaptation" => {
                for table in self.source.tables(name, value) {
                    if let Some((adaptation, place)) = adaptation(&mut self.source, table) {
                        self.record.adaptations.push(adaptation);
                        self.adaptation_places.push(place);
                    }
                }
            }
            "history" => {
                for table in self.source.tables(name, value) {
                    self.record.history.extend(change::read(&mut self.source, table));
                }
            }
            "evidence_source" => {
                for table in self.source.tables(name, value) {
                    self.record.evidence_sources.push(evidence_source(&mut self.source, table));
                }
            }
            _ => return false,
        }
        true
    }

    fn read_concepts(&mut self, value: &Value<'_>) {
        for (id, item) in self.source.texts("concepts", value) {
            if self.scheme.get(&id).is_some() {
                if !self.record.concepts.contains(&id) {
                    self.record.concepts.push(id);
                }
                continue;
            }
            let known: Vec<&str> = self.scheme.concepts.keys().map(String::as_str).collect();
            let fix = nearest(&id, &known).map_or_else(
                || "use an id of the vocabulary, or add the concept to it".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let place = self.source.place(item.span().start);
            self.source.found.push(
                Diagnostic::error("metadata.unknown-concept", format!("unknown concept `{id}`"))
                    .at(place)
                    .fix(fix),
            );
        }
    }

    fn read_relation(&mut self, table: &DeTable<'_>) {
        let (mut relation, mut target, mut place) = (None, None, String::new());
        for (key, value) in table {
            let source = &mut self.source;
            match key.get_ref().as_ref() {
                "type" => {
                    let names = names(RelationType::ALL, RelationType::name);
                    relation = source.named("relation.type", value, &names, RelationType::parse);
                }
                "target" => {
                    place = source.place(value.span().start);
                    target = source.text("relation.target", value).and_then(|id| {
                        let id = RecordId::parse(&id);
                        if id.is_none() {
                            source.bad_value("relation.target", value, "the id of a record");
                        }
                        id
                    });
                }
                other => source.unknown_field(other, key.span().start, &["type", "target"]),
            }
        }
        if let (Some(relation), Some(target)) = (relation, target) {
            self.record.relations.push(Relation { relation, target });
            self.relation_places.push(place);
        }
    }
}

/// The id, the one field without which there is no record.
fn read_id(source: &mut Source, table: &DeTable<'_>) -> Option<RecordId> {
    let Some(value) = table.get("id") else {
        let place = source.place(0);
        source.found.push(
            Diagnostic::error("metadata.missing-id", "the record has no `id`")
                .at(place)
                .fix("give it an `id` of five characters that no other record has"),
        );
        return None;
    };
    let id = source.text("id", value).and_then(|id| RecordId::parse(&id));
    if id.is_none() {
        source.bad_value("id", value, "an id without spaces, such as \"k3f9a\"");
    }
    id
}

/// The names of all values of a type.
pub(super) fn names<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|value| name(*value)).collect()
}

pub(super) fn countries(source: &mut Source, name: &str, value: &Value<'_>) -> Vec<String> {
    let mut countries = Vec::new();
    for (text, item) in source.texts(name, value) {
        match country(&text) {
            Some(code) if countries.contains(&code) => {}
            Some(code) => countries.push(code),
            None => {
                source.bad_value(name, item, "an ISO 3166 code such as \"BE\", \"EU\" or \"INT\"");
            }
        }
    }
    countries
}

/// Texts that must be on a list.
fn listed(source: &mut Source, name: &str, value: &Value<'_>, list: &[&str]) -> Vec<String> {
    let mut chosen = Vec::new();
    for (_, item) in source.texts(name, value) {
        let parse = |text: &str| list.contains(&text).then(|| text.to_owned());
        chosen.extend(source.named(name, item, list, parse));
    }
    chosen
}

fn url(source: &mut Source, name: &str, value: &Value<'_>) -> Option<String> {
    let text = source.text(name, value)?;
    let is_url = text.starts_with("https://") || text.starts_with("http://");
    if !is_url || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        source.bad_value(name, value, "an address that begins with https://");
        return None;
    }
    Some(text)
}

/// An ISO 8601 duration such as `P2D` or `PT90M`.
fn duration(source: &mut Source, name: &str, value: &Value<'_>) -> Option<String> {
    let text = source.text(name, value)?;
    if text.parse::<jiff::Span>().is_err() {
        source.bad_value(name, value, "an ISO 8601 duration such as \"P2D\" or \"PT90M\"");
        return None;
    }
    Some(text)
}

fn original_title(source: &mut Source, table: &DeTable<'_>) -> Option<LangText> {
    let (mut lang, mut text) = (None, None);
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "lang" => lang = source.lang("original_title.lang", value),
            "text" => text = source.text("original_title.text", value),
            other => source.unknown_field(other, key.span().start, &["lang", "text"]),
        }
    }
    text.map(|text| LangText { lang: lang.unwrap_or_else(kb_model::LangTag::und), text })
}

fn law(source: &mut Source, table: &DeTable<'_>) -> Option<Law> {
    let (mut status, mut date) = (None, None);
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "status" => {
                let names = names(LawStatus::ALL, LawStatus::name);
                status = source.named("law.status", value, &names, LawStatus::parse);
            }
            "date" => date = source.date("law.date", value),
            other => source.unknown_field(other, key.span().start, &["status", "date"]),
        }
    }
    (status.is_some() || date.is_some())
        .then(|| Law { status: status.unwrap_or(LawStatus::Unknown), date })
}

fn legal_basis(source: &mut Source, table: &DeTable<'_>) -> LegalBasis {
    let mut found = LegalBasis {
        title: std::collections::BTreeMap::new(),
        status: LawStatus::Unknown,
        date: None,
        record: None,
    };
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "title" => {
                found.title = source.by_language("legal_basis.title", value, Source::text);
            }
            "status" => {
                let names = names(LawStatus::ALL, LawStatus::name);
                let status = source.named("legal_basis.status", value, &names, LawStatus::parse);
                found.status = status.unwrap_or(LawStatus::Unknown);
            }
            "date" => found.date = source.date("legal_basis.date", value),
            "record" => {
                found.record =
                    source.text("legal_basis.record", value).and_then(|id| RecordId::parse(&id));
            }
            other => {
                let known = ["title", "status", "date", "record"];
                source.unknown_field(other, key.span().start, &known);
            }
        }
    }
    found
}

fn version(source: &mut Source, table: &DeTable<'_>) -> Option<ResourceVersion> {
    let (mut lang, mut address) = (None, None);
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "lang" => lang = source.lang("version.lang", value),
            "url" => address = url(source, "version.url", value),
            other => source.unknown_field(other, key.span().start, &["lang", "url"]),
        }
    }
    Some(ResourceVersion { lang: lang?, url: address? })
}

fn evidence_source(source: &mut Source, table: &DeTable<'_>) -> EvidenceSource {
    let mut found =
        EvidenceSource { url: None, entry: None, verified: false, covers: String::new() };
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "url" => found.url = url(source, "evidence_source.url", value),
            "entry" => found.entry = source.text("evidence_source.entry", value),
            "mark" => {
                let parse = |mark: &str| match mark {
                    "verified" => Some(true),
                    "known" => Some(false),
                    _ => None,
                };
                let marks = ["verified", "known"];
                found.verified =
                    source.named("evidence_source.mark", value, &marks, parse).unwrap_or_default();
            }
            "covers" => {
                found.covers = source.text("evidence_source.covers", value).unwrap_or_default();
            }
            other => {
                let known = ["url", "entry", "mark", "covers"];
                source.unknown_field(other, key.span().start, &known);
            }
        }
    }
    found
}
