//! A fair share of the costly pages for each network, so that one program cannot keep the others
//! out.
//!
//! Not for keeping anybody out for long: who waits as told is let in. Invariant: a network that
//! has been quiet for a minute is forgotten ([`Gate::forget`]).

use std::net::{IpAddr, Ipv4Addr};
use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::reader;

/// How many costly pages readers may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// Pages a minute for one address, which may come all at once; 0 for as many as they like.
    pub per_minute: u32,
    /// Whether readers on this machine itself have a limit too.
    pub also_local: bool,
}

impl Default for RateLimit {
    /// More than a full class of readers behind one address asks for.
    fn default() -> RateLimit {
        RateLimit { per_minute: 600, also_local: false }
    }
}

/// Lets in or tells to wait.
pub(crate) struct Gate {
    /// `None` when everybody is let in.
    limiter: Option<RateLimiter<IpAddr, HashMapStateStore<IpAddr>, DefaultClock>>,
    clock: DefaultClock,
    also_local: bool,
}

impl Gate {
    /// A gate that nobody has passed yet.
    pub(crate) fn new(limit: RateLimit) -> Gate {
        let quota = NonZeroU32::new(limit.per_minute).map(Quota::per_minute);
        Gate {
            limiter: quota.map(RateLimiter::hashmap),
            clock: DefaultClock::default(),
            also_local: limit.also_local,
        }
    }

    /// Lets a request from `address` in, or says how many seconds it should wait: at least 1.
    /// Requests that come from nowhere share one place.
    pub(crate) fn admit(&self, address: Option<IpAddr>) -> Result<(), u64> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        let address = address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        if address.is_loopback() && !self.also_local {
            return Ok(());
        }
        limiter.check_key(&reader::network(address)).map_err(|refused| {
            let wait = refused.wait_time_from(self.clock.now());
            wait.as_secs() + 1
        })
    }

    /// Forgets the networks that have their full share again.
    pub(crate) fn forget(&self) {
        if let Some(limiter) = &self.limiter {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of a hundred requests are let in.
    fn admitted(gate: &Gate, address: &str) -> usize {
        let address = address.parse().ok();
        (0..100).filter(|_| gate.admit(address).is_ok()).count()
    }

    #[test]
    fn each_network_has_its_share_and_readers_of_this_machine_are_not_counted() {
        // A share so small that it grows by nothing while the test runs.
        let gate = Gate::new(RateLimit { per_minute: 3, also_local: false });
        for (address, expected) in [
            ("192.0.2.1", 3),
            ("192.0.2.2", 3),
            ("192.0.2.1", 0),
            ("2001:db8::1", 3),
            ("2001:db8::2", 0),
            ("127.0.0.1", 100),
            ("::1", 100),
            ("nowhere", 3),
        ] {
            assert_eq!(admitted(&gate, address), expected, "{address}");
        }
        let wait = gate.admit("192.0.2.1".parse().ok()).unwrap_err();
        assert!((1..=20).contains(&wait), "{wait}");
        gate.forget();
        assert_eq!(admitted(&gate, "192.0.2.1"), 0);
    }

    #[test]
    fn an_operator_can_limit_everybody_or_nobody() {
        let everybody = Gate::new(RateLimit { per_minute: 3, also_local: true });
        assert_eq!(admitted(&everybody, "127.0.0.1"), 3);
        let nobody = Gate::new(RateLimit { per_minute: 0, also_local: true });
        assert_eq!(admitted(&nobody, "192.0.2.1"), 100);
    }
}
