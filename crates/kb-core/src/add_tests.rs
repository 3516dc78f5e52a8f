//! The promises of adding, on a small library.

use std::fs;
use std::path::PathBuf;

use kb_model::{Kind, LangTag};

use crate::ingest_tests::figures;
use crate::layout::Layout;
use crate::ledger::Ledger;
use crate::test_library::TestLibrary;
use crate::{AddOptions, AddReport, Added, WriteError, add};

const DUTCH: &str = "Het pleeggezin krijgt begeleiding van de dienst voor pleegzorg, die elke \
    maand langskomt en samen met de voogd bespreekt wat het kind nodig heeft.\n";

/// Files beside a library.
struct Desk {
    library: TestLibrary,
    dir: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let library = TestLibrary::new();
        library.ingest();
        Desk { library, dir: tempfile::tempdir().unwrap() }
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    fn add(&self, paths: &[PathBuf]) -> AddReport {
        self.add_with(paths, &AddOptions { today: "2026-11-22".into(), ..AddOptions::default() })
    }

    fn add_with(&self, paths: &[PathBuf], options: &AddOptions) -> AddReport {
        add(self.library.root(), paths, options, &mut |_| {}).unwrap()
    }
}

fn errors(added: &Added) -> Vec<&str> {
    added.diagnostics.iter().filter(|d| d.is_error()).map(|d| d.code.as_str()).collect()
}

#[test]
fn a_file_becomes_a_record_that_is_found() {
    let desk = Desk::new();
    let text = format!(
        "---\ntitle: Een gids\nkind: manual\ncountries: [be]\nconcepts: [guardian, nonsense]\ndate: 2019-02-03\n---\n{DUTCH}"
    );
    let path = desk.file("Μια φορά κι έναν καιρό.md", &text);
    let report = desk.add(std::slice::from_ref(&path));
    assert_eq!((report.failed, figures(&report.ingest)), (0, (3, 1, 0, 0)));
    let record = report.added[0].record.as_ref().unwrap();
    assert_eq!((record.kind, record.year), (Some(Kind::Manual), Some(2019)));
    assert_eq!((record.slug.as_str(), record.collection.as_str()), ("een-gids", "added"));
    assert_eq!(record.languages, [LangTag::parse("nl").unwrap()]);
    assert_eq!(record.concepts, ["guardian"]);
    assert!(record.id.is_curated());
    assert!(report.added[0].diagnostics.iter().any(|d| d.code == "metadata.bad-value"));
    assert_eq!(desk.library.search("begeleiding"), [record.id.as_str()]);
    let folder = desk.library.path("corpus/records/added/een-gids");
    assert_eq!(fs::read(folder.join("files/Μια φορά κι έναν καιρό.md")).unwrap(), text.as_bytes());
    let read = crate::read_corpus(desk.library.root()).unwrap().0;
    let read = read.into_iter().find(|read| read.id == record.id).unwrap();
    assert_eq!(
        (&read.title, &read.body, &read.languages),
        (&record.title, &record.body, &record.languages)
    );
    assert_eq!(read.last_checked.as_deref(), Some("2026-11-22"));
}

#[test]
fn the_same_file_or_text_is_refused_and_the_record_is_named() {
    let desk = Desk::new();
    let first = desk.file("a.txt", DUTCH);
    let id = desk.add(std::slice::from_ref(&first)).added[0].record.clone().unwrap().id;
    let copy = desk.file("b.txt", DUTCH);
    let spaced = desk.file("c.md", DUTCH.replace(' ', "  "));
    let other = desk.file("d.txt", "Something else is in this file.");
    let report = desk.add(&[first, copy, spaced, other.clone(), other]);
    let codes: Vec<_> = report.added.iter().map(errors).collect();
    let expected: [&[&str]; 5] = [
        &["duplicate.same-bytes"],
        &["duplicate.same-bytes"],
        &["duplicate.same-text"],
        &[],
        &["duplicate.same-bytes"],
    ];
    assert_eq!(codes, expected);
    assert!(report.added[0].diagnostics[0].message.contains(id.as_str()));
    assert_eq!((report.failed, report.ingest.changed), (4, 1));
}

