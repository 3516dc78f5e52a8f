//! Two libraries changed one record: what came from each side, field by field.
//!
//! Not for deciding which record is newer. The rule: what one side alone changed is taken; what both
//! changed alike is no matter; what both changed otherwise stays as it is here and is shown.
//! Invariants: nothing that was written here is lost, and merging the same again changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use kb_model::Record;
use serde_json::{Map, Value};

/// Fields that each library has for itself.
const LOCAL: [&str; 8] =
    ["id", "slug", "collection", "status", "origin", "note", "modified", "history"];
/// Fields that hold one value a language, each of which counts as a field.
const BY_LANGUAGE: [&str; 4] = ["title", "abstracts", "body", "vouched"];

/// A field that both libraries changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its name: `year`, or `title.nl`.
    pub field: String,
    /// What both started from; `None` when there was nothing.
    pub base: Option<Value>,
    /// What it is here.
    pub ours: Option<Value>,
    /// What it is there.
    pub theirs: Option<Value>,
}

/// A record with what both sides brought.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The record; its local fields are those of `ours`.
    pub record: Record,
    /// What both sides changed otherwise; here `ours` stayed.
    pub conflicts: Vec<Difference>,
    /// Names of fields in which the record now differs from `theirs`.
    pub changed_here: Vec<String>,
}

type Fields = BTreeMap<String, Value>;

/// Merges what a record was when it was last received, what it is here, and what it is now at
/// home.
pub fn merge(base: &Record, ours: &Record, theirs: &Record) -> Merged {
    let [base_fields, our_fields, their_fields] = [base, ours, theirs].map(fields);
    let mut merged = our_fields.clone();
    let mut conflicts = Vec::new();
    let mut changed_here = Vec::new();
    for name in names(&[&base_fields, &our_fields, &their_fields]) {
        let [base, ours, theirs] =
            [&base_fields, &our_fields, &their_fields].map(|side| side.get(&name));
        if ours == theirs {
            continue;
        }
        if ours == base {
            match theirs {
                Some(value) => merged.insert(name, value.clone()),
                None => merged.remove(&name),
            };
            continue;
        }
        changed_here.push(name.clone());
        if theirs != base {
            let [base, ours, theirs] = [base, ours, theirs].map(Option::<&Value>::cloned);
            conflicts.push(Difference { field: name, base, ours, theirs });
        }
    }
    Merged { record: with_fields(ours, merged), conflicts, changed_here }
}

/// The fields in which two versions of a record differ, what is local left aside.
pub fn differences(left: &Record, right: &Record) -> Vec<String> {
    let (left, right) = (fields(left), fields(right));
    let names = names(&[&left, &right]).into_iter();
    names.filter(|name| left.get(name) != right.get(name)).collect()
}

fn names(sides: &[&Fields]) -> BTreeSet<String> {
    sides.iter().flat_map(|side| side.keys().cloned()).collect()
}

/// The fields of a record that travel, one a language where there is one a language.
fn fields(record: &Record) -> Fields {
    let mut fields = Fields::new();
    for (name, value) in object(record) {
        if LOCAL.contains(&name.as_str()) {
            continue;
        }
        match value {
            Value::Object(texts) if BY_LANGUAGE.contains(&name.as_str()) => {
                fields
                    .extend(texts.into_iter().map(|(lang, text)| (format!("{name}.{lang}"), text)));
            }
            Value::Null => {}
            Value::Array(list) if list.is_empty() => {}
            value => {
                fields.insert(name, value);
            }
        }
    }
    fields
}

/// The record with these fields instead of its own.
fn with_fields(record: &Record, fields: Fields) -> Record {
    let mut all = object(&Record::new(record.id.clone(), &record.collection));
    let own = object(record);
    for name in LOCAL {
        if let Some(value) = own.get(name) {
            all.insert(name.to_owned(), value.clone());
        }
    }
    for (name, value) in fields {
        match name.split_once('.') {
            Some((table, lang)) if BY_LANGUAGE.contains(&table) => {
                if let Some(Value::Object(texts)) = all.get_mut(table) {
                    texts.insert(lang.to_owned(), value);
                }
            }
            _ => {
                all.insert(name, value);
            }
        }
    }
    let mut merged: Record =
        serde_json::from_value(Value::Object(all)).expect("fields come from records");
    merged.privacy_cleared.clone_from(&record.privacy_cleared);
    merged
}

fn object(record: &Record) -> Map<String, Value> {
    match serde_json::to_value(record) {
        Ok(Value::Object(fields)) => fields,
        _ => unreachable!("a record is an object with text keys"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples::{self, any_record, tag};

    #[test]
    fn each_side_brings_what_it_changed() {
        let base = samples::training();
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        ours.note.insert(tag("nl"), "onze noot".into());
        ours.title.insert(tag("de"), "unser Titel".into());
        ours.year = Some(1999);
        theirs.year = Some(2001);
        theirs.title.insert(tag("nl"), "hun titel".into());
        theirs.body.insert(tag("fr"), "leur texte".into());
        theirs.publisher = None;
        let merged = merge(&base, &ours, &theirs);
        assert_eq!(merged.record.year, Some(1999));
        assert_eq!(merged.record.title[&tag("nl")], "hun titel");
        assert_eq!(merged.record.title[&tag("de")], "unser Titel");
        assert_eq!(merged.record.body[&tag("fr")], "leur texte");
        assert_eq!((merged.record.publisher, merged.record.note.len()), (None, 1));
        assert_eq!(merged.changed_here, ["title.de", "year"]);
        let conflict = &merged.conflicts[..];
        assert_eq!(conflict.len(), 1);
        assert_eq!((conflict[0].field.as_str(), &conflict[0].theirs), ("year", &Some(2001.into())));
    }

    proptest! {
        #[test]
        fn merging_is_sound(base in any_record(), ours in any_record(), theirs in any_record()) {
            let untouched = merge(&base, &base, &theirs);
            prop_assert_eq!(differences(&untouched.record, &theirs), Vec::<String>::new());
            prop_assert!(untouched.conflicts.is_empty() && untouched.changed_here.is_empty());
            let unchanged = merge(&base, &ours, &base);
            prop_assert_eq!(&unchanged.record, &ours);
            let merged = merge(&base, &ours, &theirs);
            let again = merge(&theirs, &merged.record, &theirs);
            prop_assert_eq!(&again.record, &merged.record);
            prop_assert_eq!(again.changed_here, merged.changed_here);
            // Everything written here is still here.
            let (was, is) = (fields(&ours), fields(&merged.record));
            let start = fields(&base);
            for (name, value) in was.iter().filter(|(name, value)| start.get(*name) != Some(*value)) {
                prop_assert_eq!(is.get(name), Some(value), "{}", name);
            }
        }
    }
}
