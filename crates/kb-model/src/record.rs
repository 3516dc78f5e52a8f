//! A record: our own words about one real resource, with its facts and where they come from.
//!
//! Field names follow Dublin Core where it has one (title, creator, publisher, source, rights,
//! relation); the rest is what practitioners of this field ask for.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{LangTag, LangText};

mod parts;
mod values;

pub use parts::{
    Adaptation, Change, EvidenceSource, Law, LegalBasis, PrivacyCleared, RecordFile, Relation,
    ResourceVersion,
};
pub use values::{
    AdaptationStatus, Evidence, Kind, LawStatus, RelationType, Status, Step, Vouched,
    WithdrawnBecause,
};

/// The name of a record: five look-alike-free characters for curated records, the batch's own
/// identifier for records of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RecordId(String);

impl RecordId {
    /// The characters of curated identifiers: no 0, 1, i, l, o.
    pub const ALPHABET: &'static str = "23456789abcdefghjkmnpqrstuvwxyz";

    /// Reads an identifier: 1 to 200 characters, no white space, no control characters.
    pub fn parse(text: &str) -> Option<RecordId> {
        let fits = !text.is_empty()
            && text.len() <= 200
            && !text.chars().any(|c| c.is_whitespace() || c.is_control());
        fits.then(|| RecordId(text.to_owned()))
    }

    /// Whether this is a curated identifier of five characters.
    pub fn is_curated(&self) -> bool {
        self.0.len() == 5 && self.0.chars().all(|c| RecordId::ALPHABET.contains(c))
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for RecordId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        RecordId::parse(&text).ok_or_else(|| format!("`{text}` is not a record id"))
    }
}

impl From<RecordId> for String {
    fn from(id: RecordId) -> String {
        id.0
    }
}

/// The questions that country guides answer, the same in every country, in the order of a child's
/// way.
pub const QUESTIONS: &[&str] = &[
    "who",
    "reception",
    "guardianship",
    "age-assessment",
    "best-interests",
    "foster-kinship-care",
    "supported-living",
    "family-reunification",
    "missing",
    "turning-18",
];

/// One record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its name, never reused.
    pub id: RecordId,
    /// What it describes; unknown for records of a batch that does not say.
    pub kind: Option<Kind>,
    /// Whether readers see it.
    pub status: Status,
    /// Folder of collection, or name of the batch.
    pub collection: String,
    /// Folder name, also the readable part of its address.
    pub slug: String,
    /// ISO 3166 codes in upper case, or `EU`, `INT`.
    pub countries: Vec<String>,
    /// Ids of concepts of the thesaurus, most important first.
    pub concepts: Vec<String>,
    /// Whom it is for.
    pub audience: Vec<String>,
    /// The project it comes from.
    pub project: Option<String>,
    /// Who published the resource.
    pub publisher: Option<String>,
    /// Named authors.
    pub creator: Option<String>,
    /// Year of publication or start.
    pub year: Option<i32>,
    /// A period, as text.
    pub years: Option<String>,
    /// Languages of the resource itself.
    pub languages: Vec<LangTag>,
    /// Phases of a child's way it is about.
    pub phase: Vec<String>,
    /// Age bands.
    pub age: Vec<String>,
    /// Pages of the resource.
    pub pages: Option<u32>,
    /// ISO 8601 duration of a training.
    pub duration: Option<String>,
    /// How many people a training is for, as text.
    pub group_size: Option<String>,
    /// The question that a country guide answers (see [`QUESTIONS`]).
    pub question: Option<String>,
    /// Standards it helps to meet, such as `EGN 3` or `CRC 20`.
    pub standards: Vec<String>,
    /// What its claims rest on.
    pub evidence: Evidence,
    /// The publisher's page.
    pub source: Option<String>,
    /// A word on the source, in English.
    pub source_note: Option<String>,
    /// Who may do what with the text and the resource.
    pub rights: Option<String>,
    /// ISO 8601 date the facts were last checked.
    pub last_checked: Option<String>,
    /// ISO 8601 date they must be looked at again.
    pub review_by: Option<String>,
    /// Why it was withdrawn, in a word that readers are told.
    #[serde(default)]
    pub withdrawn_because: Option<WithdrawnBecause>,
    /// The resource's own title.
    pub original_title: Option<LangText>,
    /// Our title by language.
    pub title: BTreeMap<LangTag, String>,
    /// Our abstract by language.
    pub abstracts: BTreeMap<LangTag, String>,
    /// The body (CommonMark) by language.
    pub body: BTreeMap<LangTag, String>,
    /// Who vouches for each language.
    pub vouched: BTreeMap<LangTag, Vouched>,
    /// The state of a law.
    pub law: Option<Law>,
    /// The laws it rests on.
    pub legal_basis: Vec<LegalBasis>,
    /// Language versions of the resource.
    pub versions: Vec<ResourceVersion>,
    /// The files of the resource that the library keeps.
    #[serde(default)]
    pub files: Vec<RecordFile>,
    /// Links to other records.
    pub relations: Vec<Relation>,
    /// The records it was adapted from, and how.
    pub adaptations: Vec<Adaptation>,
    /// Where the facts come from.
    pub evidence_sources: Vec<EvidenceSource>,
    /// What was done to it, oldest first.
    #[serde(default)]
    pub history: Vec<Change>,
    /// Findings about personal data that a curator let pass: for curators, so it stays in the corpus
    /// and goes into no index and no export.
    #[serde(skip)]
    pub privacy_cleared: Vec<PrivacyCleared>,
}

