//! Files made to do harm, or harmed themselves: each gives findings, in bounded time.

use kb_extract::{Limits, extract, read};
use proptest::prelude::*;

use crate::fixtures;
use crate::formats;
use crate::pdfs::{Shown, pdf};

/// One small file of each format.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("a.pdf", pdf(&[Shown::Lines(&["de voogd", "het kind"]), Shown::Picture])),
        ("a.docx", fixtures::docx()),
        ("a.odt", fixtures::odt()),
        ("a.pptx", fixtures::pptx()),
        ("a.odp", fixtures::odp()),
        ("a.xlsx", fixtures::xlsx()),
        ("a.ods", fixtures::ods()),
        ("a.epub", fixtures::epub()),
        ("a.eml", fixtures::eml()),
        ("a.rtf", fixtures::rtf()),
        ("a.zip", fixtures::zip(&[("a.txt", "tekst"), ("b.csv", "a;b")])),
    ]
}

fn codes(bytes: &[u8], name: &str) -> Vec<String> {
    formats::read(bytes, name).diagnostics.into_iter().map(|found| found.code).collect()
}

#[test]
fn what_cannot_be_read_is_an_error_with_a_place_and_a_fix() {
    let ole = |text: &str| {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let encrypted = fixtures::zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
        ("content.xml", "x"),
    ]);
    for (name, bytes, code) in [
        ("a.pdf", b"%PDF-1.4".to_vec(), "file.damaged"),
        ("a.pdf", Vec::new(), "file.empty"),
        ("a.docx", b"PK\x03\x04".to_vec(), "file.damaged"),
        ("a.docx", b"not a container".to_vec(), "file.damaged"),
        ("a.docx", ole("EncryptedPackage"), "file.encrypted"),
        ("a.doc", ole("WordDocument"), "file.unsupported"),
        ("a.odt", encrypted, "file.encrypted"),
        ("a.eml", b"nothing like it".to_vec(), "file.damaged"),
        ("a.rtf", b"nothing like it".to_vec(), "file.damaged"),
        ("a.xlsx", fixtures::xlsx_stating("999999999999"), "file.damaged"),
        ("a.xlsx", fixtures::xlsx_stating("18446744073709551615"), "file.damaged"),
        ("a.png", b"\x89PNG".to_vec(), "file.unsupported"),
        ("README", b"x".to_vec(), "file.unsupported"),
        ("a.txt", b"\x00\x01\x02\x03\x04\x05\x06\x07".to_vec(), "file.not-text"),
    ] {
        let read = formats::read(&bytes, name);
        assert!(read.is_empty(), "{name}");
        let error = read.diagnostics.iter().find(|found| found.is_error()).expect(name);
        assert_eq!(error.code, code, "{name}");
        assert!(error.location.starts_with(name) && !error.fix.is_empty(), "{name}");
    }
}

#[test]
fn a_file_under_a_wrong_name_is_read_for_what_it_is() {
    for (name, bytes, word) in [
        ("a.docx", pdf(&[Shown::Lines(&["de voogd"])]), "voogd"),
        ("a.pdf", fixtures::docx(), "pleeggezin"),
        ("a.pdf", b"<!DOCTYPE html><title>404</title><p>not found".to_vec(), "not found"),
        ("a.txt", fixtures::rtf(), "kind"),
    ] {
        let read = formats::read(&bytes, name);
        assert!(read.pages.iter().any(|page| page.text().contains(word)), "{name}: {read:?}");
        assert!(read.diagnostics.iter().any(|found| found.code == "file.mislabelled"), "{name}");
    }
}

#[test]
fn bombs_are_refused() {
    let limits = Limits { unpacked: 1 << 20, entries: 50, ..Limits::default() };
    let large = "x".repeat(3 << 20);
    let many: Vec<String> = (0..60).map(|number| format!("{number}.txt")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "x")).collect();
    let deep = "<w:p>".repeat(200_000);
    for (name, bytes, code) in [
        ("a.docx", fixtures::zip(&[("word/document.xml", &large)]), "file.bomb"),
        ("a.xlsx", fixtures::zip(&[("xl/workbook.xml", "x"), ("xl/y.bin", &large)]), "file.bomb"),
        ("a.zip", fixtures::zip(&[("a.txt", &large)]), "file.bomb"),
        ("a.zip", fixtures::zip(&many), "file.bomb"),
        ("a.docx", fixtures::zip(&[("word/document.xml", &deep)]), "file.cut-off"),
        ("a.txt", vec![b'x'; 100], "file.too-large"),
    ] {
        let limits = if code == "file.too-large" { Limits { bytes: 99, ..limits } } else { limits };
        let read = extract(&bytes, name, &limits, &|_| true);
        assert!(
            read.diagnostics.iter().any(|found| found.code == code),
            "{name}: {:?}",
            read.diagnostics
        );
    }
}

#[test]
fn a_file_cut_off_anywhere_gives_text_or_a_reason() {
    for (name, bytes) in samples() {
        for tenth in 0..10 {
            let cut = &bytes[..bytes.len() * tenth / 10];
            let read = formats::read(cut, name);
            assert!(!read.is_empty() || !read.diagnostics.is_empty(), "{name} at {tenth}/10");
        }
    }
}

#[test]
fn a_pdf_that_draws_itself_ends() {
    let form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>/Length 6>>stream\n/F Do \nendstream";
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 4 0 R>>>>>>";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2/Parent 2 0 R>>",
        page,
        form,
    ];
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut table = String::from("xref\n0 5\n0000000000 65535 f \n");
    for (number, object) in objects.iter().enumerate() {
        table.extend([format!("{:010} 00000 n \n", bytes.len())]);
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).into_bytes());
    }
    let start = bytes.len();
    bytes.extend(
        format!("{table}trailer<</Root 1 0 R/Size 5>>\nstartxref\n{start}\n%%EOF").into_bytes(),
    );
    assert!(formats::read(&bytes, "a.pdf").is_empty());
    assert_eq!(codes(&bytes, "a.pdf"), ["file.empty"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Bytes changed here and there: whatever comes in, an answer comes out.
    #[test]
    fn changed_bytes_give_an_answer(
        which in 0_usize..11,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let (name, mut bytes) = samples().swap_remove(which);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let found = read(&bytes, name, &Limits::default());
        prop_assert!(!found.is_empty() || !found.diagnostics.is_empty() || found.report.pages > 0 || found.pages.iter().any(|page| page.has_picture));
    }

    /// Bytes that are nothing, behind the beginning of something.
    #[test]
    fn any_bytes_give_an_answer(which in 0_usize..6, tail: Vec<u8>) {
        let (name, head): (&str, &[u8]) = [
            ("a.pdf", b"%PDF-1.7\n".as_slice()),
            ("a.docx", b"PK\x03\x04"),
            ("a.rtf", b"{\\rtf1"),
            ("a.eml", b"From: a\n"),
            ("a.csv", b"a;b\n"),
            ("a.html", b"<p>"),
        ][which];
        let bytes = [head, &tail].concat();
        read(&bytes, name, &Limits::default());
    }
}
