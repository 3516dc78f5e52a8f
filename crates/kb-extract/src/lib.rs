//! The bytes of one file to text in Markdown, metadata and diagnostics.
//!
//! Not for: opening paths, or knowing what a record is. Invariant: no byte is trusted; whatever
//! comes in, text and diagnostics come out, in memory and time proportional to the input.

mod decode;
mod escape;
mod front_matter;
mod html;
mod markdown;
mod nesting;

use std::collections::BTreeMap;

use kb_model::{Diagnostic, LangTag};

pub use decode::{decode, decode_named};
pub use markdown::{Section, sections};

/// Files larger than this are refused: one record is something a person reads.
pub const MAX_BYTES: usize = 32 << 20;

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extracted {
    /// Its title, when it states one.
    pub title: Option<String>,
    /// The language it says it is in.
    pub lang: Option<LangTag>,
    /// Who it says wrote it.
    pub author: Option<String>,
    /// The date it says it is from, as written.
    pub date: Option<String>,
    /// Other metadata it states, by lower-case name.
    pub fields: BTreeMap<String, Vec<String>>,
    /// Its text as Markdown; empty when it could not be read.
    pub text: String,
    /// What was noticed; one is an error when the text is empty for a reason.
    pub diagnostics: Vec<Diagnostic>,
}

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown, with or without front matter.
    Markdown,
    /// Plain text.
    Text,
    /// HTML.
    Html,
}

impl Format {
    /// The format that a file name announces.
    pub fn of_name(name: &str) -> Option<Format> {
        let extension = name.rsplit_once('.')?.1.to_lowercase();
        match extension.as_str() {
            "md" | "markdown" => Some(Format::Markdown),
            "txt" | "text" => Some(Format::Text),
            "html" | "htm" | "xhtml" => Some(Format::Html),
            _ => None,
        }
    }
}

/// Reads a file. `name` decides the format and stands in the diagnostics.
pub fn extract(bytes: &[u8], name: &str) -> Extracted {
    let mut extracted = match Format::of_name(name) {
        _ if bytes.len() > MAX_BYTES => refused(too_large()),
        None => refused(unsupported(name)),
        Some(format) => extract_format(bytes, format),
    };
    for diagnostic in &mut extracted.diagnostics {
        diagnostic.location = match diagnostic.location.as_str() {
            "" => name.to_owned(),
            line => format!("{name}:{line}"),
        };
    }
    extracted
}

fn extract_format(bytes: &[u8], format: Format) -> Extracted {
    let (text, found) = decode(bytes, format == Format::Html);
    let Some(text) = text else {
        return Extracted { diagnostics: found, ..Extracted::default() };
    };
    let mut extracted = match format {
        Format::Markdown => markdown::extract(&text),
        Format::Text => {
            Extracted { text: escape::plain_to_markdown(&text), ..Extracted::default() }
        }
        Format::Html => html::extract(&text),
    };
    extracted.diagnostics.splice(0..0, found);
    if extracted.text.trim().is_empty() && !extracted.diagnostics.iter().any(Diagnostic::is_error) {
        let empty = Diagnostic::error("file.empty", "the file has no text")
            .fix("add a file with text, or write the record by hand");
        extracted.diagnostics.push(empty);
    }
    extracted
}

fn refused(diagnostic: Diagnostic) -> Extracted {
    Extracted { diagnostics: vec![diagnostic], ..Extracted::default() }
}

/// The finding about a file that is larger than [`MAX_BYTES`].
pub fn too_large() -> Diagnostic {
    let limit = MAX_BYTES >> 20;
    Diagnostic::error("file.too-large", format!("the file is larger than {limit} MB"))
        .fix("split it into parts, or add it as a `.jsonl` batch with one part a line")
}

fn unsupported(name: &str) -> Diagnostic {
    let kind = match name.rsplit_once('.') {
        Some((_, extension)) => format!("`.{}` files", extension.to_lowercase()),
        None => "files without an ending".to_owned(),
    };
    Diagnostic::error("file.unsupported", format!("{kind} cannot be read"))
        .fix("add Markdown, plain text, HTML or a `.jsonl` batch; PDF and Office come with a later version")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_an_error_with_a_fix() {
        for (name, bytes, code) in [
            ("a.pdf", b"%PDF-1.4".as_slice(), "file.unsupported"),
            ("README", b"x", "file.unsupported"),
            ("a.txt", b"", "file.empty"),
            ("a.md", b"---\ntitle: x\n---\n", "file.empty"),
            ("a.html", b"<script>x</script>", "file.empty"),
            ("a.txt", b"\x00\x01\x02\x03\x04\x05\x06\x07", "file.not-text"),
        ] {
            let extracted = extract(bytes, name);
            assert_eq!(extracted.text, "", "{name}");
            let error = extracted.diagnostics.iter().find(|d| d.is_error()).unwrap();
            assert_eq!(error.code, code, "{name}");
            assert!(error.location.starts_with(name) && !error.fix.is_empty(), "{name}");
        }
    }

    #[test]
    fn plain_text_keeps_its_words_through_markdown() {
        let text = "# not a heading\n*stars* and <tags> [x](y)\n    indented\n1 < 2";
        let extracted = extract(text.as_bytes(), "a.txt");
        let sections = sections(&extracted.text);
        assert_eq!(sections.len(), 1);
        assert_eq!(sections[0].text, "# not a heading *stars* and <tags> [x](y) indented 1 < 2");
    }
}
