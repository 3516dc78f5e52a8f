//! Page numbers and running heads and feet, left out of the text.
//!
//! Not for: anything within a page. Invariant: a head that is left out stands on an earlier page,
//! so its words can still be found; page numbers are left out wherever they count up.

use std::collections::{HashMap, HashSet};

use crate::Page;

/// Lines at the top and at the bottom that are looked at.
const EDGE: usize = 3;
/// A head stands on this many pages at least.
const REPEATED: usize = 3;
/// Characters of a head.
const LONGEST: usize = 120;

/// A line that stands on many pages.
#[derive(Debug, Default)]
struct Head {
    pages: usize,
    /// How often a number in it is so much more than the number of the page.
    offsets: HashMap<i64, usize>,
}

impl Head {
    /// Whether a number in it counts the pages.
    fn counts(&self, offset: i64) -> bool {
        self.offsets.get(&offset).is_some_and(|times| 2 * times > self.pages)
    }
}

/// Which edge of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Edge {
    Top,
    Bottom,
}

/// Leaves them out; returns how many lines went.
pub(super) fn leave_out(pages: &mut [Page]) -> usize {
    let mut texts: Vec<Vec<String>> = pages.iter().map(lines).collect();
    let mut left_out = 0;
    for edge in [Edge::Top, Edge::Bottom] {
        let heads = repeated(pages, &texts, edge);
        let offset = numbering(pages, &texts, edge);
        let mut seen = HashSet::new();
        for (page, lines) in pages.iter().zip(&mut texts) {
            if !page.is_set_in_lines {
                continue;
            }
            left_out += strip(page, lines, edge, (&heads, offset), &mut seen);
        }
    }
    for (page, lines) in pages.iter_mut().zip(texts) {
        if page.is_set_in_lines
            && let [section] = page.sections.as_mut_slice()
        {
            let text = lines.join("\n");
            text.trim_matches('\n').clone_into(&mut section.text);
        }
    }
    left_out
}

