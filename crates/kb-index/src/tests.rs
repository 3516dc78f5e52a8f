//! The promises of the engine, tried on a small library in five languages.

use kb_model::{
    FacetField, Law, LawStatus, Locale, Passage, ReasonKind, Record, RecordId, ScoreKind,
    SearchRequest, SearchResults, Sort, SuggestionKind, Version,
};

use crate::test_library::{RECORDS, TestIndex, record, setup, tag};
use crate::{Engine, IndexWriter};

#[test]
fn a_query_in_any_language_finds_the_concept_in_all_five() {
    let index = TestIndex::new();
    for query in
        ["foster family", "pleeggezin", "famille d'accueil", "Pflegefamilie", "ανάδοχη οικογένεια"]
    {
        let found = index.ids(query);
        for id in ["en1", "nl1", "fr1", "de1", "el1"] {
            assert!(found.iter().any(|hit| hit == id), "{query}: {id} not in {found:?}");
        }
    }
}

#[test]
fn the_readers_own_words_come_first() {
    let index = TestIndex::new();
    for (query, first) in
        [("pleeggezin voogd", "nl1"), ("Pflegefamilie", "de1"), ("foster family", "en1")]
    {
        assert_eq!(index.ids(query)[0], first, "{query}");
    }
}

#[test]
fn without_the_bridge_only_literal_words_find() {
    let index = TestIndex::new();
    let request = SearchRequest { bridge: false, ..SearchRequest::new("pleeggezin", Locale::Nl) };
    let results = index.search(&request);
    assert_eq!(results.total, 1);
    assert_eq!(results.hits[0].id.as_str(), "nl1");
}

#[test]
fn a_removed_concept_finds_no_more() {
    let index = TestIndex::new();
    let all = index.search(&SearchRequest::new("pleeggezin", Locale::Nl));
    let mut request = SearchRequest::new("pleeggezin", Locale::Nl);
    request.without = vec!["concept:foster-family".to_owned()];
    let fewer = index.search(&request);
    assert!(fewer.total < all.total);
    assert!(fewer.hits.iter().all(|hit| all.hits.iter().any(|other| other.id == hit.id)));
}

#[test]
fn bridged_hits_say_which_words_joined_them() {
    let index = TestIndex::new();
    let results = index.search(&SearchRequest::new("foster family", Locale::En));
    let greek = results.hits.iter().find(|hit| hit.id.as_str() == "el1").expect("el1 is found");
    let reason = &greek.reasons[0];
    assert_eq!(reason.kind, ReasonKind::Concept);
    assert_eq!(reason.lang, tag("el"));
    assert_eq!(reason.words[0].asked, "foster family");
    assert!(reason.words[0].found.contains("νάδοχ"), "{:?}", reason.words);
    let snippet = &greek.snippets[0];
    assert_eq!(&snippet.text[snippet.highlights[0].clone()], "ανάδοχες οικογένειες");
}

#[test]
fn the_readers_own_words_are_no_bridge() {
    let index = TestIndex::new();
    let results = index.search(&SearchRequest::new("foster family", Locale::En));
    let english = results.hits.iter().find(|hit| hit.id.as_str() == "en1").expect("en1 is found");
    let kinds: Vec<ReasonKind> = english.reasons.iter().map(|reason| reason.kind).collect();
    assert_eq!(kinds, [ReasonKind::Exact]);
}

#[test]
fn a_slip_of_the_finger_still_finds_and_is_named() {
    let index = TestIndex::new();
    let results = index.search(&SearchRequest::new("gardian", Locale::En));
    let hit = results.hits.first().expect("the word meant is found");
    assert_eq!(hit.reasons[0].kind, ReasonKind::Corrected);
    let spelling = results.suggestions.iter().find(|s| s.kind == SuggestionKind::Spelling);
    assert_eq!(spelling.map(|s| s.text.as_str()), Some("guardian"));
    let known = index.search(&SearchRequest::new("guardian", Locale::En));
    assert!(known.suggestions.iter().all(|s| s.kind != SuggestionKind::Spelling));
}

#[test]
fn a_part_of_a_longer_word_is_found_and_named_but_not_by_other_languages() {
    let index = TestIndex::new();
    let german = index.search(&SearchRequest::new("Familie", Locale::De));
    let hit = german.hits.iter().find(|hit| hit.id.as_str() == "de1").expect("de1 is found");
    assert_eq!(hit.reasons[0].kind, ReasonKind::Compound);
    let mut english = SearchRequest::new("the family", Locale::En);
    english.text_langs = vec![tag("de")];
    assert_eq!(index.search(&english).total, 0, "no English query through a German part");
}

