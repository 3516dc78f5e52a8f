//! What the pieces of an RTF file mean.
//!
//! Not for: finding them (`control`). Bytes are letters of the code page of the font they are in.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::control::{Piece, Pieces};
use crate::blocks::Blocks;

/// Groups within groups; deeper ones share the state of this one.
const MAX_DEPTH: usize = 10_000;
/// Destinations whose text is not for readers.
const LEFT_OUT: [&str; 24] = [
    "colortbl",
    "stylesheet",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "xmlnstbl",
    "themedata",
    "datastore",
    "fldinst",
    "revtbl",
    "filetbl",
    "bkmkstart",
    "bkmkend",
];

/// What was read.
#[derive(Default)]
pub(super) struct Read {
    pub(super) blocks: Blocks,
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
    pub(super) is_cut_off: bool,
}

/// Where text goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Destination {
    Body,
    Fonts,
    Title,
    Author,
    Created,
    Nowhere,
}

/// What a group may change.
#[derive(Clone, Copy)]
struct State {
    destination: Destination,
    font: i32,
    /// Signs that follow a Unicode letter for programs that do not know it.
    stand_ins: usize,
    is_hidden: bool,
}

struct Reader {
    read: Read,
    state: State,
    saved: Vec<State>,
    deeper: usize,
    code_page: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    /// Bytes that wait to become letters.
    bytes: Vec<u8>,
    /// Stand-ins that are still to be passed over.
    skipped: usize,
    high: Option<u16>,
    is_ignorable: bool,
    created: [i32; 3],
}

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Read {
    let state = State { destination: Destination::Body, font: -1, stand_ins: 1, is_hidden: false };
    let mut reader = Reader {
        read: Read::default(),
        state,
        saved: Vec::new(),
        deeper: 0,
        code_page: WINDOWS_1252,
        fonts: HashMap::new(),
        bytes: Vec::new(),
        skipped: 0,
        high: None,
        is_ignorable: false,
        created: [0; 3],
    };
    let mut pieces = Pieces::new(bytes);
    while let Some(piece) = pieces.next() {
        if let Piece::Word("bin", Some(count)) = piece {
            pieces.pass_over(usize::try_from(count).unwrap_or(0));
            continue;
        }
        reader.piece(piece);
    }
    reader.finish()
}

