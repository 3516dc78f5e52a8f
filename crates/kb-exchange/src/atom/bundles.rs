//! A feed of bundles: what a library offers other libraries.
//!
//! Not for making bundles. Invariant: what is written here is what [`crate::bundle_links`] reads.

use jiff::Timestamp;

use super::{FeedInfo, head, link};
use crate::bundle::BUNDLE_TYPE;
use crate::xml::Xml;

/// A bundle that others may fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedBundle {
    /// What it is called, for people.
    pub title: String,
    /// Which part of the library it is: `all`, or a set such as `country:BE`.
    pub part: String,
    /// Its address, which is its id.
    pub address: String,
    /// When anything in it changed last.
    pub updated: Timestamp,
}

/// The feed as XML; `library` offers them.
pub fn bundle_feed(info: &FeedInfo<'_>, library: &str, bundles: &[OfferedBundle]) -> String {
    let mut xml = Xml::declared();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", "en")]);
    head(&mut xml, info, library);
    for bundle in bundles {
        xml.open("entry", &[]);
        xml.leaf("id", &[], &bundle.address);
        xml.leaf("title", &[], &bundle.title);
        xml.leaf("updated", &[], &bundle.updated.to_string());
        xml.empty("category", &[("term", &bundle.part)]);
        link(&mut xml, "enclosure", BUNDLE_TYPE, &bundle.address);
        xml.leaf("content", &[("type", "text")], &bundle.title);
        xml.close("entry");
    }
    xml.close("feed");
    xml.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle_links;

    #[test]
    fn what_is_offered_is_found_again() {
        let address = "https://library.example/bundles.atom";
        let info = FeedInfo {
            title: "Common Ground",
            address,
            id: address,
            page: "https://library.example/",
            updated: Timestamp::UNIX_EPOCH,
            first: None,
            previous: None,
            next: None,
            last: None,
        };
        let offer = |part: &str, seconds| OfferedBundle {
            title: format!("A & B: {part}"),
            part: part.to_owned(),
            address: format!("https://library.example/bundles/{part}.kbz"),
            updated: Timestamp::from_second(seconds).unwrap(),
        };
        let offers = [offer("all", 9), offer("country:BE", 5)];
        let feed = bundle_feed(&info, "Common Ground", &offers);
        let found = bundle_links(feed.as_bytes()).unwrap();
        for (found, offered) in found.iter().zip(&offers) {
            assert_eq!(found.address, offered.address);
            assert_eq!(found.updated, offered.updated.to_string());
            assert_eq!(found.parts, [offered.part.as_str()]);
        }
        assert_eq!(found.len(), 2);
    }
}
