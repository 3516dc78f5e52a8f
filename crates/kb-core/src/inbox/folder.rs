//! The folder of a submission: `submission.toml`, `files/*`, `readings/*`, and the lock that keeps
//! the site and curators from changing it at the same time.
//!
//! Not for: what may be changed when. Invariants: a folder appears under its name only when it is
//! whole; names that begin with a dot are work in progress and nobody reads them.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use kb_model::Diagnostic;

use super::submission::Submission;
use crate::durable::{sync_dir, sync_parent, sync_tree, write_file};
use crate::error::{OpenError, WriteError, reading, writing};
use crate::layout::Layout;

/// The file that holds everything but the files.
const SUBMISSION: &str = "submission.toml";

/// A folder of the inbox, whether it exists or not.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    layout: Layout,
    key: String,
    dir: PathBuf,
}

/// A folder that nobody else changes meanwhile, and what it holds.
pub(crate) struct Locked {
    /// The folder.
    pub(crate) folder: Folder,
    /// What it holds.
    pub(crate) submission: Submission,
    /// Unlocks when it is dropped.
    _lock: File,
}

impl Folder {
    /// The folder with this name.
    pub(crate) fn of(layout: &Layout, key: &str) -> Folder {
        Folder { dir: layout.inbox().join(key), layout: layout.clone(), key: key.to_owned() }
    }

    /// All folders, in order of name.
    pub(crate) fn all(layout: &Layout) -> Result<Vec<Folder>, OpenError> {
        let inbox = layout.inbox();
        let entries = match fs::read_dir(&inbox) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(reading(&inbox))?,
        };
        let mut folders = Vec::new();
        for entry in entries {
            let entry = entry.map_err(reading(&inbox))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') && entry.path().is_dir() {
                folders.push(Folder::of(layout, &name));
            }
        }
        folders.sort_by(|left, right| left.key.cmp(&right.key));
        Ok(folders)
    }

    /// Makes the folder, whole and durably.
    pub(crate) fn create(layout: &Layout, submission: &Submission) -> Result<(), WriteError> {
        let inbox = layout.inbox();
        let beside = inbox.join(format!(".{}.writing", submission.key));
        let folder = Folder::of(layout, &submission.key);
        fs::create_dir_all(beside.join("files")).map_err(writing(&beside))?;
        write_submission(&beside, submission)?;
        sync_tree(&beside).map_err(writing(&beside))?;
        fs::rename(&beside, &folder.dir).map_err(writing(&folder.dir))?;
        sync_parent(&folder.dir).and_then(|()| sync_parent(&inbox)).map_err(writing(&inbox))
    }

    /// What it holds; `None` when it is not there, a finding when it cannot be read.
    pub(crate) fn read(&self) -> Result<Option<Result<Submission, Diagnostic>>, OpenError> {
        let path = self.dir.join(SUBMISSION);
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => String::new(),
            text => text.map_err(reading(&path))?,
        };
        let parsed = toml::from_str::<Submission>(&text);
        Ok(Some(match parsed {
            Ok(submission) => Ok(Submission { key: self.key.clone(), ..submission }),
            Err(error) => {
                let reason = error.message().trim_end_matches('.').to_owned();
                Err(Diagnostic::error(
                    "inbox.unreadable",
                    format!("this is no submission: {reason}"),
                )
                .at(self.layout.shown(&path))
                .fix("correct the file by hand, or move the folder elsewhere"))
            }
        }))
    }

    /// Waits until nobody else changes it; `None` when it is not there or cannot be read.
    pub(crate) fn lock(self) -> Result<Option<Locked>, WriteError> {
        let path = self.dir.join(".lock");
        let lock = match File::create(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            lock => lock.map_err(writing(&path))?,
        };
        lock.lock().map_err(writing(&path))?;
        // Read under the lock: what was there before may have changed.
        let Some(Ok(submission)) = self.read()? else { return Ok(None) };
        Ok(Some(Locked { folder: self, submission, _lock: lock }))
    }

    /// Where it is.
    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where its files are.
    pub(crate) fn files(&self) -> PathBuf {
        self.dir.join("files")
    }

    /// Where it is kept what could be read of its files.
    pub(crate) fn readings(&self) -> PathBuf {
        self.dir.join("readings")
    }

    /// Its path as people see it.
    pub(crate) fn shown(&self) -> String {
        self.layout.shown(&self.dir)
    }

    /// Deletes it: first it loses its name, so that a kill leaves nothing that is read.
    pub(crate) fn delete(&self) -> Result<(), WriteError> {
        let gone = self.layout.inbox().join(format!(".{}.gone", self.key));
        fs::rename(&self.dir, &gone).map_err(writing(&self.dir))?;
        fs::remove_dir_all(&gone).map_err(writing(&gone))?;
        sync_dir(&self.layout.inbox()).map_err(writing(&self.dir))
    }
}

impl Locked {
    /// Writes what it holds now, durably.
    pub(crate) fn write(&self) -> Result<(), WriteError> {
        write_submission(&self.folder.dir, &self.submission)
    }

    /// Deletes all files and what was read of them.
    pub(crate) fn delete_files(&self) -> Result<(), WriteError> {
        for dir in [self.folder.files(), self.folder.readings()] {
            match fs::remove_dir_all(&dir) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                removed => removed.map_err(writing(&dir))?,
            }
        }
        sync_dir(&self.folder.dir).map_err(writing(&self.folder.dir))
    }

    /// What it holds, unlocked.
    pub(crate) fn into_submission(self) -> Submission {
        self.submission
    }
}

fn write_submission(dir: &Path, submission: &Submission) -> Result<(), WriteError> {
    let path = dir.join(SUBMISSION);
    let text = toml::to_string(submission).map_err(io::Error::other).map_err(writing(&path))?;
    write_file(&path, text.as_bytes()).map_err(writing(&path))
}
