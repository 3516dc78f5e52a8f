//! Concepts that no record needs: a reader who browses to one finds nothing.

use std::collections::BTreeSet;

use kb_model::{ConceptScheme, Diagnostic, Record};

/// A note for each concept under which no record is catalogued, and none below it.
pub(super) fn unused_concepts(records: &[Record], scheme: &ConceptScheme) -> Vec<Diagnostic> {
    let used: BTreeSet<&str> = records
        .iter()
        .flat_map(|record| &record.concepts)
        .flat_map(|id| scheme.with_ancestors(id))
        .collect();
    let unused = scheme.concepts.values().filter(|concept| !used.contains(concept.id.as_str()));
    unused
        .map(|concept| {
            let message = format!("no record is catalogued under `{}`", concept.id);
            Diagnostic::note("strict.unused-concept", message)
                .at("corpus/vocabulary")
                .fix("catalogue a record under it, or remove it")
        })
        .collect()
}
