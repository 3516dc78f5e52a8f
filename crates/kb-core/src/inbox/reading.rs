//! What could be read of each file of a submission, kept beside it so that no file is read twice.
//!
//! Not for: the files themselves. Invariant: what is kept can be deleted at any moment; it is made
//! again from the file.

use std::fs;
use std::path::Path;

use kb_extract::pages_text;
use kb_model::{Diagnostic, LangTag};
use serde::{Deserialize, Serialize};

use super::files::{StoredFile, list, reading_path};
use super::{Folder, Inbox, Locked, Submission};
use crate::durable::write_file;
use crate::error::{OpenError, WriteError, reading, writing};
use crate::extraction::{Tools, Words, extract_file};
use crate::identify::identify_line;

/// Text by which a language is told.
const SAMPLE_CHARS: usize = 2000;

/// What could be read of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReading {
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Its pages, when it has any.
    #[serde(default)]
    pub pages: Option<u32>,
    /// Words of its text; none when it could not be read.
    pub words: usize,
    /// The language most of it is in.
    pub lang: LangTag,
    /// What was noticed.
    pub findings: Vec<Diagnostic>,
    /// Its text, as Markdown.
    pub text: String,
}

impl Inbox {
    /// What could be read of the files of a submission, in order of name.
    pub fn readings(&self, submission: &Submission) -> Result<Vec<FileReading>, OpenError> {
        let folder = Folder::of(&self.layout, &submission.key);
        list(&folder)?.iter().map(|file| read(&folder, file, &self.tools)).collect()
    }
}

impl Locked {
    /// Reads a file that has just been stored.
    pub(super) fn read_file(&self, file: &StoredFile, tools: &Tools) -> Result<(), WriteError> {
        let read = read_now(&self.folder, file, tools)?;
        let path = reading_path(&self.folder, &file.name);
        fs::create_dir_all(self.folder.readings()).map_err(writing(&path))?;
        let json =
            serde_json::to_vec(&read).map_err(std::io::Error::other).map_err(writing(&path))?;
        write_file(&path, &json).map_err(writing(&path))
    }
}

/// What was kept of a file; read now when nothing was kept, or of another file.
fn read(folder: &Folder, file: &StoredFile, tools: &Tools) -> Result<FileReading, OpenError> {
    let kept = fs::read(reading_path(folder, &file.name)).ok();
    let kept: Option<FileReading> = kept.and_then(|json| serde_json::from_slice(&json).ok());
    match kept.filter(|kept| kept.name == file.name && kept.bytes == file.bytes) {
        Some(kept) => Ok(kept),
        None => read_now(folder, file, tools),
    }
}

fn read_now(folder: &Folder, file: &StoredFile, tools: &Tools) -> Result<FileReading, OpenError> {
    let path = folder.files().join(&file.name);
    let bytes = fs::read(&path).map_err(reading(&path))?;
    let words = Words::builtin();
    let read = extract_file(Path::new(&file.name), &bytes, tools, &words, &mut |_| {}).extracted;
    let report = &read.report;
    let text = read.body.unwrap_or_else(|| pages_text(&read.pages));
    let sample: String = text.chars().take(SAMPLE_CHARS).collect();
    Ok(FileReading {
        name: file.name.clone(),
        bytes: file.bytes,
        pages: report.has_pages.then(|| u32::try_from(report.pages).unwrap_or(u32::MAX)),
        words: text.split_whitespace().count(),
        lang: read.lang.unwrap_or_else(|| identify_line(&sample, &[])),
        findings: read.diagnostics,
        text,
    })
}
