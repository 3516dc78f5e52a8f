//! What browsers and machines ask for beside pages: style sheet, icon, robots, search box.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use kb_model::Locale;
use maud::html;

use crate::handlers::{Shared, asked_locale, missing};
use crate::{assets, respond, urls};

/// `/static/…`: the address holds a hash of the content, so it never changes.
pub(crate) async fn asset(State(state): State<Shared>, uri: Uri, headers: HeaderMap) -> Response {
    let Some(asset) = assets::find(uri.path()) else {
        return missing::page(&state, &uri, &headers).await;
    };
    let headers = [
        (header::CONTENT_TYPE, asset.media_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, asset.text).into_response()
}

/// `/favicon.ico`, for browsers that do not read the page's `link`.
pub(crate) async fn favicon() -> Response {
    respond::redirect(StatusCode::MOVED_PERMANENTLY, assets::icon_url())
}

/// `/healthz`: the server answers.
pub(crate) async fn health() -> Response {
    ([(header::CACHE_CONTROL, "no-store")], "ok\n").into_response()
}

/// `/robots.txt`: pages may be read; result lists say themselves that they are not kept.
pub(crate) async fn robots() -> Response {
    "User-agent: *\nDisallow: /*/search.json\n".into_response()
}

/// `/opensearch.xml` (OpenSearch 1.1): browsers can add the library to their search box.
pub(crate) async fn opensearch(State(state): State<Shared>, headers: HeaderMap) -> Response {
    let ui = state.ui(asked_locale(&headers).unwrap_or(Locale::En));
    let base = state.base_url().map_or_else(|| host_url(&headers), str::to_owned);
    let template = format!("{base}{}?q={{searchTerms}}", urls::search_form(ui.locale));
    let description = html! {
        OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/" {
            ShortName { (ui.site.chars().take(16).collect::<String>()) }
            Description { (ui.t("home-description")) }
            InputEncoding { "UTF-8" }
            Url type="text/html" template=(template) {}
        }
    };
    let xml = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", description.into_string());
    let media_type = "application/opensearchdescription+xml";
    respond::varied(respond::tagged(StatusCode::OK, media_type, xml))
}

/// The address the browser used, when it can be part of one.
fn host_url(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || ".:-[]".contains(c);
    if host.is_empty() || !host.chars().all(plain) {
        String::new()
    } else {
        format!("http://{host}")
    }
}
