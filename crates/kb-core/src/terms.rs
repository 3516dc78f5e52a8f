//! The thesaurus for its curators: what it holds, whether it keeps the rules, and dictionaries for
//! what it leaves out.
//!
//! Rules: the integrity conditions of SKOS (<https://www.w3.org/TR/skos-reference/>, checked where
//! the vocabulary is read), a preferred label in every interface language, spelling, and that a
//! word of a query leads to one concept. Two concepts that know of each other (broader, narrower,
//! related, close) may share a word. Not for: using the words.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use kb_model::{Concept, ConceptScheme, Diagnostic, LangTag, Locale};
use kb_text::Languages;
use serde::Serialize;

use crate::dictionary::{self, ImportedPair};
use crate::error::{OpenError, WriteError, reading};
use crate::inspect::read_corpus;
use crate::layout::Layout;
use crate::sources::read_sources;
use crate::spelling::{Speller, Spelling, words};

/// One concept in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// Its preferred label in the language asked for.
    pub label: String,
    /// Steps from the top of the scheme.
    pub depth: usize,
    /// All labels by language, preferred first.
    pub labels: BTreeMap<String, Vec<String>>,
    /// Ids of narrower concepts.
    pub narrower: Vec<String>,
    /// Ids of near-equivalents.
    pub close: Vec<String>,
    /// What to know about its words, in the language asked for.
    pub note: Option<String>,
    /// Records catalogued under it.
    pub records: usize,
}

/// What a check of the thesaurus found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TermsReport {
    /// Concepts.
    pub concepts: usize,
    /// Labels of all languages.
    pub labels: usize,
    /// Search forms that several concepts share knowingly.
    pub shared: usize,
    /// Words of labels that were looked up in spelling dictionaries.
    pub words: usize,
    /// Findings, errors first.
    pub diagnostics: Vec<Diagnostic>,
}

/// All concepts, depth first from the top of the scheme, in the order of their labels.
pub fn list_terms(root: &Path, locale: Locale) -> Result<Vec<Term>, OpenError> {
    let scheme = read_sources(&Layout::new(root))?.setup.scheme;
    let (records, _) = read_corpus(root)?;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for concept in records.iter().flat_map(|record| &record.concepts) {
        *counts.entry(concept).or_default() += 1;
    }
    let mut walk = Walk {
        scheme: &scheme,
        lang: locale.tag(),
        counts,
        seen: BTreeSet::new(),
        terms: Vec::new(),
    };
    let tops = scheme.concepts.values().filter(|concept| concept.broader.is_empty());
    walk.down(tops.map(|concept| concept.id.as_str()).collect(), 0);
    Ok(walk.terms)
}

struct Walk<'a> {
    scheme: &'a ConceptScheme,
    lang: LangTag,
    counts: BTreeMap<&'a str, usize>,
    seen: BTreeSet<&'a str>,
    terms: Vec<Term>,
}

impl<'a> Walk<'a> {
    fn down(&mut self, ids: Vec<&'a str>, depth: usize) {
        let mut concepts: Vec<&Concept> =
            ids.into_iter().filter_map(|id| self.scheme.get(id)).collect();
        concepts.sort_by_key(|concept| kb_text::fold(concept.label(&self.lang)));
        for concept in concepts {
            if self.seen.insert(&concept.id) {
                self.terms.push(self.term(concept, depth));
                self.down(concept.narrower.iter().map(String::as_str).collect(), depth + 1);
            }
        }
    }

    fn term(&self, concept: &Concept, depth: usize) -> Term {
        let labels = concept
            .pref_label
            .keys()
            .map(|lang| (lang.to_string(), concept.labels(lang).map(str::to_owned).collect()));
        Term {
            id: concept.id.clone(),
            label: concept.label(&self.lang).to_owned(),
            depth,
            labels: labels.collect(),
            narrower: concept.narrower.clone(),
            close: concept.close_match.clone(),
            note: concept.scope_note.get(&self.lang).cloned(),
            records: self.counts.get(concept.id.as_str()).copied().unwrap_or(0),
        }
    }
}

/// Checks the thesaurus; writes nothing.
pub fn check_terms(root: &Path) -> Result<TermsReport, OpenError> {
    let layout = Layout::new(root);
    let sources = read_sources(&layout)?;
    let scheme = &sources.setup.scheme;
    let mut report = TermsReport { concepts: scheme.concepts.len(), ..TermsReport::default() };
    report.diagnostics = sources.found;
    report.diagnostics.retain(|found| found.code.starts_with("vocabulary."));
    for concept in scheme.concepts.values() {
        report.diagnostics.extend(unlabelled(concept));
        let langs = concept.pref_label.keys();
        report.labels += langs.map(|lang| concept.labels(lang).count()).sum::<usize>();
    }
    report.check_forms(scheme, &sources.setup.languages);
    report.check_spelling(&layout, &sources.config.spelling, scheme);
    report.diagnostics.sort_by_key(|found| std::cmp::Reverse(found.severity));
    Ok(report)
}

/// The interface languages in which a concept has no preferred label.
fn unlabelled(concept: &Concept) -> Option<Diagnostic> {
    let tags = Locale::ALL.map(Locale::tag);
    let lacking: Vec<&str> = tags
        .iter()
        .filter(|tag| !concept.pref_label.contains_key(tag))
        .map(LangTag::as_str)
        .collect();
    (!lacking.is_empty()).then(|| {
        let message = format!("`{}` has no preferred label in: {}", concept.id, lacking.join(", "));
        Diagnostic::warning("terms.no-label", message)
            .at(place(&concept.id))
            .fix("add `skos:prefLabel` in those languages")
    })
}

