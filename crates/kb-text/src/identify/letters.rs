//! How likely a spelling is in each language: letters after letters, counted over word lists.
//!
//! For each letter the four counts that end in it (alone, after one, two and three letters) are
//! interpolated as Witten and Bell do (IEEE Transactions on Information Theory 37, 1991, method C):
//! a context counts the more, the more it was seen and the fewer letters follow it. Not for: whole
//! sentences, which function words decide faster. The invariant: a language that lacks a spelling
//! finds it unlikely, never impossible.

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::{FixedState, RandomState};

/// Letters of a gram, which fills a number of 64 bits.
const GRAM: usize = 4;
/// The likelihood of a letter that a language never writes.
const UNSEEN: f32 = 0.01;
/// Words of a text that are looked at.
const SAMPLE: usize = 12;
/// The end of a chain of cells.
const END: u32 = u32::MAX;

/// What one language knows of one gram.
#[derive(Debug)]
struct Cell {
    lang: u16,
    /// Different letters after it.
    kinds: u16,
    /// Times seen.
    count: u32,
    /// Letters after it.
    followers: u32,
    /// The cell of the language added before that knows the gram too.
    next: u32,
}

/// Spellings of several languages.
#[derive(Debug, Default)]
pub(super) struct Letters {
    langs: Vec<&'static str>,
    /// The newest cell of each gram.
    heads: HashMap<u64, u32, RandomState>,
    cells: Vec<Cell>,
    /// Which languages list a word, a bit each; words are known by their hash.
    words: HashMap<u64, u128, RandomState>,
}

/// What a text looks like to every language, in the order they were added.
#[derive(Clone, Debug)]
pub(super) struct Likeness {
    /// Natural logarithm of the likelihood of the words looked at.
    pub(super) likelihood: Vec<f32>,
    /// How many of the words each language lists.
    pub(super) listed: Vec<f32>,
    /// Words looked at.
    pub(super) words: usize,
    /// Their letters, with one end for each word.
    pub(super) letters: usize,
}

