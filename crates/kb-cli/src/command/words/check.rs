//! `kb words check`: proposes families and false friends from the texts of the library.

use kb_core::{Proposal, ProposedWord};
use serde_json::json;

use super::Kind;
use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::layout;
use crate::present::table::Table;
use crate::ui::Ui;

/// Propose forms that should share a stem, and words that should not
///
/// Walks the words of the published texts. A split family is a set of forms of one word by a rule
/// of its language, of which the stemmer makes two; a collision is a stem that different words
/// share. Families are nearly always right; of the words to keep apart many are derivations that
/// may stay together, so look at each. Writes nothing. Ends with 1 when there are proposals.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  kb words check --lang nl,de\n  kb words check --kind apart --json"
)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(super) which: Which,
    /// Stop after so many, the weightiest first
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
}

/// Which proposals are meant.
#[derive(Debug, clap::Args)]
pub(super) struct Which {
    /// Propose only this
    #[arg(long, value_name = "KIND")]
    pub(super) kind: Option<Kind>,
}

/// Prints the proposals, each with an example for every word.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let mut proposals = proposals(&args.which, global)?;
    let total = proposals.len();
    proposals.truncate(args.limit);
    if ui.json_mode().is_some() {
        let document = json!({"total": total, "proposals": proposals});
        ui.out_json("kb.words.check/1", "proposals", document)?;
    } else {
        print(&proposals, ui)?;
        ui.flush()?;
        ui.say(&count_line(proposals.len(), total));
    }
    Ok(Exit::found(total == 0))
}

/// All proposals that are meant.
pub(super) fn proposals(which: &Which, global: &Global) -> Result<Vec<Proposal>, CommandError> {
    let mut proposals = kb_core::propose_words(&library::open(global)?, &global.lang)?;
    proposals.retain(|one| which.kind.is_none_or(|kind| one.kind == kind.change()));
    Ok(proposals)
}

fn print(proposals: &[Proposal], ui: &mut Ui) -> Result<(), CommandError> {
    let Some(width) = ui.width() else {
        let lines = piped(proposals).render(None, ui.style());
        return Ok(lines.iter().try_for_each(|line| ui.out(line))?);
    };
    let mut table = Table::new(&["lang", "kind", "rule", "words and their texts"]);
    for one in proposals {
        let kind = one.kind.name().to_owned();
        table.row(vec![one.lang.clone(), kind, one.rule.to_owned(), with_counts(&one.words)]);
    }
    let mut lines = table.render(Some(width), ui.style()).into_iter();
    if let Some(header) = lines.next().filter(|_| !proposals.is_empty()) {
        ui.out(&header)?;
    }
    for (line, one) in lines.zip(proposals) {
        ui.out(&line)?;
        for word in &one.words {
            let example = layout::cut(&format!("{}: {}", word.word, word.example), width - 6);
            ui.out(&ui.style().dim(&format!("      {example}")))?;
        }
    }
    Ok(())
}

/// One line a proposal: words and examples are separated by ` | ` inside their columns.
fn piped(proposals: &[Proposal]) -> Table {
    let mut table = Table::new(&["lang", "kind", "rule", "words", "examples"]);
    for one in proposals {
        let examples: Vec<&str> = one.words.iter().map(|word| word.example.as_str()).collect();
        table.row(vec![
            one.lang.clone(),
            one.kind.name().to_owned(),
            one.rule.to_owned(),
            with_counts(&one.words),
            examples.join(" | "),
        ]);
    }
    table
}

fn with_counts(words: &[ProposedWord]) -> String {
    words.iter().map(|word| format!("{} {}", word.word, word.texts)).collect::<Vec<_>>().join(", ")
}

fn count_line(shown: usize, total: usize) -> String {
    let all = layout::counted(total, "proposal", "proposals");
    match (shown, total) {
        (_, 0) => all,
        _ if shown < total => format!("{} of {all}; more with `--limit`", layout::grouped(shown)),
        _ => format!("{all}; take one over with `kb words accept LANG KIND WORD WORD…`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_says_how_to_go_on() {
        assert_eq!(count_line(0, 0), "0 proposals");
        assert_eq!(count_line(20, 43), "20 of 43 proposals; more with `--limit`");
        assert!(count_line(1, 1).starts_with("1 proposal; take one over with"));
    }
}
