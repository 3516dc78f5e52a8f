//! What this library released last of each of its records.
//!
//! Invariants: a record that did not change keeps its release, and a later version gets a later
//! time, whatever the clock says; who changes the list holds its lock, so that a site that makes
//! bundles and a curator who exports release no two versions at one time.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use kb_exchange::{Release, ReleaseStatus, SecretKey};
use kb_model::RecordId;

use super::error::ExchangeError;
use super::lines;
use crate::error::{WriteError, writing};
use crate::layout::Layout;

/// The releases of one library's own records.
pub(super) struct Released {
    path: PathBuf,
    last: BTreeMap<RecordId, Release>,
    has_changed: bool,
    /// Unlocks when it is dropped.
    _lock: Option<File>,
}

impl Released {
    /// Reads the list to change it, and waits until nobody else does.
    pub(super) fn locked(layout: &Layout) -> Result<Released, ExchangeError> {
        let path = layout.index().join("released.lock");
        let open = || {
            fs::create_dir_all(layout.index())?;
            let lock = File::options().create(true).append(true).open(&path)?;
            lock.lock()?;
            Ok(lock)
        };
        let lock = open().map_err(writing(&path))?;
        Ok(Released { _lock: Some(lock), ..Released::read(layout)? })
    }

    /// Reads the list.
    pub(super) fn read(layout: &Layout) -> Result<Released, ExchangeError> {
        let path = layout.exchange().join("released.jsonl");
        let all: Vec<Release> = lines::read(layout, &path)?;
        let last = all.into_iter().map(|release| (release.id.clone(), release)).collect();
        Ok(Released { path, last, has_changed: false, _lock: None })
    }

    /// The release of a record as it is now; of nothing for a withdrawal.
    pub(super) fn release(
        &mut self,
        key: &SecretKey,
        id: &RecordId,
        content: Option<&[u8]>,
        now: Timestamp,
    ) -> Release {
        let last = self.last.get(id).filter(|last| last.home == key.public());
        let status =
            if content.is_some() { ReleaseStatus::Published } else { ReleaseStatus::Withdrawn };
        if let Some(last) = last
            && last.status == status
            && last.is_about(content.unwrap_or_default())
        {
            return last.clone();
        }
        let before = last.and_then(|last| last.revision.parse::<Timestamp>().ok());
        let release = Release::sign(key, id.clone(), revision(now, before), content);
        self.last.insert(id.clone(), release.clone());
        self.has_changed = true;
        release
    }

    /// Ids of everything that was ever released.
    pub(super) fn ids(&self) -> Vec<RecordId> {
        self.last.keys().cloned().collect()
    }

    /// Learns of an own release that came back from elsewhere and is newer than what is known
    /// here: the library was restored from an old copy.
    pub(super) fn recall(&mut self, release: &Release) {
        if self.last.get(&release.id).is_none_or(|last| release.is_newer_than(last)) {
            self.last.insert(release.id.clone(), release.clone());
            self.has_changed = true;
        }
    }

    pub(super) fn write(&self) -> Result<(), WriteError> {
        if !self.has_changed {
            return Ok(());
        }
        let all: Vec<&Release> = self.last.values().collect();
        lines::write(&self.path, &all)
    }
}

/// The time of a release in whole seconds: now, or just after the one before.
fn revision(now: Timestamp, before: Option<Timestamp>) -> String {
    let second = SignedDuration::from_secs(1);
    let after = before.and_then(|before| before.checked_add(second).ok());
    let time = after.map_or(now, |after| after.max(now));
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
