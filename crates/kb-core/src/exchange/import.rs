//! From a bundle to the corpus.
//!
//! Not for reading ZIP files (`kb-exchange`) or comparing versions (`merge`). Invariants: nothing
//! is written before the whole bundle was checked; what a library wrote itself, its notes and its
//! changes stay; withdrawals win; a second import changes nothing.

mod one;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

use kb_exchange::{BundleLimits, BundleReader, Difference, Sender};
use kb_model::{Diagnostic, RecordId};

use self::one::Importer;
use super::error::{ExchangeError, refuse};
use super::keyring::{Keyring, read_keyring};
use super::received::Received;
use super::released::Released;
use super::texts::Texts;
use crate::error::reading;
use crate::extraction::Tools;
use crate::ingest::{IngestReport, Progress, Writer};
use crate::layout::Layout;
use crate::privacy::{Gate, unknown_rule};
use crate::sources::read_sources;

/// How to import.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// Only say what would happen.
    pub dry_run: bool,
    /// Records, by local id, that become what their home says, whatever was changed here.
    pub theirs: BTreeSet<RecordId>,
    /// Rules of the privacy gate whose findings may come in, each with the reason.
    pub privacy_clear: Vec<(String, String)>,
    /// Who says so.
    pub by: Option<String>,
    /// Today, as an ISO 8601 date.
    pub today: String,
    /// Whether the index is brought up to date.
    pub ingest: bool,
    /// Programs that help to read files.
    pub tools: Tools,
}

/// A field that was changed here and at home.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// The record, by its local id.
    pub id: RecordId,
    /// The field with its three values; what is here stayed.
    pub difference: Difference,
}

/// What was imported.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// Who sent it.
    pub sender: Option<Sender>,
    /// Records that are new here.
    pub added: Vec<RecordId>,
    /// Records that changed.
    pub updated: Vec<RecordId>,
    /// Records that were taken back.
    pub withdrawn: Vec<RecordId>,
    /// Releases that were known already, or older than what is known.
    pub same: usize,
    /// Fields that both sides changed.
    pub conflicts: Vec<Conflict>,
    /// Records that could not be taken.
    pub failed: usize,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
    /// What indexing did.
    pub ingest: IngestReport,
}

impl ImportReport {
    /// Adds the report of another bundle.
    pub fn add(&mut self, other: ImportReport) {
        self.sender = other.sender.or(self.sender.take());
        self.added.extend(other.added);
        self.updated.extend(other.updated);
        self.withdrawn.extend(other.withdrawn);
        self.same += other.same;
        self.conflicts.extend(other.conflicts);
        self.failed += other.failed;
        self.diagnostics.extend(other.diagnostics);
        self.ingest = other.ingest;
    }
}

/// Imports the bundle at `path`.
pub fn import_bundle(
    root: &Path,
    path: &Path,
    options: &ImportOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<ImportReport, ExchangeError> {
    let file = File::open(path).map_err(reading(path))?;
    import_from(root, BufReader::new(file), options, progress)
}

fn import_from<R: Read + Seek>(
    root: &Path,
    source: R,
    options: &ImportOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<ImportReport, ExchangeError> {
    let layout = Layout::new(root);
    let sources = read_sources(&layout)?;
    let keyring = read_keyring(root)?;
    if let Some((rule, _)) = options.privacy_clear.iter().find(|(rule, _)| !is_rule(rule)) {
        return Err(ExchangeError::Refused(Box::new(unknown_rule(rule).at("--privacy-clear"))));
    }
    progress(Progress::Message("Checking the bundle".into()));
    let mut bundle = BundleReader::open(source, BundleLimits::default())?;
    let sender = bundle.manifest().sender.clone();
    check_trust(&keyring, &sender)?;
    progress(Progress::Total(bundle.total_bytes()));
    bundle.verify(&mut |bytes| progress(Progress::Advance(bytes)))?;
    let writer = if options.dry_run { None } else { Some(Writer::open(&layout)?) };
    let gate = Gate::open(&layout)?;
    let released = match &writer {
        Some(_) => Released::locked(&layout)?,
        None => Released::read(&layout)?,
    };
    progress(Progress::Message("Reading the library".into()));
    let texts = Texts::read(&layout, &sources, None)?;
    let mut importer = Importer::new(
        &layout,
        &sources,
        &keyring,
        &gate,
        options,
        &texts,
        (Received::read(&layout)?, released),
    );
    importer.report.sender = Some(sender);
    let listed = bundle.manifest().records.clone();
    progress(Progress::Message("Importing".into()));
    progress(Progress::Total(listed.len() as u64));
    for one in &listed {
        importer.take(&mut bundle, one)?;
        progress(Progress::Advance(1));
    }
    let mut report = importer.finish()?;
    // The index wants the memory that these held.
    drop((listed, bundle, texts));
    if let Some(writer) = writer.filter(|_| options.ingest) {
        report.ingest = writer.with_tools(&options.tools).ingest(false, progress)?;
    }
    Ok(report)
}

fn is_rule(rule: &str) -> bool {
    kb_privacy::Rule::ALL.iter().any(|known| known.name() == rule)
}

fn check_trust(keyring: &Keyring, sender: &Sender) -> Result<(), ExchangeError> {
    let is_own = keyring.own.as_ref().is_some_and(|own| own.public() == sender.key);
    if is_own || keyring.library(&sender.key).is_some() {
        return Ok(());
    }
    Err(refuse(
        "bundle.untrusted",
        format!(
            "the bundle was signed with a key that this library does not know: {}",
            sender.key.grouped()
        ),
        &format!(
            "compare the key with its owner, by telephone or in person; then `kb key trust {} --name NAME`",
            sender.key
        ),
    ))
}
