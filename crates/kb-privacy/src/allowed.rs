//! Numbers and mailboxes of offices, which everybody may know.
//!
//! Not for reading the curators' list, which `kb-core` does.

use std::collections::HashSet;

use crate::view::fold_word;

/// Digits at the end by which two spellings of a telephone number are compared.
const NATIONAL_DIGITS: usize = 8;

/// What is public, as curators wrote it.
#[derive(Clone, Debug, Default)]
pub struct Allowed {
    phones: Vec<String>,
    mailboxes: HashSet<String>,
    accounts: HashSet<String>,
}

impl Allowed {
    /// Adds a telephone number; false when it has no digits.
    pub fn phone(&mut self, number: &str) -> bool {
        let digits = significant(&digits_of(number)).to_owned();
        let is_number = !digits.is_empty();
        self.phones.extend(is_number.then_some(digits));
        is_number
    }

    /// Adds a mailbox, or all of a host: `@example.org`; false when it has no `@`.
    pub fn mailbox(&mut self, address: &str) -> bool {
        let is_address = address.contains('@');
        if is_address {
            self.mailboxes.insert(fold_word(address.trim()));
        }
        is_address
    }

    /// Adds a bank account; false when it has no digits.
    pub fn account(&mut self, number: &str) -> bool {
        let folded = alphanumeric(number);
        let is_account = folded.contains(|c: char| c.is_ascii_digit());
        self.accounts.extend(is_account.then_some(folded));
        is_account
    }

    /// Whether digits are an allowed telephone number, written nationally or internationally.
    pub(crate) fn has_phone(&self, digits: &str) -> bool {
        let digits = significant(digits);
        let same = |known: &String| {
            known == digits
                || digits.len().min(known.len()) >= NATIONAL_DIGITS
                    && (digits.ends_with(known.as_str()) || known.ends_with(digits))
        };
        self.phones.iter().any(same)
    }

    /// Whether a folded address is an allowed mailbox.
    pub(crate) fn has_mailbox(&self, address: &str) -> bool {
        let host = address.find('@').map_or("", |at| &address[at..]);
        self.mailboxes.contains(address) || self.mailboxes.contains(host)
    }

    /// Whether letters and digits in lower case are an allowed account.
    pub(crate) fn has_account(&self, number: &str) -> bool {
        self.accounts.contains(number)
    }
}

fn alphanumeric(text: &str) -> String {
    fold_word(text).chars().filter(char::is_ascii_alphanumeric).collect()
}

fn digits_of(text: &str) -> String {
    fold_word(text).chars().filter(char::is_ascii_digit).collect()
}

/// A number without the zeros that say how far it is dialled.
fn significant(digits: &str) -> &str {
    digits.trim_start_matches('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_known_in_every_spelling_and_its_neighbours_are_not() {
        let mut allowed = Allowed::default();
        assert!(allowed.phone("+30 694 277 3030") && allowed.phone("116 000"));
        assert!(allowed.mailbox("Info@Example.org") && allowed.mailbox("@office.example"));
        for (digits, known) in [
            ("306942773030", true),
            ("6942773030", true),
            ("00306942773030", true),
            ("6942773031", false),
            ("116000", true),
            ("16000", false),
        ] {
            assert_eq!(allowed.has_phone(digits), known, "{digits}");
        }
        assert!(allowed.has_mailbox("info@example.org"));
        assert!(allowed.has_mailbox("anybody@office.example"));
        assert!(!allowed.has_mailbox("me@example.org"));
        assert!(!allowed.phone("none") && !allowed.mailbox("none") && !allowed.account("none"));
    }
}
