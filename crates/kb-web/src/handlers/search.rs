//! Results, as a page and as JSON.

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use kb_core::SearchError;
use kb_model::{LangText, Locale, SearchRequest, SearchResults};

use crate::error::Failure;
use crate::handlers::{InLocale, Shared, blocking, made};
use crate::metrics::Door;
use crate::params::{Asked, parse};
use crate::state::AppState;
use crate::views::part::chips;
use crate::views::results::{ResultsPage, Way, WayOut, is_subject, view};
use crate::views::ui::Ui;
use crate::{error, json, respond};

/// Filters that are tried without, when nothing is found.
const TRIED: usize = 5;

/// `/{ui}/search`
pub(crate) async fn page(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let page = made(&state, ui, move |state, ui| {
        let (asked, results) = search(state, &query, ui.locale, Door::Page)?;
        let ways = if results.total == 0 {
            ways_out(state, ui, &asked.request, &results)?
        } else {
            Vec::new()
        };
        let page = ResultsPage {
            request: &asked.request,
            results: &results,
            scheme: &state.library.scheme(),
            left_out: &asked.left_out,
            ways_out: &ways,
        };
        Ok(view(ui, &page))
    });
    page.await
}

/// `/{ui}/search.json`
pub(crate) async fn data(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    RawQuery(query): RawQuery,
) -> Response {
    let locale = ui.locale;
    let answer = blocking(&state, move |state| {
        let (_, results) = search(state, &query.unwrap_or_default(), locale, Door::Data)?;
        Ok(json::results_json(&results, locale))
    });
    match answer.await {
        Ok(value) => respond::data(StatusCode::OK, &value),
        Err(failure) => error::data(&state, &failure),
    }
}

/// Reads the question and answers it.
pub(crate) fn search(
    state: &AppState,
    query: &str,
    locale: Locale,
    door: Door,
) -> Result<(Asked, SearchResults), Failure> {
    let asked = read(state, query, locale)?;
    answer(state, asked, door)
}

/// Reads the question.
pub(crate) fn read(state: &AppState, query: &str, locale: Locale) -> Result<Asked, Failure> {
    Ok(parse(query, locale, &state.overview(locale)?.facets))
}

/// Answers it. The request that comes back names the page shown.
pub(crate) fn answer(
    state: &AppState,
    mut asked: Asked,
    door: Door,
) -> Result<(Asked, SearchResults), Failure> {
    state.searched(door);
    let results = state.library.search(&asked.request)?;
    asked.request.page = results.page.max(1);
    Ok((asked, results))
}

/// Searches near this one that find something, with their counts.
fn ways_out(
    state: &AppState,
    ui: &Ui,
    request: &SearchRequest,
    results: &SearchResults,
) -> Result<Vec<WayOut>, SearchError> {
    let chips = chips::chips(ui, request, &state.library.scheme());
    let several = chips.len() > 1;
    let mut tried: Vec<(Way, SearchRequest)> = chips
        .into_iter()
        .take(TRIED)
        .map(|chip| (Way::Without(chip.label), chip.without))
        .collect();
    if several {
        tried.push((Way::NoFilters, chips::cleared(request)));
    }
    if !request.bridge {
        let bridged = SearchRequest { bridge: true, page: 1, ..request.clone() };
        tried.push((Way::OtherLanguages, bridged));
    }
    let other_words = results.suggestions.iter().filter(|suggestion| {
        is_subject(suggestion.kind) && suggestion.text.to_lowercase() != request.text.to_lowercase()
    });
    for suggestion in other_words.take(TRIED) {
        let words = LangText { lang: suggestion.lang.clone(), text: suggestion.text.clone() };
        tried.push((Way::Words(words), SearchRequest::new(&suggestion.text, ui.locale)));
    }
    let mut ways = count(state, tried)?;
    if ways.is_empty() && state.library.record_count() > 0 {
        let everything = SearchRequest::new("", ui.locale);
        ways = count(state, vec![(Way::Everything, everything)])?;
    }
    Ok(ways)
}

fn count(state: &AppState, tried: Vec<(Way, SearchRequest)>) -> Result<Vec<WayOut>, SearchError> {
    let mut ways = Vec::new();
    for (label, request) in tried {
        let probe = SearchRequest { per_page: 1, ..request.clone() };
        let count = state.library.search(&probe)?.total;
        if count > 0 {
            ways.push(WayOut { label, request, count });
        }
    }
    Ok(ways)
}
