//! `/api/v1/search`: the same search as on the page, with links to its other pages.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use kb_model::{Diagnostic, Locale, SearchRequest, SearchResults};
use serde_json::{Value, json};

use super::{answered, locale, misunderstood, pairs, value};
use crate::error::Failure;
use crate::handlers::search::{answer, read};
use crate::handlers::{Shared, blocking};
use crate::metrics::Door;
use crate::params::{LeftOut, is_parameter, shorten};
use crate::state::AppState;
use crate::views::ui::Ui;
use crate::{json, urls};

/// Most results on one page.
const MOST: usize = 100;
/// Most parameters that are named as unknown.
const NAMED: usize = 5;

/// `/api/v1/search`
pub(super) async fn search(State(state): State<Shared>, RawQuery(query): RawQuery) -> Response {
    let pairs = pairs(query.as_deref());
    let locale = match locale(&pairs) {
        Ok(locale) => locale,
        Err(what) => return misunderstood(&what),
    };
    let query = query.unwrap_or_default();
    let made = blocking(&state, move |state| found(state, &query, &pairs, locale));
    answered(&state, made.await)
}

fn found(
    state: &AppState,
    query: &str,
    pairs: &[(String, String)],
    locale: Locale,
) -> Result<Value, Failure> {
    let mut asked = read(state, query, locale)?;
    let mut notes = unknown_parameters(pairs);
    match value(pairs, "per_page").map(str::parse) {
        Some(Ok(n @ 1..=MOST)) => asked.request.per_page = n,
        Some(_) => notes.push(bad_length()),
        None => {}
    }
    notes.extend(asked.left_out.iter().map(note));
    let (asked, mut results) = answer(state, asked, Door::Data)?;
    results.notes.extend(notes);
    Ok(document(&state.ui(locale), &asked.request, &results))
}

/// The answer as one document.
fn document(ui: &Ui, request: &SearchRequest, results: &SearchResults) -> Value {
    let mut document = json::results_json(results, ui.locale);
    document["schema"] = json!("kb.search/1");
    document["links"] = links(ui, request, results);
    for (number, hit) in results.hits.iter().enumerate() {
        let path = urls::record(ui.locale, &hit.id, &hit.slug, &hit.kind, "");
        document["hits"][number]["url"] = json!(ui.absolute(&path));
    }
    document
}

/// The same search elsewhere: its other pages, and as a page for people.
fn links(ui: &Ui, request: &SearchRequest, results: &SearchResults) -> Value {
    let pages = results.pages();
    let to = |page: usize| {
        let there = SearchRequest { page, ..request.clone() };
        (1..=pages).contains(&page).then(|| ui.absolute(&urls::api_search(&there)))
    };
    let page = results.page.max(1);
    json!({
        "self": to(page),
        "first": to(1),
        "previous": to(page - 1),
        "next": to(page + 1),
        "last": to(pages),
        "page": ui.absolute(&urls::search(&SearchRequest { page: 1, ..request.clone() })),
    })
}

fn unknown_parameters(pairs: &[(String, String)]) -> Vec<Diagnostic> {
    let is_known = |name: &str| is_parameter(name) || ["ui", "per_page"].contains(&name);
    let unknown = pairs.iter().map(|(name, _)| name.as_str()).filter(|name| !is_known(name));
    unknown
        .take(NAMED)
        .map(|name| {
            let (name, _) = shorten(name, 40);
            let message = format!("there is no parameter `{name}`; it was left out");
            Diagnostic::warning("query.unknown-parameter", message)
                .at(name)
                .fix("See /api/v1/openapi.json for the parameters there are.")
        })
        .collect()
}

fn bad_length() -> Diagnostic {
    let message = format!("a page has 1 to {MOST} results; it was left as it is");
    Diagnostic::warning("query.unknown-value", message)
        .at("per_page")
        .fix(format!("Ask for at most {MOST} results a page."))
}

/// What was left out of the request, for programs.
fn note(left: &LeftOut) -> Diagnostic {
    match left {
        LeftOut::Value { name, value } => {
            let message = format!("nothing is known as `{name}={value}`; it was left out");
            Diagnostic::warning("query.unknown-value", message)
                .at(name.as_str())
                .fix("Take a value from `facets`.")
        }
        LeftOut::Year => {
            Diagnostic::warning("query.bad-year", "a year has four digits; one was left out")
                .at("year")
                .fix("Write a year like 2019, or a period like 2018-2023.")
        }
        LeftOut::EndOfQuestion => {
            Diagnostic::warning("query.too-long", "only the beginning of the question was used")
                .at("q")
                .fix("Ask with fewer words.")
        }
    }
}
