//! What a PDF says of itself: title, author, date, language, tags.
//!
//! Not for: judging whether it is true; a title that only a word processor could have made is
//! left out.

use kb_model::LangTag;
use lopdf::{Dictionary, Document, Object, decode_text_string};

use crate::Extracted;

/// Beginnings and ends of titles that programs make of file names.
const NO_TITLES: [&str; 12] = [
    "microsoft word - ",
    "microsoft powerpoint - ",
    "untitled",
    "unbenannt",
    "document1",
    "titel",
    "title",
    ".doc",
    ".docx",
    ".indd",
    ".qxd",
    ".dvi",
];

/// Reads it into `extracted`.
pub(super) fn read(document: &Document, extracted: &mut Extracted) {
    if let Some(info) = info(document) {
        let text = |key: &[u8]| text(info, key, document);
        extracted.title = text(b"Title").filter(|title| is_title(title));
        extracted.author = text(b"Author");
        extracted.date =
            text(b"CreationDate").or_else(|| text(b"ModDate")).and_then(|date| iso_date(&date));
        if let Some(keywords) = text(b"Keywords") {
            let keywords = keywords.split([',', ';']).map(|word| word.trim().to_owned());
            extracted
                .fields
                .insert("keywords".to_owned(), keywords.filter(|word| !word.is_empty()).collect());
        }
    }
    let Ok(catalog) = document.catalog() else { return };
    extracted.lang = text(catalog, b"Lang", document).and_then(|lang| LangTag::parse(&lang));
    let mark_info = catalog.get_deref(b"MarkInfo", document).and_then(Object::as_dict);
    let is_marked = mark_info.is_ok_and(|mark| {
        mark.get_deref(b"Marked", document).and_then(Object::as_bool).unwrap_or(false)
    });
    extracted.report.tagged = Some(is_marked && catalog.has(b"StructTreeRoot"));
}

fn info(document: &Document) -> Option<&Dictionary> {
    document.trailer.get_deref(b"Info", document).ok()?.as_dict().ok()
}

fn text(dictionary: &Dictionary, key: &[u8], document: &Document) -> Option<String> {
    let object = dictionary.get_deref(key, document).ok()?;
    let text = decode_text_string(object).ok()?;
    let text: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    (!text.is_empty()).then(|| text.join(" "))
}

fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let is_name = |name: &&str| {
        if name.starts_with('.') {
            lower.ends_with(*name)
        } else {
            lower == *name || (name.ends_with("- ") && lower.starts_with(*name))
        }
    };
    title.chars().any(char::is_alphabetic) && !NO_TITLES.iter().any(is_name)
}

/// `D:20210503…` as `2021-05-03` (ISO 32000-1 section 7.9.4).
fn iso_date(date: &str) -> Option<String> {
    let digits: String =
        date.trim_start_matches("D:").chars().take_while(char::is_ascii_digit).take(8).collect();
    let part = |from: usize, to: usize| digits.get(from..to);
    match (part(0, 4), part(4, 6), part(6, 8)) {
        (Some(year), Some(month), Some(day)) => Some(format!("{year}-{month}-{day}")),
        (Some(year), ..) => Some(year.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_iso_and_titles_are_no_file_names() {
        assert_eq!(iso_date("D:20210503120000+02'00'").as_deref(), Some("2021-05-03"));
        assert_eq!(iso_date("2021").as_deref(), Some("2021"));
        assert_eq!(iso_date("yesterday"), None);
        for (title, expected) in [
            ("Microsoft Word - Handbuch.doc", false),
            ("handbuch_v3.indd", false),
            ("untitled", false),
            ("---", false),
            ("Handbuch für Vormünder", true),
        ] {
            assert_eq!(is_title(title), expected, "{title}");
        }
    }
}
