//! A second opinion on a PDF whose letters make no words: poppler's `pdftotext`, where it is
//! installed.
//!
//! Not for: files that were read well. Its text is used only where it is better by the same
//! measure.

use std::process::Command;

use kb_extract::{Extracted, Page, paged_text};

use super::child::{self, Ended};
use super::{Reading, Source, Tools, Words};

/// What `pdftotext` may answer.
const ANSWER: usize = 128 << 20;

/// Asks where our own reader did badly.
pub(super) fn opinion(
    own: Extracted,
    source: &Source<'_>,
    tools: &Tools,
    words: &Words,
) -> Reading {
    let is_poor = !own.report.garbled.is_empty()
        || (own.is_empty() && !own.report.unmapped_fonts.is_empty())
        || own.diagnostics.iter().any(|found| found.code == "file.damaged");
    let is_pdf = source.bytes[..source.bytes.len().min(1024)].windows(5).any(|it| it == b"%PDF-");
    let other = match &tools.pdftotext {
        Some(program) if is_poor && is_pdf => ask(program, source, tools),
        _ => None,
    };
    let Some(pages) = other else { return Reading { extracted: own, text_by: None } };
    let mut second = Extracted {
        pages: with_pictures(pages, &own.pages),
        report: kb_extract::Report { unmapped_fonts: Vec::new(), ..own.report.clone() },
        diagnostics: Vec::new(),
        ..own.clone()
    };
    words.clean(&mut second);
    if is_better(&second, &own) {
        super::note_place(&mut second, source.shown);
        return Reading { extracted: second, text_by: Some("pdftotext") };
    }
    Reading { extracted: own, text_by: None }
}

fn ask(program: &std::path::Path, source: &Source<'_>, tools: &Tools) -> Option<Vec<Page>> {
    let mut command = Command::new(program);
    command.args(["-enc", "UTF-8", "-q", "-", "-"]);
    match child::run(command, source.bytes.to_vec(), tools.time, ANSWER) {
        Ended::Answered(text) => Some(paged_text(&String::from_utf8_lossy(&text))),
        _ => None,
    }
}

/// Pages keep what only our own reader saw of them.
fn with_pictures(pages: Vec<Page>, own: &[Page]) -> Vec<Page> {
    let seen = |page: &Page| own.iter().find(|own| own.number == page.number);
    pages
        .into_iter()
        .map(|page| {
            let has_picture = seen(&page).is_some_and(|own| own.has_picture || own.unreadable > 0);
            Page { has_picture, ..page }
        })
        .collect()
}

/// Fewer bad pages, then more words that are known.
fn is_better(second: &Extracted, own: &Extracted) -> bool {
    let bad = |it: &Extracted| it.report.garbled.len() + it.report.without_text.len();
    let known = |it: &Extracted| usize::from(it.report.known.unwrap_or(0)) * it.report.words;
    !second.is_empty()
        && (own.is_empty()
            || bad(second) < bad(own)
            || (bad(second) == bad(own) && known(second) > known(own)))
}
