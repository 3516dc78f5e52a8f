//! Word documents (DOCX): paragraphs under headings, tables row by row, notes at the end.
//!
//! Not for: headers and footers, which repeat, deleted text and comments, which are not for
//! readers. Text boxes are written twice in the file and read once.

use std::collections::HashSet;

use kb_model::Diagnostic;

use crate::blocks::Blocks;
use crate::office::{self, Relation};
use crate::package::{self, Package};
use crate::xml::{Step, walk};
use crate::{Extracted, Limits, Page, Section, html};

const DOCUMENT: &str = "word/document.xml";

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
    let headings = heading_styles(&mut package)?;
    let Some(xml) = package.text(DOCUMENT)? else { return Err(package::damaged()) };
    let mut body = Body::new(&headings);
    if !walk(&xml, &mut |step| body.step(&step)) {
        extracted.diagnostics.push(cut_off());
    }
    let mut sections = body.blocks.finish();
    for relation in office::relations(&mut package, DOCUMENT)?.into_values() {
        sections.extend(related(&mut package, &relation, &headings)?);
    }
    extracted.pages = vec![Page { sections, ..Page::default() }];
    office::read_properties(&mut package, extracted)
}

/// Notes, charts, and pages of HTML that Word shows within the document.
fn related(
    package: &mut Package<'_>,
    relation: &Relation,
    headings: &HashSet<String>,
) -> Result<Vec<Section>, Diagnostic> {
    let is_page = relation.target.ends_with("htm") || relation.target.ends_with("html");
    match relation.kind.as_str() {
        "footnotes" | "endnotes" => {
            let xml = package.text(&relation.target)?.unwrap_or_default();
            let mut body = Body::new(headings);
            walk(&xml, &mut |step| body.step(&step));
            Ok(body.blocks.finish())
        }
        "chart" => {
            let xml = package.text(&relation.target)?.unwrap_or_default();
            let mut blocks = Blocks::default();
            office::read_chart(&xml, &mut blocks);
            Ok(blocks.finish())
        }
        "aFChunk" if is_page => {
            let page = package.text(&relation.target)?.unwrap_or_default();
            Ok(html::extract(&page).pages.into_iter().flat_map(|page| page.sections).collect())
        }
        _ => Ok(Vec::new()),
    }
}

/// The finding about XML that ends before its end.
pub(crate) fn cut_off() -> Diagnostic {
    Diagnostic::warning("file.cut-off", "the file breaks off; it was read up to there")
        .fix("open it in its own program and save it again")
}

/// Ids of the styles that are headings: their names are English whatever the language of Word.
fn heading_styles(package: &mut Package<'_>) -> Result<HashSet<String>, Diagnostic> {
    let mut headings = HashSet::new();
    let Some(xml) = package.text("word/styles.xml")? else { return Ok(headings) };
    let mut style = String::new();
    walk(&xml, &mut |step| {
        let Step::Open(element) = step else { return };
        match element.name.as_str() {
            "style" => element.get("styleId").unwrap_or_default().clone_into(&mut style),
            "name" => {
                let name = element.get("val").unwrap_or_default().to_lowercase();
                if name.starts_with("heading") || name == "title" {
                    headings.insert(style.clone());
                }
            }
            "outlineLvl" if element.get("val").is_some_and(|level| level < "9") => {
                headings.insert(style.clone());
            }
            _ => {}
        }
    });
    Ok(headings)
}

/// The text of a part being read.
struct Body<'a> {
    headings: &'a HashSet<String>,
    blocks: Blocks,
    is_text: bool,
    is_heading: bool,
    /// Depth within what is left out.
    left_out: usize,
    cells: usize,
}

impl<'a> Body<'a> {
    fn new(headings: &'a HashSet<String>) -> Body<'a> {
        Body {
            headings,
            blocks: Blocks::default(),
            is_text: false,
            is_heading: false,
            left_out: 0,
            cells: 0,
        }
    }

    fn step(&mut self, step: &Step<'_>) {
        match step {
            Step::Open(element) => {
                // A fallback says again what the choice before it said.
                if self.left_out > 0
                    || matches!(
                        element.name.as_str(),
                        "Fallback" | "del" | "moveFrom" | "instrText"
                    )
                {
                    self.left_out += 1;
                    return;
                }
                match element.name.as_str() {
                    "t" => self.is_text = true,
                    "tab" | "cr" => self.blocks.push(" "),
                    "noBreakHyphen" => self.blocks.push("-"),
                    "br" => self.blocks.end_line(),
                    "tc" => self.cells += 1,
                    "pStyle" => {
                        let style = element.get("val").unwrap_or_default();
                        self.is_heading = self.headings.contains(style);
                    }
                    _ => {}
                }
            }
            Step::Text(text) if self.is_text && self.left_out == 0 => self.blocks.push(text),
            Step::Text(_) => {}
            Step::Close(_) if self.left_out > 0 => self.left_out -= 1,
            Step::Close(name) => self.close(name),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.is_text = false,
            "p" if self.cells > 0 => self.blocks.push(" "),
            "p" if std::mem::take(&mut self.is_heading) => self.blocks.end_heading(),
            "p" => self.blocks.end_paragraph(),
            "tc" => {
                self.cells = self.cells.saturating_sub(1);
                self.blocks.push(" ");
            }
            "tr" if self.cells == 0 => self.blocks.end_line(),
            "tbl" if self.cells == 0 => self.blocks.end_paragraph(),
            _ => {}
        }
    }
}
