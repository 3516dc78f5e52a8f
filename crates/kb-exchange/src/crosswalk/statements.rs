//! A record as statements: the first half of the crosswalk.
//!
//! Invariant: a value is one line without control characters, so that no format can be broken by
//! it; what is not known is not stated.

use kb_model::{Evidence, LangTag, LangText, Law, LawStatus, Record, RelationType};

use super::Property;
use super::names::names;
use crate::context::{Cited, Context};

/// One thing said of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What is said.
    pub property: Property,
    /// The value: text, a stable name, an address, a number or a date.
    pub value: String,
    /// The language of the value, when it is text in one language.
    pub lang: Option<LangTag>,
}

/// Everything there is to say of a record, in the order of [`super::TABLE`].
pub fn describe(cited: &Cited<'_>, context: &Context<'_>) -> Vec<Statement> {
    let mut said = Said::default();
    said.identity(cited, context);
    said.titles(cited, context);
    said.origin(cited);
    said.texts(cited, context);
    said.facts(cited.record());
    said.rights(cited.record());
    said.places(cited, context);
    said.links(cited.record(), context);
    said.list.sort_by_key(|statement| statement.property);
    said.list
}

/// The values of one property.
pub(crate) fn all(
    statements: &[Statement],
    property: Property,
) -> impl Iterator<Item = &Statement> {
    statements.iter().filter(move |statement| statement.property == property)
}

/// The first value of one property.
pub(crate) fn first(statements: &[Statement], property: Property) -> Option<&str> {
    all(statements, property).next().map(|statement| statement.value.as_str())
}

/// The authors to cite; the publisher where no author is named.
pub(crate) fn authors(statements: &[Statement]) -> Vec<&str> {
    let values = |property| -> Vec<&str> {
        all(statements, property).map(|statement| statement.value.as_str()).collect()
    };
    let named = values(Property::Creator);
    if named.is_empty() { values(Property::Publisher) } else { named }
}

/// Statements being collected.
#[derive(Default)]
struct Said {
    list: Vec<Statement>,
}

impl Said {
    fn say(&mut self, property: Property, value: impl AsRef<str>) {
        self.put(property, value.as_ref(), None);
    }

