//! Scores of all versions for a plan.

use super::gather::{Frequencies, PassageBest, PassageScores};
use crate::error::IndexError;
use crate::query::{Alternative, Group, Neighbours, Plan};
use crate::snapshot::Snapshot;
use crate::weights::Weights;

/// Scores of everything that was found.
pub(crate) struct Ranked {
    /// Score by version; zero when not found.
    pub(crate) versions: Vec<f32>,
    /// Versions found, in no order.
    pub(crate) touched: Vec<u32>,
    /// Score by passage, by segment; comparable within one version.
    pub(crate) passages: PassageScores,
}

/// Scores one plan over one snapshot.
pub(crate) struct Ranker<'a> {
    snapshot: &'a Snapshot,
    weights: &'a Weights,
    row_allowed: Vec<bool>,
    ranked: Ranked,
    desk: Desk,
}

/// What scoring needs room for; lent by the snapshot, so that nothing large is allocated for a
/// search. Everything on it is zero when it is lent.
pub(crate) struct Desk {
    frequencies: Frequencies,
    passages: PassageBest,
    alternative: Accumulator,
    group: Accumulator,
}

impl Desk {
    /// Room for the versions of a snapshot.
    pub(crate) fn new(snapshot: &Snapshot) -> Desk {
        let n_versions = snapshot.versions.len();
        Desk {
            frequencies: Frequencies::new(snapshot),
            passages: PassageBest::new(snapshot),
            alternative: Accumulator::new(n_versions),
            group: Accumulator::new(n_versions),
        }
    }

    fn clear(&mut self) {
        self.frequencies.clear();
        self.passages.clear();
        self.alternative.clear();
        self.group.clear();
    }
}

/// Scores by version while they add up.
struct Accumulator {
    scores: Vec<f32>,
    touched: Vec<u32>,
}

impl Accumulator {
    fn new(len: usize) -> Accumulator {
        Accumulator { scores: vec![0.0; len], touched: Vec::new() }
    }

    fn add(&mut self, version: u32, score: f32) {
        let place = &mut self.scores[version as usize];
        if *place == 0.0 {
            self.touched.push(version);
        }
        *place += score;
    }

    fn raise(&mut self, version: u32, score: f32) {
        let place = &mut self.scores[version as usize];
        if *place == 0.0 {
            self.touched.push(version);
        }
        *place = place.max(score);
    }

    fn clear(&mut self) {
        for &version in &self.touched {
            self.scores[version as usize] = 0.0;
        }
        self.touched.clear();
    }
}

impl<'a> Ranker<'a> {
    /// A ranker for texts of the allowed language rows.
    pub(crate) fn new(
        snapshot: &'a Snapshot,
        weights: &'a Weights,
        row_allowed: Vec<bool>,
    ) -> Ranker<'a> {
        let n_versions = snapshot.versions.len();
        Ranker {
            snapshot,
            weights,
            row_allowed,
            ranked: Ranked {
                versions: vec![0.0; n_versions],
                touched: Vec::new(),
                passages: snapshot.version_of.iter().map(|docs| vec![0.0; docs.len()]).collect(),
            },
            desk: snapshot.lend_desk(),
        }
    }

    /// Scores all versions.
    pub(crate) fn rank(mut self, plan: &Plan) -> Result<Ranked, IndexError> {
        for group in &plan.groups {
            self.add_group(group)?;
        }
        // Whole words only add to what was found; they find nothing new but in function words.
        for words in &plan.words {
            self.score_alternative(words, false)?;
            for index in 0..self.desk.alternative.touched.len() {
                let version = self.desk.alternative.touched[index];
                self.ranked.add(version, self.desk.alternative.scores[version as usize]);
            }
        }
        for neighbours in &plan.neighbours {
            self.add_neighbours(neighbours)?;
        }
        self.add_passages();
        self.desk.clear();
        self.snapshot.take_desk(self.desk);
        Ok(self.ranked)
    }

    fn add_group(&mut self, group: &Group) -> Result<(), IndexError> {
        self.desk.group.clear();
        for alternative in &group.alternatives {
            self.score_alternative(alternative, true)?;
            for &version in &self.desk.alternative.touched {
                self.desk.group.raise(version, self.desk.alternative.scores[version as usize]);
            }
        }
        for index in 0..self.desk.group.touched.len() {
            let version = self.desk.group.touched[index];
            self.ranked.add(version, self.desk.group.scores[version as usize]);
        }
        self.desk.passages.add_to(&mut self.ranked.passages);
        Ok(())
    }

    /// Leaves the scores of one alternative in `self.alternative`.
    fn score_alternative(
        &mut self,
        alternative: &Alternative,
        with_passages: bool,
    ) -> Result<(), IndexError> {
        self.desk.alternative.clear();
        for unit in &alternative.units {
            let weights = alternative.row_weights.as_slice();
            let passages = with_passages.then_some((&mut self.desk.passages, weights));
            self.desk.frequencies.read(self.snapshot, unit, &self.row_allowed, passages)?;
            let idf = self.desk.frequencies.idf_by_row(self.snapshot, alternative.as_typed);
            for (version, row, score) in
                self.desk.frequencies.scores(self.snapshot, &idf, self.weights.k1)
            {
                self.desk.alternative.add(version, weights[row] * score);
            }
        }
        Ok(())
    }

    fn add_neighbours(&mut self, neighbours: &Neighbours) -> Result<(), IndexError> {
        self.desk.frequencies.read_neighbours(self.snapshot, neighbours, &self.row_allowed)?;
        let idf = self.desk.frequencies.idf_by_row(self.snapshot, true);
        for (version, row, score) in
            self.desk.frequencies.scores(self.snapshot, &idf, self.weights.k1)
        {
            self.ranked.add(version, neighbours.row_weights[row] * score);
        }
        Ok(())
    }

    /// Adds the best passage of each version that has more than one.
    fn add_passages(&mut self) {
        for &version in &self.ranked.touched {
            let best = self.ranked.best_passage(self.snapshot, version);
            self.ranked.versions[version as usize] += self.weights.passage * best;
        }
    }
}

impl Ranked {
    /// The score of the best passage of a version, before its weight.
    pub(crate) fn best_passage(&self, snapshot: &Snapshot, version: u32) -> f32 {
        let row = &snapshot.versions[version as usize];
        let docs = row.docs.start as usize..row.docs.end as usize;
        self.passages[row.segment as usize][docs].iter().copied().fold(0.0, f32::max)
    }

    fn add(&mut self, version: u32, score: f32) {
        let place = &mut self.versions[version as usize];
        if *place == 0.0 {
            self.touched.push(version);
        }
        *place += score;
    }
}
