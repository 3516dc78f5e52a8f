//! The answers that can be chosen from a list.

use kb_core::Field;
use kb_model::{AdaptationStatus, Kind, LangTag, Locale};

use crate::views::ui::{Ui, capitalized};

/// Languages that people of the field write in, besides those of the interface.
const LANGUAGES: [&str; 15] =
    ["ar", "fa", "ps", "ti", "so", "tr", "uk", "ru", "pl", "it", "es", "pt", "ro", "bg", "sq"];

/// What people send in.
const KINDS: [Kind; 7] = [
    Kind::Practice,
    Kind::TrainingMaterial,
    Kind::Tool,
    Kind::Leaflet,
    Kind::Manual,
    Kind::CaseStudy,
    Kind::Research,
];

/// Countries of Europe, which the interface has names for.
const COUNTRIES: [&str; 43] = [
    "at", "be", "bg", "hr", "cy", "cz", "dk", "ee", "fi", "fr", "de", "gr", "hu", "ie", "it", "lv",
    "lt", "lu", "mt", "nl", "pl", "pt", "ro", "sk", "si", "es", "se", "gb", "ch", "no", "is", "tr",
    "ua", "md", "al", "ba", "me", "mk", "rs", "xk", "us", "ca", "au",
];

/// A value and its label.
pub(super) type Choice = (String, String);

/// What can be chosen; nothing for a question that is answered in words. `countries` are those of
/// the library, which stand first.
pub(super) fn choices(ui: &Ui, field: Field, countries: &[String]) -> Vec<Choice> {
    match field {
        Field::Lang => languages(ui),
        Field::Kind => KINDS
            .iter()
            .map(|kind| (kind.name().to_owned(), ui.label("kind", kind.name())))
            .collect(),
        Field::Country => self::countries(ui, countries),
        Field::Stage => AdaptationStatus::ALL
            .iter()
            .map(|stage| {
                (stage.name().to_owned(), capitalized(&ui.label("adaptation", stage.name())))
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn languages(ui: &Ui) -> Vec<Choice> {
    let own = Locale::ALL.iter().map(|locale| locale.code());
    let tags = own.chain(LANGUAGES).filter_map(LangTag::parse);
    tags.map(|tag| (tag.as_str().to_owned(), ui.language(&tag))).collect()
}

fn countries(ui: &Ui, first: &[String]) -> Vec<Choice> {
    let choice = |code: &str| (code.to_lowercase(), ui.country(code));
    let mut chosen: Vec<Choice> = first.iter().map(|code| choice(code)).collect();
    let mut others: Vec<Choice> = COUNTRIES.iter().map(|code| choice(code)).collect();
    others.retain(|other| !chosen.contains(other));
    others.sort_by_key(|(_, name)| unaccented(name));
    chosen.extend(others);
    chosen
}

/// A name as people look it up: Österreich with O, Ελλάδα with Ε.
fn unaccented(name: &str) -> String {
    kb_core::fold(name)
}

/// Whether a question is answered from a list.
pub(super) fn is_chosen(field: Field) -> bool {
    matches!(field, Field::Lang | Field::Kind | Field::Country | Field::Stage)
}

/// The label of an answer that was chosen; the answer itself when it was written.
pub(super) fn label(ui: &Ui, field: Field, answer: &str) -> String {
    match field {
        Field::Lang => {
            LangTag::parse(answer).map_or_else(|| answer.to_owned(), |tag| ui.language(&tag))
        }
        Field::Kind => ui.label("kind", answer),
        Field::Country => ui.country(answer),
        Field::Stage => capitalized(&ui.label("adaptation", answer)),
        _ => answer.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_countries_of_the_library_come_first_and_every_choice_has_a_name() {
        for locale in Locale::ALL {
            let ui = Ui::new(locale, "x", None);
            let found = choices(&ui, Field::Country, &["GR".to_owned(), "BE".to_owned()]);
            assert_eq!((found[0].0.as_str(), found[1].0.as_str()), ("gr", "be"));
            assert_eq!(found.len(), COUNTRIES.len());
            for field in [Field::Lang, Field::Kind, Field::Country, Field::Stage] {
                for (value, label) in choices(&ui, field, &[]) {
                    assert_ne!(value.to_uppercase(), label, "{}", locale.code());
                    assert_ne!(value, label, "{}", locale.code());
                }
            }
        }
    }
}
