//! What the corpus holds already, so that nothing is added twice.
//!
//! Not for: batches, whose texts are many and whose ids are asked of the index.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use kb_model::{Diagnostic, Record, RecordId};
use kb_text::Languages;

use super::slug::slug;
use crate::corpus::files::list_corpus;
use crate::corpus::record_file::{Reading, read_record};
use crate::error::{OpenError, reading};
use crate::layout::Layout;
use crate::library::{Library, Lookup};
use crate::sources::Sources;

/// The files of records, by size, with the record they belong to; hashed only when a size is met.
#[derive(Default)]
pub(crate) struct Stored(HashMap<u64, Vec<(PathBuf, RecordId)>>);

impl Stored {
    /// The record that has a file with these bytes.
    pub(crate) fn owner(&self, bytes: &[u8]) -> Option<&RecordId> {
        let same_size = self.0.get(&(bytes.len() as u64))?;
        let hash = blake3::hash(bytes);
        let is_same =
            |path: &PathBuf| fs::read(path).is_ok_and(|stored| blake3::hash(&stored) == hash);
        same_size.iter().find(|(path, _)| is_same(path)).map(|(_, id)| id)
    }
}

/// Ids, files and texts of the records in folders.
pub(crate) struct Inventory {
    /// Records by id, with collection and folder.
    ids: HashMap<RecordId, (String, String)>,
    folders: HashSet<(String, String)>,
    stored: Arc<Stored>,
    /// Files of this call.
    bytes: HashMap<blake3::Hash, RecordId>,
    texts: HashMap<blake3::Hash, RecordId>,
    /// Asked for ids of batches.
    library: Option<Library>,
}

impl Inventory {
    /// Reads the records in folders.
    pub(crate) fn read(layout: &Layout, sources: &Sources) -> Result<Inventory, OpenError> {
        let mut inventory = Inventory {
            ids: HashMap::new(),
            folders: HashSet::new(),
            stored: Arc::default(),
            bytes: HashMap::new(),
            texts: HashMap::new(),
            library: Library::open(layout.root()).ok(),
        };
        let mut stored = Stored::default();
        let corpus = layout.corpus();
        let context = Reading { layout, scheme: &sources.setup.scheme, config: &sources.config };
        for folder in list_corpus(layout).map_err(reading(&corpus))?.records {
            let read = read_record(&folder, context).map_err(reading(&folder.dir))?;
            let Some(record) = read.record else { continue };
            for entry in fs::read_dir(folder.dir.join("files")).into_iter().flatten().flatten() {
                let size = entry.metadata().map_or(0, |metadata| metadata.len());
                let file = (entry.path(), record.id.clone());
                stored.0.entry(size).or_default().push(file);
            }
            inventory.take_in_text(&record);
        }
        inventory.stored = Arc::new(stored);
        Ok(inventory)
    }

    /// The files that were there when it was read.
    pub(crate) fn stored(&self) -> Arc<Stored> {
        Arc::clone(&self.stored)
    }

    /// Whether a record has this id.
    pub(crate) fn has(&self, id: &RecordId) -> bool {
        self.ids.contains_key(id)
    }

    /// Why a file with these bytes is not added.
    pub(crate) fn same_bytes(&self, bytes: &[u8]) -> Option<Diagnostic> {
        let of_this_call = || self.bytes.get(&blake3::hash(bytes));
        let id = self.stored.owner(bytes).or_else(of_this_call)?;
        let message = format!("record `{id}` was made from the same file");
        Some(
            Diagnostic::error("duplicate.same-bytes", message)
                .fix(format!("look at it with `kb show {id}`")),
        )
    }

    /// Why a text is not added.
    pub(crate) fn same_text(&self, text: &str) -> Option<Diagnostic> {
        let id = self.texts.get(&text_hash(text))?;
        let message = format!("record `{id}` has the same text");
        Some(
            Diagnostic::error("duplicate.same-text", message)
                .fix(format!("look at it with `kb show {id}`")),
        )
    }

    /// An id that follows from the content and that nobody has: the same file gets the same id in
    /// every library where it is free.
    pub(crate) fn new_id(&self, bytes: &[u8]) -> RecordId {
        let content = blake3::hash(bytes);
        let candidates = (0_u32..).map(|attempt| {
            let mut hasher = blake3::Hasher::new();
            hasher.update(content.as_bytes());
            hasher.update(&attempt.to_le_bytes());
            id_of(*hasher.finalize().as_bytes())
        });
        let mut free = candidates.filter(|id| !self.is_taken(id));
        free.next().expect("28 million ids are not all taken")
    }

    /// The wanted id when nobody has it, else one that follows from the content.
    pub(crate) fn free_id(&self, wanted: RecordId, bytes: &[u8]) -> RecordId {
        if self.is_taken(&wanted) { self.new_id(bytes) } else { wanted }
    }

    /// Collection and folder of a record.
    pub(crate) fn place_of(&self, id: &RecordId) -> Option<(String, String)> {
        self.ids.get(id).cloned()
    }

    /// Whether a folder was given away in this call.
    fn has_folder(&self, collection: &str, slug: &str) -> bool {
        self.folders.contains(&(collection.to_owned(), slug.to_owned()))
    }

    /// Gives a record a folder that nobody has.
    pub(crate) fn name_folder(&self, layout: &Layout, languages: &Languages, record: &mut Record) {
        let title = record.title.values().next().map_or("", String::as_str);
        let slug = slug(title, languages);
        let collection = layout.records().join(&record.collection);
        let is_free = |slug: &str| {
            !slug.is_empty()
                && !collection.join(slug).exists()
                && !self.has_folder(&record.collection, slug)
        };
        record.slug = if is_free(&slug) {
            slug
        } else {
            format!("{slug}-{}", record.id).trim_start_matches('-').to_owned()
        };
    }

    /// Remembers a record that was made from a file.
    pub(crate) fn take_in(&mut self, record: &Record, bytes: &[u8], text: &str) {
        if !text.trim().is_empty() {
            self.texts.insert(text_hash(text), record.id.clone());
        }
        self.bytes.insert(blake3::hash(bytes), record.id.clone());
        self.folders.insert((record.collection.clone(), record.slug.clone()));
        self.take_in_text(record);
    }

    fn take_in_text(&mut self, record: &Record) {
        for text in record.body.values() {
            self.texts.insert(text_hash(text), record.id.clone());
        }
        let place = (record.collection.clone(), record.slug.clone());
        self.ids.insert(record.id.clone(), place);
    }

    fn is_taken(&self, id: &RecordId) -> bool {
        let in_batch = |library: &Library| {
            library.lookup(id).is_ok_and(|found| !matches!(found, Lookup::Missing))
        };
        self.ids.contains_key(id) || self.library.as_ref().is_some_and(in_batch)
    }
}

/// Five characters of a hash.
fn id_of(hash: [u8; 32]) -> RecordId {
    let alphabet = RecordId::ALPHABET.as_bytes();
    let id: String = hash[..5]
        .iter()
        .map(|byte| char::from(alphabet[usize::from(*byte) % alphabet.len()]))
        .collect();
    RecordId::parse(&id).expect("five letters and digits are an id")
}

/// White space does not make a text another one.
fn text_hash(text: &str) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for word in text.split_whitespace() {
        hasher.update(word.as_bytes());
        hasher.update(b" ");
    }
    hasher.finalize()
}
