//! `kb words show`: what the analyzer of each language makes of a word.

use kb_core::WordReading;
use serde_json::json;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::style::Style;
use crate::ui::Ui;

/// Show what the analyzers make of a word: folded, stem, family
///
/// Reads the words files as they are now, and needs no index.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  kb words show scholen --lang nl\n  kb words show παιδιά --json"
)]
pub(crate) struct Args {
    /// Word to look at
    #[arg(value_name = "WORD")]
    word: String,
}

/// Prints the reading of each language.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let readings = kb_core::read_word(&library::root(global)?, &args.word, &global.lang)?;
    if ui.json_mode().is_some() {
        let document = json!({"word": args.word, "readings": readings});
        ui.out_json("kb.words.show/1", "readings", document)?;
    } else {
        let style = ui.style();
        readings.iter().try_for_each(|one| ui.out(&text(one, style)))?;
    }
    if readings.is_empty() {
        ui.flush()?;
        ui.say(&format!("no language takes `{}` for a word", args.word));
    }
    Ok(Exit::found(!readings.is_empty()))
}

/// One language: the word on a line, its family and its false friends below.
fn text(reading: &WordReading, style: Style) -> String {
    let stems = reading.stems.join(", ");
    let stop = if reading.stop { "  function word" } else { "" };
    let word = format!("{}  {}  stem {stems}{stop}", reading.lang, style.bold(&reading.folded));
    let mut lines = vec![word];
    for (name, words) in [("family", &reading.family), ("apart from", &reading.apart)] {
        if !words.is_empty() {
            lines.push(format!("    {name:<10}  {}", words.join(", ")));
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn family_and_false_friends_stand_below_the_word() {
        let reading = WordReading {
            lang: "nl".to_owned(),
            folded: "scholen".to_owned(),
            stems: vec!["school".to_owned()],
            family: vec!["school".to_owned(), "scholen".to_owned()],
            apart: vec!["schol".to_owned()],
            stop: false,
        };
        let expected =
            "nl  scholen  stem school\n    family      school, scholen\n    apart from  schol";
        assert_eq!(text(&reading, Style::new(false)), expected);
    }
}
