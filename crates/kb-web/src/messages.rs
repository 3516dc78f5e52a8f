//! The words of the interface: Fluent messages in five languages, embedded in the program.
//!
//! Not for texts of records. Invariant: every message exists in every locale with the same
//! arguments; a test holds this, so a lookup cannot miss.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kb_model::Locale;
use unic_langid::LanguageIdentifier;

/// Opens a slot in a formatted message; from the private use area, so no text holds it.
const SLOT_START: char = '\u{F8F0}';
/// Closes a slot.
const SLOT_END: char = '\u{F8F1}';

/// One piece of a message with slots ([`Messages::parts`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words of the message.
    Text(String),
    /// The place of the argument with this name.
    Slot(String),
}

/// The messages of one interface language.
pub struct Messages {
    locale: Locale,
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    /// The messages of `locale`.
    pub fn get(locale: Locale) -> &'static Messages {
        static ALL: [OnceLock<Messages>; Locale::ALL.len()] =
            [const { OnceLock::new() }; Locale::ALL.len()];
        ALL[locale as usize].get_or_init(|| Messages::load(locale))
    }

    fn load(locale: Locale) -> Messages {
        let tag: LanguageIdentifier = locale.code().parse().expect("locale codes are valid tags");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(group_digits));
        for source in sources(locale) {
            // A syntax error loses one message; the test of completeness then names it.
            let resource = FluentResource::try_new(source.to_owned())
                .unwrap_or_else(|(resource, _errors)| resource);
            bundle.add_resource_overriding(resource);
        }
        Messages { locale, bundle }
    }

    /// The language of these messages.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Whether there is a message with this key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The message `key` with its arguments; the key itself when there is none.
    /// Numbers (`usize`) choose the plural form; texts are inserted as they are.
    pub fn text(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let args: FluentArgs<'_> =
            args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// The message `key` cut at the places of the arguments named in `slots`, so that a page can
    /// put markup there.
    pub fn parts(&self, key: &str, args: &[(&str, FluentValue<'_>)], slots: &[&str]) -> Vec<Piece> {
        let marks = slots
            .iter()
            .map(|slot| (*slot, FluentValue::from(format!("{SLOT_START}{slot}{SLOT_END}"))));
        let all: Vec<(&str, FluentValue<'_>)> = args.iter().cloned().chain(marks).collect();
        split_slots(&self.text(key, &all))
    }
}

fn split_slots(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (number, chunk) in text.split(SLOT_START).enumerate() {
        let (slot, rest) = match chunk.split_once(SLOT_END) {
            Some((slot, rest)) if number > 0 => (Some(slot), rest),
            _ => (None, chunk),
        };
        pieces.extend(slot.map(|slot| Piece::Slot(slot.to_owned())));
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
    }
    pieces
}

/// Writes numbers from a thousand on with a thin space between groups of three digits, which
/// every locale of the site reads alike (the international form, ISO 80000-1).
fn group_digits<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    number.as_string().parse().ok().map(grouped)
}

/// A whole number as readers see it: `1 038` with a narrow no-break space.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 6);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push('\u{202F}');
        }
        text.push(digit);
    }
    text
}

