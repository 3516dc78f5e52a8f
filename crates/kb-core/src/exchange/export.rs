//! From the corpus to a bundle.
//!
//! Invariants: only published records leave, and only without what identifies a person; what was
//! released before and is no longer published leaves as a withdrawal; what is in the bundle is on
//! disk as released before anybody can get the bundle.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use kb_exchange::{
    Attachment, BundleCounts, BundleWords, BundleWriter, PublicKey, Release, ReleaseStatus,
    SecretKey, Sender, Wire,
};
use kb_model::{Diagnostic, Record, RecordId, Status};

use super::error::ExchangeError;
use super::keyring::{Keyring, read_keyring};
use super::localise::{Names, map_ids};
use super::received::{Received, name};
use super::released::Released;
use super::texts::Texts;
use crate::durable::sync_parent;
use crate::error::{reading, writing};
use crate::extraction::Tools;
use crate::ingest::{Progress, Writer};
use crate::layout::Layout;
use crate::privacy::Gate;
use crate::sources::read_sources;

/// What to export.
pub struct ExportOptions<'a> {
    /// Which published records.
    pub select: &'a dyn Fn(&Record) -> bool,
    /// Whether records of other libraries are passed on too.
    pub with_received: bool,
    /// The time of new releases.
    pub now: Timestamp,
    /// The words of the page for people.
    pub words: &'a [BundleWords],
    /// Programs that help to read files.
    pub tools: Tools,
    /// Whether a curator may write meanwhile. What changes while it is read leaves as it was read,
    /// and as it is then with the next bundle.
    pub beside_writers: bool,
}

/// What was exported.
#[derive(Clone, Debug, Default)]
pub struct ExportReport {
    /// What is in the bundle.
    pub counts: BundleCounts,
    /// Size of the bundle.
    pub bytes: u64,
    /// Its BLAKE3 hash.
    pub blake3: String,
    /// Records that were chosen and stayed.
    pub refused: usize,
    /// Why.
    pub diagnostics: Vec<Diagnostic>,
}

/// One record on its way out.
struct Parcel {
    release: Release,
    content: Vec<u8>,
    files: Vec<(Attachment, PathBuf)>,
}

/// Writes a bundle to `out`; without it, only says what would be in it.
pub fn export_bundle(
    root: &Path,
    out: Option<&Path>,
    options: &ExportOptions<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<ExportReport, ExchangeError> {
    let layout = Layout::new(root);
    let sources = read_sources(&layout)?;
    let keyring = read_keyring(root)?;
    let key = keyring.own()?;
    let is_alone = out.is_some() && !options.beside_writers;
    let _lock = is_alone.then(|| Writer::open(&layout)).transpose()?;
    // Before the records are read: what somebody else released meanwhile is known.
    let released = match out {
        Some(_) => Released::locked(&layout)?,
        None => Released::read(&layout)?,
    };
    progress(Progress::Message("Reading the records".into()));
    let gate = Gate::open(&layout)?;
    let texts = Texts::read(&layout, &sources, Some((&gate, &options.tools)))?;
    let mut exporter = Exporter {
        layout: &layout,
        key,
        keyring: &keyring,
        names: Names::of(Some(key.public()), &texts.records),
        texts: &texts,
        options,
        released,
        report: ExportReport::default(),
    };
    let (parcels, withdrawn) = exporter.collect()?;
    let Exporter { released, mut report, .. } = exporter;
    let Some(out) = out else {
        report.counts = count(&parcels, &withdrawn);
        return Ok(report);
    };
    let title = &sources.config.name;
    let beside = beside(out);
    let written =
        write(&beside, (key, title), &keyring, parcels, withdrawn, options.words, progress);
    let finished = written.and_then(|counts| {
        report.counts = counts;
        report.bytes = fs::metadata(&beside).map_err(reading(&beside))?.len();
        report.blake3 = hash_file(&beside).map_err(reading(&beside))?.0;
        // Others may see the bundle from the next line on.
        released.write()?;
        fs::rename(&beside, out).and_then(|()| sync_parent(out)).map_err(writing(out))?;
        Ok(())
    });
    if finished.is_err() {
        // Half a bundle is of no use; the first error is the one to report.
        let _ = fs::remove_file(&beside);
    }
    finished?;
    Ok(report)
}

struct Exporter<'a> {
    layout: &'a Layout,
    key: &'a SecretKey,
    keyring: &'a Keyring,
    names: Names,
    texts: &'a Texts,
    options: &'a ExportOptions<'a>,
    released: Released,
    report: ExportReport,
}

