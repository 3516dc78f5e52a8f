//! Text recognised in pictures of pages: `pdftoppm` draws them, Tesseract reads them, where both
//! are installed.
//!
//! Not for: picture files. Pages that have text keep it unless the curator wants all pages read.

use std::process::Command;

use kb_extract::{Extracted, Page, recognised_page};
use kb_model::{Diagnostic, LangTag};
use kb_text::Languages;

use super::child::{self, Ended};
use super::{Reading, Source, Tools, Words};
use crate::Progress;

/// Dots per inch at which pages are drawn: what Tesseract is made for.
const RESOLUTION: &str = "300";
/// A drawn page, or what is read in it.
const PICTURE: usize = 256 << 20;
/// Words surer than this, in percent, are taken.
const SURE: f32 = 20.0;
/// A page of letters that make no words is replaced by one that is as sure as this.
const TRUSTED: u8 = 60;
/// Languages of texts, and what Tesseract and Debian's packages call them.
pub(crate) const LANGUAGES: [(&str, &str); 5] =
    [("en", "eng"), ("nl", "nld"), ("fr", "fra"), ("de", "deu"), ("el", "ell")];

/// When text is recognised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OcrMode {
    /// On pages without text, when the programs are there.
    Auto,
    /// On every page.
    Always,
    /// Never.
    #[default]
    Never,
}

/// Has pages recognised that cannot be found otherwise.
pub(super) fn recognise(
    reading: Reading,
    source: &Source<'_>,
    tools: &Tools,
    words: &Words,
    progress: &mut dyn FnMut(Progress),
) -> Reading {
    let wanted = wanted(&reading.extracted, tools.ocr);
    if wanted.is_empty() || reading.extracted.report.format != "pdf" {
        return reading;
    }
    let (Some(painter), Some(reader)) = (&tools.pdftoppm, &tools.tesseract) else {
        return if tools.ocr == OcrMode::Always {
            missing(reading, source, tools)
        } else {
            reading
        };
    };
    let programs = Programs { painter, reader, tools };
    let installed = languages(tools);
    let Reading { mut extracted, text_by } = reading;
    let mut names = tesseract_names(tools.lang.as_ref(), &installed);
    let mut read = 0;
    for (index, number) in wanted.iter().enumerate() {
        progress(Progress::Message(format!(
            "{}: reading page {number} ({} of {})",
            source.shown,
            index + 1,
            wanted.len()
        )));
        let Some(page) = programs.read(source, *number, &names) else { continue };
        if tools.ocr == OcrMode::Auto && !is_better(&page, &extracted) {
            continue;
        }
        if read == 0 && tools.lang.is_none() {
            // The first page tells which language the others are in, which is faster and better.
            let found = Languages::builtin().identify(&page.text(), None);
            names = tesseract_names(Some(&found), &installed);
        }
        read += 1;
        put(&mut extracted, page);
    }
    if read == 0 {
        return Reading { extracted, text_by };
    }
    extracted.diagnostics.retain(|found| {
        !matches!(found.code.as_str(), "file.no-text" | "file.garbled" | "file.empty")
    });
    words.clean(&mut extracted);
    let message = recognised_message(&extracted);
    extracted.diagnostics.push(Diagnostic::note("file.recognised", message).fix(
        "look at the text with `kb extract`; names and numbers are the likeliest to be wrong",
    ));
    super::note_place(&mut extracted, source.shown);
    Reading { extracted, text_by: Some("tesseract") }
}

/// The pages that are to be recognised.
fn wanted(extracted: &Extracted, mode: OcrMode) -> Vec<u32> {
    let report = &extracted.report;
    match mode {
        OcrMode::Never => Vec::new(),
        OcrMode::Always => extracted.pages.iter().filter_map(|page| page.number).collect(),
        OcrMode::Auto => {
            let mut pages = [report.without_text.as_slice(), report.garbled.as_slice()].concat();
            pages.sort_unstable();
            pages
        }
    }
}

/// Whether a page that was recognised says more than the text that is there.
fn is_better(page: &Page, extracted: &Extracted) -> bool {
    let own = extracted.pages.iter().find(|own| own.number == page.number);
    let had_text = own.is_some_and(|own| !own.is_blank());
    !page.is_blank() && (!had_text || page.confidence.unwrap_or(0) >= TRUSTED)
}

fn recognised_message(extracted: &Extracted) -> String {
    let pages = extracted.report.recognised.len();
    let sure = extracted.report.confidence.unwrap_or(0);
    let pages = if pages == 1 { "1 page was".to_owned() } else { format!("{pages} pages were") };
    format!("{pages} read by text recognition, {sure} % sure")
}

fn missing(mut reading: Reading, source: &Source<'_>, tools: &Tools) -> Reading {
    let packages = packages(tools, &languages(tools)).join(" ");
    let message = "text recognition is not installed";
    reading.extracted.diagnostics.push(
        Diagnostic::warning("file.no-ocr", message)
            .at(source.shown)
            .fix(format!("on Debian: apt-get install {packages}")),
    );
    reading
}

/// The Debian packages that text recognition still takes.
pub(crate) fn packages(tools: &Tools, installed: &[String]) -> Vec<String> {
    let programs = [("poppler-utils", &tools.pdftoppm), ("tesseract-ocr", &tools.tesseract)];
    let missing = programs.iter().filter(|(_, program)| program.is_none());
    let mut packages: Vec<String> = missing.map(|(package, _)| (*package).to_owned()).collect();
    for (_, name) in LANGUAGES.iter().filter(|(_, name)| !installed.iter().any(|it| it == name)) {
        packages.push(format!("tesseract-ocr-{name}"));
    }
    packages
}

