//! `kb review ask`: a question to whoever sent it.

use kb_core::Inbox;
use serde_json::json;

use super::Reviewers;
use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::ui::Ui;

/// Ask the sender something
///
/// The question stands on the page that the sender's link leads to; the answer comes with
/// `kb review list` and `kb review show`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Ask about the submission with this reference
    #[arg(value_name = "REF")]
    reference: String,
    /// Question, in the language of the submission
    #[arg(value_name = "QUESTION")]
    question: String,
    #[command(flatten)]
    reviewers: Reviewers,
}

/// Asks.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let by = args.reviewers.line()?;
    if args.question.trim().is_empty() {
        let message = "the question is empty".to_owned();
        return Err(CommandError::usage(message).fix("write it in quotes after the reference"));
    }
    if !super::is_sent(global, &args.reference)? {
        return Err(super::draft::nobody_to_ask(&args.reference, global)?);
    }
    let submission = if global.dry_run {
        super::would_change(global, &args.reference)?
    } else {
        let inbox = Inbox::new(&library::root(global)?);
        let changed = inbox.ask(&args.reference, &by, &args.question, super::now())?;
        super::changed(changed, &args.reference)?
    };
    if ui.json_mode().is_some() {
        let row = json!({"ref": submission.reference, "status": submission.status});
        let document = json!({"dry_run": global.dry_run, "submissions": [row]});
        ui.out_json("kb.review.ask/1", "submissions", document)?;
    } else if global.dry_run {
        ui.say("Nothing was written.");
    } else {
        ui.out(
            "Asked. The sender sees it on the tracking page; you get the answer in kb review list.",
        )?;
    }
    Ok(Exit::Done)
}
