//! What points to one person without a number: a name with a date and a place; a date, a place, an
//! origin and an age together; a changed name; a file called after somebody.
//!
//! These are warnings: a curator looks. Names of ministers, authors and streets, and dates of laws
//! and judgements, are public and do not count.

use std::ops::Range;

use crate::finding::Rule;
use crate::lexicon::{Cue, Hit};
use crate::reading::Reading;
use crate::rules::Match;
use crate::scanner::Context;
use crate::subject::Place;

mod facts;

use facts::Facts;

/// Bytes of a paragraph within which facts are about the same person.
const SPAN: usize = 700;
/// Bytes of a sentence that tells of one person.
const SENTENCE: usize = 260;
/// The same for facts that count without a name.
const WIDE_SPAN: usize = 1_000;
/// Facts that together point to one person.
const FACTS: usize = 4;

/// Words for a changed name that say it without a sentence around them.
const NOUNS: [&str; 8] = [
    "fictieve naam",
    "fictieve namen",
    "gefingeerde naam",
    "prenom fictif",
    "prenoms fictifs",
    "fictitious name",
    "fiktiver name",
    "φανταστικο ονομα",
];

/// Finds them.
pub(crate) fn find(reading: &Reading<'_>, context: &Context<'_>, out: &mut Vec<Match>) {
    if context.place == Place::FileName {
        out.extend(file_name(reading));
    }
    for hit in reading.hits.iter().filter(|hit| hit.cue == Cue::ChangedName) {
        if is_about_changed_name(reading, hit) {
            out.push(Match::named(Rule::ChangedName, hit.start..hit.end));
        }
    }
    for paragraph in reading.paragraphs() {
        let facts = Facts::of(reading, context, paragraph);
        out.extend(named_person(reading, &facts).map(|range| Match::new(Rule::NamedPerson, range)));
        out.extend(combination(&facts).map(|range| Match::new(Rule::Combination, range)));
    }
}

/// `(name changed)`, `all names have been changed`, and not `the name was changed to lgamma`.
fn is_about_changed_name(reading: &Reading<'_>, hit: &Hit) -> bool {
    let view = &reading.view;
    let phrase = view.piece(hit.start..hit.end);
    let before = view.piece(0..hit.start).trim_end();
    let after = view.piece(hit.end..view.text().len());
    let words = || after.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let goes_on = after.starts_with(' ')
        && matches!(words().next(), Some("to" | "in" | "into" | "en" | "naar" | "zu" | "σε"))
        && !words().nth(1).is_some_and(|word| {
            ["prot", "preserv", "ensur", "keep", "guarant", "bescherm"]
                .iter()
                .any(|purpose| word.starts_with(purpose))
        });
    let is_aside =
        before.is_empty() || before.ends_with(['(', '[', '*', ',', '-', '_', '.', ':', '"']);
    let is_joined = phrase.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\n' | '\''));
    let is_sentence = phrase.split_whitespace().count() > 2 || NOUNS.contains(&phrase);
    is_joined && !goes_on && (is_aside || is_sentence)
}

/// A name, a date and a place.
fn named_person(reading: &Reading<'_>, facts: &Facts) -> Option<Range<usize>> {
    let in_sentence =
        |range: &Range<usize>| range.len() <= SENTENCE && reading.is_one_sentence(range.clone());
    // What nobody listed counts only beside a date and a town in its own sentence.
    let with = |name: &Range<usize>, others: &[Range<usize>]| -> Vec<Range<usize>> {
        let near = others.iter().filter(|other| !overlap(other, name));
        near.map(|other| cover(&[name, other])).filter(in_sentence).collect()
    };
    let unlisted = facts.unlisted.iter().find_map(|name| {
        let places = with(name, &facts.all_places);
        let dates = with(name, &facts.dates).into_iter();
        let mut both = dates.filter_map(|date| Some(cover(&[&date, nearest(&date, &places)?])));
        both.find(in_sentence)
    });
    let with_name = facts.names.iter().filter_map(|name| {
        let date = nearest(name, &facts.dates)?;
        let place = nearest(name, &facts.places).filter(|place| !overlap(place, name))?;
        Some(cover(&[name, date, place]))
    });
    with_name.filter(|range| range.len() <= SPAN).chain(unlisted).min_by_key(Range::len)
}

/// Four of: a date, a place, an origin, an age, brothers or sisters, an illness; an age among them.
fn combination(facts: &Facts) -> Option<Range<usize>> {
    let with_age = facts.ages.iter().filter_map(|age| {
        let kinds =
            [&facts.dates, &facts.all_places, &facts.origins, &facts.siblings, &facts.conditions];
        let mut near: Vec<&Range<usize>> =
            kinds.iter().filter_map(|kind| nearest(age, kind)).collect();
        near.sort_by_key(|fact| distance(age, fact));
        near.truncate(FACTS - 1);
        near.push(age);
        (near.len() == FACTS).then(|| cover(&near))
    });
    with_age.filter(|range| range.len() <= WIDE_SPAN).min_by_key(Range::len)
}

fn nearest<'f>(to: &Range<usize>, facts: &'f [Range<usize>]) -> Option<&'f Range<usize>> {
    facts.iter().min_by_key(|fact| distance(to, fact))
}

fn distance(left: &Range<usize>, right: &Range<usize>) -> usize {
    right.start.saturating_sub(left.end).max(left.start.saturating_sub(right.end))
}

fn overlap(left: &Range<usize>, right: &Range<usize>) -> bool {
    left.start < right.end && right.start < left.end
}

fn cover(ranges: &[&Range<usize>]) -> Range<usize> {
    let start = ranges.iter().map(|range| range.start).min().unwrap_or_default();
    let end = ranges.iter().map(|range| range.end).max().unwrap_or_default();
    start..end
}

/// Two words of a file's name, one a given name and the other a name or unknown.
fn file_name(reading: &Reading<'_>) -> Option<Match> {
    let view = &reading.view;
    let words = view.words();
    let cue_of = |start: usize| reading.hits.iter().filter(move |hit| hit.start == start);
    let is_name = |start: usize| cue_of(start).any(|hit| hit.cue == Cue::GivenName);
    let pairs = words.windows(2).filter(|pair| {
        let is_other = |index: usize| {
            let other = pair[index];
            let is_surname = cue_of(other.start).any(|hit| hit.cue == Cue::FamilyName);
            let is_known = cue_of(other.start).next().is_some();
            is_surname || !is_known && other.end - other.start > 3 && view.is_capital(other.start)
        };
        pair[1].start - pair[0].end <= 2
            && (is_name(pair[0].start) && (is_name(pair[1].start) || is_other(1))
                || is_name(pair[1].start) && is_other(0))
    });
    let range = pairs.map(|pair| pair[0].start..pair[1].end).next()?;
    Some(Match::new(Rule::FileName, range))
}
