//! Every address of the site, and the layers around all of them.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::routing::{get, post};
use kb_model::Locale;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::error::{self, Failure};
use crate::handlers::{Shared, browse, cite, files, home, missing, pack, record, search, words};
use crate::respond;
use crate::urls::StaticPage;

/// The forms of citations and data, as the endings of addresses.
const CITATIONS: [&str; 4] = ["ris", "bib", "csl.json", "csv"];
/// The forms of a pack.
const PACK_FILES: [&str; 8] = ["zip", "html", "docx", "pdf", "csv", "ris", "bib", "csl.json"];
/// Longest time for one answer.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

/// The site over a state.
pub(crate) fn router(state: Shared) -> Router {
    let for_faults = Arc::clone(&state);
    let fault = move |_: Box<dyn Any + Send>| {
        error::page(&for_faults, &for_faults.ui(Locale::En), &Failure::Panicked)
    };
    let mut router = Router::new();
    for page in StaticPage::ALL {
        let handler = move |state, ui| words::page(page, state, ui);
        router = router.route(&format!("/{{ui}}/{}", page.path()), get(handler));
    }
    for ending in PACK_FILES {
        let handler = move |state, ui, query, headers, uri| {
            pack::file(ending, state, ui, query, headers, uri)
        };
        router = router.route(&format!("/{{ui}}/pack.{ending}"), get(handler));
    }
    for ending in CITATIONS {
        let handler = move |state, ui, query| cite::list(ending, state, ui, query);
        router = router.route(&format!("/{{ui}}/search.{ending}"), get(handler));
    }
    router
        .route("/{ui}/pack", get(pack::page))
        .route("/{ui}/pack/add", post(pack::add))
        .route("/{ui}/pack/edit", post(pack::edit))
        .route("/{ui}/cite/{name}", get(cite::record))
        .route("/{ui}/search.atom", get(cite::feed))
        .route("/", get(home::root))
        .route("/{ui}", get(home::without_slash))
        .route("/{ui}/", get(home::page))
        .route("/{ui}/search", get(search::page))
        .route("/{ui}/search.json", get(search::data))
        .route("/{ui}/practice/{record}", get(record::page))
        .route("/{ui}/document/{record}", get(record::page))
        .route("/{ui}/record/{record}", get(record::page))
        .route("/{ui}/themes", get(browse::themes))
        .route("/{ui}/themes/{id}", get(browse::subject))
        .route("/{ui}/countries", get(browse::countries))
        .route("/{ui}/countries/{code}", get(browse::country))
        .route("/{ui}/compare/{question}", get(browse::compare))
        .route("/static/{file}", get(files::asset))
        .route("/favicon.ico", get(files::favicon))
        .route("/healthz", get(files::health))
        .route("/robots.txt", get(files::robots))
        .route("/opensearch.xml", get(files::opensearch))
        .fallback(missing::fallback)
        .layer(CatchPanicLayer::custom(fault))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_ANSWER))
        .layer(from_fn(respond::unchanged))
        .layer(CompressionLayer::new())
        .layer(from_fn(respond::with_headers))
        .with_state(state)
}
