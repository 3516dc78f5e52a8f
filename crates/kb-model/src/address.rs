//! Where a record is on the site: one address by language, kind, id and slug.
//!
//! Not for other pages, which are the site's own matter; here because citations and feeds name
//! records too. Invariant: an address is plain ASCII, percent-encoded.

use crate::{Locale, RecordId};

/// The path of a record's page; `kind` by its stable name, empty when nobody knows.
pub fn record_path(locale: Locale, id: &RecordId, slug: &str, kind: &str) -> String {
    let folder = if kind == "practice" { "practice" } else { "document" };
    let mut path = format!("/{}/{folder}/{}", locale.code(), path_segment(id.as_str()));
    if id.is_curated() && !slug.is_empty() {
        path.push('-');
        path.push_str(&path_segment(slug));
    }
    path
}

/// One path segment: everything but unreserved characters (RFC 3986 section 2.3) is encoded.
pub fn path_segment(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_have_one_address_by_kind_id_and_slug() {
        let id = |text| RecordId::parse(text).unwrap();
        for (name, slug, kind, expected) in [
            ("k3f9a", "matching", "practice", "/nl/practice/k3f9a-matching"),
            ("k3f9a", "matching", "law", "/nl/document/k3f9a-matching"),
            ("k3f9a", "", "law", "/nl/document/k3f9a"),
            ("guides/12", "guides/12", "", "/nl/document/guides%2F12"),
            ("παιδί", "παιδί", "", "/nl/document/%CF%80%CE%B1%CE%B9%CE%B4%CE%AF"),
        ] {
            assert_eq!(record_path(Locale::Nl, &id(name), slug, kind), expected);
        }
    }
}
