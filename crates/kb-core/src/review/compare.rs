//! A proposed record beside those the library has: likely duplicates, and what differs from the
//! record it was adapted from.
//!
//! Not for: deciding. Invariant: a share of words is only told between texts in one language.

use std::collections::BTreeSet;

use kb_model::{LangTag, LangText, Locale, Record, RecordId, SearchRequest};
use kb_text::Languages;

use crate::error::SearchError;
use crate::library::{Library, Lookup};

/// Likely duplicates that are shown.
const SHOWN: usize = 3;
/// Records that are looked at for them.
const LOOKED_AT: usize = 10;
/// Characters of a proposal that are searched for.
const SEARCHED_CHARS: usize = 600;

/// A record that may be the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    /// Which.
    pub id: RecordId,
    /// Its title.
    pub title: LangText,
    /// The share of the proposal's words that it has too, from 0 to 1; `None` when it has no text
    /// in the language of the proposal.
    pub share: Option<f32>,
}

/// A field in which two records differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field.
    pub field: &'static str,
    /// What the origin says.
    pub before: String,
    /// What the proposal says.
    pub after: String,
}

/// The records that a search for title and abstract finds, those with most shared words first.
pub(super) fn duplicates(
    library: &Library,
    record: &Record,
    locale: Locale,
) -> Result<Vec<Likeness>, SearchError> {
    let Some(lang) = record.title.keys().next() else { return Ok(Vec::new()) };
    let text: String = text_in(record, lang).chars().take(SEARCHED_CHARS).collect();
    let mut request = SearchRequest::new(&text, locale);
    request.per_page = LOOKED_AT;
    let languages = library.languages();
    let own = words(&text_in(record, lang), lang, &languages);
    let mut found = Vec::new();
    for hit in library.search(&request)?.hits {
        let is_known = hit.id == record.id || record.adapted_from().contains(&&hit.id);
        if is_known {
            continue;
        }
        let Lookup::Found(other) = library.lookup(&hit.id)? else { continue };
        let theirs = words(&text_in(&other, lang), lang, &languages);
        let share = (!theirs.is_empty() && !own.is_empty())
            .then(|| own.intersection(&theirs).count() as f32 / own.len() as f32);
        found.push(Likeness { id: hit.id, title: other.title_for(lang), share });
    }
    // The order of the search decides between equals: the sort is stable.
    found.sort_by(|a, b| b.share.unwrap_or(0.0).total_cmp(&a.share.unwrap_or(0.0)));
    found.truncate(SHOWN);
    Ok(found)
}

/// Title, abstract and body in one language.
fn text_in(record: &Record, lang: &LangTag) -> String {
    let texts = [&record.title, &record.abstracts, &record.body];
    let parts: Vec<&str> =
        texts.iter().filter_map(|texts| texts.get(lang).map(String::as_str)).collect();
    parts.join(". ")
}

/// The stems of the content words of a text.
fn words(text: &str, lang: &LangTag, languages: &Languages) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    languages.get(lang).analyze(text, &mut |token| {
        if !token.stop && !token.joined {
            words.insert(token.stem.to_owned());
        }
    });
    words
}

/// The fields in which a proposal differs from the record it was adapted from.
pub(super) fn differences(origin: &Record, record: &Record) -> Vec<Difference> {
    let lang = record.title.keys().next().cloned().unwrap_or_else(LangTag::und);
    let title = |record: &Record| record.title_for(&lang).text;
    let summary = |record: &Record| {
        let texts = &record.abstracts;
        let text = texts.get(&lang).or_else(|| texts.get(&Locale::En.tag()));
        text.or_else(|| texts.values().next()).map(|text| text.trim().to_owned())
    };
    let fields: [(&str, String, String); 7] = [
        ("title", title(origin), title(record)),
        ("kind", kind(origin), kind(record)),
        ("countries", origin.countries.join(", "), record.countries.join(", ")),
        ("year", year(origin), year(record)),
        ("audience", origin.audience.join(", "), record.audience.join(", ")),
        ("concepts", origin.concepts.join(", "), record.concepts.join(", ")),
        ("abstract", summary(origin).unwrap_or_default(), summary(record).unwrap_or_default()),
    ];
    let differing = fields.into_iter().filter(|(_, before, after)| before != after);
    differing.map(|(field, before, after)| Difference { field, before, after }).collect()
}

fn kind(record: &Record) -> String {
    record.kind.map(kb_model::Kind::name).unwrap_or_default().to_owned()
}

fn year(record: &Record) -> String {
    record.year.map(|year| year.to_string()).unwrap_or_default()
}
