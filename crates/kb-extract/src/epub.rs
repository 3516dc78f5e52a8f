//! Books (EPUB): chapters in reading order (EPUB 3.3, section 5).
//!
//! Not for: pictures and scripts. A book has no pages; its chapters keep their headings.

use std::collections::BTreeMap;

use kb_model::Diagnostic;

use crate::office::{dublin_core, resolve};
use crate::package::{self, Package};
use crate::xml::{Step, walk};
use crate::{Extracted, Limits, Page, decode, html};

/// Reads a book.
pub(crate) fn extract(bytes: &[u8], limits: &Limits) -> Extracted {
    let mut extracted = Extracted::default();
    if let Err(found) = read(bytes, limits, &mut extracted) {
        extracted.diagnostics.push(found);
    }
    extracted
}

fn read(bytes: &[u8], limits: &Limits, extracted: &mut Extracted) -> Result<(), Diagnostic> {
    let mut package = Package::open(bytes, limits)?;
    let container = package.text("META-INF/container.xml")?.unwrap_or_default();
    let path = attribute(&container, "rootfile", "full-path").ok_or_else(package::damaged)?;
    let Some(book) = package.text(&path)? else { return Err(package::damaged()) };
    dublin_core(&book, extracted);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut sections = Vec::new();
    for chapter in chapters(&book) {
        let Some(bytes) = package.read(&resolve(folder, &chapter))? else { continue };
        let (Some(page), _) = decode(&bytes, true) else { continue };
        let mut read = html::extract(&page);
        extracted.diagnostics.append(&mut read.diagnostics);
        sections.extend(read.pages.into_iter().flat_map(|page| page.sections));
    }
    extracted.pages = vec![Page { sections, ..Page::default() }];
    Ok(())
}

/// The files of the chapters, in reading order.
fn chapters(book: &str) -> Vec<String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut spine: Vec<String> = Vec::new();
    walk(book, &mut |step| {
        let Step::Open(element) = step else { return };
        if element.name == "item"
            && let (Some(id), Some(file)) = (element.get("id"), element.get("href"))
        {
            files.insert(id.to_owned(), decoded(file));
        }
        if element.name == "itemref" {
            spine.extend(element.get("idref").map(str::to_owned));
        }
    });
    spine.iter().filter_map(|id| files.get(id).cloned()).collect()
}

/// The attribute of the first such element.
fn attribute(xml: &str, element: &str, name: &str) -> Option<String> {
    let mut found = None;
    walk(xml, &mut |step| {
        if let Step::Open(open) = step
            && open.name == element
            && found.is_none()
        {
            found = open.get(name).map(str::to_owned);
        }
    });
    found
}

/// A name without percent-encoding and without a place within the file.
fn decoded(href: &str) -> String {
    let href = href.split('#').next().unwrap_or(href);
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(value) if byte == b'%' => {
                bytes.push(value);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_come_in_the_order_of_the_spine() {
        let book = "<package><manifest><item id='b' href='b%20b.xhtml#x'/><item id='a' href='a.xhtml'/>\
            </manifest><spine><itemref idref='a'/><itemref idref='b'/><itemref idref='c'/></spine></package>";
        assert_eq!(chapters(book), ["a.xhtml", "b b.xhtml"]);
    }
}
