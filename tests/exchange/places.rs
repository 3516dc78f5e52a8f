//! Random records for the tests of formats, and what a format must hold of one.

use std::collections::BTreeMap;

use kb_exchange::{Row, Statement, TABLE};
use kb_model::{LangTag, LangText, Record};
use proptest::prelude::*;

use crate::CATALOG;

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

/// A record of the repository with other texts.
pub(crate) fn any_record() -> impl Strategy<Value = Record> {
    let published: Vec<&Record> =
        CATALOG.records.iter().filter(|it| it.status == kb_model::Status::Published).collect();
    let texts = prop::collection::vec(text(), 7);
    (prop::sample::select(published), texts, prop::option::of(1800..2100_i32)).prop_map(
        |(record, texts, year)| {
            let [title, original, summary, publisher, rights, project, body] =
                <[String; 7]>::try_from(texts).expect("seven texts");
            let tag = |text: &str| LangTag::parse(text).expect("a language");
            let mut record = record.clone();
            record.year = year;
            record.years = None;
            record.title.insert(tag("nl"), title);
            record.original_title = Some(LangText { lang: tag("de"), text: original });
            record.abstracts.insert(tag("nl"), summary);
            record.publisher = Some(publisher);
            record.rights = Some(rights);
            record.project = Some(project);
            record.body.insert(tag("el"), body);
            record
        },
    )
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
