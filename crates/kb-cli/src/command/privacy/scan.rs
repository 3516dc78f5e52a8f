//! `kb privacy scan`: findings in any text, of a library or not.

use std::io::Read;
use std::path::{Path, PathBuf};

use kb_core::{ScanReport, ScannedFinding};
use kb_model::Diagnostic;
use serde_json::{Value, json};

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::diagnostic;
use crate::ui::Ui;

/// Print what identifies a person in a text
///
/// Numbers are masked but for their last two digits. Writes nothing and keeps nothing. Ends with 1
/// when something was found. Errors would block publication; warnings ask for a look.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb privacy scan report.md
  kb privacy scan - < letter.txt
  kb privacy scan report.html --json")]
pub(crate) struct Args {
    /// Read this file; `-` or nothing is standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

/// Scans and prints.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let path = args.file.as_deref().filter(|path| *path != Path::new("-"));
    // Outside of a library nobody's office is known.
    let root = library::root(global).ok();
    let report = if let Some(path) = path {
        let bytes = std::fs::read(path).map_err(|error| CommandError::file("read", path, error))?;
        kb_core::scan_file(root.as_deref(), &path.display().to_string(), &bytes)?
    } else {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().read_to_end(&mut bytes);
        read.map_err(|error| CommandError::file("read", Path::new("-"), error))?;
        kb_core::scan_text(root.as_deref(), &String::from_utf8_lossy(&bytes))?
    };
    if ui.json_mode().is_some() {
        ui.out_json("kb.privacy/1", "findings", document(&report))?;
    } else {
        print(&report, ui)?;
    }
    let is_unread = report.diagnostics.iter().any(Diagnostic::is_error);
    Ok(if is_unread { Exit::Error } else { Exit::found(report.findings.is_empty()) })
}

fn print(report: &ScanReport, ui: &mut Ui) -> Result<(), CommandError> {
    let style = ui.style();
    let found: Vec<Diagnostic> =
        report.findings.iter().map(|finding| finding.diagnostic.clone()).collect();
    let lines = found.iter().chain(&report.diagnostics).map(|one| diagnostic::text(one, style));
    for line in lines.collect::<Vec<_>>() {
        ui.out(&line)?;
    }
    ui.out(&diagnostic::summary(&found))?;
    Ok(())
}

fn document(report: &ScanReport) -> Value {
    let finding = |it: &ScannedFinding| {
        json!({
            "rule": it.rule, "code": it.diagnostic.code, "severity": it.severity, "part": it.part,
            "line": it.line, "start": it.range.start, "end": it.range.end, "excerpt": it.excerpt,
            "message": it.diagnostic.message, "fix": it.diagnostic.fix,
        })
    };
    let findings: Vec<Value> = report.findings.iter().map(finding).collect();
    json!({"findings": findings, "diagnostics": report.diagnostics})
}
