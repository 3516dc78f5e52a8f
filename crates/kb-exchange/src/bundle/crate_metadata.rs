//! `ro-crate-metadata.json`: what a bundle says to programs that know RO-Crate 1.1.
//!
//! Not for signatures or hashes, which are the manifest's.

use serde_json::{Value, json};

use super::manifest::File;
use super::page::Line;

/// The name that RO-Crate gives the file.
pub(super) const NAME: &str = "ro-crate-metadata.json";

/// The metadata of a bundle.
pub(super) fn write(name: &str, updated: Option<&str>, lines: &[Line], files: &[File]) -> String {
    let parts: Vec<Value> = files.iter().map(|file| json!({"@id": file.path})).collect();
    let records: Vec<Value> = lines.iter().map(|line| json!({"@id": line.path})).collect();
    let mut graph = vec![
        json!({
            "@id": NAME,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        }),
        json!({
            "@id": "./",
            "@type": "Dataset",
            "name": name,
            "description": format!("Records of the library {name}; open index.html to read them."),
            "datePublished": updated.map_or("1970-01-01", |time| &time[..time.len().min(10)]),
            "license": {"@id": "#rights"},
            "publisher": {"@id": "#library"},
            "mainEntity": {"@id": "index.html"},
            "hasPart": parts,
            "mentions": records,
        }),
        json!({"@id": "#library", "@type": "Organization", "name": name}),
        json!({
            "@id": "#rights",
            "@type": "CreativeWork",
            "name": "Each record states its own rights",
        }),
    ];
    graph.extend(files.iter().map(|file| {
        let line = lines.iter().find(|line| line.path == file.path);
        let name = line.map_or(file.path.as_str(), |line| line.name.as_str());
        let mut entity = json!({
            "@id": file.path,
            "@type": "File",
            "name": name,
            "contentSize": file.bytes.to_string(),
            "encodingFormat": media_type(&file.path),
        });
        if let Some(line) = line {
            let titles: Vec<Value> = line
                .titles
                .iter()
                .map(|(lang, title)| json!({"@language": lang.as_str(), "@value": title}))
                .collect();
            entity["headline"] = Value::from(titles);
            entity["copyrightNotice"] = json!(line.rights);
            entity["sdPublisher"] = json!(line.library);
        }
        entity
    }));
    let document = json!({"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph});
    let mut text = serde_json::to_string_pretty(&document).expect("plain data is JSON");
    text.push('\n');
    text
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html",
        Some("json") => "application/json",
        Some("pdf") => "application/pdf",
        Some("txt" | "md") => "text/plain",
        _ => "application/octet-stream",
    }
}
