//! Reading the files that are added: several at once, before anything is decided about them.
//!
//! Not for: what is refused and why, beyond what cannot be read (`add`). Invariant: a file that the
//! library has is not read again.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

use kb_model::Diagnostic;

use super::collect::Found;
use super::inventory::Stored;
use crate::extraction::{Extractions, Reading, Source};
use crate::ingest::Progress;

/// What became of a file.
pub(crate) enum FileRead {
    /// It is a batch, or nobody wanted it read.
    Nothing,
    /// It cannot be read.
    Refused(Diagnostic),
    /// The library has a file with these bytes.
    Known(Vec<u8>),
    /// Its bytes and what they say.
    Read(Vec<u8>, Box<Reading>),
}

/// What files are read with.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    /// Our reader and those that help it.
    pub(crate) extractions: &'a Extractions,
    /// The files there are.
    pub(crate) stored: &'a Stored,
}

impl Reader<'_> {
    /// Reads one file, with help where our own reader did badly.
    pub(crate) fn read(&self, file: &Found, progress: &mut dyn FnMut(Progress)) -> FileRead {
        let is_batch = file.path.extension().is_some_and(|extension| extension == "jsonl");
        if is_batch || file.refusal.is_some() {
            return FileRead::Nothing;
        }
        let bytes = match read_limited(&file.path, self.extractions.limits().bytes) {
            Ok(bytes) => bytes,
            Err(refusal) => return FileRead::Refused(refusal),
        };
        if self.stored.owner(&bytes).is_some() {
            return FileRead::Known(bytes);
        }
        let shown = file.path.display().to_string();
        let source = Source { bytes: &bytes, shown: &shown };
        let extracted = self.extractions.read(&source);
        let reading = self.extractions.improve(extracted, &source, progress);
        FileRead::Read(bytes, Box::new(reading))
    }
}

/// Reads a file of bearable size.
fn read_limited(path: &Path, limit: usize) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |error: std::io::Error| {
        let (what, fix) = if error.kind() == ErrorKind::NotFound {
            ("the file is not there, or no longer".to_owned(), "put it back and run this again")
        } else {
            let what = format!("the file cannot be read: {error}");
            (what, "look at its permissions, or copy it from its source again")
        };
        Diagnostic::error("file.unreadable", what).fix(fix)
    };
    if fs::metadata(path).map_err(unreadable)?.len() > limit as u64 {
        return Err(kb_extract::too_large(limit));
    }
    let mut bytes = Vec::new();
    // A pipe has no size: the limit holds for what is really read.
    let file = File::open(path).map_err(unreadable)?;
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > limit { Err(kb_extract::too_large(limit)) } else { Ok(bytes) }
}
