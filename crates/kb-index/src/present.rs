//! From ranked records to hits: what matched in the text, snippets, reasons.

mod hits;
mod matches;
mod snippet;

pub(crate) use hits::{Presenter, stored_record};
