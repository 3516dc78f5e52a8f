//! A text as the rules read it: lower case, without accents, every digit an ASCII digit, what is
//! invisible left out; with the way back to the original.
//!
//! Not for display. Invariants: every byte of the folded text knows the character it came from, and
//! ranges that are given back slice the original.

use std::ops::Range;

mod fold;

pub(crate) use fold::fold_word;

use fold::{Folded, fold_first};

/// A stretch of text, folded.
pub(crate) struct View<'t> {
    original: &'t str,
    text: String,
    /// The original's byte of each byte of `text`.
    origins: Vec<u32>,
    words: Vec<Word>,
    numbers: Vec<Number>,
}

/// Letters without anything between; or an abbreviation such as `s.p.`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// First byte in the folded text.
    pub(crate) start: usize,
    /// The byte after it.
    pub(crate) end: usize,
    /// Whether it has dots inside.
    pub(crate) is_dotted: bool,
}

/// Digits without anything between, and how they are joined to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// First byte in the folded text.
    pub(crate) start: usize,
    /// The byte after it.
    pub(crate) end: usize,
    /// What stands between it and the next number, when people write that inside of one number.
    pub(crate) next: Option<Joint>,
}

impl Number {
    /// Digits.
    pub(crate) fn len(&self) -> usize {
        self.end - self.start
    }
}

/// What joins two groups of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Joint {
    /// A dot, hyphen, slash …
    pub(crate) sign: Option<u8>,
    /// White space.
    pub(crate) has_space: bool,
    /// The end of a line.
    pub(crate) has_line_end: bool,
}

impl Joint {
    /// A sign and nothing else, as in `85.07`.
    pub(crate) fn is_tight(self) -> bool {
        self.sign.is_some() && !self.has_space && !self.has_line_end
    }

    /// Space and nothing else.
    pub(crate) fn is_blank(self) -> bool {
        self.sign.is_none()
    }

    fn read(between: &str) -> Option<Joint> {
        let mut joint = Joint { sign: None, has_space: false, has_line_end: false };
        let mut spaces = 0;
        for byte in between.bytes() {
            match byte {
                b' ' => spaces += 1,
                b'\n' if joint.has_line_end => return None,
                b'\n' => joint.has_line_end = true,
                // Marks of emphasis.
                b'*' => {}
                b'.' | b'-' | b'/' | b'_' if joint.sign.is_none() => {
                    joint.sign = Some(byte);
                }
                _ => return None,
            }
        }
        joint.has_space = spaces > 0;
        // Two spaces part the columns of a table.
        let most = match joint.sign {
            _ if joint.has_line_end => 24,
            Some(_) => 2,
            None => 1,
        };
        (spaces <= most).then_some(joint)
    }
}

