//! Adding files, folders and batches: from what a curator has to records in the corpus.
//!
//! Not for: indexing, which follows as for any other change of the corpus. Invariant: a record is
//! whole on disk before the index hears of it, and what is refused leaves no trace.

mod batch_file;
mod collect;
pub(crate) mod inventory;
pub(crate) mod options;
pub(crate) mod privacy;
mod propose;
mod slug;
pub(crate) mod store;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use kb_model::{Diagnostic, LangTag, Record};

use crate::error::WriteError;
use crate::ingest::{IngestReport, Progress, Writer};
use crate::layout::Layout;
use crate::privacy::Gate;
use crate::sources::{Sources, read_sources};
use inventory::Inventory;
use store::{Original, store};

/// What is known about files that are added, beyond what they say themselves.
#[derive(Clone, Debug, Default)]
pub struct AddOptions {
    /// Only say what would happen.
    pub dry_run: bool,
    /// Kind, by its stable name.
    pub kind: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Language of the text.
    pub lang: Option<LangTag>,
    /// Countries.
    pub countries: Vec<String>,
    /// Concept ids.
    pub concepts: Vec<String>,
    /// Audience.
    pub audience: Vec<String>,
    /// Project.
    pub project: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Year.
    pub year: Option<i32>,
    /// Publisher's page.
    pub source: Option<String>,
    /// Rights.
    pub rights: Option<String>,
    /// Collection the record goes to.
    pub collection: Option<String>,
    /// Rules of the privacy gate whose findings may stay, each with the reason.
    pub privacy_clear: Vec<(String, String)>,
    /// Who says so.
    pub by: Option<String>,
    /// Today, as an ISO 8601 date: the date of `last_checked`.
    pub today: String,
}

/// What became of one path.
#[derive(Clone, Debug)]
pub struct Added {
    /// The file.
    pub path: PathBuf,
    /// The record it became, or would become; `None` when it was refused or is a batch.
    pub record: Option<Record>,
    /// Records in it, for a batch.
    pub batch_records: usize,
    /// What was noticed; it was refused when one is an error and no record came of it.
    pub diagnostics: Vec<Diagnostic>,
}

/// What `add` did.
#[derive(Clone, Debug, Default)]
pub struct AddReport {
    /// One entry a file.
    pub added: Vec<Added>,
    /// Files or batch lines that failed.
    pub failed: usize,
    /// What indexing did; findings about the added files are in `added`, and those about the rest
    /// of the corpus are left to `check`.
    pub ingest: IngestReport,
}

/// Adds files, folders and `.jsonl` batches to the corpus and the index. Refuses duplicates.
pub fn add(
    root: &Path,
    paths: &[PathBuf],
    options: &AddOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<AddReport, WriteError> {
    let layout = Layout::new(root);
    let sources = read_sources(&layout)?;
    let writer = if options.dry_run { None } else { Some(Writer::open(&layout)?) };
    let wrong = options::check(options, &sources.setup.scheme);
    let inventory = Inventory::read(&layout, &sources)?;
    let gate = Gate::open(&layout)?;
    let files = collect::collect(&layout, paths);
    progress(Progress::Total(files.iter().map(|file| file.bytes).sum()));
    let mut adder = Adder {
        layout: &layout,
        sources: &sources,
        options,
        gate: &gate,
        inventory,
        report: AddReport::default(),
        written: Vec::new(),
    };
    for file in files {
        let bytes = file.bytes;
        adder.add_file(file, &wrong, progress)?;
        progress(Progress::Advance(bytes));
    }
    let Adder { mut report, written, .. } = adder;
    if let Some(writer) = writer.filter(|_| !written.is_empty()) {
        report.ingest = writer.ingest(false, progress)?;
        tell_of_written(&mut report, &written);
    }
    Ok(report)
}

/// Moves findings that only indexing makes (one id twice) to the files they are about.
fn tell_of_written(report: &mut AddReport, written: &[(usize, String)]) {
    for finding in std::mem::take(&mut report.ingest.diagnostics) {
        let about = written.iter().find(|(_, place)| finding.location.starts_with(place));
        if let Some((index, _)) = about
            && finding.code == "duplicate.id"
        {
            report.failed += 1;
            report.added[*index].batch_records =
                report.added[*index].batch_records.saturating_sub(1);
            report.added[*index].diagnostics.push(finding);
        }
    }
}

/// One call of [`add`].
struct Adder<'a> {
    layout: &'a Layout,
    sources: &'a Sources,
    options: &'a AddOptions,
    gate: &'a Gate,
    inventory: Inventory,
    report: AddReport,
    /// Index of the entry and place in the corpus of everything written.
    written: Vec<(usize, String)>,
}

