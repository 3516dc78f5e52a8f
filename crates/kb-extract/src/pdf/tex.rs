//! Codes of TeX's text fonts to letters, for fonts that are drawn as bitmaps and name their glyphs
//! by number alone (`a233`), as pdfTeX does without outlines.
//!
//! The encoding is Cork's (T1: `LaTeX` font encodings, Frank Mittelbach et al., 2024); the ligatures
//! of the older OT1, which stand where Cork has signs that nobody uses, are taken for such.

/// Codes 0x10 to 0x1f of Cork's encoding.
const LOW: [&str; 16] =
    ["“", "”", "„", "«", "»", "–", "—", "", "", "ı", "j", "ff", "fi", "fl", "ffi", "ffl"];
/// Codes 0x0b to 0x0f of OT1.
const OLD_LIGATURES: [&str; 5] = ["ff", "fi", "fl", "ffi", "ffl"];
/// Codes 0x80 to 0xff of Cork's encoding.
const HIGH: &str = "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£\
    ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŒØÙÚÛÜÝÞẞàáâãäåæçèéêëìíîïðñòóôõöœøùúûüýþß";

/// The letters of a glyph whose name is a letter and its own code.
pub(super) fn letters(name: &str, code: usize) -> Option<String> {
    let number = name.strip_prefix(|c: char| c.is_ascii_alphabetic())?;
    if number.parse() != Ok(code) {
        return None;
    }
    let text = match code {
        0x0b..=0x0f => OLD_LIGATURES[code - 0x0b].to_owned(),
        0x10..=0x1f => LOW[code - 0x10].to_owned(),
        0x27 => "’".to_owned(),
        0x60 => "‘".to_owned(),
        0x7f => "-".to_owned(),
        0x20..=0x7e => char::from(u8::try_from(code).ok()?).to_string(),
        0x80..=0xff => HIGH.chars().nth(code - 0x80)?.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_letter_of_cork() {
        for (name, code, expected) in [
            ("a65", 65, Some("A")),
            ("a233", 233, Some("é")),
            ("a255", 255, Some("ß")),
            ("a247", 247, Some("œ")),
            ("a28", 28, Some("fi")),
            ("a12", 12, Some("fi")),
            ("a65", 66, None),
            ("alpha", 97, None),
            ("a", 97, None),
            ("a5", 5, None),
            ("a300", 300, None),
        ] {
            assert_eq!(letters(name, code).as_deref(), expected, "{name}");
        }
        assert_eq!(HIGH.chars().count(), 128);
    }
}
