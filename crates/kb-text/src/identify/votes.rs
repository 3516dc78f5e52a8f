//! Function words vote for their language: fast, and decisive on whole sentences.
//!
//! The five core languages vote with the stop words of the registry, the rest with the commonest
//! words of [`others`]. Not for: single words. The invariant: a word's vote is shared by the
//! languages that have it.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::others;
use crate::language::Language;

/// Languages that a set of bits has room for.
const LANGS: usize = 128;
/// Words of a text that may vote.
const SAMPLE: usize = 60;
/// Longer words are no function words.
const MAX_WORD: usize = 24;
/// The vote of a word that only one language has.
const WHOLE: u32 = 12;
/// The least share of function words in a sentence.
const LEAST_SHARE: f32 = 0.12;

/// Who has which word: a bit for each language.
#[derive(Debug)]
pub(crate) struct Votes {
    langs: Vec<&'static str>,
    /// How many of them, the first, are rows of the registry.
    rows: usize,
    words: HashMap<Box<str>, u128, RandomState>,
}

/// The result of a vote; a word of one language alone counts twelve.
#[derive(Clone, Debug)]
pub(crate) struct Tally<'v> {
    langs: &'v [&'static str],
    votes: [u32; LANGS],
    /// Words of each language, shared or not.
    covered: [u32; LANGS],
    /// Votes where only the rows of the registry share them.
    core: [u32; LANGS],
    rows: usize,
    /// Words seen, up to the sample.
    pub(crate) words: usize,
}

impl Votes {
    /// Collects the function words of the registry's rows and of the other languages.
    pub(crate) fn new(rows: &[Language]) -> Votes {
        let mut votes = Votes { langs: Vec::new(), rows: rows.len(), words: HashMap::default() };
        for row in rows {
            votes.add(row.code, row.stop_words().iter().map(String::as_str));
        }
        for other in others::all() {
            votes.add(other.code, other.function.split(' '));
        }
        votes
    }

    fn add<'w>(&mut self, lang: &'static str, words: impl Iterator<Item = &'w str>) {
        let bit = 1_u128 << self.langs.len();
        self.langs.push(lang);
        for word in words.map(str::to_lowercase) {
            *self.words.entry(word.into_boxed_str()).or_default() |= bit;
        }
    }

    /// Lets the words at the beginning of `text` vote.
    pub(crate) fn tally(&self, text: &str) -> Tally<'_> {
        let mut tally = Tally {
            langs: &self.langs,
            votes: [0; LANGS],
            covered: [0; LANGS],
            core: [0; LANGS],
            rows: self.rows,
            words: 0,
        };
        let mut lower = String::with_capacity(MAX_WORD);
        let words = text.split(|letter: char| !letter.is_alphabetic());
        for word in words.filter(|word| !word.is_empty()).take(SAMPLE) {
            tally.words += 1;
            if word.len() <= MAX_WORD {
                tally.add(self.langs_of(word, &mut lower));
            }
        }
        tally
    }

    fn langs_of(&self, word: &str, lower: &mut String) -> u128 {
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(word.chars().flat_map(char::to_lowercase));
        }
        self.words.get(lower.as_str()).copied().unwrap_or(0)
    }
}

impl Tally<'_> {
    fn add(&mut self, mut langs: u128) {
        let vote = WHOLE / langs.count_ones().max(1);
        let core = WHOLE / (langs & ((1 << self.rows) - 1)).count_ones().max(1);
        while langs != 0 {
            let at = langs.trailing_zeros() as usize;
            self.votes[at] += vote;
            self.core[at] += core;
            self.covered[at] += 1;
            langs &= langs - 1;
        }
    }

    fn at(&self, lang: &str) -> Option<usize> {
        self.langs.iter().position(|known| *known == lang)
    }

    /// The votes of one language.
    fn of(&self, lang: &str) -> u32 {
        self.at(lang).map_or(0, |at| self.votes[at])
    }

    /// The votes of a row of the registry where no other language takes part.
    pub(crate) fn among_rows(&self, lang: &str) -> u32 {
        self.at(lang).map_or(0, |at| self.core[at])
    }

    /// Whether a language has function words here.
    pub(crate) fn knows(&self, lang: &str) -> bool {
        self.at(lang).is_some()
    }

    /// Whether no other language has more votes, but for one word, or more of the words.
    pub(crate) fn allows(&self, lang: &str) -> bool {
        let own = self.of(lang);
        self.votes.iter().all(|&votes| votes <= own + WHOLE)
            && self.at(lang).is_none_or(|at| self.covers_most(at))
    }

    /// Whether no other language has more of the words, shared or not. Afrikaans has hardly a
    /// function word that Dutch lacks, but those few are in every sentence.
    fn covers_most(&self, at: usize) -> bool {
        self.covered.iter().all(|&covered| covered <= self.covered[at])
    }

    /// The language that a fair share of the words belong to, far ahead of the next.
    pub(crate) fn winner(&self) -> Option<&'static str> {
        let (mut best, mut most, mut next) = (0, 0, 0);
        for (at, &votes) in self.votes.iter().enumerate().take(self.langs.len()) {
            if votes > most {
                (best, next, most) = (at, most, votes);
            } else {
                next = next.max(votes);
            }
        }
        let wins = most >= 2 * WHOLE && self.share(best) >= LEAST_SHARE && 2 * most >= 3 * next;
        (wins && self.covers_most(best)).then(|| self.langs[best])
    }

    /// Whether hardly anybody could doubt that the text is not in `lang`.
    pub(crate) fn speaks_against(&self, lang: &str) -> bool {
        let own = self.of(lang);
        self.words >= 12
            && self.winner().is_some_and(|winner| winner != lang && self.of(winner) >= 4 * own)
    }

    /// How many of the words are function words of a language, from 0 to 1.
    fn share(&self, at: usize) -> f32 {
        self.covered[at] as f32 / self.words.max(1) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::Languages;

    #[test]
    fn every_language_has_a_bit() {
        assert!(Languages::builtin().all().len() + others::all().count() <= LANGS);
    }

    #[test]
    fn sentences_decide_and_lists_of_names_do_not() {
        let languages = Languages::builtin();
        for (text, winner) in [
            ("Het kind woont bij een gezin dat niet van hem is", Some("nl")),
            ("El niño vive también con una familia, pero sus padres están muy lejos", Some("es")),
            ("Die kind woon by ʼn gesin wat nie aan hom behoort nie", Some("af")),
            ("Brussels Athens Berlin Amsterdam Paris London Rome", None),
        ] {
            assert_eq!(languages.votes().tally(text).winner(), winner, "{text}");
        }
    }
}
