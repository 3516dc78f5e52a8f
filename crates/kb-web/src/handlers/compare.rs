//! Side by side: a question or a subject in several countries, and records beside one another.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use kb_core::Lookup;
use kb_exchange::Pack;
use kb_model::{FacetField, Hit, Kind, Locale, QUESTIONS, SearchRequest, Sort};

use crate::error::Failure;
use crate::handlers::{InLocale, Shared, made, missing};
use crate::state::AppState;
use crate::views::compare::guides::{self, GuidesPage};
use crate::views::compare::records::{self, RecordsPage};
use crate::views::compare::subject::{self, Column, SubjectCountries};

/// Records of one kind and country that are listed.
const LISTED: usize = 6;
/// Newest records whose publishers are counted, and publishers that are named.
const READ: usize = 40;
const NAMED: usize = 8;

/// `/{ui}/compare/{question}`: a question in the library's countries.
pub(crate) async fn question(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    Path((_, question)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if !QUESTIONS.contains(&question.as_str()) {
        return missing::page(&state, &uri, &headers).await;
    }
    let page = made(&state, ui, move |state, ui| {
        let own = state.library.config().countries.clone();
        let page = GuidesPage { question: &question, countries: &own, guides: &state.guides()? };
        Ok(guides::view(ui, &page))
    });
    page.await
}

/// `/{ui}/themes/{id}/countries`: a subject in the library's countries.
pub(crate) async fn subject(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    Path((_, id)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let Some(concept) = state.library.scheme().get(&id).cloned() else {
        return missing::page(&state, &uri, &headers).await;
    };
    let page = made(&state, ui, move |state, ui| {
        let countries = countries(state, ui.locale)?;
        let columns: Result<Vec<Column>, Failure> =
            countries.iter().map(|code| column(state, ui.locale, &id, code)).collect();
        Ok(subject::view(ui, &SubjectCountries { concept: &concept, columns: &columns? }))
    });
    page.await
}

/// The countries of the library; one that names none has those it holds most of.
fn countries(state: &AppState, locale: Locale) -> Result<Vec<String>, Failure> {
    let own = state.library.config().countries.clone();
    if !own.is_empty() {
        return Ok(own);
    }
    let overview = state.overview(locale)?;
    let counts = overview.counts(FacetField::Country).iter();
    Ok(counts.take(records::MOST).map(|count| count.value.clone()).collect())
}

/// What a country has on a subject.
fn column(state: &AppState, locale: Locale, concept: &str, code: &str) -> Result<Column, Failure> {
    let of = |kind: Option<Kind>, n: usize| -> Result<(Vec<Hit>, usize), Failure> {
        let mut request = SearchRequest::new("", locale);
        request.filters.add(FacetField::Concept, concept);
        request.filters.add(FacetField::Country, &FacetField::Country.normalize(code));
        if let Some(kind) = kind {
            request.filters.add(FacetField::Kind, kind.name());
        }
        request.sort = Sort::Newest;
        request.per_page = n;
        let results = state.library.search(&request)?;
        Ok((results.hits, results.total))
    };
    let (all, total) = of(None, READ)?;
    Ok(Column {
        code: code.to_owned(),
        laws: of(Some(Kind::Law), LISTED)?.0,
        guides: of(Some(Kind::Guide), LISTED)?.0,
        practices: of(Some(Kind::Practice), LISTED)?.0,
        publishers: publishers(&all),
        total,
    })
}

/// Who published these, most first.
fn publishers(hits: &[Hit]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for publisher in hits.iter().filter_map(|hit| hit.publisher.as_deref()) {
        *counts.entry(publisher).or_default() += 1;
    }
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by_key(|(_, count)| Reverse(*count));
    names.into_iter().take(NAMED).map(|(name, _)| name.to_owned()).collect()
}

/// `/{ui}/compare?ids=a,b,c`: records beside one another.
pub(crate) async fn records(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    RawQuery(query): RawQuery,
) -> Response {
    let page = made(&state, ui, move |state, ui| {
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_str(&query.unwrap_or_default()).unwrap_or_default();
        let ids = pairs.iter().find(|(name, _)| name == "ids").map_or("", |(_, ids)| ids);
        let (pack, _) = Pack::parse("", ids);
        let asked = pack.items.len();
        let (mut found, mut missing) = (Vec::new(), Vec::new());
        for item in pack.items.into_iter().take(records::MOST) {
            match state.library.lookup(&item.record)? {
                Lookup::Found(record) => found.push(*record),
                Lookup::Withdrawn { .. } | Lookup::Missing => missing.push(item.record),
            }
        }
        Ok(records::view(ui, &RecordsPage { records: &found, missing: &missing, asked }))
    });
    page.await
}
