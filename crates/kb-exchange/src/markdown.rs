//! CommonMark to HTML for files that are handed out.
//!
//! Invariant: no markup of the text itself survives (raw HTML is shown as text), links lead to web
//! or mail addresses, and images become their description.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

/// HTML that is safe whatever the text says. Headings go down one level, under the title.
pub(crate) struct SafeHtml(pub(crate) String);

/// The text as HTML.
pub(crate) fn to_html(markdown: &str) -> SafeHtml {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut open_links: Vec<bool> = Vec::new();
    let events = Parser::new_ext(markdown, options).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            let address = dest_url.trim().to_ascii_lowercase();
            let leads_out =
                ["https://", "http://", "mailto:"].iter().any(|start| address.starts_with(start));
            open_links.push(leads_out);
            leads_out.then_some(event)
        }
        Event::End(TagEnd::Link) => open_links.pop().unwrap_or(false).then_some(event),
        Event::Start(Tag::Image { .. } | Tag::HtmlBlock)
        | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => None,
        other => Some(other),
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    SafeHtml(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_text_becomes_markup_of_its_own() {
        for (text, expected) in [
            ("a <script>x</script>", "<p>a &lt;script&gt;x&lt;/script&gt;</p>\n"),
            ("[x](javascript:alert(1))", "<p>x</p>\n"),
            ("[x](/en/search)", "<p>x</p>\n"),
            ("![a cat](https://x.example/cat.png)", "<p>a cat</p>\n"),
            (
                "[x](https://a.example/?a=\"1)",
                "<p><a href=\"https://a.example/?a=%221\">x</a></p>\n",
            ),
        ] {
            assert_eq!(to_html(text).0, expected);
        }
    }
}
