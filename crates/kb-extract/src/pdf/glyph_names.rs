//! Names of glyphs to letters, after the rules of the Adobe Glyph List Specification.
//!
//! Not for: fonts. The list itself is lopdf's, asked through the one door it has: a font whose
//! `Differences` name the glyph.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Encoding, Object, dictionary};

/// Looks names up, each once.
#[derive(Default)]
pub(super) struct GlyphNames {
    known: HashMap<String, Option<String>>,
}

impl GlyphNames {
    /// The letters of a glyph name: `fi`, `uni03B1`, `f_f_i`, `alpha.sc`.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        let text = read(name);
        self.known.insert(name.to_owned(), text.clone());
        text
    }
}

fn read(name: &str) -> Option<String> {
    let base = name.split('.').next().filter(|base| !base.is_empty())?;
    let parts: Option<Vec<String>> = base.split('_').map(component).collect();
    parts.map(|parts| parts.concat()).filter(|text| !text.is_empty())
}

fn component(name: &str) -> Option<String> {
    listed(name).or_else(|| by_number(name)).or_else(|| of_tex(name))
}

/// `uni03B103B2`, `u1F600`.
fn by_number(name: &str) -> Option<String> {
    let is_hex = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if let Some(digits) = name.strip_prefix("uni")
        && digits.len() >= 4
        && digits.len().is_multiple_of(4)
        && is_hex(digits)
    {
        let units = (0..digits.len()).step_by(4);
        return units
            .map(|at| u16::from_str_radix(&digits[at..at + 4], 16).ok())
            .map(|unit| char::from_u32(unit?.into()))
            .collect();
    }
    let digits = name
        .strip_prefix('u')
        .filter(|digits| (4..=6).contains(&digits.len()) && is_hex(digits))?;
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).map(String::from)
}

/// Names that TeX's fonts use and the list does not have.
fn of_tex(name: &str) -> Option<String> {
    let text = match name {
        "dotlessj" => "j",
        "hyphenchar" | "sfthyphen" | "softhyphen" => "-",
        "visiblespace" | "nbspace" | "nonbreakingspace" => " ",
        "Ifractur" => "ℑ",
        _ => return None,
    };
    Some(text.to_owned())
}

/// Asks lopdf's copy of the Adobe Glyph List.
fn listed(name: &str) -> Option<String> {
    let font = font_with(dictionary! {
        "Differences" => vec![Object::Integer(0), Object::Name(name.as_bytes().to_vec())],
    });
    let document = Document::new();
    match font.get_font_encoding(&document).ok()? {
        encoding @ Encoding::Differences(_) => encoding.bytes_to_string(&[0]).ok(),
        _ => None,
    }
}

/// The letters of one of the encodings that PDF has names for, by code.
pub(super) fn base_encoding(name: &str) -> Vec<Option<String>> {
    let font = font_with_encoding(Object::Name(name.as_bytes().to_vec()));
    let document = Document::new();
    let encoding = font.get_font_encoding(&document).ok();
    let of_code = |code: u8| {
        let text = encoding.as_ref()?.bytes_to_string(&[code]).ok()?;
        (!text.is_empty()).then_some(text)
    };
    (0..=255).map(of_code).collect()
}

fn font_with(encoding: Dictionary) -> Dictionary {
    font_with_encoding(Object::Dictionary(encoding))
}

fn font_with_encoding(encoding: Object) -> Dictionary {
    dictionary! { "Type" => "Font", "Encoding" => encoding }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_letters() {
        let mut names = GlyphNames::default();
        for (name, expected) in [
            ("a", Some("a")),
            ("alpha", Some("α")),
            ("alphatonos", Some("ά")),
            ("sigma1", Some("ς")),
            ("uni03AC", Some("ά")),
            ("u1F600", Some("😀")),
            ("f_f_i", Some("ffi")),
            ("ff", Some("ﬀ")),
            ("alpha.sc", Some("α")),
            (".notdef", None),
            ("g123", None),
            ("uniXYZW", None),
        ] {
            assert_eq!(names.text(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn encodings_with_a_name_are_known() {
        let windows = base_encoding("WinAnsiEncoding");
        assert_eq!((windows[0xe9].as_deref(), windows[0x41].as_deref()), (Some("é"), Some("A")));
    }
}
