//! Where things are in a library's folder (design section 3): names only, no reading.
//!
//! Invariant: everything under `index/` may be deleted at any moment; nothing under `corpus/` is
//! ever removed by this program without being asked.

use std::path::{Path, PathBuf};

/// The folders of one library.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    root: PathBuf,
}

impl Layout {
    /// The folders of the library at `root`, whether they exist or not.
    pub(crate) fn new(root: &Path) -> Layout {
        Layout { root: root.to_owned() }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// What people write.
    pub(crate) fn corpus(&self) -> PathBuf {
        self.root.join("corpus")
    }

    /// One folder a record, by collection.
    pub(crate) fn records(&self) -> PathBuf {
        self.corpus().join("records")
    }

    /// Large collections, one record a line.
    pub(crate) fn batches(&self) -> PathBuf {
        self.corpus().join("batches")
    }

    /// What people sent in.
    pub(crate) fn inbox(&self) -> PathBuf {
        self.corpus().join("inbox")
    }

    /// Concept schemes in Turtle.
    pub(crate) fn vocabulary(&self) -> PathBuf {
        self.corpus().join("vocabulary")
    }

    /// What curators corrected in each language.
    pub(crate) fn words(&self) -> PathBuf {
        self.corpus().join("words")
    }

    /// `FreeDict` dictionaries that a curator brought.
    pub(crate) fn imported_dictionaries(&self) -> PathBuf {
        self.words().join("freedict")
    }

    /// What the library says of itself.
    pub(crate) fn library_toml(&self) -> PathBuf {
        self.corpus().join("library.toml")
    }

    /// Telephones and mailboxes of offices, which everybody may know.
    pub(crate) fn privacy_toml(&self) -> PathBuf {
        self.corpus().join("privacy.toml")
    }

    /// What is derived.
    pub(crate) fn index(&self) -> PathBuf {
        self.root.join("index")
    }

    /// The compiled dictionary.
    pub(crate) fn dictionary(&self) -> PathBuf {
        self.index().join("dictionary")
    }

    /// What was read in files, by content.
    pub(crate) fn extracted(&self) -> PathBuf {
        self.index().join("extracted")
    }

    /// The writers' ledger.
    pub(crate) fn ledger(&self) -> PathBuf {
        self.index().join("ledger")
    }

    /// The path of `file` as people see it: from the library's folder, with `/`.
    pub(crate) fn shown(&self, file: &Path) -> String {
        let inside = file.strip_prefix(&self.root).unwrap_or(file);
        let parts: Vec<_> = inside.components().map(|c| c.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    }
}
