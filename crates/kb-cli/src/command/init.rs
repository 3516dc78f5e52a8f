//! `kb init`: an empty library.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::ui::Ui;

/// Make an empty library
///
/// Writes the folders, the words and the vocabulary a library starts with. Never overwrites
/// anything.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  kb init care && kb -C care add leaflet.md")]
pub(crate) struct Args {
    /// Make it in this folder; without it, in the one `-C` names, else here
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Makes the library.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let folder = args.folder.as_ref().or(global.library.as_ref()).cloned();
    let folder = folder.unwrap_or_else(|| PathBuf::from("."));
    if folder.join("corpus").join("library.toml").exists() {
        let message = format!("`{}` is a library already", folder.display());
        let fix = "add to it with `kb add`, or choose another folder";
        return Err(CommandError::usage(message).fix(fix));
    }
    if global.dry_run {
        ui.say(&format!("Would make a library in {}. Nothing was written.", folder.display()));
        return Ok(Exit::Done);
    }
    let question = format!("`{}` is not empty. Make a library in it?", folder.display());
    if !is_empty(&folder) && !ui.confirm(&question) {
        ui.say("Nothing was written.");
        return Ok(Exit::NothingOrProblems);
    }
    kb_core::init(&folder)?;
    if ui.json_mode().is_some() {
        let path = folder.display().to_string();
        ui.out_json("kb.init/1", "made", json!({"made": [{"library": path}]}))?;
    } else {
        ui.out(&format!("Made a library in {}", folder.display()))?;
    }
    ui.say(&format!("Next: kb -C {} add FILE", folder.display()));
    Ok(Exit::Done)
}

/// Whether nothing is in the folder, or there is no folder yet.
fn is_empty(folder: &Path) -> bool {
    folder.read_dir().map_or(true, |mut entries| entries.next().is_none())
}
