//! `kb add`: files, folders and batches become records.

use std::path::{Path, PathBuf};

use kb_core::{AddOptions, AddReport, Added, Tools};
use kb_model::{Diagnostic, LangTag, Record, Severity};
use serde_json::{Value, json};

use crate::cli::Global;
use crate::command::filters::kinds;
use crate::command::reindex;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::{diagnostic, layout};
use crate::progress::Meter;
use crate::reading::Reading;
use crate::ui::Ui;

/// Add files, folders or batches to the library
///
/// Reads PDF, Word, OpenDocument, slides, spreadsheets, EPUB, e-mail, RTF, Markdown, plain text,
/// HTML, ZIP archives of them, and batches of one JSON object a line (`.jsonl`). Originals are kept
/// byte for byte, and their text is found page by page. Guesses language and title where nothing
/// says them, refuses what is there already, and writes the records to `corpus/` before the index
/// learns of them. Ends with 3 when only a part could be used,
/// and with 1 when everything was there already
/// or was refused because it identifies a person.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb add leaflet.md --country BE --kind leaflet --concept foster-care
  kb add handbook.pdf scan.pdf --ocr always --lang nl
  kb add texts/ --project FAB --dry-run
  kb add case.md --kind case-study --privacy-clear \"phone: number of the office\" --by Ann
  kb add collection.jsonl")]
pub(crate) struct Args {
    /// Add these files, folders and `.jsonl` batches
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Let findings of a privacy rule stay, with the reason, which is kept in the record (can be
    /// repeated)
    #[arg(long, value_name = "RULE: REASON", value_parser = rule_and_reason)]
    privacy_clear: Vec<(String, String)>,
    /// Name of the curator who decides, for `--privacy-clear`
    #[arg(long, value_name = "NAME", env = "KB_CURATOR")]
    by: Option<String>,
    #[command(flatten)]
    fields: Fields,
    #[command(flatten)]
    reading: Reading,
}

/// A rule and why its findings may stay.
pub(crate) fn rule_and_reason(text: &str) -> Result<(String, String), String> {
    let (rule, reason) = text.split_once(':').ok_or("write the reason after a colon")?;
    let rule = rule.trim().trim_start_matches("privacy.");
    Ok((rule.to_owned(), reason.trim().to_owned()))
}

/// What is known about the files beyond what they say themselves.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Fields of the records")]
struct Fields {
    /// Title
    #[arg(long)]
    title: Option<String>,
    /// Kind of resource
    #[arg(long, value_parser = kinds(), visible_alias = "type")]
    kind: Option<String>,
    /// Country of practice: BE, DE, GR, EU (can be repeated)
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    country: Vec<String>,
    /// Subject, by its concept id, most important first (can be repeated)
    #[arg(long, value_name = "CONCEPT", value_delimiter = ',', visible_alias = "theme")]
    concept: Vec<String>,
    /// Audience: guardian, social-worker (can be repeated)
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    audience: Vec<String>,
    /// Project it comes from
    #[arg(long)]
    project: Option<String>,
    /// Publisher
    #[arg(long)]
    publisher: Option<String>,
    /// Year of publication
    #[arg(long)]
    year: Option<i32>,
    /// Address of the publisher's page
    #[arg(long, value_name = "URL")]
    source: Option<String>,
    /// Rights: who may do what with text and resource
    #[arg(long)]
    rights: Option<String>,
    /// Collection the records go to
    #[arg(long)]
    collection: Option<String>,
}

impl Fields {
    fn options(&self, global: &Global, reading: &Reading) -> AddOptions {
        AddOptions {
            dry_run: global.dry_run,
            kind: self.kind.clone(),
            title: self.title.clone(),
            lang: global.lang.first().cloned(),
            countries: self.country.iter().map(|code| code.to_uppercase()).collect(),
            concepts: self.concept.clone(),
            audience: self.audience.clone(),
            project: self.project.clone(),
            publisher: self.publisher.clone(),
            year: self.year,
            source: self.source.clone(),
            rights: self.rights.clone(),
            collection: self.collection.clone(),
            privacy_clear: Vec::new(),
            by: None,
            tools: Tools { lang: global.lang.first().cloned(), ..reading.tools() },
            today: jiff::Zoned::now().date().to_string(),
        }
    }
}

/// Adds and says what became of each path.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    let options = AddOptions {
        privacy_clear: args.privacy_clear.clone(),
        by: args.by.clone(),
        ..args.fields.options(global, &args.reading)
    };
    let report = {
        let mut meter = Meter::new(ui, "Reading");
        kb_core::add(&root, &args.paths, &options, &mut |step| meter.step(step))?
    };
    if ui.json_mode().is_some() {
        ui.out_json("kb.add/1", "added", report_json(&report, global.dry_run))?;
    } else {
        print(&report, global.dry_run, ui)?;
    }
    Ok(exit(&report))
}

