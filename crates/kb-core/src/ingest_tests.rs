//! The promises of ingesting, on a small library.

use std::fs;

use crate::generation;
use crate::layout::Layout;
use crate::ledger::Ledger;
use crate::test_library::{TestLibrary, ids};
use crate::{Library, Lookup, OpenError, WriteError};

fn codes(report: &crate::IngestReport) -> Vec<(&str, &str)> {
    let serious = report.diagnostics.iter().filter(|d| !d.code.starts_with("metadata.missing-"));
    serious.map(|d| (d.code.as_str(), d.location.as_str())).collect()
}

pub(crate) fn figures(report: &crate::IngestReport) -> (usize, usize, usize, usize) {
    (report.records, report.changed, report.removed, report.failed)
}

#[test]
fn a_library_is_found_searched_and_looked_up() {
    let library = TestLibrary::new();
    assert!(matches!(Library::open(library.root()), Err(OpenError::NoIndex(_))));
    assert!(matches!(Library::open(&library.path("corpus")), Err(OpenError::NotALibrary(_))));
    assert_eq!(figures(&library.ingest()), (2, 2, 0, 0));
    assert_eq!(library.search("guardian"), ["aaaaa"]);
    assert_eq!(library.search("voogd"), ["aaaaa"]);
    assert!(matches!(library.lookup("bbbbb"), Lookup::Found(_)));
    assert!(matches!(library.lookup("zzzzz"), Lookup::Missing));
    let found = Library::find(&library.path("corpus/records/fab")).unwrap();
    assert_eq!(found, fs::canonicalize(library.root()).unwrap());
}

#[test]
fn ingesting_an_unchanged_corpus_writes_nothing() {
    let library = TestLibrary::new();
    library.ingest();
    let manifest = library.path("index/gen-1/manifest.json");
    let before = fs::metadata(&manifest).unwrap().modified().unwrap();
    // Nobody needs the lock to find out that there is nothing to do.
    let _lock = Ledger::open(&Layout::new(library.root())).unwrap();
    assert_eq!(figures(&library.ingest()), (2, 0, 0, 0));
    assert_eq!(fs::metadata(&manifest).unwrap().modified().unwrap(), before);
}

#[test]
fn only_differences_are_written_and_an_open_library_sees_them() {
    let library = TestLibrary::new();
    library.write(
        "corpus/batches/big.jsonl",
        "{\"id\":\"x1\",\"lang\":\"en\",\"text\":\"a lantern\"}\n",
    );
    library.ingest();
    let open = Library::open(library.root()).unwrap();
    assert!(!open.refresh().unwrap());
    library.record("ccccc", "[title]\nen = \"A teapot\"\n");
    library.record("bbbbb", "[title]\nen = \"A wheelbarrow\"\n");
    assert_eq!(figures(&library.ingest()), (4, 2, 0, 0));
    assert_eq!(ids(&open, "teapot"), Vec::<String>::new());
    assert!(open.refresh().unwrap());
    assert_eq!(ids(&open, "teapot"), ["ccccc"]);
    assert_eq!((ids(&open, "wheelbarrow").len(), ids(&open, "bicycle").len()), (1, 0));
    assert_eq!(ids(&open, "lantern"), ["x1"]);
    fs::remove_dir_all(library.path("corpus/records/fab/ccccc")).unwrap();
    fs::remove_file(library.path("corpus/batches/big.jsonl")).unwrap();
    assert_eq!(figures(&library.ingest()), (2, 0, 2, 0));
    open.refresh().unwrap();
    assert_eq!((ids(&open, "teapot").len(), ids(&open, "lantern").len()), (0, 0));
    assert_eq!(open.record_count(), 2);
}

#[test]
fn a_visitor_sees_every_published_record_and_when_it_was_written() {
    let library = TestLibrary::new();
    library.record("ccccc", "status = \"draft\"\n[title]\nen = \"A draft\"\n");
    library.ingest();
    let open = Library::open(library.root()).unwrap();
    let mut seen = Vec::new();
    open.each_record(|record| seen.push(record.id.to_string())).unwrap();
    seen.sort();
    assert_eq!(seen, ["aaaaa", "bbbbb"]);
    assert_eq!(open.generation(), 1);
    let manifest = fs::metadata(library.path("index/gen-1/manifest.json")).unwrap();
    assert_eq!(open.written(), manifest.modified().ok());
}

#[test]
fn drafts_and_withdrawn_records_are_never_found() {
    let library = TestLibrary::new();
    library.ingest();
    library.record(
        "aaaaa",
        "status = \"withdrawn\"\n[title]\nen = \"The guardian\"\n[abstract]\nen = \"Secret.\"\n",
    );
    library.record("bbbbb", "status = \"draft\"\n[title]\nen = \"A bicycle\"\n");
    library.record(
        "ccccc",
        "[title]\nen = \"New\"\n[[relation]]\ntype = \"replaces\"\ntarget = \"aaaaa\"\n",
    );
    assert_eq!(figures(&library.ingest()), (1, 1, 2, 0));
    assert!(library.search("guardian").is_empty() && library.search("bicycle").is_empty());
    assert!(matches!(library.lookup("bbbbb"), Lookup::Missing));
    let Lookup::Withdrawn { record, replaced_by } = library.lookup("aaaaa") else {
        panic!("withdrawn records say so");
    };
    assert_eq!((record.title.len(), record.abstracts.len()), (1, 0));
    assert_eq!(replaced_by.unwrap().as_str(), "ccccc");
}

