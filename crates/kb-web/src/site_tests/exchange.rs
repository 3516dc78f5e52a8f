//! What harvesters and other libraries are answered: OAI-PMH, SKOS, the feed of changes.

use axum::http::{StatusCode, header};

use super::{Visitor, small_library};
use crate::state::Settings;

fn public() -> Visitor {
    let base_url = Some("https://library.example".to_owned());
    Visitor::with(Settings { base_url, ..Settings::default() })
}

#[tokio::test]
async fn harvesters_get_what_is_published_and_hear_of_what_was_withdrawn() {
    let site = public();
    for prefix in ["oai_dc", "good_practice"] {
        let list = site.get(&format!("/oai?verb=ListRecords&metadataPrefix={prefix}")).await;
        assert_eq!(list.status, StatusCode::OK);
        assert_eq!(list.header(header::CONTENT_TYPE), "text/xml; charset=utf-8");
        assert!(list.body.contains("<identifier>oai:library.example:k3f9a</identifier>"));
        assert!(!list.body.contains("d2222"), "a draft is not there");
        let gone = "<header status=\"deleted\"><identifier>oai:library.example:w2m4t</identifier>";
        assert!(list.body.contains(gone), "{}", list.body);
        assert_eq!(list.body.matches("status=\"deleted\"").count(), 1);
    }
    let identify = site.get("/oai?verb=Identify").await.body;
    assert!(identify.contains("<baseURL>https://library.example/oai</baseURL>"), "{identify}");
    let sets = site.get("/oai?verb=ListSets").await.body;
    assert!(sets.contains("<setSpec>country:GR</setSpec><setName>Greece</setName>"), "{sets}");
    let greek =
        site.get("/oai?verb=ListIdentifiers&metadataPrefix=oai_dc&set=country:GR").await.body;
    assert!(greek.contains(":p82vd<") && !greek.contains(":k3f9a<"), "{greek}");
    assert!(site.get("/oai").await.body.contains("<error code=\"badVerb\">"));
    let schema = site.get("/oai/good_practice.xsd").await;
    assert!(schema.body.contains("name=\"adapted-from\""));
}

#[tokio::test]
async fn the_thesaurus_and_the_changes_are_there_for_programs() {
    let site = public();
    let turtle = site.get("/terms.ttl").await;
    assert_eq!(turtle.header(header::CONTENT_TYPE), "text/turtle; charset=utf-8");
    assert!(turtle.body.contains("a skos:ConceptScheme"));
    let json: serde_json::Value =
        serde_json::from_str(&site.get("/terms.jsonld").await.body).unwrap();
    assert!(json["@graph"].as_array().unwrap().len() > 1);
    let feed = site.get("/nl/changes.atom").await;
    assert!(feed.body.contains("<feed") && feed.body.contains("k3f9a"), "{}", feed.body);
    assert!(!feed.body.contains("d2222") && !feed.body.contains("secret sentence"));
    let gone = "<at:deleted-entry ref=\"https://library.example/en/document/w2m4t\" when=\"";
    assert!(feed.body.contains(gone), "{}", feed.body);
    let why = "<at:comment>Wat erin stond, is verouderd.</at:comment>";
    assert!(feed.body.contains(why), "{}", feed.body);
}

#[tokio::test]
async fn bundles_are_offered_once_the_curator_says_so_and_there_is_a_key() {
    let offers = |config: &str| {
        let library = small_library();
        let text = format!("name = \"Common Ground\"\ndictionaries = \"none\"\n{config}");
        std::fs::write(library.path().join("corpus/library.toml"), text).unwrap();
        Visitor::over(library, |open| {
            let base_url = Some("https://library.example".to_owned());
            let then = || "2026-11-27T12:00:00Z".parse().unwrap();
            let site = crate::Site::new(open).base_url(base_url);
            site.offers_bundles(&kb_core::Tools::default(), then).state()
        })
    };
    let silent = offers("");
    kb_core::make_key(silent.root(), &[7; 32]).unwrap();
    assert_eq!(silent.get("/bundles.atom").await.status, StatusCode::NOT_FOUND);
    assert_eq!(silent.get("/bundles/all.kbz").await.status, StatusCode::NOT_FOUND);
    let site = offers("bundles = true\n");
    assert_eq!(site.get("/bundles.atom").await.status, StatusCode::NOT_FOUND, "no key");
    kb_core::make_key(site.root(), &[7; 32]).unwrap();

    let feed = site.get("/bundles.atom").await;
    assert_eq!(feed.header(header::CONTENT_TYPE), "application/atom+xml; charset=utf-8");
    let found = kb_exchange::bundle_links(feed.body.as_bytes()).unwrap();
    let mut parts: Vec<&str> = found.iter().flat_map(|link| &link.parts).map(|it| &**it).collect();
    parts.sort_unstable();
    assert_eq!(parts, ["all", "country:BE", "country:GR"]);
    assert!(found.iter().any(|link| link.address == "https://library.example/bundles/all.kbz"));
    let all = site.get("/bundles/all.kbz").await;
    assert_eq!(all.header(header::CONTENT_TYPE), kb_exchange::BUNDLE_TYPE);
    let path = site.root().join("index/bundles/all.kbz");
    let bytes = std::fs::read(&path).unwrap();
    assert!(
        all.body.starts_with("PK") && all.header(header::CONTENT_LENGTH) == bytes.len().to_string()
    );
    let text = std::fs::read_to_string(site.root().join("corpus/exchange/released.jsonl")).unwrap();
    assert!(text.contains("k3f9a") && !text.contains("d2222"), "{text}");
    std::fs::remove_file(&path).unwrap();
    site.get("/bundles/all.kbz").await;
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "the same content is the same bytes");
    let belgian = site.get("/bundles/country-be.kbz").await;
    assert!(belgian.status == StatusCode::OK && belgian.body.len() < all.body.len());
    for name in ["country-fr.kbz", "x.kbz", "..%2fmanifest.json"] {
        let missing = site.get(&format!("/bundles/{name}")).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{name}");
    }
}

#[tokio::test]
async fn pages_without_a_server_have_no_link_that_leads_nowhere() {
    let site = Visitor::new();
    let state = std::sync::Arc::clone(&site.state);
    let mut files = std::collections::BTreeMap::new();
    let locales = [kb_model::Locale::Nl, kb_model::Locale::El];
    let mut write = |name: &str, bytes: &[u8]| {
        files.insert(name.to_owned(), String::from_utf8_lossy(bytes).into_owned());
        Ok(())
    };
    let pages = crate::offline::write_pages(state, &locales, &mut write).await.unwrap();
    assert!(pages > 20, "{pages}");
    assert!(files.contains_key("nl/practice/k3f9a-matching-checklist.html"), "{:?}", files.keys());
    assert!(files.contains_key("index.html") && !files.keys().any(|name| name.starts_with("en/")));
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with("html")) {
        let folder: Vec<&str> = name.split('/').collect();
        for part in text.split("href=\"").skip(1) {
            let link = part.split(['"', '#']).next().unwrap();
            if link.is_empty() || link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let mut parts = folder[..folder.len() - 1].to_vec();
            for part in link.split('/') {
                match part {
                    ".." => drop(parts.pop()),
                    part => parts.push(part),
                }
            }
            assert!(files.contains_key(&crate::urls::decoded(&parts.join("/"))), "{name}: {link}");
        }
    }
    assert!(!files.values().any(|text| text.contains("d2222")));
}
