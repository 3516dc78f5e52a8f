//! Somebody else's concept scheme beside ours: which concepts are the same, and which words ours
//! lack.
//!
//! What is found is written as `corpus/vocabulary/mapped-NAME.ttl`: additions to our concepts, which
//! curators may edit or delete; the thesaurus itself is not touched. Concepts are the same when they
//! have one address, when one of the two says so (`skos:exactMatch`), or when they share a preferred
//! label in a language, after folding, and only they do. Not for their hierarchy, which is theirs.
//! Invariants: no label is added that another of our concepts has in that language; importing a
//! scheme twice, or our own, adds nothing.

mod foreign;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use kb_exchange::{SkosAddition, skos_additions};
use kb_model::{Concept, ConceptScheme, Diagnostic, LangTag, LangText};
use kb_text::fold;
use serde::Serialize;

use self::foreign::{Foreign, Scheme};
use crate::durable::write_file;
use crate::error::{WriteError, reading, writing};
use crate::ingest::Writer;
use crate::layout::Layout;
use crate::sources::read_sources;

/// Why two concepts are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MappedBy {
    /// They have one address.
    Address,
    /// One of the two says so.
    Match,
    /// They share preferred labels.
    Label,
}

/// One of their concepts that is one of ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MappedConcept {
    /// The id of ours.
    pub ours: String,
    /// The address of theirs.
    pub theirs: String,
    /// Why.
    pub by: MappedBy,
    /// Whether the link is new here.
    pub is_new: bool,
    /// Labels that ours lacks.
    pub labels: Vec<LangText>,
}

/// One of their concepts that is none of ours, or may be several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnmappedConcept {
    /// Its address.
    pub theirs: String,
    /// A label of it.
    pub label: String,
    /// Ids of ours that share a label with it.
    pub perhaps: Vec<String>,
}

/// What a comparison found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MappingReport {
    /// The address of their scheme; empty when it names none.
    pub scheme: String,
    /// What may be done with it, in its own words.
    pub rights: Option<String>,
    /// How many concepts it has.
    pub concepts: usize,
    /// Concepts that are ours, too.
    pub mapped: Vec<MappedConcept>,
    /// Those that are not, or perhaps.
    pub unmapped: Vec<UnmappedConcept>,
    /// The file that was written, or would be; `None` when there is nothing new.
    pub file: Option<String>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

impl MappingReport {
    /// How many links are new.
    pub fn links(&self) -> usize {
        self.mapped.iter().filter(|one| one.is_new).count()
    }

    /// How many labels are new.
    pub fn labels(&self) -> usize {
        self.mapped.iter().map(|one| one.labels.len()).sum()
    }
}

/// Compares the scheme in a file of Turtle with ours, and writes what ours lacks.
pub fn import_scheme(root: &Path, path: &Path, dry_run: bool) -> Result<MappingReport, WriteError> {
    let layout = Layout::new(root);
    let ours = read_sources(&layout)?.setup.scheme;
    let bytes = fs::read(path).map_err(reading(path))?;
    let theirs = foreign::read(&bytes, &path.display().to_string());
    let mut report = compare(&ours, &theirs);
    let additions: Vec<SkosAddition> =
        report.mapped.iter().filter_map(|it| addition(&ours, it)).collect();
    if additions.is_empty() || report.diagnostics.iter().any(Diagnostic::is_error) {
        return Ok(report);
    }
    let target = target(&layout, &theirs, path);
    report.file = Some(layout.shown(&target));
    if !dry_run {
        let _lock = Writer::open(&layout)?;
        let before = match fs::read_to_string(&target) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            text => Some(text.map_err(reading(&target))?),
        };
        let about = [Some(theirs.iri.as_str()), theirs.rights.as_deref()];
        let about: Vec<&str> = about.into_iter().flatten().filter(|it| !it.is_empty()).collect();
        let added = skos_additions(&about.join("; "), &additions);
        let text = before.map_or_else(|| added.clone(), |before| format!("{before}\n{added}"));
        let folder = layout.vocabulary();
        fs::create_dir_all(&folder)
            .and_then(|()| write_file(&target, text.as_bytes()))
            .map_err(writing(&target))?;
    }
    Ok(report)
}

