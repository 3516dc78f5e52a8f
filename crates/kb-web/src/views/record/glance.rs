//! The box of facts on a record's page.

use kb_model::{FacetField, Locale, Record};
use maud::{Markup, html};

use crate::urls;
use crate::views::part::facts;
use crate::views::part::text::language_names;
use crate::views::ui::Ui;

/// A fact: its name, and what is stated.
type Fact = (String, Markup);

/// The box.
pub(super) fn glance(ui: &Ui, record: &Record) -> Markup {
    html! {
        dl.glance {
            @for (name, value) in facts_of(ui, record).into_iter().flatten() { div { dt { (name) } dd { (value) } } }
        }
    }
}

/// The facts a reader decides by, each in its place.
pub(crate) fn facts_of(ui: &Ui, record: &Record) -> [Option<Fact>; 16] {
    let years = record.years.clone().or_else(|| record.year.map(|year| year.to_string()));
    let checked = record.last_checked.as_deref().map(|date| ui.date(date));
    let duration = record.duration.as_deref().and_then(|text| ui.duration(text));
    let pages = record.pages.map(|pages| ui.n("fact-pages", pages as usize));
    let group_size = record.group_size.as_deref().map(Ui::range);
    [
        linked_values(ui, FacetField::Country, &record.countries),
        plain(ui, "fact-publisher", record.publisher.as_deref()),
        plain(ui, "fact-creator", record.creator.as_deref()),
        plain(ui, "facet-year", years.as_deref()),
        languages(ui, record),
        linked_values(ui, FacetField::Audience, &record.audience),
        labels(ui, "fact-phase", "phase", &record.phase),
        ages(ui, &record.age),
        project(ui, record),
        plain(ui, "fact-extent", pages.as_deref()),
        plain(ui, "fact-duration", duration.as_deref()),
        plain(ui, "fact-group-size", group_size.as_deref()),
        Some((ui.t("fact-evidence"), evidence(ui, record))),
        standards(ui, record),
        law(ui, record),
        plain(ui, "fact-checked", checked.as_deref()),
    ]
}

fn plain(ui: &Ui, key: &str, value: Option<&str>) -> Option<Fact> {
    value.map(|value| (ui.t(key), html! { (value) }))
}

fn languages(ui: &Ui, record: &Record) -> Option<Fact> {
    let names = || language_names(ui, &record.languages);
    (!record.languages.is_empty()).then(|| (ui.t("fact-languages"), names()))
}

fn project(ui: &Ui, record: &Record) -> Option<Fact> {
    let project = record.project.as_deref()?;
    let href = urls::search_value(ui.locale, FacetField::Project, project);
    Some((ui.t("facet-project"), html! { a href=(href) { (project) } }))
}

/// What it refers to; curators write that in English.
fn standards(ui: &Ui, record: &Record) -> Option<Fact> {
    let names = record.standards.join(" · ");
    let lang = (ui.locale != Locale::En).then_some("en");
    (!names.is_empty()).then(|| (ui.t("fact-standards"), html! { span lang=[lang] { (names) } }))
}

fn linked_values(ui: &Ui, field: FacetField, values: &[String]) -> Option<Fact> {
    let links = html! {
        @for (position, value) in values.iter().enumerate() {
            @if position > 0 { ", " }
            a href=(urls::search_value(ui.locale, field, value)) {
                @if field == FacetField::Country { (ui.country(value)) }
                @else { (ui.label("audience", value)) }
            }
        }
    };
    let key = if field == FacetField::Country { "facet-country" } else { "facet-audience" };
    (!values.is_empty()).then(|| (ui.t(key), links))
}

fn labels(ui: &Ui, key: &str, prefix: &str, values: &[String]) -> Option<Fact> {
    let words: Vec<String> = values.iter().map(|value| ui.label(prefix, value)).collect();
    (!words.is_empty()).then(|| (ui.t(key), html! { (words.join(", ")) }))
}

fn ages(ui: &Ui, bands: &[String]) -> Option<Fact> {
    let words = bands.join(", ").replace('-', "–");
    (!words.is_empty()).then(|| (ui.t("fact-age"), html! { (words) }))
}

fn evidence(ui: &Ui, record: &Record) -> Markup {
    if record.evidence == kb_model::Evidence::NotStated {
        return html! { (ui.label("evidence", record.evidence.name())) };
    }
    facts::evidence(ui, record.evidence)
}

fn law(ui: &Ui, record: &Record) -> Option<Fact> {
    let law = record.law.as_ref()?;
    let status = ui.label("law", law.status.name());
    let value = html! { (status) @if let Some(date) = &law.date { ", " (ui.date(date)) } };
    Some((ui.t("fact-law"), value))
}
