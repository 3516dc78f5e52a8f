//! What an editor would look at in the published texts, beyond what every check says: fields that
//! are usual, texts in the language they claim, abstracts that repeat another, unused concepts,
//! copies instead of publishers, spelling, reading level.
//!
//! Nothing here stops a record from being published. The invariant: the same corpus and the same
//! dictionaries give the same findings.

use std::collections::BTreeSet;
use std::path::Path;

use kb_model::{Diagnostic, LangTag, Record, Status};

use crate::error::OpenError;
use crate::inspect::{CheckReport, check, read_corpus};
use crate::layout::Layout;
use crate::sources::{Sources, read_sources};

mod fields;
mod likeness;
mod prose;
mod usage;

pub use prose::LanguageQuality;

/// What a strict check found.
#[derive(Clone, Debug, Default)]
pub struct StrictReport {
    /// What every check finds, and the findings of an editor.
    pub check: CheckReport,
    /// Spelling and reading level by language.
    pub languages: Vec<LanguageQuality>,
}

/// One text of a record, and what messages call it.
pub(crate) struct Text<'r> {
    /// The record.
    pub(crate) record: &'r Record,
    /// `title`, `abstract` or `body`.
    pub(crate) part: &'static str,
    /// The language it says it is in.
    pub(crate) lang: &'r LangTag,
    /// The text.
    pub(crate) content: &'r str,
}

impl Text<'_> {
    /// Where the text stands, for messages.
    pub(crate) fn place(&self) -> String {
        let folder = place(self.record);
        match self.part {
            "body" => format!("{folder}/{}.md", self.lang),
            _ => format!("{folder}/record.toml"),
        }
    }
}

/// The folder of a record, from the library's.
pub(crate) fn place(record: &Record) -> String {
    format!("corpus/records/{}/{}", record.collection, record.slug)
}

/// Checks the records (all, or those named) as an editor would; writes nothing.
pub fn check_strict(root: &Path, names: &[String]) -> Result<StrictReport, OpenError> {
    let mut report = StrictReport { check: check(root, names)?, languages: Vec::new() };
    let layout = Layout::new(root);
    let sources = read_sources(&layout)?;
    let (mut records, _) = read_corpus(root)?;
    records.retain(|record| record.status == Status::Published && is_written_here(record));
    let mut found = Vec::new();
    if names.is_empty() {
        found.extend(usage::unused_concepts(
            &records,
            &sources.setup.scheme,
            &sources.setup.languages,
        ));
    }
    let named: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let wanted = |record: &Record| {
        named.is_empty()
            || named.contains(record.id.as_str())
            || named.iter().any(|name| name.contains(record.slug.as_str()))
    };
    found.extend(likeness::repeated(&records, &wanted));
    records.retain(wanted);
    found.extend(records.iter().flat_map(fields::missing));
    let (prose, languages) = read_texts(&layout, &sources, &records);
    found.extend(prose);
    report.languages = languages;
    report.check.diagnostics.extend(found);
    report.check.diagnostics.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    Ok(report)
}

/// Whether a record has a folder of its own; the records of a batch are as their maker left them.
fn is_written_here(record: &Record) -> bool {
    record.id.is_curated()
}

fn read_texts(
    layout: &Layout,
    sources: &Sources,
    records: &[Record],
) -> (Vec<Diagnostic>, Vec<LanguageQuality>) {
    let texts: Vec<Text<'_>> = records.iter().flat_map(texts_of).collect();
    prose::read(layout, sources, &texts)
}

/// Every text of a record.
pub(crate) fn texts_of(record: &Record) -> Vec<Text<'_>> {
    let parts = [("title", &record.title), ("abstract", &record.abstracts), ("body", &record.body)];
    let texts = parts.into_iter().flat_map(|(part, texts)| {
        texts.iter().map(move |(lang, text)| Text { record, part, lang, content: text })
    });
    texts.collect()
}
