//! Who took a practice over from whom: the chain of a record, upwards to its origins and downwards
//! to those who adapted it.
//!
//! Not for: drafts and the inbox, which no reader knows of. Invariant: the walk ends, whatever the
//! records say of each other.

use std::collections::HashSet;

use kb_index::Engine;
use kb_model::{Adaptation, Record, RecordId};

use crate::error::SearchError;

/// Steps that are followed.
const MOST_STEPS: usize = 60;

/// One step of a chain.
#[derive(Clone, Debug)]
pub struct Step {
    /// The record at its end; of a withdrawn one only the title may be shown.
    pub record: Record,
    /// How far it is from the record whose chain it is: 1 for its neighbours.
    pub depth: usize,
    /// The record at its other end.
    pub neighbour: RecordId,
    /// How the later of the two came from the earlier; `None` when nobody said.
    pub adaptation: Option<Adaptation>,
}

/// The records before and after a record.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// What it was adapted from, nearest first.
    pub origins: Vec<Step>,
    /// What was adapted from it, each followed by what was adapted from that.
    pub adopted: Vec<Step>,
}

impl Chain {
    /// The chain of a published record. `find` gives a record that a reader may know of.
    pub(crate) fn of(
        record: &Record,
        engine: &Engine,
        find: &dyn Fn(&RecordId) -> Result<Option<Record>, SearchError>,
    ) -> Result<Chain, SearchError> {
        let mut chain = Chain::default();
        let mut seen = HashSet::from([record.id.clone()]);
        chain.add_origins(record, 1, find, &mut seen)?;
        chain.add_adopted(&record.id, 1, engine, &mut seen)?;
        Ok(chain)
    }

    fn add_origins(
        &mut self,
        record: &Record,
        depth: usize,
        find: &dyn Fn(&RecordId) -> Result<Option<Record>, SearchError>,
        seen: &mut HashSet<RecordId>,
    ) -> Result<(), SearchError> {
        for id in record.adapted_from() {
            if self.origins.len() >= MOST_STEPS || !seen.insert(id.clone()) {
                continue;
            }
            let Some(origin) = find(id)? else { continue };
            let neighbour = record.id.clone();
            let adaptation = said(record, id);
            self.origins.push(Step { record: origin.clone(), depth, neighbour, adaptation });
            self.add_origins(&origin, depth + 1, find, seen)?;
        }
        Ok(())
    }

    fn add_adopted(
        &mut self,
        id: &RecordId,
        depth: usize,
        engine: &Engine,
        seen: &mut HashSet<RecordId>,
    ) -> Result<(), SearchError> {
        for record in engine.adopted(id)? {
            if self.adopted.len() >= MOST_STEPS || !seen.insert(record.id.clone()) {
                continue;
            }
            let (own, adaptation) = (record.id.clone(), said(&record, id));
            self.adopted.push(Step { record, depth, neighbour: id.clone(), adaptation });
            self.add_adopted(&own, depth + 1, engine, seen)?;
        }
        Ok(())
    }
}

/// What a record says of how it came from another.
fn said(record: &Record, from: &RecordId) -> Option<Adaptation> {
    record.adaptations.iter().find(|adaptation| adaptation.from == *from).cloned()
}

#[cfg(test)]
mod tests {
    use crate::Library;
    use crate::test_library::TestLibrary;
    use kb_model::RecordId;

    const FROM: &str = "[[adaptation]]\nfrom = ";

    fn chain(library: &TestLibrary, id: &str) -> (Vec<String>, Vec<String>) {
        let open = Library::open(library.root()).unwrap();
        let chain = open.chain(&RecordId::parse(id).unwrap()).unwrap();
        let shown = |steps: Vec<super::Step>| {
            steps.iter().map(|step| format!("{}{}", step.depth, step.record.id)).collect()
        };
        (shown(chain.origins), shown(chain.adopted))
    }

    #[test]
    fn a_chain_is_seen_from_every_link_and_circles_end() {
        let library = TestLibrary::new();
        let adapted = |id: &str, from: &str, rest: &str| {
            library.record(
                id,
                &format!("{rest}[title]\nen = \"{id}\"\n{FROM}\"{from}\"\nyear = 2020\n"),
            );
        };
        adapted("ccccc", "aaaaa", "");
        adapted("ddddd", "ccccc", "");
        adapted("eeeee", "aaaaa", "status = \"draft\"\n");
        library.record(
            "fffff",
            "[title]\nen = \"F\"\n[[relation]]\ntype = \"adapted-from\"\ntarget = \"aaaaa\"\n",
        );
        library.ingest();
        let list = |items: &[&str]| items.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(chain(&library, "aaaaa"), (vec![], list(&["1ccccc", "2ddddd", "1fffff"])));
        assert_eq!(chain(&library, "ddddd"), (list(&["1ccccc", "2aaaaa"]), vec![]));
        // Somebody writes a circle, and an origin that is withdrawn.
        adapted("aaaaa", "ddddd", "");
        adapted("fffff", "bbbbb", "");
        library.record("bbbbb", "status = \"withdrawn\"\n[title]\nen = \"A bicycle\"\n");
        library.ingest();
        assert_eq!(chain(&library, "aaaaa").0, list(&["1ddddd", "2ccccc"]));
        assert_eq!(chain(&library, "fffff"), (list(&["1bbbbb"]), vec![]));
    }

    #[test]
    fn where_something_was_adapted_is_found_in_every_interface_language() {
        let library = TestLibrary::new();
        library.record(
            "ccccc",
            &format!("[title]\nel = \"Μια γραμμή\"\n{FROM}\"bbbbb\"\ncountries = [\"GR\"]\n"),
        );
        library.ingest();
        for words in ["adapted in Greece", "aangepast in Griekenland", "προσαρμόστηκε στην Ελλάδα"]
        {
            assert_eq!(library.search(words).first().map(String::as_str), Some("ccccc"), "{words}");
        }
    }

    #[test]
    fn an_origin_that_is_not_there_is_told_with_its_line() {
        let library = TestLibrary::new();
        library.record("ccccc", &format!("[title]\nen = \"C\"\n{FROM}\"zzzzz\"\n"));
        let report = library.ingest();
        let unknown: Vec<_> =
            report.diagnostics.iter().filter(|it| it.code == "link.unknown-record").collect();
        assert_eq!(unknown.len(), 1);
        assert!(unknown[0].location.ends_with("ccccc/record.toml:5"), "{unknown:?}");
    }
}
