//! A record to what is searched: one version a language, cut into passages.
//!
//! Not for: analysis of words (kb-text) or ranking. Invariant: every passage of a version is in the
//! version's language, and every word of the record is in exactly one passage or title.

use std::collections::BTreeMap;
use std::ops::Range;

use kb_extract::Section;
use kb_model::{LangTag, Locale, Passage, Record, Version};
use kb_text::{Languages, split_passages};

use crate::file_texts::FileText;

mod adaptation;

/// Passages have about this many characters at most.
const PASSAGE_CHARS: usize = 900;

/// How the body of a record is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyFormat {
    /// CommonMark, as in the folders of records.
    Markdown,
    /// Plain text, as in batches.
    Plain,
}

/// A stretch of text under one heading, on one page.
struct Piece {
    heading: Option<String>,
    text: String,
    page: Option<u32>,
}

impl Piece {
    /// A heading without text of its own is still something to find.
    fn of(section: Section, page: Option<u32>) -> Piece {
        match section {
            Section { heading: Some(heading), text } if text.is_empty() => {
                Piece { heading: None, text: heading, page }
            }
            Section { heading, text } => Piece { heading, text, page },
        }
    }
}

/// The versions of a record, by language.
pub(crate) fn versions_of(
    record: &Record,
    format: BodyFormat,
    files: &[FileText],
    languages: &Languages,
) -> Vec<Version> {
    let mut versions: BTreeMap<LangTag, Version> = BTreeMap::new();
    for lang in record.text_languages() {
        let title = record.title.get(&lang).cloned().unwrap_or_default();
        let version = Version { lang: lang.clone(), title, passages: Vec::new() };
        versions.insert(lang, version);
    }
    let mut add = |passage: Passage| {
        let version = versions.entry(passage.lang.clone()).or_insert_with(|| Version {
            lang: passage.lang.clone(),
            title: String::new(),
            passages: Vec::new(),
        });
        version.passages.push(passage);
    };
    for lang in record.text_languages() {
        let pieces = pieces_in(record, &lang, format);
        passages_in(&pieces, &lang, languages).into_iter().for_each(&mut add);
    }
    for file in files {
        passages_of_file(file, record, languages).into_iter().for_each(&mut add);
    }
    for (lang, text) in adaptation::texts(record) {
        let piece = Piece { heading: None, text, page: None };
        let mut passages = Vec::new();
        cut(&piece.text, &piece, &lang, &mut passages);
        passages.into_iter().for_each(&mut add);
    }
    versions.into_values().collect()
}

/// The passages of a file, each with its page.
fn passages_of_file(file: &FileText, record: &Record, languages: &Languages) -> Vec<Passage> {
    let pieces: Vec<Piece> = file
        .pages
        .iter()
        .flat_map(|page| page.sections.iter().map(move |section| (page.number, section)))
        .map(|(page, section)| Piece::of(section.clone(), page))
        .collect();
    let lang = file.lang.clone().unwrap_or_else(|| {
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        main_language(&texts, languages)
            .or_else(|| record.languages.first().cloned())
            .unwrap_or_else(LangTag::und)
    });
    let mut passages = passages_in(&pieces, &lang, languages);
    for passage in &mut passages {
        passage.file = Some(file.name.clone());
    }
    passages
}

/// The language most of these texts are in.
fn main_language(texts: &[&str], languages: &Languages) -> Option<LangTag> {
    language_shares(texts, languages).into_iter().next().map(|(lang, _)| lang)
}

/// The languages of texts with their share in percent, largest first; what nobody knows is left
/// out.
pub(crate) fn language_shares(texts: &[&str], languages: &Languages) -> Vec<(LangTag, usize)> {
    let paragraphs: Vec<&str> = texts
        .iter()
        .flat_map(|text| paragraphs(text).into_iter().map(move |range| &text[range]))
        .collect();
    let mut characters: BTreeMap<LangTag, usize> = BTreeMap::new();
    for (text, lang) in paragraphs.iter().zip(languages.identify_passages(&paragraphs, None)) {
        *characters.entry(lang).or_default() += text.len();
    }
    let all: usize = characters.values().sum();
    characters.remove(&LangTag::und());
    let mut shares: Vec<(LangTag, usize)> = characters.into_iter().collect();
    // The first in order of language wins a tie, so that the same text gives the same answer.
    shares.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    shares.into_iter().map(|(lang, count)| (lang, count * 100 / all.max(1))).collect()
}

/// Moves a text of undeclared language to the language most of it is in.
pub(crate) fn settle_language(record: &mut Record, languages: &Languages) {
    let und = LangTag::und();
    let Some(text) = record.body.get(&und) else { return };
    let Some(lang) = main_language(&[text], languages) else { return };
    for texts in [&mut record.title, &mut record.body] {
        if let Some(text) = texts.remove(&und) {
            texts.insert(lang.clone(), text);
        }
    }
}

/// Whether a passage leaves the version it was written in: only for another of the languages
/// that have their own analysis, so that a doubtful guess never takes a passage away.
fn is_other_core_language(found: &LangTag, declared: &LangTag) -> bool {
    found.primary() != declared.primary() && Locale::parse(found.primary()).is_some()
}

