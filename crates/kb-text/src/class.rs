//! What a character does to a word: belongs to it, joins two, vanishes or ends it.
//!
//! Not for: folding. The invariant: index and query see the same classes, because this table is
//! the only place that decides them.

use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

/// The part a character plays in segmentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Ends a word.
    Other,
    /// Belongs to a word.
    Letter,
    /// Belongs to a word, and numbers may be joined beside it.
    Digit,
    /// Belongs to the letter before it.
    Mark,
    /// Invisible: inside a word as if it were not there (soft hyphen, zero width, direction).
    Skip,
    /// Any spelling of the apostrophe.
    Apostrophe,
    /// Joins two words where there are no spaces around it.
    Hyphen,
    /// Joins two numbers: `4960/2022`, `1.234`, `14:30`.
    NumberJoiner,
}

impl Class {
    /// Whether a word can begin with it.
    pub(crate) fn starts_word(self) -> bool {
        matches!(self, Class::Letter | Class::Digit)
    }
}

/// Characters below this are looked up, the rare rest is computed.
const TABLE_LEN: usize = 0x2100;

static TABLE: LazyLock<Box<[Class]>> = LazyLock::new(|| {
    (0..TABLE_LEN as u32).map(|code| char::from_u32(code).map_or(Class::Other, classify)).collect()
});

/// The classes of all characters; borrow it once per text.
#[derive(Clone, Copy)]
pub(crate) struct Classes(&'static [Class]);

impl Classes {
    /// The table.
    pub(crate) fn get() -> Classes {
        Classes(&TABLE)
    }

    /// The class of one character.
    pub(crate) fn of(self, letter: char) -> Class {
        self.0.get(letter as usize).copied().unwrap_or_else(|| classify(letter))
    }

    /// The character that starts at byte `at`, its class and its length; `None` at the end.
    pub(crate) fn at(self, text: &str, at: usize) -> Option<(Class, usize)> {
        let byte = *text.as_bytes().get(at)?;
        if byte < 0x80 {
            return Some((self.0[byte as usize], 1));
        }
        let letter = text[at..].chars().next()?;
        Some((self.of(letter), letter.len_utf8()))
    }
}

fn classify(letter: char) -> Class {
    match letter {
        '\'' | '`' | '\u{B4}' | '\u{2BC}' | '\u{384}' | '\u{1FBD}' | '\u{1FBF}' | '\u{2018}'
        | '\u{2019}' | '\u{2032}' | '\u{FF07}' => Class::Apostrophe,
        '-' | '\u{2010}' | '\u{2011}' => Class::Hyphen,
        '.' | ',' | '/' | ':' => Class::NumberJoiner,
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' => Class::Skip,
        _ if letter.is_numeric() => Class::Digit,
        _ if is_combining_mark(letter) => Class::Mark,
        _ if letter.is_alphabetic() => Class::Letter,
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_the_apostrophe_is_one() {
        let classes = Classes::get();
        for letter in ['\'', '’', 'ʼ', '′', '`', '‘', '´', '＇'] {
            assert_eq!(classes.of(letter), Class::Apostrophe, "{letter:?}");
        }
    }

    #[test]
    fn table_and_rule_agree_beyond_the_table() {
        let classes = Classes::get();
        for (letter, class) in [
            ('a', Class::Letter),
            ('ς', Class::Letter),
            ('ა', Class::Letter),
            ('\u{301}', Class::Mark),
            ('٣', Class::Digit),
            ('７', Class::Digit),
            ('\u{FEFF}', Class::Skip),
            (' ', Class::Other),
            ('·', Class::Other),
        ] {
            assert_eq!(classes.of(letter), class, "{letter:?}");
        }
    }
}
