//! Makes responses: pages, JSON, redirections; and gives every response its headers.
//!
//! Invariant: every response of the site, also a failure, carries the security headers below.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kb_model::{Diagnostic, Locale};
use maud::Markup;
use serde_json::{Value, json};

/// What pages may load, and who may show them in a frame.
macro_rules! policy {
    ($frames:literal) => {
        concat!(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; ",
            "base-uri 'none'; frame-ancestors ",
            $frames
        )
    };
}

/// Sent with every response that does not say otherwise itself.
const SECURITY: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, policy!("'none'")),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
];

/// A page in an interface language.
pub(crate) fn html(status: StatusCode, locale: Locale, markup: Markup) -> Response {
    let text = markup.into_string();
    let mut response = tagged(status, "text/html; charset=utf-8", text);
    let language = HeaderValue::from_static(locale.code());
    response.headers_mut().insert(header::CONTENT_LANGUAGE, language);
    response
}

/// A text that may change with the library: browsers keep it but ask again.
pub(crate) fn tagged(status: StatusCode, media_type: &'static str, text: String) -> Response {
    // Weak, because the same text is sent compressed or not (RFC 9110 section 8.8.1).
    let tag = format!("W/\"{}\"", &blake3::hash(text.as_bytes()).to_hex()[..20]);
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
        (header::ETAG, tag),
    ];
    (status, headers, text).into_response()
}

/// Data for programs.
pub(crate) fn data(status: StatusCode, value: &Value) -> Response {
    tagged(status, "application/json", value.to_string())
}

/// What is wrong, for programs: stable code, message, place, what to do; and what else there is to
/// say of it.
pub(crate) fn problem(status: StatusCode, what: &Diagnostic, more: &[(&str, &str)]) -> Response {
    let mut error = json!({
        "code": what.code,
        "message": what.message,
        "where": what.location,
        "fix": what.fix,
    });
    for (name, value) in more {
        error[*name] = json!(value);
    }
    data(status, &json!({ "error": error }))
}

/// The same response for the one page that others may show in a frame.
pub(crate) fn framed(mut response: Response) -> Response {
    let policy = HeaderValue::from_static(policy!("*"));
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

/// A redirection to a path of this site.
pub(crate) fn redirect(status: StatusCode, path: &str) -> Response {
    let Ok(location) = HeaderValue::from_str(path) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    (status, [(header::LOCATION, location)]).into_response()
}

/// The same response for whom the language of the browser decides.
pub(crate) fn varied(mut response: Response) -> Response {
    response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-language"));
    response
}

/// Adds the security headers.
pub(crate) async fn with_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in SECURITY {
        let said = response.headers_mut().entry(name);
        said.or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Keeps a page of a sender to the sender: no copy of it, no word of its address to others.
pub(crate) async fn kept_private(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.remove(header::ETAG);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let robots = HeaderName::from_static("x-robots-tag");
    headers.insert(robots, HeaderValue::from_static("noindex, nofollow"));
    response
}

/// Answers 304 when the browser has the same page already.
pub(crate) async fn unchanged(request: Request, next: Next) -> Response {
    let reading = matches!(*request.method(), Method::GET | Method::HEAD);
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    let same = known.is_some_and(|known| matches_tag(&known, response.headers()));
    if !(reading && same && response.status() == StatusCode::OK) {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::NOT_MODIFIED;
    for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_LANGUAGE] {
        parts.headers.remove(name);
    }
    Response::from_parts(parts, Body::empty())
}

/// Whether `If-None-Match` names the response's tag (weak comparison, RFC 9110 section 13.1.2).
fn matches_tag(known: &HeaderValue, headers: &HeaderMap) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let Some(tag) = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()) else {
        return false;
    };
    let known = known.to_str().unwrap_or_default();
    known.trim() == "*" || known.split(',').any(|candidate| opaque(candidate) == opaque(tag))
}
