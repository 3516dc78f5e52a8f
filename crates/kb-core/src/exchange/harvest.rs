//! What was harvested from another repository: drafts that wait for a curator, and how far it got.
//!
//! Not for fetching (`kb-cli` does) or reading answers (`kb-exchange`). State is in
//! `corpus/exchange/harvest/`, one file a repository. Invariants: nothing harvested is published; a
//! draft that a curator touched is left alone; after each page everything is on disk, so that a
//! harvest can be cut off anywhere and carried on.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use kb_exchange::{Harvested, OaiPage};
use kb_model::{Diagnostic, Record, RecordId};
use serde::{Deserialize, Serialize};

use super::error::{ExchangeError, refuse};
use super::folder::{Files, Folders};
use crate::corpus::record_file::{Reading, reread};
use crate::corpus::record_toml::to_toml;
use crate::durable::write_file;
use crate::error::{reading, writing};
use crate::ingest::Writer;
use crate::inspect::read_corpus;
use crate::layout::Layout;
use crate::sources::{Sources, read_sources};

/// A harvest of one repository.
pub struct Harvest {
    layout: Layout,
    sources: Sources,
    path: PathBuf,
    state: State,
    records: BTreeMap<RecordId, Record>,
}

/// How far it got.
#[derive(Debug, Default, Serialize, Deserialize)]
struct State {
    /// The address that was typed.
    address: String,
    /// What carries an unfinished list on.
    #[serde(default)]
    token: Option<String>,
    /// The latest date of a record of a finished list.
    #[serde(default)]
    until: String,
    /// The latest date so far.
    #[serde(default)]
    latest: String,
    /// What became of each record.
    #[serde(default)]
    records: BTreeMap<String, Known>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Known {
    id: RecordId,
    datestamp: String,
    /// Hash of the draft as it was written.
    blake3: String,
}

/// What became of one page, or of all.
#[derive(Clone, Debug, Default)]
pub struct HarvestReport {
    /// New drafts.
    pub added: Vec<RecordId>,
    /// Drafts that changed.
    pub updated: Vec<RecordId>,
    /// Records that were known already.
    pub same: usize,
    /// Records that a curator has touched, and that changed there.
    pub kept: usize,
    /// Records that could not be used.
    pub failed: usize,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

impl HarvestReport {
    /// Adds the report of another page.
    pub fn add(&mut self, page: HarvestReport) {
        self.added.extend(page.added);
        self.updated.extend(page.updated);
        self.same += page.same;
        self.kept += page.kept;
        self.failed += page.failed;
        self.diagnostics.extend(page.diagnostics);
    }
}

impl Harvest {
    /// Begins or carries on a harvest of `address`, of one set or of all.
    pub fn open(root: &Path, address: &str, set: &str) -> Result<Harvest, ExchangeError> {
        let layout = Layout::new(root);
        let sources = read_sources(&layout)?;
        let name = format!("{}-{}.json", host(address), &hash(&format!("{address}\n{set}"))[..8]);
        let path = layout.exchange().join("harvest").join(name);
        let state = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => State::default(),
            bytes => serde_json::from_slice(&bytes.map_err(reading(&path))?).map_err(|error| {
                let message = format!("`{}` cannot be read: {error}", layout.shown(&path));
                refuse(
                    "exchange.bad-file",
                    message,
                    "put the file back, or delete it to begin anew",
                )
            })?,
        };
        let state = State { address: address.to_owned(), ..state };
        let records = read_corpus(root)?.0.into_iter();
        let records = records.map(|record| (record.id.clone(), record)).collect();
        Ok(Harvest { layout, sources, path, state, records })
    }

    /// What carries an unfinished list on.
    pub fn token(&self) -> Option<&str> {
        self.state.token.as_deref()
    }

    /// The day from which a repository is asked for what is new.
    pub fn from(&self) -> Option<&str> {
        self.state.until.get(..10)
    }

    /// Forgets an unfinished list, whose token the repository no longer knows.
    pub fn restart(&mut self) {
        self.state.token = None;
    }

    /// Takes a page in; with `dry_run`, only says what would become of it.
    pub fn take(&mut self, page: OaiPage, dry_run: bool) -> Result<HarvestReport, ExchangeError> {
        let _lock = if dry_run { None } else { Some(Writer::open(&self.layout)?) };
        let layout = self.layout.clone();
        let mut folders = Folders::new(&layout);
        let mut report = HarvestReport { diagnostics: page.found, ..HarvestReport::default() };
        for harvested in page.records {
            self.take_one(&harvested, &mut folders, &mut report)?;
        }
        self.state.token = page.token;
        if self.state.token.is_none() {
            self.state.until.clone_from(&self.state.latest);
        }
        if !dry_run {
            folders.commit()?;
            self.write()?;
        }
        Ok(report)
    }

