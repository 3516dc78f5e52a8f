//! Where everything stands: blocks to lines, lines to pages.
//!
//! Not for drawing. Invariant: a block that fits on a page is not divided, and a heading is not left
//! alone at the foot of a page.

use super::super::html::LINES;
use super::super::{Block, Entry, ReadingList, Run, Style};
use super::fonts::Fonts;
use super::lines::{Color, Fragment, Piece, break_lines};

/// A4, in points.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
/// On every side.
pub(super) const MARGIN: f32 = 51.0;
/// How wide text may be.
pub(super) const WIDTH: f32 = PAGE.0 - 2.0 * MARGIN;
/// How many facts stand beside each other.
const COLUMNS: usize = 3;

/// The pages, and the paragraphs as a listener meets them.
#[derive(Default)]
pub(super) struct Layout {
    pub(super) pages: Vec<Vec<Line>>,
    pub(super) paragraphs: Vec<Role>,
}

/// What a paragraph is for a listener.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading of this level, with its text for the table of contents.
    Heading(u16, String),
    /// A paragraph.
    Text,
}

/// A line on a page.
#[derive(Default)]
pub(super) struct Line {
    /// Space above, in points; none at the top of a page.
    before: f32,
    /// Whether the next line must be on the same page.
    keeps_next: bool,
    height: f32,
    /// The line letters stand on, from the top of the page; set with the page.
    pub(super) baseline: f32,
    pub(super) fragments: Vec<Fragment>,
    /// Whether a rule is drawn instead of text.
    pub(super) is_rule: bool,
    /// Whether a bar stands beside it.
    pub(super) has_bar: bool,
}

/// Puts the list on pages.
pub(super) fn layout(list: &ReadingList, fonts: &Fonts) -> Layout {
    let mut composer = Composer { fonts, paragraphs: Vec::new(), lines: Vec::new() };
    let look = Look { color: Color::Petrol, ..Look::new(18.0, 0.0) };
    composer.heading(1, &[Run::plain(list.title.as_str())], look);
    composer.paragraph(&list.intro, Look { color: Color::Soft, ..Look::new(10.0, 4.0) });
    list.entries.iter().for_each(|entry| composer.entry(entry));
    list.missing.iter().for_each(|block| composer.block(block));
    Layout { pages: paginate(composer.lines), paragraphs: composer.paragraphs }
}

/// How a paragraph looks.
#[derive(Clone, Copy)]
struct Look {
    size: f32,
    before: f32,
    color: Color,
    has_bar: bool,
}

impl Look {
    fn new(size: f32, before: f32) -> Look {
        Look { size, before, color: Color::Ink, has_bar: false }
    }

    fn of(style: Style) -> Look {
        match style {
            Style::Original => Look { color: Color::Soft, ..Look::new(9.5, 2.0) },
            Style::Summary => Look::new(10.0, 6.0),
            Style::Note => Look { has_bar: true, ..Look::new(10.0, 6.0) },
            Style::Link => Look::new(9.0, 3.0),
            Style::Small => Look { color: Color::Soft, ..Look::new(8.0, 3.0) },
        }
    }
}

/// Lines being made.
struct Composer<'a> {
    fonts: &'a Fonts,
    paragraphs: Vec<Role>,
    lines: Vec<Line>,
}

