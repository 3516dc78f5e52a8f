//! `kb terms import`: dictionaries for machines that have no packages of them.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::ui::Ui;

/// Bring `FreeDict` dictionaries into the library, for the words the thesaurus and lexicon lack
///
/// Reads `freedict-<from>-<to>.index` with its `.dict.dz`, as `FreeDict` packs them,
/// and copies those of the library's languages to `corpus/words/freedict/`. Where Debian's
/// `dict-freedict-*` packages are installed nothing needs to be imported.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  kb terms import ~/Downloads/freedict\n  kb reindex")]
pub(crate) struct Args {
    /// Files, or folders that hold them
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
}

/// Imports and says what each dictionary holds.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let imported = kb_core::import_dictionaries(&library::root(global)?, &args.paths)?;
    if ui.json_mode().is_some() {
        ui.out_json("kb.terms.import/1", "dictionaries", json!({"dictionaries": imported}))?;
    } else {
        for one in &imported {
            ui.out(&format!("{}  {} entries", one.pair, one.entries))?;
        }
        ui.flush()?;
        let next = if imported.is_empty() {
            "No dictionary between the library's languages was found there."
        } else {
            "Next: kb reindex"
        };
        ui.say(next);
    }
    Ok(Exit::found(!imported.is_empty()))
}
