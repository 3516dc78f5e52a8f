//! The concepts of somebody else's scheme: SKOS in Turtle, of which only labels and matches count.
//!
//! Not for our own vocabulary, which is read with all its rules (`vocabulary`). Invariant: what
//! cannot be read is said with its line, and the rest is used.

use std::collections::{BTreeMap, BTreeSet};

use kb_model::{Diagnostic, LangTag};
use oxrdf::{NamedOrBlankNode, Term, Triple};
use oxttl::TurtleParser;

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const RIGHTS: [&str; 4] = [
    "http://purl.org/dc/terms/license",
    "http://purl.org/dc/terms/rights",
    "http://purl.org/dc/elements/1.1/rights",
    "http://creativecommons.org/ns#license",
];
/// Faults of a file that are said.
const MOST_FAULTS: usize = 10;
/// Characters of a label; longer ones are no words that people search for.
const LONGEST_LABEL: usize = 120;

/// One of their concepts.
#[derive(Clone, Debug, Default)]
pub(super) struct Foreign {
    is_concept: bool,
    /// Preferred labels.
    pub(super) preferred: Vec<(LangTag, String)>,
    /// Alternative labels.
    pub(super) others: Vec<(LangTag, String)>,
    /// Concepts that it says are the same.
    pub(super) exact: BTreeSet<String>,
}

/// A scheme.
#[derive(Debug, Default)]
pub(super) struct Scheme {
    /// The address of the scheme; empty when the file names none.
    pub(super) iri: String,
    /// What may be done with it, in its own words.
    pub(super) rights: Option<String>,
    /// Its concepts by address.
    pub(super) concepts: BTreeMap<String, Foreign>,
    /// What was noticed.
    pub(super) found: Vec<Diagnostic>,
}

/// Reads a file; `shown` is its name for messages.
pub(super) fn read(bytes: &[u8], shown: &str) -> Scheme {
    let mut scheme = Scheme::default();
    let mut rights = BTreeMap::new();
    for triple in TurtleParser::new().for_slice(bytes) {
        match triple {
            Ok(triple) => take(&mut scheme, &mut rights, &triple),
            Err(error) if scheme.found.len() < MOST_FAULTS => {
                let line = error.location().start.line + 1;
                let reason = error.message().trim_end_matches('.').to_owned();
                let message = format!("this is not Turtle: {reason}");
                let found = Diagnostic::error("vocabulary.not-turtle", message);
                let fix = "give a file in Turtle (.ttl) or N-Triples; other forms of RDF must be \
                           converted first";
                scheme.found.push(found.at(format!("{shown}:{line}")).fix(fix));
            }
            Err(_) => break,
        }
    }
    scheme.rights = rights.remove(&scheme.iri);
    scheme.concepts.retain(|_, concept| concept.is_concept);
    scheme
}

fn take(scheme: &mut Scheme, rights: &mut BTreeMap<String, String>, triple: &Triple) {
    let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { return };
    let (subject, predicate) = (subject.as_str(), triple.predicate.as_str());
    let object = match &triple.object {
        Term::NamedNode(node) => node.as_str(),
        Term::Literal(literal) => literal.value(),
        Term::BlankNode(_) => return,
    };
    if RIGHTS.contains(&predicate) {
        rights.entry(subject.to_owned()).or_insert_with(|| object.to_owned());
        return;
    }
    if predicate == TYPE {
        match object.strip_prefix(SKOS) {
            Some("Concept") => {
                scheme.concepts.entry(subject.to_owned()).or_default().is_concept = true;
            }
            Some("ConceptScheme") if scheme.iri.is_empty() => subject.clone_into(&mut scheme.iri),
            _ => {}
        }
        return;
    }
    let Some(property) = predicate.strip_prefix(SKOS) else { return };
    let concept = scheme.concepts.entry(subject.to_owned()).or_default();
    match (property, &triple.object) {
        ("prefLabel", Term::Literal(literal)) => {
            concept.preferred.extend(label(literal.language(), object));
        }
        ("altLabel", Term::Literal(literal)) => {
            concept.others.extend(label(literal.language(), object));
        }
        ("exactMatch", Term::NamedNode(_)) => {
            concept.exact.insert(object.to_owned());
        }
        _ => {}
    }
}

/// A label in one line; `None` without a language or with far too many words.
fn label(lang: Option<&str>, text: &str) -> Option<(LangTag, String)> {
    let lang = lang.and_then(LangTag::parse)?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = !text.is_empty() && text.chars().count() <= LONGEST_LABEL;
    fits.then_some((lang, text))
}
