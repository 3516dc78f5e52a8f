//! What a record is made of besides plain fields: laws, links, language versions, sources.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AdaptationStatus, LawStatus, RecordId, RelationType, Step};
use crate::LangTag;

/// The legal state of a law, with the date it has held since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Law {
    /// In force or not.
    pub status: LawStatus,
    /// ISO 8601 date, when known.
    pub date: Option<String>,
}

/// A language version of the resource with an address of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResourceVersion {
    /// Its language.
    pub lang: LangTag,
    /// Where it is.
    pub url: String,
}

/// A file of a record: the resource itself, byte for byte as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordFile {
    /// Where it is, below the folder of the record: `files/leaflet.pdf`.
    pub path: String,
    /// The language of its text, when known.
    pub lang: Option<LangTag>,
    /// Its content: BLAKE3, hexadecimal.
    pub blake3: Option<String>,
    /// Its size.
    pub bytes: Option<u64>,
    /// Pages or slides, when it has any.
    pub pages: Option<u32>,
    /// Its media type (RFC 6838).
    pub media_type: Option<String>,
    /// Whether its text is the body of the record, so that it is not searched twice.
    pub in_body: bool,
    /// The file that holds its text by page, where another program had to read it.
    pub text: Option<String>,
    /// The program that read it.
    pub text_by: Option<String>,
    /// How sure that program was, in percent.
    pub confidence: Option<u8>,
}

impl RecordFile {
    /// Its name, without the folder.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether it is a PDF, whose pages have addresses of their own.
    pub fn is_pdf(&self) -> bool {
        self.media_type.as_deref() == Some("application/pdf")
    }
}

/// A link to another record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// How.
    #[serde(rename = "type")]
    pub relation: RelationType,
    /// To which record.
    pub target: RecordId,
}

/// Where facts of a record come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceSource {
    /// The page that was read, when it may be linked.
    pub url: Option<String>,
    /// The entry of the curators' fact list.
    pub entry: Option<String>,
    /// True when a page was read, false when the fact is only known.
    pub verified: bool,
    /// Which facts it covers.
    pub covers: String,
}

/// A finding about personal data that a curator looked at and let pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivacyCleared {
    /// The rule that found it, such as `birth-date`.
    pub rule: String,
    /// The fingerprint of what was found in this record; never the text itself.
    pub hash: String,
    /// Why it may stay.
    pub reason: String,
    /// Who says so.
    pub by: Option<String>,
    /// ISO 8601 date.
    pub date: Option<String>,
}

/// Something that was done to a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// When: an ISO 8601 time or date.
    pub when: String,
    /// What.
    pub step: Step,
    /// By whom; for curators, so it stays in the corpus.
    #[serde(skip)]
    pub by: Vec<String>,
    /// Why, or from where; may be empty.
    pub why: String,
}

/// A law that a practice rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalBasis {
    /// Its name by language.
    pub title: BTreeMap<LangTag, String>,
    /// In force or not.
    pub status: LawStatus,
    /// ISO 8601 date it has held since, when known.
    pub date: Option<String>,
    /// The library's record of it.
    pub record: Option<RecordId>,
}

/// How a record came from another: what people of one country took over from another, and what
/// became of it. It stands in the record of those who took it over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adaptation {
    /// The record it was adapted from.
    pub from: RecordId,
    /// Where it was taken over: ISO 3166 codes.
    pub countries: Vec<String>,
    /// Since when.
    pub year: Option<i32>,
    /// How far it got.
    pub status: AdaptationStatus,
    /// What was kept, by language.
    pub kept: BTreeMap<LangTag, String>,
    /// What was changed, by language.
    pub changed: BTreeMap<LangTag, String>,
    /// What came of it, or why it was stopped, by language.
    pub result: BTreeMap<LangTag, String>,
}

impl Adaptation {
    /// What is said of it in one language: kept, changed, result.
    pub fn texts(&self, lang: &LangTag) -> Vec<&str> {
        let parts = [&self.kept, &self.changed, &self.result];
        parts.into_iter().filter_map(|texts| texts.get(lang).map(String::as_str)).collect()
    }
}
