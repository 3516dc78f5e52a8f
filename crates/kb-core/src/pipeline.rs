//! The corpus as a stream of records, in order: one thread reads, others cut into passages and
//! identify languages, the caller takes.
//!
//! Not for: deciding what becomes of a record. Invariants: items come in the same order whatever
//! the number of threads (folders, then batches, each by path), and only a few megabytes are
//! held, however large a batch is.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use kb_model::{Diagnostic, Record, Status, Version};
use kb_text::Languages;

use crate::corpus::batch::{BatchLine, BatchLines, BatchReader};
use crate::corpus::files::CorpusFiles;
use crate::corpus::record_file::{Reading, RecordFolder, read_record};
use crate::error::{OpenError, reading};
use crate::extraction::Extractions;
use crate::file_texts::{self, read_files};
use crate::ledger::{ContentHash, Known};
use crate::privacy::{Gate, Where};
use crate::versions::{BodyFormat, settle_language, versions_of};

/// Lines, or bytes of lines, that go to a thread at once.
const CHUNK_LINES: usize = 128;
const CHUNK_BYTES: u64 = 1 << 20;
/// Folders that go to a thread at once.
const CHUNK_FOLDERS: usize = 8;

/// What the threads share.
pub(crate) struct Context<'a> {
    /// Folders, vocabulary, defaults.
    pub(crate) reading: Reading<'a>,
    /// The languages.
    pub(crate) languages: &'a Languages,
    /// What the index holds: published records with other content get their versions. `None`:
    /// nobody needs versions.
    pub(crate) known: Option<&'a Known>,
    /// Scans every record for what identifies a person; only where somebody wants to know.
    pub(crate) gate: Option<&'a Gate>,
    /// Batches that are left out, by name.
    pub(crate) skipped: BTreeSet<String>,
    /// Reads the files of records whose versions are wanted, or of all when nobody needs versions;
    /// `None`: of none.
    pub(crate) files: Option<&'a Extractions>,
}

/// One folder or line.
pub(crate) struct Item {
    /// File, or file and line, as people see it.
    pub(crate) place: String,
    /// The batch it is a line of.
    pub(crate) batch: Option<String>,
    /// Bytes read for it.
    pub(crate) bytes: u64,
    /// What was noticed.
    pub(crate) found: Vec<Diagnostic>,
    /// The record; `None` for a blank line (then nothing was noticed) or an unusable one.
    pub(crate) content: Option<Content>,
}

/// A record and what it was made from.
pub(crate) struct Content {
    /// The record.
    pub(crate) record: Record,
    /// Its content.
    pub(crate) hash: ContentHash,
    /// The place of each of its relations, then adaptations, for a folder.
    pub(crate) link_places: Vec<String>,
    /// What is searched; only when the index does not hold it yet.
    pub(crate) versions: Option<Vec<Version>>,
}

/// Some work for a thread.
enum Work {
    Folders(Vec<RecordFolder>),
    Lines { file: String, name: String, lines: Vec<BatchLine> },
}

type Done = Result<Vec<Item>, OpenError>;

/// The name of a batch: its file name without the ending.
pub(crate) fn batch_name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Passes every record of the corpus to `take`, in order. Ends at the first error.
pub(crate) fn run<E: From<OpenError>>(
    files: &CorpusFiles,
    context: &Context<'_>,
    take: &mut dyn FnMut(Item) -> Result<(), E>,
) -> Result<(), E> {
    let workers =
        thread::available_parallelism().map_or(1, |n| n.get().saturating_sub(1)).clamp(1, 4);
    let (to_work, work) = sync_channel::<(Work, SyncSender<Done>)>(workers);
    let work = &Mutex::new(work);
    thread::scope(|scope| {
        let (to_order, order) = sync_channel::<Receiver<Done>>(2 * workers);
        scope.spawn(move || read_all(files, context, &Dispatch { to_work, to_order }));
        for _ in 0..workers {
            scope.spawn(move || work_off(work, context));
        }
        // Dropping `order` on the way out stops the reader, and that stops the workers.
        for done in order {
            // A thread that panicked sends nothing; the scope passes its panic on.
            let Ok(items) = done.recv() else { break };
            for item in items? {
                take(item)?;
            }
        }
        Ok(())
    })
}

/// Hands out work and remembers the order.
struct Dispatch {
    to_work: SyncSender<(Work, SyncSender<Done>)>,
    to_order: SyncSender<Receiver<Done>>,
}

impl Dispatch {
    /// False when nobody takes any more.
    fn send(&self, work: Work) -> bool {
        let (to_done, done) = sync_channel(1);
        self.to_work.send((work, to_done)).is_ok() && self.to_order.send(done).is_ok()
    }

    fn fail(&self, error: OpenError) {
        let (to_done, done) = sync_channel(1);
        // When the receiver is gone, somebody else failed first.
        let _ = to_done.send(Err(error));
        let _ = self.to_order.send(done);
    }
}