#[test]
fn a_change_of_vocabulary_builds_a_new_generation_and_open_readers_follow() {
    let library = TestLibrary::new();
    library.ingest();
    let open = Library::open(library.root()).unwrap();
    library.write(
        "corpus/vocabulary/b.ttl",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
         <https://common-ground.example/concept/bicycle> a skos:Concept ; skos:prefLabel \"fiets\"@nl , \"bicycle\"@en .\n",
    );
    assert!(matches!(Library::open(library.root()), Err(OpenError::Outdated(_))));
    assert_eq!(ids(&open, "guardian"), ["aaaaa"]);
    library.ingest();
    assert_eq!(generation::current(&Layout::new(library.root())).unwrap(), Some(2));
    assert!(open.refresh().unwrap());
    assert!(open.scheme().get("bicycle").is_some());
    assert_eq!(ids(&open, "guardian"), ["aaaaa"]);
    library.try_ingest(true).unwrap();
    let kept = generation::all(&Layout::new(library.root())).unwrap();
    assert_eq!(kept, [2, 3], "the generation before the last is deleted");
}

#[test]
fn deleting_what_is_derived_loses_nothing() {
    let library = TestLibrary::new();
    library.write(
        "corpus/batches/b.jsonl",
        "{\"id\":\"x1\",\"text\":\"the guardian and the bicycle\"}\n",
    );
    library.ingest();
    let before = library.search("guardian bicycle");
    for lost in ["index/ledger", "index/CURRENT", "index/gen-1", "index"] {
        let path = library.path(lost);
        if path.is_dir() {
            fs::remove_dir_all(&path).unwrap();
        } else if path.exists() {
            fs::remove_file(&path).unwrap();
        }
        // Something to do, so that the ledger is asked as well.
        library.record("ddddd", &format!("[title]\nen = \"Lost {}\"\n", lost.replace('/', " ")));
        library.ingest();
        assert_eq!(library.search("guardian bicycle"), before, "after losing {lost}");
    }
}

#[test]
fn what_an_interrupted_writer_left_is_mended() {
    let library = TestLibrary::new();
    library.ingest();
    // A generation that was being built, and intentions in the ledger that may have been carried
    // out: an id that is in the index but nowhere in the corpus.
    library.write("index/gen-2/tantivy/half", "x");
    let layout = Layout::new(library.root());
    let entry = crate::ledger::Entry { hash: crate::ledger::PENDING, batch: None };
    {
        let ledger = Ledger::open(&layout).unwrap();
        let ids = ["bbbbb", "zzzzz"].map(|id| kb_model::RecordId::parse(id).unwrap());
        ledger.change(1, ids.iter().map(|id| (id, &entry)), &[]).unwrap();
    }
    library.record("ccccc", "[title]\nen = \"A teapot\"\n");
    assert_eq!(figures(&library.ingest()), (3, 2, 1, 0));
    assert_eq!(library.search("bicycle"), ["bbbbb"]);
    library.try_ingest(true).unwrap();
    assert_eq!(library.search("teapot"), ["ccccc"]);
}

#[test]
fn of_two_records_with_one_id_the_first_stays_and_both_are_named() {
    let library = TestLibrary::new();
    library.write(
        "corpus/batches/a.jsonl",
        "{\"id\":\"aaaaa\",\"text\":\"a lantern\"}\n{\"id\":\"x\",\"text\":\"x\"}\n",
    );
    let report = library.ingest();
    assert_eq!(figures(&report), (3, 3, 0, 1));
    assert_eq!(codes(&report), [("duplicate.id", "corpus/batches/a.jsonl:1")]);
    assert!(report.diagnostics.iter().any(|d| d.message.contains("corpus/records/fab/aaaaa")));
    // The other one comes in when the first goes, though its batch did not change …
    fs::remove_dir_all(library.path("corpus/records/fab/aaaaa")).unwrap();
    library.ingest();
    assert_eq!(library.search("lantern"), ["aaaaa"]);
    // … and goes when the first comes back.
    library.record("aaaaa", "[title]\nen = \"The guardian\"\n");
    assert_eq!(library.ingest().failed, 1);
    assert_eq!((library.search("lantern").len(), library.search("guardian").len()), (0, 1));
}

#[test]
fn bad_records_are_named_and_the_rest_goes_in() {
    let library = TestLibrary::new();
    library.record("ccccc", "title = \n");
    library.write(
        "corpus/batches/δέσμη μου.jsonl",
        "{\"id\":\"x\",\"text\":\"a lantern\"}\nnonsense\n",
    );
    library.write("corpus/records/fab/empty/en.md", "only a body");
    library.record(
        "ddddd",
        "[title]\nen = \"D\"\n[[relation]]\ntype = \"related\"\ntarget = \"zzzzz\"\n",
    );
    let report = library.ingest();
    assert_eq!(figures(&report), (4, 4, 0, 3));
    assert_eq!(
        codes(&report),
        [
            ("file.not-toml", "corpus/records/fab/ccccc/record.toml:2"),
            ("file.missing", "corpus/records/fab/empty/record.toml"),
            ("file.not-json", "corpus/batches/δέσμη μου.jsonl:2"),
            ("link.unknown-record", "corpus/records/fab/ddddd/record.toml:6"),
        ]
    );
    assert_eq!(library.search("lantern"), ["x"]);
}

#[test]
fn a_second_writer_is_refused_and_readers_are_not() {
    let library = TestLibrary::new();
    library.ingest();
    library.record("ccccc", "[title]\nen = \"C\"\n");
    let _lock = Ledger::open(&Layout::new(library.root())).unwrap();
    assert!(matches!(library.try_ingest(false), Err(WriteError::Locked { .. })));
    assert_eq!(library.search("guardian"), ["aaaaa"]);
}
