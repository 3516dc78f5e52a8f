//! Nothing that can be typed brings the search down.

use kb_model::{Locale, SearchRequest};
use proptest::prelude::*;

use crate::library::OWN;

#[test]
fn odd_queries_always_get_an_answer() {
    let every_block: String =
        (0..0x3_0000_u32).step_by(0x80).filter_map(|code| char::from_u32(code + 0x41)).collect();
    for query in [
        "a".repeat(10_000),
        "word ".repeat(1_000),
        "\"".repeat(999),
        "(".repeat(500),
        "SELECT * FROM records; DROP TABLE records; --".to_owned(),
        "^(a+)+$ [a-z]*? \\d{1,99}".to_owned(),
        "👩‍👧‍👦 🏳️‍🌈".to_owned(),
        "voogd\u{200b}\u{200d}\u{feff}ij \u{202e}divij".to_owned(),
        "παιδί child kind كفالة 子供 ребёнок".to_owned(),
        "i".repeat(5_000),
        "ththththththththththththththththththth".to_owned(),
        every_block
            .chars()
            .collect::<Vec<_>>()
            .chunks(7)
            .map(|chunk| chunk.iter().collect::<String>() + " ")
            .collect(),
    ] {
        for locale in Locale::ALL {
            OWN.ask(&SearchRequest::new(&query, locale));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn random_queries_always_get_an_answer(text in any::<String>(), words in "[a-zA-Zα-ωά-ώäöüßéèç'\"()*:;-]{0,40}") {
        for query in [&text, &words, &format!("{words} {text}")] {
            let found = OWN.ask(&SearchRequest::new(query, Locale::El));
            prop_assert!(found.hits.len() <= found.total);
            prop_assert!(found.hits.iter().all(|hit| !hit.reasons.is_empty()));
        }
    }
}
