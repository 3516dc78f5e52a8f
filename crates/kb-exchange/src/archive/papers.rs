//! What goes along with the files of a pack: who may do what with them, and what they are.
//!
//! `LICENCES.txt` is for people, in the language of the list; `MANIFEST.json` is for programs: every
//! file with its SHA-256, so that `sha256sum` or a colleague can tell that nothing changed.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::Packed;
use crate::context::{Cited, Context};
use crate::crosswalk::{Property, describe, first};
use crate::reading_list::Labels;

/// Rights and sources of the records, as plain text.
pub(super) fn licences(entries: &[Cited<'_>], context: &Context<'_>, labels: &Labels) -> String {
    let mut written = vec![context.library.to_owned(), labels.intro.clone()];
    for (number, cited) in entries.iter().enumerate() {
        let record = cited.record();
        let title = record.title_for(&context.locale.tag());
        let statements = describe(cited, context);
        written.push(String::new());
        written.push(format!("{:02} {}", number + 1, title.text));
        let lines = [
            (&labels.publisher_before, first(&statements, Property::Publisher)),
            (&labels.rights, first(&statements, Property::Rights)),
            (&labels.read, first(&statements, Property::Source)),
            (&labels.page, first(&statements, Property::Page)),
        ];
        for (label, value) in lines {
            if let Some(value) = value {
                written.push(format!("   {label} {value}"));
            }
        }
    }
    written.join("\n") + "\n"
}

/// Every file of the archive but the manifest itself, with what is known of it.
pub(super) fn manifest(
    title: &str,
    files: &[(String, Vec<u8>)],
    packed: &[Packed],
    entries: &[Cited<'_>],
    context: &Context<'_>,
) -> Vec<u8> {
    let listed: Vec<Value> = files
        .iter()
        .map(|(name, bytes)| {
            let mut file = json!({
                "name": name,
                "bytes": bytes.len(),
                "sha256": hex(&Sha256::digest(bytes)),
            });
            if let Some(packed) = packed.iter().find(|packed| packed.name == *name) {
                describe_file(&mut file, packed, entries, context);
            }
            file
        })
        .collect();
    let manifest = json!({
        "schema": "common-ground.pack/1",
        "title": title,
        "library": context.library,
        "made": context.accessed.map(|date| date.to_string()),
        "files": listed,
    });
    let mut bytes = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn describe_file(file: &mut Value, packed: &Packed, entries: &[Cited<'_>], context: &Context<'_>) {
    let Some(cited) = entries.iter().find(|cited| cited.record().id == packed.record) else {
        return;
    };
    let record = cited.record();
    file["record"] = json!(record.id.as_str());
    file["source"] = json!(record.source);
    file["page"] = json!(context.address(record));
    file["rights"] = json!(record.rights);
    file["lang"] = json!(packed.lang.as_ref().map(kb_model::LangTag::as_str));
    file["chosen_lang"] = json!(cited.lang().map(kb_model::LangTag::as_str));
}

fn hex(bytes: &[u8]) -> String {
    let digit = |number: u8| char::from_digit(u32::from(number), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
