//! Finds the labels of the thesaurus in analyzed text, in documents and queries alike.
//!
//! A label is compared by the stems of its content words, so that `ανάδοχες οικογένειες` is
//! `ανάδοχη οικογένεια`. Acronyms (`MENA`, `SIL`) are found in documents only in capitals.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use kb_model::ConceptScheme;
use kb_text::{Language, Token};

use crate::setup::Setup;

/// Longest label that is looked for, in content words.
const MAX_WORDS: usize = 6;

/// One label of a concept in one language.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    /// The concept.
    pub(crate) concept: String,
    /// The language row.
    pub(crate) row: usize,
}

/// A label as a sequence of stems.
struct Pattern {
    label: u32,
    stems: Vec<String>,
    acronym: bool,
}

/// All labels, ready to be found.
pub(crate) struct LabelIndex {
    labels: Vec<Label>,
    by_first_stem: Vec<HashMap<String, Vec<Pattern>, FixedState>>,
    by_concept: HashMap<String, Vec<u32>>,
}

/// A label found in a text: which, and the byte range it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Number of the label.
    pub(crate) label: u32,
    /// Start of the first word.
    pub(crate) start: usize,
    /// End of the last word.
    pub(crate) end: usize,
}

impl LabelIndex {
    /// Reads the labels of all concepts in the languages of `setup`.
    pub(crate) fn build(setup: &Setup) -> LabelIndex {
        let rows = setup.rows();
        let mut index = LabelIndex {
            labels: Vec::new(),
            by_first_stem: rows.iter().map(|_| HashMap::default()).collect(),
            by_concept: HashMap::new(),
        };
        for (row, language) in rows.iter().enumerate() {
            index.add_language(&setup.scheme, row, language);
        }
        index
    }

    fn add_language(&mut self, scheme: &ConceptScheme, row: usize, language: &Language) {
        for concept in scheme.concepts.values() {
            for text in concept.labels(language.tag()) {
                let stems = language.term_stems(text);
                if stems.is_empty() || stems.len() > MAX_WORDS {
                    continue;
                }
                let label = self.labels.len() as u32;
                self.labels.push(Label { concept: concept.id.clone(), row });
                self.by_concept.entry(concept.id.clone()).or_default().push(label);
                let pattern = Pattern { label, acronym: is_acronym(text), stems };
                self.by_first_stem[row].entry(pattern.stems[0].clone()).or_default().push(pattern);
            }
        }
    }

    /// The label with this number.
    pub(crate) fn label(&self, number: u32) -> &Label {
        &self.labels[number as usize]
    }

    /// The numbers of a concept's labels.
    pub(crate) fn of_concept(&self, concept: &str) -> &[u32] {
        self.by_concept.get(concept).map_or(&[], Vec::as_slice)
    }

    /// A finder for one text in one language row. In a query, acronyms need no capitals.
    pub(crate) fn finder<'a>(
        &'a self,
        row: usize,
        language: &'a Language,
        text: &'a str,
        in_query: bool,
    ) -> Finder<'a> {
        let patterns = &self.by_first_stem[row];
        Finder { patterns, language, text, in_query, active: Vec::new(), end: 0, negated: false }
    }
}

/// A label whose first words were seen.
struct Active<'a> {
    pattern: &'a Pattern,
    seen: usize,
    start: usize,
}

/// Finds labels while the words of a text go by.
pub(crate) struct Finder<'a> {
    patterns: &'a HashMap<String, Vec<Pattern>, FixedState>,
    language: &'a Language,
    text: &'a str,
    in_query: bool,
    active: Vec<Active<'a>>,
    /// Whether the last word was a negation: what follows is not what it says.
    negated: bool,
    /// Where the last word ended.
    end: usize,
}

impl Finder<'_> {
    /// Takes the next word of the text. Function words and joined readings are passed over; no
    /// label goes on over the end of a sentence.
    pub(crate) fn next(&mut self, token: &Token<'_>, found: &mut Vec<Found>) {
        let raw = &self.text[token.range()];
        let between = self.text.get(self.end..token.start).unwrap_or_default();
        if ends_sentence(between) {
            self.active.clear();
            self.negated = false;
        }
        self.end = token.end;
        let negates = token.stop && self.language.negates(token.word);
        if token.stop && !negates || token.joined {
            if token.joined {
                self.start(token, raw, found);
            }
            return;
        }
        let is = |stem: &str| stem == token.stem || token.other_stem == Some(stem);
        self.active.retain_mut(|active| {
            if !is(&active.pattern.stems[active.seen]) {
                return false;
            }
            active.seen += 1;
            if active.seen == active.pattern.stems.len() {
                let label = active.pattern.label;
                found.push(Found { label, start: active.start, end: token.end });
                return false;
            }
            true
        });
        // *Not accompanied* is not *accompanied*; a label with the negation has begun before.
        if !self.negated {
            self.start(token, raw, found);
        }
        self.negated = negates;
    }

    fn start(&mut self, token: &Token<'_>, raw: &str, found: &mut Vec<Found>) {
        let stems = [Some(token.stem), token.other_stem];
        for stem in stems.into_iter().flatten() {
            for pattern in self.patterns.get(stem).into_iter().flatten() {
                if pattern.acronym && !self.in_query && !is_acronym(raw) {
                    continue;
                }
                if pattern.stems.len() == 1 {
                    let found_here =
                        Found { label: pattern.label, start: token.start, end: token.end };
                    if !found.contains(&found_here) {
                        found.push(found_here);
                    }
                } else if !token.joined {
                    self.active.push(Active { pattern, seen: 1, start: token.start });
                }
            }
        }
    }
}

/// Whether what stands between two words parts two sentences, clauses or paragraphs.
fn ends_sentence(between: &str) -> bool {
    let sign = between.contains(['!', '?', ',', ';', '\u{37e}', ':', '·', '(', ')'])
        || between.contains(". ")
        || between.contains(".\n");
    sign || between.matches('\n').count() > 1
}

/// Whether a word is written in capitals only, such as `MENA`.
fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (2..=6).contains(&letters)
        && text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        && !text.contains(char::is_whitespace)
}
