//! What is looked for: groups of the reader's words, each with alternatives, free of engine types
//! but for the numbers of fields.
//!
//! A *group* is one word, or the words of one concept. Its *alternatives* are the ways it can be
//! met: the words themselves, the words of the same concept in other languages, narrower concepts.
//! An alternative is a list of *units* whose scores add up; a unit is a set of index terms that
//! count as one word (the synonym set of Pirkola, 1998).

use std::collections::HashMap;

use foldhash::fast::FixedState;

use kb_model::{Diagnostic, LangTag, LanguageUse, ReasonKind, Suggestion};
use tantivy::schema::Field;

/// A term of the index that stands for a word of the query.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Source {
    /// Where it is looked for.
    pub(crate) field: Field,
    /// The term.
    pub(crate) term: String,
    /// How many times an occurrence counts.
    pub(crate) weight: f32,
    /// Whether the length of the title, not of the text, is its measure.
    pub(crate) in_title: bool,
    /// Language rows in which it counts, one bit each.
    pub(crate) rows: u64,
}

/// Terms that count as one word.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Unit {
    /// The terms.
    pub(crate) sources: Vec<Source>,
}

/// One way to meet a group.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Alternative {
    /// Words whose scores add up.
    pub(crate) units: Vec<Unit>,
    /// What a match counts, by language row.
    pub(crate) row_weights: Vec<f32>,
    /// Whether these are the reader's own words, the same in every language.
    pub(crate) as_typed: bool,
}

impl Alternative {
    /// The reader's own words.
    pub(crate) fn as_typed(units: Vec<Unit>, row_weights: Vec<f32>) -> Alternative {
        Alternative { units, row_weights, as_typed: true }
    }

    /// Other words that stand for them.
    pub(crate) fn standing_in(units: Vec<Unit>, row_weights: Vec<f32>) -> Alternative {
        Alternative { units, row_weights, as_typed: false }
    }
}

/// One word of the query, or the words of one concept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    /// As typed.
    pub(crate) asked: String,
    /// Concepts the words name.
    pub(crate) concepts: Vec<String>,
    /// Ways to meet it; the best one counts.
    pub(crate) alternatives: Vec<Alternative>,
}

/// Two neighbouring words of the query, in the languages it is likely in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Neighbours {
    /// Their terms, language by language.
    pub(crate) pairs: Vec<[Source; 2]>,
    /// What a match counts, by language row.
    pub(crate) row_weights: Vec<f32>,
}

/// A search, understood.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    /// What is looked for.
    pub(crate) groups: Vec<Group>,
    /// Whole words as typed, beside their stems; they only add.
    pub(crate) words: Vec<Alternative>,
    /// Neighbours in the query that may be neighbours in the text; they only add.
    pub(crate) neighbours: Vec<Neighbours>,
    /// Phrases of folded words that must stand in a record.
    pub(crate) phrases: Vec<Vec<String>>,
    /// Alternatives of which none may occur in a record.
    pub(crate) excluded: Vec<Alternative>,
    /// Phrases of which none may occur in a record.
    pub(crate) excluded_phrases: Vec<Vec<String>>,
    /// How likely the query is in each language, most likely first.
    pub(crate) query_langs: Vec<(LangTag, f32)>,
    /// Words used by language.
    pub(crate) strip: Vec<LanguageUse>,
    /// What else to search for.
    pub(crate) suggestions: Vec<Suggestion>,
    /// What was noticed.
    pub(crate) notes: Vec<Diagnostic>,
    /// What a mark in a text stands for.
    pub(crate) marks: Marks,
}

/// Which words of a text match, and by which rule.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    /// Group by folded whole word.
    pub(crate) words: HashMap<String, usize, FixedState>,
    /// What a stem stands for, by language row.
    stems: Vec<HashMap<String, StemMark, FixedState>>,
    /// Group and rule by label number.
    pub(crate) labels: HashMap<u32, (usize, ReasonKind)>,
}

/// What a stem of a text stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StemMark {
    /// The group.
    pub(crate) group: usize,
    /// By which rule.
    pub(crate) kind: ReasonKind,
    /// Where the word asked for stands in a compound: a range of the stem, without end when it is
    /// the last part.
    pub(crate) part: Option<(usize, Option<usize>)>,
}

impl StemMark {
    /// The reader's own words come before translations, and those before what is only alike.
    fn order(&self) -> u8 {
        match self.kind {
            ReasonKind::Exact => 0,
            ReasonKind::Translation => 1,
            _ => 2,
        }
    }
}

impl Marks {
    /// What a stem of a language row stands for.
    pub(crate) fn stem(&self, row: usize, stem: &str) -> Option<&StemMark> {
        self.stems.get(row)?.get(stem)
    }

    /// Notes what a stem stands for; of several the nearest to the reader's words holds, then the
    /// first.
    pub(crate) fn add(&mut self, row: usize, stem: &str, mark: StemMark) {
        if self.stems.len() <= row {
            self.stems.resize_with(row + 1, HashMap::default);
        }
        match self.stems[row].get_mut(stem) {
            Some(known) if known.order() <= mark.order() => {}
            Some(known) => *known = mark,
            None => {
                self.stems[row].insert(stem.to_owned(), mark);
            }
        }
    }
}

impl Plan {
    /// Whether nothing is looked for: every record is an answer.
    pub(crate) fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.phrases.is_empty()
    }
}

impl Unit {
    /// Adds a term unless it is there already.
    pub(crate) fn add(&mut self, source: Source) {
        let same = |other: &&mut Source| other.field == source.field && other.term == source.term;
        match self.sources.iter_mut().find(same) {
            Some(known) => known.rows |= source.rows,
            None => self.sources.push(source),
        }
    }
}
