//! `kb eval`: how well search ranks, measured on topics with judgements.

mod compare;
mod worst;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use kb_core::{EvalOptions, EvalReport, EvalRow};
use kb_model::{Diagnostic, LangTag, Qrels, Run, Topic};
use serde_json::{Value, json};

use crate::cli::Global;
use crate::command::filters::lang_tag;
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
  kb eval --topics topics.tsv --qrels qrels.tsv --worst 20
  kb eval --topics topics.tsv --qrels qrels.tsv --compare corpus/words/weights.toml new.toml

Topics: qid<TAB>language<TAB>text. Judgements: qid<TAB>docid<TAB>grade, or the four columns of
TREC. Runs: qid Q0 docid rank score kb. Weights: lines such as `pair = 0.3`, as in
corpus/words/weights.toml; a weight that a file does not name has its built-in value.

A comparison is over one index. Differences are B minus A; p is that of the paired two-sided
randomisation test (Smucker, Allan and Carterette 2007; 10,000 rounds): the share of rounds in which
chance alone makes a difference as large. With many rows, some fall below 0.05 by chance.")]
pub(crate) struct Args {
    /// Ask the topics of this file
    #[arg(long, value_name = "FILE")]
    topics: PathBuf,
    /// Judge by the grades of this file
    #[arg(long, value_name = "FILE")]
    qrels: PathBuf,
    /// Write the ranked documents to this file as a TREC run
    #[arg(long, value_name = "FILE", conflicts_with = "compare")]
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
    /// Search texts in these languages only, whatever the topic's is: how well a language is
    /// reached where every record has texts in several
    #[arg(long = "in", value_name = "LANG", value_delimiter = ',', value_parser = lang_tag)]
    #[arg(conflicts_with = "mono")]
    texts: Vec<LangTag>,
    /// Show so many topics with the lowest nDCG@10, and what was ranked instead
    #[arg(long, value_name = "N", conflicts_with = "compare")]
    worst: Option<usize>,
    /// Rank with the weights of two files, and show who wins where
    #[arg(long, num_args = 2, value_names = ["WEIGHTS_A", "WEIGHTS_B"])]
    compare: Option<Vec<PathBuf>>,
}

/// Topics, their judgements, and what was noticed in the files.
struct Judged {
    topics: Vec<Topic>,
    qrels: Qrels,
    findings: Vec<Diagnostic>,
}

/// Evaluates and prints the measures.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let judged = judged(args)?;
    let options = EvalOptions {
        depth: args.depth,
        bridge: !args.no_xl,
        mono: args.mono,
        texts: args.texts.clone(),
    };
    if let Some([a, b]) = args.compare.as_deref() {
        return compare::run((a, b), judged, &options, global, ui);
    }
    let library = library::open(global)?;
    say_findings(&judged.findings, ui);
    let Judged { topics, qrels, findings } = &judged;
    let report = {
        let mut meter = Meter::new(ui, "Searching");
        kb_core::evaluate(&library, topics, qrels, &options, &mut |step| meter.step(step))?
    };
    if let Some(path) = &args.run_out {
        std::fs::write(path, trec_run(&report.run))
            .map_err(|error| CommandError::file("write", path, error))?;
    }
    print(&report, topics, args.worst, ui)?;
    Ok(exit(report.rows.is_empty(), findings))
}

/// Reads topics and judgements.
fn judged(args: &Args) -> Result<Judged, CommandError> {
    let (topics, mut findings) = kb_core::parse_topics(&read(&args.topics)?);
    locate(&mut findings, &args.topics);
    let (qrels, mut more) = kb_core::parse_qrels(&read(&args.qrels)?);
    locate(&mut more, &args.qrels);
    findings.extend(more);
    Ok(Judged { topics, qrels, findings })
}

fn say_findings(findings: &[Diagnostic], ui: &Ui) {
    for found in findings.iter().filter(|found| ui.verbose() || found.is_error()) {
        ui.say(&diagnostic::text(found, ui.talk_style()));
    }
}

fn exit(is_empty: bool, findings: &[Diagnostic]) -> Exit {
    match (is_empty, findings.iter().any(Diagnostic::is_error)) {
        (true, _) => Exit::NothingOrProblems,
        (false, true) => Exit::Partly,
        (false, false) => Exit::Done,
    }
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
            place => format!("{file}:{}", place.trim_start_matches("line ")),
        };
    }
}

fn print(
    report: &EvalReport,
    topics: &[Topic],
    worst: Option<usize>,
    ui: &mut Ui,
) -> Result<(), CommandError> {
    let (median, p99) = report.milliseconds;
    let worst = worst.map(|count| worst::hard_topics(report, topics, count));
    if ui.json_mode().is_some() {
        let rows: Vec<Value> = report.rows.iter().map(row_json).collect();
        let mut document = json!({
            "topics": topics.len(), "skipped": report.skipped, "rows": rows,
            "milliseconds": {"median": median, "p99": p99},
        });
        if let Some(worst) = &worst {
            document["worst"] = worst.iter().map(worst::json).collect();
        }
        let lines = if worst.is_some() { "worst" } else { "rows" };
        return Ok(ui.out_json("kb.eval/1", lines, document)?);
    }
    let mut table = Table::new(&["topics", "documents", "count", "nDCG@10", "RR@10", "R@100"]);
    for row in &report.rows {
        table.row(row_cells(row));
    }
    out_table(&table, ui)?;
    if let Some(worst) = &worst {
        ui.out("")?;
        out_table(&worst::table(worst), ui)?;
    }
    ui.flush()?;
    say_skipped(report.skipped, ui);
    let topics = layout::counted(topics.len(), "topic", "topics");
    ui.say(&format!("{topics}, median {median:.2} ms, 99th percentile {p99:.2} ms"));
    Ok(())
}

fn out_table(table: &Table, ui: &mut Ui) -> Result<(), CommandError> {
    let lines = table.aligned(ui.width(), ui.style());
    Ok(lines.iter().try_for_each(|line| ui.out(line))?)
}

fn say_skipped(skipped: usize, ui: &Ui) {
    if skipped > 0 {
        let skipped = layout::counted(skipped, "topic", "topics");
        ui.say(&format!("{skipped} without a judgement left out"));
    }
}

/// A measure, with the digits that `trec_eval` prints.
fn number(value: f64) -> String {
    format!("{value:.4}")
}

/// The documents of a row: a language, or all.
fn doc_lang(lang: Option<&LangTag>) -> String {
    lang.map_or_else(|| "all".to_owned(), ToString::to_string)
}

fn row_cells(row: &EvalRow) -> Vec<String> {
    let docs = doc_lang(row.doc_lang.as_ref());
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
        let mut findings = [Diagnostic::error("eval.bad-line", "x").at("line 3")];
        locate(&mut findings, Path::new("t.tsv"));
        assert_eq!(findings[0].location, "t.tsv:3");
    }
}