    fn say_all<'t>(&mut self, property: Property, values: impl IntoIterator<Item = &'t String>) {
        values.into_iter().for_each(|value| self.say(property, value));
    }

    fn say_in(&mut self, property: Property, text: &LangText) {
        self.put(property, &text.text, Some(&text.lang));
    }

    fn put(&mut self, property: Property, value: &str, lang: Option<&LangTag>) {
        let value = one_line(value);
        if !value.is_empty() {
            let lang = lang.filter(|lang| !lang.is_und()).cloned();
            self.list.push(Statement { property, value, lang });
        }
    }

    fn identity(&mut self, cited: &Cited<'_>, context: &Context<'_>) {
        let record = cited.record();
        self.say(Property::Id, record.id.as_str());
        self.say_all(Property::Kind, record.kind.map(|kind| kind.name().to_owned()).as_ref());
        self.say(Property::Library, context.library);
        self.say_all(Property::Page, context.address(record).as_ref());
        self.say_all(Property::Accessed, context.accessed.map(|date| date.to_string()).as_ref());
    }

    fn titles(&mut self, cited: &Cited<'_>, context: &Context<'_>) {
        let record = cited.record();
        let own = own_title(cited, context);
        let ours = ordered(record.title.iter(), &context.locale.tag());
        for title in ours.into_iter().chain(record.original_title.clone()) {
            if title.text != own.text {
                self.say_in(Property::Translated, &title);
            }
        }
        self.say_in(Property::Title, &own);
        if first(&self.list, Property::Title).is_none() {
            self.say(Property::Title, record.id.as_str());
        }
    }

    fn origin(&mut self, cited: &Cited<'_>) {
        let record = cited.record();
        for name in record.creator.iter().flat_map(|field| names(field)) {
            self.say(Property::Creator, name);
        }
        self.say_all(Property::Publisher, &record.publisher);
        let year = record.year.or_else(|| record.years.as_deref().and_then(first_year));
        self.say_all(Property::Issued, year.map(|year| year.to_string()).as_ref());
        self.say_all(Property::Period, &record.years);
        if let Some(lang) = cited.lang() {
            self.say(Property::Language, lang.as_str());
            return;
        }
        // Formats with room for one language take the first: that of the title.
        let title = self.list.iter().find(|one| one.property == Property::Title);
        let lang = title.and_then(|title| title.lang.clone());
        let is_first = |other: &&LangTag| Some(*other) == lang.as_ref();
        let (first, rest): (Vec<_>, Vec<_>) = record.languages.iter().partition(is_first);
        for lang in first.into_iter().chain(rest) {
            self.say(Property::Language, lang.as_str());
        }
    }

    fn texts(&mut self, cited: &Cited<'_>, context: &Context<'_>) {
        let record = cited.record();
        let reader = context.locale.tag();
        for text in ordered(record.abstracts.iter(), &reader) {
            self.say_in(Property::Abstract, &text);
        }
        let Some(scheme) = context.scheme else { return };
        for concept in record.concepts.iter().filter_map(|id| scheme.get(id)) {
            if let Some(label) = ordered(concept.pref_label.iter(), &reader).first() {
                self.say_in(Property::Subject, label);
            }
        }
    }

    fn facts(&mut self, record: &Record) {
        self.say_all(Property::Country, &record.countries);
        self.say_all(Property::Audience, &record.audience);
        self.say_all(Property::Project, &record.project);
        self.say_all(Property::Pages, record.pages.map(|pages| pages.to_string()).as_ref());
        self.say_all(Property::Duration, &record.duration);
        self.say_all(Property::GroupSize, &record.group_size);
        self.say_all(Property::Standard, &record.standards);
        if record.evidence != Evidence::NotStated {
            self.say(Property::Evidence, record.evidence.name());
        }
        if let Some(law) = &record.law {
            self.say(Property::LawStatus, law.status.name());
            self.say_all(Property::InForceSince, in_force_since(law));
        }
    }

    fn rights(&mut self, record: &Record) {
        let Some(rights) = &record.rights else { return };
        self.say(Property::Rights, rights);
        if let Some((before, license)) = license(rights) {
            // "Our summary: CC BY 4.0": what stands before a colon is what the licence is of.
            let of_resource = !before.contains(':');
            let property =
                if of_resource { Property::License } else { Property::DescriptionLicense };
            self.say(property, license);
        }
    }

    fn places(&mut self, cited: &Cited<'_>, context: &Context<'_>) {
        let record = cited.record();
        let versions = record.versions.iter().filter(|version| is_web(&version.url));
        let chosen = cited.lang().and_then(|lang| {
            versions.clone().find(|version| version.lang.primary() == lang.primary())
        });
        let source = record.source.clone().filter(|url| is_web(url));
        let place = chosen.map(|version| version.url.clone()).or(source);
        let place = place.or_else(|| context.address(record));
        self.say_all(Property::Source, place.as_ref());
        for version in versions {
            let text = LangText { lang: version.lang.clone(), text: version.url.clone() };
            self.say_in(Property::Version, &text);
        }
    }

    fn links(&mut self, record: &Record, context: &Context<'_>) {
        for origin in record.adapted_from() {
            self.say_all(Property::AdaptedFrom, context.address_of(origin).as_ref());
        }
        for relation in &record.relations {
            let property = match relation.relation {
                RelationType::AdaptedFrom => continue,
                RelationType::PartOf => Property::PartOf,
                RelationType::Replaces => Property::Replaces,
                RelationType::TranslationOf => Property::TranslationOf,
                RelationType::Related => Property::Related,
            };
            self.say_all(property, context.address_of(&relation.target).as_ref());
        }
        let reader = context.locale.tag();
        for basis in &record.legal_basis {
            if let Some(name) = ordered(basis.title.iter(), &reader).first() {
                self.say_in(Property::LegalBasis, name);
            }
        }
    }
}

/// The resource's own title; ours where it has none, or none in the chosen language.
fn own_title(cited: &Cited<'_>, context: &Context<'_>) -> LangText {
    let record = cited.record();
    let wanted = cited.lang().cloned().unwrap_or_else(|| context.locale.tag());
    let original = record.original_title.as_ref().filter(|original| {
        let other_version = cited.lang().is_some_and(|lang| {
            lang.primary() != original.lang.primary() && record.title.contains_key(lang)
        });
        !other_version && !original.text.trim().is_empty()
    });
    original.cloned().unwrap_or_else(|| record.title_for(&wanted))
}

/// Texts by language: the reader's first, then English, then the others.
fn ordered<'t>(
    texts: impl Iterator<Item = (&'t LangTag, &'t String)>,
    reader: &LangTag,
) -> Vec<LangText> {
    let mut texts: Vec<LangText> =
        texts.map(|(lang, text)| LangText { lang: lang.clone(), text: text.clone() }).collect();
    texts.sort_by_key(|text| (text.lang != *reader, text.lang.as_str() != "en"));
    texts
}

