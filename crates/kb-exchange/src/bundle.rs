//! Bundles: records on their way from one library to another, signed, in one file that opens with
//! a double click.
//!
//! A bundle (`.kbz`) is a ZIP file and an RO-Crate 1.1. `manifest.json` names every other file with
//! its size and BLAKE3 hash and every record with its [`Release`]; `manifest.sig` signs it. Each
//! release is signed by the record's home besides, so that a third library can pass it on and
//! cannot change it. Invariants: the same content gives the same bytes; nothing of a bundle is
//! believed before its signature and its hashes were seen.

mod crate_metadata;
mod error;
mod keys;
mod manifest;
mod page;
mod read;
mod release;
mod wire;
mod write;

pub use error::BundleError;
pub use keys::{PublicKey, SecretKey};
pub use manifest::{Listed, Manifest, Sender};
pub use page::BundleWords;
pub use read::{BundleLimits, BundleReader};
pub use release::{Release, ReleaseStatus};
pub use wire::{Attachment, Reference, Wire};
pub use write::{BundleCounts, BundleWriter};

/// The version of the format that this program writes; it reads no newer one.
pub const BUNDLE_VERSION: u32 = 1;

/// The media type of bundles.
pub const BUNDLE_TYPE: &str = "application/vnd.common-ground.bundle+zip";

#[cfg(test)]
mod tests;
