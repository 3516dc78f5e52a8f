//! What the site needs to take something in: the inbox, what time it is, chance, and limits that
//! spare people a captcha.
//!
//! Not for: what is sent in. Invariant: nothing is known of a sender but what the sender wrote.

mod rate;
mod seal;

use std::sync::Mutex;

use jiff::Timestamp;
use kb_core::{Inbox, Token};

use crate::error::Failure;
use rate::Rate;
use seal::Seal;

/// New submissions in an hour, from everybody together.
const BEGUN_AN_HOUR: u64 = 120;
/// Bytes of files in an hour, from everybody together.
const BYTES_AN_HOUR: u64 = 2 << 30;

/// Tells the time.
pub type Clock = dyn Fn() -> Timestamp + Send + Sync;
/// Fills with bytes that nobody can foresee.
pub type Chance = dyn Fn(&mut [u8]) + Send + Sync;

/// What stands between somebody's press of a button and the inbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Quicker than a person can be.
    TooFast,
    /// The form is very old, or of a server that was started anew.
    Expired,
    /// A box was filled in that only programs see.
    Trap,
    /// Too much is being sent in.
    Busy,
    /// More text than the form takes.
    TooMuch,
}

/// The door to the inbox.
pub(crate) struct Intake {
    /// The inbox.
    pub(crate) inbox: Inbox,
    clock: Box<Clock>,
    chance: Box<Chance>,
    seal: Seal,
    begun: Mutex<Rate>,
    bytes: Mutex<Rate>,
}

impl Intake {
    /// A door that opens now.
    pub(crate) fn new(inbox: Inbox, clock: Box<Clock>, chance: Box<Chance>) -> Intake {
        let mut key = [0; 32];
        chance(&mut key);
        Intake {
            inbox,
            clock,
            chance,
            seal: Seal::new(key),
            begun: Mutex::new(Rate::new(BEGUN_AN_HOUR)),
            bytes: Mutex::new(Rate::new(BYTES_AN_HOUR)),
        }
    }

    /// What time it is.
    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// A number nobody had before.
    pub(crate) fn nonce(&self) -> u64 {
        let mut bytes = [0; 8];
        (self.chance)(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// A new token, of which also the reference is new.
    pub(crate) fn token(&self) -> Result<Token, Failure> {
        loop {
            let mut bits = [0; 16];
            (self.chance)(&mut bits);
            let token = Token::new(bits);
            if !self.inbox.is_taken(&token)? {
                return Ok(token);
            }
        }
    }

    /// The sealed time of a form that opens now.
    pub(crate) fn seal(&self) -> String {
        self.seal.close(self.now())
    }

    /// Whether a form with this seal was open for as long as a person needs.
    pub(crate) fn check_seal(&self, sealed: &str) -> Result<(), Trouble> {
        self.seal.check(sealed, self.now())
    }

    /// Whether one more submission may begin.
    pub(crate) fn may_begin(&self) -> bool {
        rate::spend(&self.begun, 1, self.now())
    }

    /// Whether so many more bytes may come in.
    pub(crate) fn may_take(&self, bytes: u64) -> bool {
        rate::spend(&self.bytes, bytes, self.now())
    }
}