fn read_all(files: &CorpusFiles, context: &Context<'_>, dispatch: &Dispatch) {
    for folders in files.records.chunks(CHUNK_FOLDERS) {
        if !dispatch.send(Work::Folders(folders.to_vec())) {
            return;
        }
    }
    for path in &files.batches {
        if context.skipped.contains(&batch_name(path)) {
            continue;
        }
        match read_batch(path, context, dispatch) {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return dispatch.fail(error),
        }
    }
}

/// Reads a batch in chunks of lines; false when nobody takes any more.
fn read_batch(path: &Path, context: &Context<'_>, dispatch: &Dispatch) -> Result<bool, OpenError> {
    let file = File::open(path).map_err(reading(path))?;
    let shown = context.reading.layout.shown(path);
    let work = |lines| Work::Lines { file: shown.clone(), name: batch_name(path), lines };
    let mut lines = Vec::new();
    let mut bytes = 0;
    for line in BatchLines::new(BufReader::with_capacity(1 << 18, file)) {
        let line = line.map_err(reading(path))?;
        bytes += line.bytes;
        lines.push(line);
        if lines.len() >= CHUNK_LINES || bytes >= CHUNK_BYTES {
            bytes = 0;
            if !dispatch.send(work(std::mem::take(&mut lines))) {
                return Ok(false);
            }
        }
    }
    Ok(lines.is_empty() || dispatch.send(work(lines)))
}

fn work_off(work: &Mutex<Receiver<(Work, SyncSender<Done>)>>, context: &Context<'_>) {
    loop {
        let next = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((work, done)) = next else { return };
        let items = match work {
            Work::Folders(folders) => {
                folders.iter().map(|folder| read_folder(folder, context)).collect()
            }
            Work::Lines { file, name, lines } => Ok(read_lines(file, &name, &lines, context)),
        };
        // When the receiver is gone, somebody else failed first.
        let _ = done.send(items);
    }
}

fn read_folder(folder: &RecordFolder, context: &Context<'_>) -> Result<Item, OpenError> {
    let read = read_record(folder, context.reading).map_err(reading(&folder.dir))?;
    let mut found = read.found;
    let content = read.record.map(|record| {
        let hash = folder_hash(&read.hash, &record, folder);
        let is_wanted = context.wants(&record, hash);
        let files = match context.files {
            Some(extractions) if is_wanted || context.known.is_none() => {
                read_files(&record, &folder.dir, context.reading.layout, extractions, &mut found)
            }
            _ => Vec::new(),
        };
        if let Some(gate) = context.gate {
            found.extend(gate.check_folder(&record, &folder.dir, &files, &read.file));
        }
        let versions = is_wanted
            .then(|| versions_of(&record, BodyFormat::Markdown, &files, context.languages));
        Content { record, hash, link_places: read.link_places, versions }
    });
    let bytes = folder.bytes;
    Ok(Item { place: read.file, batch: None, bytes, found, content })
}

/// Everything that decides what a folder becomes.
fn folder_hash(text: &blake3::Hash, record: &Record, folder: &RecordFolder) -> ContentHash {
    if record.files.is_empty() {
        return *text.as_bytes();
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update(text.as_bytes());
    file_texts::stamp(record, &folder.dir, &mut hasher);
    *hasher.finalize().as_bytes()
}

fn read_lines(file: String, name: &str, lines: &[BatchLine], context: &Context<'_>) -> Vec<Item> {
    let mut reader = BatchReader {
        file,
        name: name.to_owned(),
        scheme: context.reading.scheme,
        rights: context.reading.config.rights.clone(),
        noted: BTreeSet::new(),
    };
    let read_line = |line: &BatchLine| {
        let mut found = Vec::new();
        let record = reader.read(line.line, line.content.as_deref(), &mut found);
        let place = format!("{}:{}", reader.file, line.line);
        if let (Some(gate), Some(record)) = (context.gate, &record) {
            found.extend(gate.check(record, &[], &[], Where::Line(&place)).diagnostics);
        }
        let content = record.map(|mut record| {
            settle_language(&mut record, context.languages);
            let hash = line_hash(&reader, line);
            let versions = context
                .wants(&record, hash)
                .then(|| versions_of(&record, BodyFormat::Plain, &[], context.languages));
            Content { record, hash, link_places: Vec::new(), versions }
        });
        Item { place, batch: Some(name.to_owned()), bytes: line.bytes, found, content }
    };
    lines.iter().map(read_line).collect()
}

/// Everything that decides what a line becomes.
fn line_hash(reader: &BatchReader<'_>, line: &BatchLine) -> ContentHash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(reader.name.as_bytes());
    hasher.update(&[0]);
    hasher.update(reader.rights.as_deref().unwrap_or_default().as_bytes());
    hasher.update(&[0]);
    hasher.update(line.content.as_deref().unwrap_or_default().trim_ascii());
    *hasher.finalize().as_bytes()
}

impl Context<'_> {
    /// Whether the versions of a record are wanted: it is published, and the index does not hold
    /// it with this content.
    fn wants(&self, record: &Record, hash: ContentHash) -> bool {
        let Some(known) = self.known else { return false };
        let is_held = known.records.get(&record.id).is_some_and(|entry| entry.hash == hash);
        record.status == Status::Published && !is_held
    }
}
