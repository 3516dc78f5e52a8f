//! How much may come in within an hour, from everybody together: whose it is, the site does not
//! know.
//!
//! Not for: telling people apart. A server in front of the site may do that.

use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

/// Seconds of an hour.
const HOUR: u64 = 3600;

/// A bucket that is full at first, is emptied by what comes in, and fills again within an hour.
pub(super) struct Rate {
    an_hour: u64,
    left: u64,
    filled: Option<Timestamp>,
}

impl Rate {
    /// So much an hour.
    pub(super) fn new(an_hour: u64) -> Rate {
        Rate { an_hour, left: an_hour, filled: None }
    }

    fn spend(&mut self, amount: u64, now: Timestamp) -> bool {
        let since = self.filled.map_or(0, |then| now.duration_since(then).as_secs());
        let gained = u64::try_from(since).unwrap_or(0).min(HOUR) * self.an_hour / HOUR;
        if gained > 0 || self.filled.is_none() {
            self.left = self.an_hour.min(self.left + gained);
            self.filled = Some(now);
        }
        let is_enough = self.left >= amount;
        if is_enough {
            self.left -= amount;
        }
        is_enough
    }
}

/// Takes from a bucket; false when there is not enough in it.
pub(super) fn spend(rate: &Mutex<Rate>, amount: u64, now: Timestamp) -> bool {
    rate.lock().unwrap_or_else(PoisonError::into_inner).spend(amount, now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_spent_comes_back_within_an_hour() {
        let at = |seconds| Timestamp::from_second(seconds).unwrap();
        let mut rate = Rate::new(60);
        assert!((0..60).all(|_| rate.spend(1, at(0))));
        assert!(!rate.spend(1, at(30)));
        assert!(rate.spend(1, at(60)) && !rate.spend(1, at(61)));
        assert!(rate.spend(60, at(60 + 3600)) && !rate.spend(1, at(60 + 3601)));
        assert!(!rate.spend(61, at(99_999)), "more than there ever is");
        assert!(rate.spend(1, at(0)), "a clock that goes back does no harm");
    }
}
