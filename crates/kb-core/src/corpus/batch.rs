//! `batches/<name>.jsonl`: large collections, one record a line.
//!
//! Not for: holding a batch in memory. Lines are read one by one, and a line that cannot be used
//! is a diagnostic with its number while the others go in.

use std::collections::BTreeSet;
use std::io::{self, BufRead};

use kb_model::{ConceptScheme, Diagnostic, Kind, LangTag, Record, RecordId};
use serde_json::{Map, Value};

use super::fields::crop;
use super::record_file::MAX_TEXT_BYTES;
use super::values::country;

/// The fields a line may have.
const KNOWN: &[&str] = &["id", "lang", "title", "text", "country", "kind", "year", "concepts"];

/// Reads the lines of one batch.
pub(crate) struct BatchLines<R> {
    reader: R,
    line: u32,
}

/// One line as bytes.
pub(crate) struct BatchLine {
    /// Its number, from 1.
    pub(crate) line: u32,
    /// Bytes it takes in the file, with its end.
    pub(crate) bytes: u64,
    /// What it says; `None` when it is longer than a text may be.
    pub(crate) content: Option<Vec<u8>>,
}

impl<R: BufRead> BatchLines<R> {
    /// Reads from the beginning of a batch.
    pub(crate) fn new(reader: R) -> BatchLines<R> {
        BatchLines { reader, line: 0 }
    }

    /// The next line; a line that is too long is skipped without being held.
    fn next_line(&mut self) -> io::Result<Option<BatchLine>> {
        let mut content = Vec::new();
        let mut limited = io::Read::take(&mut self.reader, MAX_TEXT_BYTES);
        let mut bytes = limited.read_until(b'\n', &mut content)? as u64;
        if bytes == 0 {
            return Ok(None);
        }
        self.line += 1;
        let mut is_whole = true;
        if bytes == MAX_TEXT_BYTES && content.last() != Some(&b'\n') {
            let rest = self.reader.skip_until(b'\n')? as u64;
            is_whole = rest == 0;
            bytes += rest;
        }
        Ok(Some(BatchLine { line: self.line, bytes, content: is_whole.then_some(content) }))
    }
}

impl<R: BufRead> Iterator for BatchLines<R> {
    type Item = io::Result<BatchLine>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_line().transpose()
    }
}

/// What is known while the lines of one batch become records.
pub(crate) struct BatchReader<'a> {
    /// The batch as people see its path.
    pub(crate) file: String,
    /// Its name, which is the collection of its records.
    pub(crate) name: String,
    /// The vocabulary.
    pub(crate) scheme: &'a ConceptScheme,
    /// Rights of its records.
    pub(crate) rights: Option<String>,
    /// Unknown fields already noted.
    pub(crate) noted: BTreeSet<String>,
}

