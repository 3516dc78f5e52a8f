//! The texts of a record's files, for the index and for those who check.
//!
//! Not for: changing anything. Invariant: a file that is missing, changed or unreadable is a
//! finding about the record that names it, and the record is used all the same.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use kb_extract::{Extracted, Page};
use kb_model::{Diagnostic, LangTag, Record, RecordFile};

use crate::extraction::{Extractions, Source};
use crate::layout::Layout;

/// The text of one file.
pub(crate) struct FileText {
    /// Its name, without the folder.
    pub(crate) name: String,
    /// The language it is said to be in.
    pub(crate) lang: Option<LangTag>,
    /// Its pages.
    pub(crate) pages: Vec<Page>,
}

impl FileText {
    /// The text of each page.
    pub(crate) fn texts(&self) -> Vec<String> {
        self.pages.iter().map(Page::text).collect()
    }
}

/// Reads the files of a record in `folder` that are not its body.
pub(crate) fn read_files(
    record: &Record,
    folder: &Path,
    layout: &Layout,
    extractions: &Extractions,
    found: &mut Vec<Diagnostic>,
) -> Vec<FileText> {
    let mut texts = Vec::new();
    for file in &record.files {
        let path = folder.join(&file.path);
        let shown = layout.shown(&path);
        let Some(bytes) = read_bytes(file, &path, &shown, found) else { continue };
        let mut extracted = match sidecar(file, folder, layout, found) {
            Some(text) => extractions.of_text(&text),
            None => extractions.read(&Source { bytes: &bytes, shown: &shown }),
        };
        found.append(&mut extracted.diagnostics);
        if !file.in_body {
            texts.push(text_of(file, extracted));
        }
    }
    texts
}

fn text_of(file: &RecordFile, extracted: Extracted) -> FileText {
    let lang = file.lang.clone().or(extracted.lang);
    FileText { name: file.name().to_owned(), lang, pages: extracted.pages }
}

/// The content of a file, as far as it is what the record says.
fn read_bytes(
    file: &RecordFile,
    path: &Path,
    shown: &str,
    found: &mut Vec<Diagnostic>,
) -> Option<Vec<u8>> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = format!("the file of the record cannot be read: {error}");
            found.push(
                Diagnostic::warning("file.missing", message)
                    .at(shown)
                    .fix("put it back, or remove its `[[file]]` from the record"),
            );
            return None;
        }
    };
    let is_other = |hash: &String| *hash != blake3::hash(&bytes).to_hex().as_str();
    if file.blake3.as_ref().is_some_and(is_other) {
        found.push(
            Diagnostic::warning("file.changed", "the file is not the one that was added")
                .at(shown)
                .fix("put the original back, or remove `blake3` from its `[[file]]`"),
        );
    }
    Some(bytes)
}

/// The text that another program read in a file.
fn sidecar(
    file: &RecordFile,
    folder: &Path,
    layout: &Layout,
    found: &mut Vec<Diagnostic>,
) -> Option<String> {
    let path = folder.join(file.text.as_ref()?);
    match fs::read(&path) {
        Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) => {
            let message = format!("the recognised text cannot be read: {error}");
            found.push(
                Diagnostic::warning("file.missing", message)
                    .at(layout.shown(&path))
                    .fix("put it back, or remove `text` from its `[[file]]`"),
            );
            None
        }
    }
}

/// Something that changes when a file of the record does, without reading it.
pub(crate) fn stamp(record: &Record, folder: &Path, hasher: &mut blake3::Hasher) {
    for path in record.files.iter().flat_map(|file| paths(file, folder)) {
        let metadata = fs::metadata(&path).ok();
        let size = metadata.as_ref().map_or(u64::MAX, fs::Metadata::len);
        let time = metadata.and_then(|it| it.modified().ok()?.duration_since(UNIX_EPOCH).ok());
        hasher.update(&size.to_le_bytes());
        hasher.update(&time.unwrap_or_default().as_nanos().to_le_bytes());
    }
}

fn paths(file: &RecordFile, folder: &Path) -> Vec<PathBuf> {
    [Some(&file.path), file.text.as_ref()]
        .into_iter()
        .flatten()
        .map(|path| folder.join(path))
        .collect()
}
