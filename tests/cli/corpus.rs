//! Commands on what curators wrote: init, check, show, list, stats, reindex, doctor.

use std::fs;

use crate::kit::TestLibrary;

#[test]
fn a_new_library_is_empty_and_well() {
    let library = TestLibrary::empty();
    assert!(library.path().join("corpus/library.toml").is_file());
    library.kb(&["init"]).ends_with(2).says(&["is a library already"]);
    library.kb(&["check"]).ends_with(0);
    library.kb(&["reindex"]).ends_with(0);
    library.kb(&["doctor"]).ends_with(0);
    library.kb(&["list"]).ends_with(1).says(&["0 records"]);
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut command = crate::kit::program();
    command.current_dir(folder.path()).args(["init", "-n", "care"]);
    crate::kit::run(command, b"", folder.path()).ends_with(0).says(&["Nothing was written"]);
    assert!(!folder.path().join("care").exists());
    let library = TestLibrary::with_corpus();
    library.kb(&["reindex", "-n"]).ends_with(0).says(&["Nothing was written"]);
    assert!(!library.path().join("index/CURRENT").exists());
}

#[test]
fn list_separates_columns_by_tabs_and_knows_drafts() {
    let library = TestLibrary::with_corpus();
    let said = library.kb(&["list", "--kind", "practice"]).ends_with(0);
    let title = "Matching a child and a foster family";
    assert_eq!(said.out, format!("fbx22\tpublished\tpractice\tBE\tnl,en\t2021\t{title}\n"));
    assert_eq!(said.err, "1 record\n");
    let drafts = library.kb(&["list", "--status", "draft,withdrawn", "--json"]).ends_with(0).json();
    let ids: Vec<_> =
        drafts["records"].as_array().expect("a list").iter().map(|r| &r["id"]).collect();
    assert_eq!(ids, ["drf44", "wth55"]);
    library.kb(&["list", "--country", "PT"]).ends_with(1);
}

#[test]
fn titles_come_in_the_readers_language() {
    let library = TestLibrary::with_corpus();
    let said = library.kb(&["show", "grd33", "--lang", "el"]).ends_with(0);
    assert!(said.out.starts_with("grd33  Η πρώτη συνάντηση του επιτρόπου"), "{said:#?}");
    let record = library.kb(&["show", "grd33", "--json"]).ends_with(0).json();
    assert_eq!(record["records"][0]["kind"], "guidance");
    library.kb(&["show", "zzzzz"]).ends_with(1).says(&["no record `zzzzz`"]);
}

#[test]
fn stats_count_published_records() {
    let library = TestLibrary::with_corpus();
    let said = library.kb(&["stats"]).ends_with(0);
    for line in ["status\tpublished\t7", "status\tdraft\t1", "country\tGR\t1", "kind\tguidance\t1"]
    {
        assert!(said.out.lines().any(|found| found == line), "{line}: {said:#?}");
    }
    let lines = library.kb(&["stats", "--json=lines"]).ends_with(0).out;
    assert!(lines.lines().all(|line| line.starts_with("{\"by\":")), "{lines}");
}

#[test]
fn check_names_file_line_and_fix() {
    let library = TestLibrary::with_corpus();
    let folder = library.path().join("corpus/records/care/matching-foster-families");
    let text = fs::read_to_string(folder.join("record.toml")).expect("a fixture");
    fs::write(folder.join("record.toml"), text.replace("\"practice\"", "\"practise\""))
        .expect("a file in a temporary folder");
    let said = library.kb(&["check"]).ends_with(1);
    assert!(said.out.contains("matching-foster-families/record.toml:2"), "{said:#?}");
    assert!(said.out.contains("fix: "), "{said:#?}");
    let document = library.kb(&["check", "--json"]).ends_with(1).json();
    let first = &document["diagnostics"][0];
    for field in ["severity", "code", "message", "where", "fix"] {
        assert!(first[field].is_string(), "{field}: {first}");
    }
}

#[test]
fn reindex_does_only_what_is_needed() {
    let library = TestLibrary::indexed();
    let again = library.kb(&["reindex"]).ends_with(0);
    assert_eq!(again.out, "The index is up to date: 7 records\n");
    let full = library.kb(&["reindex", "--full", "--verify", "--json"]).ends_with(0).json();
    assert_eq!(full["records"], 7);
}

#[test]
fn one_bad_record_leaves_the_others_usable() {
    let library = TestLibrary::with_corpus();
    let folder = library.path().join("corpus/records/care/matching-foster-families");
    fs::write(folder.join("record.toml"), "id = \"fbx22\"\nkind = [\n").expect("a file");
    let said = library.kb(&["reindex"]).ends_with(3);
    assert!(said.err.contains("matching-foster-families/record.toml:"), "{said:#?}");
    library.kb(&["search", "guardian"]).ends_with(0);
}

#[test]
fn the_privacy_gate_refuses_says_why_and_remembers_reasons() {
    let library = TestLibrary::indexed();
    // A documented test number, broken by a line end.
    let case = library.path().join("case.md");
    fs::write(&case, "His number is 85.07.30-\n033.28.\n").expect("a file in a temporary folder");
    let path = case.display().to_string();
    let said = library.kb(&["privacy", "scan", &path]).ends_with(1);
    assert!(said.out.contains("privacy.be-national-number"), "{said:#?}");
    assert!(!said.out.contains("033"), "{said:#?}");
    let found = library.kb_reads(&["privacy", "scan", "-", "--json"], b"call 0470 12 34 56").json();
    assert_eq!(found["findings"][0]["rule"], "phone");
    library.kb_reads(&["privacy", "scan"], b"nothing here").ends_with(0);
    let add = ["add", &path, "--lang", "en"];
    library.kb(&add).ends_with(1);
    let clear = ["--privacy-clear", "be-national-number: an example", "--by", "Ann"];
    let added = library.kb(&[&add[..], &clear[..], &["--json"]].concat()).ends_with(0).json();
    let id = added["added"][0]["id"].as_str().expect("an id");
    let said = library.kb(&["check", id, "-v"]);
    assert!(said.out.contains("was cleared by Ann"), "{said:#?}");
    let said = library.kb(&["privacy", "clear", id, "phone", "--reason", "x", "--by", "Ann"]);
    assert!(said.ends_with(1).out.contains("privacy.nothing-to-clear"));
}
