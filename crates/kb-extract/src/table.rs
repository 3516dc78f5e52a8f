//! Tables of separated values (CSV, TSV): a row a line.
//!
//! Not for: knowing what columns mean. The separator is the sign that divides the first lines into
//! the same number of cells.

use csv::ReaderBuilder;

use crate::{Extracted, Page};

/// Signs that may part cells, the likeliest first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Lines that are looked at.
const SAMPLE: usize = 20;

/// The rows of a table as cells, each with the number of its line.
pub fn table_rows(text: &str) -> Vec<(u64, Vec<String>)> {
    let mut rows = ReaderBuilder::new()
        .delimiter(separator(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let cell = |cell: &str| cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let row = |row: csv::StringRecord| {
        let line = row.position().map_or(0, csv::Position::line);
        (line, row.iter().map(cell).collect())
    };
    rows.records().map_while(Result::ok).map(row).collect()
}

/// Reads a table.
pub(crate) fn extract(text: &str) -> Extracted {
    let mut out = String::new();
    for (_, cells) in table_rows(text) {
        let cells: Vec<String> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
        if !cells.is_empty() {
            out.push_str(&cells.join(" | "));
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    Extracted { pages: vec![Page::of_text(None, out)], ..Extracted::default() }
}

fn separator(text: &str) -> u8 {
    let lines: Vec<&str> =
        text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE).collect();
    let score = |separator: &u8| {
        let counts: Vec<usize> = lines
            .iter()
            .map(|line| line.bytes().filter(|byte| byte == separator).count())
            .collect();
        let first = counts.first().copied().unwrap_or(0);
        let same = counts.iter().filter(|count| **count == first).count();
        (if first > 0 { same } else { 0 }, first)
    };
    let mut best = SEPARATORS[0];
    for separator in SEPARATORS {
        if score(&separator) > score(&best) {
            best = separator;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_lines_whatever_parts_their_cells() {
        for text in [
            "naam,plaats\n\"Jan, de\noudste\",Gent\n",
            "naam;plaats\n\"Jan, de\noudste\";Gent\n",
            "naam\tplaats\nJan, de oudste\tGent\n",
        ] {
            let page = &extract(text).pages[0];
            assert_eq!(page.text(), "naam | plaats\nJan, de oudste | Gent", "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text: String) {
            extract(&text);
        }
    }
}