impl BatchReader<'_> {
    /// Makes a record of a line: `None` for a blank line or one that cannot be used. A text of
    /// undeclared language is in the language `und` for now.
    pub(crate) fn read(
        &mut self,
        line: u32,
        content: Option<&[u8]>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Record> {
        let place = format!("{}:{line}", self.file);
        let Some(content) = content else {
            found.push(super::record_file::too_large(&place));
            return None;
        };
        if content.trim_ascii().is_empty() {
            return None;
        }
        let content = content.strip_prefix("\u{feff}".as_bytes()).unwrap_or(content);
        let object: Map<String, Value> = match serde_json::from_slice(content) {
            Ok(object) => object,
            Err(error) => {
                found.push(not_json(content, &error).at(place));
                return None;
            }
        };
        let mut line = Line { object, place, found };
        let record = self.record(&mut line);
        self.note_unknown(&line.object, &line.place, found);
        record
    }

    fn record(&self, line: &mut Line<'_>) -> Option<Record> {
        let id = match line.object.get("id") {
            Some(Value::String(id)) => RecordId::parse(id.trim()),
            Some(Value::Number(id)) => RecordId::parse(&id.to_string()),
            _ => None,
        };
        let Some(id) = id else {
            line.error(
                "metadata.missing-id",
                "the line has no usable `id`",
                "add an `id` without spaces",
            );
            return None;
        };
        let text = line.text("text").filter(|text| !text.trim().is_empty());
        let Some(text) = text else {
            line.error(
                "metadata.no-text",
                &format!("record `{id}` has no `text`"),
                "add its `text`",
            );
            return None;
        };
        let mut record = Record::new(id, &self.name);
        let tag = line.text("lang").and_then(|lang| {
            let tag = LangTag::parse(&lang);
            if tag.is_none() {
                line.bad_value("lang", &lang, "a language tag such as \"nl\", or leave it out");
            }
            tag
        });
        let tag = tag.unwrap_or_else(LangTag::und);
        if let Some(title) = line.text("title").filter(|title| !title.trim().is_empty()) {
            record.title.insert(tag.clone(), title.trim().to_owned());
        }
        record.body.insert(tag, text);
        record.rights.clone_from(&self.rights);
        self.read_facts(line, &mut record);
        Some(record)
    }

    fn read_facts(&self, line: &mut Line<'_>, record: &mut Record) {
        for text in line.texts("country") {
            match country(&text) {
                Some(code) if record.countries.contains(&code) => {}
                Some(code) => record.countries.push(code),
                None => line.bad_value("country", &text, "an ISO 3166 code such as \"BE\""),
            }
        }
        if let Some(kind) = line.text("kind").filter(|kind| !kind.is_empty()) {
            record.kind = Kind::parse(&kind);
            if record.kind.is_none() {
                let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
                line.bad_value("kind", &kind, &format!("one of: {}", names.join(", ")));
            }
        }
        for id in line.texts("concepts") {
            if self.scheme.get(&id).is_some() {
                record.concepts.push(id);
            } else {
                let message = format!("unknown concept `{}`", crop(&id));
                line.error("metadata.unknown-concept", &message, "use an id of the vocabulary");
            }
        }
        record.year = line.year();
    }

    /// One note a field name and file.
    fn note_unknown(
        &mut self,
        object: &Map<String, Value>,
        place: &str,
        found: &mut Vec<Diagnostic>,
    ) {
        for key in object.keys().filter(|key| !KNOWN.contains(&key.as_str())) {
            if self.noted.len() < 50 && self.noted.insert(key.clone()) {
                let message = format!("unknown field `{}` is not used in this batch", crop(key));
                found.push(
                    Diagnostic::note("metadata.unknown-field", message)
                        .at(place)
                        .fix(format!("the fields of a batch are: {}", KNOWN.join(", "))),
                );
            }
        }
    }
}

/// Why a line is not a JSON object.
fn not_json(content: &[u8], error: &serde_json::Error) -> Diagnostic {
    let (code, message, fix) = if std::str::from_utf8(content).is_err() {
        ("file.not-utf8", "the line is not UTF-8".to_owned(), "save the file as UTF-8")
    } else {
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default();
        let message = format!("this is not a JSON object, at column {}: {reason}", error.column());
        (
            "file.not-json",
            message,
            "write one object a line, as in {\"id\": \"a1\", \"text\": \"…\"}",
        )
    };
    Diagnostic::error(code, message).fix(fix)
}

/// One object and where it stands.
struct Line<'f> {
    object: Map<String, Value>,
    place: String,
    found: &'f mut Vec<Diagnostic>,
}

