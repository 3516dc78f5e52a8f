//! Measures of ranked lists, as `ir_measures` and `trec_eval` define them, but with the gain of
//! Burges (2005): `2^grade - 1`.
//!
//! Not for: running searches. Documents without a judgement have grade 0.

use std::collections::BTreeMap;

/// Grades by document, for one topic.
pub(crate) type Grades = BTreeMap<String, u32>;

/// nDCG at `cutoff`: gain `2^grade - 1`, discount `log2(rank + 1)`, over the ideal order of all
/// judged documents.
pub(crate) fn ndcg(ranked: &[&str], grades: &Grades, cutoff: usize) -> f64 {
    let gains = ranked.iter().map(|doc| gain(grades.get(*doc).copied().unwrap_or(0)));
    let mut ideal: Vec<f64> = grades.values().map(|grade| gain(*grade)).collect();
    ideal.sort_by(|left, right| right.total_cmp(left));
    let best = discounted(ideal.into_iter(), cutoff);
    if best > 0.0 { discounted(gains, cutoff) / best } else { 0.0 }
}

/// One over the rank of the first relevant document within `cutoff`; 0 without one.
pub(crate) fn reciprocal_rank(ranked: &[&str], grades: &Grades, cutoff: usize) -> f64 {
    let first = ranked.iter().take(cutoff).position(|doc| is_relevant(grades, doc));
    first.map_or(0.0, |index| 1.0 / (index + 1) as f64)
}

/// The share of the relevant documents that are within `cutoff`.
pub(crate) fn recall(ranked: &[&str], grades: &Grades, cutoff: usize) -> f64 {
    let relevant = grades.values().filter(|grade| **grade > 0).count();
    let found = ranked.iter().take(cutoff).filter(|doc| is_relevant(grades, doc)).count();
    if relevant > 0 { found as f64 / relevant as f64 } else { 0.0 }
}

/// Whether anything is to be found at all.
pub(crate) fn has_relevant(grades: &Grades) -> bool {
    grades.values().any(|grade| *grade > 0)
}

/// Whether a document is relevant at all.
pub(crate) fn is_relevant(grades: &Grades, doc: &str) -> bool {
    grades.get(doc).is_some_and(|grade| *grade > 0)
}

fn gain(grade: u32) -> f64 {
    f64::from(grade.min(30)).exp2() - 1.0
}

fn discounted(gains: impl Iterator<Item = f64>, cutoff: usize) -> f64 {
    let gains = gains.take(cutoff).enumerate();
    // Not `sum`, which makes nothing at all into -0.
    gains.fold(0.0, |sum, (index, gain)| sum + gain / (index as f64 + 2.0).log2())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(left: f64, right: f64) {
        assert!((left - right).abs() < 1e-9, "{left} is not {right}");
    }

    fn grades(pairs: &[(&str, u32)]) -> Grades {
        pairs.iter().map(|(doc, grade)| ((*doc).to_owned(), *grade)).collect()
    }

    #[test]
    fn measures_agree_with_examples_worked_by_hand() {
        let judged = grades(&[("a", 3), ("b", 1), ("c", 0), ("d", 2)]);
        let ranked = ["x", "b", "c", "a"];
        // DCG = 1/log2(3) + 7/log2(5); ideal = 7 + 3/log2(3) + 1/log2(4).
        let dcg = 1.0 / 3_f64.log2() + 7.0 / 5_f64.log2();
        let ideal = 7.0 + 3.0 / 3_f64.log2() + 0.5;
        close(ndcg(&ranked, &judged, 10), dcg / ideal);
        close(ndcg(&ranked, &judged, 10), 0.388_134_510_3);
        close(ndcg(&ranked, &judged, 3), (1.0 / 3_f64.log2()) / ideal);
        close(reciprocal_rank(&ranked, &judged, 10), 0.5);
        close(reciprocal_rank(&ranked, &judged, 1), 0.0);
        close(recall(&ranked, &judged, 100), 2.0 / 3.0);
        close(recall(&ranked, &judged, 2), 1.0 / 3.0);
    }

    #[test]
    fn a_perfect_list_scores_one_and_an_empty_one_nothing() {
        let judged = grades(&[("a", 1), ("b", 1)]);
        close(ndcg(&["b", "a"], &judged, 10), 1.0);
        close(recall(&["b", "a"], &judged, 100), 1.0);
        close(ndcg(&[], &judged, 10) + recall(&[], &judged, 100), 0.0);
        close(ndcg(&["a"], &grades(&[("a", 0)]), 10), 0.0);
        assert!(ndcg(&[], &judged, 10).is_sign_positive(), "nothing is not -0");
    }
}
