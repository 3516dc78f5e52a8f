//! The words by which a number, a date or a name is known for what it is.
//!
//! Not for the rules themselves. The words are in `words/`, in sections named as [`Cue::SECTIONS`]
//! says; a star at the end of a word stands for any ending.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::view::{View, Word, fold_word};

mod cue;

pub(crate) use cue::Cue;

/// The files of words that come with the crate.
const FILES: [&str; 4] = [
    include_str!("../words/cues.txt"),
    include_str!("../words/names.txt"),
    include_str!("../words/towns.txt"),
    include_str!("../words/origins.txt"),
];

/// Letters of a word with any ending by which it is looked up.
const KEY_LETTERS: usize = 3;

/// All phrases, by their first word.
pub(crate) struct Lexicon {
    exact: HashMap<String, Vec<Phrase>, FixedState>,
    /// By the first letters.
    open: HashMap<String, Vec<Phrase>, FixedState>,
}

/// One phrase.
struct Phrase {
    words: Vec<Pattern>,
    cue: Cue,
}

/// One word of a phrase.
struct Pattern {
    text: String,
    is_open: bool,
}

impl Pattern {
    fn read(word: &str) -> Pattern {
        let text = word.trim_end_matches('*');
        Pattern { text: fold_word(text), is_open: text.len() < word.len() }
    }

    fn fits(&self, word: &str) -> bool {
        if self.is_open { word.starts_with(&self.text) } else { word == self.text }
    }
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// What it says.
    pub(crate) cue: Cue,
    /// First byte in the folded text.
    pub(crate) start: usize,
    /// The byte after it.
    pub(crate) end: usize,
}

impl Lexicon {
    /// The words that come with the crate.
    pub(crate) fn new() -> Lexicon {
        let mut lexicon = Lexicon { exact: HashMap::default(), open: HashMap::default() };
        for file in FILES {
            let mut cue = None;
            for line in file.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
                if let Some(section) = line.strip_prefix('[') {
                    cue = Cue::parse(section.trim_end_matches(']'));
                } else if let Some(cue) = cue {
                    line.split(',').for_each(|phrase| lexicon.learn(phrase, cue));
                }
            }
        }
        lexicon
    }

    fn learn(&mut self, phrase: &str, cue: Cue) {
        let words = phrase.split([' ', '-', '\'']).filter(|word| !word.is_empty());
        let words: Vec<Pattern> = words.map(Pattern::read).collect();
        let Some(first) = words.first() else { return };
        let (map, key) = if first.is_open {
            (&mut self.open, key(&first.text))
        } else {
            (&mut self.exact, first.text.as_str())
        };
        map.entry(key.to_owned()).or_default().push(Phrase { words, cue });
    }

    /// Every phrase in a text, in order of where it begins.
    pub(crate) fn find(&self, view: &View<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (index, &word) in view.words().iter().enumerate() {
            let spelled = view.spelled(word);
            let exact = self.exact.get(spelled.as_ref());
            let open = self.open.get(key(&spelled));
            for phrase in exact.into_iter().chain(open).flatten() {
                if phrase.words[0].fits(&spelled)
                    && let Some(end) = phrase.end(view, index)
                {
                    hits.push(Hit { cue: phrase.cue, start: word.start, end });
                }
            }
        }
        hits
    }
}

impl Phrase {
    /// Where the phrase that begins with a word ends, when its other words follow.
    fn end(&self, view: &View<'_>, first: usize) -> Option<usize> {
        let words = view.words().get(first..first + self.words.len())?;
        let follows = |pair: &[Word]| {
            let between = pair[0].end..pair[1].start;
            between.len() <= 3 && !view.piece(between).contains(|c: char| c.is_ascii_digit())
        };
        let rest = words.iter().zip(&self.words).skip(1);
        let fits = words.windows(2).all(follows)
            && rest.into_iter().all(|(word, pattern)| pattern.fits(&view.spelled(*word)));
        fits.then(|| words[self.words.len() - 1].end)
    }
}

/// The letters by which a word with any ending is looked up.
fn key(word: &str) -> &str {
    word.char_indices().nth(KEY_LETTERS).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(text: &str) -> Vec<Cue> {
        let view = View::new(text);
        Lexicon::new().find(&view).into_iter().map(|hit| hit.cue).collect()
    }

    #[test]
    fn every_section_is_known_and_none_is_empty() {
        let lexicon = Lexicon::new();
        for line in FILES.iter().flat_map(|file| file.lines()).filter(|line| line.starts_with('['))
        {
            let name = line.trim_matches(['[', ']']);
            assert!(Cue::parse(name).is_some(), "{name}");
        }
        for cue in Cue::all() {
            let mut phrases = lexicon.exact.values().chain(lexicon.open.values()).flatten();
            assert!(phrases.any(|phrase| phrase.cue == cue), "{cue:?}");
        }
        for word in lexicon.open.values().flatten().map(|phrase| &phrase.words[0].text) {
            assert!(word.chars().count() >= KEY_LETTERS, "`{word}*` is too short");
        }
    }

    #[test]
    fn phrases_are_found_in_any_spelling() {
        for (text, cue) in [
            ("DATE DE NAISSANCE", Cue::Birth),
            ("Geburts\u{ad}datum", Cue::Birth),
            ("ΗΜΕΡΟΜΗΝΊΑ ΓΈΝΝΗΣΗΣ", Cue::Birth),
            ("Π.Α.Α.Υ.Π.Α.", Cue::Paaypa),
            ("carte d’identité", Cue::IdentityCard),
            ("O.V.-nummer", Cue::ImmigrationFile),
        ] {
            assert!(cues(text).contains(&cue), "{text}: {:?}", cues(text));
        }
    }
}
