//! The search engine: schema, writer, query understanding, ranking, facets, snippets, reasons.
//!
//! The only crate that names tantivy, which keeps the inverted index, the stored documents and
//! the columns. Scoring is our own (see `rank.rs`): languages need statistics of their own, and a
//! word and its counterparts in other languages need to count as one. Not for: files, records on
//! disk, HTML.
//!
//! Invariant: one search sees one snapshot, so hits, totals and facets always agree.

mod document;
mod engine;
mod error;
mod explain;
mod greek_words;
mod labels;
mod prepared;
mod present;
mod query;
mod rank;
mod schema;
mod setup;
mod snapshot;
#[cfg(test)]
mod test_library;
#[cfg(test)]
mod tests;
mod usage;
mod vocabulary;
mod weights;
#[cfg(test)]
mod work_tests;
mod works;
mod writer;

pub use engine::Engine;
pub use error::IndexError;
pub use setup::Setup;
pub use usage::WordUse;
pub use weights::Weights;
pub use writer::IndexWriter;