/// The Fluent sources of a locale.
fn sources(locale: Locale) -> [&'static str; 9] {
    macro_rules! of {
        ($code:literal) => {
            [
                include_str!(concat!("../../../web/locales/", $code, "/site.ftl")),
                include_str!(concat!("../../../web/locales/", $code, "/browse.ftl")),
                include_str!(concat!("../../../web/locales/", $code, "/record.ftl")),
                include_str!(concat!("../../../web/locales/", $code, "/delivery.ftl")),
                include_str!(concat!("../../../web/locales/", $code, "/submit.ftl")),
                include_str!(concat!("../../../web/locales/", $code, "/labels.ftl")),
                include_str!(concat!("../../../web/locales/", $code, "/reasons.ftl")),
                include_str!(concat!("../../../web/locales/", $code, "/pack.ftl")),
                include_str!(concat!("../../../web/locales/", $code, "/exchange.ftl")),
            ]
        };
    }
    match locale {
        Locale::En => of!("en"),
        Locale::Nl => of!("nl"),
        Locale::Fr => of!("fr"),
        Locale::De => of!("de"),
        Locale::El => of!("el"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use super::*;

    /// Keys that are put together in `labels.rs` and `reasons.rs` from stable names.
    const MADE_FROM_NAMES: [&str; 23] = [
        "change-",
        "withdrawn-because-",
        "adaptation-",
        "ask-",
        "reject-",
        "step-",
        "submission-",
        "month-",
        "country-",
        "language-",
        "kind-",
        "audience-",
        "evidence-",
        "law-",
        "vouched-",
        "relation-",
        "phase-",
        "facet-",
        "why-",
        "pair-",
        "note-",
        "question-",
        "pack-file-",
    ];

    fn keys(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in source.lines() {
            if let Some((key, _)) = line.split_once(" =")
                && line.starts_with(|c: char| c.is_ascii_lowercase())
            {
                key.clone_into(&mut current);
            }
            if current.is_empty() || line.starts_with('#') {
                continue;
            }
            let args = found.entry(current.clone()).or_default();
            for rest in line.split('$').skip(1) {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
                args.insert(rest[..end].to_owned());
            }
        }
        found
    }

    fn all_keys(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
        sources(locale).into_iter().flat_map(keys).collect()
    }

    fn rust_sources(folder: &Path, into: &mut String) {
        let entries = std::fs::read_dir(folder).unwrap();
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                rust_sources(&path, into);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                into.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn every_locale_has_the_same_messages_with_the_same_arguments() {
        let english = all_keys(Locale::En);
        for locale in Locale::ALL {
            let other = all_keys(locale);
            for (key, args) in &english {
                assert_eq!(other.get(key), Some(args), "{key} in {}", locale.code());
                assert!(
                    Messages::get(locale).has(key),
                    "{key} does not parse in {}",
                    locale.code()
                );
            }
            for key in other.keys() {
                assert!(english.contains_key(key), "{key} is only in {}", locale.code());
            }
        }
    }

    #[test]
    fn no_message_is_written_twice_in_one_locale() {
        for locale in Locale::ALL {
            let mut seen = BTreeSet::new();
            for line in sources(locale).into_iter().flat_map(str::lines) {
                if line.starts_with(|c: char| c.is_ascii_lowercase())
                    && let Some((key, _)) = line.split_once(" =")
                {
                    assert!(seen.insert(key), "{key} in {}", locale.code());
                }
            }
        }
    }

    #[test]
    fn no_message_is_missing_or_unused() {
        let mut code = String::new();
        rust_sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
        let english = all_keys(Locale::En);
        for key in english.keys() {
            let made = MADE_FROM_NAMES.iter().any(|prefix| key.starts_with(prefix));
            assert!(made || code.contains(&format!("\"{key}\"")), "{key} is not used");
        }
        for call in [".t(\"", ".n(\"", ".with(\"", ".parts(\"", ".text(\""] {
            for rest in code.split(call).skip(1) {
                let key = &rest[..rest.find('"').unwrap()];
                // This file's own list of calls ends in an empty key.
                assert!(key.is_empty() || english.contains_key(key), "{key} is missing");
            }
        }
    }

    #[test]
    fn plural_forms_and_numbers_follow_the_language() {
        for (locale, one, many) in [
            (Locale::En, "1 result", "1\u{202F}038 results"),
            (Locale::Nl, "1 resultaat", "1\u{202F}038 resultaten"),
            (Locale::Fr, "1 résultat", "1\u{202F}038 résultats"),
            (Locale::De, "1 Treffer", "1\u{202F}038 Treffer"),
            (Locale::El, "1 αποτέλεσμα", "1\u{202F}038 αποτελέσματα"),
        ] {
            let count = |n: usize| Messages::get(locale).text("count-results", &[("n", n.into())]);
            assert_eq!(count(1), one);
            assert_eq!(count(1038), many);
        }
    }

    #[test]
    fn slots_cut_the_message_where_the_argument_stands() {
        assert_eq!(
            split_slots("a \u{F8F0}x\u{F8F1} b"),
            [Piece::Text("a ".into()), Piece::Slot("x".into()), Piece::Text(" b".into())]
        );
        assert_eq!(split_slots(""), []);
    }
}
