//! Adding files, folders and batches: from what a curator has to records in the corpus.
//!
//! Not for: indexing, which follows as for any other change of the corpus. Invariant: a record is
//! whole on disk before the index hears of it, and what is refused leaves no trace.

mod ahead;
mod batch_file;
mod collect;
pub(crate) mod inventory;
pub(crate) mod options;
pub(crate) mod privacy;
mod propose;
mod read;
mod relate;
mod relatives;
mod slug;
pub(crate) mod store;
mod table;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use kb_extract::{Extracted, Report, pages_text};
use kb_model::{Diagnostic, LangTag, Record};

use crate::error::WriteError;
use crate::extraction::{Extractions, Keep, Reading, Tools};
use crate::file_texts::FileText;
use crate::ingest::{IngestReport, Progress, Writer};
use crate::layout::Layout;
use crate::privacy::Gate;
use crate::sources::{Sources, read_sources};
use collect::Found;
use inventory::Inventory;
use read::{FileRead, Reader};
use relatives::Relatives;
use store::{Content, store};
use table::Table;

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
    /// The record it is a new edition of.
    pub replaces: Option<String>,
    /// The record it translates.
    pub translation_of: Option<String>,
    /// Do not relate it to records that look like other editions or translations.
    pub unrelated: bool,
    /// A table with what is known about each file.
    pub table: Option<PathBuf>,
    /// Files that are read at once.
    pub jobs: usize,
    /// Set when somebody wants to stop after the file in hand.
    pub stop: Option<Arc<AtomicBool>>,
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
    /// Files that were not looked at because somebody wanted to stop.
    pub left: usize,
    /// What was noticed about the table.
    pub diagnostics: Vec<Diagnostic>,
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
    let inventory = Inventory::read(&layout, &sources)?;
    let gate = Gate::open(&layout)?;
    let mut table = options.table.as_deref().map(Table::read).unwrap_or_default();
    let files = files(&layout, paths, &table);
    progress(Progress::Total(files.iter().map(|file| file.bytes).sum()));
    let extractions = Extractions::new(&layout, &sources, &options.tools, keep);
    let stored = inventory.stored();
    let reader = Reader { extractions: &extractions, stored: &stored };
    let is_table_wrong = table.found.iter().any(Diagnostic::is_error);
    let mut left = files.len();
    let mut adder = Adder {
        layout: &layout,
        sources: &sources,
        options,
        gate: &gate,
        extractions: &extractions,
        relatives: None,
        inventory,
        report: AddReport { diagnostics: std::mem::take(&mut table.found), ..AddReport::default() },
        written: Vec::new(),
    };
    let check = |options: &AddOptions| options::check(options, &sources.setup.scheme);
    let wrong = check(options);
    let is_stopped = || options.stop.as_ref().is_some_and(|stop| stop.load(Ordering::Relaxed));
    // With something wrong nothing is read.
    let may_read = !is_table_wrong && wrong.is_empty();
    let work = |file: &Found, progress: &mut dyn FnMut(Progress)| {
        if may_read && !is_stopped() { reader.read(file, progress) } else { FileRead::Nothing }
    };
    let take = |file: Found, read: FileRead, progress: &mut dyn FnMut(Progress)| {
        if is_table_wrong || is_stopped() {
            return Ok::<bool, WriteError>(false);
        }
        let bytes = file.bytes;
        progress(Progress::Message(file.path.display().to_string()));
        let own = table.options(&file.path, options, check);
        let (options, wrong) = own.unwrap_or_else(|| (options.clone(), wrong.clone()));
        adder.add_file(file, read, &options, &wrong)?;
        progress(Progress::Advance(bytes));
        left -= 1;
        Ok(true)
    };
    ahead::in_order(files, options.jobs, &work, take, progress)?;
    // Indexing needs room of its own.
    let Adder { mut report, written, inventory, relatives, .. } = adder;
    drop((inventory, relatives, stored, extractions, gate));
    report.left = left;
    if left == 0 {
        report.diagnostics.extend(table.unused());
    }
    // A writer that was killed may have left records that the index has not heard of.
    let is_behind = |added: &Added| added.diagnostics.iter().any(is_same_bytes);
    let is_needed = !written.is_empty() || report.added.iter().any(is_behind);
    if let Some(writer) = writer.filter(|_| is_needed) {
        report.ingest = writer.ingest(false, progress)?;
        tell_of_written(&mut report, &written);
    }
    Ok(report)
}

