//! Words of languages that have no row of their own: one line each in `others.txt`.
//!
//! They keep Spanish from being taken for French and Afrikaans for Dutch, and name the languages
//! people of this field meet. A line has the language, its function words and words that are
//! typical of it, separated by tabs; a question mark behind the language says that texts in it are
//! seldom met, so that more must speak for it. A language is added by adding its line. Not for: analysis.
//! The invariant: with the rows of the registry at most 128 languages, since a vote is one bit.

use super::script::{self, Script};

const LINES: &str = include_str!("others.txt");

/// What is known of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Other {
    /// Its tag.
    pub(super) code: &'static str,
    /// Whether texts in it are seldom met.
    pub(super) is_rare: bool,
    /// Its commonest words, separated by spaces.
    pub(super) function: &'static str,
    /// Words that show how it is spelled, separated by spaces.
    pub(super) typical: &'static str,
}

impl Other {
    /// The script of its words.
    pub(super) fn script(&self) -> Script {
        script::dominant(self.function).unwrap_or(Script::Other)
    }
}

/// Every language of the file.
pub(super) fn all() -> impl Iterator<Item = Other> {
    LINES.lines().filter_map(|line| {
        let mut parts = line.split('\t');
        let (code, function, typical) = (parts.next()?, parts.next()?, parts.next()?);
        let is_rare = code.ends_with('?');
        Some(Other { code: code.trim_end_matches('?'), is_rare, function, typical })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_language_with_words() {
        let found: Vec<Other> = all().collect();
        assert_eq!(found.len(), LINES.lines().count());
        for (at, other) in found.iter().enumerate() {
            assert!(kb_model::LangTag::parse(other.code).is_some(), "{}", other.code);
            assert!(other.function.split(' ').count() > 10, "{}", other.code);
            assert!(other.typical.split(' ').count() > 40, "{}", other.code);
            assert!(found[..at].iter().all(|earlier| earlier.code != other.code), "{}", other.code);
        }
    }
}
