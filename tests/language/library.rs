//! Libraries for these tests.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use kb_core::Library;
use kb_model::{Locale, SearchRequest, SearchResults};
use tempfile::TempDir;

/// A library and the folder it lives in.
pub(crate) struct Temporary {
    pub(crate) library: Library,
    _folder: TempDir,
}

/// The repository's own records, indexed once.
pub(crate) static OWN: LazyLock<Temporary> = LazyLock::new(|| {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
    make(|target| copy(&corpus, target))
});

/// A library of one batch.
pub(crate) fn of_batch(lines: &str) -> Temporary {
    make(|target| {
        fs::create_dir_all(target.join("batches")).expect("a folder for batches");
        fs::write(target.join("batches/words.jsonl"), lines).expect("a batch");
        fs::write(target.join("library.toml"), "name = \"Words\"\n").expect("a description");
    })
}

fn make(fill: impl Fn(&Path)) -> Temporary {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fill(&folder.path().join("corpus"));
    // What is installed on the machine must not decide what a test finds.
    let description = folder.path().join("corpus/library.toml");
    let text = fs::read_to_string(&description).expect("the library describes itself");
    fs::write(&description, format!("dictionaries = \"none\"\n{text}")).expect("written");
    kb_core::ingest(folder.path(), false, &mut |_| {}).expect("the library is indexed");
    let library = Library::open(folder.path()).expect("the library opens");
    Temporary { library, _folder: folder }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the corpus") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copy");
        }
    }
}

impl Temporary {
    /// All hits for a query.
    pub(crate) fn search(&self, text: &str, locale: Locale) -> SearchResults {
        self.ask(&SearchRequest { per_page: 1_000, ..SearchRequest::new(text, locale) })
    }

    /// The answer to a request.
    pub(crate) fn ask(&self, request: &SearchRequest) -> SearchResults {
        self.library.search(request).expect("a search")
    }
}

/// Ids of the hits, in order.
pub(crate) fn ids(results: &SearchResults) -> Vec<&str> {
    results.hits.iter().map(|hit| hit.id.as_str()).collect()
}
