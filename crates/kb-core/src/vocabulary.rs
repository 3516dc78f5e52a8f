//! SKOS concept schemes in Turtle to one [`ConceptScheme`] (<https://www.w3.org/TR/skos-reference/>).
//!
//! Not for: using the words. Invariant: what breaks a rule of SKOS is a diagnostic with its line,
//! and the scheme that comes out keeps the rules.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kb_model::{Concept, ConceptScheme, Diagnostic, LangTag};
use oxrdf::{NamedOrBlankNode, Term, Triple};
use oxttl::TurtleParser;

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// A concept's id and the places of what was said of it, for messages.
#[derive(Default)]
struct Builder {
    scheme: ConceptScheme,
    found: Vec<Diagnostic>,
    /// Where each concept was declared.
    declared: BTreeMap<String, String>,
    /// What was said of concepts, by concept: property, value, place.
    links: Vec<(String, Link, String, String)>,
    /// Where each preferred label stands.
    preferred: HashMap<(String, LangTag), String>,
}

/// How one concept points to another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Broader,
    Related,
    Close,
    Member,
}

/// Reads Turtle files (path as people see it, text), in the given order, into one scheme.
pub(crate) fn read_vocabulary<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> (ConceptScheme, Vec<Diagnostic>) {
    let mut builder = Builder::default();
    for (file, text) in files {
        builder.read_file(file, text);
    }
    builder.link();
    builder.break_cycles();
    builder.check_labels();
    (builder.scheme, builder.found)
}

impl Builder {
    /// Parses line by line, so that every triple has the line on which it ended.
    fn read_file(&mut self, file: &str, text: &str) {
        let mut parser = TurtleParser::new().low_level();
        let mut place = String::new();
        for (index, line) in text.split_inclusive('\n').enumerate() {
            place = format!("{file}:{}", index + 1);
            parser.extend_from_slice(line.as_bytes());
            while let Some(triple) = parser.parse_next() {
                self.take(file, &place, triple);
            }
        }
        parser.end();
        while let Some(triple) = parser.parse_next() {
            self.take(file, &place, triple);
        }
    }

    fn take(&mut self, file: &str, place: &str, triple: Result<Triple, oxttl::TurtleSyntaxError>) {
        match triple {
            Ok(triple) => self.read_triple(&triple, place),
            Err(error) => {
                let line = error.location().start.line + 1;
                let reason = error.message().trim_end_matches('.');
                self.found.push(
                    Diagnostic::error(
                        "vocabulary.not-turtle",
                        format!("this is not Turtle: {reason}"),
                    )
                    .at(format!("{file}:{line}"))
                    .fix("correct the statement; the rest of the file was used"),
                );
            }
        }
    }

    fn read_triple(&mut self, triple: &Triple, place: &str) {
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { return };
        let (base, id) = split_iri(subject.as_str());
        if triple.predicate.as_str() == RDF_TYPE {
            let Term::NamedNode(class) = &triple.object else { return };
            match class.as_str().strip_prefix(SKOS) {
                Some("Concept") => self.declare(base, id, place),
                Some("Collection" | "OrderedCollection") => {
                    self.scheme.collections.entry(id.to_owned()).or_default();
                }
                _ => {}
            }
            return;
        }
        let Some(property) = triple.predicate.as_str().strip_prefix(SKOS) else { return };
        match &triple.object {
            Term::Literal(literal) => {
                let lang = literal.language().and_then(LangTag::parse);
                self.read_label(id, property, literal.value(), lang, place);
            }
            Term::NamedNode(object) => self.read_link(id, property, object.as_str(), place),
            Term::BlankNode(_) => {}
        }
    }

    fn declare(&mut self, base: &str, id: &str, place: &str) {
        if self.scheme.iri.is_empty() {
            base.clone_into(&mut self.scheme.iri);
        }
        self.declared.entry(id.to_owned()).or_insert_with(|| place.to_owned());
        self.concept(id);
    }

