//! Files that are there whole or not at all: written beside, synced, renamed.
//!
//! Not for: deciding what to write. Invariant: when a function returns, a power cut changes
//! nothing.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;

/// Replaces a file in one step. One writer at a time, as the ledger's lock makes sure.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_file_name(beside_name(path));
    let mut file = File::create(&beside)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    let renamed = written.and_then(|()| fs::rename(&beside, path));
    if renamed.is_err() {
        // The half-written file is of no use; the first error is the one to report.
        let _ = fs::remove_file(&beside);
    }
    renamed?;
    sync_parent(path)
}

/// Copies a file in one step, without holding it in memory.
pub(crate) fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    let beside = to.with_file_name(beside_name(to));
    let copied = fs::copy(from, &beside)
        .and_then(|_| File::open(&beside)?.sync_all())
        .and_then(|()| fs::rename(&beside, to));
    if copied.is_err() {
        // As above: only the first error matters.
        let _ = fs::remove_file(&beside);
    }
    copied?;
    sync_parent(to)
}

/// Writes `to` in one step from what `change` makes of `from`, without holding either in memory.
pub(crate) fn copy_changed(
    from: &Path,
    to: &Path,
    change: &dyn Fn(&mut dyn BufRead, &mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let beside = to.with_file_name(beside_name(to));
    let write = || {
        let mut source = BufReader::new(File::open(from)?);
        let mut target = BufWriter::new(File::create(&beside)?);
        change(&mut source, &mut target)?;
        target.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&beside, to)
    };
    let copied = write();
    if copied.is_err() {
        // As above: only the first error matters.
        let _ = fs::remove_file(&beside);
    }
    copied?;
    sync_parent(to)
}

/// Syncs every file and folder below `dir`, and `dir` itself.
pub(crate) fn sync_tree(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_tree(&entry.path())?;
        } else {
            match File::open(entry.path()) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                file => file?.sync_all()?,
            }
        }
    }
    sync_dir(dir)
}

/// Makes everything that was written below `dir` durable: many files at the price of one.
pub(crate) fn sync_below(dir: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        Ok(rustix::fs::syncfs(File::open(dir)?)?)
    }
    #[cfg(not(target_os = "linux"))]
    {
        sync_tree(dir)
    }
}

/// Makes the names in a folder durable.
pub(crate) fn sync_dir(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// Makes the name of a file durable.
pub(crate) fn sync_parent(path: &Path) -> io::Result<()> {
    // A bare name stands in the folder we are in.
    let in_here = |parent: &Path| parent.as_os_str().is_empty();
    match path.parent() {
        Some(parent) if in_here(parent) => sync_dir(Path::new(".")),
        Some(parent) => sync_dir(parent),
        None => Ok(()),
    }
}

/// A name that the corpus walk does not see.
pub(crate) fn beside_name(path: &Path) -> String {
    format!(".{}.writing", path.file_name().unwrap_or_default().to_string_lossy())
}
