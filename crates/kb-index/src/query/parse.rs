//! Reads what a person typed: words, "phrases", -not, field:value.
//!
//! Nothing is a syntax error. What cannot be meant as syntax is a word, and what was not used is
//! a note.

use kb_model::{Diagnostic, FacetField, Filters};

/// Words looked for; more are named in a note and left out.
const MAX_WORDS: usize = 48;
/// Characters of a query that are read.
const MAX_CHARS: usize = 4_000;

/// A query as typed, taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Query {
    /// Free words, in order.
    pub(crate) words: Vec<String>,
    /// Quoted phrases.
    pub(crate) phrases: Vec<String>,
    /// Words or phrases that must not occur.
    pub(crate) excluded: Vec<String>,
    /// `field:value` pairs.
    pub(crate) filters: Filters,
    /// What was noticed.
    pub(crate) notes: Vec<Diagnostic>,
}

impl Query {
    /// The free words as one text, as a language identifier or an analyzer wants it.
    pub(crate) fn free_text(&self) -> String {
        self.words.join(" ")
    }
}

/// One piece of the query: bare or quoted, wanted or not.
struct Piece {
    text: String,
    quoted: bool,
    excluded: bool,
    field: Option<FacetField>,
}

/// Reads a query.
pub(crate) fn parse(text: &str) -> Query {
    let mut query = Query::default();
    let cleaned: String = text.chars().take(MAX_CHARS).map(clean).collect();
    if text.chars().nth(MAX_CHARS).is_some() {
        query.notes.push(Diagnostic::note(
            "query.too-long",
            format!("only the first {MAX_CHARS} characters were used"),
        ));
    }
    let mut rest = cleaned.trim_start();
    while !rest.is_empty() {
        let (piece, after) = next_piece(rest, &mut query.notes);
        query.take(piece);
        rest = after.trim_start();
    }
    if query.words.len() > MAX_WORDS {
        query.words.truncate(MAX_WORDS);
        query.notes.push(Diagnostic::note(
            "query.too-many-words",
            format!("only the first {MAX_WORDS} words were used"),
        ));
    }
    query
}

impl Query {
    fn take(&mut self, piece: Piece) {
        if !piece.text.chars().any(char::is_alphanumeric) {
            return;
        }
        if let Some(field) = piece.field {
            self.take_filter(field, &piece.text);
        } else if piece.excluded {
            self.excluded.push(piece.text);
        } else if piece.quoted {
            self.phrases.push(piece.text);
        } else {
            self.words.push(piece.text);
        }
    }

    fn take_filter(&mut self, field: FacetField, value: &str) {
        if field != FacetField::Year {
            self.filters.add(field, value);
            return;
        }
        let (from, to) = value.split_once('-').unwrap_or((value, value));
        let year = |text: &str| text.trim().parse::<i32>().ok();
        if year(from).is_none() && year(to).is_none() {
            self.notes.push(Diagnostic::note(
                "query.bad-year",
                format!("`year:{value}` is not a year like 2019 or 2018-2023"),
            ));
        }
        self.filters.year_from = year(from).or(self.filters.year_from);
        self.filters.year_to = year(to).or(self.filters.year_to);
    }
}

/// Control, direction and invisible characters become blanks or nothing to search for.
fn clean(c: char) -> char {
    match c {
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            if c != '\u{200c}' && c != '\u{200d}' =>
        {
            '\u{ad}'
        }
        '\u{feff}' => '\u{ad}',
        c if c.is_control() => ' ',
        c => c,
    }
}

/// Takes the next piece off the front of a text that starts with something visible.
fn next_piece<'a>(text: &'a str, notes: &mut Vec<Diagnostic>) -> (Piece, &'a str) {
    let (excluded, text) = match text.strip_prefix(['-', '−']) {
        Some(after) if after.starts_with(|c: char| c.is_alphanumeric() || opens(c).is_some()) => {
            (true, after)
        }
        _ => (false, text),
    };
    let (field, text) = strip_field(text);
    if let Some(close) = text.chars().next().and_then(opens) {
        let inner = &text[text.chars().next().map_or(0, char::len_utf8)..];
        if let Some(end) = inner.find(close) {
            let after = &inner[end..];
            let after = &after[after.chars().next().map_or(0, char::len_utf8)..];
            return (Piece { text: inner[..end].to_owned(), quoted: true, excluded, field }, after);
        }
        notes.push(Diagnostic::note("query.open-quote", "a quotation mark has no partner"));
        let (word, after) = split_word(inner);
        return (Piece { text: word.to_owned(), quoted: false, excluded, field }, after);
    }
    let (word, after) = split_word(text);
    (Piece { text: word.to_owned(), quoted: false, excluded, field }, after)
}

/// The marks that close what an opening quotation mark opens.
fn opens(c: char) -> Option<&'static [char]> {
    match c {
        '"' => Some(&['"']),
        '“' | '„' => Some(&['”', '“', '"']),
        '«' => Some(&['»']),
        '»' => Some(&['«']),
        _ => None,
    }
}

fn split_word(text: &str) -> (&str, &str) {
    text.split_at(
        text.find([' ', '"', '“', '„', '«'])
            .unwrap_or(text.len())
            .max(text.chars().next().map_or(0, char::len_utf8)),
    )
}

/// Takes `country:` and the like off the front, when a value follows.
fn strip_field(text: &str) -> (Option<FacetField>, &str) {
    let Some((name, value)) = text.split_once(':') else { return (None, text) };
    let value_follows = value.starts_with(|c: char| c.is_alphanumeric() || opens(c).is_some());
    match FacetField::parse(&name.to_lowercase()) {
        Some(field) if value_follows => (Some(field), value),
        _ => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_exclusions_and_filters_are_told_apart() {
        let query =
            parse("matching \"foster family\" -adoption country:BE -\"host family\" l'image");
        assert_eq!(query.words, ["matching", "l'image"]);
        assert_eq!(query.phrases, ["foster family"]);
        assert_eq!(query.excluded, ["adoption", "host family"]);
        assert_eq!(query.filters.values[&FacetField::Country], ["be"]);
        assert!(query.notes.is_empty());
    }

    #[test]
    fn an_unbalanced_quote_still_finds() {
        let query = parse("\"foster family");
        assert_eq!(query.words, ["foster", "family"]);
        assert_eq!(query.notes[0].code, "query.open-quote");
    }

    #[test]
    fn punctuation_and_controls_are_no_words() {
        for text in ["", " ", "-", "\"\"", "!!! ???", "\u{202e}\u{0}\u{7}", ":", "- - -", "«»"] {
            let query = parse(text);
            assert!(query.words.is_empty() && query.phrases.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn long_queries_are_cut_with_a_note() {
        let query = parse(&"word ".repeat(5_000));
        assert_eq!(query.words.len(), MAX_WORDS);
        assert_eq!(query.notes.len(), 2);
    }

    #[test]
    fn years_become_a_range() {
        let query = parse("year:2018-2023");
        assert_eq!((query.filters.year_from, query.filters.year_to), (Some(2018), Some(2023)));
        assert_eq!(parse("year:soon").notes[0].code, "query.bad-year");
    }
}
