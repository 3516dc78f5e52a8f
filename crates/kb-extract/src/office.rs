//! What Word, PowerPoint and Excel files have in common (ECMA-376): properties, relations.
//!
//! Not for: their texts.

use std::collections::{BTreeMap, BTreeSet};

use kb_model::{Diagnostic, LangTag};

use crate::Extracted;
use crate::blocks::Blocks;
use crate::package::Package;
use crate::xml::{Step, walk};

/// Reads `docProps/core.xml` into `extracted`.
pub(crate) fn read_properties(
    package: &mut Package<'_>,
    extracted: &mut Extracted,
) -> Result<(), Diagnostic> {
    if let Some(xml) = package.text("docProps/core.xml")? {
        dublin_core(&xml, extracted);
    }
    Ok(())
}

/// Title, author, date, language and keywords as Dublin Core names them.
pub(crate) fn dublin_core(xml: &str, extracted: &mut Extracted) {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (mut open, mut text) = (String::new(), String::new());
    walk(xml, &mut |step| match step {
        Step::Open(element) => {
            open.clone_from(&element.name);
            text.clear();
        }
        Step::Close(_) => {
            let (name, text) = (std::mem::take(&mut open), std::mem::take(&mut text));
            if !text.trim().is_empty() {
                texts.entry(name).or_default().push(text.trim().to_owned());
            }
        }
        Step::Text(more) => text.push_str(more),
    });
    let take = |names: &[&str]| names.iter().find_map(|name| texts.get(*name)?.first().cloned());
    extracted.title = extracted.title.take().or_else(|| take(&["title"]));
    let authors = ["creator", "initial-creator"].iter().find_map(|name| texts.get(*name));
    extracted.author = authors.map(|names| names.join(", "));
    let date = take(&["created", "creation-date", "date", "issued", "modified"]);
    extracted.date = date.map(|date| date.chars().take_while(|c| *c != 'T').take(10).collect());
    extracted.lang = take(&["language"]).and_then(|lang| LangTag::parse(&lang));
    if let Some(keywords) = take(&["keywords", "keyword"]) {
        let words = keywords.split([',', ';']).map(|word| word.trim().to_owned());
        let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        extracted.fields.insert("keywords".to_owned(), words);
    }
}

/// The targets of a part's relations by id, and their types.
pub(crate) fn relations(
    package: &mut Package<'_>,
    part: &str,
) -> Result<BTreeMap<String, Relation>, Diagnostic> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = format!("{folder}/_rels/{name}.rels");
    let mut relations = BTreeMap::new();
    let Some(xml) = package.text(path.trim_start_matches('/'))? else { return Ok(relations) };
    walk(&xml, &mut |step| {
        let Step::Open(element) = step else { return };
        if let (Some(id), Some(target)) = (element.get("Id"), element.get("Target")) {
            let kind = element.get("Type").and_then(|kind| kind.rsplit('/').next());
            let relation = Relation {
                target: resolve(folder, target),
                kind: kind.unwrap_or_default().to_owned(),
            };
            relations.insert(id.to_owned(), relation);
        }
    });
    Ok(relations)
}

/// The words of a chart, a line each: its title, its axes, the names of what it compares. Its
/// numbers say nothing without the picture.
pub(crate) fn read_chart(xml: &str, blocks: &mut Blocks) {
    let (mut is_text, mut in_names) = (false, false);
    let mut said: BTreeSet<String> = BTreeSet::new();
    walk(xml, &mut |step| match step {
        Step::Open(element) => match element.name.as_str() {
            "strCache" | "multiLvlStrCache" => in_names = true,
            "t" => is_text = true,
            "v" => is_text = in_names,
            _ => {}
        },
        Step::Text(text) if is_text && !text.trim().is_empty() => {
            // Every series names the same categories again.
            if said.insert(text.trim().to_owned()) {
                blocks.push(text);
                blocks.end_line();
            }
        }
        Step::Close("t" | "v") => is_text = false,
        Step::Close("strCache" | "multiLvlStrCache") => in_names = false,
        Step::Text(_) | Step::Close(_) => {}
    });
    blocks.end_paragraph();
}

/// Where a relation leads.
pub(crate) struct Relation {
    /// The part, from the root of the package.
    pub(crate) target: String,
    /// The last word of its type, such as `slide`.
    pub(crate) kind: String,
}

/// `../notes/a.xml` seen from `ppt/slides`.
pub(crate) fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_the_root() {
        for (folder, target, expected) in [
            ("ppt/slides", "../notesSlides/n1.xml", "ppt/notesSlides/n1.xml"),
            ("word", "footnotes.xml", "word/footnotes.xml"),
            ("word", "/word/x.xml", "word/x.xml"),
            ("", "../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolve(folder, target), expected);
        }
    }

    #[test]
    fn properties_are_dublin_core() {
        let mut extracted = Extracted::default();
        dublin_core(
            "<p xmlns:dc='d'><dc:title>Ο οδηγός</dc:title><dc:creator>A &amp; B</dc:creator>\
             <dcterms:created>2021-05-03T10:00:00Z</dcterms:created><dc:language>el-GR</dc:language>\
             <cp:keywords>a; b</cp:keywords></p>",
            &mut extracted,
        );
        assert_eq!(extracted.title.as_deref(), Some("Ο οδηγός"));
        assert_eq!(extracted.author.as_deref(), Some("A & B"));
        assert_eq!(extracted.date.as_deref(), Some("2021-05-03"));
        assert_eq!(extracted.lang, LangTag::parse("el-GR"));
        assert_eq!(extracted.fields["keywords"], ["a", "b"]);
    }
}
