//! PDF: text by page with positions, put in reading order; what the file says of itself.
//!
//! Not for: pictures, which text recognition reads. Invariant: a damaged page costs itself only.

mod cmap;
mod content;
mod font;
mod font_program;
mod geometry;
mod glyph_names;
mod layout;
mod metadata;
mod tex;

use std::collections::BTreeMap;

use kb_model::Diagnostic;
use lopdf::{Document, LoadOptions, ObjectId};

use crate::{Extracted, Limits, Page, limits};
use content::Drawn;
use font::Fonts;

/// Reads a PDF.
pub(crate) fn extract(bytes: &[u8], limits: &Limits) -> Extracted {
    let options =
        LoadOptions { max_decompressed_size: Some(limits.unpacked), ..LoadOptions::default() };
    let document = match Document::load_mem_with_options(bytes, options) {
        Ok(document) => document,
        Err(error) => return Extracted::refused(unreadable(&error)),
    };
    if document.is_encrypted() {
        return Extracted { report: encrypted_report(), ..Extracted::refused(encrypted()) };
    }
    let pages = document.get_pages();
    if pages.is_empty() {
        return Extracted::refused(damaged());
    }
    let mut extracted = Extracted::default();
    metadata::read(&document, &mut extracted);
    extracted.report.encrypted = document.was_encrypted();
    read_pages(&document, &pages, limits, &mut extracted);
    extracted
}

fn read_pages(
    document: &Document,
    pages: &BTreeMap<u32, ObjectId>,
    limits: &Limits,
    extracted: &mut Extracted,
) {
    let mut fonts = Fonts::new(document, limits);
    let mut title = None;
    for (&number, &id) in pages.iter().take(limits.pages) {
        let drawn = content::draw(document, id, &mut fonts);
        let page = layout::arrange(&drawn);
        if number == 1 {
            title = page.title;
        }
        extracted.pages.push(to_page(number, page.text, &drawn));
    }
    extracted.title = extracted.title.take().or(title);
    extracted.report.unmapped_fonts = fonts.unmapped();
    if pages.len() > limits.pages {
        extracted.diagnostics.push(limits::more_pages(limits.pages, pages.len()));
    }
}

fn to_page(number: u32, text: String, drawn: &Drawn) -> Page {
    Page {
        is_set_in_lines: true,
        has_picture: drawn.has_picture,
        unreadable: drawn.unreadable,
        ..Page::of_text(Some(number), text)
    }
}

fn encrypted_report() -> crate::Report {
    crate::Report { encrypted: true, ..crate::Report::default() }
}

fn unreadable(error: &lopdf::Error) -> Diagnostic {
    match error {
        lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword => encrypted(),
        lopdf::Error::Decompress(_) => limits::unfolds(),
        _ => damaged(),
    }
}

fn encrypted() -> Diagnostic {
    Diagnostic::error("file.encrypted", "the file is protected by a password")
        .fix("save a copy without the password, or ask its publisher for one")
}

fn damaged() -> Diagnostic {
    Diagnostic::error("file.damaged", "the file is damaged: it has no pages that can be read")
        .fix("open it in a PDF program and save it again, or copy it from its source again")
}
