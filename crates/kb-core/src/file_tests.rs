//! Files of records: kept as they came, found by page, read once, and honest about what was not
//! read.

use std::fs;

use kb_model::{Hit, Locale, SearchRequest};

use crate::extraction::Tools;
use crate::test_library::{TestLibrary, pdf};
use crate::{AddOptions, AddReport, Library, add, check_with, ingest};

const DUTCH: [&str; 2] = [
    "De voogd begeleidt het kind en spreekt elke week met het pleeggezin over de school.",
    "Het pleeggezin krijgt hulp van de dienst, en de zeemeermin woont bij de rivier.",
];

/// Adds files from a folder of their own.
fn added(library: &TestLibrary, files: &[(&str, Vec<u8>)], tools: &Tools) -> AddReport {
    let desk = tempfile::tempdir().unwrap();
    let paths: Vec<_> = files
        .iter()
        .map(|(name, bytes)| {
            let path = desk.path().join(name);
            fs::write(&path, bytes).unwrap();
            path
        })
        .collect();
    let options = AddOptions { tools: tools.clone(), ..AddOptions::default() };
    add(library.root(), &paths, &options, &mut |_| {}).unwrap()
}

fn hits(library: &TestLibrary, words: &str) -> Vec<Hit> {
    let open = Library::open(library.root()).unwrap();
    let mut request = SearchRequest::new(words, Locale::Nl);
    request.bridge = false;
    open.search(&request).unwrap().hits
}

fn codes(library: &TestLibrary) -> Vec<String> {
    let report = check_with(library.root(), &[], &Tools::default(), "").unwrap();
    let about_files =
        report.diagnostics.into_iter().filter(|found| found.code.starts_with("file."));
    about_files.map(|found| found.code).collect()
}

#[test]
fn a_pdf_is_kept_as_it_came_and_found_by_page() {
    let library = TestLibrary::new();
    let bytes = pdf(&DUTCH);
    let report = added(&library, &[("gids.pdf", bytes.clone())], &Tools::default());
    let record = report.added[0].record.as_ref().unwrap();
    assert_eq!((record.pages, record.languages[0].as_str()), (Some(2), "nl"));
    let folder = format!("corpus/records/added/{}", record.slug);
    assert_eq!(fs::read(library.path(&format!("{folder}/files/gids.pdf"))).unwrap(), bytes);
    let facts = fs::read_to_string(library.path(&format!("{folder}/record.toml"))).unwrap();
    let hash = blake3::hash(&bytes).to_hex();
    for line in [
        "path = \"files/gids.pdf\"",
        "lang = \"nl\"",
        "media_type = \"application/pdf\"",
        "pages = 2",
        &format!("bytes = {}", bytes.len()),
        &format!("blake3 = \"{hash}\""),
    ] {
        assert!(facts.lines().any(|found| found == line), "{line}: {facts}");
    }
    let hits = hits(&library, "zeemeermin");
    let snippet = &hits[0].snippets[0];
    assert_eq!((snippet.page, snippet.file.as_deref()), (Some(2), Some("gids.pdf")));
    let open = Library::open(library.root()).unwrap();
    let (path, file) = open.file(&hits[0].id, "gids.pdf").unwrap().unwrap();
    assert_eq!((fs::read(path).unwrap(), file.pages), (bytes, Some(2)));
    assert!(open.file(&hits[0].id, "../record.toml").unwrap().is_none());
}

#[test]
fn without_its_index_a_library_reads_its_files_again_and_says_the_same() {
    let library = TestLibrary::new();
    added(&library, &[("gids.pdf", pdf(&DUTCH))], &Tools::default());
    let before = hits(&library, "zeemeermin");
    fs::remove_dir_all(library.path("index")).unwrap();
    library.ingest();
    assert_eq!(hits(&library, "zeemeermin"), before);
}

#[test]
fn what_was_read_is_not_read_twice() {
    let library = TestLibrary::new();
    let tools = Tools::default();
    added(&library, &[("gids.pdf", pdf(&DUTCH))], &tools);
    // Were the file read again, the word that stands only in what was kept would be gone.
    let other = pdf(&["Een walrus zwemt in de rivier bij het huis van de voogd."]);
    let desk = TestLibrary::new();
    added(&desk, &[("other.pdf", other)], &tools);
    let entry = |library: &TestLibrary| {
        let folder = library.path(&format!("index/extracted/{}", kb_extract::VERSION));
        let mut entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.find(|path| path.extension().is_some_and(|it| it == "gz")).unwrap()
    };
    fs::copy(entry(&desk), entry(&library)).unwrap();
    ingest(library.root(), true, &mut |_| {}).unwrap();
    assert_eq!((hits(&library, "walrus").len(), hits(&library, "zeemeermin").len()), (1, 0));
}

#[test]
fn a_file_that_identifies_a_person_is_refused_and_leaves_no_trace() {
    let library = TestLibrary::new();
    let text = "De voogd schrijft dat het kind woont bij het gezin, IBAN BE68 5390 0754 7034.";
    let report = added(&library, &[("brief.pdf", pdf(&[DUTCH[0], text]))], &Tools::default());
    let refused = &report.added[0];
    assert!(refused.record.is_none());
    let finding = refused.diagnostics.iter().find(|found| found.is_error()).unwrap();
    assert!(
        finding.code.starts_with("privacy.") && finding.message.contains("on page 2"),
        "{finding:?}"
    );
    assert!(!library.path("corpus/records/added").exists());
    assert!(!library.path("index/extracted").exists());
}

