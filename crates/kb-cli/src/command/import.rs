//! `kb import`: a bundle of another library into this one.

use std::path::PathBuf;

use kb_core::{Conflict, ImportOptions, ImportReport, import_bundle};
use kb_model::RecordId;
use serde_json::{Value, json};

use crate::cli::Global;
use crate::command::cite::say_all;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::layout;
use crate::progress::Meter;
use crate::reading::Reading;
use crate::ui::Ui;

/// Take in a bundle of another library
///
/// Nothing is written before the signature and every hash were checked, and only bundles of
/// libraries that `kb key list` names are taken. What was changed here stays; where both libraries
/// changed the same field, all three versions are shown. Notes of this library are never touched.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb import greece.kbz --dry-run
  kb import greece.kbz
  kb import greece.kbz --theirs k3f9a")]
pub(crate) struct Args {
    /// Read this bundle
    #[arg(value_name = "FILE")]
    bundle: PathBuf,
    /// Give up the changes made here to these records; notes stay
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    theirs: Vec<String>,
    /// Let findings of a privacy rule stay, with the reason (can be repeated)
    #[arg(long, value_name = "RULE: WHY")]
    privacy_clear: Vec<String>,
    /// Say who decided so
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    #[command(flatten)]
    reading: Reading,
}

/// Imports and says what changed.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    let options = ImportOptions {
        dry_run: global.dry_run,
        theirs: args.theirs.iter().filter_map(|id| RecordId::parse(id.trim())).collect(),
        privacy_clear: args
            .privacy_clear
            .iter()
            .map(|text| reason(text))
            .collect::<Result<_, _>>()?,
        by: args.by.clone(),
        today: jiff::Zoned::now().date().to_string(),
        ingest: true,
        tools: args.reading.tools(),
    };
    let mut meter = Meter::new(ui, "Importing");
    let report = import_bundle(&root, &args.bundle, &options, &mut |step| meter.step(step))?;
    drop(meter);
    tell(&report, global, ui)
}

/// Tells people or programs what an import did.
pub(crate) fn tell(
    report: &ImportReport,
    global: &Global,
    ui: &mut Ui,
) -> Result<Exit, CommandError> {
    if ui.json_mode().is_some() {
        ui.out_json("kb.import/1", "diagnostics", document(report, global))?;
    } else {
        print(report, global, ui)?;
    }
    Ok(if report.failed == 0 { Exit::Done } else { Exit::Partly })
}

fn reason(text: &str) -> Result<(String, String), CommandError> {
    match text.split_once(':') {
        Some((rule, why)) if !why.trim().is_empty() => {
            Ok((rule.trim().to_owned(), why.trim().to_owned()))
        }
        _ => Err(CommandError::usage(format!("`{text}` gives no reason"))
            .fix("write `--privacy-clear \"RULE: why it may stay\"`")),
    }
}

fn document(report: &ImportReport, global: &Global) -> Value {
    let conflicts: Vec<Value> = report
        .conflicts
        .iter()
        .map(|Conflict { id, difference }| {
            json!({
                "id": id,
                "field": difference.field,
                "base": difference.base,
                "ours": difference.ours,
                "theirs": difference.theirs,
            })
        })
        .collect();
    json!({
        "sender": report.sender,
        "dry_run": global.dry_run,
        "summary": {
            "added": report.added.len(),
            "updated": report.updated.len(),
            "withdrawn": report.withdrawn.len(),
            "same": report.same,
            "conflicts": conflicts.len(),
            "failed": report.failed,
        },
        "added": report.added,
        "updated": report.updated,
        "withdrawn": report.withdrawn,
        "conflicts": conflicts,
        "diagnostics": report.diagnostics,
    })
}

fn print(report: &ImportReport, global: &Global, ui: &mut Ui) -> Result<(), CommandError> {
    let parts = [
        (report.added.len(), "added"),
        (report.updated.len(), "updated"),
        (report.withdrawn.len(), "withdrawn"),
        (report.same, "same"),
        (report.failed, "refused"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, what)| *count > 0 || *what == "added")
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let sender = report.sender.as_ref().map(|sender| sender.name.as_str()).unwrap_or_default();
    let verb = if global.dry_run { "Would import from" } else { "Imported from" };
    ui.out(&format!("{verb} {sender}: {}", parts.join(", ")))?;
    for Conflict { id, difference } in &report.conflicts {
        ui.out(&format!(
            "{id}  {} was changed here and there; what is here stays",
            difference.field
        ))?;
        for (side, value) in [
            ("before", &difference.base),
            ("here", &difference.ours),
            ("there", &difference.theirs),
        ] {
            ui.out(&format!("       {side:<7}{}", shown(value.as_ref())))?;
        }
    }
    ui.flush()?;
    say_all(&report.diagnostics, ui);
    if let Some(conflict) = report.conflicts.first() {
        ui.say(&format!("To take their version: kb import FILE --theirs {}", conflict.id));
    }
    if global.dry_run {
        ui.say("Nothing was written.");
    } else if let Some(id) = report.added.first().or(report.updated.first()) {
        ui.say(&format!("Next: kb show {id} · kb check"));
    }
    let indexed = &report.ingest;
    if indexed.failed > 0 {
        let places = layout::counted(indexed.failed, "record", "records");
        ui.say(&format!("{places} of the library could not be used; see `kb check`"));
    }
    Ok(())
}

/// A value in one line.
fn shown(value: Option<&Value>) -> String {
    match value {
        None => "(nothing)".to_owned(),
        Some(Value::String(text)) => {
            let line: String = text.chars().take(160).collect();
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.chars().count() > 160 { format!("{line}…") } else { line }
        }
        Some(value) => value.to_string(),
    }
}
