//! Records in the world's formats: citations, metadata, feeds, and the reading list of a pack.
//!
//! Not for reading or writing files, and not for pages of the site. Which field of a record becomes
//! which element of a format is said once, in `crosswalk.rs`; the other files only write. Two
//! things are always true: nothing but a published record can be cited ([`Cited::new`]), and every
//! word a reader sees comes from the caller ([`Labels`]).

mod archive;
mod atom;
mod bibtex;
mod bundle;
mod citation;
mod context;
mod crosswalk;
mod csl_json;
mod harvest;
mod json_ld;
mod markdown;
mod merge;
mod meta_tags;
mod oai;
mod oai_dc;
mod pack;
mod reading_list;
mod ris;
mod skos;
mod table;
mod xml;

#[cfg(test)]
mod samples;

pub use archive::{ArchiveError, Original, archive};
pub use atom::{
    FeedEntry, FeedInfo, GoneEntry, OfferedBundle, atom_feed, bundle_feed, changes_feed,
};
pub use bibtex::bibtex;
pub use bundle::{
    Attachment, BUNDLE_TYPE, BUNDLE_VERSION, BundleCounts, BundleError, BundleLimits, BundleReader,
    BundleWords, BundleWriter, Listed, Manifest, PublicKey, Reference, Release, ReleaseStatus,
    SecretKey, Sender, Wire,
};
pub use citation::citation;
pub use context::{Cited, Context, published};
pub use crosswalk::{Property, Row, Statement, TABLE, describe};
pub use csl_json::csl_json;
pub use harvest::{DublinCore, FeedLink, Harvested, OaiPage, bundle_links, read_oai_page};
pub use json_ld::json_ld;
pub use merge::{Difference, Merged, differences, merge};
pub use meta_tags::{MetaTag, meta_tags};
pub use oai::{
    OaiItem, OaiRepository, RICH_NAMESPACE, answer as oai_answer, rich_record, rich_schema,
    set_part,
};
pub use oai_dc::oai_dc;
pub use pack::{MAX_ITEMS, Pack, PackItem};
pub use reading_list::docx::docx;
pub use reading_list::html::html;
pub use reading_list::pdf::{PdfError, pdf};
pub use reading_list::{Labels, ReadingList, Term, Words, reading_list};
pub use ris::ris;
pub use skos::{SkosAddition, skos_additions, skos_json_ld, skos_turtle};
pub use table::{Separator, csv, spreadsheet};
