//! Bank accounts by the rule of IBAN.

use crate::checks::{country_length, is_account};
use crate::finding::Rule;
use crate::reading::Reading;
use crate::rules::Match;
use crate::scanner::Context;

/// Finds them; those of offices are public.
pub(crate) fn find(reading: &mut Reading<'_>, context: &Context<'_>, out: &mut Vec<Match>) {
    let view = &reading.view;
    let mut public = Vec::new();
    let two_letters = view.words().iter().filter(|word| word.end == word.start + 2);
    for &word in two_letters {
        let is_glued = view.before(word.start).is_some_and(char::is_alphanumeric);
        let is_code = view.at(word.end).is_some_and(|c| c.is_ascii_digit())
            || view.is_capital(word.start)
                && view.is_capital(word.start + 1)
                && is_check(&view.bytes()[word.end..]);
        if is_glued || !is_code {
            continue;
        }
        let country = view.piece(word.start..word.end).to_ascii_uppercase();
        let length = country_length(country.as_bytes());
        let Some(length) = length else { continue };
        let Some((number, end)) = collect(view.piece(word.start..view.text().len()), length) else {
            continue;
        };
        let range = word.start..word.start + end;
        if !is_account(&number) {
            continue;
        }
        let name = String::from_utf8_lossy(&number).to_ascii_lowercase();
        if context.allowed.has_account(&name) {
            public.push(range);
        } else {
            out.push(Match::new(Rule::Iban, range));
        }
    }
    reading.public.append(&mut public);
}

/// Whether the two digits of the check follow a country's code after a space: ` 68 `.
fn is_check(after: &[u8]) -> bool {
    let is_digit = |at: usize| after.get(at).is_some_and(u8::is_ascii_digit);
    after.first() == Some(&b' ') && is_digit(1) && is_digit(2) && !is_digit(3)
}

/// So many letters and digits, with single signs between them left out; and where they end.
fn collect(text: &str, length: usize) -> Option<(Vec<u8>, usize)> {
    let mut number = Vec::with_capacity(length);
    let mut signs = 0;
    for (at, letter) in text.char_indices() {
        if letter.is_ascii_alphanumeric() {
            number.push(letter.to_ascii_uppercase() as u8);
            signs = 0;
        } else if signs < 3 && matches!(letter, ' ' | '.' | '-' | '/' | '\n' | '*') {
            signs += 1;
        } else {
            return None;
        }
        if number.len() == length {
            let next = text[at + 1..].chars().next();
            let is_whole = !next.is_some_and(char::is_alphanumeric);
            return is_whole.then_some((number, at + 1));
        }
    }
    None
}
