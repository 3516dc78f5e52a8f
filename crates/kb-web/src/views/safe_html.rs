//! Markdown to HTML: the only place where markup is let through.
//!
//! Invariant: no markup of the text itself survives (raw HTML is shown as text), links lead to
//! http, https, mailto or within the site, and images become their description.

use kb_model::LangTag;
use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html as render};

use crate::views::part::text::by_script;

/// A part of a text under its heading.
pub(crate) struct Section {
    /// The heading as text; empty for what stands before the first.
    pub(crate) heading: String,
    /// What stands under it.
    pub(crate) body: Markup,
}

/// Cuts CommonMark text in `lang` at its headings of the first two levels.
pub(crate) fn sections(markdown: &str, lang: &LangTag) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut heading = String::new();
    let mut events = Vec::new();
    let mut in_heading = false;
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Heading { level, .. }) if is_section(level) => {
                close(&mut sections, &mut heading, &mut events);
                in_heading = true;
            }
            Event::End(TagEnd::Heading(level)) if is_section(level) => in_heading = false,
            Event::Text(text) | Event::Code(text) if in_heading => heading.push_str(&text),
            _ if in_heading => {}
            other => events.extend(safe(other, lang)),
        }
    }
    close(&mut sections, &mut heading, &mut events);
    sections
}

/// The whole text below one another, with headings of the second level.
pub(crate) fn flow(markdown: &str, lang: &LangTag) -> Markup {
    html! {
        @for section in sections(markdown, lang) {
            @if !section.heading.is_empty() { h2 { (section.heading) } }
            (section.body)
        }
    }
}

/// JSON-LD for the head of a page: data that nothing runs, so the policy of the site lets it be.
/// The text is made by `kb-exchange`, which keeps `</script>` out of it.
pub(crate) fn data(json: String) -> Markup {
    html! { script type="application/ld+json" { (PreEscaped(json)) } }
}

fn is_section(level: HeadingLevel) -> bool {
    matches!(level, HeadingLevel::H1 | HeadingLevel::H2)
}

fn close(sections: &mut Vec<Section>, heading: &mut String, events: &mut Vec<Event<'_>>) {
    if events.is_empty() && heading.is_empty() {
        return;
    }
    let mut rendered = String::new();
    render::push_html(&mut rendered, events.drain(..));
    sections.push(Section { heading: std::mem::take(heading), body: PreEscaped(rendered) });
}

/// The event without anything that could be markup of the author.
fn safe<'a>(event: Event<'a>, lang: &LangTag) -> Option<Event<'a>> {
    Some(match event {
        Event::Text(text) => Event::InlineHtml(by_script(&text, lang).into_string().into()),
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::Link { dest_url, .. }) => link_start(&dest_url),
        Event::End(TagEnd::Link) => Event::InlineHtml("</a>".into()),
        Event::Start(Tag::Image { .. } | Tag::HtmlBlock)
        | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => return None,
        other => other,
    })
}

/// The opening of a link; an address that may run something gives an `a` without address.
fn link_start(url: &str) -> Event<'static> {
    let lower = url.trim().to_ascii_lowercase();
    let scheme = ["https://", "http://", "mailto:"].iter().any(|start| lower.starts_with(start));
    let within = lower.starts_with('#') || (lower.starts_with('/') && !lower.starts_with("//"));
    if !scheme && !within {
        return Event::InlineHtml("<a>".into());
    }
    let rel = if scheme { " rel=\"noreferrer\"" } else { "" };
    let href = html! { (url) }.into_string();
    Event::InlineHtml(CowStr::from(format!("<a href=\"{href}\"{rel}>")))
}

#[cfg(test)]
mod tests {
    use kb_model::Locale;

    use super::*;

    #[test]
    fn nothing_of_the_text_becomes_markup_of_its_own() {
        for (text, expected) in [
            ("a <script>alert(1)</script>", "<p>a &lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
            ("<iframe src=x>\n", "&lt;iframe src=x&gt;\n"),
            ("[x](javascript:alert(1))", "<p><a>x</a></p>\n"),
            ("[x](//evil.example)", "<p><a>x</a></p>\n"),
            ("![a cat](https://x.example/cat.png)", "<p>a cat</p>\n"),
            (
                "[x](https://a.example/?a=1&b=\"2)",
                "<p><a href=\"https://a.example/?a=1&amp;b=&quot;2\" rel=\"noreferrer\">x</a></p>\n",
            ),
            ("*a* & b", "<p><em>a</em> &amp; b</p>\n"),
        ] {
            assert_eq!(flow(text, &Locale::En.tag()).into_string(), expected);
        }
    }

    #[test]
    fn headings_cut_the_text_into_sections() {
        let found = sections(
            "before\n\n## What it *is*\n\none\n\n### detail\n\n## Contact\n",
            &Locale::En.tag(),
        );
        let headings: Vec<&str> = found.iter().map(|section| section.heading.as_str()).collect();
        assert_eq!(headings, ["", "What it is", "Contact"]);
        assert!(found[1].body.0.contains("<h3>detail</h3>"));
    }
}
