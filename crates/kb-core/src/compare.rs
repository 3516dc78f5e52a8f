//! Two rankings of the same library side by side: who wins, on which topics, and whether it could
//! be chance.
//!
//! Not for: running topics (`evaluate`) or the test itself (`significance`). A difference is
//! always B minus A, so a win is a topic on which B ranks better.

use std::collections::BTreeMap;

use kb_model::{LangTag, Qrels, Topic};

use crate::error::SearchError;
use crate::evaluate::{EvalOptions, EvalReport, Group, TopicMeasures, evaluate, group};
use crate::ingest::Progress;
use crate::library::Library;
use crate::significance::randomisation_p;

/// How many of the largest wins and losses are named.
const NAMED: usize = 10;

/// Below this a difference in nDCG@10 comes from rounding.
const TIE: f64 = 1e-9;

/// B against A over the topics of one language, or one pair of languages.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonRow {
    /// Language of the topics.
    pub topic_lang: LangTag,
    /// Language of the documents that count; `None`: all.
    pub doc_lang: Option<LangTag>,
    /// Topics.
    pub topics: usize,
    /// Mean nDCG@10 of A.
    pub a: f64,
    /// Mean nDCG@10 of B.
    pub b: f64,
    /// Topics on which B ranks better.
    pub wins: usize,
    /// Topics without a difference.
    pub ties: usize,
    /// Topics on which A ranks better.
    pub losses: usize,
    /// Two-sided p value of the paired randomisation test.
    pub p: f64,
}

/// One topic, ranked twice, over all documents.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedTopic {
    /// The topic.
    pub topic: Topic,
    /// nDCG@10 of A.
    pub a: f64,
    /// nDCG@10 of B.
    pub b: f64,
}

/// What a comparison found.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// By topic language, then by pair of languages.
    pub rows: Vec<ComparisonRow>,
    /// The ten topics that B gains most on, largest gain first.
    pub wins: Vec<ComparedTopic>,
    /// The ten topics that B loses most on, largest loss first.
    pub losses: Vec<ComparedTopic>,
    /// Topics that have no judgement.
    pub skipped: usize,
}

/// Runs all topics through both libraries, which are one index opened with different weights.
pub fn compare(
    (a, b): (&Library, &Library),
    topics: &[Topic],
    qrels: &Qrels,
    options: &EvalOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<Comparison, SearchError> {
    progress(Progress::Total(2 * topics.len() as u64));
    let mut advance = |step| {
        if !matches!(step, Progress::Total(_)) {
            progress(step);
        }
    };
    let a = evaluate(a, topics, qrels, options, &mut advance)?;
    let b = evaluate(b, topics, qrels, options, &mut advance)?;
    Ok(compare_reports(&a, &b, topics))
}

/// Sets two evaluations of the same topics side by side.
fn compare_reports(a: &EvalReport, b: &EvalReport, topics: &[Topic]) -> Comparison {
    let pairs = paired(&a.measures, &b.measures);
    let mut groups: BTreeMap<Group, Vec<(f64, f64)>> = BTreeMap::new();
    for (of_a, of_b) in &pairs {
        groups.entry(group(of_a)).or_default().push((of_a.ndcg10, of_b.ndcg10));
    }
    let rows = groups.into_iter().map(|(group, scores)| row(group, &scores));
    let by_id: BTreeMap<&str, &Topic> = topics.iter().map(|it| (it.qid.as_str(), it)).collect();
    let over_all = pairs.iter().filter(|(of_a, _)| of_a.doc_lang.is_none());
    let compared: Vec<ComparedTopic> = over_all
        .filter_map(|(of_a, of_b)| {
            let topic = (*by_id.get(of_a.qid.as_str())?).clone();
            Some(ComparedTopic { topic, a: of_a.ndcg10, b: of_b.ndcg10 })
        })
        .collect();
    Comparison {
        rows: rows.collect(),
        wins: largest(&compared, |topic| topic.b - topic.a),
        losses: largest(&compared, |topic| topic.a - topic.b),
        skipped: a.skipped,
    }
}

/// The measures of each topic and language under A and under B.
fn paired<'a>(
    a: &'a [TopicMeasures],
    b: &'a [TopicMeasures],
) -> Vec<(&'a TopicMeasures, &'a TopicMeasures)> {
    let of_b: BTreeMap<_, _> = b.iter().map(|it| ((&it.qid, &it.doc_lang), it)).collect();
    a.iter().filter_map(|it| Some((it, *of_b.get(&(&it.qid, &it.doc_lang))?))).collect()
}

