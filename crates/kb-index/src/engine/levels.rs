//! Scores of texts in different languages, made comparable.
//!
//! Not for: ranking within one language, which stays as it is.

use super::Search;
use crate::rank::Ranked;
use crate::snapshot::Snapshot;

/// How far a language's scores are raised or lowered at most before they are compared.
const LEAST_RAISE: f32 = 0.5;
const MOST_RAISE: f32 = 3.0;

/// The scores of each language against those of the language that was asked in. The best text of
/// another language is about as good an answer as the best of the reader's, but its words were
/// reached over translations and bring less. Only records without a text in the language asked in
/// are raised: the others are found by that text.
pub(crate) struct Levels<'a> {
    snapshot: &'a Snapshot,
    asked: usize,
    raise: Vec<f32>,
    reader: Option<usize>,
    bonus: f32,
    repealed: f32,
}

impl Levels<'_> {
    /// What the score of a version is multiplied by.
    pub(crate) fn factor(&self, version: u32) -> f32 {
        self.raise(version) * self.bonus(version) * self.standing(version)
    }

    /// The advantage of the reader's own language.
    pub(crate) fn bonus(&self, version: u32) -> f32 {
        let row = usize::from(self.snapshot.versions[version as usize].row);
        if self.reader == Some(row) { self.bonus } else { 1.0 }
    }

    /// What a law counts less that is no longer in force.
    pub(crate) fn standing(&self, version: u32) -> f32 {
        let record = self.snapshot.versions[version as usize].record;
        if self.snapshot.records[record as usize].repealed { self.repealed } else { 1.0 }
    }

    /// What brings a text of another language level with those of the language asked in.
    pub(crate) fn raise(&self, version: u32) -> f32 {
        let version = &self.snapshot.versions[version as usize];
        let row = usize::from(version.row);
        if row == self.asked {
            return 1.0;
        }
        let record = &self.snapshot.records[version.record as usize];
        let versions = record.versions.start as usize..record.versions.end as usize;
        let has_own = self.snapshot.versions[versions]
            .iter()
            .any(|version| usize::from(version.row) == self.asked);
        if has_own { 1.0 } else { self.raise[row] }
    }
}

impl Search<'_> {
    /// What makes scores of texts in different languages comparable, and a small advantage for
    /// texts in the reader's own language.
    pub(crate) fn levels(&self, ranked: &Ranked) -> Levels<'_> {
        let weights = &self.setup().weights;
        let rows = self.setup().rows();
        let asked = self.plan.query_langs.first().map(|(tag, _)| tag);
        let asked = rows.iter().position(|row| Some(row.tag()) == asked).unwrap_or(0);
        let mut best = vec![0.0_f32; rows.len()];
        for &version in &ranked.touched {
            let row = usize::from(self.snapshot.versions[version as usize].row);
            best[row] = best[row].max(ranked.versions[version as usize]);
        }
        let own = best[asked];
        let raise = |best: &f32| {
            let scale = if *best > 0.0 && own > 0.0 { own / best } else { 1.0 };
            scale.clamp(LEAST_RAISE, MOST_RAISE).powf(weights.levelling)
        };
        let own_tag = self.request.locale.tag();
        Levels {
            snapshot: self.snapshot,
            asked,
            raise: best.iter().map(raise).collect(),
            reader: rows.iter().position(|row| *row.tag() == own_tag),
            bonus: 1.0 + weights.own_language,
            repealed: weights.repealed,
        }
    }
}
