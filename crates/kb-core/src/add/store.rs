//! A record to its folder: `record.toml`, `<lang>.md` and the original files, all or nothing.
//!
//! Not for: choosing names. Invariant: the folder appears under its name only when everything in
//! it is on disk, and reading it back gives the same record.

use std::fs;
use std::path::Path;

use kb_model::Record;

use crate::corpus::record_toml::{FileLine, HistoryLine, to_toml};
use crate::durable::{copy_file, sync_parent, sync_tree, write_file};
use crate::error::{WriteError, reading, writing};
use crate::layout::Layout;

/// An original that is kept beside a record.
pub(crate) enum Original<'a> {
    /// A file by its path, and what was read of it.
    Bytes(&'a Path, &'a [u8]),
    /// A file that is copied as it is.
    File(&'a Path),
}

impl Original<'_> {
    /// Its own name, unless the walk over the corpus would not see it.
    fn name(&self) -> String {
        let (Original::Bytes(path, _) | Original::File(path)) = self;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.trim_start_matches('.').to_owned()
    }

    /// Stores it at `to`.
    fn store(&self, to: &Path) -> Result<FileLine, WriteError> {
        let blake3 = match self {
            Original::Bytes(_, bytes) => {
                write_file(to, bytes).map_err(writing(to))?;
                blake3::hash(bytes)
            }
            Original::File(from) => {
                copy_file(from, to).map_err(writing(to))?;
                let mut hasher = blake3::Hasher::new();
                let mut stored = fs::File::open(to).map_err(reading(to))?;
                std::io::copy(&mut stored, &mut hasher).map_err(reading(to))?;
                hasher.finalize()
            }
        };
        Ok(FileLine { name: self.name(), blake3: blake3.to_hex().to_string() })
    }
}

/// Writes the folder; returns its place as people see it.
pub(crate) fn store(
    layout: &Layout,
    record: &Record,
    originals: &[Original<'_>],
    history: &[HistoryLine],
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
    let mut lines = Vec::new();
    for original in originals {
        lines.push(original.store(&files.join(original.name()))?);
    }
    let facts = to_toml(record, &lines, history);
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
