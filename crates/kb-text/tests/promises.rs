//! What analysis promises for any text whatever, through every row of the registry.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use kb_model::LangTag;
use kb_text::{Language, Languages, split_passages};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

static LANGUAGES: LazyLock<Languages> = LazyLock::new(Languages::builtin);
/// A registry of its own, as the process that answers queries has.
static QUERY_LANGUAGES: LazyLock<Languages> = LazyLock::new(Languages::builtin);

/// A token that outlives its text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    start: usize,
    end: usize,
    position: u32,
    word: String,
    stem: String,
    other_stem: Option<String>,
    joined: bool,
}

fn analyzed(language: &Language, text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    language.analyze(text, &mut |token| {
        found.push(Found {
            start: token.start,
            end: token.end,
            position: token.position,
            word: token.word.to_owned(),
            stem: token.stem.to_owned(),
            other_stem: token.other_stem.map(str::to_owned),
            joined: token.joined,
        });
    });
    found
}

fn tag(lang: &str) -> LangTag {
    LangTag::parse(lang).expect("the tests name languages")
}

/// Every word and stem of a text, without its places.
fn terms(languages: &Languages, lang: &str, text: &str) -> Vec<(String, String)> {
    let found = analyzed(languages.get(&tag(lang)), text);
    found.into_iter().map(|token| (token.word, token.stem)).collect()
}

fn rows(languages: &Languages) -> impl Iterator<Item = &Language> {
    languages.all().iter().chain([languages.other()])
}

/// Text as people and machines write it: words of the five languages, signs, any Unicode.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,12}",
        any::<String>(),
        "[a-zàéèçœßäöüïĳ]{1,12}",
        "[Α-Ωα-ωάέήίόύώϊΐς\u{301}\u{345}]{1,12}",
        "[’'ʼ`lqdnst-]{1,4}",
        "[0-9]{1,4}[./,:-]",
        "[\u{AD}\u{200B}\u{200C}\u{2060}\u{FEFF}\u{202E}\u{301}\u{308}]{1,3}",
        Just("-\n".to_owned()),
        Just("\u{AD}\n".to_owned()),
        Just(" ".to_owned()),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn offsets_slice_the_original(text in any_text()) {
        for row in rows(&LANGUAGES) {
            let (mut start, mut position) = (0, 0);
            for token in analyzed(row, &text) {
                prop_assert!(text.get(token.start..token.end).is_some_and(|slice| !slice.is_empty()));
                prop_assert!(token.start >= start && token.position >= position);
                prop_assert!(!token.word.is_empty() && !token.stem.is_empty());
                prop_assert!(token.other_stem.as_deref() != Some(""));
                (start, position) = (token.start, token.position);
            }
        }
    }

    #[test]
    fn index_and_query_terms_agree(text in any_text()) {
        for (row, other) in rows(&LANGUAGES).zip(rows(&QUERY_LANGUAGES)) {
            let first = analyzed(row, &text);
            prop_assert_eq!(&first, &analyzed(row, &text), "a warm cache changes nothing");
            prop_assert_eq!(&first, &analyzed(other, &text), "nor does another registry");
            for token in first.iter().filter(|token| !token.joined) {
                let again = analyzed(row, &text[token.start..token.end]);
                let found = again.iter().any(|found| found.word == token.word);
                prop_assert!(found, "{}: {} not found by its own text", row.code(), token.word);
            }
        }
    }

    #[test]
    fn composed_and_decomposed_text_give_the_same_terms(text in "[ a-zA-Zàâäéèêëïîôöùûüçñßœ’'ΐϊΆάέήίόύώΑ-Ωα-ως-]{0,40}") {
        let (nfc, nfd): (String, String) = (text.nfc().collect(), text.nfd().collect());
        for row in rows(&LANGUAGES) {
            let terms = |text: &str| -> Vec<_> {
                let found = analyzed(row, text);
                found.into_iter().map(|f| (f.word, f.stem, f.other_stem, f.position)).collect()
            };
            prop_assert_eq!(terms(&nfc), terms(&nfd));
        }
    }

    #[test]
    fn passages_cover_all_text_in_order(text in any_text(), max_chars in 1_usize..60) {
        let mut at = 0;
        for passage in split_passages(&text, max_chars) {
            prop_assert!(text[at..passage.start].trim().is_empty());
            let slice = &text[passage.clone()];
            prop_assert!(!slice.is_empty() && slice.trim() == slice);
            at = passage.end;
        }
        prop_assert!(text[at..].trim().is_empty());
    }

    #[test]
    fn identification_never_panics_and_excludes_no_language(text in any_text()) {
        LANGUAGES.identify(&text, None);
        LANGUAGES.identify(&text, Some(&tag("nl")));
        let shares = LANGUAGES.distribution(&text);
        prop_assert_eq!(shares.len(), 5);
        prop_assert!(shares.iter().all(|(_, share)| *share > 0.0));
        prop_assert!((shares.iter().map(|(_, share)| share).sum::<f32>() - 1.0).abs() < 1e-4);
    }
}