fn addition(ours: &ConceptScheme, mapped: &MappedConcept) -> Option<SkosAddition> {
    let is_something = mapped.is_new || !mapped.labels.is_empty();
    is_something.then(|| SkosAddition {
        concept: format!("{}{}", ours.iri, mapped.ours),
        exact_match: mapped.is_new.then(|| mapped.theirs.clone()),
        alt_labels: mapped.labels.clone(),
    })
}

/// The file for what came from a scheme, named after its host, else after the file it came in.
fn target(layout: &Layout, theirs: &Scheme, path: &Path) -> PathBuf {
    let iri = Some(theirs.iri.as_str()).filter(|iri| !iri.is_empty());
    let first = iri.or(theirs.concepts.keys().next().map(String::as_str)).unwrap_or_default();
    let host = first.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or_default());
    let stem = || path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = host.map_or_else(stem, str::to_owned).to_lowercase();
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let name: String = name.chars().map(plain).take(60).collect();
    layout.vocabulary().join(format!("mapped-{}.ttl", name.trim_matches('-')))
}

/// A label as it is compared: its language and its folded text.
type Form = (LangTag, String);

/// Which of our concepts have a label.
#[derive(Default)]
struct Labels {
    preferred: BTreeMap<Form, BTreeSet<String>>,
    any: BTreeMap<Form, BTreeSet<String>>,
    languages: BTreeSet<LangTag>,
}

impl Labels {
    fn of(scheme: &ConceptScheme) -> Labels {
        let mut labels = Labels::default();
        for (id, concept) in &scheme.concepts {
            for (lang, text) in &concept.pref_label {
                labels.languages.insert(lang.clone());
                labels.preferred.entry(form(lang, text)).or_default().insert(id.clone());
            }
            for (lang, text) in all(concept) {
                labels.any.entry(form(lang, text)).or_default().insert(id.clone());
            }
        }
        labels
    }

    fn with<'l>(
        map: &'l BTreeMap<Form, BTreeSet<String>>,
        labels: &[(LangTag, String)],
    ) -> BTreeSet<&'l str> {
        let forms = labels.iter().map(|(lang, text)| form(lang, text));
        forms.filter_map(|form| map.get(&form)).flatten().map(String::as_str).collect()
    }
}

fn form(lang: &LangTag, text: &str) -> Form {
    let plain = LangTag::parse(lang.primary()).unwrap_or_else(|| lang.clone());
    (plain, fold(text))
}

/// Preferred and alternative labels.
fn all(concept: &Concept) -> impl Iterator<Item = (&LangTag, &String)> {
    let others = [&concept.alt_label, &concept.hidden_label].into_iter().flatten();
    let others = others.flat_map(|(lang, texts)| texts.iter().map(move |text| (lang, text)));
    concept.pref_label.iter().chain(others)
}

fn compare(ours: &ConceptScheme, theirs: &Scheme) -> MappingReport {
    let labels = Labels::of(ours);
    let mut report = MappingReport {
        scheme: theirs.iri.clone(),
        rights: theirs.rights.clone(),
        concepts: theirs.concepts.len(),
        diagnostics: theirs.found.clone(),
        ..MappingReport::default()
    };
    if theirs.concepts.is_empty() && theirs.found.is_empty() {
        let found = Diagnostic::error("vocabulary.no-concepts", "there is no concept in the file");
        report.diagnostics.push(found.fix("give a scheme of SKOS: `… a skos:Concept`"));
    }
    let mut added = BTreeMap::new();
    for (iri, concept) in &theirs.concepts {
        match counterpart(ours, &labels, iri, concept) {
            Ok((id, by)) => {
                let is_new =
                    by != MappedBy::Address && !ours.concepts[&id].exact_match.contains(iri);
                let new = new_labels(&id, concept, &labels, &mut added);
                let (ours, theirs) = (id, iri.clone());
                report.mapped.push(MappedConcept { ours, theirs, by, is_new, labels: new });
            }
            Err(perhaps) => {
                let label = concept.preferred.first().or(concept.others.first());
                let label = label.map(|(_, text)| text.clone()).unwrap_or_default();
                report.unmapped.push(UnmappedConcept { theirs: iri.clone(), label, perhaps });
            }
        }
    }
    report
}

