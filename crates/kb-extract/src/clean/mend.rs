//! Lines to paragraphs, and words that were cut at the end of a line made whole.
//!
//! A hyphen at the end of a line is one of three things: it cuts a word (`begelei-` `ding`), it
//! belongs to a word (`long-` `term`), or it stands for the rest of a word (`opsporings-` `en`). The
//! words of the language and of the file itself decide. In doubt between the first two the hyphen
//! stays without a blank, which search finds written either way.

use super::words::{Vocabulary, bare};
use crate::Page;

/// Words before which a hyphen stands for the rest of a word.
const JOINING: [&str; 33] = [
    "en",
    "of",
    "of/en",
    "en/of",
    "als",
    "noch",
    "dan",
    "tot",
    "und",
    "oder",
    "bzw",
    "sowie",
    "wie",
    "aber",
    "bis",
    "noch",
    "beziehungsweise",
    "and",
    "or",
    "and/or",
    "nor",
    "to",
    "but",
    "et",
    "ou",
    "et/ou",
    "ni",
    "και",
    "κι",
    "ή",
    "είτε",
    "και/ή",
    "ούτε",
];

/// What a hyphen at the end of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    /// It cuts a word: both go.
    Word,
    /// It belongs to the word: the line end goes.
    Hyphen,
    /// It stands for something: both stay.
    Stands,
}

/// Mends all pages that are set in lines; returns how many words were made whole.
pub(super) fn mend(pages: &mut [Page], vocabulary: &Vocabulary<'_>) -> usize {
    let mut mended = over_pages(pages, vocabulary);
    for page in pages.iter_mut().filter(|page| page.is_set_in_lines) {
        for section in &mut page.sections {
            let paragraphs: Vec<String> = section
                .text
                .split("\n\n")
                .map(|paragraph| one_line(paragraph, vocabulary, &mut mended))
                .filter(|paragraph| !paragraph.is_empty())
                .collect();
            section.text = paragraphs.join("\n\n");
        }
        page.is_set_in_lines = false;
    }
    mended
}

/// A word that is cut between two pages goes to the first of them.
fn over_pages(pages: &mut [Page], vocabulary: &Vocabulary<'_>) -> usize {
    let mut mended = 0;
    for at in 1..pages.len() {
        let (before, after) = pages.split_at_mut(at);
        let (Some(before), Some(after)) = (before.last_mut(), after.first_mut()) else { continue };
        if !before.is_set_in_lines || !after.is_set_in_lines {
            continue;
        }
        let (Some(last), Some(first)) = (before.sections.last_mut(), after.sections.first_mut())
        else {
            continue;
        };
        let end = last.text.trim_end().len();
        let Some((rest, following)) = first.text.trim_start().split_once([' ', '\n']) else {
            continue;
        };
        if cut(&last.text[..end], rest, vocabulary) == Some(Cut::Word) {
            last.text.truncate(end);
            last.text.pop();
            last.text.push_str(rest);
            first.text = following.to_owned();
            mended += 1;
        }
    }
    mended
}

/// The lines of a paragraph as one.
fn one_line(paragraph: &str, vocabulary: &Vocabulary<'_>, mended: &mut usize) -> String {
    let mut out = String::with_capacity(paragraph.len());
    for line in paragraph.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let next = line.split_whitespace().next().unwrap_or_default();
        match cut(&out, next, vocabulary) {
            Some(Cut::Word) => {
                out.pop();
                *mended += 1;
            }
            Some(Cut::Hyphen) => {}
            None if out.is_empty() => {}
            Some(Cut::Stands) | None => out.push(' '),
        }
        out.push_str(line);
    }
    // A soft hyphen at the very end cuts nothing.
    out.trim_end_matches('\u{ad}').to_owned()
}

