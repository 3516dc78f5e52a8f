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
    let mut after_blank = true;
    for (index, piece) in pieces.iter().enumerate() {
        let measure = |text: &str| fonts.face(piece.is_bold).measure(text) * piece.size;
        for (number, word) in piece.text.split(' ').enumerate() {
            after_blank |= number > 0;
            for part in parts(word, width, &measure) {
                let blank = if after_blank { measure(" ") } else { 0.0 };
                let needed = measure(part);
                if lines.is_empty() || used + blank + needed > width {
                    lines.push(Vec::new());
                    used = 0.0;
                    after_blank = false;
                }
                let Some(line) = lines.last_mut() else { continue };
                used += needed + if after_blank { blank } else { 0.0 };
                add_word(line, index, part, after_blank);
                after_blank = false;
            }
        }
    }
    let last = lines.len().saturating_sub(1);
    let placed = lines.into_iter().enumerate();
    placed.map(|(number, line)| place(line, pieces, fonts, x, paragraph, number < last)).collect()
}

fn add_word(line: &mut Vec<Stretch>, piece: usize, word: &str, after_blank: bool) {
    if let Some(last) = line.last_mut() {
        if after_blank {
            last.text.push(' ');
        }
        if last.piece == piece {
            last.text.push_str(word);
            return;
        }
    }
    line.push(Stretch { piece, text: word.to_owned() });
}

/// A word, in parts where it is wider than a line: addresses are, and break after their signs.
fn parts<'w>(word: &'w str, width: f32, measure: &impl Fn(&str) -> f32) -> Vec<&'w str> {
    if word.is_empty() {
        return Vec::new();
    }
    let (mut parts, mut rest) = (Vec::new(), word);
    while measure(rest) > width {
        let fits = |end: &usize| measure(&rest[..*end]) <= width;
        let ends: Vec<usize> = rest.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        let longest = ends.iter().take_while(|end| fits(end)).last().copied();
        // A letter that is wider than a line stands alone.
        let longest = longest.or_else(|| ends.first().copied()).unwrap_or(rest.len());
        let sign = rest[..longest].rfind(['/', '-', '?', '&', '=']).map(|at| at + 1);
        let end = sign.filter(|end| *end * 2 > longest).unwrap_or(longest);
        parts.push(&rest[..end]);
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
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

    #[test]
    fn a_blank_stands_only_where_there_is_one() {
        let fonts = Fonts::load();
        for (first, second, expected) in
            [("a (", "β", "a (β"), ("Note: ", "x", "Note: x"), ("1.", " b", "1. b"), ("", "x", "x")]
        {
            let pieces = [piece(first, true), piece(second, false)];
            let lines = break_lines(&pieces, &fonts, (0.0, 400.0), 0);
            let text: String = lines.iter().flatten().map(|one| one.text.as_str()).collect();
            assert_eq!(text, expected);
        }
        let address = [piece("https://example.org/a-long/way/to-the-end", false)];
        let lines = break_lines(&address, &fonts, (0.0, 120.0), 0);
        assert!(lines.iter().flatten().all(|one| one.text.trim_end().ends_with(['/', '-', 'd'])));
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
                // Kerning is not measured.
                prop_assert!(last.x + shaped.width * 10.0 <= width + 1.0);
            }
        }
    }
}
