//! The key pair of a library: it signs with the secret half, others know it by the public half.
//!
//! Not for keeping keys or deciding whom to trust. Invariant: the secret half is never shown by
//! `Debug` and leaves only through [`SecretKey::to_hex`].

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

/// The secret half of a key pair (Ed25519, RFC 8032).
pub struct SecretKey(SigningKey);

impl SecretKey {
    /// The key made from 32 random bytes.
    pub fn from_bytes(bytes: &[u8; 32]) -> SecretKey {
        SecretKey(SigningKey::from_bytes(bytes))
    }

    /// Reads what [`SecretKey::to_hex`] wrote.
    pub fn parse(text: &str) -> Option<SecretKey> {
        bytes(text).map(|bytes| SecretKey::from_bytes(&bytes))
    }

    /// As text, to be kept where nobody else reads it.
    pub fn to_hex(&self) -> String {
        hex(self.0.as_bytes())
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// The signature of a message, hexadecimal.
    pub fn sign(&self, message: &[u8]) -> String {
        hex(&self.0.sign(message).to_bytes())
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SecretKey(…)")
    }
}

/// The public half of a key pair: the name of a library that nobody else can use.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// Reads 64 hexadecimal digits; blanks, colons and hyphens between them do not matter.
    pub fn parse(text: &str) -> Option<PublicKey> {
        bytes(text).map(PublicKey)
    }

    /// 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        hex(&self.0)
    }

    /// Its first 16 digits: enough for names of files.
    pub fn short(&self) -> String {
        hex(&self.0[..8])
    }

    /// In groups of four digits, to be read aloud and compared.
    pub fn grouped(&self) -> String {
        let hex = self.hex();
        let groups: Vec<&str> = (0..hex.len()).step_by(4).map(|at| &hex[at..at + 4]).collect();
        groups.join(" ")
    }

    /// Whether a signature (hexadecimal) of a message is this library's.
    pub fn has_signed(&self, message: &[u8], signature: &str) -> bool {
        let key = VerifyingKey::from_bytes(&self.0);
        let signature: Option<[u8; 64]> = bytes(signature);
        match (key, signature) {
            (Ok(key), Some(signature)) => {
                key.verify_strict(message, &Signature::from_bytes(&signature)).is_ok()
            }
            _ => false,
        }
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.hex())
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PublicKey({})", self.short())
    }
}

impl TryFrom<String> for PublicKey {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        PublicKey::parse(&text).ok_or_else(|| format!("`{text}` is not a public key"))
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> String {
        key.hex()
    }
}

fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let between = |c: &char| !c.is_whitespace() && !matches!(c, ':' | '-');
    let digits: Vec<u32> =
        text.chars().filter(between).map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    let bytes: Vec<u8> =
        digits.chunks_exact(2).filter_map(|two| u8::try_from(two[0] * 16 + two[1]).ok()).collect();
    if digits.len() == 2 * N { bytes.try_into().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_message_and_its_key_only() {
        let (ours, theirs) = (SecretKey::from_bytes(&[1; 32]), SecretKey::from_bytes(&[2; 32]));
        let signature = ours.sign(b"a");
        assert!(ours.public().has_signed(b"a", &signature));
        assert!(!ours.public().has_signed(b"b", &signature));
        assert!(!theirs.public().has_signed(b"a", &signature));
        assert!(!ours.public().has_signed(b"a", "zz"));
    }

    #[test]
    fn keys_are_read_as_people_write_them() {
        let key = SecretKey::from_bytes(&[3; 32]);
        let public = key.public();
        assert_eq!(PublicKey::parse(&public.grouped().to_uppercase()), Some(public));
        assert_eq!(SecretKey::parse(&format!("{}\n", key.to_hex())).unwrap().public(), public);
        assert_eq!(PublicKey::parse("ab12"), None);
        assert!(!format!("{key:?}").contains(&key.to_hex()));
    }
}
