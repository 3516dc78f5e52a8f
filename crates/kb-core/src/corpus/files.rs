//! Which files the corpus has, and a stamp that changes when any of them does.
//!
//! Not for: reading them. The inbox is not part of the corpus, nor is any file whose name begins
//! with a dot (which is how files being written are called).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use kb_model::Diagnostic;

use super::record_file::RecordFolder;
use crate::layout::Layout;

/// One walk over the corpus, in order of path.
#[derive(Debug, Default)]
pub(crate) struct CorpusFiles {
    /// Folders of records.
    pub(crate) records: Vec<RecordFolder>,
    /// Batches.
    pub(crate) batches: Vec<PathBuf>,
    /// Bytes of all records and batches.
    pub(crate) bytes: u64,
    /// A hash of the paths, sizes and times of all files: equal means nothing was changed.
    pub(crate) stamp: String,
    /// What was noticed.
    pub(crate) found: Vec<Diagnostic>,
}

/// A file as the walk saw it.
struct Seen {
    path: PathBuf,
    bytes: u64,
    modified: u128,
}

/// Walks the corpus without opening a file.
pub(crate) fn list_corpus(layout: &Layout) -> io::Result<CorpusFiles> {
    let mut seen = Vec::new();
    walk(&layout.corpus(), &layout.inbox(), &mut seen)?;
    seen.sort_by(|left, right| left.path.cmp(&right.path));
    let mut files = CorpusFiles { stamp: stamp(layout, &seen), ..CorpusFiles::default() };
    for file in &seen {
        files.sort_in(layout, file);
    }
    Ok(files)
}

impl CorpusFiles {
    /// Finds out what a file is part of.
    fn sort_in(&mut self, layout: &Layout, file: &Seen) {
        if let Ok(inside) = file.path.strip_prefix(layout.batches()) {
            let is_batch = inside.extension().is_some_and(|extension| extension == "jsonl");
            if is_batch && inside.components().count() == 1 {
                self.batches.push(file.path.clone());
                self.bytes += file.bytes;
            }
        } else if let Ok(inside) = file.path.strip_prefix(layout.records()) {
            let parts: Vec<String> =
                inside.components().map(|part| part.as_os_str().to_string_lossy().into()).collect();
            match parts.as_slice() {
                [collection, slug, _] => self.add_folder(file, collection, slug),
                [_, _, inner, ..] if inner == "files" => {}
                _ => self.found.push(
                    Diagnostic::warning("file.unknown", "the file is not part of a record")
                        .at(layout.shown(&file.path))
                        .fix("move it to `records/<collection>/<record>/`"),
                ),
            }
        }
    }

    fn add_folder(&mut self, file: &Seen, collection: &str, slug: &str) {
        let Some(dir) = file.path.parent() else { return };
        if self.records.last().is_none_or(|last| last.dir != dir) {
            let dir = dir.to_owned();
            self.records.push(RecordFolder {
                collection: collection.to_owned(),
                slug: slug.to_owned(),
                dir,
                bytes: 0,
            });
        }
        self.bytes += file.bytes;
        if let Some(folder) = self.records.last_mut() {
            folder.bytes += file.bytes;
        }
    }
}

/// Collects the files below `dir`; links to folders are not followed, so there is no way round.
fn walk(dir: &Path, inbox: &Path, seen: &mut Vec<Seen>) -> io::Result<()> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') || path == inbox {
            continue;
        }
        if entry.file_type()?.is_dir() {
            walk(&path, inbox, seen)?;
        } else if let Ok(metadata) = fs::metadata(&path)
            && metadata.is_file()
        {
            let modified = metadata.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
            seen.push(Seen { path, bytes: metadata.len(), modified: modified.as_nanos() });
        }
    }
    Ok(())
}

fn stamp(layout: &Layout, seen: &[Seen]) -> String {
    let mut hasher = blake3::Hasher::new();
    for file in seen {
        hasher.update(layout.shown(&file.path).as_bytes());
        hasher.update(&[0]);
        hasher.update(&file.bytes.to_le_bytes());
        hasher.update(&file.modified.to_le_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_and_batches_are_found_in_order_and_the_inbox_is_not() {
        let root = tempfile::tempdir().unwrap();
        let layout = Layout::new(root.path());
        for file in [
            "records/b/two/record.toml",
            "records/a/one/record.toml",
            "records/a/one/en.md",
            "records/a/one/files/deep/x.pdf",
            "records/a/.new/record.toml",
            "records/stray.txt",
            "batches/δέσμη.jsonl",
            "batches/notes.txt",
            "inbox/x/record.toml",
        ] {
            let path = layout.corpus().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let files = list_corpus(&layout).unwrap();
        let slugs: Vec<_> = files.records.iter().map(|folder| folder.slug.as_str()).collect();
        assert_eq!((slugs.as_slice(), files.batches.len()), (["one", "two"].as_slice(), 1));
        assert_eq!(files.found[0].location, "corpus/records/stray.txt");
        assert_eq!(files.stamp, list_corpus(&layout).unwrap().stamp);
        fs::write(layout.corpus().join("inbox/x/record.toml"), "longer").unwrap();
        assert_eq!(files.stamp, list_corpus(&layout).unwrap().stamp);
        fs::write(layout.corpus().join("records/a/one/en.md"), "longer").unwrap();
        assert_ne!(files.stamp, list_corpus(&layout).unwrap().stamp);
    }
}
