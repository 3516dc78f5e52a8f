//! What the analyzers make of words that people judged: compounds split right, other words left
//! whole, every spelling of a Greek word alike.

use kb_text::{BUILTIN_LEXICON, Compounds, Languages, fold};

const GERMAN: &str = include_str!("../../../tests/fixtures/gold/compounds.de.tsv");
const DUTCH: &str = include_str!("../../../tests/fixtures/gold/compounds.nl.tsv");
const GERMAN_WHOLE: &str = include_str!("../../../tests/fixtures/gold/whole.de.txt");
const DUTCH_WHOLE: &str = include_str!("../../../tests/fixtures/gold/whole.nl.txt");

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The stems of the parts of a word, or of the word itself when it stays whole.
fn stems(languages: &Languages, compounds: &Compounds, row: usize, word: &str) -> Vec<String> {
    match compounds.split(languages, row, &fold(word)) {
        Some(parts) => parts.into_iter().map(|part| part.stem).collect(),
        None => vec![languages.all()[row].stem(&fold(word))],
    }
}

fn compounds_are_split(row: usize, gold: &str) {
    let (languages, compounds) = (Languages::builtin(), Compounds::new(BUILTIN_LEXICON.to_owned()));
    let mut wrong = Vec::new();
    for line in lines(gold) {
        let (word, parts) = line.split_once('\t').expect("two columns");
        let expected: Vec<String> =
            parts.split('+').map(|part| languages.all()[row].stem(&fold(part))).collect();
        let found = stems(&languages, &compounds, row, word);
        if found != expected {
            wrong.push(format!("{word}: {} not {}", found.join("+"), expected.join("+")));
        }
    }
    let all = lines(gold).count();
    let share = 1.0 - wrong.len() as f64 / all as f64;
    assert!(all >= 300 && share >= 0.95, "{share:.3} of {all} right\n{}", wrong.join("\n"));
}

fn other_words_stay_whole(row: usize, gold: &str) {
    let (languages, compounds) = (Languages::builtin(), Compounds::new(BUILTIN_LEXICON.to_owned()));
    let split: Vec<String> = lines(gold)
        .map(|word| (word, stems(&languages, &compounds, row, word)))
        .filter(|(_, stems)| stems.len() > 1)
        .map(|(word, stems)| format!("{word}: {}", stems.join("+")))
        .collect();
    let all = lines(gold).count();
    let share = split.len() as f64 / all as f64;
    assert!(all >= 1_000 && share <= 0.02, "{share:.3} of {all} split\n{}", split.join("\n"));
}

#[test]
fn german_compounds_are_split_into_their_parts() {
    compounds_are_split(3, GERMAN);
}

#[test]
fn dutch_compounds_are_split_into_their_parts() {
    compounds_are_split(1, DUTCH);
}

#[test]
fn other_german_words_stay_whole() {
    other_words_stay_whole(3, GERMAN_WHOLE);
}

#[test]
fn other_dutch_words_stay_whole() {
    other_words_stay_whole(1, DUTCH_WHOLE);
}
