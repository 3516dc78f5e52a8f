//! One pass over the corpus into one generation: what differs is put or removed, then committed.
//!
//! Not for: choosing the generation (`ingest`). Invariant: before the index is committed, the
//! ledger knows every id that may be in it, so a kill between the two is mended by the next pass.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::File;
use std::io;
use std::path::Path;
use std::thread;

use kb_index::{IndexError, IndexWriter};
use kb_model::{Record, RecordId, RelationType, Status};

use crate::census::{Admitted, Census};
use crate::corpus::files::CorpusFiles;
use crate::corpus::record_file::Reading;
use crate::error::{WriteError, reading, writing};
use crate::extraction::Extractions;
use crate::generation::{self, FORMAT, Manifest, Withdrawn};
use crate::ingest::{IngestReport, Progress};
use crate::layout::Layout;
use crate::ledger::{ContentHash, Entry, Known, Ledger, PENDING};
use crate::pipeline::{self, Content, Context, Item, batch_name};
use crate::sources::Sources;

/// Memory of the index writer, for all its threads together.
const LARGE_BYTES: usize = 256 << 20;
const SMALL_BYTES: usize = 40 << 20;
/// Below this a job is small: one thread, less memory.
const SMALL_JOB_BYTES: u64 = 8 << 20;

/// What is written, from what.
pub(crate) struct Target<'a> {
    /// The library's folders.
    pub(crate) layout: &'a Layout,
    /// Words, vocabulary, defaults.
    pub(crate) sources: &'a Sources,
    /// The corpus.
    pub(crate) files: &'a CorpusFiles,
    /// Number of the generation.
    pub(crate) generation: u64,
    /// What it holds already.
    pub(crate) known: &'a Known,
    /// Whether it is being built from nothing.
    pub(crate) is_new: bool,
    /// Reads the files of records.
    pub(crate) extractions: &'a Extractions,
}

/// A pass that is going on.
pub(crate) struct Update<'a> {
    target: &'a Target<'a>,
    index: IndexWriter,
    census: Census,
    /// Published records, by now.
    published: HashSet<RecordId>,
    /// What was put into the index.
    changed: Vec<(RecordId, Entry)>,
    /// Content of whole batches.
    batches: BTreeMap<String, ContentHash>,
    withdrawn: Vec<Record>,
    /// Which record replaces which.
    replacements: BTreeMap<RecordId, RecordId>,
    /// Set when a record of a skipped batch turned up elsewhere.
    must_read_all: bool,
}

/// A pass that is over and waits to be committed.
pub(crate) struct Outcome {
    index: IndexWriter,
    changed: Vec<(RecordId, Entry)>,
    removed: Vec<RecordId>,
    batches: BTreeMap<String, ContentHash>,
    withdrawn: Vec<Withdrawn>,
    report: IngestReport,
}

