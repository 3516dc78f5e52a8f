//! What a format is made from: a published record, and what is known besides.

use jiff::civil::Date;
use kb_model::{ConceptScheme, LangTag, Locale, Record, RecordId, Status, record_path};

/// What the formats need to know besides the record.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The library's name.
    pub library: &'a str,
    /// Scheme and host of the site without a final slash; without it, records have no address.
    pub base_url: Option<&'a str>,
    /// The language of titles, abstracts and addresses where there is a choice.
    pub locale: Locale,
    /// The day the reader saw the record.
    pub accessed: Option<Date>,
    /// The thesaurus, for the words of subjects; without it there are none.
    pub scheme: Option<&'a ConceptScheme>,
    /// Whether readers may know of a record; without it, links between records are left out.
    pub is_public: Option<&'a dyn Fn(&RecordId) -> bool>,
}

impl Context<'_> {
    /// The address of a record's page.
    pub(crate) fn address(&self, record: &Record) -> Option<String> {
        let kind = record.kind.map(kb_model::Kind::name).unwrap_or_default();
        let path = record_path(self.locale, &record.id, &record.slug, kind);
        Some(format!("{}{path}", self.base_url?))
    }

    /// The address of a record that only its id is known of; the site leads to the page.
    pub(crate) fn address_of(&self, id: &RecordId) -> Option<String> {
        self.is_public.filter(|is_public| is_public(id))?;
        Some(format!("{}{}", self.base_url?, record_path(self.locale, id, "", "")))
    }
}

/// A published record, in one of its languages where the reader chose one.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    record: &'a Record,
    lang: Option<&'a LangTag>,
}

impl<'a> Cited<'a> {
    /// The record, when it is published.
    pub fn new(record: &'a Record) -> Option<Cited<'a>> {
        (record.status == Status::Published).then_some(Cited { record, lang: None })
    }

    /// The same record, with the language version the reader chose.
    #[must_use]
    pub fn in_language(self, lang: Option<&'a LangTag>) -> Cited<'a> {
        Cited { lang, ..self }
    }

    /// The record.
    pub fn record(&self) -> &'a Record {
        self.record
    }

    /// The chosen language version.
    pub fn lang(&self) -> Option<&'a LangTag> {
        self.lang
    }
}

/// The published ones among `records`, in their order.
pub fn published(records: &[Record]) -> Vec<Cited<'_>> {
    records.iter().filter_map(Cited::new).collect()
}
