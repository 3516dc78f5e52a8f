//! How far the harvest of one repository got, and what became of each record: a file a repository
//! and set, in `corpus/exchange/harvest/`.
//!
//! Not for the drafts themselves. Invariant: what was turned down stays in the file, so that no
//! later harvest brings it back.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use kb_model::RecordId;
use serde::{Deserialize, Serialize};

use crate::durable::write_file;
use crate::error::{reading, writing};
use crate::exchange::error::{ExchangeError, refuse};
use crate::inbox::RejectReason;
use crate::layout::Layout;

/// How far it got.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct State {
    /// The address that was typed.
    pub(super) address: String,
    /// What carries an unfinished list on.
    #[serde(default)]
    pub(super) token: Option<String>,
    /// The latest date of a record of a finished list.
    #[serde(default)]
    pub(super) until: String,
    /// The latest date so far.
    #[serde(default)]
    pub(super) latest: String,
    /// What became of each record, by its identifier there.
    #[serde(default)]
    pub(super) records: BTreeMap<String, Known>,
    /// Bundles of a feed that were fetched, by address: when the feed said they changed last.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) bundles: BTreeMap<String, String>,
}

/// What became of one record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Known {
    pub(super) id: RecordId,
    pub(super) datestamp: String,
    /// Hash of the draft as it was written.
    pub(super) blake3: String,
    /// Why curators do not want it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) turned_down: Option<TurnedDown>,
}

/// Why curators do not want a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnedDown {
    /// The class of reason.
    pub reason: RejectReason,
    /// What else there is to say; may be empty.
    #[serde(default)]
    pub note: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub when: Timestamp,
}

/// The folder of all states.
fn folder(layout: &Layout) -> PathBuf {
    layout.exchange().join("harvest")
}

/// The file about one part of what is at an address.
pub(super) fn path(layout: &Layout, address: &str, part: &str) -> PathBuf {
    let hash = blake3::hash(format!("{address}\n{part}").as_bytes()).to_hex();
    folder(layout).join(format!("{}-{}.json", host(address), &hash[..8]))
}

/// The name of a host, fit for a file.
pub(super) fn host(address: &str) -> String {
    let host = address.split("//").nth(1).unwrap_or(address);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let name: String = host.chars().map(plain).take(60).collect();
    name.trim_matches('-').to_owned()
}

/// Reads one; a file that is not there is a harvest that did not begin.
pub(super) fn read(layout: &Layout, path: &Path) -> Result<State, ExchangeError> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(State::default()),
        bytes => serde_json::from_slice(&bytes.map_err(reading(path))?).map_err(|error| {
            let message = format!("`{}` cannot be read: {error}", layout.shown(path));
            refuse("exchange.bad-file", message, "put the file back, or delete it to begin anew")
        }),
    }
}

/// Reads all, in order of name.
pub(super) fn read_all(layout: &Layout) -> Result<Vec<(PathBuf, State)>, ExchangeError> {
    let folder = folder(layout);
    let entries = match fs::read_dir(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(reading(&folder))?,
    };
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(reading(&folder))?.path();
        let is_hidden = path.file_name().is_some_and(|it| it.to_string_lossy().starts_with('.'));
        if path.extension().is_some_and(|ending| ending == "json") && !is_hidden {
            paths.push(path);
        }
    }
    paths.sort();
    paths.into_iter().map(|path| read(layout, &path).map(|state| (path, state))).collect()
}

/// Writes one.
pub(super) fn write(path: &Path, state: &State) -> Result<(), ExchangeError> {
    let mut bytes = serde_json::to_vec_pretty(state).map_err(|error| {
        refuse("exchange.bad-file", error.to_string(), "report this as a fault of the program")
    })?;
    bytes.push(b'\n');
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).and_then(|()| write_file(path, &bytes)).map_err(writing(path))?;
    Ok(())
}
