//! The parts of a hit's score, for readers who ask what it is made of.
//!
//! Each part is found by a plan that looks for that part only, ranked like the search itself over
//! the same snapshot: what one group of words brings does not depend on the others. That costs a
//! ranking for each part, so it is done for the hits of one page and only when asked.
//!
//! Invariant: the parts of a hit add up to its score.

use kb_model::{ScoreKind, ScorePart};

use crate::error::IndexError;
use crate::query::Plan;
use crate::rank::{Found, Ranked, Ranker};
use crate::snapshot::Snapshot;
use crate::weights::Weights;

/// Explains the scores of one search.
pub(crate) struct Explainer<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) weights: &'a Weights,
    pub(crate) rows_allowed: Vec<bool>,
    pub(crate) plan: &'a Plan,
    /// The scores of the whole plan.
    pub(crate) ranked: &'a Ranked,
}

/// What was done with the score of a text before records were put in order.
pub(crate) struct Adjustment {
    /// The factor between languages.
    pub(crate) raise: f32,
    /// The factor of the reader's own language.
    pub(crate) bonus: f32,
    /// The factor of a law that is no longer in force.
    pub(crate) standing: f32,
    /// What the subjects of the record added.
    pub(crate) subject: f32,
}

impl Explainer<'_> {
    /// The parts of the score of each found record, in the order of `found`.
    pub(crate) fn parts(
        &self,
        found: &[Found],
        adjustment: impl Fn(&Found) -> Adjustment,
    ) -> Result<Vec<Vec<ScorePart>>, IndexError> {
        let mut all = vec![Vec::new(); found.len()];
        for (what, asked, plan) in self.plans() {
            let ranked = self.rank(&plan)?;
            for (parts, found) in all.iter_mut().zip(found) {
                parts.push(part(what, &asked, ranked.versions[found.version as usize]));
            }
        }
        for (parts, found) in all.iter_mut().zip(found) {
            let best = self.ranked.best_passage(self.snapshot, found.version);
            parts.push(part(ScoreKind::Passage, "", self.weights.passage * best));
            adjust(parts, &adjustment(found));
            // A word that is not in the text says something; any other part of nothing does not.
            parts.retain(|part| part.what == ScoreKind::Group || part.score != 0.0);
        }
        Ok(all)
    }

    /// The plans that look for one part each.
    fn plans(&self) -> Vec<(ScoreKind, String, Plan)> {
        let group = |group: &crate::query::Group| {
            let plan = Plan { groups: vec![group.clone()], ..Plan::default() };
            (ScoreKind::Group, group.asked.clone(), plan)
        };
        let mut plans: Vec<_> = self.plan.groups.iter().map(group).collect();
        let words = Plan { words: self.plan.words.clone(), ..Plan::default() };
        plans.push((ScoreKind::Words, String::new(), words));
        let neighbours = Plan { neighbours: self.plan.neighbours.clone(), ..Plan::default() };
        plans.push((ScoreKind::Neighbours, String::new(), neighbours));
        plans
    }

    /// Ranks without passages, in which all groups come together.
    fn rank(&self, plan: &Plan) -> Result<Ranked, IndexError> {
        let weights = Weights { passage: 0.0, ..self.weights.clone() };
        Ranker::new(self.snapshot, &weights, self.rows_allowed.clone()).rank(plan)
    }
}

/// Adds what the factors and the subjects changed, in the order in which they were applied.
fn adjust(parts: &mut Vec<ScorePart>, adjustment: &Adjustment) {
    let text: f32 = parts.iter().map(|part| part.score).sum();
    let levelled = text * adjustment.raise;
    parts.push(part(ScoreKind::Levelling, "", levelled - text));
    parts.push(part(ScoreKind::OwnLanguage, "", levelled * (adjustment.bonus - 1.0)));
    let shown = levelled * adjustment.bonus;
    parts.push(part(ScoreKind::Repealed, "", shown * (adjustment.standing - 1.0)));
    parts.push(part(ScoreKind::Subject, "", adjustment.subject));
}

fn part(what: ScoreKind, asked: &str, score: f32) -> ScorePart {
    ScorePart { what, asked: asked.to_owned(), score }
}
