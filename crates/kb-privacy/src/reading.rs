//! A window of a text with everything the rules ask about it: folded text, phrases, dates.
//!
//! Not for deciding. Positions are bytes of the folded text.

use std::ops::Range;

use crate::dates::{Date, find_dates};
use crate::lexicon::{Cue, Hit, Lexicon};
use crate::view::View;

/// Phrases are at most this long, in folded bytes.
const LONGEST_PHRASE: usize = 160;

/// What the rules read.
pub(crate) struct Reading<'t> {
    /// The text, folded.
    pub(crate) view: View<'t>,
    /// Phrases, by where they begin.
    pub(crate) hits: Vec<Hit>,
    /// Dates, by where they begin.
    pub(crate) dates: Vec<Date>,
    /// Addresses, book numbers and the like: what stands there is no number of a person.
    pub(crate) public: Vec<Range<usize>>,
}

impl<'t> Reading<'t> {
    /// Reads a window.
    pub(crate) fn new(window: &'t str, lexicon: &Lexicon) -> Reading<'t> {
        let view = View::new(window);
        let hits = lexicon.find(&view);
        let mut reading = Reading { view, hits, dates: Vec::new(), public: Vec::new() };
        reading.dates = find_dates(&reading);
        reading
    }

    /// Phrases that begin within a range.
    pub(crate) fn hits_in(&self, range: Range<usize>) -> impl Iterator<Item = &Hit> {
        let first = self.hits.partition_point(|hit| hit.start < range.start);
        self.hits[first..].iter().take_while(move |hit| hit.start < range.end)
    }

    /// The last phrase with one of the cues that ends at most `gap` bytes before a place.
    pub(crate) fn cue_before(&self, cues: &[Cue], place: usize, gap: usize) -> Option<&Hit> {
        let from = place.saturating_sub(gap + LONGEST_PHRASE);
        let near = self.hits_in(from..place);
        near.filter(|hit| cues.contains(&hit.cue) && hit.end <= place && hit.end + gap >= place)
            .max_by_key(|hit| hit.end)
    }

    /// The first phrase with one of the cues that begins at most `gap` bytes after a place.
    pub(crate) fn cue_after(&self, cues: &[Cue], place: usize, gap: usize) -> Option<&Hit> {
        self.hits_in(place..place + gap + 1).find(|hit| cues.contains(&hit.cue))
    }

    /// Whether nothing between two places parts what stands there: no end of a sentence or
    /// paragraph.
    pub(crate) fn is_one_sentence(&self, between: Range<usize>) -> bool {
        let start = between.start;
        let text = self.view.piece(between);
        let parts = |(at, sign): (usize, char)| match sign {
            '!' | '?' | ';' => true,
            '.' => self.ends_sentence(start + at),
            '\n' => is_blank_line(&text[at..]),
            _ => false,
        };
        !text.char_indices().any(parts)
    }

    /// Whether a dot ends a sentence rather than an abbreviation: a capital follows a space, and a
    /// word of more than three letters went before.
    fn ends_sentence(&self, dot: usize) -> bool {
        let after = self.view.piece(dot + 1..self.view.text().len());
        let rest = after.trim_start_matches([' ', '\n']);
        let next = dot + 1 + after.len() - rest.len();
        let before = self.view.piece(0..dot);
        let letters = before.chars().rev().take(4).take_while(|c| c.is_alphanumeric()).count();
        rest.len() < after.len() && self.view.is_capital(next) && letters > 3
    }

    /// Whether digits stand in a piece of text.
    pub(crate) fn has_digits(&self, range: Range<usize>) -> bool {
        self.view.piece(range).bytes().any(|byte| byte.is_ascii_digit())
    }

    /// Whether a range touches what is public.
    pub(crate) fn is_public(&self, range: &Range<usize>) -> bool {
        self.public.iter().any(|public| public.start < range.end && range.start < public.end)
    }

    /// The paragraphs: text between blank lines.
    pub(crate) fn paragraphs(&self) -> Vec<Range<usize>> {
        let text = self.view.text();
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for (at, _) in text.match_indices('\n') {
            if at >= start && is_blank_line(&text[at..]) {
                paragraphs.push(start..at);
                start = at + 1;
            }
        }
        paragraphs.push(start..text.len());
        paragraphs
    }
}

/// Whether a text that begins with a line end goes on with an empty line.
fn is_blank_line(text: &str) -> bool {
    text[1..].trim_start_matches([' ', '>', '\t']).starts_with('\n')
}
