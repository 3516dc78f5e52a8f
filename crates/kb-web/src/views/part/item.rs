//! One record in a list of results: language tile, facts, title, snippet, why it is here.

use kb_model::{Hit, LangTag, Reason, RecordId, SearchRequest, Sibling, SiblingKind, Snippet};
use maud::{Markup, html};

use crate::reasons;
use crate::urls;
use crate::views::pack::add_button;
use crate::views::part::facts;
use crate::views::part::text::{in_language, language_names, marked, sentence};
use crate::views::ui::{Ui, dir};

/// The item for a hit of `request`; `query_lang` is the language of the reader's words.
pub(crate) fn item(
    ui: &Ui,
    request: &SearchRequest,
    hit: &Hit,
    query_lang: Option<&LangTag>,
) -> Markup {
    let lang = facts::shown_language(ui, &hit.langs, &hit.lang);
    html! {
        li.hit id={ "hit-" (hit.id) } {
            (facts::tile(ui, lang))
            div {
                (meta(ui, hit, lang))
                (title(ui, request, hit))
                @if let Some(original) = &hit.original_title {
                    p.orig {
                        (original_label(ui, &original.lang)) " "
                        q lang=[ui.lang(&original.lang)] dir=[dir(&original.lang)] { (original.text) }
                    }
                }
                @if let Some(snippet) = hit.snippets.first() { (piece(ui, &hit.id, snippet)) }
                @if let Some(reason) = reasons::to_tell(&hit.reasons) {
                    (why(ui, request, reason, query_lang))
                }
                div.pick { (add_button(ui, hit.id.as_str(), &hit.title)) }
                @if !hit.langs.is_empty() {
                    p.row { span { (ui.t("item-text-in")) " " (language_names(ui, &hit.langs)) } }
                }
                @for other in &hit.others { (sibling(ui, other)) }
            }
        }
    }
}

/// Another record of the same work: what it is, its title, its year.
fn sibling(ui: &Ui, other: &Sibling) -> Markup {
    let label = match other.kind {
        SiblingKind::Translation => ui.t("item-translation"),
        SiblingKind::Newer => ui.t("item-newer"),
        SiblingKind::Older => ui.t("item-older"),
    };
    let url = urls::record(ui.locale, &other.id, &other.slug, &other.resource, "");
    html! {
        p.row {
            span {
                (label) " "
                a href=(url) { (in_language(ui, &other.title.text, &other.title.lang)) }
                @if let Some(year) = other.year { " (" (year) ")" }
            }
        }
    }
}

fn meta(ui: &Ui, hit: &Hit, lang: &LangTag) -> Markup {
    html! {
        p.meta {
            @if !hit.kind.is_empty() { span.ty { (ui.label("kind", &hit.kind)) } }
            @else { span.ty { (ui.t("kind-unknown")) } }
            @if !lang.is_und() {
                span.sr { (ui.with("item-in", &[("language", ui.language_in_sentence(lang).into())])) }
            }
            @if !hit.countries.is_empty() { span { (facts::countries(ui, &hit.countries)) } }
            @if let Some(year) = hit.year { span { (year) } }
            (facts::evidence(ui, hit.evidence))
        }
    }
}

fn title(ui: &Ui, request: &SearchRequest, hit: &Hit) -> Markup {
    let url = urls::record(ui.locale, &hit.id, &hit.slug, &hit.kind, &request.text);
    html! {
        h3 {
            a href=(url) lang=[ui.lang(&hit.title.lang)] dir=[dir(&hit.title.lang)] {
                (marked(&hit.title.text, &hit.title_highlights))
            }
        }
    }
}

/// "Original title (Dutch):"
pub(crate) fn original_label(ui: &Ui, lang: &LangTag) -> String {
    if lang.is_und() {
        return ui.t("original-title");
    }
    ui.with("original-title-in", &[("language", ui.language_in_sentence(lang).into())])
}

/// A piece of text with its page, which leads there when it is one of a file.
pub(crate) fn piece(ui: &Ui, id: &RecordId, snippet: &Snippet) -> Markup {
    let page = snippet.page.map(|page| ui.with("item-page", &[("page", page.to_string().into())]));
    let file = snippet.file.as_deref().map(|name| urls::file(id, name, snippet.page));
    html! {
        p.snip lang=[ui.lang(&snippet.lang)] dir=[dir(&snippet.lang)] {
            @if snippet.cut_before { "… " }
            (marked(&snippet.text, &snippet.highlights))
            @if snippet.cut_after { " …" }
            @if let Some(page) = page {
                " " span.muted lang=(ui.locale.code()) dir="ltr" {
                    @match file {
                        Some(file) => a href=(file) { (page) },
                        None => (page),
                    }
                }
            }
        }
    }
}

fn why(ui: &Ui, request: &SearchRequest, reason: &Reason, query_lang: Option<&LangTag>) -> Markup {
    html! {
        p.why {
            (sentence(&reasons::sentence(reason, ui.locale, query_lang)))
            @if !reason.key.is_empty() {
                " " a href=(urls::search(&without_reason(request, reason))) { (ui.t("remove-why")) }
            }
        }
    }
}

fn without_reason(request: &SearchRequest, reason: &Reason) -> SearchRequest {
    let mut without = SearchRequest { page: 1, ..request.clone() };
    without.without.push(reason.key.clone());
    without
}

/// A record as one line: title and language code.
pub(crate) fn title_line(ui: &Ui, hit: &Hit) -> Markup {
    title_line_with(ui, hit, &html! {})
}

/// The same with something to say below.
pub(crate) fn title_line_with(ui: &Ui, hit: &Hit, below: &Markup) -> Markup {
    let lang = facts::shown_language(ui, &hit.langs, &hit.lang);
    let url = urls::record(ui.locale, &hit.id, &hit.slug, &hit.kind, "");
    html! {
        li.line {
            (facts::tile(ui, lang))
            span {
                a href=(url) { (in_language(ui, &hit.title.text, &hit.title.lang)) }
                span.muted { (facts_line(ui, hit)) }
                (below)
            }
        }
    }
}

/// Kind, countries and year, divided by dots.
pub(crate) fn facts_line(ui: &Ui, hit: &Hit) -> String {
    let kind = (!hit.kind.is_empty()).then(|| ui.label("kind", &hit.kind));
    let countries = (!hit.countries.is_empty()).then(|| facts::countries(ui, &hit.countries));
    let year = hit.year.map(|year| year.to_string());
    [kind, countries, year].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
