//! Names of records here and elsewhere: two libraries may have given one id to two records.
//!
//! Invariant: a record keeps its local id for ever, and a link leads to the same record in every
//! library.

use std::collections::{HashMap, HashSet};

use kb_exchange::{PublicKey, Reference, Wire};
use kb_model::{Record, RecordId};

/// Which local id stands for which record.
pub(super) struct Names {
    own: Option<PublicKey>,
    received: HashMap<Reference, RecordId>,
    taken: HashSet<RecordId>,
}

impl Names {
    /// The names of all records of this library.
    pub(super) fn of(own: Option<PublicKey>, records: &[Record]) -> Names {
        let mut names = Names { own, received: HashMap::new(), taken: HashSet::new() };
        for record in records {
            names.taken.insert(record.id.clone());
            if let Some(reference) = Names::elsewhere(record) {
                names.received.insert(reference, record.id.clone());
            }
        }
        names
    }

    /// The name of a record that came from elsewhere, at its home.
    fn elsewhere(record: &Record) -> Option<Reference> {
        let origin = record.origin.as_ref()?;
        Some(Reference { home: PublicKey::parse(&origin.key)?, id: origin.id.clone() })
    }

    /// What a record of this library is called among libraries.
    pub(super) fn reference(&self, record: &Record) -> Option<Reference> {
        match &record.origin {
            None => Some(Reference { home: self.own?, id: record.id.clone() }),
            Some(_) => Names::elsewhere(record),
        }
    }

    /// The local id of a record that is here.
    pub(super) fn known(&self, reference: &Reference) -> Option<&RecordId> {
        self.received.get(reference)
    }

    /// The local id of a record, or the one it will get.
    pub(super) fn local(&self, reference: &Reference) -> RecordId {
        if self.own == Some(reference.home) {
            return reference.id.clone();
        }
        if let Some(known) = self.received.get(reference) {
            return known.clone();
        }
        let mut candidates =
            std::iter::once(reference.id.clone()).chain((0_u32..).map(|n| other_id(reference, n)));
        candidates.find(|id| !self.taken.contains(id)).expect("28 million ids are not all taken")
    }

    /// Gives a record that came from elsewhere its local id.
    pub(super) fn take_in(&mut self, reference: Reference) -> RecordId {
        let id = self.local(&reference);
        self.taken.insert(id.clone());
        self.received.insert(reference, id.clone());
        id
    }

    /// The record with local ids instead of those of its home.
    pub(super) fn localise(&self, wire: &Wire, home: PublicKey) -> Record {
        let mut record = wire.record.clone();
        let this = Reference { home, id: record.id.clone() };
        record.id = self.local(&this);
        map_ids(&mut record, &mut |id| {
            let own = || Reference { home, id: id.clone() };
            Some(self.local(&wire.references.get(id).cloned().unwrap_or_else(own)))
        });
        record
    }
}

/// Replaces the ids of other records that a record names; a link whose id becomes nothing goes.
pub(super) fn map_ids(record: &mut Record, map: &mut dyn FnMut(&RecordId) -> Option<RecordId>) {
    record.relations = std::mem::take(&mut record.relations)
        .into_iter()
        .filter_map(|mut relation| {
            relation.target = map(&relation.target)?;
            Some(relation)
        })
        .collect();
    record.adaptations = std::mem::take(&mut record.adaptations)
        .into_iter()
        .filter_map(|mut adaptation| {
            adaptation.from = map(&adaptation.from)?;
            Some(adaptation)
        })
        .collect();
    for basis in &mut record.legal_basis {
        basis.record = basis.record.as_ref().and_then(&mut *map);
    }
}

/// Another id, which follows from the record, so that it is the same whoever asks.
fn other_id(reference: &Reference, attempt: u32) -> RecordId {
    let text = format!("{}\n{}\n{attempt}", reference.home, reference.id);
    crate::add::id_of(*blake3::hash(text.as_bytes()).as_bytes())
}
