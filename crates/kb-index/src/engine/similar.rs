//! Records near a record, in any language: through subjects they share and words of its title.
//!
//! For a record a and another record b, of N:
//!
//! - idf(c) = ln(1 + (N - df + 0.5) / (df + 0.5)), where df counts the records catalogued under c;
//! - subjects(a, b) = the sum of idf over the concepts of both, over that of the concepts of a;
//! - title(a, b) = the score of b over the best score, when the title of a in the reader's language
//!   is searched for in all languages;
//! - similarity(a, b) = 0.6 x subjects + 0.4 x title, from 0 to 1.
//!
//! Invariant: a record is never near itself, and ties stand in the order of record keys, so that
//! a rebuilt index gives the same list.

use std::collections::BTreeMap;

use kb_model::{Locale, Record, RecordId, SearchRequest, SimilarRecord};
use tantivy::query::TermQuery;
use tantivy::schema::{IndexRecordOption, Term};

use super::{Engine, Search};
use crate::document::record_key;
use crate::error::IndexError;
use crate::present::stored_record;
use crate::query::Plan;
use crate::rank::Found;
use crate::snapshot::Snapshot;

/// What shared subjects count: curators chose them, so more than words of a title, which count
/// the rest.
const SUBJECTS: f32 = 0.6;
/// The least similarity that is shown: one common word of a title makes nothing similar.
const LEAST: f32 = 0.1;

/// How near one record is.
#[derive(Default)]
struct Near {
    similarity: f32,
    concepts: Vec<String>,
}

/// What is known of records near one, by number.
type Neighbourhood = BTreeMap<u32, Near>;

impl Engine {
    /// At most `n` records near a record, nearest first; none for a record that is not there.
    pub fn similar(
        &self,
        id: &RecordId,
        locale: Locale,
        n: usize,
    ) -> Result<Vec<SimilarRecord>, IndexError> {
        let snapshot = self.snapshot();
        let Some(row) = snapshot.find(record_key(id.as_str())) else { return Ok(Vec::new()) };
        let own = snapshot.versions[row.versions.start as usize].record;
        let record = stored_record(&snapshot, &self.fields, row.head)?;
        let mut near = Neighbourhood::new();
        self.add_subjects(&mut near, &snapshot, &record)?;
        self.add_title(&mut near, &snapshot, &record, locale)?;
        near.remove(&own);
        self.nearest(near, &snapshot, locale, n)
    }

    fn add_subjects(
        &self,
        near: &mut Neighbourhood,
        snapshot: &Snapshot,
        record: &Record,
    ) -> Result<(), IndexError> {
        let request = SearchRequest::new("", Locale::En);
        let search = Search { engine: self, snapshot, request: &request, plan: &Plan::default() };
        let mut shared: Vec<(&String, f32, Vec<u32>)> = Vec::new();
        for concept in &record.concepts {
            if shared.iter().any(|(known, ..)| *known == concept) {
                continue;
            }
            let term = Term::from_field_text(self.fields.subject, concept);
            let records = search.records_of(&TermQuery::new(term, IndexRecordOption::Basic))?;
            shared.push((concept, idf(snapshot.records.len(), records.len()), records));
        }
        let all: f32 = shared.iter().map(|(_, idf, _)| idf).sum();
        for (concept, idf, records) in shared {
            for number in records {
                let near = near.entry(number).or_default();
                near.similarity += SUBJECTS * idf / all;
                near.concepts.push(concept.clone());
            }
        }
        Ok(())
    }

    fn add_title(
        &self,
        near: &mut Neighbourhood,
        snapshot: &Snapshot,
        record: &Record,
        locale: Locale,
    ) -> Result<(), IndexError> {
        let words = words_only(&record.title_for(&locale.tag()).text);
        if words.is_empty() {
            return Ok(());
        }
        let (_, collected, _) = self.found(snapshot, &SearchRequest::new(&words, locale))?;
        let best = collected.found.iter().map(|found| found.score).fold(0.0, f32::max);
        for found in collected.found.iter().filter(|found| found.score > 0.0) {
            near.entry(found.record).or_default().similarity +=
                (1.0 - SUBJECTS) * found.score / best;
        }
        Ok(())
    }

