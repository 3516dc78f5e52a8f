//! The truth on disk: records as folders, batches as lines, and how both are read and written.
//!
//! Not for: the index. Nothing here knows that one exists. Bad input becomes diagnostics with
//! file and line; only a failing disk is an error.

mod adaptation;
pub(crate) mod batch;
mod change;
pub(crate) mod cleared;
pub(crate) mod fields;
pub(crate) mod files;
pub(crate) mod record_fields;
pub(crate) mod record_file;
mod record_file_fields;
pub(crate) mod record_toml;
pub(crate) mod values;