#[test]
fn what_cannot_be_used_is_said_and_the_rest_goes_in() {
    let desk = Desk::new();
    desk.file("in/a.pdf", b"%PDF-1.7");
    desk.file("in/empty.txt", b"");
    desk.file("in/.hidden.txt", b"x");
    desk.file("in/deep/Good file.html", "<title>A good page</title><p>The lantern is lit.</p>");
    let missing = desk.dir.path().join("nowhere.md");
    let inside = desk.library.path("corpus/library.toml");
    let report = desk.add(&[desk.dir.path().join("in"), missing, inside]);
    let codes: Vec<_> = report
        .added
        .iter()
        .map(|added| (added.path.file_name().unwrap().to_str().unwrap(), errors(added)))
        .collect();
    assert_eq!(
        codes,
        [
            ("a.pdf", vec!["file.damaged"]),
            ("Good file.html", vec![]),
            ("empty.txt", vec!["file.empty"]),
            ("nowhere.md", vec!["file.unreadable"]),
            ("library.toml", vec!["file.in-corpus"]),
        ]
    );
    assert_eq!((report.failed, report.ingest.changed), (4, 1));
    assert_eq!(desk.library.search("lantern").len(), 1);
    for added in &report.added {
        assert!(added.diagnostics.iter().all(|d| !d.location.is_empty() && !d.fix.is_empty()));
    }
}

#[test]
fn a_text_that_is_too_large_is_refused_without_being_read() {
    let desk = Desk::new();
    let path = desk.file("big.txt", b"x");
    fs::File::options().write(true).open(&path).unwrap().set_len(200 << 20).unwrap();
    let report = desk.add(&[path]);
    assert_eq!(errors(&report.added[0]), ["file.too-large"]);
    assert!(!desk.library.path("corpus/records/added").exists());
}

#[test]
fn a_batch_goes_in_and_one_of_the_same_name_replaces_it() {
    let desk = Desk::new();
    let path = desk.file(
        "my δέσμη.jsonl",
        "{\"id\":\"x1\",\"text\":\"a lantern\"}\nbad\n{\"id\":\"aaaaa\",\"text\":\"y\"}\n",
    );
    let report = desk.add(std::slice::from_ref(&path));
    assert_eq!((report.failed, report.added[0].batch_records), (2, 1));
    assert_eq!(errors(&report.added[0]), ["file.not-json", "duplicate.id"]);
    assert_eq!(desk.library.search("lantern"), ["x1"]);
    let again = desk.add(std::slice::from_ref(&path));
    assert_eq!(errors(&again.added[0])[1..], ["duplicate.same-bytes"]);
    fs::write(&path, "{\"id\":\"x2\",\"text\":\"a candle\"}\n").unwrap();
    let report = desk.add(&[path]);
    assert!(report.added[0].diagnostics.iter().any(|d| d.code == "duplicate.replaced"));
    assert_eq!((desk.library.search("lantern").len(), desk.library.search("candle").len()), (0, 1));
    assert_eq!(figures(&report.ingest), (3, 1, 1, 0));
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let desk = Desk::new();
    let paths = [
        desk.file("a.txt", DUTCH),
        desk.file("b.txt", DUTCH),
        desk.file("c.jsonl", "{\"id\":\"x\",\"text\":\"y\"}"),
    ];
    let options = AddOptions { dry_run: true, today: "2026-11-22".into(), ..AddOptions::default() };
    let before = fs::read_dir(desk.library.path("corpus/records")).unwrap().count();
    // It does not even need the lock.
    let lock = Ledger::open(&Layout::new(desk.library.root())).unwrap();
    let dry = desk.add_with(&paths, &options);
    drop(lock);
    assert_eq!(fs::read_dir(desk.library.path("corpus/records")).unwrap().count(), before);
    assert!(!desk.library.path("corpus/batches").exists());
    let wet = desk.add(&paths);
    for (dry, wet) in dry.added.iter().zip(&wet.added) {
        assert_eq!(dry.record, wet.record);
        assert_eq!((dry.batch_records, &dry.diagnostics), (wet.batch_records, &wet.diagnostics));
    }
}

#[test]
fn wrong_options_add_nothing() {
    let desk = Desk::new();
    let path = desk.file("a.txt", DUTCH);
    for (options, place) in [
        (AddOptions { kind: Some("practise".into()), ..AddOptions::default() }, "--kind"),
        (AddOptions { countries: vec!["Belgium".into()], ..AddOptions::default() }, "--country"),
        (AddOptions { concepts: vec!["guardain".into()], ..AddOptions::default() }, "--concept"),
        (AddOptions { collection: Some("../x".into()), ..AddOptions::default() }, "--collection"),
        (AddOptions { source: Some("example.org".into()), ..AddOptions::default() }, "--source"),
    ] {
        let report = desk.add_with(std::slice::from_ref(&path), &options);
        assert_eq!((report.failed, report.ingest.changed), (1, 0), "{place}");
        assert_eq!(report.added[0].diagnostics[0].location, place);
    }
}

#[test]
fn adding_waits_for_nobody() {
    let desk = Desk::new();
    let path = desk.file("a.txt", DUTCH);
    let _lock = Ledger::open(&Layout::new(desk.library.root())).unwrap();
    let refused = add(desk.library.root(), &[path], &AddOptions::default(), &mut |_| {});
    assert!(matches!(refused, Err(WriteError::Locked { .. })));
}
