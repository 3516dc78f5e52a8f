//! Tables: one record a line, for programs (`csv`) and for spreadsheets (`spreadsheet`).
//!
//! Invariant: the text begins with a byte order mark, so that spreadsheets read UTF-8, and no cell
//! can be taken for a formula.

use crate::context::{Cited, Context};
use crate::crosswalk::{TABLE, all, describe};

/// What stands between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// As RFC 4180 has it.
    Comma,
    /// What spreadsheets expect where the comma is the decimal sign.
    Semicolon,
}

impl Separator {
    fn byte(self) -> u8 {
        match self {
            Separator::Comma => b',',
            Separator::Semicolon => b';',
        }
    }
}

/// The records as a table for programs: the columns of the crosswalk by their stable names,
/// several values divided by `|`.
pub fn csv(cited: &[Cited<'_>], context: &Context<'_>) -> String {
    let columns: Vec<_> = TABLE.iter().filter(|row| !row.column.is_empty()).collect();
    let mut rows = vec![columns.iter().map(|row| row.column.to_owned()).collect()];
    for one in cited {
        let statements = describe(one, context);
        let cells = columns.iter().map(|row| {
            let limit = if row.all { usize::MAX } else { 1 };
            let values = all(&statements, row.property).take(limit);
            values.map(|statement| statement.value.as_str()).collect::<Vec<_>>().join("|")
        });
        rows.push(cells.collect());
    }
    spreadsheet(&rows, Separator::Comma)
}

/// Rows of cells as a table that spreadsheets open.
pub fn spreadsheet(rows: &[Vec<String>], separator: Separator) -> String {
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(separator.byte())
        .terminator(::csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        // Memory takes all.
        writer.write_record(row.iter().map(|cell| harmless(cell))).ok();
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{FEFF}{}", String::from_utf8_lossy(&bytes))
}

/// A cell that no spreadsheet calculates: an apostrophe stands before what begins like a formula.
fn harmless(cell: &str) -> String {
    let cell = cell.replace('\u{FEFF}', "");
    let first = cell.trim_start_matches([' ', '\u{A0}']).chars().next();
    let is_formula = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n'))
        || matches!(first, Some('＝' | '＋' | '－' | '＠'));
    if is_formula { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use kb_model::Locale;
    use proptest::prelude::*;

    use super::*;
    use crate::crosswalk::Property;
    use crate::samples;

    fn read(text: &str, separator: u8) -> Vec<Vec<String>> {
        let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(text.as_bytes());
        let rows = reader.records().map(|row| row.expect("a row"));
        rows.map(|row| row.iter().map(ToOwned::to_owned).collect()).collect()
    }

    #[test]
    fn a_table_has_a_line_of_names_and_a_line_a_record() {
        let record = samples::training();
        let text = csv(&[Cited::new(&record).unwrap()], &samples::context(Locale::En));
        assert!(text.starts_with("\u{FEFF}id,kind,title,translated_title,creator,"), "{text}");
        let rows = read(&text, b',');
        let cell = |name: &str| {
            let column = rows[0].iter().position(|column| column == name).expect("a column");
            rows[1][column].as_str()
        };
        for (name, expected) in [
            ("id", "k3f9a"),
            ("translated_title", "Foster care: a \"guide\" & more {50%}"),
            ("creator", "Vermeulen, Hanne|ARSIS"),
            ("country", "GR|EU"),
            ("year", "2019"),
            ("duration", "P2D"),
            ("page", "https://library.example/en/document/k3f9a-foster-care"),
        ] {
            assert_eq!(cell(name), expected);
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+32 2 123", "'+32 2 123"),
            ("-1", "'-1"),
            ("@x", "'@x"),
            ("  =1", "'  =1"),
            ("＝1", "'＝1"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), expected, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn cells_come_back_as_they_were(
            rows in prop::collection::vec(prop::collection::vec(samples::nasty(), 1..4), 1..4),
            semicolon in any::<bool>(),
        ) {
            let separator = if semicolon { Separator::Semicolon } else { Separator::Comma };
            let read = read(&spreadsheet(&rows, separator), separator.byte());
            let expected: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(|cell| harmless(cell)).collect()).collect();
            prop_assert_eq!(read, expected);
        }

        #[test]
        fn every_record_has_every_column(record in samples::any_record()) {
            let context = samples::context(Locale::Nl);
            let cited = Cited::new(&record).expect("it is published");
            let rows = read(&csv(&[cited], &context), b',');
            prop_assert_eq!(rows.len(), 2);
            prop_assert_eq!(rows[0].len(), rows[1].len());
            let said = describe(&cited, &context);
            let title = crate::crosswalk::first(&said, Property::Title).unwrap_or_default();
            let column = rows[0].iter().position(|name| name == "title").expect("a column");
            prop_assert_eq!(&rows[1][column], &harmless(title));
        }
    }
}
