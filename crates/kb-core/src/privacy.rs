//! The privacy gate: what identifies a person in a record on its way to publication, and what a
//! curator let pass.
//!
//! The rules are `kb-privacy`'s; here they meet files, records and reasons. Invariants: nothing that
//! is found is repeated, and what is cleared is cleared in one record only.

use std::io;
use std::path::Path;

use kb_model::{Diagnostic, PrivacyCleared, Record, Severity, Status};
use kb_privacy::{Finding, Part, Place, Scanner, Subject, Telling};

use crate::error::{OpenError, reading};
use crate::file_texts::FileText;
use crate::layout::Layout;

mod allowed;
mod clear;
mod scan;
mod sent;

pub(crate) use clear::unknown_rule;
pub use clear::{ClearReport, Clearing, clear_findings};
pub use scan::{ScanReport, ScannedFinding, scan_file, scan_text};
pub(crate) use sent::SentText;

/// Scans records of one library.
pub(crate) struct Gate {
    scanner: Scanner,
    /// What was noticed in the list of what is public.
    pub(crate) found: Vec<Diagnostic>,
}

/// What was found in one record.
pub(crate) struct Gated {
    /// Findings with their place; those that were cleared are notes.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Findings that are not cleared, with their fingerprint.
    pub(crate) open: Vec<(Finding, String)>,
}

impl Gated {
    /// Whether something must not be published.
    pub(crate) fn is_blocked(&self) -> bool {
        self.open.iter().any(|(finding, _)| finding.severity == Severity::Error)
    }
}

/// Where the texts of a record are, for messages.
#[derive(Clone, Copy)]
pub(crate) enum Where<'a> {
    /// In a folder of the corpus.
    Folder(&'a str),
    /// In one file that is being added.
    File(&'a str),
    /// On one line of a batch.
    Line(&'a str),
}

impl Gate {
    /// Reads what is public in a library.
    pub(crate) fn open(layout: &Layout) -> Result<Gate, OpenError> {
        let path = layout.privacy_toml();
        let (allowed, found) = allowed::read(layout).map_err(reading(&path))?;
        Ok(Gate { scanner: Scanner::new(allowed), found })
    }

    /// Scans a record, the names of its files and the texts that are not its body.
    pub(crate) fn check(
        &self,
        record: &Record,
        names: &[String],
        files: &[FileText],
        at: Where<'_>,
    ) -> Gated {
        let mut subject = Subject::record(record);
        if record.kind.is_none() && matches!(at, Where::Line(_)) {
            // Batches are collections of what others published for everybody.
            subject.telling = Telling::Resource;
        }
        subject.parts.extend(names.iter().map(|name| Part {
            place: Place::FileName,
            lang: None,
            text: name,
        }));
        let texts: Vec<Vec<String>> = files.iter().map(FileText::texts).collect();
        for (file, texts) in files.iter().zip(&texts) {
            subject.parts.extend(file.pages.iter().zip(texts).map(|(page, text)| Part {
                place: Place::File(&file.name, page.number),
                lang: file.lang.as_ref(),
                text,
            }));
        }
        let mut gated = Gated { diagnostics: Vec::new(), open: Vec::new() };
        for finding in self.scanner.scan(&subject) {
            let hash = fingerprint(record, &finding, &subject.matched(&finding));
            let place = at.place(&subject.parts[finding.part], finding.line);
            let is_this =
                |entry: &&PrivacyCleared| entry.rule == finding.rule.name() && entry.hash == hash;
            if let Some(entry) = record.privacy_cleared.iter().find(is_this) {
                gated.diagnostics.push(cleared(&finding, entry).at(place));
                continue;
            }
            let found = about(&finding, &subject.parts[finding.part]);
            gated.diagnostics.push(with_way_out(found, record, &hash, at).at(place));
            gated.open.push((finding, hash));
        }
        gated
    }

    /// The findings about a record in its folder; none about what is withdrawn.
    pub(crate) fn check_folder(
        &self,
        record: &Record,
        dir: &Path,
        files: &[FileText],
        file: &str,
    ) -> Vec<Diagnostic> {
        if record.status == Status::Withdrawn {
            return Vec::new();
        }
        let folder = file.trim_end_matches("/record.toml");
        self.check(record, &file_names(dir), files, Where::Folder(folder)).diagnostics
    }
}

/// The names of the files a record keeps, in order.
pub(crate) fn file_names(dir: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(dir.join("files")).into_iter().flatten();
    let mut names: Vec<String> = entries
        .filter_map(io::Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The fingerprint of what was found in one record, under which it is cleared.
fn fingerprint(record: &Record, finding: &Finding, matched: &str) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("common-ground privacy clearing 1");
    for part in [record.id.as_str(), finding.rule.name(), matched] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

/// A finding with the text it is in.
fn about(finding: &Finding, part: &Part<'_>) -> Diagnostic {
    let mut found = finding.diagnostic();
    if let Place::File(_, page) = part.place {
        let page = page.map(|page| format!(", on page {page}")).unwrap_or_default();
        found.message.push_str(&page);
    } else if part.place != Place::Body {
        let lang = part.lang.map(|lang| format!(" ({lang})")).unwrap_or_default();
        found.message = format!("{}, in the {}{lang}", found.message, part.place.name());
    }
    found
}

/// The same with what to do when it may stay.
fn with_way_out(found: Diagnostic, record: &Record, hash: &str, at: Where<'_>) -> Diagnostic {
    let rule = found.code.trim_start_matches("privacy.").to_owned();
    let fix = match at {
        Where::Folder(_) => format!(
            "{}; if it may stay, `kb privacy clear {} {rule} --hash {} --reason \"…\" --by NAME`",
            found.fix,
            record.id,
            &hash[..8]
        ),
        Where::File(_) => {
            format!("{}; if it may stay, add `--privacy-clear \"{rule}: why\"`", found.fix)
        }
        Where::Line(_) => found.fix.clone(),
    };
    found.fix(fix)
}

/// A note about what somebody let pass.
fn cleared(finding: &Finding, entry: &PrivacyCleared) -> Diagnostic {
    let by = entry.by.as_deref().map(|by| format!(" by {by}")).unwrap_or_default();
    let date = entry.date.as_deref().map(|date| format!(" on {date}")).unwrap_or_default();
    let message = format!("{} was cleared{by}{date}: {}", finding.rule.what(), entry.reason);
    Diagnostic::note(&finding.code(), message)
}

impl Where<'_> {
    fn place(self, part: &Part<'_>, line: usize) -> String {
        match (self, part.place, part.lang) {
            (Where::Line(line), ..) => line.to_owned(),
            (Where::File(file), Place::Body, _) => format!("{file}:{line}"),
            (Where::Folder(folder), Place::File(name, _), _) => format!("{folder}/files/{name}"),
            (Where::File(file), ..) => file.to_owned(),
            (Where::Folder(folder), Place::Body, Some(lang)) => {
                format!("{folder}/{lang}.md:{line}")
            }
            // The name itself is what must not spread.
            (Where::Folder(folder), Place::FileName, _) => format!("{folder}/files"),
            (Where::Folder(folder), ..) => format!("{folder}/record.toml"),
        }
    }
}
