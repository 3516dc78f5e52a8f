//! Full dates of birth: a day, month and year near a word of birth.
//!
//! Limits of laws (*born after 1 January 2005*) and births long ago are nobody's secret.

use crate::dates::Date;
use crate::finding::Rule;
use crate::lexicon::{Cue, Hit};
use crate::reading::Reading;
use crate::rules::Match;

/// Bytes within which a word of birth governs a date.
const BEFORE: usize = 72;
const AFTER: usize = 40;
/// The same for digits that are a date only there.
const CLOSE: usize = 28;
/// Nobody born earlier is looked after by anybody.
const FIRST_YEAR: u32 = 1920;

/// Finds them.
pub(crate) fn find(reading: &Reading<'_>, out: &mut Vec<Match>) {
    for date in &reading.dates {
        let is_recent = date.year < 100 || date.year >= FIRST_YEAR;
        if is_recent && !is_limit(reading, date) && is_of_birth(reading, date) {
            out.push(Match::named(Rule::BirthDate, date.start..date.end));
        }
    }
}

fn is_of_birth(reading: &Reading<'_>, date: &Date) -> bool {
    let gap = if date.is_clear { BEFORE } else { CLOSE };
    let before = reading.cue_before(&[Cue::Birth], date.start, gap);
    let after = reading.cue_after(&[Cue::Birth], date.end, AFTER).filter(|_| date.is_clear);
    before.is_some_and(|hit| governs_next(reading, hit, date))
        || after.is_some_and(|hit| governs_last(reading, hit, date))
        || has_sign(reading, date)
}

/// `born in Herat on 12 March 2009`: no other date, and no second thing told in between.
fn governs_next(reading: &Reading<'_>, hit: &Hit, date: &Date) -> bool {
    let between = hit.end..date.start;
    let is_other = |word: &str| {
        matches!(word, "and" | "en" | "et" | "und" | "και" | "arrived" | "kwam" | "arrive" | "kam")
    };
    let words = reading.view.piece(between.clone()).split(|c: char| !c.is_alphabetic());
    reading.is_one_sentence(between.clone())
        && !reading.has_digits(between)
        && !words.into_iter().any(is_other)
}

/// `am 12. März 2009 in Kabul geboren`: nothing told after it that would be the date of birth.
fn governs_last(reading: &Reading<'_>, hit: &Hit, date: &Date) -> bool {
    let between = date.end..hit.start;
    let after = reading.view.piece(hit.end..reading.view.text().len().min(hit.end + 24));
    let text = reading.view.piece(between.clone());
    reading.is_one_sentence(between.clone())
        && !reading.has_digits(between)
        && !text.contains(',')
        && !after.contains(|c: char| c.is_ascii_digit())
}

/// `(° 12.03.2009)`, `(*12.03.2009)`.
fn has_sign(reading: &Reading<'_>, date: &Date) -> bool {
    let before = reading.view.piece(0..date.start);
    let opens = |rest: &str| rest.is_empty() || rest.ends_with([' ', '(', '\n', ',']);
    before.trim_end().strip_suffix('°').is_some_and(opens)
        || before.strip_suffix('*').is_some_and(opens)
        || before.trim_end().ends_with("(*")
}

/// `born after 1 January 2005`, `geboren am 1. Januar 2005 oder später`.
fn is_limit(reading: &Reading<'_>, date: &Date) -> bool {
    let before = reading.cue_before(&[Cue::Threshold], date.start, 10);
    let after = reading.cue_after(&[Cue::Threshold], date.end, 8);
    before.is_some_and(|hit| reading.is_one_sentence(hit.end..date.start))
        || after.is_some_and(|hit| is_joined(reading.view.piece(date.end..hit.start)))
}

/// `or`, `of`, `ou`, `oder`, `ή` between a date and `later`.
fn is_joined(between: &str) -> bool {
    matches!(between.trim(), "or" | "of" | "ou" | "oder" | "ή" | "η" | "and" | "en" | "et" | "und")
}
