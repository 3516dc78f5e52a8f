//! `kb words list`: how much is said about the words of each language.

use kb_core::WordCounts;
use serde_json::json;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::diagnostic;
use crate::present::table::Table;
use crate::ui::Ui;

/// Count families, false friends and function words by language
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Prints one row a language.
pub(crate) fn run(_args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let (counts, found) = kb_core::count_words(&library::root(global)?, &global.lang)?;
    if ui.json_mode().is_some() {
        let document = json!({"languages": counts, "diagnostics": found});
        ui.out_json("kb.words.list/1", "languages", document)?;
    } else {
        let lines = table(&counts).render(ui.width(), ui.style());
        if !counts.is_empty() {
            lines.iter().try_for_each(|line| ui.out(line))?;
        }
        ui.flush()?;
        for one in &found {
            ui.say(&diagnostic::text(one, ui.talk_style()));
        }
    }
    Ok(Exit::found(!counts.is_empty()))
}

fn table(counts: &[WordCounts]) -> Table {
    let mut table = Table::new(&["lang", "families", "forms", "apart", "stop", "file"]);
    for one in counts {
        let number = |count: usize| count.to_string();
        let (families, forms) = (number(one.families), number(one.forms));
        let file = one.file.clone().unwrap_or_else(|| "built in".to_owned());
        table.row(vec![
            one.lang.clone(),
            families,
            forms,
            number(one.apart),
            number(one.stop),
            file,
        ]);
    }
    table
}