impl TermsReport {
    /// Words that lead to several concepts: what a query is compared by are the stems.
    fn check_forms(&mut self, scheme: &ConceptScheme, languages: &Languages) {
        for row in languages.all() {
            let mut forms: BTreeMap<Vec<String>, BTreeMap<&str, &str>> = BTreeMap::new();
            for concept in scheme.concepts.values() {
                for label in concept.labels(row.tag()) {
                    let stems = row.term_stems(label);
                    forms.entry(stems).or_default().entry(&concept.id).or_insert(label);
                }
            }
            for users in forms.values().filter(|users| users.len() > 1) {
                match strangers(scheme, users) {
                    None => self.shared += 1,
                    Some((one, other)) => self.diagnostics.push(
                        Diagnostic::warning(
                            "terms.shared-form",
                            format!(
                                "in `{}` the label `{}` of `{one}` is searched as `{}` of `{other}`",
                                row.code(), users[one], users[other]
                            ),
                        )
                        .at(place(one))
                        .fix("take it out of one, or relate the two concepts if both are meant"),
                    ),
                }
            }
        }
    }

    fn check_spelling(&mut self, layout: &Layout, folder: &Path, scheme: &ConceptScheme) {
        let (speller, found) = Speller::open(layout, folder);
        self.diagnostics.extend(found);
        for concept in scheme.concepts.values() {
            for lang in concept.pref_label.keys().filter(|lang| speller.has(lang.primary())) {
                // Hidden labels are misspellings on purpose.
                let labels = concept
                    .pref_label
                    .get(lang)
                    .into_iter()
                    .chain(concept.alt_label.get(lang).into_iter().flatten());
                for word in labels.flat_map(|label| words(label)) {
                    self.words += 1;
                    if speller.look_up(lang.primary(), word) == Spelling::Unknown {
                        let message =
                            format!("`{word}` in `{}` (`{lang}`) is in no dictionary", concept.id);
                        self.diagnostics.push(
                            Diagnostic::note("terms.spelling", message)
                                .at(place(&concept.id))
                                .fix("correct it, or add it to `corpus/words/names.txt`"),
                        );
                    }
                }
            }
        }
    }
}

/// Two concepts that share a word without knowing of each other.
fn strangers<'u>(
    scheme: &ConceptScheme,
    users: &BTreeMap<&'u str, &str>,
) -> Option<(&'u str, &'u str)> {
    let ids: Vec<&str> = users.keys().copied().collect();
    let know = |one: &str, other: &str| {
        scheme.get(one).is_some_and(|concept| {
            [&concept.broader, &concept.narrower, &concept.related, &concept.close_match]
                .iter()
                .any(|ids| ids.iter().any(|id| id == other))
        }) || scheme.with_ancestors(one).contains(&other)
            || scheme.with_ancestors(other).contains(&one)
    };
    ids.iter().enumerate().find_map(|(at, one)| {
        let other = ids[..at].iter().find(|other| !know(one, other))?;
        Some((*one, *other))
    })
}

fn place(id: &str) -> String {
    format!("corpus/vocabulary: {id}")
}

/// Copies `FreeDict` dictionaries (a `.index` with its `.dict.dz`) into the library, so that they
/// are read on machines where no package has them. Returns what each holds.
pub fn import_dictionaries(
    root: &Path,
    paths: &[PathBuf],
) -> Result<Vec<ImportedPair>, WriteError> {
    let layout = Layout::new(root);
    if !layout.corpus().is_dir() {
        return Err(OpenError::NotALibrary(root.to_owned()).into());
    }
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            for entry in fs::read_dir(path).map_err(reading(path))? {
                files.push(entry.map_err(reading(path))?.path());
            }
        } else {
            files.push(path.clone());
        }
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "index"));
    files.sort();
    dictionary::import(&layout, &files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_library::TestLibrary;

    fn library() -> TestLibrary {
        let library = TestLibrary::new();
        library.write(
            "corpus/vocabulary/a.ttl",
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
             @prefix c: <https://example.org/c/> .\n\
             c:care a skos:Concept ; skos:prefLabel \"care\"@en .\n\
             c:foster-care a skos:Concept ; skos:broader c:care ;\n\
              skos:prefLabel \"foster care\"@en ; skos:altLabel \"care\"@en , \"home\"@en .\n\
             c:shelter a skos:Concept ; skos:prefLabel \"shelter\"@en ; skos:altLabel \"homes\"@en .\n",
        );
        library
    }

    #[test]
    fn a_word_leads_to_one_concept_unless_two_know_of_each_other() {
        let report = check_terms(library().root()).unwrap();
        assert_eq!((report.concepts, report.labels, report.shared), (3, 6, 1));
        let shared: Vec<&str> = report
            .diagnostics
            .iter()
            .filter(|found| found.code == "terms.shared-form")
            .map(|found| found.message.as_str())
            .collect();
        assert_eq!(
            shared,
            ["in `en` the label `homes` of `shelter` is searched as `home` of `foster-care`"]
        );
        let unlabelled = report.diagnostics.iter().filter(|found| found.code == "terms.no-label");
        assert_eq!(unlabelled.count(), 3);
    }

    #[test]
    fn concepts_are_listed_below_their_broader_ones() {
        let terms = list_terms(library().root(), Locale::En).unwrap();
        let shown: Vec<(&str, usize)> =
            terms.iter().map(|term| (term.label.as_str(), term.depth)).collect();
        assert_eq!(shown, [("care", 0), ("foster care", 1), ("shelter", 0)]);
    }
}
