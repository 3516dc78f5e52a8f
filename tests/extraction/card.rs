//! The report card: of forty bad PDFs at least 38 are said to be bad, of two hundred good ones at
//! most six.

use std::path::Path;

use kb_core::{Tools, Words};

use crate::made::{Font, Shown, pdf};
use crate::{paragraphs, texts};

const LANGS: [&str; 5] = ["en", "nl", "fr", "de", "el"];

/// What is said about a file beyond what is true of every made one: that it has no tags.
fn flags(name: &str, bytes: &[u8], words: &Words) -> Vec<String> {
    let tools = Tools::default();
    let read = kb_core::extract_file(Path::new(name), bytes, &tools, words, &mut |_| {});
    let said = read.extracted.diagnostics.into_iter().map(|found| found.code);
    said.filter(|code| code != "file.untagged").collect()
}

/// Long texts of the library: the prose of some records, one after the other.
fn prose(lang: &str, from: usize) -> String {
    let texts = texts(lang);
    let some = (0..3).map(|step| &texts[(from + step * 11) % texts.len()]);
    some.flat_map(|text| paragraphs(text)).collect::<Vec<_>>().join(" ")
}

#[test]
fn good_files_are_rarely_called_bad() {
    let words = Words::builtin();
    let mut flagged = Vec::new();
    for number in 0..200 {
        let lang = LANGS[number % LANGS.len()];
        let text = prose(lang, number);
        let said = flags("good.pdf", &pdf(&[Shown::Text(&text)], Font::Mapped), &words);
        if !said.is_empty() {
            flagged.push((number, lang, said));
        }
    }
    assert!(flagged.len() <= 6, "{} of 200: {flagged:?}", flagged.len());
}

#[test]
fn bad_files_are_called_bad() {
    let words = Words::builtin();
    let mut missed = Vec::new();
    for number in 0..40 {
        let lang = LANGS[number / 8];
        let text = prose(lang, number);
        let text = Shown::Text(&text);
        let bytes = match number % 8 {
            0 => pdf(&[Shown::Scan, Shown::Scan], Font::Mapped),
            1 => pdf(&[text, Shown::Scan], Font::Mapped),
            2 => pdf(&[text], Font::Mixed),
            3 => pdf(&[text], Font::Mute),
            4 => cut(&pdf(&[text], Font::Mapped)),
            5 => without_objects(&pdf(&[text], Font::Mapped)),
            6 => b"<html><body><p>This page could not be found.</p></body></html>".to_vec(),
            _ => Vec::new(),
        };
        if flags("bad.pdf", &bytes, &words).is_empty() {
            missed.push((number, lang));
        }
    }
    assert!(missed.len() <= 2, "{} of 40: {missed:?}", missed.len());
}

/// The first half of a file.
fn cut(bytes: &[u8]) -> Vec<u8> {
    bytes[..bytes.len() / 2].to_vec()
}

/// A file whose pages lead nowhere.
fn without_objects(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes).replace("/Type/Page/", "/Type/Pxge/");
    text.replace("/Kids[", "/Kidz[").into_bytes()
}
