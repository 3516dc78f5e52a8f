//! Who took a practice over from whom: below the text of a record, with what was kept and changed.
//!
//! Invariant: each step says where, since when and how far, as far as somebody said so, and the
//! origin is never lost: of a withdrawn record the title stays.

use kb_model::{Adaptation, Kind, LangText, Record, RecordId};
use maud::{Markup, html};

use super::{RecordPage, pick};
use crate::urls;
use crate::views::compare::records::MOST;
use crate::views::part::facts;
use crate::views::part::text::in_language;
use crate::views::ui::{Ui, capitalized, dir};

/// One step of a chain, for a reader.
pub(crate) struct ChainStep {
    /// The title of the record at its end.
    pub(crate) title: LangText,
    /// Its identifier; `None` when the record is withdrawn.
    pub(crate) id: Option<RecordId>,
    /// Its address; `None` when the record is withdrawn.
    pub(crate) href: Option<String>,
    /// The title of the record between, when it is not this page's.
    pub(crate) by_way_of: Option<LangText>,
    /// How the later came from the earlier.
    pub(crate) adaptation: Option<Adaptation>,
}

/// The chain of a record.
#[derive(Default)]
pub(crate) struct Chain {
    /// What it was adapted from, nearest first.
    pub(crate) origins: Vec<ChainStep>,
    /// What was adapted from it.
    pub(crate) adopted: Vec<ChainStep>,
}

/// Both ways, and for a practice the way to tell of a further step.
pub(super) fn chain(ui: &Ui, record_page: &RecordPage<'_>) -> Markup {
    let RecordPage { record, chain, .. } = record_page;
    let may_tell = record.kind == Some(Kind::Practice);
    html! {
        @if !chain.origins.is_empty() { (steps(ui, "origin-title", &chain.origins)) }
        @if !chain.adopted.is_empty() { (steps(ui, "adopted-title", &chain.adopted)) }
        (beside(ui, record_page))
        @if may_tell { (tell(ui, record)) }
    }
}

fn steps(ui: &Ui, key: &str, steps: &[ChainStep]) -> Markup {
    html! {
        section.similar.chain aria-labelledby=(key) {
            h2 id=(key) { (ui.t(key)) }
            ol { @for step in steps { li { (self::step(ui, step)) } } }
        }
    }
}

fn step(ui: &Ui, step: &ChainStep) -> Markup {
    html! {
        h3 {
            @match &step.href {
                Some(href) => a href=(href) { (in_language(ui, &step.title.text, &step.title.lang)) },
                None => (in_language(ui, &step.title.text, &step.title.lang)),
            }
        }
        p.muted {
            @if step.href.is_none() { (ui.t("origin-withdrawn")) " " }
            @if let Some(adaptation) = &step.adaptation { (place(ui, adaptation)) }
            @if let Some(between) = &step.by_way_of {
                " " (ui.t("adapted-by-way-of")) " " (in_language(ui, &between.text, &between.lang))
            }
        }
        @if let Some(adaptation) = &step.adaptation { (changes(ui, adaptation)) }
    }
}

/// `Greece, 2023: being tried`
fn place(ui: &Ui, adaptation: &Adaptation) -> String {
    let status = ui.label("adaptation", adaptation.status.name());
    let countries = facts::countries(ui, &adaptation.countries);
    let year = adaptation.year.map(|year| year.to_string());
    let parts: Vec<String> =
        Some(countries).filter(|it| !it.is_empty()).into_iter().chain(year).collect();
    if parts.is_empty() {
        return capitalized(&status);
    }
    ui.with("adapted-line", &[("place", parts.join(", ").into()), ("status", status.into())])
}

fn changes(ui: &Ui, adaptation: &Adaptation) -> Markup {
    let own = ui.locale.tag();
    let parts = [
        ("adapted-kept", &adaptation.kept),
        ("adapted-changed", &adaptation.changed),
        ("adapted-result", &adaptation.result),
    ];
    let said = parts.into_iter().filter_map(|(key, texts)| Some((key, pick(texts, &own)?)));
    let said: Vec<(&str, LangText)> = said.collect();
    html! {
        @if !said.is_empty() {
            dl {
                @for (key, text) in &said {
                    dt { (ui.t(key)) }
                    dd lang=[ui.lang(&text.lang)] dir=[dir(&text.lang)] {
                        @for line in text.text.lines().filter(|line| !line.trim().is_empty()) {
                            p { (line) }
                        }
                    }
                }
            }
        }
    }
}

/// The way to see the record beside those it came from and led to.
fn beside(ui: &Ui, record_page: &RecordPage<'_>) -> Markup {
    let RecordPage { record, chain, .. } = record_page;
    let along =
        chain.origins.iter().rev().chain(&chain.adopted).filter_map(|step| step.id.as_ref());
    let ids: Vec<&RecordId> = std::iter::once(&record.id).chain(along).take(MOST).collect();
    html! {
        @if ids.len() > 1 {
            p { a href=(urls::compare_records(ui.locale, &ids)) { (ui.t("compare-records-link")) } }
        }
    }
}

fn tell(ui: &Ui, record: &Record) -> Markup {
    html! {
        p.acts {
            a.btn.ghost href=(urls::submit_adapting(ui.locale, &record.id)) {
                (ui.t("adapted-tell"))
            }
        }
    }
}
