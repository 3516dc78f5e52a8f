//! `kb words`: what is proposed from the texts, what is written, what is refused.

use std::fs;

use crate::kit::TestLibrary;

/// A library with one Dutch text: `snoeit` and `snoeien` have two stems, `wijs` and `wijzigingen`
/// have one.
fn library() -> TestLibrary {
    let library = TestLibrary::empty();
    let folder = library.path().join("corpus/records/care/support");
    fs::create_dir_all(&folder).expect("a folder in a temporary folder");
    fs::write(folder.join("record.toml"), "id = \"spt11\"\n[title]\nnl = \"Over groen\"\n")
        .expect("a file in a temporary folder");
    let text = "De tuinman snoeit de boom. Veel mensen willen de heg graag snoeien.\n\n\
                De gids is wijs. Er zijn wijzigingen in de regels van de dienst.\n";
    fs::write(folder.join("nl.md"), text).expect("a file in a temporary folder");
    library.kb(&["reindex"]).ends_with(0);
    library
}

fn words_file(library: &TestLibrary) -> String {
    fs::read_to_string(library.path().join("corpus/words/nl.toml")).expect("`kb init` wrote it")
}

#[test]
fn check_proposes_what_the_stemmer_gets_wrong() {
    let library = library();
    let said = library.kb(&["words", "check"]).ends_with(1).says(&["kb words accept"]);
    assert!(said.out.contains("nl\tfamily\tnl.verb\tsnoeien 1, snoeit 1\t"), "{said:#?}");
    let document = library.kb(&["words", "check", "--json", "--lang", "nl"]).ends_with(1).json();
    assert_eq!(document["schema"], "kb.words.check/1");
    let proposals = document["proposals"].as_array().expect("a list");
    assert_eq!(document["total"], proposals.len());
    for (kind, words) in [("family", ["snoeien", "snoeit"]), ("apart", ["wijs", "wijzigingen"])] {
        let found = proposals.iter().find(|one| one["kind"] == kind).expect(kind);
        for (word, expected) in found["words"].as_array().expect("a list").iter().zip(words) {
            assert_eq!((&word["word"], &word["texts"]), (&expected.into(), &1.into()));
            assert!(word["example"].as_str().is_some_and(|text| text.contains(expected)));
        }
    }
    library.kb(&["words", "check", "--lang", "fr"]).ends_with(0).says(&["0 proposals"]);
}

#[test]
fn an_accepted_family_is_written_and_found_at_once() {
    let library = library();
    let before = words_file(&library);
    let family = ["words", "accept", "nl", "family", "snoeien", "snoeit"];
    let said = library.kb(&[&family[..], &["-n"]].concat()).ends_with(0);
    assert_eq!(said.out, "corpus/words/nl.toml: snoeien = [\"snoeit\"]\n");
    assert!(said.err.contains("Nothing was written") && words_file(&library) == before);
    library.kb(&family).ends_with(0).says(&["The index holds 1 record"]);
    assert_eq!(words_file(&library), format!("{before}snoeien = [\"snoeit\"]\n"));
    let found = library.kb(&["words", "show", "snoeit", "--json"]).ends_with(0).json();
    let dutch =
        found["readings"].as_array().expect("a list").iter().find(|one| one["lang"] == "nl");
    assert_eq!(dutch.expect("a reading")["family"], serde_json::json!(["snoeien", "snoeit"]));
    let document = library.kb(&["words", "check", "--kind", "family"]).ends_with(0);
    assert_eq!(document.out, "");
    library.kb(&family).ends_with(0).says(&["say so already"]);
}

#[test]
fn all_proposals_can_be_accepted_together() {
    let library = library();
    let report = library.kb(&["words", "accept", "--all", "-y", "--json"]).ends_with(0).json();
    assert_eq!(report["schema"], "kb.words.accept/1");
    assert_eq!(report["reindexed"], 1);
    assert!(words_file(&library).contains("  [\"wijs\", \"wijzigingen\"],\n]"));
    library.kb(&["words", "check"]).ends_with(0);
    library.kb(&["doctor"]).ends_with(0);
}

#[test]
fn contradictions_and_wrong_use_are_refused() {
    let library = library();
    let before = words_file(&library);
    for (args, words) in [
        (&["nl", "family", "kind", "gezin"][..], &["two-families", "nl.toml:", "fix: "][..]),
        (&["nl", "apart", "kind", "kinderen"], &["not-apart", "nl.toml:", "fix: "]),
        (&["nl", "family", "kind"], &["one-word"]),
        (&["xx", "family", "a", "b"], &["`xx`", "fix: use en"]),
        (&["nl", "families", "a", "b"], &["families", "family"]),
        (&["nl"], &["KIND"]),
        (&["nl", "family", "a", "b", "--all"], &["--all"]),
    ] {
        let said = library.kb(&[&["words", "accept"], args].concat()).ends_with(2).says(words);
        assert_eq!(said.out, "", "{args:?}");
    }
    assert_eq!(words_file(&library), before);
    library.kb(&["words"]).ends_with(2);
}

#[test]
fn lists_and_readings_need_no_index() {
    let library = TestLibrary::empty();
    let said = library.kb(&["words", "list", "--lang", "nl"]).ends_with(0);
    assert!(
        said.out.starts_with("nl\t") && said.out.ends_with("corpus/words/nl.toml\n"),
        "{said:#?}"
    );
    let counts = library.kb(&["words", "list", "--json"]).ends_with(0).json();
    assert_eq!(counts["languages"].as_array().map(Vec::len), Some(5));
    let said = library.kb(&["words", "show", "Scholen", "--lang", "nl"]).ends_with(0);
    assert!(said.out.contains("scholen  stem school\n    family      school"), "{said:#?}");
    library.kb(&["words", "show", "???"]).ends_with(1).says(&["`???`"]);
    library.kb(&["words", "check"]).ends_with(2).says(&["kb reindex"]);
}
