//! A record to its folder: `record.toml`, `<lang>.md` and the original files, all or nothing.
//!
//! Not for: choosing names. Invariant: the folder appears under its name only when everything in
//! it is on disk, and reading it back gives the same record.

use std::fs;
use std::path::Path;

use kb_model::Record;

use crate::corpus::record_toml::to_toml;
use crate::durable::{copy_file, sync_parent, sync_tree, write_file};
use crate::error::{WriteError, writing};
use crate::layout::Layout;

/// What a file beside a record holds.
pub(crate) enum Content<'a> {
    /// These bytes.
    Bytes(&'a [u8]),
    /// The same as this file.
    File(&'a Path),
}

impl Content<'_> {
    fn store(&self, to: &Path) -> Result<(), WriteError> {
        match self {
            Content::Bytes(bytes) => write_file(to, bytes),
            Content::File(from) => copy_file(from, to),
        }
        .map_err(writing(to))
    }
}

/// Writes the folder; returns its place as people see it. `contents` are those of the record's
/// files, in order, each followed by the text read in it when that is kept.
pub(crate) fn store(
    layout: &Layout,
    record: &Record,
    contents: &[Content<'_>],
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
    let paths = record.files.iter().flat_map(|file| [Some(&file.path), file.text.as_ref()]);
    for (path, content) in paths.flatten().zip(contents) {
        content.store(&beside.join(path))?;
    }
    let facts = to_toml(record);
    let bodies = record.body.iter().map(|(lang, text)| (format!("{lang}.md"), text.clone()));
    for (name, text) in bodies.chain([("record.toml".to_owned(), facts)]) {
        let path = beside.join(name);
        write_file(&path, text.as_bytes()).map_err(writing(&path))?;
    }
    sync_tree(&beside).map_err(writing(&beside))?;
    fs::rename(&beside, &dir).map_err(writing(&dir))?;
    sync_parent(&dir).and_then(|()| sync_parent(&collection)).map_err(writing(&dir))?;
    Ok(layout.shown(&dir))
}
