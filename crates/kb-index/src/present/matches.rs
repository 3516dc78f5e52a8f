//! What of a stored text matches a plan: found by analyzing the text again, so that every mark and
//! every reason is true of what the reader sees.

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
    let mut finder = labels.finder(row, false);
    let mut found: Vec<Found> = Vec::new();
    language.analyze(text, &mut |token| {
        found.clear();
        finder.next(&token, &text[token.start..token.end], &mut found);
        for label in &found {
            if let Some(&(group, kind)) = marks.labels.get(&label.label) {
                let label_number = Some(label.label);
                let (start, end) = (label.start, label.end);
                matches.push(Match { start, end, group, kind, label: label_number });
            }
        }
        let place =
            |group, kind| Match { start: token.start, end: token.end, group, kind, label: None };
        if let Some(&group) = marks.words.get(token.word) {
            matches.push(place(group, ReasonKind::Exact));
        } else if !token.stop {
            let stems = [Some(token.stem), token.other_stem];
            let group = stems
                .into_iter()
                .flatten()
                .find_map(|stem| marks.stems.get(&(row, stem.to_owned())));
            let translated = || {
                let mut stems = stems.into_iter().flatten();
                stems.find_map(|stem| marks.translations.get(&(row, stem.to_owned())))
            };
            let alike = || marks.similar.get(&(row, token.stem.to_owned()));
            if let Some(&group) = group {
                matches.push(place(group, ReasonKind::Form));
            } else if let Some(&group) = translated() {
                matches.push(place(group, ReasonKind::Translation));
            } else if let Some(&(group, kind)) = alike() {
                matches.push(place(group, kind));
            }
        }
    });
    own_words_first(&mut matches);
    without_overlaps(matches)
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
