//! The records of a library with what the privacy gate says of each.

use std::collections::{BTreeMap, HashMap};

use kb_model::{Diagnostic, Record, RecordId};

use super::error::ExchangeError;
use crate::extraction::{Extractions, Keep, Tools};
use crate::inspect::{Looks, visit_sources};
use crate::layout::Layout;
use crate::privacy::Gate;
use crate::sources::Sources;

/// All records, read from the corpus.
pub(super) struct Texts {
    pub(super) records: Vec<Record>,
    by_id: HashMap<RecordId, usize>,
    /// Errors about each record: those of the gate forbid it to leave.
    errors: HashMap<RecordId, Vec<Diagnostic>>,
    /// Errors about what did not even become a record.
    pub(super) has_unreadable: bool,
}

impl Texts {
    /// Reads all records; with `gate`, what identifies a person in them and their files is found.
    pub(super) fn read(
        layout: &Layout,
        sources: &Sources,
        gate: Option<(&Gate, &Tools)>,
    ) -> Result<Texts, ExchangeError> {
        let extractions =
            gate.map(|(_, tools)| Extractions::new(layout, sources, tools, Keep::WhenAsked));
        let looks = Looks { gate: gate.map(|(gate, _)| gate), files: extractions.as_ref() };
        let mut records = Vec::new();
        let mut places = BTreeMap::new();
        let found = visit_sources(layout, sources, looks, &mut |record, place| {
            places.insert(place.trim_end_matches("/record.toml").to_owned(), record.id.clone());
            records.push(record);
        })?;
        let mut errors: HashMap<RecordId, Vec<Diagnostic>> = HashMap::new();
        let mut has_unreadable = false;
        for error in found.into_iter().filter(Diagnostic::is_error) {
            match about(&places, &error.location) {
                Some(id) => errors.entry(id.clone()).or_default().push(error),
                None => has_unreadable |= error.location.contains("records/"),
            }
        }
        let by_id =
            records.iter().enumerate().map(|(at, record)| (record.id.clone(), at)).collect();
        Ok(Texts { records, by_id, errors, has_unreadable })
    }

    /// A record by its id.
    pub(super) fn get(&self, id: &RecordId) -> Option<&Record> {
        self.by_id.get(id).map(|at| &self.records[*at])
    }

    /// Why a record must not leave.
    pub(super) fn objections(&self, id: &RecordId) -> impl Iterator<Item = &Diagnostic> {
        let errors = self.errors.get(id).into_iter().flatten();
        errors.filter(|error| error.code.starts_with("privacy."))
    }

    /// Whether all of a record could be read, so that its status is what somebody wrote.
    pub(super) fn is_sound(&self, id: &RecordId) -> bool {
        let errors = self.errors.get(id).into_iter().flatten();
        errors.into_iter().all(|error| error.code.starts_with("privacy."))
    }
}

/// The record whose folder or line a location is in.
fn about<'p>(places: &'p BTreeMap<String, RecordId>, location: &str) -> Option<&'p RecordId> {
    let ends = location.match_indices(['/', ':']).map(|(at, _)| at);
    let mut starts: Vec<usize> = ends.chain([location.len()]).collect();
    starts.reverse();
    starts.into_iter().find_map(|end| places.get(&location[..end]))
}
