//! All values of one filter, from A to Z.

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use kb_model::FacetField;

use crate::handlers::search::search;
use crate::handlers::{InLocale, Shared, made, missing};
use crate::metrics::Door;
use crate::views::facet::{FacetPage, view};

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
    let query = query.unwrap_or_default();
    let page = made(&state, ui, move |state, ui| {
        let (asked, results) = search(state, &query, ui.locale, Door::Page)?;
        let facet = results.facets.iter().find(|facet| facet.field == field);
        let page = FacetPage {
            request: &asked.request,
            field,
            counts: facet.map_or(&[], |facet| &facet.counts),
            scheme: &state.library.scheme(),
        };
        Ok(view(ui, &page))
    });
    page.await
}
