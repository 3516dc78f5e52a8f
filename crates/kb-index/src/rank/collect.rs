//! From scored versions to records: filters, facets, order.
//!
//! The count of a facet leaves out that facet's own filter, so that a reader sees what choosing
//! another value would give; the total and the hits obey all filters. Records that are one work
//! count once.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use kb_model::{FacetCount, FacetField, Filters, Sort};

use super::score::Ranked;
use crate::snapshot::Snapshot;

/// A record that was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// Number of the record.
    pub(crate) record: u32,
    /// Its best version.
    pub(crate) version: u32,
    /// The score of that version.
    pub(crate) score: f32,
}

/// Everything that was counted.
pub(crate) struct Collected {
    /// Records that pass all filters, in the order asked for.
    pub(crate) found: Vec<Found>,
    /// Counts by facet, in the order of [`FacetField::ALL`].
    pub(crate) facets: Vec<(FacetField, Vec<FacetCount>)>,
}

/// What a filter of one facet wants, as numbers.
enum Wanted {
    Anything,
    Values(Vec<u32>),
    Years(i32, i32),
}

/// Collects one result list.
pub(crate) struct Collector<'a> {
    snapshot: &'a Snapshot,
    filters: &'a Filters,
    wanted: Vec<Wanted>,
    /// The facets that have a filter.
    limited: Vec<usize>,
    counts: Vec<Vec<u32>>,
    years: std::collections::BTreeMap<i32, usize>,
    /// Facet, value and work of what was counted, for works of several records.
    counted: HashSet<(usize, i64, u32)>,
}

impl<'a> Collector<'a> {
    /// A collector for these filters.
    pub(crate) fn new(snapshot: &'a Snapshot, filters: &'a Filters) -> Collector<'a> {
        let mut wanted = Vec::new();
        for (number, field) in column_facets().enumerate() {
            wanted.push(match filters.values.get(&field) {
                Some(values) if !values.is_empty() => Wanted::Values(
                    values.iter().filter_map(|v| snapshot.facets.find(number, v)).collect(),
                ),
                _ => Wanted::Anything,
            });
        }
        wanted.push(match (filters.year_from, filters.year_to) {
            (None, None) => Wanted::Anything,
            (from, to) => Wanted::Years(from.unwrap_or(i32::MIN + 1), to.unwrap_or(i32::MAX)),
        });
        let is_limited = |facet: &usize| !matches!(wanted[*facet], Wanted::Anything);
        let limited = (0..wanted.len()).filter(is_limited).collect();
        let counts = snapshot.facets.values.iter().map(|values| vec![0; values.len()]).collect();
        let (years, counted) = (std::collections::BTreeMap::new(), HashSet::new());
        Collector { snapshot, filters, wanted, limited, counts, years, counted }
    }

    /// The records of scored versions that `keep` allows; `bonus` is added to a record's score.
    pub(crate) fn collect(
        mut self,
        ranked: &Ranked,
        factor: impl Fn(u32) -> f32,
        bonus: impl Fn(u32) -> f32,
        keep: impl Fn(u32) -> bool,
    ) -> Collected {
        let mut found: Vec<Found> = Vec::new();
        let mut best: Option<Found> = None;
        for version in in_order(&ranked.touched, self.snapshot.versions.len()) {
            let record = self.snapshot.versions[version as usize].record;
            let score = ranked.versions[version as usize] * factor(version);
            match &mut best {
                Some(current) if current.record == record => {
                    if score > current.score {
                        *current = Found { record, version, score };
                    }
                }
                _ => {
                    let next = Found { record, version, score };
                    found.extend(best.replace(next).and_then(|last| self.admit(last, &keep)));
                }
            }
        }
        found.extend(best.and_then(|last| self.admit(last, &keep)));
        for hit in &mut found {
            hit.score += bonus(hit.record);
        }
        self.finish(found)
    }

    /// All records, unscored.
    pub(crate) fn collect_all(mut self, keep: impl Fn(u32) -> bool) -> Collected {
        let mut found = Vec::new();
        for (number, record) in self.snapshot.records.iter().enumerate() {
            let hit = Found { record: number as u32, version: record.versions.start, score: 0.0 };
            found.extend(self.admit(hit, &keep));
        }
        self.finish(found)
    }

    /// Counts a record; returns it when it passes all filters.
    fn admit(&mut self, hit: Found, keep: impl Fn(u32) -> bool) -> Option<Found> {
        if !keep(hit.record) {
            return None;
        }
        let mut failed =
            self.limited.iter().copied().filter(|&facet| !self.passes(hit.record, facet));
        let (first, second) = (failed.next(), failed.next());
        drop(failed);
        match (first, second) {
            (None, _) => {
                self.count_all(hit.record);
                Some(hit)
            }
            (Some(only), None) => {
                self.count(hit.record, only);
                None
            }
            _ => None,
        }
    }

    fn passes(&self, record: u32, facet: usize) -> bool {
        match &self.wanted[facet] {
            Wanted::Anything => true,
            Wanted::Values(wanted) => {
                self.snapshot.facets.of(record, facet).iter().any(|value| wanted.contains(value))
            }
            Wanted::Years(from, to) => {
                (*from..=*to).contains(&self.snapshot.records[record as usize].year)
            }
        }
    }

    fn count_all(&mut self, record: u32) {
        let (facets, n_columns) = (&self.snapshot.facets, self.counts.len());
        if self.snapshot.works.work_of(record).is_some() {
            (0..=n_columns).for_each(|facet| self.count(record, facet));
            return;
        }
        for (counts, values) in self.counts.iter_mut().zip(facets.all_of(record)) {
            for &value in values {
                counts[value as usize] += 1;
            }
        }
        self.count(record, n_columns);
    }

    fn count(&mut self, record: u32, facet: usize) {
        if facet < self.counts.len() {
            for &value in self.snapshot.facets.of(record, facet) {
                if self.is_first(record, facet, i64::from(value)) {
                    self.counts[facet][value as usize] += 1;
                }
            }
            return;
        }
        let year = self.snapshot.records[record as usize].year;
        if year != i32::MIN && self.is_first(record, facet, i64::from(year)) {
            *self.years.entry(year).or_default() += 1;
        }
    }

    /// Whether no other record of the same work was counted here.
    fn is_first(&mut self, record: u32, facet: usize, value: i64) -> bool {
        let work = self.snapshot.works.work_of(record);
        work.is_none_or(|work| self.counted.insert((facet, value, work)))
    }

    /// Of the records of one work, the one to show: no other replaces it, then the best.
    fn one_of_each_work(&self, found: Vec<Found>) -> Vec<Found> {
        let works = &self.snapshot.works;
        if works.is_empty() {
            return found;
        }
        let key = |hit: &Found| self.snapshot.records[hit.record as usize].key;
        let comes_first = |hit: &Found, other: &Found| {
            let is_current = |hit: &Found| !works.is_replaced(hit.record);
            let order = is_current(other).cmp(&is_current(hit));
            let order = order.then_with(|| other.score.total_cmp(&hit.score));
            order.then_with(|| key(hit).cmp(&key(other))).is_lt()
        };
        let mut places: HashMap<u32, usize> = HashMap::new();
        let mut shown: Vec<Found> = Vec::with_capacity(found.len());
        for hit in found {
            let Some(work) = works.work_of(hit.record) else {
                shown.push(hit);
                continue;
            };
            let place = *places.entry(work).or_insert(shown.len());
            match shown.get_mut(place) {
                None => shown.push(hit),
                Some(best) if comes_first(&hit, best) => *best = hit,
                Some(_) => {}
            }
        }
        shown
    }

    fn finish(self, found: Vec<Found>) -> Collected {
        let found = self.one_of_each_work(found);
        let mut facets = Vec::new();
        for (number, field) in column_facets().enumerate() {
            let chosen = self.filters.values.get(&field);
            let mut counts: Vec<FacetCount> = self.snapshot.facets.values[number]
                .iter()
                .zip(&self.counts[number])
                .map(|(value, &count)| FacetCount {
                    value: value.clone(),
                    count: count as usize,
                    chosen: chosen.is_some_and(|chosen| chosen.contains(value)),
                })
                .filter(|count| count.count > 0 || count.chosen)
                .collect();
            counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
            facets.push((field, counts));
        }
        let years = self.years.iter().rev().map(|(year, &count)| FacetCount {
            value: year.to_string(),
            count,
            chosen: false,
        });
        facets.push((FacetField::Year, years.collect()));
        Collected { found, facets }
    }
}

