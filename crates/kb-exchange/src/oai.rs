//! OAI-PMH 2.0: a library as other repositories harvest it.
//!
//! Not for HTTP, and not for harvesting (`harvest`). What is asked is a query string, what is
//! answered is a document; the state of a long list is in its resumption token, so nothing is kept
//! between two questions. Invariants: every question is answered with a document that fits the
//! schema of the protocol; only published records have metadata, and withdrawn ones say `deleted`.

mod question;
mod rich;
mod write;

use jiff::Timestamp;
use kb_model::{Record, RecordId};

use crate::Context;

pub use rich::{RICH_NAMESPACE, rich_record, rich_schema};
pub use write::answer;

/// One record of the repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OaiItem {
    /// Its id.
    pub id: RecordId,
    /// When it changed last: `2026-11-27T12:00:00Z`.
    pub datestamp: String,
    /// The sets it is in, such as `country:BE`.
    pub sets: Vec<String>,
    /// Whether it was withdrawn.
    pub is_deleted: bool,
}

/// What answers are made from.
pub struct OaiRepository<'a> {
    /// The address of the protocol: `https://library.example/oai`.
    pub address: &'a str,
    /// Mail address of whoever runs it.
    pub mail: &'a str,
    /// All records, by date and id.
    pub items: &'a [OaiItem],
    /// Sets with their names.
    pub sets: &'a [(String, String)],
    /// The moment of the answer.
    pub now: Timestamp,
    /// What formats need to know besides the record.
    pub context: &'a Context<'a>,
    /// Reads a published record.
    pub load: &'a dyn Fn(&RecordId) -> Option<Record>,
    /// How many records there are in one answer.
    pub page: usize,
}

/// A format of metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prefix {
    /// Unqualified Dublin Core.
    Dc,
    /// All that can be said, with the texts.
    Rich,
}

impl Prefix {
    const ALL: [Prefix; 2] = [Prefix::Dc, Prefix::Rich];

    fn name(self) -> &'static str {
        match self {
            Prefix::Dc => "oai_dc",
            Prefix::Rich => "good_practice",
        }
    }

    fn parse(name: &str) -> Option<Prefix> {
        Prefix::ALL.into_iter().find(|prefix| prefix.name() == name)
    }
}

/// A part of a name of a set that OAI-PMH allows.
pub fn set_part(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let name: String = text.chars().map(|c| if plain(c) { c } else { '-' }).collect();
    let name = name.trim_matches('-');
    if name == text {
        return name.to_owned();
    }
    // Two names that differ in other letters only stay two sets.
    let hash = blake3::hash(text.as_bytes()).to_hex();
    format!("{name}-{}", &hash[..6]).trim_start_matches('-').to_owned()
}

#[cfg(test)]
mod tests;
