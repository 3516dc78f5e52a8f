//! The sender's page as an Atom feed (RFC 4287), so that nobody needs to leave an address.
//!
//! Not for: feeds of the library. Invariant: the feed says no more than the page.

use axum::http::StatusCode;
use axum::response::Response;
use kb_core::{InboxStep, Submission};
use maud::html;

use super::Known;
use crate::views::ui::Ui;
use crate::{respond, urls};

/// The feed.
pub(super) fn answer(known: &Known) -> Response {
    let page = known.ui.absolute(&urls::track(known.ui.locale, &known.token, ""));
    let text = feed(&known.ui, &known.submission, &page);
    respond::tagged(StatusCode::OK, "application/atom+xml; charset=utf-8", text)
}

fn feed(ui: &Ui, submission: &Submission, page: &str) -> String {
    let id = format!("urn:common-ground:inbox:{}", submission.reference);
    let title = format!("{}: {}", ui.t("track-title"), submission.reference);
    let entries: Vec<String> = submission
        .history
        .iter()
        .enumerate()
        .rev()
        .map(|(number, step)| entry(ui, &format!("{id}:{number}"), step, page))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n\
         <id>{id}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n\
         <author><name>{site}</name></author>\n\
         <link rel=\"alternate\" href=\"{href}\"/>\n{entries}</feed>\n",
        lang = ui.locale.code(),
        title = escaped(&title),
        updated = submission.changed,
        site = escaped(&ui.site),
        href = escaped(page),
        entries = entries.concat(),
    )
}

fn entry(ui: &Ui, id: &str, step: &InboxStep, page: &str) -> String {
    format!(
        "<entry>\n<id>{id}</id>\n<title>{title}</title>\n<updated>{when}</updated>\n\
         <link rel=\"alternate\" href=\"{href}\"/>\n<content>{text}</content>\n</entry>\n",
        title = escaped(&ui.label("step", step.step.name())),
        when = step.when,
        href = escaped(page),
        text = escaped(&step.text),
    )
}

/// Text as XML has it, which is how maud writes it too.
fn escaped(text: &str) -> String {
    html! { (text) }.into_string()
}
