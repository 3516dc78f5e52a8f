//! What is not answered: failures of ours and requests we refuse, as a page in the reader's
//! language or as data for programs.
//!
//! Invariant: a reader sees no details of a failure, only a reference that whoever runs the site
//! finds beside them.

use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::Response;
use kb_core::{OpenError, SearchError, WriteError};
use kb_model::{Diagnostic, Locale};

use crate::handlers::locale_of;
use crate::respond;
use crate::state::AppState;
use crate::views;
use crate::views::ui::Ui;

/// Seconds after which a reader may try again when the library is closed.
const SOON: u64 = 30;

/// What went wrong on our side. Never holds words of a reader.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The index failed.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// A file could not be made or read.
    #[error("{0}")]
    File(String),
    /// The inbox failed. A path would hold the name of a sender's file.
    #[error("the inbox cannot be read or written: {0}")]
    Inbox(std::io::ErrorKind),
    /// Our code has a fault; the message of the panic was printed where it happened.
    #[error("a page could not be made because of a fault in the program")]
    Panicked,
    /// An answer took too long.
    #[error("a page took too long to make")]
    Slow,
    /// The server is about to end.
    #[error("the server is stopping")]
    Stopping,
}

impl Failure {
    /// A failure of making or reading a file.
    pub(crate) fn of(error: impl std::fmt::Display) -> Failure {
        Failure::File(error.to_string())
    }

    /// Whether trying again soon is of no use.
    fn is_ours(&self) -> bool {
        matches!(self, Failure::File(_) | Failure::Inbox(_) | Failure::Panicked)
    }
}

/// What is refused, though the site works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Too many costly pages from one address.
    TooMany {
        /// How long to wait.
        seconds: u64,
    },
    /// More was sent than is read.
    LargeBody,
    /// Headers larger than any browser's.
    LargeHeaders,
    /// Something was sent where one can only read.
    Method,
}

impl Refusal {
    fn status(self) -> StatusCode {
        match self {
            Refusal::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Refusal::LargeBody => StatusCode::PAYLOAD_TOO_LARGE,
            Refusal::LargeHeaders => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Refusal::Method => StatusCode::METHOD_NOT_ALLOWED,
        }
    }

    /// The same for a program.
    fn diagnostic(self) -> Diagnostic {
        match self {
            Refusal::TooMany { seconds } => {
                Diagnostic::error("request.too-many", "too many requests from this address")
                    .fix(format!("Wait {seconds} seconds, and ask more slowly."))
            }
            Refusal::LargeBody => Diagnostic::error("request.too-large", "the body is too large")
                .fix("Send nothing but the address."),
            Refusal::LargeHeaders => {
                Diagnostic::error("request.too-large", "the headers are too large")
                    .fix("Send fewer or shorter headers.")
            }
            Refusal::Method => {
                Diagnostic::error("request.method", "this address can only be read").fix("Use GET.")
            }
        }
    }
}

/// Whether a program asks, which reads no pages.
pub(crate) fn wants_data(uri: &Uri) -> bool {
    let path = uri.path();
    path.starts_with("/api/") || path.rsplit_once('.').is_some_and(|(_, ending)| ending == "json")
}

/// The answer to a request that is refused.
pub(crate) fn refuse(
    state: &AppState,
    uri: &Uri,
    headers: &HeaderMap,
    refusal: Refusal,
) -> Response {
    let status = refusal.status();
    let mut response = if wants_data(uri) {
        respond::problem(status, &refusal.diagnostic(), &[])
    } else {
        let ui = state.ui(locale_of(uri, headers));
        respond::html(status, ui.locale, views::error::refused(&ui, refusal))
    };
    if let Refusal::TooMany { seconds } = refusal {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Failure {
        match error {
            OpenError::Io { source, .. } => Failure::Inbox(source.kind()),
            _ => Failure::Inbox(std::io::ErrorKind::Other),
        }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Failure {
        match error {
            WriteError::Io { source, .. } => Failure::Inbox(source.kind()),
            WriteError::Open(error) => error.into(),
            _ => Failure::Inbox(std::io::ErrorKind::Other),
        }
    }
}

/// Reports the failure to whoever runs the site and gives the reader the reference.
pub(crate) fn failed(
    state: &AppState,
    uri: &Uri,
    headers: &HeaderMap,
    failure: &Failure,
) -> Response {
    if wants_data(uri) {
        return data(state, failure);
    }
    page(state, &state.ui(locale_of(uri, headers)), failure)
}

/// The same for a request that gets a page: in the reader's language when our code has a fault,
/// in all of them when the library is closed.
pub(crate) fn page(state: &AppState, ui: &Ui, failure: &Failure) -> Response {
    let reference = state.report(failure);
    if failure.is_ours() {
        let page = views::error::failed(ui, &reference);
        return respond::html(StatusCode::INTERNAL_SERVER_ERROR, ui.locale, page);
    }
    let page = views::unavailable::view(&state.library.config().name, &reference);
    soon(respond::html(StatusCode::SERVICE_UNAVAILABLE, Locale::En, page))
}

/// The same for a program.
pub(crate) fn data(state: &AppState, failure: &Failure) -> Response {
    let reference = state.report(failure);
    let more = [("reference", reference.as_str())];
    if failure.is_ours() {
        let what = Diagnostic::error("server.failed", "something went wrong on our side");
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        return respond::problem(status, &what, &more);
    }
    let what = Diagnostic::error("server.unavailable", "the library is closed for a moment")
        .fix(format!("Try again in {SOON} seconds."));
    soon(respond::problem(StatusCode::SERVICE_UNAVAILABLE, &what, &more))
}

fn soon(mut response: Response) -> Response {
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(SOON));
    response
}
