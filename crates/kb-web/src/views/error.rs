//! Pages for what went wrong: nothing here, too long, our fault. Each offers a way on.

use kb_model::{Hit, SearchRequest};
use maud::{Markup, html};

use crate::error::Refusal;
use crate::urls;
use crate::views::layout::{Frame, Menu, page};
use crate::views::part::item::title_line;
use crate::views::part::search_band::search_box;
use crate::views::ui::Ui;

/// There is nothing at an address. `words` were guessed from it, `hits` were found with them.
pub(crate) fn not_found(ui: &Ui, words: &str, hits: &[Hit]) -> Markup {
    let text = html! {
        p { (ui.t("not-found-text")) }
        @if !hits.is_empty() {
            h2 { (ui.t("not-found-perhaps")) }
            ul { @for hit in hits { (title_line(ui, hit)) } }
        }
    };
    with_box(ui, &ui.t("not-found-title"), words, &text)
}

/// The address is longer than we read.
pub(crate) fn too_long(ui: &Ui) -> Markup {
    with_box(ui, &ui.t("too-long-title"), "", &html! { p { (ui.t("too-long-text")) } })
}

/// Something failed; `reference` is what the operator finds in the messages of the server.
pub(crate) fn failed(ui: &Ui, reference: &str) -> Markup {
    let text = html! {
        p { (ui.t("failed-text")) }
        p { (ui.t("failed-reference")) " " b { (reference) } }
    };
    with_box(ui, &ui.t("failed-title"), "", &text)
}

/// A request is refused though the site works.
pub(crate) fn refused(ui: &Ui, refusal: Refusal) -> Markup {
    let (title, text) = match refusal {
        Refusal::TooMany { seconds } => {
            let seconds = usize::try_from(seconds).unwrap_or(usize::MAX);
            (ui.t("too-many-title"), ui.n("too-many-text", seconds))
        }
        Refusal::LargeBody | Refusal::LargeHeaders => {
            (ui.t("too-large-title"), ui.t("too-large-text"))
        }
        Refusal::Method => (ui.t("bad-method-title"), ui.t("bad-method-text")),
    };
    with_box(ui, &title, "", &html! { p { (text) } })
}

fn with_box(ui: &Ui, title: &str, words: &str, text: &Markup) -> Markup {
    let frame = Frame {
        title: title.to_owned(),
        description: None,
        indexed: false,
        menu: Menu::Other,
        target: urls::home(ui.locale),
        alternates: false,
        skip: "main",
        head: html! {},
    };
    let body = html! {
        div.band { search.wrap {
            (search_box(ui, &SearchRequest::new(words, ui.locale)))
            div.gap {}
        } }
        main.wrap.page id="main" {
            h1 { (title) }
            (text)
            p { a href=(urls::home(ui.locale)) { (ui.t("to-home")) } }
        }
    };
    page(ui, &frame, &body)
}
