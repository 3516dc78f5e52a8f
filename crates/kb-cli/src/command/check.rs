//! `kb check`: everything there is to say about the records, writing nothing.

use serde_json::json;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::{diagnostic, layout};
use crate::ui::Ui;

/// Say what should be looked at in the records
///
/// Writes nothing. Ends with 1 when there are errors or warnings; notes alone end with 0.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  kb check\n  kb check k3f9a\n  kb check corpus/records/care")]
pub(crate) struct Args {
    /// Check only these records: ids, or files and folders of the corpus
    #[arg(value_name = "ID|PATH")]
    names: Vec<String>,
}

/// Checks and prints what was found; notes only with `-v`.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let report = kb_core::check(&library::root(global)?, &args.names)?;
    if ui.json_mode().is_some() {
        let document = json!({"records": report.records, "diagnostics": report.diagnostics});
        ui.out_json("kb.check/1", "diagnostics", document)?;
    } else {
        let style = ui.style();
        let shown = report
            .diagnostics
            .iter()
            .filter(|found| ui.verbose() || found.severity != kb_model::Severity::Note);
        let lines: Vec<String> = shown.map(|found| diagnostic::text(found, style)).collect();
        lines.iter().try_for_each(|line| ui.out(line))?;
        let records = layout::counted(report.records, "record", "records");
        ui.out(&format!("{records}, {}", diagnostic::summary(&report.diagnostics)))?;
    }
    Ok(Exit::found(!diagnostic::has_problems(&report.diagnostics)))
}
