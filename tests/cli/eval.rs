//! `kb eval`: measures per language, a TREC run, the worst topics, two files of weights compared.

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

#[test]
fn the_worst_topics_are_shown_with_what_was_ranked_instead() {
    let library = TestLibrary::indexed();
    let qrels = library.path().join("qrels.tsv");
    fs::write(&qrels, "q1\tpage-en-1\t1\nq2\tnobody\t1\n").expect("a file");
    let (topics, qrels) = (fixture_text("eval/topics.tsv"), qrels.to_string_lossy());
    let args = ["eval", "--topics", &topics, "--qrels", &qrels, "--worst", "1"];
    let said = library.kb(&args).ends_with(0);
    let lines: Vec<&str> = said.out.lines().collect();
    let last: Vec<&str> = lines.last().expect("a topic").split_whitespace().collect();
    assert_eq!((last[0], last[2], last[3]), ("q2", "0.0000", "-"), "{said:#?}");
    let json = library.kb(&[&args[..], &["--json"]].concat()).ends_with(0).json();
    let worst = &json["worst"][0];
    assert_eq!((worst["qid"].as_str(), worst["ndcg10"].as_f64()), (Some("q2"), Some(0.0)));
    assert_eq!(json["worst"].as_array().map(Vec::len), Some(1));
    assert!(worst["first_relevant"].is_null() && worst["ranked_instead"].is_string(), "{json}");
}

#[test]
fn two_files_of_weights_are_compared_and_faults_in_them_are_named() {
    let library = TestLibrary::indexed();
    let file = |name: &str, text: &str| {
        let path = library.path().join(name);
        fs::write(&path, text).expect("a file");
        path.to_string_lossy().into_owned()
    };
    let (a, b) = (file("a.toml", "pair = 0.3\n"), file("b.toml", "pair = 0.4\n\ntitle = nan\n"));
    let (topics, qrels) = (fixture_text("eval/topics.tsv"), fixture_text("eval/qrels.tsv"));
    let args = ["eval", "--topics", &topics, "--qrels", &qrels, "--compare", &a];
    let said = library.kb(&[&args[..], &[&a]].concat()).ends_with(0);
    assert!(said.out.starts_with("TOPICS  DOCUMENTS  COUNT  A "), "{said:#?}");
    assert!(said.out.lines().skip(1).all(|line| line.ends_with("1.0000")), "{said:#?}");
    let said = library.kb(&[&args[..], &[&b, "--json"]].concat()).ends_with(3);
    let said = said.says(&["b.toml:3", "title = 3"]);
    let json = said.json();
    assert_eq!(json["schema"], "kb.eval.compare/1");
    for field in ["topics", "a", "b", "difference", "wins", "ties", "losses", "p"] {
        assert!(json["rows"][0][field].is_number(), "{field}: {json}");
    }
    assert!(json["wins"].is_array() && json["losses"].is_array(), "{json}");
    library.kb(&[&args[..], &[&b, "--worst", "3"]].concat()).ends_with(2);
}
