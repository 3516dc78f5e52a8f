//! Step 1: the questions, first as a new draft, later to change the answers.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use kb_core::{Answers, Changed, Field, Lookup, Token, Wrong};
use kb_model::{Locale, RecordId};

use super::{Known, Sender, at_the_inbox, fields, value};
use crate::error::Failure;
use crate::handlers::Shared;
use crate::intake::{Intake, Trouble};
use crate::state::AppState;
use crate::urls::SubmitStep;
use crate::views::submit::form::{FormPage, Origin, view};
use crate::views::ui::Ui;
use crate::{respond, urls};

/// The field that people never see.
pub(crate) const TRAP: &str = "website";
/// The field with the time at which the form was opened.
pub(crate) const SEAL: &str = "opened";

/// `GET /{ui}/submit`
pub(crate) async fn new(
    State(state): State<Shared>,
    Sender { ui, intake }: Sender,
    RawQuery(query): RawQuery,
) -> Response {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(&query.unwrap_or_default()).unwrap_or_default();
    let mut answers = Answers::default();
    answers.set(Field::Lang, ui.locale.code());
    answers.set(Field::Kind, "practice");
    answers.set(Field::Adapts, value(&pairs, "adapts"));
    let form = Form { answers, is_new: true, ..Form::default() };
    show(&state, ui, &intake, form).await
}

/// `POST /{ui}/submit`
pub(crate) async fn begin(
    State(state): State<Shared>,
    Sender { ui, intake }: Sender,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let form = match Form::read(body, &intake) {
        form if form.is_good() && !intake.may_begin() => {
            Form { trouble: Some(Trouble::Busy), ..form }
        }
        form => form,
    };
    if !form.is_good() {
        return show(&state, ui, &intake, form).await;
    }
    let (door, locale) = (Arc::clone(&intake), ui.locale);
    let begun = at_the_inbox(&state, &ui, move |_| {
        let token = door.token()?;
        door.inbox.begin(&token, form.answers, locale, door.now())?;
        Ok(token)
    });
    match begun.await {
        Ok(token) => to_files(ui.locale, &token),
        Err(failed) => failed,
    }
}

/// `GET /{ui}/submit/{token}`
pub(crate) async fn edit(State(state): State<Shared>, known: Known) -> Response {
    if !known.submission.is_draft() {
        return known.to_track();
    }
    let Known { ui, intake, token, submission } = known;
    let form = Form { answers: submission.answers, token: Some(token), ..Form::default() };
    show(&state, ui, &intake, form).await
}

/// `POST /{ui}/submit/{token}`
pub(crate) async fn save(
    State(state): State<Shared>,
    known: Known,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let form = Form::read(body, &known.intake);
    if !known.submission.is_draft() {
        return known.to_track();
    }
    let Known { ui, intake, token, submission } = known;
    // Whoever has a token was slow enough once; only what is written counts here.
    let trouble = form.trouble.filter(|it| *it == Trouble::TooMuch);
    let answers = if trouble.is_some() { submission.answers } else { form.answers };
    let form = Form { answers, trouble, token: Some(token.clone()), ..form };
    if !form.is_good() {
        return show(&state, ui, &intake, form).await;
    }
    let (door, secret) = (Arc::clone(&intake), token.clone());
    let saved = at_the_inbox(&state, &ui, move |_| {
        Ok(door.inbox.answer_form(&secret, form.answers, door.now())?)
    });
    match saved.await {
        Ok(Changed::Done(_)) => to_files(ui.locale, &token),
        Ok(_) => respond::redirect(StatusCode::SEE_OTHER, &urls::track(ui.locale, &token, "")),
        Err(failed) => failed,
    }
}

/// What somebody sent.
#[derive(Default)]
struct Form {
    answers: Answers,
    wrong: Vec<Wrong>,
    trouble: Option<Trouble>,
    sealed: Option<String>,
    token: Option<Token>,
    /// Nobody has written anything yet.
    is_new: bool,
}

impl Form {
    fn read(body: Result<Bytes, BytesRejection>, intake: &Intake) -> Form {
        let Ok(fields) = fields(body) else {
            return Form { trouble: Some(Trouble::TooMuch), ..Form::default() };
        };
        let mut answers = Answers::default();
        for field in Field::ALL {
            answers.set(*field, value(&fields, field.name()));
        }
        let sealed = value(&fields, SEAL);
        let opened = intake.check_seal(sealed);
        let trap = (!value(&fields, TRAP).is_empty()).then_some(Trouble::Trap);
        let is_kept = matches!(opened, Ok(()) | Err(Trouble::TooFast));
        Form {
            wrong: answers.check(),
            answers,
            trouble: trap.or(opened.err()),
            // Who was too quick, or left something out, need not begin to wait again.
            sealed: is_kept.then(|| sealed.to_owned()),
            ..Form::default()
        }
    }

    fn is_good(&self) -> bool {
        self.wrong.is_empty() && self.trouble.is_none()
    }
}

/// The form, with what was written and what is wrong with it.
async fn show(state: &Shared, ui: Ui, intake: &Arc<Intake>, mut form: Form) -> Response {
    let (locale, shown_to) = (ui.locale, ui.clone());
    let sealed = form.sealed.clone().unwrap_or_else(|| intake.seal());
    let shown = at_the_inbox(state, &ui, move |state| {
        let origin = match form.answers.adapts() {
            Some(id) => origin(state, &id, locale)?,
            None => None,
        };
        if form.is_new && origin.is_none() {
            // An address somebody made up; what a sender has written is never dropped.
            form.answers.set(Field::Adapts, "");
        }
        let page = FormPage {
            answers: &form.answers,
            wrong: &form.wrong,
            trouble: form.trouble,
            sealed: &sealed,
            token: form.token.as_ref(),
            origin: origin.as_ref(),
            countries: &state.library.config().countries,
        };
        let status = if form.is_good() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        Ok(respond::html(status, locale, view(&shown_to, &page)))
    });
    shown.await.unwrap_or_else(|failed| failed)
}

/// The published record that somebody took over.
fn origin(state: &AppState, id: &RecordId, locale: Locale) -> Result<Option<Origin>, Failure> {
    let Lookup::Found(record) = state.library.lookup(id)? else { return Ok(None) };
    let kind = record.kind.map(kb_model::Kind::name).unwrap_or_default();
    Ok(Some(Origin {
        title: record.title_for(&locale.tag()),
        href: urls::record(locale, &record.id, &record.slug, kind, ""),
    }))
}

fn to_files(locale: Locale, token: &Token) -> Response {
    let path = urls::submit_step(locale, token, SubmitStep::Files);
    respond::redirect(StatusCode::SEE_OTHER, &path)
}
