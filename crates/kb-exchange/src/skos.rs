//! The thesaurus as SKOS (W3C): in Turtle, and in JSON-LD; and additions to it.
//!
//! Not for reading either. Invariants: every concept and every label is in both; the same scheme
//! gives the same text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use kb_model::{Concept, ConceptScheme, LangTag, LangText};
use serde_json::{Map, Value, json};

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";

/// What is said of a resource: a property of SKOS with its values.
enum Said {
    /// Other resources, by IRI.
    Resources(Vec<String>),
    /// Texts with their languages.
    Texts(Vec<(LangTag, String)>),
}

/// The scheme in Turtle.
pub fn skos_turtle(scheme: &ConceptScheme, title: &str) -> String {
    let mut out = format!("@prefix skos: <{SKOS}> .\n");
    for (iri, kind, said) in resources(scheme, title) {
        let _ = write!(out, "\n<{}> a skos:{kind}", iri_text(&iri));
        for (property, said) in said {
            let values: Vec<String> = match said {
                Said::Resources(iris) => {
                    iris.iter().map(|iri| format!("<{}>", iri_text(iri))).collect()
                }
                Said::Texts(texts) => texts
                    .iter()
                    .map(|(lang, text)| format!("\"{}\"@{lang}", literal(text)))
                    .collect(),
            };
            let _ = write!(out, " ;\n    skos:{property} {}", values.join(" ,\n        "));
        }
        out.push_str(" .\n");
    }
    out
}

/// What a concept gets from another scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkosAddition {
    /// The IRI of the concept.
    pub concept: String,
    /// The IRI of the concept elsewhere that is the same.
    pub exact_match: Option<String>,
    /// Other words for it.
    pub alt_labels: Vec<LangText>,
}

/// Additions in Turtle, as a file beside the thesaurus; `source` says where they come from.
pub fn skos_additions(source: &str, additions: &[SkosAddition]) -> String {
    let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = format!(
        "# Words and links that came from another scheme (kb terms import), as additions to concepts of\n\
         # the thesaurus. Curators may edit this file, and delete what they do not want.\n\
         # From: {source}\n\n@prefix skos: <{SKOS}> .\n"
    );
    for addition in additions {
        let mut said = Vec::new();
        if let Some(iri) = &addition.exact_match {
            said.push(format!("skos:exactMatch <{}>", iri_text(iri)));
        }
        if !addition.alt_labels.is_empty() {
            let labels = addition.alt_labels.iter();
            let labels = labels.map(|it| format!("\"{}\"@{}", literal(&it.text), it.lang));
            said.push(format!("skos:altLabel {}", labels.collect::<Vec<_>>().join(" , ")));
        }
        // Writing to a string cannot fail.
        let _ = write!(out, "\n<{}> {} .\n", iri_text(&addition.concept), said.join(" ;\n    "));
    }
    out
}

/// The scheme in JSON-LD.
///
/// # Panics
///
/// Never: plain data is JSON.
pub fn skos_json_ld(scheme: &ConceptScheme, title: &str) -> String {
    let graph: Vec<Value> = resources(scheme, title)
        .into_iter()
        .map(|(iri, kind, said)| {
            let mut node = Map::new();
            node.insert("@id".to_owned(), Value::from(iri));
            node.insert("@type".to_owned(), Value::from(format!("skos:{kind}")));
            for (property, said) in said {
                let values: Vec<Value> = match said {
                    Said::Resources(iris) => iris.iter().map(|iri| json!({"@id": iri})).collect(),
                    Said::Texts(texts) => texts
                        .iter()
                        .map(|(lang, text)| json!({"@language": lang.as_str(), "@value": text}))
                        .collect(),
                };
                node.insert(format!("skos:{property}"), Value::from(values));
            }
            Value::Object(node)
        })
        .collect();
    let mut document = json!({"@context": {"skos": SKOS}, "@graph": graph});
    document.sort_all_objects();
    let mut text = serde_json::to_string_pretty(&document).expect("plain data is JSON");
    text.push('\n');
    text
}

type Resource = (String, &'static str, Vec<(&'static str, Said)>);

