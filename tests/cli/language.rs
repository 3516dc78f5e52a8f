//! `kb identify` and `kb extract`: they need no library.

use crate::kit::{TestLibrary, fixture_text};

#[test]
fn lines_get_one_tag_each() {
    let library = TestLibrary::empty();
    let input = "The guardian talks with the child.\nDe voogd praat met het kind.\n\nΟ επίτροπος μιλά με το παιδί.\n";
    let said = library.kb_reads(&["identify", "--lines"], input.as_bytes()).ends_with(0);
    assert_eq!(said.out, "en\nnl\nund\nel\n");
    let said = library.kb_reads(&["identify", "-", "--lines", "--json=lines"], input.as_bytes());
    assert_eq!(said.ends_with(0).out.lines().next(), Some(r#"{"lang":"en","line":1}"#));
}

#[test]
fn passages_get_a_language_and_their_place() {
    let library = TestLibrary::empty();
    let said =
        library.kb(&["identify", &fixture_text("files/Ξενώνας για παιδιά.txt")]).ends_with(0);
    assert!(said.out.starts_with("el\t0\t"), "{said:#?}");
    library.kb_reads(&["identify"], b"\xff\xfe 12345").ends_with(1);
}

#[test]
fn extraction_shows_text_on_stdout_and_the_report_on_stderr() {
    let library = TestLibrary::empty();
    let said = library.kb(&["extract", &fixture_text("files/leaflet.md")]).ends_with(0);
    assert!(said.out.contains("quokka") && !said.out.contains("title:"), "{said:#?}");
    let said = said.says(&["title", "A weekend with a host family", "languages"]);
    assert_eq!(said.code, 0);
    let said = library.kb(&["extract", &fixture_text("files/picture.png"), "--json"]).ends_with(2);
    assert_eq!(said.json()["diagnostics"][0]["code"], "file.unsupported");
}