fn is_same_bytes(found: &Diagnostic) -> bool {
    found.code == "duplicate.same-bytes"
}

/// The files that were named, or else those that the table names.
fn files(layout: &Layout, paths: &[PathBuf], table: &Table) -> Vec<Found> {
    if paths.is_empty() {
        collect::collect(layout, &table.paths())
    } else {
        collect::collect(layout, paths)
    }
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
    extractions: &'a Extractions,
    /// Read when the first file needs them.
    relatives: Option<Relatives>,
    inventory: Inventory,
    report: AddReport,
    /// Index of the entry and place in the corpus of everything written.
    written: Vec<(usize, String)>,
}

impl Adder<'_> {
    fn add_file(
        &mut self,
        file: Found,
        read: FileRead,
        options: &AddOptions,
        wrong: &[Diagnostic],
    ) -> Result<(), WriteError> {
        let shown = file.path.display().to_string();
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
            match read {
                FileRead::Nothing => self.add_batch(&mut added, &shown)?,
                FileRead::Refused(refusal) => added.diagnostics.push(refusal.at(&shown)),
                FileRead::Known(bytes) => {
                    added
                        .diagnostics
                        .extend(self.inventory.same_bytes(&bytes).map(|it| it.at(&shown)));
                }
                FileRead::Read(bytes, reading) => {
                    self.add_record(&mut added, &bytes, *reading, options)?;
                    self.extractions.forget(&blake3::hash(&bytes));
                }
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
        bytes: &[u8],
        mut reading: Reading,
        options: &AddOptions,
    ) -> Result<(), WriteError> {
        let shown = added.path.display().to_string();
        added.diagnostics.append(&mut reading.extracted.diagnostics);
        added.report = Some(reading.extracted.report.clone());
        // A scan without text is kept for its title; what could not be opened is not.
        if reading.extracted.is_empty() && added.diagnostics.iter().any(Diagnostic::is_error) {
            return Ok(());
        }
        let text = text_of(&reading.extracted);
        let known = self.inventory.same_bytes(bytes).or_else(|| self.inventory.same_text(&text));
        if let Some(refusal) = known {
            added.diagnostics.push(refusal.at(shown));
            return Ok(());
        }
        let known = propose::Known { sources: self.sources, options };
        let sidecar = sidecar(&reading);
        let shown = shown.as_str();
        let file = privacy::Added { shown, texts: file_texts(&added.path, &reading.extracted) };
        let mut proposal = propose::propose(&added.path, bytes, reading, known);
        proposal.record.id = self.inventory.new_id(bytes);
        let languages = &self.sources.setup.languages;
        self.inventory.name_folder(self.layout, languages, &mut proposal.record);
        added.diagnostics.extend(proposal.found);
        let gated = privacy::pass(self.gate, &mut proposal.record, &file, options);
        added.diagnostics.extend(gated.diagnostics);
        if gated.is_refused {
            return Ok(());
        }
        let related = self.relate(&mut proposal.record, &file, options)?;
        added.diagnostics.extend(related.found.into_iter().map(|found| found.at(shown)));
        if related.is_refused {
            return Ok(());
        }
        self.inventory.take_in(&proposal.record, bytes, &text);
        if !options.dry_run {
            let mut contents = vec![Content::Bytes(bytes)];
            contents.extend(sidecar.as_deref().map(|text| Content::Bytes(text.as_bytes())));
            let place = store(self.layout, &proposal.record, &contents)?;
            let hash = blake3::hash(bytes);
            self.extractions.keep(&hash);
            self.extractions.keep_sketch(&hash, related.text.sketch());
            self.written.push((self.report.added.len(), place));
        }
        if let Some(relatives) = &mut self.relatives {
            relatives.take_in(&proposal.record, related.text);
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
