//! What other libraries and repositories ask for: OAI-PMH, the thesaurus as SKOS, and what changed.
//!
//! Not for bundles (`bundles`). Invariant: only published records; of withdrawn ones nothing but
//! that they were withdrawn, when, and the class of reason that their page tells.

use std::collections::BTreeMap;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use jiff::Timestamp;
use kb_core::{Lookup, SearchError};
use kb_exchange::{Cited, Context, FeedEntry, FeedInfo, GoneEntry, OaiItem, OaiRepository};
use kb_model::{Locale, Record, RecordId, WithdrawnBecause};

use crate::handlers::cite::with_context;
use crate::handlers::{InLocale, Shared, blocking, whole_base};
use crate::state::AppState;
use crate::views::ui::Ui;
use crate::{error, respond};

/// Records in one answer of OAI-PMH.
const PAGE: usize = 100;
/// Entries of the feed of changes.
const CHANGES: usize = 50;
/// The date of what the disk knows no date of.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// All records by date, for OAI-PMH and the feed.
#[derive(Debug, Default)]
pub(crate) struct Repository {
    items: Vec<OaiItem>,
    sets: Vec<(String, String)>,
}

impl Repository {
    /// Gathers them from the library.
    pub(crate) fn gather(state: &AppState) -> Result<Repository, SearchError> {
        let ui = state.ui(Locale::En);
        let mut sets: BTreeMap<String, String> = BTreeMap::new();
        let mut items = Vec::new();
        let mut take = |record: &Record, is_deleted: bool| {
            let mut of_record = Vec::new();
            for code in &record.countries {
                of_record
                    .push((format!("country:{}", kb_exchange::set_part(code)), ui.country(code)));
            }
            if let Some(project) = &record.project {
                let spec = format!("project:{}", kb_exchange::set_part(project));
                of_record.push((spec, project.clone()));
            }
            let datestamp = record.modified.clone().unwrap_or_else(|| NEVER.to_owned());
            let specs = of_record.iter().map(|(spec, _)| spec.clone()).collect();
            items.push(OaiItem { id: record.id.clone(), datestamp, sets: specs, is_deleted });
            sets.extend(of_record);
        };
        state.library.each_record(|record| take(&record, false))?;
        state.library.withdrawn().iter().for_each(|record| take(record, true));
        items.sort_by(|a, b| (&a.datestamp, &a.id).cmp(&(&b.datestamp, &b.id)));
        for (spec, name) in [("country", "Countries"), ("project", "Projects")] {
            let start = format!("{spec}:");
            if sets.keys().any(|set| set.starts_with(&start)) {
                sets.insert(spec.to_owned(), name.to_owned());
            }
        }
        Ok(Repository { items, sets: sets.into_iter().collect() })
    }
}

/// `/oai`: OAI-PMH 2.0, asked in the address.
pub(crate) async fn oai(
    State(state): State<Shared>,
    RawQuery(query): RawQuery,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    answer(state, query.unwrap_or_default(), uri, headers).await
}

/// The same, asked in a form.
pub(crate) async fn oai_form(
    State(state): State<Shared>,
    uri: Uri,
    headers: HeaderMap,
    body: String,
) -> Response {
    answer(state, body, uri, headers).await
}

async fn answer(state: Shared, query: String, uri: Uri, headers: HeaderMap) -> Response {
    let base = whole_base(&state, &headers);
    let made = blocking(&state, move |state| {
        let repository = state.repository()?;
        let config = state.library.config();
        let scheme = state.library.scheme();
        let is_public = |id: &RecordId| matches!(state.library.lookup(id), Ok(Lookup::Found(_)));
        let context = Context {
            library: &config.name,
            base_url: Some(base.as_str()).filter(|base| !base.is_empty()),
            locale: Locale::En,
            accessed: None,
            scheme: Some(&scheme),
            is_public: Some(&is_public),
        };
        let load = |id: &RecordId| match state.library.lookup(id) {
            Ok(Lookup::Found(record)) => Some(*record),
            _ => None,
        };
        Ok(kb_exchange::oai_answer(
            &query,
            &OaiRepository {
                address: &format!("{base}/oai"),
                mail: mail(config.contact.as_deref()),
                items: &repository.items,
                sets: &repository.sets,
                now: Timestamp::now(),
                context: &context,
                load: &load,
                page: PAGE,
            },
        ))
    });
    match made.await {
        Ok(text) => {
            respond::varied(respond::tagged(StatusCode::OK, "text/xml; charset=utf-8", text))
        }
        Err(failure) => error::failed(&state, &uri, &headers, &failure),
    }
}

