//! The site as a visitor meets it: a small library behind the router, without a socket.

mod delivery;
mod exchange;
mod library;
mod limits;
mod shutdown;
mod submit;

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use kb_core::Library;
use tempfile::TempDir;
use tower::ServiceExt;

use crate::Site;
use crate::handlers::Shared;
use crate::routes;
use crate::state::{AppState, Settings};
use library::small_library;

/// A site over a small library that lives as long as the test.
pub(crate) struct Visitor {
    router: Router,
    state: Shared,
    library: TempDir,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// The body, which is JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        assert_eq!(self.header(header::CONTENT_TYPE), "application/json", "{}", self.body);
        serde_json::from_str(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}

impl Visitor {
    /// A site as it is without any option.
    pub(crate) fn new() -> Visitor {
        Visitor::with(Settings::default())
    }

    /// A site as its operator wants it.
    pub(crate) fn with(settings: Settings) -> Visitor {
        Visitor::over(small_library(), |open| Arc::new(AppState::new(open, settings)))
    }

    /// The same, set up from outside.
    pub(crate) fn of(set_up: impl FnOnce(Site) -> Site) -> Visitor {
        Visitor::over(small_library(), |open| set_up(Site::new(open)).state())
    }

    fn over(library: TempDir, start: impl FnOnce(Library) -> Shared) -> Visitor {
        let state = start(Library::open(library.path()).unwrap());
        Visitor { router: routes::router(Arc::clone(&state)), state, library }
    }

    /// The folder of the library.
    pub(crate) fn root(&self) -> &Path {
        self.library.path()
    }

