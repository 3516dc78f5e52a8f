//! `/api/v1/concepts`: the thesaurus, with the number of records on each subject.
//!
//! Invariant: hidden labels, which are there to be found by and never shown, are not shown.

use std::collections::HashMap;

use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use kb_model::{Concept, ConceptScheme, Diagnostic, FacetField, Locale};
use serde_json::{Value, json};

use super::{answered, locale, misunderstood, pairs};
use crate::error::Failure;
use crate::handlers::{Shared, blocking};
use crate::state::AppState;
use crate::{error, respond, urls};

/// `/api/v1/concepts`
pub(super) async fn concepts(State(state): State<Shared>) -> Response {
    let answer = blocking(&state, move |state| {
        let counts = counts(state)?;
        let scheme = state.library.scheme();
        let concepts: Vec<Value> =
            scheme.concepts.values().map(|concept| line(&scheme, concept, &counts)).collect();
        Ok(json!({ "schema": "kb.concepts/1", "total": concepts.len(), "concepts": concepts }))
    });
    answered(&state, answer.await)
}

/// `/api/v1/concepts/{id}`
pub(super) async fn concept(
    State(state): State<Shared>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let locale = match locale(&pairs(query.as_deref())) {
        Ok(locale) => locale,
        Err(what) => return misunderstood(&what),
    };
    let answer = blocking(&state, move |state| {
        let scheme = state.library.scheme();
        let Some(concept) = scheme.get(&id) else { return Ok(missing(&id)) };
        let page = urls::subject(locale, &concept.id);
        let document = json!({
            "schema": "kb.concept/1",
            "url": state.ui(locale).absolute(&page),
            "concept": whole(&scheme, concept, &counts(state)?),
        });
        Ok(respond::data(StatusCode::OK, &document))
    });
    answer.await.unwrap_or_else(|failure| error::data(&state, &failure))
}

/// Records by subject, each counted for the wider ones too.
fn counts(state: &AppState) -> Result<HashMap<String, usize>, Failure> {
    let overview = state.overview(Locale::En)?;
    let counts = overview.counts(FacetField::Concept).iter();
    Ok(counts.map(|count| (count.value.clone(), count.count)).collect())
}

/// A subject as lists show it.
fn line(scheme: &ConceptScheme, concept: &Concept, counts: &HashMap<String, usize>) -> Value {
    json!({
        "id": concept.id,
        "iri": format!("{}{}", scheme.iri, concept.id),
        "pref_label": concept.pref_label,
        "broader": concept.broader,
        "narrower": concept.narrower,
        "records": counts.get(&concept.id).copied().unwrap_or(0),
    })
}

/// A subject with everything that is said of it.
fn whole(scheme: &ConceptScheme, concept: &Concept, counts: &HashMap<String, usize>) -> Value {
    let mut whole = line(scheme, concept, counts);
    whole["alt_label"] = json!(concept.alt_label);
    whole["related"] = json!(concept.related);
    whole["close_match"] = json!(concept.close_match);
    whole["exact_match"] = json!(concept.exact_match);
    whole["scope_note"] = json!(concept.scope_note);
    whole
}

fn missing(id: &str) -> Response {
    let (id, _) = crate::params::shorten(id, 40);
    let what = Diagnostic::error("concept.unknown", format!("there is no concept `{id}`"))
        .at("id")
        .fix("Take an id from /api/v1/concepts.");
    respond::problem(StatusCode::NOT_FOUND, &what, &[])
}
