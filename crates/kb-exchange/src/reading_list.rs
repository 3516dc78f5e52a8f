//! The reading list of a pack as plain data, from which every form of it is made.
//!
//! Not for markup or layout: `html`, `docx` and `pdf` do that, each a walk over the same blocks.
//! Invariant: words of ours come from [`Labels`], and every text knows its language.

use kb_model::{Direction, Evidence, Kind, LangTag, LawStatus, Record, Vouched, greek_runs};

use crate::archive::Packed;
use crate::atom::title_in;
use crate::citation;
use crate::context::{Cited, Context};
use crate::crosswalk::{Property, Statement, all, describe, first};
use crate::pack::{Pack, PackItem};
use crate::table::{Separator, spreadsheet};

pub(crate) mod docx;
pub(crate) mod html;
mod labels;
pub(crate) mod pdf;

pub use labels::{Labels, Term, Words};

/// A reading list.
#[derive(Clone, Debug)]
pub struct ReadingList {
    /// Its title.
    pub title: String,
    /// The language of its own words.
    pub lang: LangTag,
    /// What it is, in a sentence.
    pub(crate) intro: Vec<Run>,
    /// The library's name.
    pub(crate) library: String,
    /// One entry a record.
    pub(crate) entries: Vec<Entry>,
    /// What could not be listed.
    pub(crate) missing: Option<Block>,
    /// The same as rows of a table, with a row of names.
    rows: Vec<Vec<String>>,
}

/// One record of a reading list.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Its place, from 1.
    pub(crate) number: usize,
    /// Its title, as a heading.
    pub(crate) title: Vec<Run>,
    /// What is said of it.
    pub(crate) blocks: Vec<Block>,
}

/// A part of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// A paragraph.
    Paragraph(Style, Vec<Run>),
    /// Facts: a name and a value each.
    Facts(Vec<(String, Vec<Run>)>),
    /// Room to write, under a label.
    Lines(String),
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// The title in the language of the resource.
    Original,
    /// What the resource is about.
    Summary,
    /// A note of the maker of the pack.
    Note,
    /// Where to go.
    Link,
    /// Small print.
    Small,
}

impl Style {
    /// Its name in markup.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Style::Original => "original",
            Style::Summary => "summary",
            Style::Note => "note",
            Style::Link => "link",
            Style::Small => "small",
        }
    }
}

/// Text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) text: String,
    /// Its language, when it is not that of the list.
    pub(crate) lang: Option<LangTag>,
    /// Where it leads.
    pub(crate) link: Option<String>,
    /// Whether it is a label.
    pub(crate) is_label: bool,
}

impl Run {
    fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), lang: None, link: None, is_label: false }
    }

    /// Whether its letters run from right to left.
    pub(crate) fn is_rtl(&self) -> bool {
        self.lang.as_ref().is_some_and(|lang| lang.direction() == Direction::Rtl)
    }
}

/// Text of the list's own language; Greek words within it say that they are Greek.
fn own(text: &str, list: &LangTag) -> Vec<Run> {
    marked(text, None, list)
}

/// The value of a statement.
fn said(statement: &Statement, list: &LangTag) -> Vec<Run> {
    marked(&statement.value, statement.lang.as_ref(), list)
}

/// Text in `lang`, which is that of the list when it is `None`, in runs of one language each.
fn marked(text: &str, lang: Option<&LangTag>, list: &LangTag) -> Vec<Run> {
    let lang = lang.filter(|lang| lang.primary() != list.primary());
    let run = |text: &str, lang: Option<&LangTag>| Run { lang: lang.cloned(), ..Run::plain(text) };
    let is_greek = lang.unwrap_or(list).primary() == "el";
    let greek = LangTag::parse("el").filter(|_| !is_greek);
    let (mut runs, mut end) = (Vec::new(), 0);
    for found in greek_runs(text).into_iter().filter(|_| greek.is_some()) {
        runs.push(run(&text[end..found.start], lang));
        end = found.end;
        runs.push(run(&text[found], greek.as_ref()));
    }
    runs.push(run(&text[end..], lang));
    runs.retain(|run| !run.text.is_empty());
    runs
}

/// Runs after a label and a blank.
fn labelled(label: &str, runs: impl IntoIterator<Item = Run>) -> Vec<Run> {
    let label = Run { is_label: true, ..Run::plain(label) };
    [label, Run::plain(" ")].into_iter().chain(runs).collect()
}

