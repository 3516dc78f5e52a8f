//! The JSON form of search results, shared by the site and the command line.
//!
//! Stable and additive: fields may be added, never renamed or removed.

use kb_model::{FacetField, Hit, LangTag, Locale, SearchResults};
use serde_json::{Map, Value, json};

use crate::reasons;

/// The results as one JSON document; sentences are in the language of `locale`.
pub fn results_json(results: &SearchResults, locale: Locale) -> Value {
    let query_lang = results.query_langs.first().map(|(lang, _)| lang);
    let hits: Vec<Value> =
        results.hits.iter().map(|hit| hit_json(hit, locale, query_lang)).collect();
    let facets: Map<String, Value> = results
        .facets
        .iter()
        // Hundreds of concepts would outweigh the answer.
        .filter(|facet| facet.field != FacetField::Concept)
        .map(|facet| (facet.field.name().to_owned(), json!(facet.counts)))
        .collect();
    json!({
        "total": results.total,
        "page": results.page,
        "per_page": results.per_page,
        "hits": hits,
        "facets": facets,
        "strip": results.strip,
        "suggestions": results.suggestions,
        "notes": results.notes,
    })
}

fn hit_json(hit: &Hit, locale: Locale, query_lang: Option<&LangTag>) -> Value {
    let snippet = hit.snippets.first();
    let reasons: Vec<Value> = hit
        .reasons
        .iter()
        .map(|reason| {
            json!({
                "kind": reasons::reason_name(reason.kind),
                "text": reasons::sentence(reason, locale, query_lang).plain(),
                "key": reason.key,
            })
        })
        .collect();
    let others: Vec<Value> = hit
        .others
        .iter()
        .map(|other| {
            json!({
                "kind": other.kind, "id": other.id, "title": other.title.text,
                "title_lang": other.title.lang, "langs": other.langs, "year": other.year,
            })
        })
        .collect();
    json!({
        "id": hit.id,
        "title": hit.title.text,
        "title_lang": hit.title.lang,
        "original_title": hit.original_title,
        "lang": hit.lang,
        "langs": hit.langs,
        "countries": hit.countries,
        "kind": hit.kind,
        "year": hit.year,
        "publisher": hit.publisher,
        "evidence": hit.evidence,
        "score": hit.score,
        "parts": hit.parts,
        "snippet": snippet.map(|snippet| &snippet.text),
        "snippet_lang": snippet.map(|snippet| &snippet.lang),
        "page": snippet.and_then(|snippet| snippet.page),
        "file": snippet.and_then(|snippet| snippet.file.as_ref()),
        "reasons": reasons,
        "others": others,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::samples;

    #[test]
    fn json_output_is_stable() {
        let value = results_json(&samples::results(), Locale::En);
        for field in ["total", "hits", "facets", "suggestions", "notes"] {
            assert!(value.get(field).is_some(), "{field}");
        }
        let hit = &value["hits"][1];
        for field in [
            "id",
            "title",
            "lang",
            "langs",
            "countries",
            "kind",
            "year",
            "score",
            "parts",
            "snippet",
            "page",
            "reasons",
        ] {
            assert!(hit.get(field).is_some(), "{field}");
        }
        assert_eq!(hit["reasons"][0]["kind"], "concept");
        assert_eq!(
            hit["reasons"][0]["text"],
            "Found in Greek because foster family = ανάδοχη οικογένεια and matching = ταίριασμα."
        );
        assert_eq!(value["facets"]["country"][0]["value"], "be");
    }
}
