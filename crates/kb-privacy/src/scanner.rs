//! Runs all rules over all texts, window by window, and keeps one finding a place.
//!
//! Invariant: what is found does not depend on where windows end, because findings near an end are
//! left to the next window, which begins well before it.

use std::ops::Range;

use kb_model::Severity;

use crate::allowed::Allowed;
use crate::finding::{Finding, Rule, mask};
use crate::lexicon::Lexicon;
use crate::reading::Reading;
use crate::rules::{self, Match};
use crate::subject::{Part, Place, Subject, Telling};

/// Bytes of a window.
const WINDOW: usize = 64 << 10;
/// Bytes that two windows share. A finding is judged where at least half of them surround it.
const SHARED: usize = 8 << 10;

/// What scans; made once, used for many texts.
pub struct Scanner {
    lexicon: Lexicon,
    allowed: Allowed,
}

/// What rules know besides the text.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    /// What is public.
    pub(crate) allowed: &'a Allowed,
    /// Whether the texts may tell of one person.
    pub(crate) telling: Telling,
    /// Where the text stands.
    pub(crate) place: Place<'a>,
    /// Whether the text is German: there every noun has a capital.
    pub(crate) is_german: bool,
    /// Whether the texts are about Belgium.
    pub(crate) is_belgian: bool,
}

impl Scanner {
    /// Learns the words of the rules and what is public.
    pub fn new(allowed: Allowed) -> Scanner {
        Scanner { lexicon: Lexicon::new(), allowed }
    }

    /// What identifies a person in the texts, in order of place.
    pub fn scan(&self, subject: &Subject<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, part) in subject.parts.iter().enumerate() {
            self.scan_part(subject, index, part, &mut findings);
        }
        findings
    }

    fn scan_part(
        &self,
        subject: &Subject<'_>,
        index: usize,
        part: &Part<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let context = Context {
            allowed: &self.allowed,
            telling: subject.telling,
            place: part.place,
            is_german: part.lang.is_some_and(|lang| lang.primary() == "de"),
            is_belgian: subject.countries.iter().any(|country| country == "BE"),
        };
        let (mut line, mut counted) = (1, 0);
        for window in windows(part.text) {
            for (found, range) in self.read(window.text, &context) {
                let range = range.start + window.start..range.end + window.start;
                if !window.judged.contains(&range.start) {
                    continue;
                }
                line += part.text[counted..range.start].matches('\n').count();
                counted = range.start;
                findings.push(finding(found.rule, index, part, line, range, &context));
            }
        }
    }

    /// The findings of one window with their ranges of its text, in order.
    fn read(&self, text: &str, context: &Context<'_>) -> Vec<(Match, Range<usize>)> {
        if !is_worth_reading(text, context.place) {
            return Vec::new();
        }
        let mut reading = Reading::new(text, &self.lexicon);
        let mut found = Vec::new();
        rules::public::find(&mut reading);
        rules::mail::find(&mut reading, context, &mut found);
        rules::contacts::find(&mut reading, context, &mut found);
        rules::accounts::find(&mut reading, context, &mut found);
        rules::travel::find(&reading, &mut found);
        rules::registers::find(&reading, &mut found);
        rules::files::find(&reading, &mut found);
        rules::birth::find(&reading, &mut found);
        rules::people::find(&reading, context, &mut found);
        let kept = strongest(found).into_iter();
        kept.map(|found| (found.clone(), reading.view.origin(found.range))).collect()
    }
}

/// Whether a text can hold anything at all: digits, an address, or words about names.
fn is_worth_reading(text: &str, place: Place<'_>) -> bool {
    !text.is_empty() && (place == Place::FileName || text.len() > 3)
}

/// Of findings that overlap, those with a word that says what it is, then the longest, then the
/// first rule; in order of place.
fn strongest(mut found: Vec<Match>) -> Vec<Match> {
    found.sort_by_key(|it| {
        (
            it.rule.severity() != Severity::Error,
            !it.is_named,
            std::cmp::Reverse(it.range.len()),
            it.range.start,
            it.rule,
        )
    });
    let mut kept: Vec<Match> = Vec::new();
    for it in found {
        let is_error = it.rule.severity() == Severity::Error;
        let overlaps = |other: &Match| {
            let is_same_sort = (other.rule.severity() == Severity::Error) == is_error;
            is_same_sort && other.range.start < it.range.end && it.range.start < other.range.end
        };
        if !kept.iter().any(overlaps) {
            kept.push(it);
        }
    }
    kept.sort_by_key(|it| (it.range.start, it.rule));
    kept
}

fn finding(
    rule: Rule,
    index: usize,
    part: &Part<'_>,
    line: usize,
    range: Range<usize>,
    context: &Context<'_>,
) -> Finding {
    let found = &part.text[range.clone()];
    let is_story = context.telling == Telling::Story;
    let severity = match rule {
        // Of what is published for everybody, the mailbox is likely an office's.
        Rule::Mailbox if rules::mail::is_private(found) => match context.telling {
            Telling::Resource => Severity::Warning,
            Telling::Story | Telling::Unknown => Severity::Error,
        },
        Rule::Mailbox if !is_story => Severity::Warning,
        _ => rule.severity(),
    };
    let excerpt = match rule {
        Rule::NamedPerson | Rule::Combination => String::new(),
        Rule::ChangedName => found.to_owned(),
        _ => mask(found),
    };
    Finding { rule, severity, part: index, range, line, excerpt }
}

/// A stretch of a text.
struct Window<'t> {
    /// Its first byte.
    start: usize,
    text: &'t str,
    /// Bytes of the whole text where findings may begin.
    judged: Range<usize>,
}

/// Cuts a text into windows that overlap; every byte is judged in exactly one.
fn windows(text: &str) -> impl Iterator<Item = Window<'_>> {
    let mut next = Some((0, 0));
    std::iter::from_fn(move || {
        let (start, judged_from) = next?;
        let end = boundary(text, start + WINDOW);
        let is_last = end == text.len();
        let judged_to = if is_last { text.len() } else { boundary(text, end - SHARED / 2) };
        next = (!is_last).then(|| (boundary(text, end - SHARED), judged_to));
        Some(Window { start, text: &text[start..end], judged: judged_from..judged_to })
    })
}

/// The first character that begins at or after a byte.
fn boundary(text: &str, byte: usize) -> usize {
    (byte..text.len()).find(|byte| text.is_char_boundary(*byte)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_judged_once() {
        for length in [0, 1, WINDOW - 1, WINDOW, WINDOW + 1, 3 * WINDOW + 7] {
            let text = "αβ".repeat(length / 4);
            let mut at = 0;
            for window in windows(&text) {
                assert_eq!(window.judged.start, at);
                assert!(
                    window.start <= at && window.start + window.text.len() >= window.judged.end
                );
                at = window.judged.end;
            }
            assert_eq!(at, text.len());
        }
    }

    #[test]
    fn a_number_is_found_wherever_windows_end() {
        let scanner = Scanner::new(Allowed::default());
        let number = "85.07.30-033.28";
        for before in (WINDOW - SHARED - 40..WINDOW + 40).step_by(7) {
            let text = format!("{} {number} {}", "x".repeat(before), "y ".repeat(SHARED));
            let found = scanner.scan(&Subject::text(&text));
            assert_eq!(found.len(), 1, "{before}");
            assert_eq!(&text[found[0].range.clone()], number);
        }
    }
}
