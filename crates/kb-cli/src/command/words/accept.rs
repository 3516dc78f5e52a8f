//! `kb words accept`: writes a family or a pair of false friends to `corpus/words/`.

use kb_core::{Accepted, Change};
use serde_json::json;

use super::Kind;
use super::check::{self, Which};
use crate::cli::Global;
use crate::command::reindex;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::{diagnostic, layout};
use crate::progress::Meter;
use crate::ui::Ui;

/// Write a family or false friends to the words of a language
///
/// Words join the family that one of them is in already; else the first is the head of a new one.
/// Comments and order of the file stay. An index that is there is brought up to date, since other
/// words mean another analysis of every text. Ends with 3 when only a part could be used.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb words accept nl family steunen steunt steunde
  kb words accept fr apart communiqué commune
  kb words accept --all --lang nl --kind family --limit 10")]
pub(crate) struct Args {
    /// Language of the words: en, nl, fr, de or el
    #[arg(value_name = "LANG", required_unless_present = "all", conflicts_with = "all")]
    of: Option<String>,
    /// Say whether they are forms of one word or are to be kept apart
    #[arg(value_name = "KIND", required_unless_present = "all")]
    what: Option<Kind>,
    /// Words, the head of a new family first
    #[arg(value_name = "WORD", required_unless_present = "all")]
    words: Vec<String>,
    /// Accept what `kb words check` proposes
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    which: AllOf,
}

/// Which proposals to accept.
#[derive(Debug, clap::Args)]
struct AllOf {
    #[command(flatten)]
    which: Which,
    /// Accept only so many, the weightiest first
    #[arg(long, value_name = "N", requires = "all")]
    limit: Option<usize>,
}

/// Writes, and says what was written and what it changes.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    let changes = changes(args, global)?;
    let count = layout::counted(changes.len(), "change", "changes");
    let must_ask = args.all && !global.dry_run && !changes.is_empty();
    if must_ask && !ui.confirm(&format!("Write {count} to the words of the library?")) {
        ui.say("Nothing was written.");
        return Ok(Exit::Done);
    }
    let accepted = {
        let mut meter = Meter::new(ui, "Indexing");
        kb_core::accept_words(&root, &changes, global.dry_run, &mut |step| meter.step(step))?
    };
    if ui.json_mode().is_some() {
        print_json(&accepted, global, ui)?;
    } else {
        print(&accepted, global, ui)?;
    }
    Ok(match (accepted.refused.is_empty(), accepted.lines.is_empty()) {
        (true, _) => Exit::Done,
        (false, false) => Exit::Partly,
        (false, true) => Exit::Error,
    })
}

/// The changes that are asked for, each with the code of its language.
fn changes(args: &Args, global: &Global) -> Result<Vec<(String, Change)>, CommandError> {
    if let (Some(lang), Some(kind)) = (&args.of, args.what) {
        let change = Change { kind: kind.change(), words: args.words.clone() };
        return Ok(vec![(lang.to_lowercase(), change)]);
    }
    let proposals = check::proposals(&args.which.which, global)?;
    let wanted = proposals.iter().take(args.which.limit.unwrap_or(usize::MAX));
    let changes =
        wanted.flat_map(|one| one.changes().into_iter().map(|change| (one.lang.clone(), change)));
    Ok(changes.collect())
}

fn print(accepted: &Accepted, global: &Global, ui: &mut Ui) -> Result<(), CommandError> {
    for (file, line) in &accepted.lines {
        ui.out(&format!("{file}: {line}"))?;
    }
    ui.flush()?;
    for found in &accepted.refused {
        ui.say(&diagnostic::text(found, ui.talk_style()));
    }
    if accepted.known > 0 {
        let changes = layout::counted(accepted.known, "change", "changes");
        ui.say(&format!("note: the words say so already ({changes})"));
    }
    ui.say(&effect(accepted, global.dry_run));
    Ok(())
}

/// What comes of it.
fn effect(accepted: &Accepted, dry_run: bool) -> String {
    match &accepted.ingested {
        _ if dry_run || accepted.lines.is_empty() => "Nothing was written.".to_owned(),
        Some(report) => reindex::sentence(report),
        None => "There is no index yet; `kb reindex` makes the words effective.".to_owned(),
    }
}

fn print_json(accepted: &Accepted, global: &Global, ui: &mut Ui) -> Result<(), CommandError> {
    let line = |(file, line): &(String, String)| json!({"file": file, "line": line});
    let document = json!({
        "dry_run": global.dry_run,
        "changes": accepted.lines.iter().map(line).collect::<Vec<_>>(),
        "known": accepted.known,
        "diagnostics": accepted.refused,
        "reindexed": accepted.ingested.as_ref().map(|report| report.records),
    });
    Ok(ui.out_json("kb.words.accept/1", "changes", document)?)
}
