//! The box of facts on a record's page.

use kb_model::{FacetField, Locale, Record};
use maud::{Markup, html};

use crate::urls;
use crate::views::part::facts;
use crate::views::part::text::language_names;
use crate::views::ui::Ui;

/// The facts a reader decides by; what is not known is left out.
pub(super) fn glance(ui: &Ui, record: &Record) -> Markup {
    let years = record.years.clone().or_else(|| record.year.map(|year| year.to_string()));
    let checked = record.last_checked.as_deref().map(|date| ui.date(date));
    html! {
        dl.glance {
            @if !record.countries.is_empty() {
                (fact(&ui.t("facet-country"), &linked_values(ui, FacetField::Country, &record.countries)))
            }
            (plain(ui, "fact-publisher", record.publisher.as_deref()))
            (plain(ui, "fact-creator", record.creator.as_deref()))
            (plain(ui, "facet-year", years.as_deref()))
            @if !record.languages.is_empty() {
                (fact(&ui.t("fact-languages"), &language_names(ui, &record.languages)))
            }
            @if !record.audience.is_empty() {
                (fact(&ui.t("facet-audience"), &linked_values(ui, FacetField::Audience, &record.audience)))
            }
            (labels(ui, "fact-phase", "phase", &record.phase))
            (ages(ui, &record.age))
            @if let Some(project) = &record.project {
                (fact(&ui.t("facet-project"), &html! {
                    a href=(urls::search_value(ui.locale, FacetField::Project, project)) { (project) }
                }))
            }
            @if let Some(pages) = record.pages {
                (fact(&ui.t("fact-extent"), &html! { (ui.n("fact-pages", pages as usize)) }))
            }
            @if let Some(duration) = record.duration.as_deref().and_then(|text| ui.duration(text)) {
                (fact(&ui.t("fact-duration"), &html! { (duration) }))
            }
            (plain(ui, "fact-group-size", record.group_size.as_deref().map(Ui::range).as_deref()))
            (fact(&ui.t("fact-evidence"), &evidence(ui, record)))
            @if !record.standards.is_empty() {
                (fact(&ui.t("fact-standards"), &html! {
                    span lang=[(ui.locale != Locale::En).then_some("en")] {
                        (record.standards.join(" · "))
                    }
                }))
            }
            (law(ui, record))
            (plain(ui, "fact-checked", checked.as_deref()))
        }
    }
}

fn fact(name: &str, value: &Markup) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

fn plain(ui: &Ui, key: &str, value: Option<&str>) -> Markup {
    html! { @if let Some(value) = value { (fact(&ui.t(key), &html! { (value) })) } }
}

fn linked_values(ui: &Ui, field: FacetField, values: &[String]) -> Markup {
    html! {
        @for (position, value) in values.iter().enumerate() {
            @if position > 0 { ", " }
            a href=(urls::search_value(ui.locale, field, value)) {
                @if field == FacetField::Country { (ui.country(value)) }
                @else { (ui.label("audience", value)) }
            }
        }
    }
}

fn labels(ui: &Ui, key: &str, prefix: &str, values: &[String]) -> Markup {
    let words: Vec<String> = values.iter().map(|value| ui.label(prefix, value)).collect();
    html! { @if !words.is_empty() { (fact(&ui.t(key), &html! { (words.join(", ")) })) } }
}

fn ages(ui: &Ui, bands: &[String]) -> Markup {
    let words = bands.join(", ").replace('-', "–");
    html! { @if !words.is_empty() { (fact(&ui.t("fact-age"), &html! { (words) })) } }
}

fn evidence(ui: &Ui, record: &Record) -> Markup {
    if record.evidence == kb_model::Evidence::NotStated {
        return html! { (ui.label("evidence", record.evidence.name())) };
    }
    facts::evidence(ui, record.evidence)
}

fn law(ui: &Ui, record: &Record) -> Markup {
    let Some(law) = &record.law else { return html! {} };
    let status = ui.label("law", law.status.name());
    html! {
        (fact(&ui.t("fact-law"), &html! {
            (status) @if let Some(date) = &law.date { ", " (ui.date(date)) }
        }))
    }
}
