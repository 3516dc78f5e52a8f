//! The repository's own records in the world's formats, read back by independent parsers.
//!
//! Not for the rules of a format: those are tested where they live, with text that is meaner than
//! any record.

mod formats;
mod packs;
mod places;
mod roundtrip;

use std::path::Path;
use std::sync::LazyLock;

use kb_core::Catalog;
use kb_exchange::{Cited, Context};
use kb_model::{Locale, RecordId};

/// What the curators of this repository wrote.
pub(crate) static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    kb_core::read_catalog(&root).expect("the corpus can be read")
});

/// Its published records.
pub(crate) fn cited() -> Vec<Cited<'static>> {
    let cited = kb_exchange::published(&CATALOG.records);
    assert!(cited.len() > 100, "only {} records are published", cited.len());
    cited
}

fn everyone(_: &RecordId) -> bool {
    true
}

/// A context with everything.
pub(crate) fn context(locale: Locale) -> Context<'static> {
    Context {
        library: &CATALOG.config.name,
        base_url: Some("https://library.example"),
        locale,
        accessed: Some(jiff::civil::date(2026, 11, 27)),
        scheme: Some(&CATALOG.scheme),
        is_public: Some(&everyone),
    }
}
