//! Failures of ours, and what a reader sees of them: a page with a reference, no details.

use axum::http::StatusCode;
use axum::response::Response;
use kb_core::SearchError;

use crate::respond;
use crate::state::AppState;
use crate::views;
use crate::views::ui::Ui;

/// What went wrong on our side. Never holds words of a reader.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The index failed.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// A file could not be made or read.
    #[error("{0}")]
    File(String),
    /// Our code has a fault; the message of the panic was printed where it happened.
    #[error("a page could not be made because of a fault in the program")]
    Panicked,
    /// The server is about to end.
    #[error("the server is stopping")]
    Stopping,
}

impl Failure {
    /// A failure of making or reading a file.
    pub(crate) fn of(error: impl std::fmt::Display) -> Failure {
        Failure::File(error.to_string())
    }
}

/// Reports the failure to whoever runs the site and gives the reader the reference.
pub(crate) fn page(state: &AppState, ui: &Ui, failure: &Failure) -> Response {
    let reference = state.report(failure);
    let markup = views::error::failed(ui, &reference);
    respond::html(StatusCode::INTERNAL_SERVER_ERROR, ui.locale, markup)
}
