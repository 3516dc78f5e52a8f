//! Packs: shown, changed by the buttons of one form, and taken away as files.

use std::collections::BTreeMap;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use kb_core::Lookup;
use kb_exchange::{Original, Pack, PackItem};
use kb_model::{LangTag, Locale, Record, RecordId};

use crate::error::Failure;
use crate::handlers::{InLocale, Shared, blocking, cite, made, missing};
use crate::pack::{held, labels};
use crate::state::AppState;
use crate::views::pack::{Notice, Owner, PackPage, view};
use crate::views::ui::Ui;
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
    let session = held::of_session(&headers).unwrap_or_default();
    let linked = held::read(&query);
    let (pack, owner) = if linked.items.is_empty() {
        (session, Owner::Reader)
    } else if held::same_records(&linked, &session) {
        (linked, Owner::Reader)
    } else {
        (linked, Owner::Other)
    };
    let notice = form(&query).get("notice").and_then(|name| Notice::parse(name));
    shown(&state, ui, pack, owner, notice).await
}

async fn shown(
    state: &Shared,
    ui: Ui,
    pack: Pack,
    owner: Owner,
    notice: Option<Notice>,
) -> Response {
    let page = made(state, ui, move |state, ui| {
        let records = records_of(state, &pack)?;
        Ok(view(ui, &PackPage { pack: &pack, records: &records, owner, notice }))
    });
    page.await
}

/// `POST /{ui}/pack/add`: puts a record into the pack of the session and goes back.
pub(crate) async fn add(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    headers: HeaderMap,
    body: String,
) -> Response {
    let form = form(&body);
    let session = held::of_session(&headers);
    let is_first = session.is_none();
    let mut pack = session.unwrap_or_default();
    let id = form.get("id").and_then(|id| RecordId::parse(id));
    if let Some(id) = &id
        && pack.items.iter().all(|item| item.record != *id)
    {
        if pack.items.len() >= kb_exchange::MAX_ITEMS {
            let target = urls::pack_notice(ui.locale, Notice::Full.name());
            return respond::redirect(StatusCode::SEE_OTHER, &target);
        }
        let lang = form.get("lang").and_then(|lang| LangTag::parse(lang));
        pack.items.push(PackItem { record: id.clone(), lang, note: String::new() });
    }
    let back = form.get("back").filter(|path| is_own(path)).cloned();
    let mut target = back.unwrap_or_else(|| urls::pack(ui.locale, ""));
    if let Some(id) = id
        && target.starts_with(&urls::search_form(ui.locale))
    {
        target = format!("{target}#hit-{id}");
    }
    if is_first {
        // Whether the browser keeps cookies is seen only when it comes back.
        target = urls::pack_kept(ui.locale, &held::query(&pack), &target);
    }
    kept(&state, &pack, &target)
}

/// `/{ui}/pack/kept`: after the first record. Goes back, or says that the browser kept nothing and
/// shows the pack in its address.
pub(crate) async fn is_kept(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = query.unwrap_or_default();
    if held::of_session(&headers).is_some() {
        let back = form(&query).remove("back").filter(|path| is_own(path));
        let target = back.unwrap_or_else(|| urls::pack(ui.locale, ""));
        return respond::redirect(StatusCode::SEE_OTHER, &target);
    }
    shown(&state, ui, held::read(&query), Owner::Other, Some(Notice::NotKept)).await
}

/// `POST /{ui}/pack/edit`: one button of the pack's form. Only a reader's own pack is kept for the
/// session, or one that they ask to keep.
pub(crate) async fn edit(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    headers: HeaderMap,
    body: String,
) -> Response {
    let mut pack = held::read(&body);
    let mut form = form(&body);
    let action = form.remove("do").unwrap_or_default();
    held::apply(&mut pack, &action);
    let target = urls::pack(ui.locale, &held::query(&pack));
    let is_own = form.contains_key("own") && held::of_session(&headers).is_some();
    if is_own || action == "keep" {
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
    let today = state.today().to_string();
    let cited = pack.cited(&records);
    let labels = labels(locale, &state.library.config().name, cited.len(), &today);
    cite::with_context(state, locale, |context| {
        let list = || kb_exchange::reading_list(pack, &records, &[], context, &labels);
        Ok(Some(match ending {
            "zip" => {
                let originals = originals(state, &records)?;
                let zip = kb_exchange::archive(pack, &records, originals, context, &labels);
                ("application/zip", zip.map_err(Failure::of)?)
            }
            "html" => ("text/html; charset=utf-8", kb_exchange::html(&list()).into_bytes()),
            "docx" => (
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                kb_exchange::docx(&list()).map_err(Failure::of)?,
            ),
            "pdf" => ("application/pdf", kb_exchange::pdf(&list()).map_err(Failure::of)?),
            "csv" => ("text/csv; charset=utf-8", list().table().into_bytes()),
            other => match cite::text(other, &cited, context) {
                Some((media_type, text)) => (media_type, text.into_bytes()),
                None => return Ok(None),
            },
        }))
    })
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
