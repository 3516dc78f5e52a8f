//! Unqualified Dublin Core as OAI-PMH wants it (<http://www.openarchives.org/OAI/2.0/oai_dc.xsd>).
//!
//! Not for the protocol around it. Invariant: nothing but the fifteen elements, each text with its
//! language.

use kb_model::LangTag;

use crate::context::{Cited, Context};
use crate::crosswalk::{TABLE, all, describe, kind_names};
use crate::xml::Xml;

const ROOT: &[(&str, &str)] = &[
    ("xmlns:oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc/"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    (
        "xsi:schemaLocation",
        "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    ),
];

/// The record as one `oai_dc:dc` element, without XML declaration.
pub fn oai_dc(cited: &Cited<'_>, context: &Context<'_>) -> String {
    let mut xml = Xml::bare();
    let statements = describe(cited, context);
    xml.open("oai_dc:dc", ROOT);
    for row in TABLE.iter().filter(|row| !row.dc.is_empty()) {
        for one in all(&statements, row.property) {
            element(&mut xml, row.dc, &one.value, one.lang.as_ref());
        }
    }
    element(&mut xml, "type", kind_names(cited.record().kind).dcmi, None);
    xml.close("oai_dc:dc");
    xml.finish()
}

/// One element of Dublin Core.
pub(crate) fn element(xml: &mut Xml, name: &str, value: &str, lang: Option<&LangTag>) {
    let lang = lang.map(|lang| [("xml:lang", lang.as_str())]);
    let attributes = lang.as_ref().map_or(&[][..], |lang| &lang[..]);
    xml.leaf(&format!("dc:{name}"), attributes, value);
}

#[cfg(test)]
mod tests {
    use kb_model::Locale;
    use proptest::prelude::*;

    use super::*;
    use crate::samples;
    use crate::xml::reading::{Element, elements};

    const ELEMENTS: [&str; 15] = [
        "title",
        "creator",
        "subject",
        "description",
        "publisher",
        "contributor",
        "date",
        "type",
        "format",
        "identifier",
        "source",
        "language",
        "relation",
        "coverage",
        "rights",
    ];

    #[test]
    fn texts_carry_their_language() {
        let record = samples::training();
        let read = elements(&oai_dc(&Cited::new(&record).unwrap(), &samples::context(Locale::Nl)));
        let of = |name: &str| -> Vec<(&str, Option<&str>)> {
            let found = read.iter().filter(|one| one.name == name);
            found.map(|one| (one.text.as_str(), one.attribute("xml:lang"))).collect()
        };
        assert_eq!(
            of("dc:description"),
            [("Twee dagen.", Some("nl")), ("Two days. With </script> & exercises.", Some("en"))]
        );
        assert_eq!(
            of("dc:identifier"),
            [("https://library.example/nl/document/k3f9a-foster-care", None)]
        );
        assert_eq!(of("dc:coverage"), [("GR", None), ("EU", None)]);
    }

    proptest! {
        #[test]
        fn any_record_is_well_formed_and_keeps_its_values(record in samples::any_record()) {
            let context = samples::context(Locale::Nl);
            let cited = Cited::new(&record).expect("published");
            let read: Vec<Element> = elements(&oai_dc(&cited, &context));
            let known = |one: &&Element| {
                one.name.strip_prefix("dc:").is_some_and(|name| ELEMENTS.contains(&name))
            };
            prop_assert!(read[1..].iter().all(|one| known(&one)));
            let said = describe(&cited, &context);
            for row in TABLE.iter().filter(|row| !row.dc.is_empty()) {
                for one in all(&said, row.property) {
                    prop_assert!(read.iter().any(|found| found.text == one.value), "{one:?}");
                }
            }
        }
    }
}
