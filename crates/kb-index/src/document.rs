//! A record and its versions as passages ready for the index: every text is analyzed here, once.

use kb_model::{FacetField, LangTag, LawStatus, Passage, Record, RelationType, Version};
use kb_text::Language;
use tantivy::TantivyDocument;
use tantivy::schema::Term;

use crate::error::IndexError;
use crate::labels::{Found, LabelIndex};
use crate::prepared::PreparedText;
use crate::schema::Fields;
use crate::setup::Setup;

/// Turns records into tantivy documents.
pub(crate) struct DocumentBuilder {
    setup: Setup,
    fields: Fields,
    labels: LabelIndex,
    stems: PreparedText,
    words: PreparedText,
    joined: PreparedText,
    found: Vec<Found>,
}

/// What one text is made of.
struct Analyzed {
    stems: String,
    length: u64,
}

/// The 64-bit key of a record: the same on every machine.
pub(crate) fn record_key(id: &str) -> u64 {
    let hash = blake3::hash(id.as_bytes());
    let bytes: [u8; 8] = hash.as_bytes()[..8].try_into().expect("a hash has 32 bytes");
    u64::from_le_bytes(bytes)
}

impl DocumentBuilder {
    /// A builder for an index with these fields.
    pub(crate) fn new(setup: &Setup, fields: &Fields) -> DocumentBuilder {
        DocumentBuilder {
            labels: LabelIndex::build(setup),
            setup: setup.clone(),
            fields: fields.clone(),
            stems: PreparedText::default(),
            words: PreparedText::default(),
            joined: PreparedText::default(),
            found: Vec::new(),
        }
    }

    /// The term that names all passages of a record.
    pub(crate) fn id_term(&self, id: &str) -> Term {
        Term::from_field_text(self.fields.id, id)
    }

    /// The passages of a record, head first.
    pub(crate) fn build(
        &mut self,
        record: &Record,
        versions: &[Version],
    ) -> Result<Vec<TantivyDocument>, IndexError> {
        let setup = self.setup.clone();
        let mut documents = Vec::new();
        for (number, version) in versions.iter().enumerate() {
            let (row, language) = row_of(&setup, &version.lang);
            let empty = [Passage {
                lang: version.lang.clone(),
                text: String::new(),
                heading: None,
                page: None,
                file: None,
            }];
            let passages =
                if version.passages.is_empty() { &empty[..] } else { &version.passages[..] };
            for (place, passage) in passages.iter().enumerate() {
                let title = (place == 0).then_some(version.title.as_str());
                let mut document = self.passage(row, language, title, passage);
                document.add_text(self.fields.id, record.id.as_str());
                document.add_u64(self.fields.record, record_key(record.id.as_str()));
                document.add_u64(self.fields.version, number as u64);
                document.add_u64(self.fields.row, row as u64);
                document.add_text(self.fields.lang, version.lang.as_str());
                documents.push(document);
            }
        }
        if let Some(head) = documents.first_mut() {
            self.add_record(head, record)?;
        }
        Ok(documents)
    }

