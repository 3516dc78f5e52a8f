//! One line that cites a record in plain text, for reading lists and pages.
//!
//! Not for styles of citation: reference managers make those. Invariant: the line holds no word of
//! ours, so it is the same in every language.

use std::fmt::Write;

use crate::context::{Cited, Context};
use crate::crosswalk::{Name, Property, Statement, all, authors, describe, first};

/// Authors, year, title, publisher, address, and the day the reader saw it.
pub fn citation(cited: &Cited<'_>, context: &Context<'_>) -> String {
    let (before, title, after) = parts(&describe(cited, context));
    format!("{before}{}{after}", title.map(|title| title.value).unwrap_or_default())
}

/// What stands before the title, the title with its language, and what follows.
pub(crate) fn parts(statements: &[Statement]) -> (String, Option<Statement>, String) {
    let said = |property| first(statements, property);
    let authors: Vec<String> = authors(statements).into_iter().map(name).collect();
    let mut before = authors.join("; ");
    if let Some(year) = said(Property::Issued) {
        before.push_str(if before.is_empty() { "(" } else { " (" });
        before.push_str(year);
        before.push(')');
    }
    if !before.is_empty() {
        before.push_str(": ");
    }
    let title = all(statements, Property::Title).next().cloned();
    let mut is_ended = title.as_ref().is_some_and(|title| ends_a_sentence(&title.value));
    let mut after = String::new();
    let publisher = said(Property::Publisher).filter(|name| authors != [*name]);
    for part in [publisher, said(Property::Source)].into_iter().flatten() {
        after.push_str(if is_ended { " " } else { ". " });
        after.push_str(part);
        is_ended = ends_a_sentence(part);
    }
    if let Some(date) = said(Property::Accessed) {
        write!(after, " ({date})").ok();
    }
    (before, title, after)
}

fn ends_a_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…'])
}

fn name(text: &str) -> String {
    match Name::parse(text) {
        Name::Person { family, given } => format!("{family}, {given}"),
        Name::Whole(name) => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use kb_model::{Locale, Record};

    use super::*;
    use crate::samples;

    #[test]
    fn a_citation_says_what_is_known() {
        let full = samples::training();
        let bare = Record::new(samples::id("aaaaa"), "c");
        let unnamed = Record {
            creator: None,
            publisher: Some("IOM".to_owned()),
            source: None,
            original_title: None,
            ..samples::training()
        };
        for (record, expected) in [
            (
                &full,
                "Vermeulen, Hanne; ARSIS (2019): Ανάδοχη φροντίδα: οδηγός. Nidos & partners. \
                 https://example.org/a?b=1&c=2 (2026-11-27)",
            ),
            (&bare, "aaaaa. https://library.example/en/document/aaaaa-aaaaa (2026-11-27)"),
            (
                &unnamed,
                "IOM (2019): Foster care: a \"guide\" & more {50%}. \
                 https://library.example/en/document/k3f9a-foster-care (2026-11-27)",
            ),
        ] {
            let line = citation(&Cited::new(record).unwrap(), &samples::context(Locale::En));
            assert_eq!(line, expected);
        }
    }
}
