//! `kb terms list`: the concepts as a tree.

use serde_json::json;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::ui::Ui;

/// List the concepts, narrower ones below broader ones, with the records under each
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Prints one line a concept.
pub(crate) fn run(_args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let terms = kb_core::list_terms(&library::root(global)?, global.ui_lang.locale())?;
    if ui.json_mode().is_some() {
        ui.out_json("kb.terms.list/1", "terms", json!({"terms": terms}))?;
    } else {
        for term in &terms {
            let records =
                if term.records > 0 { format!("  {}", term.records) } else { String::new() };
            let indent = "  ".repeat(term.depth);
            ui.out(&format!("{indent}{}  [{}]{records}", term.label, term.id))?;
        }
    }
    Ok(Exit::found(!terms.is_empty()))
}