#[test]
fn phrases_and_exclusions_hold() {
    let index = TestIndex::new();
    assert_eq!(index.ids("\"foster family\""), ["en1"]);
    assert!(index.ids("\"family foster\"").is_empty());
    assert!(!index.ids("guardian -foster").contains(&"en1".to_owned()));
    assert!(index.ids("guardian -foster").contains(&"en2".to_owned()));
}

#[test]
fn facet_counts_agree_with_the_total() {
    let index = TestIndex::new();
    let mut request = SearchRequest::new("foster family", Locale::En);
    let all = index.search(&request);
    let countries = |results: &SearchResults| {
        let facet = results.facets.iter().find(|facet| facet.field == FacetField::Country);
        facet.expect("a country facet").counts.clone()
    };
    let sum: usize = countries(&all).iter().map(|count| count.count).sum();
    assert_eq!(sum, all.total, "every record has one country here");
    for count in countries(&all) {
        request.filters = kb_model::Filters::default();
        request.filters.add(FacetField::Country, &count.value);
        let narrowed = index.search(&request);
        assert_eq!(narrowed.total, count.count, "{}", count.value);
        assert_eq!(countries(&narrowed).iter().map(|c| c.count).sum::<usize>(), all.total);
    }
}

#[test]
fn a_minority_language_is_not_punished() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut setup = setup();
    setup.weights.foreign = 1.0; // the language of the query is not what is tried here
    let mut writer = IndexWriter::create(dir.path(), &setup, 1, 20_000_000).expect("an index");
    for number in 0..1000 {
        let (lang, word) = if number % 20 == 0 { ("el", "Αθήνα") } else { ("en", "Athens") };
        let word = if number % 3 == 0 { word } else { "etc" };
        let id = format!("r{number}");
        let text = format!("{word} {}", "alpha beta gamma ".repeat(5));
        let row = (id.as_str(), lang, "", text.as_str(), "GR", 2020);
        let (record, versions) = record(&row);
        writer.put(&record, &versions).expect("put");
    }
    writer.commit().expect("commit");
    let engine = Engine::open(dir.path(), &setup).expect("open");
    let best = |query: &str, lang: &str| {
        let mut request = SearchRequest::new(query, Locale::Fr);
        request.text_langs = vec![tag(lang)];
        engine.search(&request).expect("search").hits[0].score
    };
    let (greek, english) = (best("Αθήνα", "el"), best("Athens", "en"));
    assert!((greek / english - 1.0).abs() < 0.25, "{greek} {english}");
}

#[test]
fn records_are_replaced_removed_and_seen_after_reload() {
    let index = TestIndex::new();
    let mut writer =
        IndexWriter::open(index.dir.path(), &setup(), 1, 20_000_000).expect("a writer");
    let (changed, versions) =
        record(&("en1", "en", "Finding a mentor", "A mentor listens.", "BE", 2020));
    writer.put(&changed, &versions).expect("put");
    writer.remove(&RecordId::parse("el1").expect("an id")).expect("remove");
    writer.commit().expect("commit");
    assert!(index.engine.reload().expect("reload"));
    assert!(!index.engine.reload().expect("reload"), "nothing changed since");
    assert_eq!(index.engine.record_count(), RECORDS.len() - 1);
    assert_eq!(index.ids("mentor"), ["en1"]);
    assert!(!index.ids("foster family").iter().any(|id| id == "en1" || id == "el1"));
}

#[test]
fn the_second_writer_is_refused() {
    let index = TestIndex::new();
    let _first = IndexWriter::open(index.dir.path(), &setup(), 1, 20_000_000).expect("a writer");
    let second = IndexWriter::open(index.dir.path(), &setup(), 1, 20_000_000);
    assert!(matches!(second, Err(crate::IndexError::Locked)));
}

#[test]
fn sorting_and_paging_hold() {
    let index = TestIndex::new();
    let mut request = SearchRequest::new("", Locale::En);
    request.per_page = 3;
    let first = index.search(&request);
    assert_eq!(first.total, RECORDS.len());
    let years: Vec<i32> = first.hits.iter().filter_map(|hit| hit.year).collect();
    assert_eq!(years, [2024, 2023, 2022], "newest first when nothing was asked");
    request.page = 99;
    assert_eq!(index.search(&request).page, 3, "past the end is the last page");
    request.sort = Sort::Title;
    request.page = 1;
    let titles: Vec<String> =
        index.search(&request).hits.iter().map(|hit| hit.title.text.clone()).collect();
    assert_eq!(titles[..2], ["Een pleeggezin zoeken", "Eine Pflegefamilie finden"]);
}

