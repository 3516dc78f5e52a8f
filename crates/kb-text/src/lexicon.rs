//! The lexicon: words in several languages, one row per sense, synonyms in each cell.
//!
//! Curators write it (`corpus/words/lexicon.csv`); [`crate::DictionaryBuilder`] makes it ready for
//! look-up. It serves queries only, so a change of it needs no new index. Not for: subject terms,
//! which are concepts of the thesaurus.

use kb_model::{Diagnostic, LangTag};

use crate::dictionary::DictionaryBuilder;
use crate::registry::Languages;

/// The name of the file, beside the words of each language.
pub const LEXICON_FILE: &str = "lexicon.csv";
/// The lexicon that comes with the program.
pub const BUILTIN_LEXICON: &str = include_str!("../../../corpus/words/lexicon.csv");

/// One sense: the words of each language row, best first.
type Sense = Vec<Vec<String>>;

/// Reads comma-separated text whose first line names the languages, and adds its senses to a
/// dictionary. What cannot be read is a diagnostic with its line; the other lines are used.
pub fn read_lexicon(
    text: &str,
    languages: &Languages,
    builder: &mut DictionaryBuilder<'_>,
) -> Vec<Diagnostic> {
    let (senses, found) = senses(text, languages);
    for sense in &senses {
        let words: Vec<Vec<&str>> =
            sense.iter().map(|words| words.iter().map(String::as_str).collect()).collect();
        builder.add_sense(&words);
    }
    found
}

/// What is wrong with a lexicon.
pub fn check_lexicon(text: &str, languages: &Languages) -> Vec<Diagnostic> {
    senses(text, languages).1
}

/// The words of each language row.
pub(crate) fn words_by_row(text: &str, languages: &Languages) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new(); languages.all().len()];
    for sense in senses(text, languages).0 {
        for (row, words) in rows.iter_mut().zip(sense) {
            row.extend(words);
        }
    }
    rows
}

/// The cells of one language in the lexicon that comes with the program.
pub(crate) fn builtin_cells(code: &str) -> Vec<String> {
    let mut lines = BUILTIN_LEXICON.lines();
    let header = lines.next().map(cells).unwrap_or_default();
    let Some(column) = header.iter().position(|cell| cell == code) else { return Vec::new() };
    lines.filter_map(|line| cells(line).into_iter().nth(column)).collect()
}

fn senses(text: &str, languages: &Languages) -> (Vec<Sense>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut lines = text.lines().enumerate();
    let Some((_, header)) = lines.next() else { return (Vec::new(), found) };
    let columns: Vec<Option<usize>> =
        cells(header).iter().map(|cell| row_of(cell, languages, &mut found)).collect();
    let mut senses = Vec::new();
    for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let cells = cells(line);
        if cells.len() == columns.len() {
            senses.push(sense(&cells, &columns, languages));
        } else {
            let message = format!("{} cells instead of {}", cells.len(), columns.len());
            found.push(
                Diagnostic::warning("words.lexicon-line", message)
                    .at(format!("lexicon.csv:{}", number + 1))
                    .fix("give each line one cell per language, separated by commas"),
            );
        }
    }
    (senses, found)
}

fn sense(cells: &[String], columns: &[Option<usize>], languages: &Languages) -> Sense {
    let mut sense: Sense = vec![Vec::new(); languages.all().len()];
    for (cell, row) in cells.iter().zip(columns) {
        if let Some(row) = *row {
            let words = cell.split('|').map(str::trim).filter(|text| !text.is_empty());
            sense[row].extend(words.map(str::to_owned));
        }
    }
    sense
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::Dictionary;

    const TEXT: &str = "en,nl,fr,de,el\n\
        child|children,kind|kinderen,enfant,Kind|Kinder,παιδί|παιδιά\n\
        bank,bank,banque,Bank,τράπεζα\n\
        bank|shore,oever,rive,Ufer,όχθη\n\
        broken line\n";

    #[test]
    fn all_senses_of_a_word_are_translated_and_a_broken_line_is_named() {
        let languages = Languages::builtin();
        let mut builder = DictionaryBuilder::new(&languages);
        let found = read_lexicon(TEXT, &languages, &mut builder);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].location, "lexicon.csv:5");
        let dictionary = Dictionary::from_bytes(builder.finish()).expect("it was just made");
        let french: Vec<String> = dictionary
            .translations(&languages, 0, &["bank".to_owned()])
            .into_iter()
            .filter(|word| word.row == 2)
            .map(|word| word.text)
            .collect();
        assert_eq!(french, ["banque", "rive"]);
    }

    #[test]
    fn the_builtin_lexicon_has_no_faults() {
        assert_eq!(check_lexicon(BUILTIN_LEXICON, &Languages::builtin()), []);
    }
}
