//! `kb extract`: what the library would read in a file, without adding it.

use std::path::PathBuf;

use kb_core::Extracted;
use kb_model::LangTag;
use serde_json::{Value, json};

use crate::error::CommandError;
use crate::exit::Exit;
use crate::present::diagnostic;
use crate::ui::Ui;

/// Print the text that would be read in a file
///
/// Text goes to stdout as Markdown; title, languages and what was noticed go to stderr. Writes
/// nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  kb extract leaflet.html\n  kb extract leaflet.html --json")]
pub(crate) struct Args {
    /// Read this file
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Extracts and prints.
pub(crate) fn run(args: &Args, ui: &mut Ui) -> Result<Exit, CommandError> {
    let bytes =
        std::fs::read(&args.file).map_err(|error| CommandError::file("read", &args.file, error))?;
    let extracted = kb_core::extract(&bytes, &args.file.to_string_lossy());
    let langs = languages(&extracted.text);
    if ui.json_mode().is_some() {
        ui.out_json("kb.extract/1", "pages", document(&extracted, &langs))?;
    } else {
        if !extracted.text.is_empty() {
            ui.out(extracted.text.trim_end())?;
        }
        ui.flush()?;
        report_card(&extracted, &langs, ui);
    }
    Ok(exit(&extracted))
}

/// Done without errors, partly done when there is text all the same.
fn exit(extracted: &Extracted) -> Exit {
    let failed = extracted.diagnostics.iter().any(kb_model::Diagnostic::is_error);
    match (failed, extracted.text.is_empty()) {
        (false, _) => Exit::Done,
        (true, false) => Exit::Partly,
        (true, true) => Exit::Error,
    }
}

/// The languages of the passages, in the order they first appear.
fn languages(text: &str) -> Vec<LangTag> {
    let mut langs: Vec<LangTag> = Vec::new();
    for (_, lang) in kb_core::identify(text) {
        if !langs.contains(&lang) {
            langs.push(lang);
        }
    }
    langs
}

/// The text and all that is known about it. These formats have no pages: all text is on one.
fn document(extracted: &Extracted, langs: &[LangTag]) -> Value {
    json!({
        "title": extracted.title, "lang": extracted.lang, "langs": langs,
        "author": extracted.author, "date": extracted.date, "fields": extracted.fields,
        "pages": [{"page": 1, "text": extracted.text}],
        "diagnostics": extracted.diagnostics,
    })
}

fn report_card(extracted: &Extracted, langs: &[LangTag], ui: &Ui) {
    let langs: Vec<String> = langs.iter().map(ToString::to_string).collect();
    let characters = extracted.text.chars().count();
    let facts = [
        ("title", extracted.title.clone().unwrap_or_default()),
        ("stated language", extracted.lang.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("languages", langs.join(", ")),
        ("author", extracted.author.clone().unwrap_or_default()),
        ("date", extracted.date.clone().unwrap_or_default()),
        ("characters", crate::present::layout::grouped(characters)),
    ];
    for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        ui.say(&format!("{name:<16} {value}"));
    }
    for found in &extracted.diagnostics {
        ui.say(&diagnostic::text(found, ui.talk_style()));
    }
}
