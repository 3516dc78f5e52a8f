//! A list of results on the pages of others: as a bare page for frames, and as text to copy.
//!
//! Invariant: no script, no cookie; links leave the frame; what is copied is whole without us.

use kb_model::{Hit, SearchRequest, SearchResults};
use maud::{DOCTYPE, Markup, html};

use crate::assets;
use crate::urls;
use crate::views::layout::{Frame, Menu, page};
use crate::views::part::item::{facts_line, title_line};
use crate::views::results::heading;
use crate::views::ui::{Ui, dir};

/// Height of the frame in pixels, for ten titles.
const HEIGHT: u32 = 640;

/// What both pages show.
pub(crate) struct EmbedPage<'a> {
    /// The search.
    pub(crate) request: &'a SearchRequest,
    /// Its first results.
    pub(crate) results: &'a SearchResults,
    /// Scheme and host of this site; empty where links stay within it.
    pub(crate) base: &'a str,
}

/// The bare list.
pub(crate) fn list(ui: &Ui, embed: &EmbedPage<'_>) -> Markup {
    let heading = heading(ui, embed.request, embed.results);
    html! {
        (DOCTYPE)
        html lang=(ui.locale.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (heading) " – " (ui.site) }
                meta name="robots" content="noindex, follow";
                base target="_top";
                link rel="stylesheet" href=(assets::css_url());
                link rel="icon" type="image/svg+xml" href=(assets::icon_url());
            }
            body {
                main.embed id="main" {
                    h1 { (heading) }
                    ul { @for hit in &embed.results.hits { (title_line(ui, hit)) } }
                    p { a href=(urls::search(embed.request)) { (all(ui, embed.results.total)) } }
                }
            }
        }
    }
}

/// How to put the list on another page.
pub(crate) fn help(ui: &Ui, embed: &EmbedPage<'_>) -> Markup {
    let title = ui.t("embed-title");
    let frame = Frame {
        title: title.clone(),
        description: None,
        indexed: false,
        menu: Menu::Search,
        target: urls::embed_help(embed.request),
        alternates: false,
        skip: "main",
        head: html! {},
    };
    let body = html! {
        main.wrap.page id="main" {
            nav.crumb aria-label=(ui.t("crumbs")) {
                a href=(urls::search(embed.request)) { "← " (ui.t("facet-back")) }
            }
            h1 { (title) }
            p.lead { (heading(ui, embed.request, embed.results)) }
            p { (ui.t("embed-lead")) }
            h2 { label for="frame" { (ui.t("embed-frame")) } }
            p { (ui.t("embed-frame-text")) }
            (copied("frame", 3, &as_frame(ui, embed)))
            p { a href=(urls::embed(embed.request)) { (ui.t("embed-alone")) } }
            h2 { label for="list" { (ui.t("embed-list")) } }
            p { (ui.t("embed-list-text")) }
            (copied("list", 12, &as_list(ui, embed)))
        }
    };
    page(ui, &frame, &body)
}

/// A box to copy from; a label elsewhere names it.
fn copied(id: &str, rows: u32, text: &Markup) -> Markup {
    html! { textarea.copied id=(id) rows=(rows) readonly spellcheck="false" translate="no" { (text.0) } }
}

fn as_frame(ui: &Ui, embed: &EmbedPage<'_>) -> Markup {
    html! {
        iframe src={ (embed.base) (urls::embed(embed.request)) } width="100%" height=(HEIGHT)
            title=(name(ui, embed.request)) loading="lazy" {}
    }
}

/// The name of the list, which holds whatever it will find.
fn name(ui: &Ui, request: &SearchRequest) -> String {
    if request.text.is_empty() { ui.site.clone() } else { format!("{}: {}", ui.site, request.text) }
}

fn as_list(ui: &Ui, embed: &EmbedPage<'_>) -> Markup {
    html! {
        ul lang=(ui.locale.code()) { "\n"
            @for hit in &embed.results.hits { "  " (line(ui, embed.base, hit)) "\n" }
        } "\n"
        p lang=(ui.locale.code()) {
            a href={ (embed.base) (urls::search(embed.request)) } {
                (all(ui, embed.results.total)) " – " (ui.site)
            }
        }
    }
}

fn line(ui: &Ui, base: &str, hit: &Hit) -> Markup {
    let url = urls::record(ui.locale, &hit.id, &hit.slug, &hit.kind, "");
    let facts = facts_line(ui, hit);
    html! {
        li {
            a href={ (base) (url) } lang=[ui.lang(&hit.title.lang)] dir=[dir(&hit.title.lang)] {
                (hit.title.text)
            }
            @if !facts.is_empty() { " (" (facts) ")" }
        }
    }
}

fn all(ui: &Ui, total: usize) -> String {
    ui.n("embed-all", total)
}
