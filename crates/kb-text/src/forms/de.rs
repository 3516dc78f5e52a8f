//! The rules of German. Umlauts are folded away before any rule sees a word, so plurals such as
//! `Häuser` differ from `Haus` by their ending only, which the stemmer knows.

use super::{FormRule, any, plain};

pub(crate) const RULES: &[FormRule] = &[
    FormRule {
        name: "de.um",
        reason: "-um has the plural -en",
        anchors: &["*um"],
        others: &["*ums", "*en"],
        head: "*um",
        least: 4,
        lower_only: false,
        sound: plain,
        fits: any,
    },
    FormRule {
        name: "de.verb",
        reason: "forms of one verb: -en, -t, -te, ge-…-t",
        anchors: &["*en", "*n"],
        others: &["*t", "*te", "*ten", "*et", "*ete", "*eten", "ge*t", "ge*te", "ge*ten"],
        head: "*en",
        least: 3,
        lower_only: true,
        sound: verb,
        fits: any,
    },
    FormRule {
        name: "de.feminine",
        reason: "a person and the feminine -in, -innen",
        anchors: &["*erin", "*erinnen", "*altin", "*altinnen"],
        others: &["*er", "*ern", "*ers", "*alt", "*alte", "*alten"],
        head: "*er",
        least: 3,
        lower_only: false,
        sound: with_person,
        fits: any,
    },
    FormRule {
        name: "de.strong",
        reason: "the changing vowel of a strong verb: schreiben, schrieb",
        anchors: &["*en"],
        others: &["*"],
        head: "*en",
        least: 4,
        lower_only: true,
        sound: strong,
        fits: any,
    },
];

/// What may follow the beginning that forms of one word share, spelled by `super::spelled`.
pub(crate) const ENDINGS: &[&str] = &[
    "", "e", "en", "er", "ern", "em", "es", "s", "n", "t", "te", "ten", "test", "tet", "et", "ete",
    "eten", "st", "ste", "sten", "ter", "tem", "tes", "ung", "ungen", "end", "ende", "enden",
    "ender", "endes", "in", "inen", "lich", "liche", "lichen", "licher", "liches", "ses", "se",
    "sen", "um", "ums", "a", "ien", "isch", "ische", "ischen", "ischer", "isches", "keit",
    "keiten", "heit", "rs", "re", "ren", "rer", "res", "rn", "ion", "ionen", "ik", "or", "oren",
    "ors", "us", "tum", "umer", "erinen", "erin", "bar", "bare", "baren", "los", "lose", "losen",
    "haft", "sam", "ierung", "ierungen", "ieren", "iert", "ierte", "ierten", "ig", "ige", "igen",
    "iger", "iges", "igt", "igte", "igten", "igkeit", "alig", "als",
];

/// The beginning; before a bare -n only where it ends in -el or -er: sammeln, fordern.
fn verb(root: &str, ending: &str) -> Vec<String> {
    let is_bare = ending == "n";
    if is_bare && !root.ends_with("el") && !root.ends_with("er") {
        return Vec::new();
    }
    vec![root.to_owned()]
}

/// The beginning with the syllable that both genders have.
fn with_person(root: &str, ending: &str) -> Vec<String> {
    let syllable = if ending.starts_with("alt") { "alt" } else { "er" };
    vec![format!("{root}{syllable}")]
}

/// For an infinitive its beginning, for a past tense the beginnings its infinitive may have.
fn strong(root: &str, ending: &str) -> Vec<String> {
    if ending == "en" {
        return vec![root.to_owned()];
    }
    let changes = [("ie", "ei"), ("ie", "a"), ("ie", "u"), ("u", "a"), ("a", "i"), ("a", "e")];
    changes
        .iter()
        .filter_map(|(past, infinitive)| {
            let at = root.rfind(past)?;
            let after = &root[at + past.len()..];
            let is_last = !after.is_empty() && !after.contains(super::is_vowel);
            is_last.then(|| format!("{}{infinitive}{after}", &root[..at]))
        })
        .collect()
}
