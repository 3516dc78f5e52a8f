//! Bundles for other libraries, where the curator offers them: a feed, and the files.
//!
//! Invariants: without a key, or without `bundles = true` in `library.toml`, there is nothing here;
//! what came from another library is that library's to offer.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::Response;
use jiff::Timestamp;
use kb_core::SearchError;
use kb_exchange::{BUNDLE_TYPE, FeedInfo, OfferedBundle};
use kb_model::{Locale, Record};
use tower::ServiceExt;
use tower_http::services::ServeFile;

use crate::handlers::{Shared, blocking, missing, whole_base};
use crate::offer::{Bundle, Part};
use crate::state::AppState;
use crate::{error, respond};

/// Seconds after which to ask again for a bundle while another one is made.
const BREATH: u64 = 10;

/// The parts of the library that are offered, and when each changed last.
#[derive(Debug, Default)]
pub(crate) struct Offered {
    parts: BTreeMap<Part, Timestamp>,
}

impl Offered {
    /// Gathers them from the library.
    pub(crate) fn gather(state: &AppState) -> Result<Offered, SearchError> {
        let mut offered = Offered::default();
        let mut take = |record: &Record| {
            let changed = record.modified.as_deref().and_then(|text| text.parse().ok());
            let changed = changed.unwrap_or(Timestamp::UNIX_EPOCH);
            let countries = record.countries.iter().cloned().map(Part::Country);
            for part in countries.chain([Part::All]) {
                let last = offered.parts.entry(part).or_insert(changed);
                *last = changed.max(*last);
            }
        };
        state.library.each_record(|record| {
            if record.origin.is_none() {
                take(&record);
            }
        })?;
        // Every bundle tells of what was withdrawn.
        let withdrawn = state.library.withdrawn();
        let times =
            withdrawn.iter().filter_map(|it| it.modified.as_deref()?.parse::<Timestamp>().ok());
        if let Some(last) = times.max() {
            offered.parts.values_mut().for_each(|time| *time = last.max(*time));
        }
        Ok(offered)
    }
}

/// `/bundles.atom`
pub(crate) async fn feed(State(state): State<Shared>, uri: Uri, headers: HeaderMap) -> Response {
    let base = whole_base(&state, &headers);
    let made = blocking(&state, move |state| {
        if state.offer().is_none() {
            return Ok(None);
        }
        Ok(Some(written(&*state.offered()?, state, &base)))
    });
    match made.await {
        Ok(Some(text)) => {
            respond::tagged(StatusCode::OK, "application/atom+xml; charset=utf-8", text)
        }
        Ok(None) => missing::page(&state, &uri, &headers).await,
        Err(failure) => error::failed(&state, &uri, &headers, &failure),
    }
}

fn written(offered: &Offered, state: &AppState, base: &str) -> String {
    let (ui, library) = (state.ui(Locale::En), &state.library.config().name);
    let bundles: Vec<OfferedBundle> = offered
        .parts
        .iter()
        .map(|(part, updated)| OfferedBundle {
            title: match part {
                Part::All => library.clone(),
                Part::Country(code) => format!("{library}: {}", ui.country(code)),
            },
            part: part.name(),
            address: format!("{base}/bundles/{}", part.file_name()),
            updated: *updated,
        })
        .collect();
    let (address, page) = (format!("{base}/bundles.atom"), format!("{base}/"));
    let info = FeedInfo {
        title: library,
        address: &address,
        id: &address,
        page: &page,
        updated: offered.parts.values().max().copied().unwrap_or(Timestamp::UNIX_EPOCH),
        first: None,
        previous: None,
        next: None,
        last: None,
    };
    kb_exchange::bundle_feed(&info, library, &bundles)
}

/// `/bundles/{name}`
pub(crate) async fn file(State(state): State<Shared>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let name = uri.path().rsplit('/').next().unwrap_or_default().to_owned();
    let asked = name.clone();
    let made = blocking(&state, move |state| {
        let Some(offer) = state.offer() else { return Ok(None) };
        let offered = state.offered()?;
        let Some(part) = offered.parts.keys().find(|part| part.file_name() == asked) else {
            return Ok(None);
        };
        let noticed = |text: String| drop(state.report_text(&text));
        offer.bundle(&state.library, part, state.changes(), &noticed).map(Some)
    });
    let path = match made.await {
        Ok(Some(Bundle::Made(path))) => path,
        Ok(Some(Bundle::Later)) => return later(),
        Ok(None) => return missing::page(&state, &uri, &headers).await,
        Err(failure) => return error::failed(&state, &uri, &headers, &failure),
    };
    let Ok(response) = ServeFile::new(path).oneshot(request).await;
    if response.status() == StatusCode::NOT_FOUND {
        return later();
    }
    let mut response = response.map(Body::new);
    let values = [
        (header::CONTENT_TYPE, BUNDLE_TYPE.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    for (name, value) in values {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Another bundle is being made.
fn later() -> Response {
    let text = format!("A bundle is being made. Ask again in {BREATH} seconds.\n");
    let status = StatusCode::SERVICE_UNAVAILABLE;
    let mut response = respond::tagged(status, "text/plain; charset=utf-8", text);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(BREATH));
    response
}