#[test]
fn any_query_gets_an_answer() {
    let index = TestIndex::new();
    let long = "guardian ".repeat(2_000);
    for query in [
        "",
        " ",
        "\"",
        "-",
        "*",
        "l'image d'aujourd'hui",
        "the",
        "\u{202e}txet",
        "\u{0}\u{1}\u{1f}\u{1e}",
        "👩‍👧‍👦",
        "' OR 1=1; --",
        "country:",
        "country:xx guardian",
        "((((",
        "ΐΰ\u{301}\u{301}\u{301}",
        long.as_str(),
    ] {
        let results = index.search(&SearchRequest::new(query, Locale::El));
        assert!(results.hits.len() <= results.total, "{query}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn random_queries_never_panic(text in "\\PC{0,60}") {
        let query = crate::query::parse(&text);
        proptest::prop_assert!(query.words.len() <= 48);
    }
}

#[test]
fn every_hit_has_a_reason_and_ranges_that_fit() {
    let index = TestIndex::new();
    for query in ["guardian", "kinderen", "παιδιά", "voogd kind", "law", "Vormund child"] {
        for hit in index.search(&SearchRequest::new(query, Locale::De)).hits {
            assert!(!hit.reasons.is_empty(), "{query} {}", hit.id);
            for snippet in &hit.snippets {
                for mark in &snippet.highlights {
                    assert!(snippet.text.get(mark.clone()).is_some(), "{query} {}", hit.id);
                }
            }
        }
    }
}

#[test]
fn a_rebuilt_index_gives_the_same_order() {
    let (one, two) = (TestIndex::new(), TestIndex::new());
    for query in ["guardian", "child", "foster family", "Kind"] {
        assert_eq!(one.ids(query), two.ids(query), "{query}");
    }
}

#[test]
fn the_words_of_a_language_are_those_of_its_own_texts() {
    let index = TestIndex::new();
    let uses = index.engine.word_uses(&tag("nl")).expect("the words are read");
    let found = |word: &str| uses.iter().find(|one| one.word == word);
    let child = found("kinderen").expect("a Dutch text holds it");
    assert_eq!((child.written.as_str(), child.texts), ("kinderen", 1));
    assert!(child.example.contains("De kinderen wonen"), "{child:?}");
    assert!(found("children").is_none() && uses.is_sorted_by(|a, b| a.word < b.word));
    assert_eq!(index.engine.word_uses(&tag("ar")).expect("no row, no words"), []);
}

/// A record in two languages, of two passages each, catalogued under a concept.
fn catalogued() -> (Record, Vec<Version>) {
    let texts = [
        ("en", "The foster family", "A guardian helps a foster family. The law says so."),
        ("fr", "La famille d'accueil", "Le tuteur aide la famille d'accueil. La loi le dit."),
    ];
    let (mut record, _) = record(&("two1", "en", texts[0].1, "", "BE", 2020));
    record.concepts = vec!["foster-family".to_owned()];
    let versions = texts.map(|(lang, title, text)| {
        let passages = text.split(". ").map(|text| {
            let text = text.to_owned();
            Passage { lang: tag(lang), text, heading: None, page: None, file: None }
        });
        Version { lang: tag(lang), title: title.to_owned(), passages: passages.collect() }
    });
    (record, versions.into())
}

#[test]
fn the_parts_of_a_score_add_up_to_it() {
    use ScoreKind::{Group, Levelling, Neighbours, OwnLanguage, Subject, Words};
    let index = TestIndex::new();
    let mut writer =
        IndexWriter::open(index.dir.path(), &setup(), 1, 20_000_000).expect("a writer");
    let (record, versions) = catalogued();
    writer.put(&record, &versions).expect("put");
    writer.commit().expect("commit");
    assert!(index.engine.reload().expect("reload"));
    let mut met = Vec::new();
    for (query, locale) in [
        ("guardian", Locale::En),
        ("guardian visits often", Locale::En),
        ("\"foster family\"", Locale::En),
        ("foster family guardian", Locale::De),
        ("ανάδοχη οικογένεια", Locale::En),
        ("pleeggezin voogd", Locale::Fr),
        ("guardian xylophonist", Locale::En),
        ("gardian", Locale::En),
        ("the", Locale::En),
    ] {
        let request = SearchRequest { explain: true, ..SearchRequest::new(query, locale) };
        let results = index.search(&request);
        let plain = index.search(&SearchRequest { explain: false, ..request.clone() });
        assert!(plain.hits.iter().all(|hit| hit.parts.is_empty()), "{query}");
        assert!(!results.hits.is_empty(), "{query}");
        for (hit, plain) in results.hits.iter().zip(&plain.hits) {
            assert_eq!((&hit.id, hit.score), (&plain.id, plain.score), "{query}");
            let sum: f32 = hit.parts.iter().map(|part| part.score).sum();
            assert!((sum - hit.score).abs() < 0.01, "{query}: {sum} is not {hit:#?}");
            met.extend(hit.parts.iter().filter(|part| part.score != 0.0).map(|part| part.what));
        }
    }
    for kind in [Group, Words, Neighbours, ScoreKind::Passage, Levelling, OwnLanguage, Subject] {
        assert!(met.contains(&kind), "no query tried {kind:?}");
    }
}

#[test]
fn a_law_in_force_stands_before_one_that_is_not() {
    let index = TestIndex::new();
    let mut writer =
        IndexWriter::open(index.dir.path(), &setup(), 1, 20_000_000).expect("a writer");
    for (id, status) in [("law1", LawStatus::Repealed), ("law2", LawStatus::InForce)] {
        let id = RecordId::parse(id).expect("an id");
        let mut record = Record::new(id, "test");
        record.law = Some(Law { status, date: None });
        let passage = |text: &str| Passage {
            lang: tag("en"),
            text: text.to_owned(),
            heading: None,
            page: None,
            file: None,
        };
        let title = "Decree on xylophones".to_owned();
        let version = Version { lang: tag("en"), title, passages: vec![passage("A decree.")] };
        writer.put(&record, &[version]).expect("put");
    }
    writer.commit().expect("commit");
    assert!(index.engine.reload().expect("reload"));
    let request =
        SearchRequest { explain: true, ..SearchRequest::new("xylophones decree", Locale::En) };
    let hits = index.search(&request).hits;
    assert_eq!(hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>(), ["law2", "law1"]);
    let loss = hits[1].parts.iter().find(|part| part.what == ScoreKind::Repealed);
    assert!(loss.is_some_and(|part| part.score < 0.0), "{:?}", hits[1].parts);
    let sum: f32 = hits[1].parts.iter().map(|part| part.score).sum();
    assert!((sum - hits[1].score).abs() < 0.01);
}

#[test]
fn a_word_that_is_not_in_the_text_is_a_part_of_nothing() {
    let index = TestIndex::new();
    let mut request = SearchRequest::new("guardian xylophonist", Locale::En);
    request.explain = true;
    let results = index.search(&request);
    let parts = &results.hits.first().expect("one word is enough").parts;
    let missing = parts.iter().find(|part| part.asked == "xylophonist").expect("it is a group");
    assert!(missing.score.abs() < f32::EPSILON, "{missing:?}");
}

#[test]
fn words_of_a_removed_record_are_proposed_to_nobody() {
    let index = TestIndex::new();
    let open = || IndexWriter::open(index.dir.path(), &setup(), 1, 20_000_000).expect("an index");
    let words = ("zz9", "el", "Ξυλόφωνο", "Το ξυλόφωνο του παιδιού.", "GR", 2024);
    let (secret, versions) = record(&words);
    // A neighbour in the same segment keeps it, and its dictionary, alive.
    let (other, others) = record(&("zz8", "el", "Άλλο", "Το παιδί μένει.", "GR", 2024));
    let mut writer = open();
    writer.put(&other, &others).expect("put");
    writer.put(&secret, &versions).expect("put");
    writer.commit().expect("commit");
    index.engine.reload().expect("reload");
    let request = |text| SearchRequest::new(text, Locale::El);
    assert_eq!(index.search(&request("xylofono")).suggestions[0].text, "ξυλόφωνο");
    writer.remove(&secret.id).expect("remove");
    writer.commit().expect("commit");
    index.engine.reload().expect("reload");
    for typed in ["xylofono", "jylofvno", "ξυλοφνο"] {
        let results = index.search(&request(typed));
        assert!(results.suggestions.iter().all(|it| !it.text.contains("φωνο")), "{results:?}");
    }
}
