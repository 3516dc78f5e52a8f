//! The words of a file itself, the best witness of how its words are written.
//!
//! Not for: deciding anything alone; the caller's judge comes first.

use std::collections::HashSet;

use super::Judge;
use crate::Page;

/// What is known about words while a file is cleaned.
pub(super) struct Vocabulary<'a> {
    judge: &'a Judge<'a>,
    /// Words that stand within a line, in lower case.
    own: HashSet<String>,
}

impl<'a> Vocabulary<'a> {
    /// The words that stand within the lines of these pages.
    pub(super) fn of(pages: &[Page], judge: &'a Judge<'a>) -> Vocabulary<'a> {
        let mut own = HashSet::new();
        let broken = pages.iter().filter(|page| page.is_set_in_lines);
        for section in broken.flat_map(|page| &page.sections) {
            for line in section.text.lines() {
                let mut words = line.split_whitespace().map(bare).peekable();
                let mut is_first = true;
                while let Some(word) = words.next() {
                    // The ends of a line may be halves of words.
                    if !is_first && words.peek().is_some() && word.chars().count() > 3 {
                        own.insert(word.to_lowercase());
                    }
                    is_first = false;
                }
            }
        }
        Vocabulary { judge, own }
    }

    /// Whether it is a word.
    pub(super) fn knows(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.own.contains(&word) || (self.judge)(&word)
    }

    /// Whether the file itself writes it so.
    pub(super) fn writes(&self, word: &str) -> bool {
        self.own.contains(&word.to_lowercase())
    }

    /// Whether the caller says that it is a word.
    pub(super) fn is_judged(&self, word: &str) -> bool {
        (self.judge)(&word.to_lowercase())
    }
}

/// A word without the punctuation around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
