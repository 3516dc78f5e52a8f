//! What is read in one good file of each format.

use kb_extract::{Extracted, Limits, extract};

use crate::fixtures;

/// Reads a file whose words are all known.
pub(crate) fn read(bytes: &[u8], name: &str) -> Extracted {
    extract(bytes, name, &Limits::default(), &|_| true)
}

#[test]
fn every_format_gives_its_text_and_what_it_says_of_itself() {
    let office = "Een pleeggezin & een kind";
    let table: [(&str, Vec<u8>, &[&str]); 9] = [
        (
            "a.docx",
            fixtures::docx(),
            &["Wat het is", office, "naam plaats\nJan Gent", "kader", "Een voetnoot."],
        ),
        (
            "a.odt",
            fixtures::odt(),
            &["Wat het is", "Een pleeggezin en een kind", "naam Gent", "Een voetnoot."],
        ),
        (
            "a.pptx",
            fixtures::pptx(),
            &[
                "Eerste",
                "over het kind",
                "zeg dit erbij",
                "Tweede",
                "over de voogd",
                "Voogden per jaar\nGent",
            ],
        ),
        ("a.odp", fixtures::odp(), &["over het kind", "zeg dit erbij", "over de voogd"]),
        ("a.xlsx", fixtures::xlsx(), &["Gezinnen", "naam leeftijd\nJan 42\nleeftijd"]),
        ("a.ods", fixtures::ods(), &["Gezinnen", "naam leeftijd\nJan 42"]),
        ("a.epub", fixtures::epub(), &["Eerste", "over het kind", "Tweede", "over de voogd"]),
        ("a.eml", fixtures::eml(), &["Over het kind."]),
        ("a.rtf", fixtures::rtf(), &["Over het kind.", "café"]),
    ];
    for (name, bytes, expected) in table {
        let read = read(&bytes, name);
        assert!(read.diagnostics.is_empty(), "{name}: {:?}", read.diagnostics);
        let text: Vec<String> = read.pages.iter().map(kb_extract::Page::text).collect();
        assert_eq!(text.join("\n\n"), expected.join("\n\n"), "{name}");
        let stated = (read.title.as_deref(), read.author.as_deref(), read.date.as_deref());
        assert_eq!(stated, (Some("Gids voor voogden"), Some("Anna"), Some("2021-05-03")), "{name}");
    }
}

#[test]
fn slides_have_numbers_in_the_order_they_are_shown() {
    for (name, bytes) in [("a.pptx", fixtures::pptx()), ("a.odp", fixtures::odp())] {
        let read = read(&bytes, name);
        let pages: Vec<_> = read.pages.iter().map(|page| page.number).collect();
        assert_eq!(pages, [Some(1), Some(2)], "{name}");
        assert!(read.pages[0].text().contains("kind") && read.pages[1].text().contains("voogd"));
    }
}

#[test]
fn what_is_written_in_an_editor_has_a_body_and_the_rest_has_not() {
    let cases: [(&str, &[u8], bool); 4] = [
        ("a.md", b"# Kop\n\ntekst", true),
        ("a.txt", b"tekst", true),
        ("a.html", b"<p>tekst", true),
        ("a.csv", b"naam;plaats\nJan;Gent", false),
    ];
    for (name, bytes, has_body) in cases {
        let read = read(bytes, name);
        assert_eq!((read.body.is_some(), read.is_empty()), (has_body, false), "{name}");
    }
}

#[test]
fn an_archive_is_read_one_deep_and_names_what_it_cannot_read() {
    let inner = fixtures::zip(&[("x.txt", "diep")]);
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let picture = vec![0x89, b'P', b'N', b'G'];
    for (name, bytes) in [
        ("b/gids.docx", fixtures::docx()),
        ("a.txt", b"over het kind".to_vec()),
        ("../../etc/passwd.txt", b"een naam".to_vec()),
        ("inner.zip", inner),
        ("foto.png", picture),
        ("__MACOSX/a.txt", b"afval".to_vec()),
    ] {
        writer.start_file(name, options).unwrap();
        std::io::Write::write_all(&mut writer, &bytes).unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    let read = read(&bytes, "all.zip");
    let text = read.pages[0].text();
    for word in ["a.txt", "over het kind", "b/gids.docx", "pleeggezin", "een naam"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    assert!(!text.contains("diep") && !text.contains("afval"));
    let codes: Vec<&str> = read.diagnostics.iter().map(|found| found.code.as_str()).collect();
    assert_eq!(codes, ["file.part", "file.nested"]);
}
