//! E-mail (EML): subject, sender, text, and the files that came with it.
//!
//! Not for: mailboxes. The plain text is taken where there is one, else the HTML.

use kb_model::Diagnostic;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use crate::{Extracted, Limits, Page, Section, archive, escape, html, markdown};

/// Reads a message.
pub(crate) fn extract(bytes: &[u8], limits: &Limits) -> Extracted {
    let Some(message) = MessageParser::default().parse(bytes).filter(has_headers) else {
        let message = "the file is no e-mail message";
        return Extracted::refused(
            Diagnostic::error("file.damaged", message).fix("save the message again as `.eml`"),
        );
    };
    let mut extracted = Extracted {
        title: message.subject().map(one_line).filter(|title| !title.is_empty()),
        author: sender(&message),
        date: message
            .date()
            .map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)),
        ..Extracted::default()
    };
    let mut sections = body(&message);
    let mut nested = archive::Nested::new(limits);
    for part in message.attachments() {
        let name = part.attachment_name().unwrap_or_default();
        let bytes = match &part.body {
            PartType::Text(text) | PartType::Html(text) => text.as_bytes(),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes.as_ref(),
            _ => continue,
        };
        sections.extend(nested.read(name, bytes, &mut extracted.diagnostics));
    }
    extracted.pages = vec![Page { sections, ..Page::default() }];
    extracted
}

fn has_headers(message: &Message<'_>) -> bool {
    !message.headers().is_empty()
        && (message.from().is_some() || message.subject().is_some() || message.date().is_some())
}

fn sender(message: &Message<'_>) -> Option<String> {
    let from = message.from()?.first()?;
    let name = from.name().or_else(|| from.address())?;
    Some(one_line(name)).filter(|name| !name.is_empty())
}

fn body(message: &Message<'_>) -> Vec<Section> {
    let has_text = message.text_bodies().any(|part| matches!(part.body, PartType::Text(_)));
    if has_text {
        let texts = message.text_bodies().filter_map(|part| match &part.body {
            PartType::Text(text) => Some(escape::plain_to_markdown(text)),
            _ => None,
        });
        return texts.flat_map(|text| markdown::sections(&text)).collect();
    }
    let pages = message.html_bodies().filter_map(|part| match &part.body {
        PartType::Html(page) => Some(html::extract(page)),
        _ => None,
    });
    pages.flat_map(|read| read.pages).flat_map(|page| page.sections).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGE: &str = "From: =?utf-8?B?zpHOvc69zrE=?= <anna@example.org>\r\n\
        To: b@example.org\r\nSubject: =?iso-8859-7?Q?=D0=E1=E9=E4=DF?=\r\n\
        Date: Mon, 3 May 2021 10:00:00 +0200\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/plain; charset=iso-8859-7\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        =D4=EF =F0=E1=E9=E4=DF\r\n\
        --b\r\nContent-Type: text/csv; name=\"list.csv\"\r\nContent-Disposition: attachment; filename=\"list.csv\"\r\n\r\n\
        naam,plaats\r\nJan,Gent\r\n--b--\r\n";

    #[test]
    fn a_message_has_its_headers_its_text_and_its_files() {
        let read = extract(MESSAGE.as_bytes(), &Limits::default());
        assert_eq!(read.title.as_deref(), Some("Παιδί"));
        assert_eq!(read.author.as_deref(), Some("Άννα".to_owned()).map(|_| "Αννα"));
        assert_eq!(read.date.as_deref(), Some("2021-05-03"));
        let text = read.pages[0].text();
        assert!(
            text.contains("Το παιδί") && text.contains("list.csv") && text.contains("Jan | Gent"),
            "{text}"
        );
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(bytes: Vec<u8>) {
            extract(&bytes, &Limits::default());
        }
    }
}
