//! Signs with places to text in reading order: words, lines, columns, paragraphs.
//!
//! Not for: what repeats on every page, which shows only when pages are compared (`clean`).
//! Invariant: every sign that was drawn is in the text once.

mod bidi;
mod columns;
mod pieces;

use super::content::{Drawn, Glyph};
use pieces::Piece;

/// Writing this much larger than the rest may be a title.
const TITLE_SIZE: f32 = 1.2;
/// Characters of a title.
const TITLE_CHARS: std::ops::RangeInclusive<usize> = 4..=200;

/// The text of a page.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Arranged {
    /// Lines as on paper, paragraphs apart by a blank line.
    pub(super) text: String,
    /// The largest writing on it, when it stands out.
    pub(super) title: Option<String>,
}

/// A line of one column.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    text: String,
    left: f32,
    right: f32,
    base: f32,
    size: f32,
}

/// Puts a page in order: the direction of most of its writing first.
pub(super) fn arrange(drawn: &Drawn) -> Arranged {
    let mut turns: Vec<(usize, u8)> = (0..=4)
        .map(|turn| (drawn.glyphs.iter().filter(|glyph| glyph.turn == turn).count(), turn))
        .filter(|(count, _)| *count > 0)
        .collect();
    turns.sort_by_key(|(count, turn)| (std::cmp::Reverse(*count), *turn));
    let mut arranged = Arranged::default();
    for (_, turn) in turns {
        let glyphs: Vec<&Glyph> = drawn.glyphs.iter().filter(|glyph| glyph.turn == turn).collect();
        let pieces = pieces::join(&glyphs);
        let columns = columns::in_order(pieces);
        if arranged.title.is_none() {
            arranged.title = title(&columns);
        }
        for column in columns {
            write(&column, &mut arranged.text);
        }
    }
    arranged.text.truncate(arranged.text.trim_end().len());
    arranged
}

/// Writes the lines of a column, a blank line between paragraphs.
fn write(lines: &[Line], out: &mut String) {
    let spacing = usual_spacing(lines);
    let right = lines.iter().map(|line| line.right).fold(f32::MIN, f32::max);
    let left = lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    if !out.is_empty() {
        out.push('\n');
    }
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &lines[before]);
        if before.is_some_and(|before| starts_paragraph(before, line, spacing, (left, right))) {
            out.push('\n');
        }
        out.push_str(line.text.trim());
        out.push('\n');
    }
}

/// The distance between lines that is met most.
fn usual_spacing(lines: &[Line]) -> f32 {
    let mut distances: Vec<f32> = lines
        .windows(2)
        .map(|pair| pair[0].base - pair[1].base)
        .filter(|distance| *distance > 0.0)
        .collect();
    distances.sort_by(f32::total_cmp);
    distances.get(distances.len() / 3).copied().unwrap_or(0.0)
}

fn starts_paragraph(before: &Line, line: &Line, spacing: f32, (left, right): (f32, f32)) -> bool {
    let distance = before.base - line.base;
    let em = line.size.max(1.0);
    let is_apart = distance > spacing.max(em) * 1.35 || distance < -em;
    let is_other_size = (before.size - line.size).abs() > 0.15 * em.max(before.size);
    let is_indented = line.left - before.left > 0.8 * em && line.left - left < 4.0 * em;
    let was_short = before.right < right - 0.25 * (right - left);
    let ends_sentence = before.text.trim_end().ends_with(['.', '!', '?', ':', ';', '»', '”']);
    let is_item = line.text.trim_start().starts_with(['•', '–', '▪', '■', '●', '◦', '✓']);
    is_apart
        || is_other_size
        || is_item
        || (is_indented && (was_short || ends_sentence))
        || (was_short && ends_sentence)
}

