//! A record as it travels: JSON with sorted keys, its files by hash, and what its links mean
//! elsewhere.
//!
//! Not for signatures. Invariants: what concerns one library only (status, folder, notes, clearings,
//! history)
//! does not travel; what a newer program added is ignored, what an older one lacks stays empty.

use std::collections::BTreeMap;

use kb_model::{Record, RecordId, Status};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::keys::PublicKey;

/// Fields of a record that do not travel.
const LOCAL: [&str; 6] = ["collection", "status", "origin", "note", "modified", "history"];

/// A file of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Where it belongs, below the folder of the record: `files/leaflet.pdf`.
    pub path: String,
    /// Its content.
    pub blake3: String,
    /// Its size.
    pub bytes: u64,
}

/// A record by its home and its name there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Reference {
    /// The key of the library that writes it.
    pub home: PublicKey,
    /// What it is called there.
    pub id: RecordId,
}

/// A record as it travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    /// The record, with the ids that its home gave.
    pub record: Record,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// What ids in it mean where they are not ids of its home.
    pub references: BTreeMap<RecordId, Reference>,
}

/// The form on the wire.
#[derive(Serialize, Deserialize)]
struct Form {
    record: Map<String, Value>,
    #[serde(default)]
    attachments: Vec<Attachment>,
    #[serde(default)]
    references: BTreeMap<String, Reference>,
}

impl Wire {
    /// The bytes that are released and signed.
    ///
    /// # Panics
    ///
    /// Never: plain data is JSON.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut record = fields(&self.record);
        for name in LOCAL {
            record.remove(name);
        }
        let references =
            self.references.iter().map(|(id, to)| (id.to_string(), to.clone())).collect();
        let form = Form { record, attachments: self.attachments.clone(), references };
        let mut value = serde_json::to_value(form).expect("plain data is JSON");
        value.sort_all_objects();
        let mut bytes = serde_json::to_vec_pretty(&value).expect("JSON can be written");
        bytes.push(b'\n');
        bytes
    }

    /// Reads the bytes; says why when they are not a record.
    pub fn parse(bytes: &[u8]) -> Result<Wire, String> {
        let form: Form = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        let id = form.record.get("id").and_then(Value::as_str).and_then(RecordId::parse);
        let id = id.ok_or("it has no id")?;
        let mut all = fields(&Record::new(id, "received"));
        for (name, value) in form.record {
            if !LOCAL.contains(&name.as_str()) && all.contains_key(&name) {
                all.insert(name, value);
            }
        }
        let mut record: Record =
            serde_json::from_value(Value::Object(all)).map_err(|error| error.to_string())?;
        record.status = Status::Published;
        let mut references = BTreeMap::new();
        for (id, reference) in form.references {
            let id = RecordId::parse(&id).ok_or_else(|| format!("`{id}` is not an id"))?;
            references.insert(id, reference);
        }
        Ok(Wire { record, attachments: form.attachments, references })
    }
}

/// The fields of a record as JSON.
fn fields(record: &Record) -> Map<String, Value> {
    match serde_json::to_value(record) {
        Ok(Value::Object(fields)) => fields,
        _ => unreachable!("a record is an object with text keys"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples;

    proptest! {
        #[test]
        fn any_record_arrives_as_it_left(record in samples::any_record()) {
            let wire = Wire { record, attachments: Vec::new(), references: BTreeMap::new() };
            let read = Wire::parse(&wire.to_bytes()).expect("it was written");
            let sent = Record { collection: "received".into(), ..wire.record.clone() };
            prop_assert_eq!(&read.record, &sent);
            prop_assert_eq!(read.to_bytes(), wire.to_bytes());
        }
    }

    #[test]
    fn what_is_local_stays_and_what_is_unknown_is_left_out() {
        let mut record = samples::training();
        record.note.insert(samples::tag("nl"), "alleen hier".into());
        let wire = Wire { record, attachments: Vec::new(), references: BTreeMap::new() };
        let text = String::from_utf8(wire.to_bytes()).unwrap();
        assert!(!text.contains("alleen hier") && !text.contains("\"status\": \"published\""));
        let newer = text.replacen("\"age\"", "\"invented\": 1, \"age\"", 1);
        let older = newer.replacen("\"files\": [],", "", 1);
        assert_ne!(newer, older);
        assert!(Wire::parse(older.as_bytes()).unwrap().record.note.is_empty());
        for bad in ["", "{}", "{\"record\":{}}", "{\"record\":{\"id\":\"a b\"}}", "[]"] {
            assert!(Wire::parse(bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