/// A mail address, which the protocol wants.
fn mail(contact: Option<&str>) -> &str {
    let contact = contact.unwrap_or_default().trim_start_matches("mailto:");
    let is_mail =
        contact.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    if is_mail && !contact.contains(char::is_whitespace) {
        contact
    } else {
        "nobody@library.invalid"
    }
}

/// `/oai/good_practice.xsd`: the schema of our own format.
pub(crate) async fn schema() -> Response {
    respond::tagged(StatusCode::OK, "text/xml; charset=utf-8", kb_exchange::rich_schema())
}

/// `/terms.ttl`: the thesaurus in Turtle.
pub(crate) async fn turtle(State(state): State<Shared>) -> Response {
    let text = kb_exchange::skos_turtle(&state.library.scheme(), &state.library.config().name);
    respond::tagged(StatusCode::OK, "text/turtle; charset=utf-8", text)
}

/// `/terms.jsonld`: the thesaurus in JSON-LD.
pub(crate) async fn json_ld(State(state): State<Shared>) -> Response {
    let text = kb_exchange::skos_json_ld(&state.library.scheme(), &state.library.config().name);
    respond::tagged(StatusCode::OK, "application/ld+json", text)
}

/// `/{ui}/changes.atom`: records that are new, changed or withdrawn, lately changed first.
pub(crate) async fn changes(State(state): State<Shared>, InLocale(ui): InLocale) -> Response {
    let locale = ui.locale;
    let made = blocking(&state, move |state| {
        let repository = state.repository()?;
        let mut changes = Changes::default();
        for item in repository.items.iter().rev().take(CHANGES) {
            let when = time(&item.datestamp);
            match state.library.lookup(&item.id)? {
                Lookup::Found(record) => changes.records.push((*record, when)),
                Lookup::Withdrawn { record, .. } => {
                    changes.gone.push((record.id.clone(), when, why(&state.ui(locale), &record)));
                }
                Lookup::Missing => {}
            }
        }
        Ok(with_context(state, locale, |context| feed(&changes, context)))
    });
    match made.await {
        Ok(text) => respond::tagged(StatusCode::OK, "application/atom+xml; charset=utf-8", text),
        Err(failure) => error::page(&state, &ui, &failure),
    }
}

fn time(text: &str) -> Timestamp {
    text.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

/// What changed lately.
#[derive(Default)]
struct Changes {
    records: Vec<(Record, Timestamp)>,
    /// Records that were withdrawn, when and why.
    gone: Vec<(RecordId, Timestamp, String)>,
}

/// Why a record was withdrawn, as its page says.
fn why(ui: &Ui, record: &Record) -> String {
    let because = record.withdrawn_because.map(WithdrawnBecause::name);
    because.map(|name| ui.t(&format!("withdrawn-because-{name}"))).unwrap_or_default()
}

fn feed(changes: &Changes, context: &Context<'_>) -> String {
    let base = context.base_url.unwrap_or_default();
    let code = context.locale.code();
    let address = format!("{base}/{code}/changes.atom");
    let page = format!("{base}/{code}/");
    let entries: Vec<FeedEntry<'_>> = changes
        .records
        .iter()
        .filter_map(|(record, updated)| {
            Some(FeedEntry { cited: Cited::new(record)?, updated: *updated })
        })
        .collect();
    let gone = changes.gone.iter().map(|(id, when, why)| GoneEntry { id, when: *when, why });
    let gone: Vec<GoneEntry<'_>> = gone.collect();
    let times = entries.iter().map(|entry| entry.updated).chain(gone.iter().map(|one| one.when));
    let info = FeedInfo {
        title: context.library,
        address: &address,
        id: &address,
        page: &page,
        updated: times.max().unwrap_or(Timestamp::UNIX_EPOCH),
        first: None,
        previous: None,
        next: None,
        last: None,
    };
    kb_exchange::changes_feed(&info, &entries, &gone, context)
}
