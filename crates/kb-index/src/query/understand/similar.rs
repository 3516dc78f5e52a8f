//! Words of the library that look like a word of the query.
//!
//! In a likely language of the query such words are other forms; in the other languages, where no
//! translation is known, they are names and words that travelled. Not for: corrections, which are
//! offered to the reader.

use super::Context;
use super::concepts::PLAUSIBLE;
use super::words::Chunk;
use crate::query::plan::{Alternative, Marks, Source, Unit};

/// Words taken per language.
const MOST: usize = 12;

impl Context<'_> {
    /// Adds words that look like the word typed, as one set; `translated`: whether other languages
    /// have words of their own for it.
    pub(super) fn add_similar(
        &self,
        alternatives: &mut Vec<Alternative>,
        marks: &mut Marks,
        chunk: &Chunk,
        translated: bool,
        group: usize,
    ) {
        let weights = &self.understander.setup.weights;
        let top = self.top_row();
        let mut unit = Unit::default();
        for row in 0..self.rows.len() {
            let likely = self.prior[row] >= PLAUSIBLE || row == top;
            if !likely && (translated || !self.request.bridge) {
                continue;
            }
            let Some(stem) = chunk.stem(row) else { continue };
            let fields = self.understander.fields.rows[row];
            let rows = 1_u64 << row;
            for similar in self.snapshot.vocabulary[row].similar(stem, weights.likeness, MOST) {
                let term = || similar.word.to_owned();
                let weight = similar.likeness;
                let (text, title) = (fields.text, fields.title);
                unit.add(Source { field: text, term: term(), weight, in_title: false, rows });
                let weight = weight * weights.title;
                unit.add(Source { field: title, term: term(), weight, in_title: true, rows });
                marks.similar(row, similar.word, group);
            }
        }
        if !unit.sources.is_empty() {
            let row_weights =
                self.literal_weights().iter().map(|weight| weight * weights.similar).collect();
            alternatives.push(Alternative { units: vec![unit], row_weights });
        }
    }
}