/// Our concept that is the same as theirs, or those that perhaps are.
fn counterpart(
    ours: &ConceptScheme,
    labels: &Labels,
    iri: &str,
    concept: &Foreign,
) -> Result<(String, MappedBy), Vec<String>> {
    let own = |iri: &str| {
        let id = iri.strip_prefix(ours.iri.as_str()).filter(|_| !ours.iri.is_empty())?;
        ours.concepts.contains_key(id).then(|| id.to_owned())
    };
    if let Some(id) = own(iri) {
        return Ok((id, MappedBy::Address));
    }
    let said_here = ours.concepts.values().find(|it| it.exact_match.iter().any(|it| it == iri));
    let said_there = || concept.exact.iter().find_map(|iri| own(iri));
    if let Some(id) = said_here.map(|it| it.id.clone()).or_else(said_there) {
        return Ok((id, MappedBy::Match));
    }
    let same = Labels::with(&labels.preferred, &concept.preferred);
    if let [id] = same.iter().collect::<Vec<_>>()[..] {
        return Ok(((*id).to_owned(), MappedBy::Label));
    }
    let mut perhaps = same;
    perhaps.extend(Labels::with(&labels.any, &concept.preferred));
    perhaps.extend(Labels::with(&labels.preferred, &concept.others));
    Err(perhaps.into_iter().map(str::to_owned).collect())
}

