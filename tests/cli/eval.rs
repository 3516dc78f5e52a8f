//! `kb eval`: measures per language and a TREC run.

use std::fs;

use crate::kit::{TestLibrary, fixture_text};

#[test]
fn measures_and_run_come_out_as_the_contract_says() {
    let library = TestLibrary::indexed();
    let run = library.path().join("run.txt");
    let (topics, qrels) = (fixture_text("eval/topics.tsv"), fixture_text("eval/qrels.tsv"));
    let args = ["eval", "--topics", &topics, "--qrels", &qrels, "--mono"];
    let said =
        library.kb(&[&args[..], &["--run-out", &run.to_string_lossy()]].concat()).ends_with(0);
    assert!(said.out.starts_with("TOPICS  DOCUMENTS  COUNT  NDCG@10"), "{said:#?}");
    let said = said.says(&["2 topics, median N ms, 99th percentile N ms"]);
    assert!(said.out.lines().skip(1).all(|line| line.contains("1.0000")), "{said:#?}");
    let run = fs::read_to_string(run).expect("the run was written");
    let first: Vec<&str> = run.lines().next().unwrap_or_default().split(' ').collect();
    assert_eq!((first[..4].to_vec(), first[5]), (vec!["q1", "Q0", "page-en-1", "1"], "kb"));
}

#[test]
fn a_broken_line_is_named_and_the_rest_is_measured() {
    let library = TestLibrary::indexed();
    let topics = library.path().join("topics.tsv");
    fs::write(&topics, "q1\ten\tlighthouse keeper\nno tabs here\n").expect("a file");
    let qrels = fixture_text("eval/qrels.tsv");
    let topics = topics.to_string_lossy();
    let said = library.kb(&["eval", "--topics", &topics, "--qrels", &qrels]).ends_with(3);
    assert!(said.err.contains("topics.tsv:2"), "{said:#?}");
}
