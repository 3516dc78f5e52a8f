//! The pages of words: about, privacy, accessibility, how to search.

use axum::http::StatusCode;
use axum::response::Response;

use crate::handlers::InLocale;
use crate::respond;
use crate::urls::StaticPage;
use crate::views::words::view;

/// A page of words in the reader's language.
fn page(InLocale(ui): &InLocale, page: StaticPage) -> Response {
    respond::html(StatusCode::OK, ui.locale, view(ui, page))
}

/// `/{ui}/about`
pub(crate) async fn about(ui: InLocale) -> Response {
    page(&ui, StaticPage::About)
}

/// `/{ui}/privacy`
pub(crate) async fn privacy(ui: InLocale) -> Response {
    page(&ui, StaticPage::Privacy)
}

/// `/{ui}/accessibility`
pub(crate) async fn accessibility(ui: InLocale) -> Response {
    page(&ui, StaticPage::Accessibility)
}

/// `/{ui}/help/search`
pub(crate) async fn search_help(ui: InLocale) -> Response {
    page(&ui, StaticPage::SearchHelp)
}
