//! `kb eval`: how well search ranks, measured on topics with judgements.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use kb_core::{EvalOptions, EvalReport, EvalRow};
use kb_model::{Diagnostic, Run};
use serde_json::{Value, json};

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::table::Table;
use crate::present::{diagnostic, layout};
use crate::progress::Meter;
use crate::ui::Ui;

/// Measure how well search ranks
///
/// Runs every topic through the same engine as the site and prints nDCG@10, RR@10 and R@100 for
/// each language of topics, and for each pair of topic and document language. Documents are named
/// by record id.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb eval --topics topics.tsv --qrels qrels.tsv
  kb eval --topics topics.tsv --qrels qrels.tsv --mono --run-out run.txt

Topics: qid<TAB>language<TAB>text. Judgements: qid<TAB>docid<TAB>grade, or the four columns of
TREC. Runs: qid Q0 docid rank score kb.")]
pub(crate) struct Args {
    /// Ask the topics of this file
    #[arg(long, value_name = "FILE")]
    topics: PathBuf,
    /// Judge by the grades of this file
    #[arg(long, value_name = "FILE")]
    qrels: PathBuf,
    /// Write the ranked documents to this file as a TREC run
    #[arg(long, value_name = "FILE")]
    run_out: Option<PathBuf>,
    /// Rank so many documents for each topic
    #[arg(long, value_name = "N", default_value_t = 100)]
    depth: usize,
    /// Search with the words of the topic's language only
    #[arg(long)]
    no_xl: bool,
    /// Search texts in the topic's language only
    #[arg(long)]
    mono: bool,
}

/// Evaluates and prints the measures.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let library = library::open(global)?;
    let (topics, mut findings) = kb_core::parse_topics(&read(&args.topics)?);
    locate(&mut findings, &args.topics);
    let (qrels, mut more) = kb_core::parse_qrels(&read(&args.qrels)?);
    locate(&mut more, &args.qrels);
    findings.extend(more);
    for found in findings.iter().filter(|found| ui.verbose() || found.is_error()) {
        ui.say(&diagnostic::text(found, ui.talk_style()));
    }
    let options = EvalOptions { depth: args.depth, bridge: !args.no_xl, mono: args.mono };
    let report = {
        let mut meter = Meter::new(ui);
        kb_core::evaluate(&library, &topics, &qrels, &options, &mut |step| meter.step(step))?
    };
    if let Some(path) = &args.run_out {
        std::fs::write(path, trec_run(&report.run))
            .map_err(|error| CommandError::file("write", path, error))?;
    }
    print(&report, topics.len(), ui)?;
    Ok(match (report.rows.is_empty(), findings.iter().any(Diagnostic::is_error)) {
        (true, _) => Exit::NothingOrProblems,
        (false, true) => Exit::Partly,
        (false, false) => Exit::Done,
    })
}

/// The text of a file; bytes that are no text become replacement characters.
fn read(path: &Path) -> Result<String, CommandError> {
    let bytes = std::fs::read(path).map_err(|error| CommandError::file("read", path, error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Puts the file's name before the line that a parser found.
fn locate(findings: &mut [Diagnostic], path: &Path) {
    for found in findings {
        let file = path.display();
        found.location = match found.location.as_str() {
            "" => file.to_string(),
            line => format!("{file}:{line}"),
        };
    }
}

fn print(report: &EvalReport, topics: usize, ui: &mut Ui) -> Result<(), CommandError> {
    let (median, p99) = report.milliseconds;
    if ui.json_mode().is_some() {
        let rows: Vec<Value> = report.rows.iter().map(row_json).collect();
        let document = json!({
            "topics": topics, "skipped": report.skipped, "rows": rows,
            "milliseconds": {"median": median, "p99": p99},
        });
        return Ok(ui.out_json("kb.eval/1", "rows", document)?);
    }
    let mut table = Table::new(&["topics", "documents", "count", "nDCG@10", "RR@10", "R@100"]);
    for row in &report.rows {
        table.row(row_cells(row));
    }
    let lines = table.aligned(None, ui.style());
    lines.iter().try_for_each(|line| ui.out(line))?;
    ui.flush()?;
    if report.skipped > 0 {
        let skipped = layout::counted(report.skipped, "topic", "topics");
        ui.say(&format!("{skipped} without a judgement left out"));
    }
    let topics = layout::counted(topics, "topic", "topics");
    ui.say(&format!("{topics}, median {median:.2} ms, 99th percentile {p99:.2} ms"));
    Ok(())
}

fn row_cells(row: &EvalRow) -> Vec<String> {
    let number = |value: f64| format!("{value:.4}");
    let docs = row.doc_lang.as_ref().map_or_else(|| "all".to_owned(), ToString::to_string);
    let (ndcg, rr, recall) = (number(row.ndcg10), number(row.rr10), number(row.recall100));
    vec![row.topic_lang.to_string(), docs, row.topics.to_string(), ndcg, rr, recall]
}

fn row_json(row: &EvalRow) -> Value {
    json!({
        "topic_lang": row.topic_lang, "doc_lang": row.doc_lang, "topics": row.topics,
        "ndcg10": row.ndcg10, "rr10": row.rr10, "recall100": row.recall100,
    })
}

/// The run as TREC's evaluation tools read it: `qid Q0 docid rank score tag`.
fn trec_run(run: &Run) -> String {
    let mut text = String::new();
    for (qid, entries) in run {
        for (index, entry) in entries.iter().enumerate() {
            let rank = index + 1;
            writeln!(text, "{qid} Q0 {} {rank} {:.6} kb", entry.docid, entry.score)
                .expect("writing to a string cannot fail");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use kb_model::RunEntry;

    use super::*;

    #[test]
    fn runs_have_the_six_columns_of_trec() {
        let entry = |docid: &str, score| RunEntry { docid: docid.to_owned(), score };
        let run = Run::from([("q1".to_owned(), vec![entry("d2", 3.5), entry("d1", 1.25)])]);
        assert_eq!(trec_run(&run), "q1 Q0 d2 1 3.500000 kb\nq1 Q0 d1 2 1.250000 kb\n");
    }

    #[test]
    fn findings_name_file_and_line() {
        let mut findings = [Diagnostic::error("topics.line", "x").at("3")];
        locate(&mut findings, Path::new("t.tsv"));
        assert_eq!(findings[0].location, "t.tsv:3");
    }
}
