//! `kb add`: records appear, duplicates and unreadable files are refused, the rest goes in.

use crate::kit::{TestLibrary, fixture_text};

#[test]
fn an_added_file_is_found_at_once() {
    let library = TestLibrary::indexed();
    let said = library
        .kb(&["add", &fixture_text("files/leaflet.md"), "--country", "be", "--kind", "leaflet"])
        .ends_with(0);
    assert!(said.out.starts_with("Added 1 record\n"), "{said:#?}");
    assert!(said.out.contains("  en  A weekend with a host family"), "{said:#?}");
    let found = library.kb(&["search", "quokka", "--json"]).ends_with(0).json();
    assert_eq!(found["total"], 1);
    assert_eq!(found["hits"][0]["kind"], "leaflet");
    assert_eq!(found["hits"][0]["countries"][0], "BE");
}

#[test]
fn the_same_file_is_refused_the_second_time() {
    let library = TestLibrary::indexed();
    let file = fixture_text("files/leaflet.md");
    library.kb(&["add", &file]).ends_with(0);
    let said = library.kb(&["add", &file]).ends_with(1);
    assert!(said.out.contains("skip") && said.out.contains("duplicate."), "{said:#?}");
    assert_eq!(library.kb(&["search", "quokka", "--ids"]).ends_with(0).out.lines().count(), 1);
}

#[test]
fn a_name_in_greek_with_blanks_is_no_trouble_and_its_language_is_seen() {
    let library = TestLibrary::indexed();
    let said = library.kb(&["add", &fixture_text("files/Ξενώνας για παιδιά.txt"), "--json"]);
    let report = said.ends_with(0).json();
    assert_eq!(report["added"][0]["langs"][0], "el");
}

#[test]
fn a_folder_is_added_as_far_as_it_can_be_read() {
    let library = TestLibrary::indexed();
    let said = library.kb(&["add", &fixture_text("files")]).ends_with(3);
    assert!(said.out.starts_with("Added 4 records\n"), "{said:#?}");
    for word in ["empty.md", "picture.png", "broken.jsonl:2"] {
        assert!(said.out.contains(word) || said.err.contains(word), "{word}: {said:#?}");
    }
    for word in ["quokka", "walrus", "ξενώνας"] {
        library.kb(&["search", word, "--no-xl"]).ends_with(0);
    }
}

#[test]
fn a_dry_run_adds_nothing() {
    let library = TestLibrary::indexed();
    let said = library.kb(&["add", "-n", &fixture_text("files/leaflet.md")]).ends_with(0);
    assert!(said.out.starts_with("Would add 1 record"), "{said:#?}");
    assert_eq!(said.err, "Nothing was written.\n");
    library.kb(&["search", "quokka"]).ends_with(1);
    assert!(!library.path().join("corpus/records/added").exists());
}
