//! `kb terms`: the thesaurus, its rules, and dictionaries for what it leaves out.

mod check;
mod export;
mod import;
mod list;
mod show;

use clap::Subcommand;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::ui::Ui;

/// Look after the thesaurus: concepts with their words in several languages
///
/// `corpus/vocabulary/` holds the concepts as SKOS in Turtle; `corpus/words/lexicon.csv` the words
/// that are no subjects.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb terms list
  kb terms show foster-care --ui-lang el
  kb terms check
  kb terms export > thesaurus.ttl
  kb terms import scheme.ttl --dry-run
  kb terms import ~/Downloads/freedict")]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

/// What to do with terms.
#[derive(Debug, Subcommand)]
enum Action {
    List(list::Args),
    Show(show::Args),
    Check(check::Args),
    Export(export::Args),
    Import(import::Args),
}

/// Runs one of the actions.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    match &args.action {
        Action::List(args) => list::run(args, global, ui),
        Action::Show(args) => show::run(args, global, ui),
        Action::Check(args) => check::run(args, global, ui),
        Action::Export(args) => export::run(args, global, ui),
        Action::Import(args) => import::run(args, global, ui),
    }
}
