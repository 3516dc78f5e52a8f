//! What a reader asks and what the library answers, as plain data.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use crate::{Diagnostic, Evidence, LangTag, LangText, Locale, RecordId};

/// A property of records that results can be counted and narrowed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FacetField {
    /// Country of practice.
    Country,
    /// Language of the resource.
    Lang,
    /// Kind of resource.
    Kind,
    /// Theme: a member of the thesaurus collection `themes`.
    Theme,
    /// Concept of the thesaurus, its own or a narrower one.
    Concept,
    /// Whom it is for.
    Audience,
    /// Project it comes from.
    Project,
    /// Year.
    Year,
}

impl FacetField {
    /// All facets, in the order pages show them.
    pub const ALL: [FacetField; 8] = [
        FacetField::Country,
        FacetField::Lang,
        FacetField::Kind,
        FacetField::Theme,
        FacetField::Concept,
        FacetField::Audience,
        FacetField::Project,
        FacetField::Year,
    ];

    /// The facets that readers narrow results by in a form; concepts are chosen in a tree.
    pub fn in_forms() -> impl Iterator<Item = FacetField> {
        FacetField::ALL.into_iter().filter(|field| *field != FacetField::Concept)
    }

    /// The name in addresses, queries (`country:be`) and JSON.
    pub fn name(self) -> &'static str {
        match self {
            FacetField::Country => "country",
            FacetField::Lang => "lang",
            FacetField::Kind => "kind",
            FacetField::Theme => "theme",
            FacetField::Concept => "concept",
            FacetField::Audience => "audience",
            FacetField::Project => "project",
            FacetField::Year => "year",
        }
    }

    /// The facet with this name; `language` and `type` are accepted too.
    pub fn parse(name: &str) -> Option<FacetField> {
        match name {
            "language" => Some(FacetField::Lang),
            "type" => Some(FacetField::Kind),
            _ => FacetField::ALL.into_iter().find(|field| field.name() == name),
        }
    }

    /// The form in which a value is stored and compared: lower case.
    pub fn normalize(self, value: &str) -> String {
        value.trim().to_lowercase()
    }
}

/// What results are narrowed to: any of the values of a field, all of the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Wanted values by field, normalized ([`FacetField::normalize`]).
    pub values: BTreeMap<FacetField, Vec<String>>,
    /// First year wanted.
    pub year_from: Option<i32>,
    /// Last year wanted.
    pub year_to: Option<i32>,
}

impl Filters {
    /// Whether nothing is narrowed.
    pub fn is_empty(&self) -> bool {
        self.values.values().all(Vec::is_empty)
            && self.year_from.is_none()
            && self.year_to.is_none()
    }

    /// Adds one wanted value; a second time changes nothing.
    pub fn add(&mut self, field: FacetField, value: &str) {
        let value = field.normalize(value);
        let values = self.values.entry(field).or_default();
        if !value.is_empty() && !values.contains(&value) {
            values.push(value);
        }
    }
}

/// The order of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By score.
    #[default]
    Best,
    /// By year, newest first.
    Newest,
    /// By title, A to Z.
    Title,
}

/// A search, complete: the same request gives the same answer.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchRequest {
    /// What was typed: words, "phrases", -not, field:value.
    pub text: String,
    /// The reader's language: titles and reasons prefer it, and it is a prior for the query.
    pub locale: Locale,
    /// Whether words are also looked for in other languages.
    pub bridge: bool,
    /// Only texts in these languages are searched; empty means all.
    pub text_langs: Vec<LangTag>,
    /// Expansions the reader removed, by their label ([`Reason::key`]).
    pub without: Vec<String>,
    /// What results are narrowed to.
    pub filters: Filters,
    /// The order.
    pub sort: Sort,
    /// Which page, from 1; past the end means the last.
    pub page: usize,
    /// Results a page.
    pub per_page: usize,
    /// Whether hits say what their scores are made of ([`Hit::parts`]).
    pub explain: bool,
}

impl SearchRequest {
    /// A search for `text` in all languages, best first, first page of 20.
    pub fn new(text: &str, locale: Locale) -> SearchRequest {
        SearchRequest {
            text: text.to_owned(),
            locale,
            bridge: true,
            text_langs: Vec::new(),
            without: Vec::new(),
            filters: Filters::default(),
            sort: Sort::Best,
            page: 1,
            per_page: 20,
            explain: false,
        }
    }
}

/// The rule by which a record was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReasonKind {
    /// The reader's own word stands in the text.
    Exact,
    /// Another form of the reader's word stands in the text.
    Form,
    /// The reader's word is part of a compound in the text.
    Compound,
    /// A part of the reader's compound stands in the text.
    Part,
    /// A word for the same concept, in the same or another language.
    Concept,
    /// A word of another language from the lexicon.
    Translation,
    /// A word for a narrower concept.
    Narrower,
    /// A word for a near-equivalent in another country.
    Near,
    /// A corrected spelling.
    Corrected,
    /// The record is catalogued under the concept.
    Subject,
    /// No words were asked for: everything is listed.
    All,
}

/// A word that was asked and the words that stand in the text for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordPair {
    /// As the reader typed it.
    pub asked: String,
    /// As the text has it.
    pub found: String,
}

/// Why a hit is there: one rule and the words it joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The rule.
    pub kind: ReasonKind,
    /// The language of the words found.
    pub lang: LangTag,
    /// At most three pairs.
    pub words: Vec<WordPair>,
    /// What [`SearchRequest::without`] takes to search again without this rule; empty when the
    /// rule cannot be removed.
    pub key: String,
}

