//! `kb terms import`: another concept scheme beside ours, and dictionaries for machines that have no
//! packages of them.

use std::path::{Path, PathBuf};

use kb_core::MappingReport;
use serde_json::json;

use crate::cli::Global;
use crate::command::cite::say_all;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::{diagnostic, layout};
use crate::ui::Ui;

/// Concepts without counterpart that are shown.
const SHOWN: usize = 20;

/// Bring other people's words into the library: concept schemes (SKOS), dictionaries (`FreeDict`)
///
/// The concepts of a SKOS file in Turtle (`.ttl`, `.nt`) are compared with ours: they are the same
/// when one says so (`skos:exactMatch`) or when they share a preferred label. Ours get the link and
/// the words they lack, in a file of its own, `corpus/vocabulary/mapped-HOST.ttl`; the thesaurus
/// itself is not touched. See with `--dry-run` what would be written.
///
/// Of dictionaries, `freedict-<from>-<to>.index` with its `.dict.dz` is read, as `FreeDict` packs
/// them, and those of the library's languages are copied to `corpus/words/freedict/`. Where Debian's
/// `dict-freedict-*` packages are installed nothing needs to be imported.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb terms import scheme.ttl --dry-run
  kb terms import scheme.ttl
  kb terms import ~/Downloads/freedict")]
pub(crate) struct Args {
    /// Files, or folders that hold dictionaries
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
}

/// Imports and says what came in.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    let (schemes, folders): (Vec<PathBuf>, Vec<PathBuf>) =
        args.paths.iter().cloned().partition(|path| is_scheme(path));
    let mut reports = Vec::new();
    for path in &schemes {
        reports.push(kb_core::import_scheme(&root, path, global.dry_run)?);
    }
    if global.dry_run && !folders.is_empty() {
        let message = "dictionaries are copied as they are: there is nothing to show".to_owned();
        return Err(CommandError::usage(message).fix("leave out `--dry-run`"));
    }
    let imported = if folders.is_empty() {
        Vec::new()
    } else {
        kb_core::import_dictionaries(&root, &folders)?
    };
    if ui.json_mode().is_some() {
        let document = json!({
            "dry_run": global.dry_run, "dictionaries": imported, "schemes": reports,
        });
        ui.out_json("kb.terms.import/1", "dictionaries", document)?;
    } else {
        for report in &reports {
            tell(report, global, ui)?;
        }
        for one in &imported {
            ui.out(&format!("{}  {} entries", one.pair, one.entries))?;
        }
        ui.flush()?;
        if !folders.is_empty() && imported.is_empty() {
            ui.say("No dictionary between the library's languages was found there.");
        } else if global.dry_run {
            ui.say("Nothing was written.");
        } else if !imported.is_empty() || reports.iter().any(|report| report.file.is_some()) {
            ui.say("Next: kb terms check · kb reindex");
        }
    }
    if reports.iter().any(|report| diagnostic::has_problems(&report.diagnostics)) {
        return Ok(Exit::NothingOrProblems);
    }
    Ok(Exit::found(!imported.is_empty() || reports.iter().any(|it| !it.mapped.is_empty())))
}

/// Whether a path is that of a concept scheme.
fn is_scheme(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    matches!(ending.as_deref(), Some("ttl" | "nt" | "turtle" | "rdf" | "skos")) && !path.is_dir()
}

fn tell(report: &MappingReport, global: &Global, ui: &mut Ui) -> Result<(), CommandError> {
    for one in report.mapped.iter().filter(|one| one.is_new || !one.labels.is_empty()) {
        ui.out(&format!("{}  = {}", one.ours, one.theirs))?;
        for label in &one.labels {
            ui.out(&format!("    + {} ({})", label.text, label.lang))?;
        }
    }
    let (perhaps, without): (Vec<_>, Vec<_>) =
        report.unmapped.iter().partition(|one| !one.perhaps.is_empty());
    for one in &perhaps {
        let ours = one.perhaps.join(", ");
        ui.out(&format!("?  {}  {}  (perhaps {ours})", one.label, one.theirs))?;
    }
    let shown = if ui.verbose() { without.len() } else { SHOWN };
    for one in without.iter().take(shown) {
        ui.out(&format!("-  {}  {}", one.label, one.theirs))?;
    }
    if without.len() > shown {
        ui.out(&format!("-  and {} more; see them with -v", without.len() - shown))?;
    }
    ui.flush()?;
    say_all(&report.diagnostics, ui);
    let counts = format!(
        "{} of {} concepts are ours, too; {} and {} new",
        report.mapped.len(),
        report.concepts,
        layout::counted(report.links(), "link", "links"),
        layout::counted(report.labels(), "label", "labels"),
    );
    ui.out(&counts)?;
    if let Some(rights) = &report.rights {
        ui.say(&format!("Rights of the scheme, in its own words: {rights}"));
    }
    if let Some(file) = report.file.as_ref().filter(|_| !global.dry_run) {
        ui.out(&format!("Wrote {file}"))?;
    }
    ui.flush()?;
    Ok(())
}