impl ReadingList {
    /// The list as a table, as spreadsheets of its language expect it.
    pub fn table(&self) -> String {
        // Where the comma is the decimal sign, spreadsheets divide cells at semicolons.
        let is_english = self.lang.primary() == "en";
        let separator = if is_english { Separator::Comma } else { Separator::Semicolon };
        spreadsheet(&self.rows, separator)
    }
}

/// Makes the list of a pack. `records` are those the caller found; what is missing among them, or
/// is not published, is named at the end. `files` travel with the list.
pub fn reading_list(
    pack: &Pack,
    records: &[Record],
    files: &[Packed],
    context: &Context<'_>,
    labels: &Labels,
) -> ReadingList {
    let lang = context.locale.tag();
    let mut list = ReadingList {
        title: if pack.title.is_empty() { labels.untitled.clone() } else { pack.title.clone() },
        intro: own(&labels.intro, &lang),
        library: context.library.to_owned(),
        entries: Vec::new(),
        missing: None,
        rows: vec![labels.columns()],
        lang,
    };
    let mut missing = Vec::new();
    for item in &pack.items {
        match item.cited(records) {
            Some(cited) => {
                let files = files.iter().filter(|file| file.record == item.record).collect();
                let number = list.entries.len() + 1;
                let source = Source { cited, item, files, context, labels };
                let (entry, row) = source.entry(number);
                list.entries.push(entry);
                list.rows.push(row);
            }
            None => missing.push(item.record.to_string()),
        }
    }
    if !missing.is_empty() {
        let runs = labelled(&labels.missing, [Run::plain(missing.join(", "))]);
        list.missing = Some(Block::Paragraph(Style::Small, runs));
    }
    list
}

/// What an entry is made from.
struct Source<'a> {
    cited: Cited<'a>,
    item: &'a PackItem,
    files: Vec<&'a Packed>,
    context: &'a Context<'a>,
    labels: &'a Labels,
}

