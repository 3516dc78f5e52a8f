//! All values of one filter from A to Z, as the same form as beside the results.
//!
//! Invariant: sending the unchanged form gives the results it was made from.

use kb_model::{ConceptScheme, FacetCount, FacetField, LangTag, SearchRequest};
use maud::{Markup, html};

use crate::messages::grouped;
use crate::urls;
use crate::views::layout::{Frame, Menu, page};
use crate::views::ui::Ui;

/// What the page shows.
pub(crate) struct FacetPage<'a> {
    /// The search whose results are counted.
    pub(crate) request: &'a SearchRequest,
    /// The filter.
    pub(crate) field: FacetField,
    /// Its values, in any order.
    pub(crate) counts: &'a [FacetCount],
    /// The thesaurus, for labels.
    pub(crate) scheme: &'a ConceptScheme,
}

/// One value as readers see it.
struct Value<'a> {
    count: &'a FacetCount,
    label: String,
    /// The language of the label, when it is not the page's.
    lang: Option<LangTag>,
}

/// The page.
pub(crate) fn view(ui: &Ui, facet: &FacetPage<'_>) -> Markup {
    let FacetPage { request, field, .. } = facet;
    let name = ui.label("facet", field.name());
    let title = ui.with("facet-title", &[("field", name.as_str().into())]);
    let values = values(ui, facet);
    let frame = Frame {
        title: title.clone(),
        description: None,
        indexed: false,
        menu: Menu::Search,
        target: urls::facet(request, *field),
        alternates: false,
        skip: "main",
        head: html! {},
    };
    let body = html! {
        main.wrap.page id="main" {
            nav.crumb aria-label=(ui.t("crumbs")) {
                a href=(urls::search(request)) { "← " (ui.t("facet-back")) }
            }
            h1 { (title) }
            @if values.is_empty() { p.lead { (ui.t("facet-none")) } }
            @else {
                p.lead { (ui.n("facet-lead", values.len())) }
                (form(ui, facet, &name, &values))
            }
        }
    };
    page(ui, &frame, &body)
}

fn form(ui: &Ui, facet: &FacetPage<'_>, name: &str, values: &[Value<'_>]) -> Markup {
    let kept = urls::pairs(&SearchRequest { page: 1, ..facet.request.clone() });
    let is_shown = |name: &str, value: &str| {
        name == facet.field.name() && values.iter().any(|shown| shown.count.value == value)
    };
    let kept = kept.iter().filter(|(name, value)| !is_shown(name, value));
    html! {
        form.values action={ (urls::search_form(ui.locale)) "#sum" } method="get" {
            @for (name, value) in kept { input type="hidden" name=(name) value=(value); }
            fieldset {
                legend.sr { (name) }
                @for value in values { (option(facet.field, value)) }
            }
            button.btn type="submit" { (ui.t("filters-apply")) }
        }
    }
}

fn option(field: FacetField, value: &Value<'_>) -> Markup {
    html! {
        label.opt {
            input type="checkbox" name=(field.name()) value=(value.count.value)
                checked[value.count.chosen];
            span lang=[value.lang.as_ref().map(LangTag::as_str)] { (value.label) }
            span.n { (grouped(value.count.count as u64)) }
        }
    }
}

/// The values in the order of their labels.
fn values<'a>(ui: &Ui, facet: &FacetPage<'a>) -> Vec<Value<'a>> {
    let mut values: Vec<Value<'a>> = facet
        .counts
        .iter()
        .map(|count| {
            let label = ui.value(facet.scheme, facet.field, &count.value);
            Value { count, label, lang: foreign(ui, facet, &count.value) }
        })
        .collect();
    values.sort_by_cached_key(|value| (kb_core::fold(&value.label), value.count.value.clone()));
    values
}

/// The language of a subject's label, when nobody has named it in the page's.
fn foreign(ui: &Ui, facet: &FacetPage<'_>, value: &str) -> Option<LangTag> {
    let is_subject = matches!(facet.field, FacetField::Theme | FacetField::Concept);
    if is_subject { ui.concept(facet.scheme, value).1 } else { None }
}
