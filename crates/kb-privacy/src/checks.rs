//! Check digits and the other rules of numbers that states and banks give out.
//!
//! Not for finding them in a text. All functions take the digits as values 0 to 9 and say no to
//! anything of another length.

mod account;
mod travel;

pub(crate) use account::{country_length, is_account};
pub(crate) use travel::is_travel_line;

/// The value of up to 18 digits.
fn value(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |value, digit| value * 10 + u64::from(*digit))
}

/// Days of a month in a leap year; no year is known to be none.
fn days(month: u64) -> u64 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// What a Belgian number of eleven digits is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Belgian {
    /// A number of the National Register.
    National,
    /// A number of the Crossroads Bank for those who are not in it.
    Bis,
}

/// Reads a Belgian national or BIS number: `YYMMDD SSS CC` with CC = 97 − (first nine mod 97), a 2
/// before them for who was born in 2000 or later; a BIS number adds 20 or 40 to the month. Month
/// and day may be 00.
pub(crate) fn belgian(digits: &[u8]) -> Option<Belgian> {
    if digits.len() != 11 || value(&digits[6..9]) == 0 {
        return None;
    }
    let (month, day) = (value(&digits[2..4]), value(&digits[4..6]));
    let (kind, month) = match month {
        20..=32 => (Belgian::Bis, month - 20),
        40..=52 => (Belgian::Bis, month - 40),
        _ => (Belgian::National, month),
    };
    let is_date = if month == 0 { day <= 31 } else { day <= days(month) };
    let (first, check) = (value(&digits[..9]), value(&digits[9..]));
    let holds = |first: u64| 97 - first % 97 == check;
    (is_date && (holds(first) || holds(2_000_000_000 + first))).then_some(kind)
}

/// A Belgian company's number without its first 0: nine digits, the last two 97 − (those before
/// them modulo 97).
pub(crate) fn is_belgian_company(digits: &[u8]) -> bool {
    digits.len() == 9 && 97 - value(&digits[..7]) % 97 == value(&digits[7..])
}

/// A Belgian identity card: twelve digits, the last two the first ten modulo 97, 97 for 0.
pub(crate) fn is_belgian_card(digits: &[u8]) -> bool {
    if digits.len() != 12 || value(&digits[..10]) == 0 {
        return false;
    }
    let rest = value(&digits[..10]) % 97;
    value(&digits[10..]) == if rest == 0 { 97 } else { rest }
}

/// A German tax identification number: eleven digits, the first not 0, among the first ten exactly
/// one that occurs twice or three times, ISO 7064 MOD 11,10.
pub(crate) fn is_german_tax_id(digits: &[u8]) -> bool {
    if digits.len() != 11 || digits[0] == 0 {
        return false;
    }
    let mut counts = [0_u8; 10];
    for digit in &digits[..10] {
        counts[usize::from(*digit)] += 1;
    }
    let repeated = counts.iter().filter(|count| **count > 1).count();
    let most = counts.iter().max().copied().unwrap_or_default();
    if repeated != 1 || most > 3 {
        return false;
    }
    let product = digits[..10].iter().fold(10, |product, digit| {
        let sum = (u32::from(*digit) + product) % 10;
        2 * (if sum == 0 { 10 } else { sum }) % 11
    });
    (11 - product) % 10 == u32::from(digits[10])
}

/// A number by Luhn's rule.
fn is_luhn(digits: &[u8]) -> bool {
    let doubled = |(index, digit): (usize, &u8)| {
        let value = u32::from(*digit) << (index % 2);
        value / 10 + value % 10
    };
    digits.iter().rev().enumerate().map(doubled).sum::<u32>() % 10 == 0
}

/// A Greek AMKA: `DDMMYY SSSS C`, a day that exists, Luhn's rule over all eleven digits.
pub(crate) fn is_amka(digits: &[u8]) -> bool {
    if digits.len() != 11 || value(&digits[6..10]) == 0 {
        return false;
    }
    let (day, month) = (value(&digits[..2]), value(&digits[2..4]));
    (1..=days(month)).contains(&day) && is_luhn(digits)
}

/// A Greek tax number: nine digits, the sum of d(i) × 2^(9−i) modulo 11, modulo 10.
pub(crate) fn is_afm(digits: &[u8]) -> bool {
    if digits.len() != 9 || value(digits) == 0 {
        return false;
    }
    let sum = digits[..8].iter().fold(0, |sum, digit| (sum + u32::from(*digit)) * 2);
    sum % 11 % 10 == u32::from(digits[8])
}

