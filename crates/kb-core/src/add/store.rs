//! A record to its folder: `record.toml`, `<lang>.md` and the original file, all or nothing.
//!
//! Not for: choosing names. Invariant: the folder appears under its name only when everything in
//! it is on disk, and reading it back gives the same record.

use std::fs;

use kb_model::Record;

use crate::corpus::record_toml::to_toml;
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
