//! The rules: each reads a window and says what it found where.
//!
//! Not for deciding which of several findings at one place stays (`scanner`).

use std::ops::Range;

use crate::finding::Rule;

pub(crate) mod accounts;
pub(crate) mod birth;
pub(crate) mod contacts;
pub(crate) mod files;
pub(crate) mod mail;
pub(crate) mod people;
pub(crate) mod public;
pub(crate) mod registers;
pub(crate) mod travel;

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// Which rule.
    pub(crate) rule: Rule,
    /// Where, in bytes of the folded text.
    pub(crate) range: Range<usize>,
    /// Whether a word near it says what it is.
    pub(crate) is_named: bool,
}

impl Match {
    pub(crate) fn new(rule: Rule, range: Range<usize>) -> Match {
        Match { rule, range, is_named: false }
    }

    pub(crate) fn named(rule: Rule, range: Range<usize>) -> Match {
        Match { rule, range, is_named: true }
    }
}
