//! Step 2: files, each stored before anything about it is judged.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::multipart::{Field, Multipart, MultipartRejection};
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::response::Response;
use kb_core::{Changed, FileRefusal, Inbox, Submission, Upload};

use super::{Known, at_the_inbox, fields, value};
use crate::handlers::Shared;
use crate::intake::Intake;
use crate::urls::SubmitStep;
use crate::views::submit::files::{FileTrouble, FilesPage, NotStored, view};
use crate::{respond, urls};

/// `GET /{ui}/submit/{token}/files`
pub(crate) async fn page(State(state): State<Shared>, known: Known) -> Response {
    if !known.submission.is_draft() {
        return known.to_track();
    }
    show(&state, known, Vec::new()).await
}

/// `POST /{ui}/submit/{token}/files`
pub(crate) async fn add(
    State(state): State<Shared>,
    known: Known,
    files: Result<Multipart, MultipartRejection>,
) -> Response {
    if !known.submission.is_draft() {
        return known.to_track();
    }
    let troubles = match files {
        Ok(files) => match take_all(&state, &known, files).await {
            Ok(troubles) => troubles,
            Err(failed) => return failed,
        },
        Err(_) => vec![FileTrouble { name: String::new(), why: NotStored::Missing }],
    };
    if troubles.is_empty() {
        let path = urls::submit_step(known.ui.locale, &known.token, SubmitStep::Files);
        return respond::redirect(StatusCode::SEE_OTHER, &path);
    }
    show(&state, known, troubles).await
}

/// `POST /{ui}/submit/{token}/remove`
pub(crate) async fn remove(
    State(state): State<Shared>,
    known: Known,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let fields = fields(body).unwrap_or_default();
    let name = value(&fields, "name").to_owned();
    let (door, token) = (Arc::clone(&known.intake), known.token.clone());
    let removed = at_the_inbox(&state, &known.ui, move |_| {
        Ok(door.inbox.remove_file(&token, &name, door.now())?)
    });
    match removed.await {
        // What is gone already is as it should be.
        Ok(Changed::Done(_) | Changed::NotNow(_) | Changed::Unknown) => {
            let path = urls::submit_step(known.ui.locale, &known.token, SubmitStep::Files);
            respond::redirect(StatusCode::SEE_OTHER, &path)
        }
        Err(failed) => failed,
    }
}

/// Stores every file of the form; what was not stored is named with the reason.
async fn take_all(
    state: &Shared,
    known: &Known,
    mut files: Multipart,
) -> Result<Vec<FileTrouble>, Response> {
    let mut troubles = Vec::new();
    let mut is_any = false;
    loop {
        let field = match files.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            // The sender's line broke, or far too much was sent.
            Err(_) => {
                troubles.push(FileTrouble { name: String::new(), why: NotStored::Broken });
                break;
            }
        };
        let name = field.file_name().unwrap_or_default().to_owned();
        // A browser sends an empty name when nothing was chosen.
        if name.is_empty() {
            continue;
        }
        is_any = true;
        if let Err(why) = take(state, known, &name, field).await? {
            troubles.push(FileTrouble { name, why });
        }
    }
    if !is_any && troubles.is_empty() {
        troubles.push(FileTrouble { name: String::new(), why: NotStored::Missing });
    }
    Ok(troubles)
}

/// Stores one file as it arrives.
async fn take(
    state: &Shared,
    known: &Known,
    name: &str,
    mut field: Field<'_>,
) -> Result<Result<(), NotStored>, Response> {
    let (door, token, file) = (Arc::clone(&known.intake), known.token.clone(), name.to_owned());
    let begun = at_the_inbox(state, &known.ui, move |_| {
        Ok(door.inbox.upload(&token, &file, door.nonce())?)
    });
    let Some(mut upload) = begun.await? else { return Ok(Err(NotStored::Broken)) };
    loop {
        match field.chunk().await {
            Ok(Some(chunk)) if known.intake.may_take(chunk.len() as u64) => {
                upload = written(state, known, upload, chunk).await?;
            }
            Ok(None) => break,
            Ok(Some(_)) | Err(_) => return Ok(Err(NotStored::Broken)),
        }
    }
    let now = known.intake.now();
    let finished = at_the_inbox(state, &known.ui, move |_| Ok(upload.finish(now)?)).await?;
    Ok(finished.map(|_| ()).map_err(NotStored::of))
}

/// Writes a piece where waiting for the disk keeps nobody else waiting.
async fn written(
    state: &Shared,
    known: &Known,
    mut upload: Upload,
    chunk: Bytes,
) -> Result<Upload, Response> {
    at_the_inbox(state, &known.ui, move |_| {
        upload.write(&chunk)?;
        Ok(upload)
    })
    .await
}

impl NotStored {
    fn of(refusal: FileRefusal) -> NotStored {
        match refusal {
            FileRefusal::Empty => NotStored::Empty,
            FileRefusal::TooLarge => NotStored::TooLarge,
            FileRefusal::TooMany => NotStored::TooMany,
            FileRefusal::NotNow => NotStored::Broken,
        }
    }
}

async fn show(state: &Shared, known: Known, troubles: Vec<FileTrouble>) -> Response {
    let Known { ui, intake, token, submission } = known;
    let (locale, shown_to) = (ui.locale, ui.clone());
    let shown = at_the_inbox(state, &ui, move |_| {
        let files = readings(&intake, &submission)?;
        let page = FilesPage { token: &token, files: &files, troubles: &troubles };
        let is_good = troubles.is_empty();
        let status = if is_good { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        Ok(respond::html(status, locale, view(&shown_to, &page)))
    });
    shown.await.unwrap_or_else(|failed| failed)
}

fn readings(
    intake: &Intake,
    submission: &Submission,
) -> Result<Vec<kb_core::FileReading>, crate::error::Failure> {
    let inbox: &Inbox = &intake.inbox;
    Ok(inbox.readings(submission)?)
}
