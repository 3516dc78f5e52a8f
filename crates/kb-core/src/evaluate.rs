//! Runs judged topics through the same engine as the site and measures the lists.
//!
//! Not for: reading files (`judgements`), formulas (`measures`) or setting two evaluations side by
//! side (`compare`). Time is measured for the report
//! only; nothing depends on it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use kb_model::{LangTag, Locale, Qrels, RecordId, Run, RunEntry, SearchRequest, Topic};

use crate::error::SearchError;
use crate::ingest::Progress;
use crate::library::{Library, Lookup};
use crate::measures::{Grades, has_relevant, is_relevant, ndcg, recall, reciprocal_rank};

/// How to evaluate.
#[derive(Clone, Debug)]
pub struct EvalOptions {
    /// Documents ranked per topic.
    pub depth: usize,
    /// Words in other languages too.
    pub bridge: bool,
    /// Only texts in the topic's language.
    pub mono: bool,
    /// Only texts in these languages; empty: all.
    pub texts: Vec<LangTag>,
}

impl Default for EvalOptions {
    fn default() -> EvalOptions {
        EvalOptions { depth: 100, bridge: true, mono: false, texts: Vec::new() }
    }
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

/// The measures of one topic.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicMeasures {
    /// The topic's identifier.
    pub qid: String,
    /// Language of the topic.
    pub topic_lang: LangTag,
    /// Language of the documents that count; `None`: all.
    pub doc_lang: Option<LangTag>,
    /// nDCG@10.
    pub ndcg10: f64,
    /// Reciprocal rank of the first relevant document in the top 10.
    pub rr10: f64,
    /// Recall at 100.
    pub recall100: f64,
    /// Rank of the first relevant document, from 1; `None` when the list holds none.
    pub first_relevant: Option<usize>,
    /// The first document of the list that is not relevant.
    pub first_other: Option<String>,
}

/// What an evaluation found.
#[derive(Clone, Debug)]
pub struct EvalReport {
    /// By topic language, then by pair of languages.
    pub rows: Vec<EvalRow>,
    /// Every topic that has relevant documents, once over all and once for each language of them.
    pub measures: Vec<TopicMeasures>,
    /// The ranked documents.
    pub run: Run,
    /// Topics that have no judgement.
    pub skipped: usize,
    /// Median and 99th percentile of the time of a search, in milliseconds.
    pub milliseconds: (f64, f64),
}

impl EvalReport {
    /// The `count` topics with the lowest nDCG@10 over all documents, worst first; of equal ones,
    /// the one whose first relevant document is farther down.
    pub fn worst(&self, count: usize) -> Vec<&TopicMeasures> {
        let mut topics: Vec<&TopicMeasures> =
            self.measures.iter().filter(|topic| topic.doc_lang.is_none()).collect();
        topics.sort_by(|left, right| {
            let rank = |topic: &TopicMeasures| topic.first_relevant.unwrap_or(usize::MAX);
            left.ndcg10
                .total_cmp(&right.ndcg10)
                .then_with(|| rank(right).cmp(&rank(left)))
                .then_with(|| left.qid.cmp(&right.qid))
        });
        topics.truncate(count);
        topics
    }
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
    let mut tally = Tally { library, langs: BTreeMap::new(), measures: Vec::new() };
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
    let measures = tally.measures;
    Ok(EvalReport { rows: means(&measures), measures, run, skipped, milliseconds })
}

fn request(topic: &Topic, options: &EvalOptions) -> SearchRequest {
    let locale = Locale::parse(topic.lang.primary()).unwrap_or(Locale::En);
    let mut request = SearchRequest::new(&topic.text, locale);
    request.bridge = options.bridge;
    if options.mono {
        request.text_langs = vec![topic.lang.clone()];
    } else {
        request.text_langs.clone_from(&options.texts);
    }
    request
}