/// A German pension insurance number: area, birth date `DDMMYY`, letter, serial, check digit.
/// `letter` is 1 for A.
pub(crate) fn is_german_pension(before: &[u8], letter: u8, after: &[u8]) -> bool {
    const WEIGHTS: [u32; 12] = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
    if before.len() != 8 || after.len() != 3 || !(1..=26).contains(&letter) {
        return false;
    }
    let (day, month) = (value(&before[2..4]), value(&before[4..6]));
    let is_date = month <= 12 && day <= 31;
    let digits =
        before.iter().copied().chain([letter / 10, letter % 10]).chain(after[..2].to_vec());
    weighted(digits, &WEIGHTS) == u32::from(after[2]) && is_date && value(&before[..2]) >= 2
}

/// A German health insurance number: a letter (1 for A) and nine digits, the last a check digit.
pub(crate) fn is_german_health(letter: u8, digits: &[u8]) -> bool {
    const WEIGHTS: [u32; 10] = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2];
    if digits.len() != 9 || !(1..=26).contains(&letter) {
        return false;
    }
    let all = [letter / 10, letter % 10].into_iter().chain(digits[..8].to_vec());
    weighted(all, &WEIGHTS) == u32::from(digits[8])
}

/// The digit sums of the weighted digits, modulo 10.
fn weighted(digits: impl Iterator<Item = u8>, weights: &[u32]) -> u32 {
    let products = digits.zip(weights).map(|(digit, weight)| u32::from(digit) * weight);
    products.map(|product| product / 10 + product % 10).sum::<u32>() % 10
}

/// A book or serial with its bar code: thirteen digits from 977, 978 or 979 by the rule of EAN.
pub(crate) fn is_bar_code(digits: &[u8]) -> bool {
    if digits.len() != 13 || !matches!(value(&digits[..3]), 977..=979) {
        return false;
    }
    let weigh =
        |(index, digit): (usize, &u8)| u32::from(*digit) * if index % 2 == 0 { 1 } else { 3 };
    digits.iter().enumerate().map(weigh).sum::<u32>() % 10 == 0
}

/// The number of a book from before 2007: ten digits, the sum of d(i) × (11−i) modulo 11.
pub(crate) fn is_book_number(digits: &[u8]) -> bool {
    let weighted = digits.iter().zip((1..=10).rev());
    digits.len() == 10 && weighted.map(|(d, weight)| u32::from(*d) * weight).sum::<u32>() % 11 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<u8> {
        text.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect()
    }

    #[test]
    fn belgian_numbers_hold_their_rule() {
        use Belgian::{Bis, National};
        for (number, expected) in [
            ("85.07.30-033.28", Some(National)),
            ("17.07.30-033.84", Some(National)),
            ("08061799790", Some(National)),
            ("98.47.28-997.65", Some(Bis)),
            ("88222999936", Some(Bis)),
            ("08222999934", Some(Bis)),
            ("08422999977", Some(Bis)),
            ("08461799779", Some(Bis)),
            ("08261799736", Some(Bis)),
            ("85.07.30-033.29", None),
            ("85.07.32-033.28", None),
            ("66041066600", None),
            ("8507303328", None),
        ] {
            assert_eq!(belgian(&digits(number)), expected, "{number}");
        }
    }

    #[test]
    fn german_numbers_hold_their_rules() {
        for (number, expected) in [
            ("36 574 261 809", true),
            ("12345678995", true),
            ("36574261890", false),
            ("36554266806", false),
        ] {
            assert_eq!(is_german_tax_id(&digits(number)), expected, "{number}");
        }
        assert!(is_german_pension(&digits("15070649"), 3, &digits("103")));
        assert!(!is_german_pension(&digits("15070649"), 3, &digits("104")));
        assert!(!is_german_pension(&digits("15320649"), 3, &digits("103")));
        assert!(is_german_health(1, &digits("123456780")));
        assert!(!is_german_health(1, &digits("123456781")));
    }

    #[test]
    fn greek_numbers_hold_their_rules() {
        for (number, expected) in
            [("01013099997", true), ("17060899998", true), ("01013099999", false), ("", false)]
        {
            assert_eq!(is_amka(&digits(number)), expected, "{number}");
        }
        assert!(is_afm(&digits("094259216")));
        assert!(!is_afm(&digits("123456781")));
    }

    #[test]
    fn cards_and_books_hold_their_rules() {
        for (number, expected) in [
            ("591-1917064-58", true),
            ("000-0011032-71", true),
            // 97 stands for a rest of nothing.
            ("591-2010999-97", true),
            ("000-0011032-25", false),
        ] {
            assert_eq!(is_belgian_card(&digits(number)), expected, "{number}");
        }
        assert!(is_bar_code(&digits("978-3-16-148410-0")));
        assert!(!is_bar_code(&digits("978-3-16-148410-1")));
        assert!(is_book_number(&digits("0-306-40615-2")) && !is_book_number(&digits("0306406153")));
    }
}
