//! A list of results for the pages of others: the bare list, and how to put it there.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use kb_model::{Locale, SearchResults};

use crate::error::Failure;
use crate::handlers::search::{answer, read};
use crate::handlers::{InLocale, Shared, made, whole_base};
use crate::metrics::Door;
use crate::params::Asked;
use crate::respond;
use crate::state::AppState;
use crate::views::embed::{EmbedPage, help as help_view, list as list_view};

/// Results in a list that stands on somebody else's page.
const SHOWN: usize = 10;

/// `/{ui}/embed`: the only page that others may show in a frame.
pub(crate) async fn list(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    RawQuery(query): RawQuery,
) -> Response {
    let page = made(&state, ui, move |state, ui| {
        let (asked, results) = first(state, query.as_deref(), ui.locale, Door::Embed)?;
        let page = EmbedPage { request: &asked.request, results: &results, base: "" };
        Ok(list_view(ui, &page))
    });
    respond::framed(page.await)
}

/// `/{ui}/embed/help`
pub(crate) async fn help(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let page = made(&state, ui, move |state, ui| {
        let (asked, results) = first(state, query.as_deref(), ui.locale, Door::Page)?;
        let base = whole_base(state, &headers);
        let page = EmbedPage { request: &asked.request, results: &results, base: &base };
        Ok(help_view(ui, &page))
    });
    page.await
}

/// The first results: lists elsewhere are short and say where the rest is.
fn first(
    state: &AppState,
    query: Option<&str>,
    locale: Locale,
    door: Door,
) -> Result<(Asked, SearchResults), Failure> {
    let mut asked = read(state, query.unwrap_or_default(), locale)?;
    asked.request.page = 1;
    asked.request.per_page = SHOWN;
    answer(state, asked, door)
}
