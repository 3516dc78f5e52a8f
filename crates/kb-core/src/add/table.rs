//! `--meta table.csv`: what a spreadsheet says about the files that are added, a row a file.
//!
//! Not for: `.jsonl` batches. Invariant: a row says what the flags would say for its file, and what
//! a row leaves empty is as the flags say.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kb_model::{Diagnostic, LangTag};

use super::AddOptions;
use crate::corpus::fields::{crop, nearest};

/// The columns there are; the first names the file.
const COLUMNS: &[&str] = &[
    "file",
    "title",
    "kind",
    "lang",
    "country",
    "concept",
    "audience",
    "project",
    "publisher",
    "year",
    "source",
    "rights",
    "collection",
    "replaces",
    "translation-of",
];

/// What the table says, by file.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: BTreeMap<PathBuf, Row>,
    /// What is wrong with it; while there is anything, nothing is added.
    pub(crate) found: Vec<Diagnostic>,
}

/// One row.
#[derive(Debug)]
struct Row {
    place: String,
    /// The file as the table names it.
    path: PathBuf,
    cells: BTreeMap<&'static str, String>,
    is_used: bool,
}

impl Table {
    /// Reads a table; files are named as seen from its folder, or in full.
    pub(crate) fn read(path: &Path) -> Table {
        let mut table = Table::default();
        let shown = path.display().to_string();
        let text = match std::fs::read(path) {
            Ok(bytes) => kb_extract::decode(&bytes, false).0.unwrap_or_default(),
            Err(error) => {
                let message = format!("the table cannot be read: {error}");
                table.found.push(Diagnostic::error("file.unreadable", message).at(shown));
                return table;
            }
        };
        let mut rows = kb_extract::table_rows(&text).into_iter();
        let header = rows.next().map(|(_, cells)| cells).unwrap_or_default();
        let columns: Vec<Option<&'static str>> =
            header.iter().map(|name| table.column(name, &shown)).collect();
        if !columns.contains(&Some("file")) {
            let message = "no column is called `file`";
            let fix = format!("name the columns in the first line: {}", COLUMNS.join(", "));
            table.found.push(Diagnostic::error("metadata.bad-table", message).at(shown).fix(fix));
            return table;
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        for (line, cells) in rows {
            let place = format!("{}:{line}", path.display());
            table.take_row(&columns, &cells, folder, place);
        }
        table
    }

    fn column(&mut self, name: &str, shown: &str) -> Option<&'static str> {
        let wanted = name.trim().to_lowercase().replace(['_', ' '], "-");
        let wanted = match wanted.as_str() {
            "path" => "file".to_owned(),
            "type" => "kind".to_owned(),
            "language" => "lang".to_owned(),
            "countries" => "country".to_owned(),
            "concepts" | "theme" | "themes" => "concept".to_owned(),
            "url" => "source".to_owned(),
            _ => wanted,
        };
        let known = COLUMNS.iter().find(|column| **column == wanted).copied();
        if known.is_none() && !wanted.is_empty() {
            let fix = nearest(&wanted, COLUMNS).map_or_else(
                || format!("the columns there are: {}", COLUMNS.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("the column `{}` is not used", name.trim());
            self.found.push(
                Diagnostic::warning("metadata.unknown-field", message)
                    .at(format!("{shown}:1"))
                    .fix(fix),
            );
        }
        known
    }

    fn take_row(
        &mut self,
        columns: &[Option<&'static str>],
        cells: &[String],
        folder: &Path,
        place: String,
    ) {
        let named = columns.iter().zip(cells);
        let mut cells: BTreeMap<&'static str, String> = named
            .filter_map(|(column, cell)| Some(((*column)?, cell.trim().to_owned())))
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        let Some(file) = cells.remove("file") else { return };
        let path = folder.join(file);
        let Ok(real) = std::fs::canonicalize(&path) else {
            let message = format!("there is no file {}", path.display());
            self.found.push(
                Diagnostic::error("file.unreadable", message)
                    .at(place)
                    .fix("write its path as seen from the folder of the table"),
            );
            return;
        };
        if let Some(first) = self.rows.get(&real) {
            let message = format!("line {} is about the same file", first.place);
            self.found.push(Diagnostic::error("metadata.bad-table", message).at(place));
            return;
        }
        self.rows.insert(real, Row { place, path, cells, is_used: false });
    }

    /// The files it names, in order of their paths.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        self.rows.values().map(|row| row.path.clone()).collect()
    }

    /// The options for one file, and what is wrong with its row.
    pub(crate) fn options(
        &mut self,
        path: &Path,
        options: &AddOptions,
        check: impl Fn(&AddOptions) -> Vec<Diagnostic>,
    ) -> Option<(AddOptions, Vec<Diagnostic>)> {
        let row = self.rows.get_mut(&std::fs::canonicalize(path).ok()?)?;
        row.is_used = true;
        let mut options = options.clone();
        let mut wrong = Vec::new();
        for (column, cell) in &row.cells {
            if !fill(&mut options, column, cell) {
                let message = format!("`{column}` cannot be `{}`", crop(cell));
                wrong.push(Diagnostic::error("metadata.bad-value", message));
            }
        }
        wrong.extend(check(&options));
        let place = |found: Diagnostic| found.at(&row.place);
        Some((options, wrong.into_iter().map(place).collect()))
    }

    /// Rows about files that were not named.
    pub(crate) fn unused(&self) -> Vec<Diagnostic> {
        let unused = self.rows.values().filter(|row| !row.is_used);
        let finding = |row: &Row| {
            let message = format!("{} was not among the files to add", row.path.display());
            Diagnostic::warning("metadata.unused-row", message)
                .at(&row.place)
                .fix("name the file or its folder on the command line")
        };
        unused.map(finding).collect()
    }
}

/// Fills in one cell; false when it says nothing that can be used.
fn fill(options: &mut AddOptions, column: &str, cell: &str) -> bool {
    let text = Some(cell.to_owned());
    match column {
        "title" => options.title = text,
        "kind" => options.kind = text,
        "lang" => {
            options.lang = LangTag::parse(cell);
            return options.lang.is_some();
        }
        "country" => options.countries = listed(&cell.to_uppercase()),
        "concept" => options.concepts = listed(cell),
        "audience" => options.audience = listed(cell),
        "project" => options.project = text,
        "publisher" => options.publisher = text,
        "year" => {
            options.year = cell.parse().ok();
            return options.year.is_some();
        }
        "source" => options.source = text,
        "rights" => options.rights = text,
        "collection" => options.collection = text,
        "replaces" => options.replaces = text,
        "translation-of" => options.translation_of = text,
        _ => {}
    }
    true
}

/// `BE; DE`, `BE, DE` or `BE|DE`.
fn listed(cell: &str) -> Vec<String> {
    let values = cell.split([';', ',', '|']).map(str::trim).filter(|value| !value.is_empty());
    values.map(str::to_owned).collect()
}
