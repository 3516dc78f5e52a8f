//! How pages and files are delivered: sitemap, lists for other sites, counters, unchanged answers.

use axum::http::{StatusCode, header};

use super::Visitor;
use crate::state::Settings;

const BASE: &str = "https://library.example";

fn public() -> Visitor {
    Visitor::with(Settings { base_url: Some(BASE.to_owned()), ..Settings::default() })
}

/// What stands between `start` and `end`, wherever it does.
fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    text.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

#[tokio::test]
async fn the_sitemap_leads_to_every_page_that_may_be_kept_and_to_no_other() {
    let site = public();
    let map = site.get("/sitemap.xml").await;
    assert_eq!(map.header(header::CONTENT_TYPE), "application/xml");
    let addresses = between(&map.body, "<loc>", "</loc>");
    for path in [
        "/en/",
        "/nl/practice/k3f9a-matching-checklist",
        "/el/document/p82vd-protocol",
        "/de/countries/gr",
        "/fr/compare/guardianship",
        "/en/themes/foster-care",
        "/el/help/api",
    ] {
        assert!(addresses.contains(&format!("{BASE}{path}").as_str()), "{path} in {addresses:?}");
    }
    for address in &addresses {
        let path = address.strip_prefix(BASE).unwrap();
        let page = site.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains("noindex"), "{path}");
    }
    assert_eq!(map.body.matches("hreflang=\"el\"").count(), addresses.len());
    assert_eq!(map.body.matches("<lastmod>2026-11-22</lastmod>").count(), 5);
    for hidden in ["w2m4t", "d2222"] {
        assert!(!map.body.contains(hidden), "{hidden}");
    }
    assert_eq!(site.get("/sitemap.xml?part=2").await.status, StatusCode::NOT_FOUND);
    let robots = site.get("/robots.txt").await.body;
    assert!(robots.contains("\nSitemap: https://library.example/sitemap.xml\n"), "{robots}");
}

#[tokio::test]
async fn without_its_own_address_a_site_has_no_sitemap_and_says_why() {
    let site = Visitor::new();
    let map = site.get("/sitemap.xml").await;
    assert_eq!(map.status, StatusCode::NOT_FOUND);
    assert!(map.body.contains("--base-url"), "{}", map.body);
    assert!(!site.get("/robots.txt").await.body.contains("Sitemap"));
}

#[tokio::test]
async fn only_the_bare_list_may_stand_in_a_frame() {
    let site = public();
    for locale in ["en", "nl", "fr", "de", "el"] {
        let list = site.get(&format!("/{locale}/embed?q=foster+family&page=9")).await;
        assert_eq!(list.status, StatusCode::OK);
        let policy = list.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.ends_with("frame-ancestors *") && policy.starts_with("default-src 'none'"));
        assert!(list.body.contains(&format!("<html lang=\"{locale}\">")));
        assert!(list.body.contains("k3f9a-matching-checklist"), "{}", list.body);
        assert!(list.headers.get(header::SET_COOKIE).is_none());
        let help = site.get(&format!("/{locale}/embed/help?q=foster+family")).await;
        assert!(help.header(header::CONTENT_SECURITY_POLICY).ends_with("frame-ancestors 'none'"));
        assert!(help.body.contains(&format!("{BASE}/{locale}/embed?q=foster+family")));
    }
    let results = site.get("/en/search?q=foster+family").await;
    assert!(results.body.contains("href=\"/en/embed/help?q=foster+family\""));
}

#[tokio::test]
async fn every_filter_has_a_page_with_all_its_values() {
    let site = Visitor::new();
    for (field, value) in
        [("country", "be"), ("lang", "nl"), ("kind", "practice"), ("project", "u-care")]
    {
        let url = format!("/en/search/facet/{field}?q=foster+family&xl=0&sort=new");
        let page = site.get(&url).await;
        assert_eq!(page.status, StatusCode::OK, "{url}");
        assert!(page.body.contains(&format!("name=\"{field}\" value=\"{value}\"")), "{url}");
        assert!(page.body.contains("type=\"hidden\" name=\"xl\" value=\"0\""), "{url}");
        assert!(page.body.contains("content=\"noindex, follow\""), "{url}");
    }
    for url in ["/en/search/facet/year", "/en/search/facet/nothing"] {
        assert_eq!(site.get(url).await.status, StatusCode::NOT_FOUND, "{url}");
    }
}