impl Reader {
    fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open => self.open(),
            Piece::Close => self.close(),
            Piece::Word(word, number) => self.word(word, number),
            Piece::Sign(b'*') => self.is_ignorable = true,
            Piece::Sign(sign) => self.sign(sign),
            Piece::Text(b'\r' | b'\n') => {}
            Piece::Byte(byte) | Piece::Text(byte) => self.byte(byte),
        }
    }

    fn open(&mut self) {
        self.flush();
        self.skipped = 0;
        if self.saved.len() < MAX_DEPTH {
            self.saved.push(self.state);
        } else {
            self.deeper += 1;
        }
    }

    fn close(&mut self) {
        self.flush();
        self.skipped = 0;
        self.is_ignorable = false;
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if self.skipped > 0 && word != "u" {
            self.skipped -= 1;
            return;
        }
        if std::mem::take(&mut self.is_ignorable) && word != "shppict" {
            self.leave_out();
            return;
        }
        let value = number.unwrap_or(0);
        match word {
            "u" => self.unicode(value),
            "uc" => self.state.stand_ins = usize::try_from(value).unwrap_or(1).min(16),
            "ansicpg" => self.code_page = code_page(value).unwrap_or(self.code_page),
            "f" | "deff" if self.state.destination != Destination::Fonts => {
                self.flush();
                if word == "f" {
                    self.state.font = value;
                }
            }
            "f" => self.state.font = value,
            "fcharset" => {
                if let Some(encoding) = charset(value) {
                    self.fonts.insert(self.state.font, encoding);
                }
            }
            "v" => {
                self.flush();
                self.state.is_hidden = number != Some(0);
            }
            "plain" => {
                self.flush();
                self.state.is_hidden = false;
            }
            _ if self.destination(word) => {}
            _ => self.layout(word, value),
        }
    }

    /// Words that say where the text of their group goes.
    fn destination(&mut self, word: &str) -> bool {
        let destination = match word {
            "fonttbl" => Destination::Fonts,
            "info" => Destination::Nowhere,
            "title" => Destination::Title,
            "author" => Destination::Author,
            "creatim" => Destination::Created,
            _ if LEFT_OUT.contains(&word) => Destination::Nowhere,
            _ => return false,
        };
        self.flush();
        self.state.destination = destination;
        true
    }

    fn leave_out(&mut self) {
        self.flush();
        self.state.destination = Destination::Nowhere;
    }

    /// Words that stand for a sign or end something.
    fn layout(&mut self, word: &str, value: i32) {
        match (word, self.state.destination) {
            ("yr", Destination::Created) => self.created[0] = value,
            ("mo", Destination::Created) => self.created[1] = value,
            ("dy", Destination::Created) => self.created[2] = value,
            _ => {}
        }
        let text = match word {
            "tab" | "cell" | "nestcell" | "enspace" | "emspace" | "qmspace" => " ",
            "emdash" => "—",
            "endash" => "–",
            "bullet" => "•",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "par" | "sect" | "page" | "column" => return self.end(Blocks::end_paragraph),
            "line" | "row" | "nestrow" | "lbr" => return self.end(Blocks::end_line),
            _ => return,
        };
        self.text(text);
    }

    fn end(&mut self, end: fn(&mut Blocks)) {
        self.flush();
        if self.state.destination == Destination::Body {
            end(&mut self.read.blocks);
        }
    }

    fn sign(&mut self, sign: u8) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match sign {
            b'~' => self.text(" "),
            b'_' => self.text("-"),
            b'\n' | b'\r' => self.end(Blocks::end_paragraph),
            b'\\' | b'{' | b'}' => self.byte(sign),
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        self.is_ignorable = false;
        self.bytes.push(byte);
    }

    /// A letter by its number: 16 bits, signed, in halves for the rarer ones.
    fn unicode(&mut self, value: i32) {
        self.flush();
        self.skipped = self.state.stand_ins;
        let Ok(unit) = u16::try_from(value.rem_euclid(0x1_0000)) else { return };
        let units = [self.high.take().unwrap_or(unit), unit];
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let from = usize::from(units[0] == unit);
        let letters: String = char::decode_utf16(units[from..].iter().copied()).flatten().collect();
        self.text(&letters);
    }

    /// Waiting bytes become letters.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let encoding = self.fonts.get(&self.state.font).copied().unwrap_or(self.code_page);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.put(&text);
    }

    fn text(&mut self, text: &str) {
        self.flush();
        self.put(text);
    }

    fn put(&mut self, text: &str) {
        if self.state.is_hidden {
            return;
        }
        match self.state.destination {
            Destination::Body => self.read.blocks.push(text),
            Destination::Title => self.read.title.get_or_insert_default().push_str(text),
            Destination::Author => self.read.author.get_or_insert_default().push_str(text),
            Destination::Fonts | Destination::Created | Destination::Nowhere => {}
        }
    }

    fn finish(mut self) -> Read {
        self.flush();
        self.read.is_cut_off = !self.saved.is_empty();
        let [year, month, day] = self.created;
        if year > 0 {
            self.read.date = Some(format!("{year}-{month:02}-{day:02}"));
        }
        let tidy =
            |text: Option<String>| text.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
        Read { title: tidy(self.read.title), author: tidy(self.read.author), ..self.read }
    }
}

/// The encoding of a Windows code page.
fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10_000 => "macintosh".to_owned(),
        65_001 => "utf-8".to_owned(),
        866 => "ibm866".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font's character set (`\fcharset`).
fn charset(number: i32) -> Option<&'static Encoding> {
    let page = match number {
        0 => 1252,
        77 => 10_000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    code_page(page)
}
