//! The writers' ledger (sled): which content of which record is in the index. Its lock is the rule
//! "one writer at a time".
//!
//! Not for: readers, and not for anything that `corpus/` does not hold. sled 0.34 survives a kill
//! but not every power cut, and then panics at open; so it is opened behind a guard, moved aside
//! when it does not open, and every change is flushed and then synced file by file.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use kb_model::RecordId;
use sled::{Batch, Db, Tree};

use crate::durable::sync_tree;
use crate::error::{WriteError, writing};
use crate::layout::Layout;

/// Bytes sled may keep of its pages.
const CACHE_BYTES: u64 = 16 << 20;

/// A content hash: what is in the index, or zeroes while nobody can say.
pub(crate) type ContentHash = [u8; 32];

/// Written before the index changes: whatever the index holds under this id may be newer or older.
pub(crate) const PENDING: ContentHash = [0; 32];

/// What the ledger says of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Content that was put into the index.
    pub(crate) hash: ContentHash,
    /// The batch it came from; `None` for a folder.
    pub(crate) batch: Option<String>,
}

/// What is in one generation of the index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// By record.
    pub(crate) records: HashMap<RecordId, Entry>,
    /// Content of whole batches, by name.
    pub(crate) batches: BTreeMap<String, ContentHash>,
}

/// The open ledger; no other process can open it meanwhile.
pub(crate) struct Ledger {
    db: Db,
    dir: PathBuf,
    /// What it said when it was opened, by generation.
    said: BTreeMap<u64, Known>,
}

/// The system may hold the lock of a writer for a moment after it has ended, so an open is tried
/// this often,
const ATTEMPTS: u32 = 10;
/// with this much time between.
const BREATH: Duration = Duration::from_millis(50);

impl Ledger {
    /// Takes the lock and reads the ledger; a broken one is moved aside and begun anew.
    pub(crate) fn open(layout: &Layout) -> Result<Ledger, WriteError> {
        let dir = layout.ledger();
        fs::create_dir_all(&dir).map_err(writing(&dir))?;
        for attempt in 1.. {
            match open_guarded(&dir) {
                Ok((db, said)) => return Ok(Ledger { db, dir, said }),
                Err(reason) if !reason.contains("could not acquire lock") => break,
                Err(_) if attempt == ATTEMPTS => return Err(WriteError::Locked { path: dir }),
                Err(_) => thread::sleep(BREATH),
            }
        }
        let aside = layout.index().join("ledger.broken");
        if aside.exists() {
            fs::remove_dir_all(&aside).map_err(writing(&aside))?;
        }
        fs::rename(&dir, &aside).map_err(writing(&aside))?;
        fs::create_dir_all(&dir).map_err(writing(&dir))?;
        let (db, said) = open_guarded(&dir).map_err(WriteError::Ledger)?;
        Ok(Ledger { db, dir, said })
    }

    /// What was in a generation when the ledger was opened; `None` when it does not know that
    /// generation.
    pub(crate) fn known(&self, generation: u64) -> Option<&Known> {
        self.said.get(&generation)
    }

    /// Sets and removes entries of a generation, durably.
    pub(crate) fn change<'e>(
        &self,
        generation: u64,
        set: impl IntoIterator<Item = (&'e RecordId, &'e Entry)>,
        removed: &[RecordId],
    ) -> Result<(), WriteError> {
        let mut batch = Batch::default();
        for (id, entry) in set {
            batch.insert(id.as_str().as_bytes(), write_entry(entry));
        }
        for id in removed {
            batch.remove(id.as_str().as_bytes());
        }
        self.tree(&records_tree(generation))?.apply_batch(batch).map_err(|error| failed(&error))?;
        self.sync()
    }

    /// Sets the hashes of all batches of a generation, durably.
    pub(crate) fn set_batches(
        &self,
        generation: u64,
        hashes: &BTreeMap<String, ContentHash>,
    ) -> Result<(), WriteError> {
        let tree = self.tree(&batches_tree(generation))?;
        tree.clear().map_err(|error| failed(&error))?;
        for (name, hash) in hashes {
            tree.insert(name.as_bytes(), hash.as_slice()).map_err(|error| failed(&error))?;
        }
        self.sync()
    }

    /// Forgets every generation but one.
    pub(crate) fn keep_only(&self, generation: u64) -> Result<(), WriteError> {
        let kept = [records_tree(generation), batches_tree(generation)];
        for name in self.db.tree_names() {
            let is_ours = name.starts_with(b"records-") || name.starts_with(b"batches-");
            if is_ours && !kept.iter().any(|kept| kept.as_bytes() == name.as_ref()) {
                self.db.drop_tree(&name).map_err(|error| failed(&error))?;
            }
        }
        self.sync()
    }

    fn tree(&self, name: &str) -> Result<Tree, WriteError> {
        self.db.open_tree(name).map_err(|error| failed(&error))
    }

    /// sled's flush syncs neither sizes nor names; this does.
    fn sync(&self) -> Result<(), WriteError> {
        self.db.flush().map_err(|error| failed(&error))?;
        sync_tree(&self.dir).map_err(writing(&self.dir))
    }
}