impl<'a> Update<'a> {
    /// Begins a generation from nothing.
    pub(crate) fn create(target: &'a Target<'a>) -> Result<Update<'a>, WriteError> {
        let dir = generation::index_dir(target.layout, target.generation);
        std::fs::create_dir_all(&dir).map_err(writing(&dir))?;
        let (threads, memory) = budget(target.files.bytes);
        let index = IndexWriter::create(&dir, &target.sources.setup, threads, memory)?;
        Ok(Update::new(target, index))
    }

    /// Goes on with a generation; `None` when its index is missing or damaged.
    pub(crate) fn open(target: &'a Target<'a>) -> Result<Option<Update<'a>>, WriteError> {
        let dir = generation::index_dir(target.layout, target.generation);
        let is_small = target.files.bytes < SMALL_JOB_BYTES || !target.known.records.is_empty();
        let (threads, memory) = budget(if is_small { 0 } else { target.files.bytes });
        match IndexWriter::open(&dir, &target.sources.setup, threads, memory) {
            Ok(index) => Ok(Some(Update::new(target, index))),
            Err(IndexError::Locked) => Err(WriteError::Locked { path: dir }),
            Err(_) => Ok(None),
        }
    }

    fn new(target: &'a Target<'a>, index: IndexWriter) -> Update<'a> {
        Update {
            target,
            index,
            census: Census::default(),
            published: HashSet::new(),
            changed: Vec::new(),
            batches: BTreeMap::new(),
            withdrawn: Vec::new(),
            replacements: BTreeMap::new(),
            must_read_all: false,
        }
    }

    /// Reads the corpus and puts what differs; `None` when it must be run again without skipping
    /// unchanged batches.
    pub(crate) fn run(
        mut self,
        may_skip: bool,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Option<Outcome>, WriteError> {
        let Target { layout, sources, files, known, .. } = *self.target;
        progress(Progress::Total(files.bytes));
        self.census.note_all(sources.found.iter().chain(&files.found).cloned());
        let skipped = self.hash_batches(may_skip, progress)?;
        let context = Context {
            reading: Reading { layout, scheme: &sources.setup.scheme, config: &sources.config },
            languages: &sources.setup.languages,
            known: Some(known),
            gate: None,
            skipped,
            files: Some(self.target.extractions),
        };
        pipeline::run(files, &context, &mut |item: Item| {
            progress(Progress::Advance(item.bytes));
            self.take(item)
        })?;
        Ok((!self.must_read_all).then(|| self.finish()))
    }

    /// Hashes every batch; those the index holds as they are need not be read.
    fn hash_batches(
        &mut self,
        may_skip: bool,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<BTreeSet<String>, WriteError> {
        let rights = self.target.sources.config.rights.as_deref().unwrap_or_default();
        let mut skipped = BTreeSet::new();
        for path in &self.target.files.batches {
            let name = batch_name(path);
            let (hash, bytes) = hash_file(path, rights).map_err(reading(path))?;
            if may_skip && self.target.known.batches.get(&name) == Some(&hash) {
                progress(Progress::Advance(bytes));
                self.admit_unread(&name, path);
                skipped.insert(name.clone());
            }
            self.batches.insert(name, hash);
        }
        Ok(skipped)
    }

    /// The records of a batch that is not read again.
    fn admit_unread(&mut self, name: &str, path: &Path) {
        let place = self.target.layout.shown(path);
        for (id, entry) in &self.target.known.records {
            if entry.batch.as_deref() == Some(name) {
                self.census.admit_unread(id, &place);
                self.published.insert(id.clone());
            }
        }
    }

    fn take(&mut self, item: Item) -> Result<(), WriteError> {
        let batch = item.batch.clone();
        match self.census.admit(item) {
            Admitted::Nothing => Ok(()),
            Admitted::Duplicate { of_unread } => {
                self.must_read_all |= of_unread;
                // Who stays may change when the other record goes: read this batch again then.
                if let Some(batch) = &batch {
                    self.batches.remove(batch);
                }
                Ok(())
            }
            Admitted::Record(content) => self.take_record(*content, batch),
        }
    }

    fn take_record(&mut self, content: Content, batch: Option<String>) -> Result<(), WriteError> {
        let Content { record, hash, versions, .. } = content;
        match record.status {
            Status::Draft => return Ok(()),
            Status::Withdrawn => {
                self.withdrawn.push(only_title(record));
                return Ok(());
            }
            Status::Published => {}
        }
        for relation in &record.relations {
            if relation.relation == RelationType::Replaces {
                self.replacements.insert(relation.target.clone(), record.id.clone());
            }
        }
        if let Some(versions) = versions {
            self.index.put(&record, &versions)?;
            self.changed.push((record.id.clone(), Entry { hash, batch }));
        }
        self.published.insert(record.id);
        Ok(())
    }

    fn finish(self) -> Outcome {
        let mut removed: Vec<RecordId> = self.target.known.records.keys().cloned().collect();
        removed.retain(|id| !self.published.contains(id));
        removed.sort();
        let replaced_by = |record: &Record| self.replacements.get(&record.id).cloned();
        let withdrawn = self
            .withdrawn
            .into_iter()
            .map(|record| Withdrawn { replaced_by: replaced_by(&record), record })
            .collect();
        let (diagnostics, failed) = self.census.finish();
        let report = IngestReport {
            records: self.published.len(),
            changed: self.changed.len(),
            removed: removed.len(),
            failed,
            diagnostics,
        };
        let Update { index, changed, batches, .. } = self;
        Outcome { index, changed, removed, batches, withdrawn, report }
    }
}

impl Outcome {
    /// Commits: intentions to the ledger, the index, the ledger, the manifest; in this order.
    pub(crate) fn commit(
        mut self,
        ledger: &Ledger,
        target: &Target<'_>,
    ) -> Result<IngestReport, WriteError> {
        let generation = target.generation;
        let has_changes = !self.changed.is_empty() || !self.removed.is_empty();
        if has_changes && !target.is_new {
            let intents: Vec<(RecordId, Entry)> =
                self.changed.iter().map(|(id, entry)| (id.clone(), pending(entry))).collect();
            ledger.change(generation, intents.iter().map(|(id, entry)| (id, entry)), &[])?;
        }
        if has_changes || target.is_new {
            for id in &self.removed {
                self.index.remove(id)?;
            }
            self.index.commit()?;
            let changed = self.changed.iter().map(|(id, entry)| (id, entry));
            ledger.change(generation, changed, &self.removed)?;
        }
        ledger.set_batches(generation, &self.batches)?;
        self.index.close()?;
        let manifest = Manifest {
            format: FORMAT,
            fingerprint: target.sources.setup.fingerprint(),
            stamp: target.files.stamp.clone(),
            records: self.report.records,
            withdrawn: self.withdrawn,
        };
        let path = generation::manifest_path(target.layout, generation);
        generation::write_manifest(target.layout, generation, &manifest).map_err(writing(&path))?;
        Ok(self.report)
    }
}

fn pending(entry: &Entry) -> Entry {
    Entry { hash: PENDING, batch: entry.batch.clone() }
}

/// What may be shown of a withdrawn record.
fn only_title(record: Record) -> Record {
    let mut kept = Record::new(record.id, &record.collection);
    kept.status = Status::Withdrawn;
    kept.slug = record.slug;
    kept.kind = record.kind;
    kept.title = record.title;
    kept.withdrawn_because = record.withdrawn_because;
    kept
}

/// Threads and memory of the index writer.
fn budget(bytes: u64) -> (usize, usize) {
    if bytes < SMALL_JOB_BYTES {
        return (1, SMALL_BYTES);
    }
    (thread::available_parallelism().map_or(1, std::num::NonZero::get).min(4), LARGE_BYTES)
}

/// A hash of a batch and what its records take from the library, and its size.
fn hash_file(path: &Path, rights: &str) -> io::Result<(ContentHash, u64)> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(rights.as_bytes());
    hasher.update(&[0]);
    let bytes = io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok((*hasher.finalize().as_bytes(), bytes))
}