impl Source<'_> {
    fn entry(&self, number: usize) -> (Entry, Vec<String>) {
        let lang = self.context.locale.tag();
        let statements = describe(&self.cited, self.context);
        let shown = title_in(&statements, &lang);
        let title = shown.map(|title| said(title, &lang)).unwrap_or_default();
        let original = all(&statements, Property::Title).next().filter(|one| Some(*one) != shown);
        let mut blocks = Vec::new();
        if let Some(original) = original {
            let runs = labelled(&self.labels.original_title, said(original, &lang));
            blocks.push(Block::Paragraph(Style::Original, runs));
        }
        blocks.push(Block::Facts(self.facts(&statements, &lang)));
        blocks.extend(self.summary(&statements, &lang));
        if !self.item.note.trim().is_empty() {
            let runs = labelled(&self.labels.note, own(self.item.note.trim(), &lang));
            blocks.push(Block::Paragraph(Style::Note, runs));
        }
        blocks.extend(self.links(&statements));
        blocks.extend(self.small_print(&statements, &lang));
        blocks.push(Block::Lines(self.labels.your_notes.clone()));
        let row = self.row(number, shown, original, &statements);
        (Entry { number, title, blocks }, row)
    }

    /// What a trainer decides by; what is not known is left out.
    fn facts(&self, statements: &[Statement], lang: &LangTag) -> Vec<(String, Vec<Run>)> {
        let labels = self.labels;
        let when =
            first(statements, Property::Period).map_or(Property::Issued, |_| Property::Period);
        let facts = [
            (&labels.kind, Property::Kind),
            (&labels.country, Property::Country),
            (&labels.year, when),
            (&labels.publisher, Property::Publisher),
            (&labels.creator, Property::Creator),
            (&labels.language, Property::Language),
            (&labels.audience, Property::Audience),
            (&labels.duration, Property::Duration),
            (&labels.group_size, Property::GroupSize),
            (&labels.pages, Property::Pages),
            (&labels.evidence, Property::Evidence),
            (&labels.law, Property::LawStatus),
        ];
        let fact = |(name, property): (&String, Property)| {
            (name.clone(), own(&self.words(statements, property), lang))
        };
        facts.into_iter().map(fact).filter(|(_, runs)| !runs.is_empty()).collect()
    }

    /// The values of a property in the reader's words.
    fn words(&self, statements: &[Statement], property: Property) -> String {
        let values = all(statements, property).map(|one| self.word(property, &one.value));
        let divider = if property == Property::Creator { "; " } else { ", " };
        values.collect::<Vec<_>>().join(divider)
    }

    /// A value in the reader's words; the value itself when there are none.
    fn word(&self, property: Property, value: &str) -> String {
        let term = &self.labels.term;
        let word = match property {
            Property::Kind => Kind::parse(value).map(|kind| term(Term::Kind(kind))),
            Property::Country => Some(term(Term::Country(value))),
            Property::Language => LangTag::parse(value).map(|lang| term(Term::Language(&lang))),
            Property::Audience => Some(term(Term::Audience(value))),
            Property::Duration => Some(term(Term::Duration(value))),
            Property::GroupSize => Some(term(Term::GroupSize(value))),
            Property::Evidence => Evidence::parse(value).map(|one| term(Term::Evidence(one))),
            Property::LawStatus => LawStatus::parse(value).map(|one| term(Term::Law(one))),
            Property::Pages => value.parse().ok().map(|pages| term(Term::Pages(pages))),
            _ => None,
        };
        word.unwrap_or_else(|| value.to_owned())
    }

    /// The abstract, with a word when nobody has checked its translation.
    fn summary(&self, statements: &[Statement], lang: &LangTag) -> Vec<Block> {
        let Some(text) = all(statements, Property::Abstract).next() else { return Vec::new() };
        let vouched = text.lang.as_ref().and_then(|lang| self.cited.record().vouched.get(lang));
        let mut blocks = vec![Block::Paragraph(Style::Summary, said(text, lang))];
        if vouched == Some(&Vouched::Machine) {
            let runs = own(&self.labels.machine_translated, lang);
            blocks.push(Block::Paragraph(Style::Small, runs));
        }
        blocks
    }

    fn links(&self, statements: &[Statement]) -> Vec<Block> {
        let (source, page) =
            (first(statements, Property::Source), first(statements, Property::Page));
        let link = |label: &str, text: &str, address: &str| {
            let run = Run { link: Some(address.to_owned()), ..Run::plain(text) };
            Block::Paragraph(Style::Link, labelled(label, [run]))
        };
        let mut blocks = Vec::new();
        for file in &self.files {
            let name = file.name.rsplit('/').next().unwrap_or(&file.name);
            blocks.push(link(&self.labels.file, name, &file.name));
        }
        blocks.extend(self.other_language());
        if let Some(source) = source.filter(|source| Some(*source) != page) {
            blocks.push(link(&self.labels.read, source, source));
        }
        if let Some(page) = page {
            blocks.push(link(&self.labels.page, page, page));
        }
        blocks
    }

    /// Says that no file is in the chosen language, where that is so.
    fn other_language(&self) -> Option<Block> {
        let chosen = self.cited.lang()?;
        let is_other = |file: &&Packed| {
            file.lang.as_ref().is_some_and(|lang| lang.primary() != chosen.primary())
        };
        let words = (self.labels.term)(Term::Language(
            self.files.iter().copied().find(is_other)?.lang.as_ref()?,
        ));
        let runs = labelled(&self.labels.other_language, [Run::plain(&words)]);
        Some(Block::Paragraph(Style::Small, runs))
    }

    fn small_print(&self, statements: &[Statement], lang: &LangTag) -> Vec<Block> {
        let (before, title, after) = citation::parts(statements);
        let title = title.iter().flat_map(|title| said(title, lang));
        let runs = own(&before, lang).into_iter().chain(title).chain(own(&after, lang));
        let mut blocks =
            vec![Block::Paragraph(Style::Small, labelled(&self.labels.citation, runs))];
        if let Some(rights) = first(statements, Property::Rights) {
            // Curators write rights in English.
            let english = LangTag::parse("en");
            let runs = labelled(&self.labels.rights, marked(rights, english.as_ref(), lang));
            blocks.push(Block::Paragraph(Style::Small, runs));
        }
        blocks
    }

    /// The cells of a row, in the order of [`Labels::columns`].
    fn row(
        &self,
        number: usize,
        title: Option<&Statement>,
        original: Option<&Statement>,
        statements: &[Statement],
    ) -> Vec<String> {
        let words = |property| self.words(statements, property);
        let said = |property| first(statements, property).unwrap_or_default().to_owned();
        let value = |one: Option<&Statement>| one.map(|one| one.value.clone()).unwrap_or_default();
        vec![
            number.to_string(),
            value(title),
            value(original),
            words(Property::Kind),
            words(Property::Country),
            words(Property::Language),
            said(Property::Issued),
            words(Property::Publisher),
            words(Property::Creator),
            words(Property::Audience),
            words(Property::Duration),
            words(Property::GroupSize),
            said(Property::Pages),
            said(Property::Abstract),
            self.item.note.trim().to_owned(),
            said(Property::Source),
            said(Property::Page),
            self.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(" "),
            citation::citation(&self.cited, self.context),
            self.cited.record().id.to_string(),
        ]
    }
}
