//! What was harvested from another repository: drafts that wait for a curator, and how far it got.
//!
//! Not for fetching (`kb-cli` does) or reading answers (`kb-exchange`). State is in
//! `corpus/exchange/harvest/`, one file a repository. Invariants: nothing harvested is published; a
//! draft that a curator touched is left alone, and one that was turned down stays away; after each
//! page everything is on disk, so that a harvest can be cut off anywhere and carried on.

mod drafts;
mod fetched;
mod state;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kb_exchange::{Harvested, OaiPage};
use kb_model::{Diagnostic, Record, RecordId, Status};

pub use self::drafts::{
    HarvestedDraft, HarvestedDrafts, UnwantedDraft, harvested_drafts, turn_down_draft,
};
pub use self::fetched::FetchedBundles;
pub use self::state::TurnedDown;

use self::state::{Known, State};
use super::error::ExchangeError;
use super::folder::{Files, Folders};
use crate::corpus::record_file::{Reading, RecordFolder, read_record, reread};
use crate::corpus::record_toml::to_toml;
use crate::error::reading;
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
    /// What other harvests of the same repository know of its records.
    elsewhere: BTreeMap<String, Known>,
    records: BTreeMap<RecordId, Record>,
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
    /// Records that a curator turned down before.
    pub turned_down: usize,
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
        self.turned_down += page.turned_down;
        self.failed += page.failed;
        self.diagnostics.extend(page.diagnostics);
    }
}

impl Harvest {
    /// Begins or carries on a harvest of `address`, of one set or of all.
    pub fn open(root: &Path, address: &str, set: &str) -> Result<Harvest, ExchangeError> {
        let layout = Layout::new(root);
        let sources = read_sources(&layout)?;
        let path = state::path(&layout, address, set);
        let state = State { address: address.to_owned(), ..state::read(&layout, &path)? };
        let mut elsewhere = BTreeMap::new();
        for (other, known) in state::read_all(&layout)? {
            if other != path && known.address == address {
                elsewhere.extend(known.records);
            }
        }
        let records = read_corpus(root)?.0.into_iter();
        let records = records.map(|record| (record.id.clone(), record)).collect();
        Ok(Harvest { layout, sources, path, state, elsewhere, records })
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
        self.recall()?;
        let layout = self.layout.clone();
        let mut folders = Folders::new(&layout);
        let mut report = HarvestReport { diagnostics: page.found, ..HarvestReport::default() };
        for harvested in page.records {
            let folders = Some(&mut folders).filter(|_| !dry_run);
            self.take_one(&harvested, folders, &mut report)?;
        }
        self.state.token = page.token;
        if self.state.token.is_none() {
            self.state.until.clone_from(&self.state.latest);
        }
        if !dry_run {
            folders.commit()?;
            state::write(&self.path, &self.state)?;
        }
        Ok(report)
    }

    /// Learns what curators turned down since the harvest began.
    fn recall(&mut self) -> Result<(), ExchangeError> {
        for (identifier, known) in state::read(&self.layout, &self.path)?.records {
            if known.turned_down.is_some() {
                self.state.records.insert(identifier, known);
            }
        }
        Ok(())
    }

    /// A draft as it is now: a curator may have decided about it since the harvest began.
    fn now(&self, id: &RecordId) -> Result<Option<Record>, ExchangeError> {
        let Some(before) = self.records.get(id) else { return Ok(None) };
        let (collection, slug) = (before.collection.clone(), before.slug.clone());
        let dir = self.layout.records().join(&collection).join(&slug);
        let folder = RecordFolder { collection, slug, dir, bytes: 0, modified: 0 };
        let read = read_record(&folder, self.reading()).map_err(reading(&folder.dir))?;
        Ok(read.record.filter(|record| record.id == *id))
    }

