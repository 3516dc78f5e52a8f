//! Seeded chance, and the damage it does.

/// Pieces that parsers and scanners care for.
const PIECES: [&[u8]; 40] = [
    b"\0",
    b"\xff\xfe",
    b"<",
    b">",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b"\\",
    b"{",
    b"}",
    b"/Kids",
    b" 0 R",
    b"stream\n",
    b"endstream",
    b"-1",
    b"99999999999",
    b"1e39",
    b" Tj ",
    b" Tm ",
    b" Tf ",
    b"beginbfrange",
    b"<ffff>",
    b"\\u-1?",
    b"\\bin9999999999 ",
    b"&#x110000;",
    b"&lt;",
    b"PK\x05\x06",
    b"<![CDATA[",
    b"<w:p>",
    b"</w:p>",
    b"<text:s text:c=\"999999999\"/>",
    b"=?utf-8?B?",
    b"85.07.30-033.28",
    "٨٥٠٧٣٠".as_bytes(),
    "１２３４".as_bytes(),
    b"DE89 3704 0044 0532 0130 00",
    b"P<GRC",
    "\u{200d}\u{301}\u{ad}".as_bytes(),
];

/// Seeded chance (xorshift: Marsaglia, 2003).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.max(1);
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `most`; 0 when there is none.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % (most.max(1) as u64)).unwrap_or(0)
    }

    /// A damaged copy.
    pub(crate) fn damaged(&mut self, seed: &[u8]) -> Vec<u8> {
        let mut bytes = seed.to_vec();
        for _ in 0..=self.below(12) {
            if bytes.is_empty() {
                break;
            }
            self.damage(&mut bytes);
        }
        bytes
    }

    fn damage(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len());
        let length = self.below(64).min(bytes.len() - at);
        match self.below(16) {
            0..3 => bytes[at] ^= 1 << self.below(8),
            3..6 => bytes[at] = u8::try_from(self.below(256)).unwrap_or(0),
            6..8 => drop(bytes.drain(at..at + length)),
            8..10 => {
                let piece = bytes[at..at + length].to_vec();
                let to = self.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            10..13 => {
                let piece = PIECES[self.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            13..15 => {
                let piece = PIECES[self.below(PIECES.len())];
                let end = (at + piece.len()).min(bytes.len());
                bytes[at..end].copy_from_slice(&piece[..end - at]);
            }
            _ => bytes.truncate(at.max(1)),
        }
    }
}
