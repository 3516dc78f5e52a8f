//! OpenDocument text, slides and spreadsheets (ODT, ODP, ODS; OASIS ODF 1.3): one reader, since
//! they share their elements.
//!
//! Not for: headers and footers (in another part), comments and deleted text. Notes come at the
//! end of their page.

use kb_model::Diagnostic;

use crate::blocks::Blocks;
use crate::docx::cut_off;
use crate::office::dublin_core;
use crate::package::{self, Package};
use crate::xml::{Element, Step, walk};
use crate::{Extracted, Limits, Page, limits};

/// Blanks that one element may stand for.
const MAX_BLANKS: usize = 100;

/// Reads a document.
pub(crate) fn extract(bytes: &[u8], limits: &Limits) -> Extracted {
    let mut extracted = Extracted::default();
    if let Err(found) = read(bytes, limits, &mut extracted) {
        extracted.diagnostics.push(found);
    }
    extracted
}

fn read(bytes: &[u8], limits: &Limits, extracted: &mut Extracted) -> Result<(), Diagnostic> {
    let mut package = Package::open(bytes, limits)?;
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        extracted.report.encrypted = true;
        return Err(encrypted());
    }
    let Some(xml) = package.text("content.xml")? else { return Err(package::damaged()) };
    let mut content = Content::new(limits.pages);
    if !walk(&xml, &mut |step| content.step(&step)) {
        extracted.diagnostics.push(cut_off());
    }
    let seen = content.slides as usize;
    extracted.pages = content.finish();
    if seen > limits.pages {
        extracted.diagnostics.push(limits::more_pages(limits.pages, seen));
    }
    if let Some(meta) = package.text("meta.xml")? {
        dublin_core(&meta, extracted);
    }
    Ok(())
}

/// The finding about a file that takes a password.
pub(crate) fn encrypted() -> Diagnostic {
    Diagnostic::error("file.encrypted", "the file is protected by a password")
        .fix("save a copy without the password, or ask its publisher for one")
}

/// Elements whose text is not for readers.
const LEFT_OUT: [&str; 10] = [
    "annotation",
    "tracked-changes",
    "note-citation",
    "forms",
    "title",
    "desc",
    "page-number",
    "script",
    "event-listeners",
    "ruby-text",
];

/// The content being read.
struct Content {
    max_pages: usize,
    pages: Vec<Page>,
    blocks: Blocks,
    notes: Blocks,
    /// Slides begun.
    slides: u32,
    in_slide: bool,
    has_picture: bool,
    left_out: usize,
    in_note: usize,
    in_heading: bool,
    /// Tables within tables, and whether a cell is open.
    cells: usize,
}

impl Content {
    fn new(max_pages: usize) -> Content {
        Content {
            max_pages,
            pages: Vec::new(),
            blocks: Blocks::default(),
            notes: Blocks::default(),
            slides: 0,
            in_slide: false,
            has_picture: false,
            left_out: 0,
            in_note: 0,
            in_heading: false,
            cells: 0,
        }
    }

    fn out(&mut self) -> &mut Blocks {
        if self.in_note > 0 { &mut self.notes } else { &mut self.blocks }
    }

    fn step(&mut self, step: &Step<'_>) {
        match step {
            Step::Open(element) => self.open(element),
            Step::Text(text) if self.left_out == 0 && self.is_within_limit() => {
                self.out().push(text);
            }
            Step::Text(_) => {}
            Step::Close(_) if self.left_out > 0 => self.left_out -= 1,
            Step::Close(name) => self.close(name),
        }
    }

    fn is_within_limit(&self) -> bool {
        self.slides as usize <= self.max_pages
    }

    fn open(&mut self, element: &Element) {
        let name = element.name.as_str();
        if self.left_out > 0 || LEFT_OUT.contains(&name) {
            self.left_out += 1;
            return;
        }
        match name {
            "page" => {
                self.end_page(false);
                self.slides += 1;
                self.in_slide = true;
            }
            "table" if self.cells == 0 && !self.in_slide => self.open_sheet(element),
            "h" => self.in_heading = true,
            "note-body" | "notes" => self.in_note += 1,
            "image" => self.has_picture = true,
            "table-cell" => self.cells += 1,
            "s" => {
                let count = element.get("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                let blanks = " ".repeat(MAX_BLANKS.min(count));
                self.out().push(&blanks);
            }
            "tab" => self.out().push(" "),
            "line-break" => self.out().end_line(),
            _ => {}
        }
    }

    /// A sheet's name is its heading; tables of a text are named by the program.
    fn open_sheet(&mut self, element: &Element) {
        let name = element.get("name").unwrap_or_default();
        self.blocks.end_paragraph();
        if element.get("style-name").is_some_and(|style| style.starts_with("ta")) {
            self.blocks.push(name);
            self.blocks.end_heading();
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" if self.cells > 0 => self.out().push(" "),
            "p" => self.out().end_paragraph(),
            "h" => {
                self.in_heading = false;
                self.out().end_heading();
            }
            "note-body" | "notes" => {
                self.notes.end_paragraph();
                self.in_note = self.in_note.saturating_sub(1);
            }
            "table-cell" => {
                self.cells = self.cells.saturating_sub(1);
                self.out().push(" ");
            }
            "table-row" if self.cells == 0 => self.out().end_line(),
            "table" | "frame" | "list" if self.cells == 0 => self.out().end_paragraph(),
            "page" => self.end_page(true),
            _ => {}
        }
    }

    fn end_page(&mut self, is_slide: bool) {
        let mut sections = std::mem::take(&mut self.blocks).finish();
        sections.extend(std::mem::take(&mut self.notes).finish());
        let has_picture = std::mem::take(&mut self.has_picture);
        let number = is_slide.then_some(self.slides);
        let is_wanted = is_slide || !sections.is_empty();
        if is_wanted && self.pages.len() < self.max_pages {
            // A picture in a text is no page without text.
            let has_picture = has_picture && is_slide;
            self.pages.push(Page { number, sections, has_picture, ..Page::default() });
        }
        self.in_slide = false;
    }

    fn finish(mut self) -> Vec<Page> {
        self.end_page(false);
        self.pages
    }
}
