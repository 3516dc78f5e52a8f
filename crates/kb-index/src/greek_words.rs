//! The Greek words of a library, and which of them a word in Latin letters means.
//!
//! Not for: the rules of reading (`kb_text::greeklish`). The invariant: only words the library
//! holds are ever proposed.

use std::collections::BTreeMap;
use std::ops::Range;

use kb_text::greeklish;
use tantivy::Searcher;

use crate::error::IndexError;
use crate::schema::Fields;
use crate::vocabulary::lives;

/// The first and the last letter of folded Greek.
const LETTERS: (char, char) = ('α', 'ω');
/// Walks over the rules that are tried.
const MAX_STEPS: usize = 4_000;

/// Folded Greek words in order, with how many passages hold them.
#[derive(Default)]
pub(crate) struct GreekWords {
    words: Vec<(Box<str>, u32)>,
}

/// A walk under way: what is still to be read, what was read, where such words stand.
struct Walk {
    at: usize,
    greek: String,
    cost: u32,
    range: Range<usize>,
}

impl GreekWords {
    /// Reads them from the dictionary of the field of whole words.
    pub(crate) fn read(searcher: &Searcher, fields: &Fields) -> Result<GreekWords, IndexError> {
        let mut words: BTreeMap<Box<str>, u32> = BTreeMap::new();
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(fields.word)?;
            let first = LETTERS.0.to_string();
            let mut terms = index.terms().range().ge(first.as_bytes()).into_stream()?;
            while terms.advance() {
                let Ok(word) = std::str::from_utf8(terms.key()) else { continue };
                if !word.starts_with(|c| (LETTERS.0..=LETTERS.1).contains(&c)) {
                    break;
                }
                if !lives(segment, &index, terms.value())? {
                    continue;
                }
                *words.entry(word.into()).or_default() += terms.value().doc_freq;
            }
        }
        Ok(GreekWords { words: words.into_iter().collect() })
    }

    /// The word meant by keys pressed while the keyboard was left on Latin.
    pub(crate) fn by_keyboard(&self, typed: &str) -> Option<&str> {
        let greek = greeklish::keyboard(typed)?;
        let place = self.words.binary_search_by(|(word, _)| (**word).cmp(&greek)).ok()?;
        Some(&self.words[place].0)
    }

    /// The words meant by Latin letters written by ear, likeliest first: the most usual spelling
    /// wins only between words of like frequency.
    pub(crate) fn by_ear(&self, typed: &str) -> Vec<&str> {
        let typed = typed.to_ascii_lowercase();
        let mut found: Vec<(&str, f32)> = Vec::new();
        let start = Walk { at: 0, greek: String::new(), cost: 0, range: 0..self.words.len() };
        let mut open = vec![start];
        let mut steps = 0;
        while let Some(walk) = open.pop() {
            steps += 1;
            if steps > MAX_STEPS {
                break;
            }
            if walk.at == typed.len() {
                found.extend(self.exact(&walk));
                continue;
            }
            for (piece, used, cost) in greeklish::readings(&typed[walk.at..]) {
                let greek = format!("{}{piece}", walk.greek);
                let range = self.beginning_with(&greek, &walk.range);
                if !range.is_empty() {
                    let (at, cost) = (walk.at + used, walk.cost + cost);
                    open.push(Walk { at, greek, cost, range });
                }
            }
        }
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        found.dedup_by(|a, b| a.0 == b.0);
        found.into_iter().map(|(word, _)| word).collect()
    }

    fn exact(&self, walk: &Walk) -> Option<(&str, f32)> {
        let (word, frequency) = self.words.get(walk.range.start)?;
        let worth = (1.0 + *frequency as f32).ln() - 0.5 * walk.cost as f32;
        (**word == *walk.greek).then_some((word, worth))
    }

    fn beginning_with(&self, greek: &str, within: &Range<usize>) -> Range<usize> {
        let words = &self.words[within.clone()];
        let start = words.partition_point(|(word, _)| **word < *greek);
        let rest = &words[start..];
        let length = rest.partition_point(|(word, _)| word.starts_with(greek));
        within.start + start..within.start + start + length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[(&str, u32)]) -> GreekWords {
        let mut words: Vec<(Box<str>, u32)> =
            words.iter().map(|(word, count)| ((*word).into(), *count)).collect();
        words.sort();
        GreekWords { words }
    }

    #[test]
    fn latin_letters_mean_words_that_are_there() {
        let greek =
            words(&[("αναδοχη", 9), ("αναδοχοι", 2), ("ψυχη", 3), ("οικογενεια", 7), ("παιδι", 1)]);
        assert_eq!(greek.by_ear("anadoxi"), ["αναδοχη", "αναδοχοι"]);
        assert_eq!(greek.by_ear("Psychi"), ["ψυχη"]);
        assert_eq!(greek.by_ear("oikogeneia"), ["οικογενεια"]);
        assert_eq!(greek.by_ear("ikogenia"), ["οικογενεια"]);
        assert_eq!(greek.by_keyboard("anadoxh"), Some("αναδοχη"));
        assert_eq!(greek.by_keyboard("family"), None);
        assert!(greek.by_ear("family").is_empty());
    }

    #[test]
    fn a_long_row_of_letters_costs_little() {
        let greek = words(&[("ιιιιιιιιιιιιιιιιιιιιιι", 1)]);
        assert!(greek.by_ear(&"i".repeat(4_000)).is_empty());
    }
}
