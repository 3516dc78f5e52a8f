//! `kb review purge`: what is not kept any longer.

use kb_core::{Inbox, Purged};
use serde_json::json;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::layout;
use crate::ui::Ui;

/// Delete drafts older than 30 days and decisions older than a year
///
/// Records that came of submissions stay. A site that is served does the same once an hour.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Purges.
pub(crate) fn run(_args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let inbox = Inbox::new(&library::root(global)?);
    let purged = inbox.purge(super::now(), global.dry_run)?;
    if ui.json_mode().is_some() {
        let document = json!({
            "dry_run": global.dry_run, "drafts": purged.drafts, "closed": purged.closed,
            "leftovers": purged.leftovers,
        });
        ui.out_json("kb.review.purge/1", "drafts", document)?;
    } else {
        ui.out(&sentence(&purged, global.dry_run))?;
    }
    Ok(Exit::Done)
}

fn sentence(purged: &Purged, dry_run: bool) -> String {
    if *purged == Purged::default() {
        return "Nothing is too old.".to_owned();
    }
    format!(
        "{} {}, {}, {}",
        if dry_run { "Would delete" } else { "Deleted" },
        layout::counted(purged.drafts.len(), "draft", "drafts"),
        layout::counted(purged.closed.len(), "decided submission", "decided submissions"),
        layout::counted(purged.leftovers, "half-written file", "half-written files"),
    )
}
