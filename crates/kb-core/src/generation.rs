//! Generations of the index: `gen-<n>/{tantivy/, manifest.json}` and `CURRENT`, which names one.
//!
//! Not for: filling them (`ingest`). Invariant: `CURRENT` is replaced in one step or not at all,
//! and only after the generation it names is complete on disk.

use std::fs;
use std::io;
use std::path::PathBuf;

use kb_model::{Record, RecordId};
use serde::{Deserialize, Serialize};

use crate::durable::write_file;
use crate::layout::Layout;

/// Changes when the way from corpus to index changes: what is read in files, passages, hashes,
/// this file's format.
pub(crate) const FORMAT: u32 = 3_000 + kb_extract::VERSION;

/// What a generation holds and what it was made from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// [`FORMAT`] of the program that made it.
    pub(crate) format: u32,
    /// Schema, analyzers, words and vocabulary.
    pub(crate) fingerprint: String,
    /// Stamp of the corpus it says the same as.
    pub(crate) stamp: String,
    /// Published records.
    pub(crate) records: usize,
    /// Records that were taken back.
    pub(crate) withdrawn: Vec<Withdrawn>,
}

/// A withdrawn record: only its title may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Withdrawn {
    /// The record without its texts but the title.
    pub(crate) record: Record,
    /// The published record that replaces it.
    pub(crate) replaced_by: Option<RecordId>,
}

/// The generation that readers open; `None` when there is none.
pub(crate) fn current(layout: &Layout) -> io::Result<Option<u64>> {
    match fs::read_to_string(current_path(layout)) {
        Ok(text) => Ok(number_of(text.trim())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Makes a complete generation the one that readers open.
pub(crate) fn make_current(layout: &Layout, generation: u64) -> io::Result<()> {
    write_file(&current_path(layout), format!("gen-{generation}\n").as_bytes())
}

/// Where a generation is.
pub(crate) fn dir(layout: &Layout, generation: u64) -> PathBuf {
    layout.index().join(format!("gen-{generation}"))
}

/// Where its index is.
pub(crate) fn index_dir(layout: &Layout, generation: u64) -> PathBuf {
    dir(layout, generation).join("tantivy")
}

/// The manifest of a generation; `None` when it has none that can be read.
pub(crate) fn read_manifest(layout: &Layout, generation: u64) -> Option<Manifest> {
    let bytes = fs::read(manifest_path(layout, generation)).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// Replaces the manifest of a generation.
pub(crate) fn write_manifest(
    layout: &Layout,
    generation: u64,
    manifest: &Manifest,
) -> io::Result<()> {
    let json = serde_json::to_vec_pretty(manifest).map_err(io::Error::other)?;
    write_file(&manifest_path(layout, generation), &json)
}

/// Where the manifest of a generation is.
pub(crate) fn manifest_path(layout: &Layout, generation: u64) -> PathBuf {
    dir(layout, generation).join("manifest.json")
}

/// Numbers of all generations there are, also unfinished ones, smallest first.
pub(crate) fn all(layout: &Layout) -> io::Result<Vec<u64>> {
    let entries = match fs::read_dir(layout.index()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut numbers = Vec::new();
    for entry in entries {
        numbers.extend(number_of(&entry?.file_name().to_string_lossy()));
    }
    numbers.sort_unstable();
    Ok(numbers)
}

/// Deletes all generations but those named. A reader that has one open keeps it until it lets go.
pub(crate) fn delete_others(layout: &Layout, kept: &[u64]) -> io::Result<()> {
    for generation in all(layout)? {
        if !kept.contains(&generation) {
            fs::remove_dir_all(dir(layout, generation))?;
        }
    }
    Ok(())
}

fn current_path(layout: &Layout) -> PathBuf {
    layout.index().join("CURRENT")
}

fn number_of(name: &str) -> Option<u64> {
    name.strip_prefix("gen-")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_named_generations_are_kept() {
        let root = tempfile::tempdir().unwrap();
        let layout = Layout::new(root.path());
        for generation in [1, 2, 10] {
            fs::create_dir_all(index_dir(&layout, generation)).unwrap();
        }
        assert_eq!(current(&layout).unwrap(), None);
        make_current(&layout, 10).unwrap();
        delete_others(&layout, &[10, 2]).unwrap();
        assert_eq!((current(&layout).unwrap(), all(&layout).unwrap()), (Some(10), vec![2, 10]));
    }
}
