//! Addresses with nothing behind them: a page that helps to find what was meant.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use kb_model::{Diagnostic, Locale, SearchRequest};

use crate::handlers::{Shared, blocking, locale_of};
use crate::params::shorten;
use crate::{error, respond, urls, views};

/// Longest path that is looked at, in bytes; ours are much shorter.
const LONGEST_PATH: usize = 2000;
/// Records that are proposed.
const PROPOSED: usize = 3;

/// Any address no other handler takes.
pub(crate) async fn fallback(
    State(state): State<Shared>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    answer(&state, &uri, &headers).await
}

/// The answer for an address with nothing behind it: a page, or data for programs.
pub(crate) async fn answer(state: &Shared, uri: &Uri, headers: &HeaderMap) -> Response {
    if error::wants_data(uri) {
        let what = Diagnostic::error("request.not-found", "there is nothing at this address");
        return respond::problem(StatusCode::NOT_FOUND, &what, &[]);
    }
    page(state, uri, headers).await
}

/// The page for an address with nothing behind it, with records its words find.
pub(crate) async fn page(state: &Shared, uri: &Uri, headers: &HeaderMap) -> Response {
    let locale = locale_of(uri, headers);
    let ui = state.ui(locale);
    if uri.path().len() > LONGEST_PATH {
        let markup = views::error::too_long(&ui);
        return respond::html(StatusCode::URI_TOO_LONG, locale, markup);
    }
    let words = words_of(uri.path());
    let mut request = SearchRequest::new(&words, locale);
    request.per_page = PROPOSED;
    let found = blocking(state, move |state| {
        if request.text.is_empty() {
            return Ok(Vec::new());
        }
        Ok(state.library.search(&request)?.hits)
    });
    match found.await {
        Ok(hits) => {
            let markup = views::error::not_found(&ui, &words, &hits);
            respond::html(StatusCode::NOT_FOUND, locale, markup)
        }
        Err(failure) => error::failed(state, uri, headers, &failure),
    }
}

/// The words in the last part of a path: without identifier, ending and hyphens.
fn words_of(path: &str) -> String {
    let segment = urls::last_segment(path);
    let stem = segment.rsplit_once('.').map_or(segment.as_str(), |(stem, _)| stem);
    let is_id = |part: &str| kb_model::RecordId::parse(part).is_some_and(|id| id.is_curated());
    let slug = match stem.split_once('-') {
        Some((id, rest)) if is_id(id) && !rest.is_empty() => rest,
        _ => stem,
    };
    let words: Vec<&str> =
        slug.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let words = words.join(" ");
    if Locale::parse(&words).is_some() { String::new() } else { shorten(&words, 100).0.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_an_address_fill_the_search_box() {
        for (path, expected) in [
            ("/en/practice/k3f9a-matching-foster-family", "matching foster family"),
            ("/en/practice/matching-foster-family.html", "matching foster family"),
            ("/el/%CF%80%CE%B1%CE%B9%CE%B4%CE%AF", "παιδί"),
            ("/en/%FF%FE/", "\u{fffd}\u{fffd}".trim_matches('\u{fffd}')),
            ("/en/", ""),
            ("/", ""),
        ] {
            assert_eq!(words_of(path), expected, "{path}");
        }
    }
}
