//! Numbers with check digits that states give to people: Belgian, German, Greek.
//!
//! The rule of its digits alone lets one number in some hundred through. So a number must also be
//! written as people write it, unless a word near it says what it is.

use crate::checks::{
    Belgian, belgian, is_afm, is_amka, is_belgian_card, is_german_health, is_german_pension,
    is_german_tax_id,
};
use crate::digits::{Candidate, Run};
use crate::finding::Rule;
use crate::lexicon::Cue;
use crate::reading::Reading;
use crate::rules::Match;

/// How numbers of eleven digits are grouped: digits before each joint.
const ELEVEN: [&[usize]; 6] =
    [&[2, 4, 6, 9], &[2, 4, 6, 10], &[2, 5, 8], &[3, 6, 9], &[4, 8], &[5, 8]];
/// The same for a Belgian card.
const CARD: &[usize] = &[3, 10];
/// The same for a German health insurance number, after its letter.
const HEALTH: [&[usize]; 2] = [&[3, 6], &[3, 6, 8]];
/// Bytes within which a word says what a number is.
const NEAR: usize = 64;
const NEAR_AFTER: usize = 24;

/// Finds them.
pub(crate) fn find(reading: &Reading<'_>, out: &mut Vec<Match>) {
    for index in 0..reading.view.numbers().len() {
        let run = Run::from(&reading.view, index);
        if let Some(number) = run.of_length(11) {
            eleven(reading, &number, out);
        }
        if let Some(number) = run.of_length(12).filter(|number| is_belgian_card(number.digits)) {
            card(reading, &number, out);
        }
        if let Some(number) = run.of_length(9) {
            nine(reading, &number, out);
        }
        if let Some(number) = run.of_length(8) {
            pension(reading, &number, out);
        }
    }
}

/// Whether a phrase with one of the cues stands before or after a number in its sentence.
fn is_named(reading: &Reading<'_>, number: &Candidate<'_>, cues: &[Cue]) -> bool {
    let range = &number.range;
    let before = reading.cue_before(cues, range.start, NEAR);
    let after = reading.cue_after(cues, range.end, NEAR_AFTER);
    before.is_some_and(|hit| reading.is_one_sentence(hit.end..range.start))
        || after.is_some_and(|hit| reading.is_one_sentence(range.end..hit.start))
}

fn eleven(reading: &Reading<'_>, number: &Candidate<'_>, out: &mut Vec<Match>) {
    let belgian = belgian(number.digits);
    let kinds = [
        (belgian == Some(Belgian::National), Rule::BelgianNationalNumber, Cue::NationalRegister),
        (belgian == Some(Belgian::Bis), Rule::BelgianBisNumber, Cue::NationalRegister),
        (is_amka(number.digits), Rule::GreekAmka, Cue::Amka),
        (is_german_tax_id(number.digits), Rule::GermanTaxId, Cue::TaxId),
    ];
    for (_, rule, cue) in kinds.into_iter().filter(|(holds, ..)| *holds) {
        if is_named(reading, number, &[cue]) {
            out.push(Match::named(rule, number.range.clone()));
        } else if is_written_so(reading, number, &ELEVEN) {
            out.push(Match::new(rule, number.range.clone()));
        }
    }
}

fn card(reading: &Reading<'_>, number: &Candidate<'_>, out: &mut Vec<Match>) {
    if is_named(reading, number, &[Cue::ElectronicCard]) {
        out.push(Match::named(Rule::BelgianCard, number.range.clone()));
        return;
    }
    let is_broken = number.is_broken(&reading.view, CARD) && is_alone(reading, number);
    let is_clear = !is_time(number.digits) && !number.digits.starts_with(&[0, 0]);
    if is_broken || is_clear && is_written_so(reading, number, &[CARD]) {
        out.push(Match::new(Rule::BelgianCard, number.range.clone()));
    }
}

/// `202603121730`, as programs write a time.
fn is_time(digits: &[u8]) -> bool {
    let pair = |at: usize| u32::from(digits[at]) * 10 + u32::from(digits[at + 1]);
    matches!(pair(0), 19 | 20)
        && (1..=12).contains(&pair(4))
        && (1..=31).contains(&pair(6))
        && pair(8) < 24
        && pair(10) < 60
}

