//! All values of one filter, from A to Z.

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use kb_model::FacetField;

use crate::handlers::search::search;
use crate::handlers::{InLocale, Shared, blocking, missing};
use crate::metrics::Door;
use crate::views::facet::{FacetPage, view};
use crate::{error, respond};

/// `/{ui}/search/facet/{field}`
pub(crate) async fn page(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    Path((_, field)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    // Years are written into two boxes, not chosen.
    let Some(field) = FacetField::parse(&field).filter(|field| *field != FacetField::Year) else {
        return missing::page(&state, &uri, &headers).await;
    };
    let locale = ui.locale;
    let shown = ui.clone();
    let answer = blocking(&state, move |state| {
        let (asked, results) =
            search(state, query.as_deref().unwrap_or_default(), locale, Door::Page)?;
        let facet = results.facets.iter().find(|facet| facet.field == field);
        let page = FacetPage {
            request: &asked.request,
            field,
            counts: facet.map_or(&[], |facet| &facet.counts),
            scheme: &state.library.scheme(),
        };
        Ok(view(&shown, &page))
    });
    match answer.await {
        Ok(markup) => respond::html(StatusCode::OK, locale, markup),
        Err(failure) => error::page(&state, &ui, &failure),
    }
}
