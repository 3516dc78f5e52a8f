//! A record as the text of its `record.toml`, in the order people expect.
//!
//! Not for: bodies, which are files of their own. Invariant: reading the text back gives the same
//! record.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};

use kb_model::{Adaptation, Evidence, LangTag, Record, RecordFile};

use super::cleared;

/// The text.
pub(crate) fn to_toml(record: &Record) -> String {
    let mut out = Out(String::new());
    facts(&mut out, record);
    if let Some(original) = &record.original_title {
        out.head("[original_title]");
        out.text("lang", original.lang.as_str());
        out.text("text", &original.text);
    }
    out.by_language("[title]", &record.title);
    out.by_language("[abstract]", &record.abstracts);
    let vouched = record.vouched.iter().map(|(lang, who)| (lang.clone(), who.name().to_owned()));
    out.by_language("[vouched]", &vouched.collect());
    laws(&mut out, record);
    for version in &record.versions {
        out.head("[[version]]");
        out.text("lang", version.lang.as_str());
        out.text("url", &version.url);
    }
    for relation in &record.relations {
        out.head("[[relation]]");
        out.text("type", relation.relation.name());
        out.text("target", relation.target.as_str());
    }
    for adaptation in &record.adaptations {
        self::adaptation(&mut out, adaptation);
    }
    for source in &record.evidence_sources {
        out.head("[[evidence_source]]");
        out.some("url", source.url.as_deref());
        out.some("entry", source.entry.as_deref());
        out.text("mark", if source.verified { "verified" } else { "known" });
        out.text("covers", &source.covers);
    }
    for file in &record.files {
        self::file(&mut out, file);
    }
    for entry in &record.privacy_cleared {
        out.0.push_str(&cleared::to_toml(entry));
    }
    for change in &record.history {
        out.head("[[history]]");
        out.text("when", &change.when);
        out.text("step", change.step.name());
        out.list("by", &change.by);
        out.text("why", &change.why);
    }
    out.0
}

/// The entry of one file alone.
pub(crate) fn file_to_toml(file: &RecordFile) -> String {
    let mut out = Out(String::new());
    self::file(&mut out, file);
    out.0
}

/// Plain fields.
fn facts(out: &mut Out, record: &Record) {
    out.text("id", record.id.as_str());
    out.some("kind", record.kind.map(kb_model::Kind::name));
    out.text("status", record.status.name());
    out.list("countries", &record.countries);
    out.list("concepts", &record.concepts);
    out.list("audience", &record.audience);
    out.list("phase", &record.phase);
    out.list("age", &record.age);
    out.some("project", record.project.as_deref());
    out.some("publisher", record.publisher.as_deref());
    out.some("creator", record.creator.as_deref());
    out.bare("year", record.year);
    out.some("years", record.years.as_deref());
    let languages: Vec<String> = record.languages.iter().map(LangTag::to_string).collect();
    out.list("languages", &languages);
    out.bare("pages", record.pages);
    out.some("duration", record.duration.as_deref());
    out.some("group_size", record.group_size.as_deref());
    out.some("question", record.question.as_deref());
    out.list("standards", &record.standards);
    if record.evidence != Evidence::NotStated {
        out.text("evidence", record.evidence.name());
    }
    out.some("source", record.source.as_deref());
    out.some("source_note", record.source_note.as_deref());
    out.some("rights", record.rights.as_deref());
    out.bare("last_checked", record.last_checked.as_deref());
    out.bare("review_by", record.review_by.as_deref());
    out.some("withdrawn_because", record.withdrawn_because.map(kb_model::WithdrawnBecause::name));
}

fn laws(out: &mut Out, record: &Record) {
    if let Some(law) = &record.law {
        out.head("[law]");
        out.text("status", law.status.name());
        out.bare("date", law.date.as_deref());
    }
    for basis in &record.legal_basis {
        out.head("[[legal_basis]]");
        out.text("status", basis.status.name());
        out.bare("date", basis.date.as_deref());
        out.some("record", basis.record.as_ref().map(kb_model::RecordId::as_str));
        out.by_language("[legal_basis.title]", &basis.title);
    }
}

fn adaptation(out: &mut Out, adaptation: &Adaptation) {
    out.head("[[adaptation]]");
    out.text("from", adaptation.from.as_str());
    out.list("countries", &adaptation.countries);
    out.bare("year", adaptation.year);
    out.text("status", adaptation.status.name());
    out.by_language("[adaptation.kept]", &adaptation.kept);
    out.by_language("[adaptation.changed]", &adaptation.changed);
    out.by_language("[adaptation.result]", &adaptation.result);
}

fn file(out: &mut Out, file: &RecordFile) {
    out.head("[[file]]");
    out.text("path", &file.path);
    out.some("lang", file.lang.as_ref().map(LangTag::as_str));
    out.some("media_type", file.media_type.as_deref());
    out.bare("bytes", file.bytes);
    out.bare("pages", file.pages);
    out.some("blake3", file.blake3.as_deref());
    out.bare("in_body", file.in_body.then_some(true));
    out.some("text", file.text.as_deref());
    out.some("text_by", file.text_by.as_deref());
    out.bare("confidence", file.confidence);
}

/// The text so far.
struct Out(String);

