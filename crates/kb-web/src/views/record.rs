//! The page of one record: what it is, its facts with their sources, where to read on.
//!
//! Invariant: a text that nobody wrote in the reader's language is shown in the best other one,
//! marked with its language, under a notice that says so.

use std::collections::BTreeMap;

use kb_model::{
    ConceptScheme, LangTag, LangText, Record, RecordId, RelationType, SimilarRecord, Snippet,
    Vouched,
};
use maud::{Markup, html};

use crate::urls;
use crate::views::layout::{Frame, Menu, page};
use crate::views::pack::{add_button, add_form};
use crate::views::part::facts;
use crate::views::part::item::original_label;
use crate::views::part::text::{by_script, in_language};
use crate::views::safe_html::{Section, sections};
use crate::views::ui::{Ui, dir};

pub(crate) mod chain;
mod files;
mod glance;
mod origin;
mod places;
mod side;
mod similar;

pub(crate) use glance::facts_of;
pub(crate) use side::legal_basis;

/// A record that this one is linked to.
pub(crate) struct Linked {
    /// How.
    pub(crate) relation: RelationType,
    /// Which.
    pub(crate) id: RecordId,
    /// The readable part of its address.
    pub(crate) slug: String,
    /// Stable name of its kind.
    pub(crate) kind: String,
    /// Its title for this reader.
    pub(crate) title: LangText,
}

/// What the page shows.
pub(crate) struct RecordPage<'a> {
    /// The record.
    pub(crate) record: &'a Record,
    /// The thesaurus, for labels.
    pub(crate) scheme: &'a ConceptScheme,
    /// Published records it is linked to.
    pub(crate) linked: &'a [Linked],
    /// What it was adapted from, and what was adapted from it.
    pub(crate) chain: &'a chain::Chain,
    /// Others near it, nearest first.
    pub(crate) similar: &'a [SimilarRecord],
    /// Where in its files the words of that question stand.
    pub(crate) places: &'a [Snippet],
    /// The question it was found with; empty when there was none.
    pub(crate) words: &'a str,
    /// How to cite it, in one line.
    pub(crate) citation: &'a str,
    /// What machines read of it.
    pub(crate) head: Markup,
}

/// The page.
pub(crate) fn view(ui: &Ui, record_page: &RecordPage<'_>) -> Markup {
    let record = record_page.record;
    let own = ui.locale.tag();
    let title = record.title_for(&own);
    let lead = pick(&record.abstracts, &own);
    let body = pick(&record.body, &own);
    let parts = body.as_ref().map(|body| sections(&body.text, &body.lang)).unwrap_or_default();
    let kind = record.kind.map(kb_model::Kind::name).unwrap_or_default();
    let frame = Frame {
        title: title.text.clone(),
        description: lead.as_ref().map(|lead| crate::params::shorten(&lead.text, 300).0.to_owned()),
        indexed: true,
        menu: record.kind.map_or(Menu::Other, Menu::Kind),
        target: urls::record(ui.locale, &record.id, &record.slug, kind, record_page.words),
        alternates: true,
        skip: "main",
        head: record_page.head.clone(),
    };
    let content = html! {
        main id="main" {
            div.hero { div.wrap {
                (crumbs(ui, record_page))
                (head(ui, record, &title))
                @if let Some(lead) = &lead {
                    p.lead lang=[ui.lang(&lead.lang)] dir=[dir(&lead.lang)] {
                        (by_script(&lead.text, &lead.lang))
                    }
                }
                (translation_notice(ui, record, &title, lead.as_ref()))
                (origin::origin(ui, record))
                (side::read_links(ui, record))
                (actions(ui, record_page, &title))
                (glance::glance(ui, record))
                (contents(ui, &parts, body.as_ref()))
            } }
            div.wrap.rec {
                div {
                    (places::places(ui, record_page))
                    (text(ui, record, &parts, body.as_ref()))
                    (chain::chain(ui, record_page))
                    (similar::similar(ui, record_page))
                }
                (side::side(ui, record_page))
            }
            // Paper has no address bar.
            @if ui.base_url.is_some() {
                p.wrap.printed { (ui.site) ": " (ui.absolute(path_of(&frame.target))) }
            }
        }
    };
    page(ui, &frame, &content)
}

/// An address without its question.
fn path_of(target: &str) -> &str {
    target.split('?').next().unwrap_or_default()
}

/// The text in the wanted language, else in English, else in any.
pub(crate) fn pick(texts: &BTreeMap<LangTag, String>, own: &LangTag) -> Option<LangText> {
    let english = |texts: &BTreeMap<LangTag, String>| {
        texts.keys().find(|lang| lang.as_str() == "en").cloned()
    };
    let lang = if texts.contains_key(own) { Some(own.clone()) } else { english(texts) };
    let lang = lang.or_else(|| texts.keys().next().cloned())?;
    let text = texts.get(&lang)?.trim().to_owned();
    (!text.is_empty()).then_some(LangText { lang, text })
}

