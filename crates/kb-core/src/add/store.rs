//! A record to its folder: `record.toml`, `<lang>.md` and the original file, all or nothing.
//!
//! Not for: choosing names. Invariant: the folder appears under its name only when everything in
//! it is on disk, and reading it back gives the same record.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use kb_model::{LangTag, Record};

use crate::corpus::cleared;
use crate::durable::{sync_parent, sync_tree, write_file};
use crate::error::{WriteError, writing};
use crate::layout::Layout;

/// Writes the folder; returns its place as people see it.
pub(crate) fn store(
    layout: &Layout,
    record: &Record,
    original: &Path,
    bytes: &[u8],
) -> Result<String, WriteError> {
    let collection = layout.records().join(&record.collection);
    let dir = collection.join(&record.slug);
    let beside = collection.join(format!(".{}.writing", record.slug));
    if beside.exists() {
        // A writer was killed here; we hold the lock now.
        fs::remove_dir_all(&beside).map_err(writing(&beside))?;
    }
    let files = beside.join("files");
    fs::create_dir_all(&files).map_err(writing(&files))?;
    let name = file_name(original);
    let stored = [
        (beside.join("record.toml"), to_toml(record, &name, bytes).into_bytes()),
        (files.join(&name), bytes.to_vec()),
    ];
    let bodies = record
        .body
        .iter()
        .map(|(lang, text)| (beside.join(format!("{lang}.md")), text.clone().into_bytes()));
    for (path, bytes) in stored.into_iter().chain(bodies) {
        write_file(&path, &bytes).map_err(writing(&path))?;
    }
    sync_tree(&beside).map_err(writing(&beside))?;
    fs::rename(&beside, &dir).map_err(writing(&dir))?;
    sync_parent(&dir).and_then(|()| sync_parent(&collection)).map_err(writing(&dir))?;
    Ok(layout.shown(&dir))
}

/// The original's own name, unless the walk over the corpus would not see it.
fn file_name(original: &Path) -> String {
    let name = original.file_name().unwrap_or_default().to_string_lossy();
    name.trim_start_matches('.').to_owned()
}

/// The facts as TOML, in the order people expect.
fn to_toml(record: &Record, file: &str, bytes: &[u8]) -> String {
    let mut out = String::new();
    line(&mut out, "id", Some(record.id.as_str()));
    line(&mut out, "kind", record.kind.map(kb_model::Kind::name));
    line(&mut out, "status", Some(record.status.name()));
    list(&mut out, "countries", &record.countries);
    list(&mut out, "concepts", &record.concepts);
    list(&mut out, "audience", &record.audience);
    line(&mut out, "project", record.project.as_deref());
    line(&mut out, "publisher", record.publisher.as_deref());
    line(&mut out, "creator", record.creator.as_deref());
    if let Some(year) = record.year {
        out.push_str(&format_line("year", &year.to_string()));
    }
    let languages: Vec<String> = record.languages.iter().map(LangTag::to_string).collect();
    list(&mut out, "languages", &languages);
    line(&mut out, "source", record.source.as_deref());
    line(&mut out, "rights", record.rights.as_deref());
    if let Some(date) = &record.last_checked {
        out.push_str(&format_line("last_checked", date));
    }
    out.push_str("\n[title]\n");
    for (lang, title) in &record.title {
        line(&mut out, lang.as_str(), Some(title));
    }
    out.push_str("\n[vouched]\n");
    for (lang, vouched) in &record.vouched {
        line(&mut out, lang.as_str(), Some(vouched.name()));
    }
    out.push_str("\n[[file]]\n");
    line(&mut out, "path", Some(&format!("files/{file}")));
    line(&mut out, "blake3", Some(blake3::hash(bytes).to_hex().as_str()));
    for entry in &record.privacy_cleared {
        out.push_str(&cleared::to_toml(entry));
    }
    out
}

fn line(out: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        let quoted = toml::Value::String(value.to_owned()).to_string();
        out.push_str(&format_line(key, &quoted));
    }
}

fn list(out: &mut String, key: &str, values: &[String]) {
    if !values.is_empty() {
        let quoted: Vec<String> =
            values.iter().map(|value| toml::Value::String(value.clone()).to_string()).collect();
        out.push_str(&format_line(key, &format!("[{}]", quoted.join(", "))));
    }
}

fn format_line(key: &str, value: &str) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{key} = {value}");
    text
}
