//! Text on a terminal: wrapping at words, cutting to a width, marking matches.
//!
//! Widths are counted in characters. Ranges are byte ranges of the text and stay on character
//! borders; ranges that are not are left out rather than trusted.

use std::ops::Range;

use crate::present::style::Style;

/// The lines of `text` at most `width` characters wide, as byte ranges; a longer word has a line
/// of its own.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    for word in words(text) {
        match lines.last_mut() {
            Some(line) if text[line.start..word.end].chars().count() <= width => {
                line.end = word.end;
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// `text[part]` with the highlighted places in bold.
pub(crate) fn marked(
    text: &str,
    part: &Range<usize>,
    highlights: &[Range<usize>],
    style: Style,
) -> String {
    let mut result = String::new();
    let mut at = part.start;
    for highlight in highlights {
        let start = highlight.start.clamp(at, part.end);
        let end = highlight.end.clamp(start, part.end);
        if let (Some(before), Some(inside)) = (text.get(at..start), text.get(start..end)) {
            result.push_str(before);
            result.push_str(&style.bold(inside));
            at = end;
        }
    }
    result.push_str(text.get(at..part.end).unwrap_or_default());
    result
}

/// `text` on one line, cut at `width` characters with an ellipsis.
pub(crate) fn cut(text: &str, width: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= width {
        return line;
    }
    let mut short: String = line.chars().take(width.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// `1 record`, `2 records`, `1,038 records`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// A number with commas between thousands.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut result = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            result.push(',');
        }
        result.push(digit);
    }
    result
}

/// Byte ranges of the words between white space.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let base = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| {
        let start = word.as_ptr() as usize - base;
        start..start + word.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|line| &text[line]).collect()
    }

    fn one(range: Range<usize>) -> Vec<Range<usize>> {
        std::iter::once(range).collect()
    }

    #[test]
    fn lines_break_at_words_and_count_characters() {
        assert_eq!(lines("ανάδοχη οικογένεια και παιδί", 19), ["ανάδοχη οικογένεια", "και παιδί"]);
        assert_eq!(lines("Pflegefamilienvermittlung ja", 5), ["Pflegefamilienvermittlung", "ja"]);
        assert_eq!(lines(" \n ", 5), Vec::<&str>::new());
    }

    #[test]
    fn marks_are_clipped_to_the_line() {
        let text = "eine Pflegefamilie finden";
        let all = 0..text.len();
        let style = Style::new(true);
        let expected = format!("eine {} finden", style.bold("Pflegefamilie"));
        assert_eq!(marked(text, &all, &one(5..18), style), expected);
        assert_eq!(marked(text, &(0..4), &one(5..18), style), "eine");
        assert_eq!(marked(text, &all, &one(5..900), Style::new(false)), text);
    }

    #[test]
    fn marks_inside_a_character_are_left_out() {
        let text = "παιδί";
        assert_eq!(marked(text, &(0..text.len()), &one(1..3), Style::new(true)), text);
    }

    #[test]
    fn cutting_counts_characters_and_shows_that_it_cut() {
        assert_eq!(cut("a\n b", 10), "a b");
        assert_eq!(cut("ανάδοχη οικογένεια", 9), "ανάδοχη…");
    }

    #[test]
    fn thousands_are_grouped() {
        for (number, text) in [(0, "0"), (999, "999"), (1038, "1,038"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), text);
        }
        assert_eq!(counted(1, "record", "records"), "1 record");
    }
}
