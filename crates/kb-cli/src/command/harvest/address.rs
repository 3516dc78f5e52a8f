//! Addresses that may be fetched.
//!
//! Invariant: an address is http or https, names a host and no password, and a host inside a
//! network is only spoken to when a person typed one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::http::Uri;

use crate::error::CommandError;

/// An address that may be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address(Uri);

impl Address {
    /// An address as a person typed it.
    pub(super) fn typed(text: &str) -> Result<Address, CommandError> {
        Address::parse(text.trim()).ok_or_else(|| {
            CommandError::usage(format!("`{text}` is not an address that can be fetched"))
                .fix("give one that begins with https:// or http://")
        })
    }

    fn parse(text: &str) -> Option<Address> {
        let uri: Uri = text.split('#').next()?.parse().ok()?;
        let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
        let authority = uri.authority()?;
        let is_plain = !authority.host().is_empty() && !authority.as_str().contains('@');
        (is_web && is_plain).then_some(Address(uri))
    }

    /// Where a link or a redirection on a page at this address leads.
    pub(super) fn join(&self, link: &str) -> Result<Address, CommandError> {
        let base = format!("{}://{}", self.scheme(), self.authority());
        let directory = &self.path()[..=self.path().rfind('/').unwrap_or(0)];
        let whole = if link.contains("://") {
            link.to_owned()
        } else if let Some(rest) = link.strip_prefix("//") {
            format!("{}://{rest}", self.scheme())
        } else if link.starts_with('/') {
            format!("{base}{link}")
        } else if let Some(query) = link.strip_prefix('?') {
            format!("{base}{}?{query}", self.path())
        } else {
            format!("{base}{directory}{link}")
        };
        let is_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        let other = link
            .split_once(':')
            .is_some_and(|(scheme, rest)| !rest.starts_with("//") && scheme.chars().all(is_scheme));
        Address::parse(&whole).filter(|_| !other).ok_or_else(|| {
            let shown: String = link.chars().take(200).collect();
            CommandError::new(
                "harvest.bad-redirect",
                anyhow::anyhow!("`{self}` leads to `{shown}`, which is not on the web"),
            )
            .fix("do not trust this address; tell whoever runs it")
        })
    }

    /// The same address with another query.
    pub(super) fn with_query(&self, query: &str) -> Result<Address, CommandError> {
        let text = format!("{}://{}{}?{query}", self.scheme(), self.authority(), self.path());
        Address::typed(&text)
    }

    pub(super) fn path(&self) -> &str {
        self.0.path()
    }

    pub(super) fn uri(&self) -> &Uri {
        &self.0
    }

    /// Whether a person who typed it means a machine of their own network.
    pub(super) fn is_inside(&self) -> bool {
        let host = self.0.host().unwrap_or_default().trim_matches(['[', ']']);
        host == "localhost"
            || host.ends_with(".localhost")
            || host.parse::<IpAddr>().is_ok_and(is_inside)
    }

    fn scheme(&self) -> &str {
        self.0.scheme_str().unwrap_or("https")
    }

    fn authority(&self) -> &str {
        self.0.authority().map(ureq::http::uri::Authority::as_str).unwrap_or_default()
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Whether an address is not on the public internet.
pub(super) fn is_inside(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_inside_v4(ip),
        IpAddr::V6(ip) => is_inside_v6(ip),
    }
}

fn is_inside_v4(ip: Ipv4Addr) -> bool {
    let [first, second, ..] = ip.octets();
    ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || first == 0
        || first >= 224
        || (first == 100 && (64..128).contains(&second))
        || (first == 198 && (18..20).contains(&second))
}

fn is_inside_v6(ip: Ipv6Addr) -> bool {
    let segments = ip.segments();
    let [a, b] = [segments[6], segments[7]].map(u16::to_be_bytes);
    let embedded = Ipv4Addr::new(a[0], a[1], b[0], b[1]);
    let is_translated = segments[..6] == [0x64, 0xff9b, 0, 0, 0, 0] || segments[..6] == [0; 6];
    let is_mapped = ip.to_ipv4_mapped().is_some_and(is_inside_v4);
    ip.is_loopback()
        || ip.is_unspecified()
        || ip.is_multicast()
        || ip.is_unique_local()
        || ip.is_unicast_link_local()
        || is_mapped
        || (is_translated && is_inside_v4(embedded))
        || segments[0] == 0x2002
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_fetched() {
        for text in [
            "file:///etc/passwd",
            "ftp://a.example/",
            "a.example",
            "",
            "https://",
            "https://me:pw@a.example/",
        ] {
            assert!(Address::typed(text).is_err(), "{text}");
        }
        assert_eq!(
            Address::typed(" https://a.example/oai#x ").unwrap().to_string(),
            "https://a.example/oai"
        );
    }

    #[test]
    fn redirections_stay_on_the_web() {
        let base = Address::typed("https://a.example/x/feed.atom?q=1").unwrap();
        for (link, expected) in [
            ("b.kbz", "https://a.example/x/b.kbz"),
            ("/b", "https://a.example/b"),
            ("//b.example/c", "https://b.example/c"),
            ("http://b.example/", "http://b.example/"),
            ("?page=2", "https://a.example/x/feed.atom?page=2"),
        ] {
            assert_eq!(base.join(link).unwrap().to_string(), expected);
        }
        for link in ["file:///etc/passwd", "file:/etc/passwd", "gopher://x/", "data:text/html,x"] {
            assert!(base.join(link).is_err(), "{link}");
        }
    }

    #[test]
    fn networks_of_one_s_own_are_known() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.1",
            "172.16.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "224.0.0.1",
        ] {
            assert!(is_inside(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["8.8.8.8", "193.190.1.1", "2001:4860:4860::8888"] {
            assert!(!is_inside(outside.parse().unwrap()), "{outside}");
        }
        assert!(Address::typed("http://localhost:8080/oai").unwrap().is_inside());
        assert!(Address::typed("http://[::1]/oai").unwrap().is_inside());
        assert!(!Address::typed("http://a.example/oai").unwrap().is_inside());
    }
}
