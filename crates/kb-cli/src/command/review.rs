//! `kb review`: what people sent in through the site, what was harvested from other repositories,
//! and what curators decide about both.

mod accept;
mod ask;
mod draft;
mod list;
mod purge;
mod reject;
mod show;

use clap::Subcommand;
use jiff::Timestamp;
use kb_core::{Changed, Submission};

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::ui::Ui;

/// Decide about what people sent in and what was harvested
///
/// Nothing that waits in `corpus/inbox/` or as a draft is visible on the site. Every decision is
/// kept with who made it, when and why; a sender reads it under the link that only the sender has.
/// Harvested drafts go by their id; what is turned down is not harvested again.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb review list
  kb review show K8D2W
  kb review ask K8D2W \"Which year did the phone line start?\"
  kb review accept K8D2W --concept foster-care --reviewer Ann
  kb review reject K8D2W --reason duplicate --note \"It is k3f9a.\"")]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

/// What to do with submissions.
#[derive(Debug, Subcommand)]
enum Action {
    List(list::Args),
    Show(show::Args),
    Ask(ask::Args),
    Accept(accept::Args),
    Reject(reject::Args),
    Purge(purge::Args),
}

/// Who decides.
#[derive(Debug, clap::Args)]
struct Reviewers {
    /// Person who looked at it, the user of this machine by default (can be repeated)
    #[arg(long, value_name = "NAME", env = "KB_CURATOR", value_delimiter = ',')]
    reviewer: Vec<String>,
}

impl Reviewers {
    /// The names.
    fn names(&self) -> Vec<String> {
        if self.reviewer.is_empty() {
            return std::env::var("USER").into_iter().filter(|name| !name.is_empty()).collect();
        }
        self.reviewer.iter().map(|name| name.trim().to_owned()).collect()
    }

    /// The names in a line; an error when there are none.
    fn line(&self) -> Result<String, CommandError> {
        let names = self.names();
        if names.is_empty() {
            let message = "nobody is named who looked at it".to_owned();
            return Err(CommandError::usage(message).fix("say who with `--reviewer NAME`"));
        }
        Ok(names.join(", "))
    }
}

/// Runs one of the actions.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    match &args.action {
        Action::List(args) => list::run(args, global, ui),
        Action::Show(args) => show::run(args, global, ui),
        Action::Ask(args) => ask::run(args, global, ui),
        Action::Accept(args) => accept::run(args, global, ui),
        Action::Reject(args) => reject::run(args, global, ui),
        Action::Purge(args) => purge::run(args, global, ui),
    }
}

/// Now, to the second.
fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

/// There is no submission with this reference, and no harvested draft.
fn unknown(reference: &str) -> CommandError {
    let message = format!("there is no submission `{reference}`, and no harvested draft");
    let error = anyhow::Error::msg(message);
    CommandError::new("review.unknown", error)
        .fix("see which there are with `kb review list --all`")
}

/// It is not in a state for this.
fn not_now(submission: &Submission) -> CommandError {
    let (reference, state) = (&submission.reference, submission.status.name());
    let error = anyhow::Error::msg(format!("submission `{reference}` is in the state `{state}`"));
    CommandError::new("review.state", error)
        .fix("see which wait for a decision with `kb review list`")
}

/// The submission as it is after a change, or why it was not changed.
fn changed(changed: Changed, reference: &str) -> Result<Submission, CommandError> {
    match changed {
        Changed::Done(submission) => Ok(*submission),
        Changed::NotNow(submission) => Err(not_now(&submission)),
        Changed::Unknown => Err(unknown(reference)),
    }
}

/// The submission that a dry run would change.
fn would_change(global: &Global, reference: &str) -> Result<Submission, CommandError> {
    let inbox = kb_core::Inbox::new(&crate::library::root(global)?);
    let found = inbox.by_reference(reference)?.ok_or_else(|| unknown(reference))?;
    if found.is_with_curators() { Ok(found) } else { Err(not_now(&found)) }
}

/// Whether somebody sent in what goes by this reference; else it can only be a draft.
fn is_sent(global: &Global, reference: &str) -> Result<bool, CommandError> {
    let inbox = kb_core::Inbox::new(&crate::library::root(global)?);
    Ok(inbox.by_reference(reference)?.is_some())
}
