//! The filters that are on, each a link that takes it off, and the order of the list.

use kb_model::{ConceptScheme, FacetField, SearchRequest, Sort};
use maud::{Markup, html};

use crate::params::without_value;
use crate::urls;
use crate::views::ui::Ui;

/// One filter that is on.
pub(crate) struct Chip {
    /// Its words, such as "Country: Belgium".
    pub(crate) label: String,
    /// The search without it.
    pub(crate) without: SearchRequest,
}

/// The filters that are on, in the order of the form.
pub(crate) fn chips(ui: &Ui, request: &SearchRequest, scheme: &ConceptScheme) -> Vec<Chip> {
    let mut chips = Vec::new();
    for (field, values) in &request.filters.values {
        for value in values {
            let mut without = SearchRequest { page: 1, ..request.clone() };
            without.filters = without_value(&request.filters, *field, value);
            chips
                .push(Chip { label: label(ui, *field, &ui.value(scheme, *field, value)), without });
        }
    }
    let filters = &request.filters;
    if let Some(year) = filters.year_from {
        let mut without = SearchRequest { page: 1, ..request.clone() };
        without.filters.year_from = None;
        chips.push(Chip { label: ui.with("chip-from", &[("year", year_text(year))]), without });
    }
    if let Some(year) = filters.year_to {
        let mut without = SearchRequest { page: 1, ..request.clone() };
        without.filters.year_to = None;
        chips.push(Chip { label: ui.with("chip-to", &[("year", year_text(year))]), without });
    }
    chips
}

/// The request without any filter.
pub(crate) fn cleared(request: &SearchRequest) -> SearchRequest {
    SearchRequest { filters: kb_model::Filters::default(), page: 1, ..request.clone() }
}

fn label(ui: &Ui, field: FacetField, value: &str) -> String {
    let name = ui.label("facet", field.name());
    ui.with("chip", &[("field", name.into()), ("value", value.into())])
}

fn year_text(year: i32) -> fluent_bundle::FluentValue<'static> {
    year.to_string().into()
}

/// The chips as a list of links, and what the reader removed from the words.
pub(crate) fn chip_list(ui: &Ui, request: &SearchRequest, scheme: &ConceptScheme) -> Markup {
    let chips = chips(ui, request, scheme);
    html! {
        @if !chips.is_empty() {
            h3.sr { (ui.t("chips-title")) }
            ul.chips {
                @for chip in &chips {
                    li { a href=(urls::search(&chip.without)) {
                        span.sr { (ui.t("chip-remove")) " " } (chip.label)
                        " " span aria-hidden="true" { "×" }
                    } }
                }
                li { a.clear href=(urls::search(&cleared(request))) { (ui.t("chips-clear")) } }
            }
        }
        @if !request.without.is_empty() {
            p.chips { a.clear href=(urls::search(&restored(request))) { (ui.t("restore-words")) } }
        }
    }
}

fn restored(request: &SearchRequest) -> SearchRequest {
    SearchRequest { without: Vec::new(), page: 1, ..request.clone() }
}

/// The orders of the list as links.
pub(crate) fn sorts(ui: &Ui, request: &SearchRequest) -> Markup {
    let best = (Sort::Best, ui.t("sort-best"));
    let orders = [best, (Sort::Newest, ui.t("sort-newest")), (Sort::Title, ui.t("sort-title"))];
    html! {
        div.tools { nav aria-label=(ui.t("sort")) { ul {
            li { (ui.t("sort-label")) }
            @for (sort, label) in orders {
                @let ordered = SearchRequest { sort, page: 1, ..request.clone() };
                li { a href=(urls::search(&ordered))
                    aria-current=[(sort == request.sort).then_some("true")] { (label) } }
            }
        } } }
    }
}
