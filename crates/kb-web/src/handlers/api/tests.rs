//! The interface for programs is what its description says: addresses, parameters, answers.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use jsonschema::Validator;
use kb_model::{Evidence, Kind, LawStatus, Locale, QUESTIONS, RelationType};
use serde_json::{Map, Value, json};

use super::description::description;
use super::routes;
use crate::site_tests::Visitor;
use crate::state::Settings;

/// The answer to a `GET` of a described address, read as its description says.
fn schema_of(path: &str, status: StatusCode) -> Value {
    let document = description(None);
    let answer = &document["paths"][path]["get"]["responses"][status.as_str()];
    let answer = match answer["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap(),
        None => answer,
    };
    let schema = &answer["content"]["application/json"]["schema"];
    assert!(schema.is_object(), "{path} {status}");
    schema.clone()
}

/// Checks answers against a schema of the description; a field nobody described is a fault, too.
fn validator(schema: &Value) -> Validator {
    let mut components = description(None)["components"].take();
    close(&mut components["schemas"]);
    let whole = json!({ "allOf": [schema], "components": components });
    jsonschema::draft202012::new(&whole).unwrap()
}

/// Allows no other fields than those named.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if fields.get("type") == Some(&json!("object")) && fields.contains_key("properties") {
                fields.insert("additionalProperties".into(), json!(false));
            }
            fields.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// The parameters of a described address.
fn parameters(path: &str) -> Vec<Value> {
    let document = description(None);
    let named = document["paths"][path]["get"]["parameters"].as_array().cloned();
    let resolve = |parameter: Value| match parameter["$ref"].as_str() {
        Some(reference) => document.pointer(&reference[1..]).unwrap().clone(),
        None => parameter,
    };
    named.unwrap_or_default().into_iter().map(resolve).collect()
}

