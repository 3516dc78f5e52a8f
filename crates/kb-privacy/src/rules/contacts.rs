//! Private telephone numbers: mobile numbers of Belgium, Germany and Greece, any number beside the
//! name of a messenger, and in a case study any number with a country's code.
//!
//! Sources: the numbering plans, by length and first digits. Offices' numbers are allowed by list.

use std::ops::Range;

use crate::checks;
use crate::digits::{Candidate, Run};
use crate::finding::Rule;
use crate::lexicon::Cue;
use crate::reading::Reading;
use crate::rules::Match;
use crate::scanner::Context;
use crate::subject::Telling;

/// Digits of a number with its country's code, at most (ITU E.164), and with `00` before it.
const MOST_DIGITS: usize = 17;
/// Digits of any number that reaches somebody.
const LEAST_DIGITS: usize = 8;
/// Bytes within which a messenger is named.
const NEAR: usize = 48;
const CLOSE: usize = 3;

/// A telephone number as it is written.
struct Dialled {
    /// How it begins.
    prefix: Prefix,
    /// Its digits without what says how far it is dialled: country and number, or number alone.
    digits: String,
    /// Digits and bytes of the text up to the end of each group.
    ends: Vec<(usize, usize)>,
    /// First byte.
    start: usize,
}

/// How a number begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefix {
    /// `+32`, `0032`.
    Country,
    /// `0`.
    Area,
    /// Neither.
    None,
}

/// Finds them; those of offices are public.
pub(crate) fn find(reading: &mut Reading<'_>, context: &Context<'_>, out: &mut Vec<Match>) {
    let mut public = Vec::new();
    let mut end = 0;
    for index in 0..reading.view.numbers().len() {
        let start = reading.view.numbers()[index].start;
        if start < end || is_within_number(reading, index) {
            continue;
        }
        let Some(dialled) = read(reading, start) else { continue };
        let Some(range) = private(reading, context, &dialled) else { continue };
        end = range.end;
        if context.allowed.has_phone(&digits(reading, &range)) {
            public.push(range);
        } else if !reading.is_public(&range) {
            out.push(Match::new(Rule::Phone, range));
        }
    }
    reading.public.append(&mut public);
}

fn digits(reading: &Reading<'_>, range: &Range<usize>) -> String {
    let digits = reading.view.piece(range.clone()).replace("(0)", "");
    digits.chars().filter(char::is_ascii_digit).collect()
}

/// Whether a group of digits goes on from another: `12.0470…`.
fn is_within_number(reading: &Reading<'_>, index: usize) -> bool {
    let view = &reading.view;
    let before = index.checked_sub(1).and_then(|index| view.numbers()[index].next);
    let start = view.numbers()[index].start;
    before.is_some_and(|joint| joint.is_tight() && joint.sign != Some(b'/'))
        || view.before(start).is_some_and(|c| c.is_alphabetic() || c == ',')
}

/// Reads a number from its first digit.
fn read(reading: &Reading<'_>, start: usize) -> Option<Dialled> {
    let view = &reading.view;
    let before = view.piece(0..start);
    let has_plus = before.trim_end_matches([' ', '(']).ends_with('+') && !before.ends_with("  ");
    let text = view.piece(start..view.text().len());
    let (prefix, skipped) = match text {
        _ if has_plus => (Prefix::Country, 0),
        _ if text.starts_with("00") => (Prefix::Country, 2),
        _ if text.starts_with('0') => (Prefix::Area, 1),
        _ => (Prefix::None, 0),
    };
    let first = if has_plus { before.rfind('+')? } else { start };
    let mut dialled = Dialled { prefix, digits: String::new(), ends: Vec::new(), start: first };
    dialled.take(text, start, skipped);
    Some(dialled)
}

/// Whether a sign stands between groups of one number: brackets only near its beginning, and no two
/// spaces, which part the columns of a table.
fn goes_on(text: &str, at: usize, sign: char, is_beginning: bool) -> bool {
    match sign {
        ' ' => !text[..at].ends_with(' '),
        '(' => is_beginning,
        _ => matches!(sign, '.' | '-' | '/' | ')' | '\n' | '*'),
    }
}

/// Where a private number ends, when it is one.
fn private(reading: &Reading<'_>, context: &Context<'_>, it: &Dialled) -> Option<Range<usize>> {
    let end = mobile(reading, context, it)
        .or_else(|| beside_messenger(reading, it))
        .or_else(|| foreign(context, it))?;
    Some(it.start..end)
}

