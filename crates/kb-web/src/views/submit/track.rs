//! The page of the sender's link: where it stands, what happened, a question with a box for the
//! answer, and taking it back.

use kb_core::{InboxStep, StoredFile, Submission, SubmissionStatus, Token};
use maud::{Markup, html};

use super::{Mistake, sheet, size};
use crate::urls::{self, SubmitStep};
use crate::views::ui::{Ui, dir};

/// What the page shows.
pub(crate) struct TrackPage<'a> {
    /// The secret.
    pub(crate) token: &'a Token,
    /// The submission.
    pub(crate) submission: &'a Submission,
    /// Its files.
    pub(crate) files: &'a [StoredFile],
    /// The address of the record it became.
    pub(crate) record: Option<&'a str>,
    /// Whether an answer without words was sent.
    pub(crate) is_empty: bool,
}

/// The page.
pub(crate) fn view(ui: &Ui, page: &TrackPage<'_>) -> Markup {
    let mistakes: Vec<Mistake> = page
        .is_empty
        .then(|| Mistake { at: "answer".to_owned(), text: ui.t("track-answer-missing") })
        .into_iter()
        .collect();
    let content = html! {
        (state(ui, page))
        (question(ui, page))
        (steps(ui, page))
        (files(ui, page))
        @if page.submission.is_open() {
            p.acts {
                a.btn.ghost href=(urls::track(ui.locale, page.token, "/withdraw")) {
                    (ui.t("track-withdraw"))
                }
            }
        }
        p.muted { (ui.t("track-kept")) }
        p { a href=(urls::track(ui.locale, page.token, ".atom")) { (ui.t("track-feed")) } }
    };
    let target = urls::track(ui.locale, page.token, "");
    sheet(ui, &ui.t("track-title"), target, &mistakes, &content)
}

fn state(ui: &Ui, page: &TrackPage<'_>) -> Markup {
    let submission = page.submission;
    html! {
        dl.answered {
            dt { (ui.t("track-status")) }
            dd { b { (ui.label("submission", submission.status.name())) } }
            dt { (ui.t("track-reference")) }
            dd { (submission.reference) }
        }
        @if let Some(reason) = submission.reason {
            p.note { (ui.label("reject", reason.name())) }
        }
        @if let Some(record) = page.record {
            p.acts { a.btn href=(record) { (ui.t("track-record")) } }
        }
        @if submission.status == SubmissionStatus::Draft {
            p.acts {
                a.btn href=(urls::submit_step(ui.locale, page.token, SubmitStep::Files)) {
                    (ui.t("track-continue"))
                }
            }
        }
    }
}

/// The question that waits, with a box for the answer.
fn question(ui: &Ui, page: &TrackPage<'_>) -> Markup {
    let Some(asked) = page.submission.question() else { return html! {} };
    html! {
        h2 { (ui.t("track-question")) }
        (said(ui, page, asked))
        form method="post" action=(urls::track(ui.locale, page.token, "/answer")) {
            div.field {
                label for="answer" { (ui.t("track-answer")) }
                @if page.is_empty {
                    p.wrong id="error-answer" { (ui.t("track-answer-missing")) }
                }
                textarea id="answer" name="answer" rows="5"
                    aria-invalid=[page.is_empty.then_some("true")]
                    aria-describedby=[page.is_empty.then_some("error-answer")] {}
            }
            button.btn type="submit" { (ui.t("track-answer-send")) }
        }
    }
}

fn steps(ui: &Ui, page: &TrackPage<'_>) -> Markup {
    html! {
        @if !page.submission.history.is_empty() {
            h2 { (ui.t("track-steps")) }
            ol.sent {
                @for step in &page.submission.history {
                    li { div {
                        b { (ui.label("step", step.step.name())) }
                        span.muted { " " (day(ui, step)) }
                        (said(ui, page, step))
                    } }
                }
            }
        }
    }
}

/// What was asked, answered or noted: in the language of the submission.
fn said(ui: &Ui, page: &TrackPage<'_>, step: &InboxStep) -> Markup {
    let lang = page.submission.answers.lang();
    html! {
        @for line in step.text.lines().filter(|line| !line.trim().is_empty()) {
            p lang=[ui.lang(&lang)] dir=[dir(&lang)] { (line) }
        }
    }
}

/// The day of a step, in words.
fn day(ui: &Ui, step: &InboxStep) -> String {
    let moment = step.when.to_string();
    ui.date(moment.split('T').next().unwrap_or_default())
}

fn files(ui: &Ui, page: &TrackPage<'_>) -> Markup {
    html! {
        @if !page.files.is_empty() {
            h2 { (ui.t("check-files")) }
            ul.sent {
                @for file in page.files {
                    li { div { b { bdi { (file.name) } } span.muted { " " (size(ui, file.bytes)) } } }
                }
            }
        }
    }
}
