//! XML of others as a tree of bounded size.
//!
//! Not for our own XML (`crate::xml`). Invariants: no recursion over depth, no entity but those of
//! XML and numbers, and what is too deep or too large is refused.

use kb_model::Diagnostic;
use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

/// Elements inside one another.
const MAX_DEPTH: usize = 64;
/// Elements of one document.
const MAX_NODES: usize = 2_000_000;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Its name without prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// Elements inside.
    pub(super) children: Vec<Node>,
    text: String,
}

impl Node {
    /// The first element inside with this name.
    pub(super) fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|node| node.name == name)
    }

    /// Its own text, without blanks around it.
    pub(super) fn text(&self) -> &str {
        self.text.trim()
    }

    /// An attribute, by its name with or without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| local(key) == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The root element of a document.
pub(super) fn parse(bytes: &[u8]) -> Result<Node, Diagnostic> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut open: Vec<Node> = vec![Node::default()];
    let mut count = 0;
    loop {
        let event = reader.read_event();
        let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len()).min(text.len());
        let event = event.map_err(|error| broken(text, at, &error.to_string()))?;
        match event {
            Event::Start(start) => {
                count += 1;
                if open.len() > MAX_DEPTH || count > MAX_NODES {
                    return Err(broken(text, at, "it is too deep or too long"));
                }
                open.push(node(&start));
            }
            Event::Empty(start) => {
                let empty = node(&start);
                if let Some(parent) = open.last_mut() {
                    parent.children.push(empty);
                }
            }
            Event::End(_) => close(&mut open),
            Event::Text(part) => add(&mut open, &part),
            Event::CData(part) => add(&mut open, &part),
            Event::GeneralRef(name) => {
                let name: &str = &name;
                let number = unescape(&format!("&{name};")).ok().map(std::borrow::Cow::into_owned);
                let text = resolve_predefined_entity(name).map(str::to_owned).or(number);
                // An entity of HTML that XML does not know: a blank keeps the words apart.
                add(&mut open, text.as_deref().unwrap_or(" "));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if open.len() > 1 {
        return Err(broken(text, text.len(), "it ends in the middle"));
    }
    let root = open.pop().and_then(|mut top| top.children.pop());
    root.ok_or_else(|| broken(text, 0, "there is no XML in it"))
}

fn node(start: &BytesStart<'_>) -> Node {
    let attributes = start.attributes().filter_map(Result::ok).map(|one| {
        let value =
            unescape(&one.value).map_or_else(|_| one.value.to_string(), |it| it.to_string());
        (one.key.0.to_owned(), value)
    });
    Node {
        name: local(start.name().0).to_owned(),
        attributes: attributes.collect(),
        ..Node::default()
    }
}

fn close(open: &mut Vec<Node>) {
    if open.len() > 1
        && let Some(done) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(done);
    }
}

fn add(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn broken(text: &str, at: usize, why: &str) -> Diagnostic {
    let line = 1 + text.get(..at).unwrap_or(text).matches('\n').count();
    Diagnostic::error("harvest.bad-xml", format!("the answer is not XML, on line {line}: {why}"))
        .fix("tell whoever runs the repository; what came before is kept")
}
