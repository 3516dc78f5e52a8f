//! The rules of Dutch. An open syllable writes a long vowel once (`maken`, `maakt`), a short one
//! doubles the consonant (`stellen`, `stelt`), and no word ends in v or z (`brieven`, `brief`).

use super::{FormRule, any, is_vowel, plain, undoubled};

pub(crate) const RULES: &[FormRule] = &[
    FormRule {
        name: "nl.heid",
        reason: "-heid has the plural -heden",
        anchors: &["*heid"],
        others: &["*heden"],
        head: "*heid",
        least: 3,
        lower_only: false,
        sound: plain,
        fits: any,
    },
    FormRule {
        name: "nl.verb",
        reason: "forms of one verb: -en, -t, -de, ge-…-d",
        anchors: &["*en"],
        others: &["*t", "*te", "*ten", "*de", "*den", "ge*d", "ge*t", "ge*de", "ge*te"],
        head: "*en",
        least: 3,
        lower_only: true,
        sound: closed,
        fits: any,
    },
    FormRule {
        name: "nl.plural-s",
        reason: "a plural in -s after a vowel: pagina's",
        anchors: &["*"],
        others: &["*s"],
        head: "*",
        least: 4,
        lower_only: true,
        sound: ends_in_vowel,
        fits: any,
    },
    FormRule {
        name: "nl.plural",
        reason: "a plural in -en, with what it does to the spelling",
        anchors: &["*"],
        others: &["*en"],
        head: "*",
        least: 4,
        lower_only: true,
        sound: closed,
        fits: any,
    },
    FormRule {
        name: "nl.short-vowel",
        reason: "a short vowel that is long in the plural: stad, steden",
        anchors: &["*ad", "*id", "*ip"],
        others: &["*eden", "*epen"],
        head: "*ad",
        least: 2,
        lower_only: true,
        sound: plain,
        fits: any,
    },
    FormRule {
        name: "nl.adjective",
        reason: "an adjective and its -e, its comparative, its superlative",
        anchors: &["*e"],
        others: &["*", "*ere", "*st", "*ste"],
        head: "*",
        least: 4,
        lower_only: true,
        sound: closed,
        fits: any,
    },
];

/// What may follow the beginning that forms of one word share, spelled by `super::spelled`.
pub(crate) const ENDINGS: &[&str] = &[
    "", "e", "en", "n", "s", "t", "d", "de", "den", "te", "ten", "er", "ers", "ere", "eren", "st",
    "ste", "je", "jes", "tje", "tjes", "ing", "ingen", "end", "ende", "enden", "heid", "heden",
    "bar", "bare", "ar", "ars", "der", "ders", "ling", "lingen", "atie", "aties", "eerd", "eerde",
    "eerden", "eert", "ie", "ies", "isch", "ische", "ig", "ige", "igen", "igde", "igden", "igt",
    "igheid", "lijk", "lijke", "at", "ats", "al", "ale", "iek", "ieke", "um", "a", "iteit",
    "iteiten", "etje", "etjes", "iger", "igers", "ant", "anten", "erend", "erende", "erde",
    "erden", "ert", "erij", "elijk", "elijke", "ster", "sters",
];

/// The beginning as it sounds in a closed syllable: doubled or long where the ending opened it.
fn closed(root: &str, ending: &str) -> Vec<String> {
    if !ending.starts_with(is_vowel) {
        return vec![root.to_owned()];
    }
    if let Some(short) = undoubled(root) {
        return vec![short.to_owned()];
    }
    let root = match root.as_bytes().last() {
        Some(b'v') => format!("{}f", &root[..root.len() - 1]),
        Some(b'z') => format!("{}s", &root[..root.len() - 1]),
        _ => root.to_owned(),
    };
    let long = lengthened(&root);
    match long {
        // Only an unstressed e stays single: regelen, regelt.
        Some(long) if !ends_unstressed(&root) => vec![long],
        Some(long) => vec![long, root],
        None => vec![root],
    }
}

/// `mak` as `maak`: one vowel between consonants at the end.
fn lengthened(root: &str) -> Option<String> {
    let letters: Vec<char> = root.chars().collect();
    let [.., before, vowel, last] = letters[..] else { return None };
    // Two vowels are one sound, but not those of sociaal and ideaal.
    let is_sound = is_vowel(before) && !(vowel == 'a' && matches!(before, 'i' | 'e'));
    let opens = !is_sound && matches!(vowel, 'a' | 'e' | 'o' | 'u') && !is_vowel(last);
    (opens && last != 'x').then(|| {
        let at = root.len() - last.len_utf8();
        format!("{}{vowel}{}", &root[..at], &root[at..])
    })
}

/// Whether the last vowel may be one nobody stresses: not the first of the word, and before a
/// consonant that such syllables end in.
fn ends_unstressed(root: &str) -> bool {
    let endings = ["el", "er", "en", "em", "ig", "ag", "or"];
    let has_other = root.chars().filter(|letter| is_vowel(*letter)).count() > 1;
    has_other && endings.iter().any(|ending| root.ends_with(ending))
}

/// The beginning when it ends in a vowel after which the plural is `'s`.
fn ends_in_vowel(root: &str, _ending: &str) -> Vec<String> {
    if root.ends_with(['a', 'i', 'o', 'u', 'y']) { vec![root.to_owned()] } else { Vec::new() }
}
