//! Why the façade fails: reading, searching, writing.
//!
//! Not for findings about input: those are [`kb_model::Diagnostic`]s and never stop anything.

use std::io;
use std::path::{Path, PathBuf};

/// Why a library cannot be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// No folder with a `corpus/`.
    #[error("`{}` is not a library: it has no `corpus` folder", .0.display())]
    NotALibrary(PathBuf),
    /// There is no index yet.
    #[error("the library at `{}` has no index yet", .0.display())]
    NoIndex(PathBuf),
    /// The index was built by another version, or with other words or vocabulary.
    #[error("the index at `{}` is older than the library's words, vocabulary or program", .0.display())]
    Outdated(PathBuf),
    /// Reading failed.
    #[error("failed to read `{}`", path.display())]
    Io {
        /// What was read.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The index failed.
    #[error(transparent)]
    Index(#[from] kb_index::IndexError),
}

/// Why a search failed: never because of what was asked.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct SearchError(#[from] kb_index::IndexError);

/// Why a change of the library failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// Another process is writing.
    #[error("another kb process is writing to this library")]
    Locked {
        /// The lock.
        path: PathBuf,
    },
    /// The library cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The index failed.
    #[error(transparent)]
    Index(#[from] kb_index::IndexError),
    /// Writing failed.
    #[error("failed to write `{}`", path.display())]
    Io {
        /// What was written.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The ledger failed and could not be rebuilt.
    #[error("the ledger failed: {0}")]
    Ledger(String),
}

/// Says which file could not be read.
pub(crate) fn reading(path: &Path) -> impl FnOnce(io::Error) -> OpenError + '_ {
    |source| OpenError::Io { path: path.to_owned(), source }
}

/// Says which file could not be written.
pub(crate) fn writing(path: &Path) -> impl FnOnce(io::Error) -> WriteError + '_ {
    |source| WriteError::Io { path: path.to_owned(), source }
}
