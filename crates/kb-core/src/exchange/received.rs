//! What other libraries released last, as far as it came here: the base of a comparison.
//!
//! Invariant: one line a record and home; a line is only replaced by a newer release.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

use kb_exchange::{PublicKey, Reference, Release};
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

    /// Takes a newer release in; a withdrawal keeps the record that was received before.
    pub(super) fn take(&mut self, release: Release, record: Option<String>) {
        let name = name(&release);
        let record = record.or_else(|| self.lines.get(&name).and_then(|line| line.record.clone()));
        if !self.changed.contains(&release.home) {
            self.changed.push(release.home);
        }
        self.lines.insert(name, Line { release, record });
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
