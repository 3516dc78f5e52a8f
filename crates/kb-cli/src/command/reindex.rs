//! `kb reindex`: makes the index say what the corpus says.

use std::path::Path;

use kb_core::IngestReport;
use kb_model::Diagnostic;
use serde_json::json;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::{diagnostic, layout};
use crate::progress::Meter;
use crate::reading::Reading;
use crate::ui::Ui;

/// Make the index say what the corpus says
///
/// Reads what changed since the last time. When words, vocabulary or program changed, a new index
/// is built beside the old one and takes its place when it is complete.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  kb reindex\n  kb reindex --full --verify")]
pub(crate) struct Args {
    /// Build a new index even if nothing changed
    #[arg(long)]
    full: bool,
    /// Look at the index afterwards and say whether it is sound
    #[arg(long)]
    verify: bool,
}

/// Brings the index up to date.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    if global.dry_run {
        let records = kb_core::check(&root, &[])?.records;
        let records = layout::counted(records, "record", "records");
        ui.say(&format!("Would index {records}. Nothing was written."));
        return Ok(Exit::Done);
    }
    let report = ingest(&root, args.full, ui)?;
    let unsound = if args.verify { faults(&root) } else { Vec::new() };
    if ui.json_mode().is_some() {
        let mut diagnostics = report.diagnostics.clone();
        diagnostics.extend(unsound.iter().cloned());
        let document = json!({
            "records": report.records, "changed": report.changed, "removed": report.removed,
            "failed": report.failed, "diagnostics": diagnostics,
        });
        ui.out_json("kb.reindex/1", "diagnostics", document)?;
    } else {
        say_findings(&report, ui);
        ui.out(&sentence(&report))?;
        let style = ui.style();
        let lines: Vec<String> =
            unsound.iter().map(|found| diagnostic::text(found, style)).collect();
        lines.iter().try_for_each(|line| ui.out(line))?;
    }
    Ok(match (unsound.is_empty(), report.failed) {
        (false, _) => Exit::NothingOrProblems,
        (true, 0) => Exit::Done,
        (true, _) => Exit::Partly,
    })
}

/// Ingests with a progress bar; also what `kb serve` begins with.
pub(crate) fn ingest(root: &Path, full: bool, ui: &Ui) -> Result<IngestReport, CommandError> {
    let mut meter = Meter::new(ui, "Indexing");
    let tools = Reading::default().tools();
    Ok(kb_core::ingest_with(root, full, &tools, &mut |step| meter.step(step))?)
}

/// Says what could not be used; warnings only with `-v`, since `kb check` tells them all.
pub(crate) fn say_findings(report: &IngestReport, ui: &Ui) {
    for found in report.diagnostics.iter().filter(|found| ui.verbose() || found.is_error()) {
        ui.say(&diagnostic::text(found, ui.talk_style()));
    }
    if report.failed > 0 {
        let failed = layout::counted(report.failed, "record", "records");
        ui.say(&format!("{failed} could not be used; see `kb check`"));
    }
}

/// What is not sound about the index.
fn faults(root: &Path) -> Vec<Diagnostic> {
    let examined = kb_core::doctor(root).into_iter().map(|one| one.diagnostic);
    examined.filter(Diagnostic::is_error).collect()
}

/// What the index holds now, in a sentence.
pub(crate) fn sentence(report: &IngestReport) -> String {
    let records = layout::counted(report.records, "record", "records");
    if report.changed == 0 && report.removed == 0 {
        return format!("The index is up to date: {records}");
    }
    let (changed, removed) = (layout::grouped(report.changed), layout::grouped(report.removed));
    format!("The index holds {records}: {changed} new or changed, {removed} removed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_says_whether_anything_changed() {
        let same = IngestReport { records: 1, ..IngestReport::default() };
        assert_eq!(sentence(&same), "The index is up to date: 1 record");
        let report = IngestReport { records: 1200, changed: 3, removed: 1, ..same };
        assert_eq!(sentence(&report), "The index holds 1,200 records: 3 new or changed, 1 removed");
    }
}
