//! The reading list as a tagged PDF (PDF/UA-1), A4, with its fonts inside.
//!
//! Latin, Greek, Cyrillic and Arabic letters can be drawn; letters of other scripts are left out here
//! and are in the other forms of the list. Invariant: what a reader hears is the order of the list,
//! and the same list gives the same bytes.

mod fonts;
mod layout;
mod lines;
mod paint;

use super::ReadingList;

/// Why there is no PDF: never because of what the list says.
#[derive(Debug, thiserror::Error)]
#[error("failed to make the PDF: {0}")]
pub struct PdfError(String);

/// The list as the bytes of a PDF file.
pub fn pdf(list: &ReadingList) -> Result<Vec<u8>, PdfError> {
    let fonts = fonts::Fonts::load();
    let layout = layout::layout(list, &fonts);
    paint::paint(list, &layout, &fonts).map_err(|error| PdfError(format!("{error:?}")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples;

    #[test]
    fn a_list_becomes_a_tagged_document() {
        let bytes = pdf(&samples::list()).expect("a PDF");
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.starts_with("%PDF-1.7"));
        for expected in ["/StructTreeRoot", "/Lang", "/Outlines", "/MarkInfo", "pdfuaid:part"] {
            assert!(text.contains(expected), "{expected}");
        }
        assert!(bytes.len() < 80_000, "{} bytes", bytes.len());
    }

    #[test]
    fn the_same_list_gives_the_same_bytes() {
        assert!(pdf(&samples::list()).unwrap() == pdf(&samples::list()).unwrap());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn any_list_becomes_a_pdf(record in samples::any_record(), note in samples::nasty(), odd in any::<String>()) {
            for note in [note, odd] {
                let made = pdf(&samples::list_of(&record, &note));
                prop_assert!(made.is_ok(), "{made:?}");
            }
        }
    }
}