fn crumbs(ui: &Ui, record_page: &RecordPage<'_>) -> Markup {
    let RecordPage { record, scheme, words, .. } = record_page;
    let theme = scheme.themes_of(&record.concepts).into_iter().next();
    html! {
        nav.crumb aria-label=(ui.t("crumbs")) {
            @if words.is_empty() { a href=(urls::search_form(ui.locale)) { (ui.t("menu-search")) } }
            @else {
                a href=(urls::search_words(ui.locale, words)) {
                    "← " (ui.with("back-to-results", &[("q", (*words).into())]))
                }
            }
            @if let Some(kind) = record.kind {
                span aria-hidden="true" { "/" }
                a href=(urls::search_value(ui.locale, kb_model::FacetField::Kind, kind.name())) {
                    (ui.label("kind", kind.name()))
                }
            }
            @if let Some(theme) = theme {
                span aria-hidden="true" { "/" }
                a href=(urls::search_value(ui.locale, kb_model::FacetField::Theme, &theme)) {
                    (ui.value(scheme, kb_model::FacetField::Theme, &theme))
                }
            }
        }
    }
}

fn head(ui: &Ui, record: &Record, title: &LangText) -> Markup {
    let original = record.original_title.as_ref().filter(|original| original.text != title.text);
    html! {
        p.meta {
            @if let Some(kind) = record.kind { span.ty { (ui.label("kind", kind.name())) } }
            @if !record.countries.is_empty() { span { (facts::countries(ui, &record.countries)) } }
            @if let Some(year) = record.year { span { (year) } }
            (facts::evidence(ui, record.evidence))
        }
        h1 lang=[ui.lang(&title.lang)] dir=[dir(&title.lang)] { (title.text) }
        @if let Some(original) = original {
            p.orig {
                (original_label(ui, &original.lang)) " "
                q lang=[ui.lang(&original.lang)] dir=[dir(&original.lang)] { (original.text) }
            }
        }
    }
}

/// Says that there is no text in the reader's language, or who vouches for it.
fn translation_notice(
    ui: &Ui,
    record: &Record,
    title: &LangText,
    lead: Option<&LangText>,
) -> Markup {
    let shown = lead.map_or(&title.lang, |lead| &lead.lang);
    let own = ui.locale.tag();
    let machine = record.vouched.get(&own) == Some(&Vouched::Machine);
    html! {
        @if !shown.is_und() && *shown != own {
            p.note {
                (ui.with("not-translated", &[
                    ("shown", ui.language_in_sentence(shown).into()),
                ]))
            }
        } @else if machine { p.note { (ui.t("machine-translated")) } }
    }
}

/// What a reader can do with the record.
fn actions(ui: &Ui, record_page: &RecordPage<'_>, title: &LangText) -> Markup {
    let record = record_page.record;
    let kind = record.kind.map(kb_model::Kind::name).unwrap_or_default();
    let back = urls::record(ui.locale, &record.id, &record.slug, kind, record_page.words);
    html! { div.acts { (add_form(ui, &back)) (add_button(ui, record.id.as_str(), title)) } }
}

fn contents(ui: &Ui, parts: &[Section], body: Option<&LangText>) -> Markup {
    let headed = parts.iter().enumerate().filter(|(_, part)| !part.heading.is_empty());
    html! {
        @if parts.iter().filter(|part| !part.heading.is_empty()).count() > 1 {
            nav.toc aria-label=(ui.t("on-this-page")) {
                ul lang=[body.and_then(|body| ui.lang(&body.lang))] {
                    @for (number, part) in headed {
                        li { a href={ "#s" (number) } { (part.heading) } }
                    }
                }
            }
        }
    }
}

fn text(ui: &Ui, record: &Record, parts: &[Section], body: Option<&LangText>) -> Markup {
    let Some(body) = body else {
        let key = if record.files.is_empty() { "no-body" } else { "no-body-files" };
        return html! { div.body { p.muted { (ui.t(key)) } } };
    };
    html! {
        div.body {
            @if ui.lang(&body.lang).is_some() {
                p.note {
                    (ui.with("body-not-translated", &[
                        ("shown", ui.language_in_sentence(&body.lang).into()),
                    ]))
                }
            }
            div.text lang=[ui.lang(&body.lang)] dir=[dir(&body.lang)] {
                @for (number, part) in parts.iter().enumerate() {
                    section {
                        @if !part.heading.is_empty() { h2 id={ "s" (number) } { (part.heading) } }
                        (part.body)
                    }
                }
            }
        }
    }
}

/// The page of a withdrawn record: its title and what replaces it, nothing else.
pub(crate) fn withdrawn(ui: &Ui, record: &Record, replaced_by: Option<&Linked>) -> Markup {
    let title = record.title_for(&ui.locale.tag());
    let frame = Frame {
        title: ui.t("withdrawn-title"),
        description: None,
        indexed: false,
        menu: Menu::Other,
        target: urls::record(ui.locale, &record.id, &record.slug, "", ""),
        alternates: false,
        skip: "main",
        head: html! {},
    };
    let body = html! {
        main.wrap.page id="main" {
            h1 { (ui.t("withdrawn-title")) }
            p.lead { (in_language(ui, &title.text, &title.lang)) }
            p {
                (ui.t("withdrawn-text"))
                @if let Some(because) = record.withdrawn_because {
                    " " (ui.t(&format!("withdrawn-because-{}", because.name())))
                }
            }
            @if let Some(linked) = replaced_by {
                p {
                    (ui.t("withdrawn-replaced")) " "
                    a href=(urls::record(ui.locale, &linked.id, &linked.slug, &linked.kind, "")) {
                        (in_language(ui, &linked.title.text, &linked.title.lang))
                    }
                }
            }
            p { a href=(urls::search_form(ui.locale)) { (ui.t("menu-search")) } }
        }
    };
    page(ui, &frame, &body)
}
