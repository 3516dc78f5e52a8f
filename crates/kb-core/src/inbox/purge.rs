//! What the inbox does not keep: drafts nobody goes on with, submissions that were decided long
//! ago, and what a kill or a power cut left behind.
//!
//! Not for: records. What became a record stays.

use std::fs;
use std::io;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use super::{Folder, Inbox, Submission};
use crate::error::{WriteError, reading, writing};

/// Days that a draft is kept after it was last changed.
const DRAFT_DAYS: i64 = 30;
/// Days that a link still works after a decision.
const CLOSED_DAYS: i64 = 365;
/// Days after which nobody is still writing what is half written.
const HALF_WRITTEN_DAYS: i64 = 1;

/// What was deleted, or would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// References of drafts.
    pub drafts: Vec<String>,
    /// References of submissions that were decided.
    pub closed: Vec<String>,
    /// Half-written folders and files.
    pub leftovers: usize,
}

impl Inbox {
    /// Deletes what is not kept any longer; with `dry_run` only says what that is.
    pub fn purge(&self, now: Timestamp, dry_run: bool) -> Result<Purged, WriteError> {
        let mut purged = Purged::default();
        purge_leftovers(&self.layout.inbox(), now, dry_run, &mut purged)?;
        for folder in Folder::all(&self.layout)? {
            purge_leftovers(folder.dir(), now, dry_run, &mut purged)?;
            let Some(locked) = folder.lock()? else { continue };
            let submission = &locked.submission;
            if is_over(submission, now) {
                let reference = submission.reference.clone();
                let of_kind =
                    if submission.is_draft() { &mut purged.drafts } else { &mut purged.closed };
                of_kind.push(reference);
                if !dry_run {
                    locked.folder.delete()?;
                }
            } else if submission.is_forgotten() && !dry_run {
                // A kill may have come between saying so and doing so.
                locked.delete_files()?;
            }
        }
        Ok(purged)
    }
}

/// Deletes what was being written in a folder and is not any more.
fn purge_leftovers(
    dir: &Path,
    now: Timestamp,
    dry_run: bool,
    purged: &mut Purged,
) -> Result<(), WriteError> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(reading(dir))?,
    };
    for entry in entries {
        let path = entry.map_err(reading(dir))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_leftover = name.starts_with(".arriving-")
            || (name.starts_with('.') && [".writing", ".gone"].iter().any(|it| name.ends_with(it)));
        if !is_leftover || !is_old(&path, now) {
            continue;
        }
        purged.leftovers += 1;
        if !dry_run {
            let removed =
                if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.map_err(writing(&path))?;
        }
    }
    Ok(())
}

fn is_over(submission: &Submission, now: Timestamp) -> bool {
    let kept = if submission.is_draft() { DRAFT_DAYS } else { CLOSED_DAYS };
    let is_kept = submission.is_with_curators();
    !is_kept && now.duration_since(submission.changed) > SignedDuration::from_hours(24 * kept)
}

/// Whether nobody has written to a file or folder for a day.
fn is_old(path: &Path, now: Timestamp) -> bool {
    let modified = fs::metadata(path).and_then(|metadata| metadata.modified());
    let modified = modified.ok().and_then(|time| Timestamp::try_from(time).ok());
    modified.is_some_and(|modified| {
        now.duration_since(modified) > SignedDuration::from_hours(24 * HALF_WRITTEN_DAYS)
    })
}
