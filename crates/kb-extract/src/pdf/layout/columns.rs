//! Pieces to columns in reading order: where a gutter runs down the page, its left side comes
//! before its right, and what lies across stands in between.
//!
//! Not for: tables, whose rows are read across. Time grows with the number of pieces times the
//! depth of columns within columns, which is bounded.

use super::pieces::Piece;
use super::{Line, line_of};

/// Columns within columns.
const MAX_DEPTH: usize = 4;
/// A column has at least this many lines.
const MIN_LINES: usize = 3;
/// Steps over the width in which a gutter is looked for.
const STEPS: u16 = 160;

/// A way between two columns.
struct Gutter {
    x: f32,
}

/// The columns of a page in reading order, each with its lines.
pub(super) fn in_order(pieces: Vec<Piece>) -> Vec<Vec<Line>> {
    let mut columns = Vec::new();
    let [head, body, foot] = apart(pieces);
    for part in [head, body, foot] {
        divide(part, 0, &mut columns);
    }
    columns.retain(|column| !column.is_empty());
    columns
}

/// The line at the head and the line at the foot that stand apart from the rest of the page.
fn apart(mut pieces: Vec<Piece>) -> [Vec<Piece>; 3] {
    pieces.sort_by(|a, b| b.base.total_cmp(&a.base));
    let is_gap =
        |above: &Piece, below: &Piece| above.base - below.base > 2.0 * above.size.max(below.size);
    let row_end = |pieces: &[Piece]| {
        let first = pieces.first().map_or(0.0, |piece| piece.base);
        pieces.iter().take_while(|piece| first - piece.base < 0.5 * piece.size).count()
    };
    let top = row_end(&pieces);
    let is_head = top < pieces.len() && top > 0 && is_gap(&pieces[top - 1], &pieces[top]);
    let mut rest = pieces.split_off(if is_head { top } else { 0 });
    let last = rest.last().map_or(0.0, |piece| piece.base);
    let bottom = rest.iter().rev().take_while(|piece| piece.base - last < 0.5 * piece.size).count();
    let from = rest.len() - bottom;
    let is_foot = from > 0 && bottom > 0 && is_gap(&rest[from - 1], &rest[from]);
    let foot = rest.split_off(if is_foot { from } else { rest.len() });
    [pieces, rest, foot]
}

fn divide(mut pieces: Vec<Piece>, depth: usize, columns: &mut Vec<Vec<Line>>) {
    pieces.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    let gutter = if depth < MAX_DEPTH { find_gutter(&pieces) } else { None };
    let Some(Gutter { x }) = gutter else {
        columns.push(lines(&pieces));
        return;
    };
    let (mut left, mut right, mut across): (Vec<Piece>, Vec<Piece>, Vec<Piece>) =
        Default::default();
    for piece in pieces {
        let side = side_of(&piece, x);
        let is_across = side == Side::Across;
        let both = !left.is_empty() || !right.is_empty();
        // What lies across ends the columns above it, and columns end what lies across.
        if (is_across && both) || (!is_across && !across.is_empty()) {
            flush(&mut left, &mut right, &mut across, depth, columns);
        }
        match side {
            Side::Left => left.push(piece),
            Side::Right => right.push(piece),
            Side::Across => across.push(piece),
        }
    }
    flush(&mut left, &mut right, &mut across, depth, columns);
}