impl Exporter<'_> {
    /// What leaves, in a fixed order.
    fn collect(&mut self) -> Result<(Vec<Parcel>, Vec<Release>), ExchangeError> {
        let mut parcels = Vec::new();
        let public: HashSet<&RecordId> = self
            .texts
            .records
            .iter()
            .filter(|record| record.status == Status::Published)
            .map(|record| &record.id)
            .collect();
        for record in &self.texts.records {
            let is_own = record.origin.is_none();
            let leaves = record.status == Status::Published && (self.options.select)(record);
            if is_own && leaves && !self.is_held_back(record) {
                parcels.extend(self.parcel(record, &public));
            }
        }
        let mut withdrawn = self.withdrawals();
        if self.options.with_received {
            self.pass_on(&mut parcels, &mut withdrawn)?;
        }
        parcels.sort_by_key(|parcel| name(&parcel.release));
        withdrawn.sort_by_key(name);
        Ok((parcels, withdrawn))
    }

    /// Whether the privacy gate keeps a record here; then it says why.
    fn is_held_back(&mut self, record: &Record) -> bool {
        let objections: Vec<Diagnostic> = self.texts.objections(&record.id).cloned().collect();
        let is_held_back = !objections.is_empty();
        self.report.refused += usize::from(is_held_back);
        self.report.diagnostics.extend(objections);
        is_held_back
    }

    fn parcel(&mut self, record: &Record, public: &HashSet<&RecordId>) -> Option<Parcel> {
        let files = self.files(record)?;
        let mut wire = Wire {
            record: record.clone(),
            attachments: files.iter().map(|(attachment, _)| attachment.clone()).collect(),
            references: BTreeMap::new(),
        };
        map_ids(&mut wire.record, &mut |id| public.contains(id).then(|| id.clone()));
        let mut foreign = BTreeMap::new();
        map_ids(&mut wire.record, &mut |id| {
            if let Some(reference) = self
                .texts
                .get(id)
                .filter(|it| it.origin.is_some())
                .and_then(|it| self.names.reference(it))
            {
                foreign.insert(id.clone(), reference);
            }
            Some(id.clone())
        });
        wire.references = foreign;
        let content = wire.to_bytes();
        let now = self.options.now;
        let release = self.released.release(self.key, &record.id, Some(&content), now);
        Some(Parcel { release, content, files })
    }

    /// The files of a record as they are; `None`, with a finding, when one is missing.
    fn files(&mut self, record: &Record) -> Option<Vec<(Attachment, PathBuf)>> {
        let folder = self.layout.records().join(&record.collection).join(&record.slug);
        let mut files = Vec::new();
        let paths =
            record.files.iter().flat_map(|file| std::iter::once(&file.path).chain(&file.text));
        for path in paths {
            let place = folder.join(path);
            let hashed = match fs::symlink_metadata(&place) {
                Ok(metadata) if metadata.is_file() => hash_file(&place),
                Ok(_) => Err(io::Error::other("it is not a file")),
                Err(error) => Err(error),
            };
            match hashed {
                Ok((blake3, bytes)) => {
                    files.push((Attachment { path: path.clone(), blake3, bytes }, place));
                }
                Err(error) => {
                    self.report.refused += 1;
                    self.report.diagnostics.push(
                        Diagnostic::error(
                            "exchange.missing-file",
                            format!("a file of `{}` cannot be read: {error}", record.id),
                        )
                        .at(self.layout.shown(&place))
                        .fix("put it back, or remove its `[[file]]` from the record"),
                    );
                    return None;
                }
            }
        }
        Some(files)
    }

    /// What was released and is no longer published.
    fn withdrawals(&mut self) -> Vec<Release> {
        let mut withdrawn = Vec::new();
        for id in self.released.ids() {
            let is_gone = match self.texts.get(&id) {
                Some(record) if record.origin.is_some() => continue,
                Some(record) => record.status != Status::Published && self.texts.is_sound(&id),
                // A folder that cannot be read is not a folder that somebody removed.
                None => !self.texts.has_unreadable,
            };
            if is_gone {
                withdrawn.push(self.released.release(self.key, &id, None, self.options.now));
            }
        }
        withdrawn
    }

    /// What others released, as they released it, unless this library hides it.
    fn pass_on(
        &mut self,
        parcels: &mut Vec<Parcel>,
        withdrawn: &mut Vec<Release>,
    ) -> Result<(), ExchangeError> {
        for line in Received::read(self.layout)?.all() {
            if self.keyring.library(&line.release.home).is_none() {
                continue;
            }
            if line.release.status == ReleaseStatus::Withdrawn {
                withdrawn.push(line.release.clone());
                continue;
            }
            let local = self.names.known(&name(&line.release));
            let record = local.and_then(|id| self.texts.get(id));
            let (Some(record), Some(content)) = (record, &line.record) else { continue };
            let leaves = record.status == Status::Published && (self.options.select)(record);
            if !leaves || self.is_held_back(record) {
                continue;
            }
            let Ok(wire) = Wire::parse(content.as_bytes()) else { continue };
            let Some(here) = self.files(record) else { continue };
            // What somebody exchanged here is not what the home released.
            let file = |attachment: &Attachment| {
                let place = here.iter().find(|(file, _)| file.blake3 == attachment.blake3);
                place.map(|(_, place)| (attachment.clone(), place.clone()))
            };
            if let Some(files) = wire.attachments.iter().map(file).collect() {
                let content = content.clone().into_bytes();
                parcels.push(Parcel { release: line.release.clone(), content, files });
            }
        }
        Ok(())
    }
}

