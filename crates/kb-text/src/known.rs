//! Whether something is a word at all: the judge of text that a machine read from paper or PDF.
//!
//! Made of what comes with the program or the library (function words, the lexicon, compounds of
//! both), never of what is installed, so that the same file gives the same text on every machine.
//! Not for: spelling, which takes a full dictionary.

use std::collections::HashSet;

use crate::compound::Compounds;
use crate::fold::fold;
use crate::language::Script;
use crate::lexicon::words_by_row;
use crate::registry::Languages;

/// Compounds shorter than this are too easily found where there are none.
const COMPOUND_CHARS: usize = 8;

/// The words of all languages that have a row.
pub struct KnownWords {
    languages: Languages,
    rows: Vec<Row>,
    compounds: Compounds,
}

/// The words of one language.
#[derive(Default)]
struct Row {
    /// Folded function words.
    stop: HashSet<String>,
    stems: HashSet<String>,
}

impl KnownWords {
    /// The function words of the languages and the words of a lexicon ([`crate::read_lexicon`]).
    pub fn new(languages: &Languages, lexicon: String) -> KnownWords {
        let words = words_by_row(&lexicon, languages);
        let rows = languages.all().iter().zip(words).map(|(language, words)| {
            let written = words.iter().flat_map(|text| text.split_whitespace());
            let stems = written.flat_map(|word| language.stems_of(word)).collect();
            let stop = language.stop_words().iter().map(|word| fold(word)).collect();
            Row { stop, stems }
        });
        let rows = rows.collect();
        KnownWords { languages: languages.clone(), rows, compounds: Compounds::new(lexicon) }
    }

    /// Whether any of the languages has this word.
    pub fn knows(&self, word: &str) -> bool {
        let script = Script::of(word);
        let folded = fold(word);
        let mut rows = self.languages.all().iter().zip(&self.rows).enumerate();
        rows.any(|(number, (language, row))| {
            if language.script() != script {
                return false;
            }
            row.stop.contains(&folded)
                || language.stems_of(word).iter().any(|stem| row.stems.contains(stem))
                || folded.chars().count() >= COMPOUND_CHARS
                    && self.compounds.split(&self.languages, number, &folded).is_some()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::BUILTIN_LEXICON;

    #[test]
    fn words_and_their_forms_are_known_and_halves_are_not() {
        let known = KnownWords::new(&Languages::builtin(), BUILTIN_LEXICON.to_owned());
        for word in
            ["the", "kinderen", "familles", "Vormund", "παιδιά", "οικογένειας", "pleeggezinnen"]
        {
            assert!(known.knows(word), "{word}");
        }
        for word in ["begelei", "opsporingsen", "qxzt", "οικογέ", "ïðéóôåýåéò"] {
            assert!(!known.knows(word), "{word}");
        }
    }
}
