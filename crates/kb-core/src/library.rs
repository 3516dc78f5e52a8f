//! An open library: what readers use. Readers never open the ledger.
//!
//! Not for: changing anything. Invariant: every answer comes from one generation and one commit
//! of it, whatever writers do meanwhile.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;
use std::{fs, io};

use kb_index::{Engine, Weights, WordUse};
use kb_model::{
    ConceptScheme, LangTag, Locale, Passage, Record, RecordFile, RecordId, RunEntry, SearchRequest,
    SearchResults, SimilarRecord, Snippet, Status,
};
use kb_text::Languages;

use crate::adoption::Chain;
use crate::config::LibraryConfig;
use crate::dictionary;
use crate::error::{OpenError, SearchError, reading};
use crate::generation::{self, FORMAT, Manifest};
use crate::layout::Layout;
use crate::sources::{Sources, read_sources};

/// What a reader finds under an id.
#[derive(Clone, Debug)]
pub enum Lookup {
    /// A published record.
    Found(Box<Record>),
    /// A withdrawn record: only its title and what replaces it may be shown.
    Withdrawn {
        /// Its last title by language; no other text.
        record: Box<Record>,
        /// The record that replaces it.
        replaced_by: Option<RecordId>,
    },
    /// Nothing, or nothing a reader may know of.
    Missing,
}

/// An open library; cheap to clone, and clones see the same. Readers never open the ledger.
#[derive(Clone)]
pub struct Library {
    layout: Arc<Layout>,
    /// Weights to rank with instead of the library's own.
    weights: Option<Arc<Weights>>,
    snapshot: Arc<RwLock<Arc<Snapshot>>>,
}

/// One generation, open.
struct Snapshot {
    generation: u64,
    /// When its manifest was written, to see that it was written again.
    written: Option<SystemTime>,
    manifest: Manifest,
    config: Arc<LibraryConfig>,
    scheme: Arc<ConceptScheme>,
    engine: Arc<Engine>,
}

impl Library {
    /// Opens the current generation of the index for reading.
    pub fn open(root: &Path) -> Result<Library, OpenError> {
        let layout = Layout::new(root);
        let snapshot = Arc::new(RwLock::new(Arc::new(open_current(&layout, None)?)));
        Ok(Library { layout: Arc::new(layout), weights: None, snapshot })
    }

    /// Opens the same with other weights than its own, to compare rankings.
    pub fn open_with(root: &Path, weights: Weights) -> Result<Library, OpenError> {
        let layout = Layout::new(root);
        let snapshot = Arc::new(RwLock::new(Arc::new(open_current(&layout, Some(&weights))?)));
        Ok(Library { layout: Arc::new(layout), weights: Some(Arc::new(weights)), snapshot })
    }

    /// The nearest folder upwards from `from` that holds a `corpus` folder.
    pub fn find(from: &Path) -> Option<PathBuf> {
        let from = fs::canonicalize(from).ok()?;
        from.ancestors().find(|folder| folder.join("corpus").is_dir()).map(Path::to_owned)
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        self.layout.root()
    }

    /// What it says of itself.
    pub fn config(&self) -> Arc<LibraryConfig> {
        Arc::clone(&self.snapshot().config)
    }

    /// Its thesaurus.
    pub fn scheme(&self) -> Arc<ConceptScheme> {
        Arc::clone(&self.snapshot().scheme)
    }