#[test]
fn greek_spellings_give_one_word_and_one_stem() {
    for (word, polytonic) in [
        ("ανάδοχος", "ἀνάδοχος"),
        ("οικογένειας", "οἰκογένειας"),
        ("επίτροπος", "ἐπίτροπος"),
        ("παιδιών", "παιδιῶν"),
        ("ευρωπαϊκής", "εὐρωπαϊκῆς"),
        ("ανήλικος", "ἀνήλικος"),
        ("πρόσφυγες", "πρόσφυγες"),
        ("προϋπόθεσης", "προϋπόθεσης"),
    ] {
        let wanted = terms(&LANGUAGES, "el", word);
        assert_eq!(wanted.len(), 1, "{word}");
        let nfd: String = word.nfd().collect();
        let bare: String = nfd.chars().filter(|c| !('\u{300}'..='\u{36F}').contains(c)).collect();
        let spellings = [
            nfd.clone(),
            word.to_uppercase(),
            bare.to_uppercase(),
            word.replace('ς', "σ"),
            format!("{}ς", word.trim_end_matches('ς')).replace("ςς", "ς"),
            polytonic.to_owned(),
            polytonic.nfd().collect(),
            bare,
        ];
        for spelling in spellings
            .iter()
            .filter(|s| s.ends_with('ς') == word.ends_with('ς') || !s.ends_with('ς'))
        {
            assert_eq!(terms(&LANGUAGES, "el", spelling), wanted, "{spelling}");
        }
    }
}

#[test]
fn spellings_of_one_word_share_a_stem() {
    for (lang, spellings) in [
        ("de", &["Müller", "Mueller", "Muller", "MÜLLER"][..]),
        ("de", &["Straße", "Strasse", "STRASSE"]),
        ("nl", &["ideeën", "ideee\u{308}n", "ideeen", "IDEEËN"]),
        ("fr", &["réfugiée", "refugiee", "RÉFUGIÉS", "re\u{301}fugie\u{301}"]),
        ("en", &["organise", "organize", "Organised", "organizing"]),
    ] {
        let stems: Vec<String> = spellings
            .iter()
            .flat_map(|word| terms(&LANGUAGES, lang, word))
            .map(|(_, stem)| stem)
            .collect();
        assert_eq!(stems.len(), spellings.len());
        assert!(stems.iter().all(|stem| *stem == stems[0]), "{lang}: {stems:?}");
    }
}

#[test]
fn hyphenated_words_are_found_as_parts_and_as_one() {
    for (lang, text, expected) in [
        ("nl", "pleeg-gezin", "pleeg@0 +pleeggezin@0 gezin@1"),
        ("nl", "een pleeg-\ngezin", "een@0 pleeg@1 +pleeggezin@1 gezin@2"),
        ("de", "Jugend- und", "jugend@0 und@1"),
        ("en", "e-mail's", "e@0 +email@0 mail@1"),
        ("el", "Ν. 4960/2022", "ν@0 4960@1 +4960/2022@1 2022@2"),
        ("de", "§ 42a SGB", "42a@0 sgb@1"),
        ("xx", "1.234,5", "1@0 +1.234,5@0 234@1 5@2"),
    ] {
        let found: Vec<String> = analyzed(LANGUAGES.get(&tag(lang)), text)
            .into_iter()
            .map(|t| format!("{}{}@{}", if t.joined { "+" } else { "" }, t.word, t.position))
            .collect();
        assert_eq!(found.join(" "), expected, "{text:?}");
    }
}

#[test]
fn a_very_long_word_costs_no_more_than_its_length() {
    for unit in ["a", "ä", "a-", "1/", "l'", "\u{AD}", "'"] {
        let text = unit.repeat(300_000);
        for row in rows(&LANGUAGES) {
            let found = analyzed(row, &text);
            assert!(found.iter().all(|token| token.word.len() <= 512), "{unit}");
        }
    }
}

#[test]
fn broken_words_leave_the_built_in_ones_in_force() {
    let broken = BTreeMap::from([("nl".to_owned(), "lang = \"nl\"\nstop = [".to_owned())]);
    let (languages, found) = Languages::load(&broken);
    assert_eq!(found.len(), 1);
    assert!(found[0].is_error() && found[0].location == "words/nl.toml:2", "{found:?}");
    assert_eq!(terms(&languages, "nl", "kinderen"), [("kinderen".to_owned(), "kind".to_owned())]);
    assert_eq!(languages.fingerprint(), Languages::builtin().fingerprint());
}

#[test]
fn corrected_words_change_stems_and_fingerprint() {
    let text = "lang = \"nl\"\n[families]\nfiets = [\"rijwiel\"]\n".to_owned();
    let (languages, found) = Languages::load(&BTreeMap::from([("nl".to_owned(), text)]));
    assert_eq!(found, []);
    assert_eq!(terms(&languages, "nl", "rijwiel")[0].1, terms(&languages, "nl", "fiets")[0].1);
    assert_ne!(languages.fingerprint(), Languages::builtin().fingerprint());
}

#[test]
fn a_form_in_two_families_is_reported() {
    let text = "[families]\na1 = [\"x1\"]\nb1 = [\"x1\"]\n".to_owned();
    let (_, found) = Languages::load(&BTreeMap::from([("en".to_owned(), text)]));
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].code.as_str(), found[0].location.as_str()),
        ("words.two-families", "words/en.toml:3")
    );
}
