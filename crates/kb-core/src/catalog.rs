//! The records of the corpus with what is needed to pass them on: the thesaurus, the name of the
//! library, and the files that belong to a record.
//!
//! Not for readers. Drafts and withdrawn records are among these.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use kb_model::{ConceptScheme, Diagnostic, Record};

use crate::config::LibraryConfig;
use crate::error::{OpenError, reading};
use crate::inspect::{Looks, visit_sources};
use crate::layout::Layout;
use crate::sources::read_sources;

/// What curators wrote.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// What the library says of itself.
    pub config: LibraryConfig,
    /// Its thesaurus.
    pub scheme: Arc<ConceptScheme>,
    /// All records, also drafts and withdrawn ones.
    pub records: Vec<Record>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads `corpus/`, not the index.
pub fn read_catalog(root: &Path) -> Result<Catalog, OpenError> {
    let layout = Layout::new(root);
    let sources = read_sources(&layout)?;
    let mut records = Vec::new();
    let diagnostics =
        visit_sources(&layout, &sources, Looks::default(), &mut |record, _| records.push(record))?;
    let scheme = Arc::clone(&sources.setup.scheme);
    Ok(Catalog { config: sources.config, scheme, records, diagnostics })
}

/// The files stored with a record, by name in order, byte for byte.
pub fn read_originals(root: &Path, record: &Record) -> Result<Vec<(String, Vec<u8>)>, OpenError> {
    let folder = Layout::new(root).records().join(&record.collection).join(&record.slug);
    let folder = folder.join("files");
    let entries = match fs::read_dir(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(reading(&folder))?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(reading(&folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        // Links are not followed: what they lead to does not belong to the record.
        let is_file = entry.file_type().map_err(reading(&path))?.is_file();
        if is_file && !name.starts_with('.') {
            files.push((name, fs::read(&path).map_err(reading(&path))?));
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_library::TestLibrary;

    #[test]
    fn a_catalog_has_everything_and_originals_are_those_of_the_record() {
        let library = TestLibrary::new();
        library.write("corpus/records/fab/aaaaa/files/b.pdf", "2");
        library.write("corpus/records/fab/aaaaa/files/a.pdf", "1");
        library.write("corpus/records/fab/aaaaa/files/.new", "x");
        let catalog = read_catalog(library.root()).unwrap();
        assert_eq!((catalog.records.len(), catalog.config.name.as_str()), (2, "Test"));
        assert!(catalog.scheme.get("guardian").is_some());
        let of = |number: usize| read_originals(library.root(), &catalog.records[number]).unwrap();
        assert_eq!(of(0), [("a.pdf".into(), b"1".to_vec()), ("b.pdf".into(), b"2".to_vec())]);
        assert_eq!(of(1), []);
    }
}
