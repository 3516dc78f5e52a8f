//! Finds the words of a text: runs of letters, digits and marks, with the apostrophes, hyphens and
//! number signs that hold them together.
//!
//! Not for: deciding what a word is worth. The invariant: ranges are in order, do not overlap,
//! begin and end on a letter, digit or mark, and slice the original text.

use std::ops::Range;

use crate::class::{Class, Classes};

/// How far the second half of a word may be indented after a line-end hyphen, in bytes.
const MAX_INDENT: usize = 8;

/// A run of words without a space between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chunk {
    /// First byte of its first letter.
    pub(crate) start: usize,
    /// Byte after its last letter.
    pub(crate) end: usize,
    /// Whether hyphens or number signs join several parts.
    pub(crate) compound: bool,
    /// Whether an apostrophe stands right before it: `'s ochtends`.
    pub(crate) apostrophe_before: bool,
    /// Whether an apostrophe stands right after it: `σ' αυτό`.
    pub(crate) apostrophe_after: bool,
}

/// The chunks of `text`, in order.
pub(crate) fn chunks(text: &str) -> Chunks<'_> {
    Chunks { text, at: 0, classes: Classes::get() }
}

/// Iterator over [`Chunk`]s.
pub(crate) struct Chunks<'t> {
    text: &'t str,
    at: usize,
    classes: Classes,
}

impl Iterator for Chunks<'_> {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        let mut apostrophe = false;
        loop {
            let (class, len) = self.classes.at(self.text, self.at)?;
            if class.starts_word() {
                return Some(self.chunk(apostrophe));
            }
            apostrophe = class == Class::Apostrophe;
            self.at += len;
        }
    }
}

impl Chunks<'_> {
    /// Reads the chunk whose first letter is at `self.at`.
    fn chunk(&mut self, apostrophe_before: bool) -> Chunk {
        let mut chunk = Chunk {
            start: self.at,
            end: self.at,
            compound: false,
            apostrophe_before,
            apostrophe_after: false,
        };
        let mut digit = false;
        while let Some((class, len)) = self.classes.at(self.text, self.at) {
            let next = self.at + len;
            self.at = match class {
                Class::Letter | Class::Digit | Class::Mark => {
                    digit = class == Class::Digit || (digit && class == Class::Mark);
                    chunk.end = next;
                    next
                }
                Class::Skip => self.after_soft_hyphen(next),
                Class::Apostrophe if self.starts_word(next) => next,
                Class::Apostrophe => {
                    chunk.apostrophe_after = true;
                    break;
                }
                Class::Hyphen | Class::NumberJoiner => {
                    let Some(after) = self.after_joiner(class, next, digit) else { break };
                    chunk.compound = true;
                    after
                }
                Class::Other => break,
            };
        }
        chunk
    }

    /// Where the next part begins after a hyphen or number sign, if it joins anything.
    fn after_joiner(&self, class: Class, at: usize, digit: bool) -> Option<usize> {
        if class == Class::NumberJoiner {
            return (digit && self.is_digit(at)).then_some(at);
        }
        self.after_hyphen(at, digit)
    }

    fn starts_word(&self, at: usize) -> bool {
        self.classes.at(self.text, at).is_some_and(|(class, _)| class.starts_word())
    }

    fn is_digit(&self, at: usize) -> bool {
        self.classes.at(self.text, at).is_some_and(|(class, _)| class == Class::Digit)
    }

    /// Where the word goes on after a hyphen, directly or on the next line.
    fn after_hyphen(&self, at: usize, digit: bool) -> Option<usize> {
        if self.starts_word(at) {
            return Some(at);
        }
        if digit { None } else { self.next_line(at) }
    }

    /// The same after an invisible character: only a soft hyphen may end a line within a word.
    fn after_soft_hyphen(&self, at: usize) -> usize {
        let soft = self.text[..at].ends_with('\u{AD}');
        soft.then(|| self.next_line(at)).flatten().unwrap_or(at)
    }

    /// The lower-case letter that opens the next line, if `at` is the end of a line.
    fn next_line(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let rest = rest.strip_prefix('\r').unwrap_or(rest).strip_prefix('\n')?;
        let bytes = rest.as_bytes();
        let indent =
            bytes.iter().take(MAX_INDENT).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let lower = rest[indent..].chars().next().is_some_and(char::is_lowercase);
        lower.then(|| self.text.len() - rest.len() + indent)
    }
}

/// The parts of a compound chunk (as byte ranges of `chunk`), in order.
pub(crate) fn parts(chunk: &str) -> impl Iterator<Item = Range<usize>> {
    let classes = Classes::get();
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut part: Option<Range<usize>> = None;
        while let Some((class, len)) = classes.at(chunk, at) {
            let start = at;
            at += len;
            match (class, &mut part) {
                (Class::Letter | Class::Digit, None) => part = Some(start..at),
                (Class::Letter | Class::Digit | Class::Mark, Some(part)) => part.end = at,
                (Class::Hyphen | Class::NumberJoiner, Some(_)) => break,
                _ => {}
            }
        }
        part
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        chunks(text).map(|chunk| &text[chunk.start..chunk.end]).collect()
    }

    #[test]
    fn words_end_where_a_reader_sees_them_end() {
        for (text, expected) in [
            ("", vec![]),
            (" \u{301}-'", vec![]),
            ("l'école, d’abord.", vec!["l'école", "d’abord"]),
            ("Jugend- und Kinderhilfe", vec!["Jugend", "und", "Kinderhilfe"]),
            ("Vormund\u{AD}schaft", vec!["Vormund\u{AD}schaft"]),
            ("Vormund\u{AD}\nschaft", vec!["Vormund\u{AD}\nschaft"]),
            ("pleeg-\n  gezin", vec!["pleeg-\n  gezin"]),
            ("Pflege-\nFamilie", vec!["Pflege", "Familie"]),
            ("e\u{301}le\u{300}ve", vec!["e\u{301}le\u{300}ve"]),
            ("Ν. 4960/2022, § 42a.", vec!["Ν", "4960/2022", "42a"]),
            ("14:30 1.234,5 12. 3.Juli", vec!["14:30", "1.234,5", "12", "3", "Juli"]),
            ("word\u{200B} next", vec!["word", "next"]),
            ("αβγ·δ", vec!["αβγ", "δ"]),
        ] {
            assert_eq!(words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn parts_leave_out_what_joins_them() {
        for (chunk, expected) in [
            ("pleeg-gezin", vec!["pleeg", "gezin"]),
            ("pleeg-\n  gezin", vec!["pleeg", "gezin"]),
            ("4960/2022", vec!["4960", "2022"]),
            ("d'Île-de-France", vec!["d'Île", "de", "France"]),
        ] {
            let found: Vec<&str> = parts(chunk).map(|range| &chunk[range]).collect();
            assert_eq!(found, expected, "{chunk:?}");
        }
    }
}
