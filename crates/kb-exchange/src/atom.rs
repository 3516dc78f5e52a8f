//! An Atom feed (RFC 4287) of records: for every search, without an account; of what changed, with
//! what was withdrawn (RFC 6721); and of bundles.
//!
//! Not for deciding what is new. Invariant: the id of an entry depends on nothing but the record,
//! so that no reader sees it twice, and every reader knows what a withdrawal is about.

mod bundles;

use jiff::Timestamp;
use kb_model::{LangTag, Locale, RecordId, record_path};

use crate::context::{Cited, Context};
use crate::crosswalk::{Property, Statement, TABLE, all, authors, describe, first};
use crate::oai_dc::element;
use crate::xml::Xml;

pub use self::bundles::{OfferedBundle, bundle_feed};

/// The namespace of RFC 6721.
const TOMBSTONES: &str = "http://purl.org/atompub/tombstones/1.0";

/// What a feed says of itself.
#[derive(Clone, Debug)]
pub struct FeedInfo<'a> {
    /// Its title, in the reader's language.
    pub title: &'a str,
    /// The address of this page of the feed.
    pub address: &'a str,
    /// The address of the feed without page, which is its id.
    pub id: &'a str,
    /// The same list as a page for people.
    pub page: &'a str,
    /// When anything in it changed last.
    pub updated: Timestamp,
    /// The first, previous, next and last page of the feed, where there are any (RFC 5005).
    pub first: Option<&'a str>,
    /// The page before.
    pub previous: Option<&'a str>,
    /// The page after.
    pub next: Option<&'a str>,
    /// The last page.
    pub last: Option<&'a str>,
}

/// One record of a feed.
#[derive(Clone, Copy, Debug)]
pub struct FeedEntry<'a> {
    /// The record.
    pub cited: Cited<'a>,
    /// When it changed last.
    pub updated: Timestamp,
}

/// A record that was withdrawn.
#[derive(Clone, Copy, Debug)]
pub struct GoneEntry<'a> {
    /// Which.
    pub id: &'a RecordId,
    /// When.
    pub when: Timestamp,
    /// Why, in the language of the context; empty where nobody may know.
    pub why: &'a str,
}

/// The feed as XML, in the language of the context.
pub fn atom_feed(info: &FeedInfo<'_>, entries: &[FeedEntry<'_>], context: &Context<'_>) -> String {
    changes_feed(info, entries, &[], context)
}

/// The same with what was withdrawn.
pub fn changes_feed(
    info: &FeedInfo<'_>,
    entries: &[FeedEntry<'_>],
    gone: &[GoneEntry<'_>],
    context: &Context<'_>,
) -> String {
    let mut xml = Xml::declared();
    let mut names = vec![
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xml:lang", context.locale.code()),
    ];
    if !gone.is_empty() {
        names.push(("xmlns:at", TOMBSTONES));
    }
    xml.open("feed", &names);
    head(&mut xml, info, context.library);
    for one in gone {
        let (id, when) = (entry_id(one.id, context), one.when.to_string());
        xml.open("at:deleted-entry", &[("ref", id.as_str()), ("when", when.as_str())]);
        if !one.why.is_empty() {
            xml.leaf("at:comment", &[], one.why);
        }
        xml.close("at:deleted-entry");
    }
    for one in entries {
        entry(&mut xml, one, context);
    }
    xml.close("feed");
    xml.finish()
}

/// What a feed says of itself.
fn head(xml: &mut Xml, info: &FeedInfo<'_>, library: &str) {
    xml.leaf("id", &[], info.id);
    xml.leaf("title", &[], info.title);
    xml.leaf("updated", &[], &info.updated.to_string());
    person(xml, library);
    link(xml, "self", "application/atom+xml", info.address);
    link(xml, "alternate", "text/html", info.page);
    let pages = [
        ("first", info.first),
        ("previous", info.previous),
        ("next", info.next),
        ("last", info.last),
    ];
    for (relation, address) in pages {
        if let Some(address) = address {
            link(xml, relation, "application/atom+xml", address);
        }
    }
}

fn entry(xml: &mut Xml, entry: &FeedEntry<'_>, context: &Context<'_>) {
    let statements = describe(&entry.cited, context);
    let title = title_in(&statements, &context.locale.tag());
    let lang = title.and_then(|title| title.lang.as_ref());
    match lang {
        Some(lang) => xml.open("entry", &[("xml:lang", lang.as_str())]),
        None => xml.open("entry", &[]),
    }
    xml.leaf("id", &[], &entry_id(&entry.cited.record().id, context));
    xml.leaf("title", &[], title.map(|title| title.value.as_str()).unwrap_or_default());
    xml.leaf("updated", &[], &entry.updated.to_string());
    if let Some(page) = first(&statements, Property::Page) {
        link(xml, "alternate", "text/html", page);
    }
    if let Some(source) = first(&statements, Property::Source) {
        xml.empty("link", &[("rel", "via"), ("href", source)]);
    }
    for name in authors(&statements) {
        person(xml, name);
    }
    if let Some(text) = all(&statements, Property::Abstract).next() {
        let lang = text.lang.as_ref().map_or("und", LangTag::as_str);
        xml.leaf("summary", &[("xml:lang", lang)], &text.value);
    }
    for subject in all(&statements, Property::Subject) {
        xml.empty("category", &[("term", &subject.value)]);
    }
    dublin_core(xml, &statements, title);
    xml.close("entry");
}

/// What Atom has no element for, and the titles in other languages.
fn dublin_core(xml: &mut Xml, statements: &[Statement], shown: Option<&Statement>) {
    let said = [Property::Creator, Property::Abstract, Property::Subject];
    for row in TABLE.iter().filter(|row| !row.dc.is_empty() && !said.contains(&row.property)) {
        for one in all(statements, row.property).filter(|one| Some(*one) != shown) {
            element(xml, row.dc, &one.value, one.lang.as_ref());
        }
    }
}

/// The title in the wanted language, else the resource's own.
pub(crate) fn title_in<'s>(statements: &'s [Statement], lang: &LangTag) -> Option<&'s Statement> {
    let titles = || all(statements, Property::Title).chain(all(statements, Property::Translated));
    titles().find(|title| title.lang.as_ref() == Some(lang)).or_else(|| titles().next())
}