fn flush(
    left: &mut Vec<Piece>,
    right: &mut Vec<Piece>,
    across: &mut Vec<Piece>,
    depth: usize,
    columns: &mut Vec<Vec<Line>>,
) {
    for part in [left, right] {
        if !part.is_empty() {
            divide(std::mem::take(part), depth + 1, columns);
        }
    }
    if !across.is_empty() {
        columns.push(lines(&std::mem::take(across)));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Across,
}

fn side_of(piece: &Piece, x: f32) -> Side {
    // A hair's breadth over the gutter is still beside it.
    let slack = 0.3 * piece.size;
    if piece.right <= x + slack {
        Side::Left
    } else if piece.left >= x - slack {
        Side::Right
    } else {
        Side::Across
    }
}

/// The best gutter, when there are columns of text on both sides.
fn find_gutter(pieces: &[Piece]) -> Option<Gutter> {
    if pieces.len() < 2 * MIN_LINES {
        return None;
    }
    let left = pieces.iter().map(|piece| piece.left).fold(f32::MAX, f32::min);
    let right = pieces.iter().map(|piece| piece.right).fold(f32::MIN, f32::max);
    let step = (right - left) / f32::from(STEPS);
    if !step.is_finite() || step <= 0.0 {
        return None;
    }
    let crossing: Vec<usize> = (0..=STEPS)
        .map(|at| {
            let x = left + f32::from(at) * step;
            pieces.iter().filter(|piece| piece.left < x && x < piece.right).count()
        })
        .collect();
    let inner = STEPS / 8..=STEPS - STEPS / 8;
    let fewest = inner.clone().map(|at| crossing[usize::from(at)]).min()?;
    let run = widest_run(&crossing, inner, fewest);
    let middle = left + f32::midpoint(f32::from(run.0), f32::from(run.1)) * step;
    is_gutter(pieces, middle).then_some(Gutter { x: middle })
}

/// The longest stretch of steps that so few pieces cross.
fn widest_run(
    crossing: &[usize],
    inner: std::ops::RangeInclusive<u16>,
    fewest: usize,
) -> (u16, u16) {
    let mut best = (0, 0);
    let mut start = None;
    for at in inner {
        if crossing[usize::from(at)] == fewest {
            let from = *start.get_or_insert(at);
            if best == (0, 0) || at - from > best.1 - best.0 {
                best = (from, at);
            }
        } else {
            start = None;
        }
    }
    best
}

/// Whether text runs in columns on both sides of a place.
fn is_gutter(pieces: &[Piece], x: f32) -> bool {
    let of = |side: Side| pieces.iter().filter(move |piece| side_of(piece, x) == side);
    let (left, right, across) =
        (lines_of(of(Side::Left)), lines_of(of(Side::Right)), of(Side::Across).count());
    if left.len() < MIN_LINES || right.len() < MIN_LINES {
        return false;
    }
    let shorter = left.len().min(right.len());
    if across > 2 * shorter {
        return false;
    }
    let is_text = fills(&left) && fills(&right);
    is_text || (left.len().min(right.len()) >= 5 && !are_rows(&left, &right))
}

/// Height, left and right end of each line.
fn lines_of<'p>(pieces: impl Iterator<Item = &'p Piece>) -> Vec<(f32, f32, f32)> {
    let mut lines: Vec<(f32, f32, f32)> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(last) if (last.0 - piece.base).abs() < 0.3 * piece.size => {
                last.1 = last.1.min(piece.left);
                last.2 = last.2.max(piece.right);
            }
            _ => lines.push((piece.base, piece.left, piece.right)),
        }
    }
    lines
}

/// Whether most lines reach from edge to edge, as prose does and the cells of a table do not.
fn fills(lines: &[(f32, f32, f32)]) -> bool {
    let left = lines.iter().map(|line| line.1).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|line| line.2).fold(f32::MIN, f32::max);
    let long = lines.iter().filter(|line| line.2 - line.1 > 0.7 * (right - left)).count();
    2 * long >= lines.len() && right - left > 60.0
}

/// Whether the lines of both sides stand on the same heights, as in a table.
fn are_rows(left: &[(f32, f32, f32)], right: &[(f32, f32, f32)]) -> bool {
    let has_partner =
        |line: &&(f32, f32, f32)| right.iter().any(|other| (other.0 - line.0).abs() < 1.5);
    2 * left.iter().filter(has_partner).count() > left.len().min(right.len())
}

/// The lines of a column, top to bottom.
fn lines(pieces: &[Piece]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut row: Vec<Piece> = Vec::new();
    for piece in pieces {
        let is_next = row
            .first()
            .is_some_and(|first| first.base - piece.base > 0.4 * first.size.max(piece.size));
        if is_next {
            lines.push(line_of(&std::mem::take(&mut row)));
        }
        row.push(piece.clone());
    }
    if !row.is_empty() {
        lines.push(line_of(&row));
    }
    lines
}
