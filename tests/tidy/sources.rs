//! Rules about source files: documented, small, honest, and all of them compiled.

use std::collections::BTreeSet;
use std::fs;

use crate::tree::{Source, assert_none, root, sources};

/// The longest a file may be without its tests.
const MAX_LINES: usize = 500;

/// What no file may contain, and why. Written in two parts, because this file is read too.
const FORBIDDEN: [(&str, &str, &str); 6] = [
    ("#[", "ignore", "a test that does not run proves nothing"),
    ("#[", "should_panic", "a test asserts what happens, not that something went wrong"),
    ("todo", "!(", "unfinished work is not merged"),
    ("unimplemented", "!(", "unfinished work is not merged"),
    ("dbg", "!(", "left over from debugging"),
    ("#![", "allow", "exceptions are small and carry a reason"),
];

/// The one file that may put markup into pages as it is.
const SAFE_HTML: &str = "crates/kb-web/src/views/safe_html.rs";

/// The breaches of a rule over all files.
fn breaches(rule: impl Fn(&Source) -> Option<String>) -> Vec<String> {
    sources()
        .iter()
        .filter_map(|source| rule(source).map(|breach| format!("{}: {breach}", source.path)))
        .collect()
}

#[test]
fn every_file_says_what_it_is_for() {
    let undocumented = breaches(|source| {
        (!source.text.starts_with("//! ")).then(|| "does not begin with `//!`".to_owned())
    });
    assert_none("a file has no module documentation", &undocumented);
}

#[test]
fn files_stay_small() {
    let long = breaches(|source| {
        let lines = source.product_lines();
        (!source.is_test() && lines > MAX_LINES).then(|| format!("{lines} lines"))
    });
    assert_none("a file is too long to be read in one go", &long);
}

#[test]
fn nothing_unfinished_or_switched_off() {
    let found = breaches(|source| {
        FORBIDDEN.iter().find_map(|(start, end, reason)| {
            let word = format!("{start}{end}");
            source.text.contains(&word).then(|| format!("`{word}`: {reason}"))
        })
    });
    assert_none("forbidden in this house", &found);
}

#[test]
fn exceptions_to_lints_carry_a_reason() {
    let attribute = |line: &str| {
        let line = line.trim();
        ["#[allow(", "#[expect("].iter().any(|start| line.starts_with(start))
    };
    let found = breaches(|source| {
        let lines: Vec<&str> = source.text.lines().collect();
        let bare = lines.iter().enumerate().find(|(index, line)| {
            // An attribute may run over several lines.
            let end = lines[*index..].iter().position(|line| line.contains(")]")).unwrap_or(0);
            attribute(line) && !lines[*index..=index + end].join(" ").contains("reason = ")
        });
        bare.map(|(index, line)| format!("line {}: `{}`", index + 1, line.trim()))
    });
    assert_none("a lint is silenced without saying why", &found);
}

#[test]
fn markup_is_written_as_it_is_in_one_place() {
    let found = breaches(|source| {
        let word = concat!("Pre", "Escaped");
        (source.path != SAFE_HTML && source.text.contains(word)).then(|| format!("`{word}`"))
    });
    assert_none("only `safe_html.rs` may skip escaping", &found);
}

#[test]
fn one_file_goes_out_to_the_network() {
    let found = breaches(|source| {
        let words = [
            concat!("ureq", "::Agent"),
            concat!("use ur", "eq::{"),
            concat!("TcpStream", "::connect"),
        ];
        let is_harvest = source.path.starts_with("crates/kb-cli/src/command/harvest/");
        let word = words.iter().find(|word| source.text.contains(**word));
        let is_test = source.is_test() || source.path.contains("/site_tests/");
        word.filter(|_| !is_harvest && !is_test).map(|word| format!("`{word}`"))
    });
    assert_none("only `kb harvest` connects to another machine", &found);
}

#[test]
fn no_file_is_forgotten() {
    let all = sources();
    let known: BTreeSet<&str> = all.iter().map(|source| source.path.as_str()).collect();
    let forgotten: Vec<String> = all
        .iter()
        .filter(|source| !is_declared(source, &all, &known))
        .map(|source| source.path.clone())
        .collect();
    assert_none("no `mod` or target compiles these files", &forgotten);
}

/// Whether a `mod` line of the parent module, or a target of a manifest, compiles this file.
fn is_declared(source: &Source, all: &[Source], known: &BTreeSet<&str>) -> bool {
    let Some((folder, file)) = source.path.rsplit_once('/') else { return false };
    let parents = [format!("{folder}.rs"), format!("{folder}/lib.rs"), format!("{folder}/main.rs")];
    let line = format!("mod {};", file.trim_end_matches(".rs"));
    let declared = parents
        .iter()
        .filter(|parent| known.contains(parent.as_str()))
        .filter_map(|parent| all.iter().find(|source| source.path == **parent))
        .any(|parent| parent.text.lines().any(|found| found.trim().ends_with(&line)));
    declared || is_target(folder, file)
}

/// Whether Cargo builds the file: the root of a crate, a test beside it, or a target that a
/// manifest names.
fn is_target(folder: &str, file: &str) -> bool {
    if folder.ends_with("/src") {
        return ["lib.rs", "main.rs"].contains(&file);
    }
    if folder.starts_with("crates/") && folder.ends_with("/tests") {
        return true;
    }
    let target = folder.rsplit('/').next().unwrap_or(folder);
    let bench = format!("name = \"{}\"", file.trim_end_matches(".rs"));
    manifests().iter().any(|manifest| {
        manifest.contains(&format!("{target}/{file}\""))
            || (target == "benches" && manifest.contains(&bench))
    })
}

fn manifests() -> Vec<String> {
    let crates = fs::read_dir(root().join("crates")).expect("there are crates");
    let folders = crates.filter_map(Result::ok).map(|entry| entry.path());
    let paths = folders.chain([root().join("tests")]).map(|folder| folder.join("Cargo.toml"));
    paths.filter_map(|path| fs::read_to_string(path).ok()).collect()
}
