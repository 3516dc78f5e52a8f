//! Letting a finding pass in one record, with a reason that is kept in `record.toml`.
//!
//! Not for records of a batch. Invariant: the rest of the file stays as it was, byte for byte.

use std::fs;
use std::path::{Path, PathBuf};

use kb_model::{Diagnostic, PrivacyCleared, Record, RecordId};

use super::{Gate, Where, file_names};
use crate::corpus::cleared;
use crate::corpus::files::list_corpus;
use crate::corpus::record_file::{Reading, read_record};
use crate::durable::write_file;
use crate::error::{OpenError, WriteError, reading, writing};
use crate::extraction::{Extractions, Keep, Tools};
use crate::file_texts::read_files;
use crate::ingest::Writer;
use crate::layout::Layout;
use crate::sources::read_sources;

/// What a curator lets pass.
#[derive(Clone, Debug)]
pub struct Clearing {
    /// In which record.
    pub record: RecordId,
    /// Findings of this rule.
    pub rule: String,
    /// Only those whose fingerprint begins so; empty for all.
    pub hash: String,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// ISO 8601 date of today.
    pub today: String,
    /// Only say what would be written.
    pub dry_run: bool,
}

/// What was written.
#[derive(Clone, Debug, Default)]
pub struct ClearReport {
    /// Entries of the record, as they were added.
    pub cleared: Vec<PrivacyCleared>,
    /// Why nothing was.
    pub diagnostics: Vec<Diagnostic>,
}

/// Writes that findings in a record may stay.
pub fn clear_findings(root: &Path, clearing: &Clearing) -> Result<ClearReport, WriteError> {
    let layout = Layout::new(root);
    if let Some(wrong) = wrong(clearing) {
        return Ok(ClearReport { cleared: Vec::new(), diagnostics: vec![wrong] });
    }
    // One writer at a time.
    let _writer = if clearing.dry_run { None } else { Some(Writer::open(&layout)?) };
    let Some((record, dir)) = find(&layout, &clearing.record)? else {
        let message = format!("there is no folder of a record `{}`", clearing.record);
        let fix = "give the id of a record that is no line of a batch";
        let unknown = Diagnostic::error("link.unknown-record", message).fix(fix);
        return Ok(ClearReport { cleared: Vec::new(), diagnostics: vec![unknown] });
    };
    let entries = entries(&layout, clearing, &record, &dir)?;
    let mut report = ClearReport { cleared: entries, diagnostics: Vec::new() };
    if report.cleared.is_empty() {
        let message = format!("nothing to clear: `{}` has no such finding", clearing.record);
        let fix = format!("see what there is with `kb check {}`", clearing.record);
        report.diagnostics.push(Diagnostic::error("privacy.nothing-to-clear", message).fix(fix));
    } else if !clearing.dry_run {
        append(&dir.join("record.toml"), &report.cleared)?;
    }
    Ok(report)
}

/// Why a clearing cannot be used.
fn wrong(clearing: &Clearing) -> Option<Diagnostic> {
    if kb_privacy::Rule::parse(&clearing.rule).is_none() {
        return Some(unknown_rule(&clearing.rule).at("RULE"));
    }
    let missing = |name: &str, text: &str| {
        text.trim().is_empty().then(|| {
            Diagnostic::error("metadata.bad-value", format!("`{name}` is empty"))
                .at(format!("--{name}"))
                .fix("say it, so that others can follow the decision")
        })
    };
    missing("reason", &clearing.reason).or_else(|| missing("by", &clearing.by))
}

/// A rule that nobody knows.
pub(crate) fn unknown_rule(rule: &str) -> Diagnostic {
    let known: Vec<&str> = kb_privacy::Rule::ALL.iter().map(|rule| rule.name()).collect();
    let near = crate::corpus::fields::nearest(rule, &known);
    let fix = near.map_or_else(
        || format!("write one of: {}", known.join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    let shown = crate::corpus::fields::crop(rule);
    Diagnostic::error("metadata.bad-value", format!("there is no rule `{shown}`")).fix(fix)
}

/// A record and its folder.
fn find(layout: &Layout, id: &RecordId) -> Result<Option<(Record, PathBuf)>, OpenError> {
    let sources = read_sources(layout)?;
    let context = Reading { layout, scheme: &sources.setup.scheme, config: &sources.config };
    let corpus = layout.corpus();
    for folder in list_corpus(layout).map_err(reading(&corpus))?.records {
        let read = read_record(&folder, context).map_err(reading(&folder.dir))?;
        if let Some(record) = read.record.filter(|record| record.id == *id) {
            return Ok(Some((record, folder.dir)));
        }
    }
    Ok(None)
}

fn entries(
    layout: &Layout,
    clearing: &Clearing,
    record: &Record,
    dir: &Path,
) -> Result<Vec<PrivacyCleared>, OpenError> {
    let sources = read_sources(layout)?;
    let extractions = Extractions::new(layout, &sources, &Tools::default(), Keep::Never);
    let texts = read_files(record, dir, layout, &extractions, &mut Vec::new());
    let gate = Gate::open(layout)?;
    let gated = gate.check(record, &file_names(dir), &texts, Where::Folder(""));
    let asked = gated.open.into_iter().filter(|(finding, hash)| {
        finding.rule.name() == clearing.rule && hash.starts_with(&clearing.hash)
    });
    let mut hashes: Vec<String> = asked.map(|(_, hash)| hash).collect();
    hashes.sort();
    hashes.dedup();
    let entry = |hash| PrivacyCleared {
        rule: clearing.rule.clone(),
        hash,
        reason: clearing.reason.trim().to_owned(),
        by: Some(clearing.by.trim().to_owned()),
        date: Some(clearing.today.clone()),
    };
    Ok(hashes.into_iter().map(entry).collect())
}

/// Adds entries at the end of a file.
fn append(path: &Path, entries: &[PrivacyCleared]) -> Result<(), WriteError> {
    let mut text = fs::read_to_string(path).map_err(writing(path))?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    for entry in entries {
        text.push_str(&cleared::to_toml(entry));
    }
    write_file(path, text.as_bytes()).map_err(writing(path))
}
