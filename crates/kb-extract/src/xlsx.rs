//! Spreadsheets of Excel (XLSX): each sheet under its name, row by row, cells as they are shown.
//!
//! Not for: formulas and charts. Sheets are read cell by cell, so that two cells far apart are two
//! cells and not a billion empty ones.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use kb_model::Diagnostic;

use crate::blocks::Blocks;
use crate::office;
use crate::package::{self, Package};
use crate::xml::{Step, walk};
use crate::{Extracted, Limits, Page};

/// Bytes in which a part says what it is.
const HEAD: usize = 4096;

/// Reads a workbook.
pub(crate) fn extract(bytes: &[u8], limits: &Limits) -> Extracted {
    let mut extracted = Extracted::default();
    if let Err(found) = read(bytes, limits, &mut extracted) {
        extracted.diagnostics.push(found);
    }
    extracted
}

fn read(bytes: &[u8], limits: &Limits, extracted: &mut Extracted) -> Result<(), Diagnostic> {
    let mut package = Package::open(bytes, limits)?;
    // calamine unfolds whole parts.
    package.check_size()?;
    check_texts(&mut package)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| package::damaged())?;
    let mut blocks = Blocks::default();
    for name in book.sheet_names() {
        blocks.push(&name);
        blocks.end_heading();
        read_sheet(&mut book, &name, &mut blocks);
    }
    for entry in package.entries() {
        if is_drawing(&entry.name) {
            let xml = package.text(&entry.name)?.unwrap_or_default();
            read_drawing(&xml, &mut blocks);
        }
    }
    extracted.pages = vec![Page { sections: blocks.finish(), ..Page::default() }];
    office::read_properties(&mut package, extracted)
}

/// Whether the table of texts holds about as many as it says: calamine takes the number at its word
/// and makes room for all of them.
fn check_texts(package: &mut Package<'_>) -> Result<(), Diagnostic> {
    let names = package.entries().into_iter().map(|entry| entry.name);
    for name in names.filter(|name| name.to_lowercase().ends_with("sharedstrings.xml")) {
        let xml = package.text(&name)?.unwrap_or_default();
        let mut stated = 0;
        walk(&xml[..xml.floor_char_boundary(HEAD)], &mut |step| {
            if let Step::Open(element) = step
                && element.name == "sst"
            {
                let count = element.get("uniqueCount").unwrap_or_default();
                stated = count.parse().unwrap_or(0_u64);
            }
        });
        if stated > xml.len() as u64 {
            let message = format!("the file says that it holds {stated} texts, and is too small");
            return Err(Diagnostic::error("file.damaged", message)
                .fix("open it in a spreadsheet program and save it again"));
        }
    }
    Ok(())
}

fn read_sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, blocks: &mut Blocks) {
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return };
    let mut row = 0;
    // A damaged cell ends its sheet.
    while let Ok(Some(cell)) = cells.next_cell() {
        let text = shown(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if cell.get_position().0 != row {
            row = cell.get_position().0;
            blocks.end_line();
        }
        blocks.push(&text);
        blocks.push(" ");
    }
    blocks.end_paragraph();
}

/// `xl/drawings/drawing1.xml` and its like.
fn is_drawing(name: &str) -> bool {
    name.strip_prefix("xl/drawings/drawing").is_some_and(|rest| rest.ends_with("xml"))
}

/// A cell as a reader sees it.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(answer) => answer.to_string(),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        _ => String::new(),
    }
}

/// Text boxes drawn over a sheet.
fn read_drawing(xml: &str, blocks: &mut Blocks) {
    let mut is_text = false;
    walk(xml, &mut |step| match step {
        Step::Open(element) if element.name == "t" => is_text = true,
        Step::Text(text) if is_text => blocks.push(text),
        Step::Close("t") => is_text = false,
        Step::Close("p") => blocks.end_paragraph(),
        _ => {}
    });
}
