//! Why the index failed: by what the caller can do about it, without the engine's own types.

use std::path::PathBuf;

use tantivy::TantivyError;

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

impl From<TantivyError> for IndexError {
    fn from(error: TantivyError) -> IndexError {
        match error {
            TantivyError::LockFailure(..) => IndexError::Locked,
            other => IndexError::Engine(other.to_string()),
        }
    }
}

impl From<std::io::Error> for IndexError {
    fn from(error: std::io::Error) -> IndexError {
        IndexError::Engine(error.to_string())
    }
}