/// The same in every language and whatever the record is called.
fn entry_id(id: &RecordId, context: &Context<'_>) -> String {
    let path = record_path(Locale::En, id, "", "");
    match context.base_url {
        Some(base) => format!("{base}{path}"),
        None => format!("urn:kb:{}", path.rsplit('/').next().unwrap_or_default()),
    }
}

fn person(xml: &mut Xml, name: &str) {
    xml.open("author", &[]);
    xml.leaf("name", &[], name);
    xml.close("author");
}

fn link(xml: &mut Xml, relation: &str, media_type: &str, address: &str) {
    xml.empty("link", &[("rel", relation), ("type", media_type), ("href", address)]);
}

#[cfg(test)]
mod tests {
    use kb_model::Locale;
    use proptest::prelude::*;

    use super::*;
    use crate::samples;
    use crate::xml::reading::elements;

    fn info() -> FeedInfo<'static> {
        FeedInfo {
            title: "Nieuw & meer",
            address: "https://library.example/nl/search.atom?q=a&page=2",
            id: "https://library.example/nl/search.atom?q=a",
            page: "https://library.example/nl/search?q=a",
            updated: Timestamp::UNIX_EPOCH,
            first: None,
            previous: None,
            next: Some("https://library.example/nl/search.atom?q=a&page=3"),
            last: None,
        }
    }

    #[test]
    fn an_entry_has_a_stable_id_and_the_readers_title() {
        let record = samples::training();
        let entry =
            FeedEntry { cited: Cited::new(&record).unwrap(), updated: Timestamp::UNIX_EPOCH };
        let mut ids = Vec::new();
        for (locale, title) in
            [(Locale::Nl, "Pleegzorg: een gids"), (Locale::De, "Ανάδοχη φροντίδα: οδηγός")]
        {
            let read = elements(&atom_feed(&info(), &[entry], &samples::context(locale)));
            let of = |name: &str| -> Vec<&str> {
                read.iter().filter(|one| one.name == name).map(|one| one.text.as_str()).collect()
            };
            assert_eq!(of("title"), ["Nieuw & meer", title]);
            assert_eq!(of("updated"), ["1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"]);
            assert_eq!(of("dc:title").len(), 2);
            ids.push(of("id")[1].to_owned());
            let next = read.iter().find(|one| one.attribute("rel") == Some("next")).unwrap();
            assert_eq!(next.attribute("href"), info().next);
        }
        assert_eq!(ids, ["https://library.example/en/document/k3f9a"; 2]);
    }

    #[test]
    fn what_was_withdrawn_goes_by_the_id_of_its_entry() {
        let record = samples::training();
        let entry =
            FeedEntry { cited: Cited::new(&record).unwrap(), updated: Timestamp::UNIX_EPOCH };
        let context = samples::context(Locale::Nl);
        let before = elements(&atom_feed(&info(), &[entry], &context));
        let id = &before.iter().filter(|one| one.name == "id").nth(1).unwrap().text;
        let gone =
            GoneEntry { id: &record.id, when: Timestamp::UNIX_EPOCH, why: "Verouderd & fout." };
        let after = elements(&changes_feed(&info(), &[], &[gone], &context));
        let deleted = after.iter().find(|one| one.name == "at:deleted-entry").unwrap();
        assert_eq!(deleted.attribute("ref"), Some(id.as_str()));
        assert_eq!(deleted.attribute("when"), Some("1970-01-01T00:00:00Z"));
        let comment = after.iter().find(|one| one.name == "at:comment").unwrap();
        assert_eq!(comment.text, "Verouderd & fout.");
    }

    proptest! {
        #[test]
        fn any_feed_is_well_formed(records in prop::collection::vec(samples::any_record(), 0..3)) {
            let entries: Vec<FeedEntry<'_>> = crate::published(&records)
                .into_iter()
                .map(|cited| FeedEntry { cited, updated: Timestamp::UNIX_EPOCH })
                .collect();
            let read = elements(&atom_feed(&info(), &entries, &samples::context(Locale::Nl)));
            let count = read.iter().filter(|one| one.name == "entry").count();
            prop_assert_eq!(count, records.len());
        }
    }
}
