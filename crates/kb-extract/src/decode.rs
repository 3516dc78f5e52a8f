//! Bytes of any common encoding to text.
//!
//! Not for: markup. A byte order mark decides, then UTF-8, then what an HTML page says of itself,
//! then a guess from the bytes (which the finding names, so that a curator can look).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use kb_model::Diagnostic;

/// Decodes a file; `None` and an error when it is not text at all.
pub fn decode(bytes: &[u8], is_html: bool) -> (Option<String>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let encoding = encoding_of(bytes, is_html);
    let (text, _, had_errors) = encoding.decode(bytes);
    if had_errors {
        found.push(
            Diagnostic::warning("file.not-utf8", "some bytes are not text and were replaced")
                .at(first_bad_line(bytes, encoding))
                .fix("save the file as UTF-8"),
        );
    } else if encoding != UTF_8 {
        let message = format!("the file is not UTF-8; it was read as {}", encoding.name());
        found.push(
            Diagnostic::note("file.encoding", message)
                .fix("look at the text; save the file as UTF-8 if letters are wrong"),
        );
    }
    if is_binary(&text) {
        let binary = Diagnostic::error("file.not-text", "the file is not text")
            .fix("add a text, Markdown or HTML file");
        return (None, vec![binary]);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
    (Some(text), found)
}

/// Decodes bytes in an encoding that a file names (WHATWG label, such as `ISO-8859-1`); UTF-8 when
/// nobody knows the name.
pub fn decode_named(bytes: &[u8], name: &str) -> String {
    let encoding = Encoding::for_label(name.trim().as_bytes()).unwrap_or(UTF_8);
    encoding.decode(bytes).0.into_owned()
}

fn encoding_of(bytes: &[u8], is_html: bool) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return encoding;
    }
    let first = std::str::from_utf8(bytes);
    if first.is_ok() {
        return UTF_8;
    }
    let declared = is_html.then(|| declared_by_page(bytes)).flatten();
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        return encoding;
    }
    // Mostly sound UTF-8 with a broken place is UTF-8, not something that fits every byte.
    if first.is_err_and(|error| error.valid_up_to() > 0) && mostly_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Text in UTF-16 has a zero byte in nearly every second place when it is Latin, and the same
/// high byte when it is Greek.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let high = |byte: u8| byte == 0 || byte == 3;
    let pairs = sample.len() / 2;
    if pairs < 8 {
        return None;
    }
    let first = sample.iter().step_by(2).filter(|byte| high(**byte)).count();
    let second = sample.iter().skip(1).step_by(2).filter(|byte| high(**byte)).count();
    if first * 10 > pairs * 9 && second * 10 < pairs {
        Some(UTF_16BE)
    } else if second * 10 > pairs * 9 && first * 10 < pairs {
        Some(UTF_16LE)
    } else {
        None
    }
}

/// More than 20 sound multi-byte characters for every broken place.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > 20 * broken
}

/// `<meta charset=…>` within the first two kilobytes.
fn declared_by_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let after = head.split("charset=").nth(1)?;
    let label: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
        .collect();
    Encoding::for_label(label.as_bytes())
}

/// The line of the first byte that is not text.
fn first_bad_line(bytes: &[u8], encoding: &'static Encoding) -> String {
    if encoding != UTF_8 {
        return String::new();
    }
    let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    bytes[..valid].split(|byte| *byte == b'\n').count().to_string()
}

/// More than one control character in a hundred is not something a person wrote.
fn is_binary(text: &str) -> bool {
    let mut all = 0_usize;
    let mut odd = 0_usize;
    for c in text.chars().take(65_536) {
        all += 1;
        odd += usize::from(c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'));
    }
    odd * 100 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    const GREEK: &str =
        "Η ανάδοχη οικογένεια φροντίζει ένα ασυνόδευτο παιδί και συνεργάζεται με τον επίτροπο.";

    #[test]
    fn greek_is_read_from_every_encoding_in_use() {
        let utf16: Vec<u8> = GREEK.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf16be: Vec<u8> = GREEK.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let table: [(&str, Vec<u8>); 6] = [
            ("UTF-8", GREEK.into()),
            ("UTF-8 with mark", format!("\u{feff}{GREEK}").into()),
            ("windows-1253", encoding_rs::WINDOWS_1253.encode(GREEK).0.into()),
            ("UTF-16LE with mark", [&[0xff, 0xfe], utf16.as_slice()].concat()),
            ("UTF-16LE", utf16.clone()),
            ("UTF-16BE", utf16be),
        ];
        for (name, bytes) in table {
            assert_eq!(decode(&bytes, false).0.as_deref(), Some(GREEK), "{name}");
        }
    }

    #[test]
    fn a_broken_byte_in_utf8_is_replaced_and_its_line_is_said() {
        let mut bytes = GREEK.as_bytes().to_vec();
        bytes.extend(b"\nand \xff here");
        let (text, found) = decode(&bytes, false);
        assert_eq!(text.unwrap(), format!("{GREEK}\nand \u{fffd} here"));
        assert_eq!((found[0].code.as_str(), found[0].location.as_str()), ("file.not-utf8", "2"));
    }

    #[test]
    fn a_page_may_name_its_encoding() {
        let page = "<meta charset=\"iso-8859-7\"><p>παιδί</p>";
        let bytes = encoding_rs::ISO_8859_7.encode(page).0;
        assert_eq!(decode(&bytes, true).0.as_deref(), Some(page));
    }
}
