//! Rules about crates: the graph of the architecture, and libraries only one crate may name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};

use crate::tree::{assert_none, root};

/// The crate graph of `crates/ARCHITECTURE.md`: each crate and the crates it may use.
const GRAPH: [(&str, &[&str]); 10] = [
    ("kb-model", &[]),
    ("kb-text", &["kb-model"]),
    ("kb-extract", &["kb-model"]),
    ("kb-privacy", &["kb-model"]),
    ("kb-index", &["kb-model", "kb-text"]),
    ("kb-exchange", &["kb-model"]),
    ("kb-core", &["kb-exchange", "kb-extract", "kb-index", "kb-model", "kb-privacy", "kb-text"]),
    ("kb-web", &["kb-core", "kb-exchange", "kb-model"]),
    ("kb-cli", &["kb-core", "kb-exchange", "kb-model", "kb-web"]),
    ("kb-tests", &["kb-core", "kb-exchange", "kb-index", "kb-model", "kb-text", "kb-web"]),
];

/// Libraries that shape a crate, and the only crate that may name them.
const ONLY: [(&str, &str); 21] = [
    ("lingua", "kb-text"),
    ("whatlang", "kb-text"),
    ("rust-stemmers", "kb-text"),
    ("frostem", "kb-text"),
    ("scraper", "kb-extract"),
    ("encoding_rs", "kb-extract"),
    ("lopdf", "kb-extract"),
    ("calamine", "kb-extract"),
    ("mail-parser", "kb-extract"),
    ("tantivy", "kb-index"),
    ("sled", "kb-core"),
    ("oxttl", "kb-core"),
    ("krilla", "kb-exchange"),
    ("ed25519-dalek", "kb-exchange"),
    ("axum", "kb-web"),
    ("maud", "kb-web"),
    ("governor", "kb-web"),
    ("prometheus-client", "kb-web"),
    ("clap", "kb-cli"),
    ("anyhow", "kb-cli"),
    // The only way out, and only for `kb harvest`.
    ("ureq", "kb-cli"),
];

fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .other_options(vec!["--offline".to_owned()])
        .exec()
        .expect("cargo can describe its own workspace")
}

/// Direct dependencies by crate; those of tests and benches too when `all`.
fn dependencies(all: bool) -> BTreeMap<String, BTreeSet<String>> {
    let packages = metadata().packages.into_iter();
    packages
        .map(|package| {
            let used = package.dependencies.into_iter();
            let wanted = used.filter(|used| all || used.kind != DependencyKind::Development);
            let used = wanted.map(|used| used.name).collect();
            (package.name.to_string(), used)
        })
        .collect()
}

#[test]
fn crate_graph_matches_the_architecture() {
    let dependencies = dependencies(true);
    let known: BTreeSet<&str> = GRAPH.iter().map(|(name, _)| *name).collect();
    let found: BTreeSet<&str> = dependencies.keys().map(String::as_str).collect();
    assert_eq!(found, known, "a crate is missing here or in the workspace");
    let mut breaches = Vec::new();
    for (name, allowed) in GRAPH {
        for used in dependencies[name].iter().filter(|used| used.starts_with("kb-")) {
            if !allowed.contains(&used.as_str()) {
                breaches.push(format!("`{name}` uses `{used}`"));
            }
        }
    }
    assert_none("the architecture does not know these edges", &breaches);
}

#[test]
fn libraries_stay_in_their_crate() {
    // A bench may set a library beside ours; what we ship may not.
    let dependencies = dependencies(false);
    let mut breaches = Vec::new();
    for (library, owner) in ONLY {
        for (name, used) in &dependencies {
            if name != owner && used.contains(library) {
                breaches.push(format!("`{name}` names `{library}`, which belongs to `{owner}`"));
            }
        }
        assert!(dependencies[owner].contains(library), "`{owner}` does not use `{library}`");
    }
    assert_none("a library leaked out of its crate", &breaches);
}

#[test]
fn every_dependency_is_declared_once_with_a_reason() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("there is a manifest");
    let table = manifest
        .split("[workspace.dependencies]")
        .nth(1)
        .and_then(|rest| rest.split("\n[").next())
        .expect("the manifest has a table of dependencies");
    let external =
        |line: &&str| line.contains('=') && !line.starts_with('#') && !line.contains("path =");
    let breaches: Vec<String> = table
        .lines()
        .filter(external)
        .filter(|line| line.split(" # ").nth(1).is_none_or(|reason| reason.trim().is_empty()))
        .map(ToOwned::to_owned)
        .collect();
    assert_none("a dependency has no reason", &breaches);
    let own: Vec<String> = metadata()
        .packages
        .iter()
        .flat_map(|package| {
            let text = fs::read_to_string(&package.manifest_path).expect("it was just read");
            own_versions(&text).into_iter().map(|line| format!("`{}`: {line}", package.name))
        })
        .collect();
    assert_none("versions belong in the workspace's table", &own);
}

/// Lines of a manifest that declare a dependency otherwise than `name.workspace = true`.
fn own_versions(manifest: &str) -> Vec<String> {
    let mut in_table = false;
    let mut lines = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_table = line.ends_with("dependencies]");
        } else if in_table && line.contains('=') && !line.contains("workspace = true") {
            lines.push(line.to_owned());
        }
    }
    lines
}

#[test]
fn own_versions_are_noticed() {
    let manifest = "[package]\nversion = \"1\"\n[dev-dependencies]\na.workspace = true\nb = \"1\"";
    assert_eq!(own_versions(manifest), ["b = \"1\""]);
}
