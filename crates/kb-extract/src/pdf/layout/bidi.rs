//! Lines in Arabic or Hebrew letters: from the order on paper to the order in which they are read.
//!
//! Not for: all of the bidirectional algorithm. A line that is mostly right-to-left is turned as a
//! whole; numbers and Latin words within keep their own direction.

use crate::characters::is_rtl;

/// The line in the order it is read.
pub(super) fn logical(line: &str) -> String {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let turned = line.chars().filter(|c| is_rtl(*c)).count();
    if turned == 0 {
        return line.to_owned();
    }
    let runs = runs(line);
    let is_turned = turned * 2 >= letters;
    let read = |run: &String| {
        if run.chars().any(is_rtl) { reversed(run) } else { run.clone() }
    };
    if is_turned { runs.iter().rev().map(read).collect() } else { runs.iter().map(read).collect() }
}

/// Stretches of one direction; blanks and signs between right-to-left letters belong to them.
fn runs(line: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut neutral = String::new();
    let mut last: Option<bool> = None;
    for c in line.chars() {
        let strong = if is_rtl(c) {
            Some(true)
        } else if c.is_alphanumeric() {
            Some(false)
        } else {
            None
        };
        let Some(direction) = strong else {
            neutral.push(c);
            continue;
        };
        if last == Some(direction) {
            if let Some(run) = runs.last_mut() {
                run.push_str(&std::mem::take(&mut neutral));
                run.push(c);
            }
            continue;
        }
        if !neutral.is_empty() {
            runs.push(std::mem::take(&mut neutral));
        }
        runs.push(c.to_string());
        last = Some(direction);
    }
    if !neutral.is_empty() {
        runs.push(neutral);
    }
    runs
}

/// Letters in reverse, marks staying on their letters, brackets turned.
fn reversed(run: &str) -> String {
    let mut clusters: Vec<String> = Vec::new();
    for c in run.chars() {
        let is_mark = matches!(c, '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}');
        match clusters.last_mut() {
            Some(last) if is_mark => last.push(c),
            _ => clusters.push(mirrored(c).to_string()),
        }
    }
    clusters.into_iter().rev().collect()
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_turned_and_numbers_are_not() {
        for (paper, expected) in [
            ("plain text", "plain text"),
            ("ملاع ابحرم", "مرحبا عالم"),
            ("2024 ماع", "عام 2024"),
            ("see ملاع here", "see عالم here"),
        ] {
            assert_eq!(logical(paper), expected);
        }
    }
}
