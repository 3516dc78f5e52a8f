//! Why an exchange did not happen.

use kb_exchange::BundleError;
use kb_model::Diagnostic;

use crate::error::{OpenError, WriteError};

/// Why an exchange did not happen; nothing was changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExchangeError {
    /// What was given cannot be used, or must not be.
    #[error("{}", .0.message)]
    Refused(Box<Diagnostic>),
    /// The library cannot be read or written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// Reading or writing the bundle failed.
    #[error("the bundle could not be read or written")]
    Bundle(#[source] BundleError),
}

impl From<OpenError> for ExchangeError {
    fn from(error: OpenError) -> ExchangeError {
        ExchangeError::Write(error.into())
    }
}

impl From<BundleError> for ExchangeError {
    fn from(error: BundleError) -> ExchangeError {
        match error {
            BundleError::Refused(found) => ExchangeError::Refused(found),
            error => ExchangeError::Bundle(error),
        }
    }
}

/// A refusal with its code, what is wrong and what to do.
pub(super) fn refuse(code: &str, message: impl Into<String>, fix: &str) -> ExchangeError {
    ExchangeError::Refused(Box::new(Diagnostic::error(code, message.into()).fix(fix)))
}