    /// Answers a search.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResults, SearchError> {
        Ok(self.snapshot().engine.search(request)?)
    }

    /// The first `depth` records for a request with their scores, without snippets and reasons.
    pub fn rank(
        &self,
        request: &SearchRequest,
        depth: usize,
    ) -> Result<Vec<RunEntry>, SearchError> {
        Ok(self.snapshot().engine.rank(request, depth)?)
    }

    /// At most `n` published records near a record, nearest first, titled for a reader.
    pub fn similar(
        &self,
        id: &RecordId,
        locale: Locale,
        n: usize,
    ) -> Result<Vec<SimilarRecord>, SearchError> {
        Ok(self.snapshot().engine.similar(id, locale, n)?)
    }

    /// The passages of a published record, version by version; none for others.
    pub fn passages(&self, id: &RecordId) -> Result<Vec<Passage>, SearchError> {
        let Lookup::Found(_) = self.lookup(id)? else { return Ok(Vec::new()) };
        Ok(self.snapshot().engine.passages(id)?)
    }

    /// At most `n` places in the files of a published record where the words of a request stand.
    pub fn places(
        &self,
        id: &RecordId,
        request: &SearchRequest,
        n: usize,
    ) -> Result<Vec<Snippet>, SearchError> {
        let Lookup::Found(_) = self.lookup(id)? else { return Ok(Vec::new()) };
        Ok(self.snapshot().engine.places(id, request, n)?)
    }

    /// What a published record was adapted from, and what was adapted from it.
    pub fn chain(&self, id: &RecordId) -> Result<Chain, SearchError> {
        let snapshot = self.snapshot();
        let Some(record) = snapshot.engine.record(id)? else { return Ok(Chain::default()) };
        let find = |id: &RecordId| {
            Ok(match snapshot.lookup(id)? {
                Lookup::Found(record) | Lookup::Withdrawn { record, .. } => Some(*record),
                Lookup::Missing => None,
            })
        };
        Chain::of(&record, &snapshot.engine, &find)
    }

    /// The languages it analyzes texts in.
    pub fn languages(&self) -> Languages {
        self.snapshot().engine.languages().clone()
    }

    /// The words of all published texts in a language, by word.
    pub fn word_uses(&self, lang: &LangTag) -> Result<Vec<WordUse>, SearchError> {
        Ok(self.snapshot().engine.word_uses(lang)?)
    }

    /// What a reader finds under an id.
    pub fn lookup(&self, id: &RecordId) -> Result<Lookup, SearchError> {
        self.snapshot().lookup(id)
    }

    /// A file of a published record by its name, and where it is.
    pub fn file(
        &self,
        id: &RecordId,
        name: &str,
    ) -> Result<Option<(PathBuf, RecordFile)>, SearchError> {
        let Lookup::Found(record) = self.lookup(id)? else { return Ok(None) };
        let folder = self.layout.records().join(&record.collection).join(&record.slug);
        let file = record.files.into_iter().find(|file| file.name() == name);
        Ok(file.map(|file| (folder.join(&file.path), file)))
    }

    /// Shows every published record to `visit`, one after the other, in no order to rely on.
    pub fn each_record(&self, mut visit: impl FnMut(Record)) -> Result<(), SearchError> {
        let snapshot = self.snapshot();
        Ok(snapshot.engine.each_record(|record| {
            if record.status == Status::Published {
                visit(record);
            }
        })?)
    }

    /// The number of the generation that is open.
    pub fn generation(&self) -> u64 {
        self.snapshot().generation
    }

    /// When a writer last completed that generation, if the file system knows.
    pub fn written(&self) -> Option<SystemTime> {
        self.snapshot().written
    }

    /// Sees what writers committed, also in another process or another generation. True when
    /// something changed.
    pub fn refresh(&self) -> Result<bool, OpenError> {
        let layout = &self.layout;
        let now = generation::current(layout).map_err(reading(&layout.index()))?;
        let old = self.snapshot();
        if now != Some(old.generation) {
            // While `index/` is being made anew there may be nothing to open: keep what is open.
            match open_current(layout, self.weights.as_deref()) {
                Ok(snapshot) => self.replace(snapshot),
                Err(OpenError::NoIndex(_)) => return Ok(false),
                Err(error) => return Err(error),
            }
            return Ok(true);
        }
        let mut has_changed = old.engine.reload()?;
        let written = modified(&generation::manifest_path(layout, old.generation));
        if written != old.written
            && let Some(manifest) = generation::read_manifest(layout, old.generation)
        {
            self.replace(Snapshot {
                generation: old.generation,
                written,
                manifest,
                config: Arc::clone(&old.config),
                scheme: Arc::clone(&old.scheme),
                engine: Arc::clone(&old.engine),
            });
            has_changed = true;
        }
        Ok(has_changed)
    }

    /// Published records.
    pub fn record_count(&self) -> usize {
        self.snapshot().engine.record_count()
    }

    /// Passages of published records.
    pub fn passage_count(&self) -> usize {
        self.snapshot().engine.passage_count()
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn replace(&self, snapshot: Snapshot) {
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
    }
}

impl Snapshot {
    fn lookup(&self, id: &RecordId) -> Result<Lookup, SearchError> {
        if let Some(record) = self.engine.record(id)?
            && record.status == Status::Published
        {
            return Ok(Lookup::Found(Box::new(record)));
        }
        let withdrawn = self.manifest.withdrawn.iter().find(|it| it.record.id == *id);
        Ok(withdrawn.map_or(Lookup::Missing, |withdrawn| Lookup::Withdrawn {
            record: Box::new(withdrawn.record.clone()),
            replaced_by: withdrawn.replaced_by.clone(),
        }))
    }
}

/// Opens the current generation, with the library's own weights unless others are given.
fn open_current(layout: &Layout, weights: Option<&Weights>) -> Result<Snapshot, OpenError> {
    let root = || layout.root().to_owned();
    let Sources { config, mut setup, .. } = read_sources(layout)?;
    if let Some(weights) = weights {
        setup.weights = weights.clone();
    }
    let current = generation::current(layout).map_err(reading(&layout.index()))?;
    let generation = current.ok_or_else(|| OpenError::NoIndex(root()))?;
    let written = modified(&generation::manifest_path(layout, generation));
    let manifest =
        generation::read_manifest(layout, generation).ok_or_else(|| OpenError::NoIndex(root()))?;
    if manifest.format != FORMAT || manifest.fingerprint != setup.fingerprint() {
        return Err(OpenError::Outdated(root()));
    }
    setup.compounds = Arc::new(dictionary::compounds(layout));
    setup.dictionary = Arc::new(dictionary::open(layout, &config, &setup.languages));
    let engine = match Engine::open(&generation::index_dir(layout, generation), &setup) {
        Err(kb_index::IndexError::Missing(_)) => return Err(OpenError::NoIndex(root())),
        engine => Arc::new(engine?),
    };
    let (config, scheme) = (Arc::new(config), setup.scheme);
    Ok(Snapshot { generation, written, manifest, config, scheme, engine })
}

/// When a file was last written; `None` when there is none.
fn modified(path: &Path) -> Option<SystemTime> {
    let modified: io::Result<SystemTime> = fs::metadata(path).and_then(|it| it.modified());
    modified.ok()
}
