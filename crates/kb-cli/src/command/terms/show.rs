//! `kb terms show`: one concept with all its words.

use kb_core::Term;
use serde_json::json;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::ui::Ui;

/// Show one concept: its words in every language, its neighbours, what to know about it
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The id of a concept, or one of its words
    #[arg(value_name = "ID|WORD")]
    name: String,
}

/// Prints the concept.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let terms = kb_core::list_terms(&library::root(global)?, global.ui_lang.locale())?;
    let wanted: Vec<&Term> = terms.iter().filter(|term| is_meant(term, &args.name)).collect();
    if ui.json_mode().is_some() {
        ui.out_json("kb.terms.show/1", "terms", json!({"terms": wanted}))?;
    } else {
        for term in &wanted {
            lines(term).iter().try_for_each(|line| ui.out(line))?;
        }
    }
    if wanted.is_empty() {
        ui.say(&format!("No concept is called `{}`.", args.name));
    }
    Ok(Exit::found(!wanted.is_empty()))
}

/// Whether a name is the id or one of the words of a concept, in any spelling.
fn is_meant(term: &Term, name: &str) -> bool {
    let folded = kb_core::fold(name);
    term.id == name || term.labels.values().flatten().any(|label| kb_core::fold(label) == folded)
}

fn lines(term: &Term) -> Vec<String> {
    let mut lines = vec![format!("{}  [{}]", term.label, term.id)];
    lines.extend(
        term.labels.iter().map(|(lang, labels)| format!("  {lang}  {}", labels.join(" · "))),
    );
    for (name, ids) in [("narrower", &term.narrower), ("close to", &term.close)] {
        if !ids.is_empty() {
            lines.push(format!("  {name}: {}", ids.join(", ")));
        }
    }
    lines.extend(term.note.iter().map(|note| format!("  {note}")));
    lines.push(format!("  records: {}", term.records));
    lines
}