    pub(crate) async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn get(&self, url: &str) -> Answer {
        self.ask(Request::get(url).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, url: &str, form: &str, cookie: &str) -> Answer {
        let request = Request::post(url).header(header::COOKIE, cookie);
        self.ask(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    pub(crate) async fn get_with(
        &self,
        url: &str,
        name: header::HeaderName,
        value: &str,
    ) -> Answer {
        self.ask(Request::get(url).header(name, value).body(Body::empty()).unwrap()).await
    }
}

#[tokio::test]
async fn the_root_follows_the_browser_and_else_lets_choose() {
    let site = Visitor::new();
    let greek = site.get_with("/", header::ACCEPT_LANGUAGE, "el-GR,en;q=0.5").await;
    assert_eq!(greek.status, StatusCode::SEE_OTHER);
    assert_eq!(greek.header(header::LOCATION), "/el/");
    let choose = site.get_with("/", header::ACCEPT_LANGUAGE, "tr").await;
    assert_eq!(choose.status, StatusCode::OK);
    assert!(choose.body.contains("Ελληνικά") && choose.body.contains("Nederlands"));
    for answer in [&greek, &choose] {
        assert!(answer.header(header::VARY).contains("accept-language"));
    }
    assert_eq!(site.get("/nl").await.header(header::LOCATION), "/nl/");
}

#[tokio::test]
async fn every_page_is_there_in_every_language_with_its_headers() {
    let site = Visitor::new();
    for path in [
        "",
        "search",
        "search?q=foster+family",
        "practice/k3f9a-matching-checklist",
        "about",
        "privacy",
        "accessibility",
        "help/search",
        "about/evidence",
        "contact",
        "themes",
        "themes/foster-family",
        "countries",
        "countries/be",
        "compare/guardianship",
        "compare?ids=k3f9a,x7m2q",
        "themes/foster-family/countries",
        "pack",
        "pack?t=A&ids=k3f9a.nl&n.k3f9a=Before",
        "help/api",
        "feeds",
        "search/facet/country",
        "search/facet/audience?q=foster+family",
        "embed/help?q=foster+family",
    ] {
        for locale in ["en", "nl", "fr", "de", "el"] {
            let url = format!("/{locale}/{path}");
            let answer = site.get(&url).await;
            assert_eq!(answer.status, StatusCode::OK, "{url}");
            assert!(answer.body.contains(&format!("<html lang=\"{locale}\">")), "{url}");
            assert_eq!(answer.header(header::CONTENT_LANGUAGE), locale, "{url}");
            assert_headers(&answer, &url);
        }
    }
}

fn assert_headers(answer: &Answer, url: &str) {
    assert_eq!(
        answer.header(header::CONTENT_SECURITY_POLICY),
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
        "{url}"
    );
    assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{url}");
    assert_eq!(answer.header(header::REFERRER_POLICY), "same-origin", "{url}");
    assert!(answer.headers.get(header::SET_COOKIE).is_none(), "{url}");
}

#[tokio::test]
async fn a_search_finds_across_languages_and_says_why() {
    let site = Visitor::new();
    let answer = site.get("/en/search?q=foster+family").await;
    assert!(answer.body.contains("Matching checklist"), "{}", answer.body);
    assert!(answer.body.contains("lang=\"el\">Πρωτόκολλο"), "{}", answer.body);
    assert!(answer.body.contains("Found in Greek because"), "{}", answer.body);
    assert!(answer.body.contains("<meta name=\"robots\" content=\"noindex, follow\">"));
    let alone = site.get("/en/search?q=foster+family&xl=0").await;
    assert!(!alone.body.contains("Πρωτόκολλο"));
    assert!(alone.body.contains("Search all five languages"));
}

#[tokio::test]
async fn unknown_filters_are_ignored_and_named() {
    let site = Visitor::new();
    let answer = site.get("/en/search?q=foster+family&country=xx&type=law").await;
    assert!(answer.body.contains("country=xx"));
    assert!(answer.body.contains("Πρωτόκολλο") && !answer.body.contains("Matching checklist"));
}

#[tokio::test]
async fn a_search_without_results_offers_counted_ways_out() {
    let site = Visitor::new();
    let answer = site.get("/en/search?q=foster+family&kind=tool").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("Without “Type: Tool”"), "{}", answer.body);
}

#[tokio::test]
async fn json_and_page_agree() {
    let site = Visitor::new();
    let answer = site.get("/en/search.json?q=foster+family").await;
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/json");
    let value: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(value["total"], 2);
    let ids: Vec<&str> =
        value["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"k3f9a") && ids.contains(&"p82vd"), "{ids:?}");
}

#[tokio::test]
async fn a_record_has_one_address() {
    let site = Visitor::new();
    let right = "/en/practice/k3f9a-matching-checklist";
    for url in ["/en/record/k3f9a", "/en/document/k3f9a-other-words", "/en/practice/k3f9a"] {
        let answer = site.get(url).await;
        assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY, "{url}");
        assert_eq!(answer.header(header::LOCATION), right, "{url}");
    }
    let kept = site.get("/en/record/k3f9a?q=a+%26+b").await;
    assert_eq!(kept.header(header::LOCATION), format!("{right}?q=a+%26+b"));
    let page = site.get(&format!("{right}?q=foster")).await;
    assert!(page.body.contains("href=\"/en/search?q=foster\""));
    assert!(page.body.contains("hreflang=\"el\""));
    assert!(page.body.contains("/en/document/p82vd-protocol"));
}

#[tokio::test]
async fn nothing_unpublished_is_shown() {
    let site = Visitor::new();
    let gone = site.get("/en/document/w2m4t-old-leaflet").await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.body.contains("An old leaflet") && !gone.body.contains("secret"));
    assert_eq!(site.get("/en/document/d2222-draft").await.status, StatusCode::NOT_FOUND);
    let home = site.get("/en/").await;
    assert!(!home.body.contains("An old leaflet") && !home.body.contains("A draft"));
}

#[tokio::test]
async fn unknown_addresses_help_to_find_what_was_meant() {
    let site = Visitor::new();
    for url in ["/en/practice/z9z9z-matching-checklist", "/en/matching-checklist.html"] {
        let answer = site.get(url).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{url}");
        assert!(answer.body.contains("value=\"matching checklist\""), "{url}");
        assert!(answer.body.contains("/en/practice/k3f9a-matching-checklist"), "{url}");
        assert_headers(&answer, url);
    }
    let other = site.get_with("/nothing", header::ACCEPT_LANGUAGE, "fr").await;
    assert!(other.body.contains("<html lang=\"fr\">"));
    assert_eq!(site.get("/en/%FF%FE").await.status, StatusCode::NOT_FOUND);
    let long = format!("/en/{}", "x".repeat(5000));
    assert_eq!(site.get(&long).await.status, StatusCode::URI_TOO_LONG);
}

#[tokio::test]
async fn any_question_gets_a_page_of_bounded_size() {
    let site = Visitor::new();
    let greek = "%CE%B1".repeat(10_000);
    let words = "foster+".repeat(1400);
    let questions = [
        greek.as_str(),
        &words,
        "%22",
        "%22%22%22",
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "-",
        "%00%01%7F",
        "%E2%80%8F%E2%80%AE",
        "*%3A*",
        "%FF%FE",
        "(((%29",
        "country%3A",
        "year%3Axx",
        "%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9",
    ];
    for question in questions {
        let short: String = question.chars().take(40).collect();
        let answer = site.get(&format!("/el/search?q={question}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{short}");
        assert!(!answer.body.contains("<script"), "{short}");
        assert!(answer.body.len() < 400_000, "{short}: {} bytes", answer.body.len());
        assert_eq!(site.get(&format!("/el/search.json?q={question}")).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn an_unchanged_page_is_not_sent_twice_and_pages_are_compressed() {
    let site = Visitor::new();
    let first = site.get("/en/about").await;
    let tag = first.header(header::ETAG).to_owned();
    let again = site.get_with("/en/about", header::IF_NONE_MATCH, &tag).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
    let other = site.get_with("/nl/about", header::IF_NONE_MATCH, &tag).await;
    assert_eq!(other.status, StatusCode::OK);
    let small = site.get_with("/en/about", header::ACCEPT_ENCODING, "gzip").await;
    assert_eq!(small.header(header::CONTENT_ENCODING), "gzip");
}

#[tokio::test]
async fn machines_find_their_files() {
    let site = Visitor::new();
    for (url, media_type, words) in [
        (crate::assets::css_url(), "text/css; charset=utf-8", ":root"),
        (crate::assets::icon_url(), "image/svg+xml", "<svg"),
        ("/healthz", "text/plain; charset=utf-8", "ok"),
        ("/robots.txt", "text/plain; charset=utf-8", "User-agent"),
    ] {
        let answer = site.get(url).await;
        assert_eq!(answer.status, StatusCode::OK, "{url}");
        assert_eq!(answer.header(header::CONTENT_TYPE), media_type, "{url}");
        assert!(answer.body.contains(words), "{url}");
    }
    assert!(
        site.get(crate::assets::css_url())
            .await
            .header(header::CACHE_CONTROL)
            .contains("immutable")
    );
    let search = site.get_with("/opensearch.xml", header::HOST, "library.example:8080").await;
    assert!(search.body.contains("http://library.example:8080/en/search?q={searchTerms}"));
    let hostile = site.get_with("/opensearch.xml", header::HOST, "\"><x").await;
    assert!(hostile.body.contains("template=\"/en/search"));
}

#[tokio::test]
async fn a_pack_is_filled_ordered_and_taken_along() {
    let site = Visitor::new();
    let added = site.post("/en/pack/add", "id=k3f9a&lang=nl&back=%2Fen%2Fsearch%3Fq%3Da", "").await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    // The first time, by way of a page that sees whether the cookie came back.
    let way = added.header(header::LOCATION).to_owned();
    assert_eq!(way, "/en/pack/kept?ids=k3f9a.nl&back=%2Fen%2Fsearch%3Fq%3Da%23hit-k3f9a");
    assert!(site.get(&way).await.body.contains("Your browser did not keep the pack."));
    let cookie = added.header(header::SET_COOKIE).to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let back = site.get_with(&way, header::COOKIE, &cookie).await;
    assert_eq!(back.header(header::LOCATION), "/en/search?q=a#hit-k3f9a");
    let added = site.post("/en/pack/add", "id=p82vd&back=%2F%2Fevil.example", &cookie).await;
    assert_eq!(added.header(header::LOCATION), "/en/pack");
    let cookie = added.header(header::SET_COOKIE).split(';').next().unwrap().to_owned();
    let page = site.get_with("/en/pack", header::COOKIE, &cookie).await;
    let (first, second) = (page.body.find("Checklist voor matching"), page.body.find("Πρωτόκολλο"));
    assert!(first.is_some() && first < second, "{}", page.body);
    assert!(page.body.contains("My pack (2)"));
    let results = site.get_with("/en/search?q=foster+family", header::COOKIE, &cookie).await;
    assert!(results.body.contains("In my pack") && !results.body.contains("Add to pack"));
    let change = "ids=k3f9a.nl,p82vd&n.p82vd=Read&do=up%3Ap82vd";
    let moved = site.post("/en/pack/edit", &format!("{change}&own=1"), &cookie).await;
    assert_eq!(moved.header(header::LOCATION), "/en/pack?ids=p82vd%2Ck3f9a.nl&n.p82vd=Read");
    assert!(moved.headers.contains_key(header::SET_COOKIE));
    let of_another = site.post("/en/pack/edit", change, &cookie).await;
    assert!(!of_another.headers.contains_key(header::SET_COOKIE), "a shared pack replaces none");
    let shared = site.get_with("/en/pack?ids=m2xqz", header::COOKIE, &cookie).await;
    assert!(
        shared.body.contains("This is a shared pack.") && shared.body.contains("Keep as my pack")
    );
    let unasked = site.post("/en/pack/edit", "ids=k3f9a&do=save", "").await;
    assert!(!unasked.headers.contains_key(header::SET_COOKIE), "nobody asked for a cookie");
}

#[tokio::test]
async fn packs_and_lists_come_in_every_form() {
    let site = Visitor::new();
    for (path, media_type) in [
        ("/el/pack.html?ids=k3f9a.nl,p82vd", "text/html; charset=utf-8"),
        ("/el/pack.csv?ids=k3f9a.nl", "text/csv; charset=utf-8"),
        ("/el/pack.ris?ids=k3f9a.nl", "application/x-research-info-systems"),
        ("/nl/search.bib?q=foster+family", "application/x-bibtex; charset=utf-8"),
        ("/nl/search.csl.json?q=foster+family", "application/vnd.citationstyles.csl+json"),
        ("/nl/search.atom?q=foster+family", "application/atom+xml; charset=utf-8"),
        ("/nl/cite/k3f9a.ris", "application/x-research-info-systems"),
        ("/nl/cite/k3f9a.jsonld", "application/ld+json"),
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header(header::CONTENT_TYPE), media_type, "{path}");
        assert!(answer.body.contains("atching"), "{path}: {}", answer.body);
    }
    for path in ["/nl/cite/d2222.ris", "/nl/cite/w2m4t.ris", "/nl/cite/k3f9a.exe", "/nl/pack.zip"] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_head_of_a_record_says_what_machines_read() {
    let site = Visitor::new();
    let page = site.get("/nl/practice/k3f9a-matching-checklist").await.body;
    assert!(page.contains("<meta name=\"citation_title\""), "{page}");
    let data =
        page.split("application/ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next());
    let value: serde_json::Value = serde_json::from_str(data.unwrap()).unwrap();
    assert!(value["@context"].as_str().unwrap().contains("schema.org"), "{value}");
}

#[tokio::test]
async fn originals_are_served_as_they_came_and_never_run() {
    let site = Visitor::new();
    let url = "/files/f3f9a/%CE%9F%CE%B4%CE%B7%CE%B3%CF%8C%CF%82.pdf";
    let pdf = site.get(url).await;
    assert_eq!((pdf.status, pdf.body.as_str()), (StatusCode::OK, "%PDF-1.4 not much of one"));
    assert_eq!(pdf.header(header::CONTENT_TYPE), "application/pdf");
    assert!(pdf.header(header::CONTENT_DISPOSITION).starts_with("inline; filename*=UTF-8''%CE"));
    let part = site.get_with(url, header::RANGE, "bytes=0-3").await;
    assert_eq!((part.status, part.body.as_str()), (StatusCode::PARTIAL_CONTENT, "%PDF"));
    let office = site.get("/files/f3f9a/gids.docx").await;
    assert!(office.header(header::CONTENT_DISPOSITION).starts_with("attachment;"));
    assert!(office.header(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
    for answer in [&pdf, &office] {
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert!(answer.header(header::CONTENT_SECURITY_POLICY).contains("default-src 'none'"));
    }
    for url in [
        "/files/f3f9a/other.pdf",
        "/files/f3f9a/..%2Frecord.toml",
        "/files/f3f9a/record.toml",
        "/files/d2222/secret.pdf",
        "/files/zzzzz/a.pdf",
        "/files/f3f9a/",
    ] {
        assert_eq!(site.get(url).await.status, StatusCode::NOT_FOUND, "{url}");
    }
    let page = site.get("/en/document/f3f9a-with-file").await;
    assert!(page.body.contains(url) && page.body.contains("PDF · 2 pages · 1 kB · Greek"));
}