    /// The concept being described; those never declared are dropped at the end.
    fn concept(&mut self, id: &str) -> &mut Concept {
        self.scheme
            .concepts
            .entry(id.to_owned())
            .or_insert_with(|| Concept { id: id.to_owned(), ..Concept::default() })
    }

    fn read_label(
        &mut self,
        id: &str,
        property: &str,
        text: &str,
        lang: Option<LangTag>,
        place: &str,
    ) {
        if !matches!(property, "prefLabel" | "altLabel" | "hiddenLabel" | "scopeNote") {
            return;
        }
        let Some(lang) = lang else {
            let message = format!("the label `{text}` of `{id}` has no language");
            self.warn(
                "vocabulary.no-language",
                message,
                place,
                "add one, as in \"foster care\"@en",
            );
            return;
        };
        let text = text.trim().to_owned();
        if text.is_empty() {
            return;
        }
        let concept = self.concept(id);
        match property {
            "altLabel" => push_once(concept.alt_label.entry(lang).or_default(), &text),
            "hiddenLabel" => concept.hidden_label.entry(lang).or_default().push(text),
            "scopeNote" => {
                concept.scope_note.entry(lang).or_insert(text);
            }
            _ => self.read_pref_label(id, lang, text, place),
        }
    }

    /// SKOS S14: a resource has no more than one preferred label a language.
    fn read_pref_label(&mut self, id: &str, lang: LangTag, text: String, place: &str) {
        let concept = self.concept(id);
        let Some(first) = concept.pref_label.get(&lang) else {
            concept.pref_label.insert(lang.clone(), text);
            self.preferred.insert((id.to_owned(), lang), place.to_owned());
            return;
        };
        if *first == text {
            return;
        }
        let message =
            format!("`{id}` has two preferred labels in `{lang}`: `{first}` and `{text}` (S14)");
        concept.alt_label.entry(lang).or_default().push(text);
        self.found.push(
            Diagnostic::error("vocabulary.two-preferred-labels", message)
                .at(place)
                .fix("make one of them a `skos:altLabel`"),
        );
    }

    fn read_link(&mut self, id: &str, property: &str, object: &str, place: &str) {
        let (base, target) = split_iri(object);
        let is_ours = base == self.scheme.iri;
        let (from, link, to) = match property {
            "exactMatch" | "closeMatch" if !is_ours => {
                // Another scheme's concept: kept for exports, not for search.
                if property == "exactMatch" {
                    push_once(&mut self.concept(id).exact_match, object);
                }
                return;
            }
            "closeMatch" => (id, Link::Close, target),
            "broader" => (id, Link::Broader, target),
            "narrower" => (target, Link::Broader, id),
            "related" => (id, Link::Related, target),
            "member" => (id, Link::Member, target),
            _ => return,
        };
        self.links.push((from.to_owned(), link, to.to_owned(), place.to_owned()));
    }

    fn warn(&mut self, code: &str, message: String, place: &str, fix: &str) {
        self.found.push(Diagnostic::warning(code, message).at(place).fix(fix));
    }

    /// Joins the concepts once all are known.
    fn link(&mut self) {
        let declared = std::mem::take(&mut self.declared);
        self.scheme.concepts.retain(|id, _| declared.contains_key(id));
        for (from, link, to, place) in std::mem::take(&mut self.links) {
            let unknown = [&from, &to]
                .into_iter()
                .find(|id| !(declared.contains_key(*id) || link == Link::Member && *id == &from));
            if let Some(unknown) = unknown {
                self.found.push(
                    Diagnostic::error(
                        "vocabulary.unknown-concept",
                        format!("`{from}` points to `{to}`, but `{unknown}` is not a concept"),
                    )
                    .at(place)
                    .fix("add the concept, or remove the link"),
                );
                continue;
            }
            match link {
                Link::Broader => {
                    push_once(&mut self.concept(&from).broader, &to);
                    push_once(&mut self.concept(&to).narrower, &from);
                }
                Link::Related => {
                    push_once(&mut self.concept(&from).related, &to);
                    push_once(&mut self.concept(&to).related, &from);
                }
                Link::Close => {
                    push_once(&mut self.concept(&from).close_match, &to);
                    push_once(&mut self.concept(&to).close_match, &from);
                }
                Link::Member => {
                    push_once(self.scheme.collections.entry(from).or_default(), &to);
                }
            }
        }
        self.declared = declared;
    }

