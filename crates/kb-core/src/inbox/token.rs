//! The secret that makes somebody the sender of a submission: 128 random bits in a link.
//!
//! Not for: making randomness, which is passed in. Invariant: what is kept on disk does not lead
//! back to the token.

use std::fmt::{self, Write as _};

/// What the key of a folder is derived for; changing it would orphan every link.
const PURPOSE: &str =
    "common-ground 2026 inbox: from the token of a sender to the name of a folder";

/// A token; its text is 32 hexadecimal digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 16]);

impl Token {
    /// The token of these random bits.
    pub fn new(bits: [u8; 16]) -> Token {
        Token(bits)
    }

    /// Reads 32 hexadecimal digits in lower case.
    pub fn parse(text: &str) -> Option<Token> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() != 32 || !text.bytes().all(is_digit) {
            return None;
        }
        let number = u128::from_str_radix(text, 16).ok()?;
        Some(Token(number.to_be_bytes()))
    }

    /// Its text, for the sender's link and nowhere else.
    pub fn reveal(&self) -> String {
        hex(&self.0)
    }

    /// The name of its folder.
    pub(crate) fn key(&self) -> String {
        hex(&blake3::derive_key(PURPOSE, &self.0)[..16])
    }
}

/// Never shows the token.
impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back_and_its_key_does_not_show_it() {
        let token = Token::new([0xab; 16]);
        let text = token.reveal();
        assert_eq!((text.len(), Token::parse(&text)), (32, Some(token.clone())));
        assert!(!token.key().contains(&text) && token.key().len() == 32);
        assert!(!format!("{token:?}").contains("ab"));
        for forged in ["", "abc", &"x".repeat(32), &"A".repeat(32), &"../".repeat(11)[..32], "+1"] {
            assert_eq!(Token::parse(forged), None, "{forged}");
        }
    }
}
