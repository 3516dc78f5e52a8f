//! Help, exit codes, completions and manual pages.

use std::path::Path;

use crate::kit::{program, run};

fn kb(args: &[&str]) -> crate::kit::Said {
    let mut command = program();
    command.args(args);
    run(command, b"", Path::new("/nowhere"))
}

#[test]
fn help_lists_every_command_of_the_contract() {
    let said = kb(&["--help"]).ends_with(0);
    for command in [
        "init",
        "add",
        "check",
        "show",
        "list",
        "search",
        "identify",
        "extract",
        "cite",
        "pack",
        "reindex",
        "eval",
        "stats",
        "words",
        "review",
        "doctor",
        "serve",
        "completions",
        "man",
    ] {
        assert!(said.out.contains(&format!("\n  {command} ")), "{command}: {}", said.out);
        kb(&[command, "--help"]).ends_with(0);
    }
}

#[test]
fn exit_codes_are_a_help_topic() {
    let said = kb(&["help", "exit-codes"]).ends_with(0);
    assert!(said.out.contains("4    another kb process is writing"), "{}", said.out);
    assert_eq!(kb(&["exit-codes"]).ends_with(0).out.trim(), said.out.trim());
}

#[test]
fn completions_and_manual_come_from_the_same_grammar() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let said = kb(&["completions", shell]).ends_with(0);
        assert!(said.out.contains("reindex"), "{shell}");
    }
    assert!(kb(&["man"]).ends_with(0).out.contains(".TH kb 1"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    kb(&["man", "--out", &folder.path().to_string_lossy()]).ends_with(0);
    let page = std::fs::read_to_string(folder.path().join("kb-search.1")).expect("a page");
    assert!(folder.path().join("kb-words-accept.1").is_file());
    assert!(page.contains("kb\\-search") && page.contains("Examples"), "{page}");
}