impl Letters {
    /// Counts the words of one more language, each once.
    pub(super) fn add<'w>(&mut self, lang: &'static str, words: impl Iterator<Item = &'w str>) {
        let number = self.langs.len() as u16;
        self.langs.push(lang);
        let mut spelling = Vec::new();
        for text in words {
            for word in words_of(text) {
                spell(word, &mut spelling);
                let bit = 1_u128 << number;
                let langs = self.words.entry(hash(&spelling)).or_default();
                if *langs & bit == 0 {
                    *langs |= bit;
                    self.count(number, &spelling);
                }
            }
        }
    }

    /// The languages in the order they were added.
    pub(super) fn langs(&self) -> &[&'static str] {
        &self.langs
    }

    fn count(&mut self, lang: u16, spelling: &[u16]) {
        // The cell of a context is that of the gram which ended one letter earlier.
        let mut contexts = [END; GRAM];
        contexts[0] = self.cell(0, lang);
        contexts[1] = self.cell(gram(&spelling[..1]), lang);
        for at in 1..spelling.len() {
            let mut ended = [END; GRAM];
            for (before, &context) in contexts.iter().enumerate().take_while(|(n, _)| *n <= at) {
                let cell = self.cell(gram(&spelling[at - before..=at]), lang);
                let is_new = self.cells[cell as usize].count == 0;
                self.cells[cell as usize].count += 1;
                let context = &mut self.cells[context as usize];
                context.followers += 1;
                context.kinds += u16::from(is_new);
                ended[before] = cell;
            }
            contexts = [contexts[0], ended[0], ended[1], ended[2]];
        }
    }

    /// The cell of a gram for the language that is being added.
    fn cell(&mut self, gram: u64, lang: u16) -> u32 {
        let head = self.heads.entry(gram).or_insert(END);
        if self.cells.get(*head as usize).is_none_or(|cell| cell.lang != lang) {
            let cell = Cell { lang, kinds: 0, count: 0, followers: 0, next: *head };
            *head = self.cells.len() as u32;
            self.cells.push(cell);
        }
        *head
    }

    fn chain(&self, gram: u64) -> impl Iterator<Item = &Cell> {
        let head = self.heads.get(&gram).and_then(|&head| self.cells.get(head as usize));
        std::iter::successors(head, |cell| self.cells.get(cell.next as usize))
    }

    /// Reads the words at the beginning of `text`.
    pub(super) fn read(&self, text: &str) -> Likeness {
        let langs = self.langs.len();
        let mut likeness = Likeness {
            likelihood: vec![0.0; langs],
            listed: vec![0.0; langs],
            words: 0,
            letters: 0,
        };
        let mut spelling = Vec::new();
        for word in words_of(text).take(SAMPLE) {
            spell(word, &mut spelling);
            likeness.words += 1;
            likeness.letters += spelling.len() - 1;
            let listed = self.words.get(&hash(&spelling)).copied().unwrap_or(0);
            for (lang, count) in likeness.listed.iter_mut().enumerate() {
                *count += f32::from(u8::from(listed >> lang & 1 == 1));
            }
            for at in 1..spelling.len() {
                self.letter(&spelling[at.saturating_sub(GRAM - 1)..=at], &mut likeness.likelihood);
            }
        }
        likeness
    }

    /// Adds the likelihood of the last letter of `window` after the letters before it.
    fn letter(&self, window: &[u16], likelihood: &mut [f32]) {
        let mut share = [UNSEEN; 128];
        let mut count = [0.0_f32; 128];
        let last = window.len() - 1;
        for start in (0..=last).rev() {
            let (context, whole) = (gram(&window[start..last]), gram(&window[start..]));
            for cell in self.chain(whole) {
                count[cell.lang as usize] = cell.count as f32;
            }
            for cell in self.chain(context).filter(|cell| cell.followers > 0) {
                let at = cell.lang as usize;
                let kinds = f32::from(cell.kinds);
                share[at] = (count[at] + kinds * share[at]) / (cell.followers as f32 + kinds);
            }
            for cell in self.chain(whole) {
                count[cell.lang as usize] = 0.0;
            }
        }
        for (sum, share) in likelihood.iter_mut().zip(share) {
            *sum += share.ln();
        }
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty())
}

/// The word in lower case between two blanks.
fn spell(word: &str, spelling: &mut Vec<u16>) {
    spelling.clear();
    spelling.push(u16::from(b' '));
    let lower = word.chars().flat_map(char::to_lowercase);
    spelling.extend(lower.map(|letter| u16::try_from(u32::from(letter)).unwrap_or(u16::MAX)));
    spelling.push(u16::from(b' '));
}

fn gram(letters: &[u16]) -> u64 {
    letters.iter().fold(0, |gram, &letter| gram << 16 | u64::from(letter))
}

fn hash(spelling: &[u16]) -> u64 {
    FixedState::default().hash_one(spelling)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters() -> Letters {
        let mut letters = Letters::default();
        letters.add("nl", ["huis kind kinderen gezin", "lijken kijken"].into_iter());
        letters.add("fr", ["maison enfant enfants famille sembler"].into_iter());
        letters
    }

    #[test]
    fn a_spelling_is_likelier_where_words_are_spelled_like_it() {
        let letters = letters();
        for (word, likelier) in [("Kinder", 0), ("blijken", 0), ("enfance", 1), ("familial", 1)] {
            let likelihood = letters.read(word).likelihood;
            assert!(likelihood[likelier] > likelihood[1 - likelier], "{word}: {likelihood:?}");
        }
    }

    #[test]
    fn no_spelling_is_impossible_and_listed_words_are_counted() {
        let likeness = letters().read("huis, 𝔴ж KIND 12 maison");
        assert!(likeness.likelihood.iter().all(|value| value.is_finite() && *value < 0.0));
        assert_eq!(likeness.listed, [2.0, 1.0]);
        assert_eq!((likeness.words, likeness.letters), (4, 20));
    }
}
