//! `kb export`: records of this library as a signed bundle for another one.

mod offline;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kb_core::{ExportOptions, ExportReport, Library, export_bundle};
use kb_model::{LangTag, Record, RecordId, SearchRequest};
use serde_json::json;

use crate::cli::Global;
use crate::command::cite::say_all;
use crate::command::filters::FilterArgs;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::layout;
use crate::progress::Meter;
use crate::reading::Reading;
use crate::ui::Ui;

/// How many hits of a question are taken.
const MAX_HITS: usize = 100_000;

/// Write records as a signed bundle for other libraries
///
/// A bundle (.kbz) is a ZIP file: whoever gets it can open `index.html` in it with a double click,
/// and another library takes it in with `kb import`. Only published records leave, with their
/// files; what was withdrawn since travels as a withdrawal. The same content gives the same bytes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb export --all --out library.kbz
  kb export --query 'foster family' --country GR --out greece.kbz
  kb export --ids k3f9a,m2xqz --out two.kbz --dry-run
  kb export --offline /media/usb/library")]
pub(crate) struct Args {
    /// Write the bundle to this file
    #[arg(long, short, value_name = "FILE", required_unless_present = "offline")]
    out: Option<PathBuf>,
    /// Write a folder that is the whole library instead, for a machine without network
    ///
    /// It holds what readers may see, this program, and pages that open without any program.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["out", "all", "query", "ids", "with_received"])]
    offline: Option<PathBuf>,
    /// Take every published record
    #[arg(long)]
    all: bool,
    /// Take what this question finds
    #[arg(long, value_name = "WORDS")]
    query: Option<String>,
    /// Take the records with these ids
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    ids: Vec<String>,
    /// Pass on what came from other libraries too, as they signed it
    #[arg(long)]
    with_received: bool,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    reading: Reading,
}

/// Writes the bundle and says what is in it.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let Some(out) = &args.out else {
        let folder = args.offline.as_deref().unwrap_or(Path::new("offline"));
        return offline::write(folder, &args.reading, global, ui);
    };
    let root = library::root(global)?;
    let chosen = chosen(args, global)?;
    if out.exists() && !global.dry_run && !ui.confirm(&format!("Replace `{}`?", out.display())) {
        ui.say("Nothing was written.");
        return Ok(Exit::NothingOrProblems);
    }
    let langs: &[LangTag] = &global.lang;
    let select = |record: &Record| {
        chosen.as_ref().is_none_or(|ids| ids.contains(&record.id))
            && args.filters.keeps(record, langs)
    };
    let words = kb_web::bundle::words();
    let options = ExportOptions {
        select: &select,
        with_received: args.with_received,
        now: jiff::Timestamp::now(),
        words: &words,
        tools: args.reading.tools(),
        beside_writers: false,
    };
    let target = (!global.dry_run).then_some(out.as_path());
    let mut meter = Meter::new(ui, "Exporting");
    let report = export_bundle(&root, target, &options, &mut |step| meter.step(step))?;
    drop(meter);
    tell(out, &report, global, ui)?;
    let done = report.counts.records + report.counts.withdrawn;
    Ok(match (done, report.refused) {
        (0, _) => Exit::NothingOrProblems,
        (_, 0) => Exit::Done,
        _ => Exit::Partly,
    })
}

/// The ids that were asked for; `None` for all.
fn chosen(args: &Args, global: &Global) -> Result<Option<BTreeSet<RecordId>>, CommandError> {
    let has_filters = args.filters != FilterArgs::default() || !global.lang.is_empty();
    if !args.all && args.query.is_none() && args.ids.is_empty() && !has_filters {
        return Err(CommandError::usage("nothing was chosen to export".to_owned()).fix(
            "choose with `--query`, `--ids` or a filter such as `--country`, or say `--all`",
        ));
    }
    if args.query.is_none() && args.ids.is_empty() {
        return Ok(None);
    }
    let mut ids = BTreeSet::new();
    for id in &args.ids {
        let id = RecordId::parse(id.trim()).ok_or_else(|| {
            CommandError::usage(format!("`{id}` is not an id")).fix("see `kb list`")
        })?;
        ids.insert(id);
    }
    if let Some(words) = &args.query {
        let library: Library = library::open(global)?;
        let request = SearchRequest::new(words, kb_model::Locale::En);
        let hits = library.rank(&request, MAX_HITS)?;
        ids.extend(hits.iter().filter_map(|hit| RecordId::parse(&hit.docid)));
    }
    Ok(Some(ids))
}

fn tell(
    out: &Path,
    report: &ExportReport,
    global: &Global,
    ui: &mut Ui,
) -> Result<(), CommandError> {
    let counts = report.counts;
    if ui.json_mode().is_some() {
        let summary = json!({
            "records": counts.records,
            "withdrawn": counts.withdrawn,
            "files": counts.files,
            "refused": report.refused,
            "bytes": report.bytes,
            "blake3": report.blake3,
        });
        let file = (!global.dry_run).then(|| out.display().to_string());
        let document = json!({"file": file, "summary": summary, "diagnostics": report.diagnostics});
        ui.out_json("kb.export/1", "diagnostics", document)?;
        return Ok(());
    }
    let mut parts = vec![layout::counted(counts.records, "record", "records")];
    if counts.withdrawn > 0 {
        parts.push(layout::counted(counts.withdrawn, "withdrawal", "withdrawals"));
    }
    parts.push(layout::counted(counts.files, "file", "files"));
    if global.dry_run {
        ui.say(&format!(
            "Would write {}: {}. Nothing was written.",
            out.display(),
            parts.join(", ")
        ));
    } else {
        let size = size(report.bytes);
        ui.out(&format!(
            "Wrote {}: {}, {size}, blake3 {}",
            out.display(),
            parts.join(", "),
            report.blake3
        ))?;
    }
    ui.flush()?;
    say_all(&report.diagnostics, ui);
    if report.refused > 0 {
        let stayed = layout::counted(report.refused, "record was", "records were");
        ui.say(&format!("{stayed} left out, as said above."));
    }
    Ok(())
}

/// A size as people say it.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{} MB", bytes.div_ceil(1_000_000)),
    }
}
