//! The small library in five languages that the engine is tried on.

use std::collections::BTreeMap;
use std::sync::Arc;

use kb_model::{
    Concept, ConceptScheme, LangTag, Locale, Passage, Record, RecordId, SearchRequest,
    SearchResults, Version,
};
use kb_text::Languages;

use crate::{Engine, IndexWriter, Setup};

/// id, language, title, text, country, year.
pub(crate) const RECORDS: &[(&str, &str, &str, &str, &str, i32)] = &[
    (
        "en1",
        "en",
        "Finding a foster family",
        "A foster family cares for a child. The guardian visits often.",
        "BE",
        2020,
    ),
    (
        "en2",
        "en",
        "Guardians and the law",
        "Every guardian is appointed by a court. Children have rights.",
        "DE",
        2021,
    ),
    (
        "nl1",
        "nl",
        "Een pleeggezin zoeken",
        "Een pleeggezin zorgt voor een kind. De voogd komt vaak langs.",
        "BE",
        2019,
    ),
    (
        "nl2",
        "nl",
        "Kinderen in de opvang",
        "De kinderen wonen in een centrum. Het is een kleine groep.",
        "BE",
        2022,
    ),
    (
        "fr1",
        "fr",
        "Trouver une famille d'accueil",
        "La famille d'accueil s'occupe de l'enfant. Le tuteur rend visite.",
        "BE",
        2018,
    ),
    (
        "de1",
        "de",
        "Eine Pflegefamilie finden",
        "Die Pflegefamilie sorgt für das Kind. Der Vormund kommt oft.",
        "DE",
        2017,
    ),
    (
        "el1",
        "el",
        "Η ανάδοχη οικογένεια",
        "Οι ανάδοχες οικογένειες φροντίζουν το παιδί. Ο επίτροπος επισκέπτεται συχνά.",
        "GR",
        2023,
    ),
    ("el2", "el", "Η νομοθεσία", "Ο νόμος προστατεύει τα παιδιά και τους εφήβους.", "GR", 2024),
];

pub(crate) const LABELS: &[(&str, [&[&str]; 5])] = &[
    (
        "foster-family",
        [
            &["foster family"],
            &["pleeggezin"],
            &["famille d'accueil"],
            &["Pflegefamilie"],
            &["ανάδοχη οικογένεια"],
        ],
    ),
    ("guardian", [&["guardian"], &["voogd"], &["tuteur"], &["Vormund"], &["επίτροπος"]]),
    ("child", [&["child"], &["kind"], &["enfant"], &["Kind"], &["παιδί"]]),
];

/// A language.
pub(crate) fn tag(code: &str) -> LangTag {
    LangTag::parse(code).expect("a language code")
}

/// Its concepts.
pub(crate) fn scheme() -> ConceptScheme {
    let mut scheme = ConceptScheme::default();
    for (id, labels) in LABELS {
        let pref = Locale::ALL.iter().zip(labels).map(|(locale, words)| {
            (locale.tag(), words.first().map_or(String::new(), ToString::to_string))
        });
        let concept = Concept {
            id: (*id).to_owned(),
            pref_label: pref.collect::<BTreeMap<_, _>>(),
            ..Concept::default()
        };
        scheme.concepts.insert(concept.id.clone(), concept);
    }
    scheme
}

/// What it is opened with.
pub(crate) fn setup() -> Setup {
    Setup::new(Languages::builtin(), Arc::new(scheme()))
}

/// A record with its one text.
pub(crate) fn record(row: &(&str, &str, &str, &str, &str, i32)) -> (Record, Vec<Version>) {
    let (id, lang, title, text, country, year) = *row;
    let mut record = Record::new(RecordId::parse(id).expect("an id"), "test");
    record.countries = vec![country.to_owned()];
    record.year = Some(year);
    record.title.insert(tag(lang), title.to_owned());
    let passage =
        Passage { lang: tag(lang), text: text.to_owned(), heading: None, page: None, file: None };
    let version = Version { lang: tag(lang), title: title.to_owned(), passages: vec![passage] };
    (record, vec![version])
}

/// The library, indexed, in a folder that lives as long.
pub(crate) struct TestIndex {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) engine: Engine,
}

impl TestIndex {
    pub(crate) fn new() -> TestIndex {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let mut writer =
            IndexWriter::create(dir.path(), &setup(), 1, 20_000_000).expect("an index");
        for row in RECORDS {
            let (record, versions) = record(row);
            writer.put(&record, &versions).expect("put");
        }
        writer.commit().expect("commit");
        let engine = Engine::open(dir.path(), &setup()).expect("open");
        TestIndex { dir, engine }
    }

    pub(crate) fn search(&self, request: &SearchRequest) -> SearchResults {
        self.engine.search(request).expect("a search never fails on what was asked")
    }

    pub(crate) fn ids(&self, text: &str) -> Vec<String> {
        let results = self.search(&SearchRequest::new(text, Locale::En));
        results.hits.iter().map(|hit| hit.id.to_string()).collect()
    }
}
