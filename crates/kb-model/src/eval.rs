//! Evaluation data as the Text REtrieval Conference (TREC) shapes it.

use std::collections::BTreeMap;

use crate::LangTag;

/// A question asked of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its identifier in the qrels.
    pub qid: String,
    /// The language it is asked in.
    pub lang: LangTag,
    /// Its words.
    pub text: String,
}

/// Relevance judgements: grade by document by topic; a missing document has grade 0.
pub type Qrels = BTreeMap<String, BTreeMap<String, u32>>;

/// One line of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct RunEntry {
    /// The document.
    pub docid: String,
    /// Its score; higher is better.
    pub score: f32,
}

/// Ranked documents by topic, best first.
pub type Run = BTreeMap<String, Vec<RunEntry>>;