/// What the hyphen at the end of `text` is; `None` when there is none.
fn cut(text: &str, next: &str, vocabulary: &Vocabulary<'_>) -> Option<Cut> {
    let hyphen = text.chars().next_back()?;
    let word = text.split_whitespace().next_back()?;
    let left = word.trim_end_matches(hyphen);
    let first = next.chars().next()?;
    if hyphen == '\u{ad}' {
        return Some(if first.is_alphabetic() { Cut::Word } else { Cut::Stands });
    }
    if !matches!(hyphen, '-' | '\u{2010}' | '\u{ac}') {
        return None;
    }
    let last = left.chars().next_back()?;
    if left.contains("://") || left.starts_with("www.") {
        return Some(Cut::Hyphen);
    }
    if last.is_numeric() && first.is_numeric() {
        return Some(Cut::Hyphen);
    }
    if !last.is_alphabetic() || !first.is_alphabetic() {
        return Some(Cut::Stands);
    }
    Some(between(bare(left), bare(next), vocabulary))
}

/// What a hyphen between letters is.
fn between(left: &str, right: &str, vocabulary: &Vocabulary<'_>) -> Cut {
    if JOINING.contains(&right.to_lowercase().as_str()) {
        return Cut::Stands;
    }
    let first_upper = right.chars().next().is_some_and(char::is_uppercase);
    let all_upper = |word: &str| !word.chars().any(char::is_lowercase);
    if first_upper && !(all_upper(left) && all_upper(right) && left.chars().count() > 1) {
        return Cut::Hyphen;
    }
    // Only the part after an earlier hyphen was cut: `post-trauma-` `tisch`.
    let left_part = left.rsplit(['-', '’', '\'']).next().unwrap_or(left);
    let right_part = right.split(['-', '’', '\'']).next().unwrap_or(right);
    let whole = format!("{left_part}{right_part}");
    if vocabulary.knows(&whole) {
        return Cut::Word;
    }
    if vocabulary.writes(&format!("{left}-{right}")) {
        return Cut::Hyphen;
    }
    if vocabulary.is_judged(left_part) && vocabulary.is_judged(right_part) {
        Cut::Hyphen
    } else {
        Cut::Word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 9] = [
        "begeleiding",
        "long",
        "term",
        "opsporings",
        "pleegzorg",
        "enfant",
        "vormund",
        "pleeg",
        "zorg",
    ];

    fn page(text: &str) -> Page {
        Page { is_set_in_lines: true, ..Page::of_text(Some(1), text.to_owned()) }
    }

    fn mended(texts: &[&str]) -> Vec<String> {
        let mut pages: Vec<Page> = texts.iter().map(|text| page(text)).collect();
        let judge = |word: &str| WORDS.contains(&word);
        let copy = pages.clone();
        mend(&mut pages, &Vocabulary::of(&copy, &judge));
        pages.iter().map(Page::text).collect()
    }

    #[test]
    fn words_of_the_language_decide_what_a_hyphen_is() {
        for (text, expected) in [
            ("de begelei-\nding van", "de begeleiding van"),
            ("opsporings-\nen onderzoek", "opsporings- en onderzoek"),
            ("Jugend-\nund Kinderhilfe", "Jugend- und Kinderhilfe"),
            ("a long-\nterm plan", "a long-term plan"),
            ("de pleeg-\nzorg is", "de pleegzorg is"),
            ("Sachsen-\nAnhalt hat", "Sachsen-Anhalt hat"),
            ("VOR-\nMUND und", "VORMUND und"),
            ("in 2019-\n2020 werd", "in 2019-2020 werd"),
            ("l'en-\nfant est", "l'enfant est"),
            ("οικογέ-\nνεια και", "οικογένεια και"),
            ("Vor\u{ad}\nmund", "Vormund"),
            ("het is -\nzo blijkt", "het is - zo blijkt"),
            ("zie https://a.example/b-\nc hier", "zie https://a.example/b-c hier"),
            ("one\ntwo\n\nthree", "one two\n\nthree"),
        ] {
            assert_eq!(mended(&[text]), [expected], "{text:?}");
        }
    }

    #[test]
    fn the_file_itself_is_a_witness() {
        let text = "het niet-begeleide kind is\nhet niet-\nbegeleide kind";
        assert_eq!(mended(&[text]), ["het niet-begeleide kind is het niet-begeleide kind"]);
    }

    #[test]
    fn a_word_cut_between_pages_is_on_the_first() {
        let pages = mended(&["de begelei-", "ding van het kind"]);
        assert_eq!(pages, ["de begeleiding", "van het kind"]);
    }
}