/// Nine digits: a Greek tax number where a word says so, or a German health insurance number after
/// its letter.
fn nine(reading: &Reading<'_>, number: &Candidate<'_>, out: &mut Vec<Match>) {
    if is_afm(number.digits) && is_named(reading, number, &[Cue::Afm]) {
        out.push(Match::named(Rule::GreekAfm, number.range.clone()));
    }
    let Some((letter, start)) = letter_before(reading, number.range.start) else { return };
    if !is_german_health(letter, number.digits) {
        return;
    }
    let range = start..number.range.end;
    let is_close = start + 1 == number.range.start;
    if is_named(reading, number, &[Cue::Health]) {
        out.push(Match::named(Rule::GermanHealthNumber, range));
    } else if is_close && is_alone(reading, number) && HEALTH.iter().any(|it| number.is_written(it))
    {
        out.push(Match::new(Rule::GermanHealthNumber, range));
    }
}

/// `15070649C103`, `15 070649 C 103`.
fn pension(reading: &Reading<'_>, before: &Candidate<'_>, out: &mut Vec<Match>) {
    let view = &reading.view;
    let words = view.words();
    let Some(word) = words.get(view.word_from(before.range.end)) else { return };
    let next = view.number_from(word.end);
    if word.end != word.start + 1 || next >= view.numbers().len() {
        return;
    }
    let run = Run::from(view, next);
    let Some(after) = run.of_length(3) else { return };
    let joins = |range| {
        let between = view.piece(range);
        between.len() <= 2 && between.chars().all(|c| matches!(c, ' ' | '-' | '.' | '/' | '\n'))
    };
    let letter = view.bytes()[word.start];
    if !joins(before.range.end..word.start)
        || !joins(word.end..after.range.start)
        || !letter.is_ascii_lowercase()
        || view.at(after.range.end).is_some_and(char::is_alphanumeric)
        || !is_german_pension(before.digits, letter - b'a' + 1, after.digits)
    {
        return;
    }
    let range = before.range.start..after.range.end;
    if is_named(reading, before, &[Cue::Pension]) {
        out.push(Match::named(Rule::GermanPensionNumber, range));
    } else if view.is_capital(word.start) && !reading.is_public(&range) {
        out.push(Match::new(Rule::GermanPensionNumber, range));
    }
}

/// A capital letter that stands alone before a number: its place in the alphabet and its byte.
fn letter_before(reading: &Reading<'_>, start: usize) -> Option<(u8, usize)> {
    let view = &reading.view;
    let word = *view.words().get(view.word_from(start).checked_sub(1)?)?;
    let letter = view.bytes()[word.start];
    let is_joined = word.end == start
        || word.end + 1 == start && matches!(view.at(word.end), Some(' ' | '-' | '.' | '\n'));
    let stands_alone = !view.before(word.start).is_some_and(|c| c.is_alphanumeric() || c == '-');
    (is_joined
        && stands_alone
        && word.end == word.start + 1
        && letter.is_ascii_lowercase()
        && view.is_capital(word.start))
    .then_some((letter - b'a' + 1, word.start))
}

/// Whether a number without a word near it is written as such numbers are.
fn is_written_so(reading: &Reading<'_>, number: &Candidate<'_>, ways: &[&[usize]]) -> bool {
    let view = &reading.view;
    is_alone(reading, number)
        && ways.iter().any(|places| number.is_written(places) || number.is_broken(view, places))
        && number.has_one_style()
}

/// Whether a number is not part of something else: a telephone number, a sum of money, a row of a
/// table, a longer number, a code of letters and digits.
fn is_alone(reading: &Reading<'_>, number: &Candidate<'_>) -> bool {
    let view = &reading.view;
    let range = &number.range;
    let is_dialled = view.before(range.start) == Some('+')
        || number.is_solid() && reading.cue_before(&[Cue::Phone], range.start, 12).is_some();
    let is_code = view.at(range.end).is_some_and(char::is_alphabetic);
    let is_cell = number.has_spaces() && number.is_in_row(view);
    let is_other = is_dialled || is_code || is_cell || is_money(reading, number);
    !(is_other || number.is_part_of_more(view) || reading.is_public(range))
}

/// Whether a number is a sum: grouped by spaces or dots, beside a currency.
fn is_money(reading: &Reading<'_>, number: &Candidate<'_>) -> bool {
    let view = &reading.view;
    let end = number.range.end;
    let after = view.piece(end..view.text().len()).trim_start_matches(' ');
    let is_grouped =
        number.is_spaced() || number.joints().all(|(_, joint)| joint.sign == Some(b'.'));
    let is_before = matches!(view.before(number.range.start), Some('€' | '$' | '£'));
    is_grouped
        && (is_before
            || ["€", "eur", "$", "£", "mio", "million"].iter().any(|it| after.starts_with(it)))
}