/// The passages written under one language, each marked with the language it is in. Language is
/// told by paragraph, before paragraphs are joined to passages.
fn passages_in(pieces: &[Piece], lang: &LangTag, languages: &Languages) -> Vec<Passage> {
    let ranges: Vec<Vec<Range<usize>>> =
        pieces.iter().map(|piece| paragraphs(&piece.text)).collect();
    let texts: Vec<&str> = pieces
        .iter()
        .zip(&ranges)
        .flat_map(|(piece, ranges)| ranges.iter().map(|range| &piece.text[range.clone()]))
        .collect();
    let mut found = languages.identify_passages(&texts, Some(lang)).into_iter();
    let mut passages = Vec::new();
    for (piece, ranges) in pieces.iter().zip(&ranges) {
        let mut runs: Vec<(LangTag, Range<usize>)> = Vec::new();
        for (range, found) in ranges.iter().zip(&mut found) {
            let found = if is_other_core_language(&found, lang) { found } else { lang.clone() };
            match runs.last_mut() {
                Some((last, run)) if *last == found => run.end = range.end,
                _ => runs.push((found, range.clone())),
            }
        }
        for (lang, run) in runs {
            cut(&piece.text[run], piece, &lang, &mut passages);
        }
    }
    passages
}

/// The text of one language by heading, without markup: the abstract, then the body.
fn pieces_in(record: &Record, lang: &LangTag, format: BodyFormat) -> Vec<Piece> {
    let piece = |text: &String| Piece { heading: None, text: text.clone(), page: None };
    let mut pieces: Vec<Piece> = record.abstracts.get(lang).map(piece).into_iter().collect();
    match (record.body.get(lang), format) {
        (Some(text), BodyFormat::Plain) => pieces.push(piece(text)),
        (Some(text), BodyFormat::Markdown) => {
            let sections = kb_extract::sections(text).into_iter();
            pieces.extend(sections.map(|section| Piece::of(section, None)));
        }
        (None, _) => {}
    }
    pieces
}

/// Byte ranges of the stretches of text between blank lines.
pub(crate) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut is_new = true;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        match ranges.last_mut() {
            _ if line.trim().is_empty() => is_new = true,
            Some(last) if !is_new => last.end = range.end,
            _ => {
                ranges.push(range);
                is_new = false;
            }
        }
    }
    ranges
}

fn cut(text: &str, piece: &Piece, lang: &LangTag, passages: &mut Vec<Passage>) {
    for range in split_passages(text, PASSAGE_CHARS) {
        passages.push(Passage {
            lang: lang.clone(),
            text: text[range].to_owned(),
            heading: piece.heading.clone(),
            page: piece.page,
            file: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kb_model::RecordId;

    fn tag(code: &str) -> LangTag {
        LangTag::parse(code).unwrap()
    }

    fn record() -> Record {
        Record::new(RecordId::parse("a").unwrap(), "fab")
    }

    const DUTCH: &str = "Het pleeggezin krijgt begeleiding van de dienst voor pleegzorg, die elke \
        maand langskomt en samen met de voogd bespreekt wat het kind nodig heeft.";
    const GREEK: &str = "Η ανάδοχη οικογένεια συνεργάζεται με τον επίτροπο και με την υπηρεσία.";

    #[test]
    fn a_version_has_title_abstract_and_sections_in_order() {
        let mut record = record();
        record.title.insert(tag("nl"), "Titel".into());
        record.abstracts.insert(tag("nl"), "Een samenvatting.".into());
        record.body.insert(tag("nl"), format!("## Wat het is\n\n{DUTCH}\n\n## Contact\n"));
        record.title.insert(tag("el"), "Τίτλος".into());
        let versions = versions_of(&record, BodyFormat::Markdown, &[], &Languages::builtin());
        assert_eq!(versions.len(), 2);
        assert_eq!((versions[0].title.as_str(), versions[0].passages.len()), ("Τίτλος", 0));
        let passages: Vec<_> = versions[1]
            .passages
            .iter()
            .map(|passage| (passage.heading.as_deref(), passage.text.as_str()))
            .collect();
        let expected =
            [(None, "Een samenvatting."), (Some("Wat het is"), DUTCH), (None, "Contact")];
        assert_eq!(passages, expected);
    }

    #[test]
    fn a_passage_in_another_language_gets_a_version_of_its_own() {
        let mut record = record();
        record.title.insert(tag("nl"), "Titel".into());
        record.body.insert(tag("nl"), format!("{DUTCH}\n\n{GREEK}"));
        let versions = versions_of(&record, BodyFormat::Plain, &[], &Languages::builtin());
        let shape: Vec<_> = versions
            .iter()
            .map(|version| (version.lang.as_str(), version.title.as_str(), version.passages.len()))
            .collect();
        assert_eq!(shape, [("el", "", 1), ("nl", "Titel", 1)]);
    }

    #[test]
    fn an_undeclared_text_is_in_the_language_most_of_it_is_in() {
        let mut record = record();
        record.title.insert(LangTag::und(), "X".into());
        record.body.insert(LangTag::und(), format!("{DUTCH}\n\n{GREEK}\n\n{DUTCH}"));
        settle_language(&mut record, &Languages::builtin());
        assert_eq!(record.text_languages(), [tag("nl")]);
    }

    #[test]
    fn plain_text_is_not_read_as_markup() {
        let mut record = record();
        record.body.insert(tag("en"), "# one *two* three".into());
        let versions = versions_of(&record, BodyFormat::Plain, &[], &Languages::builtin());
        assert_eq!(versions[0].passages[0].text, "# one *two* three");
    }
}
