//! The text of a record's files as a web page: page by page, with the words and no layout.
//!
//! Not for our own texts about the record ([`super::record`]). Invariant: a page of a file is a
//! heading with the number of the page as its target, so that others can lead there.

use kb_model::{LangTag, Passage, Record};
use maud::{Markup, html};

use crate::urls;
use crate::views::layout::{Frame, Menu, page};
use crate::views::part::text::{by_script, in_language};
use crate::views::ui::{Ui, dir};

/// Passages shown together.
pub(crate) type Part<'a> = Vec<&'a Passage>;

/// What the page shows.
pub(crate) struct TextPage<'a> {
    /// The record.
    pub(crate) record: &'a Record,
    /// The address of its page.
    pub(crate) url: String,
    /// The language of the files.
    pub(crate) lang: &'a LangTag,
    /// What of them is shown.
    pub(crate) part: &'a Part<'a>,
    /// Its number, from 1.
    pub(crate) number: usize,
    /// How many there are.
    pub(crate) parts: usize,
}

/// The page.
pub(crate) fn view(ui: &Ui, text: &TextPage<'_>) -> Markup {
    let title = text.record.title_for(&ui.locale.tag());
    let lang_name = ui.language_in_sentence(text.lang);
    let heading = ui.with(
        "text-title",
        &[("title", title.text.as_str().into()), ("language", lang_name.into())],
    );
    let url = urls::text(&text.url, text.lang, None);
    let part = [("page", text.number.into()), ("pages", text.parts.into())];
    let frame = Frame {
        title: if text.parts > 1 {
            let page = ui.with("title-page", &part);
            ui.with("title-list", &[("heading", heading.into()), ("page", page.into())])
        } else {
            heading
        },
        description: None,
        indexed: false,
        menu: text.record.kind.map_or(Menu::Other, Menu::Kind),
        target: urls::text_part(&url, text.number),
        alternates: false,
        skip: "main",
        head: html! {},
    };
    let body = html! {
        main.wrap.page id="main" {
            nav.crumb aria-label=(ui.t("crumbs")) {
                a href=(text.url) { "← " (in_language(ui, &title.text, &title.lang)) }
            }
            h1 { (in_language(ui, &title.text, &title.lang)) }
            p.lead { (ui.t("text-lead")) }
            div.text { (files(ui, text)) }
            (pager(ui, text, &url))
        }
    };
    page(ui, &frame, &body)
}

/// File by file, page by page.
fn files(ui: &Ui, text: &TextPage<'_>) -> Markup {
    let runs = text.part.chunk_by(|one, other| one.file == other.file);
    html! {
        @for run in runs {
            @let name = run[0].file.as_deref().unwrap_or_default();
            section {
                h2 { a href=(urls::file(&text.record.id, name, None)) { bdi { (name) } } }
                @for leaf in run.chunk_by(|one, other| one.page == other.page) {
                    (page_of(ui, text, name, leaf))
                }
            }
        }
    }
}

fn page_of(ui: &Ui, text: &TextPage<'_>, name: &str, leaf: &[&Passage]) -> Markup {
    html! {
        @if let Some(number) = leaf[0].page {
            h3 id={ "p" (number) } {
                a href=(urls::file(&text.record.id, name, Some(number))) {
                    (ui.with("text-page", &[("page", number.to_string().into())]))
                }
            }
        }
        @for (number, passage) in leaf.iter().enumerate() {
            @let before = number.checked_sub(1).and_then(|before| leaf[before].heading.as_ref());
            div lang=[ui.lang(&passage.lang)] dir=[dir(&passage.lang)] {
                @if let Some(heading) = passage.heading.as_ref().filter(|heading| before != Some(heading)) {
                    p { b { (by_script(heading, &passage.lang)) } }
                }
                @for line in passage.text.split('\n').filter(|line| !line.trim().is_empty()) {
                    p { (by_script(line, &passage.lang)) }
                }
            }
        }
    }
}

fn pager(ui: &Ui, text: &TextPage<'_>, url: &str) -> Markup {
    html! {
        @if text.parts > 1 {
            nav.pager aria-label=(ui.t("pager")) {
                @if text.number > 1 {
                    a href=(urls::text_part(url, text.number - 1)) rel="prev" { "← " (ui.t("pager-before")) }
                }
                span { (ui.with("title-page", &[("page", text.number.into()), ("pages", text.parts.into())])) }
                @if text.number < text.parts {
                    a href=(urls::text_part(url, text.number + 1)) rel="next" { (ui.t("pager-after")) " →" }
                }
            }
        }
    }
}
