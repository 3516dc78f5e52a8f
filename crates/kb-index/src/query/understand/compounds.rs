//! Compounds: longer words of the library that hold a word of the query, and the parts of a
//! compound that was asked for.
//!
//! Only languages that build compounds have them, and only a query that may be in such a language
//! meets them: English *tat* is not in German *Tatort*. Parts count less than whole words.

use kb_model::ReasonKind;

use super::Context;
use super::concepts::PLAUSIBLE;
use super::words::Chunk;
use crate::query::plan::{Alternative, Marks, Source, StemMark, Unit};

/// Compounds taken per language, the most frequent.
const MOST: usize = 24;
/// What a compound counts when the word asked for says of what kind it is, not what it is:
/// a *Pflegefamilie* is a *Familie*, hardly *Pflege*.
const FIRST_PART: f32 = 0.7;

impl Context<'_> {
    /// Adds the compounds that hold a word, as one set, and the parts of a compound, which add up.
    pub(super) fn add_compounds(
        &self,
        alternatives: &mut Vec<Alternative>,
        marks: &mut Marks,
        chunk: &Chunk,
        group: usize,
    ) {
        let rows = (0..self.rows.len()).filter(|row| self.compounding[*row]);
        for row in rows {
            let Some(stem) = chunk.stem(row) else { continue };
            if !self.removed("compound", &chunk.text) {
                alternatives.extend(self.longer_words(marks, row, stem, group));
            }
            if !self.removed("part", &chunk.text) {
                alternatives.extend(self.parts(marks, row, chunk, group));
            }
        }
    }

    /// Decides in which languages parts of longer words are looked for: those that build
    /// compounds and that the query may be in. A reader whose own language knows all the words
    /// asks in that language.
    pub(super) fn with_compounds(mut self, chunks: &[Chunk]) -> Self {
        let setup = &self.understander.setup;
        let active = |row| setup.compounds.is_active(&setup.languages, row);
        let own = self.rows.iter().position(|row| *row.tag() == self.request.locale.tag());
        let own_words = own.is_some_and(|row| {
            !active(row) && chunks.iter().all(|chunk| chunk.stop || self.knows(row, chunk))
        });
        let may_be = active(self.top_row()) && !own_words;
        self.compounding = (0..self.rows.len())
            .map(|row| active(row) && (self.everywhere || may_be && self.prior[row] >= PLAUSIBLE))
            .collect();
        self
    }

    /// Whether a language has a word, here or in the dictionary.
    fn knows(&self, row: usize, chunk: &Chunk) -> bool {
        chunk.stem(row).is_some_and(|stem| {
            self.snapshot.vocabulary[row].frequency(stem) > 0
                || self.understander.setup.dictionary.knows(row, &[stem.to_owned()])
        })
    }

    fn longer_words(
        &self,
        marks: &mut Marks,
        row: usize,
        stem: &str,
        group: usize,
    ) -> Option<Alternative> {
        let setup = &self.understander.setup;
        let mut unit = Unit::default();
        for (word, _) in self.snapshot.vocabulary[row].holding(stem) {
            let Some(parts) = setup.compounds.split(&setup.languages, row, word) else { continue };
            let Some(place) = parts.iter().position(|part| part.stem == stem) else { continue };
            let share = if place + 1 == parts.len() { 1.0 } else { FIRST_PART };
            self.add_stem(&mut unit, row, word, share);
            let range = &parts[place].range;
            let end = (place + 1 < parts.len()).then_some(range.end);
            let (kind, part) = (ReasonKind::Compound, Some((range.start, end)));
            marks.add(row, word, StemMark { group, kind, part });
            if unit.sources.len() >= 2 * MOST {
                break;
            }
        }
        let row_weights = self.weighted(setup.weights.compound);
        (!unit.sources.is_empty()).then(|| Alternative::standing_in(vec![unit], row_weights))
    }

    /// The parts of the word asked for.
    fn parts(
        &self,
        marks: &mut Marks,
        row: usize,
        chunk: &Chunk,
        group: usize,
    ) -> Option<Alternative> {
        let setup = &self.understander.setup;
        let parts = setup.compounds.split(&setup.languages, row, &kb_text::fold(&chunk.text))?;
        let units = parts.iter().map(|part| {
            let mut unit = Unit::default();
            self.add_stem(&mut unit, row, &part.stem, 1.0);
            marks.similar(row, &part.stem, group, ReasonKind::Part);
            unit
        });
        let weight = setup.weights.part * 2.0 / parts.len() as f32;
        Some(Alternative::standing_in(units.collect(), self.weighted(weight)))
    }

    /// Adds a stem of a row, in text and title.
    pub(super) fn add_stem(&self, unit: &mut Unit, row: usize, stem: &str, weight: f32) {
        let fields = self.understander.fields.rows[row];
        let rows = 1_u64 << row;
        let term = stem.to_owned();
        unit.add(Source { field: fields.text, term, weight, in_title: false, rows });
        let term = stem.to_owned();
        let weight = weight * self.understander.setup.weights.title;
        unit.add(Source { field: fields.title, term, weight, in_title: true, rows });
    }

    /// What a literal match counts by row, times a weight.
    pub(super) fn weighted(&self, weight: f32) -> Vec<f32> {
        self.literal_weights().iter().map(|literal| literal * weight).collect()
    }
}
