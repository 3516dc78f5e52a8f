//! Pages to look around on: subjects of the thesaurus, and countries.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use kb_model::{FacetField, Hit, Kind, Locale, SearchRequest, Sort};

use crate::error::Failure;
use crate::handlers::{InLocale, Shared, blocking, made, missing};
use crate::state::AppState;
use crate::views::{countries, subjects};
use crate::{error, respond};

/// Newest records shown on a page about a subject or a country.
const NEWEST: usize = 5;
/// Laws shown on the page of a country.
const LAWS: usize = 20;

/// `/{ui}/themes`: the tree of subjects.
pub(crate) async fn themes(State(state): State<Shared>, InLocale(ui): InLocale) -> Response {
    let page = made(&state, ui, move |state, ui| {
        let overview = state.overview(ui.locale)?;
        let scheme = state.library.scheme();
        Ok(subjects::tree(ui, &scheme, overview.counts(FacetField::Concept)))
    });
    page.await
}

/// `/{ui}/themes/{id}`: one subject.
pub(crate) async fn subject(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    Path((_, id)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if state.library.scheme().get(&id).is_none() {
        return missing::page(&state, &uri, &headers).await;
    }
    let page = made(&state, ui, move |state, ui| {
        let overview = state.overview(ui.locale)?;
        let scheme = state.library.scheme();
        let (newest, total) = newest(state, ui.locale, &[(FacetField::Concept, &id)], NEWEST)?;
        let page = subjects::SubjectPage {
            id: &id,
            scheme: &scheme,
            counts: overview.counts(FacetField::Concept),
            newest: &newest,
            total,
        };
        Ok(subjects::view(ui, &page))
    });
    page.await
}

/// `/{ui}/countries`
pub(crate) async fn countries(State(state): State<Shared>, InLocale(ui): InLocale) -> Response {
    let page = made(&state, ui, move |state, ui| {
        let overview = state.overview(ui.locale)?;
        let own = state.library.config().countries.clone();
        let page = countries::CountriesPage {
            own: &own,
            counts: overview.counts(FacetField::Country),
            guides: &state.guides()?,
        };
        Ok(countries::list(ui, &page))
    });
    page.await
}

/// `/{ui}/countries/{code}`
pub(crate) async fn country(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    Path((_, code)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let locale = ui.locale;
    let value = FacetField::Country.normalize(&code);
    let wanted = value.clone();
    let shown = ui.clone();
    let answer = blocking(&state, move |state| {
        let (newest, total) = newest(state, locale, &[(FacetField::Country, &wanted)], NEWEST)?;
        if total == 0 {
            return Ok(None);
        }
        let law = Kind::Law.name();
        let of_country = [(FacetField::Country, wanted.as_str()), (FacetField::Kind, law)];
        let (laws, _) = self::newest(state, locale, &of_country, LAWS)?;
        let scheme = state.library.scheme();
        let page = countries::CountryPage {
            code: &wanted,
            scheme: &scheme,
            guides: &state.guides()?,
            laws: &laws,
            newest: &newest,
            total,
        };
        Ok(Some(countries::view(&shown, &page)))
    });
    match answer.await {
        Ok(Some(page)) => respond::html(StatusCode::OK, locale, page),
        Ok(None) => missing::page(&state, &uri, &headers).await,
        Err(failure) => error::page(&state, &ui, &failure),
    }
}

/// The newest records with all of these values, and how many there are.
fn newest(
    state: &AppState,
    locale: Locale,
    values: &[(FacetField, &str)],
    n: usize,
) -> Result<(Vec<Hit>, usize), Failure> {
    let mut request = SearchRequest::new("", locale);
    for (field, value) in values {
        request.filters.add(*field, value);
    }
    request.sort = Sort::Newest;
    request.per_page = n;
    let results = state.library.search(&request)?;
    Ok((results.hits, results.total))
}
