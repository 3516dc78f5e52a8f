//! `kb privacy`: what identifies a person in a text, and what may stay nevertheless.

mod clear;
mod scan;

use clap::Subcommand;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::ui::Ui;

/// Find what identifies a person before it is published
///
/// `kb add` and `kb check` look at every record in the same way. Telephones and mailboxes of
/// offices are listed in `corpus/privacy.toml`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb privacy scan report.md
  pdftotext report.pdf - | kb privacy scan -
  kb privacy clear k3f9a phone --reason \"number of the office\" --by Ann")]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Action {
    Scan(scan::Args),
    Clear(clear::Args),
}

/// Runs one of the actions.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    match &args.action {
        Action::Scan(args) => scan::run(args, global, ui),
        Action::Clear(args) => clear::run(args, global, ui),
    }
}
