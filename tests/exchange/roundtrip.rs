//! Record → format → record: nothing that a format has a place for is lost, whatever stands in it.
//!
//! Formats are read by parsers of others: biblatex, biblib (RIS), `serde_json`, quick-xml, csv. Of
//! Dublin Core the record itself comes back, by way of our own harvester.

use biblatex::{Bibliography, ChunksExt};
use biblib::{CitationParser, RisParser};
use kb_exchange::{Cited, OaiItem, OaiRepository, Property, Statement, TABLE, describe};
use kb_model::{Locale, Record, RecordId};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use serde_json::Value;

use crate::places::{any_parts, by_language, by_words, carried, words};
use crate::{cited, context};

/// What is said of a record in Dutch.
fn said(record: &Record) -> Vec<Statement> {
    describe(&Cited::new(record).expect("it is published"), &context(Locale::Nl))
}

fn of(said: &[Statement], property: Property) -> impl Iterator<Item = &Statement> {
    said.iter().filter(move |one| one.property == property)
}

/// An answer of OAI-PMH about one record.
fn oai(record: &Record, prefix: &str) -> String {
    let items = [OaiItem {
        id: record.id.clone(),
        datestamp: "2026-11-27T12:00:00Z".to_owned(),
        sets: Vec::new(),
        is_deleted: false,
    }];
    let load = |_: &RecordId| Some(record.clone());
    let repository = OaiRepository {
        address: "https://library.example/oai",
        mail: "a@library.example",
        items: &items,
        sets: &[],
        now: "2026-11-27T12:00:00Z".parse().expect("a time"),
        context: &context(Locale::Nl),
        load: &load,
        page: 10,
    };
    kb_exchange::oai_answer(&format!("verb=ListRecords&metadataPrefix={prefix}"), &repository)
}

