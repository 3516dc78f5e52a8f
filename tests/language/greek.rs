//! Greek in every spelling.

use std::fmt::Write;

use kb_model::{Locale, SuggestionKind};
use unicode_normalization::UnicodeNormalization;

use crate::library::{ids, of_batch};

const WORDS: &str = include_str!("../fixtures/gold/greek.tsv");

/// One word in its spellings.
struct Word<'t> {
    monotonic: &'t str,
    polytonic: &'t str,
    greeklish: &'t str,
    keys: &'t str,
}

fn words() -> Vec<Word<'static>> {
    let lines = WORDS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [monotonic, polytonic, greeklish, keys] = cells[..] else {
                panic!("four columns: {line}")
            };
            Word { monotonic, polytonic, greeklish, keys }
        })
        .collect()
}

fn without_accents(word: &str) -> String {
    word.nfd().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)).nfc().collect()
}

/// A text for each word and a few longer ones, so that lists have an order.
fn library(words: &[Word<'_>]) -> crate::library::Temporary {
    let mut lines = String::new();
    for (number, word) in words.iter().enumerate() {
        let next = words[(number + 1) % words.len()].monotonic;
        for (part, text) in [
            format!("Για τη λέξη {} γράφουμε εδώ.", word.monotonic),
            format!("{next} και {} μαζί σε ένα κείμενο, {}.", word.monotonic, word.monotonic),
        ]
        .into_iter()
        .enumerate()
        {
            let id = format!("w{number}-{part}");
            writeln!(lines, "{}", serde_json::json!({"id": id, "lang": "el", "text": text}))
                .expect("writing to a string cannot fail");
        }
    }
    of_batch(&lines)
}

#[test]
fn every_spelling_of_a_greek_word_finds_the_same() {
    let words = words();
    assert!(words.len() >= 200);
    let library = library(&words);
    let mut wrong = Vec::new();
    for word in &words {
        let expected = library.search(word.monotonic, Locale::El);
        assert!(expected.total > 0, "{}", word.monotonic);
        let bare = without_accents(word.monotonic);
        let spellings = [
            bare.clone(),
            bare.to_uppercase(),
            word.monotonic.to_uppercase(),
            word.monotonic.replace('ς', "σ"),
            word.monotonic.nfd().collect(),
            word.polytonic.to_owned(),
            word.polytonic.nfd().collect(),
            word.keys.to_owned(),
        ];
        for spelling in &spellings {
            for locale in [Locale::El, Locale::En] {
                if ids(&library.search(spelling, locale))
                    != ids(&library.search(word.monotonic, locale))
                {
                    wrong.push(format!("{} as {spelling}", word.monotonic));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} spellings differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn greek_in_latin_letters_finds_the_same_records_and_names_the_word_first() {
    let words = words();
    let library = library(&words);
    let mut wrong = Vec::new();
    for word in &words {
        let found = library.search(word.greeklish, Locale::El);
        let expected = library.search(word.monotonic, Locale::El);
        let first = found.suggestions.first();
        let named = first.is_some_and(|suggestion| {
            suggestion.kind == SuggestionKind::Respelled && suggestion.text == word.monotonic
        });
        if !named || ids(&found) != ids(&expected) {
            let said = first.map_or("nothing", |suggestion| suggestion.text.as_str());
            wrong.push(format!("{} as {}: {said}", word.monotonic, word.greeklish));
        }
    }
    let share = 1.0 - wrong.len() as f64 / words.len() as f64;
    assert!(share >= 0.95, "{share:.3} right\n{}", wrong.join("\n"));
}