    /// A concept that is above itself loses the link that closes the circle; one that is both
    /// above and beside another (SKOS S27) is no longer beside it.
    fn break_cycles(&mut self) {
        let ids: Vec<String> = self.scheme.concepts.keys().cloned().collect();
        for id in &ids {
            let broader = self.concept(id).broader.clone();
            for above in broader {
                if self.scheme.with_ancestors(&above).contains(&id.as_str()) {
                    self.concept(id).broader.retain(|other| *other != above);
                    self.concept(&above).narrower.retain(|other| other != id);
                    let message = format!("`{id}` is broader than itself, through `{above}`");
                    let place = self.declared.get(id).cloned().unwrap_or_default();
                    self.found.push(
                        Diagnostic::error("vocabulary.cycle", message)
                            .at(place)
                            .fix("remove one `skos:broader`"),
                    );
                }
            }
        }
        for id in &ids {
            let above: BTreeSet<String> =
                self.scheme.with_ancestors(id).into_iter().skip(1).map(str::to_owned).collect();
            let related = self.concept(id).related.clone();
            for other in related.iter().filter(|other| above.contains(*other)) {
                self.concept(id).related.retain(|kept| kept != other);
                self.concept(other).related.retain(|kept| kept != id);
                let message = format!("`{id}` is both below and related to `{other}` (S27)");
                let place = self.declared.get(id).cloned().unwrap_or_default();
                let fix = "remove the `skos:related`";
                self.warn("vocabulary.related-and-broader", message, &place, fix);
            }
        }
    }

    /// SKOS S13: preferred, alternative and hidden labels are pairwise different; and every
    /// concept should have a preferred label in each language the scheme uses most.
    fn check_labels(&mut self) {
        let mut found = Vec::new();
        for (id, concept) in &mut self.scheme.concepts {
            for (lang, pref) in &concept.pref_label {
                let Some(alts) = concept.alt_label.get_mut(lang) else { continue };
                if alts.contains(pref) {
                    alts.retain(|alt| alt != pref);
                    let message = format!(
                        "`{pref}` is both preferred and alternative label of `{id}` in `{lang}` (S13)"
                    );
                    let place = self.preferred.get(&(id.clone(), lang.clone()));
                    found.push(
                        Diagnostic::warning("vocabulary.label-twice", message)
                            .at(place.map_or("", String::as_str))
                            .fix("remove the `skos:altLabel`"),
                    );
                }
            }
            if concept.pref_label.is_empty() {
                let place = self.declared.get(id).map_or("", String::as_str);
                found.push(
                    Diagnostic::warning("vocabulary.no-label", format!("`{id}` has no label"))
                        .at(place)
                        .fix("add a `skos:prefLabel`"),
                );
            }
        }
        self.found.append(&mut found);
    }
}

/// The base and the last part of an IRI.
fn split_iri(iri: &str) -> (&str, &str) {
    iri.split_at(iri.rfind(['/', '#']).map_or(0, |at| at + 1))
}

