//! The fields of `[[file]]` in `record.toml`.
//!
//! Not for: the files themselves (`file_texts`). Invariant: a path stays below the folder of the
//! record, whatever somebody wrote.

use kb_model::RecordFile;
use toml::de::{DeTable, DeValue};

use super::fields::{Source, Value};

/// Every field there is.
const KNOWN: &[&str] = &[
    "path",
    "lang",
    "blake3",
    "bytes",
    "pages",
    "media_type",
    "in_body",
    "text",
    "text_by",
    "confidence",
];

/// Reads one file; `None` when it has no path that can be used.
pub(super) fn read(source: &mut Source, table: &DeTable<'_>) -> Option<RecordFile> {
    let mut file = RecordFile::default();
    let mut path = None;
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "path" => path = inner_path(source, "file.path", value),
            "lang" => file.lang = source.lang("file.lang", value),
            "blake3" => file.blake3 = hash(source, value),
            "bytes" => {
                let bytes = source.integer("file.bytes", value, 0..=i64::MAX);
                file.bytes = bytes.and_then(|bytes| bytes.try_into().ok());
            }
            "pages" => {
                let pages = source.integer("file.pages", value, 1..=1_000_000);
                file.pages = pages.and_then(|pages| pages.try_into().ok());
            }
            "media_type" => file.media_type = media_type(source, value),
            "in_body" => file.in_body = yes_or_no(source, "file.in_body", value),
            "text" => file.text = inner_path(source, "file.text", value),
            "text_by" => file.text_by = source.text("file.text_by", value),
            "confidence" => {
                let percent = source.integer("file.confidence", value, 0..=100);
                file.confidence = percent.and_then(|percent| percent.try_into().ok());
            }
            other => source.unknown_field(other, key.span().start, KNOWN),
        }
    }
    file.path = path?;
    Some(file)
}

/// A path below `files/`.
fn inner_path(source: &mut Source, key: &str, value: &Value<'_>) -> Option<String> {
    let path = source.text(key, value)?;
    let mut parts = path.split('/');
    let is_inner = parts.next() == Some("files");
    let is_plain =
        |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '\0']);
    let rest: Vec<&str> = parts.collect();
    if is_inner && !rest.is_empty() && rest.iter().all(|part| is_plain(part)) {
        return Some(path);
    }
    source.bad_value(
        key,
        value,
        "a path below the folder of the record, such as \"files/leaflet.pdf\"",
    );
    None
}

fn hash(source: &mut Source, value: &Value<'_>) -> Option<String> {
    let text = source.text("file.blake3", value)?.to_lowercase();
    if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(text);
    }
    source.bad_value("file.blake3", value, "64 hexadecimal digits, or nothing");
    None
}

/// A media type goes into a header of the site, so nothing else may get in.
fn media_type(source: &mut Source, value: &Value<'_>) -> Option<String> {
    let text = source.text("file.media_type", value)?.to_lowercase();
    let is_sound = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.+".contains(&byte))
    };
    if text.split_once('/').is_some_and(|(kind, form)| is_sound(kind) && is_sound(form)) {
        return Some(text);
    }
    source.bad_value("file.media_type", value, "a media type such as \"application/pdf\"");
    None
}

fn yes_or_no(source: &mut Source, key: &str, value: &Value<'_>) -> bool {
    if let DeValue::Boolean(answer) = value.get_ref() {
        return *answer;
    }
    source.bad_value(key, value, "true or false");
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(text: &str) -> (Option<RecordFile>, usize) {
        let mut source = Source::new("record.toml", text);
        let table = source.parse(text).expect("the test writes TOML");
        let file = read(&mut source, &table);
        (file, source.found.len())
    }

    #[test]
    fn a_path_stays_below_the_folder_of_the_record() {
        for (path, is_good) in [
            ("files/a.pdf", true),
            ("files/deep/Οδηγός.pdf", true),
            ("files/../../etc/passwd", false),
            ("/etc/passwd", false),
            ("files/.hidden", false),
            ("files", false),
            ("other/a.pdf", false),
        ] {
            let (file, found) = read_one(&format!("path = \"{path}\""));
            assert_eq!((file.is_some(), found == 0), (is_good, is_good), "{path}");
        }
    }

    #[test]
    fn one_bad_field_costs_only_itself() {
        let text = "path = \"files/a.pdf\"\nblake3 = \"abc\"\nmedia_type = \"a\\r\\nb\"\npages = 34\nlang = \"nl\"";
        let (file, found) = read_one(text);
        let file = file.expect("it has a path");
        assert_eq!((file.pages, file.blake3, file.media_type, found), (Some(34), None, None, 2));
    }
}
