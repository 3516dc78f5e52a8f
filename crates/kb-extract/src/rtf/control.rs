//! The pieces an RTF file is made of: groups, control words, letters.
//!
//! Not for: what they mean.

/// One piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word12`
    Word(&'a str, Option<i32>),
    /// `\~` and its like.
    Sign(u8),
    /// `\'e9`
    Byte(u8),
    /// Anything else.
    Text(u8),
}

/// Pieces of a file, in order.
pub(super) struct Pieces<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Pieces<'a> {
        Pieces { bytes, at: 0 }
    }

    /// Passes over so many bytes of binary data.
    pub(super) fn pass_over(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.bytes.len());
    }

    fn control(&mut self) -> Option<Piece<'a>> {
        let first = *self.bytes.get(self.at)?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.at += 1;
        if first != b'\'' {
            return Some(Piece::Sign(first));
        }
        let digits =
            self.bytes.get(self.at..self.at + 2).and_then(|it| std::str::from_utf8(it).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        self.pass_over(2);
        Some(Piece::Byte(byte.unwrap_or(b' ')))
    }

    fn word(&mut self) -> Piece<'a> {
        let rest = &self.bytes[self.at..];
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let sign = usize::from(rest.get(letters) == Some(&b'-'));
        let digits = rest[letters + sign..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let end = if digits > 0 { letters + sign + digits } else { letters };
        let word = std::str::from_utf8(&rest[..letters]).unwrap_or_default();
        let number = std::str::from_utf8(&rest[letters..end]).unwrap_or_default();
        self.at += end;
        // One blank after a control word belongs to it.
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        let number =
            if number.is_empty() { None } else { Some(number.parse().unwrap_or(i32::MAX)) };
        Piece::Word(word, number)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        match byte {
            b'{' => Some(Piece::Open),
            b'}' => Some(Piece::Close),
            b'\\' => self.control(),
            byte => Some(Piece::Text(byte)),
        }
    }
}
