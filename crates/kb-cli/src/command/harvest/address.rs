//! Addresses that may be fetched.
//!
//! Invariant: an address is http or https, names a host and no password, and a host inside a
//! network is only spoken to when a person typed one.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use crate::error::CommandError;

/// An address that may be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address(Url);

impl Address {
    /// An address as a person typed it.
    pub(super) fn typed(text: &str) -> Result<Address, CommandError> {
        Url::parse(text.trim()).ok().and_then(Address::of).ok_or_else(|| {
            CommandError::usage(format!("`{text}` is not an address that can be fetched"))
                .fix("give one that begins with https:// or http://")
        })
    }

    /// The same address without the part of a page; `None` when it is not on the web.
    fn of(mut url: Url) -> Option<Address> {
        url.set_fragment(None);
        let is_web = matches!(url.scheme(), "http" | "https");
        let is_plain = url.has_host() && url.username().is_empty() && url.password().is_none();
        (is_web && is_plain).then_some(Address(url))
    }

    /// Where a link or a redirection on a page at this address leads.
    pub(super) fn join(&self, link: &str) -> Result<Address, CommandError> {
        self.0.join(link).ok().and_then(Address::of).ok_or_else(|| {
            let shown: String = link.chars().take(200).collect();
            CommandError::new(
                "harvest.bad-redirect",
                anyhow::anyhow!("`{self}` leads to `{shown}`, which is not on the web"),
            )
            .fix("do not trust this address; tell whoever runs it")
        })
    }

    /// The same address with another query.
    pub(super) fn with_query(&self, query: &str) -> Address {
        let mut url = self.0.clone();
        url.set_query(Some(query));
        Address(url)
    }

    pub(super) fn path(&self) -> &str {
        self.0.path()
    }

    pub(super) fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The name or number of the machine.
    pub(super) fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Whether a person who typed it means a machine of their own network.
    pub(super) fn is_inside(&self) -> bool {
        match self.0.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(ip)) => is_inside_v4(ip),
            Some(Host::Ipv6(ip)) => is_inside_v6(ip),
            None => false,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
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
        for (address, expected) in [
            ("http://localhost:8080/oai", true),
            ("http://[::1]/oai", true),
            // Other ways to write 127.0.0.1.
            ("http://127.1/", true),
            ("http://0x7f000001/", true),
            ("http://2130706433/", true),
            ("http://a.example/oai", false),
        ] {
            assert_eq!(Address::typed(address).unwrap().is_inside(), expected, "{address}");
        }
    }
}
