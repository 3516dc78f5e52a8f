//! The page of the sender's link: where it stands, questions and answers, taking it back.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use kb_core::{Lookup, SubmissionStatus};

use super::{Known, at_the_inbox, feed, fields, value};
use crate::handlers::Shared;
use crate::views::submit::track::{TrackPage, view};
use crate::views::submit::withdraw;
use crate::{respond, urls};

/// How the address of the feed ends.
pub(super) const FEED: &str = ".atom";

/// `GET /{ui}/s/{token}`, and the same as a feed under `.atom`
pub(crate) async fn page(State(state): State<Shared>, uri: Uri, known: Known) -> Response {
    if uri.path().strip_suffix(FEED).is_some() {
        return feed::answer(&known);
    }
    show(&state, known, false).await
}

/// `POST /{ui}/s/{token}/answer`
pub(crate) async fn answer(
    State(state): State<Shared>,
    known: Known,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let fields = fields(body).unwrap_or_default();
    let text = value(&fields, "answer").to_owned();
    if text.trim().is_empty() && known.submission.status == SubmissionStatus::Question {
        return show(&state, known, true).await;
    }
    let (door, token) = (Arc::clone(&known.intake), known.token.clone());
    let replied = at_the_inbox(&state, &known.ui, move |_| {
        Ok(door.inbox.reply(&token, &text, door.now())?)
    });
    // What somebody answers twice is kept once.
    replied.await.map_or_else(|failed| failed, |_| known.to_track())
}

/// `GET /{ui}/s/{token}/withdraw`
pub(crate) async fn ask_withdraw(known: Known) -> Response {
    if !known.submission.is_open() {
        return known.to_track();
    }
    let page = withdraw::view(&known.ui, &known.token);
    respond::html(StatusCode::OK, known.ui.locale, page)
}

/// `POST /{ui}/s/{token}/withdraw`
pub(crate) async fn withdraw(State(state): State<Shared>, known: Known) -> Response {
    let (door, token) = (Arc::clone(&known.intake), known.token.clone());
    let withdrawn =
        at_the_inbox(&state, &known.ui, move |_| Ok(door.inbox.withdraw(&token, door.now())?));
    withdrawn.await.map_or_else(|failed| failed, |_| known.to_track())
}

/// The page; `is_empty` says that an answer without words was sent.
async fn show(state: &Shared, known: Known, is_empty: bool) -> Response {
    let Known { ui, intake, token, submission } = known;
    let (locale, shown_to) = (ui.locale, ui.clone());
    let shown = at_the_inbox(state, &ui, move |state| {
        let accepted = submission.status == SubmissionStatus::Accepted;
        let record = match submission.record.as_ref().filter(|_| accepted) {
            Some(id) => match state.library.lookup(id)? {
                Lookup::Found(record) => {
                    let kind = record.kind.map(kb_model::Kind::name).unwrap_or_default();
                    Some(urls::record(locale, &record.id, &record.slug, kind, ""))
                }
                _ => None,
            },
            None => None,
        };
        let files = intake.inbox.files(&submission)?;
        let page = TrackPage {
            token: &token,
            submission: &submission,
            files: &files,
            record: record.as_deref(),
            is_empty,
        };
        let status = if is_empty { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        Ok(respond::html(status, locale, view(&shown_to, &page)))
    });
    shown.await.unwrap_or_else(|failed| failed)
}
