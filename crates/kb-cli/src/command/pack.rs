//! `kb pack`: records as one file to hand out.

use std::fs;
use std::path::{Path, PathBuf};

use kb_core::Catalog;
use kb_exchange::{ArchiveError, Context, Labels, Original, Pack};
use kb_model::{Diagnostic, RecordId};
use serde_json::json;

use crate::cli::Global;
use crate::command::cite::{SiteArgs, is_published, missing, outcome, say_all};
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::layout;
use crate::ui::Ui;

/// Make a reading list or a ZIP file of records
///
/// Takes ids in the order of the list, each with the language version wanted after a dot. The
/// ending of the file chooses its form: `.zip` holds the reading list as HTML, DOCX and PDF, a
/// table, citations, and the files stored with the records. `--lang` chooses the language of the
/// list.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb pack k3f9a.el,m2xqz.de --title 'First meeting' --out meeting.zip
  kb pack k3f9a m2xqz --lang fr --out liste.docx --note 'k3f9a=Lire avant la réunion'
  kb pack k3f9a --out list.ris")]
pub(crate) struct Args {
    /// Take the records with these ids, divided by commas or blanks
    #[arg(value_name = "IDS", required = true)]
    ids: Vec<String>,
    /// Call the list so
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    title: String,
    /// Write to this file: .zip, .html, .docx, .pdf, .csv, .ris, .bib or .json
    #[arg(long, short, value_name = "FILE")]
    out: PathBuf,
    /// Add a note to a record (can be repeated)
    #[arg(long, value_name = "ID=TEXT")]
    note: Vec<String>,
    #[command(flatten)]
    site: SiteArgs,
}

/// What a pack can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Zip,
    Html,
    Docx,
    Pdf,
    Csv,
    Ris,
    Bibtex,
    CslJson,
}

impl Form {
    /// The form a file's ending stands for.
    fn of(path: &Path) -> Option<Form> {
        Some(match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "zip" => Form::Zip,
            "html" | "htm" => Form::Html,
            "docx" => Form::Docx,
            "pdf" => Form::Pdf,
            "csv" => Form::Csv,
            "ris" => Form::Ris,
            "bib" => Form::Bibtex,
            "json" => Form::CslJson,
            _ => return None,
        })
    }
}

/// Writes the file and says what is in it.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let form = Form::of(&args.out).ok_or_else(|| unknown_form(&args.out))?;
    let catalog = library::catalog(global, ui)?;
    let (mut pack, mut found) = Pack::parse(&args.title, &args.ids.join(","));
    found.extend(add_notes(&mut pack, &args.note));
    found.extend(missing(&pack, &catalog.records));
    let count = pack.cited(&catalog.records).len();
    if count > 0 && !global.dry_run {
        if args.out.exists() && !ui.confirm(&format!("Replace `{}`?", args.out.display())) {
            ui.say("Nothing was written.");
            return Ok(Exit::NothingOrProblems);
        }
        let bytes = bytes(form, &pack, args, &catalog, &library::root(global)?, ui)?;
        fs::write(&args.out, bytes)
            .map_err(|error| CommandError::file("write", &args.out, error))?;
    }
    report(args, count, &found, global, ui)?;
    Ok(outcome(count, &found))
}

fn unknown_form(path: &Path) -> CommandError {
    CommandError::usage(format!("`{}` ends in no form that a pack has", path.display()))
        .fix("let it end in .zip, .html, .docx, .pdf, .csv, .ris, .bib or .json")
}

/// Puts the notes to their records.
fn add_notes(pack: &mut Pack, notes: &[String]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for note in notes {
        let (id, text) = note.split_once('=').unwrap_or((note, ""));
        let item = pack.items.iter_mut().find(|item| item.record.as_str() == id.trim());
        match item {
            Some(item) if !text.trim().is_empty() => text.trim().clone_into(&mut item.note),
            _ => found.push(
                Diagnostic::warning("pack.bad-note", format!("`{note}` is no note of a record"))
                    .fix("write `--note ID=TEXT` with an id of the pack"),
            ),
        }
    }
    found
}