#[test]
fn a_dry_run_reads_and_keeps_nothing() {
    let library = TestLibrary::new();
    let desk = tempfile::tempdir().unwrap();
    let path = desk.path().join("gids.pdf");
    fs::write(&path, pdf(&DUTCH)).unwrap();
    let options = AddOptions { dry_run: true, ..AddOptions::default() };
    let report = add(library.root(), &[path], &options, &mut |_| {}).unwrap();
    assert_eq!(report.added[0].report.as_ref().unwrap().pages, 2);
    assert!(!library.path("index").exists() && !library.path("corpus/records/added").exists());
}

#[test]
fn a_file_that_changed_or_went_is_said_and_its_record_stays() {
    let library = TestLibrary::new();
    let report = added(&library, &[("gids.pdf", pdf(&DUTCH))], &Tools::default());
    let record = report.added[0].record.as_ref().unwrap();
    let file = library.path(&format!("corpus/records/added/{}/files/gids.pdf", record.slug));
    assert!(codes(&library).iter().all(|code| code == "file.untagged"));
    fs::write(&file, pdf(&["Een walrus zwemt in de rivier bij het huis van de voogd."])).unwrap();
    assert!(codes(&library).contains(&"file.changed".to_owned()));
    library.ingest();
    assert_eq!((hits(&library, "walrus").len(), hits(&library, "zeemeermin").len()), (1, 0));
    fs::remove_file(&file).unwrap();
    assert!(codes(&library).contains(&"file.missing".to_owned()));
    library.ingest();
    assert_eq!((hits(&library, "walrus").len(), hits(&library, "gids").len()), (0, 1));
}

#[test]
fn the_last_word_of_a_million_characters_is_found() {
    let library = TestLibrary::new();
    let row = "voogd;kind;pleeggezin;school;rivier;begeleiding;week;dienst;huis;hulp\n";
    let table = format!("{}laatste;zeemeermin\n", row.repeat(1_000_000 / row.len() + 1));
    added(&library, &[("lijst.csv", table.into_bytes())], &Tools::default());
    assert_eq!(hits(&library, "zeemeermin").len(), 1);
}

#[cfg(unix)]
#[test]
fn a_scan_is_kept_for_its_name_and_found_once_its_text_is_recognised() {
    use crate::extraction::OcrMode;
    let scan = pdf(&["", DUTCH[0]]);
    let library = TestLibrary::new();
    added(&library, &[("scan van de zeemeermin.pdf", scan.clone())], &Tools::default());
    assert_eq!(hits(&library, "zeemeermin").len(), 1);
    assert!(codes(&library).contains(&"file.no-text".to_owned()));

    let library = TestLibrary::new();
    let programs = Programs::new();
    let tools = Tools { ocr: OcrMode::Auto, ..programs.tools() };
    let report = added(&library, &[("scan.pdf", scan)], &tools);
    let file = &report.added[0].record.as_ref().unwrap().files[0];
    assert_eq!((file.text_by.as_deref(), file.confidence), (Some("tesseract"), Some(91)));
    let found = hits(&library, "zeehond");
    assert_eq!((found.len(), found[0].snippets[0].page), (1, Some(1)));
    // The recognised text is part of the corpus: it is there without index and without Tesseract.
    fs::remove_dir_all(library.path("index")).unwrap();
    library.ingest();
    assert_eq!(hits(&library, "zeehond"), found);
    assert!(!codes(&library).contains(&"file.no-text".to_owned()));
}

#[cfg(unix)]
#[test]
fn a_second_opinion_is_taken_where_it_is_better() {
    let garbled = "7KLV LV QRW D WH[W 7KH OHWWHUV PDNH QR ZRUGV DW DOO KHUH $QG VR RQ IRU HYHU 7KH HQG LV QHDU";
    let library = TestLibrary::new();
    let tools = Programs::new();
    let report = added(&library, &[("a.pdf", pdf(&[garbled]))], &tools.tools());
    let added = &report.added[0];
    assert_eq!(added.record.as_ref().unwrap().files[0].text_by.as_deref(), Some("pdftotext"));
    assert_eq!(hits(&library, "otter").len(), 1);
}

/// Programs that answer what the real ones would, for tests.
#[cfg(unix)]
struct Programs {
    folder: tempfile::TempDir,
}

#[cfg(unix)]
impl Programs {
    fn new() -> Programs {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        for (name, script) in [
            ("pdftoppm", "printf 'P5 1 1 255 x'"),
            (
                "tesseract",
                "if [ \"$1\" = --list-langs ]; then printf 'List\\nnld\\neng\\n'; exit; fi\n\
                 printf 'level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext\\n'\n\
                 for word in Een zeehond zwemt in de rivier bij het kind; do\n\
                 printf '5\\t1\\t1\\t1\\t1\\t1\\t0\\t0\\t0\\t0\\t91\\t%s\\n' $word; done",
            ),
            (
                "pdftotext",
                "printf 'Een otter zwemt in de rivier bij het huis van de voogd en het kind van de school.\\f'",
            ),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        Programs { folder }
    }

    fn tools(&self) -> Tools {
        let path = |name: &str| Some(self.folder.path().join(name));
        Tools {
            pdftoppm: path("pdftoppm"),
            tesseract: path("tesseract"),
            pdftotext: path("pdftotext"),
            ..Tools::default()
        }
    }
}
