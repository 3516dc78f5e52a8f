//! Citations, metadata and feeds of every record.

use std::collections::BTreeSet;

use biblatex::{Bibliography, ChunksExt};
use jiff::Timestamp;
use kb_exchange::{FeedEntry, FeedInfo, Property, describe};
use kb_model::Locale;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use crate::{cited, context};

/// How often each element begins; fails on XML that is not well-formed.
fn elements(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut names = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}")) {
            Event::Start(start) | Event::Empty(start) => names.push(start.name().0.to_owned()),
            Event::Eof => return names,
            _ => {}
        }
    }
}

fn count(names: &[String], name: &str) -> usize {
    names.iter().filter(|found| *found == name).count()
}

#[test]
fn every_record_has_a_title_and_a_place() {
    for locale in Locale::ALL {
        for one in cited() {
            let said = describe(&one, &context(locale));
            let has = |property| said.iter().any(|statement| statement.property == property);
            for property in [Property::Title, Property::Source, Property::Page, Property::Kind] {
                assert!(has(property), "{property:?} of {}", one.record().id);
            }
        }
    }
}

#[test]
fn ris_has_a_reference_for_every_record() {
    for locale in Locale::ALL {
        let text = kb_exchange::ris(&cited(), &context(locale));
        let lines: Vec<&str> = text.split("\r\n").filter(|line| !line.is_empty()).collect();
        assert!(lines.iter().all(|line| line.get(2..6) == Some("  - ")));
        for tag in ["TY", "TI", "UR", "Y2", "ER"] {
            let found = lines.iter().filter(|line| line.starts_with(tag)).count();
            assert_eq!(found, cited().len(), "{tag}");
        }
    }
}

#[test]
fn bibtex_is_read_by_an_independent_parser() {
    for locale in Locale::ALL {
        let text = kb_exchange::bibtex(&cited(), &context(locale));
        let read = Bibliography::parse(&text).expect("BibTeX");
        assert_eq!(read.len(), cited().len());
        for (entry, one) in read.iter().zip(cited()) {
            assert_eq!(entry.key, one.record().id.as_str());
            let said = describe(&one, &context(locale));
            let title = said.iter().find(|statement| statement.property == Property::Title);
            let read = entry.title().expect("a title").format_verbatim();
            // The parser reads every white space as a blank.
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(Some(words(&read)), title.map(|statement| words(&statement.value)));
        }
    }
}

#[test]
fn csl_json_has_variables_of_csl_only() {
    // https://raw.githubusercontent.com/citation-style-language/schema/v1.0.2/schemas/input/csl-data.json
    let known: BTreeSet<&str> = [
        "type",
        "id",
        "title",
        "note",
        "author",
        "publisher",
        "issued",
        "language",
        "abstract",
        "keyword",
        "collection-title",
        "number-of-pages",
        "dimensions",
        "URL",
        "archive",
        "archive_location",
        "accessed",
    ]
    .into();
    let text = kb_exchange::csl_json(&cited(), &context(Locale::Fr));
    let items: Vec<Value> = serde_json::from_str(&text).expect("an array");
    assert_eq!(items.len(), cited().len());
    for item in &items {
        let unknown = item.as_object().expect("an object").keys();
        let unknown: Vec<&String> = unknown.filter(|key| !known.contains(key.as_str())).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert!(item["title"].is_string() && item["accessed"]["date-parts"][0][2] == 27);
    }
}

#[test]
fn the_table_has_a_line_a_record() {
    let text = kb_exchange::csv(&cited(), &context(Locale::De));
    let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Result<Vec<csv::StringRecord>, _> = reader.records().collect();
    assert_eq!(rows.expect("rows of one length").len(), cited().len());
}

#[test]
fn json_ld_and_meta_tags_are_made_for_every_record_in_every_language() {
    for locale in Locale::ALL {
        for one in cited() {
            let text = kb_exchange::json_ld(&one, &context(locale));
            let read: Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(read["@context"], "https://schema.org");
            assert!(read["name"].is_string() && !text.contains('<'), "{text}");
            let tags = kb_exchange::meta_tags(&one, &context(locale));
            for name in ["citation_title", "citation_public_url", "z:itemType", "DC.title"] {
                assert!(tags.iter().any(|tag| tag.name == name), "{name} of {}", one.record().id);
            }
            let bytes: usize = tags.iter().map(|tag| tag.name.len() + tag.content.len()).sum();
            assert!(bytes < 6_000, "{bytes} bytes of tags for {}", one.record().id);
        }
    }
}

#[test]
fn dublin_core_and_atom_are_well_formed() {
    for locale in Locale::ALL {
        for one in cited() {
            let names = elements(&kb_exchange::oai_dc(&one, &context(locale)));
            assert!(count(&names, "dc:title") >= 1 && count(&names, "dc:identifier") == 1);
        }
        let entries: Vec<FeedEntry<'_>> = cited()
            .into_iter()
            .map(|cited| FeedEntry { cited, updated: Timestamp::UNIX_EPOCH })
            .collect();
        let info = FeedInfo {
            title: "Everything",
            address: "https://library.example/en/search.atom?page=2",
            id: "https://library.example/en/search.atom",
            page: "https://library.example/en/search",
            updated: Timestamp::UNIX_EPOCH,
            first: Some("https://library.example/en/search.atom"),
            previous: Some("https://library.example/en/search.atom"),
            next: None,
            last: None,
        };
        let names = elements(&kb_exchange::atom_feed(&info, &entries, &context(locale)));
        assert_eq!(count(&names, "entry"), cited().len());
        assert_eq!(count(&names, "id"), cited().len() + 1);
        assert_eq!(count(&names, "updated"), cited().len() + 1);
    }
}
