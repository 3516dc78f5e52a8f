//! Every address of the site, and the layers around all of them.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::handlers::submit::{check, files as sent_files, form, track};
use crate::handlers::{
    Shared, api, browse, bundles, cite, compare, embed, exchange, facet, files, home, machines,
    missing, originals, pack, record, search, text, words,
};
use crate::urls::StaticPage;
use crate::{guard, respond};

/// The forms of citations and data, as the endings of addresses.
const CITATIONS: [&str; 4] = ["ris", "bib", "csl.json", "csv"];
/// The forms of a pack.
const PACK_FILES: [&str; 8] = ["zip", "html", "docx", "pdf", "csv", "ris", "bib", "csl.json"];
/// A step below the usual: two hundredths more bytes, a third less time.
const COMPRESSION: CompressionLevel = CompressionLevel::Precise(5);
/// Longest time for one answer.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);
/// Longest time for files to arrive.
const SLOWEST_UPLOAD: Duration = Duration::from_mins(15);
/// Bytes of a form that is sent in: ten times what its answers may have, so that who writes too
/// much is told so with what was written.
const LONGEST_FORM: usize = 256 << 10;
/// Bytes that are read of a longer one, to say so.
const LONGEST_READ: usize = 2 << 20;
/// Bytes of a form with files: far more than is taken, for the same reason.
const LONGEST_UPLOAD: usize = 160 << 20;

/// What is worth compressing: originals are packed already, or as their publisher made them.
fn is_text() -> impl Predicate {
    DefaultPredicate::new()
        .and(NotForContentType::const_new("application/pdf"))
        .and(NotForContentType::const_new("application/zip"))
        .and(NotForContentType::const_new("application/epub"))
        .and(NotForContentType::const_new("application/vnd."))
}

/// The site over a state.
pub(crate) fn router(state: Shared) -> Router {
    let share = from_fn_with_state(Arc::clone(&state), guard::fair_share);
    let costly = costly().route_layer(share.clone());
    // The page for an address with nothing behind it searches, too.
    let missing = missing::fallback.layer(share);
    let all = cheap().merge(costly).merge(api::router(&state)).fallback(missing);
    let sent = bounded(submitting(), LONGEST_READ, LONGEST_ANSWER);
    let files = bounded(uploading(), LONGEST_UPLOAD, SLOWEST_UPLOAD);
    let all = bounded(all, guard::BODY, LONGEST_ANSWER);
    guarded(all.merge(sent).merge(files), state)
}

/// Pages that cost little, or that readers come to one at a time.
fn cheap() -> Router<Shared> {
    let mut router = Router::new();
    for page in StaticPage::ALL {
        let handler = move |state, ui| async move { words::page(page, state, ui) };
        router = router.route(&format!("/{{ui}}/{}", page.path()), get(handler));
    }
    router
        .route("/{ui}/pack", get(pack::page))
        .route("/{ui}/pack/add", post(pack::add))
        .route("/{ui}/pack/kept", get(pack::is_kept))
        .route("/{ui}/pack/edit", post(pack::edit))
        .route("/{ui}/cite/{name}", get(cite::record))
        .route("/", get(home::root))
        .route("/{ui}", get(home::without_slash))
        .route("/{ui}/", get(home::page))
        .route("/{ui}/practice/{record}", get(record::page))
        .route("/{ui}/practice/{record}/text/{lang}", get(text::page))
        .route("/{ui}/document/{record}", get(record::page))
        .route("/{ui}/document/{record}/text/{lang}", get(text::page))
        .route("/{ui}/record/{record}", get(record::page))
        .route("/{ui}/record/{record}/text/{lang}", get(text::page))
        .route("/{ui}/themes", get(browse::themes))
        .route("/{ui}/themes/{id}", get(browse::subject))
        .route("/{ui}/countries", get(browse::countries))
        .route("/{ui}/countries/{code}", get(browse::country))
        .route("/{ui}/compare", get(compare::records))
        .route("/{ui}/compare/{question}", get(compare::question))
        .route("/files/{record}/{name}", get(originals::page))
        .route("/static/{file}", get(files::asset))
        .route("/favicon.ico", get(files::favicon))
        .route("/healthz", get(machines::health))
        .route("/metrics", get(machines::metrics))
        .route("/robots.txt", get(machines::robots))
        .route("/sitemap.xml", get(machines::sitemap))
        .route("/opensearch.xml", get(machines::opensearch))
        .route("/oai/good_practice.xsd", get(exchange::schema))
        .route("/terms.ttl", get(exchange::turtle))
        .route("/terms.jsonld", get(exchange::json_ld))
        .route("/{ui}/changes.atom", get(exchange::changes))
}

/// Pages that a program could ask for without end: every set of words and filters is another.
/// Each network has its share of them.
fn costly() -> Router<Shared> {
    let mut router = Router::new();
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
        .route("/{ui}/search", get(search::page))
        .route("/{ui}/search.atom", get(cite::feed))
        .route("/{ui}/search.json", get(search::data))
        .route("/{ui}/search/facet/{field}", get(facet::page))
        .route("/{ui}/themes/{id}/countries", get(compare::subject))
        .route("/oai", get(exchange::oai).post(exchange::oai_form))
        .route("/bundles.atom", get(bundles::feed))
        .route("/bundles/{name}", get(bundles::file))
        .route("/{ui}/embed", get(embed::list))
        .route("/{ui}/embed/help", get(embed::help))
}

/// Sending something in, but for files.
fn submitting() -> Router<Shared> {
    Router::new()
        .route("/{ui}/submit", get(form::new).post(form::begin))
        .route("/{ui}/submit/{token}", get(form::edit).post(form::save))
        .route("/{ui}/submit/{token}/remove", post(sent_files::remove))
        .route("/{ui}/submit/{token}/check", get(check::page).post(check::send))
        .route("/{ui}/submit/{token}/thanks", get(check::thanks))
        .route("/{ui}/s/{token}", get(track::page))
        .route("/{ui}/s/{token}/answer", post(track::answer))
        .route("/{ui}/s/{token}/withdraw", get(track::ask_withdraw).post(track::withdraw))
        .layer(DefaultBodyLimit::max(LONGEST_FORM))
        .layer(from_fn(respond::kept_private))
}

/// Files, which may take long on a slow line.
fn uploading() -> Router<Shared> {
    Router::new()
        .route("/{ui}/submit/{token}/files", get(sent_files::page).post(sent_files::add))
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn(respond::kept_private))
}

/// Bounds to what a request may send, and to how long its answer may take.
fn bounded(routes: Router<Shared>, body: usize, time: Duration) -> Router<Shared> {
    routes
        .layer(RequestBodyLimitLayer::new(body))
        .layer(CatchPanicLayer::custom(guard::fault))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, time))
}

/// The layers around every route; the last is the first to see a request.
fn guarded(routes: Router<Shared>, state: Shared) -> Router {
    routes
        .layer(from_fn_with_state(Arc::clone(&state), guard::in_words))
        .layer(from_fn_with_state(Arc::clone(&state), guard::within_limits))
        .layer(from_fn_with_state(Arc::clone(&state), guard::counted))
        .layer(from_fn(respond::unchanged))
        .layer(CompressionLayer::new().quality(COMPRESSION).compress_when(is_text()))
        .layer(from_fn(respond::with_headers))
        .with_state(state)
}

/// Routes that cost little behind all layers, for tests.
#[cfg(test)]
pub(crate) fn layered(routes: Router<Shared>, state: Shared) -> Router {
    guarded(bounded(routes, guard::BODY, LONGEST_ANSWER), state)
}