#[tokio::test]
async fn counters_are_shown_when_wanted_and_know_no_words() {
    let hidden = Visitor::new();
    assert_eq!(hidden.get("/metrics").await.status, StatusCode::NOT_FOUND);
    let memory = || Some(12_345_678);
    let site = Visitor::with(Settings { memory: Some(Box::new(memory)), ..Settings::default() });
    for url in
        ["/en/search?q=quokka", "/en/search.json?q=quokka", "/en/embed?q=quokka", "/en/quokka"]
    {
        site.get_with(url, header::FORWARDED, "for=192.0.2.77").await;
    }
    let counters = site.get("/metrics").await;
    assert!(counters.header(header::CONTENT_TYPE).starts_with("application/openmetrics-text"));
    assert_eq!(counters.header(header::CACHE_CONTROL), "no-store");
    for line in [
        "kb_http_requests_total{route=\"/{ui}/search\",status=\"2xx\"} 1",
        "kb_http_requests_total{route=\"none\",status=\"4xx\"} 1",
        "kb_http_request_duration_seconds_count{route=\"/{ui}/embed\"} 1",
        "kb_searches_total{door=\"page\"} 1",
        "kb_searches_total{door=\"data\"} 1",
        "kb_searches_total{door=\"embed\"} 1",
        "kb_records 4",
        "kb_index_generation 1",
        "process_resident_memory_bytes 12345678",
        "# EOF",
    ] {
        assert!(counters.body.lines().any(|found| found == line), "{line}\n{}", counters.body);
    }
    assert!(counters.body.contains("kb_index_written_timestamp_seconds 1"));
    for secret in ["quokka", "192.0.2.77"] {
        assert!(!counters.body.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn what_did_not_change_is_not_sent_again() {
    let site = public();
    let style_sheet = crate::assets::css_url();
    for url in [
        "/en/",
        "/el/search?q=foster+family",
        "/en/search.json?q=foster+family",
        "/api/v1/records/k3f9a",
        "/api/v1/openapi.json",
        "/sitemap.xml",
        "/robots.txt",
        "/opensearch.xml",
        style_sheet,
    ] {
        let first = site.get(url).await;
        let tag = first.header(header::ETAG).to_owned();
        assert!(tag.len() > 10, "{url}");
        let again = site.get_with(url, header::IF_NONE_MATCH, &tag).await;
        assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{url}");
        assert_eq!(again.header(header::ETAG), tag, "{url}");
        let small = site.get_with(url, header::ACCEPT_ENCODING, "gzip, br").await;
        if first.body.len() > 1000 {
            assert_eq!(small.header(header::CONTENT_ENCODING), "gzip", "{url}");
            assert!(small.header(header::VARY).contains("accept-encoding"), "{url}");
        }
    }
}

#[tokio::test]
async fn records_and_countries_stand_side_by_side() {
    let site = Visitor::new();
    let both = site.get("/en/compare?ids=k3f9a,p82vd,zzzzz").await;
    assert_eq!(both.status, StatusCode::OK);
    let heads = both.body.matches("<th scope=\"col\">").count();
    assert_eq!(heads, 3, "the name of the facts and two records: {}", both.body);
    assert!(both.body.contains("Matching checklist") && both.body.contains("zzzzz"));
    assert!(both.body.contains("content=\"noindex"), "{}", both.body);
    let many = site.get("/el/compare?ids=k3f9a,p82vd,g7uyd,f3f9a,zzzzz").await;
    assert!(many.body.contains("Εμφανίζονται τα πρώτα 4 από 5."), "{}", many.body);
    let none = site.get("/en/compare?ids=%3Cscript%3E").await;
    assert!(none.body.contains("nothing to compare yet") && !none.body.contains("<script"));
    let pack = site.get("/en/pack?ids=k3f9a,p82vd").await;
    assert!(pack.body.contains("/en/compare?ids=k3f9a%2Cp82vd"), "{}", pack.body);
    let subject = site.get("/nl/themes/foster-care/countries").await;
    assert!(
        subject.body.contains("land per land") && subject.body.contains("Checklist"),
        "{}",
        subject.body
    );
    assert!(subject.body.contains("/nl/search?country=be&amp;concept=foster-care"));
    assert_eq!(site.get("/nl/themes/nonsense/countries").await.status, StatusCode::NOT_FOUND);
}
