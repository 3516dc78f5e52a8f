//! Archives (ZIP) of files that can be read: each under its name, one archive deep.
//!
//! Not for: unpacking anything to disk; names in an archive are only shown. What cannot be read is
//! a finding that names it, and the rest is read.

use kb_model::Diagnostic;

use crate::format::Format;
use crate::package::Package;
use crate::{Extracted, Limits, Page, Section};

/// Files in an archive that are looked at.
const MAX_FILES: usize = 500;

/// Reads an archive.
pub(crate) fn extract(bytes: &[u8], limits: &Limits) -> Extracted {
    let mut extracted = Extracted::default();
    let mut sections = Vec::new();
    if let Err(found) = read(bytes, limits, &mut sections, &mut extracted.diagnostics) {
        extracted.diagnostics.push(found);
    }
    extracted.pages = vec![Page { sections, ..Page::default() }];
    extracted
}

fn read(
    bytes: &[u8],
    limits: &Limits,
    sections: &mut Vec<Section>,
    found: &mut Vec<Diagnostic>,
) -> Result<(), Diagnostic> {
    let mut package = Package::open(bytes, limits)?;
    let mut entries = package.entries();
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    entries.retain(|entry| !is_leftover(&entry.name));
    let mut nested = Nested::new(limits);
    for entry in entries.iter().take(MAX_FILES) {
        if entry.is_encrypted {
            found.push(
                Diagnostic::warning(
                    "file.encrypted",
                    format!("`{}` takes a password", shown(&entry.name)),
                )
                .fix("pack it again without the password"),
            );
            continue;
        }
        let Some(bytes) = package.read(&entry.name)? else { continue };
        sections.extend(nested.read(&entry.name, &bytes, found));
    }
    if entries.len() > MAX_FILES {
        let message = format!("only the first {MAX_FILES} of {} files were read", entries.len());
        found.push(
            Diagnostic::warning("file.more-files", message).fix("unpack it and add the folder"),
        );
    }
    Ok(())
}

/// Files that systems leave in archives.
fn is_leftover(name: &str) -> bool {
    name.split('/').any(|part| {
        (part.starts_with('.') && part != "..") || part == "__MACOSX" || part == "Thumbs.db"
    })
}

/// Reads files that came within another.
pub(crate) struct Nested {
    limits: Limits,
}

impl Nested {
    /// With the limits of the file around them.
    pub(crate) fn new(limits: &Limits) -> Nested {
        Nested { limits: *limits }
    }

    /// The text of a file under its name; a file that cannot be read is a finding.
    pub(crate) fn read(
        &mut self,
        name: &str,
        bytes: &[u8],
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Section> {
        let name = shown(name);
        let format = match Format::of(bytes, &name) {
            Ok(format) if format.is_archive() => {
                let message = format!("`{name}` is an archive within the file and was not read");
                found.push(
                    Diagnostic::warning("file.nested", message).fix("unpack it and add the folder"),
                );
                return Vec::new();
            }
            Ok(format) => format,
            Err(refusal) => {
                let message = format!("`{name}`: {}", refusal.message);
                found.push(Diagnostic::note("file.part", message).fix(refusal.fix));
                return Vec::new();
            }
        };
        let inner = format.read(bytes, &self.limits);
        // Parts share what may be unfolded.
        let size: usize = inner.pages.iter().map(|page| page.text().len()).sum();
        self.limits.unpacked = self.limits.unpacked.saturating_sub(size.max(bytes.len()));
        for one in inner.diagnostics.into_iter().filter(Diagnostic::is_error) {
            let message = format!("`{name}`: {}", one.message);
            found.push(Diagnostic::warning(&one.code, message).fix(one.fix));
        }
        let heading = Section { heading: Some(name), text: String::new() };
        let pages = inner.pages.into_iter();
        let sections: Vec<Section> = pages.flat_map(|page| page.sections).collect();
        if sections
            .iter()
            .all(|section| section.text.trim().is_empty() && section.heading.is_none())
        {
            return Vec::new();
        }
        std::iter::once(heading).chain(sections).collect()
    }
}

/// A name as it can be shown: no control characters, not endless.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(200).collect()
}
