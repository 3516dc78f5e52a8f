//! What every view is given beside its page: the interface language, its messages and labels.

use fluent_bundle::FluentValue;
use kb_model::{ConceptScheme, FacetField, LangTag, Locale};

use crate::messages::Messages;
use crate::reasons::language_in_sentence;

/// The interface a page is shown in.
#[derive(Clone)]
pub(crate) struct Ui {
    /// Its language.
    pub(crate) locale: Locale,
    /// The library's name.
    pub(crate) site: String,
    /// Scheme and host of the site, without a final slash, when it is known.
    pub(crate) base_url: Option<String>,
    /// Ids of the records in the pack of the session.
    pub(crate) pack: Vec<String>,
    messages: &'static Messages,
}

impl Ui {
    /// The interface of a library in one language.
    pub(crate) fn new(locale: Locale, site: &str, base_url: Option<&str>) -> Ui {
        Ui {
            locale,
            site: site.to_owned(),
            base_url: base_url.map(|url| url.trim_end_matches('/').to_owned()),
            pack: Vec::new(),
            messages: Messages::get(locale),
        }
    }

    /// Whether a record is in the pack of the session.
    pub(crate) fn in_pack(&self, id: &str) -> bool {
        self.pack.iter().any(|other| other == id)
    }

    /// The messages themselves, for sentences in parts.
    pub(crate) fn messages(&self) -> &'static Messages {
        self.messages
    }

    /// A message without arguments.
    pub(crate) fn t(&self, key: &str) -> String {
        self.messages.text(key, &[])
    }

    /// A message whose only argument is the number `n`.
    pub(crate) fn n(&self, key: &str, n: usize) -> String {
        self.messages.text(key, &[("n", n.into())])
    }

    /// A message with arguments.
    pub(crate) fn with(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.messages.text(key, args)
    }

    /// The address with scheme and host when they are known.
    pub(crate) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base_url.as_deref().unwrap_or_default())
    }

    /// The label of a stable name: `kind` and `law` give the message `kind-law`; the name itself
    /// when there is no such message.
    pub(crate) fn label(&self, prefix: &str, name: &str) -> String {
        let key = format!("{prefix}-{name}");
        if self.messages.has(&key) { self.t(&key) } else { name.to_owned() }
    }

    /// The name of a country; unknown codes in capitals.
    pub(crate) fn country(&self, code: &str) -> String {
        let key = format!("country-{}", code.to_lowercase());
        if self.messages.has(&key) { self.t(&key) } else { code.to_uppercase() }
    }

    /// The name of a language as a label, with a capital.
    pub(crate) fn language(&self, lang: &LangTag) -> String {
        capitalized(&self.language_in_sentence(lang))
    }

    /// The name of a language within a sentence.
    pub(crate) fn language_in_sentence(&self, lang: &LangTag) -> String {
        language_in_sentence(self.messages, lang)
    }

    /// The label of a concept, with its language where that is not the interface's.
    pub(crate) fn concept(&self, scheme: &ConceptScheme, id: &str) -> (String, Option<LangTag>) {
        let own = self.locale.tag();
        let Some(concept) = scheme.get(id) else { return (id.replace('-', " "), None) };
        let lang = if concept.pref_label.contains_key(&own) { None } else { LangTag::parse("en") };
        (concept.label(&own).to_owned(), lang)
    }

    /// An ISO 8601 date in words; what is not one is shown as it is.
    pub(crate) fn date(&self, text: &str) -> String {
        let mut parts = text.splitn(3, '-').map(|part| part.parse::<u32>().ok());
        let (Some(Some(year)), Some(Some(month)), Some(Some(day))) =
            (parts.next(), parts.next(), parts.next())
        else {
            return text.to_owned();
        };
        let month = format!("month-{month}");
        if !self.messages.has(&month) {
            return text.to_owned();
        }
        let (day, year, month) = (day as usize, year.to_string(), self.t(&month));
        self.with("date", &[("day", day.into()), ("month", month.into()), ("year", year.into())])
    }

    /// "8 to 16", as curators write a range, with a dash, which every language reads.
    pub(crate) fn range(text: &str) -> String {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        match text.split_once(" to ") {
            Some((from, to)) if is_number(from) && is_number(to) => format!("{from}–{to}"),
            _ => text.to_owned(),
        }
    }

    /// An ISO 8601 duration of days, hours or minutes in words; `None` when it is of another form.
    pub(crate) fn duration(&self, text: &str) -> Option<String> {
        let mut words = Vec::new();
        let mut digits = String::new();
        let mut time = false;
        for character in text.strip_prefix('P')?.chars() {
            let key = match (character, time) {
                ('0'..='9', _) => {
                    digits.push(character);
                    continue;
                }
                ('T', false) => {
                    time = true;
                    continue;
                }
                ('D', false) => "duration-days",
                ('H', true) => "duration-hours",
                ('M', true) => "duration-minutes",
                _ => return None,
            };
            words.push(self.n(key, digits.parse().ok()?));
            digits.clear();
        }
        (digits.is_empty() && !words.is_empty()).then(|| words.join(" "))
    }

    /// The label of a facet's value.
    pub(crate) fn value(&self, scheme: &ConceptScheme, field: FacetField, value: &str) -> String {
        match field {
            FacetField::Country => self.country(value),
            FacetField::Lang => match LangTag::parse(value) {
                Some(lang) => self.language(&lang),
                None => value.to_owned(),
            },
            FacetField::Kind => self.label("kind", value),
            FacetField::Audience => self.label("audience", value),
            FacetField::Theme | FacetField::Concept => capitalized(&self.concept(scheme, value).0),
            FacetField::Project => project(value),
            FacetField::Year => value.to_owned(),
        }
    }

    /// The value of a `lang` attribute for a text, when it is not in the interface's language.
    pub(crate) fn lang<'a>(&self, lang: &'a LangTag) -> Option<&'a str> {
        (!lang.is_und() && lang.primary() != self.locale.code()).then(|| lang.as_str())
    }
}

