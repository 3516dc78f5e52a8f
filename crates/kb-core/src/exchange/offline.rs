//! A library to carry away: what its readers may see, and nothing else.
//!
//! Not for pages or programs. Invariants: no draft, no sent-in text, no key, no reason of a clearing
//! and no text of a withdrawn record is in the copy; a folder that holds something is not written
//! into.

use std::fs;
use std::io;
use std::path::Path;

use kb_model::{Diagnostic, Record, Status};

use super::error::{ExchangeError, refuse};
use crate::corpus::files::list_corpus;
use crate::corpus::record_file::{Reading, read_record};
use crate::corpus::record_toml::to_toml;
use crate::durable::sync_below;
use crate::error::{reading, writing};
use crate::extraction::Tools;
use crate::ingest::{Progress, ingest_with};
use crate::layout::Layout;
use crate::privacy::Gate;
use crate::sources::read_sources;

/// What was copied.
#[derive(Clone, Debug, Default)]
pub struct OfflineReport {
    /// Published records.
    pub records: usize,
    /// Files of records.
    pub files: usize,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// Copies what is public of the library at `root` to `to`, and builds its index there.
pub fn copy_public(
    root: &Path,
    to: &Path,
    tools: &Tools,
    progress: &mut dyn FnMut(Progress),
) -> Result<OfflineReport, ExchangeError> {
    let (from, target) = (Layout::new(root), Layout::new(to));
    let sources = read_sources(&from)?;
    if fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_some()) {
        let message = format!("`{}` holds something already", to.display());
        return Err(refuse(
            "offline.not-empty",
            message,
            "name a folder that is empty or not there",
        ));
    }
    let corpus = target.corpus();
    fs::create_dir_all(&corpus).map_err(writing(&corpus))?;
    for name in ["library.toml", "privacy.toml", "vocabulary", "words", "batches"] {
        let (source, copy) = (from.corpus().join(name), corpus.join(name));
        copy_tree(&source, &copy).map_err(writing(&copy))?;
    }
    let gate = Gate::open(&from)?;
    let context = Reading { layout: &from, scheme: &sources.setup.scheme, config: &sources.config };
    let listed = list_corpus(&from).map_err(reading(&from.corpus()))?;
    progress(Progress::Message("Copying the library".into()));
    progress(Progress::Total(listed.bytes));
    let mut report = OfflineReport::default();
    for folder in &listed.records {
        progress(Progress::Advance(folder.bytes));
        let read = read_record(folder, context).map_err(reading(&folder.dir))?;
        let Some(record) = read.record.and_then(public) else { continue };
        let found = gate.check_folder(&record, &folder.dir, &[], &read.file);
        report.diagnostics.extend(found.into_iter().filter(Diagnostic::is_error));
        let dir = target.records().join(&folder.collection).join(&folder.slug);
        report.files += write(&record, &folder.dir, &dir).map_err(writing(&dir))?;
    }
    sync_below(to).map_err(writing(to))?;
    report.records = ingest_with(to, true, tools, progress)?.records;
    Ok(report)
}

/// What readers may see of a record.
fn public(mut record: Record) -> Option<Record> {
    record.privacy_cleared.clear();
    match record.status {
        Status::Draft => None,
        Status::Published => Some(record),
        Status::Withdrawn => {
            let mut gone = Record::new(record.id, &record.collection);
            gone.status = Status::Withdrawn;
            gone.title = record.title;
            gone.kind = record.kind;
            Some(gone)
        }
    }
}

/// Writes a record with its files; returns how many there are.
fn write(record: &Record, from: &Path, dir: &Path) -> io::Result<usize> {
    fs::create_dir_all(dir)?;
    fs::write(dir.join("record.toml"), to_toml(record))?;
    for (lang, body) in &record.body {
        fs::write(dir.join(format!("{lang}.md")), body)?;
    }
    let mut files = 0;
    for path in record.files.iter().flat_map(|file| std::iter::once(&file.path).chain(&file.text)) {
        let (source, copy) = (from.join(path), dir.join(path));
        copy.parent().map_or(Ok(()), fs::create_dir_all)?;
        match fs::copy(&source, &copy) {
            Ok(_) => files += 1,
            // The library lives without a file that is missing, and so does its copy.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(files)
}

/// Copies a file, or a folder with all that is in it but hidden files; nothing when it is not there.
fn copy_tree(from: &Path, to: &Path) -> io::Result<()> {
    if from.is_file() {
        return fs::copy(from, to).map(|_| ());
    }
    let entries = match fs::read_dir(from) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    fs::create_dir_all(to)?;
    for entry in entries {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            copy_tree(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