/// The text on one line, without control characters or what no XML may hold.
fn one_line(text: &str) -> String {
    let visible =
        |c: char| if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') { ' ' } else { c };
    let text: String = text.chars().map(visible).collect();
    // No-break spaces are the writer's; only breakable white space is put together.
    let is_space = |c: char| c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}');
    text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Nothing but a web address is linked.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// The first number of four digits.
fn first_year(text: &str) -> Option<i32> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.find(|number| number.len() == 4)?.parse().ok()
}

/// The day a law came into force, where that is what its date says.
fn in_force_since(law: &Law) -> Option<&String> {
    let in_force = matches!(law.status, LawStatus::InForce | LawStatus::Amended);
    law.date.as_ref().filter(|_| in_force)
}

/// Creative Commons licences by the name people write, the longest first.
const LICENSES: [(&str, &str); 7] = [
    ("CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
    ("CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
    ("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    ("CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"),
    ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
];

/// What stands before the first licence that the text names, and the licence's address.
fn license(rights: &str) -> Option<(&str, &'static str)> {
    LICENSES.iter().find_map(|(name, url)| rights.find(name).map(|at| (&rights[..at], *url)))
}

#[cfg(test)]
mod tests {
    use kb_model::Locale;

    use super::*;
    use crate::samples;

    fn values(statements: &[Statement], property: Property) -> Vec<&str> {
        all(statements, property).map(|statement| statement.value.as_str()).collect()
    }

    #[test]
    fn the_resource_is_cited_by_its_own_title_and_ours_are_translations() {
        let record = samples::training();
        let cited = Cited::new(&record).unwrap();
        let said = describe(&cited, &samples::context(Locale::Nl));
        assert_eq!(values(&said, Property::Title), ["Ανάδοχη φροντίδα: οδηγός"]);
        assert_eq!(
            values(&said, Property::Translated),
            ["Pleegzorg: een gids", "Foster care: a \"guide\" & more {50%}"]
        );
        let dutch = samples::tag("nl");
        let said = describe(&cited.in_language(Some(&dutch)), &samples::context(Locale::El));
        assert_eq!(values(&said, Property::Title), ["Pleegzorg: een gids"]);
        assert_eq!(values(&said, Property::Language), ["nl"]);
        assert_eq!(values(&said, Property::Source), ["https://example.org/nl.pdf"]);
    }

    #[test]
    fn what_may_not_be_known_is_not_stated() {
        let mut record = samples::training();
        let context = samples::context(Locale::En);
        let cited = Cited::new(&record).unwrap();
        let with = |context: &Context<'_>| describe(&cited, context);
        assert!(values(&with(&context), Property::PartOf).is_empty());
        let public = Context { is_public: Some(&|_| true), ..context };
        assert_eq!(
            values(&with(&public), Property::PartOf),
            ["https://library.example/en/document/prnt2"]
        );
        let hidden = Context { is_public: Some(&|_| false), ..context };
        assert!(values(&with(&hidden), Property::PartOf).is_empty());
        record.status = kb_model::Status::Draft;
        assert!(Cited::new(&record).is_none());
    }

    #[test]
    fn a_licence_is_of_what_stands_before_the_colon() {
        for (rights, resource, description) in [
            ("Common Ground, CC BY 4.0.", 1, 0),
            ("Our summary: CC BY 4.0. The resource belongs to its publisher.", 0, 1),
            ("All rights reserved.", 0, 0),
        ] {
            let record = Record { rights: Some(rights.to_owned()), ..samples::training() };
            let context = samples::context(Locale::En);
            let said = describe(&Cited::new(&record).unwrap(), &context);
            assert_eq!(values(&said, Property::License).len(), resource, "{rights}");
            assert_eq!(values(&said, Property::DescriptionLicense).len(), description, "{rights}");
        }
        let (_, url) = license("CC BY-SA 4.0").unwrap();
        assert!(url.ends_with("/by-sa/4.0/"));
    }

    #[test]
    fn values_are_one_line() {
        for (text, expected) in [
            ("a\r\nb\u{0}\tc", "a b c"),
            ("  ", ""),
            ("5\u{202F}000\u{A0}€ \u{2028}x\u{FFFF}", "5\u{202F}000\u{A0}€ x"),
        ] {
            assert_eq!(one_line(text), expected);
        }
        for (text, year) in [("since 2016", Some(2016)), ("2014, 2021", Some(2014)), ("x", None)] {
            assert_eq!(first_year(text), year);
        }
    }
}
