//! What other libraries released last, as far as it came here: the base of a comparison.
//!
//! Invariant: one line a record and home; a line is only replaced by a newer release.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

use kb_exchange::{PublicKey, Reference, Release, ReleaseStatus};
use kb_model::{Origin, Status};
use serde::{Deserialize, Serialize};

use super::error::ExchangeError;
use super::lines;
use crate::error::{WriteError, reading};
use crate::layout::Layout;

/// One record as it was received.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Line {
    #[serde(flatten)]
    pub(super) release: Release,
    /// The record as it travelled: the last one that was published.
    #[serde(default)]
    pub(super) record: Option<String>,
    /// What it was here when its home withdrew it, unless it was published: hidden by a curator of
    /// this library, it stays so when its home restores it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) hidden: Option<Status>,
}

/// All that was received, by home and id there.
pub(super) struct Received {
    folder: PathBuf,
    lines: BTreeMap<Reference, Line>,
    changed: Vec<PublicKey>,
}

impl Received {
    pub(super) fn read(layout: &Layout) -> Result<Received, ExchangeError> {
        let folder = layout.exchange().join("received");
        let mut all = BTreeMap::new();
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            entries => entries
                .and_then(Iterator::collect::<io::Result<Vec<_>>>)
                .map_err(reading(&folder))?,
        };
        for entry in entries {
            let path = entry.path();
            if path.extension().is_some_and(|ending| ending == "jsonl") {
                for line in lines::read::<Line>(layout, &path)? {
                    all.insert(name(&line.release), line);
                }
            }
        }
        Ok(Received { folder, lines: all, changed: Vec::new() })
    }

    pub(super) fn get(&self, name: &Reference) -> Option<&Line> {
        self.lines.get(name)
    }

    /// Every line, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = &Line> {
        self.lines.values()
    }

    /// Takes a newer release of a published record in.
    pub(super) fn take(&mut self, release: Release, record: String) {
        self.put(Line { release, record: Some(record), hidden: None });
    }

    /// Takes a withdrawal in and keeps the record that was received before; `status` is what it was
    /// here.
    pub(super) fn take_withdrawal(&mut self, release: Release, status: Option<Status>) {
        let before = self.lines.get(&name(&release));
        let record = before.and_then(|line| line.record.clone());
        let hidden = match before {
            Some(line) if line.release.status == ReleaseStatus::Withdrawn => line.hidden,
            _ => status.filter(|status| *status != Status::Published),
        };
        self.put(Line { release, record, hidden });
    }

    /// Forgets the text of a record, and remembers which release of it was here; false when nothing
    /// is known of it.
    pub(super) fn forget(&mut self, name: &Reference) -> bool {
        let Some(mut line) = self.lines.get(name).cloned() else { return false };
        line.record = None;
        self.put(line);
        true
    }

    fn put(&mut self, line: Line) {
        if !self.changed.contains(&line.release.home) {
            self.changed.push(line.release.home);
        }
        self.lines.insert(name(&line.release), line);
    }

    pub(super) fn write(&self) -> Result<(), WriteError> {
        for home in &self.changed {
            let of_home: Vec<&Line> =
                self.lines.values().filter(|line| line.release.home == *home).collect();
            lines::write(&self.folder.join(format!("{}.jsonl", home.short())), &of_home)?;
        }
        Ok(())
    }
}

/// Which record a release is about.
pub(super) fn name(release: &Release) -> Reference {
    Reference { home: release.home, id: release.id.clone() }
}

/// Forgets the text of a record that came from another library and is removed here for good; false
/// when nothing is known of it.
pub(crate) fn forget_received(layout: &Layout, origin: &Origin) -> Result<bool, ExchangeError> {
    let Some(home) = PublicKey::parse(&origin.key) else { return Ok(false) };
    let mut received = Received::read(layout)?;
    let is_known = received.forget(&Reference { home, id: origin.id.clone() });
    received.write()?;
    Ok(is_known)
}
