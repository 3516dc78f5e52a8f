//! Two files of weights, ranked over the same index and set side by side.
//!
//! Not for: comparing them (`kb_core::compare`).

use std::path::Path;

use kb_core::{ComparedTopic, Comparison, ComparisonRow, EvalOptions, Library, Weights};
use kb_model::Diagnostic;
use serde_json::{Value, json};

use crate::cli::Global;
use crate::command::eval::{
    Judged, doc_lang, exit, number, out_table, read, say_findings, say_skipped,
};
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::table::Table;
use crate::present::{diagnostic, layout};
use crate::progress::Meter;
use crate::ui::Ui;

/// Compares and prints.
pub(super) fn run(
    (a, b): (&Path, &Path),
    judged: Judged,
    options: &EvalOptions,
    global: &Global,
    ui: &mut Ui,
) -> Result<Exit, CommandError> {
    let Judged { topics, qrels, mut findings } = judged;
    let root = library::root(global)?;
    say_findings(&findings, ui);
    let with_a = Library::open_with(&root, weights(a, &mut findings, ui)?)?;
    let with_b = Library::open_with(&root, weights(b, &mut findings, ui)?)?;
    let found = {
        let mut meter = Meter::new(ui, "Searching twice");
        let libraries = (&with_a, &with_b);
        kb_core::compare(libraries, &topics, &qrels, options, &mut |step| meter.step(step))?
    };
    print(&found, (a, b), topics.len(), ui)?;
    Ok(exit(found.rows.is_empty(), &findings))
}

/// Reads a file of weights. Whatever was noticed is said, since a weight that was not read makes
/// the comparison mean something else.
fn weights(path: &Path, findings: &mut Vec<Diagnostic>, ui: &Ui) -> Result<Weights, CommandError> {
    let (weights, found) = kb_core::read_weights(&path.display().to_string(), &read(path)?);
    for noticed in &found {
        ui.say(&diagnostic::text(noticed, ui.talk_style()));
    }
    findings.extend(found);
    Ok(weights)
}

fn print(
    found: &Comparison,
    (a, b): (&Path, &Path),
    topics: usize,
    ui: &mut Ui,
) -> Result<(), CommandError> {
    let (a, b) = (a.display().to_string(), b.display().to_string());
    if ui.json_mode().is_some() {
        let rows: Vec<Value> = found.rows.iter().map(row_json).collect();
        let named = |topics: &[ComparedTopic]| topics.iter().map(topic_json).collect::<Vec<_>>();
        let document = json!({
            "a": a, "b": b, "topics": topics, "skipped": found.skipped, "rows": rows,
            "wins": named(&found.wins), "losses": named(&found.losses),
        });
        return Ok(ui.out_json("kb.eval.compare/1", "rows", document)?);
    }
    out_table(&rows_table(&found.rows), ui)?;
    for (heading, topics) in [("B gains most", &found.wins), ("B loses most", &found.losses)] {
        if !topics.is_empty() {
            let heading = ui.style().bold(heading);
            ui.out(&format!("\n{heading}"))?;
            out_table(&topics_table(topics), ui)?;
        }
    }
    ui.flush()?;
    say_skipped(found.skipped, ui);
    let topics = layout::counted(topics, "topic", "topics");
    ui.say(&format!("{topics}; nDCG@10 of A = {a}, B = {b}"));
    Ok(())
}

fn rows_table(rows: &[ComparisonRow]) -> Table {
    let mut table = Table::new(&[
        "topics",
        "documents",
        "count",
        "A",
        "B",
        "B - A",
        "wins",
        "ties",
        "losses",
        "p",
    ]);
    for row in rows {
        table.row(vec![
            row.topic_lang.to_string(),
            doc_lang(row.doc_lang.as_ref()),
            row.topics.to_string(),
            number(row.a),
            number(row.b),
            format!("{:+.4}", row.b - row.a),
            row.wins.to_string(),
            row.ties.to_string(),
            row.losses.to_string(),
            number(row.p),
        ]);
    }
    table
}

/// One topic a row; the text comes last, because a narrow terminal cuts it.
fn topics_table(topics: &[ComparedTopic]) -> Table {
    let mut table = Table::new(&["qid", "lang", "A", "B", "text"]);
    for ComparedTopic { topic, a, b } in topics {
        let (a, b) = (number(*a), number(*b));
        table.row(vec![topic.qid.clone(), topic.lang.to_string(), a, b, topic.text.clone()]);
    }
    table
}

fn row_json(row: &ComparisonRow) -> Value {
    json!({
        "topic_lang": row.topic_lang, "doc_lang": row.doc_lang, "topics": row.topics,
        "a": row.a, "b": row.b, "difference": row.b - row.a,
        "wins": row.wins, "ties": row.ties, "losses": row.losses, "p": row.p,
    })
}

fn topic_json(compared: &ComparedTopic) -> Value {
    let ComparedTopic { topic, a, b } = compared;
    json!({"qid": topic.qid, "lang": topic.lang, "text": topic.text, "a": a, "b": b})
}
