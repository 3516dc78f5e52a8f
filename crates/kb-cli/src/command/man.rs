//! `kb man`: the manual pages, made from the same words as the help.

use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap_mangen::Man;

use crate::cli::Cli;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::ui::Ui;

/// Print the manual page, or write all of them to a folder
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  kb man | man -l -\n  kb man --out ~/.local/share/man/man1")]
pub(crate) struct Args {
    /// Write one page for each command to this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Prints or writes the pages.
pub(crate) fn run(args: &Args, ui: &mut Ui) -> Result<Exit, CommandError> {
    let mut command = Cli::command();
    command.build();
    let Some(folder) = &args.out else {
        ui.out(String::from_utf8_lossy(&page(command)?).trim_end())?;
        return Ok(Exit::Done);
    };
    std::fs::create_dir_all(folder).map_err(|error| CommandError::file("make", folder, error))?;
    let visible = command.get_subcommands().filter(|one| !one.is_hide_set()).cloned();
    let commands: Vec<clap::Command> = visible.collect();
    write(folder, "kb", command)?;
    for subcommand in commands {
        let name = format!("kb-{}", subcommand.get_name());
        // Actions of a command (`kb words check`) have pages of their own; `help` needs none.
        for action in subcommand.get_subcommands().filter(|one| one.get_name() != "help") {
            let name = format!("{name}-{}", action.get_name());
            write(folder, &name, action.clone().name(name.clone()))?;
        }
        write(folder, &name, subcommand.clone().name(name.clone()))?;
    }
    ui.say(&format!("Wrote the manual pages to {}", folder.display()));
    Ok(Exit::Done)
}

fn page(command: clap::Command) -> Result<Vec<u8>, CommandError> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Ok(page)
}

fn write(folder: &Path, name: &str, command: clap::Command) -> Result<(), CommandError> {
    let path = folder.join(format!("{name}.1"));
    std::fs::write(&path, page(command)?).map_err(|error| CommandError::file("write", &path, error))
}
