//! Runs judged topics through the same engine as the site and measures the lists.
//!
//! Not for: reading files (`judgements`) or formulas (`measures`). Time is measured for the report
//! only; nothing depends on it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use kb_model::{LangTag, Locale, Qrels, RecordId, Run, RunEntry, SearchRequest, Topic};

use crate::error::SearchError;
use crate::ingest::Progress;
use crate::library::{Library, Lookup};
use crate::measures::{Grades, has_relevant, ndcg, recall, reciprocal_rank};

/// How to evaluate.
#[derive(Clone, Debug)]
pub struct EvalOptions {
    /// Documents ranked per topic.
    pub depth: usize,
    /// Words in other languages too.
    pub bridge: bool,
    /// Only texts in the topic's language.
    pub mono: bool,
}

/// Mean measures over some topics.
#[derive(Clone, Debug, PartialEq)]
pub struct EvalRow {
    /// Language of the topics.
    pub topic_lang: LangTag,
    /// Language of the documents that count; `None`: all.
    pub doc_lang: Option<LangTag>,
    /// Topics.
    pub topics: usize,
    /// Mean nDCG@10 (gain 2^grade - 1, discount log2(rank + 1)).
    pub ndcg10: f64,
    /// Mean reciprocal rank of the first relevant document in the top 10.
    pub rr10: f64,
    /// Mean recall at 100.
    pub recall100: f64,
}

/// What an evaluation found.
#[derive(Clone, Debug)]
pub struct EvalReport {
    /// By topic language, then by pair of languages.
    pub rows: Vec<EvalRow>,
    /// The ranked documents.
    pub run: Run,
    /// Topics that have no judgement.
    pub skipped: usize,
    /// Median and 99th percentile of the time of a search, in milliseconds.
    pub milliseconds: (f64, f64),
}

/// Runs every topic through the same engine as the site.
pub fn evaluate(
    library: &Library,
    topics: &[Topic],
    qrels: &Qrels,
    options: &EvalOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<EvalReport, SearchError> {
    progress(Progress::Total(topics.len() as u64));
    let mut tally = Tally { library, langs: BTreeMap::new(), sums: BTreeMap::new() };
    let mut run = Run::new();
    let mut times = Vec::with_capacity(topics.len());
    let mut skipped = 0;
    for topic in topics {
        let request = request(topic, options);
        let start = Instant::now();
        let ranked = library.rank(&request, options.depth.max(1))?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        match qrels.get(&topic.qid) {
            Some(grades) => tally.measure(topic, grades, &ranked, options.mono)?,
            None => skipped += 1,
        }
        run.insert(topic.qid.clone(), ranked);
        progress(Progress::Advance(1));
    }
    times.sort_by(f64::total_cmp);
    let milliseconds = (percentile(&times, 50), percentile(&times, 99));
    Ok(EvalReport { rows: tally.rows(), run, skipped, milliseconds })
}

fn request(topic: &Topic, options: &EvalOptions) -> SearchRequest {
    let locale = Locale::parse(topic.lang.primary()).unwrap_or(Locale::En);
    let mut request = SearchRequest::new(&topic.text, locale);
    request.bridge = options.bridge;
    if options.mono {
        request.text_langs = vec![topic.lang.clone()];
    }
    request
}

/// Sums of measures.
#[derive(Default)]
struct Sums {
    topics: usize,
    ndcg10: f64,
    rr10: f64,
    recall100: f64,
}

/// Sums by topic language and language of the documents that count.
struct Tally<'a> {
    library: &'a Library,
    /// Languages of the text of each document looked up.
    langs: BTreeMap<String, Vec<LangTag>>,
    sums: BTreeMap<(Option<LangTag>, LangTag), Sums>,
}

