//! The words of one language as its texts use them: for curators who correct `corpus/words/`.
//!
//! Read from the stored passages with the analyzer that indexed them, because the index knows
//! words only folded and curators read them as they are written. Titles are left out: they are not
//! stored with the passages. Not for: searching, which has `vocabulary`. The invariant: the same
//! index gives the same words in the same order.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use foldhash::fast::FixedState;
use kb_model::LangTag;
use kb_text::{Language, Languages};
use tantivy::schema::{Field, Value};
use tantivy::{DocAddress, TantivyDocument};

use crate::error::IndexError;
use crate::schema::Fields;
use crate::snapshot::Snapshot;

/// Characters of an example to either side of its word.
const AROUND: usize = 36;
/// Shorter words are not counted: no rule about endings can say anything of them.
const MIN_CHARS: usize = 3;
/// Longer words are no words.
const MAX_CHARS: usize = 40;

/// One word of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordUse {
    /// The folded whole word.
    pub word: String,
    /// How it is written most often; in lower case where it is ever seen so.
    pub written: String,
    /// Texts that hold it.
    pub texts: u32,
    /// Whether it is seen in lower case: names and acronyms never are.
    pub is_seen_lower: bool,
    /// Whether it is a function word.
    pub stop: bool,
    /// A piece of the first passage that holds it, on one line.
    pub example: String,
}

/// What is known of a word while texts are read.
struct Seen {
    spellings: BTreeMap<String, u32>,
    texts: u32,
    last_text: usize,
    stop: bool,
    example: String,
}

type Words = HashMap<String, Seen, FixedState>;

/// Reads the words of all texts in `lang`, by word.
pub(crate) fn read(
    snapshot: &Snapshot,
    fields: &Fields,
    languages: &Languages,
    lang: &LangTag,
) -> Result<Vec<WordUse>, IndexError> {
    let is_wanted = |language: &Language| language.tag().as_str() == lang.primary();
    let Some(row) = languages.all().iter().position(is_wanted) else { return Ok(Vec::new()) };
    let language = &languages.all()[row];
    let mut words = Words::default();
    for (number, version) in snapshot.versions.iter().enumerate() {
        if usize::from(version.row) != row {
            continue;
        }
        for doc in version.docs.clone() {
            let address = DocAddress::new(version.segment, doc);
            let passage: TantivyDocument = snapshot.searcher.doc(address)?;
            for text in [stored(&passage, fields.heading), stored(&passage, fields.body)] {
                count(language, text, number, &mut words);
            }
        }
    }
    let mut uses: Vec<WordUse> = words.into_iter().map(|(word, seen)| finish(word, seen)).collect();
    uses.sort_unstable_by(|a, b| a.word.cmp(&b.word));
    Ok(uses)
}

fn stored(passage: &TantivyDocument, field: Field) -> &str {
    passage.get_first(field).and_then(|value| value.as_str()).unwrap_or_default()
}

/// Counts the words of one text.
fn count(language: &Language, text: &str, number: usize, words: &mut Words) {
    language.analyze(text, &mut |token| {
        if token.joined || !is_word(token.word) {
            return;
        }
        let seen = words.entry(token.word.to_owned()).or_insert_with(|| Seen {
            spellings: BTreeMap::new(),
            texts: 0,
            last_text: usize::MAX,
            stop: token.stop,
            example: example(text, token.range()),
        });
        *seen.spellings.entry(text[token.range()].to_owned()).or_default() += 1;
        if seen.last_text != number {
            seen.last_text = number;
            seen.texts += 1;
        }
    });
}

fn is_word(word: &str) -> bool {
    (MIN_CHARS..=MAX_CHARS).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

fn finish(word: String, seen: Seen) -> WordUse {
    let is_lower = |spelling: &str| !spelling.chars().any(char::is_uppercase);
    let is_seen_lower = seen.spellings.keys().any(|spelling| is_lower(spelling));
    let best = seen
        .spellings
        .into_iter()
        .filter(|(spelling, _)| !is_seen_lower || is_lower(spelling))
        // The first of equals, so that the answer does not depend on the iterator's taste.
        .reduce(|best, next| if next.1 > best.1 { next } else { best });
    WordUse {
        word,
        written: best.map(|(spelling, _)| spelling).unwrap_or_default(),
        texts: seen.texts,
        is_seen_lower,
        stop: seen.stop,
        example: seen.example,
    }
}

/// The word with what stands around it, cut at blanks.
fn example(text: &str, word: Range<usize>) -> String {
    let before = text[..word.start].char_indices().rev().take(AROUND).last();
    let mut start = before.map_or(word.start, |(at, _)| at);
    if start > 0 {
        let piece = &text[start..word.start];
        start += piece.find(char::is_whitespace).unwrap_or(piece.len());
    }
    let mut end =
        text[word.end..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| word.end + at);
    if end < text.len() {
        let piece = &text[word.end..end];
        end = word.end + piece.rfind(char::is_whitespace).unwrap_or(0);
    }
    let line = text[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
    let (open, close) =
        (if start > 0 { "… " } else { "" }, if end < text.len() { " …" } else { "" });
    format!("{open}{line}{close}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_cut_at_blanks() {
        let text = "Een heel lang begin van een zin over de voogd die het kind vaak bezoekt en dan weer naar huis gaat.";
        let at = text.find("voogd").unwrap();
        let piece = example(text, at..at + "voogd".len());
        assert!(
            piece.starts_with("… ") && piece.ends_with(" …") && piece.contains(" voogd "),
            "{piece}"
        );
        assert_eq!(example("De voogd.", 3..8), "De voogd.");
        assert_eq!(example("ω", 0..2), "ω");
    }

    #[test]
    fn the_lower_case_spelling_stands_for_the_word() {
        let spellings = [("Kind", 5), ("kind", 2), ("KIND", 1)];
        let spellings = spellings.map(|(spelling, count)| (spelling.to_owned(), count)).into();
        let seen = Seen { spellings, texts: 3, last_text: 0, stop: false, example: String::new() };
        let used = finish("kind".to_owned(), seen);
        assert_eq!((used.written.as_str(), used.is_seen_lower), ("kind", true));
    }
}
