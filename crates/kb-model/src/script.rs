//! Words in another script than the text around them.
//!
//! Not for telling languages (`kb-text` does). Here because pages, documents and feeds all have to
//! say which words a voice must read in Greek.

use std::ops::Range;

/// Byte ranges from a Greek letter to the last before a letter of another script.
pub fn greek_runs(text: &str) -> Vec<Range<usize>> {
    let is_greek = |c: char| matches!(c, '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}');
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for (at, letter) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
        match runs.last_mut() {
            Some(run) if is_open && is_greek(letter) => run.end = at + letter.len_utf8(),
            _ if is_greek(letter) => runs.push(at..at + letter.len_utf8()),
            _ => {}
        }
        is_open = is_greek(letter);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_goes_from_the_first_greek_letter_to_the_last() {
        for (text, expected) in [
            ("the ανάδοχη οικογένεια (2022) of A", &["ανάδοχη οικογένεια"][..]),
            ("α b γ", &["α", "γ"]),
            ("none", &[]),
            ("", &[]),
        ] {
            let runs: Vec<&str> = greek_runs(text).into_iter().map(|run| &text[run]).collect();
            assert_eq!(runs, expected);
        }
    }
}
