//! Why a bundle was not written or not read.

use std::io;

use kb_model::Diagnostic;

/// Why a bundle was not written or not read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BundleError {
    /// It cannot be trusted or understood; what it says is not used.
    #[error("{}", .0.message)]
    Refused(Box<Diagnostic>),
    /// Reading or writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The ZIP file could not be written.
    #[error("failed to write the ZIP file")]
    Zip(#[from] zip::result::ZipError),
}

/// A refusal with its code, what is wrong and what to do.
pub(super) fn refuse(code: &str, message: impl Into<String>, fix: &str) -> BundleError {
    BundleError::Refused(Box::new(Diagnostic::error(code, message.into()).fix(fix)))
}

/// The bundle is not whole, or is no bundle.
pub(super) fn broken(message: impl Into<String>) -> BundleError {
    refuse("bundle.broken", message, "get the file again from its sender")
}

/// Somebody changed something, or tried to get out of the folder.
pub(super) fn forged(message: impl Into<String>) -> BundleError {
    refuse(
        "bundle.forged",
        message,
        "do not use this file; ask its sender, by another way, what they sent",
    )
}
