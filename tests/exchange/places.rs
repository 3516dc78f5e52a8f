//! Random records for the tests of formats, and what a format must hold of one.

use std::collections::BTreeMap;

use kb_exchange::{Row, Statement, TABLE};
use kb_model::{LangTag, LangText, Record};
use proptest::prelude::*;

use crate::cited;

/// Text that many formats have a meaning of their own for, but no tags: repositories leave those
/// in their texts, so a harvest takes them out.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "care",
        "Ω",
        "Αθήνα",
        "عربي",
        "=1+1",
        "{",
        "}",
        "\\",
        "\"",
        "'",
        ",",
        ";",
        "\n",
        "\r\n",
        "%",
        "#",
        "$",
        "&",
        "_",
        "~",
        "^",
        "@",
        ">",
        "]]>",
        "&amp;",
        "\u{1F600}",
        " and ",
        " ",
        "-",
        "--",
        "  - ",
        "TY  - ",
        "ER  - ",
        "+",
        ":",
        "|",
        "5\u{A0}€",
    ]);
    prop::collection::vec(pieces, 1..10).prop_map(|pieces| format!("x {}", pieces.concat()))
}

/// What makes a random record: shown instead of the whole record when a test fails.
#[derive(Debug)]
pub(crate) struct Parts {
    record: usize,
    texts: Vec<String>,
    year: Option<i32>,
}

/// Records of the repository with other texts.
pub(crate) fn any_parts() -> impl Strategy<Value = Parts> {
    let texts = prop::collection::vec(text(), 7);
    (0..1_000_usize, texts, prop::option::of(1800..2100_i32))
        .prop_map(|(record, texts, year)| Parts { record, texts, year })
}

impl Parts {
    /// The record.
    pub(crate) fn record(&self) -> Record {
        let published = cited();
        let mut record = published[self.record % published.len()].record().clone();
        let tag = |text: &str| LangTag::parse(text).expect("a language");
        let text = |at: usize| self.texts[at].clone();
        record.year = self.year;
        record.years = None;
        record.title.insert(tag("nl"), text(0));
        record.original_title = Some(LangText { lang: tag("de"), text: text(1) });
        record.abstracts.insert(tag("nl"), text(2));
        record.publisher = Some(text(3));
        record.rights = Some(text(4));
        record.project = Some(text(5));
        record.body.insert(tag("el"), text(6));
        record
    }
}

/// Text by its words: formats and their readers treat white space as they like.
pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a format without languages has a place for: the place, and what stands there.
pub(crate) fn carried(
    said: &[Statement],
    place: impl Fn(&Row) -> &'static str,
) -> Vec<(&'static str, &Statement)> {
    let rows = TABLE.iter().filter(|row| !place(row).is_empty());
    let of_row = |row: &Row| {
        let values = said.iter().filter(move |one| one.property == row.property);
        let most = if row.all { usize::MAX } else { 1 };
        let name = place(row);
        values.take(most).map(|one| (name, one)).collect::<Vec<_>>()
    };
    rows.flat_map(of_row).collect()
}

/// Texts by language, the first of each.
pub(crate) fn by_language<'s>(
    said: impl Iterator<Item = &'s Statement>,
) -> BTreeMap<LangTag, String> {
    let mut texts = BTreeMap::new();
    for one in said {
        let lang = one.lang.clone().unwrap_or_else(LangTag::und);
        texts.entry(lang).or_insert_with(|| words(&one.value));
    }
    texts
}

/// The same of a record.
pub(crate) fn by_words(texts: &BTreeMap<LangTag, String>) -> BTreeMap<LangTag, String> {
    texts.iter().map(|(lang, text)| (lang.clone(), words(text))).collect()
}
