//! The words of a reading list, which the caller fills in the reader's language.

use kb_model::{Evidence, Kind, LangTag, LawStatus};

/// A value that the caller has words for.
#[derive(Clone, Copy, Debug)]
pub enum Term<'a> {
    /// A kind of resource.
    Kind(Kind),
    /// A country by its code.
    Country(&'a str),
    /// A language.
    Language(&'a LangTag),
    /// People a resource is for, by stable name.
    Audience(&'a str),
    /// What claims rest on.
    Evidence(Evidence),
    /// The state of a law.
    Law(LawStatus),
    /// A number of pages.
    Pages(u32),
    /// An ISO 8601 duration.
    Duration(&'a str),
    /// A number or a range of people.
    GroupSize(&'a str),
}

/// The words for a value, in one language.
pub type Words = Box<dyn Fn(Term<'_>) -> String + Send + Sync>;

/// The words of a reading list. Labels that stand before a value end as the language wants it,
/// with a colon.
pub struct Labels {
    /// The title of a pack that has none.
    pub untitled: String,
    /// What the list is, from where and when: a sentence.
    pub intro: String,
    /// Before the title in the language of the resource.
    pub original_title: String,
    /// The summary was translated by a machine: a sentence.
    pub machine_translated: String,
    /// Before a note of the maker of the pack.
    pub note: String,
    /// Above the lines to write on.
    pub your_notes: String,
    /// Before the name of a file that came with the list.
    pub file: String,
    /// Before the language of files, where none is in the one that was chosen.
    pub other_language: String,
    /// Before the publisher.
    pub publisher_before: String,
    /// Before the address of the resource.
    pub read: String,
    /// Before the address of the library's page.
    pub page: String,
    /// Before the citation.
    pub citation: String,
    /// Before the rights.
    pub rights: String,
    /// Before ids that could not be listed.
    pub missing: String,
    /// Name of a fact: what it is.
    pub kind: String,
    /// Name of a fact: where it comes from.
    pub country: String,
    /// Name of a fact: when it was published.
    pub year: String,
    /// Name of a fact: who published it.
    pub publisher: String,
    /// Name of a fact: who wrote it.
    pub creator: String,
    /// Name of a fact: its languages.
    pub language: String,
    /// Name of a fact: whom it is for.
    pub audience: String,
    /// Name of a fact: how long a training takes.
    pub duration: String,
    /// Name of a fact: for how many people a training is.
    pub group_size: String,
    /// Name of a fact: how many pages it has.
    pub pages: String,
    /// Name of a fact: what its claims rest on.
    pub evidence: String,
    /// Name of a fact: whether a law is in force.
    pub law: String,
    /// Name of a column: the place in the list.
    pub column_number: String,
    /// Name of a column: the title.
    pub column_title: String,
    /// Name of a column: the title in the language of the resource.
    pub column_original: String,
    /// Name of a column: the summary.
    pub column_summary: String,
    /// Name of a column: the note of the maker.
    pub column_note: String,
    /// Name of a column: the address of the resource.
    pub column_source: String,
    /// Name of a column: the address of the library's page.
    pub column_page: String,
    /// Name of a column: names of files.
    pub column_file: String,
    /// Name of a column: the citation.
    pub column_citation: String,
    /// Name of a column: the id of the record.
    pub column_id: String,
    /// The words for a value.
    pub term: Words,
}

impl Labels {
    /// The names of the columns of the list as a table.
    pub(super) fn columns(&self) -> Vec<String> {
        let names = [
            &self.column_number,
            &self.column_title,
            &self.column_original,
            &self.kind,
            &self.country,
            &self.language,
            &self.year,
            &self.publisher,
            &self.creator,
            &self.audience,
            &self.duration,
            &self.group_size,
            &self.pages,
            &self.column_summary,
            &self.column_note,
            &self.column_source,
            &self.column_page,
            &self.column_file,
            &self.column_citation,
            &self.column_id,
        ];
        names.into_iter().cloned().collect()
    }
}
