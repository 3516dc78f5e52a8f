//! One record read: its passages in order, and those where a reader's words stand.
//!
//! Not for finding records. Invariant: a passage that matches is marked by the same rules as in a
//! list of results.

use kb_model::{Passage, RecordId, SearchRequest, Snippet};
use tantivy::DocAddress;

use super::{Engine, Search};
use crate::document::record_key;
use crate::error::IndexError;
use crate::query::parse;

impl Engine {
    /// The passages of a record, version by version, each in reading order.
    pub fn passages(&self, id: &RecordId) -> Result<Vec<Passage>, IndexError> {
        let snapshot = self.snapshot();
        let Some(row) = snapshot.find(record_key(id.as_str())) else { return Ok(Vec::new()) };
        let plan = crate::query::Plan::default();
        let request = SearchRequest::new("", kb_model::Locale::En);
        let search = Search { engine: self, snapshot: &snapshot, request: &request, plan: &plan };
        let presenter = search.presenter();
        let mut passages = Vec::new();
        for version in &snapshot.versions[row.versions.start as usize..row.versions.end as usize] {
            for doc in version.docs.clone() {
                passages.push(presenter.passage(DocAddress::new(version.segment, doc))?);
            }
        }
        Ok(passages)
    }

    /// At most `n` places in the files of a record where the words of a request stand: the best, in
    /// reading order.
    pub fn places(
        &self,
        id: &RecordId,
        request: &SearchRequest,
        n: usize,
    ) -> Result<Vec<Snippet>, IndexError> {
        let snapshot = self.snapshot();
        let Some(row) = snapshot.find(record_key(id.as_str())) else { return Ok(Vec::new()) };
        let query = parse(&request.text);
        let plan = self.understander.understand(&query, request, &snapshot, false);
        if plan.groups.is_empty() {
            return Ok(Vec::new());
        }
        let search = Search { engine: self, snapshot: &snapshot, request, plan: &plan };
        let ranked = search.rank(&plan)?;
        let mut scored = Vec::new();
        for version in &snapshot.versions[row.versions.start as usize..row.versions.end as usize] {
            let scores = &ranked.passages[version.segment as usize];
            let docs = version.docs.clone().filter(|doc| scores[*doc as usize] > 0.0);
            scored.extend(
                docs.map(|doc| (scores[doc as usize], DocAddress::new(version.segment, doc))),
            );
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let presenter = search.presenter();
        let mut places = Vec::new();
        for (_, address) in scored {
            if places.len() == n {
                break;
            }
            let snippet = presenter.place(address)?;
            places.extend(snippet.filter(|it| it.file.is_some()).map(|it| (address, it)));
        }
        places.sort_by_key(|(address, _)| *address);
        Ok(places.into_iter().map(|(_, snippet)| snippet).collect())
    }
}
