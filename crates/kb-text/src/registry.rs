//! The registry of languages: one row each, and the row that serves all others.
//!
//! Adding a language is one row in [`ROWS`] and one words file. Not for: identification (see
//! `identify`). The invariant: the rows and their order never change while a program runs.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use kb_model::{Diagnostic, LangTag};

use crate::cache::Pool;
use crate::compound::{DUTCH, GERMAN, Rules};
use crate::identify::spelling::Spelling;
use crate::identify::votes::Votes;
use crate::keyboard::{AZERTY, GREEK, Keyboard, QWERTY, QWERTZ};
use crate::language::{Language, Script};
use crate::overrides::Overrides;
use crate::stem::{Algorithm, Stemmer, VERSIONS};
use crate::words::{self, Words};

/// Raise it when segmentation or folding changes what the index holds.
const ANALYZER_VERSION: &str = "5";

/// What a language is made of.
struct Row {
    code: &'static str,
    script: Script,
    algorithm: Algorithm,
    /// French and Dutch stems depend on accents that many people do not type: both are indexed.
    stem_both: bool,
    compounds: Option<&'static Rules>,
    keyboard: Keyboard,
    words: &'static str,
}

/// The languages with an analyzer of their own, in the order of the interface.
const ROWS: [Row; 5] = [
    Row {
        code: "en",
        script: Script::Latin,
        algorithm: Algorithm::English,
        stem_both: false,
        compounds: None,
        keyboard: QWERTY,
        words: include_str!("../../../corpus/words/en.toml"),
    },
    Row {
        code: "nl",
        script: Script::Latin,
        algorithm: Algorithm::Dutch,
        stem_both: true,
        compounds: Some(&DUTCH),
        keyboard: QWERTY,
        words: include_str!("../../../corpus/words/nl.toml"),
    },
    Row {
        code: "fr",
        script: Script::Latin,
        algorithm: Algorithm::French,
        stem_both: true,
        compounds: None,
        keyboard: AZERTY,
        words: include_str!("../../../corpus/words/fr.toml"),
    },
    Row {
        code: "de",
        script: Script::Latin,
        algorithm: Algorithm::German,
        stem_both: false,
        compounds: Some(&GERMAN),
        keyboard: QWERTZ,
        words: include_str!("../../../corpus/words/de.toml"),
    },
    Row {
        code: "el",
        script: Script::Greek,
        algorithm: Algorithm::Greek,
        stem_both: false,
        compounds: None,
        keyboard: GREEK,
        words: include_str!("../../../corpus/words/el.toml"),
    },
];

/// The code of the row that folds and does not stem.
const OTHER: &str = "xx";

/// The words files as `kb init` writes them.
const FILES: [(&str, &str); 5] = [
    ("en.toml", ROWS[0].words),
    ("nl.toml", ROWS[1].words),
    ("fr.toml", ROWS[2].words),
    ("de.toml", ROWS[3].words),
    ("el.toml", ROWS[4].words),
];

/// The languages of a library: the registry's rows with the words its curators corrected.
/// Cheap to clone.
#[derive(Clone)]
pub struct Languages {
    inner: Arc<Inner>,
}

struct Inner {
    rows: Vec<Language>,
    other: Language,
    votes: Votes,
    /// Made when first needed.
    spelling: OnceLock<Spelling>,
    fingerprint: String,
}

impl Languages {
    /// The registry with the words that come with the program.
    pub fn builtin() -> Languages {
        Languages::load(&BTreeMap::new()).0
    }

    /// The registry with the words of a library: TOML text of `corpus/words/<lang>.toml` by
    /// language code. What cannot be read is a diagnostic, and the built-in words stay in force.
    pub fn load(words: &BTreeMap<String, String>) -> (Languages, Vec<Diagnostic>) {
        let mut found: Vec<Diagnostic> = words.keys().filter_map(|code| unknown(code)).collect();
        let mut fingerprint = Fingerprint::new();
        fingerprint.add(ANALYZER_VERSION);
        fingerprint.add(VERSIONS);
        let mut rows = Vec::with_capacity(ROWS.len());
        for row in &ROWS {
            let text = words.get(row.code).map(String::as_str);
            let (language, used) = build(row, text, &mut found);
            fingerprint.add(&format!("{}/{:?}/{}", row.code, row.algorithm, row.stem_both));
            fingerprint.add(used);
            rows.push(language);
        }
        let other = Language {
            tag: LangTag::und(),
            code: OTHER,
            script: Script::Any,
            stemmer: Stemmer::new(Algorithm::None),
            stem_both: false,
            compounds: None,
            keyboard: QWERTY,
            words: Words::default(),
            overrides: Overrides::default(),
            caches: Pool::default(),
        };
        let fingerprint = fingerprint.finish();
        let votes = Votes::new(&rows);
        let spelling = OnceLock::new();
        (Languages { inner: Arc::new(Inner { rows, other, votes, spelling, fingerprint }) }, found)
    }

