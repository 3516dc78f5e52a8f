//! Fields that a good record of this field has, and addresses that should not be published.

use kb_model::{Diagnostic, Kind, Locale, Record};

use super::place;

/// Concepts of a record: fewer say too little, more say nothing.
const CONCEPTS: std::ops::RangeInclusive<usize> = 3..=8;
/// Words of an abstract.
const ABSTRACT_WORDS: std::ops::RangeInclusive<usize> = 20..=140;

/// Hosts that copy what others publish: they prove that a document exists, and are no address to
/// send readers to.
const COPIES: &[&str] = &[
    "dokumen.tips",
    "dokumen.site",
    "pdfslide",
    "docslib",
    "readkong",
    "docplayer",
    "5dok.",
    "9dok.",
    "expydoc",
    "yumpu",
    "issuu.com",
    "scribd",
    "zlibrary",
    "z-lib",
    "fdocument",
    "doczz",
    "zbook",
    "joomag",
];

/// What a record lacks, and links it should not have.
pub(super) fn missing(record: &Record) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let file = format!("{}/record.toml", place(record));
    let mut say = |code: &str, message: String, fix: &str| {
        found.push(Diagnostic::warning(code, message).at(&file).fix(fix));
    };
    let id = &record.id;
    if record.countries.is_empty() {
        say("strict.no-country", format!("record `{id}` names no country"), "add `countries`");
    }
    if record.audience.is_empty() {
        say("strict.no-audience", format!("record `{id}` is for nobody"), "add `audience`");
    }
    if !CONCEPTS.contains(&record.concepts.len()) {
        let message = format!("record `{id}` has {} concepts", record.concepts.len());
        say("strict.concepts", message, "give it three to eight, the most important first");
    }
    if record.evidence_sources.is_empty() {
        let message = format!("record `{id}` does not say where its facts come from");
        say("strict.no-evidence-source", message, "add `[[evidence_source]]`");
    }
    if record.kind == Some(Kind::Guide)
        && (record.question.is_none() || record.legal_basis.is_empty())
    {
        let message = format!("guide `{id}` has no question or no legal basis");
        say("strict.guide", message, "add `question` and `[[legal_basis]]`");
    }
    for locale in Locale::ALL {
        let words =
            record.abstracts.get(&locale.tag()).map_or(0, |text| text.split_whitespace().count());
        if !ABSTRACT_WORDS.contains(&words) {
            let message =
                format!("the abstract of `{id}` in `{}` has {words} words", locale.code());
            say("strict.abstract-length", message, "write 40 to 120 words, as the facts carry");
        }
    }
    for url in addresses(record) {
        if COPIES.iter().any(|host| host_of(url).contains(host)) {
            let message = format!("record `{id}` links to a copy: {url}");
            say("link.copy", message, "link to the publisher, or leave the address out");
        } else if !is_well_formed(url) {
            let message = format!("record `{id}` has an address nobody can open: {url}");
            say("link.malformed", message, "copy it again from the browser");
        }
    }
    found
}

/// Every web address of a record: fields and bodies.
fn addresses(record: &Record) -> Vec<&str> {
    let fields = record.source.iter().map(String::as_str);
    let versions = record.versions.iter().map(|version| version.url.as_str());
    let evidence = record.evidence_sources.iter().filter_map(|source| source.url.as_deref());
    let bodies = record.body.values().flat_map(|text| linked(text));
    let mut all: Vec<&str> = fields.chain(versions).chain(evidence).chain(bodies).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The targets of Markdown links.
fn linked(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).map(|rest| {
        let mut depth = 0;
        let end = rest.find(|c| match c {
            '(' => {
                depth += 1;
                false
            }
            ')' => {
                depth -= 1;
                depth < 0
            }
            _ => c == ' ',
        });
        &rest[..end.unwrap_or(rest.len())]
    })
}

fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// Whether an address has a scheme of the web and a host with a dot, and no blanks.
fn is_well_formed(url: &str) -> bool {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let host = host_of(url);
    is_web && host.contains('.') && !host.starts_with('.') && !url.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_a_text_are_found_with_their_parentheses() {
        let text = "See [a](https://a.example/x_(y)) and [b](https://b.example \"B\").";
        assert_eq!(
            linked(text).collect::<Vec<_>>(),
            ["https://a.example/x_(y)", "https://b.example"]
        );
    }

    #[test]
    fn addresses_that_cannot_work_are_told() {
        for (url, right) in [
            ("https://a.example/x", true),
            ("http://a.example", true),
            ("a.example", false),
            ("https://a b.example", false),
            ("https://localhost", false),
            ("ftp://a.example", false),
        ] {
            assert_eq!(is_well_formed(url), right, "{url}");
        }
    }
}
