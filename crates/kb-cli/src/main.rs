//! The `kb` command line: the only crate that reads the environment, talks to people and exits.
//!
//! Not for: anything a second front end would need; that lives in `kb-core` and `kb-web`. Every
//! command is one file under `command/` with its `Args` (whose comments are the help) and `run`.

mod cli;
mod command;
mod error;
mod exit;
mod library;
mod present;
mod progress;
mod reading;
mod ui;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::Cli;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::ui::Ui;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return refuse_arguments(&error).into(),
    };
    let mut ui = Ui::new(&cli.global, cli.global.locale(&cli.command));
    let outcome = command::run(&cli.command, &cli.global, &mut ui);
    let outcome = outcome.and_then(|exit| {
        ui.flush()?;
        Ok(exit)
    });
    match outcome {
        Ok(exit) => exit.into(),
        // Somebody closed the other end of the pipe (`kb list | head`): they have what they want.
        Err(error) if error.is_broken_pipe() => Exit::Done.into(),
        Err(error) => {
            ui.report(&error);
            error.exit().into()
        }
    }
}

/// Prints help, the version, or what is wrong with the arguments; the latter also as JSON when
/// JSON was asked for.
fn refuse_arguments(error: &clap::Error) -> Exit {
    let exit = if error.use_stderr() { Exit::Error } else { Exit::Done };
    let wants_json = std::env::args_os()
        .any(|argument| argument == "--json" || argument.to_string_lossy().starts_with("--json="));
    if exit == Exit::Error && wants_json {
        let text = error.render().to_string();
        let message = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
        let refusal = CommandError::usage(message.to_owned()).fix("see `kb help`");
        Ui::plain_json(&refusal.to_json());
    }
    // A closed terminal cannot be told anything.
    error.print().ok();
    exit
}
