//! `kb search`: found or not, across languages, filtered, explained, as JSON.

use crate::kit::TestLibrary;

fn ids(library: &TestLibrary, args: &[&str]) -> Vec<String> {
    let said = library.kb(&[&["search", "--ids"], args].concat());
    said.out.lines().map(ToOwned::to_owned).collect()
}

#[test]
fn every_language_finds_the_same_record() {
    let library = TestLibrary::indexed();
    for words in
        ["foster family", "pleeggezin", "famille d'accueil", "Pflegefamilie", "ανάδοχη οικογένεια"]
    {
        assert_eq!(ids(&library, &[words]).first().map(String::as_str), Some("fbx22"), "{words}");
    }
}

#[test]
fn results_go_to_stdout_and_the_count_to_stderr() {
    let library = TestLibrary::indexed();
    let said = library.kb(&["search", "guardian", "interpreter"]).ends_with(0);
    assert!(said.out.starts_with("1   grd33  en  The guardian's first meeting"), "{said:#?}");
    assert!(said.out.contains("interpreter in the room"), "{said:#?}");
    assert!(
        said.err.ends_with("results in N ms\n") || said.err.ends_with("result in N ms\n"),
        "{said:#?}"
    );
}

#[test]
fn nothing_found_is_exit_1_with_an_empty_stdout() {
    let library = TestLibrary::indexed();
    let said = library.kb(&["search", "xylophonist"]).ends_with(1);
    assert_eq!(said.out, "");
    assert!(said.err.contains("0 results in N ms"), "{said:#?}");
}

#[test]
fn what_is_not_published_is_never_found() {
    let library = TestLibrary::indexed();
    library.kb(&["search", "zanzibar"]).ends_with(1);
    assert!(!ids(&library, &["--limit", "100"]).iter().any(|id| id == "drf44" || id == "wth55"));
}

#[test]
fn filters_narrow_and_pages_turn() {
    let library = TestLibrary::indexed();
    assert_eq!(ids(&library, &["--country", "gr"]), ["grd33"]);
    assert_eq!(ids(&library, &["--from", "2021", "--to", "2021"]), ["fbx22"]);
    let all = ids(&library, &["--sort", "title", "--limit", "100"]);
    let first = ids(&library, &["--sort", "title", "--limit", "2"]);
    let second = ids(&library, &["--sort", "title", "--limit", "2", "--page", "2"]);
    assert_eq!([first, second].concat(), all[..4]);
}

#[test]
fn json_output_is_stable() {
    let library = TestLibrary::indexed();
    let results = library.kb(&["search", "pleeggezin", "--json"]).ends_with(0).json();
    for field in ["schema", "total", "hits", "facets", "suggestions", "notes"] {
        assert!(!results[field].is_null(), "{field}: {results}");
    }
    let hit = &results["hits"][0];
    for field in
        ["id", "title", "lang", "langs", "countries", "kind", "year", "score", "snippet", "reasons"]
    {
        assert!(!hit[field].is_null(), "{field}: {hit}");
    }
    assert!(hit["reasons"][0]["kind"].is_string() && hit["reasons"][0]["text"].is_string());
    let lines = library.kb(&["search", "pleeggezin", "--json=lines"]).ends_with(0).out;
    let hits = results["hits"].as_array().map_or(0, Vec::len);
    assert_eq!(lines.lines().count(), hits);
}

#[test]
fn reasons_are_explained_and_can_be_removed() {
    let library = TestLibrary::indexed();
    let said = library.kb(&["search", "pleeggezin", "--explain"]).ends_with(0);
    assert!(said.out.contains("score ") && said.out.contains("--without"), "{said:#?}");
    let total = |args: &[&str]| {
        let said = library.kb(&[&["search", "pleeggezin", "--json"], args].concat());
        said.json()["total"].as_u64().expect("a count")
    };
    assert!(total(&["--without", "concept:foster-family"]) <= total(&[]));
    assert!(total(&["--no-xl"]) <= total(&[]));
}

#[test]
fn any_query_gets_an_answer() {
    let library = TestLibrary::indexed();
    let long = "guardian ".repeat(1200);
    for query in ["\"unbalanced", "((", "d'", "-", "country:", "\u{202e}x", "💛", &long] {
        let said = library.kb(&["search", "--", query]);
        assert!([0, 1].contains(&said.code), "{query}: {said:#?}");
    }
}

#[test]
fn the_parts_of_a_score_are_told_when_asked() {
    let library = TestLibrary::indexed();
    let said = library.kb(&["search", "pleeggezin", "--explain"]).ends_with(0);
    assert!(said.out.contains("%  pleeggezin\n"), "{said:#?}");
    let hit = |args: &[&str]| {
        let said = library.kb(&[&["search", "pleeggezin", "--json"], args].concat());
        said.json()["hits"][0].clone()
    };
    let explained = hit(&["--explain"]);
    let parts = explained["parts"].as_array().expect("a list of parts");
    let sum: f64 = parts.iter().filter_map(|part| part["score"].as_f64()).sum();
    let score = explained["score"].as_f64().expect("a score");
    assert!((sum - score).abs() < 0.01, "{explained}");
    assert_eq!(hit(&[])["parts"].as_array().map(Vec::len), Some(0));
}

#[test]
fn other_letters_are_said_and_a_spelling_that_finds_no_more_is_not() {
    let library = TestLibrary::indexed();
    library.kb(&["search", "anadochi"]).says(&["Searched in Greek letters for "]);
    let said = library.kb(&["search", "gardian"]).ends_with(0);
    assert!(said.out.contains("guardian instead of gardian"), "{said:#?}");
    assert!(!said.err.contains("Did you mean"), "{said:#?}");
}
