//! Removes every byte of a record: from the corpus with what was received of it, from the index,
//! from what was read in its files, from the ledger.
//!
//! Not for: withdrawing, which leaves a page. Invariant: a kill at any instant leaves a library
//! that opens; doing it again finishes the work.

use std::fs;
use std::path::Path;

use kb_model::Diagnostic;

use super::{Revising, folder_of};
use crate::durable::sync_parent;
use crate::error::{WriteError, writing};
use crate::exchange::{ExchangeError, forget_received};
use crate::generation;
use crate::ingest::{IngestReport, Progress, Writer};
use crate::layout::Layout;
use crate::sources::read_sources;

/// What was removed.
#[derive(Clone, Debug, Default)]
pub struct PurgeReport {
    /// The title it had.
    pub title: Option<String>,
    /// What is gone, in words.
    pub removed: Vec<String>,
    /// Records that still name it, and why nothing was removed.
    pub diagnostics: Vec<Diagnostic>,
    /// What indexing did.
    pub ingest: IngestReport,
}

/// Removes a record for good.
pub fn purge(
    root: &Path,
    id: &str,
    revising: &Revising,
    progress: &mut dyn FnMut(Progress),
) -> Result<PurgeReport, WriteError> {
    let layout = Layout::new(root);
    let sources = read_sources(&layout)?;
    let writer = if revising.dry_run { None } else { Some(Writer::open(&layout)?) };
    let mut report = PurgeReport::default();
    let Some((record, folder, _)) = folder_of(&layout, &sources, id)? else {
        let message = format!("there is no folder of a record `{id}`");
        let fix = "a line of a batch is removed from its file, then `kb reindex --full`";
        report.diagnostics.push(Diagnostic::error("link.unknown-record", message).fix(fix));
        return Ok(report);
    };
    report.title = record.title.values().next().cloned();
    report.removed.push(layout.shown(&folder.dir));
    report.removed.extend(record.files.iter().map(|file| file.name().to_owned()));
    report.removed.push("its entries in index and ledger".to_owned());
    if record.origin.is_some() {
        report.removed.push("its text in `corpus/exchange/received/`".to_owned());
    }
    let Some(writer) = writer else { return Ok(report) };
    if let Some(origin) = &record.origin {
        match forget_received(&layout, origin) {
            Ok(_) => {}
            Err(ExchangeError::Write(error)) => return Err(error),
            Err(other) => {
                let found = Diagnostic::error("exchange.bad-file", other.to_string());
                report.diagnostics.push(found.fix("put the file back, then try again"));
                return Ok(report);
            }
        }
    }
    fs::remove_dir_all(&folder.dir).map_err(writing(&folder.dir))?;
    sync_parent(&folder.dir).map_err(writing(&folder.dir))?;
    // A changed index still holds what was deleted in it, and so does a ledger: both are made anew.
    drop(writer);
    let ledger = layout.ledger();
    fs::remove_dir_all(&ledger).map_err(writing(&ledger))?;
    let extracted = layout.extracted();
    let writer = Writer::open(&layout)?.with_tools(&revising.tools);
    report.ingest = writer.ingest(true, progress)?;
    let index = layout.index();
    let kept: Vec<u64> =
        generation::current(&layout).map_err(writing(&index))?.into_iter().collect();
    generation::delete_others(&layout, &kept).map_err(writing(&index))?;
    if extracted.is_dir() {
        sync_parent(&extracted).map_err(writing(&extracted))?;
    }
    Ok(report)
}
