//! Subject terms: a concept and its scheme, as in SKOS (<https://www.w3.org/TR/skos-reference/>).

use std::collections::BTreeMap;

use crate::LangTag;

/// A unit of meaning with its words in several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concept {
    /// The last part of its IRI, such as `foster-family`.
    pub id: String,
    /// `skos:prefLabel`, at most one per language (integrity condition S14 holds by construction).
    pub pref_label: BTreeMap<LangTag, String>,
    /// `skos:altLabel`.
    pub alt_label: BTreeMap<LangTag, Vec<String>>,
    /// `skos:hiddenLabel`: found by search, never shown.
    pub hidden_label: BTreeMap<LangTag, Vec<String>>,
    /// `skos:broader`, by id.
    pub broader: Vec<String>,
    /// `skos:narrower`, by id; the inverse of `broader`.
    pub narrower: Vec<String>,
    /// `skos:related`, by id.
    pub related: Vec<String>,
    /// `skos:closeMatch` within the scheme, by id: near-equivalents of other countries, such as
    /// Jugendamt and SAJ.
    pub close_match: Vec<String>,
    /// `skos:exactMatch`: IRIs of the same concept elsewhere.
    pub exact_match: Vec<String>,
    /// `skos:scopeNote`.
    pub scope_note: BTreeMap<LangTag, String>,
}

impl Concept {
    /// Every label of one language: preferred, alternative, hidden, in this order.
    pub fn labels(&self, lang: &LangTag) -> impl Iterator<Item = &str> {
        self.pref_label
            .get(lang)
            .into_iter()
            .chain(self.alt_label.get(lang).into_iter().flatten())
            .chain(self.hidden_label.get(lang).into_iter().flatten())
            .map(String::as_str)
    }

    /// The preferred label in `lang`, else in English, else the id.
    pub fn label(&self, lang: &LangTag) -> &str {
        let english = self.pref_label.iter().find(|(tag, _)| tag.as_str() == "en");
        self.pref_label
            .get(lang)
            .or(english.map(|(_, label)| label))
            .map_or(self.id.as_str(), String::as_str)
    }
}

/// A set of concepts with its IRI.
#[derive(Clone, Debug, Default)]
pub struct ConceptScheme {
    /// The base IRI; a concept's IRI is this followed by its id.
    pub iri: String,
    /// Concepts by id.
    pub concepts: BTreeMap<String, Concept>,
    /// `skos:Collection` members by collection id, such as `themes`.
    pub collections: BTreeMap<String, Vec<String>>,
}

impl ConceptScheme {
    /// The concept with this id.
    pub fn get(&self, id: &str) -> Option<&Concept> {
        self.concepts.get(id)
    }

    /// The concept itself and everything above it, nearest first; a cycle ends the walk.
    pub fn with_ancestors<'a>(&'a self, id: &'a str) -> Vec<&'a str> {
        let mut found = vec![id];
        let mut next = 0;
        while let Some(&current) = found.get(next) {
            for broader in self.concepts.get(current).into_iter().flat_map(|c| &c.broader) {
                if !found.contains(&broader.as_str()) {
                    found.push(broader);
                }
            }
            next += 1;
        }
        found
    }

    /// The themes (members of the collection `themes`) a list of concepts belongs to, in the
    /// order of the collection.
    pub fn themes_of(&self, concepts: &[String]) -> Vec<String> {
        let Some(themes) = self.collections.get("themes") else { return Vec::new() };
        let all: Vec<&str> = concepts.iter().flat_map(|id| self.with_ancestors(id)).collect();
        themes.iter().filter(|theme| all.contains(&theme.as_str())).cloned().collect()
    }
}
