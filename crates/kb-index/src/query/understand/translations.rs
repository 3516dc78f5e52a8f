//! Words of the lexicon: what the thesaurus does not know is translated word by word.
//!
//! All words a lexicon gives for one word of the query count as one (Pirkola, 1998), so that a
//! word with many translations does not outweigh its neighbours. Not for: the reader's own
//! language, which needs no translation.

use kb_model::LangTag;
use kb_text::Translation;

use super::Context;
use super::concepts::PLAUSIBLE;
use super::words::Chunk;
use crate::query::plan::{Alternative, Marks, Unit};

/// Translations of several words that are tried for one word of the query.
const PHRASES: usize = 4;

/// What a lexicon gives for one or more words of the query.
pub(super) struct Translated {
    /// Words of the query it covers.
    pub(super) n_chunks: usize,
    /// As typed.
    pub(super) asked: String,
    words: Vec<Translation>,
}

impl Context<'_> {
    /// The translations of the words from `place` on: of the longest entry the lexicon has.
    pub(super) fn translated(&self, chunks: &[Chunk], place: usize) -> Option<Translated> {
        if !self.request.bridge {
            return None;
        }
        let longest = chunks.len().saturating_sub(place).min(kb_text::Dictionary::MAX_WORDS);
        (1..=longest).rev().find_map(|n_chunks| {
            let covered = &chunks[place..place + n_chunks];
            let words = self.look_up(covered);
            let asked = covered.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" ");
            let known = !words.is_empty();
            // Translations that the reader took out leave their place empty.
            let words = if self.removed("word", &asked) { Vec::new() } else { words };
            known.then_some(Translated { n_chunks, asked, words })
        })
    }

    fn look_up(&self, covered: &[Chunk]) -> Vec<Translation> {
        if covered.first().is_none_or(|c| c.stop) || covered.last().is_none_or(|c| c.stop) {
            return Vec::new();
        }
        let top = self.top_row();
        let mut words: Vec<Translation> = Vec::new();
        for row in 0..self.rows.len() {
            if self.prior[row] < PLAUSIBLE && row != top {
                continue;
            }
            let content = covered.iter().filter(|chunk| !chunk.stop);
            let stems: Option<Vec<String>> =
                content.map(|chunk| chunk.stem(row).map(str::to_owned)).collect();
            let Some(stems) = stems else { continue };
            let setup = &self.understander.setup;
            for mut word in setup.dictionary.translations(&setup.languages, row, &stems) {
                word.weight *= self.prior[row] / self.prior[top];
                let known = words.iter_mut().find(|w| w.row == word.row && w.stems == word.stems);
                match known {
                    Some(known) => known.weight = known.weight.max(word.weight),
                    None => words.push(word),
                }
            }
        }
        words
    }

    /// Adds words that mean the same in the likeliest language of the query, as one set.
    pub(super) fn add_synonyms(
        &self,
        alternatives: &mut Vec<Alternative>,
        marks: &mut Marks,
        chunk: &Chunk,
        group: usize,
    ) {
        let (row, setup) = (self.top_row(), &self.understander.setup);
        let Some(stem) = chunk.stem(row) else { return };
        if !self.request.bridge || self.removed("word", &chunk.text) {
            return;
        }
        let mut set = Unit::default();
        let words = setup.dictionary.synonyms(&setup.languages, row, &[stem.to_owned()]);
        for word in words.iter().filter(|word| word.stems.len() == 1) {
            self.add_stem(&mut set, row, &word.stems[0], word.weight);
            marks.translation(row, &word.stems[0], group);
        }
        if !set.sources.is_empty() {
            let row_weights = self.weighted(setup.weights.meaning);
            alternatives.push(Alternative::standing_in(vec![set], row_weights));
        }
    }

    /// Adds the translations as alternatives: single words as one set, short phrases each by
    /// itself.
    pub(super) fn add_translations(
        &self,
        alternatives: &mut Vec<Alternative>,
        marks: &mut Marks,
        translated: &Translated,
        group: usize,
    ) {
        let count = translated.n_chunks as f32;
        let weight = self.understander.setup.weights.lexicon * count;
        let mut set = Unit::default();
        for word in translated.words.iter().filter(|word| word.stems.len() == 1) {
            self.add_stem(&mut set, word.row, &word.stems[0], word.weight);
            marks.translation(word.row, &word.stems[0], group);
        }
        if !set.sources.is_empty() {
            let row_weights = vec![weight; self.rows.len()];
            alternatives.push(Alternative::standing_in(vec![set], row_weights));
        }
        let phrases = translated.words.iter().filter(|word| word.stems.len() > 1);
        for word in phrases.take(PHRASES) {
            let mut row_weights = vec![0.0; self.rows.len()];
            row_weights[word.row] = weight * word.weight / word.stems.len() as f32;
            let units = word.stems.iter().map(|stem| {
                let mut unit = Unit::default();
                self.add_stem(&mut unit, word.row, stem, 1.0);
                marks.translation(word.row, stem, group);
                unit
            });
            alternatives.push(Alternative::standing_in(units.collect(), row_weights));
        }
    }
}

impl Translated {
    /// The first word in a language, for the strip.
    pub(super) fn in_language(&self, lang: &LangTag, context: &Context<'_>) -> Option<String> {
        let row = context.rows.iter().position(|row| row.tag() == lang)?;
        let best = self.words.iter().filter(|word| word.row == row);
        best.max_by(|a, b| a.weight.total_cmp(&b.weight).then_with(|| b.text.cmp(&a.text)))
            .map(|word| word.text.clone())
    }
}
