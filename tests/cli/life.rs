//! The life of a record: added with a table, related to its editions, changed, withdrawn, restored,
//! removed for good; and who did what and why.

use std::fs;
use std::path::Path;

use crate::kit::TestLibrary;

/// Prose of many different words in which nothing repeats.
fn prose(from: usize, to: usize) -> String {
    let words = [
        "guardian", "child", "family", "school", "evening", "visit", "letter", "court", "garden",
        "teacher", "river", "kitchen", "friend", "village", "winter",
    ];
    let sentence = |n: usize| {
        let word = |k: usize| words[(n * 7 + k * 5 + n / 15) % words.len()];
        format!("In week {n} the {} and the {} meet at the {}.\n", word(0), word(1), word(2))
    };
    (from..to).map(sentence).collect::<Vec<_>>().concat()
}

fn write(library: &TestLibrary, name: &str, text: &str) -> String {
    let path = library.path().join("desk").join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(&path, text).expect("a file");
    path.to_string_lossy().into_owned()
}

/// Adds a file and returns its id.
fn add(library: &TestLibrary, file: &str, flags: &[&str]) -> String {
    let arguments: Vec<&str> =
        ["add", file, "--json"].into_iter().chain(flags.iter().copied()).collect();
    let said = library.kb(&arguments).ends_with(0).json();
    said["added"][0]["id"].as_str().expect("it was added").to_owned()
}

/// Whether any file below a folder holds these bytes.
fn is_anywhere(folder: &Path, bytes: &[u8]) -> bool {
    let holds = |path: &Path| {
        fs::read(path).is_ok_and(|read| read.windows(bytes.len()).any(|window| window == bytes))
    };
    fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() { is_anywhere(&path, bytes) } else { holds(&path) }
    })
}

#[test]
fn an_edition_is_related_and_search_shows_the_work_once() {
    let library = TestLibrary::indexed();
    let old = add(&library, &write(&library, "plan.txt", &prose(0, 80)), &["--year", "2015"]);
    let file = write(&library, "plan-new.txt", &prose(20, 100));
    let said = library.kb(&["add", &file, "--year", "2021", "--json"]).ends_with(0).json();
    let new = said["added"][0]["id"].as_str().expect("it was added").to_owned();
    assert_eq!(said["added"][0]["relations"][0]["target"], old.as_str(), "{said:#}");
    let codes: Vec<_> =
        said["diagnostics"].as_array().expect("a list").iter().map(|it| &it["code"]).collect();
    assert!(codes.iter().any(|code| *code == "duplicate.new-edition"), "{codes:?}");
    let found = library.kb(&["search", "week", "village", "--no-xl", "--json"]).ends_with(0).json();
    let hits = found["hits"].as_array().expect("a list");
    let hit = hits.iter().find(|hit| hit["id"] == new.as_str()).expect("the new edition");
    assert!(hits.iter().all(|hit| hit["id"] != old.as_str()), "{found:#}");
    assert_eq!(
        (&hit["others"][0]["id"], &hit["others"][0]["kind"]),
        (&old.as_str().into(), &"older".into())
    );
    let copy = write(&library, "copy.md", &prose(0, 80).replace(" meet ", "  meet "));
    let said = library.kb(&["add", &copy]).ends_with(1);
    assert!(said.out.contains("duplicate.same-text"), "{said:#?}");
    library.kb(&["update", &new, "--no-relation", &old]).ends_with(0);
    let found = library.kb(&["search", "week", "village", "--no-xl", "--json"]).ends_with(0).json();
    assert_eq!(found["total"], 2, "{found:#}");
}

#[test]
fn a_table_says_what_is_known_about_each_file() {
    let library = TestLibrary::indexed();
    write(&library, "one.txt", "A quokka lives with the family of the guardian near the river.\n");
    write(&library, "two.txt", "Een walrus woont bij het pleeggezin aan de rivier in het dorp.\n");
    let table = write(
        &library,
        "table.csv",
        "File;Title;Country;Year;Kind;Remark\none.txt;The first;BE, DE;2019;leaflet;x\ntwo.txt;;GR;;;\n",
    );
    let said = library.kb(&["add", "--meta", &table, "-n"]).ends_with(0);
    assert!(said.out.contains("Would add 2 records"), "{said:#?}");
    let said = library.kb(&["add", "--meta", &table, "--jobs", "4"]).ends_with(0);
    assert!(said.out.contains("the column `Remark` is not used"), "{said:#?}");
    let said = said.says(&["2 files: 2 added"]);
    assert!(said.out.starts_with("Added 2 records"), "{said:#?}");
    let found = library.kb(&["search", "quokka", "--json"]).ends_with(0).json();
    let hit = &found["hits"][0];
    assert_eq!((&hit["title"], &hit["year"]), (&"The first".into(), &2019.into()));
    assert_eq!(hit["countries"], serde_json::json!(["BE", "DE"]));
    library.kb(&["add", "--meta", &table]).ends_with(1).says(&["2 skipped"]);
    let wrong = write(&library, "wrong.csv", "file,year\none.txt,soon\nlost.txt,2019\n");
    let said = library.kb(&["add", "--meta", &wrong]).ends_with(2);
    assert!(said.out.contains("wrong.csv:3"), "{said:#?}");
}