fn resources(scheme: &ConceptScheme, title: &str) -> Vec<Resource> {
    let iri = |id: &String| format!("{}{id}", scheme.iri);
    let top = scheme.concepts.values().filter(|concept| concept.broader.is_empty());
    let top: Vec<String> = top.map(|concept| iri(&concept.id)).collect();
    let mut of_scheme = vec![(
        "prefLabel",
        Said::Texts(vec![(LangTag::parse("en").unwrap_or_else(LangTag::und), title.to_owned())]),
    )];
    if !top.is_empty() {
        of_scheme.push(("hasTopConcept", Said::Resources(top)));
    }
    let mut all = vec![(scheme.iri.clone(), "ConceptScheme", of_scheme)];
    all.extend(
        scheme
            .concepts
            .iter()
            .map(|(id, concept)| (iri(id), "Concept", of_concept(concept, scheme))),
    );
    all.extend(scheme.collections.iter().filter(|(_, members)| !members.is_empty()).map(
        |(id, members)| {
            let members = members.iter().map(iri).collect();
            (iri(id), "Collection", vec![("member", Said::Resources(members))])
        },
    ));
    all
}

fn of_concept(concept: &Concept, scheme: &ConceptScheme) -> Vec<(&'static str, Said)> {
    let mut said = vec![("inScheme", Said::Resources(vec![scheme.iri.clone()]))];
    for (property, ids) in [
        ("broader", &concept.broader),
        ("narrower", &concept.narrower),
        ("related", &concept.related),
        ("closeMatch", &concept.close_match),
    ] {
        let iris = ids.iter().map(|id| format!("{}{id}", scheme.iri)).collect();
        said.push((property, Said::Resources(iris)));
    }
    said.push(("exactMatch", Said::Resources(concept.exact_match.clone())));
    let one = |texts: &BTreeMap<LangTag, String>| {
        texts.iter().map(|(lang, text)| (lang.clone(), text.clone())).collect()
    };
    let many = |texts: &BTreeMap<LangTag, Vec<String>>| {
        let all = texts.iter();
        all.flat_map(|(lang, texts)| texts.iter().map(|text| (lang.clone(), text.clone())))
            .collect()
    };
    said.push(("prefLabel", Said::Texts(one(&concept.pref_label))));
    said.push(("altLabel", Said::Texts(many(&concept.alt_label))));
    said.push(("hiddenLabel", Said::Texts(many(&concept.hidden_label))));
    said.push(("scopeNote", Said::Texts(one(&concept.scope_note))));
    said.retain(|(_, said)| match said {
        Said::Resources(iris) => !iris.is_empty(),
        Said::Texts(texts) => !texts.is_empty(),
    });
    said
}

/// An IRI without what would end it early.
fn iri_text(iri: &str) -> String {
    iri.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !"<>\"{}|^`\\".contains(*c))
        .collect()
}

/// A text between quotation marks.
fn literal(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{tag, texts};

    #[test]
    fn every_label_and_link_is_in_both_forms() {
        let mut scheme = ConceptScheme { iri: "https://x.example/c/".into(), ..Default::default() };
        let concept = Concept {
            id: "voogd".into(),
            pref_label: texts(&[("nl", "voogd"), ("en", "guardian \"x\"\nline")]),
            alt_label: [(tag("nl"), vec!["voogdes".into()])].into(),
            broader: vec!["person".into()],
            exact_match: vec!["https://y.example/1".into()],
            ..Default::default()
        };
        scheme.concepts.insert("voogd".into(), concept);
        scheme
            .concepts
            .insert("person".into(), Concept { id: "person".into(), ..Default::default() });
        let turtle = skos_turtle(&scheme, "Thesaurus");
        for expected in [
            "<https://x.example/c/voogd> a skos:Concept",
            "skos:prefLabel \"guardian \\\"x\\\"\\nline\"@en",
            "skos:altLabel \"voogdes\"@nl",
            "skos:broader <https://x.example/c/person>",
            "skos:exactMatch <https://y.example/1>",
            "skos:hasTopConcept <https://x.example/c/person>",
        ] {
            assert!(turtle.contains(expected), "{expected}\n{turtle}");
        }
        let json: Value = serde_json::from_str(&skos_json_ld(&scheme, "Thesaurus")).unwrap();
        let graph = json["@graph"].as_array().unwrap();
        assert_eq!(graph.len(), 3);
        let voogd = graph.iter().find(|node| node["@id"] == "https://x.example/c/voogd").unwrap();
        assert_eq!(voogd["skos:prefLabel"].as_array().unwrap().len(), 2);
    }
}
