//! Wrong use: what happened, where, and what to do, with the right exit code.

use crate::kit::{TestLibrary, program, run};

#[test]
fn a_misspelt_flag_is_met_with_the_right_one() {
    let library = TestLibrary::empty();
    library.kb(&["add", "x.md", "--county", "BE"]).ends_with(2).says(&["--county", "--country"]);
    library.kb(&["serch", "x"]).ends_with(2).says(&["serch", "search"]);
    library.kb(&["list", "--kind", "practise"]).ends_with(2).says(&["practise", "practice"]);
}

#[test]
fn no_library_says_how_to_get_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut command = program();
    command.current_dir(folder.path()).arg("list");
    let said = run(command, b"", folder.path()).ends_with(2);
    assert!(said.err.starts_with("error: ") && said.err.contains("`corpus`"), "{said:#?}");
    let last = said.err.lines().last().unwrap_or_default();
    assert!(last.trim_start().starts_with("fix: ") && last.contains("kb init"), "{said:#?}");
}

#[test]
fn no_index_says_how_to_build_it() {
    let library = TestLibrary::with_corpus();
    library.kb(&["search", "guardian"]).ends_with(2).says(&["no index", "kb reindex"]);
}

#[test]
fn errors_are_json_where_json_is_asked_for() {
    let library = TestLibrary::with_corpus();
    let error = library.kb(&["search", "guardian", "--json"]).ends_with(2).json();
    assert_eq!(error["error"]["code"], "index.missing");
    assert!(error["error"]["fix"].as_str().is_some_and(|fix| fix.contains("kb reindex")));
    let error = library.kb(&["--json", "search", "--no-such-flag"]).ends_with(2).json();
    assert_eq!(error["error"]["code"], "usage");
}

#[test]
fn a_missing_file_is_named() {
    let library = TestLibrary::empty();
    let said = library.kb(&["identify", "no such file.txt"]).ends_with(2);
    assert!(said.err.contains("`no such file.txt`"), "{said:#?}");
    library.kb(&["add", "no-such-file.md"]).ends_with(2).says(&[]);
}

#[test]
fn a_closed_pipe_is_silent() {
    use std::io::Read;
    use std::process::Stdio;

    let library = TestLibrary::with_corpus();
    let mut command = library.command(&["list", "--json=lines"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program was built for this test");
    drop(child.stdout.take());
    let mut talk = String::new();
    let mut stderr = child.stderr.take().expect("it was piped");
    stderr.read_to_string(&mut talk).expect("talk is UTF-8");
    let status = child.wait().expect("the program ends");
    assert_eq!((status.code(), talk.as_str()), (Some(0), ""));
}

#[test]
fn colour_comes_only_where_it_is_wanted() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let colored = |flag: &str, no_color: bool| {
        let mut command = program();
        command.current_dir(folder.path()).args(["--color", flag, "list"]);
        if no_color {
            command.env("NO_COLOR", "1");
        }
        run(command, b"", folder.path()).err.contains('\u{1b}')
    };
    assert!(!colored("auto", false), "stderr is a pipe here");
    assert!(colored("always", false));
    assert!(!colored("auto", true));
    assert!(!colored("never", false));
}
