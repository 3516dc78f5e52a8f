//! Fonts: the codes of a string to letters and widths (ISO 32000-1 section 9).
//!
//! Not for: shapes. A code becomes letters by `ToUnicode`, else by the names of its encoding, else
//! by the encoding inside the font; a code that none of them knows has no text.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, Stream};

use super::cmap::CMap;
use super::font_program;
use super::geometry::number;
use super::glyph_names::{GlyphNames, base_encoding};
use super::tex;
use crate::Limits;

/// A map of characters unfolds to this much at most.
const MAX_CMAP: usize = 8 << 20;
/// The Latin letters of the Symbol font and the Greek ones they stand for.
const SYMBOL: (&str, &str) = (
    "abgdezhqiklmnxoprstufcywVABGDEZHQIKLMNXOPRSTUFCYWJj",
    "αβγδεζηθικλμνξοπρστυφχψωςΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩϑϕ",
);

/// The fonts of a document, each read once.
pub(super) struct Fonts<'d> {
    document: &'d Document,
    limits: Limits,
    names: GlyphNames,
    read: HashMap<*const Dictionary, Rc<Font>>,
    /// Names of fonts that had signs without letters.
    unmapped: BTreeSet<String>,
}

/// One font.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// Its name, without the tag of a subset.
    pub(super) name: String,
    to_unicode: CMap,
    /// Codes of two bytes and more, or of one.
    is_composite: bool,
    /// A composite font whose codes are UTF-16.
    is_utf16: bool,
    /// Letters by code, for simple fonts.
    encoding: Vec<Option<String>>,
    widths: BTreeMap<u32, f32>,
    default_width: f32,
    /// From the units of widths to text space.
    scale: f32,
}

/// One sign of a string.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sign {
    /// Its letters; `None` when nobody can say.
    pub(super) text: Option<String>,
    /// How far it moves on, in text space of size 1.
    pub(super) width: f32,
    /// Whether it is the byte 32 that word spacing widens.
    pub(super) is_blank_byte: bool,
}