#[test]
fn a_change_keeps_who_made_it_and_why() {
    let library = TestLibrary::with_corpus();
    let by = ["--by", "Ann", "--message", "looked it up"];
    let update = |more: &[&str]| {
        let arguments: Vec<&str> =
            ["update", "grd33"].iter().chain(more).chain(&by).copied().collect();
        library.kb(&arguments)
    };
    update(&["--set", "year=2019", "--set", "review_by=2020-01-01"]).ends_with(0);
    let said = library.kb(&["show", "grd33", "--history"]).ends_with(0);
    assert!(said.out.contains("changed  Ann  looked it up"), "{said:#?}");
    let said = library.kb(&["check", "grd33"]).ends_with(1);
    assert!(said.out.contains("review was due by 2020-01-01"), "{said:#?}");
    let said = library.kb(&["stats"]).ends_with(0);
    assert!(said.out.contains("review") && said.out.contains("due"), "{said:#?}");
    for wrong in
        [&["--set", "year=soon"][..], &["--set", "kind=poem"], &["--relation", "replaces:zzzzz"]]
    {
        update(wrong).ends_with(2).says(&["Nothing was written."]);
    }
    let private = ["--set", "source_note=IBAN BE68 5390 0754 7034"];
    update(&private).ends_with(1).says(&["Nothing was written."]);
    let said = library.kb(&["show", "grd33", "--history"]).ends_with(0);
    assert_eq!(said.out.lines().count(), 1, "{said:#?}");
}

#[test]
fn a_withdrawn_record_is_found_no_more_until_it_is_restored() {
    let library = TestLibrary::with_corpus();
    library.kb(&["reindex"]).ends_with(0);
    let ids = |library: &TestLibrary| library.kb(&["search", "--ids", "guardian"]).out;
    assert!(ids(&library).contains("grd33"));
    let remove = ["remove", "grd33", "--reason", "outdated", "--replaced-by", "fbx22"];
    library.kb(&[&remove[..], &["-n"]].concat()).ends_with(0);
    assert!(ids(&library).contains("grd33"));
    library.kb(&remove).ends_with(0).says(&["Undo with kb restore grd33"]);
    assert!(!ids(&library).contains("grd33"));
    library.kb(&remove).ends_with(2);
    let said = library.kb(&["show", "fbx22"]).ends_with(0);
    assert!(said.out.contains("replaces grd33"), "{said:#?}");
    library.kb(&["restore", "grd33"]).ends_with(0);
    library.kb(&["restore", "grd33"]).ends_with(2);
    assert!(library.kb(&["list", "--json"]).out.contains("grd33"));
    library.kb(&["remove", "zzzzz", "--reason", "rights"]).ends_with(2);
}

#[test]
fn a_purge_leaves_no_byte() {
    let library = TestLibrary::indexed();
    let file = write(
        &library,
        "secret.rtf",
        "{\\rtf1 The zyzzyva sleeps near the house of the guardian.}",
    );
    let id = add(&library, &file, &["--title", "Zyzzyva"]);
    fs::remove_dir_all(library.path().join("desk")).expect("the file goes");
    assert!(is_anywhere(library.path(), b"zyzzyva"));
    library.kb(&["remove", &id, "--purge"]).ends_with(1).says(&["needs --yes"]);
    let said = library.kb(&["remove", &id, "--purge", "--yes"]).ends_with(0);
    assert!(said.out.contains("for good") && said.out.contains("secret.rtf"), "{said:#?}");
    for bytes in [&b"zyzzyva"[..], b"Zyzzyva", b"secret.rtf", id.as_bytes()] {
        assert!(!is_anywhere(library.path(), bytes), "{}", String::from_utf8_lossy(bytes));
    }
    library.kb(&["search", "zyzzyva"]).ends_with(1);
}

#[test]
fn twenty_files_of_a_table_are_put_right_with_what_check_proposes() {
    let library = TestLibrary::empty();
    let mut table = "file;title;country;year;kind;source;rights;last_checked\n".to_owned();
    for number in 0..20 {
        let text =
            format!("{} Village {number} has a bridge.\n", prose(30 * number, 30 * number + 9));
        write(&library, &format!("f{number}.txt"), &text);
        let kind = if number % 5 == 0 { "" } else { "practice" };
        table.extend([format!(
            "f{number}.txt;Meeting {number};BE;2020;{kind};https://example.org/{number};CC BY 4.0;2026-11-27\n"
        )]);
    }
    let table = write(&library, "table.csv", &table);
    library.kb(&["add", "--meta", &table]).ends_with(0).says(&["20 files: 20 added"]);
    let said = library.kb(&["check"]).ends_with(1);
    assert!(said.out.contains("the same in 1 more place [metadata.missing-kind]"), "{said:#?}");
    let found = library.kb(&["check", "--json"]).ends_with(1).json();
    let found = found["diagnostics"].as_array().expect("a list");
    let fixes = found.iter().filter(|found| found["code"] == "metadata.missing-kind");
    let fixes: Vec<&str> = fixes.filter_map(|found| found["fix"].as_str()).collect();
    assert_eq!(fixes.len(), 4, "{found:#?}");
    for fix in fixes {
        // Nothing but what stands between the marks is typed.
        let typed = fix.split('`').nth(1).expect("a command").trim_start_matches("kb ");
        let typed: Vec<&str> = typed.split(' ').chain(["--by", "Ann"]).collect();
        library.kb(&typed).ends_with(0);
    }
    let said = library.kb(&["check"]).ends_with(1);
    assert!(!said.out.contains("missing-kind") && !said.out.contains("error"), "{said:#?}");
    let listed = library.kb(&["list", "--kind", "practice", "--json"]).ends_with(0).json();
    assert_eq!(listed["records"].as_array().map(Vec::len), Some(20), "{listed:#}");
}
