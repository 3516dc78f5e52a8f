//! The commands, one file each: `Args` is what can be typed, `run` does it.

pub(crate) mod add;
pub(crate) mod check;
pub(crate) mod cite;
pub(crate) mod completions;
pub(crate) mod doctor;
pub(crate) mod eval;
mod exit_codes;
pub(crate) mod extract;
pub(crate) mod extract_worker;
pub(crate) mod filters;
pub(crate) mod identify;
pub(crate) mod init;
pub(crate) mod list;
pub(crate) mod man;
pub(crate) mod pack;
pub(crate) mod privacy;
pub(crate) mod reindex;
pub(crate) mod remove;
pub(crate) mod restore;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod show;
pub(crate) mod stats;
pub(crate) mod terms;
pub(crate) mod update;
pub(crate) mod words;

use crate::cli::{Command, Global};
use crate::error::CommandError;
use crate::exit::Exit;
use crate::ui::Ui;

/// Runs one command.
pub(crate) fn run(command: &Command, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    match command {
        Command::Init(args) => init::run(args, global, ui),
        Command::Add(args) => add::run(args, global, ui),
        Command::Check(args) => check::run(args, global, ui),
        Command::Update(args) => update::run(args, global, ui),
        Command::Remove(args) => remove::run(args, global, ui),
        Command::Restore(args) => restore::run(args, global, ui),
        Command::Show(args) => show::run(args, global, ui),
        Command::List(args) => list::run(args, global, ui),
        Command::Search(args) => search::run(args, global, ui),
        Command::Identify(args) => identify::run(args, ui),
        Command::Extract(args) => extract::run(args, global, ui),
        Command::ExtractWorker(args) => extract_worker::run(args),
        Command::Cite(args) => cite::run(args, global, ui),
        Command::Pack(args) => pack::run(args, global, ui),
        Command::Privacy(args) => privacy::run(args, global, ui),
        Command::Reindex(args) => reindex::run(args, global, ui),
        Command::Eval(args) => eval::run(args, global, ui),
        Command::Stats(args) => stats::run(args, global, ui),
        Command::Words(args) => words::run(args, global, ui),
        Command::Terms(args) => terms::run(args, global, ui),
        Command::Review(args) => review::run(args, global, ui),
        Command::Doctor(args) => doctor::run(args, global, ui),
        Command::Serve(args) => serve::run(args, global, ui),
        Command::Completions(args) => completions::run(args, ui),
        Command::Man(args) => man::run(args, ui),
        Command::ExitCodes => exit_codes::run(ui),
    }
}
