//! Breaking text into lines.
//!
//! Not for where a line stands on a page. Invariant: no line is wider than it may be, and every
//! word comes back in order.

use super::fonts::{Fonts, Shaped};

/// Text that looks and leads alike.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The text, drawable.
    pub(super) text: String,
    pub(super) is_bold: bool,
    pub(super) color: Color,
    /// The size of its letters, in points.
    pub(super) size: f32,
    /// Its language, when it is not that of the list.
    pub(super) lang: Option<String>,
    /// Where it leads.
    pub(super) link: Option<String>,
}

/// The colors of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Color {
    /// Text.
    Ink,
    /// Text of less weight.
    Soft,
    /// Headings.
    Petrol,
    /// Links.
    Link,
}

/// A part of a line.
pub(super) struct Fragment {
    /// The piece it is of.
    pub(super) piece: Piece,
    /// Its text, with the blank that follows.
    pub(super) text: String,
    /// The same as glyphs.
    pub(super) shaped: Shaped,
    /// Where it begins, in points.
    pub(super) x: f32,
    /// Which paragraph it belongs to.
    pub(super) paragraph: usize,
}

/// Words of one piece on one line.
struct Stretch {
    piece: usize,
    text: String,
}

/// Breaks a paragraph at blanks, and within words that are wider than a line.
pub(super) fn break_lines(
    pieces: &[Piece],
    fonts: &Fonts,
    (x, width): (f32, f32),
    paragraph: usize,
) -> Vec<Vec<Fragment>> {
    let mut lines: Vec<Vec<Stretch>> = Vec::new();
    let mut used = width;
    for (index, piece) in pieces.iter().enumerate() {
        let measure = |text: &str| fonts.face(piece.is_bold).shape(text).width * piece.size;
        let blank = measure(" ");
        for word in piece.text.split(' ').filter(|word| !word.is_empty()) {
            for part in parts(word, width, &measure) {
                let needed = measure(part);
                if lines.is_empty() || used + blank + needed > width {
                    lines.push(Vec::new());
                    used = needed;
                } else {
                    used += blank + needed;
                }
                let Some(line) = lines.last_mut() else { continue };
                add_word(line, index, part);
            }
        }
    }
    let last = lines.len().saturating_sub(1);
    let placed = lines.into_iter().enumerate();
    placed.map(|(number, line)| place(line, pieces, fonts, x, paragraph, number < last)).collect()
}

fn add_word(line: &mut Vec<Stretch>, piece: usize, word: &str) {
    match line.last_mut() {
        Some(last) => {
            last.text.push(' ');
            if last.piece == piece {
                last.text.push_str(word);
                return;
            }
        }
        None => {}
    }
    line.push(Stretch { piece, text: word.to_owned() });
}

/// A word, in parts where it is wider than a line (addresses are).
fn parts<'w>(word: &'w str, width: f32, measure: &impl Fn(&str) -> f32) -> Vec<&'w str> {
    if measure(word) <= width {
        return vec![word];
    }
    let mut parts = Vec::new();
    let (mut start, mut end) = (0, 0);
    for (at, c) in word.char_indices() {
        let next = at + c.len_utf8();
        if end > start && measure(&word[start..next]) > width {
            parts.push(&word[start..end]);
            start = end;
        }
        end = next;
    }
    parts.push(&word[start..]);
    parts
}

/// Turns a line into glyphs at their places. A blank at the end of a line is written, so that who
/// reads the text without the page does not read two words as one.
fn place(
    line: Vec<Stretch>,
    pieces: &[Piece],
    fonts: &Fonts,
    mut x: f32,
    paragraph: usize,
    goes_on: bool,
) -> Vec<Fragment> {
    let last = line.len().saturating_sub(1);
    let mut fragments = Vec::with_capacity(line.len());
    for (number, stretch) in line.into_iter().enumerate() {
        let piece = pieces[stretch.piece].clone();
        let mut text = stretch.text;
        if goes_on && number == last {
            text.push(' ');
        }
        let shaped = fonts.face(piece.is_bold).shape(&text);
        let width = shaped.width * piece.size;
        fragments.push(Fragment { piece, text, shaped, x, paragraph });
        x += width;
    }
    fragments
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn piece(text: &str, is_bold: bool) -> Piece {
        let (color, lang, link) = (Color::Ink, None, None);
        Piece { text: text.to_owned(), is_bold, color, size: 10.0, lang, link }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn lines_fit_and_keep_every_word(
            first in "[a-zα-ω ]{0,40}", second in "[a-z/.]{0,80}", width in 40.0..200.0f32,
        ) {
            let fonts = Fonts::load();
            let pieces = [piece(&first, true), piece(&second, false)];
            let lines = break_lines(&pieces, &fonts, (0.0, width), 0);
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            let text: String = lines.iter().flatten().map(|one| one.text.as_str()).collect();
            prop_assert_eq!(letters(&text), letters(&first) + &second);
            for line in &lines {
                let Some(last) = line.last() else { continue };
                let text = last.text.trim_end();
                let shaped = fonts.face(last.piece.is_bold).shape(text);
                // Kerning over blanks is not measured.
                prop_assert!(last.x + shaped.width * 10.0 <= width + 1.0);
            }
        }
    }
}
