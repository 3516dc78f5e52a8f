//! The search engine: the only crate that names tantivy.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kb_model::{ConceptScheme, Record, RecordId, SearchRequest, SearchResults, Version};
use kb_text::Languages;

/// What an index is built with; a change of either means a new index.
#[derive(Clone)]
pub struct Setup {
    /// The languages and their words.
    pub languages: Languages,
    /// The thesaurus.
    pub scheme: Arc<ConceptScheme>,
}

impl Setup {
    /// A hash of schema, analyzers, words and vocabulary: an index built with another cannot be
    /// used.
    pub fn fingerprint(&self) -> String {
        unimplemented!()
    }
}

/// Why the index failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IndexError {
    /// The folder holds no index.
    #[error("no index at `{}`", .0.display())]
    Missing(PathBuf),
    /// Another writer holds the index.
    #[error("another process is writing to the index")]
    Locked,
    /// Reading or writing failed, or the index is damaged.
    #[error("the index failed: {0}")]
    Engine(String),
}

/// Writes one index; at most one exists per folder.
pub struct IndexWriter {}

impl IndexWriter {
    /// Makes an empty index in an empty or missing folder. `threads` analyze in parallel;
    /// `memory` is the budget in bytes for all of them.
    pub fn create(
        _dir: &Path,
        _setup: &Setup,
        _threads: usize,
        _memory: usize,
    ) -> Result<IndexWriter, IndexError> {
        unimplemented!()
    }

    /// Opens an index to change it.
    pub fn open(
        _dir: &Path,
        _setup: &Setup,
        _threads: usize,
        _memory: usize,
    ) -> Result<IndexWriter, IndexError> {
        unimplemented!()
    }

    /// Adds a published record, or replaces the one with the same id. Seen after [`Self::commit`].
    pub fn put(&mut self, _record: &Record, _versions: &[Version]) -> Result<(), IndexError> {
        unimplemented!()
    }

    /// Removes a record.
    pub fn remove(&mut self, _id: &RecordId) -> Result<(), IndexError> {
        unimplemented!()
    }

    /// Makes everything since the last commit durable and visible.
    pub fn commit(&mut self) -> Result<(), IndexError> {
        unimplemented!()
    }
}

/// Reads one index and answers searches. Share it behind an `Arc`; all methods take `&self`.
pub struct Engine {}

impl Engine {
    /// Opens an index for reading.
    pub fn open(_dir: &Path, _setup: &Setup) -> Result<Engine, IndexError> {
        unimplemented!()
    }

    /// Looks for commits of a writer, in this process or another; true when something changed.
    pub fn reload(&self) -> Result<bool, IndexError> {
        unimplemented!()
    }

    /// Answers a search over one snapshot.
    pub fn search(&self, _request: &SearchRequest) -> Result<SearchResults, IndexError> {
        unimplemented!()
    }

    /// The stored record.
    pub fn record(&self, _id: &RecordId) -> Result<Option<Record>, IndexError> {
        unimplemented!()
    }

    /// Records in the index.
    pub fn record_count(&self) -> usize {
        unimplemented!()
    }

    /// Passages in the index.
    pub fn passage_count(&self) -> usize {
        unimplemented!()
    }
}
