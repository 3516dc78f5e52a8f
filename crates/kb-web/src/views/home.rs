//! The home page: the box, what is new, three doors, countries, themes, languages.

use kb_model::{ConceptScheme, Facet, FacetCount, FacetField, Hit, Kind, SearchRequest};
use maud::{Markup, html};

use crate::messages::grouped;
use crate::urls;
use crate::views::layout::{Frame, Menu, page};
use crate::views::part::item::title_line;
use crate::views::part::search_band::search_box;
use crate::views::ui::Ui;

/// Values of a facet shown; the rest is on the search page.
const SHOWN: usize = 10;

/// What the page shows.
pub(crate) struct HomePage<'a> {
    /// Published records.
    pub(crate) records: usize,
    /// The newest records.
    pub(crate) newest: &'a [Hit],
    /// Counts over the whole library.
    pub(crate) facets: &'a [Facet],
    /// The thesaurus, for labels.
    pub(crate) scheme: &'a ConceptScheme,
}

/// The page.
pub(crate) fn view(ui: &Ui, home: &HomePage<'_>) -> Markup {
    let frame = Frame {
        title: ui.t("home-title"),
        description: Some(ui.t("home-description")),
        indexed: true,
        menu: Menu::Other,
        target: urls::home(ui.locale),
        alternates: true,
        skip: "main",
        head: html! {},
    };
    let body = html! {
        div.band { search.wrap {
            h1.claim { (ui.t("home-claim")) }
            (search_box(ui, &SearchRequest::new("", ui.locale)))
            (examples(ui))
        } }
        main.wrap.page id="main" {
            (doors(ui))
            div.home {
                @if !home.newest.is_empty() { (newest(ui, home)) }
                (counts(ui, home, FacetField::Theme, "home-themes"))
                (counts(ui, home, FacetField::Country, "home-countries"))
                (counts(ui, home, FacetField::Lang, "home-languages"))
            }
        }
    };
    page(ui, &frame, &body)
}

fn examples(ui: &Ui) -> Markup {
    let queries = [ui.t("example-guardian"), ui.t("example-foster"), ui.t("example-trainer")];
    html! {
        div.examples {
            span { (ui.t("examples")) }
            ul {
                @for query in &queries {
                    li { a href=(urls::search_words(ui.locale, query)) { (query) } }
                }
            }
        }
    }
}

fn doors(ui: &Ui) -> Markup {
    let of_kind = |kind: Kind| urls::search_value(ui.locale, FacetField::Kind, kind.name());
    let doors = [
        (of_kind(Kind::Practice), ui.t("door-answer"), ui.t("door-answer-text")),
        (of_kind(Kind::TrainingMaterial), ui.t("door-training"), ui.t("door-training-text")),
        (urls::submit(ui.locale), ui.t("door-share"), ui.t("door-share-text")),
    ];
    html! {
        ul.doors {
            @for (href, title, text) in doors {
                li { h2 { a href=(href) { (title) } } p { (text) } }
            }
        }
    }
}

fn newest(ui: &Ui, home: &HomePage<'_>) -> Markup {
    html! {
        section aria-labelledby="new" {
            h2 id="new" { (ui.t("home-newest")) }
            ul { @for hit in home.newest { (title_line(ui, hit)) } }
            p.more {
                a href=(urls::search_form(ui.locale)) { (ui.n("home-all", home.records)) }
            }
        }
    }
}

fn counts(ui: &Ui, home: &HomePage<'_>, field: FacetField, title: &str) -> Markup {
    let found = home.facets.iter().find(|facet| facet.field == field);
    let counts: &[FacetCount] = found.map_or(&[], |facet| &facet.counts);
    let shown = counts.len().min(SHOWN);
    html! {
        @if !counts.is_empty() {
            section aria-labelledby=(title) {
                h2 id=(title) { (ui.t(title)) }
                ul.two-l {
                    @for count in &counts[..shown] {
                        li {
                            a href=(urls::search_value(ui.locale, field, &count.value)) {
                                (ui.value(home.scheme, field, &count.value))
                            }
                            " " span.n { (grouped(count.count as u64)) }
                        }
                    }
                }
                @if counts.len() > shown {
                    p.more {
                        a href=(urls::search_form(ui.locale)) {
                            (ui.n("filters-more", counts.len() - shown))
                        }
                    }
                }
            }
        }
    }
}
