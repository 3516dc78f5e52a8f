//! `kb review accept`: a submission or a harvested draft becomes a record that is found at once.

use kb_core::{AcceptedSubmission, Choices, Decision, IngestReport};
use kb_model::{Diagnostic, Record};
use serde_json::json;

use super::Reviewers;
use crate::cli::Global;
use crate::command::add::rule_and_reason;
use crate::command::filters::kinds;
use crate::command::reindex;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::diagnostic;
use crate::progress::Meter;
use crate::reading::Reading;
use crate::ui::Ui;

/// Publish a submission or a harvested draft as a record
///
/// Writes the record with its files and its history, and brings the index up to date. A case study
/// needs two people who looked at it: name both with `--reviewer`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb review accept K8D2W --concept foster-care,matching --audience guardian
  kb review accept P4M7C --kind case-study --reviewer Ann --reviewer Bob")]
pub(crate) struct Args {
    /// Publish the submission with this reference, or the harvested draft with this id
    #[arg(value_name = "REF")]
    reference: String,
    /// Kind of resource, when it is not what the sender said
    #[arg(long, value_parser = kinds(), visible_alias = "type")]
    kind: Option<String>,
    /// Subject, by its concept id, most important first (can be repeated)
    #[arg(long, value_name = "CONCEPT", value_delimiter = ',', visible_alias = "theme")]
    concept: Vec<String>,
    /// Audience: guardian, social-worker (can be repeated)
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    audience: Vec<String>,
    /// Collection the record goes to: by default `sent-in`, or that of the draft
    #[arg(long)]
    collection: Option<String>,
    /// Note for the sender, in the language of the submission
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    note: String,
    /// Let findings of a privacy rule stay, with the reason, which is kept in the record (can be
    /// repeated)
    #[arg(long, value_name = "RULE: REASON", value_parser = rule_and_reason)]
    privacy_clear: Vec<(String, String)>,
    #[command(flatten)]
    reviewers: Reviewers,
}

impl Args {
    fn decision(&self, global: &Global) -> Decision {
        Decision {
            choices: Choices {
                kind: self.kind.clone(),
                concepts: self.concept.clone(),
                audience: self.audience.clone(),
                collection: self.collection.clone(),
            },
            reviewers: self.reviewers.names(),
            note: self.note.clone(),
            privacy_clear: self.privacy_clear.clone(),
            now: super::now(),
            today: jiff::Zoned::now().date().to_string(),
            dry_run: global.dry_run,
            tools: Reading::default().tools(),
        }
    }
}

/// Accepts.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    let decision = args.decision(global);
    let accepted = {
        let mut meter = Meter::new(ui, "Indexing");
        let mut progress = |step| meter.step(step);
        let accepted =
            kb_core::accept_submission(&root, &args.reference, &decision, &mut progress)?;
        match accepted {
            AcceptedSubmission::Unknown => {
                kb_core::accept_draft(&root, &args.reference, &decision, &mut progress)?
            }
            accepted => accepted,
        }
    };
    match accepted {
        AcceptedSubmission::Unknown => Err(super::unknown(&args.reference)),
        AcceptedSubmission::Refused(found) => refuse(&found, global, ui),
        AcceptedSubmission::Done { record, place, ingest } => {
            tell(&record, (&place, &ingest), global, ui)
        }
    }
}

/// Says why it was not published.
fn refuse(found: &[Diagnostic], global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    if ui.json_mode().is_some() {
        let document = json!({"dry_run": global.dry_run, "records": [], "diagnostics": found});
        ui.out_json("kb.review.accept/1", "records", document)?;
    } else {
        for finding in found {
            ui.out(&diagnostic::text(finding, ui.style()))?;
        }
        ui.flush()?;
        ui.say("Nothing was published.");
    }
    Ok(Exit::NothingOrProblems)
}

fn tell(
    record: &Record,
    (place, ingest): (&str, &IngestReport),
    global: &Global,
    ui: &mut Ui,
) -> Result<Exit, CommandError> {
    let title = record.title.values().next().cloned().unwrap_or_default();
    if ui.json_mode().is_some() {
        let row = json!({"id": record.id, "folder": place, "title": title});
        let document = json!({"dry_run": global.dry_run, "records": [row], "diagnostics": []});
        ui.out_json("kb.review.accept/1", "records", document)?;
        return Ok(Exit::Done);
    }
    let id = ui.style().bold(record.id.as_str());
    if global.dry_run {
        ui.out(&format!("Would publish {id}  {title}"))?;
        ui.flush()?;
        ui.say("Nothing was written.");
        return Ok(Exit::Done);
    }
    ui.out(&format!("Published {id}  {title}"))?;
    ui.out(&format!("  {place}"))?;
    ui.flush()?;
    reindex::say_findings(ingest, ui);
    ui.say(&format!("Next: kb check {0} · kb show {0}", record.id));
    Ok(Exit::Done)
}
