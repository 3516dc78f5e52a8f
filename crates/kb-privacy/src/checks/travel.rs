//! The machine-readable lines of passports, cards and visas.
//!
//! Source of the rule: ICAO 9303, weights 7 3 1 over digits, letters from 10, and 0 for the filler.

/// Whether a line of 30, 36 or 44 signs (capital letters, digits, `<`) is one of a travel document.
pub(crate) fn is_travel_line(line: &[u8]) -> bool {
    let has_fillers = line.iter().filter(|byte| **byte == b'<').nth(5).is_some();
    match line.len() {
        30 => has_fillers && (opens(line) || names(line)) || card_dates(line),
        36 | 44 => has_fillers && opens(line) || book_numbers(line),
        _ => false,
    }
}

/// The kind of document and the country that gave it: `P<UTO`, `IDBEL`, `AR`.
fn opens(line: &[u8]) -> bool {
    matches!(line[0], b'P' | b'I' | b'A' | b'C' | b'V' | b'R')
        && line[2..5].iter().all(|byte| byte.is_ascii_uppercase() || *byte == b'<')
        && line[2].is_ascii_uppercase()
}

/// `SURNAME<<GIVEN<NAMES<<<<`.
fn names(line: &[u8]) -> bool {
    line[0].is_ascii_uppercase()
        && line.windows(2).any(|pair| pair == b"<<")
        && !line.iter().any(u8::is_ascii_digit)
}

/// The second line of a card: birth and expiry with their check digits.
fn card_dates(line: &[u8]) -> bool {
    checked(&line[..7]) && checked(&line[8..15]) && matches!(line[7], b'M' | b'F' | b'X' | b'<')
}

/// The second line of a passport: document, birth and expiry with their check digits.
fn book_numbers(line: &[u8]) -> bool {
    checked(&line[..10])
        && checked(&line[13..20])
        && checked(&line[21..28])
        && matches!(line[20], b'M' | b'F' | b'X' | b'<')
}

/// Whether the last sign is the check digit of those before it.
fn checked(signs: &[u8]) -> bool {
    let Some((check, signs)) = signs.split_last() else { return false };
    let value = |byte: &u8| match byte {
        b'0'..=b'9' => u32::from(byte - b'0'),
        b'A'..=b'Z' => u32::from(byte - b'A') + 10,
        _ => 0,
    };
    let weighted = signs.iter().zip([7, 3, 1].into_iter().cycle());
    let sum: u32 = weighted.map(|(sign, weight)| value(sign) * weight).sum();
    check.is_ascii_digit() && sum % 10 == value(check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_travel_documents_are_known() {
        // The specimen of ICAO's own standard.
        for (line, expected) in [
            ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", true),
            ("L898902C36UTO7408122F1204159ZE184226B<<<<<10", true),
            ("L898902C36UTO7408123F1204159ZE184226B<<<<<10", false),
            ("I<UTOD231458907<<<<<<<<<<<<<<<", true),
            ("7408122F1204159UTO<<<<<<<<<<<6", true),
            ("ERIKSSON<<ANNA<MARIA<<<<<<<<<<", true),
            ("<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", false),
            ("ABCDEFGHIJKLMNOPQRSTUVWXYZABCD", false),
            ("", false),
        ] {
            assert_eq!(is_travel_line(line.as_bytes()), expected, "{line}");
        }
    }
}