    fn reading(&self) -> Reading<'_> {
        Reading {
            layout: &self.layout,
            scheme: &self.sources.setup.scheme,
            config: &self.sources.config,
        }
    }

    /// Takes one record in; without folders, nothing is written.
    fn take_one(
        &mut self,
        harvested: &Harvested,
        folders: Option<&mut Folders<'_>>,
        report: &mut HarvestReport,
    ) -> Result<(), ExchangeError> {
        if harvested.datestamp > self.state.latest {
            self.state.latest.clone_from(&harvested.datestamp);
        }
        let known = self.state.records.get(&harvested.identifier);
        let known = known.or_else(|| self.elsewhere.get(&harvested.identifier)).cloned();
        if known.as_ref().is_some_and(|known| known.turned_down.is_some()) {
            report.turned_down += 1;
            return Ok(());
        }
        if known.as_ref().is_some_and(|known| known.datestamp == harvested.datestamp) {
            report.same += 1;
            return Ok(());
        }
        let before = match &known {
            Some(known) => self.now(&known.id)?,
            None => None,
        };
        if harvested.metadata.is_none() {
            report.diagnostics.extend(before.map(|before| deleted(harvested, &before)));
            report.same += 1;
            return Ok(());
        }
        let is_untouched = match (&known, &before) {
            (Some(known), Some(before)) => known.blake3 == draft_hash(before),
            _ => false,
        };
        if known.is_some() && !is_untouched {
            report.kept += 1;
            return Ok(());
        }
        let id = known.map_or_else(|| self.new_id(&harvested.identifier), |known| known.id);
        let Some(draft) = self.draft(harvested, id) else {
            report.failed += 1;
            let message = format!("`{}` has no title", harvested.identifier);
            report.diagnostics.push(Diagnostic::warning("harvest.no-title", message));
            return Ok(());
        };
        self.settle(harvested, (before, draft), folders, report)
    }

    /// The draft that comes of what is said of a record; `None` without a title.
    fn draft(&self, harvested: &Harvested, id: RecordId) -> Option<Record> {
        let collection = format!("harvest-{}", state::host(&self.state.address));
        let draft = harvested.metadata.as_ref()?.draft(id, &collection)?;
        reread(&draft, &format!("{}:", harvested.identifier), self.reading()).0
    }

    /// Writes a draft, and remembers what was written.
    fn settle(
        &mut self,
        harvested: &Harvested,
        (before, mut draft): (Option<Record>, Record),
        folders: Option<&mut Folders<'_>>,
        report: &mut HarvestReport,
    ) -> Result<(), ExchangeError> {
        match (before, folders) {
            (Some(before), folders) => {
                draft.slug.clone_from(&before.slug);
                if let Some(folders) = folders {
                    folders.change(&before, &draft, &Files::new())?;
                }
                report.updated.push(draft.id.clone());
            }
            (None, folders) => {
                if let Some(folders) = folders {
                    draft.slug = self.slug(&draft, folders);
                    folders.create(&draft, &Files::new())?;
                }
                report.added.push(draft.id.clone());
            }
        }
        let known = Known {
            id: draft.id.clone(),
            datestamp: harvested.datestamp.clone(),
            blake3: draft_hash(&draft),
            turned_down: None,
        };
        self.state.records.insert(harvested.identifier.clone(), known);
        self.records.insert(draft.id.clone(), draft);
        Ok(())
    }

    /// A readable name for a folder that nobody has.
    fn slug(&self, draft: &Record, folders: &mut Folders<'_>) -> String {
        let own = draft.original_title.as_ref().map(|title| &title.text);
        let title = own.or_else(|| draft.title.values().next()).map_or("", String::as_str);
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
}

/// A record that is no longer in the repository, and what to do about its copy here.
fn deleted(harvested: &Harvested, here: &Record) -> Diagnostic {
    let message = format!("`{}` was deleted there", harvested.identifier);
    let fix = match here.status {
        Status::Draft => format!("turn it down here, too: `kb review reject {}`", here.id),
        _ => format!("look at `kb show {}` and withdraw it here, too", here.id),
    };
    Diagnostic::note("harvest.deleted", message).fix(fix)
}

/// What a draft says, whatever the disk says of its age.
fn draft_hash(record: &Record) -> String {
    blake3::hash(to_toml(record).as_bytes()).to_hex().to_string()
}

#[cfg(test)]
mod tests;
