//! One line that cites a record in plain text, for reading lists and pages.
//!
//! Not for styles of citation: reference managers make those. Invariant: the line holds no word of
//! ours, so it is the same in every language.

use crate::context::{Cited, Context};
use crate::crosswalk::{Name, Property, authors, describe, first};

/// Authors, year, title, publisher, address, and the day the reader saw it.
pub fn citation(cited: &Cited<'_>, context: &Context<'_>) -> String {
    let statements = describe(cited, context);
    let said = |property| first(&statements, property);
    let authors: Vec<String> = authors(&statements).into_iter().map(name).collect();
    let mut line = authors.join("; ");
    if let Some(year) = said(Property::Issued) {
        line.push_str(if line.is_empty() { "(" } else { " (" });
        line.push_str(year);
        line.push(')');
    }
    if !line.is_empty() {
        line.push_str(": ");
    }
    line.push_str(said(Property::Title).unwrap_or_default());
    let publisher = said(Property::Publisher).filter(|name| authors != [*name]);
    for part in [publisher, said(Property::Source)].into_iter().flatten() {
        let ended = line.ends_with(['.', '!', '?', '…']);
        line.push_str(if ended { " " } else { ". " });
        line.push_str(part);
    }
    if let Some(date) = said(Property::Accessed) {
        line.push_str(&format!(" ({date})"));
    }
    line
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
