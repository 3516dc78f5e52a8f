//! Harvested drafts that wait for curators, and those that curators turned down.
//!
//! Not for publishing one (`review`). Invariant: what is turned down is first noted and then
//! deleted, so that a kill in between leaves a draft that can be turned down again.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use kb_model::{Record, RecordId, Status};

use super::draft_hash;
use super::state::{self, TurnedDown};
use crate::durable::sync_parent;
use crate::error::writing;
use crate::exchange::error::ExchangeError;
use crate::ingest::Writer;
use crate::inspect::read_corpus;
use crate::layout::Layout;

/// A draft that was harvested and waits for a decision.
#[derive(Clone, Debug)]
pub struct HarvestedDraft {
    /// The draft.
    pub record: Record,
    /// The address of the repository.
    pub repository: String,
    /// Its identifier there.
    pub identifier: String,
    /// When it changed there last, as far as it came here; empty when nobody knows.
    pub datestamp: String,
    /// Whether a curator changed it since.
    pub is_edited: bool,
}

/// A record of a repository that curators do not want.
#[derive(Clone, Debug)]
pub struct UnwantedDraft {
    /// The id its draft had.
    pub id: RecordId,
    /// The address of the repository.
    pub repository: String,
    /// Its identifier there.
    pub identifier: String,
    /// Who decided, when and why.
    pub decision: TurnedDown,
}

/// What was harvested and is not published.
#[derive(Clone, Debug, Default)]
pub struct HarvestedDrafts {
    /// What waits, in order of collection and folder.
    pub waiting: Vec<HarvestedDraft>,
    /// What was turned down, in order of id.
    pub unwanted: Vec<UnwantedDraft>,
}

impl HarvestedDrafts {
    /// The draft with this id.
    pub fn take(self, id: &str) -> Option<HarvestedDraft> {
        let id = id.to_lowercase();
        self.waiting.into_iter().find(|draft| draft.record.id.as_str() == id)
    }
}

/// Reads what was harvested and waits or was turned down.
pub fn harvested_drafts(root: &Path) -> Result<HarvestedDrafts, ExchangeError> {
    let layout = Layout::new(root);
    let mut sources = HashMap::new();
    let mut unwanted = BTreeMap::new();
    for (_, state) in state::read_all(&layout)? {
        for (identifier, known) in state.records {
            if let Some(decision) = known.turned_down.clone() {
                let (id, repository) = (known.id.clone(), state.address.clone());
                let identifier = identifier.clone();
                let one = UnwantedDraft { id, repository, identifier, decision };
                unwanted.insert(known.id.clone(), one);
            }
            sources.insert(known.id.clone(), (state.address.clone(), identifier, known));
        }
    }
    if sources.is_empty() {
        return Ok(HarvestedDrafts::default());
    }
    let mut waiting = Vec::new();
    for record in read_corpus(root)?.0 {
        if record.status != Status::Draft {
            continue;
        }
        let Some((repository, identifier, known)) = sources.remove(&record.id) else { continue };
        let is_edited = known.blake3 != draft_hash(&record);
        let datestamp = known.datestamp;
        // A kill came between the note and the deletion: it can be turned down again.
        unwanted.remove(&record.id);
        waiting.push(HarvestedDraft { record, repository, identifier, datestamp, is_edited });
    }
    Ok(HarvestedDrafts { waiting, unwanted: unwanted.into_values().collect() })
}

/// Deletes a harvested draft and remembers that nobody wants it; `None` when there is none with
/// this id.
pub fn turn_down_draft(
    root: &Path,
    id: &str,
    decision: &TurnedDown,
) -> Result<Option<HarvestedDraft>, ExchangeError> {
    let layout = Layout::new(root);
    let _lock = Writer::open(&layout)?;
    let Some(draft) = harvested_drafts(root)?.take(id) else { return Ok(None) };
    for (path, mut state) in state::read_all(&layout)? {
        let of_draft = state.records.values_mut().filter(|known| known.id == draft.record.id);
        let mut is_changed = false;
        for known in of_draft {
            known.turned_down = Some(decision.clone());
            is_changed = true;
        }
        if is_changed {
            state::write(&path, &state)?;
        }
    }
    let dir = layout.records().join(&draft.record.collection).join(&draft.record.slug);
    fs::remove_dir_all(&dir).and_then(|()| sync_parent(&dir)).map_err(writing(&dir))?;
    Ok(Some(draft))
}
