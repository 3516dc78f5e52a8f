//! Several records side by side: what each says of itself, fact by fact.
//!
//! Invariant: nothing is judged; a fact that nobody stated stays empty.

use std::collections::BTreeMap;

use kb_model::{Adaptation, LangTag, LangText, Record, RecordId};
use maud::{Markup, html};

use super::row;
use crate::urls;
use crate::views::layout::{Frame, Menu, page};
use crate::views::part::text::{by_script, in_language};
use crate::views::record::{facts_of, legal_basis, pick};
use crate::views::ui::{Ui, dir};

/// Records that fit beside one another.
pub(crate) const MOST: usize = 4;

/// A part of what is said of an adaptation, by language.
type Part = fn(&Adaptation) -> &BTreeMap<LangTag, String>;

/// What the page shows.
pub(crate) struct RecordsPage<'a> {
    /// The records, in the order asked for.
    pub(crate) records: &'a [Record],
    /// What was asked for, and is not in the library.
    pub(crate) missing: &'a [RecordId],
    /// How many were asked for; the first [`MOST`] are looked up.
    pub(crate) asked: usize,
}

/// The page.
pub(crate) fn view(ui: &Ui, compared: &RecordsPage<'_>) -> Markup {
    let records = compared.records;
    let ids: Vec<&RecordId> = records.iter().map(|record| &record.id).collect();
    let title = ui.t("compare-records-title");
    let mut frame = Frame::of(title.clone(), Menu::Other, urls::compare_records(ui.locale, &ids));
    frame.indexed = false;
    let body = html! {
        main.wrap.page id="main" {
            h1 { (title) }
            p.lead { (ui.t("compare-records-lead")) }
            @for id in compared.missing {
                p.notice { (ui.with("pack-gone", &[("id", id.as_str().into())])) }
            }
            @if compared.asked > MOST {
                p.notice { (ui.with("compare-records-most", &[("n", MOST.into()), ("all", compared.asked.into())])) }
            }
            @if records.len() < 2 {
                p { (ui.t("compare-records-few")) }
                p.acts { a.btn href=(urls::search_form(ui.locale)) { (ui.t("menu-search")) } }
            }
            @if !records.is_empty() {
                (summaries(ui, records))
                (facts(ui, records))
                (row("compare-law", &ui.t("side-legal-basis"), &columns(ui, records, |record| {
                    (!record.legal_basis.is_empty()).then(|| legal_basis(ui, record))
                })))
                (adaptations(ui, records))
            }
        }
    };
    page(ui, &frame, &body)
}

fn title(ui: &Ui, record: &Record) -> Markup {
    let title = record.title_for(&ui.locale.tag());
    in_language(ui, &title.text, &title.lang)
}

fn columns(
    ui: &Ui,
    records: &[Record],
    content: impl Fn(&Record) -> Option<Markup>,
) -> Vec<(Markup, Option<Markup>)> {
    records.iter().map(|record| (title(ui, record), content(record))).collect()
}

/// The records themselves, each with its summary.
fn summaries(ui: &Ui, records: &[Record]) -> Markup {
    let own = ui.locale.tag();
    let columns: Vec<(Markup, Option<Markup>)> = records
        .iter()
        .map(|record| {
            let kind = record.kind.map(kb_model::Kind::name).unwrap_or_default();
            let url = urls::record(ui.locale, &record.id, &record.slug, kind, "");
            let link = html! { a href=(url) { (title(ui, record)) } };
            (link, pick(&record.abstracts, &own).map(|text| paragraphs(ui, &text)))
        })
        .collect();
    row("compare-summary", &ui.t("compare-summary"), &columns)
}

fn paragraphs(ui: &Ui, text: &LangText) -> Markup {
    html! {
        @for line in text.text.lines().filter(|line| !line.trim().is_empty()) {
            p lang=[ui.lang(&text.lang)] dir=[dir(&text.lang)] { (by_script(line, &text.lang)) }
        }
    }
}

/// The facts that at least one of them states, in the order of a record's page.
fn facts(ui: &Ui, records: &[Record]) -> Markup {
    let stated: Vec<_> = records.iter().map(|record| facts_of(ui, record)).collect();
    let places = stated.first().map_or(0, |facts| facts.len());
    let name_of = |place: usize| {
        stated.iter().find_map(|facts| facts[place].as_ref().map(|(name, _)| name.as_str()))
    };
    html! {
        div.compare {
            h2 id="compare-facts" { (ui.t("compare-facts")) }
            div.text { div.scroll tabindex="0" role="region" aria-labelledby="compare-facts" { table {
                thead { tr {
                    th scope="col" { (ui.t("compare-fact")) }
                    @for record in records { th scope="col" { (title(ui, record)) } }
                } }
                tbody {
                    @for (place, name) in (0..places).filter_map(|place| Some((place, name_of(place)?))) {
                        tr {
                            th scope="row" { (name) }
                            @for facts in &stated {
                                td { @match &facts[place] { Some((_, value)) => (value), None => "–", } }
                            }
                        }
                    }
                }
            } } }
        }
    }
}

/// What was kept, changed and reached where a record was taken over from another.
fn adaptations(ui: &Ui, records: &[Record]) -> Markup {
    let parts: [(&str, Part); 3] = [
        ("adapted-kept", |adaptation| &adaptation.kept),
        ("adapted-changed", |adaptation| &adaptation.changed),
        ("adapted-result", |adaptation| &adaptation.result),
    ];
    let own = ui.locale.tag();
    html! {
        @for (key, part) in parts {
            (row(key, &ui.t(key), &columns(ui, records, |record| {
                let texts = record.adaptations.iter().filter_map(|one| pick(part(one), &own));
                let texts: Vec<LangText> = texts.collect();
                (!texts.is_empty()).then(|| html! { @for text in &texts { (paragraphs(ui, text)) } })
            })))
        }
    }
}
