//! Days in a text, as five languages write them.
//!
//! Not for months or years alone. A date has a day, a month and a year.

use crate::lexicon::{Cue, Hit};
use crate::reading::Reading;
use crate::view::{Joint, Number, View};

/// One day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    /// First byte in the folded text.
    pub(crate) start: usize,
    /// The byte after it.
    pub(crate) end: usize,
    /// The year; 0 to 99 when only two digits are written.
    pub(crate) year: u32,
    /// Whether it is a date without further evidence: `12 03 09` and `12032009` are not.
    pub(crate) is_clear: bool,
}

/// All dates, by where they begin.
pub(crate) fn find_dates(reading: &Reading<'_>) -> Vec<Date> {
    let view = &reading.view;
    let mut dates: Vec<Date> =
        (0..view.numbers().len()).filter_map(|index| in_digits(view, index)).collect();
    let months = reading.hits.iter().filter(|hit| matches!(hit.cue, Cue::Month(_)));
    dates.extend(months.filter_map(|month| with_month(view, month)));
    dates.sort_by_key(|date| (date.start, std::cmp::Reverse(date.end)));
    let mut end = 0;
    dates.retain(|date| {
        let is_new = date.start >= end;
        end = end.max(date.end);
        is_new
    });
    dates
}

/// The value of a short number.
fn value(view: &View<'_>, number: Number) -> Option<u32> {
    view.piece(number.start..number.end).parse().ok().filter(|_| number.len() <= 8)
}

fn is_year(year: u32) -> bool {
    (1900..=2099).contains(&year)
}

fn is_day_of(day: u32, month: u32) -> bool {
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// `12.03.2009`, `2009-03-12`, `12/03/09`, `12032009`.
fn in_digits(view: &View<'_>, index: usize) -> Option<Date> {
    let numbers = view.numbers();
    let first = numbers[index];
    if is_tight(index.checked_sub(1).and_then(|before| numbers[before].next)) {
        return None;
    }
    if first.len() == 8 {
        return compact(view, first);
    }
    let (second, third) = (numbers.get(index + 1)?, numbers.get(index + 2)?);
    let (left, right) = (first.next?, second.next?);
    if left.sign != right.sign || is_tight(third.next) && third.next?.sign == left.sign {
        return None;
    }
    let lengths = (first.len(), second.len(), third.len());
    let (a, b, c) = (value(view, first)?, value(view, *second)?, value(view, *third)?);
    let (day, month, year) = match lengths {
        (1..=2, 1..=2, 4) if is_year(c) => (a, b, c),
        (1..=2, 1..=2, 2) => (a, b, c),
        (4, 1..=2, 1..=2) if is_year(a) => (c, b, a),
        _ => return None,
    };
    let is_date = is_day_of(day, month) || lengths.0 < 4 && is_day_of(month, day);
    let is_clear = left.sign.is_some() && year > 99;
    is_date.then_some(Date { start: first.start, end: third.end, year, is_clear })
}

fn is_tight(joint: Option<Joint>) -> bool {
    joint.is_some_and(Joint::is_tight)
}

fn compact(view: &View<'_>, number: Number) -> Option<Date> {
    let all = value(view, number)?;
    let (day, month, year) = (all / 1_000_000, all / 10_000 % 100, all % 10_000);
    let turned = (all % 100, all / 100 % 100, all / 10_000);
    let fits = |(day, month, year)| is_day_of(day, month) && is_year(year);
    let (_, _, year) =
        [(day, month, year), turned].into_iter().find(|it| fits((it.0, it.1, it.2)))?;
    Some(Date { start: number.start, end: number.end, year, is_clear: false })
}

/// `12 March 2009`, `March 12th, 2009`, `le 1er mars 2009`, `12. März 2009`, `12 Μαρτίου 2009`.
fn with_month(view: &View<'_>, month: &Hit) -> Option<Date> {
    let Cue::Month(number) = month.cue else { return None };
    let next = view.number_from(month.end);
    let before = next.checked_sub(1).map(|index| view.numbers()[index]);
    let before = before.filter(|before| before.end <= month.start);
    let day_before = before.filter(|before| {
        before.len() <= 2
            && value(view, *before).is_some_and(|day| is_day_of(day, u32::from(number)))
            && is_link(view.piece(before.end..month.start))
    });
    let after = *view.numbers().get(next)?;
    if !is_link(view.piece(month.end..after.start)) {
        return None;
    }
    if let Some(day) = day_before {
        let year = value(view, after).filter(|year| after.len() == 4 && is_year(*year))?;
        return Some(Date { start: day.start, end: after.end, year, is_clear: true });
    }
    let year = *view.numbers().get(next + 1)?;
    let is_day = after.len() <= 2
        && value(view, after).is_some_and(|day| is_day_of(day, u32::from(number)))
        && is_link(view.piece(after.end..year.start));
    let value = value(view, year).filter(|value| year.len() == 4 && is_year(*value) && is_day)?;
    Some(Date { start: month.start, end: year.end, year: value, is_clear: true })
}

/// What may stand between day, month and year: space, signs, an ordinal's ending, `of`, `de`, `του`.
fn is_link(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    text.len() <= 12
        && !text.contains(['(', ')'])
        && text.matches('\n').count() <= 1
        && words.into_iter().all(|word| {
            matches!(
                word,
                "st" | "nd"
                    | "rd"
                    | "th"
                    | "er"
                    | "of"
                    | "de"
                    | "the"
                    | "ste"
                    | "e"
                    | "η"
                    | "ησ"
                    | "του"
                    | "day"
            )
        })
}
