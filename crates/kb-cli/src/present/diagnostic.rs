//! Findings as text: what, where, and what to do, in that order.

use std::collections::BTreeMap;

use kb_model::{Diagnostic, Severity};

use crate::present::layout::counted;
use crate::present::style::Style;

/// One finding on up to three lines.
pub(crate) fn text(diagnostic: &Diagnostic, style: Style) -> String {
    with_word(&diagnostic.severity.to_string(), diagnostic, style)
}

/// The same, opened by another word than its severity.
pub(crate) fn with_word(word: &str, diagnostic: &Diagnostic, style: Style) -> String {
    let opening =
        format!("{}{}", style.severity(word), " ".repeat(7_usize.saturating_sub(word.len())));
    let code = style.dim(&format!("[{}]", diagnostic.code));
    let mut lines = vec![format!("{opening}  {} {code}", diagnostic.message)];
    if !diagnostic.location.is_empty() {
        lines.push(format!("         {}", diagnostic.location));
    }
    if !diagnostic.fix.is_empty() {
        lines.push(format!("         fix: {}", diagnostic.fix));
    }
    lines.join("\n")
}

/// How often a finding that many records share is told.
const TOLD: usize = 3;

/// What was told, so that what many records lack does not bury the rest.
#[derive(Default)]
pub(crate) struct Told<'d>(BTreeMap<&'d str, usize>);

impl<'d> Told<'d> {
    /// Whether this finding is told still.
    pub(crate) fn tells(&mut self, found: &'d Diagnostic) -> bool {
        if !found.code.starts_with("metadata.missing-") {
            return true;
        }
        let count = self.0.entry(found.code.as_str()).or_default();
        *count += 1;
        *count <= TOLD
    }

    /// Codes of what was left out, and how often.
    pub(crate) fn left_out(&self) -> impl Iterator<Item = (&'d str, usize)> {
        self.0.iter().filter(|(_, count)| **count > TOLD).map(|(code, count)| (*code, count - TOLD))
    }
}

/// `1 error, 2 warnings`; `no problems` when there are neither.
pub(crate) fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
    let errors = count(Severity::Error);
    let warnings = count(Severity::Warning);
    let parts: Vec<String> = [(errors, "error", "errors"), (warnings, "warning", "warnings")]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
    if parts.is_empty() { "no problems".to_owned() } else { parts.join(", ") }
}

/// Whether anything should be looked at: notes need not be.
pub(crate) fn has_problems(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|found| found.severity != Severity::Note)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_says_what_where_and_what_to_do() {
        let found = Diagnostic::error("metadata.unknown-kind", "`kind` is `practise`")
            .at("records/a/b/record.toml:2")
            .fix("write `practice`");
        let expected = "error    `kind` is `practise` [metadata.unknown-kind]\n         \
                        records/a/b/record.toml:2\n         fix: write `practice`";
        assert_eq!(text(&found, Style::new(false)), expected);
    }

    #[test]
    fn the_summary_counts_errors_and_warnings_and_not_notes() {
        let note = Diagnostic::note("a.b", "x");
        let warning = Diagnostic::warning("a.b", "x");
        let error = Diagnostic::error("a.b", "x");
        assert_eq!(summary(std::slice::from_ref(&note)), "no problems");
        assert!(!has_problems(std::slice::from_ref(&note)));
        assert_eq!(summary(&[note, warning.clone(), warning, error]), "1 error, 2 warnings");
    }
}