/// A page takes the place of the one with its number.
fn put(extracted: &mut Extracted, page: Page) {
    match extracted.pages.iter_mut().find(|known| known.number == page.number) {
        Some(known) => *known = page,
        None => extracted.pages.push(page),
    }
}

/// The language as Tesseract knows it, else every core language it has.
fn tesseract_names(lang: Option<&LangTag>, installed: &[String]) -> String {
    let code = lang.map(LangTag::primary);
    let is_there = |name: &str| installed.iter().any(|it| it == name);
    if let Some((_, name)) =
        LANGUAGES.iter().find(|(tag, name)| Some(*tag) == code && is_there(name))
    {
        return (*name).to_owned();
    }
    let all: Vec<&str> =
        LANGUAGES.iter().map(|(_, name)| *name).filter(|name| is_there(name)).collect();
    if all.is_empty() { "eng".to_owned() } else { all.join("+") }
}

/// The two programs.
struct Programs<'a> {
    painter: &'a std::path::Path,
    reader: &'a std::path::Path,
    tools: &'a Tools,
}

impl Programs<'_> {
    fn read(&self, source: &Source<'_>, number: u32, languages: &str) -> Option<Page> {
        let page = number.to_string();
        let mut paint = Command::new(self.painter);
        paint.args(["-r", RESOLUTION, "-gray", "-f", &page, "-l", &page, "-"]);
        let picture = answer(child::run(paint, source.bytes.to_vec(), self.tools.time, PICTURE))?;
        let mut read = Command::new(self.reader);
        read.args(["stdin", "stdout", "-l", languages, "--psm", "3", "tsv"]);
        let table = answer(child::run(read, picture, 2 * self.tools.time, PICTURE))?;
        let (text, confidence) = text_of(&String::from_utf8_lossy(&table));
        Some(recognised_page(number, text, confidence))
    }
}

/// The languages that Tesseract has; none when it is not there.
pub(crate) fn languages(tools: &Tools) -> Vec<String> {
    let Some(tesseract) = &tools.tesseract else { return Vec::new() };
    let mut list = Command::new(tesseract);
    list.arg("--list-langs");
    let text = answer(child::run(list, Vec::new(), tools.time, 1 << 20)).unwrap_or_default();
    let text = String::from_utf8_lossy(&text).into_owned();
    let names = text.lines().skip(1).map(|line| line.trim().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

fn answer(ended: Ended) -> Option<Vec<u8>> {
    match ended {
        Ended::Answered(bytes) => Some(bytes),
        _ => None,
    }
}

/// Tesseract's table of words (`tsv`): the text by line and paragraph, and how sure it is.
fn text_of(table: &str) -> (String, u8) {
    let mut text = String::new();
    let mut place: Option<(String, String)> = None;
    let (mut sum, mut words) = (0.0_f32, 0_u16);
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [level, _, block, paragraph, line, _, _, _, _, _, confidence, word] = cells.as_slice()
        else {
            continue;
        };
        let confidence: f32 = confidence.parse().unwrap_or(-1.0);
        if *level != "5" || word.trim().is_empty() || confidence < SURE {
            continue;
        }
        let here = (format!("{block} {paragraph}"), (*line).to_owned());
        text.push_str(match &place {
            None => "",
            Some(last) if *last == here => " ",
            Some(last) if last.0 == here.0 => "\n",
            Some(_) => "\n\n",
        });
        text.push_str(word.trim());
        place = Some(here);
        sum += confidence;
        words = words.saturating_add(1);
    }
    let mean = if words == 0 { 0.0 } else { sum / f32::from(words) };
    (text, percent(mean))
}

fn percent(share: f32) -> u8 {
    (0_u8..=100).rev().find(|percent| f32::from(*percent) <= share).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_words_becomes_lines_and_paragraphs() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            4\t1\t1\t1\t1\t0\t0\t0\t0\t0\t-1\t\n\
            5\t1\t1\t1\t1\t1\t0\t0\t0\t0\t96.5\tΈνα\n\
            5\t1\t1\t1\t1\t2\t0\t0\t0\t0\t90.5\tπαιδί\n\
            5\t1\t1\t1\t2\t1\t0\t0\t0\t0\t90\tεδώ\n\
            5\t1\t1\t2\t1\t1\t0\t0\t0\t0\t91\tνέα\n\
            5\t1\t1\t2\t1\t2\t0\t0\t0\t0\t3\t~|\n";
        assert_eq!(text_of(table), ("Ένα παιδί\nεδώ\n\nνέα".to_owned(), 92));
        assert_eq!(text_of(""), (String::new(), 0));
    }

    #[test]
    fn the_language_decides_what_tesseract_is_asked_for() {
        let installed = ["ell", "eng", "osd"].map(str::to_owned);
        for (lang, expected) in
            [("el", "ell"), ("el-GR", "ell"), ("nl", "eng+ell"), ("und", "eng+ell")]
        {
            assert_eq!(
                tesseract_names(LangTag::parse(lang).as_ref(), &installed),
                expected,
                "{lang}"
            );
        }
        assert_eq!(packages(&Tools::default(), &installed).len(), 2 + 3);
    }
}
