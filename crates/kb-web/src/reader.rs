//! Where a request comes from, as far as fairness needs to know it.
//!
//! Not for anything else: addresses are neither written nor counted. Invariant: what a reader's
//! own headers say is believed only where the operator put a proxy in front.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, HeaderName};

/// Where proxies write whom they speak for.
const FORWARDED: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The address a request comes from: that of the connection, or, behind a proxy, the one the proxy
/// names. `None` where there is no connection, as in tests.
pub(crate) fn address(request: &Request, behind_proxy: bool) -> Option<IpAddr> {
    let connection = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let connection = connection.map(|ConnectInfo(address)| address.ip());
    let named = behind_proxy.then(|| named_by_proxy(request.headers())).flatten();
    named.or(connection).map(|address| address.to_canonical())
}

/// The last address of the header: the proxy nearest to us wrote it, the others may be made up.
fn named_by_proxy(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all(FORWARDED).iter().next_back()?.to_str().ok()?;
    let last = last.rsplit(',').next()?.trim();
    let with_port = || last.parse().ok().map(|address: SocketAddr| address.ip());
    last.parse().ok().or_else(with_port)
}

/// The network that one reader has: an address of IPv4, or the first half of one of IPv6.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn request(forwarded: &[&str]) -> Request {
        let peer: SocketAddr = "[::ffff:192.0.2.1]:4000".parse().unwrap();
        let mut builder = Request::get("/").extension(ConnectInfo(peer));
        for value in forwarded {
            builder = builder.header(FORWARDED, *value);
        }
        builder.body(Body::empty()).unwrap()
    }

    #[test]
    fn only_the_nearest_proxy_is_believed_and_only_when_there_is_one() {
        for (forwarded, behind_proxy, expected) in [
            (&[][..], false, "192.0.2.1"),
            (&["198.51.100.7"], false, "192.0.2.1"),
            (&[], true, "192.0.2.1"),
            (&["198.51.100.7"], true, "198.51.100.7"),
            (&["10.9.9.9, 198.51.100.7"], true, "198.51.100.7"),
            (&["10.9.9.9", "198.51.100.7:4711"], true, "198.51.100.7"),
            (&["[2001:db8::1]:443"], true, "2001:db8::1"),
            (&["unknown"], true, "192.0.2.1"),
        ] {
            let found = address(&request(forwarded), behind_proxy).unwrap();
            assert_eq!(found.to_string(), expected, "{forwarded:?}");
        }
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one_reader() {
        for (address, expected) in
            [("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"), ("192.0.2.1", "192.0.2.1")]
        {
            assert_eq!(network(address.parse().unwrap()).to_string(), expected);
        }
    }
}
