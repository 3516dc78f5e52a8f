//! The words of the library by language, and which of them look alike.
//!
//! Two words are compared by the character trigrams they share (Dice's coefficient over trigrams
//! with word borders), which finds other forms that stemming misses, parts of compounds, names
//! spelled in another way and slips of the finger. Not for: deciding what such a word is worth.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED};

use crate::error::IndexError;
use crate::schema::Fields;

/// Shorter words look like too many others.
const MIN_CHARS: usize = 4;
/// Words of fewer sounds sound like too many others.
const MIN_SOUND: usize = 4;
/// Longer words are no words.
const MAX_CHARS: usize = 40;

/// The words of one language.
#[derive(Default)]
pub(crate) struct RowVocabulary {
    words: Vec<Box<str>>,
    /// Passages that hold the word.
    frequency: Vec<u32>,
    /// The words as they are written.
    written: GramIndex,
    /// The words as they sound, for other scripts.
    sounds: GramIndex,
}

/// Which texts share trigrams with another.
#[derive(Default)]
struct GramIndex {
    /// Trigrams of each text.
    n_grams: Vec<u8>,
    by_gram: HashMap<u64, Vec<u32>, FixedState>,
}

impl GramIndex {
    fn add(&mut self, text: &str) {
        let number = self.n_grams.len() as u32;
        let grams = trigrams(text);
        self.n_grams.push(grams.len().min(255) as u8);
        for gram in grams {
            self.by_gram.entry(gram).or_default().push(number);
        }
    }

    /// Numbers of the texts that look like `text` by at least `least`, with Dice's coefficient.
    fn alike(&self, text: &str, least: f32) -> Vec<(usize, f32)> {
        let grams = trigrams(text);
        let mut shared: Vec<u8> = vec![0; self.n_grams.len()];
        let mut touched: Vec<u32> = Vec::new();
        for gram in &grams {
            for &number in self.by_gram.get(gram).into_iter().flatten() {
                let count = &mut shared[number as usize];
                if *count == 0 {
                    touched.push(number);
                }
                *count = count.saturating_add(1);
            }
        }
        touched
            .into_iter()
            .filter_map(|number| {
                let place = number as usize;
                let total = grams.len() + usize::from(self.n_grams[place]);
                let likeness = 2.0 * f32::from(shared[place]) / total as f32;
                (likeness >= least).then_some((place, likeness))
            })
            .collect()
    }
}

/// Whether a word sounds like this from beginning to end, but for two sounds in five: short sounds
/// share pairs of letters by chance.
fn is_near(sound: &str, word: &str) -> bool {
    let other = kb_text::sound(word).unwrap_or_default();
    let allowed = (2 * sound.len().max(other.len()) / 5).max(1);
    strsim::damerau_levenshtein(sound, &other) <= allowed
}

/// A word that looks like another.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Similar<'a> {
    /// The word.
    pub(crate) word: &'a str,
    /// Dice's coefficient, up to 1.
    pub(crate) likeness: f32,
    /// Passages that hold it.
    pub(crate) frequency: u32,
}

impl RowVocabulary {
    /// The words that look like `word` by at least `least`, most alike first, at most `most`;
    /// never the word itself.
    pub(crate) fn similar(&self, word: &str, least: f32, most: usize) -> Vec<Similar<'_>> {
        if word.chars().count() < MIN_CHARS {
            return Vec::new();
        }
        let alike = self.written.alike(word, least);
        self.best(alike.into_iter().filter(|(place, _)| *self.words[*place] != *word), most)
    }

    /// The words that hold `part` and are longer, with the passages that hold them, most frequent
    /// first.
    pub(crate) fn holding(&self, part: &str) -> Vec<(&str, u32)> {
        let inner = inner_trigrams(part);
        let lists = inner.iter().map(|gram| self.written.by_gram.get(gram));
        let rarest = lists.min_by_key(|list| list.map_or(0, Vec::len)).flatten();
        let mut found: Vec<(&str, u32)> = rarest
            .into_iter()
            .flatten()
            .map(|&number| (&*self.words[number as usize], self.frequency[number as usize]))
            .filter(|(word, _)| word.len() > part.len() && word.contains(part))
            .collect();
        found.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        found
    }

    /// The words that sound like a word of another script, most alike first.
    pub(crate) fn sounding_like(&self, word: &str, least: f32, most: usize) -> Vec<Similar<'_>> {
        match kb_text::sound(word) {
            Some(sound) if sound.len() >= MIN_SOUND => {
                let alike = self.sounds.alike(&sound, least).into_iter();
                self.best(alike.filter(|(place, _)| is_near(&sound, &self.words[*place])), most)
            }
            _ => Vec::new(),
        }
    }

    fn best(&self, alike: impl Iterator<Item = (usize, f32)>, most: usize) -> Vec<Similar<'_>> {
        let mut found: Vec<Similar<'_>> = alike
            .map(|(place, likeness)| Similar {
                word: &self.words[place],
                likeness,
                frequency: self.frequency[place],
            })
            .collect();
        found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then_with(|| a.word.cmp(b.word)));
        found.truncate(most);
        found
    }

    /// Passages that hold a word.
    pub(crate) fn frequency(&self, word: &str) -> u32 {
        let place = self.words.binary_search_by(|known| (**known).cmp(word));
        place.map_or(0, |place| self.frequency[place])
    }

    fn add(&mut self, words: HashMap<String, u32>) {
        let mut words: Vec<(String, u32)> = words.into_iter().collect();
        words.sort_unstable();
        for (word, frequency) in words {
            self.written.add(&word);
            self.sounds.add(&kb_text::sound(&word).unwrap_or_default());
            self.words.push(word.into_boxed_str());
            self.frequency.push(frequency);
        }
    }
}

