//! Every hit says why it is there, truly, and every reason can be taken out.

use std::collections::BTreeSet;

use kb_model::{Locale, ReasonKind, SearchRequest};

use crate::library::{OWN, ids};

/// Words of records and labels of subjects, in their languages: at least 500.
fn queries() -> Vec<(String, Locale)> {
    let mut queries = Vec::new();
    for concept in OWN.library.scheme().concepts.values() {
        for locale in Locale::ALL {
            let label = concept.pref_label.get(&locale.tag());
            queries.extend(label.map(|label| (label.clone(), locale)));
        }
    }
    let everything = OWN.search("", Locale::En);
    for hit in &everything.hits {
        for locale in Locale::ALL {
            let record = match OWN.library.lookup(&hit.id).expect("a record") {
                kb_core::Lookup::Found(record) => record,
                other => panic!("{other:?}"),
            };
            let title = record.title.get(&locale.tag()).cloned().unwrap_or_default();
            let words: Vec<&str> = title.split_whitespace().take(3).collect();
            queries.push((words.join(" "), locale));
        }
    }
    queries.into_iter().step_by(3).collect()
}

/// All text of a record that readers see, in lower case, without the signs of lists.
fn text_of(id: &kb_model::RecordId) -> String {
    match OWN.library.lookup(id).expect("a record") {
        kb_core::Lookup::Found(record) => {
            let titles = record.title.values().chain(record.abstracts.values());
            let original = record.original_title.iter().map(|title| &title.text);
            let all: Vec<&str> = titles
                .chain(record.body.values())
                .chain(original)
                .flat_map(|text| text.split_whitespace())
                .filter(|word| *word != "-")
                .collect();
            // Facts stand in fields of their own.
            let facts = serde_json::to_string(&record).expect("a record is JSON");
            format!("{} {facts}", all.join(" ")).to_lowercase()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_hit_has_a_reason_that_is_true_of_the_record() {
    let queries = queries();
    assert!(queries.len() >= 500, "{}", queries.len());
    let mut wrong = Vec::new();
    for (query, locale) in &queries {
        for hit in OWN.ask(&SearchRequest::new(query, *locale)).hits {
            if hit.reasons.is_empty() {
                wrong.push(format!("{query}: {} has no reason", hit.id));
            }
            let text = text_of(&hit.id);
            for reason in hit.reasons.iter().filter(|reason| reason.kind != ReasonKind::Subject) {
                if reason.words.is_empty() {
                    wrong.push(format!("{query}: {} {:?} names no word", hit.id, reason.kind));
                }
                for pair in &reason.words {
                    if !text.contains(&pair.found.to_lowercase()) {
                        wrong.push(format!("{query}: `{}` is not in {}", pair.found, hit.id));
                    }
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} untrue\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

#[test]
fn a_rule_taken_out_never_adds_a_record() {
    let mut tried = 0;
    for (query, locale) in queries().into_iter().step_by(7) {
        let request = SearchRequest { per_page: 1_000, ..SearchRequest::new(&query, locale) };
        let before = OWN.ask(&request);
        let all: BTreeSet<&str> = ids(&before).into_iter().collect();
        let keys: BTreeSet<String> = before
            .hits
            .iter()
            .flat_map(|hit| hit.reasons.iter().map(|reason| reason.key.clone()))
            .filter(|key| !key.is_empty())
            .collect();
        for key in keys {
            tried += 1;
            let without = SearchRequest { without: vec![key.clone()], ..request.clone() };
            let after = OWN.ask(&without);
            let added: Vec<&str> = ids(&after).into_iter().filter(|id| !all.contains(id)).collect();
            assert!(added.is_empty(), "`{query}` without `{key}` adds {added:?}");
            let still =
                after.hits.iter().any(|hit| hit.reasons.iter().any(|reason| reason.key == key));
            assert!(!still, "`{query}` without `{key}` still names it");
        }
    }
    assert!(tried > 100, "{tried}");
}