impl Tally<'_> {
    fn measure(
        &mut self,
        topic: &Topic,
        grades: &Grades,
        ranked: &[RunEntry],
        mono: bool,
    ) -> Result<(), SearchError> {
        for doc in grades.keys().chain(ranked.iter().map(|entry| &entry.docid)) {
            self.look_up(doc)?;
        }
        if mono {
            let own = self.of_language(grades, &topic.lang);
            self.add(topic, None, ranked, &own);
            return Ok(());
        }
        self.add(topic, None, ranked, grades);
        let judged: BTreeSet<LangTag> = grades
            .iter()
            .filter(|(_, grade)| **grade > 0)
            .flat_map(|(doc, _)| self.langs[doc].clone())
            .collect();
        for lang in judged {
            let of_lang = self.of_language(grades, &lang);
            let ranked: Vec<RunEntry> = ranked
                .iter()
                .filter(|entry| self.langs[&entry.docid].contains(&lang))
                .cloned()
                .collect();
            self.add(topic, Some(lang), &ranked, &of_lang);
        }
        Ok(())
    }

    fn look_up(&mut self, doc: &str) -> Result<(), SearchError> {
        if self.langs.contains_key(doc) {
            return Ok(());
        }
        let langs = match RecordId::parse(doc) {
            Some(id) => match self.library.lookup(&id)? {
                Lookup::Found(record) => record.text_languages(),
                _ => Vec::new(),
            },
            None => Vec::new(),
        };
        self.langs.insert(doc.to_owned(), langs);
        Ok(())
    }

    fn of_language(&self, grades: &Grades, lang: &LangTag) -> Grades {
        let in_lang = |doc: &String| self.langs[doc].contains(lang);
        grades
            .iter()
            .filter(|(doc, _)| in_lang(doc))
            .map(|(doc, grade)| (doc.clone(), *grade))
            .collect()
    }

    fn add(&mut self, topic: &Topic, lang: Option<LangTag>, ranked: &[RunEntry], grades: &Grades) {
        if !has_relevant(grades) {
            return;
        }
        let ranked: Vec<&str> = ranked.iter().map(|entry| entry.docid.as_str()).collect();
        let sums = self.sums.entry((lang, topic.lang.clone())).or_default();
        sums.topics += 1;
        sums.ndcg10 += ndcg(&ranked, grades, 10);
        sums.rr10 += reciprocal_rank(&ranked, grades, 10);
        sums.recall100 += recall(&ranked, grades, 100);
    }

    /// Means; rows over all languages come first.
    fn rows(self) -> Vec<EvalRow> {
        let row = |((doc_lang, topic_lang), sums): ((Option<LangTag>, LangTag), Sums)| {
            let topics = sums.topics as f64;
            EvalRow {
                topic_lang,
                doc_lang,
                topics: sums.topics,
                ndcg10: sums.ndcg10 / topics,
                rr10: sums.rr10 / topics,
                recall100: sums.recall100 / topics,
            }
        };
        let mut rows: Vec<EvalRow> = self.sums.into_iter().map(row).collect();
        rows.sort_by(|left, right| {
            let key = |row: &EvalRow| {
                (row.doc_lang.is_some(), row.topic_lang.clone(), row.doc_lang.clone())
            };
            key(left).cmp(&key(right))
        });
        rows
    }
}

/// The value below which this percentage of the sorted values lies (nearest rank).
fn percentile(sorted: &[f64], percent: usize) -> f64 {
    let rank = (percent * sorted.len()).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_library::TestLibrary;
    use crate::{parse_qrels, parse_topics};

    fn rows(options: &EvalOptions) -> (Vec<(String, usize, f64)>, EvalReport) {
        let library = TestLibrary::new();
        library.write(
            "corpus/batches/d.jsonl",
            "{\"id\":\"e1\",\"lang\":\"en\",\"text\":\"the lantern is in the window\"}\n\
             {\"id\":\"e2\",\"lang\":\"en\",\"text\":\"a boat\"}\n\
             {\"id\":\"n1\",\"lang\":\"nl\",\"text\":\"de voogd zit in het raam\"}\n",
        );
        library.ingest();
        let library = Library::open(library.root()).unwrap();
        let topics =
            parse_topics("q1\ten\tlantern\nq2\ten\tguardian\nq3\tnl\tvoogd\nq4\tnl\tboot\n").0;
        let qrels = parse_qrels("q1 e1 1\nq2 n1 1\nq3 n1 1\nq3 e1 0\n").0;
        let report = evaluate(&library, &topics, &qrels, options, &mut |_| {}).unwrap();
        let rows = report.rows.iter().map(|row| {
            let docs = row.doc_lang.as_ref().map_or("all", LangTag::as_str);
            (format!("{}>{docs}", row.topic_lang), row.topics, row.recall100)
        });
        (rows.collect(), report)
    }

    #[test]
    fn topics_are_measured_by_language_and_by_pair() {
        let (rows, report) = rows(&EvalOptions { depth: 100, bridge: true, mono: false });
        let shape: Vec<_> = rows.iter().map(|(name, topics, _)| (name.as_str(), *topics)).collect();
        assert_eq!(shape, [("en>all", 2), ("nl>all", 1), ("en>en", 1), ("en>nl", 1), ("nl>nl", 1)]);
        assert!(rows.iter().all(|(_, _, recall)| *recall > 0.99), "{rows:?}");
        assert_eq!((report.skipped, report.run.len()), (1, 4));
    }

    #[test]
    fn alone_a_language_is_measured_against_its_own_documents() {
        let (rows, report) = rows(&EvalOptions { depth: 100, bridge: true, mono: true });
        let shape: Vec<_> = rows.iter().map(|(name, topics, _)| (name.as_str(), *topics)).collect();
        assert_eq!(shape, [("en>all", 1), ("nl>all", 1)]);
        assert!(report.run["q2"].iter().all(|entry| entry.docid != "n1"));
    }
}