/// A row over these scores of A and B.
fn row((_, topic_lang, doc_lang): Group, scores: &[(f64, f64)]) -> ComparisonRow {
    let topics = scores.len();
    let mean = |sum: f64| sum / topics as f64;
    let differences: Vec<f64> = scores
        .iter()
        .map(|(a, b)| b - a)
        .map(|difference| if difference.abs() < TIE { 0.0 } else { difference })
        .collect();
    let wins = differences.iter().filter(|it| **it > 0.0).count();
    let losses = differences.iter().filter(|it| **it < 0.0).count();
    ComparisonRow {
        topic_lang,
        doc_lang,
        topics,
        a: mean(scores.iter().map(|(a, _)| a).sum()),
        b: mean(scores.iter().map(|(_, b)| b).sum()),
        wins,
        ties: topics - wins - losses,
        losses,
        p: randomisation_p(&differences),
    }
}

/// The topics that gain most, largest gain first; equal ones by their identifier.
fn largest(topics: &[ComparedTopic], gain: fn(&ComparedTopic) -> f64) -> Vec<ComparedTopic> {
    let mut gaining: Vec<&ComparedTopic> = topics.iter().filter(|it| gain(it) >= TIE).collect();
    gaining.sort_by(|left, right| {
        gain(right).total_cmp(&gain(left)).then_with(|| left.topic.qid.cmp(&right.topic.qid))
    });
    gaining.into_iter().take(NAMED).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_library::TestLibrary;
    use crate::{Weights, parse_qrels, parse_topics};

    fn comparison(a: Weights, b: Weights) -> Comparison {
        let library = TestLibrary::new();
        library.write(
            "corpus/batches/d.jsonl",
            "{\"id\":\"e1\",\"lang\":\"en\",\"title\":\"lantern\",\"text\":\"a boat\"}\n\
             {\"id\":\"e2\",\"lang\":\"en\",\"title\":\"a boat\",\"text\":\"lantern lantern\"}\n",
        );
        library.ingest();
        let a = Library::open_with(library.root(), a).unwrap();
        let b = Library::open_with(library.root(), b).unwrap();
        let topics = parse_topics("q1\ten\tlantern\nq2\ten\tboat\nq3\tnl\tvoogd\n").0;
        let qrels = parse_qrels("q1 e1 1\nq2 e1 1\nq3 aaaaa 1\n").0;
        let options = EvalOptions { depth: 10, ..EvalOptions::default() };
        compare((&a, &b), &topics, &qrels, &options, &mut |_| {}).unwrap()
    }

    #[test]
    fn wins_and_losses_are_counted_and_named() {
        let titles = Weights { title: 20.0, ..Weights::default() };
        let texts = Weights { title: 0.0, ..Weights::default() };
        let found = comparison(texts, titles);
        let english = &found.rows[0];
        assert_eq!((english.topics, english.wins, english.losses), (2, 1, 1), "{found:?}");
        assert!((english.a - english.b).abs() < TIE && english.p > 0.9, "{english:?}");
        assert_eq!((found.rows[1].ties, found.rows[1].p), (1, 1.0));
        let named: Vec<_> = found.wins.iter().map(|it| (it.topic.qid.as_str(), it.b)).collect();
        assert_eq!(named, [("q1", 1.0)]);
        let named: Vec<_> = found.losses.iter().map(|it| (it.topic.qid.as_str(), it.a)).collect();
        assert_eq!(named, [("q2", 1.0)]);
    }

    #[test]
    fn against_itself_everything_is_a_tie() {
        let found = comparison(Weights::default(), Weights::default());
        assert!(found.wins.is_empty() && found.losses.is_empty(), "{found:?}");
        for row in &found.rows {
            assert_eq!((row.ties, row.p), (row.topics, 1.0), "{row:?}");
        }
    }
}
