//! A record: our own words about one real resource, with its facts and where they come from.
//!
//! Field names follow Dublin Core where it has one (title, creator, publisher, source, rights,
//! relation); the rest is what practitioners of this field ask for.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{LangTag, LangText};

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

/// Makes an enum whose values have one stable kebab-case name each.
macro_rules! named_values {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// All values, in the order pages show them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The stable name used in files, addresses and JSON.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }

            /// The value with this name.
            pub fn parse(name: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}

named_values! {
    /// What sort of resource a record describes.
    Kind {
        /// A way of working that somebody uses.
        Practice = "practice",
        /// Material to train people with.
        TrainingMaterial = "training-material",
        /// A manual or handbook.
        Manual = "manual",
        /// A tool, form or checklist.
        Tool = "tool",
        /// A leaflet, for children or families.
        Leaflet = "leaflet",
        /// A film.
        Video = "video",
        /// Research or an evaluation.
        Research = "research",
        /// A case study.
        CaseStudy = "case-study",
        /// A law, decree or directive.
        Law = "law",
        /// Official or expert guidance.
        Guidance = "guidance",
        /// A policy or strategy.
        Policy = "policy",
        /// Figures.
        Statistics = "statistics",
        /// A project.
        Project = "project",
        /// An organisation.
        Organisation = "organisation",
        /// A meeting or event.
        Event = "event",
    }
}

named_values! {
    /// Whether readers see a record.
    Status {
        /// Being written; never shown.
        Draft = "draft",
        /// Shown.
        Published = "published",
        /// Taken back; its address says so.
        Withdrawn = "withdrawn",
    }
}

named_values! {
    /// What the source says its claims rest on.
    Evidence {
        /// Evaluated, with a stated design.
        Evaluated = "evaluated",
        /// Rests on practice.
        PracticeBased = "practice-based",
        /// Rests on consultation of those concerned.
        ConsultationBased = "consultation-based",
        /// Rests on the opinion of experts.
        ExpertOpinion = "expert-opinion",
        /// The source does not say.
        NotStated = "not-stated",
    }
}

named_values! {
    /// Who vouches for a text in one language.
    Vouched {
        /// Written in this language.
        Original = "original",
        /// Translated or checked by a person.
        Human = "human",
        /// Translated by machine, not yet checked by a speaker.
        Machine = "machine",
    }
}

named_values! {
    /// Whether a law is in force.
    LawStatus {
        /// In force.
        InForce = "in-force",
        /// In force with later changes.
        Amended = "amended",
        /// No longer in force.
        Repealed = "repealed",
        /// Adopted, not yet applicable.
        Adopted = "adopted",
        /// Not known.
        Unknown = "unknown",
    }
}

named_values! {
    /// How one record relates to another.
    RelationType {
        /// It belongs to the other.
        PartOf = "part-of",
        /// It was adapted from the other.
        AdaptedFrom = "adapted-from",
        /// It replaces the other.
        Replaces = "replaces",
        /// It translates the other.
        TranslationOf = "translation-of",
        /// It is worth reading beside the other.
        Related = "related",
    }
}

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
    /// Language versions of the resource.
    pub versions: Vec<ResourceVersion>,
    /// Links to other records.
    pub relations: Vec<Relation>,
    /// Where the facts come from.
    pub evidence_sources: Vec<EvidenceSource>,
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
            evidence: Evidence::NotStated,
            source: None,
            source_note: None,
            rights: None,
            last_checked: None,
            review_by: None,
            original_title: None,
            title: BTreeMap::new(),
            abstracts: BTreeMap::new(),
            body: BTreeMap::new(),
            vouched: BTreeMap::new(),
            law: None,
            versions: Vec::new(),
            relations: Vec::new(),
            evidence_sources: Vec::new(),
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