/// Each element's language and own text.
fn xml_texts(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let (mut texts, mut open): (Vec<(String, String)>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}")) {
            Event::Start(start) => {
                let mut attributes = start.attributes().flatten();
                let lang = attributes.find(|one| one.key.0 == "xml:lang");
                open.push(texts.len());
                texts.push((
                    lang.map(|one| one.value.into_owned()).unwrap_or_default(),
                    String::new(),
                ));
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(text) => open.last().iter().for_each(|at| texts[**at].1.push_str(&text)),
            Event::GeneralRef(name) => {
                let text = format!("&{};", &*name);
                let text = unescape(&text).expect("a name of XML");
                open.last().iter().for_each(|at| texts[**at].1.push_str(&text));
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

fn check_dublin_core(record: &Record) {
    let page = kb_exchange::read_oai_page(oai(record, "oai_dc").as_bytes()).expect("a page");
    let read = page.records[0].metadata.as_ref().expect("a description");
    let id = RecordId::parse("d2345").expect("an id");
    let draft = read.draft(id, "harvest").expect("it has a title");
    let said = said(record);
    let titles = of(&said, Property::Title).chain(of(&said, Property::Translated));
    assert_eq!(by_words(&draft.title), by_language(titles));
    assert_eq!(by_words(&draft.abstracts), by_language(of(&said, Property::Abstract)));
    assert_eq!(draft.kind, record.kind);
    assert_eq!(draft.countries, record.countries);
    let year = of(&said, Property::Issued).next().and_then(|one| one.value.parse().ok());
    assert_eq!(draft.year, year);
    let one = |property| of(&said, property).next().map(|one| words(&one.value));
    assert_eq!(draft.publisher.as_deref().map(words), one(Property::Publisher));
    assert_eq!(draft.rights.as_deref().map(words), one(Property::Rights));
    assert_eq!(
        draft.source.as_deref().map(words),
        one(Property::Source).map(|it| it.replace(' ', "%20"))
    );
    let creators: Vec<String> = of(&said, Property::Creator).map(|one| words(&one.value)).collect();
    assert_eq!(draft.creator.as_deref().map(words).unwrap_or_default(), creators.join("; "));
    let languages: Vec<_> = of(&said, Property::Language).map(|one| one.value.clone()).collect();
    assert_eq!(draft.languages.iter().map(ToString::to_string).collect::<Vec<_>>(), languages);
}

fn check_rich(record: &Record) {
    let texts = xml_texts(&oai(record, "good_practice"));
    let has = |lang: &str, text: &str| {
        texts.iter().any(|(other, found)| other == lang && words(found) == words(text))
    };
    for one in said(record) {
        let is_about_reader = matches!(one.property, Property::Accessed | Property::Library);
        let lang = one.lang.as_ref().map(ToString::to_string).unwrap_or_default();
        assert!(is_about_reader || has(&lang, &one.value), "{one:?}");
    }
    for (lang, body) in &record.body {
        assert!(has(lang.as_str(), body), "{lang}");
    }
}

fn check_ris(record: &Record) {
    let one = Cited::new(record).expect("it is published");
    let text = kb_exchange::ris(&[one], &context(Locale::Nl));
    let read = RisParser::new().parse(&text).expect("RIS");
    assert_eq!(read.len(), 1);
    let read = &read[0];
    let said = said(record);
    let all =
        |property| -> Vec<String> { of(&said, property).map(|one| words(&one.value)).collect() };
    let first = |property| all(property).into_iter().next();
    let found = |text: &Option<String>| text.as_deref().map(words);
    assert_eq!(Some(words(&read.title)), first(Property::Title));
    assert_eq!(found(&read.abstract_text), first(Property::Abstract));
    assert_eq!(found(&read.publisher), first(Property::Publisher));
    assert_eq!(found(&read.accession_number), first(Property::Id));
    assert_eq!(read.date.as_ref().map(|date| date.year.to_string()), first(Property::Issued));
    assert_eq!(
        found(&read.language),
        Some(all(Property::Language).join(", ")).filter(|it| !it.is_empty())
    );
    assert_eq!(read.urls.first().map(|url| words(url)), first(Property::Source));
    let keywords: Vec<String> = read.keywords.iter().map(|word| words(word)).collect();
    assert_eq!(keywords, all(Property::Subject));
    let authors = if all(Property::Creator).is_empty() {
        all(Property::Publisher)
    } else {
        all(Property::Creator)
    };
    // The parser takes names apart at commas and at `and`.
    let names: Vec<String> = read.authors.iter().map(|author| format!("{author:?}")).collect();
    let names = names.join(" ");
    let parts = authors.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    let lost: Vec<&str> = parts.filter(|part| *part != "and" && !names.contains(part)).collect();
    assert!(
        lost.is_empty() && read.authors.len() >= authors.len(),
        "{lost:?} of {authors:?}: {names}"
    );
    let extra = |tag: &str| {
        read.extra_fields.get(tag).and_then(|values| values.first()).map(|it| words(it))
    };
    assert_eq!(extra("TT"), first(Property::Translated));
    assert_eq!(extra("T3"), first(Property::Project));
}

fn check_bibtex(record: &Record) {
    let one = Cited::new(record).expect("it is published");
    let text = kb_exchange::bibtex(&[one], &context(Locale::Nl));
    let read = Bibliography::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let entry = read.iter().next().expect("one entry");
    let fields: Vec<String> =
        entry.fields.values().map(|it| words(&it.format_verbatim())).collect();
    for (field, one) in carried(&said(record), |row| row.bibtex) {
        let value = match one.property {
            // Commas divide keywords.
            Property::Subject => one.value.replace(',', ";"),
            // Whether a comma divides a name is the format's to say.
            Property::Creator => one.value.split(',').next().unwrap_or_default().to_owned(),
            _ => one.value.clone(),
        };
        let is_there = fields.iter().any(|text| text.contains(&words(&value)));
        assert!(is_there, "{field}: {value:?} is not in {text}");
    }
}

/// Every text and number of a document.
fn json_texts(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(words(text)),
        Value::Number(number) => texts.push(number.to_string()),
        Value::Array(items) => items.iter().for_each(|item| json_texts(item, texts)),
        Value::Object(fields) => fields.values().for_each(|item| json_texts(item, texts)),
        Value::Bool(_) | Value::Null => {}
    }
}

fn check_csl(record: &Record) {
    let one = Cited::new(record).expect("it is published");
    let text = kb_exchange::csl_json(&[one], &context(Locale::Nl));
    let item = &serde_json::from_str::<Value>(&text).expect("JSON")[0];
    for (name, one) in carried(&said(record), |row| row.csl) {
        let mut texts = Vec::new();
        json_texts(&item[name], &mut texts);
        let value = words(&one.value);
        let is_there = match one.property {
            Property::Creator => {
                value.split(", ").all(|part| texts.iter().any(|it| it.contains(part)))
            }
            Property::Issued | Property::Accessed => value
                .split('-')
                .all(|part| texts.iter().any(|it| it == part.trim_start_matches('0'))),
            // The format has room for one language.
            Property::Language => item[name].is_string(),
            _ => texts.iter().any(|it| it.contains(&value)),
        };
        assert!(is_there, "{name}: {value:?} is not in {}", item[name]);
    }
}

fn check_table(record: &Record) {
    let one = Cited::new(record).expect("it is published");
    let text = kb_exchange::csv(&[one], &context(Locale::Nl));
    let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().expect("a head").clone();
    let row = reader.records().next().expect("a row").expect("CSV");
    for (column, one) in carried(&said(record), |row| row.column) {
        let at = names.iter().position(|name| name == column).expect("the column is there");
        let value = words(&one.value);
        assert!(words(&row[at]).contains(&value), "{column}: {value:?} is not in {:?}", &row[at]);
    }
}

/// What schema.org has no value for, though it has a name for it.
fn has_schema_value(one: &Statement, record: &Record) -> bool {
    match one.property {
        // Only what people learn from has a type of learning resource, and only laws have force.
        Property::Kind | Property::LawStatus | Property::Period => false,
        Property::Duration => record.duration.as_deref().is_some_and(|text| text.starts_with('P')),
        _ => true,
    }
}

fn check_schema_org(record: &Record) {
    let one = Cited::new(record).expect("it is published");
    let text = kb_exchange::json_ld(&one, &context(Locale::Nl));
    let document: Value = serde_json::from_str(&text).expect("JSON");
    let said = said(record);
    for (name, one) in carried(&said, |row| row.schema) {
        let mut texts = Vec::new();
        json_texts(&document[name], &mut texts);
        let value = words(&one.value);
        let is_there = match one.property {
            Property::Creator => {
                value.split(", ").all(|part| texts.iter().any(|it| it.contains(part)))
            }
            // Roles are written in words.
            Property::Audience => !texts.is_empty(),
            _ => texts.iter().any(|it| it.contains(&value)),
        };
        assert!(
            is_there || !has_schema_value(one, record),
            "{name}: {value:?} is not in {}",
            document[name]
        );
    }
}

/// A check of one format.
type Check = (&'static str, fn(&Record));

const CHECKS: [Check; 7] = [
    ("oai_dc", check_dublin_core),
    ("good_practice", check_rich),
    ("RIS", check_ris),
    ("BibTeX", check_bibtex),
    ("CSL-JSON", check_csl),
    ("CSV", check_table),
    ("schema.org", check_schema_org),
];

#[test]
fn the_records_of_the_repository_lose_nothing() {
    for one in cited() {
        for (_, check) in CHECKS {
            check(one.record());
        }
    }
}

#[test]
fn each_property_has_a_place_in_a_checked_format() {
    let without: Vec<Property> = TABLE
        .iter()
        .filter(|row| row.dc.is_empty() && row.schema.is_empty() && row.column.is_empty())
        .map(|row| row.property)
        .collect();
    assert_eq!(without, [Property::Accessed]);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96,
        rng_seed: RngSeed::Fixed(20_261_127),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_record_loses_nothing(parts in any_parts()) {
        let record = parts.record();
        for (_, check) in CHECKS {
            check(&record);
        }
    }
}
