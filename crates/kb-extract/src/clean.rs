//! From what a reader found to text that can be searched and a report card that tells the truth.
//!
//! Not for: bytes. Safe to run anywhere: time and memory grow with the text. Invariant: no word is
//! lost but page numbers and running heads that stand on an earlier page too.

mod furniture;
mod garbled;
mod letters;
mod mend;
mod words;

use std::collections::BTreeMap;

use kb_model::Diagnostic;

use crate::{Extracted, Page};
use words::Vocabulary;

/// Whether something is a word of a language that the caller knows. Lower case, one word.
pub type Judge<'a> = dyn Fn(&str) -> bool + 'a;

/// Cleans the text of a file and fills its report card. Doing it twice changes nothing more.
pub fn clean(extracted: &mut Extracted, judge: &Judge<'_>) {
    for page in &mut extracted.pages {
        for section in &mut page.sections {
            section.text = letters::repaired(&section.text);
            section.heading = section.heading.take().map(|heading| letters::repaired(&heading));
        }
    }
    extracted.report.left_out += furniture::leave_out(&mut extracted.pages);
    let vocabulary = Vocabulary::of(&extracted.pages, judge);
    extracted.report.mended += mend::mend(&mut extracted.pages, &vocabulary);
    grade(extracted, judge);
    note(extracted);
}

/// Fills the report card.
fn grade(extracted: &mut Extracted, judge: &Judge<'_>) {
    let pages = &extracted.pages;
    let report = &mut extracted.report;
    report.pages = report.pages.max(pages.len());
    report.has_pages = pages.iter().any(|page| page.number.is_some());
    report.words = pages.iter().map(Page::words).sum();
    report.known = garbled::known_share(pages, judge);
    let numbers = |wanted: &dyn Fn(&Page) -> bool| -> Vec<u32> {
        pages.iter().filter(|page| wanted(page)).filter_map(|page| page.number).collect()
    };
    report.without_text = numbers(&has_no_text);
    report.garbled = numbers(&|page| !has_no_text(page) && garbled::is_garbled(page, judge));
    report.recognised = numbers(&|page| page.confidence.is_some());
    let sure: Vec<usize> =
        pages.iter().filter_map(|page| page.confidence.map(usize::from)).collect();
    report.confidence =
        sure.iter().sum::<usize>().checked_div(sure.len()).and_then(|mean| u8::try_from(mean).ok());
}

/// Whether there is something to see on a page and next to nothing to search.
fn has_no_text(page: &Page) -> bool {
    let words = page.words();
    (page.has_picture && words == 0) || (page.unreadable > 0 && page.is_blank())
}

/// Says in words what the report card says.
fn note(extracted: &mut Extracted) {
    let report = &extracted.report;
    let mut found = Vec::new();
    if !report.without_text.is_empty() {
        let message = format!("{} cannot be found; send to OCR", page_list(&report.without_text));
        found.push(
            Diagnostic::warning("file.no-text", message)
                .fix("read them with `--ocr always`, or ask the publisher for a file with text"),
        );
    }
    if !report.garbled.is_empty() {
        let message = format!(
            "{} cannot be found: the letters make no words; send to OCR",
            page_list(&report.garbled)
        );
        found.push(
            Diagnostic::warning("file.garbled", message)
                .fix("read them with `--ocr always`, or ask the publisher for another file"),
        );
    }
    if !report.unmapped_fonts.is_empty() {
        let fonts = report.unmapped_fonts.join(", ");
        let message = format!("some fonts do not say which letters their signs are: {fonts}");
        found.push(
            Diagnostic::warning("file.unmapped-fonts", message)
                .fix("look at the text with `kb extract`"),
        );
    }
    if report.encrypted && !extracted.is_empty() {
        let message = "the file is encrypted, and opens without a password";
        found.push(Diagnostic::note("file.encrypted-open", message));
    }
    if report.tagged == Some(false) && !extracted.is_empty() {
        let message = "the PDF is not tagged for screen readers";
        found.push(
            Diagnostic::note("file.untagged", message).fix("ask its publisher for a tagged PDF"),
        );
    }
    let place = extracted.diagnostics.first().map(|found| found.location.clone());
    for one in found {
        if extracted.diagnostics.iter().all(|known| known.code != one.code) {
            let place = place.clone().unwrap_or_default();
            extracted.diagnostics.push(one.at(place.split(':').next().unwrap_or_default()));
        }
    }
}

/// `page 3`, `pages 1, 4 to 9`.
fn page_list(pages: &[u32]) -> String {
    let mut runs: BTreeMap<u32, u32> = BTreeMap::new();
    let mut start = 0;
    for (index, page) in pages.iter().enumerate() {
        if index == 0 || pages[index - 1] + 1 != *page {
            start = *page;
        }
        runs.insert(start, *page);
    }
    let runs: Vec<String> = runs
        .into_iter()
        .map(|(from, to)| if from == to { from.to_string() } else { format!("{from} to {to}") })
        .collect();
    format!("{} {}", if pages.len() == 1 { "page" } else { "pages" }, runs.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(number: u32, text: &str) -> Page {
        Page { is_set_in_lines: true, ..Page::of_text(Some(number), text.to_owned()) }
    }

    #[test]
    fn pages_that_cannot_be_found_are_named() {
        let picture = |number| Page { has_picture: true, ..page(number, "") };
        let mut extracted = Extracted {
            pages: vec![
                page(1, "some words here"),
                picture(2),
                picture(3),
                page(4, ""),
                picture(5),
            ],
            ..Extracted::default()
        };
        clean(&mut extracted, &|_| true);
        assert_eq!(extracted.report.without_text, [2, 3, 5]);
        let message = &extracted.diagnostics[0].message;
        assert_eq!(message, "pages 2 to 3, 5 cannot be found; send to OCR");
    }

    #[test]
    fn cleaning_again_changes_nothing() {
        let mut extracted = Extracted {
            pages: vec![page(1, "begelei-\nding van voog-\nden en\nkinderen\n\nnieuw")],
            ..Extracted::default()
        };
        clean(&mut extracted, &|_| false);
        assert_eq!(extracted.pages[0].text(), "begeleiding van voogden en kinderen\n\nnieuw");
        let once = extracted.clone();
        clean(&mut extracted, &|_| false);
        assert_eq!(extracted, once);
    }
}
