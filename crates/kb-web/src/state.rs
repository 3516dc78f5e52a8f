//! What the handlers share: the library, and what is counted over the whole of it.

use std::fmt::Display;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use kb_core::{Library, Lookup, SearchError};
use kb_model::{Facet, FacetCount, FacetField, Hit, Kind, Locale, Record, SearchRequest, Sort};
use tokio::sync::Semaphore;

use crate::error::Failure;
use crate::gate::{Gate, RateLimit};
use crate::handlers::bundles::Offered;
use crate::handlers::exchange::Repository;
use crate::intake::Intake;
use crate::metrics::{Door, Memory, Metrics};
use crate::offer::{self, Offer};
use crate::sitemap::Addresses;
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

/// Something made from the whole library, and the state of the library it was made from.
struct Kept<T>(Mutex<Option<(u64, Arc<T>)>>);

impl<T> Kept<T> {
    const fn nothing() -> Kept<T> {
        Kept(Mutex::new(None))
    }

    /// What was made after so many changes, made now if it was not yet.
    fn get(
        &self,
        changes: u64,
        make: impl FnOnce() -> Result<T, SearchError>,
    ) -> Result<Arc<T>, SearchError> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((then, made)) = kept
            && then == changes
        {
            return Ok(made);
        }
        let made = Arc::new(make()?);
        let fresh = Some((changes, Arc::clone(&made)));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(made)
    }
}

/// What whoever runs the site decides.
pub(crate) struct Settings {
    /// Scheme and host of the site.
    pub(crate) base_url: Option<String>,
    /// Told about failures.
    pub(crate) report: Box<Report>,
    /// Tells the day it is.
    pub(crate) today: Today,
    /// How many costly pages readers may ask for.
    pub(crate) limit: RateLimit,
    /// Whether a proxy in front says whom it speaks for.
    pub(crate) behind_proxy: bool,
    /// The door for what people send in.
    pub(crate) intake: Option<Intake>,
    /// Makes bundles for other libraries.
    pub(crate) offer: Option<Offer>,
    /// Tells the memory in use, when counters are wanted.
    pub(crate) memory: Option<Box<Memory>>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            base_url: None,
            report: Box::new(|_, _| ()),
            today: || jiff::civil::Date::constant(2026, 1, 1),
            limit: RateLimit::default(),
            behind_proxy: false,
            intake: None,
            offer: None,
            memory: None,
        }
    }
}

/// What the handlers share.
pub(crate) struct AppState {
    /// The library.
    pub(crate) library: Library,
    /// Free places for searches; closed when the server is about to end.
    pub(crate) searches: Semaphore,
    /// Lets costly requests in.
    pub(crate) gate: Gate,
    /// Whether a proxy in front says whom it speaks for.
    pub(crate) behind_proxy: bool,
    /// Counters, when they are wanted.
    pub(crate) metrics: Option<Metrics>,
    base_url: Option<String>,
    intake: Option<Arc<Intake>>,
    offer: Option<Offer>,
    report: Box<Report>,
    today: Today,
    failures: AtomicU64,
    changes: AtomicU64,
    overviews: [Kept<Overview>; Locale::ALL.len()],
    guides: Kept<Vec<Record>>,
    addresses: Kept<Addresses>,
    repository: Kept<Repository>,
    offered: Kept<Offered>,
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
    pub(crate) fn new(library: Library, settings: Settings) -> AppState {
        AppState {
            library,
            searches: Semaphore::new(SEARCHES),
            gate: Gate::new(settings.limit),
            behind_proxy: settings.behind_proxy,
            metrics: settings.memory.map(Metrics::new),
            base_url: settings.base_url,
            report: settings.report,
            today: settings.today,
            intake: settings.intake.map(Arc::new),
            offer: settings.offer,
            failures: AtomicU64::new(0),
            changes: AtomicU64::new(0),
            overviews: [const { Kept::nothing() }; Locale::ALL.len()],
            guides: Kept::nothing(),
            addresses: Kept::nothing(),
            repository: Kept::nothing(),
            offered: Kept::nothing(),
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

    /// The door for what people send in; `None` when the site takes nothing in.
    pub(crate) fn intake(&self) -> Option<Arc<Intake>> {
        self.intake.clone()
    }

    /// What makes bundles for other libraries; `None` when the curator offers none.
    pub(crate) fn offer(&self) -> Option<&Offer> {
        self.offer.as_ref().filter(|_| offer::is_open(&self.library))
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

    /// Counts a search, when counters are wanted.
    pub(crate) fn searched(&self, door: Door) {
        if let Some(metrics) = &self.metrics {
            metrics.searched(door);
        }
    }

    /// The library at a glance; counted once between two changes. May block.
    pub(crate) fn overview(&self, locale: Locale) -> Result<Arc<Overview>, SearchError> {
        self.overviews[locale as usize].get(self.changes(), || {
            let mut request = SearchRequest::new("", locale);
            request.sort = Sort::Newest;
            request.per_page = NEWEST;
            let results = self.library.search(&request)?;
            Ok(Overview { records: results.total, newest: results.hits, facets: results.facets })
        })
    }

    /// The country guides; read once between two changes. May block.
    pub(crate) fn guides(&self) -> Result<Arc<Vec<Record>>, SearchError> {
        self.guides.get(self.changes(), || {
            let mut request = SearchRequest::new("", Locale::En);
            request.filters.add(FacetField::Kind, Kind::Guide.name());
            request.per_page = GUIDES;
            let mut guides = Vec::new();
            for hit in self.library.search(&request)?.hits {
                if let Lookup::Found(record) = self.library.lookup(&hit.id)? {
                    guides.push(*record);
                }
            }
            Ok(guides)
        })
    }

    /// Every record by date, for harvesters; gathered once between two changes. May block.
    pub(crate) fn repository(&self) -> Result<Arc<Repository>, SearchError> {
        self.repository.get(self.changes(), || Repository::gather(self))
    }

    /// The bundles that are offered; gathered once between two changes. May block.
    pub(crate) fn offered(&self) -> Result<Arc<Offered>, SearchError> {
        self.offered.get(self.changes(), || Offered::gather(self))
    }

    /// How often the library changed since the site began.
    pub(crate) fn changes(&self) -> u64 {
        self.changes.load(Ordering::SeqCst)
    }

    /// Every address for search engines; gathered once between two changes. May block.
    pub(crate) fn addresses(&self) -> Result<Arc<Addresses>, SearchError> {
        self.addresses.get(self.changes(), || Addresses::gather(self))
    }
}
