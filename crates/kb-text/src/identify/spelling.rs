//! Which language is a text spelled in, where its function words do not tell: single words,
//! titles, names.
//!
//! Every language is compared by how likely the spelling is in it and by how many of the words it
//! lists. The rows of the registry know thousands of words and the other languages about a
//! thousand, so a row must lead by more the less there is to read. Among the rows lingua has its
//! say. Not for: texts that function words decide. The invariant: languages of another script than
//! the text's are never named.

use std::sync::LazyLock;

use lingua::{LanguageDetector, LanguageDetectorBuilder};

use super::letters::{Letters, Likeness};
use super::others;
use super::script::{self, Script};
use super::{codes, sample};
use crate::language::Language;
use crate::lexicon::builtin_cells;
use crate::registry::Languages;
use crate::words;

/// What a logarithm of a likelihood counts, against a listed word.
const LIKELIHOOD: f32 = 0.7;
/// What a word counts that the language lists, among all languages.
const LISTED_ANYWHERE: f32 = 3.0;
/// What a word counts that the row lists, among the rows.
const LISTED: f32 = 2.0;
/// What a logarithm of a likelihood counts beside lingua's. Both read letters, so it is no second
/// witness.
const BESIDE_LINGUA: f32 = 0.2;
/// The least logarithm of a confidence of lingua, which may be zero.
const LEAST: f32 = -60.0;
/// What counts against a language that is seldom met.
const RARE: f32 = -4.0;
/// Letters after which more text makes no difference.
const ENOUGH: f32 = 40.0;
/// What the mean logarithm for a letter counts in favor of a row: it is higher in languages the
/// row's words are taken from than in any other.
const FAMILIAR: f32 = 1.8;
/// How much more a row must lead for each letter, since it knows more words.
const KNOWS_MORE: f32 = 0.16;
/// What a row must lead by when there is one word, two words, or more. Two words without a
/// function word are often names; three or more words of a row have something that shows it.
const LEAD: [f32; 3] = [0.5, 4.75, -6.0];

static LINGUA: LazyLock<LanguageDetector> = LazyLock::new(|| {
    use lingua::Language::{Dutch, English, French, German, Greek};
    LanguageDetectorBuilder::from_languages(&[English, Dutch, French, German, Greek]).build()
});

/// The spellings of the registry's rows, first, and of all other languages.
#[derive(Debug)]
pub(crate) struct Spelling {
    letters: Letters,
    scripts: Vec<Script>,
    /// What each language has for or against it before anything is read.
    priors: Vec<f32>,
    rows: usize,
}

/// One language and what speaks for it.
type Candidate = (usize, f32);

impl Spelling {
    /// Counts the letters of all lists of words: some tens of milliseconds.
    pub(crate) fn new(rows: &[Language]) -> Spelling {
        let mut spelling = Spelling {
            letters: Letters::default(),
            scripts: Vec::new(),
            priors: vec![0.0; rows.len()],
            rows: rows.len(),
        };
        for row in rows {
            let script = script::of_language(row.code).unwrap_or(Script::Latin);
            let mut cells = builtin_cells(row.code);
            cells.extend(builtin_families(row.code));
            let words = row.stop_words().iter().chain(&cells).map(String::as_str);
            // A script of its own needs no letters.
            let shared = words.filter(|_| script == Script::Latin);
            spelling.letters.add(row.code, shared);
            spelling.scripts.push(script);
        }
        for other in others::all() {
            spelling.letters.add(other.code, [other.function, other.typical].into_iter());
            spelling.scripts.push(other.script());
            spelling.priors.push(if other.is_rare { RARE } else { 0.0 });
        }
        spelling
    }