/// Whether a path, or anything of it, is in the library now.
fn is_used(added: &Added) -> bool {
    added.record.is_some() || added.batch_records > 0
}

/// Whether all that keeps a path out is that it is in the library already.
fn is_there_already(added: &Added) -> bool {
    is_kept_out_by(added, is_duplicate)
}

/// Whether all that keeps a path out is that it identifies a person.
fn is_private(added: &Added) -> bool {
    is_kept_out_by(added, |found| found.code.starts_with("privacy."))
}

fn is_kept_out_by(added: &Added, reason: impl Fn(&Diagnostic) -> bool) -> bool {
    let mut errors = added.diagnostics.iter().filter(|found| found.is_error()).peekable();
    !is_used(added) && errors.peek().is_some() && errors.all(reason)
}

fn is_duplicate(found: &Diagnostic) -> bool {
    found.code.starts_with("duplicate.")
}

/// Done when everything named is in the library now, partly done when something could not be
/// used, an error when nothing could; 1 when all of it was there before or identifies a person.
fn exit(report: &AddReport) -> Exit {
    let used = report.added.iter().any(is_used);
    let there = report.added.iter().filter(|added| is_there_already(added)).count();
    let private = report.added.iter().filter(|added| is_private(added)).count();
    if !used && private > 0 && private + there == report.added.len() {
        return Exit::NothingOrProblems;
    }
    let failed = report.failed > there
        || report.added.iter().any(|added| !is_used(added) && !is_there_already(added));
    match (used, failed) {
        (true, true) => Exit::Partly,
        (false, true) => Exit::Error,
        (true, false) => Exit::Done,
        (false, false) => Exit::found(there == 0),
    }
}

fn print(report: &AddReport, dry_run: bool, ui: &mut Ui) -> Result<(), CommandError> {
    let style = ui.style();
    let used: Vec<&Added> = report.added.iter().filter(|added| is_used(added)).collect();
    if !used.is_empty() {
        ui.out(&heading(&used, report.added.len(), dry_run))?;
    }
    for added in &used {
        let line = if let Some(record) = &added.record {
            record_line(record, ui)
        } else {
            let records = layout::counted(added.batch_records, "record", "records");
            format!("  {}  {records}", added.path.display())
        };
        ui.out(&line)?;
    }
    for (word, found) in findings(report) {
        if ui.verbose() || word != "note" {
            ui.out(&diagnostic::with_word(word, found, style))?;
        }
    }
    ui.flush()?;
    reindex::say_findings(&report.ingest, ui);
    ui.say(&next(&used, dry_run));
    Ok(())
}

/// `Added 2 records`, or what a dry run would do.
fn heading(used: &[&Added], named: usize, dry_run: bool) -> String {
    if dry_run {
        return format!("Would add {} of {}", used.len(), layout::counted(named, "file", "files"));
    }
    let records: usize =
        used.iter().map(|added| added.batch_records + usize::from(added.record.is_some())).sum();
    format!("Added {}", layout::counted(records, "record", "records"))
}

fn record_line(record: &Record, ui: &Ui) -> String {
    let langs: Vec<LangTag> = record.text_languages();
    let lang = langs.first().cloned().unwrap_or_else(LangTag::und);
    let title = record.title_for(&lang).text;
    let room = ui.width().map_or(usize::MAX, |width| width.saturating_sub(14));
    format!("  {}  {lang}  {}", ui.style().bold(record.id.as_str()), layout::cut(&title, room))
}

