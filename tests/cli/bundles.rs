//! `kb key`, `kb export`, `kb import`: what one library signs, another takes, and nobody else's.

use std::fs;

use crate::kit::TestLibrary;

/// The fixture corpus with a key; the key in one piece.
fn with_key() -> (TestLibrary, String) {
    let library = TestLibrary::with_corpus();
    let said = library.kb(&["key", "new"]).ends_with(0).says(&["Keep a copy"]);
    (library, said.out.split_whitespace().collect())
}

fn exported(library: &TestLibrary, args: &[&str]) -> String {
    let out = library.path().join("out.kbz").to_string_lossy().into_owned();
    let args = [&["export", "--out", &out], args].concat();
    let said = library.kb(&args).ends_with(0);
    assert!(said.out.starts_with("Wrote $LIB/out.kbz: "), "{said:#?}");
    out
}

#[test]
fn a_bundle_goes_from_one_library_to_another() {
    let (sender, key) = with_key();
    let bundle = exported(&sender, &["--all"]);
    let receiver = TestLibrary::empty();
    receiver
        .kb(&["import", &bundle])
        .ends_with(2)
        .says(&["a key that this library does not know", &key]);
    receiver.kb(&["key", "trust", &key, "--name", "Library of Greece"]).ends_with(0);
    assert!(receiver.kb(&["key", "list"]).ends_with(0).out.contains("Library of Greece"));
    let dry = receiver.kb(&["import", &bundle, "--dry-run", "--json"]).ends_with(0);
    assert_eq!(dry.json()["schema"], "kb.import/1");
    let added = dry.json()["summary"]["added"].as_u64().expect("a count");
    assert!(added > 1 && !receiver.path().join("corpus/records/library-of-greece").exists());
    let said = receiver.kb(&["import", &bundle]).ends_with(0);
    assert!(said.out.contains(&format!("{added} added")), "{said:#?}");
    let again = receiver.kb(&["import", &bundle, "--json"]).ends_with(0).json();
    assert_eq!((&again["summary"]["added"], &again["summary"]["same"]), (&0.into(), &added.into()));
    let found = receiver.kb(&["search", "foster", "--json"]).ends_with(0).json();
    assert!(found["total"].as_u64() > Some(0), "{found}");
    let files = fs::read_dir(receiver.path().join("corpus/records/library-of-greece")).unwrap();
    assert_eq!(files.count() as u64, added);
}

#[test]
fn unpublished_records_and_spoilt_bundles_do_not_travel() {
    let (sender, key) = with_key();
    let bundle = exported(&sender, &["--ids", "fbx22,drf44,wth55"]);
    let receiver = TestLibrary::empty();
    receiver.kb(&["key", "trust", &key, "--name", "Other"]).ends_with(0);
    let bytes = fs::read(&bundle).expect("it was written");
    let part = receiver.path().join("part.kbz");
    fs::write(&part, &bytes[..bytes.len() / 2]).expect("a temporary folder");
    let part = part.to_string_lossy().into_owned();
    receiver
        .kb(&["import", &part])
        .ends_with(2)
        .says(&["only a part of one", "get the file again"]);
    let report = receiver.kb(&["import", &bundle, "--json"]).ends_with(0).json();
    assert_eq!(report["added"], serde_json::json!(["fbx22"]));
}

#[test]
fn export_says_what_it_needs() {
    let library = TestLibrary::with_corpus();
    library.kb(&["export", "--out", "x.kbz"]).ends_with(2).says(&["nothing was chosen", "--all"]);
    library.kb(&["export", "--all", "--out", "x.kbz"]).ends_with(2).says(&["kb key new"]);
    library.kb(&["key", "show"]).ends_with(1).says(&["kb key new"]);
    library.kb(&["key", "new"]).ends_with(0);
    library.kb(&["key", "new"]).ends_with(2).says(&["has a key already"]);
    library.kb(&["key", "trust", "abc", "--name", "X"]).ends_with(2).says(&["64 digits"]);
}

#[test]
fn another_scheme_is_mapped_beside_the_thesaurus() {
    let library = TestLibrary::with_corpus();
    let own = library.kb(&["terms", "export"]).ends_with(0).out;
    let path = |name: &str| library.path().join(name).to_string_lossy().into_owned();
    fs::write(path("own.ttl"), own).expect("a temporary folder");
    let said = library.kb(&["terms", "import", &path("own.ttl")]).ends_with(0);
    assert!(said.out.contains("0 links and 0 labels new"), "{said:#?}");
    let theirs = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
                  <https://terms.example/1> a skos:Concept ; skos:prefLabel \"foster care\"@en ;\n\
                  skos:altLabel \"quokka placement\"@en .\n\
                  <https://terms.example/2> a skos:Concept ; skos:prefLabel \"quokka\"@en .\n";
    fs::write(path("theirs.ttl"), theirs).expect("a temporary folder");
    let import = ["terms", "import", &path("theirs.ttl")];
    let dry = library.kb(&[&import[..], &["-n"]].concat()).ends_with(0);
    let dry = dry.says(&["Nothing was written."]);
    for line in
        ["foster-care  = https://terms.example/1", "    + quokka placement (en)", "-  quokka  "]
    {
        assert!(dry.out.contains(line), "{line}: {dry:#?}");
    }
    let said = library.kb(&import).ends_with(0).says(&["kb reindex"]);
    assert!(said.out.contains("Wrote corpus/vocabulary/mapped-terms-example.ttl"), "{said:#?}");
    let shown = library.kb(&["terms", "show", "foster-care", "--json"]).ends_with(0);
    assert!(shown.out.contains("quokka placement"), "{shown:#?}");
    let again = library.kb(&[&import[..], &["--json"]].concat()).ends_with(0).json();
    assert_eq!(again["schemes"][0]["file"], serde_json::Value::Null);
    fs::write(path("spoilt.ttl"), "nonsense").expect("a temporary folder");
    library.kb(&["terms", "import", &path("spoilt.ttl")]).ends_with(1).says(&["not Turtle"]);
}

#[test]
fn the_thesaurus_is_printed_as_skos() {
    let library = TestLibrary::with_corpus();
    let turtle = library.kb(&["terms", "export"]).ends_with(0).out;
    assert!(turtle.contains("a skos:Concept ;"), "{turtle}");
    let json = library.kb(&["terms", "export", "--format", "json-ld"]).ends_with(0).json();
    assert!(json["@graph"].as_array().expect("a graph").len() > 1);
}