/// Reads the stems of all languages from the dictionaries of the index.
pub(crate) fn read(searcher: &Searcher, fields: &Fields) -> Result<Vec<RowVocabulary>, IndexError> {
    let mut rows = Vec::new();
    for row in &fields.rows {
        let mut words: HashMap<String, u32> = HashMap::new();
        for segment in searcher.segment_readers() {
            for field in [row.text, row.title] {
                let index = segment.inverted_index(field)?;
                let mut terms = index.terms().stream()?;
                while terms.advance() {
                    let Ok(word) = std::str::from_utf8(terms.key()) else { continue };
                    if is_word(word) && lives(segment, &index, terms.value())? {
                        *words.entry(word.to_owned()).or_default() += terms.value().doc_freq;
                    }
                }
            }
        }
        let mut vocabulary = RowVocabulary::default();
        vocabulary.add(words);
        rows.push(vocabulary);
    }
    Ok(rows)
}

/// Whether a passage that is not deleted holds a term: words of withdrawn texts stay in the
/// dictionary of a segment until it is rewritten, and must not be proposed to anybody.
pub(crate) fn lives(
    segment: &SegmentReader,
    index: &InvertedIndexReader,
    term: &TermInfo,
) -> Result<bool, IndexError> {
    let Some(alive) = segment.alive_bitset() else { return Ok(true) };
    let mut postings = index.read_postings_from_terminfo(term, IndexRecordOption::Basic)?;
    while postings.doc() != TERMINATED {
        if alive.is_alive(postings.doc()) {
            return Ok(true);
        }
        postings.advance();
    }
    Ok(false)
}

fn is_word(text: &str) -> bool {
    let chars = text.chars().count();
    (MIN_CHARS..=MAX_CHARS).contains(&chars) && text.chars().all(char::is_alphabetic)
}

/// The trigrams of a word with its borders, each once.
fn trigrams(word: &str) -> Vec<u64> {
    let mut window = ['\0', '^', '^'];
    let mut grams = Vec::with_capacity(word.len() + 2);
    for c in word.chars().chain(['$']) {
        window = [window[1], window[2], c];
        let gram = gram(window);
        if !grams.contains(&gram) {
            grams.push(gram);
        }
    }
    grams
}

/// The trigrams of a part of a word: without borders.
fn inner_trigrams(part: &str) -> Vec<u64> {
    let chars: Vec<char> = part.chars().collect();
    chars.windows(3).map(|window| gram([window[0], window[1], window[2]])).collect()
}

fn gram(window: [char; 3]) -> u64 {
    u64::from(window[0]) << 42 | u64::from(window[1]) << 21 | u64::from(window[2])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &[&str]) -> RowVocabulary {
        let mut vocabulary = RowVocabulary::default();
        vocabulary.add(words.iter().map(|word| ((*word).to_owned(), 1)).collect());
        vocabulary
    }

    #[test]
    fn names_are_heard_in_another_script_and_noise_is_not() {
        let words = vocabulary(&["ξεχν", "λουθηρ"]);
        let heard = |word: &str| -> Vec<String> {
            words.sounding_like(word, 0.5, 4).iter().map(|it| it.word.to_owned()).collect()
        };
        assert_eq!(heard("luther"), ["λουθηρ"]);
        assert_eq!(heard("xyzzyqwv"), Vec::<String>::new());
    }

    #[test]
    fn words_that_look_alike_are_found_most_alike_first() {
        let words = vocabulary(&["guardian", "guardianship", "garden", "gardian", "παιδι"]);
        let found: Vec<&str> =
            words.similar("guardian", 0.4, 9).into_iter().map(|similar| similar.word).collect();
        assert_eq!(found[0], "guardianship");
        assert!(found.contains(&"gardian"));
        assert!(!found.contains(&"guardian"), "never the word itself");
        assert!(!found.contains(&"παιδι"));
    }

    #[test]
    fn short_words_look_like_nothing() {
        assert!(vocabulary(&["lawn"]).similar("law", 0.1, 9).is_empty());
    }
}
