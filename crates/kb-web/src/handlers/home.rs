//! `/` and the home pages.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use kb_model::Locale;

use crate::handlers::{InLocale, Shared, asked_locale, blocking, missing};
use crate::views::{chooser, home};
use crate::{error, respond, urls};

/// `/`: the only place where the language of the browser counts.
pub(crate) async fn root(State(state): State<Shared>, headers: HeaderMap) -> Response {
    let response = if let Some(locale) = asked_locale(&headers) {
        respond::redirect(StatusCode::SEE_OTHER, &urls::home(locale))
    } else {
        let page = chooser::view(&state.library.config().name);
        respond::html(StatusCode::OK, Locale::En, page)
    };
    respond::varied(response)
}

/// `/{ui}`: the same with a slash.
pub(crate) async fn without_slash(
    State(state): State<Shared>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    match Locale::parse(uri.path().trim_matches('/')) {
        Some(locale) => respond::redirect(StatusCode::PERMANENT_REDIRECT, &urls::home(locale)),
        None => missing::page(&state, &uri, &headers).await,
    }
}

/// `/{ui}/`
pub(crate) async fn page(State(state): State<Shared>, InLocale(ui): InLocale) -> Response {
    let locale = ui.locale;
    match blocking(&state, move |state| Ok(state.overview(locale)?)).await {
        Ok(overview) => {
            let page = home::HomePage {
                records: overview.records,
                newest: &overview.newest,
                facets: &overview.facets,
                scheme: &state.library.scheme(),
            };
            respond::html(StatusCode::OK, locale, home::view(&ui, &page))
        }
        Err(failure) => error::page(&state, &ui, &failure),
    }
}