impl<'d> Fonts<'d> {
    /// The fonts of a document.
    pub(super) fn new(document: &'d Document, limits: &Limits) -> Fonts<'d> {
        Fonts {
            document,
            limits: *limits,
            names: GlyphNames::default(),
            read: HashMap::new(),
            unmapped: BTreeSet::new(),
        }
    }

    /// Bytes that a stream of the document may unfold to.
    pub(super) fn max_stream(&self) -> usize {
        self.limits.unpacked
    }

    /// The font with this dictionary.
    pub(super) fn get(&mut self, dictionary: &'d Dictionary) -> Rc<Font> {
        let key = std::ptr::from_ref(dictionary);
        if let Some(font) = self.read.get(&key) {
            return Rc::clone(font);
        }
        let font = Rc::new(self.font(dictionary));
        self.read.insert(key, Rc::clone(&font));
        font
    }

    /// Notes that a font has signs without letters.
    pub(super) fn note_unmapped(&mut self, font: &Font) {
        if !self.unmapped.contains(&font.name) {
            self.unmapped.insert(font.name.clone());
        }
    }

    /// Names of fonts that had signs without letters, in order.
    pub(super) fn unmapped(&self) -> Vec<String> {
        self.unmapped.iter().cloned().collect()
    }

    fn font(&mut self, dictionary: &'d Dictionary) -> Font {
        let subtype = name_of(dictionary, b"Subtype", self.document).unwrap_or_default();
        let mut font = Font {
            name: plain_name(&name_of(dictionary, b"BaseFont", self.document).unwrap_or_default()),
            is_composite: subtype == "Type0",
            scale: 0.001,
            ..Font::default()
        };
        if let Some(stream) = self.stream(dictionary, b"ToUnicode") {
            font.to_unicode = self.cmap(stream);
        }
        if font.is_composite {
            self.read_composite(dictionary, &mut font);
        } else {
            self.read_simple(dictionary, &subtype, &mut font);
        }
        font
    }

    fn cmap(&self, stream: &Stream) -> CMap {
        let limit = self.limits.unpacked.min(MAX_CMAP);
        let content = stream.get_plain_content_with_limit(limit).unwrap_or_default();
        CMap::read(&content)
    }

    fn stream(&self, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Stream> {
        dictionary.get_deref(key, self.document).ok()?.as_stream().ok()
    }

    fn dictionary(&self, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
        dictionary.get_deref(key, self.document).ok()?.as_dict().ok()
    }

    fn array(&self, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d [Object]> {
        dictionary.get_deref(key, self.document).ok()?.as_array().ok().map(Vec::as_slice)
    }

    fn read_composite(&mut self, dictionary: &'d Dictionary, font: &mut Font) {
        let encoding = name_of(dictionary, b"Encoding", self.document).unwrap_or_default();
        font.is_utf16 = encoding.contains("UCS2") || encoding.contains("UTF16");
        let descendants = self.array(dictionary, b"DescendantFonts").unwrap_or_default();
        let first = descendants.first().and_then(|object| self.document.dereference(object).ok());
        font.default_width = 1000.0;
        let Some(Ok(descendant)) = first.map(|(_, object)| object.as_dict()) else { return };
        if let Some(width) = descendant.get_deref(b"DW", self.document).ok().and_then(number) {
            font.default_width = width;
        }
        let widths = self.array(descendant, b"W").unwrap_or_default();
        self.read_cid_widths(widths, font);
    }

    /// `c [w1 w2 …]` and `first last w` (ISO 32000-1 section 9.7.4.3).
    fn read_cid_widths(&self, widths: &'d [Object], font: &mut Font) {
        let mut at = 0;
        let resolve = |object: &'d Object| self.document.dereference(object).map(|it| it.1).ok();
        while let Some(first) = widths.get(at).and_then(resolve).and_then(code) {
            match widths.get(at + 1).and_then(resolve) {
                Some(Object::Array(list)) => {
                    let list = list.iter().map(|width| resolve(width).and_then(number));
                    for (cid, width) in (first..).zip(list) {
                        font.widths.insert(cid, width.unwrap_or(font.default_width));
                    }
                    at += 2;
                }
                Some(last) => {
                    let width = widths.get(at + 2).and_then(resolve).and_then(number);
                    let (Some(last), Some(width)) = (code(last), width) else { return };
                    for cid in first..=last.min(first.saturating_add(0xffff)) {
                        font.widths.insert(cid, width);
                    }
                    at += 3;
                }
                None => return,
            }
        }
    }

    fn read_simple(&mut self, dictionary: &'d Dictionary, subtype: &str, font: &mut Font) {
        let descriptor = self.dictionary(dictionary, b"FontDescriptor");
        font.encoding = self.encoding(dictionary, descriptor, subtype, &font.name);
        let first =
            dictionary.get_deref(b"FirstChar", self.document).ok().and_then(code).unwrap_or(0);
        let widths = self.array(dictionary, b"Widths").unwrap_or_default();
        for (code, width) in (first..).zip(widths) {
            let width = self.document.dereference(width).ok().and_then(|(_, width)| number(width));
            font.widths.insert(code, width.unwrap_or(0.0));
        }
        let missing = descriptor.and_then(|it| it.get_deref(b"MissingWidth", self.document).ok());
        font.default_width = missing.and_then(number).unwrap_or(0.0);
        if subtype == "Type3" {
            let matrix = self.array(dictionary, b"FontMatrix").and_then(<[Object]>::first);
            font.scale = matrix.and_then(number).unwrap_or(0.001).abs();
        } else if font.widths.is_empty() {
            font.widths = usual_widths(&font.name, &font.encoding);
        }
    }

    /// Letters by code: the encoding's base, then its differences.
    fn encoding(
        &mut self,
        dictionary: &'d Dictionary,
        descriptor: Option<&'d Dictionary>,
        subtype: &str,
        name: &str,
    ) -> Vec<Option<String>> {
        let object = dictionary.get_deref(b"Encoding", self.document).ok();
        if let Some(base) = object.and_then(|object| object.as_name().ok()) {
            return base_encoding(&String::from_utf8_lossy(base));
        }
        let details = object.and_then(|object| object.as_dict().ok());
        let base = details.and_then(|details| name_of(details, b"BaseEncoding", self.document));
        let mut letters = match base {
            Some(base) => base_encoding(&base),
            None => self.built_in(descriptor, subtype, name),
        };
        let differences = details.and_then(|details| self.array(details, b"Differences"));
        let mut at = 0_usize;
        for object in differences.unwrap_or_default() {
            if let Ok(name) = object.as_name() {
                if let Some(letter) = letters.get_mut(at) {
                    let name = String::from_utf8_lossy(name);
                    let numbered = if subtype == "Type3" { tex::letters(&name, at) } else { None };
                    *letter = numbered.or_else(|| self.names.text(&name));
                }
                at += 1;
            } else if let Some(code) = code(object) {
                at = code as usize;
            }
        }
        letters
    }

    /// The encoding inside the font, else the usual one.
    fn built_in(
        &mut self,
        descriptor: Option<&'d Dictionary>,
        subtype: &str,
        name: &str,
    ) -> Vec<Option<String>> {
        if name.starts_with("Symbol") {
            return symbol_encoding();
        }
        let program = descriptor.and_then(|descriptor| self.stream(descriptor, b"FontFile"));
        if let Some(program) = program {
            let limit = self.limits.unpacked.min(MAX_CMAP);
            let content = program.get_plain_content_with_limit(limit).unwrap_or_default();
            if let Some(names) = font_program::type1_encoding(&content) {
                let text = |name: &Option<String>| self.names.text(name.as_deref()?);
                return names.iter().map(text).collect();
            }
        }
        let usual = if subtype == "TrueType" { "WinAnsiEncoding" } else { "StandardEncoding" };
        base_encoding(usual)
    }
}

impl Font {
    /// The signs of a string.
    pub(super) fn signs(&self, bytes: &[u8]) -> Vec<Sign> {
        let mut signs = Vec::with_capacity(bytes.len());
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = if self.is_composite { self.to_unicode.code_length(rest, 2) } else { 1 };
            let (code, after) = rest.split_at(length.min(rest.len()));
            signs.push(self.sign(code));
            rest = after;
        }
        signs
    }

    fn sign(&self, bytes: &[u8]) -> Sign {
        let code = bytes.iter().fold(0_u32, |code, byte| (code << 8) | u32::from(*byte));
        let mut text = self.to_unicode.text(bytes.len(), code);
        if text.is_none() && self.is_utf16 {
            text = char::from_u32(code).map(String::from);
        }
        if text.is_none() && !self.is_composite {
            text = self.encoding.get(code as usize).cloned().flatten();
        }
        let width = self.widths.get(&code).copied().unwrap_or(self.default_width) * self.scale;
        Sign { text, width, is_blank_byte: bytes == b" " }
    }
}

fn code(object: &Object) -> Option<u32> {
    object.as_i64().ok().and_then(|code| u32::try_from(code).ok())
}

fn name_of(dictionary: &Dictionary, key: &[u8], document: &Document) -> Option<String> {
    let name = dictionary.get_deref(key, document).ok()?.as_name().ok()?;
    Some(String::from_utf8_lossy(name).into_owned())
}

/// `ABCDEF+Name` without what marks a subset.
fn plain_name(name: &str) -> String {
    let plain = match name.split_once('+') {
        Some((tag, plain)) if tag.len() == 6 => plain,
        _ => name,
    };
    if plain.is_empty() { "a font without a name".to_owned() } else { plain.to_owned() }
}

fn symbol_encoding() -> Vec<Option<String>> {
    let mut letters: Vec<Option<String>> = vec![None; 256];
    for (latin, greek) in SYMBOL.0.bytes().zip(SYMBOL.1.chars()) {
        letters[usize::from(latin)] = Some(greek.to_string());
    }
    for digit in (b'0'..=b'9').chain(*b" .,;:()[]+=<>/!?%&") {
        letters[usize::from(digit)] = Some(char::from(digit).to_string());
    }
    letters[0xb7] = Some("•".to_owned());
    letters
}

/// About the widths of Helvetica, for the fonts that every reader of PDF must bring itself.
fn usual_widths(name: &str, encoding: &[Option<String>]) -> BTreeMap<u32, f32> {
    let is_even = name.contains("Courier");
    let width = |text: &str| match text {
        _ if is_even => 600.0,
        "i" | "j" | "l" | "I" | "." | "," | ":" | ";" | "!" | "'" | "|" | "f" | "t" | " " | "/" => {
            278.0
        }
        "r" | "(" | ")" | "-" => 333.0,
        "m" | "M" | "W" | "@" | "%" => 850.0,
        text if text.chars().any(char::is_uppercase) => 690.0,
        _ => 540.0,
    };
    let known =
        (0_u32..).zip(encoding).filter_map(|(code, text)| Some((code, width(text.as_deref()?))));
    known.collect()
}
