//! The pages of records, at one address each; other spellings of it lead there.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use kb_core::{Lookup, SearchError, Step};
use kb_exchange::Cited;
use kb_model::{
    Kind, Locale, Record, RecordId, Relation, RelationType, SearchRequest, SimilarRecord, Snippet,
    Status,
};

use maud::{Markup, html};

use crate::handlers::{InLocale, Shared, blocking, cite, missing};
use crate::params;
use crate::state::AppState;
use crate::views::record::chain::{Chain, ChainStep};
use crate::views::record::{Linked, RecordPage, view, withdrawn};
use crate::views::safe_html;
use crate::views::ui::Ui;
use crate::{error, respond, urls};

/// Characters of a curated identifier.
const ID: usize = 5;
/// Places shown where the words of a reader stand.
const PLACES: usize = 6;
/// Similar records shown.
const SIMILAR: usize = 5;

/// `/{ui}/practice/{id}-{slug}`, `/{ui}/document/…`, `/{ui}/record/…`
pub(crate) async fn page(
    State(state): State<Shared>,
    InLocale(ui): InLocale,
    uri: Uri,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let locale = ui.locale;
    let tail = urls::last_segment(uri.path());
    let path = uri.path().to_owned();
    // Reads the question as a search would, so that "back to results" leads to the same.
    let words = params::parse(query.as_deref().unwrap_or_default(), locale, &[]).request.text;
    let shown = ui.clone();
    let answer = blocking(&state, move |state| {
        Ok(match find(state, &tail)? {
            Lookup::Found(record) => Some(found(state, &record, &shown, &path, &words)?),
            Lookup::Withdrawn { record, replaced_by } => {
                Some(gone(state, &record, replaced_by.as_ref(), locale)?)
            }
            Lookup::Missing => None,
        })
    });
    match answer.await {
        Ok(Some(response)) => response,
        Ok(None) => missing::page(&state, &uri, &headers).await,
        Err(failure) => error::page(&state, &ui, &failure),
    }
}

/// What stands under an address: the five characters of a curated record before a hyphen, else
/// the whole as the identifier of a batch.
pub(crate) fn find(state: &AppState, tail: &str) -> Result<Lookup, SearchError> {
    for candidate in candidates(tail) {
        let lookup = state.library.lookup(&candidate)?;
        if !matches!(lookup, Lookup::Missing) {
            return Ok(lookup);
        }
    }
    Ok(Lookup::Missing)
}

fn candidates(tail: &str) -> Vec<RecordId> {
    let curated = tail
        .get(..ID)
        .filter(|_| matches!(tail.as_bytes().get(ID), None | Some(b'-')))
        .and_then(RecordId::parse)
        .filter(RecordId::is_curated);
    let whole = RecordId::parse(tail).filter(|whole| Some(whole) != curated.as_ref());
    curated.into_iter().chain(whole).collect()
}

fn found(
    state: &AppState,
    record: &Record,
    ui: &Ui,
    path: &str,
    words: &str,
) -> Result<Response, SearchError> {
    let locale = ui.locale;
    let kind = record.kind.map(Kind::name).unwrap_or_default();
    let canonical = urls::record(locale, &record.id, &record.slug, kind, words);
    let canonical_path = canonical.split('?').next().unwrap_or_default();
    if urls::decoded(canonical_path) != urls::decoded(path) {
        return Ok(respond::redirect(StatusCode::MOVED_PERMANENTLY, &canonical));
    }
    let mut linked = Vec::new();
    // Where it was adapted from stands with what was changed.
    let others = |it: &&Relation| it.relation != RelationType::AdaptedFrom;
    for relation in record.relations.iter().filter(others) {
        if let Lookup::Found(target) = state.library.lookup(&relation.target)? {
            linked.push(Linked { relation: relation.relation, ..link(&target, locale) });
        }
    }
    let (citation, head) = for_machines(state, record, locale);
    let steps = state.library.chain(&record.id)?;
    let along = steps.origins.iter().chain(&steps.adopted).map(|step| &step.record.id);
    let shown: Vec<&RecordId> = linked.iter().map(|linked| &linked.id).chain(along).collect();
    let page = RecordPage {
        record,
        scheme: &state.library.scheme(),
        linked: &linked,
        chain: &shown_chain(&steps, locale),
        places: &places(state, record, words, locale)?,
        similar: &near(state, record, &shown, locale)?,
        words,
        citation: &citation,
        head,
    };
    Ok(respond::html(StatusCode::OK, locale, view(ui, &page)))
}