/// Opens the database and reads all of it, so that what is broken shows here.
fn open_guarded(dir: &Path) -> Result<(Db, BTreeMap<u64, Known>), String> {
    let open = || -> sled::Result<(Db, BTreeMap<u64, Known>)> {
        let db = sled::Config::new()
            .path(dir)
            .cache_capacity(CACHE_BYTES)
            .flush_every_ms(None)
            .open()?;
        let mut said: BTreeMap<u64, Known> = BTreeMap::new();
        for name in db.tree_names() {
            let tree = db.open_tree(&name)?;
            let name = String::from_utf8_lossy(&name);
            let Some((kind, generation)) = name.split_once('-') else { continue };
            if let Ok(generation) = generation.parse() {
                read_tree(&tree, kind, said.entry(generation).or_default())?;
            }
        }
        Ok((db, said))
    };
    match catch_unwind(AssertUnwindSafe(open)) {
        Ok(opened) => opened.map_err(|error| error.to_string()),
        Err(_) => Err("it is damaged".to_owned()),
    }
}

fn read_tree(tree: &Tree, kind: &str, known: &mut Known) -> sled::Result<()> {
    for item in tree {
        let (key, value) = item?;
        if kind == "records" {
            if let (Some(id), Some(entry)) = (read_id(&key), read_entry(&value)) {
                known.records.insert(id, entry);
            }
        } else if let Ok(hash) = ContentHash::try_from(value.as_ref()) {
            known.batches.insert(String::from_utf8_lossy(&key).into_owned(), hash);
        }
    }
    Ok(())
}

fn records_tree(generation: u64) -> String {
    format!("records-{generation}")
}

fn batches_tree(generation: u64) -> String {
    format!("batches-{generation}")
}

fn failed(error: &sled::Error) -> WriteError {
    WriteError::Ledger(error.to_string())
}

fn read_id(key: &[u8]) -> Option<RecordId> {
    std::str::from_utf8(key).ok().and_then(RecordId::parse)
}

/// The hash, then the name of the batch.
fn write_entry(entry: &Entry) -> Vec<u8> {
    let batch = entry.batch.as_deref().unwrap_or_default();
    [entry.hash.as_slice(), batch.as_bytes()].concat()
}

fn read_entry(value: &[u8]) -> Option<Entry> {
    let (hash, batch) = value.split_at_checked(32)?;
    let batch = std::str::from_utf8(batch).ok()?;
    let batch = (!batch.is_empty()).then(|| batch.to_owned());
    Some(Entry { hash: hash.try_into().ok()?, batch })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> RecordId {
        RecordId::parse(text).unwrap()
    }

    #[test]
    fn what_was_said_is_known_after_opening_again() {
        let root = tempfile::tempdir().unwrap();
        let layout = Layout::new(root.path());
        let entry = Entry { hash: [7; 32], batch: Some("δέσμη".into()) };
        let other = Entry { hash: PENDING, batch: None };
        {
            let ledger = Ledger::open(&layout).unwrap();
            assert!(ledger.known(1).is_none());
            let set = [(&id("a"), &entry), (&id("b"), &other), (&id("c"), &other)];
            ledger.change(1, set, &[]).unwrap();
            ledger.change(1, [], &[id("c")]).unwrap();
            ledger.set_batches(1, &BTreeMap::from([("x".to_owned(), [1; 32])])).unwrap();
            ledger.change(2, [], &[]).unwrap();
            ledger.keep_only(1).unwrap();
        }
        let ledger = Ledger::open(&layout).unwrap();
        let known = ledger.known(1).unwrap();
        assert_eq!(known.records, HashMap::from([(id("a"), entry), (id("b"), other)]));
        assert_eq!(known.batches["x"], [1; 32]);
        assert!(ledger.known(2).is_none());
    }

    #[test]
    fn a_second_writer_is_refused() {
        let root = tempfile::tempdir().unwrap();
        let layout = Layout::new(root.path());
        let _first = Ledger::open(&layout).unwrap();
        assert!(matches!(Ledger::open(&layout), Err(WriteError::Locked { .. })));
    }

    #[test]
    fn a_broken_ledger_is_moved_aside() {
        let root = tempfile::tempdir().unwrap();
        let layout = Layout::new(root.path());
        fs::create_dir_all(layout.ledger()).unwrap();
        fs::write(layout.ledger().join("conf"), "this is no configuration of sled").unwrap();
        fs::write(layout.ledger().join("db"), vec![0xa5; 4096]).unwrap();
        let ledger = Ledger::open(&layout).unwrap();
        assert!(ledger.known(1).is_none());
        assert!(layout.index().join("ledger.broken").is_dir());
    }
}