impl Record {
    /// A published record with nothing but a name and where it was found.
    pub fn new(id: RecordId, collection: &str) -> Record {
        Record {
            slug: id.as_str().to_owned(),
            id,
            kind: None,
            status: Status::Published,
            collection: collection.to_owned(),
            countries: Vec::new(),
            concepts: Vec::new(),
            audience: Vec::new(),
            project: None,
            publisher: None,
            creator: None,
            year: None,
            years: None,
            languages: Vec::new(),
            phase: Vec::new(),
            age: Vec::new(),
            pages: None,
            duration: None,
            group_size: None,
            question: None,
            standards: Vec::new(),
            evidence: Evidence::NotStated,
            source: None,
            source_note: None,
            rights: None,
            last_checked: None,
            review_by: None,
            withdrawn_because: None,
            original_title: None,
            title: BTreeMap::new(),
            abstracts: BTreeMap::new(),
            body: BTreeMap::new(),
            vouched: BTreeMap::new(),
            law: None,
            legal_basis: Vec::new(),
            versions: Vec::new(),
            files: Vec::new(),
            relations: Vec::new(),
            adaptations: Vec::new(),
            evidence_sources: Vec::new(),
            history: Vec::new(),
            privacy_cleared: Vec::new(),
        }
    }

    /// The languages this record has text in.
    pub fn text_languages(&self) -> Vec<LangTag> {
        let mut tags: Vec<LangTag> = self
            .title
            .keys()
            .chain(self.abstracts.keys())
            .chain(self.body.keys())
            .cloned()
            .collect();
        tags.sort();
        tags.dedup();
        tags
    }

    /// The languages a reader filters by: those of the resource, else those of our text.
    pub fn facet_languages(&self) -> Vec<LangTag> {
        if self.languages.is_empty() { self.text_languages() } else { self.languages.clone() }
    }

    /// The records it was adapted from, each once: those it says how, then those it only names.
    pub fn adapted_from(&self) -> Vec<&RecordId> {
        let said = self.adaptations.iter().map(|adaptation| &adaptation.from);
        let named = self.relations.iter().filter(|it| it.relation == RelationType::AdaptedFrom);
        let mut origins: Vec<&RecordId> = Vec::new();
        for origin in said.chain(named.map(|relation| &relation.target)) {
            if !origins.contains(&origin) {
                origins.push(origin);
            }
        }
        origins
    }

    /// The title in the wanted language, else English, else the original, else any.
    pub fn title_for(&self, lang: &LangTag) -> LangText {
        let english = LangTag::parse("en");
        let of = |tag: &LangTag| {
            self.title.get(tag).map(|text| LangText { lang: tag.clone(), text: text.clone() })
        };
        of(lang)
            .or_else(|| english.as_ref().and_then(of))
            .or_else(|| self.original_title.clone())
            .or_else(|| self.title.keys().next().and_then(of))
            .unwrap_or_else(|| LangText { lang: LangTag::und(), text: self.id.to_string() })
    }
}
