//! Single characters as a reader and a search want them: ligatures apart, presentation forms as
//! letters, one kind of blank.
//!
//! Not for: words. Invariant: letters of living scripts are never changed into others.

use unicode_normalization::UnicodeNormalization;

/// The characters of a sign; empty when it is none that can be read.
pub(crate) fn readable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push(c, &mut out);
    }
    out
}

fn push(c: char, out: &mut String) {
    match c {
        // Private signs of symbol fonts: bullets and arrows, nothing that is searched for.
        '\u{f0a7}' | '\u{f0a8}' | '\u{f0b7}' | '\u{f0d8}' | '\u{f0fc}' => out.push('•'),
        '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{fffe}' | '\u{ffff}' => {}
        '\u{2028}'
        | '\u{2029}'
        | '\n'
        | '\r'
        | '\t'
        | '\u{a0}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{3000}' => out.push(' '),
        c if c.is_control() => {}
        // Latin and Armenian ligatures, Hebrew and Arabic presentation forms, Roman numerals.
        '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{2160}'..='\u{217f}' => {
            out.extend(std::iter::once(c).nfkc());
        }
        'ĳ' => out.push_str("ij"),
        'Ĳ' => out.push_str("IJ"),
        // The sign for micro where Greek is written, and for Ohm.
        '\u{2126}' => out.push('Ω'),
        c => out.push(c),
    }
}

/// Whether a text has signs whose meaning only one font knows.
pub(crate) fn is_private(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}'))
}

/// Whether a character is written from right to left.
pub(crate) fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_become_letters() {
        for (sign, expected) in [
            ("ﬁ", "fi"),
            ("ﬄ", "ffl"),
            ("ĳ", "ij"),
            ("\u{f0b7}", "•"),
            ("\u{e001}", ""),
            ("\u{a0}", " "),
            ("ﻻ", "لا"),
            ("ά", "ά"),
            ("\u{ad}", "\u{ad}"),
        ] {
            assert_eq!(readable(sign), expected, "{sign}");
        }
    }
}
