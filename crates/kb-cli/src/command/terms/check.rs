//! `kb terms check`: whether the thesaurus keeps its rules.

use kb_model::Severity;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::diagnostic;
use crate::ui::Ui;

/// Check the thesaurus: the conditions of SKOS, labels in every language, words that lead astray
///
/// Spelling is looked up in hunspell's dictionaries where they are installed. Writes nothing. Ends
/// with 1 when there are errors or warnings; notes, such as unknown words, are shown with `-v`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  kb terms check\n  kb terms check -v --json")]
pub(crate) struct Args {}

/// Checks and prints what was found.
pub(crate) fn run(_args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let report = kb_core::check_terms(&library::root(global)?)?;
    if ui.json_mode().is_some() {
        let document = serde_json::to_value(&report).unwrap_or_default();
        ui.out_json("kb.terms.check/1", "diagnostics", document)?;
    } else {
        let style = ui.style();
        let shown =
            report.diagnostics.iter().filter(|it| ui.verbose() || it.severity != Severity::Note);
        let lines: Vec<String> = shown.map(|found| diagnostic::text(found, style)).collect();
        lines.iter().try_for_each(|line| ui.out(line))?;
        ui.out(&format!(
            "{} concepts, {} labels; {} words looked up; {} forms shared knowingly; {}",
            report.concepts,
            report.labels,
            report.words,
            report.shared,
            diagnostic::summary(&report.diagnostics)
        ))?;
    }
    Ok(Exit::found(!diagnostic::has_problems(&report.diagnostics)))
}
