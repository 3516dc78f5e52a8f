//! What the site answers: one file per page, each short: parameters, façade, page, view.
//!
//! Searches run on threads that may block. Invariant: nothing a reader sends makes a failure
//! (status 5xx); that is left for a broken index or a fault of ours.

pub(crate) mod api;
pub(crate) mod browse;
pub(crate) mod bundles;
pub(crate) mod cite;
pub(crate) mod compare;
pub(crate) mod embed;
pub(crate) mod exchange;
pub(crate) mod facet;
pub(crate) mod files;
pub(crate) mod home;
pub(crate) mod machines;
pub(crate) mod missing;
pub(crate) mod originals;
pub(crate) mod pack;
pub(crate) mod record;
pub(crate) mod search;
pub(crate) mod submit;
pub(crate) mod text;
pub(crate) mod words;

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::Response;
use kb_model::Locale;
use maud::Markup;

use crate::error::Failure;
use crate::locale::negotiate;
use crate::pack::held;
use crate::state::AppState;
use crate::views::ui::Ui;
use crate::{error, respond};

/// The state, as handlers get it.
pub(crate) type Shared = Arc<AppState>;

/// The interface named by the first part of the path; another path is a page that is not here.
pub(crate) struct InLocale(pub(crate) Ui);

impl FromRequestParts<Shared> for InLocale {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Response> {
        let code = parts.uri.path().split('/').nth(1).unwrap_or_default();
        match Locale::parse(code) {
            Some(locale) => {
                let mut ui = state.ui(locale);
                let pack = held::of_session(&parts.headers).unwrap_or_default();
                ui.pack = pack.items.into_iter().map(|item| item.record.to_string()).collect();
                Ok(InLocale(ui))
            }
            None => Err(missing::answer(state, &parts.uri, &parts.headers).await),
        }
    }
}

/// The interface language the browser asks for, when it is one of ours.
pub(crate) fn asked_locale(headers: &HeaderMap) -> Option<Locale> {
    headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok().and_then(negotiate)
}

/// The interface language for a request whose page may not exist: of its path, else of the browser,
/// else English.
pub(crate) fn locale_of(uri: &Uri, headers: &HeaderMap) -> Locale {
    let code = uri.path().split('/').nth(1).unwrap_or_default();
    Locale::parse(code).or_else(|| asked_locale(headers)).unwrap_or(Locale::En)
}

/// Scheme and host of the site where an address must be whole: as the operator gave them, else as
/// the browser used them; empty when neither is known.
pub(crate) fn whole_base(state: &AppState, headers: &HeaderMap) -> String {
    if let Some(base) = state.base_url() {
        return base.to_owned();
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || ".:-[]".contains(c);
    if host.is_empty() || !host.chars().all(plain) {
        String::new()
    } else {
        format!("http://{host}")
    }
}

/// A page that is made on a thread that may block, for the reader of `ui`.
pub(crate) async fn made(
    state: &Shared,
    ui: Ui,
    make: impl FnOnce(&AppState, &Ui) -> Result<Markup, Failure> + Send + 'static,
) -> Response {
    let shown = ui.clone();
    match blocking(state, move |state| make(state, &shown)).await {
        Ok(page) => respond::html(StatusCode::OK, ui.locale, page),
        Err(failure) => error::page(state, &ui, &failure),
    }
}

/// Runs work that may block, at most a few at a time.
pub(crate) async fn blocking<T: Send + 'static>(
    state: &Shared,
    work: impl FnOnce(&AppState) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let _permit = state.searches.acquire().await.map_err(|_| Failure::Stopping)?;
    let shared = Arc::clone(state);
    tokio::task::spawn_blocking(move || work(&shared))
        .await
        .unwrap_or_else(|_panic| Err(Failure::Panicked))
}