impl Composer<'_> {
    fn entry(&mut self, entry: &Entry) {
        let head = self.lines.len();
        self.lines.push(Line { before: 26.0, is_rule: true, ..Line::default() });
        let number = Run::plain(format!("{}. ", entry.number));
        let look = Look { color: Color::Petrol, ..Look::new(13.0, 6.0) };
        self.heading(2, &[&[number], &entry.title[..]].concat(), look);
        for block in &entry.blocks {
            if matches!(
                block,
                Block::Facts(_) | Block::Paragraph(Style::Original | Style::Summary, _)
            ) {
                for line in &mut self.lines[head..] {
                    line.keeps_next = true;
                }
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        let start = self.lines.len();
        match block {
            Block::Paragraph(style, runs) => self.paragraph(runs, Look::of(*style)),
            Block::Facts(facts) => facts.chunks(COLUMNS).for_each(|facts| self.facts(facts)),
            Block::Lines(label) => {
                let look = Look { color: Color::Soft, ..Look::new(9.0, 8.0) };
                self.paragraph(&[Run::plain(label.as_str())], look);
                for _ in 0..LINES {
                    self.lines.push(Line { before: 22.0, is_rule: true, ..Line::default() });
                }
            }
        }
        let last = self.lines.len().saturating_sub(1);
        if let Some(lines) = self.lines.get_mut(start..last) {
            for line in lines {
                line.keeps_next = true;
            }
        }
    }

    fn heading(&mut self, level: u16, runs: &[Run], look: Look) {
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        let pieces = self.pieces(runs, look, true);
        self.add(Role::Heading(level, text), &pieces, look);
    }

    fn paragraph(&mut self, runs: &[Run], look: Look) {
        let pieces = self.pieces(runs, look, false);
        self.add(Role::Text, &pieces, look);
    }

    fn add(&mut self, role: Role, pieces: &[Piece], look: Look) {
        let indent = if look.has_bar { 9.0 } else { 0.0 };
        let place = (MARGIN + indent, WIDTH - indent);
        let lines = break_lines(pieces, self.fonts, place, self.paragraphs.len());
        self.paragraphs.push(role);
        for (number, fragments) in lines.into_iter().enumerate() {
            let before = if number == 0 { look.before } else { 0.0 };
            let height = look.size * 1.36;
            let has_bar = look.has_bar;
            self.lines.push(Line { before, height, fragments, has_bar, ..Line::default() });
        }
    }

    /// Up to [`COLUMNS`] facts beside each other, each name above its value.
    fn facts(&mut self, facts: &[(String, Vec<Run>)]) {
        const GAP: f32 = 10.0;
        let width = (WIDTH + GAP) / COLUMNS as f32 - GAP;
        let (name_look, value_look) =
            (Look { color: Color::Soft, ..Look::new(8.0, 6.0) }, Look::new(9.5, 0.0));
        let mut rows: Vec<Line> = Vec::new();
        for (column, (name, value)) in facts.iter().enumerate() {
            let place = (MARGIN + column as f32 * (width + GAP), width);
            let mut row = 0;
            let name = [Run::plain(name.as_str())];
            for (runs, look) in [(&name[..], name_look), (value, value_look)] {
                let pieces = self.pieces(runs, look, false);
                let lines = break_lines(&pieces, self.fonts, place, self.paragraphs.len());
                for fragments in lines {
                    if rows.len() == row {
                        rows.push(Line::default());
                    }
                    let line = &mut rows[row];
                    line.height = line.height.max(look.size * 1.36);
                    line.fragments.extend(fragments);
                    row += 1;
                }
            }
            // Name and value are one paragraph for a listener.
            self.paragraphs.push(Role::Text);
        }
        if let Some(first) = rows.first_mut() {
            first.before = name_look.before;
        }
        self.lines.extend(rows);
    }

    fn pieces(&self, runs: &[Run], look: Look, is_bold: bool) -> Vec<Piece> {
        let piece = |run: &Run| {
            // Files beside the list are not beside the PDF once it is sent.
            let link = run.link.clone().filter(|address| address.contains("://"));
            Piece {
                text: self.fonts.drawable(&run.text),
                is_bold: is_bold || run.is_label,
                color: if link.is_some() { Color::Link } else { look.color },
                size: look.size,
                lang: run.lang.as_ref().map(ToString::to_string),
                link,
            }
        };
        runs.iter().map(piece).collect()
    }
}

/// Puts lines on pages; lines that belong together go to the next page together, unless they are
/// longer than a page.
fn paginate(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let (top, bottom) = (MARGIN, PAGE.1 - MARGIN - 10.0);
    let heights = heights(&lines);
    let mut pages: Vec<Vec<Line>> = vec![Vec::new()];
    let mut y = top;
    let mut is_kept = false;
    for (mut line, together) in lines.into_iter().zip(heights) {
        let is_full = y + line.before + line.height > bottom;
        let is_divided = y + together > bottom && together <= bottom - top && !is_kept;
        if (is_full || is_divided) && y > top {
            pages.push(Vec::new());
            y = top;
        }
        // At the top of a page there is nothing to divide from.
        line.is_rule &= y > top;
        y += if y > top { line.before } else { 0.0 };
        // Letters stand a quarter above the bottom of their line.
        line.baseline = y + line.height * 0.76;
        y += line.height;
        is_kept = line.keeps_next;
        if let Some(page) = pages.last_mut() {
            page.push(line);
        }
    }
    pages
}

/// How high each line is together with those it must not be divided from.
fn heights(lines: &[Line]) -> Vec<f32> {
    let mut heights = vec![0.0; lines.len()];
    let mut below = 0.0;
    for (index, line) in lines.iter().enumerate().rev() {
        let kept = if line.keeps_next { below } else { 0.0 };
        below = line.before + line.height + kept;
        heights[index] = below;
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(lines: usize, height: f32) -> Vec<Line> {
        let line = |number: usize| Line {
            before: 1.0,
            height,
            keeps_next: number + 1 < lines,
            ..Line::default()
        };
        (0..lines).map(line).collect()
    }

    #[test]
    fn a_block_that_fits_on_a_page_is_not_divided() {
        let sizes = |blocks: Vec<Vec<Line>>| -> Vec<usize> {
            paginate(blocks.into_iter().flatten().collect()).iter().map(Vec::len).collect()
        };
        assert_eq!(sizes(vec![block(30, 20.0), block(10, 20.0)]), [30, 10]);
        assert_eq!(sizes(vec![block(10, 20.0), block(10, 20.0)]), [20]);
        assert_eq!(sizes(vec![block(50, 20.0)]), [34, 16]);
        assert_eq!(sizes(vec![block(30, 20.0), block(2, 20.0), block(4, 20.0)]), [32, 4]);
        assert_eq!(sizes(vec![]), [0]);
    }
}
