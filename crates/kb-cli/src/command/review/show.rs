//! `kb review show`: everything there is to say about a submission before deciding.

use kb_core::{Choices, Difference, Field, FileReading, InboxStep, Likeness, Review};
use kb_model::{Diagnostic, Record};
use serde_json::{Value, json};

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::style::Style;
use crate::present::{diagnostic, layout};
use crate::reading::Reading;
use crate::ui::Ui;

/// Show the proposed record, files, findings, likely duplicates, and what it adapts
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Show the submission with this reference, or the harvested draft with this id
    #[arg(value_name = "REF")]
    reference: String,
}

/// Shows.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let library = library::open(global)?;
    let tools = Reading::default().tools();
    let today = jiff::Zoned::now().date().to_string();
    let found =
        kb_core::review_submission(&library, &args.reference, &Choices::default(), &today, &tools)?;
    let Some(review) = found else {
        return super::draft::show(&library, &args.reference, &tools, ui);
    };
    if ui.json_mode().is_some() {
        ui.out_json("kb.review.show/1", "submissions", to_json(&review))?;
        return Ok(Exit::Done);
    }
    let (width, style) = (ui.width().unwrap_or(usize::MAX), ui.style());
    for part in [
        head(&review, style),
        answers(&review, width),
        files(&review.files, style),
        findings(&review.findings, style),
        duplicates(&review.duplicates, style),
        match &review.origin {
            Some(origin) => {
                let heading = format!("against {}, which it adapts", origin.id);
                differences(&heading, &review.differences, width, style)
            }
            None => Vec::new(),
        },
        history(&review.submission.history, width, style),
    ] {
        if !part.is_empty() {
            ui.out(&part.join("\n"))?;
        }
    }
    ui.flush()?;
    ui.say(&next(&review));
    Ok(Exit::Done)
}

fn head(review: &Review, style: Style) -> Vec<String> {
    let (submission, record) = (&review.submission, &review.record);
    let title = record.title.values().next().cloned().unwrap_or_default();
    let mut lines = vec![format!("{}  {}", style.bold(&submission.reference), style.bold(&title))];
    for (name, value) in facts(review, record) {
        if !value.is_empty() {
            lines.push(format!("  {name:<10} {value}"));
        }
    }
    lines
}

fn facts(review: &Review, record: &Record) -> [(&'static str, String); 7] {
    let submission = &review.submission;
    let languages: Vec<String> = record.languages.iter().map(ToString::to_string).collect();
    let agreed = submission.agreed.map(|when| format!("all three ticks, {when}"));
    [
        ("state", submission.status.name().to_owned()),
        ("record", format!("{} in {}", record.id, record.collection)),
        ("kind", record.kind.map(kb_model::Kind::name).unwrap_or_default().to_owned()),
        ("country", record.countries.join(", ")),
        ("language", languages.join(", ")),
        ("agreed", agreed.unwrap_or_default()),
        ("folder", review.folder.clone()),
    ]
}

/// What the sender wrote, question by question.
fn answers(review: &Review, width: usize) -> Vec<String> {
    const IN_HEAD: [Field; 4] = [Field::Title, Field::Kind, Field::Country, Field::Lang];
    let answers = &review.submission.answers;
    let mut lines = Vec::new();
    for field in Field::ALL.iter().filter(|field| !IN_HEAD.contains(field)) {
        let text = answers.get(*field);
        if !text.is_empty() {
            lines.push(String::new());
            lines.push(format!("  {}", field.name()));
            lines.extend(indented(text, width));
        }
    }
    lines
}

pub(super) fn indented(text: &str, width: usize) -> Vec<String> {
    let width = width.saturating_sub(4).max(20);
    let mut lines = Vec::new();
    for line in text.lines() {
        lines.extend(
            layout::wrap(line, width).into_iter().map(|range| format!("    {}", &line[range])),
        );
    }
    lines
}

fn files(files: &[FileReading], style: Style) -> Vec<String> {
    let line = |file: &FileReading| {
        let size =
            layout::grouped(usize::try_from(file.bytes.div_ceil(1024)).unwrap_or(usize::MAX));
        let read = if file.words == 0 {
            "no text could be read".to_owned()
        } else {
            format!("{}, {}", layout::counted(file.words, "word", "words"), file.lang)
        };
        format!("  {}  {size} kB  {read}", file.name)
    };
    under("files", style, files.iter().map(line).collect())
}

pub(super) fn findings(found: &[Diagnostic], style: Style) -> Vec<String> {
    let lines = found.iter().map(|found| diagnostic::text(found, style)).collect();
    under("findings", style, lines)
}

pub(super) fn duplicates(found: &[Likeness], style: Style) -> Vec<String> {
    let line = |likeness: &Likeness| {
        let share = likeness.share.map_or_else(
            || "in another language".to_owned(),
            |share| format!("shares {:.0} % of its words", 100.0 * share),
        );
        format!("  {}  {}  ({share})", likeness.id, likeness.title.text)
    };
    under("like it", style, found.iter().map(line).collect())
}

pub(super) fn differences(
    heading: &str,
    differences: &[Difference],
    width: usize,
    style: Style,
) -> Vec<String> {
    let room = width.saturating_sub(16).max(20);
    let mut lines = Vec::new();
    for difference in differences {
        lines.push(format!("  {}", difference.field));
        lines.push(format!("    - {}", layout::cut(&difference.before, room)));
        lines.push(format!("    + {}", layout::cut(&difference.after, room)));
    }
    under(heading, style, lines)
}

fn history(steps: &[InboxStep], width: usize, style: Style) -> Vec<String> {
    let mut lines = Vec::new();
    for step in steps {
        let by = if step.by.is_empty() { "sender" } else { &step.by };
        lines.push(format!("  {}  {} ({by})", step.when, step.step.name()));
        lines.extend(indented(&step.text, width));
    }
    under("history", style, lines)
}

/// Lines under a heading; nothing when there are none.
pub(super) fn under(heading: &str, style: Style, lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() {
        return lines;
    }
    [String::new(), style.bold(heading)].into_iter().chain(lines).collect()
}

fn next(review: &Review) -> String {
    let reference = &review.submission.reference;
    if review.submission.is_with_curators() {
        format!(
            "Next: kb review accept {reference} --concept CONCEPT · \
             kb review ask {reference} \"…\" · kb review reject {reference} --reason CLASS"
        )
    } else {
        "Nothing is to be decided about it.".to_owned()
    }
}

fn to_json(review: &Review) -> Value {
    let files: Vec<Value> = review
        .files
        .iter()
        .map(|file| {
            json!({
                "name": file.name, "bytes": file.bytes, "words": file.words, "lang": file.lang,
            })
        })
        .collect();
    let (duplicates, differences) =
        (duplicates_json(&review.duplicates), differences_json(&review.differences));
    json!({"submissions": [{
        "ref": review.submission.reference, "status": review.submission.status,
        "folder": review.folder, "answers": review.submission.answers,
        "history": review.submission.history, "record": review.record, "files": files,
        "diagnostics": review.findings, "duplicates": duplicates,
        "adapts": review.origin.as_ref().map(|origin| &origin.id), "differences": differences,
    }]})
}

pub(super) fn duplicates_json(found: &[Likeness]) -> Vec<Value> {
    let row = |it: &Likeness| json!({"id": it.id, "title": it.title, "share": it.share});
    found.iter().map(row).collect()
}

pub(super) fn differences_json(found: &[Difference]) -> Vec<Value> {
    let row = |it: &Difference| json!({"field": it.field, "before": it.before, "after": it.after});
    found.iter().map(row).collect()
}
