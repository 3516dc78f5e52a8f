//! The text of a record's files as a web page, for those who cannot read the files themselves.

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use kb_core::Lookup;
use kb_model::{Kind, LangTag, Passage};

use crate::handlers::{InLocale, Shared, blocking, missing, record};
use crate::views::text::{Part, TextPage, view};
use crate::{error, params, respond, urls};

/// Bytes of text on one page; longer files are cut between pages.
const PART: usize = 24_000;

/// `/{ui}/document/{id}-{slug}/text/{lang}`
pub(crate) async fn page(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    Path((_, tail, lang)): Path<(String, String, String)>,
    uri: Uri,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let locale = ui.locale;
    let query = query.unwrap_or_default();
    let words = params::parse(&query, locale, &[]).request.text;
    let shown = ui.clone();
    let answer = blocking(&state, move |state| {
        let Some(lang) = LangTag::parse(&lang) else { return Ok(None) };
        let Lookup::Found(record) = record::find(state, &tail)? else { return Ok(None) };
        let mut passages = state.library.passages(&record.id)?;
        passages.retain(|passage| {
            let file =
                record.files.iter().find(|file| Some(file.name()) == passage.file.as_deref());
            file.is_some_and(|file| language_of(file.lang.as_ref(), passage) == lang)
        });
        let parts = parts(&passages);
        let Some(number) = chosen(&query, &parts) else { return Ok(None) };
        let kind = record.kind.map(Kind::name).unwrap_or_default();
        let page = TextPage {
            record: &record,
            url: urls::record(locale, &record.id, &record.slug, kind, &words),
            lang: &lang,
            part: &parts[number],
            number: number + 1,
            parts: parts.len(),
        };
        Ok(Some(view(&shown, &page)))
    });
    match answer.await {
        Ok(Some(markup)) => respond::html(StatusCode::OK, locale, markup),
        Ok(None) => missing::page(&state, &uri, &headers).await,
        Err(failure) => error::page(&state, &ui, &failure),
    }
}

/// The language a passage is read under: that of its file, else its own.
fn language_of(file: Option<&LangTag>, passage: &Passage) -> LangTag {
    file.cloned().unwrap_or_else(|| passage.lang.clone())
}

/// Passages in parts of about the same length, cut where a page or a file ends.
fn parts(passages: &[Passage]) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut length = 0;
    for (number, passage) in passages.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| &passages[before]);
        let same_page = before.is_some_and(|before| {
            before.file == passage.file && before.page == passage.page && passage.page.is_some()
        });
        if parts.is_empty() || (length > PART && !same_page) {
            parts.push(Vec::new());
            length = 0;
        }
        length += passage.text.len();
        if let Some(part) = parts.last_mut() {
            part.push(passage);
        }
    }
    parts
}

/// The part that the address asks for: by its number, or by a page of the file; the first when it
/// does not say.
fn chosen(query: &str, parts: &[Part<'_>]) -> Option<usize> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let of = |name: &str| {
        let value = pairs.iter().find(|(key, _)| key == name)?;
        value.1.parse::<usize>().ok()
    };
    let number = match (of("part"), of("page")) {
        (Some(part), _) => part.saturating_sub(1),
        (None, Some(page)) => parts
            .iter()
            .position(|part| part.iter().any(|passage| passage.page == u32::try_from(page).ok()))
            .unwrap_or(0),
        (None, None) => 0,
    };
    (!parts.is_empty()).then(|| number.min(parts.len() - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(page: Option<u32>, length: usize) -> Passage {
        Passage {
            lang: LangTag::und(),
            text: "a".repeat(length),
            heading: None,
            page,
            file: Some("a.pdf".to_owned()),
        }
    }

    #[test]
    fn long_files_are_cut_between_pages_and_every_page_is_found() {
        let passages: Vec<Passage> =
            (0..40).map(|number| passage(Some(number / 4 + 1), 5_000)).collect();
        let parts = parts(&passages);
        let pages: Vec<Vec<u32>> = parts
            .iter()
            .map(|part| part.iter().filter_map(|passage| passage.page).collect())
            .collect();
        assert_eq!(parts.iter().map(Vec::len).sum::<usize>(), 40);
        for pair in pages.windows(2) {
            assert!(pair[0].last() < pair[1].first(), "{pages:?}");
        }
        for page in 1..=10 {
            let found = chosen(&format!("q=a&page={page}"), &parts).unwrap();
            assert!(pages[found].contains(&page));
        }
        assert_eq!(chosen("part=2", &parts), Some(1));
        assert_eq!(chosen("part=99&page=x", &parts), Some(parts.len() - 1));
        assert_eq!(chosen("", &parts), Some(0));
        assert_eq!(chosen("", &[]), None);
    }

    #[test]
    fn files_without_pages_are_cut_too() {
        let passages: Vec<Passage> = (0..12).map(|_| passage(None, 5_000)).collect();
        assert!(parts(&passages).len() > 1);
    }
}
