//! Sending something in, in three steps, and the page of the sender's link.
//!
//! Not for: curators. Invariants: the token stands only in addresses that the sender's browser
//! opens, and in no other page; after every change the browser is led to a page that can be loaded
//! again without harm.

pub(crate) mod check;
pub(crate) mod feed;
pub(crate) mod files;
pub(crate) mod form;
pub(crate) mod track;

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use kb_core::{Submission, Token};

use crate::error::Failure;
use crate::handlers::{InLocale, Shared, blocking};
use crate::intake::Intake;
use crate::state::AppState;
use crate::views::submit::closed;
use crate::views::ui::Ui;
use crate::{error, respond, urls, views};

/// A sender on the way: the interface and the door. A site that takes nothing in says so.
pub(crate) struct Sender {
    /// The interface.
    pub(crate) ui: Ui,
    /// The door.
    pub(crate) intake: Arc<Intake>,
}

impl FromRequestParts<Shared> for Sender {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Response> {
        let InLocale(ui) = InLocale::from_request_parts(parts, state).await?;
        match state.intake() {
            Some(intake) => Ok(Sender { ui, intake }),
            None => Err(respond::html(StatusCode::NOT_FOUND, ui.locale, closed::view(&ui))),
        }
    }
}

/// A sender with a submission, named by the third part of the path.
pub(crate) struct Known {
    /// The interface.
    pub(crate) ui: Ui,
    /// The door.
    pub(crate) intake: Arc<Intake>,
    /// The secret.
    pub(crate) token: Token,
    /// What was sent in, or is being written.
    pub(crate) submission: Submission,
}

impl FromRequestParts<Shared> for Known {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Response> {
        let Sender { ui, intake } = Sender::from_request_parts(parts, state).await?;
        let part = parts.uri.path().split('/').nth(3).unwrap_or_default();
        let Some(token) = Token::parse(part.strip_suffix(track::FEED).unwrap_or(part)) else {
            return Err(unknown(&ui));
        };
        let (door, secret) = (Arc::clone(&intake), token.clone());
        match blocking(state, move |_| Ok(door.inbox.get(&secret)?)).await {
            Ok(Some(submission)) => Ok(Known { ui, intake, token, submission }),
            Ok(None) => Err(unknown(&ui)),
            Err(failure) => Err(error::page(state, &ui, &failure)),
        }
    }
}

impl Known {
    /// Where somebody goes whose submission is no draft any more.
    fn to_track(&self) -> Response {
        let path = urls::track(self.ui.locale, &self.token, "");
        respond::redirect(StatusCode::SEE_OTHER, &path)
    }
}

/// Nothing is kept under a token; its digits are no words to search for.
fn unknown(ui: &Ui) -> Response {
    respond::html(StatusCode::NOT_FOUND, ui.locale, views::error::not_found(ui, "", &[]))
}

/// The fields of a form; an empty list when they cannot be read, `Err` when they are too many.
fn fields(body: Result<axum::body::Bytes, BytesRejection>) -> Result<Vec<(String, String)>, ()> {
    let bytes = body.map_err(|_| ())?;
    Ok(serde_urlencoded::from_bytes(&bytes).unwrap_or_default())
}

/// The value of a field.
fn value<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

/// Runs work on the inbox, and shows our failure when it fails.
async fn at_the_inbox<T: Send + 'static>(
    state: &Shared,
    ui: &Ui,
    work: impl FnOnce(&AppState) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Response> {
    blocking(state, work).await.map_err(|failure| error::page(state, ui, &failure))
}
