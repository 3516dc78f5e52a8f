//! A new library: folders, and the words and vocabulary that come with the program.
//!
//! Not for: changing one that exists; what is there already is left as it is.

use std::fs;
use std::path::Path;

use kb_text::Languages;

use crate::durable::write_file;
use crate::error::{WriteError, writing};
use crate::layout::Layout;

/// The built-in vocabulary: file name and text.
const VOCABULARY: [(&str, &str); 2] = [
    ("thesaurus.ttl", include_str!("../../../corpus/vocabulary/thesaurus.ttl")),
    ("themes.ttl", include_str!("../../../corpus/vocabulary/themes.ttl")),
];

const LIBRARY: &str = "# What this library says of itself.\n\n\
    name = \"Our library\"\n\
    # ISO 3166 codes of the countries it is for.\n\
    countries = []\n\
    # Languages of the pages.\n\
    locales = [\"en\", \"nl\", \"fr\", \"de\", \"el\"]\n";

/// Makes an empty library: `library.toml`, words, vocabulary, folders. Files that exist stay.
pub fn init(root: &Path) -> Result<(), WriteError> {
    let layout = Layout::new(root);
    for dir in [
        layout.records(),
        layout.batches(),
        layout.vocabulary(),
        layout.words(),
        layout.inbox(),
        layout.index(),
    ] {
        fs::create_dir_all(&dir).map_err(writing(&dir))?;
    }
    let vocabulary = VOCABULARY.iter().map(|(name, text)| (layout.vocabulary().join(name), *text));
    let words =
        Languages::builtin_words().iter().map(|(name, text)| (layout.words().join(name), *text));
    let config = [(layout.library_toml(), LIBRARY)];
    for (path, text) in vocabulary.chain(words).chain(config) {
        if !path.exists() {
            write_file(&path, text.as_bytes()).map_err(writing(&path))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Library, check, ingest};

    #[test]
    fn a_new_library_is_complete_and_clean_and_is_not_overwritten() {
        let root = tempfile::tempdir().unwrap();
        init(root.path()).unwrap();
        let report = check(root.path(), &[]).unwrap();
        assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);
        ingest(root.path(), false, &mut |_| {}).unwrap();
        let library = Library::open(root.path()).unwrap();
        assert_eq!(library.record_count(), 0);
        assert!(library.scheme().concepts.len() >= 400);
        let config = root.path().join("corpus/library.toml");
        fs::write(&config, "name = \"Mine\"\n").unwrap();
        init(root.path()).unwrap();
        assert_eq!(fs::read_to_string(&config).unwrap(), "name = \"Mine\"\n");
    }
}