    fn take_one(
        &mut self,
        harvested: &Harvested,
        folders: &mut Folders<'_>,
        report: &mut HarvestReport,
    ) -> Result<(), ExchangeError> {
        if harvested.datestamp > self.state.latest {
            self.state.latest.clone_from(&harvested.datestamp);
        }
        let known = self.state.records.get(&harvested.identifier);
        if known.is_some_and(|known| known.datestamp == harvested.datestamp) {
            report.same += 1;
            return Ok(());
        }
        let before = known.and_then(|known| self.records.get(&known.id)).cloned();
        let is_untouched = match (known, &before) {
            (Some(known), Some(before)) => known.blake3 == draft_hash(before),
            _ => false,
        };
        let Some(metadata) = &harvested.metadata else {
            let message = format!("`{}` was deleted there", harvested.identifier);
            let found = Diagnostic::note("harvest.deleted", message);
            report.diagnostics.extend(before.map(|before| {
                found.fix(format!("look at `kb show {}` and withdraw it here, too", before.id))
            }));
            report.same += 1;
            return Ok(());
        };
        if known.is_some() && !is_untouched {
            report.kept += 1;
            return Ok(());
        }
        let id = known.map_or_else(|| self.new_id(&harvested.identifier), |known| known.id.clone());
        let collection = format!("harvest-{}", host(&self.state.address));
        let place = format!("{}:", harvested.identifier);
        let reading = Reading {
            layout: &self.layout,
            scheme: &self.sources.setup.scheme,
            config: &self.sources.config,
        };
        let draft = metadata.draft(id.clone(), &collection);
        let Some(mut draft) = draft.and_then(|draft| reread(&draft, &place, reading).0) else {
            report.failed += 1;
            let message = format!("`{}` has no title", harvested.identifier);
            report.diagnostics.push(Diagnostic::warning("harvest.no-title", message));
            return Ok(());
        };
        if let Some(before) = before {
            draft.slug.clone_from(&before.slug);
            folders.change(&before, &draft, &Files::new())?;
            report.updated.push(id.clone());
        } else {
            draft.slug = self.slug(&draft, folders);
            folders.create(&draft, &Files::new())?;
            report.added.push(id.clone());
        }
        let known = Known {
            id: id.clone(),
            datestamp: harvested.datestamp.clone(),
            blake3: draft_hash(&draft),
        };
        self.state.records.insert(harvested.identifier.clone(), known);
        self.records.insert(id, draft);
        Ok(())
    }

    /// A readable name for a folder that nobody has.
    fn slug(&self, draft: &Record, folders: &mut Folders<'_>) -> String {
        let title = draft.title.values().next().map_or("", String::as_str);
        let slug = crate::add::slug(title, &self.sources.setup.languages);
        folders.free_slug(&Record { slug, ..draft.clone() })
    }

    /// An id that follows from the identifier there.
    fn new_id(&self, identifier: &str) -> RecordId {
        let candidates = (0_u32..).map(|attempt| {
            let text = format!("{identifier}\n{attempt}");
            crate::add::id_of(*blake3::hash(text.as_bytes()).as_bytes())
        });
        let mut free = candidates.filter(|id| !self.records.contains_key(id));
        free.next().expect("28 million ids are not all taken")
    }

    fn write(&self) -> Result<(), ExchangeError> {
        let mut bytes = serde_json::to_vec_pretty(&self.state).map_err(|error| {
            refuse("exchange.bad-file", error.to_string(), "report this as a fault of the program")
        })?;
        bytes.push(b'\n');
        let folder = self.path.parent().unwrap_or(&self.path);
        fs::create_dir_all(folder)
            .and_then(|()| write_file(&self.path, &bytes))
            .map_err(writing(&self.path))?;
        Ok(())
    }
}

/// The name of a host, fit for a file.
fn host(address: &str) -> String {
    let host = address.split("//").nth(1).unwrap_or(address);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let name: String = host.chars().map(plain).take(60).collect();
    name.trim_matches('-').to_owned()
}

/// What a draft says, whatever the disk says of its age.
fn draft_hash(record: &Record) -> String {
    hash(&to_toml(record))
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}