impl Adder<'_> {
    fn add_file(
        &mut self,
        file: collect::Found,
        wrong: &[Diagnostic],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), WriteError> {
        let shown = file.path.display().to_string();
        progress(Progress::Message(shown.clone()));
        let mut added =
            Added { path: file.path, record: None, batch_records: 0, diagnostics: wrong.to_vec() };
        if let Some(refusal) = file.refusal {
            added.diagnostics.push(refusal);
        } else if wrong.is_empty() {
            if added.path.extension().is_some_and(|extension| extension == "jsonl") {
                self.add_batch(&mut added, &shown)?;
            } else {
                self.add_record(&mut added, &shown)?;
            }
        }
        let is_refused = added.record.is_none() && added.batch_records == 0;
        self.report.failed += usize::from(is_refused);
        self.report.added.push(added);
        Ok(())
    }

    fn add_record(&mut self, added: &mut Added, shown: &str) -> Result<(), WriteError> {
        let bytes = match read_limited(&added.path) {
            Ok(bytes) => bytes,
            Err(refusal) => {
                added.diagnostics.push(refusal.at(shown));
                return Ok(());
            }
        };
        if let Some(refusal) = self.inventory.same_bytes(&bytes) {
            added.diagnostics.push(refusal.at(shown));
            return Ok(());
        }
        let mut extracted = kb_extract::extract(&bytes, shown);
        added.diagnostics.append(&mut extracted.diagnostics);
        if extracted.text.trim().is_empty() {
            return Ok(());
        }
        if let Some(refusal) = self.inventory.same_text(&extracted.text) {
            added.diagnostics.push(refusal.at(shown));
            return Ok(());
        }
        let known = propose::Known { sources: self.sources, options: self.options };
        let mut proposal = propose::propose(&added.path, extracted, known);
        proposal.record.id = self.inventory.new_id(&bytes);
        self.inventory.name_folder(
            self.layout,
            &self.sources.setup.languages,
            &mut proposal.record,
        );
        added.diagnostics.extend(proposal.found);
        let gated = privacy::pass(self.gate, &mut proposal.record, self.options, shown);
        added.diagnostics.extend(gated.diagnostics);
        if gated.is_refused {
            return Ok(());
        }
        self.inventory.take_in(&proposal.record, &bytes);
        if !self.options.dry_run {
            let original = [Original::Bytes(&added.path, &bytes)];
            let place = store(self.layout, &proposal.record, &original, &[])?;
            self.written.push((self.report.added.len(), place));
        }
        added.record = Some(proposal.record);
        Ok(())
    }

    fn add_batch(&mut self, added: &mut Added, shown: &str) -> Result<(), WriteError> {
        let batch = match batch_file::check(&added.path, shown, self.sources, self.gate) {
            Ok(batch) => batch,
            Err(refusal) => {
                added.diagnostics.push(refusal);
                return Ok(());
            }
        };
        added.diagnostics.extend(batch.found);
        self.report.failed += batch.failed;
        if batch.records == 0 {
            return Ok(());
        }
        match batch_file::place(self.layout, &added.path, shown) {
            batch_file::Place::Taken(refusal) => added.diagnostics.push(refusal),
            batch_file::Place::Free { to, note } => {
                added.diagnostics.extend(note);
                added.batch_records = batch.records;
                if !self.options.dry_run {
                    batch_file::store(&added.path, &to, &batch.refused)?;
                    let place = format!("{}:", self.layout.shown(&to));
                    self.written.push((self.report.added.len(), place));
                }
            }
        }
        Ok(())
    }
}

/// Reads a file of bearable size.
fn read_limited(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |error: std::io::Error| {
        Diagnostic::error("file.unreadable", format!("the file cannot be read: {error}"))
            .fix("look at its permissions, or copy it from its source again")
    };
    let limit = kb_extract::MAX_BYTES as u64;
    if fs::metadata(path).map_err(unreadable)?.len() > limit {
        return Err(kb_extract::too_large());
    }
    let mut bytes = Vec::new();
    // A pipe has no size: the limit holds for what is really read.
    let file = File::open(path).map_err(unreadable)?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limit { Err(kb_extract::too_large()) } else { Ok(bytes) }
}