/// Every finding with the word that opens it: what was left out because it is there already is
/// skipped, not failed.
fn findings(report: &AddReport) -> Vec<(&'static str, &Diagnostic)> {
    let word = |found: &Diagnostic| match found.severity {
        Severity::Error if is_duplicate(found) => "skip",
        Severity::Error => "fail",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    report.added.iter().flat_map(|added| &added.diagnostics).map(|one| (word(one), one)).collect()
}

fn next(used: &[&Added], dry_run: bool) -> String {
    let first = used.iter().find_map(|added| added.record.as_ref());
    match (dry_run, first) {
        (true, _) => "Nothing was written.".to_owned(),
        (false, Some(record)) => format!("Next: kb show {} · kb check", record.id),
        (false, None) if used.is_empty() => "Nothing was added.".to_owned(),
        (false, None) => "Next: kb search WORDS".to_owned(),
    }
}

fn report_json(report: &AddReport, dry_run: bool) -> Value {
    let path = |path: &Path| path.display().to_string();
    let added: Vec<Value> = report
        .added
        .iter()
        .map(|added| {
            json!({
                "path": path(&added.path),
                "id": added.record.as_ref().map(|record| &record.id),
                "langs": added.record.as_ref().map(Record::text_languages),
                "batch_records": added.batch_records,
                "report": added.report,
                "files": added.record.as_ref().map(|record| &record.files),
                "diagnostics": added.diagnostics,
            })
        })
        .collect();
    let diagnostics: Vec<&Diagnostic> =
        report.added.iter().flat_map(|added| &added.diagnostics).collect();
    json!({
        "dry_run": dry_run, "failed": report.failed, "added": added, "diagnostics": diagnostics,
        "index": {
            "records": report.ingest.records, "changed": report.ingest.changed,
            "removed": report.ingest.removed, "failed": report.ingest.failed,
        },
    })
}

#[cfg(test)]
mod tests {
    use kb_model::RecordId;

    use super::*;

    fn added(record: bool, batch_records: usize) -> Added {
        let id = RecordId::parse("k3f9a").expect("five characters");
        Added {
            path: PathBuf::from("x"),
            record: record.then(|| Record::new(id, "added")),
            batch_records,
            report: None,
            diagnostics: Vec::new(),
        }
    }

    fn exit_of(added: Vec<Added>, failed: usize) -> Exit {
        exit(&AddReport { added, failed, ..AddReport::default() })
    }

    #[test]
    fn the_exit_code_tells_all_from_some_from_none() {
        let cases = [
            (vec![added(true, 0), added(false, 3)], 0, Exit::Done),
            (vec![added(true, 0), added(false, 0)], 1, Exit::Partly),
            (vec![added(false, 3)], 1, Exit::Partly),
            (vec![added(false, 0)], 1, Exit::Error),
            (vec![], 0, Exit::Done),
        ];
        for (added, failed, expected) in cases {
            assert_eq!(exit_of(added, failed), expected);
        }
    }

    #[test]
    fn a_refusal_of_the_privacy_gate_is_a_problem_found() {
        let mut one = added(false, 0);
        one.diagnostics.push(Diagnostic::error("privacy.birth-date", "a full date of birth"));
        assert_eq!(exit_of(vec![one.clone()], 1), Exit::NothingOrProblems);
        assert_eq!(exit_of(vec![one.clone(), added(true, 0)], 1), Exit::Partly);
        assert_eq!(exit_of(vec![one, added(false, 0)], 2), Exit::Error);
    }

    #[test]
    fn duplicates_are_skipped_rather_than_failed() {
        let mut one = added(false, 0);
        one.diagnostics.push(Diagnostic::error("duplicate.same-bytes", "same as x"));
        assert_eq!(exit_of(vec![one.clone()], 1), Exit::NothingOrProblems);
        assert_eq!(exit_of(vec![one.clone(), added(true, 0)], 1), Exit::Done);
        one.diagnostics.push(Diagnostic::error("file.empty", "empty"));
        let report = AddReport { added: vec![one], ..AddReport::default() };
        let words: Vec<&str> = findings(&report).into_iter().map(|(word, _)| word).collect();
        assert_eq!(words, ["skip", "fail"]);
    }
}