/// Their labels that ours lacks, in our languages, and that lead to none of our other concepts.
fn new_labels(
    id: &str,
    concept: &Foreign,
    labels: &Labels,
    added: &mut BTreeMap<Form, String>,
) -> Vec<LangText> {
    let mut new = Vec::new();
    for (lang, text) in concept.preferred.iter().chain(&concept.others) {
        let form = form(lang, text);
        let is_ours = labels.languages.contains(&form.0);
        let is_free = !labels.any.contains_key(&form) && !added.contains_key(&form);
        if is_ours && is_free && !form.1.is_empty() {
            new.push(LangText { lang: form.0.clone(), text: text.clone() });
            added.insert(form, id.to_owned());
        }
    }
    new
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_library::TestLibrary;

    const HEAD: &str = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
                        @prefix t: <https://terms.example/c/> .\n\
                        <https://terms.example/c/> a skos:ConceptScheme ;\n\
                         <http://purl.org/dc/terms/license> <https://licence.example/> .\n";

    fn library() -> TestLibrary {
        let library = TestLibrary::new();
        library.write(
            "corpus/vocabulary/a.ttl",
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
             @prefix c: <https://common-ground.example/concept/> .\n\
             c:guardian a skos:Concept ; skos:prefLabel \"guardian\"@en , \"voogd\"@nl .\n\
             c:shelter a skos:Concept ; skos:prefLabel \"shelter\"@en , \"opvang\"@nl ;\n\
              skos:altLabel \"reception\"@en .\n\
             c:court a skos:Concept ; skos:prefLabel \"court\"@en .\n",
        );
        library
    }

    fn import(library: &TestLibrary, text: &str, dry_run: bool) -> MappingReport {
        library.write("theirs.ttl", text);
        import_scheme(library.root(), &library.path("theirs.ttl"), dry_run).unwrap()
    }

    fn text(concepts: &str) -> String {
        format!("{HEAD}{concepts}")
    }

    #[test]
    fn the_same_concepts_are_found_and_ours_get_the_words_they_lack() {
        let library = library();
        let theirs = text(
            "t:1 a skos:Concept ; skos:prefLabel \"Guardian\"@en-GB , \"tuteur\"@fr ;\n\
              skos:altLabel \"voogdes\"@nl , \"opvang\"@nl , \"legal  guardian\"@en .\n\
             t:2 a skos:Concept ; skos:prefLabel \"tribunal\"@en ;\n\
              skos:exactMatch <https://common-ground.example/concept/court> .\n\
             t:3 a skos:Concept ; skos:prefLabel \"reception\"@en .\n\
             t:4 a skos:Concept ; skos:prefLabel \"bicycle\"@en .\n",
        );
        let dry = import(&library, &theirs, true);
        assert_eq!((dry.concepts, dry.links(), dry.labels()), (4, 2, 3), "{dry:?}");
        assert_eq!(dry.rights.as_deref(), Some("https://licence.example/"));
        let file = "corpus/vocabulary/mapped-terms-example.ttl";
        assert_eq!(dry.file.as_deref(), Some(file));
        assert!(!library.path(file).exists());
        let by: Vec<(&str, MappedBy)> =
            dry.mapped.iter().map(|one| (one.ours.as_str(), one.by)).collect();
        assert_eq!(by, [("guardian", MappedBy::Label), ("court", MappedBy::Match)]);
        let perhaps: Vec<&[String]> = dry.unmapped.iter().map(|it| &it.perhaps[..]).collect();
        assert_eq!(perhaps, [&["shelter".to_owned()][..], &[]]);

        let thesaurus = fs::read(library.path("corpus/vocabulary/a.ttl")).unwrap();
        import(&library, &theirs, false);
        assert_eq!(fs::read(library.path("corpus/vocabulary/a.ttl")).unwrap(), thesaurus);
        let scheme = read_sources(&Layout::new(library.root())).unwrap();
        assert!(scheme.found.iter().all(|it| !it.is_error()), "{:?}", scheme.found);
        let scheme = scheme.setup.scheme;
        let guardian = scheme.get("guardian").unwrap();
        assert_eq!(guardian.exact_match, ["https://terms.example/c/1"]);
        let labels = |lang: &str| guardian.alt_label.get(&LangTag::parse(lang).unwrap()).cloned();
        assert_eq!(labels("nl"), Some(vec!["voogdes".to_owned()]), "opvang is another concept");
        assert_eq!(labels("en"), Some(vec!["legal guardian".to_owned()]));
        assert_eq!(labels("fr"), None, "no language of ours");
        let again = import(&library, &theirs, false);
        assert_eq!((again.links(), again.labels(), again.file), (0, 0, None));
    }

    #[test]
    fn our_own_scheme_changes_nothing() {
        let library = library();
        let scheme = read_sources(&Layout::new(library.root())).unwrap().setup.scheme;
        let report = import(&library, &kb_exchange::skos_turtle(&scheme, "Ours"), false);
        assert_eq!((report.mapped.len(), report.unmapped.len()), (3, 0));
        assert_eq!((report.links(), report.labels(), report.file), (0, 0, None));
    }

    #[test]
    fn a_later_import_adds_to_what_curators_left() {
        let library = library();
        let one = "t:1 a skos:Concept ; skos:prefLabel \"guardian\"@en .\n";
        import(&library, &text(one), false);
        let file = library.path("corpus/vocabulary/mapped-terms-example.ttl");
        let edited = fs::read_to_string(&file).unwrap() + "# checked\n";
        fs::write(&file, edited).unwrap();
        let two = format!("{one}t:2 a skos:Concept ; skos:prefLabel \"court\"@en .\n");
        import(&library, &text(&two), false);
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains("# checked") && text.contains("/c/1>") && text.contains("/c/2>"));
        assert_eq!(text.matches("/c/1>").count(), 1, "{text}");
    }

    #[test]
    fn what_is_no_scheme_is_said_and_writes_nothing() {
        let library = library();
        let spoilt = text("t:1 a skos:Concept ; skos:prefLabel \"guardian\"@en .\n t:2 a a a .\n");
        for (text, code) in [
            (spoilt.as_str(), "vocabulary.not-turtle"),
            ("<?xml version=\"1.0\"?><rdf:RDF/>", "vocabulary.not-turtle"),
            ("", "vocabulary.no-concepts"),
        ] {
            let report = import(&library, text, false);
            assert_eq!(report.diagnostics[0].code, code, "{text}");
            assert_eq!(report.file, None, "{text}");
        }
        assert_eq!(fs::read_dir(library.path("corpus/vocabulary")).unwrap().count(), 1);
    }
}