    /// The built-in words, as `kb init` writes them: file name and text.
    pub fn builtin_words() -> &'static [(&'static str, &'static str)] {
        &FILES
    }

    /// The row for a language; any other language gets the row that folds and does not stem.
    pub fn get(&self, tag: &LangTag) -> &Language {
        let code = tag.primary();
        self.inner.rows.iter().find(|row| row.code == code).unwrap_or(&self.inner.other)
    }

    /// The rows with an analyzer of their own, in registry order (en nl fr de el first).
    pub fn all(&self) -> &[Language] {
        &self.inner.rows
    }

    /// The row for languages without a row of their own: it folds and does not stem.
    pub fn other(&self) -> &Language {
        &self.inner.other
    }

    /// The function words, for identification.
    pub(crate) fn votes(&self) -> &Votes {
        &self.inner.votes
    }

    /// How words are spelled, for identification.
    pub(crate) fn spelling(&self) -> &Spelling {
        self.inner.spelling.get_or_init(|| Spelling::new(&self.inner.rows))
    }

    /// A hash of everything that decides how text is analyzed; a change means a new index.
    pub fn fingerprint(&self) -> String {
        self.inner.fingerprint.clone()
    }
}

/// Builds a row from the library's words, or from the built-in ones where those cannot be used;
/// returns the text that was used.
fn build<'t>(row: &Row, text: Option<&'t str>, found: &mut Vec<Diagnostic>) -> (Language, &'t str) {
    let (mut used, mut words) = (row.words, None);
    if let Some(text) = text {
        let (parsed, mut faults) = words::parse(row.code, text);
        if !faults.iter().any(Diagnostic::is_error) {
            (used, words) = (text, Some(parsed));
        }
        found.append(&mut faults);
    }
    let words: Words = words.unwrap_or_else(|| words::parse(row.code, row.words).0);
    let stemmer = Stemmer::new(row.algorithm);
    let (overrides, mut faults) = Overrides::build(row.code, &words, &stemmer);
    found.append(&mut faults);
    let language = Language {
        tag: LangTag::parse(row.code).expect("codes of the registry are language tags"),
        code: row.code,
        script: row.script,
        stemmer,
        stem_both: row.stem_both,
        compounds: row.compounds,
        keyboard: row.keyboard,
        words,
        overrides,
        caches: Pool::default(),
    };
    (language, used)
}

/// The stemmer of a language that has a row.
pub(crate) fn stemmer(code: &str) -> Option<Stemmer> {
    ROWS.iter().find(|row| row.code == code).map(|row| Stemmer::new(row.algorithm))
}

fn unknown(code: &str) -> Option<Diagnostic> {
    let known = ROWS.iter().any(|row| row.code == code);
    (!known).then(|| {
        Diagnostic::warning("words.unknown-language", format!("no language row for `{code}`"))
            .at(format!("words/{code}.toml"))
            .fix("rename the file to en.toml, nl.toml, fr.toml, de.toml or el.toml")
    })
}

/// FNV-1a, 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>): the same on every machine and
/// with every compiler, which the standard library's hasher does not promise.
struct Fingerprint(u64);

impl Fingerprint {
    fn new() -> Fingerprint {
        Fingerprint(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a text and its end.
    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0xFF]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> String {
        format!("{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every stem under which a word is found.
    fn stems(language: &Language, word: &str) -> BTreeSet<String> {
        let mut stems = BTreeSet::new();
        language.analyze(word, &mut |token| {
            stems.insert(token.stem.to_owned());
            stems.extend(token.other_stem.map(str::to_owned));
        });
        stems
    }

    #[test]
    fn builtin_words_have_no_faults() {
        let files: BTreeMap<String, String> =
            ROWS.iter().map(|row| (row.code.to_owned(), row.words.to_owned())).collect();
        assert_eq!(Languages::load(&files).1, []);
    }

    #[test]
    fn families_meet_and_false_friends_do_not() {
        let languages = Languages::builtin();
        let mut failed = Vec::new();
        for (row, language) in ROWS.iter().zip(languages.all()) {
            let words = words::parse(row.code, row.words).0;
            assert!(words.families.len() >= 150 && words.apart.len() >= 60, "{}", row.code);
            for family in &words.families {
                let all: BTreeSet<_> =
                    family.words.iter().map(|word| stems(language, word)).collect();
                if all.len() != 1 {
                    failed.push(format!("{}: {:?} {all:?}", row.code, family.words));
                }
            }
            for group in &words.apart {
                for pair in group
                    .words
                    .iter()
                    .enumerate()
                    .flat_map(|(at, a)| group.words[..at].iter().map(move |b| (a, b)))
                {
                    if !stems(language, pair.0).is_disjoint(&stems(language, pair.1)) {
                        failed.push(format!("{}: {pair:?}", row.code));
                    }
                }
            }
        }
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }
}
