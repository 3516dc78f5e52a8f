//! The bytes of one file to text by page, metadata, a report card and diagnostics.
//!
//! Not for: opening paths, starting programs, or knowing what a record is. Two steps, because the
//! first is the dangerous one: [`read`] parses bytes that nobody vouches for, best in a process of
//! its own; [`clean`] mends what it found with the words of the language and judges it. Invariant:
//! no byte is trusted; whatever comes in, text and diagnostics come out, within [`Limits`].

mod archive;
mod blocks;
mod characters;
mod clean;
mod decode;
mod docx;
mod eml;
mod epub;
mod escape;
mod format;
mod front_matter;
mod html;
mod limits;
mod markdown;
mod nesting;
mod odf;
mod office;
mod package;
mod page;
mod pdf;
mod plain;
mod pptx;
mod report;
mod rtf;
mod table;
mod xlsx;
mod xml;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use kb_model::{Diagnostic, LangTag};
use serde::{Deserialize, Serialize};

pub use clean::{Judge, clean};
pub use decode::{decode, decode_named};
pub use escape::plain_to_markdown;
pub use format::Format;
pub use limits::{Limits, MAX_BYTES, too_large};
pub use markdown::{Section, sections};
pub use page::{Page, pages_text, recognised_page};
pub use plain::paged_text;
pub use report::Report;
pub use table::table_rows;

/// Changes with every change of what is read in a file; what was read before is read again.
pub const VERSION: u32 = 2;

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extracted {
    /// Its title, when it states one.
    pub title: Option<String>,
    /// The language it says it is in.
    pub lang: Option<LangTag>,
    /// Who it says wrote it.
    pub author: Option<String>,
    /// The date it says it is from: ISO 8601 where the format has dates, else as written.
    pub date: Option<String>,
    /// Other metadata it states, by lower-case name.
    pub fields: BTreeMap<String, Vec<String>>,
    /// Its text as Markdown, for the formats that a curator goes on writing in.
    pub body: Option<String>,
    /// Its text without markup, page by page.
    pub pages: Vec<Page>,
    /// How well it could be read.
    pub report: Report,
    /// What was noticed; one is an error when there is no text for a reason.
    pub diagnostics: Vec<Diagnostic>,
}

impl Extracted {
    /// Nothing but a reason why.
    pub(crate) fn refused(diagnostic: Diagnostic) -> Extracted {
        Extracted { diagnostics: vec![diagnostic], ..Extracted::default() }
    }

    /// Whether it has no text at all.
    pub fn is_empty(&self) -> bool {
        self.pages.iter().all(Page::is_blank)
    }
}

/// Reads a file and cleans its text: [`read`], then [`clean`].
pub fn extract(bytes: &[u8], name: &str, limits: &Limits, judge: &Judge<'_>) -> Extracted {
    let mut extracted = read(bytes, name, limits);
    clean(&mut extracted, judge);
    extracted
}

/// Reads a file. `name` helps to know the format and stands in the diagnostics. A panic in a
/// parser becomes a diagnostic; memory and time are for the caller to limit.
pub fn read(bytes: &[u8], name: &str, limits: &Limits) -> Extracted {
    let mut extracted = if bytes.len() > limits.bytes {
        Extracted::refused(too_large(limits.bytes))
    } else if bytes.is_empty() {
        Extracted::refused(empty())
    } else {
        match Format::of(bytes, name) {
            Err(refusal) => Extracted::refused(refusal),
            Ok(format) => {
                let mut extracted = guarded(|| format.read(bytes, limits));
                extracted.diagnostics.extend(format.note_name(name));
                extracted
            }
        }
    };
    note_empty(&mut extracted);
    for diagnostic in &mut extracted.diagnostics {
        diagnostic.location = match diagnostic.location.as_str() {
            "" => name.to_owned(),
            line => format!("{name}:{line}"),
        };
    }
    extracted
}

/// Runs a parser that other people wrote; its panic is a finding about the file.
fn guarded(parse: impl FnOnce() -> Extracted) -> Extracted {
    catch_unwind(AssertUnwindSafe(parse)).unwrap_or_else(|_| {
        let message = "the file is damaged in a way that stopped the reader";
        Extracted::refused(
            Diagnostic::error("file.damaged", message)
                .fix("open it in its own program and save it again"),
        )
    })
}

/// A file that gave no text must say why.
fn note_empty(extracted: &mut Extracted) {
    let is_explained = extracted.diagnostics.iter().any(Diagnostic::is_error);
    if extracted.is_empty() && !is_explained && extracted.report.without_text.is_empty() {
        extracted.diagnostics.push(empty());
    }
}

fn empty() -> Diagnostic {
    Diagnostic::error("file.empty", "the file has no text")
        .fix("add a file with text, or write the record by hand")
}
