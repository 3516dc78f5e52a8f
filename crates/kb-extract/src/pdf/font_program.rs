//! What a font program inside a PDF says of its own encoding (Adobe Type 1 Font Format,
//! chapter 2).
//!
//! Not for: outlines. Only the readable beginning of a Type 1 program is looked at.

/// Names of glyphs by code, from lines such as `dup 97 /alpha put`; `None` when the font uses
/// Adobe's standard encoding or says nothing.
pub(super) fn type1_encoding(program: &[u8]) -> Option<Vec<Option<String>>> {
    let end = find(program, b"eexec").unwrap_or(program.len());
    let text = String::from_utf8_lossy(&program[..end]);
    let (_, after) = text.split_once("/Encoding")?;
    let mut names = vec![None; 256];
    let mut words = after.split_whitespace();
    let mut has_any = false;
    while let Some(word) = words.next() {
        if word == "readonly" || word == "def" || word == "StandardEncoding" {
            break;
        }
        if word != "dup" {
            continue;
        }
        let code = words.next().and_then(|code| code.parse::<usize>().ok());
        let name = words.next().and_then(|name| name.strip_prefix('/'));
        if let (Some(place), Some(name)) = (code.and_then(|code| names.get_mut(code)), name) {
            *place = Some(name.to_owned());
            has_any = true;
        }
    }
    has_any.then_some(names)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_says_which_signs_its_codes_are() {
        let program = b"%!PS\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\n\
            dup 97 /alpha put\ndup 98 /beta put\nreadonly def\ncurrentfile eexec\x00\xff";
        let names = type1_encoding(program).unwrap();
        assert_eq!((names[97].as_deref(), names[98].as_deref()), (Some("alpha"), Some("beta")));
        assert_eq!(type1_encoding(b"/Encoding StandardEncoding def eexec"), None);
    }
}
