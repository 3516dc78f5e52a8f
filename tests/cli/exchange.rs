//! `kb cite` and `kb pack`: citations on stdout, packs as files, nothing unpublished in either.

use std::fs;

use crate::kit::TestLibrary;

#[test]
fn records_are_cited_in_every_format() {
    let library = TestLibrary::with_corpus();
    for (format, beginning) in [
        ("text", ""),
        ("ris", "TY  - ELEC\r\n"),
        ("bibtex", "@online{fbx22,"),
        ("csl-json", "["),
        ("csv", "\u{FEFF}id,"),
        ("json-ld", "{\"@context\""),
        ("dc", "<oai_dc:dc "),
    ] {
        let said = library.kb(&["cite", "fbx22", "--format", format]).ends_with(0);
        assert!(said.out.starts_with(beginning) && said.out.contains("foster"), "{said:#?}");
        assert_eq!(said.err, "");
    }
}

#[test]
fn what_is_not_published_is_not_cited() {
    let library = TestLibrary::with_corpus();
    library.kb(&["cite", "drf44"]).ends_with(1).says(&["not published but draft"]);
    library
        .kb(&["cite", "wth55", "nobody"])
        .ends_with(1)
        .says(&["withdrawn", "no record `nobody`"]);
    let said = library.kb(&["cite", "fbx22", "drf44", "--json"]).ends_with(3);
    assert_eq!(said.json()["records"], serde_json::json!(["fbx22"]));
}

#[test]
fn a_pack_is_written_in_the_form_of_its_name() {
    let library = TestLibrary::with_corpus();
    let file = |name: &str| library.path().join(name).to_string_lossy().into_owned();
    for (name, beginning) in [
        ("a.zip", &b"PK"[..]),
        ("a.html", b"<!DOCTYPE html>"),
        ("a.docx", b"PK"),
        ("a.pdf", b"%PDF"),
        ("a.csv", "\u{FEFF}No.,".as_bytes()),
        ("a.ris", b"TY  - "),
        ("a.bib", b"@"),
        ("a.csl.json", b"["),
    ] {
        let out = file(name);
        let said = library.kb(&["pack", "grd33.el,fbx22", "--out", &out]).ends_with(0);
        assert_eq!(said.out, format!("Wrote $LIB/{name}: 2 records\n"));
        assert!(fs::read(&out).expect("it was written").starts_with(beginning), "{name}");
    }
    library.kb(&["pack", "fbx22", "--out", &file("a.odt")]).ends_with(2).says(&["fix: let it end"]);
}

#[test]
fn a_pack_has_notes_and_the_language_of_its_reader() {
    let library = TestLibrary::with_corpus();
    let out = library.path().join("list.html").to_string_lossy().into_owned();
    let args = [
        "pack",
        "fbx22",
        "drf44",
        "--lang",
        "nl",
        "--title",
        "Halve dag",
        "--note",
        "fbx22=Eerst lezen",
        "--out",
        &out,
    ];
    library.kb(&[&args[..], &["--dry-run"]].concat()).ends_with(3).says(&["Nothing was written"]);
    assert!(!library.path().join("list.html").exists());
    library.kb(&args).ends_with(3).says(&["not published but draft"]);
    let html = fs::read_to_string(&out).expect("it was written");
    for expected in [
        "<html lang=\"nl\">",
        "<h1>Halve dag</h1>",
        "Eerst lezen",
        "Niet gevonden in de bibliotheek:",
    ] {
        assert!(html.contains(expected), "{expected}");
    }
    assert!(!html.contains("respite"), "a draft has leaked");
}
