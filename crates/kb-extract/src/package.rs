//! The ZIP container of Office, OpenDocument and EPUB files, and plain archives: parts by name,
//! never more than the limits allow.
//!
//! Not for: what parts hold. Names are never used as paths. Invariant: no part is unfolded beyond
//! what is left of the limit for the whole file.

use std::io::{Cursor, Read};

use kb_model::Diagnostic;
use zip::ZipArchive;

use crate::{Limits, limits};

/// An open container.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unfolded.
    left: u64,
}

/// One entry.
pub(crate) struct Entry {
    /// Its name, with `/`.
    pub(crate) name: String,
    /// Whether it takes a password.
    pub(crate) is_encrypted: bool,
}

impl<'a> Package<'a> {
    /// Opens a container.
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Package<'a>, Diagnostic> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        if archive.len() > limits.entries {
            let message = format!("the file has more than {} parts", limits.entries);
            return Err(Diagnostic::error("file.bomb", message).fix("add its parts by themselves"));
        }
        Ok(Package { archive, left: limits.unpacked as u64 })
    }

    /// All entries that are not folders, in the order of the container.
    pub(crate) fn entries(&mut self) -> Vec<Entry> {
        let mut entries = Vec::new();
        for index in 0..self.archive.len() {
            let Ok(file) = self.archive.by_index_raw(index) else { continue };
            let Ok(name) = file.name() else { continue };
            if !name.ends_with('/') {
                let name = name.replace('\\', "/");
                entries.push(Entry { name, is_encrypted: file.encrypted() });
            }
        }
        entries
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&mut self, name: &str) -> bool {
        self.archive.by_name(name).is_ok()
    }

    /// The content of a part; `None` when there is none or it is damaged.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let Ok(mut file) = self.archive.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        // What came before a damaged place is of use all the same.
        file.by_ref().take(self.left + 1).read_to_end(&mut bytes).ok();
        if bytes.len() as u64 > self.left {
            return Err(limits::unfolds());
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The text of a part.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, Diagnostic> {
        Ok(self.read(name)?.map(|bytes| crate::decode(&bytes, false).0.unwrap_or_default()))
    }

    /// Whether all parts together stay within the limit; what is read later counts anew.
    pub(crate) fn check_size(&mut self) -> Result<(), Diagnostic> {
        let mut left = self.left;
        for index in 0..self.archive.len() {
            let Ok(file) = self.archive.by_index(index) else { continue };
            let read = std::io::copy(&mut file.take(left + 1), &mut std::io::sink()).unwrap_or(0);
            left = left.checked_sub(read).ok_or_else(limits::unfolds)?;
        }
        Ok(())
    }
}

/// The finding about a container that does not open.
pub(crate) fn damaged() -> Diagnostic {
    Diagnostic::error("file.damaged", "the file is damaged or cut off, and does not open")
        .fix("open it in its own program and save it again, or copy it from its source again")
}
