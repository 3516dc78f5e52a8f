//! Folding: the one spelling under which all spellings of a word meet.
//!
//! Lower case, no marks, compatibility forms resolved, letters of one sound alike. Not for
//! display. The invariant: folding twice changes nothing, and equal text in NFC and NFD folds alike.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

use crate::class::{Class, Classes};

/// The folded form of a word or title: lower case, no marks, final sigma as sigma, no signs; words
/// stay apart by one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            folded.push(' ');
        }
        fold_into(word, &mut folded);
    }
    folded
}

/// Appends the folded form of one word.
pub(crate) fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        folded.extend(letters.map(|byte| char::from(byte.to_ascii_lowercase())));
        return;
    }
    let classes = Classes::get();
    let visible = text
        .chars()
        .filter(|&letter| !matches!(classes.of(letter), Class::Skip | Class::Apostrophe));
    for letter in visible.nfkd().filter(|&letter| !is_dropped_mark(letter)) {
        for lower in letter.to_lowercase() {
            push_folded(lower, folded);
        }
    }
}

/// Marks that writers leave out: accents, Hebrew points, Arabic vowels. Vowel signs of Indic
/// scripts and Thai are letters in all but name and stay.
fn is_dropped_mark(letter: char) -> bool {
    letter > '\u{2FF}' && matches!(canonical_combining_class(letter), 10..=36 | 200..)
}

fn push_folded(letter: char, folded: &mut String) {
    match letter {
        'a'..='z' | '0'..='9' => folded.push(letter),
        'ß' => folded.push_str("ss"),
        'œ' => folded.push_str("oe"),
        'æ' => folded.push_str("ae"),
        'þ' => folded.push_str("th"),
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'đ' | 'ð' => folded.push('d'),
        'ħ' => folded.push('h'),
        'ŧ' => folded.push('t'),
        'ı' => folded.push('i'),
        'ς' => folded.push('σ'),
        '\u{649}' | '\u{6CC}' => folded.push('\u{64A}'),
        '\u{6A9}' => folded.push('\u{643}'),
        '\u{671}' => folded.push('\u{627}'),
        '\u{629}' | '\u{6BE}' | '\u{6D5}' => folded.push('\u{647}'),
        '\u{640}' | '\u{2BC}' => {}
        '\u{660}'..='\u{669}' => folded.push(digit(letter, 0x660)),
        '\u{6F0}'..='\u{6F9}' => folded.push(digit(letter, 0x6F0)),
        _ if letter.is_alphanumeric() || is_combining_mark(letter) => folded.push(letter),
        _ => {}
    }
}

/// The ASCII digit for one of ten digits that start at `zero`.
fn digit(letter: char, zero: u32) -> char {
    char::from_digit(letter as u32 - zero, 10).expect("the caller's range has ten digits")
}

/// Appends `raw` as its language's stemmer wants it: lower case, composed, without invisible
/// characters, apostrophes and hyphens; the signs inside numbers stay.
pub(crate) fn surface_into(raw: &str, surface: &mut String) {
    let classes = Classes::get();
    let visible = raw.chars().filter(|&letter| {
        matches!(
            classes.of(letter),
            Class::Letter | Class::Digit | Class::Mark | Class::NumberJoiner
        )
    });
    if raw.is_ascii() {
        surface.extend(visible.map(|letter| letter.to_ascii_lowercase()));
    } else {
        surface.extend(visible.nfc().flat_map(char::to_lowercase));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_meet() {
        for (spellings, folded) in [
            (&["Ανάδοχος", "ΑΝΑΔΟΧΟΣ", "ανα\u{301}δοχος", "ἀνάδοχος", "αναδοχοσ"][..], "αναδοχοσ"),
            (&["Straße", "STRASSE", "STRAẞE", "strasse"], "strasse"),
            (&["œuvre", "Œuvre", "oeuvre"], "oeuvre"),
            (&["ĳs", "ijs", "IJs"], "ijs"),
            (&["İstanbul", "ISTANBUL", "ıstanbul"], "istanbul"),
            (&["Łódź", "lodz"], "lodz"),
            (&["ＡＢＣ１", "abc1"], "abc1"),
            (&["۱۲۳", "١٢٣", "123"], "123"),
            (&["كِتاب", "کتاب", "كتـاب"], "كتاب"),
            (&["مدرسة", "مدرسه"], "مدرسه"),
            (&["أسرة", "اسره"], "اسره"),
            (&["فارسی", "فارسي", "فارسى"], "فارسي"),
            (&["Vormund\u{AD}schaft", "vormundschaft"], "vormundschaft"),
            (&["d'eau", "d’eau", "deau"], "deau"),
            (&["De  Café", "de cafe"], "de cafe"),
            (&["ϊδιΐα", "ιδιια"], "ιδιια"),
        ] {
            for spelling in spellings {
                assert_eq!(fold(spelling), folded, "{spelling}");
            }
        }
    }

    #[test]
    fn vowel_signs_that_carry_meaning_stay() {
        assert_ne!(fold("कि"), fold("का"));
    }

    #[test]
    fn surface_keeps_accents_and_number_signs() {
        let mut surface = String::new();
        surface_into("É\u{AD}le\u{300}ve", &mut surface);
        surface_into("4960/2022", &mut surface);
        assert_eq!(surface, "élève4960/2022");
    }
}
