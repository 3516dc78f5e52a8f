//! Which script a text is written in, and the languages that a script or its letters give away.
//!
//! Not for: languages in Latin letters. The invariant: only the beginning of a text is read, so
//! that the cost does not grow with it.

/// Letters looked at.
const SAMPLE: usize = 200;

/// The scripts that matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// Latin.
    Latin,
    /// Greek.
    Greek,
    /// Arabic.
    Arabic,
    /// Cyrillic.
    Cyrillic,
    /// Ethiopic.
    Ethiopic,
    /// Any other.
    Other,
}

const SCRIPTS: [Script; 6] = [
    Script::Latin,
    Script::Greek,
    Script::Arabic,
    Script::Cyrillic,
    Script::Ethiopic,
    Script::Other,
];

/// The script of most letters of the beginning of `text`; `None` without letters.
pub(crate) fn dominant(text: &str) -> Option<Script> {
    let mut counts = [0_usize; SCRIPTS.len()];
    for letter in letters_of(text).take(SAMPLE) {
        counts[of(letter) as usize] += 1;
    }
    let most = SCRIPTS.into_iter().max_by_key(|&script| counts[script as usize])?;
    (counts[most as usize] > 0).then_some(most)
}

/// Whether any letter is Greek.
pub(crate) fn has_greek(text: &str) -> bool {
    letters_of(text).any(|letter| of(letter) == Script::Greek)
}

fn letters_of(text: &str) -> impl Iterator<Item = char> {
    let is_common = |letter| matches!(letter, 'a'..='z' | 'A'..='Z' | '\u{388}'..='\u{3CE}');
    text.chars().filter(move |&letter| is_common(letter) || letter.is_alphabetic())
}

/// How many of the first letters are Greek, from 0 to 1.
pub(crate) fn greek_share(text: &str) -> f32 {
    let (mut letters, mut greek) = (0_u32, 0_u32);
    for letter in letters_of(text).take(SAMPLE) {
        letters += 1;
        greek += u32::from(of(letter) == Script::Greek);
    }
    greek as f32 / letters.max(1) as f32
}

/// The script a language is written in, as far as it is known.
pub(crate) fn of_language(primary: &str) -> Option<Script> {
    Some(match primary {
        "el" => Script::Greek,
        "ar" | "fa" | "prs" | "ps" | "ur" | "ckb" | "sd" | "ug" => Script::Arabic,
        "uk" | "ru" | "bg" | "mk" | "be" => Script::Cyrillic,
        "ti" | "am" => Script::Ethiopic,
        "en" | "nl" | "fr" | "de" | "it" | "es" | "pt" | "ro" | "pl" | "tr" | "so" | "sq"
        | "hr" | "da" | "sv" | "nb" | "fi" | "hu" | "cs" | "sk" | "sl" | "vi" | "ca" | "af" => {
            Script::Latin
        }
        _ => return None,
    })
}

fn of(letter: char) -> Script {
    match letter as u32 {
        0..0x250 | 0x1E00..0x1F00 | 0xFF21..=0xFF5A => Script::Latin,
        0x370..0x400 | 0x1F00..0x2000 => Script::Greek,
        0x400..0x530 | 0x1C80..0x1C90 | 0x2DE0..0x2E00 | 0xA640..0xA6A0 => Script::Cyrillic,
        0x600..0x700 | 0x750..0x780 | 0x8A0..0x900 | 0xFB50..0xFE00 | 0xFE70..0xFEFF => {
            Script::Arabic
        }
        0x1200..0x13A0 | 0x2D80..0x2DE0 => Script::Ethiopic,
        _ => Script::Other,
    }
}

/// Letters of one language among those that share a script, the most telling first.
type Signs = [(&'static str, &'static str)];

/// Arabic, Persian and Urdu are told by their spelling.
const ARABIC: &Signs = &[("ps", "ټډړږښځڅېۍګڼ"), ("ckb", "ێۆڵڕ"), ("", "ٹڈڑںےہپچژگکیةىيكأإؤ")];

const ETHIOPIC: &Signs = &[("ti", "ኣዓቐቑቒቓቕኸኹኺኻኽ"), ("am", "አዐ")];

/// The language of a text in Arabic letters that has letters of its own.
pub(crate) fn arabic_language(text: &str) -> Option<&'static str> {
    // Pashto and Kurdish use the Persian and Arabic letters too: a tenth of them settles it.
    let counts = count(text, ARABIC);
    let row = (0..2).max_by_key(|&row| counts[row])?;
    (counts[row] * 10 > counts[2]).then_some(ARABIC[row].0)
}

/// The language of a text in Ethiopic letters.
pub(crate) fn ethiopic_language(text: &str) -> &'static str {
    let counts = count(text, ETHIOPIC);
    // Where Amharic writes አ Tigrinya writes ኣ, and hardly a sentence goes without it.
    if counts[0] > counts[1] { "ti" } else { "am" }
}

fn count(text: &str, signs: &Signs) -> [usize; 3] {
    let mut counts = [0; 3];
    for letter in text.chars().take(2 * SAMPLE) {
        if let Some(row) = signs.iter().position(|(_, letters)| letters.contains(letter)) {
            counts[row] += 1;
        }
    }
    counts
}