/// Numbers below `limit` in order, each once: a bit for each, because sorting thousands takes longer.
fn in_order(numbers: &[u32], limit: usize) -> impl Iterator<Item = u32> {
    let mut bits = vec![0_u64; limit.div_ceil(64)];
    for number in numbers {
        bits[*number as usize / 64] |= 1 << (number % 64);
    }
    bits.into_iter().enumerate().flat_map(|(word, mut bits)| {
        std::iter::from_fn(move || {
            let lowest = (bits != 0).then(|| bits.trailing_zeros())?;
            bits &= bits - 1;
            Some(word as u32 * 64 + lowest)
        })
    })
}

/// The facets kept in columns, in their order.
fn column_facets() -> impl Iterator<Item = FacetField> {
    FacetField::ALL.into_iter().filter(|field| *field != FacetField::Year)
}

impl Collected {
    /// Puts the first `wanted` records in order; ties by the record's key, the same everywhere.
    /// Titles are sorted by the caller, who knows them.
    pub(crate) fn order(&mut self, snapshot: &Snapshot, sort: Sort, wanted: usize) {
        let key = |hit: &Found| snapshot.records[hit.record as usize].key;
        let year = |hit: &Found| snapshot.records[hit.record as usize].year;
        let compare = |a: &Found, b: &Found| -> Ordering {
            let by_score = b.score.total_cmp(&a.score).then_with(|| key(a).cmp(&key(b)));
            match sort {
                Sort::Newest => year(b).cmp(&year(a)).then(by_score),
                Sort::Best | Sort::Title => by_score,
            }
        };
        if wanted > 0 && wanted < self.found.len() {
            self.found.select_nth_unstable_by(wanted - 1, compare);
            self.found[..wanted].sort_unstable_by(compare);
        } else {
            self.found.sort_unstable_by(compare);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_order_and_once() {
        let numbers = [70, 3, 0, 63, 64, 127, 3, 128];
        let ordered: Vec<u32> = in_order(&numbers, 129).collect();
        assert_eq!(ordered, [0, 3, 63, 64, 70, 127, 128]);
        assert_eq!(in_order(&[], 0).count(), 0);
    }
}
