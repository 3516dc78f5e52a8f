//! What stands before and behind every page: fair shares, limits, counters, and words for answers
//! that would have none.
//!
//! Not for headers ([`crate::respond`]). Invariant: no answer of the site is an empty page.

use std::any::Any;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::Instant;

use crate::error::{self, Failure, Refusal};
use crate::handlers::{Shared, missing};
use crate::reader;

/// Most bytes of a request's body: forms are small, and files are not sent here.
pub(crate) const BODY: usize = 64 * 1024;
/// Most bytes of a request's headers.
const HEADERS: usize = 32 * 1024;

/// Lets a request for a costly page in, or asks its reader to wait.
pub(crate) async fn fair_share(
    State(state): State<Shared>,
    request: Request,
    next: Next,
) -> Response {
    let address = reader::address(&request, state.behind_proxy);
    let Err(seconds) = state.gate.admit(address) else { return next.run(request).await };
    if let Some(metrics) = &state.metrics {
        metrics.refused();
    }
    error::refuse(&state, request.uri(), request.headers(), Refusal::TooMany { seconds })
}

/// Refuses requests whose headers are larger than any browser's.
pub(crate) async fn within_limits(
    State(state): State<Shared>,
    request: Request,
    next: Next,
) -> Response {
    let sizes = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len());
    if sizes.sum::<usize>() > HEADERS {
        return error::refuse(&state, request.uri(), &HeaderMap::new(), Refusal::LargeHeaders);
    }
    next.run(request).await
}

/// Counts the answer, when counters are wanted.
pub(crate) async fn counted(State(state): State<Shared>, request: Request, next: Next) -> Response {
    let Some(metrics) = &state.metrics else { return next.run(request).await };
    let route = request.extensions().get::<MatchedPath>().cloned();
    let started = Instant::now();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    metrics.answered(route, response.status(), started.elapsed());
    response
}

/// The bare answer to a request that met a fault of ours; [`in_words`] makes a page of it.
pub(crate) fn fault(_: Box<dyn Any + Send>) -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Gives bare answers of the layers below a page in the reader's language, or data for programs.
pub(crate) async fn in_words(
    State(state): State<Shared>,
    request: Request,
    next: Next,
) -> Response {
    let uri = request.uri().clone();
    let headers = request.headers().clone();
    let response = next.run(request).await;
    if !is_bare(&response) {
        return response;
    }
    let words = match response.status() {
        // Nothing there, or parts of an address that are no text.
        StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST => {
            missing::answer(&state, &uri, &headers).await
        }
        StatusCode::METHOD_NOT_ALLOWED => error::refuse(&state, &uri, &headers, Refusal::Method),
        StatusCode::PAYLOAD_TOO_LARGE => error::refuse(&state, &uri, &headers, Refusal::LargeBody),
        StatusCode::SERVICE_UNAVAILABLE => error::failed(&state, &uri, &headers, &Failure::Slow),
        StatusCode::INTERNAL_SERVER_ERROR => {
            error::failed(&state, &uri, &headers, &Failure::Panicked)
        }
        _ => return response,
    };
    joined(response, words)
}

/// Whether nobody wrote a page: there is no body, or a line for programmers. What we write ourselves
/// has a tag.
fn is_bare(response: &Response) -> bool {
    let media_type = response.headers().get(header::CONTENT_TYPE);
    media_type.is_none_or(|media_type| media_type.as_bytes().starts_with(b"text/plain"))
        && !response.headers().contains_key(header::ETAG)
}

/// The page with what else the bare answer said, such as the methods an address allows.
fn joined(bare: Response, page: Response) -> Response {
    let (mut kept, _) = bare.into_parts();
    kept.headers.remove(header::CONTENT_LENGTH);
    let (page, body) = page.into_parts();
    kept.status = page.status;
    kept.headers.extend(page.headers);
    Response::from_parts(kept, body)
}
