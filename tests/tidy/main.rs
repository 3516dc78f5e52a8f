//! The rules of the house that a machine can check: the crate graph, who may name which library,
//! and the shape of source files.
//!
//! Not for: what rustfmt and clippy check already.

mod crates;
mod sources;
mod tree;
