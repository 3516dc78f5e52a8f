//! What was noticed about input that a person wrote.
//!
//! A diagnostic is a finding, not a failure: whatever produced it went on.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Should be looked at; the input was used.
    Warning,
    /// The input, or the named part of it, was not used.
    Error,
}

/// One finding: what, where, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Stable dotted code, such as `metadata.unknown-field`.
    pub code: String,
    /// What was found: lower case, no final period.
    pub message: String,
    /// File and line, record or field; empty when there is no place to name.
    #[serde(rename = "where")]
    pub location: String,
    /// What to do next; empty when there is nothing to do.
    pub fix: String,
}

impl Diagnostic {
    /// A finding of the given severity, without place or fix.
    pub fn new(severity: Severity, code: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity,
            code: code.to_owned(),
            message: message.into(),
            location: String::new(),
            fix: String::new(),
        }
    }

    /// An error: the input was not used.
    pub fn error(code: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message)
    }

    /// A warning: the input was used.
    pub fn warning(code: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message)
    }

    /// A note.
    pub fn note(code: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Note, code, message)
    }

    /// The same finding with its place.
    #[must_use]
    pub fn at(mut self, location: impl Into<String>) -> Diagnostic {
        self.location = location.into();
        self
    }

    /// The same finding with what to do next.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<String>) -> Diagnostic {
        self.fix = fix.into();
        self
    }

    /// Whether the input was refused.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}