impl<'t> View<'t> {
    /// Folds a text and finds its words and numbers.
    pub(crate) fn new(original: &'t str) -> View<'t> {
        let mut view = View {
            original,
            text: String::with_capacity(original.len()),
            origins: Vec::with_capacity(original.len()),
            words: Vec::with_capacity(original.len() / 6),
            numbers: Vec::new(),
        };
        view.fold_all();
        view.find_tokens();
        view.join_abbreviations();
        view.join_numbers();
        view
    }

    /// The folded text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Folded bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// A piece of the folded text.
    pub(crate) fn piece(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The words, in order.
    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    /// The numbers, in order.
    pub(crate) fn numbers(&self) -> &[Number] {
        &self.numbers
    }

    /// Index of the first number that begins at or after a byte.
    pub(crate) fn number_from(&self, byte: usize) -> usize {
        self.numbers.partition_point(|number| number.start < byte)
    }

    /// Index of the first word that begins at or after a byte.
    pub(crate) fn word_from(&self, byte: usize) -> usize {
        self.words.partition_point(|word| word.start < byte)
    }

    /// The last character before a byte.
    pub(crate) fn before(&self, byte: usize) -> Option<char> {
        self.piece(0..byte).chars().next_back()
    }

    /// The character that begins at a byte.
    pub(crate) fn at(&self, byte: usize) -> Option<char> {
        self.piece(byte..self.text.len()).chars().next()
    }

    /// The part of the original that a folded range came from.
    pub(crate) fn origin(&self, range: Range<usize>) -> Range<usize> {
        let last = range.end.max(range.start + 1) - 1;
        let start = self.origin_of(range.start);
        let end = self.origin_of(last);
        let width = self.original.get(end..).and_then(|rest| rest.chars().next());
        start..end + width.map_or(0, char::len_utf8)
    }

    fn origin_of(&self, byte: usize) -> usize {
        self.origins.get(byte).map_or(self.original.len(), |origin| *origin as usize)
    }

    /// Whether the letter at a byte is a capital in the original.
    pub(crate) fn is_capital(&self, byte: usize) -> bool {
        let start = self.origin_of(byte);
        let letter = self.original.get(start..).and_then(|rest| rest.chars().next());
        letter.is_some_and(|letter| letter.is_uppercase() || matches!(letter, 'Ａ'..='Ｚ'))
    }

    /// The word without the dots of an abbreviation.
    pub(crate) fn spelled(&self, word: Word) -> std::borrow::Cow<'_, str> {
        let text = self.piece(word.start..word.end);
        if word.is_dotted { text.replace('.', "").into() } else { text.into() }
    }

    fn fold_all(&mut self) {
        let mut rest = self.original;
        let mut at = 0;
        while let Some(letter) = rest.chars().next() {
            let (width, folded) = fold_first(rest, letter);
            if let Folded::Letter(letter) = folded {
                self.text.push(letter);
                let origin = u32::try_from(at).expect("a window is small");
                self.origins.resize(self.text.len(), origin);
            }
            at += width;
            rest = &self.original[at..];
        }
    }

    fn find_tokens(&mut self) {
        let mut letters = self.text.char_indices().peekable();
        while let Some((start, letter)) = letters.next() {
            let is_number = letter.is_ascii_digit();
            if !is_number && !letter.is_alphabetic() {
                continue;
            }
            let mut end = start + letter.len_utf8();
            while let Some((at, next)) = letters.next_if(|(_, next)| {
                if is_number { next.is_ascii_digit() } else { next.is_alphabetic() }
            }) {
                end = at + next.len_utf8();
            }
            if is_number {
                self.numbers.push(Number { start, end, next: None });
            } else {
                self.words.push(Word { start, end, is_dotted: false });
            }
        }
    }

    /// Makes one word of `s.p.` and `δι.κ.α.`: at least two groups of one or two letters.
    fn join_abbreviations(&mut self) {
        let bytes = self.text.as_bytes();
        let is_short = |word: &Word| self.text[word.start..word.end].chars().count() <= 2;
        let mut joined: Vec<Word> = Vec::with_capacity(self.words.len());
        for &word in &self.words {
            if let Some(last) = joined.last_mut()
                && last.end + 1 == word.start
                && bytes[last.end] == b'.'
                && is_short(&word)
                && (last.is_dotted || is_short(last))
            {
                last.end = word.end;
                last.is_dotted = true;
            } else {
                joined.push(word);
            }
        }
        self.words = joined;
    }

    fn join_numbers(&mut self) {
        for index in 1..self.numbers.len() {
            let between = self.numbers[index - 1].end..self.numbers[index].start;
            if between.len() <= 32 {
                self.numbers[index - 1].next = Joint::read(&self.text[between]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_text_leads_back_to_the_original() {
        let text = "Né\u{301}e ΔΙ.Κ.Α. ٠١٢\u{200f}۳ Ｂ４\\-5 x&lt;y";
        let view = View::new(text);
        assert_eq!(view.text(), "nee δι.κ.α. 0123 b4-5 x<y");
        let found = view.text().find("0123").unwrap();
        assert_eq!(&text[view.origin(found..found + 4)], "٠١٢\u{200f}۳");
        let dotted = view.words()[1];
        assert!(dotted.is_dotted && view.spelled(dotted) == "δικα");
        assert!(view.is_capital(view.text().find('b').unwrap()));
    }

    #[test]
    fn digits_are_joined_as_people_write_numbers() {
        for (text, joined) in [
            ("12.34", true),
            ("12 - 34", true),
            ("12-\n  34", true),
            ("12\u{a0}34", true),
            ("12\u{202f}34", true),
            ("12–34", true),
            ("**12**.34", true),
            ("12,34", false),
            ("12\n\n34", false),
            ("12 a 34", false),
            ("12 .- 34", false),
            ("12  34", false),
        ] {
            let view = View::new(text);
            assert_eq!(view.numbers()[0].next.is_some(), joined, "{text}");
        }
    }
}
