//! `kb remove`: withdraws records, or removes every byte of one.

use clap::builder::PossibleValuesParser;
use kb_model::{Record, WithdrawnBecause};
use serde_json::json;

use crate::cli::Global;
use crate::command::update::{Why, tell};
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::diagnostic;
use crate::progress::Meter;
use crate::reading::Reading;
use crate::ui::Ui;

/// Withdraw records, or remove them for good
///
/// A withdrawn record is found no more; its address answers 410 and says why and what replaces it.
/// `kb restore` puts it back. With `--purge` every byte goes: folder, files, index, ledger; that
/// cannot be undone, and copies elsewhere (backups, bundles, the history of git) stay.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb remove k3f9a --reason outdated --replaced-by m20xq
  kb remove k3f9a --reason privacy --message \"named a child\" --by Ann
  kb remove k3f9a --purge")]
pub(crate) struct Args {
    /// Withdraw the records with these ids
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    /// Tell readers why
    #[arg(long, value_name = "CLASS", required_unless_present = "purge")]
    #[arg(value_parser = PossibleValuesParser::new(WithdrawnBecause::ALL.iter().map(|it| it.name())))]
    reason: Option<String>,
    /// Point readers to this record
    #[arg(long, value_name = "ID", conflicts_with = "purge")]
    replaced_by: Option<String>,
    /// Remove every byte, which cannot be undone
    #[arg(long)]
    purge: bool,
    #[command(flatten)]
    why: Why,
}

/// Withdraws or purges.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    let records = library::records(global, ui)?;
    let mut exits = Vec::new();
    for id in &args.ids {
        let record = records.iter().find(|record| record.id.as_str() == id);
        if let Some(record) = record
            && !global.dry_run
            && !is_meant(args, record, &records, global, ui)
        {
            let hint = "Nothing was done. Without a terminal, --purge needs --yes.";
            ui.say(if args.purge { hint } else { "Nothing was done." });
            exits.push(Exit::NothingOrProblems);
            continue;
        }
        let revising = args.why.revising(global, Reading::default().tools());
        if args.purge {
            exits.push(purge(&root, id, &revising, global, ui)?);
            continue;
        }
        let because = args.reason.as_deref().and_then(WithdrawnBecause::parse);
        let because = because.unwrap_or(WithdrawnBecause::Outdated);
        let revised = {
            let mut meter = Meter::new(ui, "Withdrawing");
            let step = &mut |step| meter.step(step);
            let other = args.replaced_by.as_deref();
            kb_core::withdraw(&root, id, because, other, &revising, step)?
        };
        exits.push(tell(&revised, id, "Withdrawn", global, ui)?);
        if revised.record.is_some() {
            ui.say(&format!("Undo with kb restore {id}."));
        }
    }
    Ok(together(&exits))
}

/// Asks; for a purge the id has to be typed, or `--yes` to stand there.
fn is_meant(args: &Args, record: &Record, records: &[Record], global: &Global, ui: &Ui) -> bool {
    let id = &record.id;
    let title = record.title_for(&ui.locale().tag()).text;
    let verb = if args.purge { "Remove every byte of" } else { "Withdraw" };
    let mut about = vec![format!("{verb} {id} “{title}”?")];
    let names = |other: &&Record| other.relations.iter().any(|one| one.target == *id);
    let others: Vec<&str> = records.iter().filter(names).map(|other| other.id.as_str()).collect();
    if !others.is_empty() {
        about.push(format!("These records name it: {}.", others.join(", ")));
    }
    if args.purge {
        return ui.typed(&about.join("\n  "), id.as_str(), global.yes);
    }
    let other = args.replaced_by.as_ref().map(|other| format!(" with a link to {other}"));
    about.push(format!("Its address will answer 410{}.", other.unwrap_or_default()));
    about.push(format!("Undo with kb restore {id}."));
    ui.confirm(&about.join("\n  "))
}

fn purge(
    root: &std::path::Path,
    id: &str,
    revising: &kb_core::Revising,
    global: &Global,
    ui: &mut Ui,
) -> Result<Exit, CommandError> {
    let report = {
        let mut meter = Meter::new(ui, "Removing");
        kb_core::purge(root, id, revising, &mut |step| meter.step(step))?
    };
    let is_gone = !report.removed.is_empty();
    if ui.json_mode().is_some() {
        let document = json!({
            "dry_run": global.dry_run, "id": id, "removed": report.removed,
            "diagnostics": report.diagnostics,
        });
        ui.out_json("kb.purge/1", "removed", document)?;
    } else {
        let style = ui.style();
        if is_gone {
            let title = report.title.unwrap_or_default();
            let word = if global.dry_run { "Would remove" } else { "Removed" };
            ui.out(&format!("{word} {} “{title}” for good", style.bold(id)))?;
            for what in &report.removed {
                ui.out(&format!("  {what}"))?;
            }
        }
        for found in &report.diagnostics {
            ui.out(&diagnostic::text(found, style))?;
        }
        ui.flush()?;
        if is_gone && !global.dry_run {
            ui.say("Copies elsewhere stay: backups, bundles, the history of git.");
        }
    }
    Ok(if is_gone { Exit::Done } else { Exit::Error })
}

/// One exit code for several records.
fn together(exits: &[Exit]) -> Exit {
    let done = exits.iter().filter(|exit| **exit == Exit::Done).count();
    match exits {
        [] => Exit::Done,
        [first, ..] if done == 0 => *first,
        _ if done == exits.len() => Exit::Done,
        _ => Exit::Partly,
    }
}
