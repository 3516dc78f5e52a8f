//! How much each kind of match counts.
//!
//! The numbers stand in `corpus/words/weights.toml` and nowhere else; a new weight is a line in
//! [`Weights`] and a line in that file. They are tuned with `kb eval --compare`, never per
//! collection. Not for: reading a library's own file, which may be wrong (kb-core does that).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The weights of the ranking formula (see `rank.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// BM25 term saturation, as in Robertson and Zaragoza (2009).
    pub k1: f32,
    /// BM25 length normalisation of the text.
    pub b_text: f32,
    /// BM25 length normalisation of the title.
    pub b_title: f32,
    /// How many times a word in the title counts (BM25F).
    pub title: f32,
    /// The whole word as typed, beside its stem.
    pub word: f32,
    /// Two neighbouring words of the query that are neighbours in the text.
    pub pair: f32,
    /// The best single passage, beside the whole text.
    pub passage: f32,
    /// A word of the same concept in another language, against the reader's own word.
    pub bridge: f32,
    /// A word of another language from the lexicon.
    pub lexicon: f32,
    /// A word that looks like the reader's word.
    pub similar: f32,
    /// How much a word must look like another (Dice's coefficient) to be taken for it.
    pub likeness: f32,
    /// How much a word of another script must sound like the reader's (Dice's coefficient).
    pub sound: f32,
    /// A longer word that holds the reader's word as a part.
    pub compound: f32,
    /// A part of the reader's word, when it is a compound.
    pub part: f32,
    /// A synonym in the reader's language.
    pub synonym: f32,
    /// A word of the same meaning in the reader's language, from the dictionary.
    pub meaning: f32,
    /// A narrower concept.
    pub narrower: f32,
    /// A near-equivalent in another country.
    pub near: f32,
    /// The record is catalogued under the concept.
    pub subject: f32,
    /// The least that a literal match counts in a language the query is hardly in.
    pub foreign: f32,
    /// How far texts of other languages are measured against the best of their language.
    pub levelling: f32,
    /// What the score of a law that is no longer in force is multiplied by.
    pub repealed: f32,
    /// Advantage of a text in the reader's own language, as a share of its score.
    pub own_language: f32,
}

impl Weights {
    /// The name of the file below `corpus/words/`.
    pub const FILE: &str = "weights.toml";

    /// The file that comes with the program.
    pub const BUILTIN: &str = include_str!("../../../corpus/words/weights.toml");

    /// Every weight by its name in the file; empty when one of them is not finite.
    pub fn by_name(&self) -> BTreeMap<String, f32> {
        serde_json::to_value(self).and_then(serde_json::from_value).unwrap_or_default()
    }

    /// The weights of these names replaced; a name that no weight has and a number that is not
    /// finite change nothing.
    #[must_use]
    pub fn with(&self, changes: &BTreeMap<String, f32>) -> Weights {
        let mut weights = self.by_name();
        for (name, weight) in &mut weights {
            *weight = changes.get(name).copied().filter(|it| it.is_finite()).unwrap_or(*weight);
        }
        let changed = serde_json::to_value(weights).and_then(serde_json::from_value);
        changed.unwrap_or_else(|_| self.clone())
    }
}

impl Default for Weights {
    fn default() -> Weights {
        toml::from_str(Weights::BUILTIN).expect("a test holds the file against the struct")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_names_every_weight_and_no_other_with_a_comment_each() {
        // Both ways at once: serde refuses a field that is missing and one that is unknown.
        let read: Result<Weights, _> = toml::from_str(Weights::BUILTIN);
        let weights = read.expect("the file and the struct name the same weights");
        let lines = Weights::BUILTIN.lines().filter(|line| line.contains('='));
        let lines: Vec<&str> = lines.filter(|line| !line.starts_with('#')).collect();
        assert_eq!(lines.len(), weights.by_name().len());
        for line in lines {
            assert!(line.split_once(" # ").is_some_and(|(_, said)| said.len() > 10), "{line}");
        }
    }

    #[test]
    fn a_change_by_name_changes_that_weight_only() {
        let builtin = Weights::default();
        let changes = [("pair", 2.5), ("nobody", 1.0), ("title", f32::NAN)];
        let changes = changes.map(|(name, weight)| (name.to_owned(), weight)).into();
        assert_eq!(builtin.with(&changes), Weights { pair: 2.5, ..builtin.clone() });
        assert_eq!(builtin.with(&builtin.by_name()), builtin);
    }
}
