//! Which bundles of a feed were fetched, so that only what changed is fetched again.
//!
//! Not for fetching. Invariant: forgetting it costs a download and changes nothing.

use std::path::{Path, PathBuf};

use super::state::{self, State};
use crate::exchange::error::ExchangeError;
use crate::layout::Layout;

/// The bundles of one feed.
pub struct FetchedBundles {
    path: PathBuf,
    state: State,
}

impl FetchedBundles {
    /// What is known of the feed at `address`.
    pub fn open(root: &Path, address: &str) -> Result<FetchedBundles, ExchangeError> {
        let layout = Layout::new(root);
        let path = state::path(&layout, address, "bundles");
        let state = State { address: address.to_owned(), ..state::read(&layout, &path)? };
        Ok(FetchedBundles { path, state })
    }

    /// Whether a bundle was fetched as it is; a feed that gives no time cannot say so.
    pub fn has(&self, address: &str, updated: &str) -> bool {
        !updated.is_empty() && self.state.bundles.get(address).is_some_and(|it| it == updated)
    }

    /// Remembers that it was fetched and taken whole.
    pub fn remember(&mut self, address: &str, updated: &str) -> Result<(), ExchangeError> {
        self.state.bundles.insert(address.to_owned(), updated.to_owned());
        state::write(&self.path, &self.state)
    }
}
