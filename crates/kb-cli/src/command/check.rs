//! `kb check`: everything there is to say about the records, writing nothing.

use kb_core::LanguageQuality;
use kb_model::{Diagnostic, Severity};
use serde_json::json;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::table::Table;
use crate::present::{diagnostic, layout};
use crate::reading::Reading;
use crate::ui::Ui;

/// Say what should be looked at in the records
///
/// Writes nothing. Ends with 1 when there are errors or warnings; notes alone end with 0.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  kb check\n  kb check k3f9a\n  kb check corpus/records/care")]
pub(crate) struct Args {
    /// Check only these records: ids, or files and folders of the corpus
    #[arg(value_name = "ID|PATH")]
    names: Vec<String>,
    /// Look as an editor would: usual fields, language, spelling and reading level of every text,
    /// abstracts that repeat another, unused concepts, links to copies
    #[arg(long)]
    strict: bool,
}

/// Checks and prints what was found; notes only with `-v`.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    let (report, languages) = if args.strict {
        let strict = kb_core::check_strict(&root, &args.names)?;
        (strict.check, strict.languages)
    } else {
        let today = jiff::Zoned::now().date().to_string();
        let tools = Reading::default().tools();
        (kb_core::check_with(&root, &args.names, &tools, &today)?, Vec::new())
    };
    if ui.json_mode().is_some() {
        let mut document = json!({"records": report.records, "diagnostics": report.diagnostics});
        if args.strict {
            document["languages"] = json!(languages);
        }
        ui.out_json("kb.check/1", "diagnostics", document)?;
    } else {
        print(&report.diagnostics, ui)?;
        if args.strict {
            quality(&languages)
                .render(ui.width(), ui.style())
                .iter()
                .try_for_each(|line| ui.out(line))?;
        }
        let records = layout::counted(report.records, "record", "records");
        ui.out(&format!("{records}, {}", diagnostic::summary(&report.diagnostics)))?;
    }
    Ok(Exit::found(!diagnostic::has_problems(&report.diagnostics)))
}

/// What was found; what many records lack a few times only, unless all is wanted.
fn print(found: &[Diagnostic], ui: &mut Ui) -> Result<(), CommandError> {
    let (style, verbose) = (ui.style(), ui.verbose());
    let mut told = diagnostic::Told::default();
    for found in found {
        if verbose || (found.severity != Severity::Note && told.tells(found)) {
            ui.out(&diagnostic::text(found, style))?;
        }
    }
    for (code, count) in told.left_out() {
        let more = layout::counted(count, "more place", "more places");
        ui.out(&format!("warning  the same in {more} [{code}]; all with -v"))?;
    }
    Ok(())
}

/// Spelling and reading level, a row a language.
fn quality(languages: &[LanguageQuality]) -> Table {
    let mut table = Table::new(&["lang", "texts", "words", "foreign", "unknown", "share", "lix"]);
    for one in languages {
        let share = |unknown: usize| 100.0 * unknown as f64 / one.words.max(1) as f64;
        table.row(vec![
            one.lang.clone(),
            one.texts.to_string(),
            one.words.to_string(),
            one.foreign.to_string(),
            one.unknown.map_or_else(|| "-".to_owned(), |unknown| unknown.to_string()),
            one.unknown
                .map_or_else(|| "-".to_owned(), |unknown| format!("{:.2} %", share(unknown))),
            one.lix.map_or_else(|| "-".to_owned(), |lix| format!("{lix:.0}")),
        ]);
    }
    table
}
