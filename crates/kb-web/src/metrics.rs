//! Counters for whoever runs the site, in the text form of `OpenMetrics`, which Prometheus reads.
//!
//! Not for statistics about readers. Invariant: a counter knows the pattern of an address and the
//! class of its answer, never words of a question, never who asked.

use std::sync::atomic::AtomicU64;
use std::time::{Duration, UNIX_EPOCH};

use axum::http::StatusCode;
use kb_core::Library;
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// The media type of [`Metrics::text`].
pub(crate) const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper bounds of the classes of durations, in seconds.
const DURATIONS: [f64; 12] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// Tells how many bytes of memory the program holds, where that can be known.
pub(crate) type Memory = dyn Fn() -> Option<u64> + Send + Sync;

/// For whom a search was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// A results page, or all values of a filter.
    Page,
    /// A list within a page of others.
    Embed,
    /// A program.
    Data,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: String,
    status: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Searched {
    door: &'static str,
}

/// Everything that is counted.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    durations: Family<Route, Histogram, fn() -> Histogram>,
    searches: Family<Searched, Counter>,
    refusals: Counter,
    records: Gauge,
    passages: Gauge,
    generation: Gauge,
    written: Gauge<f64, AtomicU64>,
    resident: Gauge,
    memory: Box<Memory>,
}

impl Metrics {
    /// All counters at zero.
    pub(crate) fn new(memory: Box<Memory>) -> Metrics {
        let histogram: fn() -> Histogram = || Histogram::new(DURATIONS);
        let mut metrics = Metrics {
            registry: Registry::default(),
            requests: Family::default(),
            durations: Family::new_with_constructor(histogram),
            searches: Family::default(),
            refusals: Counter::default(),
            records: Gauge::default(),
            passages: Gauge::default(),
            generation: Gauge::default(),
            written: Gauge::default(),
            resident: Gauge::default(),
            memory,
        };
        metrics.register();
        metrics
    }

    fn register(&mut self) {
        let registry = &mut self.registry;
        registry.register("kb_http_requests", "Requests answered", self.requests.clone());
        registry.register_with_unit(
            "kb_http_request_duration",
            "Time until the answer was made",
            Unit::Seconds,
            self.durations.clone(),
        );
        registry.register("kb_searches", "Searches made for readers", self.searches.clone());
        registry.register(
            "kb_rate_limited_requests",
            "Requests told to wait because their address asked for too much",
            self.refusals.clone(),
        );
        registry.register("kb_records", "Published records", self.records.clone());
        registry.register("kb_passages", "Passages of published records", self.passages.clone());
        registry.register(
            "kb_index_generation",
            "Number of the open generation of the index",
            self.generation.clone(),
        );
        registry.register_with_unit(
            "kb_index_written_timestamp",
            "When the open generation was last written; its age is time() less this",
            Unit::Seconds,
            self.written.clone(),
        );
        if (self.memory)().is_some() {
            registry.register_with_unit(
                "process_resident_memory",
                "Memory the program holds",
                Unit::Bytes,
                self.resident.clone(),
            );
        }
    }

    /// Counts an answer to an address of the pattern `route`.
    pub(crate) fn answered(&self, route: &str, status: StatusCode, took: Duration) {
        let labels = Answered { route: route.to_owned(), status: class(status) };
        self.requests.get_or_create(&labels).inc();
        let labels = Route { route: route.to_owned() };
        self.durations.get_or_create(&labels).observe(took.as_secs_f64());
    }

    /// Counts a search.
    pub(crate) fn searched(&self, door: Door) {
        let door = match door {
            Door::Page => "page",
            Door::Embed => "embed",
            Door::Data => "data",
        };
        self.searches.get_or_create(&Searched { door }).inc();
    }

    /// Counts a request that was told to wait.
    pub(crate) fn refused(&self) {
        self.refusals.inc();
    }

    /// All counters, with the state of the library as it is now.
    pub(crate) fn text(&self, library: &Library) -> String {
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        self.records.set(number(library.record_count()));
        self.passages.set(number(library.passage_count()));
        self.generation.set(i64::try_from(library.generation()).unwrap_or(i64::MAX));
        let written = library.written().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        self.written.set(written.map_or(f64::NAN, |since| since.as_secs_f64()));
        if let Some(bytes) = (self.memory)() {
            self.resident.set(i64::try_from(bytes).unwrap_or(i64::MAX));
        }
        let mut text = String::new();
        // Writing into a string does not fail.
        text::encode(&mut text, &self.registry).ok();
        text
    }
}

/// The class of a status, such as `2xx`.
fn class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        ..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        500.. => "5xx",
    }
}
