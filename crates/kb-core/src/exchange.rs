//! Exchange between libraries: what leaves, what comes in, and what each side knows of the other.
//!
//! Every record has one home, the library that writes it; only its home releases versions of it.
//! Others may add notes, change their copy, and adapt it as a record of their own. Under
//! `corpus/exchange/` are, as plain files: `libraries.toml` (whom this library trusts),
//! `released.jsonl` (what it released last) and `received/<key>.jsonl` (what others released last,
//! which is the base of a three-way comparison). The secret key is outside the corpus.
//!
//! Invariants: nothing unpublished leaves; what was written here is never overwritten; whatever
//! the order in which bundles come, libraries end with the same releases; importing a bundle twice
//! changes nothing.

mod comments;
mod error;
mod export;
mod folder;
mod harvest;
mod import;
mod keyring;
mod lines;
mod localise;
mod offline;
mod received;
mod released;
mod texts;

pub use error::ExchangeError;
pub use export::{ExportOptions, ExportReport, export_bundle};
pub use harvest::{
    FetchedBundles, Harvest, HarvestReport, HarvestedDraft, HarvestedDrafts, TurnedDown,
    UnwantedDraft, harvested_drafts, turn_down_draft,
};
pub use import::{Conflict, ImportOptions, ImportReport, import_bundle};
pub use keyring::{Keyring, TrustedLibrary, make_key, read_keyring, trust};
pub use offline::{OfflineReport, copy_public};
pub(crate) use received::forget_received;

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