fn push_once(list: &mut Vec<String>, id: &str) {
    if !list.iter().any(|known| known == id) {
        list.push(id.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
                        @prefix c: <https://common-ground.example/concept/> .\n";

    fn read(text: &str) -> (ConceptScheme, Vec<Diagnostic>) {
        let text = format!("{HEAD}{text}");
        read_vocabulary([("a.ttl", text.as_str())])
    }

    #[test]
    fn the_vocabulary_that_comes_with_the_program_keeps_the_rules() {
        let thesaurus = include_str!("../../../corpus/vocabulary/thesaurus.ttl");
        let themes = include_str!("../../../corpus/vocabulary/themes.ttl");
        let (scheme, found) =
            read_vocabulary([("thesaurus.ttl", thesaurus), ("themes.ttl", themes)]);
        assert!(found.is_empty(), "{found:?}");
        assert!(scheme.concepts.len() >= 400, "{}", scheme.concepts.len());
        assert_eq!(scheme.iri, "https://common-ground.example/concept/");
        assert_eq!(scheme.collections["themes"].len(), 17);
        assert_eq!(scheme.collections["themes"][0], "foster-care");
        for (id, concept) in &scheme.concepts {
            assert_eq!(concept.pref_label.len(), 5, "{id}");
            assert!(concept.scope_note.is_empty() || concept.scope_note.len() == 5, "{id}");
        }
        let foster = scheme.get("foster-care").unwrap();
        assert_eq!(foster.broader, ["family-based-care"]);
        assert!(foster.narrower.contains(&"emergency-foster-care".to_owned()));
        assert!(scheme.get("guardianship").unwrap().related.contains(&"foster-care".to_owned()));
    }

    #[test]
    fn each_breach_is_said_with_its_line_and_the_rest_is_used() {
        let table = [
            (
                "c:a a skos:Concept ;\n skos:prefLabel \"x\"@en ,\n \"y\"@en .\n",
                "vocabulary.two-preferred-labels",
                5,
            ),
            (
                "c:a a skos:Concept ;\n skos:prefLabel \"x\"@en ;\n skos:altLabel \"x\"@en .\n",
                "vocabulary.label-twice",
                4,
            ),
            (
                "c:a a skos:Concept ; skos:prefLabel \"x\"@en ;\n skos:broader c:z .\n",
                "vocabulary.unknown-concept",
                4,
            ),
            ("c:a a skos:Concept ; skos:prefLabel \"x\" .\n", "vocabulary.no-language", 3),
            (
                "c:b a skos:Concept .\nc:a a skos:Concept ; skos:prefLabel \"x\"@en ;\n skos:broader ; .\n",
                "vocabulary.not-turtle",
                5,
            ),
            (
                "c:a a skos:Concept ; skos:prefLabel \"x\"@en ; skos:broader c:b ; skos:related c:b .\n\
                 c:b a skos:Concept ; skos:prefLabel \"y\"@en .\n",
                "vocabulary.related-and-broader",
                3,
            ),
            (
                "c:a a skos:Concept ; skos:prefLabel \"x\"@en ; skos:broader c:b .\n\
                 c:b a skos:Concept ; skos:prefLabel \"y\"@en ; skos:broader c:a .\n",
                "vocabulary.cycle",
                3,
            ),
        ];
        for (text, code, line) in table {
            let (scheme, found) = read(text);
            let finding = found.iter().find(|d| d.code == code);
            let finding = finding.unwrap_or_else(|| panic!("{code}: {found:?}"));
            assert_eq!(finding.location, format!("a.ttl:{line}"), "{code}");
            assert!(scheme.get("a").is_some(), "{code}");
        }
    }

    #[test]
    fn a_cycle_is_cut_so_that_walks_end() {
        let (scheme, _) = read(
            "c:a a skos:Concept ; skos:broader c:b .\nc:b a skos:Concept ; skos:broader c:c .\n\
             c:c a skos:Concept ; skos:broader c:a .\nc:d a skos:Concept ; skos:broader c:d .\n",
        );
        for id in ["a", "b", "c", "d"] {
            for above in &scheme.get(id).unwrap().broader {
                assert!(!scheme.with_ancestors(above).contains(&id), "{id}");
            }
        }
    }

    #[test]
    fn any_text_is_survived() {
        for text in ["", "\u{0}", "c:a a", "<x", "@prefix", "\"\"\"", "c:a a skos:Concept . ] ] ("]
        {
            let _ = read(text);
        }
    }
}
