//! Citations and data: of one record, and of a whole result list.

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kb_core::Lookup;
use kb_exchange::{Cited, Context, FeedEntry, FeedInfo};
use kb_model::{Locale, Record, RecordId, SearchRequest, Sort};

use crate::error::Failure;
use crate::handlers::search::{answer, read};
use crate::handlers::{InLocale, Shared, blocking, missing};
use crate::metrics::Door;
use crate::params::Asked;
use crate::state::AppState;
use crate::{error, respond, urls};

/// Records of a result list that are cited at once.
const MOST: usize = 500;
/// Entries of one page of a feed.
const FEED: usize = 25;

/// A format by its ending: media type and text; `None` for an ending that means nothing here.
pub(crate) fn text(
    ending: &str,
    cited: &[Cited<'_>],
    context: &Context<'_>,
) -> Option<(&'static str, String)> {
    Some(match ending {
        "ris" => ("application/x-research-info-systems", kb_exchange::ris(cited, context)),
        "bib" => ("application/x-bibtex; charset=utf-8", kb_exchange::bibtex(cited, context)),
        "csl.json" => {
            ("application/vnd.citationstyles.csl+json", kb_exchange::csl_json(cited, context))
        }
        "csv" => ("text/csv; charset=utf-8", kb_exchange::csv(cited, context)),
        "jsonld" => (
            "application/ld+json",
            cited
                .iter()
                .map(|one| kb_exchange::json_ld(one, context))
                .collect::<Vec<_>>()
                .join("\n"),
        ),
        _ => return None,
    })
}

/// What the formats are told besides the records.
pub(crate) fn with_context<T>(
    state: &AppState,
    locale: Locale,
    make: impl FnOnce(&Context<'_>) -> T,
) -> T {
    let config = state.library.config();
    let scheme = state.library.scheme();
    let is_public = |id: &RecordId| matches!(state.library.lookup(id), Ok(Lookup::Found(_)));
    make(&Context {
        library: &config.name,
        base_url: state.base_url(),
        locale,
        accessed: Some(state.today()),
        scheme: Some(&scheme),
        is_public: Some(&is_public),
    })
}

/// `/{ui}/cite/{id}.{ending}`
pub(crate) async fn record(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    Path((_, name)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let locale = ui.locale;
    let answer = blocking(&state, move |state| {
        let Some((id, ending)) = name.split_once('.') else { return Ok(None) };
        let Some(id) = RecordId::parse(id) else { return Ok(None) };
        let Lookup::Found(record) = state.library.lookup(&id)? else { return Ok(None) };
        let cited: Vec<Cited<'_>> = Cited::new(&record).into_iter().collect();
        let made = with_context(state, locale, |context| text(ending, &cited, context));
        Ok(made.map(|made| (made, format!("{id}.{ending}"))))
    });
    match answer.await {
        Ok(Some(((media_type, text), name))) => file(media_type, &name, text),
        Ok(None) => missing::page(&state, &uri, &headers).await,
        Err(failure) => error::page(&state, &ui, &failure),
    }
}

/// `/{ui}/search.{ending}`: the records of a search, in its order.
pub(crate) async fn list(
    ending: &'static str,
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    RawQuery(query): RawQuery,
) -> Response {
    let locale = ui.locale;
    let answer = blocking(&state, move |state| {
        let mut asked = read(state, &query.unwrap_or_default(), locale)?;
        (asked.request.page, asked.request.per_page) = (1, MOST);
        let (_, _, records) = found(state, asked)?;
        let cited: Vec<Cited<'_>> = records.iter().filter_map(Cited::new).collect();
        Ok(with_context(state, locale, |context| text(ending, &cited, context)))
    });
    match answer.await {
        Ok(Some((media_type, text))) => file(media_type, &format!("search.{ending}"), text),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(failure) => error::page(&state, &ui, &failure),
    }
}

/// `/{ui}/search.atom`: what is new for a search, a page at a time.
pub(crate) async fn feed(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    RawQuery(query): RawQuery,
) -> Response {
    let locale = ui.locale;
    let answer = blocking(&state, move |state| {
        let mut asked = read(state, &query.unwrap_or_default(), locale)?;
        (asked.request.sort, asked.request.per_page) = (Sort::Newest, FEED);
        let (request, pages, records) = found(state, asked)?;
        let ui = state.ui(locale);
        let title = match request.text.as_str() {
            "" => ui.site.clone(),
            text => format!("{text} – {}", ui.site),
        };
        Ok(with_context(state, locale, |context| {
            written(&request, pages, &records, &title, context)
        }))
    });
    match answer.await {
        Ok(text) => respond::tagged(StatusCode::OK, "application/atom+xml; charset=utf-8", text),
        Err(failure) => error::page(&state, &ui, &failure),
    }
}

fn written(
    request: &SearchRequest,
    pages: usize,
    records: &[Record],
    title: &str,
    context: &Context<'_>,
) -> String {
    let base = context.base_url.unwrap_or_default();
    let at =
        |page: usize| format!("{base}{}", urls::feed(&SearchRequest { page, ..request.clone() }));
    let entries: Vec<FeedEntry<'_>> = records
        .iter()
        .filter_map(|record| {
            Some(FeedEntry { cited: Cited::new(record)?, updated: changed(record) })
        })
        .collect();
    let updated = entries.iter().map(|entry| entry.updated).max().unwrap_or(Timestamp::UNIX_EPOCH);
    let (address, id) = (at(request.page), at(1));
    let page = format!("{base}{}", urls::search(&SearchRequest { page: 1, ..request.clone() }));
    let (first, last) = (at(1), at(pages.max(1)));
    let previous = (request.page > 1).then(|| at(request.page - 1));
    let next = (request.page < pages).then(|| at(request.page + 1));
    let info = FeedInfo {
        title,
        address: &address,
        id: &id,
        page: &page,
        updated,
        first: Some(&first),
        previous: previous.as_deref(),
        next: next.as_deref(),
        last: Some(&last),
    };
    kb_exchange::atom_feed(&info, &entries, context)
}

/// When a record changed, as far as it says: the day it was last checked.
fn changed(record: &Record) -> Timestamp {
    let date = record.last_checked.as_deref().and_then(|text| text.parse::<Date>().ok());
    let moment = date.and_then(|date| date.to_zoned(TimeZone::UTC).ok());
    moment.map_or(Timestamp::UNIX_EPOCH, |moment| moment.timestamp())
}

/// What was asked, the pages of the result list, and the records of one of them.
fn found(state: &AppState, asked: Asked) -> Result<(SearchRequest, usize, Vec<Record>), Failure> {
    let (asked, results) = answer(state, asked, Door::Data)?;
    let mut records = Vec::new();
    for hit in &results.hits {
        if let Lookup::Found(record) = state.library.lookup(&hit.id)? {
            records.push(*record);
        }
    }
    Ok((asked.request, results.pages(), records))
}

/// A text to be saved under a name.
fn file(media_type: &'static str, name: &str, text: String) -> Response {
    let mut response = respond::tagged(StatusCode::OK, media_type, text);
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
