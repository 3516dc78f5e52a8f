//! What decides how records are read and searched: `library.toml`, the words, the vocabulary.
//!
//! Not for: the records. Invariant: what cannot be read is a diagnostic, and what comes with the
//! program stays in force.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use kb_index::Setup;
use kb_model::Diagnostic;
use kb_text::Languages;

use crate::config::{LibraryConfig, read_config};
use crate::dictionary;
use crate::error::{OpenError, reading};
use crate::layout::Layout;
use crate::vocabulary::read_vocabulary;

/// What was read.
pub(crate) struct Sources {
    /// What the library says of itself.
    pub(crate) config: LibraryConfig,
    /// Words and vocabulary, ready for the index.
    pub(crate) setup: Setup,
    /// What was noticed.
    pub(crate) found: Vec<Diagnostic>,
}

/// Reads them all; refuses a folder that is no library.
pub(crate) fn read_sources(layout: &Layout) -> Result<Sources, OpenError> {
    if !layout.corpus().is_dir() {
        return Err(OpenError::NotALibrary(layout.root().to_owned()));
    }
    let path = layout.library_toml();
    let (config, mut found) = read_config(layout).map_err(reading(&path))?;
    let words = read_folder(&layout.words(), "toml")?;
    let words: BTreeMap<String, String> = words
        .into_iter()
        .map(|(name, text)| (name.trim_end_matches(".toml").to_owned(), text))
        .collect();
    let (languages, noticed) = Languages::load(&words);
    found.extend(noticed);
    let files = read_folder(&layout.vocabulary(), "ttl")?;
    let shown: Vec<(String, String)> = files
        .into_iter()
        .map(|(name, text)| (layout.shown(&layout.vocabulary().join(name)), text))
        .collect();
    let (scheme, noticed) =
        read_vocabulary(shown.iter().map(|(file, text)| (file.as_str(), text.as_str())));
    found.extend(noticed);
    found.extend(dictionary::check(layout, &languages));
    let setup = Setup::new(languages, Arc::new(scheme));
    Ok(Sources { config, setup, found })
}

/// The text of all files with an extension, by name; none when there is no such folder.
fn read_folder(dir: &Path, extension: &str) -> Result<BTreeMap<String, String>, OpenError> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        entries => entries.map_err(reading(dir))?,
    };
    let mut texts = BTreeMap::new();
    for entry in entries {
        let path = entry.map_err(reading(dir))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|found| found == extension) && !name.starts_with('.') {
            let bytes = fs::read(&path).map_err(reading(&path))?;
            texts.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    Ok(texts)
}
