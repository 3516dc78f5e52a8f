//! The fields of the index, made from the rows of the language registry.
//!
//! One tantivy document is one passage. The passages of a record stand together, its versions one
//! after the other; the first passage (the *head*) carries the record itself and its facets.

use kb_model::FacetField;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use crate::prepared::PREPARED;
use crate::setup::Setup;

/// Changes with every change of fields or of what is put into them.
pub(crate) const SCHEMA_VERSION: &str = "kb-index 8";

/// The fields of one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowFields {
    /// Stems of the title, in the first passage of a version; positions count content words.
    pub(crate) title: Field,
    /// Stems of the passage; positions count content words.
    pub(crate) text: Field,
}

/// All fields.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    /// The record id.
    pub(crate) id: Field,
    /// A 64-bit hash of the record id, the same for all its passages.
    pub(crate) record: Field,
    /// Number of the version within the record.
    pub(crate) version: Field,
    /// Number of the language row.
    pub(crate) row: Field,
    /// BCP 47 tag of the passage.
    pub(crate) lang: Field,
    /// Content words of the passage.
    pub(crate) text_len: Field,
    /// Content words of the title.
    pub(crate) title_len: Field,
    /// Stems by language row.
    pub(crate) rows: Vec<RowFields>,
    /// Folded whole words of all languages, with positions.
    pub(crate) word: Field,
    /// Labels of the thesaurus that stand in the passage, by number.
    pub(crate) label: Field,
    /// Concepts the record is catalogued under.
    pub(crate) subject: Field,
    /// Ids of the records it was adapted from, on its head.
    pub(crate) origin: Field,
    /// Facets of the record, on its head.
    pub(crate) facets: Vec<(FacetField, Field)>,
    /// Year of the record, on its head.
    pub(crate) year: Field,
    /// Whether the law that the record describes is no longer in force (1), on its head.
    pub(crate) repealed: Field,
    /// Keys of the records it translates, on its head.
    pub(crate) translates: Field,
    /// Keys of the records it replaces, on its head.
    pub(crate) replaces: Field,
    /// The record as JSON, on its head.
    pub(crate) card: Field,
    /// The passage as the reader sees it.
    pub(crate) body: Field,
    /// The heading it stands under.
    pub(crate) heading: Field,
    /// The page it stands on.
    pub(crate) page: Field,
    /// The file it stands in.
    pub(crate) file: Field,
}

/// Prepared terms with frequencies; lengths are kept in columns of our own.
fn terms(option: IndexRecordOption) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(PREPARED)
            .set_index_option(option)
            .set_fieldnorms(false),
    )
}

/// The schema and its fields for the languages of `setup`.
pub(crate) fn build(setup: &Setup) -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let frequencies = terms(IndexRecordOption::WithFreqs);
    let positions = terms(IndexRecordOption::WithFreqsAndPositions);
    let rows = setup.rows().iter().map(|language| language.code().to_owned()).collect::<Vec<_>>();
    let fields = Fields {
        id: schema.add_text_field("id", STRING | FAST),
        record: schema.add_u64_field("record", FAST),
        version: schema.add_u64_field("version", FAST),
        row: schema.add_u64_field("row", FAST),
        lang: schema.add_text_field("lang", STRING | FAST),
        text_len: schema.add_u64_field("text_len", FAST),
        title_len: schema.add_u64_field("title_len", FAST),
        rows: rows
            .iter()
            .map(|code| RowFields {
                title: schema.add_text_field(&format!("title_{code}"), positions.clone()),
                text: schema.add_text_field(&format!("text_{code}"), positions.clone()),
            })
            .collect(),
        word: schema.add_text_field("word", positions),
        label: schema.add_text_field("label", frequencies.clone()),
        subject: schema.add_text_field("subject", STRING),
        origin: schema.add_text_field("origin", STRING),
        facets: FacetField::ALL
            .into_iter()
            .filter(|facet| *facet != FacetField::Year)
            .map(|facet| (facet, schema.add_text_field(&format!("facet_{}", facet.name()), FAST)))
            .collect(),
        year: schema.add_i64_field("year", FAST | INDEXED),
        repealed: schema.add_u64_field("repealed", FAST),
        translates: schema.add_u64_field("translates", FAST),
        replaces: schema.add_u64_field("replaces", FAST),
        card: schema.add_text_field("card", STORED),
        body: schema.add_text_field("body", STORED),
        heading: schema.add_text_field("heading", STORED),
        page: schema.add_u64_field("page", STORED),
        file: schema.add_text_field("file", STORED),
    };
    (schema.build(), fields)
}
