//! [`Token`], what the analyzer says about one word.

use std::ops::Range;

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
