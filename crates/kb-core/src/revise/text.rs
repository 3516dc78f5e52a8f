//! Changes the text of a `record.toml` and nothing around it: comments and order stay.
//!
//! Not for: deciding whether the result is a good record (`revise`). Invariant: a change that is
//! refused leaves the text as it was.

use kb_model::{Change, Diagnostic, PrivacyCleared, RelationType};
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value};

use crate::corpus::fields::crop;

/// Fields that are lists.
const LISTS: &[&str] =
    &["countries", "concepts", "audience", "phase", "age", "languages", "standards"];
/// Fields that are numbers.
const NUMBERS: &[&str] = &["year", "pages"];
/// Fields that are dates.
const DATES: &[&str] = &["last_checked", "review_by", "date"];
/// Fields that other commands change.
const OURS: &[&str] =
    &["id", "history", "privacy_cleared", "file", "relation", "withdrawn_because"];

/// The text of one record under change.
pub(crate) struct RecordText {
    document: DocumentMut,
}

impl RecordText {
    /// Reads the text; a finding when it is no TOML.
    pub(crate) fn parse(text: &str) -> Result<RecordText, Diagnostic> {
        let document = text.parse().map_err(|error: toml_edit::TomlError| {
            let message = format!("this is not TOML: {}", error.message());
            Diagnostic::error("file.not-toml", message).fix("correct it, then try again")
        })?;
        Ok(RecordText { document })
    }

    /// The text as it is now.
    pub(crate) fn text(&self) -> String {
        self.document.to_string()
    }

    /// Sets `key`, or `table.key`, to a value written as on the command line; an empty value
    /// removes it.
    pub(crate) fn set(&mut self, key: &str, value: &str) -> Result<(), Diagnostic> {
        let key = canonical(key);
        let (table, name) = match key.split_once('.') {
            Some((table, name)) => (Some(table), name),
            None => (None, key.as_str()),
        };
        if OURS.contains(&table.unwrap_or(name)) || name.is_empty() || name.contains('.') {
            return Err(refused(&key));
        }
        let value = value.trim();
        let home = match table {
            None => self.document.as_table_mut(),
            Some(table) => {
                let entry = self.document.entry(table);
                let entry = entry.or_insert_with(|| Item::Table(Table::new()));
                entry.as_table_mut().ok_or_else(|| refused(&key))?
            }
        };
        if home.get(name).is_some_and(|item| item.is_table() || item.is_array_of_tables()) {
            return Err(refused(&key));
        }
        if value.is_empty() {
            home.remove(name);
        } else {
            put(home, name, parsed(name, value).map_err(|wanted| bad(&key, value, wanted))?);
        }
        Ok(())
    }

    /// Sets a field that the commands keep.
    pub(crate) fn set_own(&mut self, key: &str, value: Option<&str>) {
        match value {
            Some(value) => put(self.document.as_table_mut(), key, value.into()),
            None => drop(self.document.remove(key)),
        }
    }

    /// Adds a relation; one to the same record goes.
    pub(crate) fn relate(&mut self, relation: RelationType, target: &str) {
        self.unrelate(target);
        let mut table = Table::new();
        table.insert("type", relation.name().into());
        table.insert("target", target.into());
        self.push("relation", table);
    }

    /// Removes all relations to a record; false when there is none.
    pub(crate) fn unrelate(&mut self, target: &str) -> bool {
        let is_other = |table: &Table| table.get("target").and_then(Item::as_str) != Some(target);
        self.retain("relation", is_other)
    }

    /// Adds the entry of a file, or replaces the one of the same path.
    pub(crate) fn keep_file(&mut self, path: &str, entry: &str) -> Result<(), Diagnostic> {
        self.drop_file(path);
        let parsed = RecordText::parse(entry)?;
        let tables = parsed.document.get("file").and_then(Item::as_array_of_tables).cloned();
        for mut table in tables.into_iter().flatten() {
            table.set_position(None);
            self.push("file", table);
        }
        Ok(())
    }

    /// Removes the entry of a file; false when there is none.
    pub(crate) fn drop_file(&mut self, path: &str) -> bool {
        let is_other = |table: &Table| table.get("path").and_then(Item::as_str) != Some(path);
        self.retain("file", is_other)
    }

    /// Adds what was done to the history.
    pub(crate) fn remember(&mut self, change: &Change) {
        let mut table = Table::new();
        table.insert("when", change.when.as_str().into());
        table.insert("step", change.step.name().into());
        if !change.by.is_empty() {
            table.insert("by", Item::Value(Value::Array(change.by.iter().collect::<Array>())));
        }
        if !change.why.is_empty() {
            table.insert("why", change.why.as_str().into());
        }
        self.push("history", table);
    }

    /// Adds a finding that may stay; one of the same fingerprint goes.
    pub(crate) fn let_pass(&mut self, entry: &PrivacyCleared) {
        let is_other =
            |table: &Table| table.get("hash").and_then(Item::as_str) != Some(entry.hash.as_str());
        self.retain("privacy_cleared", is_other);
        let mut table = Table::new();
        table.insert("rule", entry.rule.as_str().into());
        table.insert("hash", entry.hash.as_str().into());
        table.insert("reason", entry.reason.as_str().into());
        if let Some(by) = &entry.by {
            table.insert("by", by.as_str().into());
        }
        let date = entry.date.as_ref().and_then(|date| date.parse::<toml_edit::Datetime>().ok());
        if let Some(date) = date {
            table.insert("date", Item::Value(date.into()));
        }
        self.push("privacy_cleared", table);
    }

