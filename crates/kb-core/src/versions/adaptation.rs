//! Adaptations as searchable text: where, since when and how far in the five interface languages,
//! and what people wrote of it in theirs.
//!
//! Not for: pages, which have words of their own. Invariant: a search in any of the five languages
//! for a practice "adapted in" a country finds it, whatever language it was written in.

use std::collections::BTreeSet;

use kb_model::{Adaptation, AdaptationStatus, LangTag, Locale, Record};

use crate::country_names::country_name;

/// One text for each adaptation and language.
pub(super) fn texts(record: &Record) -> Vec<(LangTag, String)> {
    let mut found = Vec::new();
    for adaptation in &record.adaptations {
        for lang in languages(adaptation) {
            let sentence = Locale::parse(lang.as_str()).and_then(|it| sentence(adaptation, it));
            let written = adaptation.texts(&lang).into_iter().map(str::to_owned);
            let parts: Vec<String> = sentence.into_iter().chain(written).collect();
            if !parts.is_empty() {
                found.push((lang, parts.join("\n\n")));
            }
        }
    }
    found
}

/// The interface languages, and those that somebody wrote in.
fn languages(adaptation: &Adaptation) -> BTreeSet<LangTag> {
    let written = [&adaptation.kept, &adaptation.changed, &adaptation.result];
    let written = written.into_iter().flat_map(|texts| texts.keys().cloned());
    Locale::ALL.iter().map(|locale| locale.tag()).chain(written).collect()
}

/// `Adapted in: Greece (2023, being tried)`; nothing when no country is known.
fn sentence(adaptation: &Adaptation, locale: Locale) -> Option<String> {
    let names: Vec<&str> =
        adaptation.countries.iter().filter_map(|code| country_name(locale, code)).collect();
    if names.is_empty() {
        return None;
    }
    let year = adaptation.year.map(|year| year.to_string());
    let details: Vec<String> =
        year.into_iter().chain([state(adaptation.status, locale).to_owned()]).collect();
    Some(format!("{} {} ({}).", opening(locale), names.join(", "), details.join(", ")))
}

/// No preposition stands before a country: in four of the languages it depends on the name.
fn opening(locale: Locale) -> &'static str {
    match locale {
        Locale::En => "Adapted in:",
        Locale::Nl => "Aangepast in:",
        Locale::Fr => "Adapté dans ce pays :",
        Locale::De => "Angepasst in:",
        Locale::El => "Προσαρμόστηκε στη χώρα:",
    }
}

fn state(status: AdaptationStatus, locale: Locale) -> &'static str {
    use AdaptationStatus::{Adapted, Planned, Stopped, Tried};
    match (locale, status) {
        (Locale::En, Planned) => "planned",
        (Locale::En, Tried) => "being tried",
        (Locale::En, Adapted) => "in use",
        (Locale::En, Stopped) => "stopped",
        (Locale::Nl, Planned) => "gepland",
        (Locale::Nl, Tried) => "wordt uitgeprobeerd",
        (Locale::Nl, Adapted) => "in gebruik",
        (Locale::Nl, Stopped) => "stopgezet",
        (Locale::Fr, Planned) => "prévu",
        (Locale::Fr, Tried) => "à l’essai",
        (Locale::Fr, Adapted) => "en usage",
        (Locale::Fr, Stopped) => "arrêté",
        (Locale::De, Planned) => "geplant",
        (Locale::De, Tried) => "wird erprobt",
        (Locale::De, Adapted) => "im Einsatz",
        (Locale::De, Stopped) => "eingestellt",
        (Locale::El, Planned) => "σχεδιάζεται",
        (Locale::El, Tried) => "δοκιμάζεται",
        (Locale::El, Adapted) => "εφαρμόζεται",
        (Locale::El, Stopped) => "σταμάτησε",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use kb_model::RecordId;

    use super::*;

    #[test]
    fn where_and_how_far_is_said_in_five_languages_and_the_rest_as_it_was_written() {
        let mut record = Record::new(RecordId::parse("k3f9a").unwrap(), "fab");
        let persian = LangTag::parse("fa").unwrap();
        record.adaptations.push(Adaptation {
            from: RecordId::parse("aaaaa").unwrap(),
            countries: vec!["GR".into()],
            year: Some(2023),
            status: AdaptationStatus::Tried,
            kept: [(Locale::El.tag(), "Οι δύο συναντήσεις.".to_owned())].into(),
            changed: [(persian.clone(), "همه".to_owned())].into(),
            result: BTreeMap::new(),
        });
        let texts: BTreeMap<LangTag, String> = texts(&record).into_iter().collect();
        for (lang, expected) in [
            (Locale::En.tag(), "Adapted in: Greece (2023, being tried)."),
            (Locale::De.tag(), "Angepasst in: Griechenland (2023, wird erprobt)."),
            (
                Locale::El.tag(),
                "Προσαρμόστηκε στη χώρα: Ελλάδα (2023, δοκιμάζεται).\n\nΟι δύο συναντήσεις.",
            ),
            (persian, "همه"),
        ] {
            assert_eq!(texts[&lang], expected);
        }
        assert_eq!(texts.len(), 6);
    }
}
