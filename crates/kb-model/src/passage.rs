//! The unit of text that is searched: a passage, and the version of a record it belongs to.

use serde::{Deserialize, Serialize};

use crate::LangTag;

/// A stretch of text in one language: a paragraph or a few.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The language of this passage, or `und`.
    pub lang: LangTag,
    /// The text as the reader sees it.
    pub text: String,
    /// The heading it stands under, if any.
    pub heading: Option<String>,
    /// Page of the file (1 for the first), if the format has pages.
    pub page: Option<u32>,
    /// Name of the file it stands in; `None` for our own words.
    pub file: Option<String>,
}

/// All text of one record in one language: what is ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The language of every passage here.
    pub lang: LangTag,
    /// The title in this language; empty when nobody wrote one.
    pub title: String,
    /// The passages, in reading order.
    pub passages: Vec<Passage>,
}
