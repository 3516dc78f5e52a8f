//! Translations and editions of one work in results.

use kb_model::{FacetField, LangTag, Locale, SearchRequest, SiblingKind};
use kb_model::{Passage, Record, RecordId, Relation, RelationType, Version};
use kb_text::Languages;

use crate::{Engine, IndexWriter, Setup};

/// id, language, text, year, relation.
type Row = (&'static str, &'static str, &'static str, i32, Option<(RelationType, &'static str)>);

const ROWS: [Row; 5] = [
    ("old", "en", "The handbook of guardians, with a quokka.", 2015, None),
    ("new", "en", "The handbook of guardians.", 2021, Some((RelationType::Replaces, "old"))),
    ("nlx", "nl", "Het handbook.", 2021, Some((RelationType::TranslationOf, "new"))),
    ("one", "en", "A handbook of something else.", 2021, None),
    ("lost", "en", "No such thing.", 2021, Some((RelationType::Replaces, "gone"))),
];

fn engine() -> (tempfile::TempDir, Engine) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let setup = Setup::new(Languages::builtin(), std::sync::Arc::default());
    let mut writer = IndexWriter::create(dir.path(), &setup, 1, 20_000_000).expect("an index");
    for (id, lang, text, year, relation) in ROWS {
        let id_of = |id: &str| RecordId::parse(id).expect("an id");
        let lang = LangTag::parse(lang).expect("a tag");
        let mut record = Record::new(id_of(id), "test");
        record.year = Some(year);
        record.languages = vec![lang.clone()];
        record.title.insert(lang.clone(), id.to_owned());
        record.relations = relation
            .map(|(relation, target)| Relation { relation, target: id_of(target) })
            .into_iter()
            .collect();
        let text = text.to_owned();
        let passage = Passage { lang: lang.clone(), text, heading: None, page: None, file: None };
        let version = Version { title: id.to_owned(), passages: vec![passage], lang };
        writer.put(&record, &[version]).expect("put");
    }
    writer.commit().expect("commit");
    let engine = Engine::open(dir.path(), &setup).expect("open");
    (dir, engine)
}

#[test]
fn a_work_is_shown_once_with_its_versions() {
    let (_dir, engine) = engine();
    let results = engine.search(&SearchRequest::new("handbook", Locale::En)).expect("a search");
    let shown: Vec<&str> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(results.total, 2, "{shown:?}");
    assert!(!shown.contains(&"old") && shown.contains(&"one"), "{shown:?}");
    let work = results.hits.iter().find(|hit| hit.id.as_str() != "one").expect("the work");
    let others: Vec<(SiblingKind, &str)> =
        work.others.iter().map(|other| (other.kind, other.id.as_str())).collect();
    let twin = if work.id.as_str() == "new" { "nlx" } else { "new" };
    assert_eq!(others, [(SiblingKind::Translation, twin), (SiblingKind::Older, "old")]);
}

#[test]
fn facets_count_works_and_keep_their_word() {
    let (_dir, engine) = engine();
    let request = SearchRequest::new("handbook", Locale::En);
    let results = engine.search(&request).expect("a search");
    for facet in &results.facets {
        for count in &facet.counts {
            let mut request = request.clone();
            if facet.field == FacetField::Year {
                let year = count.value.parse().ok();
                (request.filters.year_from, request.filters.year_to) = (year, year);
            } else {
                request.filters.add(facet.field, &count.value);
            }
            let chosen = engine.search(&request).expect("a search");
            assert_eq!(chosen.total, count.count, "{:?} {}", facet.field, count.value);
        }
    }
}

#[test]
fn an_older_edition_is_found_by_what_only_it_says() {
    let (_dir, engine) = engine();
    let results = engine.search(&SearchRequest::new("quokka", Locale::En)).expect("a search");
    assert_eq!(results.hits[0].id.as_str(), "old");
    assert_eq!(results.hits[0].others[0].kind, SiblingKind::Newer);
    let lost = engine.search(&SearchRequest::new("thing", Locale::En)).expect("a search");
    assert!(lost.hits.iter().any(|hit| hit.id.as_str() == "lost" && hit.others.is_empty()));
}
