//! The results page: box, words per language, count, filters, items, pages, ways out.

use kb_model::{ConceptScheme, LangText, SearchRequest, SearchResults, Suggestion, SuggestionKind};
use maud::{Markup, html};

use crate::params::{LeftOut, shorten};
use crate::urls;
use crate::views::layout::{Frame, Menu, page};
use crate::views::pack::add_form;
use crate::views::part::text::in_language;
use crate::views::part::{chips, filters, item, pager, search_band};
use crate::views::ui::Ui;

/// Characters of the question that headings and titles repeat.
const ECHOED: usize = 80;

/// A search that finds something when this one does not.
pub(crate) struct WayOut {
    /// What it leaves out or adds.
    pub(crate) label: Way,
    /// The search.
    pub(crate) request: SearchRequest,
    /// Records it finds.
    pub(crate) count: usize,
}

/// The words of a way out.
pub(crate) enum Way {
    /// Without one filter, named as its chip is.
    Without(String),
    /// Without any filter.
    NoFilters,
    /// With words in other languages.
    OtherLanguages,
    /// Other words.
    Words(LangText),
    /// Everything there is.
    Everything,
}

/// What the page shows.
pub(crate) struct ResultsPage<'a> {
    /// What was asked, as it was understood.
    pub(crate) request: &'a SearchRequest,
    /// What was found.
    pub(crate) results: &'a SearchResults,
    /// The thesaurus, for labels.
    pub(crate) scheme: &'a ConceptScheme,
    /// What was left out of the request.
    pub(crate) left_out: &'a [LeftOut],
    /// Searches that find something, when this one found nothing.
    pub(crate) ways_out: &'a [WayOut],
}

/// The page.
pub(crate) fn view(ui: &Ui, results_page: &ResultsPage<'_>) -> Markup {
    let ResultsPage { request, results, .. } = results_page;
    let frame = Frame {
        title: title(ui, request, results),
        description: None,
        indexed: false,
        menu: menu(request),
        target: urls::search(request),
        alternates: false,
        skip: "results",
        head: html! {
            link rel="alternate" type="application/atom+xml" title=(ui.t("follow-search")) href=(urls::feed(request));
        },
    };
    let body = html! {
        (search_band::band(ui, request, &results.strip))
        main.wrap.page id="main" {
            div.sum id="sum" {
                h1 { (heading(ui, request, results)) }
                @if results.total > 0 { p { (range(ui, results)) } }
            }
            (notices(ui, results_page))
            div.cols {
                (filters::filters(ui, request, &results.facets, results_page.scheme))
                section id="results" aria-labelledby="rh" tabindex="-1" {
                    h2.sr id="rh" { (ui.t("results-title")) }
                    (chips::chip_list(ui, request, results_page.scheme))
                    @if results.total > 0 { (list(ui, results_page)) }
                    @else { (ways_out(ui, results_page.ways_out)) }
                }
            }
        }
    };
    page(ui, &frame, &body)
}

