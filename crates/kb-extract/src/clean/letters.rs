//! Letters put right: composed, without invisible ones, Greek with Greek letters only.
//!
//! Not for: guessing encodings. Invariant: only characters that no reader tells apart change into
//! each other.

use crate::characters::readable;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The text with its letters put right; lines stay lines.
pub(super) fn repaired(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = symbols(text);
    let composed: String = if is_nfc(&text) { text } else { text.nfc().collect() };
    for (index, line) in composed.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let line = visible(line);
        if has_lookalikes(&line) {
            for word in line.split_inclusive(' ') {
                out.push_str(&greek(word));
            }
        } else {
            out.push_str(&line);
        }
    }
    out
}

/// Signs that only a font of symbols knows as bullets or nothing, ligatures as letters.
fn symbols(text: &str) -> String {
    let is_odd = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    if !text.contains(is_odd) {
        return text.to_owned();
    }
    text.split('\n').map(readable).collect::<Vec<_>>().join("\n")
}

/// Without invisible characters, and soft hyphens only where a line ends in one; one blank at a
/// time.
fn visible(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let line = line.trim_end();
    for (at, c) in line.char_indices() {
        let is_last = at + c.len_utf8() == line.len();
        match c {
            '\u{ad}' if !is_last => {}
            '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_whitespace() => {
                if !out.ends_with(' ') && !out.is_empty() {
                    out.push(' ');
                }
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

fn is_greek(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')
}

fn has_lookalikes(line: &str) -> bool {
    line.chars().any(is_greek) && line.chars().any(|c| lookalike(c).is_some())
}

/// A word that is mostly Greek is all Greek, and so is one of Greek letters and those that look like
/// them: fonts lend signs to each other.
fn greek(word: &str) -> String {
    let letters: Vec<char> =
        word.chars().filter(|c| c.is_alphabetic() || lookalike(*c).is_some()).collect();
    let of_greece = letters.iter().filter(|c| is_greek(**c)).count();
    let may_be = |c: &char| is_greek(*c) || lookalike(*c).is_some();
    if of_greece > 0 && (of_greece * 2 > letters.len() || letters.iter().all(may_be)) {
        word.chars().map(|c| lookalike(c).unwrap_or(c)).collect()
    } else {
        word.to_owned()
    }
}

/// The Greek letter that looks the same.
fn lookalike(c: char) -> Option<char> {
    Some(match c {
        'µ' => 'μ',
        '∆' => 'Δ',
        '∑' => 'Σ',
        '∏' => 'Π',
        'A' => 'Α',
        'B' => 'Β',
        'E' => 'Ε',
        'Z' => 'Ζ',
        'H' => 'Η',
        'I' => 'Ι',
        'K' => 'Κ',
        'M' => 'Μ',
        'N' => 'Ν',
        'O' => 'Ο',
        'P' => 'Ρ',
        'T' => 'Τ',
        'Y' => 'Υ',
        'X' => 'Χ',
        'o' => 'ο',
        'v' => 'ν',
        'u' => 'υ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_put_right() {
        for (text, expected) in [
            ("Vor\u{ad}mund", "Vormund"),
            ("Vor\u{ad}\nmund", "Vor\u{ad}\nmund"),
            ("e\u{301}le\u{300}ve", "élève"),
            ("τµήµα και ∆ήµος", "τμήμα και Δήμος"),
            ("Oικογένεια Options", "Οικογένεια Options"),
            ("a \u{a0} b\u{200b}c", "a bc"),
            ("5 µm", "5 µm"),
            ("µε το έργο", "με το έργο"),
        ] {
            assert_eq!(repaired(text), expected);
        }
    }
}
