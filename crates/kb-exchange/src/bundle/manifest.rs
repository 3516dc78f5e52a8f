//! `manifest.json`: who sends, which records, and every file with its size and hash.

use kb_model::RecordId;
use serde::{Deserialize, Serialize};

use super::keys::PublicKey;
use super::release::Release;

/// The name of the manifest in a bundle.
pub(super) const MANIFEST: &str = "manifest.json";
/// The name of its signature.
pub(super) const SIGNATURE: &str = "manifest.sig";
/// What the manifest says it is.
pub(super) const FORMAT: &str = "common-ground-bundle";

/// Who made a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// The name of the library.
    pub name: String,
    /// Its public key.
    pub key: PublicKey,
}

/// What a bundle holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub(super) format: String,
    pub(super) version: u32,
    /// Who made the bundle.
    pub sender: Sender,
    /// Names of other libraries whose records it passes on.
    pub libraries: Vec<Sender>,
    /// Its records, those taken back too.
    pub records: Vec<Listed>,
    /// Every file but the manifest and its signature.
    pub(super) files: Vec<File>,
}

/// One record of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Which version of which record.
    #[serde(flatten)]
    pub release: Release,
    /// The file that holds it; none for a withdrawal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// One file of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct File {
    pub(super) path: String,
    pub(super) bytes: u64,
    pub(super) blake3: String,
}

/// What a reader of a newer bundle still understands.
#[derive(Deserialize)]
pub(super) struct Announced {
    pub(super) format: String,
    pub(super) version: u32,
}

/// A part of a name of a file that tells records apart: the id where it is a name on every
/// system, else a hash of it.
pub(super) fn plain_name(id: &RecordId) -> String {
    let text = id.as_str();
    let is_plain = text.len() <= 40
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !text.starts_with('-');
    if is_plain { text.to_owned() } else { super::release::hash(text.as_bytes())[..24].to_owned() }
}

/// Where a file of a record is: its hash says what, its ending how to open it.
pub(super) fn attachment_path(blake3: &str, name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_plain = |ending: &String| {
        (1..=8).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let ending = ending.filter(is_plain).map(|ending| format!(".{ending}")).unwrap_or_default();
    format!("files/{}{ending}", &blake3[..blake3.len().min(32)])
}