/// The lines of the largest writing, when it is larger than most and not long.
fn title(columns: &[Vec<Line>]) -> Option<String> {
    let lines: Vec<&Line> = columns
        .iter()
        .flatten()
        .filter(|line| line.text.chars().any(char::is_alphabetic))
        .collect();
    let mut sizes: Vec<(f32, usize)> =
        lines.iter().map(|line| (line.size, line.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: usize = sizes.iter().map(|(_, length)| length).sum();
    let mut seen = 0;
    let body = sizes.iter().find(|(_, length)| {
        seen += length;
        seen * 2 >= all
    });
    let (largest, body) = (sizes.last()?.0, body?.0);
    if largest < body * TITLE_SIZE {
        return None;
    }
    let first = lines.iter().position(|line| line.size > largest * 0.95)?;
    let run = lines[first..].iter().take_while(|line| line.size > largest * 0.95);
    let text: Vec<&str> = run.flat_map(|line| line.text.split_whitespace()).collect();
    let text = text.join(" ");
    TITLE_CHARS.contains(&text.chars().count()).then_some(text)
}

/// The line that pieces on one height make.
fn line_of(pieces: &[Piece]) -> Line {
    let mut sorted: Vec<&Piece> = pieces.iter().collect();
    sorted.sort_by(|a, b| a.left.total_cmp(&b.left));
    let text: Vec<&str> = sorted.iter().map(|piece| piece.text.trim()).collect();
    let longest = sorted.iter().max_by_key(|piece| piece.text.len());
    let (base, size) = longest.map_or((0.0, 0.0), |piece| (piece.base, piece.size));
    Line {
        text: bidi::logical(&text.join(" ")),
        left: sorted.first().map_or(0.0, |piece| piece.left),
        right: sorted.iter().map(|piece| piece.right).fold(f32::MIN, f32::max),
        base,
        size,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes words at a place, one sign per letter, half an em wide.
    fn write_at(drawn: &mut Drawn, left: f32, base: f32, size: f32, text: &str) {
        let mut x = left;
        for c in text.chars() {
            drawn.glyphs.push(Glyph {
                text: c.to_string(),
                left: x,
                right: x + size / 2.0,
                base,
                size,
                turn: 0,
            });
            x += size / 2.0;
        }
    }

    #[test]
    fn two_columns_are_read_one_after_the_other_below_a_title() {
        let mut drawn = Drawn::default();
        write_at(&mut drawn, 60.0, 750.0, 20.0, "A title across the whole page here");
        for row in 0_u8..8 {
            let base = 700.0 - 12.0 * f32::from(row);
            write_at(
                &mut drawn,
                50.0,
                base,
                10.0,
                &format!("left column line {row} goes to the end xx"),
            );
            write_at(
                &mut drawn,
                300.0,
                base,
                10.0,
                &format!("right column line {row} goes to the end x"),
            );
        }
        write_at(&mut drawn, 250.0, 40.0, 10.0, "page 7");
        let arranged = arrange(&drawn);
        let lines: Vec<&str> = arranged.text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines[0], "A title across the whole page here");
        assert!(
            lines[1].starts_with("left column line 0")
                && lines[8].starts_with("left column line 7")
        );
        assert!(lines[9].starts_with("right column line 0"), "{lines:?}");
        assert_eq!(lines.last(), Some(&"page 7"));
        assert_eq!(arranged.title.as_deref(), Some("A title across the whole page here"));
    }

    #[test]
    fn marks_of_notes_are_no_part_of_words_and_units_are() {
        let mut drawn = Drawn::default();
        write_at(&mut drawn, 50.0, 700.0, 10.0, "children");
        write_at(&mut drawn, 90.0, 704.0, 6.0, "12");
        write_at(&mut drawn, 150.0, 700.0, 10.0, "5m");
        write_at(&mut drawn, 160.0, 704.0, 6.0, "2");
        write_at(&mut drawn, 50.0, 102.0, 6.0, "1");
        write_at(&mut drawn, 53.0, 100.0, 8.0, "Children of whom");
        assert_eq!(arrange(&drawn).text, "children 12 5m2\n\n1 Children of whom");
    }

    #[test]
    fn rows_of_a_table_stay_together() {
        let mut drawn = Drawn::default();
        for row in 0_u8..6 {
            let base = 700.0 - 12.0 * f32::from(row);
            write_at(&mut drawn, 50.0, base, 10.0, &format!("name {row}"));
            write_at(&mut drawn, 300.0, base, 10.0, &format!("value {row}"));
        }
        assert!(arrange(&drawn).text.starts_with("name 0 value 0\nname 1 value 1\n"));
    }

    #[test]
    fn paragraphs_part_at_gaps_and_indents() {
        let mut drawn = Drawn::default();
        for (base, left, text) in [
            (700.0, 50.0, "one long line that fills the column"),
            (688.0, 50.0, "and ends here."),
            (676.0, 60.0, "an indented line that begins anew xx"),
            (664.0, 50.0, "and goes on in the line below it xxx"),
            (630.0, 50.0, "far below"),
        ] {
            write_at(&mut drawn, left, base, 10.0, text);
        }
        let paragraphs: Vec<usize> =
            arrange(&drawn).text.split("\n\n").map(|text| text.lines().count()).collect();
        assert_eq!(paragraphs, [2, 2, 1]);
    }
}
