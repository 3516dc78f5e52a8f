//! A page of a file: its number, its text under headings, and what can be told about it.
//!
//! Not for: how pages are found. Invariant: texts hold no markup; paragraphs are apart by a blank
//! line, and after cleaning a paragraph is one line.

use serde::{Deserialize, Serialize};

use crate::Section;

/// One page, slide or sheet; formats without pages have one without number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its number, 1 for the first.
    pub number: Option<u32>,
    /// Its text by heading.
    pub sections: Vec<Section>,
    /// Whether lines end where the paper did, so that words and sentences go on over them.
    pub is_set_in_lines: bool,
    /// Whether something is drawn or pictured on it, other than text.
    pub has_picture: bool,
    /// Letters that the file does not say how to read.
    pub unreadable: usize,
    /// How sure the machine was that recognised its text, in percent.
    pub confidence: Option<u8>,
}

impl Page {
    /// A page of plain text.
    pub(crate) fn of_text(number: Option<u32>, text: String) -> Page {
        Page { number, sections: vec![Section { heading: None, text }], ..Page::default() }
    }

    /// Whether it has no text.
    pub fn is_blank(&self) -> bool {
        let blank = |section: &Section| {
            section.text.trim().is_empty()
                && section.heading.as_ref().is_none_or(|heading| heading.trim().is_empty())
        };
        self.sections.iter().all(blank)
    }

    /// Its whole text, headings on lines of their own.
    pub fn text(&self) -> String {
        let mut parts = Vec::new();
        for section in &self.sections {
            parts.extend(section.heading.as_deref().filter(|heading| !heading.is_empty()));
            parts.extend(Some(section.text.as_str()).filter(|text| !text.is_empty()));
        }
        parts.join("\n\n")
    }

    /// Its words: runs with a letter or digit between white space.
    pub(crate) fn words(&self) -> usize {
        let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
        let count = |text: &str| text.split_whitespace().filter(is_word).count();
        self.sections
            .iter()
            .map(|section| count(&section.text) + section.heading.as_deref().map_or(0, count))
            .sum()
    }
}

/// The text of all pages, each ended by a form feed but the last.
pub fn pages_text(pages: &[Page]) -> String {
    let texts: Vec<String> = pages.iter().map(|page| page.text().replace('\u{c}', " ")).collect();
    texts.join("\n\u{c}\n")
}

/// A page whose text a machine recognised in a picture of it.
pub fn recognised_page(number: u32, text: String, confidence: u8) -> Page {
    Page {
        is_set_in_lines: true,
        has_picture: true,
        confidence: Some(confidence.min(100)),
        ..Page::of_text(Some(number), text)
    }
}
