//! Remembers what was found out about a word, so that folding and stemming happen once.
//!
//! A cache belongs to one language and to one call at a time; [`Pool`] lends them. Not for:
//! deciding anything. The invariant: bounded, and a reading depends on nothing but its key.

use std::sync::{Mutex, PoisonError};

use hashbrown::HashMap;

/// Words remembered by one cache before it starts anew.
const MAX_ENTRIES: usize = 1 << 16;
/// Bytes of keys and readings remembered, for texts of very long words.
const MAX_BYTES: usize = 8 << 20;
/// Caches kept when nobody uses them.
const MAX_IDLE: usize = 4;

/// What the analyzer says about one written word.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// Word, stem and other stem, one after the other.
    text: Box<str>,
    word_end: u32,
    stem_end: u32,
    /// Bytes of the written word cut off in front: an elided article.
    pub(crate) skip_start: u32,
    /// Bytes cut off behind: a possessive ending.
    pub(crate) skip_end: u32,
    /// Whether it is a function word.
    pub(crate) stop: bool,
}

impl Reading {
    /// A word with its stems.
    pub(crate) fn new(word: &str, stem: &str, other_stem: Option<&str>) -> Reading {
        let text = [word, stem, other_stem.unwrap_or_default()].concat();
        let (word_end, stem_end) = (word.len() as u32, (word.len() + stem.len()) as u32);
        Reading { text: text.into_boxed_str(), word_end, stem_end, ..Reading::default() }
    }

    /// The folded word; empty for what is not worth a token.
    pub(crate) fn word(&self) -> &str {
        &self.text[..self.word_end as usize]
    }

    /// Its stem.
    pub(crate) fn stem(&self) -> &str {
        &self.text[self.word_end as usize..self.stem_end as usize]
    }

    /// Its second stem.
    pub(crate) fn other_stem(&self) -> Option<&str> {
        let other = &self.text[self.stem_end as usize..];
        (!other.is_empty()).then_some(other)
    }
}

/// Readings by written word.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    readings: HashMap<String, Reading>,
    bytes: usize,
}

impl Cache {
    /// What is known about `written`, found out by `read` the first time.
    pub(crate) fn reading(&mut self, written: &str, read: impl FnOnce() -> Reading) -> &Reading {
        if self.readings.len() >= MAX_ENTRIES || self.bytes >= MAX_BYTES {
            self.readings.clear();
            self.bytes = 0;
        }
        let bytes = &mut self.bytes;
        self.readings.entry_ref(written).or_insert_with(|| {
            let reading = read();
            *bytes += written.len() + reading.text.len();
            reading
        })
    }
}

/// The caches of one language that nobody is using.
#[derive(Debug, Default)]
pub(crate) struct Pool(Mutex<Vec<Cache>>);

impl Pool {
    /// Lends a cache, new when all are in use.
    pub(crate) fn take(&self) -> Cache {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Takes a cache back.
    pub(crate) fn give(&self, cache: Cache) {
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < MAX_IDLE {
            idle.push(cache);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_once() {
        let mut cache = Cache::default();
        cache.reading("scholen", || Reading::new("scholen", "school", None));
        let again = cache.reading("scholen", || unreachable!("it is known"));
        assert_eq!((again.word(), again.stem(), again.other_stem()), ("scholen", "school", None));
    }

    #[test]
    fn memory_is_bounded() {
        let mut cache = Cache::default();
        for number in 0..MAX_ENTRIES + 10 {
            let word = number.to_string();
            cache.reading(&word, || Reading::new(&word, &word, Some("x")));
        }
        assert!(cache.readings.len() <= MAX_ENTRIES);
    }
}
