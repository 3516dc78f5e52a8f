//! Cuts a text into passages: whole paragraphs, or sentences where a paragraph is too long.
//!
//! Not for: pages or markup, which `kb-extract` knows. The invariant: ranges are in order, do not
//! overlap, are trimmed, cover all text that is not blank, and never cut a grapheme. Time is
//! linear and memory is the list of ranges, whatever the input.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use crate::class::{Class, Classes};

/// A run of letters this many times the wanted length is cut all the same: it is not a word.
const LONGEST_WORD: usize = 4;

/// Cuts text into passages of whole paragraphs or sentences of at most about `max_chars`
/// characters; byte ranges, in order, covering all non-blank text.
///
/// A heading (a line that starts with `#`) opens a passage. A word longer than `max_chars` stays
/// whole up to four times that length.
pub fn split_passages(text: &str, max_chars: usize) -> Vec<Range<usize>> {
    let max_chars = max_chars.max(1);
    let mut passages = Vec::new();
    let mut open: Option<Open> = None;
    for paragraph in paragraphs(text) {
        let chars = text[paragraph.range.clone()].chars().take(max_chars + 1).count();
        match &mut open {
            Some(passage) if passage.takes(&paragraph, chars, max_chars) => {
                passage.range.end = paragraph.range.end;
                passage.chars += chars;
                passage.heading_only = false;
            }
            _ => {
                if let Some(passage) = open.take() {
                    cut(text, passage.range, max_chars, &mut passages);
                }
                let heading_only = paragraph.heading;
                open = Some(Open { range: paragraph.range, chars, heading_only });
            }
        }
    }
    if let Some(passage) = open {
        cut(text, passage.range, max_chars, &mut passages);
    }
    passages
}

/// A passage that may still grow.
struct Open {
    range: Range<usize>,
    chars: usize,
    /// Whether it is nothing but a heading so far, which must not stand alone.
    heading_only: bool,
}

impl Open {
    fn takes(&self, paragraph: &Paragraph, chars: usize, max_chars: usize) -> bool {
        let fits = self.chars + chars <= max_chars;
        !paragraph.heading && (fits || (self.heading_only && self.chars < max_chars))
    }
}

/// Lines between blank lines or headings, trimmed.
struct Paragraph {
    range: Range<usize>,
    heading: bool,
}

fn paragraphs(text: &str) -> impl Iterator<Item = Paragraph> {
    let mut lines = Lines { text, at: 0 }.peekable();
    std::iter::from_fn(move || {
        let first = lines.by_ref().find(|line| !line.is_empty())?;
        let mut paragraph = Paragraph { heading: is_heading(text, &first), range: first };
        while !paragraph.heading {
            let goes_on = |line: &Range<usize>| !line.is_empty() && !is_heading(text, line);
            let Some(line) = lines.next_if(goes_on) else { break };
            paragraph.range.end = line.end;
        }
        Some(paragraph)
    })
}

fn is_heading(text: &str, line: &Range<usize>) -> bool {
    text[line.clone()].starts_with('#')
}

/// The trimmed lines of a text; a blank line is an empty range.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        let end = self.at + rest.find('\n').map_or(rest.len(), |at| at + 1);
        let line = trimmed(self.text, self.at..end);
        self.at = end;
        Some(line)
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + slice.len() - slice.trim_start().len();
    start..start + slice.trim().len()
}

/// Cuts one range into pieces of at most about `max_chars`.
fn cut(text: &str, mut range: Range<usize>, max_chars: usize, passages: &mut Vec<Range<usize>>) {
    while !range.is_empty() {
        let end = range.start + piece(&text[range.clone()], max_chars);
        let piece = trimmed(text, range.start..end);
        if !piece.is_empty() {
            passages.push(piece);
        }
        range = trimmed(text, end..range.end);
    }
}

/// The length in bytes of the first piece of a trimmed text: up to the last sentence end, else
/// line end, else space within `max_chars`, else the whole first word.
fn piece(text: &str, max_chars: usize) -> usize {
    let classes = Classes::get();
    let (mut sentence, mut line, mut space) = (None, None, None);
    let mut last = ' ';
    for (count, (at, letter)) in text.char_indices().enumerate() {
        let next = text[at + letter.len_utf8()..].chars().next();
        if letter.is_whitespace() && next.is_none_or(|next| classes.of(next) != Class::Mark) {
            if count > max_chars / 3 {
                match letter {
                    _ if ends_sentence(last) => sentence = Some(at),
                    '\n' => line = Some(at),
                    _ => {}
                }
            }
            space = Some(at);
        } else if !is_closing(letter) {
            last = letter;
        }
        if count >= max_chars {
            if let Some(end) = sentence.or(line).or(space) {
                return end;
            }
            if count >= max_chars.saturating_mul(LONGEST_WORD) {
                return grapheme_end(text, at);
            }
        }
    }
    text.len()
}

fn ends_sentence(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?' | ';' | '…' | '\u{B7}' | '\u{387}' | '\u{37E}' | '؟' | '።')
}

/// Quotation marks and brackets that may follow the end of a sentence.
fn is_closing(letter: char) -> bool {
    matches!(letter, ')' | ']' | '"' | '\'' | '»' | '”' | '’' | '“')
}

/// The first grapheme boundary after `at`.
fn grapheme_end(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, max_chars: usize) -> Vec<&str> {
        split_passages(text, max_chars).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn paragraphs_and_sentences_stay_whole() {
        for (text, max_chars, expected) in [
            ("", 10, vec![]),
            (" \n\t\n", 10, vec![]),
            ("One.\n\nTwo.", 20, vec!["One.\n\nTwo."]),
            ("One one.\n\nTwo two.", 10, vec!["One one.", "Two two."]),
            ("# A\n\nOne.\n\n# B\nTwo.", 50, vec!["# A\n\nOne.", "# B\nTwo."]),
            ("One one. Two two. Three.", 12, vec!["One one.", "Two two.", "Three."]),
            ("Τι είναι; Αυτό είναι.", 12, vec!["Τι είναι;", "Αυτό είναι."]),
            ("Ναι είναι· όχι είναι.", 12, vec!["Ναι είναι·", "όχι είναι."]),
            ("no end of a sentence here", 10, vec!["no end of", "a sentence", "here"]),
            ("a-very-long-word b", 5, vec!["a-very-long-word", "b"]),
        ] {
            assert_eq!(pieces(text, max_chars), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_not_a_word_is_cut_between_graphemes() {
        let text = "e\u{301}".repeat(100);
        let found = pieces(&text, 10);
        assert!(found.len() > 1);
        assert!(found.iter().all(|piece| piece.starts_with('e') && piece.ends_with('\u{301}')));
        assert_eq!(found.concat(), text);
    }

    #[test]
    fn all_text_is_covered_in_linear_time() {
        for unit in ["word ", "x", "One. ", "a\n", "\n\n# h\n", "e\u{301} ", " \u{301}"] {
            let text = unit.repeat(200_000);
            let ranges = split_passages(&text, 500);
            let covered: usize = ranges.iter().map(|range| text[range.clone()].trim().len()).sum();
            let blank = text.len()
                - text.chars().filter(|c| !c.is_whitespace()).map(char::len_utf8).sum::<usize>();
            assert!(covered + blank >= text.len(), "{unit:?}");
            assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start), "{unit:?}");
        }
    }
}
