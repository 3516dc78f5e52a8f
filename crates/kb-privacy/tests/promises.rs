//! What the scan promises for any text whatever.

use std::sync::LazyLock;

use kb_privacy::{Allowed, Place, Rule, Scanner, Subject};
use proptest::prelude::*;

static SCANNER: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(Allowed::default()));

/// Text with many digits, signs and words that matter, beside any Unicode.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "\\PC{0,12}",
        3 => "[0-9٠-٩۰-۹０-９ .,/<>+()@&\\\\\u{a0}\u{200f}\u{ad}\n-]{0,24}",
        2 => "[A-Z<0-9]{28,46}",
        3 => prop::sample::select(vec![
            "geb.", "né le", "γεν.", "ΔΙ.Κ.Α.", "OV", "Az.", "IBAN BE", "WhatsApp", "isbn", "http://",
            "Tel.", "€", "passport", "12 mars 2009", "P<UTO", "&lt;", "&nbsp;", "\r\n", "(at)",
            "Amir", "Antwerp", "16-year-old", "UNHCR", "10.1234/", "°", "*",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_findings_that_slice_it_and_hide_what_they_found(text in text()) {
        for place in [Place::Body, Place::FileName, Place::Field("creator")] {
            let mut subject = Subject::text(&text);
            subject.parts[0].place = place;
            let mut before = 0;
            for finding in SCANNER.scan(&subject) {
                let found = text.get(finding.range.clone());
                prop_assert!(found.is_some_and(|found| !found.is_empty()), "{finding:?}");
                prop_assert!(finding.range.start >= before);
                before = finding.range.start;
                let lines = text[..before].matches('\n').count() + 1;
                prop_assert_eq!(finding.line, lines);
                let digits = finding.excerpt.chars().filter(|c| c.is_numeric()).count();
                prop_assert!(digits <= 2, "{}", finding.excerpt);
                prop_assert!(!subject.matched(&finding).contains(char::is_whitespace));
            }
        }
    }

    #[test]
    fn text_around_an_identifier_never_hides_it(
        before in text(),
        after in text(),
        gap in prop::sample::select(vec![" ", "\n", "\n\n", " ("]),
        which in prop::sample::select(vec![
            ("85.07.30-033.28", Rule::BelgianNationalNumber),
            ("98.47.28-997.65", Rule::BelgianBisNumber),
            ("BE68 5390 0754 7034", Rule::Iban),
            ("15 070649 C 103", Rule::GermanPensionNumber),
            ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", Rule::MachineReadable),
        ]),
    ) {
        let (number, rule) = which;
        let text = format!("{before}{gap}{number} {after}");
        let place = before.len() + gap.len();
        let found = SCANNER.scan(&Subject::text(&text));
        let covers = |finding: &kb_privacy::Finding| {
            finding.severity == kb_model::Severity::Error
                && finding.range.start < place + number.len()
                && finding.range.end > place
        };
        prop_assert!(found.iter().any(covers), "{rule:?} in `{text}`: {found:?}");
    }
}
