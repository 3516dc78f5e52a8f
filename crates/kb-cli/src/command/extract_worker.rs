//! `kb extract-worker`: the process in which files are read. Nobody types this.

use std::io;

use crate::error::CommandError;
use crate::exit::Exit;

/// Read one file from standard input within limits; other commands start this
#[derive(Debug, clap::Args)]
#[command(hide = true)]
pub(crate) struct Args {
    /// Read with these limits, as JSON
    #[arg(value_name = "ORDER")]
    order: String,
}

/// Reads and answers.
pub(crate) fn run(args: &Args) -> Result<Exit, CommandError> {
    kb_core::run_worker(&args.order, &mut io::stdin().lock(), &mut io::stdout().lock())
        .map_err(|error| CommandError::new("file.worker", error))?;
    Ok(Exit::Done)
}
