//! The repository as the rules see it: its root and its Rust files.

use std::fs;
use std::path::{Path, PathBuf};

/// One Rust file.
pub(crate) struct Source {
    /// Its path below the root, with forward slashes.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
}

impl Source {
    /// The lines before the inline tests.
    pub(crate) fn product_lines(&self) -> usize {
        let marker = format!("{}[cfg(test)]", '#');
        self.text.lines().take_while(|line| line.trim() != marker).count()
    }

    /// Whether the whole file is a test or bench.
    pub(crate) fn is_test(&self) -> bool {
        self.path.starts_with("tests/")
            || ["/tests/", "/benches/"].iter().any(|folder| self.path.contains(folder))
            || self.path.ends_with("/tests.rs")
    }
}

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().expect("the package `tests` is inside the workspace").to_owned()
}

/// All Rust files of the crates and the tests, by path.
pub(crate) fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    for folder in ["crates", "tests"] {
        collect(&root().join(folder), &mut files);
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    assert!(files.len() > 20, "the walk found only {} files", files.len());
    files
}

fn collect(folder: &Path, files: &mut Vec<Source>) {
    let entries = fs::read_dir(folder).expect("a folder of the repository can be read");
    for entry in entries {
        let path = entry.expect("its entries too").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let below = path.strip_prefix(root()).expect("the walk starts at the root");
            let path_text = below.to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&path).expect("Rust files are UTF-8");
            files.push(Source { path: path_text, text });
        }
    }
}

/// Fails with every breach on a line of its own.
pub(crate) fn assert_none(rule: &str, breaches: &[String]) {
    assert!(breaches.is_empty(), "{rule}:\n  {}", breaches.join("\n  "));
}