impl Out {
    fn head(&mut self, head: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "\n{head}");
    }

    fn line(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.0, "{key} = {value}");
    }

    fn text(&mut self, key: &str, value: &str) {
        let quoted = toml::Value::String(value.to_owned()).to_string();
        self.line(key, &quoted);
    }

    fn some(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    /// A number or a date, which TOML writes without quotes.
    fn bare(&mut self, key: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.line(key, &value.to_string());
        }
    }

    fn list(&mut self, key: &str, values: &[String]) {
        if !values.is_empty() {
            let quoted: Vec<String> =
                values.iter().map(|value| toml::Value::String(value.clone()).to_string()).collect();
            self.line(key, &format!("[{}]", quoted.join(", ")));
        }
    }

    fn by_language(&mut self, head: &str, texts: &BTreeMap<LangTag, String>) {
        if !texts.is_empty() {
            self.head(head);
            for (lang, text) in texts {
                self.text(lang.as_str(), text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use kb_model::{
        AdaptationStatus, Change, Concept, ConceptScheme, EvidenceSource, Kind, LangText, Law,
        LawStatus, LegalBasis, PrivacyCleared, RecordId, Relation, RelationType, ResourceVersion,
        Step, Vouched,
    };

    use super::*;
    use crate::corpus::fields::Source;
    use crate::corpus::record_fields::RecordFields;

    const HARD: &str = "Two \"quoted\"\nlines = 'one' \\ [title] #\t\u{e9}";

    fn tag(code: &str) -> LangTag {
        LangTag::parse(code).unwrap()
    }

    fn texts() -> BTreeMap<LangTag, String> {
        [(tag("el"), HARD.to_owned()), (tag("fa-af"), "همه".to_owned())].into()
    }

    /// A record with every field that `record.toml` has.
    fn full() -> Record {
        let id = |text: &str| RecordId::parse(text).unwrap();
        let date = || Some("2026-11-22".to_owned());
        let mut record = Record::new(id("k3f9a"), "fab");
        record.kind = Some(Kind::CaseStudy);
        record.status = kb_model::Status::Draft;
        record.countries = vec!["BE".into(), "GR".into()];
        record.concepts = vec!["foster-care".into()];
        record.audience = vec!["guardian".into()];
        record.phase = vec!["arrival".into()];
        record.age = vec!["18+".into()];
        (record.project, record.publisher) = (Some("A \"b\"".into()), Some("P".into()));
        (record.creator, record.year) = (Some("C".into()), Some(2021));
        (record.years, record.pages) = (Some("2020–2021".into()), Some(3));
        record.languages = vec![tag("el")];
        (record.duration, record.group_size) = (Some("P2D".into()), Some("10".into()));
        (record.question, record.standards) = (Some("who".into()), vec!["EGN 3".into()]);
        record.evidence = Evidence::Evaluated;
        (record.source, record.source_note) =
            (Some("https://a.example".into()), Some(HARD.trim().into()));
        (record.rights, record.last_checked) = (Some("CC BY 4.0".into()), date());
        record.review_by = date();
        record.withdrawn_because = Some(kb_model::WithdrawnBecause::Rights);
        record.original_title = Some(LangText { lang: tag("el"), text: "Τ".into() });
        (record.title, record.abstracts) = (texts(), texts());
        record.vouched = [(tag("el"), Vouched::Original)].into();
        record.law = Some(Law { status: LawStatus::Amended, date: date() });
        record.legal_basis = vec![LegalBasis {
            title: texts(),
            status: LawStatus::InForce,
            date: date(),
            record: Some(id("aaaaa")),
        }];
        record.versions =
            vec![ResourceVersion { lang: tag("fr"), url: "https://a.example/fr".into() }];
        record.relations = vec![Relation { relation: RelationType::PartOf, target: id("bbbbb") }];
        record.adaptations = vec![Adaptation {
            from: id("ccccc"),
            countries: vec!["GR".into()],
            year: Some(2023),
            status: AdaptationStatus::Stopped,
            kept: texts(),
            changed: texts(),
            result: BTreeMap::new(),
        }];
        record.files = vec![RecordFile {
            path: "files/α β.pdf".into(),
            lang: Some(tag("el")),
            media_type: Some("application/pdf".into()),
            bytes: Some(12),
            pages: Some(3),
            blake3: Some("0".repeat(64)),
            in_body: true,
            text: Some("files/α β.pdf.pages.txt".into()),
            text_by: Some("tesseract".into()),
            confidence: Some(91),
        }];
        record.evidence_sources = vec![EvidenceSource {
            url: None,
            entry: Some("B01".into()),
            verified: true,
            covers: "all".into(),
        }];
        record.history = vec![Change {
            when: "2026-11-22T10:00:00Z".into(),
            step: Step::Accepted,
            by: vec!["Ann".into()],
            why: HARD.trim().into(),
        }];
        record.privacy_cleared = vec![PrivacyCleared {
            rule: "phone".into(),
            hash: "0".repeat(32),
            reason: "an \"office\"".into(),
            by: Some("Ann".into()),
            date: date(),
        }];
        record
    }

    #[test]
    fn a_written_record_reads_back_the_same() {
        let mut scheme = ConceptScheme::default();
        scheme.concepts.insert("foster-care".into(), Concept::default());
        let text = to_toml(&full());
        let mut source = Source::new("record.toml", &text);
        let table = source.parse(&text).unwrap();
        let Ok(read) = RecordFields::read(source, &table, "fab", &scheme) else {
            panic!("{text}");
        };
        assert!(read.source.found.is_empty(), "{:?}\n{text}", read.source.found);
        assert_eq!(read.record, full());
    }
}
