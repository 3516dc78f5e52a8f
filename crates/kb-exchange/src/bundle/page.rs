//! The pages of a bundle for people: a list, and one page a record, in the languages of the
//! records.
//!
//! Not for programs. Invariants: nothing is loaded from anywhere, every text says its language, and
//! links lead to files beside it or to web addresses.

use kb_model::{LangTag, Locale, Record};

use super::manifest::attachment_path;
use super::wire::Wire;
use crate::markdown;
use crate::xml::Xml;

/// The words of the pages in one language.
#[derive(Clone, Debug)]
pub struct BundleWords {
    /// The language.
    pub locale: Locale,
    /// What this is, in a sentence or two.
    pub intro: String,
    /// "Summary".
    pub summary: String,
    /// "Files".
    pub files: String,
    /// "Source".
    pub source: String,
    /// "Rights".
    pub rights: String,
    /// "From the library".
    pub library: String,
    /// "All records".
    pub back: String,
}

/// A record on the list.
pub(super) struct Line {
    /// Its page.
    pub(super) path: String,
    /// Its titles by language, the resource's own first.
    pub(super) titles: Vec<(LangTag, String)>,
    /// The library that writes it.
    pub(super) library: String,
    /// Countries and year.
    pub(super) facts: String,
    /// What it is called in the list of files.
    pub(super) name: String,
    /// Who may do what with it.
    pub(super) rights: Option<String>,
}

impl Line {
    pub(super) fn new(path: String, wire: &Wire, library: String) -> Line {
        let record = &wire.record;
        let mut titles: Vec<(LangTag, String)> =
            record.title.iter().map(|(lang, text)| (lang.clone(), text.clone())).collect();
        if let Some(original) = &record.original_title {
            titles.retain(|(lang, _)| *lang != original.lang);
            titles.insert(0, (original.lang.clone(), original.text.clone()));
        }
        if titles.is_empty() {
            titles.push((LangTag::und(), record.id.to_string()));
        }
        let year = record.year.map(|year| year.to_string());
        let facts: Vec<String> = record.countries.iter().cloned().chain(year).collect();
        Line {
            path,
            titles,
            library,
            facts: facts.join(" · "),
            name: super::write::plain_title(record),
            rights: record.rights.clone(),
        }
    }
}