impl Line<'_> {
    fn error(&mut self, code: &str, message: &str, fix: &str) {
        self.found.push(Diagnostic::error(code, message).at(&self.place).fix(fix));
    }

    fn bad_value(&mut self, key: &str, shown: &str, wanted: &str) {
        let message = format!("`{key}` cannot be `{}`", crop(shown));
        self.error("metadata.bad-value", &message, &format!("write {wanted}"));
    }

    /// A text; taken out of the object, which may be large.
    fn text(&mut self, key: &str) -> Option<String> {
        match self.object.get_mut(key)? {
            Value::String(text) => Some(std::mem::take(text)),
            Value::Null => None,
            other => {
                let shown = other.to_string();
                self.bad_value(key, &shown, "a text in quotes");
                None
            }
        }
    }

    /// A list of texts; one text alone counts as a list of one.
    fn texts(&mut self, key: &str) -> Vec<String> {
        let items = match self.object.get(key).cloned() {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(items)) => items,
            Some(item) => vec![item],
        };
        let mut texts = Vec::new();
        for item in items {
            match item {
                Value::String(text) => texts.push(text),
                other => self.bad_value(key, &other.to_string(), "a list of texts"),
            }
        }
        texts
    }

    fn year(&mut self) -> Option<i32> {
        let value = self.object.get("year")?;
        let year = match value {
            Value::Null => return None,
            Value::String(text) => text.trim().parse().ok(),
            other => other.as_i64(),
        };
        let fits = year.filter(|year| (1000..=2999).contains(year));
        if fits.is_none() {
            let shown = value.to_string();
            self.bad_value("year", &shown, "a whole number from 1000 to 2999");
        }
        fits.and_then(|year| year.try_into().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> (Vec<Record>, Vec<Diagnostic>) {
        let scheme = ConceptScheme::default();
        let mut reader = BatchReader {
            file: "corpus/batches/a.jsonl".into(),
            name: "a".into(),
            scheme: &scheme,
            rights: None,
            noted: BTreeSet::new(),
        };
        let mut found = Vec::new();
        let mut records = Vec::new();
        for line in BatchLines::new(text) {
            let line = line.unwrap();
            records.extend(reader.read(line.line, line.content.as_deref(), &mut found));
        }
        (records, found)
    }

    #[test]
    fn only_id_and_text_are_required() {
        let (records, found) = read(
            "\u{feff}{\"id\": \"a 1\", \"text\": \"x\"}\n\n{\"id\":7,\"text\":\"x\"}\r\n{\"id\":\"b\",\"lang\":\"el\",\
             \"title\":\"Τίτλος\",\"text\":\"κείμενο\",\"country\":\"gr\",\"kind\":\"law\",\"year\":2020}"
                .as_bytes(),
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(records[0].id.as_str(), "7");
        let greek = LangTag::parse("el").unwrap();
        assert_eq!(records[1].body[&greek], "κείμενο");
        assert_eq!(records[1].countries, ["GR"]);
        assert_eq!((records[1].kind, records[1].year), (Some(Kind::Law), Some(2020)));
    }

    #[test]
    fn a_bad_line_is_said_with_its_number_and_the_rest_goes_in() {
        let lines: &[(&[u8], &str)] = &[
            (b"{\"id\": \"a\"", "file.not-json"),
            (b"[1, 2]", "file.not-json"),
            (b"{\"id\": \"a\", \"text\": \"\xff\"}", "file.not-utf8"),
            (b"{\"text\": \"x\"}", "metadata.missing-id"),
            (b"{\"id\": \"a\", \"text\": 3}", "metadata.bad-value"),
            (b"{\"id\": \"a\", \"text\": \" \"}", "metadata.no-text"),
        ];
        for (line, code) in lines {
            let text =
                [b"{\"id\":\"x\",\"text\":\"y\"}\n", *line, b"\n{\"id\":\"z\",\"text\":\"y\"}\n"];
            let (records, found) = read(&text.concat());
            assert_eq!(records.len(), 2, "{code}");
            assert_eq!(found[0].code, *code);
            assert_eq!(found[0].location, "corpus/batches/a.jsonl:2", "{code}");
            assert!(!found[0].fix.is_empty(), "{code}");
        }
    }

    #[test]
    fn an_unknown_field_is_noted_once_a_file() {
        let line = "{\"id\":\"x\",\"text\":\"y\",\"colour\":1}\n".repeat(3);
        let (records, found) = read(line.as_bytes());
        assert_eq!((records.len(), found.len()), (3, 1));
    }
}
