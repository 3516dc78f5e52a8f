//! A tokenizer that only reads what [`crate::document`] prepared.
//!
//! Text is analyzed once per passage by `kb-text`; the stems, words and labels that come of it
//! are handed to tantivy as one string of separated terms, so that nothing is analyzed twice and
//! no term is copied into a token of its own.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name under which the tokenizer is registered.
pub(crate) const PREPARED: &str = "prepared";

/// Ends a term.
pub(crate) const END: char = '\u{1f}';
/// Leaves a gap in positions, so that no phrase crosses it.
pub(crate) const GAP: char = '\u{1e}';

/// Comes before a term that stands at the position of the one before it.
const SAME: char = '\u{1d}';

/// Positions a gap leaves out.
const GAP_POSITIONS: usize = 100;

/// Splits prepared text into its terms.
#[derive(Clone, Default)]
pub(crate) struct PreparedTokenizer {
    token: Token,
}

/// The terms of one prepared text.
pub(crate) struct PreparedStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl Tokenizer for PreparedTokenizer {
    type TokenStream<'a> = PreparedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PreparedStream<'a> {
        self.token.reset();
        PreparedStream { rest: text, token: &mut self.token }
    }
}

impl TokenStream for PreparedStream<'_> {
    fn advance(&mut self) -> bool {
        let mut step = 1;
        while let Some(rest) = self.rest.strip_prefix(GAP) {
            self.rest = rest;
            step += GAP_POSITIONS;
        }
        if let Some(rest) = self.rest.strip_prefix(SAME) {
            self.rest = rest;
            // The first term has no other to stand beside; position -1 would corrupt the postings.
            step = usize::from(self.token.position == usize::MAX);
        }
        let Some((term, rest)) = self.rest.split_once(END) else { return false };
        self.rest = rest;
        self.token.position = self.token.position.wrapping_add(step);
        self.token.text.clear();
        self.token.text.push_str(term);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// A string of prepared terms under construction.
#[derive(Default)]
pub(crate) struct PreparedText(String);

impl PreparedText {
    /// Adds one term.
    pub(crate) fn push(&mut self, term: &str) {
        self.0.push_str(term);
        self.0.push(END);
    }

    /// Adds another reading of the last term, at the same position.
    pub(crate) fn push_same(&mut self, term: &str) {
        self.0.push(SAME);
        self.push(term);
    }

    /// Leaves a gap that no phrase crosses.
    pub(crate) fn gap(&mut self) {
        self.0.push(GAP);
    }

    /// Moves all terms of another text to the end of this one.
    pub(crate) fn append(&mut self, other: &mut PreparedText) {
        self.0.push_str(&other.0);
        other.0.clear();
    }

    /// The finished string; the builder is empty afterwards.
    pub(crate) fn take(&mut self) -> String {
        std::mem::take(&mut self.0)
    }

    /// Whether there is any term.
    pub(crate) fn is_empty(&self) -> bool {
        !self.0.contains(END)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_of_one_word_share_its_position() {
        let mut text = PreparedText::default();
        text.push_same("4960/2022");
        text.push("enfant");
        text.push_same("enf");
        let text = text.take();
        let mut tokenizer = PreparedTokenizer::default();
        let mut stream = tokenizer.token_stream(&text);
        let mut positions = Vec::new();
        while stream.advance() {
            positions.push(stream.token().position);
        }
        assert_eq!(positions, [0, 1, 1]);
    }

    #[test]
    fn terms_come_back_with_positions() {
        let mut text = PreparedText::default();
        text.push("foster");
        text.push("family");
        text.gap();
        text.push("end");
        let text = text.take();
        let mut tokenizer = PreparedTokenizer::default();
        let mut stream = tokenizer.token_stream(&text);
        let mut seen = Vec::new();
        while stream.advance() {
            seen.push((stream.token().text.clone(), stream.token().position));
        }
        let words: Vec<&str> = seen.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(words, ["foster", "family", "end"]);
        assert_eq!(seen[1].1, seen[0].1 + 1);
        assert!(seen[2].1 > seen[1].1 + 50);
    }
}
