//! `kb review list`: what waits, oldest first.

use jiff::{SignedDuration, Timestamp};
use kb_core::{Field, HarvestedDrafts, Inbox, StepKind, Submission, SubmissionStatus};
use serde_json::{Value, json};

use super::draft;
use crate::cli::{Global, JsonMode};
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::diagnostic;
use crate::present::table::Table;
use crate::ui::Ui;

/// List what waits for a decision, oldest first, then harvested drafts
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// List drafts of senders and what was decided or turned down too
    #[arg(long)]
    all: bool,
}

/// Lists.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    let inbox = Inbox::new(&root);
    let (mut submissions, found) = inbox.list()?;
    submissions.retain(|it| args.all || it.is_with_curators());
    submissions.sort_by_key(|it| it.sent().unwrap_or(it.created));
    let mut drafts = kb_core::harvested_drafts(&root)?;
    if !args.all {
        drafts.unwanted.clear();
    }
    let now = super::now();
    let mut rows = Vec::new();
    for submission in &submissions {
        rows.push((submission, inbox.files(submission)?.len()));
    }
    let is_empty = rows.is_empty() && drafts.waiting.is_empty() && drafts.unwanted.is_empty();
    if ui.json_mode().is_some() {
        let mut rows: Vec<Value> = rows.iter().map(|(it, files)| row_json(it, *files)).collect();
        let mut drafts = draft::rows_json(&drafts);
        if ui.json_mode() == Some(JsonMode::Lines) {
            rows.append(&mut drafts);
        }
        let document = json!({"submissions": rows, "harvested": drafts, "diagnostics": found});
        ui.out_json("kb.review.list/1", "submissions", document)?;
        return Ok(Exit::found(!is_empty));
    }
    let mut table = Table::new(&["ref", "waiting", "country", "lang", "files", "title"]);
    for (submission, files) in &rows {
        table.row(row(submission, *files, now));
    }
    for row in draft::rows(&drafts) {
        table.row(row);
    }
    if !is_empty {
        table.render(ui.width(), ui.style()).iter().try_for_each(|line| ui.out(line))?;
    }
    ui.flush()?;
    for finding in &found {
        ui.say(&diagnostic::text(finding, ui.talk_style()));
    }
    ui.say(&count_line(&submissions, &drafts));
    Ok(Exit::found(!is_empty))
}

fn row(submission: &Submission, files: usize, now: Timestamp) -> Vec<String> {
    let answers = &submission.answers;
    vec![
        submission.reference.clone(),
        waiting(submission, now),
        or_dash(&answers.get(Field::Country).to_lowercase()),
        or_dash(answers.get(Field::Lang)),
        files.to_string(),
        title(submission),
    ]
}

/// How long it has waited, or what state it is in.
fn waiting(submission: &Submission, now: Timestamp) -> String {
    match submission.status {
        SubmissionStatus::Waiting => {
            age(now.duration_since(submission.sent().unwrap_or(submission.created)))
        }
        SubmissionStatus::Question => "asked".to_owned(),
        other => other.name().to_owned(),
    }
}

/// `6 h`, `1 day`, `3 days`.
fn age(age: SignedDuration) -> String {
    match age.as_hours().max(0) {
        hours @ 0..24 => format!("{hours} h"),
        hours @ 24..48 => format!("{} day", hours / 24),
        hours => format!("{} days", hours / 24),
    }
}

/// The title, what it adapts, and whether the sender answered.
fn title(submission: &Submission) -> String {
    let title = or_dash(submission.answers.get(Field::Title));
    let adapts = submission.answers.adapts().map(|id| format!("(adapts {id})"));
    let last = submission.history.last();
    let answered = last.filter(|step| step.step == StepKind::Answered).map(|_| "(answered)".into());
    [Some(title), adapts, answered].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

pub(super) fn or_dash(cell: &str) -> String {
    if cell.is_empty() { "-".to_owned() } else { cell.to_owned() }
}

fn count_line(submissions: &[Submission], drafts: &HarvestedDrafts) -> String {
    let waiting: Vec<&Submission> = submissions.iter().filter(|it| it.is_with_curators()).collect();
    let of_sender = waiting.first().map(|it| it.reference.as_str());
    let harvested = drafts.waiting.first().map(|it| it.record.id.as_str());
    let Some(first) = of_sender.or(harvested) else { return "Nothing is waiting.".to_owned() };
    let all = waiting.len() + drafts.waiting.len();
    match drafts.waiting.len() {
        0 => format!("{all} waiting. Oldest first: kb review show {first}"),
        some => format!("{all} waiting, {some} of them harvested. First: kb review show {first}"),
    }
}

fn row_json(submission: &Submission, files: usize) -> Value {
    let answers = &submission.answers;
    json!({
        "ref": submission.reference, "status": submission.status, "created": submission.created,
        "sent": submission.sent(), "changed": submission.changed,
        "country": answers.country(), "lang": answers.lang(), "title": answers.get(Field::Title),
        "adapts": answers.adapts(), "files": files, "record": submission.record,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_is_told_in_hours_and_then_in_days() {
        for (hours, expected) in [(-1, "0 h"), (6, "6 h"), (25, "1 day"), (80, "3 days")] {
            assert_eq!(age(SignedDuration::from_hours(hours)), expected);
        }
    }
}
