//! One character to its folded form.
//!
//! Not for words of search, which `kb-text` folds. Invariant: every character stays one character or
//! goes, so that nothing moves.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Folded {
    /// It is read as this one.
    Letter(char),
    /// It is not read at all.
    Nothing,
}

use Folded::{Letter, Nothing};

/// The zero of each script whose digits people in our texts use, or paste.
const ZEROS: [u32; 19] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810, 0xFF10,
];

/// Folds a character that stands for itself.
pub(crate) fn fold(letter: char) -> Folded {
    if letter.is_ascii() {
        return Letter(match letter {
            '\t' | '\u{1f}' => ' ',
            '\r' | '\u{b}' | '\u{c}' => '\n',
            _ => letter.to_ascii_lowercase(),
        });
    }
    match letter {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Letter(' ')
        }
        '\u{85}' | '\u{2028}' | '\u{2029}' => Letter('\n'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => {
            Nothing
        }
        '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{61c}' | '\u{640}' => Nothing,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{2043}' => Letter('-'),
        '·' | '•' | '‧' | '∙' | '\u{66b}' | '\u{66c}' | '\u{387}' | '\u{2024}' => {
            Letter('.')
        }
        '\u{2044}' | '\u{2215}' => Letter('/'),
        '’' | '‘' | 'ʼ' | '΄' | '᾽' => Letter('\''),
        '\u{ff01}'..='\u{ff5e}' => {
            let ascii = char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter);
            Letter(ascii.to_ascii_lowercase())
        }
        _ => fold_other(letter),
    }
}

fn fold_other(letter: char) -> Folded {
    if let Some(digit) = digit(letter) {
        return Letter(digit);
    }
    if is_combining_mark(letter) {
        return Nothing;
    }
    let mut base = None;
    decompose_canonical(letter, |part| {
        base.get_or_insert(part);
    });
    let base = base.unwrap_or(letter);
    let lower = base.to_lowercase().next().unwrap_or(base);
    Letter(match lower {
        'ς' => 'σ',
        'ı' => 'i',
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        other => other,
    })
}

fn digit(letter: char) -> Option<char> {
    let code = u32::from(letter);
    let value = match code {
        0x1D7CE..=0x1D7FF => (code - 0x1D7CE) % 10,
        _ => ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10))?,
    };
    char::from_digit(value, 10)
}

/// What the start of a text stands for, and its length: an entity of HTML, an escape of Markdown,
/// a line end of two characters, or one character.
pub(crate) fn fold_first(text: &str, first: char) -> (usize, Folded) {
    match first {
        '&' => entity(text),
        // Markdown's escape of a sign is the sign.
        '\\' if text.as_bytes().get(1).is_some_and(u8::is_ascii_punctuation) => (1, Nothing),
        '\r' if text.starts_with("\r\n") => (1, Nothing),
        _ => (first.len_utf8(), fold(first)),
    }
}

fn entity(text: &str) -> (usize, Folded) {
    const ENTITIES: [(&str, Folded); 5] = [
        ("&lt;", Letter('<')),
        ("&#60;", Letter('<')),
        ("&nbsp;", Letter(' ')),
        ("&#160;", Letter(' ')),
        ("&shy;", Nothing),
    ];
    let found = ENTITIES.iter().find(|(name, _)| text.starts_with(name));
    found.map_or((1, Letter('&')), |(name, folded)| (name.len(), *folded))
}

/// A word in the form it has in a folded text.
pub(crate) fn fold_word(word: &str) -> String {
    let folded = word.chars().filter_map(|letter| match fold(letter) {
        Letter(letter) => Some(letter),
        Nothing => None,
    });
    folded.collect()
}
