//! The interface for programs: `/api/v1`, described in `web/api/openapi.json`.
//!
//! Stable and additive, as all JSON of the library. Invariant: every address here is described
//! there and the other way round; a test holds answers against the description.

mod concepts;
mod description;
mod records;
mod search;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Router;
use axum::http::{Method, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{MethodRouter, any, get};
use kb_model::{Diagnostic, Locale};
use serde_json::Value;
use tower_http::cors::{Any, CorsLayer};

use crate::error::{self, Failure};
use crate::handlers::{Shared, missing};
use crate::{guard, respond};

/// The described addresses.
fn routes() -> [(&'static str, MethodRouter<Shared>); 6] {
    [
        ("/api/v1/search", get(search::search)),
        ("/api/v1/records/{id}", get(records::record)),
        ("/api/v1/guides", get(records::guides)),
        ("/api/v1/concepts", get(concepts::concepts)),
        ("/api/v1/concepts/{id}", get(concepts::concept)),
        ("/api/v1/openapi.json", get(description::openapi)),
    ]
}

/// The routes, with a fair share for each address, readable from pages of other sites.
pub(crate) fn router(state: &Shared) -> Router<Shared> {
    let share = from_fn_with_state(Arc::clone(state), guard::fair_share);
    let readable = CorsLayer::new().allow_origin(Any).allow_methods([Method::GET, Method::HEAD]);
    routes()
        .into_iter()
        .fold(Router::new(), |router, (path, route)| router.route(path, route))
        .route_layer(share)
        .route("/api/{*rest}", any(missing::fallback))
        .layer(readable)
}

/// The parameters of an address, in order; what cannot be read is none.
fn pairs(query: Option<&str>) -> Vec<(String, String)> {
    serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default()
}

/// The value of a parameter that may stand there once; empty is as good as absent.
fn value<'p>(pairs: &'p [(String, String)], name: &str) -> Option<&'p str> {
    let mut named = pairs.iter().filter(|(other, _)| other == name);
    named.next().map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
}

/// The language sentences are wanted in; English unless `ui` names another.
fn locale(pairs: &[(String, String)]) -> Result<Locale, Diagnostic> {
    let Some(code) = value(pairs, "ui") else { return Ok(Locale::En) };
    Locale::parse(code).ok_or_else(|| {
        let (code, _) = crate::params::shorten(code, 40);
        Diagnostic::error("query.unknown-language", format!("`{code}` is no language of the site"))
            .at("ui")
            .fix("Use en, nl, fr, de or el.")
    })
}

/// The answer to a question that could be read.
fn answered(state: &Shared, answer: Result<Value, Failure>) -> Response {
    match answer {
        Ok(value) => respond::data(StatusCode::OK, &value),
        Err(failure) => error::data(state, &failure),
    }
}

/// The answer to one that could not.
fn misunderstood(what: &Diagnostic) -> Response {
    respond::problem(StatusCode::BAD_REQUEST, what, &[])
}
