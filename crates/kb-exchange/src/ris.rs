//! RIS, which reference managers read: two letters, two spaces, a hyphen, a space, the value.
//!
//! Invariant: lines end in CR LF, and no value begins a line of its own.

use crate::context::{Cited, Context};
use crate::crosswalk::{Property, Row, Statement, TABLE, all, authors, describe, kind_names};

/// The records as one RIS file.
pub fn ris(cited: &[Cited<'_>], context: &Context<'_>) -> String {
    let mut text = String::new();
    for one in cited {
        line(&mut text, "TY", kind_names(one.record().kind).ris);
        let statements = describe(one, context);
        for row in TABLE.iter().filter(|row| !row.ris.is_empty()) {
            for value in values(&statements, row) {
                line(&mut text, row.ris, &value);
            }
        }
        // The end has no value, but the space belongs to it.
        text.push_str("ER  - \r\n\r\n");
    }
    text
}

fn line(text: &mut String, tag: &str, value: &str) {
    text.push_str(tag);
    text.push_str("  - ");
    text.push_str(value);
    text.push_str("\r\n");
}

fn values(statements: &[Statement], row: &Row) -> Vec<String> {
    let found = all(statements, row.property).map(|statement| statement.value.clone());
    match row.property {
        Property::Creator => authors(statements).into_iter().map(ToOwned::to_owned).collect(),
        // Readers split keywords at semicolons.
        Property::Subject => found.map(|value| value.replace(';', ",")).collect(),
        Property::Language => {
            let tags: Vec<String> = found.collect();
            if tags.is_empty() { tags } else { vec![tags.join(", ")] }
        }
        // YYYY/MM/DD/ with a free remark after the last slash.
        Property::Accessed => found.map(|date| format!("{}/", date.replace('-', "/"))).collect(),
        _ if row.all => found.collect(),
        _ => found.take(1).collect(),
    }
}

#[cfg(test)]
mod tests {
    use kb_model::Locale;
    use proptest::prelude::*;

    use super::*;
    use crate::samples;

    /// A reader of RIS as reference managers read it: records of (tag, value).
    fn read(text: &str) -> Vec<Vec<(String, String)>> {
        let mut records = Vec::new();
        let mut open: Option<Vec<(String, String)>> = None;
        for line in text.split("\r\n").filter(|line| !line.is_empty()) {
            assert!(!line.contains(['\r', '\n']), "{line:?}");
            let (tag, value) = line.split_once("  - ").expect("every line has a tag");
            assert!(tag.len() == 2, "{line:?}");
            match tag {
                "TY" => assert!(open.replace(vec![(tag.into(), value.into())]).is_none()),
                "ER" => records.push(open.take().expect("a record is open")),
                _ => open.as_mut().expect("a record is open").push((tag.into(), value.into())),
            }
        }
        assert!(open.is_none());
        records
    }

    #[test]
    fn a_record_has_its_fields_in_order() {
        let record = samples::training();
        let text = ris(&[Cited::new(&record).unwrap()], &samples::context(Locale::Nl));
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(
            lines,
            [
                "TY  - RPRT",
                "AN  - k3f9a",
                "TI  - Ανάδοχη φροντίδα: οδηγός",
                "TT  - Pleegzorg: een gids",
                "AU  - Vermeulen, Hanne",
                "AU  - ARSIS",
                "PB  - Nidos & partners",
                "PY  - 2019",
                "LA  - el, nl",
                "AB  - Twee dagen.",
                "T3  - FAB",
                "SP  - 72",
                "UR  - https://example.org/a?b=1&c=2",
                "DB  - Common Ground",
                "Y2  - 2026/11/27/",
                "ER  - ",
                "",
                "",
            ]
        );
    }

    #[test]
    fn without_authors_the_publisher_stands_for_them() {
        let record = kb_model::Record { creator: None, ..samples::training() };
        let text = ris(&[Cited::new(&record).unwrap()], &samples::context(Locale::En));
        assert!(text.contains("\r\nAU  - Nidos & partners\r\n"), "{text}");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_as_it_was_said(records in prop::collection::vec(samples::any_record(), 1..3)) {
            let context = samples::context(Locale::Nl);
            let cited = crate::published(&records);
            let read = read(&ris(&cited, &context));
            prop_assert_eq!(read.len(), records.len());
            for (fields, one) in read.iter().zip(&cited) {
                let said = describe(one, &context);
                for property in [Property::Title, Property::Abstract, Property::Publisher, Property::Project] {
                    let tag = TABLE[property as usize].ris;
                    let value = fields.iter().find(|(name, _)| name == tag).map(|(_, value)| value.as_str());
                    prop_assert_eq!(value, crate::crosswalk::first(&said, property));
                }
            }
        }
    }
}
