//! Language: the registry, identification, normalisation, segmentation, stems.
//!
//! Pure: no I/O, no clock. Index time and query time run the same [`Language::analyze`].

use std::collections::BTreeMap;
use std::ops::Range;

use kb_model::{Diagnostic, LangTag};

/// One word of a text as the index sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Where the word stands: a byte range of the text that was analyzed.
    pub start: usize,
    /// End of that byte range.
    pub end: usize,
    /// Position for phrases; the parts of a hyphenated word follow each other.
    pub position: u32,
    /// The folded whole word (lower case, no marks).
    pub word: &'a str,
    /// Its stem.
    pub stem: &'a str,
    /// A second stem, where stemming before and after folding differ.
    pub other_stem: Option<&'a str>,
    /// Whether it is a function word of the language.
    pub stop: bool,
    /// Whether it is an extra reading of words that have tokens of their own (a hyphenated word
    /// written as one, a whole law number): it does not count towards the length of a text.
    pub joined: bool,
}

impl Token<'_> {
    /// Where the word stands in the analyzed text.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The languages of a library: the registry's rows with the words its curators corrected.
/// Cheap to clone.
#[derive(Clone)]
pub struct Languages {}

/// One row of the registry.
pub struct Language {}

impl Languages {
    /// The registry with the words that come with the program.
    pub fn builtin() -> Languages {
        unimplemented!()
    }

    /// The registry with the words of a library: TOML text of `corpus/words/<lang>.toml` by
    /// language code. What cannot be read is a diagnostic, and the built-in words stay in force.
    pub fn load(_words: &BTreeMap<String, String>) -> (Languages, Vec<Diagnostic>) {
        unimplemented!()
    }

    /// The built-in words, as `kb init` writes them: file name and text.
    pub fn builtin_words() -> &'static [(&'static str, &'static str)] {
        unimplemented!()
    }

    /// The row for a language; any other language gets the row that folds and does not stem.
    pub fn get(&self, _tag: &LangTag) -> &Language {
        unimplemented!()
    }

    /// The rows with an analyzer of their own, in registry order (en nl fr de el first).
    pub fn all(&self) -> &[Language] {
        unimplemented!()
    }

    /// A hash of everything that decides how text is analyzed; a change means a new index.
    pub fn fingerprint(&self) -> String {
        unimplemented!()
    }

    /// The language of one passage; `declared` is what the file says and is believed unless the
    /// text plainly contradicts it. `und` when nobody can tell (fewer than four words, say).
    pub fn identify(&self, _text: &str, _declared: Option<&LangTag>) -> LangTag {
        unimplemented!()
    }

    /// The languages of the passages of one document, smoothed over neighbours.
    pub fn identify_passages(&self, _texts: &[&str], _declared: Option<&LangTag>) -> Vec<LangTag> {
        unimplemented!()
    }

    /// How likely a query is in each of the five core languages, most likely first, sum 1.
    /// Never zero: no language is excluded.
    pub fn distribution(&self, _query: &str) -> Vec<(LangTag, f32)> {
        unimplemented!()
    }
}

impl Language {
    /// Its tag; `und` for the row that serves all other languages.
    pub fn tag(&self) -> &LangTag {
        unimplemented!()
    }

    /// Its two-letter code, or `xx`: the suffix of index fields.
    pub fn code(&self) -> &str {
        unimplemented!()
    }

    /// Passes every word of `text` to `sink`, in order.
    pub fn analyze(&self, _text: &str, _sink: &mut dyn FnMut(Token<'_>)) {
        unimplemented!()
    }
}

/// The folded form of a text: lower case, no marks, final sigma as sigma.
pub fn fold(_text: &str) -> String {
    unimplemented!()
}

/// Cuts text into passages of whole paragraphs or sentences of at most about `max_chars`
/// characters; byte ranges, in order, covering all non-blank text.
pub fn split_passages(_text: &str, _max_chars: usize) -> Vec<Range<usize>> {
    unimplemented!()
}
