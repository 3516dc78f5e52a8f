//! Scanning any text or file, whether or not it is of a library.
//!
//! Writes nothing and keeps nothing.

use std::path::Path;

use kb_extract::Limits;
use kb_model::{Diagnostic, Severity};
use kb_privacy::{Finding, Part, Place, Scanner, Subject};

use super::allowed;
use crate::error::{OpenError, reading};
use crate::layout::Layout;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct ScanReport {
    /// Findings, in order of place.
    pub findings: Vec<ScannedFinding>,
    /// What was noticed while reading the file and the library's list.
    pub diagnostics: Vec<Diagnostic>,
}

/// One finding in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScannedFinding {
    /// Name of the rule.
    pub rule: &'static str,
    /// An error blocks publication.
    pub severity: Severity,
    /// `body`, or `file name`.
    pub part: String,
    /// Line, from 1.
    pub line: usize,
    /// Bytes of the text.
    pub range: std::ops::Range<usize>,
    /// What was found, masked but for its last two letters or digits.
    pub excerpt: String,
    /// The same as a diagnostic.
    pub diagnostic: Diagnostic,
}

/// Scans a text; offices of the library at `root` are known when there is one.
pub fn scan_text(root: Option<&Path>, text: &str) -> Result<ScanReport, OpenError> {
    scan(root, &Subject::text(text), "")
}

/// Scans what a file says, and its name. Formats other than plain text are read as `kb add` would.
pub fn scan_file(root: Option<&Path>, name: &str, bytes: &[u8]) -> Result<ScanReport, OpenError> {
    let path = Path::new(name);
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let is_markup = ["html", "htm", "xhtml", "rtf", "eml"].contains(&ending.as_str());
    let plain = std::str::from_utf8(bytes).ok().filter(|_| !is_markup);
    let (text, diagnostics) = if let Some(text) = plain {
        // Lines are then those of the file.
        (text.to_owned(), Vec::new())
    } else {
        let read = kb_extract::extract(bytes, name, &Limits::default(), &|_| false);
        let text = read.body.clone().unwrap_or_else(|| kb_extract::pages_text(&read.pages));
        (text, read.diagnostics)
    };
    let file_name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut subject = Subject::text(&text);
    subject.parts.push(Part { place: Place::FileName, lang: None, text: &file_name });
    let mut report = scan(root, &subject, name)?;
    report.diagnostics.extend(diagnostics);
    Ok(report)
}

fn scan(root: Option<&Path>, subject: &Subject<'_>, name: &str) -> Result<ScanReport, OpenError> {
    let (allowed, diagnostics) = match root.map(Layout::new) {
        Some(layout) => allowed::read(&layout).map_err(reading(&layout.privacy_toml()))?,
        None => Default::default(),
    };
    let found = Scanner::new(allowed).scan(subject);
    let findings = found.iter().map(|finding| plain(finding, subject, name)).collect();
    Ok(ScanReport { findings, diagnostics })
}

fn plain(finding: &Finding, subject: &Subject<'_>, name: &str) -> ScannedFinding {
    let part = &subject.parts[finding.part];
    let diagnostic = super::about(finding, part);
    let place = match part.place {
        Place::Body => format!("{name}:{}", finding.line),
        _ => String::new(),
    };
    ScannedFinding {
        rule: finding.rule.name(),
        severity: finding.severity,
        part: part.place.name().to_owned(),
        line: finding.line,
        range: finding.range.clone(),
        excerpt: finding.excerpt.clone(),
        diagnostic: diagnostic.at(place.trim_start_matches(':')),
    }
}
