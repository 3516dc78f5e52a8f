//! What is a number and no person's: addresses of pages, numbers of books, articles, judgements.
//!
//! Not for offices' telephones, which `contacts` looks up.

use std::ops::Range;

use crate::checks::{is_bar_code, is_book_number};
use crate::digits::Run;
use crate::reading::Reading;
use crate::view::View;

/// Words that begin an address or an identifier of a publication.
const OPENERS: [&str; 6] = ["http", "https", "www", "doi", "ecli", "arxiv"];
/// Bytes between `ISBN` and its number.
const NEAR: usize = 12;

/// Fills `reading.public`.
pub(crate) fn find(reading: &mut Reading<'_>) {
    let view = &reading.view;
    let mut public = Vec::new();
    for &word in view.words() {
        let spelled = view.piece(word.start..word.end);
        if spelled == "isbn" {
            public.extend(book(view, word.end));
        }
        let Some(opener) = OPENERS.iter().find(|opener| **opener == spelled) else { continue };
        let rest = view.piece(word.end..view.text().len());
        let length = match *opener {
            _ if !rest.starts_with([':', '.', '/']) => continue,
            "doi" => rest.char_indices().skip(3).find(|(_, c)| ends_address(*c)),
            _ => rest.char_indices().find(|(_, c)| ends_address(*c)),
        };
        public.push(word.start..word.end + length.map_or(rest.len(), |(at, _)| at));
    }
    for index in 0..view.numbers().len() {
        let run = Run::from(view, index);
        if let Some(book) = run.of_length(13).filter(|it| is_bar_code(it.digits)) {
            public.push(book.range);
        }
        // A DOI without its word: `10.1234/…`.
        let number = view.numbers()[index];
        let after = view.piece(number.end..view.text().len());
        if view.piece(number.start..number.end) == "10" && is_article(after) {
            let length = after.find(ends_address).unwrap_or(after.len());
            public.push(number.start..number.end + length);
        }
    }
    reading.public = public;
}

/// The number of a book from before 2007, which follows its word.
fn book(view: &View<'_>, from: usize) -> Option<Range<usize>> {
    let index = view.number_from(from);
    let is_near = view.numbers().get(index).is_some_and(|number| number.start <= from + NEAR);
    let run = Run::from(view, index);
    let number = run.of_length(10).filter(|number| is_near && is_book_number(number.digits))?;
    Some(number.range)
}

fn ends_address(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, ')' | '>' | '"' | ']' | '|' | '<')
}

/// What follows the `10` of a DOI: `.1234/`.
fn is_article(after: &str) -> bool {
    let Some(rest) = after.strip_prefix('.') else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (4..=9).contains(&digits) && rest[digits..].starts_with('/')
}
