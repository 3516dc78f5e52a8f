//! Signs to pieces of a line: what stands on one height without a wide gap.
//!
//! Not for: lines, which may run over several pieces. Signs usually come in the order they are
//! read, so a sign is joined to the piece before it; pieces that turn out to be neighbours are
//! joined afterwards.

use crate::characters::is_rtl;
use crate::pdf::content::Glyph;

/// A gap this wide, in heights of the writing, parts words.
const WORD_GAP: f32 = 0.14;
/// A gap this wide parts pieces.
const PIECE_GAP: f32 = 1.15;
/// Signs of one line stand this near to one height; raised and lowered signs do.
const SAME_LINE: f32 = 0.5;

/// Text without a wide gap, in the order it stands on paper.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Height of its largest writing, and where that stands.
    pub(super) base: f32,
    pub(super) size: f32,
    /// Whether a blank was drawn at its end.
    is_open: bool,
    /// The last sign, to see that it is drawn twice.
    last: (String, f32),
}

/// Joins signs to pieces, neighbours joined, highest first.
pub(super) fn join(glyphs: &[&Glyph]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for glyph in glyphs {
        let taken = pieces.last_mut().is_some_and(|piece| piece.take(glyph));
        if !taken && !glyph.text.trim().is_empty() {
            pieces.push(Piece::of(glyph));
        }
    }
    pieces.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    join_neighbours(pieces)
}

impl Piece {
    fn of(glyph: &Glyph) -> Piece {
        Piece {
            text: on_paper(glyph),
            left: glyph.left,
            right: glyph.right,
            base: glyph.base,
            size: glyph.size,
            is_open: false,
            last: (glyph.text.clone(), glyph.left),
        }
    }

    /// Takes the next sign when it goes on with this piece.
    fn take(&mut self, glyph: &Glyph) -> bool {
        let em = self.size.max(glyph.size).max(0.1);
        if (self.base - glyph.base).abs() > SAME_LINE * em {
            return false;
        }
        let is_again = self.last.0 == glyph.text && (self.last.1 - glyph.left).abs() < 0.08 * em;
        if is_again && !glyph.text.trim().is_empty() {
            return true;
        }
        let gap = glyph.left - self.right;
        let gap_before = self.left - glyph.right;
        if gap > -0.35 * em && gap < PIECE_GAP * em {
            let is_mark = self.parts_mark(&glyph.text, glyph.base, glyph.size);
            self.append(glyph, gap > WORD_GAP * em || is_mark);
            true
        } else if is_right_to_left(glyph) && gap_before > -0.35 * em && gap_before < PIECE_GAP * em
        {
            self.prepend(glyph, gap_before > WORD_GAP * em);
            true
        } else {
            false
        }
    }

    fn append(&mut self, glyph: &Glyph, is_apart: bool) {
        if glyph.text.trim().is_empty() {
            // The blank itself is not part of the piece, so that its width never hides a gap.
            self.is_open = true;
            return;
        }
        if (is_apart || self.is_open) && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
        self.text.push_str(&on_paper(glyph));
        self.grow(glyph);
    }

    fn prepend(&mut self, glyph: &Glyph, is_apart: bool) {
        if glyph.text.trim().is_empty() {
            self.is_open = true;
            return;
        }
        let blank = if is_apart || self.is_open { " " } else { "" };
        self.text = format!("{}{blank}{}", on_paper(glyph), self.text);
        self.grow(glyph);
    }

    /// Whether the mark of a note, a small raised number, parts this piece from what follows: it
    /// is no part of the word beside it. Units such as m² are short.
    fn parts_mark(&self, next: &str, base: f32, size: f32) -> bool {
        let is_digit = |c: char| c.is_ascii_digit();
        if size > 1.15 * self.size {
            let is_raised = self.base - base > 0.15 * size;
            return is_raised
                && self.text.chars().all(is_digit)
                && next.starts_with(char::is_alphabetic);
        }
        let is_raised = size < 0.85 * self.size && base - self.base > 0.15 * self.size;
        let letters = self.text.chars().rev().take_while(|c| c.is_alphabetic()).count();
        is_raised && next.starts_with(is_digit) && letters > 2
    }

    fn grow(&mut self, glyph: &Glyph) {
        self.is_open = false;
        self.last = (glyph.text.clone(), glyph.left);
        self.left = self.left.min(glyph.left);
        self.right = self.right.max(glyph.right);
        if glyph.size > self.size * 1.05 {
            (self.base, self.size) = (glyph.base, glyph.size);
        }
    }

    /// Whether `next`, which begins further right, goes on with this piece.
    fn goes_on(&self, next: &Piece) -> bool {
        let em = self.size.max(next.size).max(0.1);
        let is_level = (self.base - next.base).abs() < 0.3 * em
            || ((self.base - next.base).abs() < SAME_LINE * em
                && (self.size - next.size).abs() > 0.2 * em);
        let gap = next.left - self.right;
        is_level && gap > -0.35 * em && gap < 0.9 * em
    }

    fn absorb(&mut self, next: &Piece) {
        let em = self.size.max(next.size);
        let is_mark = self.parts_mark(&next.text, next.base, next.size);
        let is_apart = next.left - self.right > WORD_GAP * em || self.is_open || is_mark;
        if is_apart && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
        self.text.push_str(&next.text);
        self.right = self.right.max(next.right);
        self.is_open = next.is_open;
        if next.size > self.size * 1.05 {
            (self.base, self.size) = (next.base, next.size);
        }
    }
}

/// The letters of a sign from left to right, also where they are read the other way.
fn on_paper(glyph: &Glyph) -> String {
    if glyph.text.chars().any(is_rtl) {
        glyph.text.chars().rev().collect()
    } else {
        glyph.text.clone()
    }
}

fn is_right_to_left(glyph: &Glyph) -> bool {
    let is_blank = glyph.text.trim().is_empty();
    is_blank || glyph.text.chars().any(is_rtl)
}

/// Joins pieces of one height that stand side by side but were not drawn one after the other.
fn join_neighbours(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rows: Vec<Piece> = Vec::new();
    for piece in pieces {
        let is_new_row = rows
            .first()
            .is_some_and(|first| first.base - piece.base > SAME_LINE * first.size.max(piece.size));
        if is_new_row {
            joined.append(&mut join_row(std::mem::take(&mut rows)));
        }
        rows.push(piece);
    }
    joined.append(&mut join_row(rows));
    joined
}

fn join_row(mut row: Vec<Piece>) -> Vec<Piece> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut joined: Vec<Piece> = Vec::with_capacity(row.len());
    for piece in row {
        // Only the nearest few can be neighbours.
        let before = joined.iter_mut().rev().take(4).find(|before| before.goes_on(&piece));
        match before {
            Some(before) => before.absorb(&piece),
            None => joined.push(piece),
        }
    }
    joined
}
