//! One version of one record as its home released it.
//!
//! Invariants: only the home can make a release; of two releases of one record, every library
//! takes the same one, in whatever order they come.

use kb_model::RecordId;
use serde::{Deserialize, Serialize};

use super::keys::{PublicKey, SecretKey};

/// Whether a release brings a record or takes it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReleaseStatus {
    /// It brings the record.
    Published,
    /// It takes it back, everywhere.
    Withdrawn,
}

/// One version of one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The key of the library that writes the record.
    pub home: PublicKey,
    /// What the record is called there.
    pub id: RecordId,
    /// When it was released: an ISO 8601 time in UTC, later for each version of a record.
    pub revision: String,
    /// Whether it brings the record or takes it back.
    pub status: ReleaseStatus,
    /// A hash of the record as it travels; of nothing for a withdrawal.
    pub blake3: String,
    /// The home's signature of all this.
    pub signature: String,
}

impl Release {
    /// A release of a record as it travels, or the withdrawal of one.
    pub fn sign(
        key: &SecretKey,
        id: RecordId,
        revision: String,
        content: Option<&[u8]>,
    ) -> Release {
        let status =
            if content.is_some() { ReleaseStatus::Published } else { ReleaseStatus::Withdrawn };
        let mut release = Release {
            home: key.public(),
            id,
            revision,
            status,
            blake3: hash(content.unwrap_or_default()),
            signature: String::new(),
        };
        release.signature = key.sign(release.message().as_bytes());
        release
    }

    /// Whether its home made it, and it is well-formed.
    pub fn is_genuine(&self) -> bool {
        let is_time = |text: &str| {
            text.len() == 20 && text.ends_with('Z') && text.parse::<jiff::Timestamp>().is_ok()
        };
        is_time(&self.revision) && self.home.has_signed(self.message().as_bytes(), &self.signature)
    }

    /// Whether this is the content it is about.
    pub fn is_about(&self, content: &[u8]) -> bool {
        self.blake3 == hash(content)
    }

    /// Whether it counts more than another of the same record: it is later; and if a home was
    /// careless enough to release two things at once, a withdrawal wins, else the greater hash.
    pub fn is_newer_than(&self, other: &Release) -> bool {
        let rank =
            |release: &Release| (release.revision.clone(), release.status, release.blake3.clone());
        rank(self) > rank(other)
    }

    fn message(&self) -> String {
        let status = match self.status {
            ReleaseStatus::Published => "published",
            ReleaseStatus::Withdrawn => "withdrawn",
        };
        // An id has no line break, so parts cannot run into each other.
        format!(
            "common-ground release 1\n{}\n{}\n{}\n{status}\n{}\n",
            self.home, self.id, self.revision, self.blake3
        )
    }
}

/// BLAKE3, hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(revision: &str, content: Option<&[u8]>) -> Release {
        let id = RecordId::parse("k3f9a").unwrap();
        Release::sign(&SecretKey::from_bytes(&[1; 32]), id, revision.to_owned(), content)
    }

    #[test]
    fn every_library_takes_the_same_release() {
        let time = "2026-11-27T10:00:00Z";
        let (first, second) =
            (release(time, Some(b"a")), release("2026-11-27T10:00:01Z", Some(b"a")));
        assert!(second.is_newer_than(&first) && !first.is_newer_than(&second));
        assert!(!first.is_newer_than(&first));
        let (left, right, gone) = (first, release(time, Some(b"b")), release(time, None));
        assert_ne!(left.is_newer_than(&right), right.is_newer_than(&left));
        assert!(gone.is_newer_than(&left) && gone.is_newer_than(&right));
    }

    #[test]
    fn a_changed_release_is_not_genuine() {
        let made = release("2026-11-27T10:00:00Z", Some(b"a"));
        assert!(made.is_genuine() && made.is_about(b"a") && !made.is_about(b"b"));
        let other = SecretKey::from_bytes(&[2; 32]).public();
        for changed in [
            Release { home: other, ..made.clone() },
            Release { id: RecordId::parse("other").unwrap(), ..made.clone() },
            Release { revision: "2027-11-27T10:00:00Z".into(), ..made.clone() },
            Release { status: ReleaseStatus::Withdrawn, ..made.clone() },
            Release { blake3: hash(b"b"), ..made.clone() },
        ] {
            assert!(!changed.is_genuine(), "{changed:?}");
        }
        assert!(!release("tomorrow", Some(b"a")).is_genuine());
    }
}
