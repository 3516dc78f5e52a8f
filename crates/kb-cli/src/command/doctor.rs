//! `kb doctor`: whether the library's folders, index, ledger and words are well.

use kb_model::{Diagnostic, Severity};
use serde_json::json;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::diagnostic;
use crate::reading::Reading;
use crate::ui::Ui;

/// Look at the library's folders, index and words, and say what to repair
///
/// Writes nothing. Ends with 1 when something should be repaired.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Examines the library.
pub(crate) fn run(_args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let examined = kb_core::doctor_with(&library::root(global)?, Some(&Reading::default().tools()));
    let found: Vec<Diagnostic> = examined.into_iter().map(|one| one.diagnostic).collect();
    if ui.json_mode().is_some() {
        ui.out_json("kb.doctor/1", "diagnostics", json!({"diagnostics": found}))?;
    } else {
        let style = ui.style();
        for one in &found {
            let word = match one.severity {
                Severity::Note => "ok",
                Severity::Warning => "warning",
                Severity::Error => "error",
            };
            ui.out(&diagnostic::with_word(word, one, style))?;
        }
        ui.out(&diagnostic::summary(&found))?;
    }
    Ok(Exit::found(!diagnostic::has_problems(&found)))
}
