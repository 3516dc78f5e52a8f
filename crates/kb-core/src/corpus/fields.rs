//! Lenient reading of a TOML file: every value that cannot be used is a diagnostic with its line,
//! and the rest is used.
//!
//! Not for: knowing which fields a record has (`record_fields`).

use std::collections::BTreeMap;

use kb_model::{Diagnostic, LangTag};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and where it stands.
pub(crate) type Value<'a> = Spanned<DeValue<'a>>;

/// One TOML file being read: its name, its lines, and what was noticed so far.
pub(crate) struct Source {
    file: String,
    line_starts: Vec<usize>,
    /// What was noticed, in the order it was found.
    pub(crate) found: Vec<Diagnostic>,
}

impl Source {
    /// A file called `file` (as people see its path) with this text.
    pub(crate) fn new(file: &str, text: &str) -> Source {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Source { file: file.to_owned(), line_starts, found: Vec::new() }
    }

    /// The place `file:line` of a byte of the text.
    pub(crate) fn place(&self, offset: usize) -> String {
        format!("{}:{}", self.file, self.line_starts.partition_point(|start| *start <= offset))
    }

    /// Parses the text; what TOML does not allow is an error with its line.
    pub(crate) fn parse<'a>(&mut self, text: &'a str) -> Option<DeTable<'a>> {
        match DeTable::parse(text) {
            Ok(table) => Some(table.into_inner()),
            Err(error) => {
                let place = self.place(error.span().map_or(0, |span| span.start));
                let reason = error.message().trim_end_matches('.').to_owned();
                self.found.push(
                    Diagnostic::error("file.not-toml", format!("this is not TOML: {reason}"))
                        .at(place)
                        .fix("correct this line"),
                );
                None
            }
        }
    }

    /// Notes a field nobody knows.
    pub(crate) fn unknown_field(&mut self, key: &str, offset: usize, known: &[&str]) {
        let fix = nearest(key, known).map_or_else(
            || format!("remove it, or move what it says to `{}`", known.first().unwrap_or(&"id")),
            |near| format!("did you mean `{near}`?"),
        );
        self.found.push(
            Diagnostic::warning("metadata.unknown-field", format!("unknown field `{key}`"))
                .at(self.place(offset))
                .fix(fix),
        );
    }

    /// Notes a table that lacks what it is for.
    pub(crate) fn missing(&mut self, table: &str, offset: usize, what: &str) {
        let place = self.place(offset);
        self.found.push(
            Diagnostic::error("metadata.missing-field", format!("`[[{table}]]` is not complete"))
                .at(place)
                .fix(format!("write {what}")),
        );
    }

    /// Notes a value that cannot be used.
    pub(crate) fn bad_value(&mut self, key: &str, value: &Value<'_>, wanted: &str) {
        let shown = match value.get_ref() {
            DeValue::String(text) => format!("`{}`", crop(text)),
            DeValue::Integer(number) => format!("`{number}`"),
            other => format!("of type {}", other.type_str()),
        };
        let place = self.place(value.span().start);
        self.found.push(
            Diagnostic::error("metadata.bad-value", format!("`{key}` cannot be {shown}"))
                .at(place)
                .fix(format!("write {wanted}")),
        );
    }

    /// A text that is not blank.
    pub(crate) fn text(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        match value.get_ref().as_str() {
            Some(text) if text.trim().is_empty() => None,
            Some(text) => Some(text.trim().to_owned()),
            None => {
                self.bad_value(key, value, "a text in quotes");
                None
            }
        }
    }

    /// A list of texts with their places; one text alone counts as a list of one.
    pub(crate) fn texts<'v, 'a>(
        &mut self,
        key: &str,
        value: &'v Value<'a>,
    ) -> Vec<(String, &'v Value<'a>)> {
        let items: Vec<&Value<'a>> = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let mut texts = Vec::new();
        for item in items {
            if let Some(text) = self.text(key, item) {
                texts.push((text, item));
            }
        }
        texts
    }

    /// A whole number within `range`.
    pub(crate) fn integer(
        &mut self,
        key: &str,
        value: &Value<'_>,
        range: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let fits = number.filter(|number| range.contains(number));
        if fits.is_none() {
            let wanted = format!("a whole number from {} to {}", range.start(), range.end());
            self.bad_value(key, value, &wanted);
        }
        fits
    }

    /// `true` or `false`.
    pub(crate) fn truth(&mut self, key: &str, value: &Value<'_>) -> Option<bool> {
        if let DeValue::Boolean(truth) = value.get_ref() {
            return Some(*truth);
        }
        self.bad_value(key, value, "`true` or `false`");
        None
    }

    /// An ISO 8601 date, written bare or in quotes.
    pub(crate) fn date(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        let text = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.trim().to_owned(),
            _ => String::new(),
        };
        if text.parse::<jiff::civil::Date>().is_err() || text.len() != 10 {
            self.bad_value(key, value, "a date such as 2026-11-22");
            return None;
        }
        Some(text)
    }

    /// One of a fixed list of names.
    pub(crate) fn named<T>(
        &mut self,
        key: &str,
        value: &Value<'_>,
        names: &[&str],
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(key, value)?;
        let parsed = parse(&text);
        if parsed.is_none() {
            let near = nearest(&text, names).map(|near| format!("`{near}`"));
            let wanted = near.unwrap_or_else(|| format!("one of: {}", names.join(", ")));
            self.bad_value(key, value, &wanted);
        }
        parsed
    }

    /// A language tag.
    pub(crate) fn lang(&mut self, key: &str, value: &Value<'_>) -> Option<LangTag> {
        let text = self.text(key, value)?;
        let tag = LangTag::parse(&text);
        if tag.is_none() {
            self.bad_value(key, value, "a language tag such as `nl` or `fa-AF`");
        }
        tag
    }

    /// A table, such as `[title]`.
    pub(crate) fn table<'v, 'a>(
        &mut self,
        key: &str,
        value: &'v Value<'a>,
    ) -> Option<&'v DeTable<'a>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.bad_value(key, value, &format!("a table: `[{key}]`"));
        }
        table
    }

    /// A list of tables, such as `[[version]]`; one table alone counts as a list of one.
    pub(crate) fn tables<'v, 'a>(
        &mut self,
        key: &str,
        value: &'v Value<'a>,
    ) -> Vec<&'v DeTable<'a>> {
        match value.get_ref() {
            DeValue::Table(table) => vec![table],
            DeValue::Array(items) if items.iter().all(|item| item.get_ref().is_table()) => {
                items.iter().filter_map(|item| item.get_ref().as_table()).collect()
            }
            _ => {
                self.bad_value(key, value, &format!("a list of tables: `[[{key}]]`"));
                Vec::new()
            }
        }
    }

    /// A table of something by language.
    pub(crate) fn by_language<T>(
        &mut self,
        key: &str,
        value: &Value<'_>,
        mut read: impl FnMut(&mut Source, &str, &Value<'_>) -> Option<T>,
    ) -> BTreeMap<LangTag, T> {
        let mut found = BTreeMap::new();
        for (lang, item) in self.table(key, value).into_iter().flatten() {
            let name = format!("{key}.{}", lang.get_ref());
            let Some(tag) = LangTag::parse(lang.get_ref()) else {
                self.unknown_field(&name, lang.span().start, &["en", "nl", "fr", "de", "el"]);
                continue;
            };
            if let Some(item) = read(self, &name, item) {
                found.insert(tag, item);
            }
        }
        found
    }
}

/// The first 60 characters, for messages.
pub(crate) fn crop(text: &str) -> String {
    let mut shown: String = text.chars().take(60).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// The known name that differs least from `name`, when it differs little.
pub(crate) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let wanted = name.to_lowercase().replace([' ', '_'], "-");
    let distances = known.iter().map(|known| (distance(&wanted, known), *known));
    let (distance, near) = distances.min()?;
    (distance <= 1 + name.len() / 5).then_some(near)
}

/// Levenshtein distance in characters.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (index, from) in left.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], index + 1);
        for (column, to) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_proposed_and_far_ones_are_not() {
        assert_eq!(nearest("contries", &["countries", "concepts"]), Some("countries"));
        assert_eq!(nearest("Training Material", &["training-material"]), Some("training-material"));
        assert_eq!(nearest("weather", &["countries", "concepts"]), None);
    }

    #[test]
    fn a_syntax_error_has_its_line() {
        let text = "id = \"k3f9a\"\nkind = \"project\n";
        let mut source = Source::new("record.toml", text);
        assert!(source.parse(text).is_none());
        assert_eq!(source.found[0].location, "record.toml:2");
        assert_eq!(source.found[0].code, "file.not-toml");
    }
}
