//! Words of the library that look like a word of the query.
//!
//! In a likely language of the query such words are other forms, longer words that hold it, or,
//! when the library does not know the word, what was meant by a slip of the finger. In the other
//! languages, where no translation is known, they are names and words that travelled; parts of
//! longer words are not looked for there. Not for: words of the same meaning.

use kb_model::{ReasonKind, Suggestion, SuggestionKind};
use kb_text::Script;
use strsim::damerau_levenshtein;

use super::Context;
use super::concepts::PLAUSIBLE;
use super::words::Chunk;
use crate::query::plan::{Alternative, Marks, Unit};

/// Words taken per language.
const MOST: usize = 12;
/// Words of another script taken per language.
const MOST_SOUNDS: usize = 4;
/// How much a word of an unlikely language must look like the word typed.
const FOREIGN_LIKENESS: f32 = 0.65;
/// Words of up to so many letters allow one slip, longer ones two.
const ONE_SLIP: usize = 6;

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
        let unknown = !self.is_known(chunk);
        let mut unit = Unit::default();
        let mut found = Vec::new();
        for row in 0..self.rows.len() {
            let likely = self.is_likely(row);
            if !likely && (translated || !self.request.bridge) {
                continue;
            }
            let Some(stem) = chunk.stem(row) else { continue };
            let vocabulary = &self.snapshot.vocabulary[row];
            if self.rows[row].script() != Script::of(stem) {
                let alike = vocabulary.sounding_like(stem, weights.sound, MOST_SOUNDS);
                found.extend(alike.into_iter().map(|word| (row, word, ReasonKind::Translation)));
                continue;
            }
            let least = if likely { weights.likeness } else { FOREIGN_LIKENESS };
            for similar in vocabulary.similar(stem, least, MOST) {
                let kind = kind_of(stem, similar.word, unknown);
                let is_compound =
                    marks.stem(row, similar.word).is_some_and(|mark| mark.part.is_some());
                if !is_compound && (likely || !similar.word.contains(stem)) {
                    found.push((row, similar, kind));
                }
            }
        }
        // When a word nobody knows is one slip away from known ones, those were meant.
        if found.iter().any(|(.., kind)| *kind == ReasonKind::Corrected) {
            found.retain(|(.., kind)| *kind == ReasonKind::Corrected);
        }
        for (row, similar, kind) in found {
            if !self.removed(rule_of(kind), &chunk.text) {
                self.add_stem(&mut unit, row, similar.word, similar.likeness);
                marks.similar(row, similar.word, group, kind);
            }
        }
        if !unit.sources.is_empty() {
            let row_weights = self.weighted(weights.similar);
            alternatives.push(Alternative::standing_in(vec![unit], row_weights));
        }
    }

    pub(super) fn is_likely(&self, row: usize) -> bool {
        self.prior[row] >= PLAUSIBLE || row == self.top_row()
    }

    /// Whether a likely language of the library holds the word, or it is too short to tell.
    fn is_known(&self, chunk: &Chunk) -> bool {
        (0..self.rows.len()).filter(|row| self.is_likely(*row)).any(|row| {
            let stem = chunk.stem(row);
            stem.is_none_or(|stem| {
                let short = stem.chars().count() < 4 || !stem.chars().all(char::is_alphabetic);
                short || self.snapshot.vocabulary[row].frequency(stem) > 0
            })
        })
    }

    /// The words that were looked for in place of Latin letters.
    pub(super) fn respelled(&self, text: &str) -> Suggestion {
        let lang = self.rows[self.top_row()].tag().clone();
        let kind = SuggestionKind::Respelled;
        Suggestion { kind, text: text.to_owned(), lang, count: None }
    }

    /// The query with the words that the library does not know put right; nothing when all are
    /// known or nothing comes near.
    pub(super) fn spelling(&self, chunks: &[Chunk]) -> Vec<Suggestion> {
        let row = self.top_row();
        let mut changed = false;
        let words: Vec<String> = chunks
            .iter()
            .map(|chunk| {
                let meant = if self.is_known(chunk) { None } else { self.meant(chunk, row) };
                changed |= meant.is_some();
                meant.unwrap_or_else(|| chunk.text.clone())
            })
            .collect();
        let lang = self.rows[row].tag().clone();
        let text = words.join(" ");
        let kind = SuggestionKind::Spelling;
        if changed { vec![Suggestion { kind, text, lang, count: None }] } else { Vec::new() }
    }

    /// The written word within a slip or two of an unknown one: the nearest, first those that a
    /// slip on the keyboard of the language explains, then the most frequent.
    fn meant(&self, chunk: &Chunk, row: usize) -> Option<String> {
        let stem = chunk.stem(row)?;
        let keyboard = self.rows[row].keyboard();
        let near = self.snapshot.vocabulary[row].similar(stem, 0.3, 5 * MOST);
        near.iter()
            .filter(|similar| is_slip(stem, similar.word))
            .min_by_key(|similar| {
                let distance = damerau_levenshtein(stem, similar.word);
                let unlikely = !keyboard.explains(stem, similar.word);
                (distance, unlikely, std::cmp::Reverse(similar.frequency))
            })
            .and_then(|similar| {
                let typed = kb_text::fold(&chunk.text);
                self.snapshot.written_form(similar.word, &typed, self.rows[row])
            })
    }
}

/// The rule by which a word of the library stands for a word of the query.
fn kind_of(asked: &str, found: &str, unknown: bool) -> ReasonKind {
    if unknown && is_slip(asked, found) && !found.contains(asked) {
        ReasonKind::Corrected
    } else {
        ReasonKind::Form
    }
}

/// The name under which a reader takes such words out of the search.
fn rule_of(kind: ReasonKind) -> &'static str {
    match kind {
        ReasonKind::Corrected => "spelling",
        ReasonKind::Translation => "word",
        _ => "form",
    }
}

fn is_slip(asked: &str, found: &str) -> bool {
    let allowed = if asked.chars().count() <= ONE_SLIP { 1 } else { 2 };
    damerau_levenshtein(asked, found) <= allowed
}
