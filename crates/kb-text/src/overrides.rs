//! The exceptions of a language, ready for look-up: families that share a stem, false friends
//! that must not, function words, elisions.
//!
//! Not for: reading files (`words`). The invariant: after [`Overrides::build`], all forms of a
//! family have one stem, and no two words of an `apart` group have the same.

use std::collections::{HashMap, HashSet};

use kb_model::Diagnostic;

use crate::class::{Class, Classes};
use crate::fold::{fold, fold_into};
use crate::stem::{Stemmer, is_unstemmed};
use crate::words::{Entry, Words, location};

/// Appended to a word to make a stem that no algorithm produces.
const OWN_STEM: char = '~';

/// What overrides the algorithm of a language.
#[derive(Debug, Default)]
pub(crate) struct Overrides {
    /// The group (a family, or a false friend by itself) of each listed word.
    groups: HashMap<String, usize>,
    /// The stem of each group.
    stems: Vec<String>,
    stop: HashSet<String>,
    prefixes: HashSet<String>,
    suffixes: HashSet<String>,
    clitics: HashSet<String>,
    keep: HashSet<String>,
}

impl Overrides {
    /// Compiles the words of a language for its stemmer.
    pub(crate) fn build(
        lang: &str,
        words: &Words,
        stemmer: &Stemmer,
    ) -> (Overrides, Vec<Diagnostic>) {
        let mut overrides = Overrides {
            stop: words.stop.iter().map(|word| fold(word)).collect(),
            clitics: words.clitics.iter().map(|word| fold(word)).collect(),
            keep: words.keep.iter().map(|word| fold_pieces(word)).collect(),
            ..Overrides::default()
        };
        for elision in &words.elisions {
            let at_end = Classes::get().at(elision, 0).is_some_and(|(c, _)| c == Class::Apostrophe);
            let side = if at_end { &mut overrides.suffixes } else { &mut overrides.prefixes };
            side.insert(fold(elision));
        }
        let mut found = overrides.add_families(lang, &words.families, stemmer);
        found.append(&mut overrides.set_apart(lang, &words.apart, stemmer));
        (overrides, found)
    }

    /// The stem a curator gave this folded word.
    pub(crate) fn stem(&self, word: &str) -> Option<&str> {
        self.groups.get(word).map(|&group| self.stems[group].as_str())
    }

    /// Every word of the families, folded.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.groups.keys().map(String::as_str)
    }

    /// Whether the folded word is a function word.
    pub(crate) fn is_stop(&self, word: &str) -> bool {
        self.stop.contains(word)
    }

    /// Whether what stands before an apostrophe is cut off.
    pub(crate) fn is_prefix(&self, folded: &str) -> bool {
        self.prefixes.contains(folded)
    }

    /// Whether what stands after an apostrophe is cut off.
    pub(crate) fn is_suffix(&self, folded: &str) -> bool {
        self.suffixes.contains(folded)
    }

    /// Whether a word that begins with an apostrophe is dropped.
    pub(crate) fn is_clitic(&self, folded: &str) -> bool {
        self.clitics.contains(folded)
    }

    /// Whether a word (see [`fold_pieces`]) stays whole in spite of its apostrophe.
    pub(crate) fn is_kept(&self, pieces: &str) -> bool {
        self.keep.contains(pieces)
    }

    fn add_families(
        &mut self,
        lang: &str,
        families: &[Entry],
        stemmer: &Stemmer,
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for family in families {
            let head = family.words.first().map(|head| fold(head)).unwrap_or_default();
            if head.is_empty() {
                continue;
            }
            let stem = default_stem(&head, stemmer);
            // A stem that is not the beginning of its word is likely that of another (gezin, zin).
            let is_sound = head.starts_with(&stem) && !self.stems.contains(&stem);
            let stem = if is_sound { stem } else { self.own_stem(&head) };
            let group = self.add_group(stem);
            for written in &family.words {
                let form = fold(written);
                if self.groups.get(&form).is_some_and(|&other| other != group) {
                    let message = format!("`{written}` is in two families");
                    found.push(
                        Diagnostic::warning("words.two-families", message)
                            .at(location(lang, family.line))
                            .fix("take it out of one; the first holds"),
                    );
                } else {
                    self.groups.insert(form, group);
                }
            }
        }
        found
    }

    /// Gives every word of a group a stem of its own; the family of a word moves with it.
    fn set_apart(&mut self, lang: &str, entries: &[Entry], stemmer: &Stemmer) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for entry in entries {
            let mut used: HashMap<String, usize> = HashMap::new();
            for written in &entry.words {
                let word = fold(written);
                let group = match self.groups.get(&word) {
                    Some(&group) => group,
                    None => self.add_group(default_stem(&word, stemmer)),
                };
                if used.values().any(|&other| other == group) {
                    let message = format!("`{written}` cannot be kept apart from its own family");
                    found.push(
                        Diagnostic::warning("words.not-apart", message)
                            .at(location(lang, entry.line))
                            .fix("take it out of the family or out of the group"),
                    );
                } else if used.contains_key(&self.stems[group]) {
                    self.stems[group] = self.own_stem(&word);
                }
                used.insert(self.stems[group].clone(), group);
                self.groups.insert(word, group);
            }
        }
        found
    }

    fn add_group(&mut self, stem: String) -> usize {
        self.stems.push(stem);
        self.stems.len() - 1
    }

    /// A stem for `word` that no other group has.
    fn own_stem(&self, word: &str) -> String {
        let mut stem = word.to_owned();
        while self.stems.contains(&stem) {
            stem.push(OWN_STEM);
        }
        stem
    }
}

/// What the algorithm alone makes of a folded word.
pub(crate) fn default_stem(word: &str, stemmer: &Stemmer) -> String {
    if is_unstemmed(word) { word.to_owned() } else { stemmer.stem(word).into_owned() }
}

/// Folds a word with apostrophes piece by piece, so that all apostrophes look alike.
pub(crate) fn fold_pieces(raw: &str) -> String {
    let classes = Classes::get();
    let mut folded = String::with_capacity(raw.len());
    for (index, piece) in raw.split(|letter| classes.of(letter) == Class::Apostrophe).enumerate() {
        if index > 0 {
            folded.push('\'');
        }
        fold_into(piece, &mut folded);
    }
    folded
}
