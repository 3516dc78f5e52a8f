//! Step 3: everything together, what was noticed, three ticks, and sending.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::response::Response;
use kb_core::Changed;

use super::{Known, at_the_inbox, fields, value};
use crate::handlers::Shared;
use crate::urls::SubmitStep;
use crate::views::submit::check::{CheckPage, TICKS, view};
use crate::views::submit::thanks;
use crate::{respond, urls};

/// `GET /{ui}/submit/{token}/check`
pub(crate) async fn page(State(state): State<Shared>, known: Known) -> Response {
    if !known.submission.is_draft() {
        return known.to_track();
    }
    show(&state, known, None).await
}

/// `POST /{ui}/submit/{token}/check`
pub(crate) async fn send(
    State(state): State<Shared>,
    known: Known,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    if !known.submission.is_draft() {
        return known.to_track();
    }
    let fields = fields(body).unwrap_or_default();
    let ticked: Vec<&'static str> =
        TICKS.into_iter().filter(|tick| !value(&fields, tick).is_empty()).collect();
    let is_complete = known.submission.answers.check().is_empty();
    if ticked.len() < TICKS.len() || !is_complete {
        return show(&state, known, Some(ticked)).await;
    }
    let (door, token) = (Arc::clone(&known.intake), known.token.clone());
    let sent =
        at_the_inbox(&state, &known.ui, move |_| Ok(door.inbox.send(&token, true, door.now())?));
    match sent.await {
        Ok(Changed::Done(_)) => {
            let path = urls::submit_step(known.ui.locale, &known.token, SubmitStep::Thanks);
            respond::redirect(StatusCode::SEE_OTHER, &path)
        }
        Ok(_) => known.to_track(),
        Err(failed) => failed,
    }
}

/// `GET /{ui}/submit/{token}/thanks`
pub(crate) async fn thanks(known: Known) -> Response {
    if known.submission.is_draft() {
        let path = urls::submit_step(known.ui.locale, &known.token, SubmitStep::Check);
        return respond::redirect(StatusCode::SEE_OTHER, &path);
    }
    let page = thanks::view(&known.ui, &known.token, &known.submission.reference);
    respond::html(StatusCode::OK, known.ui.locale, page)
}

/// The page; `ticked` are the ticks of a form that could not be sent.
async fn show(state: &Shared, known: Known, ticked: Option<Vec<&'static str>>) -> Response {
    let Known { ui, intake, token, submission } = known;
    let (locale, shown_to) = (ui.locale, ui.clone());
    let shown = at_the_inbox(state, &ui, move |_| {
        let files = intake.inbox.readings(&submission)?;
        let findings = intake.inbox.findings(&submission)?;
        let is_tried = ticked.is_some();
        let page = CheckPage {
            token: &token,
            answers: &submission.answers,
            files: &files,
            findings: &findings,
            ticked: &ticked.unwrap_or_default(),
            is_tried,
        };
        let status = if is_tried { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        Ok(respond::html(status, locale, view(&shown_to, &page)))
    });
    shown.await.unwrap_or_else(|failed| failed)
}
