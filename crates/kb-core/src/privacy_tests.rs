//! The promises of the privacy gate, on a small library. The numbers are documented test numbers.

use std::fs;
use std::path::PathBuf;

use kb_model::{Diagnostic, RecordId, Severity};

use crate::test_library::TestLibrary;
use crate::{AddOptions, AddReport, Clearing, add, check, clear_findings, scan_file, scan_text};

const CASE: &str = "The boy was heard.\n\nHis number 85.07.30-\n033.28 was in the file.\n";

fn options(clear: &[(&str, &str)], by: Option<&str>) -> AddOptions {
    let pair = |(rule, reason): &(&str, &str)| ((*rule).to_owned(), (*reason).to_owned());
    AddOptions {
        privacy_clear: clear.iter().map(pair).collect(),
        by: by.map(str::to_owned),
        today: "2026-11-22".into(),
        ..AddOptions::default()
    }
}

fn add_text(library: &TestLibrary, name: &str, text: &str, options: &AddOptions) -> AddReport {
    let dir = tempfile::tempdir().unwrap();
    let path: PathBuf = dir.path().join(name);
    fs::write(&path, text).unwrap();
    add(library.root(), &[path], options, &mut |_| {}).unwrap()
}

fn of_gate(found: &[Diagnostic]) -> Vec<(Severity, &str)> {
    let privacy = found.iter().filter(|it| it.code.starts_with("privacy."));
    privacy.map(|it| (it.severity, it.code.trim_start_matches("privacy."))).collect()
}

#[test]
fn what_identifies_a_person_is_refused_and_never_repeated() {
    let library = TestLibrary::new();
    let report = add_text(&library, "case.md", CASE, &options(&[], None));
    let added = &report.added[0];
    assert!(added.record.is_none() && report.failed == 1);
    assert_eq!(of_gate(&added.diagnostics), [(Severity::Error, "be-national-number")]);
    let found = added.diagnostics.iter().find(|it| it.is_error()).unwrap();
    assert!(found.location.ends_with("case.md:3"), "{found:?}");
    assert!(found.fix.contains("--privacy-clear"), "{found:?}");
    for said in [&found.message, &found.fix, &found.location] {
        assert!(!said.contains("033") && !said.contains("85"), "{said}");
    }
    assert!(!library.path("corpus/records/added").exists());
}

#[test]
fn a_reason_lets_it_in_and_stays_in_the_record() {
    let library = TestLibrary::new();
    let rule = "be-national-number";
    let report =
        add_text(&library, "case.md", CASE, &options(&[(rule, "an example")], Some("Ann")));
    let record = report.added[0].record.as_ref().unwrap();
    assert_eq!(of_gate(&report.added[0].diagnostics), [(Severity::Note, rule)]);
    let toml = format!("corpus/records/{}/{}/record.toml", record.collection, record.slug);
    let text = fs::read_to_string(library.path(&toml)).unwrap();
    for line in ["rule = \"be-national-number\"", "reason = \"an example\"", "by = \"Ann\""] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(text.contains("date = 2026-11-22") && !text.contains("033"), "{text}");
    let checked = check(library.root(), &[record.id.to_string()]).unwrap().diagnostics;
    assert_eq!(of_gate(&checked), [(Severity::Note, rule)]);
    // Another number is another matter, and so is the same number in another record.
    let body = format!("corpus/records/{}/{}/en.md", record.collection, record.slug);
    let other = fs::read_to_string(library.path(&body))
        .unwrap()
        .replace("85.07.30-\n033.28", "17073003384");
    library.write(&body, other);
    let checked = check(library.root(), &[record.id.to_string()]).unwrap().diagnostics;
    assert_eq!(of_gate(&checked), [(Severity::Error, rule)]);
}

#[test]
fn a_clearing_that_says_too_little_adds_nothing() {
    let library = TestLibrary::new();
    for (clear, by, place) in [
        (("be-national-numbr", "x"), Some("Ann"), "--privacy-clear"),
        (("be-national-number", ""), Some("Ann"), "--privacy-clear"),
        (("be-national-number", "x"), None, "--by"),
    ] {
        let report = add_text(&library, "case.md", CASE, &options(&[clear], by));
        assert_eq!(report.added[0].diagnostics[0].location, place);
        assert!(report.added[0].record.is_none(), "{clear:?}");
    }
}

#[test]
fn a_batch_goes_in_without_the_lines_that_identify_somebody() {
    let library = TestLibrary::new();
    library.ingest();
    let text = "{\"id\":\"x1\",\"text\":\"lantern 85.07.30-033.28\"}\n\
        {\"id\":\"x2\",\"text\":\"lantern of nobody.test.0@gmail.com\"}\n\
        {\"id\":\"x3\",\"text\":\"lantern\"}\n";
    let report = add_text(&library, "b.jsonl", text, &options(&[], None));
    assert_eq!((report.failed, report.added[0].batch_records), (1, 2));
    let found = of_gate(&report.added[0].diagnostics);
    assert_eq!(found, [(Severity::Error, "be-national-number"), (Severity::Warning, "mailbox")]);
    assert!(report.added[0].diagnostics[0].location.ends_with("b.jsonl:1"));
    let stored = fs::read_to_string(library.path("corpus/batches/b.jsonl")).unwrap();
    assert_eq!(stored.lines().count(), 2);
    assert!(!stored.contains("033"));
    assert_eq!(library.search("lantern").len(), 2);
}

