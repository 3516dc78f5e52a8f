//! `kb privacy clear`: a finding that may stay, with the reason.

use kb_core::Clearing;
use kb_model::RecordId;
use serde_json::json;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::{diagnostic, layout};
use crate::ui::Ui;

/// Let findings in a record stay, and keep the reason in the record
///
/// Writes `[[privacy_cleared]]` to `record.toml`: rule, fingerprint, reason, name and date, never
/// the text. When the text changes, it is found again.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb privacy clear k3f9a phone --reason \"number of the office\" --by Ann
  kb privacy clear k3f9a birth-date --hash 5f0c --reason \"of the author\" --by Ann")]
pub(crate) struct Args {
    /// Record, by its id
    #[arg(value_name = "ID")]
    record: String,
    /// Rule, as in `privacy.RULE`
    #[arg(value_name = "RULE")]
    rule: String,
    /// Only the finding whose fingerprint begins so, as `kb check` shows it
    #[arg(long, value_name = "HASH", default_value = "", hide_default_value = true)]
    hash: String,
    /// Why it may stay
    #[arg(long)]
    reason: String,
    /// Name of the curator who decides
    #[arg(long, value_name = "NAME", env = "KB_CURATOR")]
    by: String,
}

/// Clears and says what was written.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    let Some(record) = RecordId::parse(&args.record) else {
        return Err(CommandError::usage(format!("`{}` is not a record id", args.record)));
    };
    let clearing = Clearing {
        record,
        rule: args.rule.trim_start_matches("privacy.").to_owned(),
        hash: args.hash.to_lowercase(),
        reason: args.reason.clone(),
        by: args.by.clone(),
        today: jiff::Zoned::now().date().to_string(),
        dry_run: global.dry_run,
    };
    let report = kb_core::clear_findings(&root, &clearing)?;
    if ui.json_mode().is_some() {
        let document = json!({
            "dry_run": global.dry_run, "cleared": report.cleared, "diagnostics": report.diagnostics,
        });
        ui.out_json("kb.privacy-clear/1", "cleared", document)?;
    } else {
        let style = ui.style();
        let lines = report.diagnostics.iter().map(|one| diagnostic::text(one, style));
        for line in lines.collect::<Vec<_>>() {
            ui.out(&line)?;
        }
        if !report.cleared.is_empty() {
            let count = layout::counted(report.cleared.len(), "finding", "findings");
            let done = if global.dry_run { "Would clear" } else { "Cleared" };
            ui.out(&format!("{done} {count} in {}", args.record))?;
        }
    }
    Ok(Exit::found(!report.cleared.is_empty()))
}