/// Where in the files of a record the words stand that a reader came with.
fn places(
    state: &AppState,
    record: &Record,
    words: &str,
    locale: Locale,
) -> Result<Vec<Snippet>, SearchError> {
    if words.is_empty() || record.files.is_empty() {
        return Ok(Vec::new());
    }
    state.library.places(&record.id, &SearchRequest::new(words, locale), PLACES)
}

/// The citation of a record, and its tags and JSON-LD for the head of its page.
fn for_machines(state: &AppState, record: &Record, locale: Locale) -> (String, Markup) {
    let Some(cited) = Cited::new(record) else { return (String::new(), html! {}) };
    cite::with_context(state, locale, |context| {
        let tags = kb_exchange::meta_tags(&cited, context);
        let head = html! {
            @for tag in &tags {
                meta name=(tag.name) content=(tag.content)
                    lang=[tag.lang.as_ref().map(kb_model::LangTag::as_str)];
            }
            (safe_html::data(kb_exchange::json_ld(&cited, context)))
        };
        (kb_exchange::citation(&cited, context), head)
    })
}

/// The steps of a chain as a reader sees them.
fn shown_chain(found: &kb_core::Chain, locale: Locale) -> Chain {
    let own = locale.tag();
    let all = || found.origins.iter().chain(&found.adopted);
    let title_of = |id: &RecordId| {
        let between = all().find(|step| step.record.id == *id);
        between.map(|step| step.record.title_for(&own))
    };
    let shown = |step: &Step| ChainStep {
        title: step.record.title_for(&own),
        id: (step.record.status == Status::Published).then(|| step.record.id.clone()),
        href: (step.record.status == Status::Published).then(|| {
            let target = link(&step.record, locale);
            urls::record(locale, &target.id, &target.slug, &target.kind, "")
        }),
        by_way_of: title_of(&step.neighbour),
        adaptation: step.adaptation.clone(),
    };
    Chain {
        origins: found.origins.iter().map(shown).collect(),
        adopted: found.adopted.iter().map(shown).collect(),
    }
}

/// Records near this one, but for those that stand on the page already.
fn near(
    state: &AppState,
    record: &Record,
    shown: &[&RecordId],
    locale: Locale,
) -> Result<Vec<SimilarRecord>, SearchError> {
    let mut near = state.library.similar(&record.id, locale, SIMILAR + shown.len())?;
    near.retain(|near| !shown.contains(&&near.hit.id));
    near.truncate(SIMILAR);
    Ok(near)
}

fn gone(
    state: &AppState,
    record: &Record,
    replaced_by: Option<&RecordId>,
    locale: Locale,
) -> Result<Response, SearchError> {
    let replacement = match replaced_by.map(|id| state.library.lookup(id)).transpose()? {
        Some(Lookup::Found(target)) => Some(link(&target, locale)),
        _ => None,
    };
    let page = withdrawn(&state.ui(locale), record, replacement.as_ref());
    Ok(respond::html(StatusCode::GONE, locale, page))
}

fn link(target: &Record, locale: Locale) -> Linked {
    Linked {
        relation: RelationType::Replaces,
        id: target.id.clone(),
        slug: target.slug.clone(),
        kind: target.kind.map(Kind::name).unwrap_or_default().to_owned(),
        title: target.title_for(&locale.tag()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_curated_record_or_one_of_a_batch() {
        for (tail, expected) in [
            ("k3f9a", vec!["k3f9a"]),
            ("k3f9a-some-words", vec!["k3f9a", "k3f9a-some-words"]),
            ("guides/12", vec!["guides/12"]),
            ("k3f9ab", vec!["k3f9ab"]),
            ("παιδί", vec!["παιδί"]),
            ("a b", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<String> = candidates(tail).into_iter().map(String::from).collect();
            assert_eq!(found, expected, "{tail}");
        }
    }
}
