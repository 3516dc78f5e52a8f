//! Rich Text (RTF 1.9.1): text with its many ways of writing a letter.
//!
//! Not for: looks. Pictures, objects, headers, footers and everything marked as ignorable are left
//! out. Groups may nest endlessly, so nothing here recurses.

mod control;
mod reader;

use kb_model::Diagnostic;

use crate::{Extracted, Limits, Page};

/// Reads a document.
pub(crate) fn extract(bytes: &[u8], _limits: &Limits) -> Extracted {
    let read = reader::read(bytes);
    let mut extracted = Extracted {
        title: read.title,
        author: read.author,
        date: read.date,
        pages: vec![Page { sections: read.blocks.finish(), ..Page::default() }],
        ..Extracted::default()
    };
    if read.is_cut_off && !extracted.is_empty() {
        extracted.diagnostics.push(crate::docx::cut_off());
    }
    if extracted.is_empty() && !bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        let message = "the file is no Rich Text document";
        extracted.diagnostics.push(
            Diagnostic::error("file.damaged", message).fix("save it again in its own program"),
        );
    }
    extracted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &str) -> String {
        extract(rtf.as_bytes(), &Limits::default()).pages[0].text()
    }

    #[test]
    fn letters_are_read_however_they_are_written() {
        for (rtf, expected) in [
            (r"{\rtf1\ansi plain {\b bold}\par next}", "plain bold\n\nnext"),
            (r"{\rtf1\ansi\ansicpg1252 caf\'e9 \'93x\'94}", "café “x”"),
            (r"{\rtf1\ansi\ansicpg1253 \'f0\'e1\'e9\'e4\'df}", "παιδί"),
            (r"{\rtf1\ansi\uc1 \u960?\u945?\u953?\u948?\u943?}", "παιδί"),
            (r"{\rtf1\ansi\uc2 \u960??x}", "πx"),
            (r"{\rtf1\ansi\uc0 \u960 \u-10179 \u-8704 }", "π😀"),
            (
                r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset161 Arial Greek;}}\f1\'f0\'e1\f0 \'e9}",
                "παé",
            ),
            (r"{\rtf1 a\emdash b\bullet c\~d\_e\-f}", "a—b•c d-ef"),
            (r"{\rtf1 a{\*\unknown hidden}{\pict 0102}{\header head}b}", "ab"),
            (r"{\rtf1 one\cell two\cell\row three}", "one two\nthree"),
            (r"{\rtf1 \{braces\} \\ slash}", "{braces} \\ slash"),
            ("{\\rtf1 a\\\nb}", "a\n\nb"),
        ] {
            assert_eq!(text(rtf), expected, "{rtf}");
        }
    }

    #[test]
    fn what_a_document_says_of_itself_is_not_its_text() {
        let rtf =
            r"{\rtf1\ansi{\info{\title A title}{\author B. C.}{\creatim\yr2021\mo5\dy3}}text}";
        let read = extract(rtf.as_bytes(), &Limits::default());
        assert_eq!(
            (read.title.as_deref(), read.author.as_deref()),
            (Some("A title"), Some("B. C."))
        );
        assert_eq!(
            (read.date.as_deref(), read.pages[0].text().as_str()),
            (Some("2021-05-03"), "text")
        );
    }

    #[test]
    fn bombs_end() {
        text(&"{".repeat(1_000_000));
        text(&format!("{{\\rtf1 {}", "{\\b ".repeat(200_000)));
        text(&format!("{{\\rtf1 \\u{}? \\bin99999999999 x", "9".repeat(1_000)));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(bytes: Vec<u8>, text in "[{}\\\\'a-u0-9 *?-]{0,200}") {
            extract(&bytes, &Limits::default());
            extract(format!("{{\\rtf1 {text}").as_bytes(), &Limits::default());
        }
    }
}