#[test]
fn every_address_is_described_and_every_description_is_an_address() {
    let mut found: Vec<&str> = routes().iter().map(|(path, _)| *path).collect();
    found.sort_unstable();
    let document = description(None);
    let described: Vec<&str> =
        document["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(described, found);
    let operations = document["paths"].as_object().unwrap().values();
    assert!(operations.map(|path| path.as_object().unwrap()).all(|path| path.keys().eq(["get"])));
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(description(Some("https://a"))["servers"][0]["url"], "https://a");
}

#[test]
fn names_with_a_fixed_meaning_are_those_of_the_library() {
    let schemas = &description(None)["components"]["schemas"];
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    let evidence: Vec<&str> = Evidence::ALL.iter().map(|evidence| evidence.name()).collect();
    let law: Vec<&str> = LawStatus::ALL.iter().map(|status| status.name()).collect();
    let relations: Vec<&str> = RelationType::ALL.iter().map(|kind| kind.name()).collect();
    let locales: Vec<&str> = Locale::ALL.iter().map(|locale| locale.code()).collect();
    for (schema, names) in [
        (&schemas["Kind"], kinds),
        (&schemas["Evidence"], evidence),
        (&schemas["LawStatus"], law),
        (&schemas["Relation"]["properties"]["type"], relations),
        (&schemas["Locale"], locales),
        (&schemas["Question"], QUESTIONS.to_vec()),
    ] {
        let mut described: Vec<&str> =
            schema["enum"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        let mut names = names;
        described.sort_unstable();
        names.sort_unstable();
        assert_eq!(described, names);
    }
}

#[tokio::test]
async fn answers_are_as_described() {
    let site = Visitor::new();
    for (path, url, status) in [
        ("/api/v1/search", "/api/v1/search", 200),
        ("/api/v1/search", "/api/v1/search?q=foster+familly&country=be&x=1&from=20", 200),
        ("/api/v1/search", "/api/v1/search?q=quokka&ui=el&per_page=1", 200),
        ("/api/v1/search", "/api/v1/search?ui=xx", 400),
        ("/api/v1/records/{id}", "/api/v1/records/k3f9a?ui=nl", 200),
        ("/api/v1/records/{id}", "/api/v1/records/p82vd", 200),
        ("/api/v1/records/{id}", "/api/v1/records/d2222", 404),
        ("/api/v1/records/{id}", "/api/v1/records/%20", 404),
        ("/api/v1/records/{id}", "/api/v1/records/w2m4t", 410),
        ("/api/v1/guides", "/api/v1/guides", 200),
        ("/api/v1/guides", "/api/v1/guides?country=GR&question=guardianship", 200),
        ("/api/v1/guides", "/api/v1/guides?question=nothing", 400),
        ("/api/v1/concepts", "/api/v1/concepts", 200),
        ("/api/v1/concepts/{id}", "/api/v1/concepts/foster-care", 200),
        ("/api/v1/concepts/{id}", "/api/v1/concepts/nothing", 404),
        ("/api/v1/openapi.json", "/api/v1/openapi.json", 200),
    ] {
        let status = StatusCode::from_u16(status).unwrap();
        let answer = site.get(url).await;
        assert_eq!(answer.status, status, "{url}");
        assert_eq!(answer.headers["access-control-allow-origin"], "*", "{url}");
        assert!(!answer.header(header::ETAG).is_empty(), "{url}");
        let value = answer.json();
        let faults: Vec<String> = validator(&schema_of(path, status))
            .iter_errors(&value)
            .map(|fault| format!("{fault} at {}", fault.instance_path()))
            .collect();
        assert_eq!(faults, Vec::<String>::new(), "{url}: {value:#}");
    }
}

#[test]
fn a_field_that_is_not_described_would_be_noticed() {
    let problem = json!({ "error": { "code": "a", "message": "b", "where": "", "fix": "" } });
    let schema = schema_of("/api/v1/search", StatusCode::BAD_REQUEST);
    assert!(validator(&schema).is_valid(&problem));
    let mut more = problem;
    more["error"]["more"] = json!(1);
    assert!(!validator(&schema).is_valid(&more));
}

#[tokio::test]
async fn every_described_parameter_is_understood_and_others_are_named() {
    let site = Visitor::new();
    for parameter in parameters("/api/v1/search") {
        let name = parameter["name"].as_str().unwrap();
        let example = match &parameter["example"] {
            Value::Array(values) => values[0].as_str().unwrap().to_owned(),
            Value::String(text) => text.clone(),
            number => number.to_string(),
        };
        let pair = serde_urlencoded::to_string([(name, example)]).unwrap();
        let answer = site.get(&format!("/api/v1/search?{pair}")).await.json();
        assert_eq!(answer["notes"], json!([]), "{pair}");
    }
    let answer = site.get("/api/v1/search?contry=be&per_page=1000&country=xx").await.json();
    let codes: Vec<&str> = answer["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|note| note["code"].as_str().unwrap())
        .collect();
    let expected = ["query.unknown-parameter", "query.unknown-value", "query.unknown-value"];
    assert_eq!(codes, expected);
    assert_eq!(answer["per_page"], 20);
}

#[tokio::test]
async fn a_program_and_a_reader_find_the_same_and_a_program_can_turn_pages() {
    let site = Visitor::with(Settings {
        base_url: Some("https://a.example/".to_owned()),
        ..Settings::default()
    });
    let page = site.get("/en/search.json?q=foster+family").await.json();
    let whole = site.get("/api/v1/search?q=foster+family").await.json();
    for (name, value) in page.as_object().unwrap() {
        if name != "hits" {
            assert_eq!(&whole[name], value, "{name}");
        }
    }
    let mut found = Vec::new();
    let mut next = json!("https://a.example/api/v1/search?q=foster+family&per_page=1");
    while let Some(url) = next.as_str() {
        let answer = site.get(url.strip_prefix("https://a.example").unwrap()).await.json();
        assert_eq!(answer["links"]["self"], url);
        found.push(without_url(&answer["hits"][0]));
        next = answer["links"]["next"].clone();
    }
    assert_eq!(json!(found), page["hits"]);
    assert_eq!(whole["links"]["page"], "https://a.example/en/search?q=foster+family");
    let url = "https://a.example/en/practice/k3f9a-matching-checklist";
    assert!(whole["hits"].as_array().unwrap().iter().any(|hit| hit["url"] == url));
}

fn without_url(hit: &Value) -> Value {
    let fields: Map<String, Value> = hit.as_object().unwrap().clone();
    fields.into_iter().filter(|(name, _)| name != "url").collect()
}

#[tokio::test]
async fn a_record_names_nothing_that_is_not_published() {
    let site = Visitor::new();
    let answer = site.get("/api/v1/records/k3f9a").await.json();
    let targets: Vec<&Value> = answer["record"]["relations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|relation| &relation["target"])
        .collect();
    assert_eq!(targets, ["p82vd"]);
    for url in ["/api/v1/guides", "/api/v1/search", "/api/v1/concepts", "/api/v1/records/k3f9a"] {
        let body = site.get(url).await.body;
        for hidden in ["d2222", "w2m4t", "secret"] {
            assert!(!body.contains(hidden), "{hidden} in {url}");
        }
    }
}

#[tokio::test]
async fn other_sites_may_ask_and_other_addresses_are_data_too() {
    let site = Visitor::new();
    let ask = Request::options("/api/v1/search")
        .header(header::ORIGIN, "https://other.example")
        .header(header::ACCESS_CONTROL_REQUEST_METHOD, "GET");
    let answer = site.ask(ask.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers["access-control-allow-origin"], "*");
    let nothing = site.get("/api/v2/search").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    assert_eq!(nothing.json()["error"]["code"], "request.not-found");
    let page = site.get("/en/search").await;
    assert!(page.headers.get("access-control-allow-origin").is_none());
}