/// What a part of a score is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScoreKind {
    /// A word of the query, or the words of one concept, by the best of their alternatives.
    Group,
    /// Whole words as typed.
    Words,
    /// Words that are neighbours in the query and in the text.
    Neighbours,
    /// The best passage of the text.
    Passage,
    /// What bringing the languages level with each other added or took away.
    Levelling,
    /// The advantage of the reader's own language.
    OwnLanguage,
    /// What a law loses that is no longer in force.
    Repealed,
    /// Being catalogued under a concept of the query.
    Subject,
}

/// A part of a score; the parts of a hit add up to its score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScorePart {
    /// What it is for.
    pub what: ScoreKind,
    /// The words of a group as typed; empty for every other kind.
    pub asked: String,
    /// The amount; negative when it was taken away.
    pub score: f32,
}

/// A piece of the text with the places that matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// The piece, cut at words, without marks or dots.
    pub text: String,
    /// Its language.
    pub lang: LangTag,
    /// Byte ranges of `text` that matched, in order, not overlapping.
    pub highlights: Vec<Range<usize>>,
    /// The page of the file it stands on.
    pub page: Option<u32>,
    /// Name of the file it stands in; `None` for our own words.
    pub file: Option<String>,
    /// Whether text before it was left out.
    pub cut_before: bool,
    /// Whether text after it was left out.
    pub cut_after: bool,
}

/// One record in the results.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// The record.
    pub id: RecordId,
    /// The readable part of its address.
    pub slug: String,
    /// The title for this reader.
    pub title: LangText,
    /// Byte ranges of `title.text` that matched.
    pub title_highlights: Vec<Range<usize>>,
    /// The resource's own title, when it differs.
    pub original_title: Option<LangText>,
    /// The language of the text that matched.
    pub lang: LangTag,
    /// Languages of the resource.
    pub langs: Vec<LangTag>,
    /// Countries of practice.
    pub countries: Vec<String>,
    /// Stable name of the kind; empty when unknown.
    pub kind: String,
    /// Year.
    pub year: Option<i32>,
    /// Publisher.
    pub publisher: Option<String>,
    /// What its claims rest on.
    pub evidence: Evidence,
    /// Higher is better; comparable within one result list only.
    pub score: f32,
    /// What adds up to the score; empty unless [`SearchRequest::explain`] asked for it.
    pub parts: Vec<ScorePart>,
    /// Up to three pieces of text, best first.
    pub snippets: Vec<Snippet>,
    /// Why it is here; at least one.
    pub reasons: Vec<Reason>,
    /// The other records of the same work: translations, other editions.
    pub others: Vec<Sibling>,
}

/// What another record of the same work is to a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SiblingKind {
    /// The same in another language.
    Translation,
    /// A later edition.
    Newer,
    /// An earlier edition.
    Older,
}

/// Another record of the same work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sibling {
    /// What it is to the hit.
    pub kind: SiblingKind,
    /// The record.
    pub id: RecordId,
    /// The readable part of its address.
    pub slug: String,
    /// Stable name of the kind of resource; empty when unknown.
    pub resource: String,
    /// The title for this reader.
    pub title: LangText,
    /// Languages of the resource.
    pub langs: Vec<LangTag>,
    /// Year.
    pub year: Option<i32>,
}

/// A record near another one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SimilarRecord {
    /// The record as lists show it; its score is the similarity, from 0 to 1.
    pub hit: Hit,
    /// Subjects that both are catalogued under.
    pub concepts: Vec<String>,
}

/// One value of a facet and how many records have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetCount {
    /// The normalized value.
    pub value: String,
    /// Records, counted without this facet's own filter.
    pub count: usize,
    /// Whether the results are narrowed to it.
    pub chosen: bool,
}

/// All values of one facet, most frequent first, then by value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// Which.
    pub field: FacetField,
    /// Its values.
    pub counts: Vec<FacetCount>,
}

/// The words that were looked for in one language and the records in that language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LanguageUse {
    /// The language.
    pub lang: LangTag,
    /// Words, as a reader would write them.
    pub words: Vec<String>,
    /// Records that the language filter would leave.
    pub count: usize,
}

/// What a suggestion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SuggestionKind {
    /// A subject of the thesaurus that the query names.
    Concept,
    /// A wider subject.
    Broader,
    /// A narrower subject.
    Narrower,
    /// A related subject.
    Related,
    /// The words in Greek letters that were looked for in place of the Latin ones typed.
    Respelled,
    /// Another spelling that finds more.
    Spelling,
    /// The title of a record that was found, which begins with the query or holds its words.
    Title,
}

/// Something else to search for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// What it is.
    pub kind: SuggestionKind,
    /// The words to search for.
    pub text: String,
    /// The language of `text`.
    pub lang: LangTag,
    /// Records it would find, when counted.
    pub count: Option<usize>,
}

/// The answer: one page of hits, and everything counted over the same snapshot.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SearchResults {
    /// Records found.
    pub total: usize,
    /// The page shown, from 1.
    pub page: usize,
    /// Results a page.
    pub per_page: usize,
    /// The hits of this page.
    pub hits: Vec<Hit>,
    /// Counts by facet.
    pub facets: Vec<Facet>,
    /// The words used per interface language.
    pub strip: Vec<LanguageUse>,
    /// What else to search for.
    pub suggestions: Vec<Suggestion>,
    /// What was noticed about the query.
    pub notes: Vec<Diagnostic>,
    /// How likely the query is in each language, most likely first; sums to 1.
    pub query_langs: Vec<(LangTag, f32)>,
}

impl SearchResults {
    /// The number of pages, at least 1.
    pub fn pages(&self) -> usize {
        self.total.div_ceil(self.per_page.max(1)).max(1)
    }
}
