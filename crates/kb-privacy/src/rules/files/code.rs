//! A code of digits, few letters and signs, as files and cards are numbered.

use std::ops::Range;

use crate::reading::Reading;

/// Groups of a code at most.
const MOST_GROUPS: usize = 8;

/// One code.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    /// Where it stands in the folded text.
    pub(crate) range: Range<usize>,
    /// Digits.
    pub(crate) digits: usize,
    /// Letters.
    pub(crate) letters: usize,
    /// Its form: 9 for a digit, A for a letter, signs as they are.
    form: String,
    /// The text.
    text: String,
}

/// The codes that begin with a number, or with letters before it but not before `from`; shortest
/// first.
pub(crate) fn from(reading: &Reading<'_>, index: usize, from: usize) -> Vec<Code> {
    let view = &reading.view;
    let first = view.numbers()[index];
    let start = letters_before(reading, first.start, from).unwrap_or(first.start);
    let mut codes = Vec::new();
    let mut end = first.end;
    for _ in 0..MOST_GROUPS {
        codes.push(code(reading, start..end));
        let Some(next) = next_end(reading, end) else { break };
        end = next;
    }
    codes
}

/// One to three capital letters before a number, touching it or parted by one space or hyphen.
fn letters_before(reading: &Reading<'_>, number: usize, from: usize) -> Option<usize> {
    let view = &reading.view;
    let word = *view.words().get(view.word_from(number).checked_sub(1)?)?;
    let letters = view.piece(word.start..word.end).chars().count();
    let gap = view.piece(word.end..number);
    let is_whole = !view.before(word.start).is_some_and(|c| c.is_alphanumeric() || c == '.');
    let is_close = gap.is_empty() || letters <= 2 && matches!(gap, " " | "-");
    let is_abbreviation = matches!(view.piece(word.start..word.end), "nr" | "no" | "n" | "αρ");
    let is_glued = gap.is_empty();
    let is_code = is_glued || view.is_capital(word.start) && !is_abbreviation;
    (word.start >= from && letters <= 3 && is_whole && is_close && is_code).then_some(word.start)
}

/// Where a code ends when it takes in what follows: digits or a letter that touch it, or digits
/// after one sign.
fn next_end(reading: &Reading<'_>, end: usize) -> Option<usize> {
    let view = &reading.view;
    let bytes = view.bytes();
    let next = *bytes.get(end)?;
    if next.is_ascii_alphabetic() {
        let rest = &bytes[end..];
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let is_inside = rest.get(letters).is_some_and(u8::is_ascii_digit);
        let is_last = rest.get(letters).is_none_or(u8::is_ascii);
        return (letters <= 2 && (is_inside || is_last && view.is_capital(end)))
            .then_some(end + letters);
    }
    if next.is_ascii_digit() {
        let digits = bytes[end..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        return Some(end + digits);
    }
    let number = view.numbers().get(view.number_from(end))?;
    let gap = view.piece(end..number.start);
    let is_joint = gap.len() <= 12
        && gap.trim_matches([' ', '\n']).len() <= 1
        && gap.matches('\n').count() <= 1
        && gap.chars().all(|c| matches!(c, ' ' | '.' | '-' | '/' | '\n' | '_'));
    is_joint.then_some(number.end)
}

fn code(reading: &Reading<'_>, range: Range<usize>) -> Code {
    let text = reading.view.piece(range.clone()).to_owned();
    let form: String = text
        .chars()
        .map(|c| match c {
            '0'..='9' => '9',
            '\n' => ' ',
            c if c.is_alphabetic() => 'A',
            c => c,
        })
        .collect();
    let count = |sign: char| form.chars().filter(|c| *c == sign).count();
    Code { range, digits: count('9'), letters: count('A'), form, text }
}

impl Code {
    /// Digits of each group.
    fn groups(&self) -> Vec<usize> {
        self.form.split(|c| c != '9').map(str::len).filter(|length| *length > 0).collect()
    }

    /// Digits of the longest group.
    pub(crate) fn longest(&self) -> usize {
        self.groups().into_iter().max().unwrap_or_default()
    }

    /// Whether it is one group of digits, or groups of three after a shorter first: `8.123.456`.
    pub(crate) fn is_plain(&self) -> bool {
        let groups = self.groups();
        groups.len() == 1
            || !self.form.contains(['/', '-']) && groups[1..].iter().all(|length| *length == 3)
    }

    /// Whether it is a day.
    pub(crate) fn is_date(&self) -> bool {
        self.letters == 0 && matches!(self.groups()[..], [1 | 2, 1 | 2, 4] | [4, 2, 2])
    }

    /// Whether it is the number and year of a law, or a year and a number: `4960/2022`.
    pub(crate) fn is_law(&self) -> bool {
        let last = self.text.rsplit('/').next().unwrap_or_default();
        let first = self.text.split('/').next().unwrap_or_default();
        let is_year =
            |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
        self.form.contains('/') && (is_year(last) || is_year(first)) && self.digits <= 10
    }

    /// `1234567-423`: the end is a key of nationality, from 121 to 599, or 995 to 999.
    pub(crate) fn is_german_office_file(&self) -> bool {
        let groups = self.groups();
        let key = self.text.get(self.text.len().saturating_sub(3)..).unwrap_or_default();
        let key: u32 = key.parse().unwrap_or_default();
        groups == [7, 3] && self.letters == 0 && matches!(key, 121..=599 | 995..=999)
    }

    /// `123-12C12345`.
    pub(crate) fn is_unhcr(&self) -> bool {
        let form = self.form.replace(' ', "");
        form.strip_prefix("999-99A").is_some_and(|rest| {
            (5..=8).contains(&rest.len()) && rest.bytes().all(|byte| byte == b'9')
        })
    }

    /// The number of a passport or card: six to twelve signs, a long group of digits, or letters
    /// and digits mixed.
    pub(crate) fn is_document(&self) -> bool {
        let signs = self.digits + self.letters;
        let is_mixed =
            self.letters >= 1 && self.digits >= 4 && signs >= 8 && !self.form.contains(' ');
        (6..=13).contains(&signs)
            && self.letters <= 5
            && !self.is_law()
            && (self.longest() >= 5 || is_mixed)
    }
}
