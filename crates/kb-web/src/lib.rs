//! The site: routes, views, interface languages, and the JSON form of results.
//!
//! Not for searching (that is `kb-core`). Invariants: every page works without script and in
//! every interface language; foreign text is marked; no query text is written anywhere; nothing
//! is asked of another server.

mod assets;
mod error;
mod gate;
mod guard;
mod handlers;
mod intake;
mod locale;
mod metrics;
mod offer;
mod offline;
mod params;
mod reader;
mod respond;
mod routes;
mod serve;
mod sitemap;
mod state;
mod urls;
mod views;

pub mod bundle;
pub mod json;
pub mod messages;
pub mod pack;
pub mod reasons;

#[cfg(test)]
mod site_tests;

pub use gate::RateLimit;
pub use intake::{Chance, Clock};
pub use serve::{Site, router, serve};
pub use state::{Report, Today};
