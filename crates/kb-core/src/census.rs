//! What only shows when all records are seen together: two records with one id, links that lead
//! nowhere, a thousand findings that say the same.
//!
//! Not for: the index. Invariant: of two records with one id the first in order stays, and both
//! are named.

use std::collections::{BTreeMap, HashMap, HashSet};

use kb_model::{Diagnostic, RecordId, Relation, RelationType, Severity, Status};

use crate::pipeline::{Content, Item};

/// Findings of one file that are listed; the others are counted.
const LISTED_PER_FILE: usize = 100;

/// Everything seen so far.
#[derive(Default)]
pub(crate) struct Census {
    /// Where each record is, and whether it was read.
    seen: HashMap<RecordId, Seen>,
    /// Unknown fields noted, by file.
    noted: HashSet<(String, String)>,
    /// Findings by file.
    counts: BTreeMap<String, usize>,
    /// Place and target of each relation, and whether it may be to what was withdrawn.
    links: Vec<(String, RecordId, bool)>,
    /// What was noticed.
    found: Vec<Diagnostic>,
    /// Folders and lines that gave no record.
    failed: usize,
}

/// A record seen before.
struct Seen {
    place: String,
    is_read: bool,
    is_withdrawn: bool,
}

/// What became of an item.
pub(crate) enum Admitted {
    /// Nothing: a blank line, or one that cannot be used.
    Nothing,
    /// A record whose id another record has.
    Duplicate {
        /// Whether that other record was read, or only its id is known.
        of_unread: bool,
    },
    /// A record.
    Record(Box<Content>),
}

impl Census {
    /// Takes a record in, or says why not.
    pub(crate) fn admit(&mut self, item: Item) -> Admitted {
        let Item { place, found, content, .. } = item;
        self.failed += usize::from(content.is_none() && found.iter().any(Diagnostic::is_error));
        for finding in found {
            self.note(finding);
        }
        let Some(content) = content else { return Admitted::Nothing };
        let id = &content.record.id;
        if let Some(first) = self.seen.get(id) {
            let of_unread = !first.is_read;
            let message = format!("record `{id}` is also in {}, which stays", first.place);
            let twice = Diagnostic::error("duplicate.id", message)
                .at(place)
                .fix("give one of them another `id`, or remove it");
            self.failed += 1;
            self.note(twice);
            return Admitted::Duplicate { of_unread };
        }
        let record = &content.record;
        let replaces = |relation: &Relation| relation.relation == RelationType::Replaces;
        let is_withdrawn = record.status == Status::Withdrawn;
        let related = record.relations.iter().map(|it| (&it.target, is_withdrawn || replaces(it)));
        let origins = record.adaptations.iter().map(|adaptation| (&adaptation.from, is_withdrawn));
        for ((target, may_be_gone), place) in related.chain(origins).zip(&content.link_places) {
            self.links.push((place.clone(), target.clone(), may_be_gone));
        }
        self.seen.insert(id.clone(), Seen { place, is_read: true, is_withdrawn });
        Admitted::Record(Box::new(content))
    }

    /// Takes in a record of which only the id and the file are known.
    pub(crate) fn admit_unread(&mut self, id: &RecordId, place: &str) {
        self.seen.insert(
            id.clone(),
            Seen { place: place.to_owned(), is_read: false, is_withdrawn: false },
        );
    }

    /// Adds findings made elsewhere.
    pub(crate) fn note_all(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        for finding in found {
            self.note(finding);
        }
    }

    fn note(&mut self, finding: Diagnostic) {
        let file = finding.location.rsplit_once(':').map_or(finding.location.as_str(), |it| it.0);
        if finding.severity == Severity::Note
            && !self.noted.insert((file.to_owned(), finding.message.clone()))
        {
            return;
        }
        let count = self.counts.entry(file.to_owned()).or_default();
        *count += 1;
        if *count <= LISTED_PER_FILE {
            self.found.push(finding);
        }
    }

    /// What was noticed, in order, and how many folders and lines gave no record.
    pub(crate) fn finish(mut self) -> (Vec<Diagnostic>, usize) {
        for (place, target, may_be_gone) in std::mem::take(&mut self.links) {
            let seen = self.seen.get(&target);
            if seen.is_some_and(|seen| seen.is_withdrawn) && !may_be_gone {
                let message = format!("record `{target}` was withdrawn");
                self.note(
                    Diagnostic::warning("link.withdrawn-record", message)
                        .at(place)
                        .fix("point to the record that replaces it, or remove the relation"),
                );
            } else if seen.is_none() {
                let message = format!("there is no record `{target}`");
                self.note(
                    Diagnostic::warning("link.unknown-record", message)
                        .at(place)
                        .fix("correct `target` or `from`, or remove the relation"),
                );
            }
        }
        for (file, count) in &self.counts {
            if *count > LISTED_PER_FILE {
                let message = format!("{} more findings are not listed", count - LISTED_PER_FILE);
                self.found.push(
                    Diagnostic::warning("file.more-findings", message)
                        .at(file)
                        .fix("correct those above and check again"),
                );
            }
        }
        (self.found, self.failed)
    }
}
