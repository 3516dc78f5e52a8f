//! `kb update`: changes a record, keeps who did it and why.

use std::path::{Path, PathBuf};
use std::process::Command;

use kb_core::{Reason, Revised, Revising, Revision, Tools};
use kb_model::{Diagnostic, RelationType, Severity};
use serde_json::{Value, json};

use crate::cli::Global;
use crate::command::reindex;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::diagnostic;
use crate::progress::Meter;
use crate::reading::Reading;
use crate::ui::Ui;

/// Change a record
///
/// Changes only what is named; comments and order of `record.toml` stay. A change that makes the
/// record worse (a value that cannot be used, an identifier of a person) is not written. What was
/// done, by whom and why is kept in the record: `kb show ID --history`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb update k3f9a --set year=2024 --set title.nl=\"Een gids\" --message \"new edition\" --by Ann
  kb update k3f9a --set review_by=2027-06-30
  kb update k3f9a --file guide-2024.pdf
  kb update k3f9a --relation replaces:m20xq
  kb update k3f9a --edit")]
pub(crate) struct Args {
    /// Change the record with this id
    #[arg(value_name = "ID")]
    id: String,
    /// Set a field, as in `year=2024` or `title.nl=…`; without a value it is removed (can be
    /// repeated)
    #[arg(long, value_name = "FIELD=VALUE", value_parser = field_and_value)]
    set: Vec<(String, String)>,
    /// Relate it to another record: replaces, translation-of, part-of, related, adapted-from (can be
    /// repeated)
    #[arg(long, value_name = "RELATION:ID", value_parser = relation)]
    relation: Vec<(RelationType, String)>,
    /// Remove its relations to this record (can be repeated)
    #[arg(long, value_name = "ID")]
    no_relation: Vec<String>,
    /// Keep this file in the record, too; one of the same name is replaced
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Take the file of this name away
    #[arg(long, value_name = "NAME")]
    no_file: Option<String>,
    /// Open its `record.toml` in the editor (`$VISUAL`, `$EDITOR`)
    #[arg(long)]
    edit: bool,
    #[command(flatten)]
    why: Why,
    #[command(flatten)]
    reading: Reading,
}

/// Who and why, for the history of a record.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "History of the record")]
pub(crate) struct Why {
    /// Say why, for the history of the record
    #[arg(short, long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) message: String,
    /// Name of the curator, for the history of the record
    #[arg(long, value_name = "NAME", env = "KB_CURATOR")]
    pub(crate) by: Option<String>,
}

impl Why {
    /// How a record is changed.
    pub(crate) fn revising(&self, global: &Global, tools: Tools) -> Revising {
        let when = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let reason = Reason { by: self.by.clone(), why: self.message.trim().to_owned(), when };
        Revising { reason, dry_run: global.dry_run, tools }
    }
}

fn field_and_value(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or("write it as FIELD=VALUE")?;
    Ok((field.to_owned(), value.to_owned()))
}

fn relation(text: &str) -> Result<(RelationType, String), String> {
    let (name, id) = text.split_once(':').ok_or("write it as RELATION:ID")?;
    let relation = RelationType::parse(name).ok_or_else(|| {
        let names: Vec<&str> = RelationType::ALL.iter().map(|relation| relation.name()).collect();
        format!("`{name}` is none of: {}", names.join(", "))
    })?;
    Ok((relation, id.to_owned()))
}

/// Changes the record and says what came of it.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    let mut revision = Revision {
        set: args.set.clone(),
        relations: args.relation.clone(),
        no_relations: args.no_relation.clone(),
        file: args.file.clone(),
        no_file: args.no_file.clone(),
        text: None,
    };
    if args.edit {
        revision.text = edited(&root, &args.id)?;
    }
    if is_empty(&revision) {
        let nothing = CommandError::usage("nothing to change was named".to_owned());
        return Err(nothing.fix("see `kb update --help`"));
    }
    let tools = Tools { lang: global.lang.first().cloned(), ..args.reading.tools() };
    let revising = args.why.revising(global, tools);
    let revised = {
        let mut meter = Meter::new(ui, "Updating");
        kb_core::update(&root, &args.id, &revision, &revising, &mut |step| meter.step(step))?
    };
    tell(&revised, &args.id, "Updated", global, ui)
}