/// The value of a `dir` attribute for a text: only where it is not the page's direction.
pub(crate) fn dir(lang: &LangTag) -> Option<&'static str> {
    (lang.direction() == kb_model::Direction::Rtl).then_some("rtl")
}

/// `text` with its first letter as a capital.
pub(crate) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Names of projects are compared in lower case; short ones without spaces are acronyms.
fn project(value: &str) -> String {
    let acronym = value.chars().count() <= 8 && !value.contains(' ');
    if acronym { value.to_uppercase() } else { capitalized(value) }
}

#[cfg(test)]
mod tests {
    use kb_model::{Evidence, Kind, LawStatus, RelationType, Vouched};

    use super::*;

    #[test]
    fn durations_are_words_or_nothing() {
        let ui = Ui::new(Locale::En, "x", None);
        for (text, expected) in [
            ("P2D", Some("2 days")),
            ("PT1H30M", Some("1 hour 30 minutes")),
            ("P1Y", None),
            ("3 hours", None),
            ("P", None),
            ("P2", None),
        ] {
            assert_eq!(ui.duration(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn every_stable_name_has_a_label_in_every_locale() {
        let names: Vec<(&str, &str)> = Kind::ALL
            .iter()
            .map(|kind| ("kind", kind.name()))
            .chain(Evidence::ALL.iter().map(|evidence| ("evidence", evidence.name())))
            .chain(Vouched::ALL.iter().map(|vouched| ("vouched", vouched.name())))
            .chain(LawStatus::ALL.iter().map(|status| ("law", status.name())))
            .chain(RelationType::ALL.iter().map(|relation| ("relation", relation.name())))
            .chain(FacetField::ALL.iter().map(|field| ("facet", field.name())))
            .chain(Locale::ALL.iter().map(|locale| ("language", locale.code())))
            .collect();
        for locale in Locale::ALL {
            let ui = Ui::new(locale, "x", None);
            for (prefix, name) in &names {
                let key = format!("{prefix}-{name}");
                assert!(ui.messages().has(&key), "{key} in {}", locale.code());
            }
        }
    }

    #[test]
    fn dates_are_words_in_the_language_of_the_page() {
        for (locale, text, expected) in [
            (Locale::En, "2022-07-01", "1 July 2022"),
            (Locale::De, "2022-07-01", "1. Juli 2022"),
            (Locale::El, "2026-11-22", "22 Νοεμβρίου 2026"),
            (Locale::Fr, "2022", "2022"),
            (Locale::Fr, "2022-13-01", "2022-13-01"),
        ] {
            assert_eq!(Ui::new(locale, "x", None).date(text), expected);
        }
    }

    #[test]
    fn unknown_values_show_themselves() {
        let ui = Ui::new(Locale::En, "x", None);
        let scheme = ConceptScheme::default();
        for (field, value, expected) in [
            (FacetField::Country, "gr", "Greece"),
            (FacetField::Country, "zz", "ZZ"),
            (FacetField::Lang, "xyz", "Xyz"),
            (FacetField::Theme, "foster-care", "Foster care"),
            (FacetField::Project, "u-care", "U-CARE"),
            (FacetField::Project, "geef de wereld een thuis", "Geef de wereld een thuis"),
        ] {
            assert_eq!(ui.value(&scheme, field, value), expected);
        }
    }
}
