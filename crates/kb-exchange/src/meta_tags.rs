//! Meta tags for the head of a record's page: `citation_*` and Dublin Core, which reference
//! managers and scholarly search engines read.
//!
//! Not for markup: the page writes the tags. Texts that the page shows in full in one language are
//! given in that language only, so that heads stay small.

use kb_model::LangTag;

use crate::context::{Cited, Context};
use crate::crosswalk::{Property, TABLE, all, authors, describe, kind_names};

/// One tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetaTag {
    /// Its name.
    pub name: String,
    /// Its value.
    pub content: String,
    /// The language of the value.
    pub lang: Option<LangTag>,
}

/// The tags of a record, the most trusted first.
pub fn meta_tags(cited: &Cited<'_>, context: &Context<'_>) -> Vec<MetaTag> {
    let statements = describe(cited, context);
    let kind = kind_names(cited.record().kind);
    let mut tags = Vec::new();
    let mut put = |name: String, content: &str, lang: Option<&LangTag>| {
        tags.push(MetaTag { name, content: content.to_owned(), lang: lang.cloned() });
    };
    for row in TABLE.iter().filter(|row| !row.citation.is_empty()) {
        let name = || format!("citation_{}", row.citation);
        if row.property == Property::Creator {
            for author in authors(&statements) {
                put(name(), author, None);
            }
            continue;
        }
        // Readers put several values of a language together, which then is none.
        let all_values = row.all && row.property != Property::Language;
        let limit = if all_values { usize::MAX } else { 1 };
        for one in all(&statements, row.property).take(limit) {
            put(name(), &one.value, one.lang.as_ref());
        }
    }
    put("z:itemType".to_owned(), kind.zotero, None);
    for row in TABLE.iter().filter(|row| !row.dc.is_empty()) {
        let limit = if row.property == Property::Abstract { 1 } else { usize::MAX };
        for one in all(&statements, row.property).take(limit) {
            put(format!("DC.{}", row.dc), &one.value, one.lang.as_ref());
        }
    }
    put("DC.type".to_owned(), kind.dcmi, None);
    for property in [Property::Audience, Property::Duration, Property::License] {
        for one in all(&statements, property) {
            let name = format!("DCTERMS.{}", TABLE[property as usize].dcterms);
            put(name, &one.value, one.lang.as_ref());
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use kb_model::Locale;

    use super::*;
    use crate::samples;

    #[test]
    fn reference_managers_find_what_they_look_for() {
        let record = samples::training();
        let tags = meta_tags(&Cited::new(&record).unwrap(), &samples::context(Locale::Nl));
        let values = |name: &str| -> Vec<(&str, Option<&str>)> {
            let found = tags.iter().filter(|tag| tag.name == name);
            found
                .map(|tag| (tag.content.as_str(), tag.lang.as_ref().map(LangTag::as_str)))
                .collect()
        };
        for (name, expected) in [
            ("citation_title", &[("Ανάδοχη φροντίδα: οδηγός", Some("el"))][..]),
            ("citation_author", &[("Vermeulen, Hanne", None), ("ARSIS", None)]),
            ("citation_publication_date", &[("2019", None)]),
            ("citation_language", &[("el", None)]),
            ("citation_public_url", &[("https://example.org/a?b=1&c=2", None)]),
            ("z:itemType", &[("report", None)]),
            (
                "DC.title",
                &[
                    ("Ανάδοχη φροντίδα: οδηγός", Some("el")),
                    ("Pleegzorg: een gids", Some("nl")),
                    ("Foster care: a \"guide\" & more {50%}", Some("en")),
                ],
            ),
            ("DC.description", &[("Twee dagen.", Some("nl"))]),
            ("DC.language", &[("el", None), ("nl", None)]),
            ("DC.type", &[("training-material", None), ("Text", None)]),
            ("DCTERMS.audience", &[("trainer", None)]),
            ("DCTERMS.extent", &[("P2D", None)]),
        ] {
            assert_eq!(values(name), expected, "{name}");
        }
    }
}
