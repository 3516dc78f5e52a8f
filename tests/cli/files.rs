//! Files of every kind: read in a process of their own, kept, found by page, and reported on.

use std::fs;
use std::path::PathBuf;

use crate::kit::{TestLibrary, program, run};

/// Writes a file beside a library.
fn beside(library: &TestLibrary, name: &str, bytes: &[u8]) -> String {
    let folder = library.path().join("desk");
    fs::create_dir_all(&folder).expect("a folder in a temporary folder");
    let path: PathBuf = folder.join(name);
    fs::write(&path, bytes).expect("a file in a temporary folder");
    path.to_string_lossy().into_owned()
}

/// A PDF with a page for each text, in one line; an empty one is a picture.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let contents: Vec<String> = pages
        .iter()
        .map(|text| match *text {
            "" => "q 600 0 0 800 0 0 cm /Im Do Q".to_owned(),
            text => format!("BT /F 6 Tf 60 700 Td ({text}) Tj ET"),
        })
        .collect();
    pdf_of(&contents)
}

/// A PDF whose pages have these contents.
fn pdf_of(contents: &[String]) -> Vec<u8> {
    let kids: Vec<String> =
        (0..contents.len()).map(|page| format!("{} 0 R", 5 + 2 * page)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), kids.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\nx\nendstream".to_owned(),
    ];
    for content in contents {
        let number = objects.len() + 2;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {number} 0 R/Resources<</Font<</F 3 0 R>>/XObject<</Im 4 0 R>>>>>>"
        ));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        table.extend([format!("{:010} 00000 n \n", bytes.len())]);
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").into_bytes());
    }
    let trailer = format!(
        "trailer<</Root 1 0 R/Size {}>>\nstartxref\n{}\n%%EOF",
        objects.len() + 1,
        bytes.len()
    );
    bytes.extend(format!("{table}{trailer}").into_bytes());
    bytes
}

const PAGES: [&str; 3] = [
    "The guardian meets the child every week and speaks with the foster family at home.",
    "",
    "The quokka lives with the foster family near the school and the river of the town.",
];

#[test]
fn an_added_pdf_is_found_by_page_and_check_says_what_cannot_be_found() {
    let library = TestLibrary::indexed();
    let file = beside(&library, "guide.pdf", &pdf(&PAGES));
    let said = library.kb(&["add", &file, "--json"]).ends_with(0).json();
    let added = &said["added"][0];
    assert_eq!(
        (&added["report"]["pages"], &added["report"]["without_text"][0]),
        (&3.into(), &2.into())
    );
    assert_eq!(added["files"][0]["media_type"], "application/pdf");
    let found = library.kb(&["search", "quokka", "--json"]).ends_with(0).json();
    assert_eq!(
        (&found["hits"][0]["page"], &found["hits"][0]["file"]),
        (&3.into(), &"guide.pdf".into())
    );
    let id = added["id"].as_str().expect("it was added");
    let said = library.kb(&["check", id]).ends_with(1);
    assert!(said.out.contains("page 2 cannot be found; send to OCR"), "{said:#?}");
    let said = library.kb(&["show", id]).ends_with(0);
    assert!(said.out.contains("guide.pdf (en, 3 pages"), "{said:#?}");
}

#[test]
fn text_comes_by_page_with_a_report_card() {
    let library = TestLibrary::empty();
    let file = beside(&library, "guide.pdf", &pdf(&PAGES));
    let said = library.kb(&["extract", &file]).ends_with(0);
    assert!(said.out.starts_with("[page 1]\nThe guardian meets"), "{said:#?}");
    assert!(said.out.contains("[page 3]\nThe quokka"), "{said:#?}");
    let said = said.says(&[
        "pages            3, 1 without text",
        "tagged           no",
        "page 2 cannot be found",
    ]);
    assert!(said.err.contains("languages        en 100 %"), "{said:#?}");
    let document = library.kb(&["extract", &file, "--json"]).ends_with(0).json();
    assert_eq!(
        (&document["pages"][2]["page"], &document["pages"][2]["langs"][0]),
        (&3.into(), &"en".into())
    );
    assert_eq!(document["report"]["words"], 31);
}

#[test]
fn a_file_that_stops_its_reader_stops_nothing_else() {
    let library = TestLibrary::indexed();
    // A page that draws itself within itself takes more memory than is allowed here.
    let costly = pdf_of(&["q 1 0 0 1 0 0 cm (x) Tj ".repeat(2_000_000)]);
    let costly = beside(&library, "costly.pdf", &costly);
    let good = beside(&library, "good.pdf", &pdf(&PAGES));
    let said = library.kb(&["add", &costly, &good, "--max-memory", "100"]).ends_with(3);
    assert!(said.out.contains("file.too-costly") && said.out.contains("costly.pdf"), "{said:#?}");
    assert!(said.out.starts_with("Added 1 record"), "{said:#?}");
    library.kb(&["search", "quokka"]).ends_with(0);
}

#[test]
fn what_cannot_be_read_is_named_with_its_cause() {
    let library = TestLibrary::empty();
    for (name, bytes, code, exit) in [
        ("cut.docx", b"PK\x03\x04".to_vec(), "file.damaged", 2),
        ("empty.pdf", Vec::new(), "file.empty", 2),
        ("page.pdf", b"<html><p>not found".to_vec(), "file.mislabelled", 0),
        ("large.pdf", vec![b'x'; 3 << 20], "file.too-large", 2),
    ] {
        let file = beside(&library, name, &bytes);
        let said =
            library.kb(&["extract", &file, "--json", "--max-file", "2"]).ends_with(exit).json();
        assert_eq!(said["diagnostics"][0]["code"], code, "{said:#}");
        let place = said["diagnostics"][0]["where"].as_str().unwrap_or_default();
        assert!(place.contains(name), "{place}");
    }
}

#[test]
fn the_reader_answers_nobody_who_does_not_know_the_order() {
    let mut command = program();
    command.args(["extract-worker", "nonsense"]);
    run(command, b"%PDF-1.4", std::path::Path::new("/nowhere")).ends_with(2);
    let mut command = program();
    command.args(["help"]);
    let help = run(command, b"", std::path::Path::new("/nowhere"));
    assert!(!help.out.contains("extract-worker"), "{help:#?}");
}

#[test]
fn doctor_says_how_to_get_text_recognition() {
    let library = TestLibrary::indexed();
    let said = library.kb(&["doctor"]);
    assert!(said.out.contains("text recognition is not installed"), "{said:#?}");
    assert!(
        said.out.contains("apt-get install poppler-utils tesseract-ocr tesseract-ocr-eng"),
        "{said:#?}"
    );
}
