//! A `.jsonl` file to `corpus/batches/`: every line is read once before anything is copied.
//!
//! Not for: holding it. A batch of the same name is replaced, and nothing else ever is.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use kb_model::{Diagnostic, RecordId};

use crate::corpus::batch::{BatchLines, BatchReader};
use crate::durable::{copy_changed, copy_file};
use crate::error::{WriteError, writing};
use crate::layout::Layout;
use crate::pipeline::batch_name;
use crate::privacy::{Gate, Where};
use crate::sources::Sources;

/// Findings that are listed; the others are counted.
const LISTED: usize = 100;

/// What a batch holds.
pub(crate) struct Checked {
    /// Lines that are records.
    pub(crate) records: usize,
    /// Lines that cannot be used.
    pub(crate) failed: usize,
    /// Lines that are left out, because they hold what identifies a person.
    pub(crate) refused: BTreeSet<u32>,
    /// What was noticed.
    pub(crate) found: Vec<Diagnostic>,
}

/// Reads every line and passes each record through the privacy gate.
pub(crate) fn check(
    path: &Path,
    shown: &str,
    sources: &Sources,
    gate: &Gate,
) -> Result<Checked, Diagnostic> {
    let unreadable = |error: io::Error| {
        Diagnostic::error("file.unreadable", format!("the file cannot be read: {error}"))
            .at(shown)
            .fix("look at its permissions, or copy it from its source again")
    };
    let file = File::open(path).map_err(unreadable)?;
    let mut reader = BatchReader {
        file: shown.to_owned(),
        name: batch_name(path),
        scheme: &sources.setup.scheme,
        rights: None,
        noted: BTreeSet::new(),
    };
    let mut checked =
        Checked { records: 0, failed: 0, refused: BTreeSet::new(), found: Vec::new() };
    let mut seen: HashMap<RecordId, u32> = HashMap::new();
    let mut unlisted = 0;
    for line in BatchLines::new(BufReader::with_capacity(1 << 18, file)) {
        let line = line.map_err(unreadable)?;
        let mut found = Vec::new();
        let record = reader.read(line.line, line.content.as_deref(), &mut found);
        let record = record.filter(|record| {
            let place = format!("{shown}:{}", line.line);
            let gated = gate.check(record, &[], &[], Where::Line(&place));
            let is_refused = gated.is_blocked();
            found.extend(gated.diagnostics);
            if is_refused {
                checked.refused.insert(line.line);
            }
            !is_refused
        });
        match record.map(|record| seen.insert(record.id, line.line)) {
            // Which line of the two stays is said when the batch is indexed.
            Some(_) => checked.records += 1,
            None => checked.failed += usize::from(found.iter().any(Diagnostic::is_error)),
        }
        for finding in found {
            if checked.found.len() < LISTED {
                checked.found.push(finding);
            } else {
                unlisted += 1;
            }
        }
    }
    if unlisted > 0 {
        let message = format!("{unlisted} more findings are not listed");
        let more = Diagnostic::warning("file.more-findings", message);
        checked.found.push(more.at(shown).fix("correct those above and add it again"));
    }
    if checked.records == 0 && checked.found.is_empty() {
        let empty = Diagnostic::error("file.empty", "the batch has no records");
        return Err(empty
            .at(shown)
            .fix("write one object a line, as in {\"id\": \"a1\", \"text\": \"…\"}"));
    }
    Ok(checked)
}

/// Where a batch goes.
pub(crate) enum Place {
    /// There, replacing a batch of that name when there is a note.
    Free { to: PathBuf, note: Option<Diagnostic> },
    /// Nowhere: the corpus has it.
    Taken(Diagnostic),
}

/// Finds its place; a file with the same bytes is refused.
pub(crate) fn place(layout: &Layout, path: &Path, shown: &str) -> Place {
    let name = batch_name(path).trim_start_matches('.').to_owned();
    let to = layout.batches().join(format!("{name}.jsonl"));
    let bytes = fs::metadata(path).map_or(0, |metadata| metadata.len());
    for entry in fs::read_dir(layout.batches()).into_iter().flatten().flatten() {
        let is_same_size = entry.metadata().is_ok_and(|metadata| metadata.len() == bytes);
        if is_same_size && hash(path).is_some_and(|mine| hash(&entry.path()) == Some(mine)) {
            let stored = layout.shown(&entry.path());
            let same =
                Diagnostic::error("duplicate.same-bytes", format!("{stored} is the same file"));
            return Place::Taken(same.at(shown).fix("nothing to do"));
        }
    }
    let note = to.exists().then(|| {
        let message = format!("it replaces the batch `{name}`, which has other content");
        Diagnostic::warning("duplicate.replaced", message)
            .at(shown)
            .fix("give the file another name to keep both")
    });
    Place::Free { to, note }
}

/// Copies it there, durably, without the lines that are refused.
pub(crate) fn store(path: &Path, to: &Path, refused: &BTreeSet<u32>) -> Result<(), WriteError> {
    let dir = to.parent().unwrap_or(to);
    fs::create_dir_all(dir).map_err(writing(dir))?;
    if refused.is_empty() {
        return copy_file(path, to).map_err(writing(to));
    }
    let keep = |from: &mut dyn BufRead, to: &mut dyn Write| keep_lines(from, to, refused);
    copy_changed(path, to, &keep).map_err(writing(to))
}

/// Copies all lines but some.
fn keep_lines(
    from: &mut dyn BufRead,
    to: &mut dyn Write,
    refused: &BTreeSet<u32>,
) -> io::Result<()> {
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if from.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if !refused.contains(&number) {
            to.write_all(&line)?;
        }
    }
    Ok(())
}

fn hash(path: &Path) -> Option<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut File::open(path).ok()?, &mut hasher).ok()?;
    Some(hasher.finalize())
}
