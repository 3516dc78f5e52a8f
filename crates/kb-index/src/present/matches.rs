//! What of a stored text matches a plan: found by analyzing the text again, so that every mark and
//! every reason is true of what the reader sees.

use std::ops::Range;

use kb_model::ReasonKind;
use kb_text::Language;

use crate::labels::{Found, LabelIndex};
use crate::query::Marks;

/// A place in a text that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// Start, in bytes.
    pub(crate) start: usize,
    /// End, in bytes.
    pub(crate) end: usize,
    /// The whole word, of which a part may be marked.
    pub(crate) word: (usize, usize),
    /// The group it meets.
    pub(crate) group: usize,
    /// By which rule.
    pub(crate) kind: ReasonKind,
    /// Number of the label, for words of a concept.
    pub(crate) label: Option<u32>,
}

/// The matches in a text of one language row, in order, not overlapping: the reader's own words win over words of a
/// concept only where they cover as much.
pub(crate) fn find(
    text: &str,
    row: usize,
    language: &Language,
    marks: &Marks,
    labels: &LabelIndex,
) -> Vec<Match> {
    let mut matches = Vec::new();
    let mut finder = labels.finder(row, language, text, false);
    let mut found: Vec<Found> = Vec::new();
    language.analyze(text, &mut |token| {
        found.clear();
        finder.next(&token, &mut found);
        for label in &found {
            if let Some(&(group, kind)) = marks.labels.get(&label.label) {
                let label_number = Some(label.label);
                let (start, end) = (label.start, label.end);
                let word = (start, end);
                matches.push(Match { start, end, word, group, kind, label: label_number });
            }
        }
        let place = |group, kind| Match {
            start: token.start,
            end: token.end,
            word: (token.start, token.end),
            group,
            kind,
            label: None,
        };
        if let Some(&group) = marks.words.get(token.word) {
            matches.push(place(group, ReasonKind::Exact));
        } else if !token.stop {
            let stems = [Some(token.stem), token.other_stem];
            let found = stems.into_iter().flatten().filter_map(|stem| marks.stem(row, stem));
            if let Some(mark) = found.min_by_key(|mark| mark.kind) {
                // The reader's own stem in another spelling is another form of the word.
                let is_own = mark.kind == ReasonKind::Exact;
                let kind = if is_own { ReasonKind::Form } else { mark.kind };
                let mut found = place(mark.group, kind);
                if let Some(part) = mark.part {
                    let range = within(&text[token.range()], part);
                    (found.start, found.end) = (token.start + range.start, token.start + range.end);
                }
                matches.push(found);
            }
        }
    });
    own_words_first(&mut matches);
    without_overlaps(matches)
}

/// Where a part of a folded word stands in the word as it is written; without an end it reaches to
/// the end of the word.
fn within(written: &str, (start, end): (usize, Option<usize>)) -> Range<usize> {
    let folded_len = |at: &usize| kb_text::fold(&written[..*at]).len();
    let bounds = || written.char_indices().map(|(at, _)| at).chain([written.len()]);
    let at = |length: usize| bounds().find(|at| folded_len(at) >= length);
    let start = at(start).unwrap_or(0);
    let end = end.and_then(at).unwrap_or(written.len());
    if start < end { start..end } else { 0..written.len() }
}

/// A label that stands there in the reader's own words is no bridge: where literal matches of the
/// same group begin and end the label, the label takes their rule.
fn own_words_first(matches: &mut [Match]) {
    let literal: Vec<Match> = matches.iter().filter(|m| m.label.is_none()).copied().collect();
    for found in matches.iter_mut().filter(|m| m.label.is_some()) {
        let own = |edge: &dyn Fn(&Match) -> bool| {
            literal.iter().find(|m| m.group == found.group && edge(m)).map(|m| m.kind)
        };
        let first = own(&|m| m.start == found.start);
        let last = own(&|m| m.end == found.end);
        if let (Some(first), Some(last)) = (first, last) {
            found.kind = first.max(last);
            found.label = None;
        }
    }
}

/// Longest first, own words first; what overlaps an earlier choice goes.
fn without_overlaps(mut matches: Vec<Match>) -> Vec<Match> {
    matches.sort_by_key(|m| (m.start, std::cmp::Reverse(m.end), m.kind));
    let mut kept: Vec<Match> = Vec::new();
    for found in matches {
        match kept.last() {
            Some(last) if last.end > found.start => {}
            _ => kept.push(found),
        }
    }
    kept
}
