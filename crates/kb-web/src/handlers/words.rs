//! Pages of words: about, evidence, privacy, accessibility, contact, how people and programs search.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::handlers::{InLocale, Shared};
use crate::respond;
use crate::urls::StaticPage;
use crate::views::words::{Operator, view};

/// A page of words in the reader's language.
pub(crate) fn page(
    page: StaticPage,
    State(state): State<Shared>,
    InLocale(ui): InLocale,
) -> Response {
    let config = state.library.config();
    let operator =
        Operator { name: config.operator.as_deref(), contact: config.contact.as_deref() };
    respond::html(StatusCode::OK, ui.locale, view(&ui, page, &operator))
}
