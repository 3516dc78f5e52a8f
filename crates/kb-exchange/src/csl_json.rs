//! CSL-JSON, the data of citation styles (<https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html>).
//!
//! Invariant: names of fields are variables of CSL 1.0.2, and dates are date parts.

use serde_json::{Map, Value, json};

use crate::context::{Cited, Context};
use crate::crosswalk::{Name, Property, Row, Statement, TABLE, all, authors, describe, kind_names};

/// The records as one JSON array.
pub fn csl_json(cited: &[Cited<'_>], context: &Context<'_>) -> String {
    let items: Vec<Value> = cited.iter().map(|one| item(one, context)).collect();
    format!("{:#}\n", Value::Array(items))
}

fn item(cited: &Cited<'_>, context: &Context<'_>) -> Value {
    let statements = describe(cited, context);
    let mut item = Map::new();
    item.insert("type".to_owned(), json!(kind_names(cited.record().kind).csl));
    for row in TABLE.iter().filter(|row| !row.csl.is_empty()) {
        if let Some(value) = value(&statements, row) {
            item.insert(row.csl.to_owned(), value);
        }
    }
    Value::Object(item)
}

fn value(statements: &[Statement], row: &Row) -> Option<Value> {
    let mut found = all(statements, row.property).map(|statement| statement.value.as_str());
    match row.property {
        Property::Creator => {
            let names: Vec<Value> = authors(statements).into_iter().map(name).collect();
            (!names.is_empty()).then_some(Value::Array(names))
        }
        Property::Issued | Property::Accessed => found.next().and_then(date),
        Property::Subject => {
            let words: Vec<&str> = found.collect();
            (!words.is_empty()).then(|| json!(words.join(", ")))
        }
        Property::Pages => found.next()?.parse::<u32>().ok().map(|pages| json!(pages)),
        _ => found.next().map(|value| json!(value)),
    }
}

fn name(text: &str) -> Value {
    match Name::parse(text) {
        Name::Person { family, given } => json!({"family": family, "given": given}),
        Name::Whole(name) => json!({"literal": name}),
    }
}

/// An ISO 8601 date, or a year, as date parts.
fn date(text: &str) -> Option<Value> {
    let parts: Option<Vec<i32>> = text.split('-').map(|part| part.parse().ok()).collect();
    Some(json!({"date-parts": [parts?]}))
}

#[cfg(test)]
mod tests {
    use kb_model::Locale;
    use proptest::prelude::*;

    use super::*;
    use crate::samples;

    #[test]
    fn a_record_has_its_fields() {
        let record = samples::training();
        let text = csl_json(&[Cited::new(&record).unwrap()], &samples::context(Locale::Nl));
        let expected = json!([{
            "type": "document",
            "id": "k3f9a",
            "title": "Ανάδοχη φροντίδα: οδηγός",
            "note": "Pleegzorg: een gids",
            "author": [{"family": "Vermeulen", "given": "Hanne"}, {"literal": "ARSIS"}],
            "publisher": "Nidos & partners",
            "issued": {"date-parts": [[2019]]},
            "language": "el",
            "abstract": "Twee dagen.",
            "collection-title": "FAB",
            "number-of-pages": 72,
            "dimensions": "P2D",
            "URL": "https://example.org/a?b=1&c=2",
            "archive": "Common Ground",
            "archive_location": "https://library.example/nl/document/k3f9a-foster-care",
            "accessed": {"date-parts": [[2026, 11, 27]]},
        }]);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), expected);
    }

    proptest! {
        #[test]
        fn any_text_comes_back_as_it_was_said(record in samples::any_record()) {
            let context = samples::context(Locale::Nl);
            let cited = Cited::new(&record).expect("it is published");
            let read: Value = serde_json::from_str(&csl_json(&[cited], &context)).expect("JSON");
            let said = describe(&cited, &context);
            for property in [Property::Title, Property::Abstract, Property::Publisher, Property::Project] {
                let value = read[0][TABLE[property as usize].csl].as_str();
                prop_assert_eq!(value, crate::crosswalk::first(&said, property));
            }
        }
    }
}
