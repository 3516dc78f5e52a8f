//! Writing XML, and HTML as its kin, in memory.
//!
//! Not for reading. Invariant: every text and attribute is escaped, and holds only characters that
//! XML 1.0 allows.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::markdown::SafeHtml;

/// Attributes of an element.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A document being written.
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// A document without declaration, as HTML has it.
    pub(crate) fn bare() -> Xml {
        Xml { writer: Writer::new(Vec::new()) }
    }

    /// A document that declares itself as XML in UTF-8.
    pub(crate) fn declared() -> Xml {
        let mut xml = Xml::bare();
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    /// A start tag.
    pub(crate) fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.event(Event::Start(start(name, attributes)));
    }

    /// An end tag.
    pub(crate) fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element without content; as HTML a void element.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// Text.
    pub(crate) fn text(&mut self, text: &str) {
        self.event(Event::Text(BytesText::new(&allowed(text))));
    }

    /// An element that holds only text.
    pub(crate) fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// Markup as it is: only for constants of this crate.
    pub(crate) fn constant(&mut self, markup: &'static str) {
        self.event(Event::Text(BytesText::from_escaped(markup)));
    }

    /// Markup that this module made.
    pub(crate) fn markup(&mut self, markup: &str) {
        self.event(Event::Text(BytesText::from_escaped(markup)));
    }

    /// Markup that was made safe.
    pub(crate) fn safe_html(&mut self, html: &SafeHtml) {
        self.event(Event::Text(BytesText::from_escaped(&*allowed(&html.0))));
    }

    /// The document.
    pub(crate) fn finish(self) -> String {
        String::from_utf8(self.writer.into_inner()).expect("only text was written")
    }

    fn event(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("memory takes all");
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, &*allowed(value)));
    }
    start
}

/// The text without characters that XML 1.0 forbids.
fn allowed(text: &str) -> Cow<'_, str> {
    let is_allowed = |c: char| {
        !matches!(c, '\u{FFFE}' | '\u{FFFF}') && (!c.is_control() || matches!(c, '\n' | '\t'))
    };
    if text.chars().all(is_allowed) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| is_allowed(*c)).collect())
    }
}

/// Text, attributes and element names of a document, for tests.
#[cfg(test)]
pub(crate) mod reading {
    use quick_xml::Reader;
    use quick_xml::escape::unescape;
    use quick_xml::events::Event;

    /// One element: name, attributes, its own text.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub(crate) struct Element {
        pub(crate) name: String,
        pub(crate) attributes: Vec<(String, String)>,
        pub(crate) text: String,
    }

    impl Element {
        pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
            let found = self.attributes.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.as_str())
        }
    }

    /// All elements in the order of their start tags; fails on XML that is not well-formed.
    pub(crate) fn elements(xml: &str) -> Vec<Element> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = true;
        let (mut found, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
        loop {
            let event = reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}"));
            match event {
                Event::Start(start) | Event::Empty(start) => {
                    let attributes = start.attributes().map(|one| {
                        let one = one.expect("an attribute");
                        let value = unescape(&one.value).expect("escaped").into_owned();
                        (one.key.0.to_owned(), value)
                    });
                    let attributes = attributes.collect();
                    open.push(found.len());
                    let name = start.name().0.to_owned();
                    found.push(Element { name, attributes, text: String::new() });
                    if xml[..usize::try_from(reader.buffer_position()).expect("small")]
                        .ends_with("/>")
                    {
                        open.pop();
                    }
                }
                Event::End(_) => {
                    open.pop().expect("an open element");
                }
                Event::Text(text) => {
                    if let Some(at) = open.last() {
                        found[*at].text.push_str(&text);
                    }
                }
                Event::GeneralRef(name) => {
                    let text = format!("&{};", &*name);
                    let at = open.last().expect("inside an element");
                    found[*at].text.push_str(&unescape(&text).expect("a known entity"));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert!(open.is_empty(), "{xml}");
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped_and_cleaned() {
        let mut xml = Xml::declared();
        xml.leaf("a", &[("b", "\"<&'\u{1}")], "x < y & z\u{0}\u{FFFF}]]>");
        let text = xml.finish();
        let read = reading::elements(&text);
        assert_eq!(read[0].attribute("b"), Some("\"<&'"));
        assert_eq!(read[0].text, "x < y & z]]>");
        assert!(!text.contains("]]>"));
    }
}
