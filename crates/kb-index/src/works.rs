//! Works: records that translate or replace one another, which results show once.
//!
//! Not for: the texts. Invariant: which records are one work follows from their relations alone,
//! whatever their order in the index.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A relation between two records, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bond {
    /// The record that says so.
    pub(crate) from: u32,
    /// The other one.
    pub(crate) to: u32,
    /// Whether the one replaces the other; else it translates it.
    pub(crate) replaces: bool,
}

/// The works of more than one record.
#[derive(Clone, Debug, Default)]
pub(crate) struct Works {
    /// The first record of its work, by record.
    first: HashMap<u32, u32>,
    /// All records of a work, by the first one.
    members: HashMap<u32, Vec<u32>>,
    /// Records that another one replaces.
    replaced: BTreeSet<u32>,
}

impl Works {
    /// The works that these relations make.
    pub(crate) fn new(bonds: &[Bond]) -> Works {
        let mut neighbours: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for bond in bonds.iter().filter(|bond| bond.from != bond.to) {
            neighbours.entry(bond.from).or_default().push(bond.to);
            neighbours.entry(bond.to).or_default().push(bond.from);
        }
        let mut works = Works::default();
        for &start in neighbours.keys() {
            if works.first.contains_key(&start) {
                continue;
            }
            let mut members = vec![start];
            works.first.insert(start, start);
            let mut next = 0;
            while let Some(record) = members.get(next).copied() {
                next += 1;
                for other in neighbours.get(&record).into_iter().flatten() {
                    if works.first.insert(*other, start).is_none() {
                        members.push(*other);
                    }
                }
            }
            works.members.insert(start, members);
        }
        let older = bonds.iter().filter(|bond| bond.replaces && bond.from != bond.to);
        works.replaced = older.map(|bond| bond.to).collect();
        works
    }

    /// Whether every record is alone.
    pub(crate) fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// The work of a record; `None` when it is alone.
    pub(crate) fn work_of(&self, record: u32) -> Option<u32> {
        self.first.get(&record).copied()
    }

    /// The other records of the same work.
    pub(crate) fn others(&self, record: u32) -> Vec<u32> {
        let members = self.work_of(record).and_then(|work| self.members.get(&work));
        members.into_iter().flatten().copied().filter(|other| *other != record).collect()
    }

    /// Whether another record replaces this one.
    pub(crate) fn is_replaced(&self, record: u32) -> bool {
        self.replaced.contains(&record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_make_works_whoever_says_them() {
        let bond = |from, to, replaces| Bond { from, to, replaces };
        let works = Works::new(&[bond(5, 3, true), bond(9, 5, false), bond(7, 7, true)]);
        assert_eq!(works.work_of(9), works.work_of(3));
        assert_eq!((works.work_of(7), works.work_of(1)), (None, None));
        let mut others = works.others(5);
        others.sort_unstable();
        assert_eq!(others, [3, 9]);
        assert_eq!([3, 5, 7].map(|one| works.is_replaced(one)), [true, false, false]);
    }
}