impl Dialled {
    /// Reads the digits of a text that begins at a byte, without the first ones.
    fn take(&mut self, text: &str, start: usize, skipped: usize) {
        let mut signs = 0;
        let mut seen = 0;
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            if letter.is_ascii_digit() {
                seen += 1;
                signs = 0;
                self.digits.extend((seen > skipped).then_some(letter));
                if !letters.peek().is_some_and(|(_, next)| next.is_ascii_digit()) {
                    self.ends.push((self.digits.len(), start + at + 1));
                }
            } else if self.prefix == Prefix::Country && text[at..].starts_with("(0)") {
                // The zero that is dialled at home only.
                letters.next();
                letters.next();
            } else if signs < 3 && goes_on(text, at, letter, seen <= skipped + 2) {
                signs += 1;
            } else {
                break;
            }
            if self.digits.len() >= MOST_DIGITS {
                break;
            }
        }
    }

    /// Where the longest number of such a length ends.
    fn end(&self, lengths: std::ops::RangeInclusive<usize>) -> Option<usize> {
        let fits = self.ends.iter().rev().find(|(count, _)| lengths.contains(count));
        fits.map(|(_, end)| *end)
    }

    /// Whether every group up to the last of these ends after one of these numbers of digits.
    fn is_grouped(&self, places: &[usize]) -> bool {
        let most = places.last().copied().unwrap_or_default();
        self.ends.iter().all(|(count, _)| *count > most || places.contains(count))
    }

    /// Digits of the first group, without those that are skipped.
    fn first_group(&self) -> usize {
        self.ends.first().map_or(0, |(count, _)| *count)
    }
}

/// A mobile number of one of the three countries.
fn mobile(reading: &Reading<'_>, context: &Context<'_>, it: &Dialled) -> Option<usize> {
    let digits = it.digits.as_bytes();
    let third = digits.get(2).copied().unwrap_or_default();
    match (it.prefix, digits.first()?, digits.get(1)?) {
        (Prefix::Country, b'3', b'2') if third == b'4' && digits.get(3) >= Some(&b'5') => {
            it.end(11..=11)
        }
        (Prefix::Country, b'4', b'9') if third == b'1' && is_german_mobile(digits.get(3)) => {
            it.end(12..=13)
        }
        (Prefix::Country, b'3', b'0') if third == b'6' && digits.get(3) == Some(&b'9') => {
            it.end(12..=12)
        }
        // German towns of the north have areas 04…, so a German text says nothing about Belgium.
        (Prefix::Area, b'4', b'5'..=b'9') if !context.is_german || context.is_belgian => {
            it.end(9..=9).filter(|_| it.is_grouped(&[3, 5, 6, 7, 9]) && !is_company(reading, it))
        }
        (Prefix::Area, b'1', b'5'..=b'7') => it.end(10..=11).filter(|_| it.first_group() >= 3),
        (Prefix::None, b'6', b'9') => {
            let is_named = reading.cue_before(&[Cue::Phone], it.start, 24).is_some();
            it.end(10..=10).filter(|_| is_named || is_greek_mobile(reading, it))
        }
        _ => None,
    }
}

/// Ten digits that are written as a telephone number and do not stand in a table.
fn is_greek_mobile(reading: &Reading<'_>, it: &Dialled) -> bool {
    let run = Run::from(&reading.view, reading.view.number_from(it.start));
    let is_written = |number: &Candidate<'_>| {
        let places: [&[usize]; 3] = [&[3, 6, 8], &[4, 6, 8], &[4, 7]];
        places.iter().any(|places| number.is_written(places))
            && !(number.has_spaces() && number.is_in_row(&reading.view))
    };
    run.of_length(10).is_some_and(|number| is_written(&number))
}

fn is_german_mobile(digit: Option<&u8>) -> bool {
    matches!(digit, Some(b'5'..=b'7'))
}

/// A Belgian company's number looks like a mobile number; its last two digits are 97 − (the first
/// eight mod 97), and people write it with dots or after `BTW`, `BE`, `KBO`.
fn is_company(reading: &Reading<'_>, it: &Dialled) -> bool {
    let digits: Vec<u8> = it.digits.bytes().take(9).map(|byte| byte - b'0').collect();
    let has_dots = reading.view.at(it.start + 4) == Some('.') && it.first_group() == 3;
    has_dots && checks::is_belgian_company(&digits)
        || reading.cue_before(&[Cue::Company], it.start, 6).is_some()
}

/// Any number beside the name of a messenger.
fn beside_messenger(reading: &Reading<'_>, it: &Dialled) -> Option<usize> {
    let end = it.end(LEAST_DIGITS..=15)?;
    // Digits that begin like any other number must stand right beside it.
    let is_number = it.prefix != Prefix::None || it.first_group() >= LEAST_DIGITS;
    let gap = if is_number { NEAR } else { CLOSE };
    let before = reading.cue_before(&[Cue::Chat], it.start, gap);
    let before = before.filter(|hit| reading.is_one_sentence(hit.end..it.start));
    let after = reading.cue_after(&[Cue::Chat], end, NEAR / 2).filter(|_| is_number);
    let after = after.filter(|hit| reading.is_one_sentence(end..hit.start));
    // `Signal` and `Messenger` are words, too.
    let is_name =
        |hit: &crate::lexicon::Hit| hit.end - hit.start == 5 || reading.view.is_capital(hit.start);
    before.into_iter().chain(after).any(is_name).then_some(end)
}

/// Any number with a country's code, in a case study.
fn foreign(context: &Context<'_>, it: &Dialled) -> Option<usize> {
    let is_story = context.telling == Telling::Story;
    (is_story && it.prefix == Prefix::Country && !it.digits.starts_with('0'))
        .then(|| it.end(LEAST_DIGITS..=15))?
}