    /// The nearest as a page lists them. Their hits have no marks: nobody typed the words.
    fn nearest(
        &self,
        near: Neighbourhood,
        snapshot: &Snapshot,
        locale: Locale,
        n: usize,
    ) -> Result<Vec<SimilarRecord>, IndexError> {
        let key = |number: u32| snapshot.records[number as usize].key;
        let mut near: Vec<(u32, Near)> =
            near.into_iter().filter(|(_, near)| near.similarity >= LEAST).collect();
        near.sort_by(|(a, near_a), (b, near_b)| {
            near_b.similarity.total_cmp(&near_a.similarity).then_with(|| key(*a).cmp(&key(*b)))
        });
        near.truncate(n);
        let request = SearchRequest::new("", locale);
        let search = Search { engine: self, snapshot, request: &request, plan: &Plan::default() };
        let presenter = search.presenter();
        near.into_iter()
            .map(|(number, Near { similarity: score, concepts })| {
                let row = &snapshot.records[number as usize];
                let found = Found { record: number, version: row.versions.start, score };
                let record = presenter.record(row.head)?;
                Ok(SimilarRecord { hit: presenter.hit(&record, &found, None)?, concepts })
            })
            .collect()
    }
}

/// How much a concept tells that `df` of `n` records are catalogued under.
fn idf(n: usize, df: usize) -> f32 {
    let (n, df) = (n as f32, df as f32);
    (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
}

/// The words of a title without what a query would read as phrases, exclusions or filters.
fn words_only(title: &str) -> String {
    let divides = |c: char| c.is_whitespace() || ":\"“”„«»".contains(c);
    let words = title.split(divides).map(|word| word.trim_start_matches(['-', '−']));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use kb_model::{ConceptScheme, LangTag, Passage, Version};
    use kb_text::Languages;

    use super::*;
    use crate::{IndexWriter, Setup};

    /// id, language, title, concepts.
    const RECORDS: &[(&str, &str, &str, &[&str])] = &[
        ("a", "en", "Finding a mentor", &["mentoring", "care"]),
        ("rare", "el", "Η νομοθεσία", &["mentoring"]),
        ("common", "nl", "Een centrum", &["care"]),
        ("titled", "en", "A mentor: finding one", &[]),
        ("other", "de", "Das Gericht", &["care"]),
        ("far", "fr", "La bicyclette", &["law"]),
    ];

    fn engine(dir: &std::path::Path, backwards: bool) -> Engine {
        let setup = Setup::new(Languages::builtin(), Arc::new(ConceptScheme::default()));
        let mut writer = IndexWriter::create(dir, &setup, 1, 20_000_000).unwrap();
        let mut rows: Vec<_> = RECORDS.iter().collect();
        if backwards {
            rows.reverse();
        }
        for (id, lang, title, concepts) in rows {
            let lang = LangTag::parse(lang).unwrap();
            let mut record = Record::new(RecordId::parse(id).unwrap(), "test");
            record.title.insert(lang.clone(), (*title).to_owned());
            record.concepts = concepts.iter().map(ToString::to_string).collect();
            let text = "Alpha beta.".to_owned();
            let passages =
                vec![Passage { lang: lang.clone(), text, heading: None, page: None, file: None }];
            let version = Version { lang, title: (*title).to_owned(), passages };
            writer.put(&record, &[version]).unwrap();
        }
        writer.commit().unwrap();
        Engine::open(dir, &setup).unwrap()
    }

    fn similar(engine: &Engine, id: &str, n: usize) -> Vec<(String, Vec<String>)> {
        let found = engine.similar(&RecordId::parse(id).unwrap(), Locale::En, n).unwrap();
        found.into_iter().map(|near| (near.hit.id.to_string(), near.concepts)).collect()
    }

    #[test]
    fn rare_subjects_and_titles_make_records_similar_across_languages() {
        let dir = tempfile::tempdir().unwrap();
        let engine = engine(dir.path(), false);
        let found = similar(&engine, "a", 9);
        let ids: Vec<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
        let place = |id: &str| ids.iter().position(|found| *found == id);
        assert!(place("rare") < place("common"), "rarer subjects count more: {ids:?}");
        assert!(place("titled").is_some(), "words of the title count: {ids:?}");
        assert_eq!((place("a"), place("far")), (None, None), "{ids:?}");
        let subjects = |id: &str| found[place(id).unwrap()].1.clone();
        assert_eq!(subjects("rare"), ["mentoring"]);
        assert!(subjects("titled").is_empty());
    }

    #[test]
    fn the_list_is_as_long_as_asked_and_the_same_however_the_index_was_built() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (one, two) = (engine(one.path(), false), engine(two.path(), true));
        for (id, ..) in RECORDS {
            assert_eq!(similar(&one, id, 9), similar(&two, id, 9), "{id}");
        }
        assert_eq!(similar(&one, "a", 2), similar(&one, "a", 9)[..2]);
        assert_eq!(similar(&one, "missing", 9), []);
    }

    #[test]
    fn a_title_is_never_read_as_syntax() {
        for (title, expected) in [
            ("\"Care\" -law type:tool", "Care law type tool"),
            ("Guardian – now", "Guardian – now"),
            ("l'accueil: co-operation", "l'accueil co-operation"),
            ("--", ""),
        ] {
            assert_eq!(words_only(title), expected);
        }
    }
}
