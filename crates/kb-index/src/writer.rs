//! Writes one index: records in, commits out.

use std::collections::HashSet;
use std::path::Path;

use kb_model::{Record, RecordId, Version};
use tantivy::indexer::{LogMergePolicy, UserOperation};
use tantivy::{Index, IndexSettings, TantivyDocument};

use crate::document::{DocumentBuilder, record_key};
use crate::error::IndexError;
use crate::prepared::{PREPARED, PreparedTokenizer};
use crate::schema;
use crate::setup::Setup;

/// Passages handed over in one go: each call wakes a thread.
const BATCH: usize = 256;
/// Bytes of stored text that are packed together.
const STORE_BLOCK: usize = 4_096;
/// Share of deleted passages from which a segment is rewritten.
const DELETED_SHARE: f32 = 0.2;

/// Writes one index; at most one exists per folder.
pub struct IndexWriter {
    writer: tantivy::IndexWriter<TantivyDocument>,
    builder: DocumentBuilder,
    /// What was not handed to the engine's threads yet.
    pending: Vec<UserOperation<TantivyDocument>>,
    /// Keys written since an empty start; `None` when the index held records before.
    fresh: Option<HashSet<u64>>,
}

impl IndexWriter {
    /// Makes an empty index in an empty or missing folder. `threads` write in parallel; `memory`
    /// is the budget in bytes for all of them.
    pub fn create(
        dir: &Path,
        setup: &Setup,
        threads: usize,
        memory: usize,
    ) -> Result<IndexWriter, IndexError> {
        std::fs::create_dir_all(dir)?;
        let (schema, _) = schema::build(setup);
        // A hit is a few short texts: small blocks spare reading their neighbours.
        let settings =
            IndexSettings { docstore_blocksize: STORE_BLOCK, ..IndexSettings::default() };
        let index = Index::builder().schema(schema).settings(settings).create_in_dir(dir)?;
        IndexWriter::start(&index, setup, threads, memory, Some(HashSet::new()))
    }

    /// Opens an index to change it.
    pub fn open(
        dir: &Path,
        setup: &Setup,
        threads: usize,
        memory: usize,
    ) -> Result<IndexWriter, IndexError> {
        let index = open_index(dir)?;
        IndexWriter::start(&index, setup, threads, memory, None)
    }

    fn start(
        index: &Index,
        setup: &Setup,
        threads: usize,
        memory: usize,
        fresh: Option<HashSet<u64>>,
    ) -> Result<IndexWriter, IndexError> {
        index.tokenizers().register(PREPARED, PreparedTokenizer::default());
        let (_, fields) = schema::build(setup);
        let writer = index.writer_with_num_threads(threads.max(1), memory)?;
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(DELETED_SHARE);
        writer.set_merge_policy(Box::new(policy));
        Ok(IndexWriter {
            writer,
            builder: DocumentBuilder::new(setup, &fields),
            pending: Vec::new(),
            fresh,
        })
    }

    /// Adds a published record, or replaces the one with the same id. Seen after [`Self::commit`].
    pub fn put(&mut self, record: &Record, versions: &[Version]) -> Result<(), IndexError> {
        let documents = self.builder.build(record, versions)?;
        let known = match &mut self.fresh {
            Some(seen) => !seen.insert(record_key(record.id.as_str())),
            None => true,
        };
        let term = self.builder.id_term(record.id.as_str());
        self.pending.extend(known.then_some(UserOperation::Delete(term)));
        self.pending.extend(documents.into_iter().map(UserOperation::Add));
        if self.pending.len() >= BATCH { self.flush() } else { Ok(()) }
    }

    /// Hands over what is pending. Whole records only: what is handed over in one call stays
    /// together in one segment, in order.
    fn flush(&mut self) -> Result<(), IndexError> {
        if !self.pending.is_empty() {
            self.writer.run(std::mem::take(&mut self.pending))?;
        }
        Ok(())
    }

    /// Removes a record.
    pub fn remove(&mut self, id: &RecordId) -> Result<(), IndexError> {
        let term = self.builder.id_term(id.as_str());
        self.pending.push(UserOperation::Delete(term));
        Ok(())
    }

    /// Makes everything since the last commit durable and visible.
    pub fn commit(&mut self) -> Result<(), IndexError> {
        self.flush()?;
        self.writer.commit()?;
        Ok(())
    }

    /// Waits until segments in the making are finished; call it last.
    pub fn close(self) -> Result<(), IndexError> {
        self.writer.wait_merging_threads()?;
        Ok(())
    }
}

/// Opens the tantivy index in a folder.
pub(crate) fn open_index(dir: &Path) -> Result<Index, IndexError> {
    if !dir.join("meta.json").is_file() {
        return Err(IndexError::Missing(dir.to_owned()));
    }
    let index = Index::open_in_dir(dir)?;
    index.tokenizers().register(PREPARED, PreparedTokenizer::default());
    Ok(index)
}
