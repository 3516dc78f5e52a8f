//! What the site does not answer, and how it says so: in the reader's language, or as data.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderName, Request, StatusCode, header};
use axum::routing::get;

use super::{Answer, Visitor};
use crate::gate::RateLimit;
use crate::handlers::Shared;
use crate::routes;
use crate::state::Settings;

const FORWARDED: HeaderName = HeaderName::from_static("x-forwarded-for");

/// A site that answers three costly pages for each address, and next to no more while a test runs.
fn strict(behind_proxy: bool) -> Visitor {
    let limit = RateLimit { per_minute: 3, also_local: true };
    Visitor::with(Settings { limit, behind_proxy, ..Settings::default() })
}

async fn get_from(site: &Visitor, url: &str, peer: &str, forwarded: &str) -> Answer {
    let peer: SocketAddr = format!("{peer}:4711").parse().unwrap();
    let request = Request::get(url)
        .extension(ConnectInfo(peer))
        .header(FORWARDED, forwarded)
        .body(Body::empty())
        .unwrap();
    site.ask(request).await
}

#[tokio::test]
async fn an_address_has_its_share_of_costly_pages_and_the_others_stay_free() {
    let site = strict(false);
    let costly = [
        "/el/search?q=a",
        "/en/search.json?q=a",
        "/api/v1/concepts",
        "/en/search/facet/country",
        "/en/embed",
        "/api/v1/search",
        "/en/nothing-here",
        "/bundles.atom",
        "/bundles/all.kbz",
    ];
    for (number, url) in costly.iter().enumerate() {
        let refused = get_from(&site, url, "192.0.2.1", "").await.status;
        assert_eq!(refused == StatusCode::TOO_MANY_REQUESTS, number >= 3, "{url}: {refused}");
    }
    for url in ["/en/", "/en/practice/k3f9a-matching-checklist", "/en/about", "/healthz"] {
        assert_eq!(get_from(&site, url, "192.0.2.1", "").await.status, StatusCode::OK, "{url}");
    }
    // Who made up where the request comes from gets no further share; another address has its own.
    let made_up = get_from(&site, "/en/search", "192.0.2.1", "198.51.100.7").await;
    assert_eq!(made_up.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(get_from(&site, "/en/search", "192.0.2.2", "").await.status, StatusCode::OK);
}

#[tokio::test]
async fn who_must_wait_is_told_how_long_in_their_language() {
    let site = strict(false);
    for _ in 0..3 {
        get_from(&site, "/en/search", "192.0.2.1", "").await;
    }
    for (url, words) in [
        ("/en/search", "Very many searches came from your network"),
        ("/nl/search", "Vanuit uw netwerk"),
        ("/fr/search", "de votre réseau"),
        ("/de/search", "Aus Ihrem Netz"),
        ("/el/embed", "Από το δίκτυό σας"),
    ] {
        let page = get_from(&site, url, "192.0.2.1", "").await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "{url}");
        assert!(page.body.contains(words), "{url}: {}", page.body);
        let wait: u64 = page.header(header::RETRY_AFTER).parse().unwrap();
        assert!((1..=20).contains(&wait), "{wait}");
        assert!(page.header(header::CONTENT_SECURITY_POLICY).ends_with("'none'"));
    }
    for url in ["/el/search.json", "/api/v1/search"] {
        let data = get_from(&site, url, "192.0.2.1", "").await;
        assert_eq!(data.json()["error"]["code"], "request.too-many", "{url}");
        assert!(!data.header(header::RETRY_AFTER).is_empty());
    }
}

#[tokio::test]
async fn behind_a_proxy_the_address_is_the_one_it_names() {
    let site = strict(true);
    for number in 0..9 {
        let reader = format!("10.0.0.1, 198.51.100.{number}");
        let page = get_from(&site, "/en/search", "192.0.2.1", &reader).await;
        assert_eq!(page.status, StatusCode::OK, "{reader}");
    }
    for _ in 0..3 {
        get_from(&site, "/en/search", "192.0.2.1", "198.51.100.99").await;
    }
    let page = get_from(&site, "/en/search", "192.0.2.1", "198.51.100.99").await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn more_than_is_read_is_refused_in_words() {
    let site = Visitor::new();
    let large = vec![b'x'; 70_000];
    let body = Request::get("/de/search").header(header::CONTENT_LENGTH, large.len());
    let headers = Request::get("/de/search").header("x-much", "x".repeat(40_000));
    let method = Request::post("/de/search");
    for (request, body, status, words) in [
        (body, Body::from(large), StatusCode::PAYLOAD_TOO_LARGE, "Das war zu viel"),
        (headers, Body::empty(), StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "Das war zu viel"),
        (method, Body::empty(), StatusCode::METHOD_NOT_ALLOWED, "An diese Adresse"),
    ] {
        let page = site.ask(request.body(body).unwrap()).await;
        assert_eq!(page.status, status);
        assert!(page.body.contains(words), "{}", page.body);
        assert_eq!(page.header(header::CONTENT_LANGUAGE), "de");
        assert_eq!(page.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        if status == StatusCode::METHOD_NOT_ALLOWED {
            assert_eq!(page.header(header::ALLOW), "GET,HEAD");
        }
    }
    let data = site.ask(Request::post("/api/v1/search").body(Body::empty()).unwrap()).await;
    assert_eq!(data.json()["error"]["code"], "request.method");
}

#[tokio::test]
async fn parts_of_an_address_that_are_no_text_are_no_page() {
    let site = Visitor::new();
    for url in ["/el/themes/%FF", "/el/countries/%C3%28"] {
        let page = site.get(url).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{url}");
        assert!(page.body.contains("<html lang=\"el\">"), "{url}");
    }
    assert_eq!(site.get("/api/v1/concepts/%FF").await.json()["error"]["code"], "request.not-found");
}

async fn fault() -> &'static str {
    let numbers: &[u8] = &[];
    let Some(_) = numbers.first() else { panic!("a fault of ours") };
    "never"
}

/// The site with pages that have a fault.
fn faulty(site: &Visitor) -> Router {
    let routes: Router<Shared> =
        Router::new().route("/fr/fault", get(fault)).route("/api/v1/fault", get(fault));
    routes::layered(routes, Arc::clone(&site.state))
}

#[tokio::test]
async fn a_fault_gives_a_page_with_a_reference_and_no_details() {
    let mut site = Visitor::new();
    site.router = faulty(&site);
    let page = site.get("/fr/fault").await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(page.body.contains("<html lang=\"fr\">") && page.body.contains("-1</b>"));
    assert!(!page.body.contains("a fault of ours"));
    let data = site.get("/api/v1/fault").await;
    let error = &data.json()["error"];
    assert_eq!(error["code"], "server.failed");
    assert!(error["reference"].as_str().unwrap().ends_with("-2"));
}

#[tokio::test]
async fn a_closed_library_says_so_in_all_languages_at_once() {
    let site = Visitor::new();
    site.state.searches.close();
    let page = site.get("/nl/search?q=foster").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.header(header::RETRY_AFTER), "30");
    for (lang, words) in [
        ("en", "closed for a moment"),
        ("nl", "even gesloten"),
        ("fr", "fermée pour un instant"),
        ("de", "für einen Augenblick geschlossen"),
        ("el", "κλειστή για λίγο"),
    ] {
        assert!(page.body.contains(&format!("lang=\"{lang}\"")), "{lang}");
        assert!(page.body.contains(words), "{words}");
    }
    let data = site.get("/api/v1/search").await;
    assert_eq!(data.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(data.json()["error"]["code"], "server.unavailable");
}
