//! What the handlers share: the library, and what is counted over the whole of it.

use std::fmt::Display;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use kb_core::{Library, Lookup, SearchError};
use kb_model::{Facet, FacetCount, FacetField, Hit, Kind, Locale, Record, SearchRequest, Sort};
use tokio::sync::Semaphore;

use crate::error::Failure;
use crate::views::ui::Ui;

/// Searches that run at the same time; more wait.
const SEARCHES: usize = 16;
/// Newest records on the home page.
const NEWEST: usize = 5;

/// Country guides read at most.
const GUIDES: usize = 500;

/// The day it is, for citations.
pub type Today = fn() -> jiff::civil::Date;

/// Told about failures: a reference, and what failed. Never gets words of a reader.
pub type Report = dyn Fn(&str, &dyn Display) + Send + Sync;

/// The whole library at a glance, in one interface language.
pub(crate) struct Overview {
    /// Published records.
    pub(crate) records: usize,
    /// The newest records.
    pub(crate) newest: Vec<Hit>,
    /// Counts of every facet.
    pub(crate) facets: Vec<Facet>,
}

/// One overview and the state of the library it was made from.
type Kept = Option<(u64, Arc<Overview>)>;

/// What the handlers share.
pub(crate) struct AppState {
    /// The library.
    pub(crate) library: Library,
    /// Free places for searches.
    pub(crate) searches: Semaphore,
    base_url: Option<String>,
    report: Box<Report>,
    today: Today,
    failures: AtomicU64,
    changes: AtomicU64,
    overviews: Mutex<[Kept; Locale::ALL.len()]>,
    guides: Mutex<Option<(u64, Arc<Vec<Record>>)>>,
}

impl Overview {
    /// The counts of one facet.
    pub(crate) fn counts(&self, field: FacetField) -> &[FacetCount] {
        let facet = self.facets.iter().find(|facet| facet.field == field);
        facet.map_or(&[], |facet| &facet.counts)
    }
}

impl AppState {
    /// The state of a site that starts.
    pub(crate) fn new(
        library: Library,
        base_url: Option<String>,
        report: Box<Report>,
        today: Today,
    ) -> AppState {
        AppState {
            library,
            searches: Semaphore::new(SEARCHES),
            base_url,
            report,
            today,
            failures: AtomicU64::new(0),
            changes: AtomicU64::new(0),
            overviews: Mutex::new([const { None }; Locale::ALL.len()]),
            guides: Mutex::new(None),
        }
    }

    /// The interface in a language.
    pub(crate) fn ui(&self, locale: Locale) -> Ui {
        Ui::new(locale, &self.library.config().name, self.base_url.as_deref())
    }

    /// The day it is.
    pub(crate) fn today(&self) -> jiff::civil::Date {
        (self.today)()
    }

    /// Scheme and host of the site, when the operator gave them.
    pub(crate) fn base_url(&self) -> Option<&str> {
        self.base_url.as_deref().map(|url| url.trim_end_matches('/'))
    }

    /// Tells the operator about a failure; gives the reference readers are shown.
    pub(crate) fn report(&self, failure: &Failure) -> String {
        self.report_text(failure)
    }

    /// The same for a failure that no reader is waiting for.
    pub(crate) fn report_text(&self, failure: &dyn Display) -> String {
        let number = self.failures.fetch_add(1, Ordering::Relaxed) + 1;
        let reference = format!("{:x}-{number}", std::process::id());
        (self.report)(&reference, failure);
        reference
    }

    /// The library has changed: what was counted must be counted again.
    pub(crate) fn changed(&self) {
        self.changes.fetch_add(1, Ordering::SeqCst);
    }

    /// The library at a glance; counted once between two changes. May block.
    pub(crate) fn overview(&self, locale: Locale) -> Result<Arc<Overview>, SearchError> {
        let changes = self.changes.load(Ordering::SeqCst);
        let place = locale as usize;
        let kept = self.overviews.lock().unwrap_or_else(PoisonError::into_inner)[place].clone();
        if let Some((then, overview)) = kept
            && then == changes
        {
            return Ok(overview);
        }
        let mut request = SearchRequest::new("", locale);
        request.sort = Sort::Newest;
        request.per_page = NEWEST;
        let results = self.library.search(&request)?;
        let overview = Arc::new(Overview {
            records: results.total,
            newest: results.hits,
            facets: results.facets,
        });
        let mut overviews = self.overviews.lock().unwrap_or_else(PoisonError::into_inner);
        overviews[place] = Some((changes, Arc::clone(&overview)));
        Ok(overview)
    }

    /// The country guides; read once between two changes. May block.
    pub(crate) fn guides(&self) -> Result<Arc<Vec<Record>>, SearchError> {
        let changes = self.changes.load(Ordering::SeqCst);
        let kept = self.guides.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((then, guides)) = kept
            && then == changes
        {
            return Ok(guides);
        }
        let mut request = SearchRequest::new("", Locale::En);
        request.filters.add(FacetField::Kind, Kind::Guide.name());
        request.per_page = GUIDES;
        let mut guides = Vec::new();
        for hit in self.library.search(&request)?.hits {
            if let Lookup::Found(record) = self.library.lookup(&hit.id)? {
                guides.push(*record);
            }
        }
        let guides = Arc::new(guides);
        *self.guides.lock().unwrap_or_else(PoisonError::into_inner) =
            Some((changes, Arc::clone(&guides)));
        Ok(guides)
    }
}
