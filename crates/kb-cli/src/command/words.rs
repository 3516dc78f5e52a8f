//! `kb words`: what the library says of the words of its languages, and what it should say too.

mod accept;
mod check;
mod list;
mod show;

use clap::{Subcommand, ValueEnum};
use kb_core::ChangeKind;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::ui::Ui;

/// Look after the words of the languages: forms of one word, false friends
///
/// `corpus/words/<lang>.toml` says which forms share a stem (`families`) and which words must not
/// (`apart`), whatever the stemmer makes of them.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb words check --lang nl
  kb words accept nl family steunen steunt steunde
  kb words accept nl apart gemeente gemeen
  kb words show scholen")]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

/// What to do with words.
#[derive(Debug, Subcommand)]
enum Action {
    Check(check::Args),
    Accept(accept::Args),
    List(list::Args),
    Show(show::Args),
}

/// A kind of change, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Forms of one word share a stem.
    Family,
    /// Different words do not.
    Apart,
}

impl Kind {
    fn change(self) -> ChangeKind {
        match self {
            Kind::Family => ChangeKind::Family,
            Kind::Apart => ChangeKind::Apart,
        }
    }
}

/// Runs one of the actions.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    match &args.action {
        Action::Check(args) => check::run(args, global, ui),
        Action::Accept(args) => accept::run(args, global, ui),
        Action::List(args) => list::run(args, global, ui),
        Action::Show(args) => show::run(args, global, ui),
    }
}
