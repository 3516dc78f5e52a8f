//! What browsers ask for beside pages: style sheet and icon.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::handlers::{Shared, missing};
use crate::{assets, respond};

/// `/static/…`: the address holds a hash of the content, so it never changes.
pub(crate) async fn asset(State(state): State<Shared>, uri: Uri, headers: HeaderMap) -> Response {
    let Some(asset) = assets::find(uri.path()) else {
        return missing::page(&state, &uri, &headers).await;
    };
    let headers = [
        (header::CONTENT_TYPE, asset.media_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::ETAG, &asset.tag),
    ];
    (headers, asset.text.as_str()).into_response()
}

/// `/favicon.ico`, for browsers that do not read the page's `link`.
pub(crate) async fn favicon() -> Response {
    respond::redirect(StatusCode::MOVED_PERMANENTLY, assets::icon_url())
}
