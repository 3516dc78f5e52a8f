//! schema.org as JSON-LD, for search engines and collections of learning material (LRMI).
//!
//! Invariant: the text may stand inside a `script` element, because it holds no `<`.

use kb_model::{Kind, LawStatus};
use serde_json::{Map, Value, json};

use crate::context::{Cited, Context};
use crate::crosswalk::{Name, Property, Row, Statement, TABLE, all, describe, kind_names};

/// The record as one JSON-LD document.
pub fn json_ld(cited: &Cited<'_>, context: &Context<'_>) -> String {
    let statements = describe(cited, context);
    let kind = cited.record().kind;
    let mut thing = Map::new();
    thing.insert("@context".to_owned(), json!("https://schema.org"));
    thing.insert("@type".to_owned(), json!(kind_names(kind).schema));
    if let Some(page) = context.address(cited.record()) {
        thing.insert("@id".to_owned(), json!(page));
    }
    for row in TABLE.iter().filter(|row| !row.schema.is_empty()) {
        if let Some(value) = value(&statements, row, kind) {
            thing.insert(row.schema.to_owned(), value);
        }
    }
    if let Some((name, value)) = by_kind(kind, &statements) {
        thing.insert(name.to_owned(), value);
    }
    Value::Object(thing).to_string().replace('<', "\\u003c")
}

/// What a kind has besides its own properties.
fn by_kind(kind: Option<Kind>, statements: &[Statement]) -> Option<(&'static str, Value)> {
    let name = || crate::crosswalk::first(statements, Property::Title);
    let about = |class: &str| Some(("about", json!({"@type": class, "name": name()})));
    match kind? {
        Kind::TrainingMaterial => Some(("educationalUse", json!("professional training"))),
        Kind::Project => about("Project"),
        Kind::Organisation => about("Organization"),
        Kind::Event => about("Event"),
        Kind::Law => {
            let countries: Vec<Value> =
                all(statements, Property::Country).map(|one| place(&one.value)).collect();
            (!countries.is_empty()).then_some(("legislationJurisdiction", json!(countries)))
        }
        _ => None,
    }
}

fn value(statements: &[Statement], row: &Row, kind: Option<Kind>) -> Option<Value> {
    let found = || all(statements, row.property);
    let first = || found().next().map(|statement| statement.value.as_str());
    match row.property {
        Property::Kind => first().filter(|_| teaches(kind)).map(|name| json!(name)),
        Property::Translated => list(found().map(tagged)),
        Property::Creator => list(found().map(|one| author(&one.value))),
        Property::Publisher | Property::Library => first().map(|name| named("Organization", name)),
        Property::Project => first().map(|name| named("Project", name)),
        Property::Period => first().and_then(interval).map(|interval| json!(interval)),
        Property::Language | Property::Subject => list(found().map(|one| json!(one.value))),
        Property::Country => list(found().map(|one| place(&one.value))),
        Property::Audience => list(found().map(|one| audience(&one.value, kind))),
        Property::Pages => first()?.parse::<u32>().ok().map(
            |pages| json!({"@type": "QuantitativeValue", "value": pages, "unitText": "pages"}),
        ),
        Property::Duration => first().filter(|text| text.starts_with('P')).map(|text| json!(text)),
        Property::Standard => {
            list(found().map(|one| json!({"@type": "AlignmentObject", "targetName": one.value})))
        }
        Property::LawStatus => first().filter(|_| kind == Some(Kind::Law)).and_then(force),
        Property::LegalBasis => list(found().map(|one| named("Legislation", &one.value))),
        Property::PartOf | Property::AdaptedFrom | Property::TranslationOf => {
            list(found().map(|one| json!({"@type": "CreativeWork", "url": one.value})))
        }
        Property::Version => list(found().map(|one| {
            let lang = one.lang.as_ref().map(kb_model::LangTag::as_str);
            json!({"@type": "CreativeWork", "inLanguage": lang, "url": one.value})
        })),
        _ => first().map(|value| json!(value)),
    }
}

/// Whether people learn from resources of this kind.
fn teaches(kind: Option<Kind>) -> bool {
    matches!(
        kind,
        Some(Kind::TrainingMaterial | Kind::Manual | Kind::Tool | Kind::Leaflet | Kind::Video)
    )
}

fn list(values: impl Iterator<Item = Value>) -> Option<Value> {
    let values: Vec<Value> = values.collect();
    if values.len() > 1 { Some(Value::Array(values)) } else { values.into_iter().next() }
}