fn bytes(
    form: Form,
    pack: &Pack,
    args: &Args,
    catalog: &Catalog,
    root: &Path,
    ui: &Ui,
) -> Result<Vec<u8>, CommandError> {
    let today = jiff::Zoned::now().date();
    let is_public = |id: &RecordId| is_published(&catalog.records, id);
    let context = Context {
        library: &catalog.config.name,
        base_url: args.site.base_url(),
        locale: ui.locale(),
        accessed: Some(today),
        scheme: Some(&catalog.scheme),
        is_public: Some(&is_public),
    };
    let records = &catalog.records;
    let cited = pack.cited(records);
    let labels: Labels =
        kb_web::pack::labels(ui.locale(), &catalog.config.name, cited.len(), &today.to_string());
    let list = || kb_exchange::reading_list(pack, records, &[], &context, &labels);
    Ok(match form {
        Form::Zip => {
            let originals = originals(root, &cited)?;
            kb_exchange::archive(pack, records, originals, &context, &labels).map_err(failed)?
        }
        Form::Html => kb_exchange::html(&list()).into_bytes(),
        Form::Docx => kb_exchange::docx(&list()).map_err(failed)?,
        Form::Pdf => kb_exchange::pdf(&list()).map_err(|error| failed(error.into()))?,
        Form::Csv => list().table().into_bytes(),
        Form::Ris => kb_exchange::ris(&cited, &context).into_bytes(),
        Form::Bibtex => kb_exchange::bibtex(&cited, &context).into_bytes(),
        Form::CslJson => kb_exchange::csl_json(&cited, &context).into_bytes(),
    })
}

/// The files stored with the records.
fn originals(root: &Path, cited: &[kb_exchange::Cited<'_>]) -> Result<Vec<Original>, CommandError> {
    let mut originals = Vec::new();
    for one in cited {
        let record = one.record();
        let files = kb_core::read_originals(root, record)?;
        let files = files.into_iter();
        originals.extend(files.map(|(name, bytes)| Original {
            record: record.id.clone(),
            name,
            bytes,
        }));
    }
    Ok(originals)
}

fn failed(error: ArchiveError) -> CommandError {
    CommandError::new("pack.failed", error)
        .fix("leave out the largest files, or pack fewer records")
}

fn report(
    args: &Args,
    count: usize,
    found: &[Diagnostic],
    global: &Global,
    ui: &mut Ui,
) -> Result<(), CommandError> {
    let is_written = count > 0 && !global.dry_run;
    if ui.json_mode().is_some() {
        let file = is_written.then(|| args.out.display().to_string());
        let report = json!({"file": file, "records": count, "diagnostics": found});
        ui.out_json("kb.pack/1", "diagnostics", report)?;
        return Ok(());
    }
    let records = layout::counted(count, "record", "records");
    if is_written {
        ui.out(&format!("Wrote {}: {records}", args.out.display()))?;
    }
    ui.flush()?;
    say_all(found, ui);
    if count > 0 && !is_written {
        ui.say(&format!("Would write {}: {records}. Nothing was written.", args.out.display()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_the_file_chooses_its_form() {
        for (name, expected) in [
            ("a.zip", Some(Form::Zip)),
            ("a.b.HTML", Some(Form::Html)),
            ("list.csl.json", Some(Form::CslJson)),
            ("a.odt", None),
            ("zip", None),
        ] {
            assert_eq!(Form::of(Path::new(name)), expected, "{name}");
        }
    }

    #[test]
    fn a_note_goes_to_its_record_or_is_said() {
        let (mut pack, _) = Pack::parse("", "k3f9a,m2xqz");
        let notes = ["m2xqz= first = x ", "other=x", "k3f9a"].map(ToOwned::to_owned);
        let found = add_notes(&mut pack, &notes);
        assert_eq!(pack.items[1].note, "first = x");
        assert_eq!(found.len(), 2);
    }
}
