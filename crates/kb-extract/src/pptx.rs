//! Slides of PowerPoint (PPTX): one page a slide, its title as heading, its notes below.
//!
//! Not for: slide numbers, dates and footers, which repeat, and comments.

use kb_model::Diagnostic;

use crate::blocks::Blocks;
use crate::office;
use crate::package::{self, Package};
use crate::xml::{Step, walk};
use crate::{Extracted, Limits, Page, limits};

const PRESENTATION: &str = "ppt/presentation.xml";

/// Reads a presentation.
pub(crate) fn extract(bytes: &[u8], limits: &Limits) -> Extracted {
    let mut extracted = Extracted::default();
    if let Err(found) = read(bytes, limits, &mut extracted) {
        extracted.diagnostics.push(found);
    }
    extracted
}

fn read(bytes: &[u8], limits: &Limits, extracted: &mut Extracted) -> Result<(), Diagnostic> {
    let mut package = Package::open(bytes, limits)?;
    let slides = slides(&mut package)?;
    for (number, slide) in (1_u32..).zip(slides.iter().take(limits.pages)) {
        let page = read_slide(&mut package, slide, number)?;
        extracted.pages.push(page);
    }
    if slides.len() > limits.pages {
        extracted.diagnostics.push(limits::more_pages(limits.pages, slides.len()));
    }
    office::read_properties(&mut package, extracted)
}

/// The parts of the slides, in the order they are shown.
fn slides(package: &mut Package<'_>) -> Result<Vec<String>, Diagnostic> {
    let Some(xml) = package.text(PRESENTATION)? else { return Err(package::damaged()) };
    let relations = office::relations(package, PRESENTATION)?;
    let mut slides = Vec::new();
    walk(&xml, &mut |step| {
        if let Step::Open(element) = step
            && element.name == "sldId"
            && let Some(relation) = slide_id(element).and_then(|id| relations.get(id))
        {
            slides.push(relation.target.clone());
        }
    });
    Ok(slides)
}

/// `r:id`; the plain `id` beside it is a number.
fn slide_id(element: &crate::xml::Element) -> Option<&str> {
    element.all("id").find(|id| id.starts_with(|c: char| c.is_alphabetic()))
}

fn read_slide(package: &mut Package<'_>, part: &str, number: u32) -> Result<Page, Diagnostic> {
    let mut blocks = Blocks::default();
    let mut has_picture = false;
    if let Some(xml) = package.text(part)? {
        has_picture = read_shapes(&xml, &mut blocks);
    }
    let relations = office::relations(package, part)?;
    for relation in relations.into_values() {
        let is_chart = relation.kind == "chart";
        if !is_chart && !matches!(relation.kind.as_str(), "notesSlide" | "diagramData") {
            continue;
        }
        let xml = package.text(&relation.target)?.unwrap_or_default();
        if is_chart {
            office::read_chart(&xml, &mut blocks);
        } else {
            read_shapes(&xml, &mut blocks);
        }
    }
    let sections = blocks.finish();
    Ok(Page { number: Some(number), sections, has_picture, ..Page::default() })
}

/// Reads the texts of all shapes; true when there is a picture among them.
fn read_shapes(xml: &str, blocks: &mut Blocks) -> bool {
    let mut shape = Shape::default();
    let mut has_picture = false;
    let (mut is_text, mut left_out) = (false, 0_usize);
    walk(xml, &mut |step| match step {
        Step::Open(element) => match element.name.as_str() {
            "sp" => shape = Shape::default(),
            "ph" => shape = Shape::of(element.get("type").unwrap_or_default()),
            "fld" if element.get("type").is_some_and(|kind| kind.starts_with("slidenum")) => {
                left_out += 1;
            }
            "t" => is_text = true,
            "br" => blocks.push(" "),
            "pic" => has_picture = true,
            _ => {}
        },
        Step::Text(text) if is_text && left_out == 0 && !shape.repeats => blocks.push(text),
        Step::Close("t") => is_text = false,
        Step::Close("fld") => left_out = left_out.saturating_sub(1),
        Step::Close("p") if shape.is_title => blocks.push(" "),
        Step::Close("p") => blocks.end_line(),
        Step::Close("txBody") if shape.is_title => blocks.end_heading(),
        Step::Close("txBody") => blocks.end_paragraph(),
        Step::Close("tc") => blocks.push(" "),
        Step::Text(_) | Step::Close(_) => {}
    });
    has_picture
}

/// What a shape is for.
#[derive(Clone, Copy, Default)]
struct Shape {
    is_title: bool,
    repeats: bool,
}

impl Shape {
    fn of(kind: &str) -> Shape {
        Shape {
            is_title: matches!(kind, "title" | "ctrTitle"),
            repeats: matches!(kind, "sldNum" | "dt" | "ftr" | "hdr"),
        }
    }
}
