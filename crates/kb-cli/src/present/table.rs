//! Rows and columns: aligned with a header for people, tab-separated without one for programs.

use crate::present::layout::cut;
use crate::present::style::Style;

/// A table whose last column may be cut to fit the terminal.
pub(crate) struct Table {
    header: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table with these column names.
    pub(crate) fn new(header: &[&'static str]) -> Table {
        Table { header: header.to_vec(), rows: Vec::new() }
    }

    /// Adds a row of as many cells as there are columns.
    pub(crate) fn row(&mut self, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.header.len());
        self.rows.push(cells);
    }

    /// Aligned to `width` columns, or tab-separated when there is no width.
    pub(crate) fn render(&self, width: Option<usize>, style: Style) -> Vec<String> {
        match width {
            Some(width) => self.aligned(Some(width), style),
            None => self.rows.iter().map(|row| separated(row)).collect(),
        }
    }

    /// Aligned with its header, whatever it is printed to; nothing is cut without a width.
    pub(crate) fn aligned(&self, width: Option<usize>, style: Style) -> Vec<String> {
        let header: Vec<String> = self.header.iter().map(|name| name.to_uppercase()).collect();
        let widths = self.widths(&header);
        let mut lines = vec![style.bold(&line(&header, &widths, width))];
        lines.extend(self.rows.iter().map(|row| line(row, &widths, width)));
        lines
    }

    fn widths(&self, header: &[String]) -> Vec<usize> {
        let longest = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.chain(header.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        (0..header.len()).map(longest).collect()
    }
}

/// One aligned line; the last cell is not padded.
fn line(cells: &[String], widths: &[usize], total: Option<usize>) -> String {
    let mut line = String::new();
    for (index, (cell, width)) in cells.iter().zip(widths).enumerate() {
        if index + 1 < cells.len() {
            let padding = width.saturating_sub(cell.chars().count());
            line.push_str(cell);
            line.push_str(&" ".repeat(padding + 2));
        } else {
            let used = line.chars().count();
            let room = total.map_or(usize::MAX, |total| total.saturating_sub(used).max(10));
            line.push_str(&cut(cell, room));
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// One line for programs: a tab or line break inside a cell would shift the columns.
fn separated(cells: &[String]) -> String {
    cells.iter().map(|cell| cut(cell, usize::MAX)).collect::<Vec<_>>().join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(&["id", "title"]);
        table.row(vec!["k3f9a".to_owned(), "Ανάδοχη οικογένεια,\tένας οδηγός".to_owned()]);
        table.row(vec!["m2".to_owned(), "b".to_owned()]);
        table
    }

    #[test]
    fn terminals_get_aligned_columns_within_the_width() {
        assert_eq!(
            table().render(Some(24), Style::new(false)),
            ["ID     TITLE", "k3f9a  Ανάδοχη οικογένε…", "m2     b",]
        );
    }

    #[test]
    fn pipes_get_tabs_full_values_and_no_header() {
        assert_eq!(
            table().render(None, Style::new(false)),
            ["k3f9a\tΑνάδοχη οικογένεια, ένας οδηγός", "m2\tb",]
        );
    }
}
