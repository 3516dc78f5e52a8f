//! Cuts the piece of a passage that shows most of what matched.
//!
//! Lengths are counted in characters a reader sees (grapheme clusters), so that Greek snippets are
//! as long as English ones; cuts fall at sentence or word ends.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::matches::Match;

/// Characters of a snippet at most.
const LENGTH: usize = 240;
/// How far back the start may move to begin with a sentence.
const LOOK_BACK: usize = 90;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    /// Where it stands in the text.
    pub(crate) range: Range<usize>,
    /// Marks, relative to the piece.
    pub(crate) highlights: Vec<Range<usize>>,
}

/// The best piece of a text for its matches; the beginning when there are none.
pub(crate) fn cut(text: &str, matches: &[Match]) -> Piece {
    let bounds = character_bounds(text);
    let place_of = |byte: usize| bounds.partition_point(|&bound| bound < byte);
    let starts: Vec<usize> = matches.iter().map(|found| place_of(found.start)).collect();
    let best = best_start(matches, &starts);
    let first = starts.get(best).copied().unwrap_or(0);
    let start = start_near(text, &bounds, first, matches.is_empty());
    let end = (start + LENGTH).min(bounds.len() - 1);
    let range = word_end(text, bounds[start]..bounds[end]);
    let highlights = matches
        .iter()
        .filter(|found| found.start >= range.start && found.end <= range.end)
        .map(|found| found.start - range.start..found.end - range.start)
        .collect();
    Piece { range, highlights }
}

/// Where the characters that a reader sees begin, and where the text ends.
fn character_bounds(text: &str) -> Vec<usize> {
    let mut bounds = Vec::with_capacity(text.len() + 1);
    if text.chars().all(stands_alone) {
        bounds.extend(text.char_indices().map(|(place, _)| place));
    } else {
        bounds.extend(text.grapheme_indices(true).map(|(place, _)| place));
    }
    bounds.push(text.len());
    bounds
}

/// Letters and signs of Latin and Greek that never join their neighbours (Unicode Standard Annex
/// 29); finding out for each takes ten times as long.
fn stands_alone(c: char) -> bool {
    c != '\r' && c < '\u{300}' || ('\u{370}'..'\u{483}').contains(&c)
}

/// The match from which a window of the snippet's length covers most groups, then most matches.
fn best_start(matches: &[Match], starts: &[usize]) -> usize {
    let mut best = (0, 0, 0);
    for (number, &start) in starts.iter().enumerate() {
        let mut groups: Vec<usize> = Vec::new();
        let mut count = 0;
        for (other, found) in matches.iter().enumerate().skip(number) {
            if starts[other] > start + LENGTH * 3 / 4 {
                break;
            }
            count += 1;
            if !groups.contains(&found.group) {
                groups.push(found.group);
            }
        }
        if (groups.len(), count) > (best.0, best.1) {
            best = (groups.len(), count, number);
        }
    }
    best.2
}

/// The start of the sentence before `first`, if near, else of a word a little before.
fn start_near(text: &str, bounds: &[usize], first: usize, no_match: bool) -> usize {
    if no_match || first < LOOK_BACK / 3 {
        return 0;
    }
    let earliest = first.saturating_sub(LOOK_BACK);
    let before = &text[bounds[earliest]..bounds[first]];
    if let Some(sentence) = last_sentence_start(before) {
        return place(bounds, bounds[earliest] + sentence);
    }
    if earliest == 0 {
        return 0;
    }
    let near = first.saturating_sub(LOOK_BACK / 3);
    let before = &text[bounds[near]..bounds[first]];
    let blank = before.find(char::is_whitespace).map_or(0, |blank| blank + 1);
    place(bounds, bounds[near] + blank)
}

fn place(bounds: &[usize], byte: usize) -> usize {
    bounds.partition_point(|&bound| bound < byte)
}

/// Where the last sentence of a text starts, if one ends in it.
fn last_sentence_start(text: &str) -> Option<usize> {
    let mut last = None;
    let mut ended = false;
    for (byte, c) in text.char_indices() {
        if c.is_whitespace() {
            continue;
        }
        if ended && byte > 0 && text[..byte].ends_with(char::is_whitespace) {
            last = Some(byte);
        }
        ended = matches!(c, '.' | '!' | '?' | ';' | '\u{37e}' | '…')
            || ended && matches!(c, '"' | '”' | '»' | ')');
        if c == '\n' {
            ended = true;
        }
    }
    last
}

/// The range without blanks around it and without a word cut off at its end.
fn word_end(text: &str, range: Range<usize>) -> Range<usize> {
    let mut end = range.end;
    let cut_word = text[end..].starts_with(char::is_alphanumeric)
        && text[..end].ends_with(char::is_alphanumeric);
    if cut_word && let Some(blank) = text[range.start..end].rfind(char::is_whitespace) {
        end = range.start + blank;
    }
    let piece = &text[range.start..end];
    let start = range.start + (piece.len() - piece.trim_start().len());
    start..start + piece.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kb_model::ReasonKind;

    fn marks(text: &str, word: &str) -> Vec<Match> {
        text.match_indices(word)
            .map(|(start, found)| Match {
                start,
                word: (start, start + found.len()),
                end: start + found.len(),
                group: 0,
                kind: ReasonKind::Exact,
                label: None,
            })
            .collect()
    }

    #[test]
    fn a_snippet_starts_with_its_sentence_and_ends_with_a_word() {
        let filler = "Before it comes a long stretch of other words. ".repeat(10);
        let text = format!("{filler}The guardian visits the child. {}", "More words. ".repeat(40));
        let piece = cut(&text, &marks(&text, "guardian"));
        let shown = &text[piece.range.clone()];
        assert!(shown.starts_with("The guardian"), "{shown}");
        assert!(shown.ends_with("words.") || shown.ends_with("More"), "{shown}");
        assert_eq!(&shown[piece.highlights[0].clone()], "guardian");
    }

    #[test]
    fn greek_snippets_are_as_long_as_english_ones() {
        let greek = "Η ανάδοχη οικογένεια φροντίζει το παιδί κάθε μέρα. ".repeat(40);
        let english = "The foster family takes care of the child every day. ".repeat(40);
        let length = |text: &str, word: &str| {
            text[cut(text, &marks(text, word)).range].graphemes(true).count()
        };
        let (a, b) = (length(&greek, "παιδί"), length(&english, "child"));
        assert!(a.abs_diff(b) < 20, "{a} {b}");
    }

    #[test]
    fn letters_that_stand_alone_are_characters_by_themselves() {
        let alone: String = ('\0'..'\u{483}').filter(|c| stands_alone(*c)).collect();
        let graphemes: Vec<usize> = alone.grapheme_indices(true).map(|(place, _)| place).collect();
        assert_eq!(character_bounds(&alone)[..graphemes.len()], graphemes);
        assert_eq!(character_bounds("e\u{301}a"), [0, 3, 4]);
    }

    #[test]
    fn a_text_without_matches_shows_its_beginning() {
        let piece = cut("Short text.", &[]);
        assert_eq!((piece.range, piece.highlights), (0..11, Vec::new()));
        assert_eq!(cut("", &[]).range, 0..0);
    }
}
