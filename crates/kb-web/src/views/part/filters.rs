//! The filters: one form with a checkbox and a count for each value, and one button.
//!
//! Nothing happens on a tick. Invariant: sending the unchanged form gives the same results.

use kb_model::{ConceptScheme, Facet, FacetCount, FacetField, SearchRequest};
use maud::{Markup, html};

use crate::messages::grouped;
use crate::urls;
use crate::views::ui::Ui;

/// Values shown before "more".
const SHOWN: usize = 8;
/// Values shown after it; a page of its own has all.
const MORE: usize = 8;

/// The form with the facets of a result list; closed on a phone.
pub(crate) fn filters(
    ui: &Ui,
    request: &SearchRequest,
    facets: &[Facet],
    scheme: &ConceptScheme,
) -> Markup {
    html! {
        details.filters {
            summary { (ui.n("filters-summary", active(request))) }
            form action={ (urls::search_form(ui.locale)) "#sum" } method="get" aria-labelledby="fh" {
                h2 id="fh" { (ui.t("filters-title")) }
                (kept(request))
                @for facet in facets {
                    @if is_shown(facet) {
                        (group(ui, request, facet, scheme))
                    }
                }
                (years(ui, request))
                button.btn.wide type="submit" { (ui.t("filters-apply")) }
            }
        }
    }
}

/// Concepts are chosen in the tree of subjects, years in two boxes.
fn is_shown(facet: &Facet) -> bool {
    !matches!(facet.field, FacetField::Year | FacetField::Concept) && !facet.counts.is_empty()
}

/// How many filters are on.
pub(crate) fn active(request: &SearchRequest) -> usize {
    let filters = &request.filters;
    filters.values.values().map(Vec::len).sum::<usize>()
        + usize::from(filters.year_from.is_some())
        + usize::from(filters.year_to.is_some())
}

/// What the form does not show but must not lose.
fn kept(request: &SearchRequest) -> Markup {
    let of = |field| request.filters.values.get(&field).into_iter().flatten();
    let (years, concepts) = (of(FacetField::Year), of(FacetField::Concept));
    html! {
        @if !request.text.is_empty() { input type="hidden" name="q" value=(request.text); }
        @for id in concepts { input type="hidden" name="concept" value=(id); }
        @for year in years { input type="hidden" name="year" value=(year); }
        @for (name, value) in urls::mode_pairs(request) {
            input type="hidden" name=(name) value=(value);
        }
    }
}

fn group(ui: &Ui, request: &SearchRequest, facet: &Facet, scheme: &ConceptScheme) -> Markup {
    let (first, rest) = facet.counts.split_at(facet.counts.len().min(SHOWN));
    let open = rest.iter().any(|count| count.chosen);
    let (near, far) = rest.split_at(rest.len().min(MORE));
    let rest: Vec<&FacetCount> =
        near.iter().chain(far.iter().filter(|count| count.chosen)).collect();
    html! {
        fieldset {
            legend { (ui.label("facet", facet.field.name())) }
            div {
                @for count in first { (option(ui, facet.field, count, scheme)) }
                @if !rest.is_empty() {
                    details.more open[open] {
                        summary { (ui.n("filters-more", rest.len())) }
                        @for count in rest { (option(ui, facet.field, count, scheme)) }
                        a href=(urls::facet(request, facet.field)) {
                            (ui.with("filters-all", &[
                                ("n", facet.counts.len().into()),
                                ("field", ui.label("facet", facet.field.name()).into()),
                            ]))
                        }
                    }
                }
            }
        }
    }
}

fn option(ui: &Ui, field: FacetField, count: &FacetCount, scheme: &ConceptScheme) -> Markup {
    html! {
        label.opt {
            input type="checkbox" name=(field.name()) value=(count.value) checked[count.chosen];
            span { (ui.value(scheme, field, &count.value)) }
            span.n { (grouped(count.count as u64)) }
        }
    }
}

fn years(ui: &Ui, request: &SearchRequest) -> Markup {
    let field = |name: &'static str, label: String, year: Option<i32>| {
        html! {
            label {
                (label)
                input type="text" name=(name) inputmode="numeric" maxlength="4"
                    value=[year.map(|year| year.to_string())];
            }
        }
    };
    html! {
        fieldset {
            legend { (ui.label("facet", FacetField::Year.name())) }
            div { div.years {
                (field("from", ui.t("year-from"), request.filters.year_from))
                (field("to", ui.t("year-to"), request.filters.year_to))
            } }
        }
    }
}
