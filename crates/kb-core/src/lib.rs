//! The façade: a [`Library`] that opens, searches, ingests, checks and evaluates.
//!
//! Plain data in and out, synchronous, no printing, no environment, no clock. This file is the
//! front door only; readers never open the ledger, writers always do.

mod add;
mod census;
mod config;
mod corpus;
mod durable;
mod error;
mod generation;
mod ingest;
mod layout;
mod ledger;
mod library;
mod pipeline;
mod sources;
mod update;
mod versions;
mod vocabulary;

#[cfg(test)]
mod ingest_tests;
#[cfg(test)]
mod test_library;

pub use add::{AddOptions, AddReport, Added, add};
pub use config::LibraryConfig;
pub use error::{OpenError, SearchError, WriteError};
pub use ingest::{IngestReport, Progress, ingest};
pub use kb_extract::{Extracted, extract};
pub use library::{Library, Lookup};

use std::path::{Path, PathBuf};

use kb_model::{Diagnostic, LangTag, Qrels, Record, Run, Topic};

/// Makes an empty library: `library.toml`, words, vocabulary, folders.
pub fn init(_root: &Path) -> Result<(), WriteError> {
    unimplemented!()
}

/// Everything there is to say about the records of the corpus (all, or those named by id or
/// path); writes nothing.
pub fn check(_root: &Path, _names: &[String]) -> Result<CheckReport, OpenError> {
    unimplemented!()
}

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct CheckReport {
    /// Records looked at.
    pub records: usize,
    /// Findings, errors first.
    pub diagnostics: Vec<Diagnostic>,
}

/// All records of the corpus folder and batches, also drafts and withdrawn ones, with what was
/// noticed. For curators: reads `corpus/`, not the index.
pub fn read_corpus(_root: &Path) -> Result<(Vec<Record>, Vec<Diagnostic>), OpenError> {
    unimplemented!()
}

/// How to evaluate.
#[derive(Clone, Debug)]
pub struct EvalOptions {
    /// Documents ranked per topic.
    pub depth: usize,
    /// Words in other languages too.
    pub bridge: bool,
    /// Only texts in the topic's language.
    pub mono: bool,
}

/// Mean measures over some topics.
#[derive(Clone, Debug, PartialEq)]
pub struct EvalRow {
    /// Language of the topics.
    pub topic_lang: LangTag,
    /// Language of the documents that count; `None`: all.
    pub doc_lang: Option<LangTag>,
    /// Topics.
    pub topics: usize,
    /// Mean nDCG@10 (gain 2^grade - 1, discount log2(rank + 1)).
    pub ndcg10: f64,
    /// Mean reciprocal rank of the first relevant document in the top 10.
    pub rr10: f64,
    /// Mean recall at 100.
    pub recall100: f64,
}

/// What an evaluation found.
#[derive(Clone, Debug)]
pub struct EvalReport {
    /// By topic language, then by pair of languages.
    pub rows: Vec<EvalRow>,
    /// The ranked documents.
    pub run: Run,
    /// Topics that have no judgement.
    pub skipped: usize,
    /// Median and 99th percentile of the time of a search, in milliseconds.
    pub milliseconds: (f64, f64),
}

/// Reads topics (`qid<TAB>lang<TAB>text`); what cannot be read is a diagnostic with its line.
pub fn parse_topics(_text: &str) -> (Vec<Topic>, Vec<Diagnostic>) {
    unimplemented!()
}

/// Reads qrels (`qid<TAB>docid<TAB>grade`, or the four columns of TREC).
pub fn parse_qrels(_text: &str) -> (Qrels, Vec<Diagnostic>) {
    unimplemented!()
}

/// Runs every topic through the same engine as the site.
pub fn evaluate(
    _library: &Library,
    _topics: &[Topic],
    _qrels: &Qrels,
    _options: &EvalOptions,
    _progress: &mut dyn FnMut(Progress),
) -> Result<EvalReport, SearchError> {
    unimplemented!()
}

/// Languages of the passages of a text, with their byte ranges.
pub fn identify(_text: &str) -> Vec<(std::ops::Range<usize>, LangTag)> {
    unimplemented!()
}

/// The language of one line of text.
pub fn identify_line(_text: &str) -> LangTag {
    unimplemented!()
}

/// One thing that `kb doctor` looked at.
#[derive(Clone, Debug)]
pub struct Examined {
    /// What was found; severity note means all is well.
    pub diagnostic: Diagnostic,
}

/// Looks at the library's folders, index, ledger and words.
pub fn doctor(_root: &Path) -> Vec<Examined> {
    unimplemented!()
}
