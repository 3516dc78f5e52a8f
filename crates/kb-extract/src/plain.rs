//! Plain text: words as they stand, pages where form feeds part them.
//!
//! Not for: finding out the encoding (`decode`).

use crate::{Extracted, Page, escape};

/// Reads a text that somebody wrote in an editor.
pub(crate) fn extract(text: &str) -> Extracted {
    let body = escape::plain_to_markdown(text);
    let sections = crate::sections(&body);
    let page = Page { sections, ..Page::default() };
    Extracted { body: Some(body), pages: vec![page], ..Extracted::default() }
}

/// Pages parted by form feeds, as `pdftotext` and text recognition write them; lines end where
/// the paper did.
pub fn paged_text(text: &str) -> Vec<Page> {
    let text = text.strip_suffix('\u{c}').unwrap_or(text);
    let numbered = text.split('\u{c}').zip(1_u32..);
    numbered
        .map(|(text, number)| Page {
            is_set_in_lines: true,
            ..Page::of_text(Some(number), text.trim_matches('\n').to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_feeds_part_pages_and_the_last_one_ends_the_file() {
        let pages = paged_text("one\n\u{c}\ntwo\n\u{c}");
        let texts: Vec<_> = pages.iter().map(|page| (page.number, page.text())).collect();
        assert_eq!(texts, [(Some(1), "one".to_owned()), (Some(2), "two".to_owned())]);
    }
}
