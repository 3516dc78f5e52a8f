//! What was read in files, kept by content: `index/extracted/<version>/<hash>.json.gz`, and the
//! sketch of their text beside it.
//!
//! Not for: anything that could not be read again. Invariant: an entry that cannot be used is as
//! if it were not there.

use std::collections::HashSet;
use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use kb_extract::Extracted;

use crate::layout::Layout;
use crate::sketch::Sketch;

/// Endings of names.
const WHOLE: &str = ".json.gz";
const SKETCH: &str = ".sketch.json";
/// An entry that unfolds to more than this is not ours.
const MAX_BYTES: u64 = 1 << 28;

/// The folder and what was asked of it.
pub(super) struct Cache {
    folder: PathBuf,
    used: Mutex<HashSet<String>>,
}

impl Cache {
    /// The entries of a library.
    pub(super) fn new(layout: &Layout) -> Cache {
        let folder = layout.extracted().join(kb_extract::VERSION.to_string());
        Cache { folder, used: Mutex::default() }
    }

    /// What was read in a file with this content.
    pub(super) fn get(&self, hash: &blake3::Hash) -> Option<Extracted> {
        let name = name(hash);
        let file = fs::File::open(self.folder.join(&name)).ok()?;
        let mut json = Vec::new();
        GzDecoder::new(file).take(MAX_BYTES).read_to_end(&mut json).ok()?;
        let extracted = serde_json::from_slice(&json).ok()?;
        self.note(name);
        Some(extracted)
    }

    /// Keeps what was read. A full disk only means that it is read again.
    pub(super) fn put(&self, hash: &blake3::Hash, extracted: &Extracted) {
        if self.write(hash, extracted).is_some() {
            self.note(name(hash));
        }
    }

    fn write(&self, hash: &blake3::Hash, extracted: &Extracted) -> Option<()> {
        fs::create_dir_all(&self.folder).ok()?;
        let mut beside = tempfile::NamedTempFile::new_in(&self.folder).ok()?;
        let mut packed = GzEncoder::new(&mut beside, Compression::fast());
        packed.write_all(&serde_json::to_vec(extracted).ok()?).ok()?;
        packed.finish().ok()?;
        beside.persist(self.folder.join(name(hash))).ok()?;
        Some(())
    }

    /// The sketch of the text of a file with this content.
    pub(super) fn sketch(&self, hash: &blake3::Hash) -> Option<Sketch> {
        let json = fs::read(self.folder.join(sketch_name(hash))).ok()?;
        serde_json::from_slice(&json).ok()
    }

    /// Keeps a sketch; as above, a full disk only means that it is made again.
    pub(super) fn put_sketch(&self, hash: &blake3::Hash, sketch: &Sketch) {
        fs::create_dir_all(&self.folder).ok();
        let beside = tempfile::NamedTempFile::new_in(&self.folder);
        if let (Ok(mut beside), Ok(json)) = (beside, serde_json::to_vec(sketch))
            && beside.write_all(&json).is_ok()
        {
            beside.persist(self.folder.join(sketch_name(hash))).ok();
        }
    }

    fn note(&self, name: String) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
    }

    /// Deletes the entries that nobody asked for, and those of other versions.
    pub(super) fn prune(&self) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let others =
            self.folder.parent().into_iter().filter_map(|folder| fs::read_dir(folder).ok());
        for entry in others.flatten().flatten().filter(|entry| entry.path() != self.folder) {
            // What cannot be deleted now is deleted next time.
            fs::remove_dir_all(entry.path()).ok();
        }
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let whole = name.replace(SKETCH, WHOLE);
            if !used.contains(&whole) {
                fs::remove_file(entry.path()).ok();
            }
        }
    }
}

fn name(hash: &blake3::Hash) -> String {
    format!("{}{WHOLE}", hash.to_hex())
}

fn sketch_name(hash: &blake3::Hash) -> String {
    format!("{}{SKETCH}", hash.to_hex())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_is_kept_by_content_until_nobody_asks() {
        let root = tempfile::tempdir().unwrap();
        let layout = Layout::new(root.path());
        let extracted = Extracted { title: Some("Τίτλος".into()), ..Extracted::default() };
        let (one, other) = (blake3::hash(b"one"), blake3::hash(b"other"));
        let cache = Cache::new(&layout);
        assert_eq!(cache.get(&one), None);
        cache.put(&one, &extracted);
        cache.put(&other, &extracted);
        let later = Cache::new(&layout);
        assert_eq!(later.get(&one), Some(extracted.clone()));
        later.prune();
        assert_eq!((later.get(&one).is_some(), later.get(&other)), (true, None));
    }
}