fn lines(page: &Page) -> Vec<String> {
    match page.sections.as_slice() {
        [section] if page.is_set_in_lines => section.text.split('\n').map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// Places of the lines at an edge that are not blank, outermost first.
fn edge_lines(lines: &[String], edge: Edge) -> Vec<usize> {
    let filled = (0..lines.len()).filter(|at| !lines[*at].trim().is_empty());
    match edge {
        Edge::Top => filled.take(EDGE).collect(),
        Edge::Bottom => filled.rev().take(EDGE).collect(),
    }
}

/// A line with every number the same.
fn shape(line: &str) -> String {
    let mut shape = String::new();
    for c in line.trim().chars() {
        if c.is_numeric() {
            if !shape.ends_with('#') {
                shape.push('#');
            }
        } else {
            shape.extend(c.to_lowercase());
        }
    }
    shape
}

/// Shapes that stand at this edge of many pages, with the numbers in them against the numbers of
/// their pages.
fn repeated(pages: &[Page], texts: &[Vec<String>], edge: Edge) -> HashMap<String, Head> {
    let mut heads: HashMap<String, Head> = HashMap::new();
    for (page, lines) in pages.iter().zip(texts) {
        for at in edge_lines(lines, edge) {
            let head = heads.entry(shape(&lines[at])).or_default();
            head.pages += 1;
            for offset in offsets(page, &lines[at]) {
                *head.offsets.entry(offset).or_default() += 1;
            }
        }
    }
    let filled = texts.iter().filter(|lines| !lines.is_empty()).count();
    heads.retain(|shape, head| {
        head.pages >= REPEATED.max(filled / 20) && shape.chars().count() <= LONGEST
    });
    heads
}

/// What the numbers of a line are more than the number of its page.
fn offsets(page: &Page, line: &str) -> Vec<i64> {
    let Some(number) = page.number.map(i64::from) else { return Vec::new() };
    let numbers =
        line.split(|c: char| !c.is_numeric()).filter_map(|digits| digits.parse::<i64>().ok());
    numbers.filter(|printed| *printed < 100_000).map(|printed| printed - number).collect()
}

/// What is added to the number of a page to get the number printed on it.
fn numbering(pages: &[Page], texts: &[Vec<String>], edge: Edge) -> Option<i64> {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for (page, lines) in pages.iter().zip(texts) {
        let number = page.number.map(i64::from);
        let printed = edge_lines(lines, edge).into_iter().find_map(|at| printed_number(&lines[at]));
        if let (Some(number), Some(printed)) = (number, printed) {
            *counts.entry(printed - number).or_default() += 1;
        }
    }
    let filled = texts.iter().filter(|lines| !lines.is_empty()).count();
    let (offset, count) =
        counts.into_iter().max_by_key(|(offset, count)| (*count, -offset.abs()))?;
    let is_sure = count >= 2 || (filled == 1 && offset == 0);
    (is_sure && 2 * count >= filled.min(6)).then_some(offset)
}

/// The number of a line that is nothing but a page number: `12`, `- 12 -`, `Seite 12 von 40`.
fn printed_number(line: &str) -> Option<i64> {
    let words: Vec<&str> =
        line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_label = |word: &str| {
        matches!(
            word.to_lowercase().as_str(),
            "page"
                | "pagina"
                | "blz"
                | "p"
                | "seite"
                | "s"
                | "σελίδα"
                | "σελ"
                | "of"
                | "van"
                | "von"
                | "sur"
                | "από"
        )
    };
    let numbers: Vec<i64> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let all_fit = words.iter().all(|word| is_label(word) || word.parse::<i64>().is_ok());
    match numbers.as_slice() {
        [number] | [number, _] if all_fit && (0..10_000).contains(number) => Some(*number),
        _ => None,
    }
}

/// Takes furniture off one edge of a page.
fn strip(
    page: &Page,
    lines: &mut Vec<String>,
    edge: Edge,
    known: (&HashMap<String, Head>, Option<i64>),
    seen: &mut HashSet<String>,
) -> usize {
    let (heads, offset) = known;
    let filled = lines.iter().filter(|line| !line.trim().is_empty()).count();
    let mut removed = Vec::new();
    for at in edge_lines(lines, edge) {
        let printed = page.number.and_then(|number| Some(i64::from(number) + offset?));
        let is_number = printed.is_some() && printed_number(&lines[at]) == printed;
        let shape = shape(&lines[at]);
        let Some(head) = heads.get(&shape) else {
            removed.extend(is_number.then_some(at));
            continue;
        };
        let counts = offsets(page, &lines[at]).into_iter().any(|offset| head.counts(offset));
        let key = if counts { shape } else { lines[at].trim().to_lowercase() };
        // The first one stays, so that its words are found.
        if !seen.insert(key) || is_number {
            removed.push(at);
        }
    }
    if removed.len() >= filled {
        return 0;
    }
    removed.sort_unstable();
    for at in removed.iter().rev() {
        lines.remove(*at);
    }
    removed.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(texts: &[&str]) -> Vec<Page> {
        let numbered = (1_u32..).zip(texts);
        numbered
            .map(|(number, text)| Page {
                is_set_in_lines: true,
                ..Page::of_text(Some(number), (*text).to_owned())
            })
            .collect()
    }

    #[test]
    fn heads_stay_once_and_page_numbers_go() {
        let mut pages = pages(&[
            "Handbook\n\nOne is here.\nMore of one\n\n11",
            "Handbook\n\nTwo is here.\nMore of two\n\n12",
            "Handbook\n\nThree is here.\nMore of three\n\n13",
            "Handbook\n\nFour is here.\nMore of four\n\n14",
        ]);
        assert_eq!(leave_out(&mut pages), 7);
        let texts: Vec<String> = pages.iter().map(Page::text).collect();
        assert_eq!(texts[0], "Handbook\n\nOne is here.\nMore of one");
        assert_eq!(texts[3], "Four is here.\nMore of four");
    }

    #[test]
    fn numbers_and_lines_that_do_not_repeat_stay() {
        for texts in [
            ["In 2019\na\n300", "In Ghent\nb\n7", "Other\nc\n12"],
            ["This is page 1", "This is page 2", "This is page 3"],
        ] {
            let mut pages = pages(&texts);
            assert_eq!(leave_out(&mut pages), 0);
            assert_eq!(pages[1].text(), texts[1]);
        }
    }

    #[test]
    fn page_numbers_are_known_in_every_language() {
        for (line, expected) in [
            ("12", Some(12)),
            ("- 12 -", Some(12)),
            ("Seite 3 von 40", Some(3)),
            ("Σελίδα 3", Some(3)),
            ("pagina 3", Some(3)),
            ("3 children", None),
            ("", None),
        ] {
            assert_eq!(printed_number(line), expected, "{line}");
        }
    }
}
