//! A proposed record at the privacy gate: refused, or let pass with the curator's reasons.
//!
//! Not for batches, whose lines carry no reasons (`batch_file`).

use std::path::Path;

use kb_model::{Diagnostic, PrivacyCleared, Record};

use super::AddOptions;
use crate::file_texts::FileText;
use crate::privacy::{Gate, Where};

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
    let first = gate.check(record, names, texts, Where::File(shown));
    for (finding, hash) in &first.open {
        let reason = options.privacy_clear.iter().find(|(rule, _)| rule == finding.rule.name());
        let is_new = !record.privacy_cleared.iter().any(|entry| entry.hash == *hash);
        if let Some((rule, reason)) = reason.filter(|_| is_new) {
            record.privacy_cleared.push(PrivacyCleared {
                rule: rule.clone(),
                hash: hash.clone(),
                reason: reason.clone(),
                by: options.by.clone(),
                date: (!options.today.is_empty()).then(|| options.today.clone()),
            });
        }
    }
    let gated = if record.privacy_cleared.is_empty() {
        first
    } else {
        gate.check(record, names, texts, Where::File(shown))
    };
    Passed { is_refused: gated.is_blocked(), diagnostics: gated.diagnostics }
}
