//! Bundles that a running site makes for other libraries: one after the other, each once between
//! two changes of the library.
//!
//! Not for addresses. Invariants: a bundle is made with what `kb export` makes one, so the same
//! content gives the same bytes; it is under `index/`, which may be deleted; no curator waits for
//! it, but one who exports.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError, TryLockError};

use kb_core::{ExportOptions, Library, Tools, export_bundle, read_keyring};
use kb_model::Record;

use crate::bundle;
use crate::error::Failure;
use crate::intake::Clock;

/// A part of the library.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// All of it.
    All,
    /// What is about one country, by its code.
    Country(String),
}

impl Part {
    /// The name of its file.
    pub(crate) fn file_name(&self) -> String {
        match self {
            Part::All => "all.kbz".to_owned(),
            Part::Country(code) => format!("country-{}.kbz", code.to_lowercase()),
        }
    }

    /// What feeds call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Part::All => "all".to_owned(),
            Part::Country(code) => format!("country:{code}"),
        }
    }

    fn holds(&self, record: &Record) -> bool {
        match self {
            Part::All => true,
            Part::Country(code) => record.countries.contains(code),
        }
    }
}

/// Whether the curator of a library offers bundles and can sign them.
pub(crate) fn is_open(library: &Library) -> bool {
    let has_key = || read_keyring(library.root()).is_ok_and(|keys| keys.own.is_some());
    library.config().bundles && has_key()
}

/// Makes them.
pub(crate) struct Offer {
    tools: Tools,
    clock: Box<Clock>,
    /// After how many changes each was made; held while one is made.
    made: Mutex<BTreeMap<Part, u64>>,
}

/// What came of asking for one.
pub(crate) enum Bundle {
    /// It is here.
    Made(PathBuf),
    /// Another one is being made.
    Later,
}

impl Offer {
    pub(crate) fn new(tools: Tools, clock: Box<Clock>) -> Offer {
        Offer { tools, clock, made: Mutex::default() }
    }

    /// The bundle of a part after so many changes, made now if it was not yet. `noticed` is told of
    /// records that stayed out. May take long.
    pub(crate) fn bundle(
        &self,
        library: &Library,
        part: &Part,
        changes: u64,
        noticed: &dyn Fn(String),
    ) -> Result<Bundle, Failure> {
        let folder = library.root().join("index").join("bundles");
        let path = folder.join(part.file_name());
        let mut made = match self.made.try_lock() {
            Ok(made) => made,
            Err(TryLockError::Poisoned(poisoned)) => PoisonError::into_inner(poisoned),
            Err(TryLockError::WouldBlock) => return Ok(Bundle::Later),
        };
        if made.get(part) == Some(&changes) && path.is_file() {
            return Ok(Bundle::Made(path));
        }
        fs::create_dir_all(&folder).map_err(Failure::of)?;
        let words = bundle::words();
        let options = ExportOptions {
            select: &|record| part.holds(record),
            with_received: false,
            now: (self.clock)(),
            words: &words,
            tools: self.tools.clone(),
            beside_writers: true,
        };
        let report = export_bundle(library.root(), Some(&path), &options, &mut |_| {})
            .map_err(Failure::of)?;
        if report.refused > 0 {
            let (number, name) = (report.refused, part.file_name());
            noticed(format!(
                "{number} records stayed out of `{name}`; `kb export --all --dry-run` says why"
            ));
        }
        made.insert(part.clone(), changes);
        Ok(Bundle::Made(path))
    }
}
