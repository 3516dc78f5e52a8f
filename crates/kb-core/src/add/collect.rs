//! The files behind the paths a curator named: folders are walked, in order of name.
//!
//! Not for: reading them. Hidden files and editors' leftovers in folders are passed over.

use std::fs;
use std::path::{Path, PathBuf};

use kb_model::Diagnostic;

use crate::layout::Layout;

/// One file to add.
pub(crate) struct Found {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its size.
    pub(crate) bytes: u64,
    /// Why it is not even looked at.
    pub(crate) refusal: Option<Diagnostic>,
}

/// All files behind the paths.
pub(crate) fn collect(layout: &Layout, paths: &[PathBuf]) -> Vec<Found> {
    let corpus = fs::canonicalize(layout.corpus()).ok();
    let mut found = Vec::new();
    for path in paths {
        let shown = path.display().to_string();
        match fs::canonicalize(path) {
            Err(error) => {
                let message = format!("the file cannot be read: {error}");
                let refusal = Diagnostic::error("file.unreadable", message)
                    .at(shown)
                    .fix("look at the spelling of the path");
                found.push(Found { path: path.clone(), bytes: 0, refusal: Some(refusal) });
            }
            Ok(real) if corpus.as_ref().is_some_and(|corpus| real.starts_with(corpus)) => {
                let refusal = Diagnostic::error("file.in-corpus", "this is in the corpus already")
                    .at(shown)
                    .fix("edit it there and run `kb reindex`");
                found.push(Found { path: path.clone(), bytes: 0, refusal: Some(refusal) });
            }
            Ok(real) if real.is_dir() => walk(path, corpus.as_deref(), &mut found),
            Ok(_) => found.push(file(path.clone())),
        }
    }
    found
}

fn walk(dir: &Path, corpus: Option<&Path>, found: &mut Vec<Found>) {
    let mut entries: Vec<PathBuf> = match fs::read_dir(dir) {
        Ok(entries) => entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect(),
        Err(error) => {
            let refusal =
                Diagnostic::error("file.unreadable", format!("the folder cannot be read: {error}"))
                    .at(dir.display().to_string())
                    .fix("look at its permissions");
            found.push(Found { path: dir.to_owned(), bytes: 0, refusal: Some(refusal) });
            return;
        }
    };
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_leftover = name.starts_with(['.', '~']) || name.ends_with('~');
        let is_link = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_symlink());
        if is_leftover {
            continue;
        }
        if path.is_dir() {
            // A link to a folder may lead round in a circle, or into the corpus.
            if !is_link
                && corpus
                    .is_none_or(|corpus| fs::canonicalize(&path).is_ok_and(|real| real != corpus))
            {
                walk(&path, corpus, found);
            }
        } else {
            found.push(file(path));
        }
    }
}

fn file(path: PathBuf) -> Found {
    let bytes = fs::metadata(&path).map_or(0, |metadata| metadata.len());
    Found { path, bytes, refusal: None }
}
