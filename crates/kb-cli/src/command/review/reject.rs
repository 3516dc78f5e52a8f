//! `kb review reject`: a submission or a harvested draft that is not published, with the class of
//! reason.

use clap::builder::PossibleValuesParser;
use kb_core::{Inbox, RejectReason, TurnedDown};
use serde_json::json;

use super::Reviewers;
use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::ui::Ui;

/// Turn a submission or a harvested draft down
///
/// The sender reads the class of reason and the note. What identifies a child
/// (`--reason identifies-a-child`) is deleted at once, with all files. A draft is deleted, and no
/// later harvest brings it back.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Turn down the submission with this reference, or the harvested draft with this id
    #[arg(value_name = "REF")]
    reference: String,
    /// Class of reason
    #[arg(long, value_name = "CLASS")]
    #[arg(value_parser = PossibleValuesParser::new(RejectReason::ALL.map(RejectReason::name)))]
    reason: String,
    /// Note for the sender, in the language of the submission
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    note: String,
    #[command(flatten)]
    reviewers: Reviewers,
}

/// Rejects.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let by = args.reviewers.line()?;
    let reason = RejectReason::parse(&args.reason).unwrap_or(RejectReason::Other);
    if !super::is_sent(global, &args.reference)? {
        let (note, when) = (args.note.clone(), super::now());
        let decision = TurnedDown { reason, note, by, when };
        return super::draft::turn_down(&args.reference, &decision, global, ui);
    }
    let submission = if global.dry_run {
        super::would_change(global, &args.reference)?
    } else {
        let inbox = Inbox::new(&library::root(global)?);
        let why = (reason, args.note.as_str());
        let changed = inbox.reject(&args.reference, &by, why, super::now())?;
        super::changed(changed, &args.reference)?
    };
    if ui.json_mode().is_some() {
        let row = json!({"ref": submission.reference, "status": submission.status});
        let document = json!({"dry_run": global.dry_run, "submissions": [row]});
        ui.out_json("kb.review.reject/1", "submissions", document)?;
    } else if global.dry_run {
        ui.say("Nothing was written.");
    } else {
        ui.out(&format!(
            "Turned down {} ({}). The sender sees why on the tracking page.",
            submission.reference,
            reason.name()
        ))?;
    }
    Ok(Exit::Done)
}
