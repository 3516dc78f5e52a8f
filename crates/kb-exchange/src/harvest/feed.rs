//! An Atom feed whose entries enclose bundles.

use kb_model::Diagnostic;

use super::xml_tree::parse;
use crate::bundle::BUNDLE_TYPE;

/// A bundle that a feed leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedLink {
    /// Its address, perhaps relative to that of the feed.
    pub address: String,
    /// When the entry changed last; empty when it does not say.
    pub updated: String,
    /// Which parts of the library it is, as the entry says: `all`, `country:BE`.
    pub parts: Vec<String>,
}

/// The bundles of a feed, the newest first.
pub fn bundle_links(bytes: &[u8]) -> Result<Vec<FeedLink>, Diagnostic> {
    let root = parse(bytes)?;
    if root.name != "feed" {
        return Err(Diagnostic::error("harvest.not-a-feed", "this is no Atom feed")
            .fix("give the address of a feed, of a bundle, or of OAI-PMH"));
    }
    let mut links = Vec::new();
    for entry in root.children.iter().filter(|node| node.name == "entry") {
        let updated = entry.child("updated").map(|node| node.text().to_owned()).unwrap_or_default();
        let categories = entry.children.iter().filter(|node| node.name == "category");
        let parts: Vec<String> =
            categories.filter_map(|node| node.attribute("term")).map(str::to_owned).collect();
        for link in entry.children.iter().filter(|node| node.name == "link") {
            let Some(address) = link.attribute("href") else { continue };
            let is_enclosure = link.attribute("rel") == Some("enclosure");
            let is_bundle = link.attribute("type") == Some(BUNDLE_TYPE)
                || address.to_lowercase().ends_with(".kbz");
            if is_enclosure && is_bundle {
                links.push(FeedLink {
                    address: address.to_owned(),
                    updated: updated.clone(),
                    parts: parts.clone(),
                });
            }
        }
    }
    links.sort_by(|a, b| b.updated.cmp(&a.updated));
    Ok(links)
}
