//! Packs: shown, changed by the buttons of one form, and taken away as files.

use std::collections::BTreeMap;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use kb_core::Lookup;
use kb_exchange::{Context, Original, Pack, PackItem};
use kb_model::{LangTag, Locale, Record, RecordId};

use crate::error::Failure;
use crate::handlers::{InLocale, Shared, blocking, missing};
use crate::pack::{held, labels};
use crate::state::AppState;
use crate::views::pack::{PackPage, view};
use crate::{error, respond, urls};

/// Bytes of a form.
const LONGEST_FORM: usize = 64 * 1024;
/// Bytes of originals that a ZIP file holds at most; larger packs name what was left out.
const MOST_ORIGINALS: u64 = 200 << 20;

/// `/{ui}/pack`: the pack of the address, else that of the session.
pub(crate) async fn page(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = query.unwrap_or_default();
    let session = held::of_session(&headers);
    let pack = if query.is_empty() { session.unwrap_or_default() } else { held::read(&query) };
    let locale = ui.locale;
    let answer = blocking(&state, move |state| {
        let records = records_of(state, &pack)?;
        Ok(view(&ui, &PackPage { pack: &pack, records: &records }))
    });
    match answer.await {
        Ok(markup) => respond::html(StatusCode::OK, locale, markup),
        Err(failure) => error::page(&state, &state.ui(locale), &failure),
    }
}

/// `POST /{ui}/pack/add`: puts a record into the pack of the session and goes back.
pub(crate) async fn add(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    headers: HeaderMap,
    body: String,
) -> Response {
    let form = form(&body);
    let mut pack = held::of_session(&headers).unwrap_or_default();
    if let Some(id) = form.get("id").and_then(|id| RecordId::parse(id))
        && pack.items.len() < kb_exchange::MAX_ITEMS
        && pack.items.iter().all(|item| item.record != id)
    {
        let lang = form.get("lang").and_then(|lang| LangTag::parse(lang));
        pack.items.push(PackItem { record: id, lang, note: String::new() });
    }
    let back = form.get("back").filter(|path| is_own(path)).cloned();
    let target = back.unwrap_or_else(|| urls::pack(ui.locale, ""));
    kept(&state, &pack, &target)
}

/// `POST /{ui}/pack/edit`: one button of the pack's form.
pub(crate) async fn edit(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    headers: HeaderMap,
    body: String,
) -> Response {
    let mut pack = held::read(&body);
    let action = form(&body).remove("do").unwrap_or_default();
    held::apply(&mut pack, &action);
    let target = urls::pack(ui.locale, &held::query(&pack));
    // Nobody gets a cookie who did not ask for one.
    if held::of_session(&headers).is_some() || action == "keep" {
        return kept(&state, &pack, &target);
    }
    respond::redirect(StatusCode::SEE_OTHER, &target)
}

/// `/{ui}/pack.{ending}`: the pack as a file.
pub(crate) async fn file(
    ending: &'static str,
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let query = query.unwrap_or_default();
    let pack = if query.is_empty() {
        held::of_session(&headers).unwrap_or_default()
    } else {
        held::read(&query)
    };
    if pack.items.is_empty() {
        return missing::page(&state, &uri, &headers).await;
    }
    let locale = ui.locale;
    let answer = blocking(&state, move |state| bytes(state, &pack, ending, locale));
    match answer.await {
        Ok(Some((media_type, bytes))) => download(media_type, ending, bytes),
        Ok(None) => missing::page(&state, &uri, &headers).await,
        Err(failure) => error::page(&state, &ui, &failure),
    }
}

fn bytes(
    state: &AppState,
    pack: &Pack,
    ending: &str,
    locale: Locale,
) -> Result<Option<(&'static str, Vec<u8>)>, Failure> {
    let records = records_of(state, pack)?;
    let config = state.library.config();
    let scheme = state.library.scheme();
    let today = state.today();
    let is_public = |id: &RecordId| matches!(state.library.lookup(id), Ok(Lookup::Found(_)));
    let context = Context {
        library: &config.name,
        base_url: state.base_url(),
        locale,
        accessed: Some(today),
        scheme: Some(&scheme),
        is_public: Some(&is_public),
    };
    let cited = pack.cited(&records);
    let labels = labels(locale, &config.name, cited.len(), &today.to_string());
    let list = || kb_exchange::reading_list(pack, &records, &[], &context, &labels);
    Ok(Some(match ending {
        "zip" => {
            let originals = originals(state, &records)?;
            let zip = kb_exchange::archive(pack, &records, originals, &context, &labels);
            ("application/zip", zip.map_err(Failure::of)?)
        }
        "html" => ("text/html; charset=utf-8", kb_exchange::html(&list()).into_bytes()),
        "docx" => (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            kb_exchange::docx(&list()).map_err(Failure::of)?,
        ),
        "pdf" => ("application/pdf", kb_exchange::pdf(&list()).map_err(Failure::of)?),
        "csv" => ("text/csv; charset=utf-8", list().table().into_bytes()),
        other => match crate::handlers::cite::text(other, &cited, &context) {
            Some((media_type, text)) => (media_type, text.into_bytes()),
            None => return Ok(None),
        },
    }))
}

/// The originals of the records, as far as they fit.
fn originals(state: &AppState, records: &[Record]) -> Result<Vec<Original>, Failure> {
    let mut found = Vec::new();
    let mut size = 0;
    for record in records {
        let files = kb_core::read_originals(state.library.root(), record).map_err(Failure::of)?;
        for (name, bytes) in files {
            size += bytes.len() as u64;
            if size > MOST_ORIGINALS {
                return Ok(found);
            }
            found.push(Original { record: record.id.clone(), name, bytes });
        }
    }
    Ok(found)
}

/// The published records of a pack.
fn records_of(state: &AppState, pack: &Pack) -> Result<Vec<Record>, Failure> {
    let mut records = Vec::new();
    for item in &pack.items {
        if let Lookup::Found(record) = state.library.lookup(&item.record)? {
            records.push(*record);
        }
    }
    Ok(records)
}

/// Goes to `target` and keeps the pack for the session.
fn kept(state: &AppState, pack: &Pack, target: &str) -> Response {
    let mut response = respond::redirect(StatusCode::SEE_OTHER, target);
    let is_secure = state.base_url().is_some_and(|url| url.starts_with("https://"));
    response.headers_mut().insert(header::SET_COOKIE, held::cookie(pack, is_secure));
    response
}

/// A file to be saved; the page of a reading list opens instead.
fn download(media_type: &'static str, ending: &str, bytes: Vec<u8>) -> Response {
    let how = if ending == "html" { "inline" } else { "attachment" };
    let name = format!("{how}; filename=\"common-ground-pack.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment")),
        ),
    ];
    (headers, bytes).into_response()
}

/// The first value of each field of a form.
fn form(body: &str) -> BTreeMap<String, String> {
    let body = &body[..body.floor_char_boundary(LONGEST_FORM)];
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(body).unwrap_or_default();
    let mut form = BTreeMap::new();
    for (key, value) in pairs {
        form.entry(key).or_insert(value);
    }
    form
}

/// Whether a path is one of this site: another site's must not be gone to.
fn is_own(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for (path, own) in [
            ("/en/search?q=a#hit-k3f9a", true),
            ("//evil.example", false),
            ("https://evil.example", false),
            ("/\\evil.example", false),
            ("/en\r\nSet-Cookie: a", false),
        ] {
            assert_eq!(is_own(path), own, "{path}");
        }
    }
}
