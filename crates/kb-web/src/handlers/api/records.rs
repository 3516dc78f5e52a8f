//! `/api/v1/records/{id}` and `/api/v1/guides`: records whole, as `kb show --json` gives them.
//!
//! Invariant: a record names no other one that readers may not see.

use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use kb_core::{Lookup, SearchError};
use kb_model::{Diagnostic, Kind, QUESTIONS, Record, RecordId};
use serde_json::{Value, json};

use super::{answered, locale, misunderstood, pairs, value};
use crate::handlers::{Shared, blocking};
use crate::state::AppState;
use crate::views::ui::Ui;
use crate::{error, respond, urls};

/// `/api/v1/records/{id}`
pub(super) async fn record(
    State(state): State<Shared>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let locale = match locale(&pairs(query.as_deref())) {
        Ok(locale) => locale,
        Err(what) => return misunderstood(&what),
    };
    let answer = blocking(&state, move |state| {
        let Some(id) = RecordId::parse(&id) else { return Ok(missing(&id)) };
        Ok(match state.library.lookup(&id)? {
            Lookup::Found(record) => {
                let record = visible(state, *record)?;
                let document = json!({
                    "schema": "kb.record/1",
                    "url": page_of(&state.ui(locale), &record),
                    "record": record,
                });
                respond::data(StatusCode::OK, &document)
            }
            Lookup::Withdrawn { replaced_by, .. } => withdrawn(&id, replaced_by.as_ref()),
            Lookup::Missing => missing(id.as_str()),
        })
    });
    answer.await.unwrap_or_else(|failure| error::data(&state, &failure))
}

/// `/api/v1/guides`
pub(super) async fn guides(State(state): State<Shared>, RawQuery(query): RawQuery) -> Response {
    let pairs = pairs(query.as_deref());
    let question = match question(&pairs) {
        Ok(question) => question.map(str::to_owned),
        Err(what) => return misunderstood(&what),
    };
    let country = value(&pairs, "country").map(str::to_owned);
    let answer = blocking(&state, move |state| {
        let is_wanted = |guide: &&Record| {
            let of_country =
                |code: &String| guide.countries.iter().any(|own| own.eq_ignore_ascii_case(code));
            country.as_ref().is_none_or(of_country)
                && (question.is_none() || guide.question == question)
        };
        let all = state.guides()?;
        let wanted = all.iter().filter(is_wanted).cloned();
        let mut guides =
            wanted.map(|guide| visible(state, guide)).collect::<Result<Vec<_>, _>>()?;
        guides.sort_by_cached_key(|guide| (place(guide), guide.countries.clone()));
        Ok(json!({ "schema": "kb.guides/1", "total": guides.len(), "guides": guides }))
    });
    answered(&state, answer.await)
}

fn question(pairs: &[(String, String)]) -> Result<Option<&str>, Diagnostic> {
    let asked = value(pairs, "question");
    match asked.filter(|asked| !QUESTIONS.contains(asked)) {
        None => Ok(asked),
        Some(other) => {
            let (other, _) = crate::params::shorten(other, 40);
            let message = format!("`{other}` is none of the questions of country guides");
            let fix = format!("Use one of {}.", QUESTIONS.join(", "));
            Err(Diagnostic::error("query.unknown-question", message).at("question").fix(fix))
        }
    }
}

/// The place of a guide's question on a child's way.
fn place(guide: &Record) -> usize {
    let question = guide.question.as_deref().unwrap_or_default();
    QUESTIONS.iter().position(|other| *other == question).unwrap_or(QUESTIONS.len())
}

/// The record without links to others that readers may not see.
fn visible(state: &AppState, mut record: Record) -> Result<Record, SearchError> {
    let is_found =
        |id: &RecordId| state.library.lookup(id).map(|lookup| matches!(lookup, Lookup::Found(_)));
    let mut relations = Vec::with_capacity(record.relations.len());
    for relation in record.relations {
        if is_found(&relation.target)? {
            relations.push(relation);
        }
    }
    record.relations = relations;
    for basis in &mut record.legal_basis {
        if let Some(id) = &basis.record
            && !is_found(id)?
        {
            basis.record = None;
        }
    }
    Ok(record)
}

fn page_of(ui: &Ui, record: &Record) -> Value {
    let kind = record.kind.map(Kind::name).unwrap_or_default();
    json!(ui.absolute(&urls::record(ui.locale, &record.id, &record.slug, kind, "")))
}

fn missing(id: &str) -> Response {
    let (id, _) = crate::params::shorten(id, 40);
    let what = Diagnostic::error("record.unknown", format!("there is no record `{id}`"))
        .at("id")
        .fix("Take an id from /api/v1/search.");
    respond::problem(StatusCode::NOT_FOUND, &what, &[])
}

fn withdrawn(id: &RecordId, replaced_by: Option<&RecordId>) -> Response {
    let what =
        Diagnostic::error("record.withdrawn", format!("record `{id}` was withdrawn")).at("id");
    let Some(other) = replaced_by else {
        return respond::problem(StatusCode::GONE, &what, &[]);
    };
    let what = what.fix(format!("Use record `{other}`, which replaces it."));
    respond::problem(StatusCode::GONE, &what, &[("replaced_by", other.as_str())])
}
