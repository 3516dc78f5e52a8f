//! What identifies a person in a text on its way to publication: numbers that states, banks and
//! relief organisations give out, birth dates, private telephones and mailboxes, and facts that
//! point to one child when they stand together.
//!
//! Not for deciding what may be published, nor for reading files. Invariants: pure; any text gives
//! findings and never a failure; no finding repeats what it found.

mod allowed;
mod checks;
mod dates;
mod digits;
mod finding;
mod lexicon;
mod reading;
mod rules;
mod scanner;
mod subject;
mod view;

pub use allowed::Allowed;
pub use finding::{Finding, Rule};
pub use scanner::Scanner;
pub use subject::{Part, Place, Subject, Telling};

/// What identifies a person in the texts of a subject, in order of place. Whoever scans more than
/// once keeps a [`Scanner`].
pub fn scan(subject: &Subject<'_>, allowed: &Allowed) -> Vec<Finding> {
    Scanner::new(allowed.clone()).scan(subject)
}