fn is_empty(revision: &Revision) -> bool {
    let Revision { set, relations, no_relations, file, no_file, text } = revision;
    let has_lists = !set.is_empty() || !relations.is_empty() || !no_relations.is_empty();
    !has_lists && file.is_none() && no_file.is_none() && text.is_none()
}

/// What somebody made of `record.toml` in the editor; `None` when it stayed as it was.
fn edited(root: &Path, id: &str) -> Result<Option<String>, CommandError> {
    let Some(text) = kb_core::record_text(root, id)? else {
        let unknown = CommandError::usage(format!("there is no folder of a record `{id}`"));
        return Err(unknown.fix("see `kb list`"));
    };
    let editor = ["VISUAL", "EDITOR"].into_iter().find_map(std::env::var_os);
    let editor = editor.unwrap_or_else(|| "vi".into());
    let folder = tempfile::tempdir()
        .map_err(|error| CommandError::file("write", Path::new("a temporary folder"), error))?;
    let path = folder.path().join("record.toml");
    std::fs::write(&path, &text).map_err(|error| CommandError::file("write", &path, error))?;
    // The variable may hold arguments, as in `code --wait`.
    let line = editor.to_string_lossy().into_owned();
    let mut words = line.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let ended = Command::new(program).args(words).arg(&path).status();
    let ended = ended.map_err(|error| CommandError::file("start", Path::new(program), error))?;
    if !ended.success() {
        return Err(CommandError::usage(format!("the editor `{program}` ended with an error")));
    }
    let now =
        std::fs::read_to_string(&path).map_err(|error| CommandError::file("read", &path, error))?;
    Ok((now != text).then_some(now))
}

/// Says what became of a record; shared by the commands that change one.
pub(crate) fn tell(
    revised: &Revised,
    id: &str,
    done: &str,
    global: &Global,
    ui: &mut Ui,
) -> Result<Exit, CommandError> {
    if ui.json_mode().is_some() {
        let document = document(revised, global.dry_run);
        ui.out_json("kb.update/1", "records", document)?;
    } else {
        let style = ui.style();
        if let Some(record) = &revised.record {
            let title = record.title_for(&ui.locale().tag()).text;
            let word = if global.dry_run { "Would be fine:" } else { done };
            ui.out(&format!("{word} {} “{title}”", style.bold(id)))?;
        }
        for found in &revised.diagnostics {
            if ui.verbose() || found.severity != Severity::Note {
                ui.out(&diagnostic::text(found, style))?;
            }
        }
        ui.flush()?;
        reindex::say_findings(&revised.ingest, ui);
        let nothing = global.dry_run || revised.record.is_none();
        let next = format!("Next: kb show {id} --history");
        ui.say(if nothing { "Nothing was written." } else { &next });
    }
    Ok(exit(revised))
}

fn document(revised: &Revised, dry_run: bool) -> Value {
    let records: Vec<_> = revised.record.iter().collect();
    json!({"dry_run": dry_run, "records": records, "diagnostics": revised.diagnostics})
}

/// Done; 1 when a person could be identified, 2 when it could not be done.
fn exit(revised: &Revised) -> Exit {
    if revised.record.is_some() {
        return Exit::Done;
    }
    let mut errors = revised.diagnostics.iter().filter(|found| found.is_error()).peekable();
    let is_private = |found: &Diagnostic| found.code.starts_with("privacy.");
    if errors.peek().is_some() && errors.all(is_private) {
        return Exit::NothingOrProblems;
    }
    Exit::Error
}
