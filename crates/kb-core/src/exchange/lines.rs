//! Files of JSON lines under `corpus/exchange/`, read whole and replaced whole.
//!
//! Invariant: a line that cannot be read refuses the file with its number, so that nothing is
//! decided on half of what is known.

use std::fs;
use std::io;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::{ExchangeError, refuse};
use crate::durable::write_file;
use crate::error::{WriteError, reading, writing};
use crate::layout::Layout;

/// All lines; none when there is no such file.
pub(super) fn read<T: DeserializeOwned>(
    layout: &Layout,
    path: &Path,
) -> Result<Vec<T>, ExchangeError> {
    let text = match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        text => text.map_err(reading(path))?,
    };
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        lines.push(serde_json::from_str(line).map_err(|error| {
            let place = format!("{}:{}", layout.shown(path), number + 1);
            refuse(
                "exchange.bad-file",
                format!("{place} cannot be read: {error}"),
                "put the file back as it was",
            )
        })?);
    }
    Ok(lines)
}

/// Replaces the file in one step.
pub(super) fn write<T: Serialize>(path: &Path, lines: &[T]) -> Result<(), WriteError> {
    let mut text = Vec::new();
    for line in lines {
        let written = serde_json::to_writer(&mut text, line).map_err(io::Error::from);
        written.map_err(writing(path))?;
        text.push(b'\n');
    }
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).and_then(|()| write_file(path, &text)).map_err(writing(path))
}
