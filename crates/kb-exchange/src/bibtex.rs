//! BibTeX in UTF-8, with the entry types and fields of biblatex.
//!
//! Invariant: braces are balanced whatever a value holds, and keys are unique and plain ASCII.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::context::{Cited, Context};
use crate::crosswalk::{Name, Property, Row, Statement, TABLE, all, authors, describe, kind_names};

/// The records as one BibTeX file.
pub fn bibtex(cited: &[Cited<'_>], context: &Context<'_>) -> String {
    let mut keys = BTreeSet::new();
    let mut text = String::new();
    for one in cited {
        let kind = kind_names(one.record().kind).bibtex;
        let key = unique(&key(one.record().id.as_str()), &mut keys);
        write!(text, "@{kind}{{{key}").ok();
        let statements = describe(one, context);
        for row in TABLE.iter().filter(|row| !row.bibtex.is_empty()) {
            if let Some(value) = value(&statements, row) {
                write!(text, ",\n  {} = {{{value}}}", field(row, kind)).ok();
            }
        }
        text.push_str("\n}\n\n");
    }
    text
}

/// The name of a field in an entry of this type: who publishes has three names.
fn field(row: &Row, kind: &str) -> &'static str {
    match (row.property, kind) {
        (Property::Publisher, "report") => "institution",
        (Property::Publisher, "online" | "manual") => "organization",
        _ => row.bibtex,
    }
}

fn value(statements: &[Statement], row: &Row) -> Option<String> {
    let mut found = all(statements, row.property).map(|statement| statement.value.as_str());
    let joined = |values: Vec<String>, with: &str| {
        if values.is_empty() { None } else { Some(values.join(with)) }
    };
    match row.property {
        Property::Creator => joined(authors(statements).into_iter().map(name).collect(), " and "),
        // Commas divide keywords.
        Property::Subject => {
            joined(found.map(|word| escaped(&word.replace(',', ";"))).collect(), ", ")
        }
        Property::Language => joined(found.map(escaped).collect(), " and "),
        // The inner braces keep capitals, which German nouns need.
        Property::Title | Property::Translated => Some(format!("{{{}}}", escaped(found.next()?))),
        Property::Source => found.next().map(verbatim),
        _ => found.next().map(escaped),
    }
}

/// A name that is not taken apart stands in braces of its own.
fn name(text: &str) -> String {
    match Name::parse(text) {
        Name::Person { family, given } => {
            format!("{{{}}}, {{{}}}", escaped(family), escaped(given))
        }
        Name::Whole(name) => format!("{{{}}}", escaped(name)),
    }
}

/// Text with the characters that TeX keeps for itself written out.
fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        // Hyphens, quotes and some signs before them melt into others.
        let melts = matches!((before, c), ('-', '-') | ('\'', '\'') | ('`' | '?' | '!', '`'));
        if melts {
            result.push_str("{}");
        }
        before = c;
        match c {
            '\\' => result.push_str("\\textbackslash{}"),
            '~' => result.push_str("\\textasciitilde{}"),
            '^' => result.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '#' | '$' | '&' | '_' => {
                result.push('\\');
                result.push(c);
            }
            _ => result.push(c),
        }
    }
    result
}

/// An address, which is not read as TeX: what could end it is percent-encoded.
fn verbatim(url: &str) -> String {
    let mut result = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '{' | '}' | '\\' | '"' | ' ' => {
                write!(result, "%{:02X}", u32::from(c)).ok();
            }
            _ => result.push(c),
        }
    }
    result
}

/// An id as a key: letters, digits and a few signs of ASCII.
fn key(id: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.:".contains(c) { c } else { '_' };
    id.chars().map(plain).collect()
}

fn unique(key: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = key.to_owned();
    let mut number = 2;
    // Keys that differ in case only are one for BibTeX.
    while !taken.insert(name.to_ascii_lowercase()) {
        name = format!("{key}.{number}");
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use biblatex::{Bibliography, ChunksExt};
    use kb_model::Locale;
    use proptest::prelude::*;

    use super::*;
    use crate::samples;

    #[test]
    fn a_record_has_its_fields_in_order() {
        let record = samples::training();
        let text = bibtex(&[Cited::new(&record).unwrap()], &samples::context(Locale::En));
        let expected = "@misc{k3f9a,
  title = {{Ανάδοχη φροντίδα: οδηγός}},
  titleaddon = {{Foster care: a \"guide\" \\& more \\{50\\%\\}}},
  author = {{Vermeulen}, {Hanne} and {ARSIS}},
  publisher = {Nidos \\& partners},
  year = {2019},
  language = {el and nl},
  abstract = {Two days. With </script> \\& exercises.},
  series = {FAB},
  pagetotal = {72},
  url = {https://example.org/a?b=1&c=2},
  library = {Common Ground},
  urldate = {2026-11-27}
}

";
        assert_eq!(text, expected);
    }

    #[test]
    fn keys_are_plain_and_unique() {
        let record = |id: &str| kb_model::Record { id: samples::id(id), ..samples::training() };
        let records = [record("παιδί"), record("γονιός"), record("a/b"), record("A/B")];
        let text = bibtex(&crate::published(&records), &samples::context(Locale::En));
        let keys: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("@misc{")).collect();
        assert_eq!(keys, ["_____,", "______,", "a_b,", "A_B.2,"]);
        assert_eq!(Bibliography::parse(&text).unwrap().len(), 4);
    }

    #[test]
    fn publishers_are_called_as_the_entry_type_wants() {
        for (kind, name) in [
            (kb_model::Kind::Research, "  institution = {"),
            (kb_model::Kind::Practice, "  organization = {"),
            (kb_model::Kind::Leaflet, "  publisher = {"),
        ] {
            let record = kb_model::Record { kind: Some(kind), ..samples::training() };
            let text = bibtex(&[Cited::new(&record).unwrap()], &samples::context(Locale::En));
            assert!(text.contains(name), "{text}");
        }
    }

    /// White space as a BibTeX reader sees it.
    fn words(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #[test]
        fn an_independent_parser_reads_back_what_was_said(
            records in prop::collection::vec(samples::any_record(), 1..3),
        ) {
            let context = samples::context(Locale::Nl);
            let cited = crate::published(&records);
            let text = bibtex(&cited, &context);
            let read = Bibliography::parse(&text).map_err(|error| {
                TestCaseError::fail(format!("{error}: {text}"))
            })?;
            prop_assert_eq!(read.len(), records.len());
            for (entry, one) in read.iter().zip(&cited) {
                let said = describe(one, &context);
                for property in [Property::Title, Property::Abstract] {
                    let name = TABLE[property as usize].bibtex;
                    let value = entry.get(name).map(|chunks| words(&chunks.format_verbatim()));
                    let expected = crate::crosswalk::first(&said, property).map(words);
                    prop_assert_eq!(value, expected, "{}", text);
                }
                let authors = entry.author().map(|people| people.len()).unwrap_or_default();
                prop_assert_eq!(authors, super::authors(&said).len(), "{}", text);
            }
        }
    }
}
