//! Packs of every record, in every language and form.

use std::io::{Cursor, Read};

use kb_exchange::{Labels, MAX_ITEMS, Original, Pack};
use kb_model::Locale;

use crate::{CATALOG, cited, context};

/// Packs that hold every published record.
fn packs() -> Vec<Pack> {
    let ids: Vec<&str> = cited().iter().map(|one| one.record().id.as_str()).collect();
    let packs = ids.chunks(MAX_ITEMS).map(|ids| {
        let (pack, found) = Pack::parse("Half a day", &ids.join(","));
        assert_eq!(found, []);
        pack
    });
    packs.collect()
}

fn labels(locale: Locale, pack: &Pack) -> Labels {
    kb_web::pack::labels(locale, &CATALOG.config.name, pack.items.len(), "2026-11-27")
}

#[test]
fn every_record_is_listed_in_every_form_and_language() {
    for locale in Locale::ALL {
        for pack in packs() {
            let (context, labels) = (context(locale), labels(locale, &pack));
            let list = kb_exchange::reading_list(&pack, &CATALOG.records, &[], &context, &labels);
            let html = kb_exchange::html(&list);
            assert_eq!(html.matches("<article>").count(), pack.items.len());
            assert!(
                html.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{}\">", locale.code()))
            );
            let docx = kb_exchange::docx(&list).expect("a document");
            assert!(docx.starts_with(b"PK"));
            let table = list.table();
            let separator = if locale == Locale::En { b',' } else { b';' };
            let rows = csv::ReaderBuilder::new()
                .delimiter(separator)
                .from_reader(table.as_bytes())
                .into_records()
                .collect::<Result<Vec<_>, _>>();
            assert_eq!(rows.expect("rows of one length").len(), pack.items.len());
        }
    }
}

#[test]
fn a_pdf_is_made_in_every_language() {
    for locale in Locale::ALL {
        // Thirty records are enough for letters, laws, trainings and breaks of pages.
        let ids: Vec<&str> =
            cited().iter().step_by(6).map(|one| one.record().id.as_str()).collect();
        let (pack, _) = Pack::parse("Half a day", &ids.join(","));
        let (context, labels) = (context(locale), labels(locale, &pack));
        let list = kb_exchange::reading_list(&pack, &CATALOG.records, &[], &context, &labels);
        let pdf = kb_exchange::pdf(&list).expect("a PDF");
        assert!(pdf.starts_with(b"%PDF") && pdf.len() < 400_000, "{} bytes", pdf.len());
    }
}

#[test]
fn an_archive_holds_what_it_should_and_is_the_same_each_time() {
    let ids: Vec<&str> = cited().iter().take(5).map(|one| one.record().id.as_str()).collect();
    let (pack, _) = Pack::parse("", &ids.join(","));
    let make = || {
        let original = Original {
            record: pack.items[1].record.clone(),
            name: "Οδηγός.pdf".to_owned(),
            bytes: vec![7; 1000],
        };
        let labels = labels(Locale::El, &pack);
        let context = context(Locale::El);
        kb_exchange::archive(&pack, &CATALOG.records, vec![original], &context, &labels)
            .expect("a ZIP file")
    };
    let bytes = make();
    assert!(bytes == make());
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP file");
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        zip.by_name(name).expect(name).read_to_end(&mut bytes).expect("its bytes");
        bytes
    };
    assert_eq!(read("files/02-Οδηγός.pdf"), vec![7; 1000]);
    let index = String::from_utf8(read("index.html")).expect("UTF-8");
    assert!(index.contains("href=\"files/02-Οδηγός.pdf\""));
    for name in [
        "reading-list.pdf",
        "reading-list.docx",
        "table.csv",
        "citations.ris",
        "citations.bib",
        "citations.csl.json",
    ] {
        assert!(!read(name).is_empty(), "{name}");
    }
}
