//! Greek typed in Latin letters is put right before anything else is understood.
//!
//! A word is read as Greek only when no language of the library knows it as it stands and the
//! library holds the Greek word. The invariant: what comes out is what the same question in Greek
//! letters would have been, so that both find the same.

use kb_text::{Language, Script};

use super::parse::Query;
use crate::setup::Setup;
use crate::snapshot::Snapshot;

/// Shorter words are read as Greek only beside longer ones that were.
const MIN_CHARS: usize = 4;

/// A query in Greek letters, where that is what was meant; `None` when nothing changed.
pub(super) fn respelled(query: &Query, setup: &Setup, snapshot: &Snapshot) -> Option<Query> {
    let reader = Reader { setup, snapshot };
    let is_long = |word: &&String| word.len() >= MIN_CHARS;
    let all = || query.words.iter().chain(&query.phrases);
    let greek = all().filter(is_long).filter(|word| reader.unknown(word)).count();
    if greek == 0 || !all().filter(is_long).any(|word| reader.read(word).is_some()) {
        return None;
    }
    // In a question that is Greek by most of its longer words, the short ones are Greek too.
    let mostly = 2 * greek > all().filter(is_long).count();
    let mut changed = false;
    let mut put_right = |text: &String| {
        let words = text.split_whitespace().map(|word| {
            let wanted = reader.unknown(word) && word.len() >= MIN_CHARS || mostly;
            let greek = if wanted { reader.read(word) } else { None };
            changed |= greek.is_some();
            greek.unwrap_or_else(|| word.to_owned())
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let words = query.words.iter().map(&mut put_right).collect();
    let phrases = query.phrases.iter().map(&mut put_right).collect();
    changed.then(|| Query { words, phrases, ..query.clone() })
}

struct Reader<'a> {
    setup: &'a Setup,
    snapshot: &'a Snapshot,
}

impl Reader<'_> {
    /// The Greek word that was meant, as the library writes it.
    fn read(&self, word: &str) -> Option<String> {
        if !word.chars().all(|c| c.is_ascii_alphanumeric() || c == ';') {
            return None;
        }
        let words = &self.snapshot.greek_words;
        let by_ear = || words.by_ear(word).into_iter().next();
        let greek = words.by_keyboard(word).or_else(by_ear)?;
        let rows = self.setup.languages.all();
        let row = rows.iter().find(|row| row.script() == Script::Greek)?;
        Some(self.snapshot.as_written(greek, row).unwrap_or_else(|| greek.to_owned()))
    }

    /// Whether no language of Latin letters has such a word, here or in the dictionary.
    fn unknown(&self, word: &str) -> bool {
        let rows = self.setup.languages.all().iter().enumerate();
        let mut latin = rows.filter(|(_, row)| row.script() == Script::Latin);
        !latin.any(|(number, row)| self.is_known(number, row, word))
    }

    fn is_known(&self, number: usize, row: &Language, word: &str) -> bool {
        let mut known = false;
        row.analyze(word, &mut |token| {
            let stem = token.stem.to_owned();
            known |= token.stop
                || self.snapshot.vocabulary[number].frequency(&stem) > 0
                || self.setup.dictionary.knows(number, &[stem]);
        });
        known
    }
}
