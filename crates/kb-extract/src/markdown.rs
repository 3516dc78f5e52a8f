//! Markdown (CommonMark): what a file says of itself, and its text without markup by section.
//!
//! Not for: making HTML of it. Invariant: sections hold every word of the text, in order.

use kb_model::LangTag;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use crate::{Extracted, Page, front_matter};

/// A stretch of text under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The heading, without markup.
    pub heading: Option<String>,
    /// The text without markup: paragraphs apart by a blank line, items of a list by a line end.
    pub text: String,
}

/// Reads a Markdown file.
pub(crate) fn extract(text: &str) -> Extracted {
    let (mut matter, body) = front_matter::split(text);
    let mut take = |names: &[&str]| {
        let values = names.iter().find_map(|name| matter.fields.remove(*name));
        values.map(|values| values.join(", ")).filter(|value| !value.is_empty())
    };
    let title = take(&["title"]);
    let lang = take(&["lang", "language"]).and_then(|lang| LangTag::parse(&lang));
    let author = take(&["author", "authors", "creator"]);
    let date = take(&["date"]);
    let (heading, body) = if title.is_none() { split_title(body) } else { (None, body) };
    Extracted {
        title: title.or(heading),
        lang,
        author,
        date,
        fields: matter.fields,
        diagnostics: matter.found,
        ..of_markdown(body.trim_start_matches('\n').to_owned())
    }
}

/// A text that is Markdown already.
pub(crate) fn of_markdown(body: String) -> Extracted {
    let page = Page { sections: sections(&body), ..Page::default() };
    Extracted { body: Some(body), pages: vec![page], ..Extracted::default() }
}

/// A text that begins with a heading of level one has its title there.
fn split_title(body: &str) -> (Option<String>, &str) {
    let start = body.trim_start();
    let Some(rest) = start.strip_prefix("# ") else { return (None, body) };
    let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
    let title = sections(line).into_iter().map(|section| section.text).collect::<String>();
    let title = title.trim_end_matches('#').trim().to_owned();
    if title.is_empty() || after.trim().is_empty() { (None, body) } else { (Some(title), after) }
}

/// The text by section, without markup.
pub fn sections(markdown: &str) -> Vec<Section> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        reader.read(&event);
    }
    reader.finish_section();
    reader.sections
}

/// Collects the text of sections.
#[derive(Default)]
struct Reader {
    sections: Vec<Section>,
    current: Section,
    /// The heading being read.
    heading: Option<String>,
}

impl Reader {
    fn read(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                self.finish_section();
                self.heading = Some(String::new());
            }
            Event::End(TagEnd::Heading(_)) => {
                let heading = self.heading.take().unwrap_or_default().trim().to_owned();
                self.current.heading = (!heading.is_empty()).then_some(heading);
            }
            Event::Text(text) | Event::Code(text) => self.push(text),
            Event::SoftBreak | Event::End(TagEnd::TableCell) => self.push(" "),
            Event::HardBreak | Event::End(TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => {
                self.line_end("\n");
            }
            Event::Start(Tag::Item) => self.line_end("\n"),
            Event::End(TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::List(_) | TagEnd::Table) => {
                self.line_end("\n\n");
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        self.heading.as_mut().unwrap_or(&mut self.current.text).push_str(text);
    }

    /// Ends the line or paragraph, once.
    fn line_end(&mut self, end: &str) {
        let text = &mut self.current.text;
        let kept = text.trim_end().len();
        let had = &text[kept..];
        if kept > 0 && had.matches('\n').count() < end.len() {
            text.truncate(kept);
            text.push_str(end);
        }
    }

    fn finish_section(&mut self) {
        let mut section = std::mem::take(&mut self.current);
        section.text.truncate(section.text.trim_end().len());
        if section.heading.is_some() || !section.text.is_empty() {
            self.sections.push(section);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_hold_the_text_without_markup() {
        let read = sections(
            "Intro *text*\nmore.\n\n## What `it` is\n\nA [link](x) & so.\n\n- one\n- two\n\nEnd.\n\n## Empty\n",
        );
        let expected = [
            (None, "Intro text more."),
            (Some("What it is"), "A link & so.\n\none\ntwo\n\nEnd."),
            (Some("Empty"), ""),
        ];
        let read: Vec<_> = read.iter().map(|s| (s.heading.as_deref(), s.text.as_str())).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn front_matter_of_both_kinds_is_read() {
        let yaml = "---\ntitle: \"A: b\"\nlang: nl\nconcepts:\n  - foster-care\n  - training\ncountries: [BE, DE]\n???\n---\n# Kop\n\ntekst\n";
        let toml = "+++\ntitle = \"A: b\"\nlang = \"nl\"\nconcepts = [\"foster-care\", \"training\"]\ncountries = [\"BE\", \"DE\"]\n+++\n# Kop\n\ntekst\n";
        for text in [yaml, toml] {
            let read = extract(text);
            assert_eq!(read.title.as_deref(), Some("A: b"));
            assert_eq!(read.lang, LangTag::parse("nl"));
            assert_eq!(read.fields["concepts"], ["foster-care", "training"]);
            assert_eq!(read.fields["countries"], ["BE", "DE"]);
            assert_eq!(read.body.unwrap(), "# Kop\n\ntekst\n");
        }
        assert_eq!(extract(yaml).diagnostics[0].location, "8");
    }

    #[test]
    fn without_front_matter_the_first_heading_is_the_title() {
        let read = extract("\n# Een *kop*\n\ntekst\n");
        assert_eq!(
            (read.title.as_deref(), read.body.as_deref()),
            (Some("Een kop"), Some("tekst\n"))
        );
        for text in ["---\nnever closed", "# only a heading"] {
            assert_eq!(extract(text).body.as_deref(), Some(text));
        }
    }
}