    /// The likeliest of the languages that `allowed` lets pass and that are written in `script`.
    pub(super) fn language(
        &self,
        text: &str,
        script: Script,
        allowed: &dyn Fn(&str) -> bool,
    ) -> Option<&'static str> {
        let langs = self.letters.langs();
        let among: Vec<usize> = (0..langs.len())
            .filter(|&lang| self.scripts[lang] == script && allowed(langs[lang]))
            .collect();
        let likeness = self.letters.read(text);
        let best = |is_row: bool| -> Option<Candidate> {
            let candidates = among.iter().filter(|&&lang| (lang < self.rows) == is_row);
            candidates
                .map(|&lang| (lang, self.priors[lang] + likeness.evidence(lang)))
                .max_by(|a, b| a.1.total_cmp(&b.1))
        };
        match (best(true), best(false)) {
            (Some(row), Some(other)) if !likeness.prefers(row, other) => Some(langs[other.0]),
            (Some(_), _) => {
                let weights = self.row_weights(text, &likeness);
                let rows = among.iter().filter(|&&lang| lang < self.rows);
                rows.max_by(|&&a, &&b| weights[a].total_cmp(&weights[b])).map(|&row| langs[row])
            }
            (None, other) => other.map(|(lang, _)| langs[lang]),
        }
    }

    /// What speaks for each row of the registry, with what lingua says.
    fn row_weights(&self, text: &str, likeness: &Likeness) -> Vec<f32> {
        let confidences = confidences(text);
        let weight = |row: usize| {
            let code = self.letters.langs()[row];
            let lingua = confidences.iter().find(|(lang, _)| *lang == code);
            lingua.map_or(0.0, |(_, confidence)| *confidence).ln().max(LEAST)
                + BESIDE_LINGUA * likeness.likelihood[row]
                + LISTED * likeness.listed[row]
        };
        (0..self.rows).map(weight).collect()
    }
}

/// How sure lingua is of each row of the registry that it knows; sum 1.
pub(super) fn confidences(text: &str) -> Vec<(&'static str, f32)> {
    let found = LINGUA.compute_language_confidence_values(sample(text));
    found.into_iter().map(|(lang, share)| (codes::of_lingua(lang), share as f32)).collect()
}

/// The words of the families that come with the program.
fn builtin_families(code: &str) -> Vec<String> {
    let file = format!("{code}.toml");
    let found = Languages::builtin_words().iter().find(|(name, _)| *name == file);
    let words = found.map(|(_, text)| words::parse(code, text).0).unwrap_or_default();
    words.families.into_iter().flat_map(|family| family.words).collect()
}

impl Likeness {
    /// What speaks for a language.
    fn evidence(&self, lang: usize) -> f32 {
        LIKELIHOOD * self.likelihood[lang] + LISTED_ANYWHERE * self.listed[lang]
    }

    /// Whether a row of the registry leads another language by enough.
    fn prefers(&self, row: Candidate, other: Candidate) -> bool {
        let letters = self.letters.max(1) as f32;
        let read = letters.min(ENOUGH);
        let lead = (row.1 - other.1) * read / letters;
        let familiar = FAMILIAR * self.likelihood[row.0] / letters;
        lead + familiar > LEAD[self.words.clamp(1, LEAD.len()) - 1] + KNOWS_MORE * read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<&'static str> {
        Languages::builtin().spelling().language(text, Script::Latin, &|_| true)
    }

    #[test]
    fn single_words_and_titles_are_told_by_their_spelling() {
        for (text, lang) in [
            ("Jeugdbescherming", "nl"),
            ("Vormundschaftsgericht", "de"),
            ("Protection de l’enfance", "fr"),
            ("guardianship", "en"),
            ("rodzicielstwo", "pl"),
            ("gyermekvédelem", "hu"),
            ("niñez migrante", "es"),
            ("lastensuojelu", "fi"),
        ] {
            assert_eq!(of(text), Some(lang), "{text}");
        }
    }

    #[test]
    fn the_answer_is_one_of_those_asked_for() {
        let languages = Languages::builtin();
        let among = |text: &str, only: &[&str]| {
            languages.spelling().language(text, Script::Latin, &|code| only.contains(&code))
        };
        assert_eq!(among("gyermekvédelem", &["en", "nl", "fr", "de"]).map(str::len), Some(2));
        assert_eq!(among("Kinderschutz", &["nl", "fr"]), Some("nl"));
        assert_eq!(among("Kinderschutz", &["pl"]), Some("pl"));
        assert_eq!(among("Kinderschutz", &["el", "ru"]), None);
    }
}
