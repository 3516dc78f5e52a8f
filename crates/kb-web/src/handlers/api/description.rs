//! `/api/v1/openapi.json`: what programs can ask and what they get (`OpenAPI` 3.1).
//!
//! Not for people: they have `/{ui}/help/api`. The text is `web/api/openapi.json`; only the version
//! of the program and the address of the server are put in here.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use crate::handlers::Shared;
use crate::respond;

/// The description as it is written.
pub(super) const TEXT: &str = include_str!("../../../../../web/api/openapi.json");

/// `/api/v1/openapi.json`
pub(super) async fn openapi(State(state): State<Shared>) -> Response {
    respond::data(StatusCode::OK, &description(state.base_url()))
}

/// The description for a server at `base`; addresses in it are those of this server otherwise.
pub(super) fn description(base: Option<&str>) -> Value {
    // It is part of the program, and a test reads it.
    let mut document: Value = serde_json::from_str(TEXT).unwrap_or_default();
    document["info"]["version"] = json!(env!("CARGO_PKG_VERSION"));
    document["servers"] = json!([{ "url": base.unwrap_or("/") }]);
    document
}
