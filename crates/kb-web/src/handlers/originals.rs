//! The files of records, byte for byte as they came.
//!
//! A PDF opens in the browser, so that a link can lead to its page; anything else is saved. Not for:
//! files of records that are not published, which nobody can see.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use kb_model::{RecordFile, RecordId};
use tower::ServiceExt;
use tower_http::services::ServeFile;

use crate::handlers::{Shared, blocking, missing};
use crate::urls;

/// Nothing that a file holds may run or load anything here.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
/// The same for a PDF, which browsers do not show in a sandbox.
const PDF_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; \
                          plugin-types application/pdf; frame-ancestors 'none'";

/// `/files/{record}/{name}`
pub(crate) async fn page(State(state): State<Shared>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let mut parts = uri.path().split('/').skip(2).map(urls::decoded);
    let id = parts.next().as_deref().and_then(RecordId::parse);
    let (Some(id), Some(name)) = (id, parts.next()) else {
        return missing::page(&state, &uri, &headers).await;
    };
    let found = blocking(&state, move |state| Ok(state.library.file(&id, &name)?)).await;
    let Ok(Some((path, file))) = found else {
        return missing::page(&state, &uri, &headers).await;
    };
    let Ok(response) = ServeFile::new(path).oneshot(request).await;
    if response.status() == StatusCode::NOT_FOUND {
        // The record names a file that is not there.
        return missing::page(&state, &uri, &headers).await;
    }
    let mut response = response.map(Body::new);
    describe(response.headers_mut(), &file);
    response
}

/// What a browser is told about a file: not to guess, not to run it.
fn describe(headers: &mut HeaderMap, file: &RecordFile) {
    let is_pdf = file.is_pdf();
    let media_type = file.media_type.as_deref().unwrap_or("application/octet-stream");
    let media_type = if media_type.starts_with("text/") {
        format!("{media_type}; charset=utf-8")
    } else {
        media_type.to_owned()
    };
    let shown = if is_pdf { "inline" } else { "attachment" };
    let values = [
        (header::CONTENT_TYPE, media_type),
        (header::CONTENT_DISPOSITION, format!("{shown}; {}", urls::header_name(file.name()))),
        (header::CONTENT_SECURITY_POLICY, if is_pdf { PDF_POLICY } else { POLICY }.to_owned()),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    for (name, value) in values {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(name, value);
        }
    }
}
