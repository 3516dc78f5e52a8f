//! A lexicon of words in several languages: one row per sense, synonyms in each cell.
//!
//! It serves queries only, so a change of it needs no new index. Words are known by their stems,
//! and several words by all their stems in order. Not for: subject terms, which are concepts of
//! the thesaurus. The invariant: a translation is never the word itself in its own language.

use std::collections::HashMap;

use kb_model::{Diagnostic, LangTag};

use crate::language::Language;
use crate::registry::Languages;

/// What every further synonym of a cell counts against the one before it.
const SYNONYM_STEP: f32 = 0.85;

/// A word of another language for a word of the query.
#[derive(Clone, Debug, PartialEq)]
pub struct Translation {
    /// Its language, as a place in [`Languages::all`].
    pub row: usize,
    /// As the lexicon has it.
    pub text: String,
    /// Stems of its content words, in order.
    pub stems: Vec<String>,
    /// How good it is: 1 for the first word of a cell, less for its synonyms.
    pub weight: f32,
}

/// One word of a cell.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    stems: Vec<String>,
    weight: f32,
}

/// Words in several languages.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Senses: the words of each language.
    senses: Vec<Vec<Vec<Word>>>,
    /// Senses by language and stems.
    by_stems: Vec<HashMap<Vec<String>, Vec<u32>>>,
}

impl Lexicon {
    /// The most words of an entry that are looked up together.
    pub const MAX_WORDS: usize = 3;
    /// The name of the file, beside the words of each language.
    pub const FILE: &str = "lexicon.csv";
    /// The lexicon that comes with the program.
    pub const BUILTIN: &str = include_str!("../../../corpus/words/lexicon.csv");

    /// The cells of one language in the lexicon that comes with the program.
    pub(crate) fn builtin_cells(code: &str) -> Vec<String> {
        let mut lines = Lexicon::BUILTIN.lines();
        let header = lines.next().map(cells).unwrap_or_default();
        let Some(column) = header.iter().position(|cell| cell == code) else {
            return Vec::new();
        };
        lines.filter_map(|line| cells(line).into_iter().nth(column)).collect()
    }

    /// Reads comma-separated text whose first line names the languages. What cannot be read is a
    /// diagnostic with its line; the other lines are used.
    pub fn read(text: &str, languages: &Languages) -> (Lexicon, Vec<Diagnostic>) {
        let mut lexicon = Lexicon {
            senses: Vec::new(),
            by_stems: languages.all().iter().map(|_| HashMap::new()).collect(),
        };
        let mut found = Vec::new();
        let mut lines = text.lines().enumerate();
        let Some((_, header)) = lines.next() else { return (lexicon, found) };
        let columns: Vec<Option<usize>> =
            cells(header).iter().map(|cell| row_of(cell, languages, &mut found)).collect();
        for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            let cells = cells(line);
            if cells.len() == columns.len() {
                lexicon.add(&cells, &columns, languages);
            } else {
                let message = format!("{} cells instead of {}", cells.len(), columns.len());
                found.push(
                    Diagnostic::warning("words.lexicon-line", message)
                        .at(format!("lexicon.csv:{}", number + 1))
                        .fix("give each line one cell per language, separated by commas"),
                );
            }
        }
        (lexicon, found)
    }

    fn add(&mut self, cells: &[String], columns: &[Option<usize>], languages: &Languages) {
        let number = self.senses.len() as u32;
        let mut sense: Vec<Vec<Word>> = languages.all().iter().map(|_| Vec::new()).collect();
        for (cell, row) in cells.iter().zip(columns) {
            let Some(row) = *row else { continue };
            let mut weight = 1.0;
            for text in cell.split('|').map(str::trim).filter(|text| !text.is_empty()) {
                let stems = content_stems(&languages.all()[row], text);
                if stems.is_empty() {
                    continue;
                }
                let known = self.by_stems[row].entry(stems.clone()).or_default();
                if !known.contains(&number) {
                    known.push(number);
                    sense[row].push(Word { text: text.to_owned(), stems, weight });
                }
                weight *= SYNONYM_STEP;
            }
        }
        self.senses.push(sense);
    }

    /// Senses in the lexicon.
    pub fn len(&self) -> usize {
        self.senses.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.senses.is_empty()
    }

    /// Words in the other languages for some stems of one language, each word once, with the best
    /// weight of its senses. Words with several senses give each of them less.
    pub fn translations(&self, row: usize, stems: &[String]) -> Vec<Translation> {
        let senses = self.by_stems.get(row).and_then(|known| known.get(stems));
        let senses = senses.map_or(&[][..], Vec::as_slice);
        let mut found: Vec<Translation> = Vec::new();
        for &sense in senses {
            for (other, words) in self.senses[sense as usize].iter().enumerate() {
                if other == row {
                    continue;
                }
                for word in words {
                    add(&mut found, other, word);
                }
            }
        }
        found
    }
}

fn add(found: &mut Vec<Translation>, row: usize, word: &Word) {
    let known = found.iter_mut().find(|known| known.row == row && known.stems == word.stems);
    match known {
        Some(known) => known.weight = known.weight.max(word.weight),
        None => found.push(Translation {
            row,
            text: word.text.clone(),
            stems: word.stems.clone(),
            weight: word.weight,
        }),
    }
}

/// The cells of one line; a cell may stand in double quotes.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().expect("there is always a cell").push(c),
        }
    }
    cells
}

fn row_of(cell: &str, languages: &Languages, found: &mut Vec<Diagnostic>) -> Option<usize> {
    let tag = LangTag::parse(cell);
    let row = languages.all().iter().position(|language| Some(language.tag()) == tag.as_ref());
    if row.is_none() {
        found.push(
            Diagnostic::warning(
                "words.lexicon-language",
                format!("`{cell}` is not a language with an analyzer of its own"),
            )
            .at("lexicon.csv:1")
            .fix("name the columns by language codes such as en, nl, fr, de, el"),
        );
    }
    row
}

/// The stems of the content words of an entry; of all words when it has no other.
fn content_stems(language: &Language, text: &str) -> Vec<String> {
    let (mut content, mut all) = (Vec::new(), Vec::new());
    language.analyze(text, &mut |token| {
        if token.joined {
            return;
        }
        all.push(token.stem.to_owned());
        if !token.stop {
            content.push(token.stem.to_owned());
        }
    });
    if content.is_empty() { all } else { content }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "en,nl,fr,de,el\n\
        child|children,kind|kinderen,enfant,Kind|Kinder,παιδί|παιδιά\n\
        bank,bank,banque,Bank,τράπεζα\n\
        bank|shore,oever,rive,Ufer,όχθη\n\
        broken line\n";

    fn lexicon() -> (Lexicon, Vec<Diagnostic>) {
        Lexicon::read(TEXT, &Languages::builtin())
    }

    fn words(lexicon: &Lexicon, row: usize, stem: &str, other: usize) -> Vec<String> {
        let found = lexicon.translations(row, &[stem.to_owned()]);
        found.into_iter().filter(|word| word.row == other).map(|word| word.text).collect()
    }

    #[test]
    fn all_senses_of_a_word_are_translated() {
        let (lexicon, _) = lexicon();
        assert_eq!(words(&lexicon, 0, "bank", 2), ["banque", "rive"]);
        assert_eq!(words(&lexicon, 0, "bank", 4), ["τράπεζα", "όχθη"]);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named_and_the_rest_is_used() {
        let (lexicon, found) = lexicon();
        assert_eq!(lexicon.len(), 3);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].location, "lexicon.csv:5");
    }
}
