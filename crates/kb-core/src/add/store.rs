//! A record to its folder: `record.toml`, `<lang>.md` and the original file, all or nothing.
//!
//! Not for: choosing names. Invariant: the folder appears under its name only when everything in
//! it is on disk, and reading it back gives the same record.

use std::fmt::Write as _;
use std::fs;

use kb_model::{LangTag, Record, RecordFile};

use crate::corpus::cleared;
use crate::durable::{sync_parent, sync_tree, write_file};
use crate::error::{WriteError, writing};
use crate::layout::Layout;

/// Writes the folder; returns its place as people see it.
pub(crate) fn store(
    layout: &Layout,
    record: &Record,
    bytes: &[u8],
    sidecar: Option<&str>,
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
    let original = record.files.iter().map(|file| (beside.join(&file.path), bytes.to_vec()));
    let text = record.files.iter().filter_map(|file| file.text.as_ref()).zip(sidecar);
    let text = text.map(|(path, text)| (beside.join(path), text.as_bytes().to_vec()));
    let facts = (beside.join("record.toml"), to_toml(record).into_bytes());
    let bodies = record
        .body
        .iter()
        .map(|(lang, text)| (beside.join(format!("{lang}.md")), text.clone().into_bytes()));
    for (path, bytes) in std::iter::once(facts).chain(original).chain(text).chain(bodies) {
        write_file(&path, &bytes).map_err(writing(&path))?;
    }
    sync_tree(&beside).map_err(writing(&beside))?;
    fs::rename(&beside, &dir).map_err(writing(&dir))?;
    sync_parent(&dir).and_then(|()| sync_parent(&collection)).map_err(writing(&dir))?;
    Ok(layout.shown(&dir))
}

/// The facts as TOML, in the order people expect.
fn to_toml(record: &Record) -> String {
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
    number(&mut out, "pages", record.pages);
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
    record.files.iter().for_each(|one| file(&mut out, one));
    for entry in &record.privacy_cleared {
        out.push_str(&cleared::to_toml(entry));
    }
    out
}

fn file(out: &mut String, file: &RecordFile) {
    out.push_str("\n[[file]]\n");
    line(out, "path", Some(&file.path));
    line(out, "lang", file.lang.as_ref().map(LangTag::as_str));
    line(out, "media_type", file.media_type.as_deref());
    number(out, "bytes", file.bytes);
    number(out, "pages", file.pages);
    line(out, "blake3", file.blake3.as_deref());
    if file.in_body {
        out.push_str("in_body = true\n");
    }
    line(out, "text", file.text.as_deref());
    line(out, "text_by", file.text_by.as_deref());
    number(out, "confidence", file.confidence);
}

fn number(out: &mut String, key: &str, value: Option<impl ToString>) {
    if let Some(value) = value {
        out.push_str(&format_line(key, &value.to_string()));
    }
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