    fn push(&mut self, list: &str, table: Table) {
        let entry = self.document.entry(list);
        let entry = entry.or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        if let Some(tables) = entry.as_array_of_tables_mut() {
            tables.push(table);
        }
    }

    /// Keeps some tables of a list; whether any went.
    fn retain(&mut self, list: &str, is_kept: impl Fn(&Table) -> bool) -> bool {
        let Some(tables) = self.document.get_mut(list).and_then(Item::as_array_of_tables_mut)
        else {
            return false;
        };
        let before = tables.len();
        tables.retain(is_kept);
        let after = tables.len();
        if after == 0 {
            self.document.remove(list);
        }
        after < before
    }
}

/// Replaces a value and keeps the comment beside it.
fn put(table: &mut Table, name: &str, mut value: Value) {
    if let Some(old) = table.get(name).and_then(Item::as_value) {
        *value.decor_mut() = old.decor().clone();
    }
    table.insert(name, Item::Value(value));
}

/// The name in the file for what people type.
fn canonical(key: &str) -> String {
    let key = key.trim().to_lowercase().replace('-', "_");
    let (first, rest) = key.split_once('.').map_or((key.as_str(), None), |(a, b)| (a, Some(b)));
    let first = match first {
        "country" => "countries",
        "concept" | "theme" => "concepts",
        "language" | "lang" => "languages",
        "type" => "kind",
        "url" => "source",
        other => other,
    };
    rest.map_or_else(|| first.to_owned(), |rest| format!("{first}.{rest}"))
}

/// A value as the field wants it, or what it wants.
fn parsed(name: &str, value: &str) -> Result<Value, &'static str> {
    if LISTS.contains(&name) {
        let values = value.split([',', ';']).map(str::trim).filter(|value| !value.is_empty());
        let is_country = name == "countries";
        let values =
            values.map(|value| if is_country { value.to_uppercase() } else { value.to_owned() });
        return Ok(Value::Array(values.collect::<Array>()));
    }
    if NUMBERS.contains(&name) {
        return value.parse::<i64>().map(Value::from).map_err(|_| "a whole number");
    }
    if DATES.contains(&name) {
        let date = value.parse::<toml_edit::Datetime>();
        return date.map(Value::from).map_err(|_| "a date such as 2026-11-30");
    }
    Ok(value.into())
}

fn refused(key: &str) -> Diagnostic {
    let fix = "see `kb update --help` for what changes files and relations; the rest with `--edit`";
    Diagnostic::error("metadata.unknown-field", format!("`{key}` cannot be set"))
        .at("--set")
        .fix(fix)
}

fn bad(key: &str, value: &str, wanted: &str) -> Diagnostic {
    Diagnostic::error("metadata.bad-value", format!("`{key}` cannot be `{}`", crop(value)))
        .at("--set")
        .fix(format!("write {wanted}"))
}

#[cfg(test)]
mod tests {
    use kb_model::Step;

    use super::*;

    const TEXT: &str = "# By hand.\nid = \"k3f9a\"\nyear = 2019 # as printed\n\n[title]\nen = \"A\"\n\n\
                        [[relation]]\ntype = \"related\"\ntarget = \"aaaaa\"\n";

    #[test]
    fn only_what_is_asked_changes() {
        let mut text = RecordText::parse(TEXT).unwrap();
        text.set("year", "2020").unwrap();
        text.set("title.nl", "Een \"gids\"").unwrap();
        text.set("country", "be; DE").unwrap();
        text.set("review-by", "2027-01-31").unwrap();
        text.relate(RelationType::Replaces, "bbbbb");
        assert!(text.unrelate("aaaaa") && !text.unrelate("aaaaa"));
        text.keep_file("files/a.pdf", "[[file]]\npath = \"files/a.pdf\"\npages = 2\n").unwrap();
        text.keep_file("files/a.pdf", "[[file]]\npath = \"files/a.pdf\"\npages = 3\n").unwrap();
        let (by, why) = (vec!["Ann".to_owned()], "a new edition".to_owned());
        text.remember(&Change { when: "2026-11-27".to_owned(), step: Step::Changed, by, why });
        let now = text.text();
        for line in [
            "# By hand.",
            "year = 2020 # as printed",
            "nl = 'Een \"gids\"'",
            "countries = [\"BE\", \"DE\"]",
            "review_by = 2027-01-31",
            "target = \"bbbbb\"",
            "pages = 3",
            "by = [\"Ann\"]",
            "step = \"changed\"",
        ] {
            assert!(now.lines().any(|found| found == line), "{line}\n{now}");
        }
        assert!(!now.contains("aaaaa") && !now.contains("pages = 2"), "{now}");
        text.set("year", "").unwrap();
        assert!(!text.text().contains("year"));
    }

    #[test]
    fn what_cannot_be_set_is_refused_and_changes_nothing() {
        let mut text = RecordText::parse(TEXT).unwrap();
        for (key, value) in [
            ("id", "zzzzz"),
            ("year", "twenty"),
            ("title", "x"),
            ("relation", "x"),
            ("relation.type", "x"),
            ("review_by", "soon"),
            ("a.b.c", "x"),
            ("", "x"),
            ("year.x", "1"),
        ] {
            assert!(text.set(key, value).is_err(), "{key}");
        }
        assert_eq!(text.text(), TEXT);
    }
}
