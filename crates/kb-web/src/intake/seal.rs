//! The time at which a form was opened, sealed so that nobody can make one up.
//!
//! Not for: secrets. Invariant: a seal of another server, or of this one before it was started
//! anew, is never taken for a true one.

use jiff::Timestamp;

use super::Trouble;

/// Seconds a person needs at least.
const LEAST_SECONDS: i64 = 4;
/// Seconds a form may stay open: two days.
const MOST_SECONDS: i64 = 48 * 3600;

/// The key of a server.
pub(super) struct Seal([u8; 32]);

impl Seal {
    /// A key from bytes that nobody can foresee.
    pub(super) fn new(key: [u8; 32]) -> Seal {
        Seal(key)
    }

    /// The time, sealed.
    pub(super) fn close(&self, now: Timestamp) -> String {
        let seconds = now.as_second().to_string();
        format!("{seconds}.{}", self.mark(&seconds))
    }

    /// Whether enough time has passed since, and not too much.
    pub(super) fn check(&self, sealed: &str, now: Timestamp) -> Result<(), Trouble> {
        let (seconds, mark) = sealed.split_once('.').ok_or(Trouble::Expired)?;
        // The mark is not secret from whoever holds the form, so its comparison need not hide.
        if self.mark(seconds) != mark {
            return Err(Trouble::Expired);
        }
        let then: i64 = seconds.parse().map_err(|_| Trouble::Expired)?;
        match now.as_second().saturating_sub(then) {
            passed if !(0..=MOST_SECONDS).contains(&passed) => Err(Trouble::Expired),
            passed if passed < LEAST_SECONDS => Err(Trouble::TooFast),
            _ => Ok(()),
        }
    }

    fn mark(&self, seconds: &str) -> String {
        blake3::keyed_hash(&self.0, seconds.as_bytes()).to_hex()[..32].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_holds_from_four_seconds_to_two_days_and_cannot_be_made_up() {
        let at = |seconds| Timestamp::from_second(1_000_000 + seconds).unwrap();
        let seal = Seal::new([7; 32]);
        let sealed = seal.close(at(0));
        for (seconds, expected) in [
            (0, Err(Trouble::TooFast)),
            (3, Err(Trouble::TooFast)),
            (4, Ok(())),
            (MOST_SECONDS, Ok(())),
            (MOST_SECONDS + 1, Err(Trouble::Expired)),
            (-1, Err(Trouble::Expired)),
        ] {
            assert_eq!(seal.check(&sealed, at(seconds)), expected, "{seconds}");
        }
        let later = sealed.replace("1000000", "0999000");
        for forged in ["", "1000000", "1000000.", "x.y", later.as_str()] {
            assert_eq!(seal.check(forged, at(60)), Err(Trouble::Expired), "{forged}");
        }
        assert_eq!(Seal::new([8; 32]).check(&sealed, at(60)), Err(Trouble::Expired));
    }
}
