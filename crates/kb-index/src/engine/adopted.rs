//! The records that were adapted from a record.
//!
//! Not for: chains of them, which the façade follows. Invariant: oldest first, then by id, so that
//! a rebuilt index gives the same list.

use kb_model::{Record, RecordId, SearchRequest};
use tantivy::query::TermQuery;
use tantivy::schema::{IndexRecordOption, Term};

use super::{Engine, Search};
use crate::error::IndexError;
use crate::present::stored_record;
use crate::query::Plan;

impl Engine {
    /// The records that say they were adapted from this one, oldest first.
    pub fn adopted(&self, id: &RecordId) -> Result<Vec<Record>, IndexError> {
        let snapshot = self.snapshot();
        let request = SearchRequest::new("", kb_model::Locale::En);
        let plan = Plan::default();
        let search = Search { engine: self, snapshot: &snapshot, request: &request, plan: &plan };
        let term = Term::from_field_text(self.fields.origin, id.as_str());
        let numbers = search.records_of(&TermQuery::new(term, IndexRecordOption::Basic))?;
        let mut records = Vec::with_capacity(numbers.len());
        for number in numbers {
            let head = snapshot.records[number as usize].head;
            records.push(stored_record(&snapshot, &self.fields, head)?);
        }
        let since = |record: &Record| {
            let mut adaptations = record.adaptations.iter().filter(|it| it.from == *id);
            adaptations.next().and_then(|adaptation| adaptation.year).unwrap_or(i32::MAX)
        };
        records.sort_by(|a, b| since(a).cmp(&since(b)).then_with(|| a.id.cmp(&b.id)));
        Ok(records)
    }
}
