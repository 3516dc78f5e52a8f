//! `kb extract`: what the library would read in a file, without adding it.

use std::path::PathBuf;

use kb_core::{Extracted, Page, Report, Tools, Words};
use kb_model::LangTag;
use serde_json::{Value, json};

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::present::{diagnostic, layout};
use crate::progress::Meter;
use crate::reading::Reading;
use crate::ui::Ui;

/// Print the text that would be read in a file, and how well it could be read
///
/// Text goes to stdout, page by page; the report card and what was noticed go to stderr. Writes
/// nothing. The file is read in a process of its own, within the limits below.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb extract leaflet.html
  kb extract handbook.pdf --json
  kb extract scan.pdf --ocr always --lang el")]
pub(crate) struct Args {
    /// Read this file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    reading: Reading,
}

/// Extracts and prints.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let bytes =
        std::fs::read(&args.file).map_err(|error| CommandError::file("read", &args.file, error))?;
    let tools = Tools { lang: global.lang.first().cloned(), ..args.reading.tools() };
    let extracted = {
        let mut meter = Meter::new(ui, "Reading");
        let step = &mut |step| meter.step(step);
        kb_core::extract_file(&args.file, &bytes, &tools, &Words::builtin(), step).extracted
    };
    let langs = languages(&extracted);
    if ui.json_mode().is_some() {
        ui.out_json("kb.extract/1", "pages", document(&extracted, &langs))?;
    } else {
        print_text(&extracted, ui)?;
        ui.flush()?;
        report_card(&extracted, &langs, ui);
    }
    Ok(exit(&extracted))
}

/// Done without errors, partly done when there is text all the same, an error when there is none.
fn exit(extracted: &Extracted) -> Exit {
    let failed = extracted.diagnostics.iter().any(kb_model::Diagnostic::is_error);
    match (failed, extracted.is_empty()) {
        (false, false) => Exit::Done,
        (true, false) => Exit::Partly,
        (false, true) => Exit::NothingOrProblems,
        (true, true) => Exit::Error,
    }
}

/// The text: as Markdown where it is written in, else page by page.
fn print_text(extracted: &Extracted, ui: &mut Ui) -> Result<(), CommandError> {
    if let Some(body) = extracted.body.as_ref().filter(|body| !body.trim().is_empty()) {
        return Ok(ui.out(body.trim_end())?);
    }
    for page in &extracted.pages {
        if let Some(number) = page.number {
            ui.out(&ui.style().dim(&format!("[page {number}]")))?;
        }
        let text = page.text();
        if !text.is_empty() {
            ui.out(&format!("{text}\n"))?;
        }
    }
    Ok(())
}

/// The languages of the passages with their share of the text in percent, largest first.
fn languages(extracted: &Extracted) -> Vec<(LangTag, usize)> {
    let mut sizes: Vec<(LangTag, usize)> = Vec::new();
    for text in extracted.pages.iter().map(Page::text) {
        for (range, lang) in kb_core::identify(&text) {
            match sizes.iter_mut().find(|(known, _)| *known == lang) {
                Some((_, size)) => *size += range.len(),
                None => sizes.push((lang, range.len())),
            }
        }
    }
    let all: usize = sizes.iter().map(|(_, size)| size).sum();
    sizes.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    sizes.into_iter().map(|(lang, size)| (lang, (size * 100 + all / 2) / all.max(1))).collect()
}

/// The text and all that is known about it. Formats without pages have all text on one.
fn document(extracted: &Extracted, langs: &[(LangTag, usize)]) -> Value {
    let pages: Vec<Value> = extracted.pages.iter().map(page_json).collect();
    let shares: Vec<Value> =
        langs.iter().map(|(lang, percent)| json!({"lang": lang, "percent": percent})).collect();
    let tags: Vec<&LangTag> = langs.iter().map(|(lang, _)| lang).collect();
    json!({
        "title": extracted.title, "lang": extracted.lang, "langs": tags, "languages": shares,
        "author": extracted.author, "date": extracted.date, "fields": extracted.fields,
        "report": extracted.report, "pages": pages, "diagnostics": extracted.diagnostics,
    })
}

fn page_json(page: &Page) -> Value {
    let langs: Vec<LangTag> = kb_core::identify(&page.text())
        .into_iter()
        .map(|(_, lang)| lang)
        .fold(Vec::new(), |mut langs, lang| {
            if !langs.contains(&lang) {
                langs.push(lang);
            }
            langs
        });
    json!({
        "page": page.number.unwrap_or(1), "text": page.text(), "langs": langs,
        "confidence": page.confidence,
    })
}

fn report_card(extracted: &Extracted, langs: &[(LangTag, usize)], ui: &Ui) {
    let report = &extracted.report;
    let langs: Vec<String> =
        langs.iter().map(|(lang, percent)| format!("{lang} {percent} %")).collect();
    let facts = [
        ("title", extracted.title.clone().unwrap_or_default()),
        ("author", extracted.author.clone().unwrap_or_default()),
        ("date", extracted.date.clone().unwrap_or_default()),
        ("stated language", extracted.lang.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("format", report.format.clone()),
        ("pages", if report.has_pages { pages(report) } else { String::new() }),
        ("words", words(report)),
        ("languages", langs.join(", ")),
        ("fonts", fonts(report)),
        ("tagged", report.tagged.map(yes_or_no).unwrap_or_default()),
        ("encrypted", if report.encrypted { yes_or_no(true) } else { String::new() }),
    ];
    for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        ui.say(&format!("{name:<16} {value}"));
    }
    for found in &extracted.diagnostics {
        ui.say(&diagnostic::text(found, ui.talk_style()));
    }
}

/// `96, 2 without text, 1 garbled, 3 recognised (91 % sure)`
fn pages(report: &Report) -> String {
    let mut parts = vec![layout::grouped(report.pages)];
    let counts = [
        (report.without_text.len(), "without text"),
        (report.garbled.len(), "garbled"),
        (report.recognised.len(), "recognised"),
    ];
    for (count, what) in counts.iter().filter(|(count, _)| *count > 0) {
        parts.push(format!("{} {what}", layout::grouped(*count)));
    }
    let sure = report.confidence.map(|percent| format!(" ({percent} % sure)"));
    parts.join(", ") + &sure.unwrap_or_default()
}

/// `23,410, 93 % known, 120 mended across lines, 40 running heads left out`
fn words(report: &Report) -> String {
    let mut parts = vec![layout::grouped(report.words)];
    parts.extend(report.known.map(|percent| format!("{percent} % known")));
    if report.mended > 0 {
        parts.push(format!("{} mended across lines", layout::grouped(report.mended)));
    }
    if report.left_out > 0 {
        parts.push(format!("{} repeated lines left out", layout::grouped(report.left_out)));
    }
    parts.join(", ")
}

fn fonts(report: &Report) -> String {
    if report.unmapped_fonts.is_empty() {
        return String::new();
    }
    format!("without letters: {}", report.unmapped_fonts.join(", "))
}

fn yes_or_no(answer: bool) -> String {
    if answer { "yes" } else { "no" }.to_owned()
}