#[test]
fn a_check_reads_titles_fields_bodies_and_names_of_files() {
    let library = TestLibrary::new();
    library.write("corpus/privacy.toml", "[phones]\n\"0470 00 00 01\" = \"Office\"\nx = 1\n");
    library.record(
        "ccccc",
        "source_note = \"ask 0470 12 34 56\"\n[title]\nen = \"C, 0470 00 00 01\"\n[abstract]\n\
         el = \"γεννήθηκε στις 12 Μαρτίου 2009\"\n",
    );
    library.write("corpus/records/fab/ccccc/nl.md", "Een\n\nOV-nummer 8.123.456\n");
    library.write("corpus/records/fab/ccccc/files/Case_Ahmad_Hosseini.txt", "x");
    let found = check(library.root(), &["ccccc".to_owned()]).unwrap().diagnostics;
    let places: Vec<(&str, &str)> = found
        .iter()
        .filter(|it| it.code.starts_with("privacy."))
        .map(|it| (it.code.as_str(), it.location.as_str()))
        .collect();
    let folder = "corpus/records/fab/ccccc";
    assert_eq!(
        places,
        [
            ("privacy.birth-date", format!("{folder}/record.toml").as_str()),
            ("privacy.be-immigration-file", format!("{folder}/nl.md:3").as_str()),
            ("privacy.phone", format!("{folder}/record.toml").as_str()),
            ("privacy.file-name", format!("{folder}/files").as_str()),
        ]
    );
    let all = check(library.root(), &[]).unwrap().diagnostics;
    assert!(all.iter().any(|it| it.location == "corpus/privacy.toml:3"), "{all:?}");
    // What is taken back is no longer published.
    library.record("ccccc", "status = \"withdrawn\"\n[title]\nen = \"0470 12 34 56\"\n");
    let found = check(library.root(), &["ccccc".to_owned()]).unwrap().diagnostics;
    assert_eq!(of_gate(&found), []);
}

#[test]
fn a_curator_clears_what_a_check_found() {
    let library = TestLibrary::new();
    library.record("ccccc", "[title]\nen = \"0470 12 34 56 and 0470 12 34 57\"\n");
    let before = fs::read_to_string(library.path("corpus/records/fab/ccccc/record.toml")).unwrap();
    let clearing = |record: &str, rule: &str, hash: &str, reason: &str| Clearing {
        record: RecordId::parse(record).unwrap(),
        rule: rule.to_owned(),
        hash: hash.to_owned(),
        reason: reason.to_owned(),
        by: "Ann".to_owned(),
        today: "2026-11-22".to_owned(),
        dry_run: false,
    };
    for (record, rule, reason, code) in [
        ("zzzzz", "phone", "x", "link.unknown-record"),
        ("ccccc", "phon", "x", "metadata.bad-value"),
        ("ccccc", "phone", " ", "metadata.bad-value"),
        ("ccccc", "iban", "x", "privacy.nothing-to-clear"),
    ] {
        let report = clear_findings(library.root(), &clearing(record, rule, "", reason)).unwrap();
        assert!(report.cleared.is_empty());
        assert_eq!(report.diagnostics[0].code, code);
    }
    let found = check(library.root(), &["ccccc".to_owned()]).unwrap().diagnostics;
    let fix = &found.iter().find(|it| it.code == "privacy.phone").unwrap().fix;
    let hash = fix.split("--hash ").nth(1).unwrap().split(' ').next().unwrap();
    let one = clear_findings(library.root(), &clearing("ccccc", "phone", hash, "office")).unwrap();
    assert_eq!(one.cleared.len(), 1);
    let all = clear_findings(library.root(), &clearing("ccccc", "phone", "", "office")).unwrap();
    assert_eq!(all.cleared.len(), 1);
    let after = fs::read_to_string(library.path("corpus/records/fab/ccccc/record.toml")).unwrap();
    assert!(after.starts_with(&before) && !after[before.len()..].contains("0470"), "{after}");
    let found = check(library.root(), &["ccccc".to_owned()]).unwrap().diagnostics;
    // Notes that say the same are said once a file.
    assert_eq!(of_gate(&found), [(Severity::Note, "phone")]);
}

#[test]
fn any_text_can_be_scanned_with_or_without_a_library() {
    let library = TestLibrary::new();
    library.write("corpus/privacy.toml", "[phones]\n\"0470 12 34 56\" = \"Office\"\n");
    let text = "one\n0470 12 34 56\n";
    let alone = scan_text(None, text).unwrap();
    assert_eq!((alone.findings[0].rule, alone.findings[0].line), ("phone", 2));
    assert!(scan_text(Some(library.root()), text).unwrap().findings.is_empty());
    let page = b"<p>one</p><p>0470 12 34 56</p>";
    let found = scan_file(None, "in/Fatima_Rezai.html", page).unwrap().findings;
    let rules: Vec<(&str, &str)> = found.iter().map(|it| (it.rule, it.part.as_str())).collect();
    assert_eq!(rules, [("phone", "body"), ("file-name", "file name")]);
    assert!(!scan_file(None, "x.bin", b"\x00\xff\xfe").unwrap().diagnostics.is_empty());
}
