//! XML as a stream of elements and texts, entities resolved, nothing expanded.
//!
//! Not for: validation. XML that breaks off is read up to there. Names are given without their
//! prefix, since documents differ in prefixes and not in what they mean.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Elements within elements; deeper ones are passed over.
const MAX_DEPTH: usize = 2_000;

/// One step through a document.
#[derive(Debug)]
pub(crate) enum Step<'a> {
    /// An element begins.
    Open(&'a Element),
    /// The element with this name ends.
    Close(&'a str),
    /// Text.
    Text(&'a str),
}

/// An element and its attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name, without prefix.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute, by its name without prefix.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The values of all attributes with this name, whatever their prefix.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.attributes.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn of(start: &BytesStart<'_>) -> Element {
        let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
            let key = attribute.key.local_name().as_ref().to_owned();
            let value = quick_xml::escape::unescape(&attribute.value);
            (key, value.map(std::borrow::Cow::into_owned).unwrap_or_default())
        };
        Element {
            name: start.local_name().as_ref().to_owned(),
            attributes: start.attributes().with_checks(false).flatten().map(attribute).collect(),
        }
    }
}

/// Passes every step of a document to `visit`; false when it breaks off before its end.
pub(crate) fn walk(xml: &str, visit: &mut dyn FnMut(Step<'_>)) -> bool {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return false;
                }
                visit(Step::Open(&Element::of(&start)));
            }
            Ok(Event::Empty(start)) => {
                let element = Element::of(&start);
                visit(Step::Open(&element));
                visit(Step::Close(&element.name));
            }
            Ok(Event::End(end)) => {
                depth = depth.saturating_sub(1);
                visit(Step::Close(end.local_name().as_ref()));
            }
            Ok(Event::Text(text)) => {
                visit(Step::Text(&text.xml_content(quick_xml::XmlVersion::Implicit1_0)));
            }
            Ok(Event::CData(data)) => visit(Step::Text(&data.into_inner())),
            Ok(Event::GeneralRef(reference)) => {
                if let Some(text) = resolved(&reference) {
                    visit(Step::Text(&text));
                }
            }
            Ok(Event::Eof) => return depth == 0,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// What `&name;` or `&#number;` stands for.
fn resolved(reference: &quick_xml::events::BytesRef<'_>) -> Option<String> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c.to_string());
    }
    quick_xml::escape::resolve_predefined_entity(reference).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(xml: &str) -> (String, bool) {
        let mut out = String::new();
        let is_whole = walk(xml, &mut |step| match step {
            Step::Open(element) => {
                out.push('<');
                out.push_str(&element.name);
                out.push_str(element.get("val").unwrap_or_default());
            }
            Step::Close(_) => out.push('>'),
            Step::Text(text) => out.push_str(text),
        });
        (out, is_whole)
    }

    #[test]
    fn elements_texts_and_entities_are_passed_on() {
        let xml = "<w:a w:val=\"x&amp;y\">caf&#233; &lt;<![CDATA[<&>]]><b/></w:a>";
        assert_eq!(read(xml), ("<ax&ycafé <<&><b>>".to_owned(), true));
        assert_eq!(read("<a>text"), ("<atext".to_owned(), false));
    }

    #[test]
    fn a_bomb_of_entities_expands_to_nothing() {
        let xml = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a>&c;x</a>";
        assert_eq!(read(xml), ("<ax>".to_owned(), true));
        assert!(!walk(&"<a>".repeat(100_000), &mut |_| {}));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text: String) {
            walk(&text, &mut |_| {});
        }
    }
}
