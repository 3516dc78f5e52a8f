//! A proposed record at the privacy gate: refused, or let pass with the curator's reasons.
//!
//! Not for batches, whose lines carry no reasons (`batch_file`).

use std::path::Path;

use kb_model::{Diagnostic, Record};

use super::AddOptions;
use crate::file_texts::FileText;
use crate::privacy::{Gate, Reasons, Where, check_with_reasons};

/// What the gate said.
pub(crate) struct Passed {
    /// Findings.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Whether the record must not be published.
    pub(crate) is_refused: bool,
}

/// The file that is being added.
pub(crate) struct Added<'a> {
    /// Where it is.
    pub(crate) shown: &'a str,
    /// Its text, when that is not the body of the record.
    pub(crate) texts: Vec<FileText>,
}

/// Scans a record, the name of its file and its text; what the curator lets pass is kept in the
/// record.
pub(crate) fn pass(
    gate: &Gate,
    record: &mut Record,
    file: &Added<'_>,
    options: &AddOptions,
) -> Passed {
    let Added { shown, texts } = file;
    let name = Path::new(shown).file_name().unwrap_or_default().to_string_lossy().into_owned();
    pass_with(gate, record, &[name], texts, options, shown)
}

/// The same for a record with files of these names and texts.
pub(crate) fn pass_with(
    gate: &Gate,
    record: &mut Record,
    names: &[String],
    texts: &[FileText],
    options: &AddOptions,
    shown: &str,
) -> Passed {
    let reasons =
        Reasons { rules: &options.privacy_clear, by: options.by.as_deref(), today: &options.today };
    let gated = check_with_reasons(gate, record, (names, texts), Where::File(shown), reasons);
    Passed { is_refused: gated.is_blocked(), diagnostics: gated.diagnostics }
}
