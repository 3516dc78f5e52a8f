//! Character maps: codes of a string to letters (`ToUnicode`), and how long codes are
//! (ISO 32000-1 section 9.7.5, Adobe Technical Note 5014).
//!
//! Not for: maps by name that a file does not contain. Invariant: reading takes time and memory
//! in proportion to the map, whatever ranges it claims.

use std::collections::HashMap;

/// Codes of one map, by their length in bytes.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Lengths of codes with their bounds.
    spaces: Vec<(usize, u32, u32)>,
    /// Texts of single codes.
    chars: HashMap<(usize, u32), String>,
    /// First code, last code, what the first becomes: the last letter counts up.
    ranges: Vec<(usize, u32, u32, String)>,
}

/// A word of the map's own language.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Hex(Vec<u8>),
    Word(String),
    Open,
    Close,
}

impl CMap {
    /// Reads a map; what cannot be understood is passed over.
    pub(super) fn read(bytes: &[u8]) -> CMap {
        let mut map = CMap::default();
        let tokens = tokens(bytes);
        let mut at = 0;
        while at < tokens.len() {
            at = match &tokens[at] {
                Token::Word(word) => match word.as_str() {
                    "begincodespacerange" => map.read_spaces(&tokens, at + 1),
                    "beginbfchar" => map.read_chars(&tokens, at + 1),
                    "beginbfrange" => map.read_ranges(&tokens, at + 1),
                    _ => at + 1,
                },
                _ => at + 1,
            };
        }
        map.ranges.sort_by_key(|range| (range.0, range.1));
        map
    }

    /// The length of the code at the beginning of `bytes`; `usual` where the map does not say.
    pub(super) fn code_length(&self, bytes: &[u8], usual: usize) -> usize {
        for length in 1..=bytes.len().min(4) {
            let code = &bytes[..length];
            let is_within = |space: &(usize, u32, u32)| {
                let (len, low, high) = *space;
                len == length
                    && code.iter().zip(tail(low, len)).all(|(byte, low)| *byte >= low)
                    && code.iter().zip(tail(high, len)).all(|(byte, high)| *byte <= high)
            };
            if self.spaces.iter().any(is_within) {
                return length;
            }
        }
        usual.min(bytes.len()).max(1)
    }

    /// The text of a code.
    pub(super) fn text(&self, length: usize, code: u32) -> Option<String> {
        if let Some(text) = self.chars.get(&(length, code)) {
            return Some(text.clone());
        }
        let after = self.ranges.partition_point(|range| (range.0, range.1) <= (length, code));
        let (len, first, last, text) = self.ranges.get(after.checked_sub(1)?)?;
        if *len != length || code > *last {
            return None;
        }
        let mut text: Vec<char> = text.chars().collect();
        let end = text.pop()?;
        text.push(char::from_u32(u32::from(end).checked_add(code - first)?)?);
        Some(text.into_iter().collect())
    }

    fn read_spaces(&mut self, tokens: &[Token], mut at: usize) -> usize {
        while let [Token::Hex(low), Token::Hex(high), ..] = &tokens[at..] {
            if low.len() == high.len() && (1..=4).contains(&low.len()) {
                self.spaces.push((low.len(), value(low), value(high)));
            }
            at += 2;
        }
        at
    }

    fn read_chars(&mut self, tokens: &[Token], mut at: usize) -> usize {
        loop {
            match &tokens[at..] {
                [Token::Hex(code), Token::Hex(text), ..] => {
                    self.chars.insert((code.len(), value(code)), utf16(text));
                    at += 2;
                }
                // A glyph name in place of a text: the code stays without.
                [Token::Hex(_), Token::Word(word), ..] if word.starts_with('/') => at += 2,
                _ => return at,
            }
        }
    }

    fn read_ranges(&mut self, tokens: &[Token], mut at: usize) -> usize {
        loop {
            match &tokens[at..] {
                [Token::Hex(first), Token::Hex(last), Token::Hex(text), ..] => {
                    self.ranges.push((first.len(), value(first), value(last), utf16(text)));
                    at += 3;
                }
                [Token::Hex(first), Token::Hex(_), Token::Open, ..] => {
                    at += 3;
                    let mut code = value(first);
                    while let Some(Token::Hex(text)) = tokens.get(at) {
                        self.chars.insert((first.len(), code), utf16(text));
                        code = code.wrapping_add(1);
                        at += 1;
                    }
                    at += usize::from(tokens.get(at) == Some(&Token::Close));
                }
                _ => return at,
            }
        }
    }
}

/// The last `length` bytes of a number.
fn tail(number: u32, length: usize) -> impl Iterator<Item = u8> {
    number.to_be_bytes().into_iter().skip(4 - length.min(4))
}

fn value(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |value, byte| (value << 8) | u32::from(*byte))
}

/// UTF-16BE; a single byte is a letter of its own.
fn utf16(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|unit| unit.unwrap_or('\u{fffd}'))
        .filter(|c| *c != '\0')
        .collect()
}

fn tokens(bytes: &[u8]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'%' => {
                at += bytes[at..]
                    .iter()
                    .position(|b| matches!(b, b'\n' | b'\r'))
                    .unwrap_or(bytes.len() - at);
            }
            b'<' if bytes.get(at + 1) != Some(&b'<') => {
                let end = bytes[at..]
                    .iter()
                    .position(|byte| *byte == b'>')
                    .map_or(bytes.len(), |end| at + end);
                tokens.push(Token::Hex(hex(&bytes[at + 1..end])));
                at = end + 1;
            }
            b'[' => (tokens.push(Token::Open), at += 1).1,
            b']' => (tokens.push(Token::Close), at += 1).1,
            byte if is_regular(byte) || byte == b'/' => {
                let length =
                    bytes[at + 1..].iter().take_while(|byte| is_regular(**byte)).count() + 1;
                tokens.push(Token::Word(
                    String::from_utf8_lossy(&bytes[at..at + length]).into_owned(),
                ));
                at += length;
            }
            _ => at += 1,
        }
    }
    tokens
}

fn is_regular(byte: u8) -> bool {
    byte > b' ' && !b"<>[]{}()/%".contains(&byte)
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    let digit =
        |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let digits: Vec<u8> = bytes.iter().filter_map(digit).collect();
    digits.chunks(2).map(|pair| (pair[0] << 4) | pair.get(1).copied().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_texts_by_char_range_and_list() {
        let map = CMap::read(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange
              2 beginbfchar <0003> <0020> % a blank
              <0045> <00660069> endbfchar
              2 beginbfrange <0010> <0012> <03B1> <0020> <0021> [<0041> <0042>] endbfrange",
        );
        let cases = [(3, " "), (0x45, "fi"), (0x11, "β"), (0x21, "B")];
        for (code, text) in cases {
            assert_eq!(map.text(2, code).as_deref(), Some(text), "{code}");
        }
        assert_eq!((map.text(2, 0x13), map.text(1, 3)), (None, None));
        assert_eq!(map.code_length(&[0, 3, 0, 4], 1), 2);
        assert_eq!(CMap::default().code_length(&[0, 3], 1), 1);
    }

    #[test]
    fn a_range_of_billions_costs_nothing() {
        let map = CMap::read(b"beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange");
        assert_eq!(map.text(4, 1).as_deref(), Some("B"));
        assert_eq!(map.text(4, u32::MAX), None);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(bytes: Vec<u8>, code: u32) {
            let map = CMap::read(&bytes);
            map.text(2, code);
            proptest::prop_assert!(map.code_length(&[0, 1], 2) <= 2);
        }
    }
}