fn write(
    path: &Path,
    (key, title): (&SecretKey, &str),
    keyring: &Keyring,
    parcels: Vec<Parcel>,
    withdrawn: Vec<Release>,
    words: &[BundleWords],
    progress: &mut dyn FnMut(Progress),
) -> Result<BundleCounts, ExchangeError> {
    let file = File::create(path).map_err(writing(path))?;
    let mut bundle = BundleWriter::new(BufWriter::new(file), key, title, words);
    let homes: HashSet<PublicKey> = parcels
        .iter()
        .map(|parcel| parcel.release.home)
        .chain(withdrawn.iter().map(|it| it.home))
        .collect();
    for library in keyring.trusted.iter().filter(|library| homes.contains(&library.key)) {
        bundle.name_library(Sender { name: library.name.clone(), key: library.key });
    }
    progress(Progress::Message("Writing the bundle".into()));
    progress(Progress::Total(parcels.len() as u64));
    for parcel in parcels {
        for (attachment, path) in &parcel.files {
            let mut file = File::open(path).map_err(reading(path))?;
            bundle.attach(&attachment.blake3, &attachment.path, &mut file)?;
        }
        bundle.add(parcel.release, &parcel.content)?;
        progress(Progress::Advance(1));
    }
    for release in withdrawn {
        bundle.withdraw(release);
    }
    let (out, counts) = bundle.finish()?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error).map_err(writing(path))?;
    file.sync_all().map_err(writing(path))?;
    Ok(counts)
}

fn count(parcels: &[Parcel], withdrawn: &[Release]) -> BundleCounts {
    let files: HashSet<&str> = parcels
        .iter()
        .flat_map(|parcel| &parcel.files)
        .map(|(attachment, _)| attachment.blake3.as_str())
        .collect();
    BundleCounts { records: parcels.len(), withdrawn: withdrawn.len(), files: files.len() }
}

/// A name beside the wanted one, so that nobody takes half a bundle for a whole one.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.writing"))
}

/// The hash and the size of a file.
fn hash_file(path: &Path) -> io::Result<(String, u64)> {
    let mut hasher = blake3::Hasher::new();
    let mut file = File::open(path)?;
    let mut buffer = vec![0; 64 << 10];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((hasher.finalize().to_hex().to_string(), bytes));
        }
        hasher.update(&buffer[..read]);
        bytes += read as u64;
    }
}
