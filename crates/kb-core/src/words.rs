//! The words of a library: what its texts say that `corpus/words/` should say too.
//!
//! `propose` looks for forms that should share a stem and words that should not, `edit` writes
//! what a curator accepts, `describe` tells what the analyzer makes of a word. Not for: deciding.
//! A proposal is a guess with its rule and its evidence; invariant: nothing is written unasked.

mod accept;
mod collisions;
mod describe;
mod edit;
mod families;
mod propose;

pub use accept::{Accepted, accept_words};
pub use describe::{WordCounts, WordReading, count_words, read_word};
pub use edit::{Change, ChangeKind};
pub use propose::{Proposal, ProposedWord, propose_words};
