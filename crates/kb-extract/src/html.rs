//! HTML pages to Markdown: headings, paragraphs, lists and what the page says of itself.
//!
//! Not for: keeping the look. Scripts, styles and navigation are dropped; links keep their words.

use kb_model::{Diagnostic, LangTag};
use scraper::{Html, Node, Selector};

use crate::{Extracted, escape, markdown, nesting};

/// A page may be this large; its tree takes about ten times as much.
const MAX_HTML_BYTES: usize = 16 << 20;

/// Reads a page.
pub(crate) fn extract(html: &str) -> Extracted {
    let refusal = if html.len() > MAX_HTML_BYTES {
        let message = format!("the page is larger than {} MB", MAX_HTML_BYTES >> 20);
        Some(Diagnostic::error("file.too-large", message).fix("save it as plain text, or in parts"))
    } else if nesting::is_harmless(html) {
        None
    } else {
        let message = "the page is nested too deeply to be read";
        Some(Diagnostic::error("file.too-deep", message).fix("save the page as plain text"))
    };
    if let Some(refusal) = refusal {
        return Extracted::refused(refusal);
    }
    let page = Html::parse_document(html);
    let text = Writer::default().write(&page);
    let lang = page.root_element().attr("lang").and_then(LangTag::parse);
    Extracted {
        title: element_text(&page, "title").or_else(|| element_text(&page, "h1")),
        lang,
        author: meta(&page, &["author", "dc.creator", "dcterms.creator"]),
        date: meta(&page, &["date", "dc.date", "dcterms.date", "article:published_time"]),
        ..markdown::of_markdown(text)
    }
}

/// The text of the first such element.
fn element_text(page: &Html, name: &str) -> Option<String> {
    let selector = Selector::parse(name).ok()?;
    let text: String = page.select(&selector).next()?.text().collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The content of the first `meta` element with one of these names.
fn meta(page: &Html, names: &[&str]) -> Option<String> {
    let selector = Selector::parse("meta[content]").ok()?;
    page.select(&selector).find_map(|element| {
        let name = element.attr("name").or_else(|| element.attr("property"))?.to_lowercase();
        let content = element.attr("content")?.trim();
        (names.contains(&name.as_str()) && !content.is_empty()).then(|| content.to_owned())
    })
}

/// What an element does to the text.
enum Effect {
    /// Its text is left out.
    Drop,
    /// It starts on a line of its own, after this.
    Block(&'static str),
    /// It is part of the line.
    Inline,
}

fn effect(name: &str) -> Effect {
    match name {
        "head" | "script" | "style" | "nav" | "noscript" | "template" | "svg" | "iframe"
        | "object" | "button" | "select" | "textarea" | "canvas" | "audio" | "video" => {
            Effect::Drop
        }
        "h1" => Effect::Block("# "),
        "h2" => Effect::Block("## "),
        "h3" => Effect::Block("### "),
        "h4" | "h5" | "h6" => Effect::Block("#### "),
        "li" => Effect::Block("- "),
        "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "ul"
        | "ol" | "dl" | "dt" | "dd" | "table" | "tr" | "blockquote" | "pre" | "figure"
        | "figcaption" | "form" | "fieldset" | "address" | "hr" | "body" | "details"
        | "summary" => Effect::Block(""),
        _ => Effect::Inline,
    }
}

/// Writes Markdown while walking a page.
#[derive(Default)]
struct Writer {
    out: String,
    /// Depth below elements that are left out.
    dropped: usize,
    /// Written when the next text comes.
    prefix: &'static str,
}

impl Writer {
    fn write(mut self, page: &Html) -> String {
        for edge in page.tree.root().traverse() {
            match edge {
                ego_tree::iter::Edge::Open(node) => self.open(node.value()),
                ego_tree::iter::Edge::Close(node) => self.close(node.value()),
            }
        }
        self.out.truncate(self.out.trim_end().len());
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }

    fn open(&mut self, node: &Node) {
        match node {
            Node::Text(text) if self.dropped == 0 => self.text(text),
            Node::Element(element) => match effect(element.name()) {
                Effect::Drop => self.dropped += 1,
                Effect::Block(prefix) => {
                    self.end_block();
                    if !prefix.is_empty() {
                        self.prefix = prefix;
                    }
                }
                Effect::Inline if matches!(element.name(), "br" | "td" | "th") => {
                    self.text(" ");
                }
                Effect::Inline => {}
            },
            _ => {}
        }
    }

    fn close(&mut self, node: &Node) {
        let Node::Element(element) = node else { return };
        match effect(element.name()) {
            Effect::Drop => self.dropped -= 1,
            Effect::Block(_) => {
                self.end_block();
                self.prefix = "";
            }
            Effect::Inline => {}
        }
    }

    /// Ends the paragraph; the next text begins a new one.
    fn end_block(&mut self) {
        if self.dropped > 0 {
            return;
        }
        self.out.truncate(self.out.trim_end_matches(' ').len());
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push_str("\n\n");
        }
    }

    /// Text with its white space collapsed.
    fn text(&mut self, text: &str) {
        let at_start = self.out.is_empty() || self.out.ends_with(['\n', ' ']);
        if text.starts_with(|c: char| c.is_whitespace()) && !at_start {
            self.out.push(' ');
        }
        for (index, word) in text.split_whitespace().enumerate() {
            if index > 0 {
                self.out.push(' ');
            } else if !self.prefix.is_empty() || self.out.is_empty() || self.out.ends_with('\n') {
                self.out.push_str(std::mem::take(&mut self.prefix));
                if word.starts_with(['#', '>', '=', '~', '|', '+', '-']) {
                    self.out.push('\\');
                }
            }
            escape::inline(word, &mut self.out);
        }
        let ends_in_space = text.ends_with(|c: char| c.is_whitespace());
        if ends_in_space && !self.out.is_empty() && !self.out.ends_with(['\n', ' ']) {
            self.out.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_headings_paragraphs_and_lists() {
        let page = "<!doctype html><html lang=\"nl-BE\"><head><title> Een\n titel </title>\
            <meta name=author content=\"A. B.\"><meta name=dcterms.date content=2021-05-01>\
            <style>p{}</style></head><body><nav>Menu</nav><h2>Kop</h2><p>Een <b>pleeg</b>gezin\n is \
            <a href=x>hier</a>.<p>Twee<br>regels *x*<ul><li>een<li>twee</ul><script>x()</script></body>";
        let read = extract(page);
        assert_eq!(read.title.as_deref(), Some("Een titel"));
        assert_eq!(read.lang, LangTag::parse("nl-be"));
        assert_eq!(
            (read.author.as_deref(), read.date.as_deref()),
            (Some("A. B."), Some("2021-05-01"))
        );
        assert_eq!(
            read.body.unwrap(),
            "## Kop\n\nEen pleeggezin is hier.\n\nTwee regels \\*x\\*\n\n- een\n\n- twee\n"
        );
    }

    #[test]
    fn a_bomb_is_refused_at_once() {
        let read = extract(&"<div>".repeat(100_000));
        assert_eq!(read.diagnostics[0].code, "file.too-deep");
    }
}