    fn passage(
        &mut self,
        row: usize,
        language: &Language,
        title: Option<&str>,
        passage: &Passage,
    ) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        self.found.clear();
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            let analyzed = self.analyze(row, language, title);
            document.add_text(self.fields.rows[row].title, analyzed.stems);
            document.add_u64(self.fields.title_len, analyzed.length);
        }
        let mut length = 0;
        for text in passage.heading.as_deref().into_iter().chain([passage.text.as_str()]) {
            let analyzed = self.analyze(row, language, text);
            length += analyzed.length;
            document.add_text(self.fields.rows[row].text, analyzed.stems);
        }
        document.add_u64(self.fields.text_len, length);
        document.add_text(self.fields.word, self.words.take());
        if !self.found.is_empty() {
            document.add_text(self.fields.label, self.label_terms());
        }
        document.add_text(self.fields.body, &passage.text);
        if let Some(heading) = &passage.heading {
            document.add_text(self.fields.heading, heading);
        }
        if let Some(file) = &passage.file {
            document.add_text(self.fields.file, file);
        }
        if let Some(page) = passage.page {
            document.add_u64(self.fields.page, u64::from(page));
        }
        document
    }

    /// Analyzes one text: stems of content words are returned, whole words and labels collected.
    /// Joined readings follow after a gap, so that they do not disturb phrases.
    fn analyze(&mut self, row: usize, language: &Language, text: &str) -> Analyzed {
        let mut finder = self.labels.finder(row, language, text, false);
        let (stems, words, joined) = (&mut self.stems, &mut self.words, &mut self.joined);
        let found = &mut self.found;
        let mut length = 0;
        language.analyze(text, &mut |token| {
            finder.next(&token, found);
            if token.joined {
                joined.push(token.word);
            } else {
                words.push(token.word);
            }
            if token.stop {
                return;
            }
            length += u64::from(!token.joined);
            if token.joined {
                stems.push_same(token.stem);
            } else {
                stems.push(token.stem);
            }
            if let Some(stem) = token.other_stem {
                stems.push_same(stem);
            }
        });
        words.gap();
        if !joined.is_empty() {
            words.append(joined);
            words.gap();
        }
        Analyzed { stems: stems.take(), length }
    }

    fn label_terms(&mut self) -> String {
        let mut terms = PreparedText::default();
        for found in &self.found {
            terms.push(&found.label.to_string());
        }
        terms.take()
    }

    fn add_record(&self, head: &mut TantivyDocument, record: &Record) -> Result<(), IndexError> {
        let json =
            serde_json::to_string(record).map_err(|error| IndexError::Engine(error.to_string()))?;
        head.add_text(self.fields.card, json);
        for concept in &record.concepts {
            head.add_text(self.fields.subject, concept);
        }
        for origin in record.adapted_from() {
            head.add_text(self.fields.origin, origin.as_str());
        }
        if let Some(year) = record.year {
            head.add_i64(self.fields.year, i64::from(year));
        }
        if record.law.as_ref().is_some_and(|law| law.status == LawStatus::Repealed) {
            head.add_u64(self.fields.repealed, 1);
        }
        for relation in &record.relations {
            let key = record_key(relation.target.as_str());
            match relation.relation {
                RelationType::TranslationOf => head.add_u64(self.fields.translates, key),
                RelationType::Replaces => head.add_u64(self.fields.replaces, key),
                _ => {}
            }
        }
        for (facet, field) in &self.fields.facets {
            for value in facet_values(record, *facet, &self.setup) {
                head.add_text(*field, facet.normalize(&value));
            }
        }
        Ok(())
    }
}

/// The row of the registry that serves a language, and its number.
fn row_of<'a>(setup: &'a Setup, lang: &LangTag) -> (usize, &'a Language) {
    let rows = setup.languages.all();
    match rows.iter().position(|language| language.tag().as_str() == lang.primary()) {
        Some(row) => (row, &rows[row]),
        None => (rows.len(), setup.languages.get(&LangTag::und())),
    }
}

/// The values of a record under one facet, each once.
fn facet_values(record: &Record, facet: FacetField, setup: &Setup) -> Vec<String> {
    let mut values: Vec<String> = match facet {
        FacetField::Country => record.countries.clone(),
        FacetField::Lang => record.facet_languages().into_iter().map(String::from).collect(),
        FacetField::Kind => record.kind.iter().map(|kind| kind.name().to_owned()).collect(),
        FacetField::Theme => setup.scheme.themes_of(&record.concepts),
        FacetField::Concept => {
            let ids = record.concepts.iter().flat_map(|id| setup.scheme.with_ancestors(id));
            ids.map(str::to_owned).collect()
        }
        FacetField::Audience => record.audience.clone(),
        FacetField::Project => record.project.iter().cloned().collect(),
        FacetField::Year => Vec::new(),
    };
    values.sort();
    values.dedup();
    values
}