fn tagged(statement: &Statement) -> Value {
    match &statement.lang {
        Some(lang) => json!({"@value": statement.value, "@language": lang.as_str()}),
        None => json!(statement.value),
    }
}

fn named(class: &str, name: &str) -> Value {
    json!({"@type": class, "name": name})
}

fn author(name: &str) -> Value {
    match Name::parse(name) {
        Name::Person { family, given } => json!({
            "@type": "Person", "familyName": family, "givenName": given,
            "name": format!("{given} {family}"),
        }),
        // Nothing tells whether it is a person or an organisation.
        Name::Whole(name) => json!({"name": name}),
    }
}

fn place(code: &str) -> Value {
    let class = if matches!(code, "EU" | "INT") { "Place" } else { "Country" };
    json!({"@type": class, "identifier": code})
}

fn audience(name: &str, kind: Option<Kind>) -> Value {
    if kind == Some(Kind::TrainingMaterial) {
        json!({"@type": "EducationalAudience", "educationalRole": name})
    } else {
        json!({"@type": "Audience", "audienceType": name})
    }
}

/// A period as an ISO 8601 interval: `2018-2019`, `2018-`; nothing for other words.
fn interval(text: &str) -> Option<String> {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (from, to) = text.split_once(['-', '–'])?;
    let (from, to) = (from.trim(), to.trim());
    let to = if to.is_empty() { ".." } else { to };
    (is_year(from) && (is_year(to) || to == "..")).then(|| format!("{from}/{to}"))
}

fn force(status: &str) -> Option<Value> {
    let force = match LawStatus::parse(status)? {
        LawStatus::InForce | LawStatus::Amended => "InForce",
        LawStatus::Repealed | LawStatus::Adopted => "NotInForce",
        LawStatus::Unknown => return None,
    };
    Some(json!(format!("https://schema.org/{force}")))
}

#[cfg(test)]
mod tests {
    use kb_model::{Locale, Record};
    use proptest::prelude::*;

    use super::*;
    use crate::samples;

    fn read(record: &Record) -> Value {
        let context = Context { is_public: Some(&|_| true), ..samples::context(Locale::En) };
        let text = json_ld(&Cited::new(record).expect("published"), &context);
        serde_json::from_str(&text).expect("JSON")
    }

    #[test]
    fn training_is_a_learning_resource() {
        let read = read(&samples::training());
        for (name, expected) in [
            ("@type", json!("LearningResource")),
            ("@id", json!("https://library.example/en/document/k3f9a-foster-care")),
            ("name", json!("Ανάδοχη φροντίδα: οδηγός")),
            ("learningResourceType", json!("training-material")),
            ("educationalUse", json!("professional training")),
            ("timeRequired", json!("P2D")),
            ("audience", json!({"@type": "EducationalAudience", "educationalRole": "trainer"})),
            ("inLanguage", json!(["el", "nl"])),
            ("temporalCoverage", json!("2018/2019")),
            (
                "isPartOf",
                json!({"@type": "CreativeWork", "url": "https://library.example/en/document/prnt2"}),
            ),
            ("citation", json!({"@type": "Legislation", "name": "Law 4538/2018"})),
            ("sdLicense", json!("https://creativecommons.org/licenses/by/4.0/")),
            ("license", Value::Null),
            ("legislationLegalForce", Value::Null),
            (
                "alternateName",
                json!([
                    {"@value": "Foster care: a \"guide\" & more {50%}", "@language": "en"},
                    {"@value": "Pleegzorg: een gids", "@language": "nl"},
                ]),
            ),
        ] {
            assert_eq!(read[name], expected, "{name}");
        }
    }

    #[test]
    fn a_law_says_whether_it_is_in_force() {
        let law = Record { kind: Some(Kind::Law), ..samples::training() };
        let read = read(&law);
        assert_eq!(read["@type"], "Legislation");
        assert_eq!(read["legislationLegalForce"], "https://schema.org/InForce");
        assert_eq!(read["legislationJurisdiction"][0]["identifier"], "GR");
    }

    #[test]
    fn periods_are_intervals_or_nothing() {
        for (text, expected) in [
            ("2018-2019", Some("2018/2019")),
            ("2018-", Some("2018/..")),
            ("since 2016", None),
            ("2014, 2021", None),
        ] {
            assert_eq!(interval(text).as_deref(), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_ends_the_script(record in samples::any_record()) {
            let context = samples::context(Locale::Nl);
            let text = json_ld(&Cited::new(&record).expect("published"), &context);
            prop_assert!(!text.contains('<'));
            let read: Value = serde_json::from_str(&text).expect("JSON");
            prop_assert!(read["name"].is_string());
        }
    }
}
