//! Adding files, folders and batches: from what a curator has to records in the corpus.
//!
//! Not for: indexing, which follows as for any other change of the corpus. Invariant: a record is
//! whole on disk before the index hears of it, and what is refused leaves no trace.

mod batch_file;
mod collect;
mod inventory;
mod options;
mod privacy;
mod propose;
mod slug;
mod store;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use kb_extract::{Extracted, Report, pages_text};
use kb_model::{Diagnostic, LangTag, Record};

use crate::error::WriteError;
use crate::extraction::{Extractions, Keep, Reading, Source, Tools};
use crate::file_texts::FileText;
use crate::ingest::{IngestReport, Progress, Writer};
use crate::layout::Layout;
use crate::privacy::Gate;
use crate::sources::{Sources, read_sources};
use inventory::Inventory;
pub(crate) use inventory::id_of;
pub(crate) use slug::slug;

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
    /// Programs that help to read files.
    pub tools: Tools,
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
    /// How well the file could be read; `None` for a batch and for what was not read.
    pub report: Option<Report>,
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
    let writer = if options.dry_run {
        None
    } else {
        Some(Writer::open(&layout)?.with_tools(&options.tools))
    };
    // What is refused leaves no trace, so nothing is kept before it is stored.
    let keep = if options.dry_run { Keep::Never } else { Keep::WhenAsked };
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
        extractions: Extractions::new(&layout, &sources, &options.tools, keep),
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
    extractions: Extractions,
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
        let mut added = Added {
            path: file.path,
            record: None,
            batch_records: 0,
            report: None,
            diagnostics: wrong.to_vec(),
        };
        if let Some(refusal) = file.refusal {
            added.diagnostics.push(refusal);
        } else if wrong.is_empty() {
            if added.path.extension().is_some_and(|extension| extension == "jsonl") {
                self.add_batch(&mut added, &shown)?;
            } else {
                self.add_record(&mut added, &shown, progress)?;
            }
        }
        let is_refused = added.record.is_none() && added.batch_records == 0;
        self.report.failed += usize::from(is_refused);
        self.report.added.push(added);
        Ok(())
    }

    fn add_record(
        &mut self,
        added: &mut Added,
        shown: &str,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), WriteError> {
        let bytes = match read_limited(&added.path, self.options.tools.limits.bytes) {
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
        let mut reading = self.read(&bytes, shown, progress);
        added.diagnostics.append(&mut reading.extracted.diagnostics);
        added.report = Some(reading.extracted.report.clone());
        // A scan without text is kept for its title; what could not be opened is not.
        if reading.extracted.is_empty() && added.diagnostics.iter().any(Diagnostic::is_error) {
            return Ok(());
        }
        let text = text_of(&reading.extracted);
        if let Some(refusal) = self.inventory.same_text(&text) {
            added.diagnostics.push(refusal.at(shown));
            return Ok(());
        }
        let known = propose::Known { sources: self.sources, options: self.options };
        let sidecar = sidecar(&reading);
        let file = privacy::Added { shown, texts: file_texts(&added.path, &reading.extracted) };
        let mut proposal = propose::propose(&added.path, &bytes, reading, known);
        proposal.record.id = self.inventory.new_id(&bytes);
        self.name_folder(&mut proposal.record);
        added.diagnostics.extend(proposal.found);
        let gated = privacy::pass(self.gate, &mut proposal.record, &file, self.options);
        added.diagnostics.extend(gated.diagnostics);
        if gated.is_refused {
            return Ok(());
        }
        self.inventory.take_in(&proposal.record, &bytes, &text);
        if !self.options.dry_run {
            let sidecar = sidecar.as_deref();
            let place = store::store(self.layout, &proposal.record, &bytes, sidecar)?;
            self.extractions.keep_last();
            self.written.push((self.report.added.len(), place));
        }
        added.record = Some(proposal.record);
        Ok(())
    }

    /// Reads a file, with help where our own reader did badly.
    fn read(&self, bytes: &[u8], shown: &str, progress: &mut dyn FnMut(Progress)) -> Reading {
        let source = Source { bytes, shown };
        let extracted = self.extractions.read(&source);
        self.extractions.improve(extracted, &source, progress)
    }

    /// Gives the record a folder that nobody has.
    fn name_folder(&self, record: &mut Record) {
        let title = record.title.values().next().map_or("", String::as_str);
        let slug = slug(title, &self.sources.setup.languages);
        let collection = self.layout.records().join(&record.collection);
        let is_free = |slug: &str| {
            !slug.is_empty()
                && !collection.join(slug).exists()
                && !self.inventory.has_folder(&record.collection, slug)
        };
        record.slug = if is_free(&slug) {
            slug
        } else {
            format!("{slug}-{}", record.id).trim_start_matches('-').to_owned()
        };
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

/// The whole text of a file, to know it again.
fn text_of(extracted: &Extracted) -> String {
    match &extracted.body {
        Some(body) => body.clone(),
        None => pages_text(&extracted.pages),
    }
}

/// The text of a file that does not become the body of its record.
fn file_texts(path: &Path, extracted: &Extracted) -> Vec<FileText> {
    if extracted.body.is_some() {
        return Vec::new();
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    vec![FileText { name, lang: extracted.lang.clone(), pages: extracted.pages.clone() }]
}

/// The text by page, when another program had to read it: it is kept beside the file.
fn sidecar(reading: &Reading) -> Option<String> {
    reading.text_by.map(|_| pages_text(&reading.extracted.pages))
}

/// Reads a file of bearable size.
fn read_limited(path: &Path, limit: usize) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |error: std::io::Error| {
        Diagnostic::error("file.unreadable", format!("the file cannot be read: {error}"))
            .fix("look at its permissions, or copy it from its source again")
    };
    if fs::metadata(path).map_err(unreadable)?.len() > limit as u64 {
        return Err(kb_extract::too_large(limit));
    }
    let mut bytes = Vec::new();
    // A pipe has no size: the limit holds for what is really read.
    let file = File::open(path).map_err(unreadable)?;
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > limit { Err(kb_extract::too_large(limit)) } else { Ok(bytes) }
}
