//! Reads a weights file: single fields that replace those that come with the program.
//!
//! Not for: knowing the weights (`kb_index::Weights`). Invariant: whatever the text says, the
//! answer is a number from 0 to 100 for every weight; what cannot be used is a diagnostic with its
//! line, and the built-in number stays in force.

use std::collections::BTreeMap;

use kb_index::Weights;
use kb_model::Diagnostic;
use toml::de::DeValue;

use crate::corpus::fields::{Source, Value, nearest};

/// The largest weight there is; more is a slip of the finger.
const MAX: f32 = 100.0;

/// Reads the text of a weights file called `file`; fields it does not name keep the built-in
/// number.
pub fn read_weights(file: &str, text: &str) -> (Weights, Vec<Diagnostic>) {
    let builtin = Weights::default();
    let known = builtin.by_name();
    let mut source = Source::new(file, text);
    let mut changes = BTreeMap::new();
    for (key, value) in source.parse(text).iter().flatten() {
        let name: &str = key.get_ref();
        if !known.contains_key(name) {
            let place = source.place(key.span().start);
            source.found.push(unknown_weight(name, &known).at(place));
        } else if let Some(weight) = weight(value) {
            changes.insert(name.to_owned(), weight);
        } else {
            let place = source.place(value.span().start);
            source.found.push(bad_weight(name, value, known[name]).at(place));
        }
    }
    (builtin.with(&changes), source.found)
}

/// A number in the range of weights.
fn weight(value: &Value<'_>) -> Option<f32> {
    let number: f32 = match value.get_ref() {
        DeValue::Float(number) => number.as_str().parse().ok()?,
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).ok()? as f32
        }
        _ => return None,
    };
    (0.0..=MAX).contains(&number).then_some(number)
}

fn unknown_weight(name: &str, known: &BTreeMap<String, f32>) -> Diagnostic {
    let names: Vec<&str> = known.keys().map(String::as_str).collect();
    let fix = nearest(name, &names).map_or_else(
        || format!("remove the line, or use one of: {}", names.join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    Diagnostic::warning("weights.unknown-field", format!("unknown weight `{name}`")).fix(fix)
}

fn bad_weight(name: &str, value: &Value<'_>, builtin: f32) -> Diagnostic {
    let shown = match value.get_ref() {
        DeValue::Float(number) => format!("`{}`", number.as_str()),
        DeValue::Integer(number) => format!("`{}`", number.as_str()),
        other => format!("of type {}", other.type_str()),
    };
    let message = format!("the weight `{name}` cannot be {shown}; {builtin} stays in force");
    Diagnostic::error("weights.bad-value", message)
        .fix(format!("write a number from 0 to {MAX}, such as {name} = {builtin}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_fields_replace_the_built_in_ones() {
        let (weights, found) = read_weights("w.toml", "pair = 0.5\ntitle = 4 # whole\nk1 = 1e1\n");
        assert_eq!(found, []);
        let builtin = Weights::default();
        assert_eq!(weights, Weights { pair: 0.5, title: 4.0, k1: 10.0, ..builtin.clone() });
        assert_eq!(read_weights("w.toml", ""), (builtin, Vec::new()));
    }

    #[test]
    fn what_cannot_be_used_is_named_with_its_line_and_the_built_in_number_stays() {
        for (text, code, place) in [
            ("pair = 1\n\npairs = 2", "weights.unknown-field", "w.toml:3"),
            ("pair = 1\ntitle = -0.1", "weights.bad-value", "w.toml:2"),
            ("pair = 1\ntitle = nan", "weights.bad-value", "w.toml:2"),
            ("pair = 1\ntitle = inf", "weights.bad-value", "w.toml:2"),
            ("pair = 1\ntitle = 100.5", "weights.bad-value", "w.toml:2"),
            ("pair = 1\ntitle = \"3\"", "weights.bad-value", "w.toml:2"),
            ("pair = 1\n[title]\nx = 3", "weights.bad-value", "w.toml:2"),
        ] {
            let (weights, found) = read_weights("w.toml", text);
            let said: Vec<_> =
                found.iter().map(|d| (d.code.as_str(), d.location.as_str())).collect();
            assert_eq!(said, [(code, place)], "{text}");
            assert_eq!(weights, Weights { pair: 1.0, ..Weights::default() }, "{text}");
        }
        let (weights, found) = read_weights("w.toml", "pair = 1\ntitle = ");
        assert_eq!((weights, found.len()), (Weights::default(), 1));
        assert_eq!(found[0].location, "w.toml:2");
    }
}
