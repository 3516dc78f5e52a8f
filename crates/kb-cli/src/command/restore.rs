//! `kb restore`: puts a withdrawn record back.

use crate::cli::Global;
use crate::command::update::{Why, tell};
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::progress::Meter;
use crate::reading::Reading;
use crate::ui::Ui;

/// Put a withdrawn record back
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  kb restore k3f9a --message \"the new edition was late\"")]
pub(crate) struct Args {
    /// Put back the record with this id
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    why: Why,
}

/// Restores.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    let revising = args.why.revising(global, Reading::default().tools());
    let revised = {
        let mut meter = Meter::new(ui, "Restoring");
        kb_core::restore(&root, &args.id, &revising, &mut |step| meter.step(step))?
    };
    tell(&revised, &args.id, "Restored", global, ui)
}
