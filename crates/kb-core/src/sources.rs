//! What decides how records are read and searched: `library.toml`, the words, the vocabulary, the
//! weights.
//!
//! Not for: the records. Invariant: what cannot be read is a diagnostic, and what comes with the
//! program stays in force.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use kb_index::{Setup, Weights};
use kb_model::Diagnostic;
use kb_text::Languages;

use crate::config::{LibraryConfig, read_config};
use crate::dictionary;
use crate::error::{OpenError, reading};
use crate::layout::Layout;
use crate::vocabulary::read_vocabulary;
use crate::weights_file::read_weights;

/// What was read.
pub(crate) struct Sources {
    /// What the library says of itself.
    pub(crate) config: LibraryConfig,
    /// Words, vocabulary and weights, ready for the index.
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
    let mut words = read_folder(&layout.words(), "toml")?;
    let weights = words.remove(Weights::FILE).unwrap_or_default();
    let words: BTreeMap<String, String> = words
        .into_iter()
        .map(|(name, text)| (name.trim_end_matches(".toml").to_owned(), text))
        .collect();
    let (languages, noticed) = Languages::load(&words);
    found.extend(noticed);
    let files = read_folder(&layout.vocabulary(), "ttl")?;
    // What was mapped comes after the thesaurus it adds to: its words are the last to be shown.
    let (mapped, own): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|(name, _)| name.starts_with("mapped-"));
    let shown: Vec<(String, String)> = own
        .into_iter()
        .chain(mapped)
        .map(|(name, text)| (layout.shown(&layout.vocabulary().join(name)), text))
        .collect();
    let (scheme, noticed) =
        read_vocabulary(shown.iter().map(|(file, text)| (file.as_str(), text.as_str())));
    found.extend(noticed);
    found.extend(dictionary::check(layout, &languages));
    let mut setup = Setup::new(languages, Arc::new(scheme));
    let file = layout.shown(&layout.words().join(Weights::FILE));
    let (weights, noticed) = read_weights(&file, &weights);
    found.extend(noticed);
    setup.weights = weights;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_library::TestLibrary;

    #[test]
    fn a_library_may_weigh_otherwise_and_faults_have_file_and_line() {
        let library = TestLibrary::new();
        let read = || read_sources(&Layout::new(library.root())).unwrap();
        assert_eq!(read().setup.weights, Weights::default());
        library.write("corpus/words/weights.toml", "pair = 2\n\nsynonym = -1\n");
        let sources = read();
        assert_eq!(sources.setup.weights, Weights { pair: 2.0, ..Weights::default() });
        let places: Vec<_> = sources.found.iter().map(|found| found.location.as_str()).collect();
        assert_eq!(places, ["corpus/words/weights.toml:3"], "{:?}", sources.found);
    }
}