/// Measures by topic and language of the documents that count.
struct Tally<'a> {
    library: &'a Library,
    /// Languages of the text of each document looked up.
    langs: BTreeMap<String, Vec<LangTag>>,
    measures: Vec<TopicMeasures>,
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

    fn add(
        &mut self,
        topic: &Topic,
        doc_lang: Option<LangTag>,
        ranked: &[RunEntry],
        grades: &Grades,
    ) {
        if !has_relevant(grades) {
            return;
        }
        let ranked: Vec<&str> = ranked.iter().map(|entry| entry.docid.as_str()).collect();
        let first = |relevant| ranked.iter().position(|doc| is_relevant(grades, doc) == relevant);
        self.measures.push(TopicMeasures {
            qid: topic.qid.clone(),
            topic_lang: topic.lang.clone(),
            doc_lang,
            ndcg10: ndcg(&ranked, grades, 10),
            rr10: reciprocal_rank(&ranked, grades, 10),
            recall100: recall(&ranked, grades, 100),
            first_relevant: first(true).map(|index| index + 1),
            first_other: first(false).map(|index| ranked[index].to_owned()),
        });
    }
}

/// Means by topic language, then by pair of languages.
fn means(measures: &[TopicMeasures]) -> Vec<EvalRow> {
    let mut groups: BTreeMap<_, Vec<&TopicMeasures>> = BTreeMap::new();
    for topic in measures {
        groups.entry(group(topic)).or_default().push(topic);
    }
    let row = |((_, topic_lang, doc_lang), topics): (Group, Vec<&TopicMeasures>)| {
        let mean = |measure: fn(&TopicMeasures) -> f64| {
            topics.iter().map(|topic| measure(topic)).sum::<f64>() / topics.len() as f64
        };
        EvalRow {
            topic_lang,
            doc_lang,
            topics: topics.len(),
            ndcg10: mean(|topic| topic.ndcg10),
            rr10: mean(|topic| topic.rr10),
            recall100: mean(|topic| topic.recall100),
        }
    };
    groups.into_iter().map(row).collect()
}

/// What a row of a report is about: whether documents of one language only, then topic and
/// document language. Rows over all languages come first.
pub(crate) type Group = (bool, LangTag, Option<LangTag>);

/// The row that a topic's measures belong to.
pub(crate) fn group(topic: &TopicMeasures) -> Group {
    (topic.doc_lang.is_some(), topic.topic_lang.clone(), topic.doc_lang.clone())
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
        let (rows, report) = rows(&EvalOptions::default());
        let shape: Vec<_> = rows.iter().map(|(name, topics, _)| (name.as_str(), *topics)).collect();
        assert_eq!(shape, [("en>all", 2), ("nl>all", 1), ("en>en", 1), ("en>nl", 1), ("nl>nl", 1)]);
        assert!(rows.iter().all(|(_, _, recall)| *recall > 0.99), "{rows:?}");
        assert_eq!((report.skipped, report.run.len()), (1, 4));
    }

    #[test]
    fn the_worst_topics_come_worst_first_with_what_was_ranked_instead() {
        let (_, report) = rows(&EvalOptions { bridge: false, ..EvalOptions::default() });
        let worst: Vec<_> = report.worst(2).into_iter().map(|topic| topic.qid.as_str()).collect();
        assert_eq!(worst, ["q2", "q3"], "{:?}", report.measures);
        let q2 = report.worst(1)[0];
        assert_eq!((q2.ndcg10, q2.first_relevant), (0.0, None));
        assert_eq!(q2.first_other.as_deref(), Some("aaaaa"));
    }

    #[test]
    fn alone_a_language_is_measured_against_its_own_documents() {
        let (rows, report) = rows(&EvalOptions { mono: true, ..EvalOptions::default() });
        let shape: Vec<_> = rows.iter().map(|(name, topics, _)| (name.as_str(), *topics)).collect();
        assert_eq!(shape, [("en>all", 1), ("nl>all", 1)]);
        assert!(report.run["q2"].iter().all(|entry| entry.docid != "n1"));
    }
}
