//! How well search answers the questions of this field over the library of this repository.
//!
//! Guardians, foster care workers, social workers and trainers ask in five languages
//! (`topics.tsv`); people judged the records by reading them, not by searching (`qrels.tsv`:
//! 2 answers the question, 1 helps with it). `expected.toml` holds the nDCG@10 of each topic
//! language, and of each pair of topic language and language of the texts searched. Not for: comparing weights (`kb eval --compare` does that with the same two files).
//!
//! Whoever changes the ranking and gains writes the new figures into `expected.toml`; whoever adds
//! a record judges it for the topics it answers.

#![expect(clippy::print_stdout, reason = "a gain is told, so that it can be written down")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use kb_core::{EvalOptions, EvalReport, Library, parse_qrels, parse_topics};
use kb_model::{Locale, Qrels, Topic};

/// How far a language may fall below what is expected.
const TOLERANCE: f64 = 0.01;

/// The least number of topics in each language.
const LEAST_TOPICS: usize = 20;

/// Topics named for a language that fell.
const NAMED: usize = 5;

#[test]
fn no_language_answers_worse_than_before() {
    let (topics, qrels) = (topics(), qrels());
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&repository().join("corpus"), &folder.path().join("corpus"));
    without_dictionaries(folder.path());
    kb_core::ingest(folder.path(), false, &mut |_| {}).expect("the library is indexed");
    let library = Library::open(folder.path()).expect("the library opens");
    let evaluate = |options: &EvalOptions| {
        kb_core::evaluate(&library, &topics, &qrels, options, &mut |_| {})
            .expect("the topics are searched")
    };
    let report = evaluate(&EvalOptions::default());
    let mut fallen =
        compared("ndcg10", &by_language(&report), |lang| worst(&report, &topics, lang));
    // Every record has texts in all five languages: each is searched alone, so that the way from
    // one language to another is measured too.
    let mut pairs = BTreeMap::new();
    for locale in Locale::ALL {
        let report = evaluate(&EvalOptions { texts: vec![locale.tag()], ..EvalOptions::default() });
        for (lang, ndcg) in by_language(&report) {
            pairs.insert(format!("{lang}-{}", locale.code()), ndcg);
        }
    }
    fallen.push_str(&compared("pairs", &pairs, |_| String::new()));
    assert!(fallen.is_empty(), "search answers worse than before\n{fallen}");
}

/// What fell below the figures of `table`, with what `detail` says of it; gains are told.
fn compared(table: &str, found: &BTreeMap<String, f64>, detail: impl Fn(&str) -> String) -> String {
    let expected = expected(table);
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        expected.keys().collect::<Vec<_>>(),
        "`expected.toml` names all of `{table}`"
    );
    let mut fallen = String::new();
    for (name, ndcg) in found {
        let before = expected[name];
        if *ndcg < before - TOLERANCE {
            writeln!(fallen, "{name}: nDCG@10 {ndcg:.4}, expected {before:.4}")
                .expect("writing to a string cannot fail");
            fallen.push_str(&detail(name));
        } else if *ndcg >= before + 0.0001 {
            println!("{name}: nDCG@10 rose from {before:.4} to {ndcg:.4}: write it down");
        }
    }
    fallen
}

/// What is installed on the machine must not decide what is found.
fn without_dictionaries(library: &Path) {
    let path = library.join("corpus/library.toml");
    let text = fs::read_to_string(&path).expect("the library describes itself");
    fs::write(path, format!("dictionaries = \"none\"\n{text}")).expect("it can be written");
}

#[test]
fn every_topic_is_judged_and_every_judgement_names_a_record() {
    let (topics, qrels) = (topics(), qrels());
    let asked: BTreeSet<&str> = topics.iter().map(|topic| topic.qid.as_str()).collect();
    let judged: BTreeSet<&str> = qrels.keys().map(String::as_str).collect();
    assert_eq!(asked, judged);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for topic in &topics {
        *counts.entry(topic.lang.as_str()).or_default() += 1;
        let answers = qrels[&topic.qid].values().any(|grade| *grade == 2);
        assert!(answers, "no record answers `{}` {}", topic.qid, topic.text);
    }
    assert!(counts.values().all(|count| *count >= LEAST_TOPICS), "{counts:?}");
    let (records, _) = kb_core::read_corpus(&repository()).expect("the corpus can be read");
    let known: BTreeSet<&str> = records.iter().map(|record| record.id.as_str()).collect();
    for (qid, grades) in &qrels {
        for (record, grade) in grades {
            assert!(known.contains(record.as_str()), "`{qid}` judges `{record}`: no such record");
            assert!((1..=2).contains(grade), "`{qid}` `{record}`: a grade is 1 or 2");
        }
    }
}

/// Mean nDCG@10 over all records by topic language.
fn by_language(report: &EvalReport) -> BTreeMap<String, f64> {
    let rows = report.rows.iter().filter(|row| row.doc_lang.is_none());
    rows.map(|row| (row.topic_lang.to_string(), row.ndcg10)).collect()
}

/// The topics of a language that are answered worst, a line each.
fn worst(report: &EvalReport, topics: &[Topic], lang: &str) -> String {
    let all = report.worst(usize::MAX).into_iter();
    let of_lang = all.filter(|topic| topic.topic_lang.as_str() == lang).take(NAMED);
    let mut lines = String::new();
    for measured in of_lang {
        let topic = topics.iter().find(|topic| topic.qid == measured.qid);
        let text = topic.map_or("", |topic| topic.text.as_str());
        let other = measured.first_other.as_deref().unwrap_or("-");
        writeln!(lines, "  {} {:.4} `{text}`, ranked: {other}", measured.qid, measured.ndcg10)
            .expect("writing to a string cannot fail");
    }
    lines
}

fn topics() -> Vec<Topic> {
    let (topics, found) = parse_topics(&read("topics.tsv"));
    assert!(found.is_empty(), "{found:?}");
    topics
}

fn qrels() -> Qrels {
    let (qrels, found) = parse_qrels(&read("qrels.tsv"));
    assert!(found.is_empty(), "{found:?}");
    qrels
}

/// nDCG@10 by topic language or pair of languages, as last written down.
fn expected(table: &str) -> BTreeMap<String, f64> {
    let tables: BTreeMap<String, BTreeMap<String, f64>> =
        toml::from_str(&read("expected.toml")).expect("tables of numbers");
    tables[table].clone()
}

/// A file beside this one.
fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("relevance").join(name);
    fs::read_to_string(path).expect("a file of these tests")
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Copies a folder with everything in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder in a temporary folder");
    for entry in fs::read_dir(from).expect("a folder of the corpus") {
        let entry = entry.expect("a file of the corpus").path();
        let target = to.join(entry.file_name().expect("an entry has a name"));
        if entry.is_dir() {
            copy(&entry, &target);
        } else {
            fs::copy(&entry, &target).expect("a file in a temporary folder");
        }
    }
}
