//! Unqualified Dublin Core as others write it, and the record that comes of it.
//!
//! Not for guessing: what cannot be read stays empty. Invariant: a record made here is a draft.

use std::collections::BTreeMap;

use kb_model::{Kind, LangTag, LangText, Record, RecordId, Status};

use super::cropped;
use super::xml_tree::Node;

/// Longest text that is kept of one value.
const LONGEST: usize = 10_000;

/// The values of a description, by element, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DublinCore {
    values: BTreeMap<String, Vec<(Option<LangTag>, String)>>,
}

impl DublinCore {
    pub(super) fn read(node: &Node) -> DublinCore {
        let mut values: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for child in &node.children {
            let text = cropped(&plain(child.text()), LONGEST);
            if !text.is_empty() {
                let lang = child.attribute("lang").and_then(language);
                values.entry(child.name.clone()).or_default().push((lang, text));
            }
        }
        DublinCore { values }
    }

    /// All values of an element.
    pub fn all(&self, element: &str) -> impl Iterator<Item = &str> {
        self.values.get(element).into_iter().flatten().map(|(_, text)| text.as_str())
    }

    /// The draft of a record with what is said here; `None` without a title.
    pub fn draft(&self, id: RecordId, collection: &str) -> Option<Record> {
        let mut record = Record::new(id, collection);
        record.status = Status::Draft;
        record.languages = self.all("language").filter_map(language).collect();
        record.languages.dedup();
        let main = record.languages.first().cloned().unwrap_or_else(LangTag::und);
        let (lang, title) = self.values.get("title")?.first()?;
        let lang = lang.clone().unwrap_or_else(|| main.clone());
        record.original_title = Some(LangText { lang, text: title.clone() });
        record.title = self.texts("title", &main);
        record.abstracts = self.texts("description", &main);
        record.publisher = self.all("publisher").next().map(str::to_owned);
        let creators: Vec<&str> = self.all("creator").take(20).collect();
        record.creator = (!creators.is_empty()).then(|| creators.join("; "));
        record.year = self.all("date").find_map(year);
        record.kind = self.all("type").find_map(Kind::parse);
        record.countries =
            self.all("coverage").filter(|text| is_country(text)).map(str::to_owned).collect();
        // A library like this one names its own page first, and the resource's beside it.
        let own: &[&str] =
            if record.kind.is_some() { &["source", "identifier"] } else { &["identifier"] };
        let is_web = |text: &&str| text.starts_with("https://") || text.starts_with("http://");
        let mut places = own.iter().flat_map(|element| self.all(element));
        record.source = places.find(is_web).map(|text| text.replace(' ', "%20"));
        record.rights = self.all("rights").next().map(str::to_owned);
        Some(record)
    }

    /// Texts by language: the first of each.
    fn texts(&self, element: &str, main: &LangTag) -> BTreeMap<LangTag, String> {
        let mut texts = BTreeMap::new();
        for (lang, text) in self.values.get(element).into_iter().flatten() {
            let lang = lang.clone().unwrap_or_else(|| main.clone());
            texts.entry(lang).or_insert_with(|| text.clone());
        }
        texts
    }
}

/// Text without tags, which some repositories leave in their descriptions.
fn plain(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut in_tag = false;
    for (at, c) in text.char_indices() {
        let begins = c == '<'
            && text[at + 1..].chars().next().is_some_and(|c| c.is_ascii_alphabetic() || c == '/');
        if begins && text[at..].contains('>') {
            in_tag = true;
            out.push(' ');
        } else if in_tag {
            in_tag = c != '>';
        } else {
            out.push(c);
        }
    }
    out
}

/// A code of a country as our own libraries write it; others write names of places.
fn is_country(text: &str) -> bool {
    matches!(text.len(), 2 | 3) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A year in any of the forms of a date.
fn year(text: &str) -> Option<i32> {
    let digits = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = text.split(|c: char| !c.is_ascii_digit());
    let years = parts.filter(|part| digits(part)).filter_map(|part| part.parse::<i32>().ok());
    years.into_iter().find(|year| (1800..=2100).contains(year))
}

/// A language in the ways repositories write it: `en`, `eng`, `en_US`, `English`.
fn language(text: &str) -> Option<LangTag> {
    let lower = text.trim().to_ascii_lowercase().replace('_', "-");
    let code = match lower.as_str() {
        "eng" | "english" => "en",
        "nld" | "dut" | "dutch" | "nederlands" => "nl",
        "fra" | "fre" | "french" | "français" => "fr",
        "deu" | "ger" | "german" | "deutsch" => "de",
        "ell" | "gre" | "greek" | "ελληνικά" => "el",
        "ara" => "ar",
        "fas" | "per" => "fa",
        "spa" => "es",
        "ita" => "it",
        "por" => "pt",
        "tur" => "tr",
        "ukr" => "uk",
        other => return LangTag::parse(other).filter(|tag| tag.primary().len() <= 3),
    };
    LangTag::parse(code)
}
