//! The bridge between languages: concepts that a query names, and their words in all languages.

use kb_model::{Concept, LangTag, ReasonKind, Suggestion, SuggestionKind};

use super::Context;
use super::words::Chunk;
use crate::labels::Found;
use crate::query::plan::{Alternative, Marks, Source, Unit};

/// A language must be this likely for a single word of it to name a concept among several words:
/// English *kind of support* is not about Dutch *kind* (child).
pub(super) const PLAUSIBLE: f32 = 0.15;

/// Words of the query that name one or more concepts.
#[derive(Clone, Debug)]
pub(super) struct Window {
    /// First word.
    pub(super) first: usize,
    /// Last word.
    pub(super) last: usize,
    /// The row whose label was found.
    row: usize,
    /// The words as typed.
    pub(super) asked: String,
    /// What they name; several where a label is shared.
    pub(super) concepts: Vec<String>,
}

impl Context<'_> {
    /// The concepts of a query: longest label first, likelier language first, no overlaps.
    pub(super) fn windows(&self, text: &str, chunks: &[Chunk]) -> Vec<Window> {
        let mut candidates = Vec::new();
        for row in 0..self.rows.len() {
            for found in self.find_labels(text, row) {
                candidates.extend(self.window(text, chunks, row, found));
            }
        }
        candidates.sort_by(|a, b| {
            let length = |window: &Window| window.last - window.first;
            (length(b).cmp(&length(a)))
                .then(self.prior[b.row].total_cmp(&self.prior[a.row]))
                .then(a.first.cmp(&b.first))
        });
        let mut windows: Vec<Window> = Vec::new();
        for candidate in candidates {
            let same =
                windows.iter_mut().find(|w| w.first == candidate.first && w.last == candidate.last);
            if let Some(same) = same {
                if same.row == candidate.row || self.prior[candidate.row] >= PLAUSIBLE {
                    same.add(candidate.concepts);
                }
            } else if windows.iter().all(|w| w.last < candidate.first || candidate.last < w.first) {
                windows.push(candidate);
            }
        }
        // A concept that the reader took out leaves its words as a group, so that nothing else
        // takes its place.
        for window in &mut windows {
            window.concepts.retain(|concept| !self.removed("concept", concept));
        }
        windows.sort_by_key(|window| window.first);
        windows
    }

    fn find_labels(&self, text: &str, row: usize) -> Vec<Found> {
        let mut finder = self.understander.labels.finder(row, self.rows[row], text, true);
        let mut found = Vec::new();
        self.rows[row].analyze(text, &mut |token| {
            finder.next(&token, &mut found);
        });
        found
    }

    fn window(&self, text: &str, chunks: &[Chunk], row: usize, found: Found) -> Option<Window> {
        let first = chunks.iter().rposition(|chunk| chunk.start <= found.start)?;
        let last = chunks.iter().rposition(|chunk| chunk.start < found.end)?;
        if first == last && chunks.len() > 1 && self.prior[row] < PLAUSIBLE {
            return None;
        }
        let concept = &self.understander.labels.label(found.label).concept;
        Some(Window {
            first,
            last,
            row,
            asked: asked(text, &chunks[first], &chunks[last]),
            concepts: vec![concept.clone()],
        })
    }

    /// Adds the words of the concepts in all languages, then those of narrower concepts. A label
    /// of several words counts as much as the words it stands for.
    pub(super) fn add_concept_alternatives(
        &self,
        alternatives: &mut Vec<Alternative>,
        marks: &mut Marks,
        window: &Window,
        n_words: usize,
        group: usize,
    ) {
        let weights = &self.understander.setup.weights;
        let own: f32 = self.prior.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
        let count = n_words as f32;
        let concept_weights = self
            .prior
            .iter()
            .map(|prior| {
                let likely = prior / own;
                count * (weights.synonym * likely + weights.bridge * (1.0 - likely))
            })
            .collect();
        let unit = self.label_unit(&window.concepts, marks, group, ReasonKind::Concept);
        if !unit.sources.is_empty() {
            alternatives.push(Alternative::standing_in(vec![unit], concept_weights));
        }
        let narrower = self.beside(&window.concepts, |concept| &concept.narrower);
        let near = self.beside(&window.concepts, |concept| &concept.close_match);
        for (concepts, reason, weight) in [
            (narrower, ReasonKind::Narrower, weights.narrower),
            (near, ReasonKind::Near, weights.near),
        ] {
            let unit = self.label_unit(&concepts, marks, group, reason);
            if !unit.sources.is_empty() {
                let row_weights = vec![count * weight; self.rows.len()];
                alternatives.push(Alternative::standing_in(vec![unit], row_weights));
            }
        }
    }

    /// All labels of some concepts as one unit.
    fn label_unit(
        &self,
        concepts: &[String],
        marks: &mut Marks,
        group: usize,
        reason: ReasonKind,
    ) -> Unit {
        let labels = &self.understander.labels;
        let mut unit = Unit::default();
        for concept in concepts {
            for &number in labels.of_concept(concept) {
                let label = labels.label(number);
                let lang = self.rows[label.row].tag();
                if self.removed("concept", &format!("{concept}:{lang}")) {
                    continue;
                }
                marks.labels.entry(number).or_insert((group, reason));
                unit.add(Source {
                    field: self.understander.fields.label,
                    term: number.to_string(),
                    weight: 1.0,
                    in_title: false,
                    rows: 1 << label.row,
                });
            }
        }
        unit
    }

    /// The concepts that some concepts point to, each once, unless the reader removed them.
    fn beside(
        &self,
        concepts: &[String],
        pointed: impl Fn(&Concept) -> &Vec<String>,
    ) -> Vec<String> {
        let scheme = &self.understander.setup.scheme;
        let mut found: Vec<String> = Vec::new();
        for other in concepts.iter().filter_map(|id| scheme.get(id)).flat_map(pointed) {
            let removed = self.removed("concept", other);
            if !removed && !concepts.contains(other) && !found.contains(other) {
                found.push(other.clone());
            }
        }
        found
    }

    /// The word the strip shows for a concept in a language.
    pub(super) fn strip_word(
        &self,
        window: &Window,
        lang: &LangTag,
        own_language: bool,
    ) -> Option<String> {
        if own_language {
            return Some(window.asked.clone());
        }
        let concept = self.understander.setup.scheme.get(window.concepts.first()?)?;
        concept.pref_label.get(lang).cloned()
    }

    /// Subjects beside the query: what it names, wider, narrower and related ones.
    pub(super) fn suggestions(&self, windows: &[Window]) -> Vec<Suggestion> {
        let scheme = &self.understander.setup.scheme;
        let lang = self.request.locale.tag();
        let mut suggestions: Vec<Suggestion> = Vec::new();
        let mut add = |kind, id: &String| {
            let Some(concept) = scheme.get(id) else { return };
            let text = concept.label(&lang).to_owned();
            if suggestions.iter().all(|known| known.text != text) {
                suggestions.push(Suggestion { kind, text, lang: lang.clone(), count: None });
            }
        };
        let named = windows.iter().flat_map(|window| &window.concepts);
        for id in named.clone() {
            add(SuggestionKind::Concept, id);
        }
        for concept in named.filter_map(|id| scheme.get(id)) {
            concept.broader.iter().for_each(|id| add(SuggestionKind::Broader, id));
            concept.narrower.iter().for_each(|id| add(SuggestionKind::Narrower, id));
            concept.related.iter().for_each(|id| add(SuggestionKind::Related, id));
        }
        suggestions
    }
}

impl Window {
    fn add(&mut self, concepts: Vec<String>) {
        for concept in concepts {
            if !self.concepts.contains(&concept) {
                self.concepts.push(concept);
            }
        }
    }
}

/// The words of a window as typed.
fn asked(text: &str, first: &Chunk, last: &Chunk) -> String {
    let slice = text.get(first.start..last.end).unwrap_or(&first.text);
    slice.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}
