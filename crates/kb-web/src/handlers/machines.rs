//! What machines ask for: whether the server lives, counters, what crawlers may read, all
//! addresses, the search box of browsers.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use kb_model::Locale;
use maud::html;

use crate::handlers::{Shared, asked_locale, blocking, missing, whole_base};
use crate::{error, metrics, respond, urls};

/// `/healthz`: the server answers.
pub(crate) async fn health() -> Response {
    ([(header::CACHE_CONTROL, "no-store")], "ok\n").into_response()
}

/// `/metrics`: counters for whoever runs the site; nothing where they did not ask for them.
pub(crate) async fn metrics(State(state): State<Shared>, uri: Uri, headers: HeaderMap) -> Response {
    let Some(counters) = &state.metrics else {
        return missing::page(&state, &uri, &headers).await;
    };
    let headers =
        [(header::CONTENT_TYPE, metrics::MEDIA_TYPE), (header::CACHE_CONTROL, "no-store")];
    (headers, counters.text(&state.library)).into_response()
}

/// `/robots.txt`: pages may be read; lists for people say themselves that they are not kept, and
/// what is for programs or without end is left out.
pub(crate) async fn robots(State(state): State<Shared>) -> Response {
    let mut text = ["User-agent: *", "Disallow: /api/", "Disallow: /bundles/"].join("\n");
    for path in ["embed", "pack", "search.", "search/facet/", "submit/", "s/"] {
        text.extend(["\nDisallow: /*/", path]);
    }
    text.push('\n');
    if let Some(base) = state.base_url() {
        text.extend(["\nSitemap: ", base, &urls::sitemap(None), "\n"]);
    }
    respond::tagged(StatusCode::OK, "text/plain; charset=utf-8", text)
}

/// `/sitemap.xml`: every page for search engines, in several files where there are many
/// (sitemaps.org 0.9). Addresses in it are whole, so it needs to know the site's own.
pub(crate) async fn sitemap(
    State(state): State<Shared>,
    RawQuery(query): RawQuery,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let Some(base) = state.base_url().map(str::to_owned) else {
        let text = "There is no sitemap: this server was not told its own address \
                    (kb serve --base-url).\n";
        return respond::tagged(
            StatusCode::NOT_FOUND,
            "text/plain; charset=utf-8",
            text.to_owned(),
        );
    };
    let part = query.as_deref().and_then(|query| query.strip_prefix("part=")?.parse().ok());
    let answer = blocking(&state, move |state| {
        let addresses = state.addresses()?;
        Ok(match part {
            None if addresses.files() > 1 => Some(addresses.index(&base)),
            part => addresses.file(&base, part.unwrap_or(1)),
        })
    });
    match answer.await {
        Ok(Some(xml)) => respond::tagged(StatusCode::OK, "application/xml", xml),
        Ok(None) => missing::page(&state, &uri, &headers).await,
        Err(failure) => error::failed(&state, &uri, &headers, &failure),
    }
}

/// `/opensearch.xml` (OpenSearch 1.1): browsers can add the library to their search box.
pub(crate) async fn opensearch(State(state): State<Shared>, headers: HeaderMap) -> Response {
    let ui = state.ui(asked_locale(&headers).unwrap_or(Locale::En));
    let base = whole_base(&state, &headers);
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