fn list(ui: &Ui, results_page: &ResultsPage<'_>) -> Markup {
    let ResultsPage { request, results, .. } = results_page;
    let query_lang = results.query_langs.first().map(|(lang, _)| lang);
    html! {
        (chips::sorts(ui, request))
        (add_form(ui, &urls::search(request)))
        ol start=((results.page.max(1) - 1) * results.per_page + 1) {
            @for hit in &results.hits { (item::item(ui, request, hit, query_lang)) }
        }
        (pager::pager(ui, request, results.page, results.pages()))
        div.after {
            (related(ui, request, &results.suggestions))
            (titles(ui, &results.suggestions))
            section {
                h2 { (ui.t("data-title")) }
                ul {
                    li { a href=(urls::feed(request)) { (ui.t("follow-search")) } }
                    li { a href=(urls::embed_help(request)) { (ui.t("embed-link")) } }
                    li { a href=(urls::search_json(request)) { (ui.t("data-json")) } }
                    @for (ending, name) in [("ris", "RIS"), ("bib", "BibTeX"), ("csl.json", "CSL-JSON"), ("csv", "CSV")] {
                        li {
                            a href=(urls::search_file(request, ending)) {
                                (ui.with("cite-all", &[("n", results.total.into()), ("form", name.into())]))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn menu(request: &SearchRequest) -> Menu {
    let kinds = request.filters.values.get(&kb_model::FacetField::Kind);
    match kinds.map(Vec::as_slice) {
        Some([kind]) if request.text.is_empty() => {
            kb_model::Kind::parse(kind).map_or(Menu::Search, Menu::Kind)
        }
        _ => Menu::Search,
    }
}

/// The question as headings repeat it.
fn echo(request: &SearchRequest) -> String {
    let (text, cut) = shorten(&request.text, ECHOED);
    if cut { format!("{text} …") } else { text.to_owned() }
}

/// What was found, in a few words.
pub(crate) fn heading(ui: &Ui, request: &SearchRequest, results: &SearchResults) -> String {
    let args = [("n", results.total.into()), ("q", echo(request).into())];
    let filtered = !request.filters.is_empty();
    match (request.text.is_empty(), filtered, results.total) {
        (false, false, 0) => ui.with("results-none", &args[1..]),
        (false, true, 0) => ui.with("results-none-filtered", &args[1..]),
        (true, _, 0) => ui.t("results-nothing"),
        (false, _, _) => ui.with("results-count", &args),
        (true, false, n) => ui.n("results-all", n),
        (true, true, n) => ui.n("results-filtered", n),
    }
}

fn title(ui: &Ui, request: &SearchRequest, results: &SearchResults) -> String {
    let page =
        ui.with("title-page", &[("page", results.page.into()), ("pages", results.pages().into())]);
    if request.text.is_empty() {
        let heading = heading(ui, request, results);
        return ui.with("title-list", &[("heading", heading.into()), ("page", page.into())]);
    }
    ui.with("title-results", &[("q", echo(request).into()), ("page", page.into())])
}

fn range(ui: &Ui, results: &SearchResults) -> String {
    let first = (results.page.max(1) - 1) * results.per_page + 1;
    let last = (first + results.hits.len()).saturating_sub(1);
    let mut text = ui.with("results-range", &[("first", first.into()), ("last", last.into())]);
    let own = results.strip.iter().find(|part| part.lang.primary() == ui.locale.code());
    let elsewhere = own.map_or(0, |part| results.total.saturating_sub(part.count));
    if elsewhere > 0 {
        text.push(' ');
        text.push_str(&ui.n("results-elsewhere", elsewhere));
    }
    text
}

fn notices(ui: &Ui, results_page: &ResultsPage<'_>) -> Markup {
    let known_note = |code: &str| format!("note-{}", code.replace('.', "-"));
    let spelling = results_page
        .results
        .suggestions
        .iter()
        .filter(|suggestion| suggestion.kind == SuggestionKind::Spelling);
    let respelled = results_page
        .results
        .suggestions
        .iter()
        .find(|suggestion| suggestion.kind == SuggestionKind::Respelled);
    html! {
        @if let Some(suggestion) = respelled {
            p.notice {
                (ui.t("searched-for")) " "
                b { (in_language(ui, &suggestion.text, &suggestion.lang)) }
            }
        }
        @for suggestion in spelling {
            p.notice {
                (ui.t("did-you-mean")) " "
                a href=(suggested(results_page.request, suggestion)) {
                    b { (in_language(ui, &suggestion.text, &suggestion.lang)) }
                }
                @if let Some(count) = suggestion.count {
                    " " span.muted { (ui.n("count-results", count)) }
                }
            }
        }
        @for left in results_page.left_out { p.notice { (left_out(ui, left)) } }
        @for note in &results_page.results.notes {
            @let key = known_note(&note.code);
            @if ui.messages().has(&key) { p.notice { (ui.messages().text(&key, &[])) } }
        }
    }
}

fn left_out(ui: &Ui, left: &LeftOut) -> String {
    match left {
        LeftOut::Value { name, value } => {
            ui.with("ignored-filter", &[("filter", format!("{name}={value}").into())])
        }
        LeftOut::Year => ui.t("bad-year"),
        LeftOut::EndOfQuestion => ui.t("question-cut"),
    }
}

/// The same filters with the suggested words.
fn suggested(request: &SearchRequest, suggestion: &Suggestion) -> String {
    let words = SearchRequest {
        text: suggestion.text.clone(),
        without: Vec::new(),
        page: 1,
        ..request.clone()
    };
    urls::search(&words)
}

fn related(ui: &Ui, request: &SearchRequest, suggestions: &[Suggestion]) -> Markup {
    let subjects: Vec<&Suggestion> = suggestions
        .iter()
        .filter(|suggestion| is_subject(suggestion.kind))
        .filter(|suggestion| suggestion.text.to_lowercase() != request.text.to_lowercase())
        .take(8)
        .collect();
    html! {
        @if !subjects.is_empty() {
            section {
                h2 { (ui.t("related-subjects")) }
                ul {
                    @for subject in subjects {
                        li {
                            a href=(urls::search_words(ui.locale, &subject.text)) {
                                (in_language(ui, &subject.text, &subject.lang))
                            }
                            @if let Some(count) = subject.count { " (" (count) ")" }
                        }
                    }
                }
            }
        }
    }
}

/// Titles that complete the question.
fn titles(ui: &Ui, suggestions: &[Suggestion]) -> Markup {
    let is_title = |suggestion: &&Suggestion| suggestion.kind == SuggestionKind::Title;
    let titles: Vec<&Suggestion> = suggestions.iter().filter(is_title).collect();
    html! {
        @if !titles.is_empty() {
            section {
                h2 { (ui.t("related-titles")) }
                ul {
                    @for title in titles {
                        li {
                            a href=(urls::search_words(ui.locale, &title.text)) {
                                (in_language(ui, &title.text, &title.lang))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Whether a suggestion is a subject beside the question: neither the question itself put right
/// nor the title of a record.
pub(crate) fn is_subject(kind: SuggestionKind) -> bool {
    use SuggestionKind::{Respelled, Spelling, Title};
    !matches!(kind, Spelling | Respelled | Title)
}

fn ways_out(ui: &Ui, ways: &[WayOut]) -> Markup {
    html! {
        p { (ui.t(if ways.is_empty() { "no-ways-out" } else { "ways-out" })) }
        ul.ul.ways {
            @for way in ways {
                li {
                    a href=(urls::search(&way.request)) { (way_words(ui, &way.label)) }
                    ": " (ui.n("count-results", way.count))
                }
            }
        }
    }
}

fn way_words(ui: &Ui, way: &Way) -> Markup {
    html! {
        @match way {
            Way::Without(chip) => (ui.with("way-without", &[("filter", chip.as_str().into())])),
            Way::NoFilters => (ui.t("way-no-filters")),
            Way::OtherLanguages => (ui.t("way-languages")),
            Way::Words(words) => (in_language(ui, &words.text, &words.lang)),
            Way::Everything => (ui.t("way-everything")),
        }
    }
}
