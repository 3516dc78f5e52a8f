//! PDFs made here: text in any script with a font that says, or does not say, what its codes are.

use std::collections::BTreeMap;

/// How a font tells its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Font {
    /// As it should.
    Mapped,
    /// With the letters mixed up.
    Mixed,
    /// Not at all.
    Mute,
}

/// What a page shows.
pub(crate) enum Shown<'a> {
    /// A text.
    Text(&'a str),
    /// A picture of a page.
    Scan,
}

/// Words in a line, lines on a page.
const LINE: usize = 12;
const LINES: usize = 48;

/// A PDF that shows these pages; long texts go on on further pages.
pub(crate) fn pdf(pages: &[Shown<'_>], font: Font) -> Vec<u8> {
    let mut codes: BTreeMap<char, u8> = BTreeMap::new();
    let mut contents = Vec::new();
    for page in pages {
        match page {
            Shown::Scan => contents.push("q 595 0 0 842 0 0 cm /I Do Q".to_owned()),
            Shown::Text(text) => {
                let words: Vec<&str> = text.split_whitespace().collect();
                let lines: Vec<String> = words
                    .chunks(LINE)
                    .map(|line| format!("<{}> Tj T*", hex(&line.join(" "), &mut codes)))
                    .collect();
                for page in lines.chunks(LINES) {
                    contents.push(format!("BT /F 8 Tf 14 TL 50 780 Td {} ET", page.join("\n")));
                }
            }
        }
    }
    let map = cmap(&codes, font);
    let mapping = if font == Font::Mute { "" } else { "/ToUnicode 4 0 R" };
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        String::new(),
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Made/Encoding/Identity-H/DescendantFonts[5 0 R]{mapping}>>"
        ),
        stream("", &map),
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Made/DW 500>>".to_owned(),
        stream(
            "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
            "x",
        ),
    ];
    let mut kids = Vec::new();
    for content in contents {
        kids.push(format!("{} 0 R", objects.len() + 1));
        let next = objects.len() + 2;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {next} 0 R\
             /Resources<</Font<</F 3 0 R>>/XObject<</I 6 0 R>>>>>>"
        ));
        objects.push(stream("", &content));
    }
    objects[1] = format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), kids.len());
    file(&objects)
}

fn stream(entries: &str, content: &str) -> String {
    format!("<<{entries}/Length {}>>stream\n{content}\nendstream", content.len())
}

fn file(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table.extend([format!("{:010} 00000 n \n", bytes.len())]);
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").into_bytes());
    }
    let (size, start) = (objects.len() + 1, bytes.len());
    let trailer = format!("trailer<</Root 1 0 R/Size {size}>>\nstartxref\n{start}\n%%EOF");
    bytes.extend(format!("{table}{trailer}").into_bytes());
    bytes
}

/// Codes of two bytes, given out in the order in which letters are met.
fn hex(text: &str, codes: &mut BTreeMap<char, u8>) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        let next = u8::try_from(codes.len() + 1).unwrap_or(u8::MAX);
        let code = *codes.entry(letter).or_insert(next);
        out.extend([format!("00{code:02x}")]);
    }
    out
}

/// What the codes stand for, or, mixed up, what their neighbours do.
fn cmap(codes: &BTreeMap<char, u8>, font: Font) -> String {
    let letters: Vec<char> = codes.keys().copied().collect();
    let mut lines = Vec::new();
    for (place, (letter, code)) in codes.iter().enumerate() {
        let is_mixed = font == Font::Mixed && letter.is_alphabetic();
        let shown = if is_mixed { letters[(place * 7 + 3) % letters.len()] } else { *letter };
        let mut units = [0; 2];
        let units: Vec<String> =
            shown.encode_utf16(&mut units).iter().map(|unit| format!("{unit:04x}")).collect();
        lines.push(format!("<00{code:02x}> <{}>", units.concat()));
    }
    format!(
        "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange {} beginbfchar\n{}\nendbfchar endcmap",
        lines.len(),
        lines.join("\n")
    )
}