const CSS: &str = "
:root{--paper:#fff;--ink:#16252b;--soft:#48585e;--link:#0a5d74;--line:#c9d3d3;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#12191c;--ink:#e7eeee;--soft:#a9babd;--link:#7cc9dc;--line:#2c3a3f}}
body{font:1.0625rem/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere;max-width:44rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.625rem;line-height:1.25}h2{font-size:1.25rem;line-height:1.3;margin:0}
a{color:var(--link)}
ul.records{list-style:none;padding:0}ul.records li{border-top:1px solid var(--line);padding:1rem 0}
section{border-top:1px solid var(--line);padding:1rem 0}
.soft{color:var(--soft);margin:.25rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{color:var(--soft)}dd{margin:0}
table{border-collapse:collapse}td,th{border:1px solid var(--line);padding:.25rem .5rem;text-align:start}
";

/// The list.
pub(super) fn index(name: &str, lines: &[Line], words: &[BundleWords]) -> String {
    let words = spoken(lines, words);
    let lang = words.first().map_or("en", |words| words.locale.code());
    let mut xml = head(name, lang);
    xml.leaf("h1", &[], name);
    for words in &words {
        xml.leaf("p", &[("lang", words.locale.code())], &words.intro);
    }
    xml.open("ul", &[("class", "records")]);
    for line in lines {
        xml.open("li", &[]);
        for (number, (lang, title)) in line.titles.iter().enumerate() {
            let attributes = direction(lang);
            xml.open(if number == 0 { "h2" } else { "p" }, &attributes);
            let address = format!("{}#{}", line.path, lang);
            xml.leaf("a", &[("href", &address)], title);
            xml.close(if number == 0 { "h2" } else { "p" });
        }
        let facts = [line.facts.as_str(), line.library.as_str()];
        let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        xml.leaf("p", &[("class", "soft")], &facts.join(" · "));
        xml.close("li");
    }
    xml.close("ul");
    end(xml)
}

/// The page of a record, with all its languages.
pub(super) fn record(wire: &Wire, line: &Line, words: &[BundleWords]) -> String {
    let record = &wire.record;
    let (lang, title) = &line.titles[0];
    let mut xml = head(title, lang.as_str());
    let list = "../../index.html";
    for words in spoken(std::slice::from_ref(line), words) {
        let lang = words.locale.code();
        xml.open("p", &[("class", "soft"), ("lang", lang)]);
        xml.leaf("a", &[("href", list)], &words.back);
        xml.text(&format!(" · {}: {}", words.library, line.library));
        xml.close("p");
    }
    xml.leaf("h1", &direction(lang), title);
    xml.leaf("p", &[("class", "soft")], &line.facts);
    let mut langs = record.text_languages();
    if !record.title.contains_key(lang) && !langs.contains(lang) {
        langs.insert(0, lang.clone());
    }
    for lang in &langs {
        text(&mut xml, record, lang, words);
    }
    facts(&mut xml, wire, words_of(lang, words));
    end(xml)
}

fn text(xml: &mut Xml, record: &Record, lang: &LangTag, words: &[BundleWords]) {
    let mut attributes = direction(lang);
    attributes.push(("id", lang.as_str()));
    xml.open("section", &attributes);
    if let Some(title) = record.title.get(lang) {
        xml.leaf("h2", &[], title);
    }
    if let Some(summary) = record.abstracts.get(lang) {
        let label = words_of(lang, words).map(|words| words.summary.as_str()).unwrap_or_default();
        xml.open("p", &[]);
        if !label.is_empty() {
            xml.leaf("strong", &[], &format!("{label}: "));
        }
        xml.text(summary);
        xml.close("p");
    }
    if let Some(body) = record.body.get(lang) {
        xml.safe_html(&markdown::to_html(body));
    }
    xml.close("section");
}

fn facts(xml: &mut Xml, wire: &Wire, words: Option<&BundleWords>) {
    let Some(words) = words else { return };
    xml.open("dl", &[("lang", words.locale.code())]);
    if let Some(source) = &wire.record.source {
        xml.leaf("dt", &[], &words.source);
        xml.open("dd", &[]);
        let is_web = source.starts_with("https://") || source.starts_with("http://");
        if is_web {
            xml.leaf("a", &[("href", source), ("rel", "noreferrer")], source);
        } else {
            xml.text(source);
        }
        xml.close("dd");
    }
    if let Some(rights) = &wire.record.rights {
        xml.leaf("dt", &[], &words.rights);
        xml.leaf("dd", &[], rights);
    }
    if !wire.attachments.is_empty() {
        xml.leaf("dt", &[], &words.files);
    }
    for file in &wire.attachments {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        let address = format!("../../{}", attachment_path(&file.blake3, &file.path));
        xml.open("dd", &[]);
        xml.leaf("a", &[("href", &address), ("download", name)], name);
        xml.close("dd");
    }
    xml.close("dl");
}

/// The words in the languages that occur among the records; English where there is none.
fn spoken<'w>(lines: &[Line], words: &'w [BundleWords]) -> Vec<&'w BundleWords> {
    let occurs = |words: &&BundleWords| {
        let tag = words.locale.tag();
        lines.iter().any(|line| line.titles.iter().any(|(lang, _)| *lang == tag))
    };
    let found: Vec<&BundleWords> = words.iter().filter(occurs).collect();
    if found.is_empty() { words.iter().take(1).collect() } else { found }
}

fn words_of<'w>(lang: &LangTag, words: &'w [BundleWords]) -> Option<&'w BundleWords> {
    words.iter().find(|words| words.locale.tag() == *lang).or(words.first())
}

fn direction(lang: &LangTag) -> Vec<(&str, &str)> {
    let mut attributes = vec![("lang", lang.as_str())];
    if lang.direction() == kb_model::Direction::Rtl {
        attributes.push(("dir", "rtl"));
    }
    attributes
}

fn head(title: &str, lang: &str) -> Xml {
    let mut xml = Xml::bare();
    xml.constant("<!DOCTYPE html>\n");
    xml.open("html", &[("lang", lang)]);
    xml.open("head", &[]);
    xml.open("meta", &[("charset", "utf-8")]);
    xml.open("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    xml.open("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    xml.open(
        "meta",
        &[
            ("http-equiv", "Content-Security-Policy"),
            ("content", "default-src 'none'; style-src 'unsafe-inline'"),
        ],
    );
    xml.leaf("title", &[], title);
    xml.open("style", &[]);
    xml.constant(CSS);
    xml.close("style");
    xml.close("head");
    xml.open("body", &[]);
    xml.open("main", &[]);
    xml
}

fn end(mut xml: Xml) -> String {
    for name in ["main", "body", "html"] {
        xml.close(name);
    }
    xml.finish()
}
