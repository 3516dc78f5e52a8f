//! `kb completions`: what a shell needs to complete commands, flags and values.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::Cli;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::ui::Ui;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  kb completions bash > ~/.local/share/bash-completion/completions/kb"
)]
pub(crate) struct Args {
    /// Complete in this shell
    shell: Shell,
}

/// Prints the script.
pub(crate) fn run(args: &Args, ui: &mut Ui) -> Result<Exit, CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "kb", &mut script);
    ui.out(String::from_utf8_lossy(&script).trim_end())?;
    Ok(Exit::Done)
}
