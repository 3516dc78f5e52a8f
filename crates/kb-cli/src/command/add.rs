//! `kb add`: files, folders and batches become records.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

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
  kb add --meta table.csv
  kb add handbook-2024.pdf --replaces k3f9a
  kb add case.md --kind case-study --privacy-clear \"phone: number of the office\" --by Ann
  kb add collection.jsonl")]
pub(crate) struct Args {
    /// Add these files, folders and `.jsonl` batches
    #[arg(value_name = "PATH", required_unless_present = "meta")]
    paths: Vec<PathBuf>,
    /// Take what is known about the files from a table: a line a file, the columns called `file`
    /// and like the flags below; without PATH it says which files, too
    #[arg(long, value_name = "TABLE.csv")]
    meta: Option<PathBuf>,
    /// Read so many files at once
    #[arg(long, value_name = "N", default_value_t = jobs())]
    jobs: usize,
    /// Say that it is a new edition of this record
    #[arg(long, value_name = "ID")]
    replaces: Option<String>,
    /// Say that it translates this record
    #[arg(long, value_name = "ID", conflicts_with = "replaces")]
    translation_of: Option<String>,
    /// Write no relation to records that look like other editions or translations
    #[arg(long)]
    no_relate: bool,
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

/// As many files as the machine has processors.
fn jobs() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
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
            tools: Tools { lang: global.lang.first().cloned(), ..reading.tools() },
            today: jiff::Zoned::now().date().to_string(),
            ..AddOptions::default()
        }
    }
}

/// Adds and says what became of each path.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    let options = AddOptions {
        privacy_clear: args.privacy_clear.clone(),
        by: args.by.clone(),
        replaces: args.replaces.clone(),
        translation_of: args.translation_of.clone(),
        unrelated: args.no_relate,
        table: args.meta.clone(),
        jobs: args.jobs,
        stop: Some(stop_signal()),
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

/// Set by the first Ctrl-C; the second ends the program at once.
fn stop_signal() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    // A system without signals is stopped the hard way, which loses nothing either.
    let second = signal_hook::flag::register_conditional_shutdown(
        signal_hook::consts::SIGINT,
        i32::from(Exit::Interrupted.code()),
        Arc::clone(&stop),
    );
    second.ok();
    signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&stop)).ok();
    stop
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
    if report.left > 0 {
        let is_refused = report.diagnostics.iter().any(Diagnostic::is_error);
        return if is_refused { Exit::Error } else { Exit::Interrupted };
    }
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
        ui.out(&heading(&used, dry_run))?;
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
    let verbose = ui.verbose();
    let mut told = diagnostic::Told::default();
    for (word, found) in findings(report) {
        if verbose || (told.tells(found) && word != "note") {
            ui.out(&diagnostic::with_word(word, found, style))?;
        }
    }
    for (code, count) in told.left_out() {
        let more = layout::counted(count, "more file", "more files");
        ui.out(&format!("warning  the same in {more} [{code}]; all with -v, or `kb check`"))?;
    }
    ui.flush()?;
    reindex::say_findings(&report.ingest, ui);
    if report.added.len() > 1 || report.left > 0 {
        ui.say(&summary(report, dry_run));
    }
    ui.say(&next(&used, dry_run));
    Ok(())
}

/// `Added 2 records`, or what a dry run would do.
fn heading(used: &[&Added], dry_run: bool) -> String {
    let records: usize =
        used.iter().map(|added| added.batch_records + usize::from(added.record.is_some())).sum();
    let records = layout::counted(records, "record", "records");
    if dry_run { format!("Would add {records}") } else { format!("Added {records}") }
}

/// `44 files: 41 added, 2 skipped, 1 failed`
fn summary(report: &AddReport, dry_run: bool) -> String {
    let count = |is: &dyn Fn(&Added) -> bool| report.added.iter().filter(|one| is(one)).count();
    let (used, skipped) = (count(&is_used), count(&is_there_already));
    let failed = report.added.len() - used - skipped;
    let added = if dry_run { "would be added" } else { "added" };
    let counts = [
        (used, added),
        (skipped, "skipped, there already"),
        (failed, "failed"),
        (report.left, "left: run it again to go on"),
    ];
    let parts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", layout::grouped(*count)))
        .collect();
    let files = layout::counted(report.added.len() + report.left, "file", "files");
    format!("{files}: {}", parts.join(", "))
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
    let of_files = report.added.iter().flat_map(|added| &added.diagnostics);
    report.diagnostics.iter().chain(of_files).map(|one| (word(one), one)).collect()
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
                "relations": added.record.as_ref().map(|record| &record.relations),
                "diagnostics": added.diagnostics,
            })
        })
        .collect();
    let of_files = report.added.iter().flat_map(|added| &added.diagnostics);
    let diagnostics: Vec<&Diagnostic> = report.diagnostics.iter().chain(of_files).collect();
    json!({
        "dry_run": dry_run, "failed": report.failed, "left": report.left, "added": added, "diagnostics": diagnostics,
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
