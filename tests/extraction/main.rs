//! What reading files must reach, measured on files that are made here from the texts of the
//! library: the report card on good and bad PDFs, the language of passages.

mod card;
mod languages;
mod made;

use std::fs;
use std::path::PathBuf;

/// The texts of the library in one language, in order of their folders.
fn texts(lang: &str) -> Vec<String> {
    let records = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../corpus/records");
    let mut paths: Vec<PathBuf> = fs::read_dir(records)
        .expect("the records of the library")
        .flatten()
        .flat_map(|collection| fs::read_dir(collection.path()).into_iter().flatten().flatten())
        .map(|record| record.path().join(format!("{lang}.md")))
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a text")).collect()
}

/// The paragraphs of a text, without headings and lists.
fn paragraphs(text: &str) -> Vec<String> {
    let paragraphs = text.split("\n\n").map(|paragraph| paragraph.replace('\n', " "));
    let is_prose =
        |paragraph: &String| !paragraph.trim_start().starts_with(['#', '-', '*', '|', '1']);
    paragraphs.filter(is_prose).map(|paragraph| paragraph.trim().to_owned()).collect()
}
