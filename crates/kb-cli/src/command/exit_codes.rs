//! `kb help exit-codes`: the help topic, also when it is typed as a command.

use clap::CommandFactory;

use crate::cli::Cli;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::ui::Ui;

/// Prints the topic.
pub(crate) fn run(ui: &mut Ui) -> Result<Exit, CommandError> {
    let topic = Cli::command()
        .find_subcommand("exit-codes")
        .and_then(|command| command.get_long_about().map(ToString::to_string))
        .unwrap_or_default();
    ui.out(&topic)?;
    Ok(Exit::Done)
}
