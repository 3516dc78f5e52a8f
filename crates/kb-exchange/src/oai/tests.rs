//! Questions that harvesters ask, right and wrong, and what they are answered.

use kb_model::Locale;
use proptest::prelude::*;

use super::*;
use crate::samples;
use crate::xml::reading::{Element, elements};

fn items() -> Vec<OaiItem> {
    (0..25)
        .map(|n| OaiItem {
            id: samples::id(&format!("rec{n:02}")),
            datestamp: format!("2026-11-{:02}T10:00:00Z", 1 + n / 2),
            sets: vec![format!("country:{}", ["BE", "GR"][n % 2])],
            is_deleted: n == 3,
        })
        .collect()
}

fn asked(query: &str) -> Vec<Element> {
    let (items, context) = (items(), samples::context(Locale::En));
    let sets =
        [("country".to_owned(), "Countries".to_owned()), ("country:BE".into(), "Belgium".into())];
    let load = |id: &RecordId| Some(Record { id: id.clone(), ..samples::training() });
    let repository = OaiRepository {
        address: "https://library.example/oai",
        mail: "a@library.example",
        items: &items,
        sets: &sets,
        now: "2026-11-27T12:00:00Z".parse().unwrap(),
        context: &context,
        load: &load,
        page: 10,
    };
    elements(&answer(query, &repository))
}

fn texts<'e>(elements: &'e [Element], name: &str) -> Vec<&'e str> {
    elements.iter().filter(|one| one.name == name).map(|one| one.text.as_str()).collect()
}

fn error(query: &str) -> String {
    let answer = asked(query);
    let error = answer.iter().find(|one| one.name == "error").unwrap_or_else(|| panic!("{query}"));
    error.attribute("code").unwrap().to_owned()
}

#[test]
fn a_list_is_whole_and_each_record_comes_once() {
    for verb in ["ListRecords", "ListIdentifiers"] {
        let mut query = format!("verb={verb}&metadataPrefix=oai_dc");
        let mut found = Vec::new();
        loop {
            let answer = asked(&query);
            found.extend(texts(&answer, "identifier").into_iter().map(str::to_owned));
            let token = texts(&answer, "resumptionToken");
            match token.first() {
                Some(token) if !token.is_empty() => {
                    query = format!("verb={verb}&resumptionToken={token}");
                }
                _ => break,
            }
        }
        found.dedup();
        assert_eq!((found.len(), found[0].as_str()), (25, "oai:library.example:rec00"));
    }
}

#[test]
fn dates_and_sets_narrow_a_list() {
    let count = |query: &str| texts(&asked(query), "identifier").len();
    let base = "verb=ListIdentifiers&metadataPrefix=good_practice";
    assert_eq!(count(&format!("{base}&from=2026-11-12")), 3);
    assert_eq!(count(&format!("{base}&from=2026-11-12T10:00:00Z&until=2026-11-12T10:00:00Z")), 2);
    assert_eq!(count(&format!("{base}&until=2026-11-01&set=country%3ABE")), 1);
    assert_eq!(count(&format!("{base}&until=2026-11-01&set=country")), 2);
}

#[test]
fn withdrawn_records_say_so_and_have_no_metadata() {
    let answer = asked("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:library.example:rec03");
    let header = answer.iter().find(|one| one.name == "header").unwrap();
    assert_eq!(header.attribute("status"), Some("deleted"));
    assert!(texts(&answer, "metadata").is_empty());
    let answer =
        asked("verb=GetRecord&metadataPrefix=good_practice&identifier=oai:library.example:rec04");
    assert_eq!(texts(&answer, "title").len(), 1);
}

#[test]
fn what_is_wrong_has_the_code_of_the_protocol() {
    for (query, code) in [
        ("", "badVerb"),
        ("verb=Nonsense", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&set=a", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-27&until=2026-11-26", "badArgument"),
        (
            "verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-01&until=2026-11-26T00:00:00Z",
            "badArgument",
        ),
        ("verb=ListRecords&metadataPrefix=marcxml", "cannotDisseminateFormat"),
        (
            "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:library.example:nobody",
            "idDoesNotExist",
        ),
        ("verb=ListMetadataFormats&identifier=nobody", "idDoesNotExist"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2027-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=nothing", "noRecordsMatch"),
        ("verb=ListRecords&resumptionToken=abc", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=abc", "badResumptionToken"),
    ] {
        let verb = query.contains("ListSets");
        let expected = if verb { "badResumptionToken" } else { code };
        assert_eq!(error(query), expected, "{query}");
    }
    let answer = asked("verb=Nonsense");
    let request = answer.iter().find(|one| one.name == "request").unwrap();
    assert!(request.attributes.is_empty(), "a wrong verb is not repeated");
}

#[test]
fn the_schema_names_every_element() {
    let schema = elements(&rich_schema());
    let known: Vec<&str> = schema
        .iter()
        .filter(|one| one.name == "xs:element")
        .filter_map(|one| one.attribute("name"))
        .collect();
    let mut record = samples::training();
    record.body.insert(samples::tag("nl"), "tekst".into());
    let context = samples::context(Locale::Nl);
    let cited = crate::Cited::new(&record).unwrap();
    let written = elements(&rich_record(&cited, "x.xsd", &context));
    assert!(written.iter().all(|one| known.contains(&one.name.as_str())));
    assert!(known.contains(&"adapted-from") && known.contains(&"text"));
}

#[test]
fn names_of_sets_are_plain_and_stay_apart() {
    assert_eq!(set_part("BE"), "BE");
    assert_ne!(set_part("Αθήνα"), set_part("Πάτρα"));
    assert!(set_part("A & B").bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
}

proptest! {
    #[test]
    fn any_question_is_answered(query in "(verb=(ListRecords|GetRecord|Identify)&)?[a-z=&%0-9!:é<]{0,60}") {
        let answer = asked(&query);
        prop_assert_eq!(answer[0].name.as_str(), "OAI-PMH");
    }
}
