//! The reading list of a pack as plain data, from which every form of it is made.
//!
//! Not for markup or layout: `html`, `docx` and `pdf` do that, each a walk over the same blocks.
//! Invariant: words of ours come from [`Labels`], and every text knows its language.

use kb_model::{Direction, Evidence, Kind, LangTag, LawStatus, Record, RecordId, Vouched};

use crate::atom::title_in;
use crate::citation::citation;
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
    pub(crate) title: Run,
    /// What is said of it.
    pub(crate) blocks: Vec<Block>,
}

/// A part of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// A paragraph.
    Paragraph(Style, Vec<Run>),
    /// Facts: a name and a value each.
    Facts(Vec<(String, Run)>),
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

    fn label(text: &str) -> Run {
        Run { is_label: true, ..Run::plain(text) }
    }

    fn said(statement: &Statement, own: &LangTag) -> Run {
        let lang = statement.lang.clone().filter(|lang| lang.primary() != own.primary());
        Run { lang, ..Run::plain(statement.value.as_str()) }
    }

    fn to(self, address: &str) -> Run {
        Run { link: Some(address.to_owned()), ..self }
    }

    /// Whether its letters run from right to left.
    pub(crate) fn is_rtl(&self) -> bool {
        self.lang.as_ref().is_some_and(|lang| lang.direction() == Direction::Rtl)
    }
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
/// is not published, is named at the end. `files` are names of files that travel with the list.
pub fn reading_list(
    pack: &Pack,
    records: &[Record],
    files: &[(RecordId, String)],
    context: &Context<'_>,
    labels: &Labels,
) -> ReadingList {
    let lang = context.locale.tag();
    let mut list = ReadingList {
        title: if pack.title.is_empty() { labels.untitled.clone() } else { pack.title.clone() },
        intro: vec![Run::plain(labels.intro.as_str())],
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
                let names = files.iter().filter(|(id, _)| *id == item.record);
                let files = names.map(|(_, name)| name.as_str()).collect();
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
        let runs = vec![Run::label(&labels.missing), Run::plain(missing.join(", "))];
        list.missing = Some(Block::Paragraph(Style::Small, runs));
    }
    list
}

/// What an entry is made from.
struct Source<'a> {
    cited: Cited<'a>,
    item: &'a PackItem,
    files: Vec<&'a str>,
    context: &'a Context<'a>,
    labels: &'a Labels,
}

impl Source<'_> {
    fn entry(&self, number: usize) -> (Entry, Vec<String>) {
        let own = self.context.locale.tag();
        let statements = describe(&self.cited, self.context);
        let shown = title_in(&statements, &own);
        let title = shown.map_or_else(|| Run::plain(""), |title| Run::said(title, &own));
        let original = all(&statements, Property::Title).next().filter(|one| Some(*one) != shown);
        let mut blocks = Vec::new();
        if let Some(original) = original {
            let runs = vec![Run::label(&self.labels.original_title), Run::said(original, &own)];
            blocks.push(Block::Paragraph(Style::Original, runs));
        }
        let facts = self.facts(&statements);
        blocks.push(Block::Facts(
            facts.iter().map(|(name, run)| (name.clone(), run.clone())).collect(),
        ));
        blocks.extend(self.summary(&statements, &own));
        if !self.item.note.trim().is_empty() {
            let runs = vec![Run::label(&self.labels.note), Run::plain(self.item.note.trim())];
            blocks.push(Block::Paragraph(Style::Note, runs));
        }
        blocks.extend(self.links(&statements));
        blocks.extend(self.small_print(&statements));
        blocks.push(Block::Lines(self.labels.your_notes.clone()));
        let row = self.row(number, &title.text, original, &statements);
        (Entry { number, title, blocks }, row)
    }

    /// What a trainer decides by; what is not known is left out.
    fn facts(&self, statements: &[Statement]) -> Vec<(String, Run)> {
        let labels = self.labels;
        let mut facts = Vec::new();
        let mut put = |name: &str, value: String| {
            if !value.is_empty() {
                facts.push((name.to_owned(), Run::plain(value)));
            }
        };
        put(&labels.kind, self.words(statements, Property::Kind));
        put(&labels.country, self.words(statements, Property::Country));
        let period = first(statements, Property::Period);
        let year = period.or_else(|| first(statements, Property::Issued));
        put(&labels.year, year.unwrap_or_default().to_owned());
        put(&labels.publisher, self.words(statements, Property::Publisher));
        put(&labels.creator, self.words(statements, Property::Creator));
        put(&labels.language, self.words(statements, Property::Language));
        put(&labels.audience, self.words(statements, Property::Audience));
        put(&labels.duration, self.words(statements, Property::Duration));
        put(&labels.group_size, self.words(statements, Property::GroupSize));
        put(&labels.pages, self.words(statements, Property::Pages));
        put(&labels.evidence, self.words(statements, Property::Evidence));
        put(&labels.law, self.words(statements, Property::LawStatus));
        facts
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
            Property::Evidence => Evidence::parse(value).map(|one| term(Term::Evidence(one))),
            Property::LawStatus => LawStatus::parse(value).map(|one| term(Term::Law(one))),
            Property::Pages => value.parse().ok().map(|pages| term(Term::Pages(pages))),
            _ => None,
        };
        word.unwrap_or_else(|| value.to_owned())
    }

    /// The abstract, with a word when nobody has checked its translation.
    fn summary(&self, statements: &[Statement], own: &LangTag) -> Vec<Block> {
        let Some(text) = all(statements, Property::Abstract).next() else { return Vec::new() };
        let vouched = text.lang.as_ref().and_then(|lang| self.cited.record().vouched.get(lang));
        let mut blocks = vec![Block::Paragraph(Style::Summary, vec![Run::said(text, own)])];
        if vouched == Some(&Vouched::Machine) {
            let runs = vec![Run::plain(self.labels.machine_translated.as_str())];
            blocks.push(Block::Paragraph(Style::Small, runs));
        }
        blocks
    }

    fn links(&self, statements: &[Statement]) -> Vec<Block> {
        let said = |property| first(statements, property);
        let (source, page) = (said(Property::Source), said(Property::Page));
        let mut blocks = Vec::new();
        let mut put = |label: &str, text: &str, address: &str| {
            let runs = vec![Run::label(label), Run::plain(text).to(address)];
            blocks.push(Block::Paragraph(Style::Link, runs));
        };
        for name in &self.files {
            put(&self.labels.file, name.rsplit('/').next().unwrap_or(name), name);
        }
        if let Some(source) = source.filter(|source| Some(*source) != page) {
            put(&self.labels.read, source, source);
        }
        if let Some(page) = page {
            put(&self.labels.page, page, page);
        }
        blocks
    }

    fn small_print(&self, statements: &[Statement]) -> Vec<Block> {
        let cite = vec![
            Run::label(&self.labels.citation),
            Run::plain(citation(&self.cited, self.context)),
        ];
        let mut blocks = vec![Block::Paragraph(Style::Small, cite)];
        if let Some(rights) = first(statements, Property::Rights) {
            // Curators write rights in English.
            let english = LangTag::parse("en").filter(|en| *en != self.context.locale.tag());
            let text = Run { lang: english, ..Run::plain(rights) };
            blocks
                .push(Block::Paragraph(Style::Small, vec![Run::label(&self.labels.rights), text]));
        }
        blocks
    }

    /// The cells of a row, in the order of [`Labels::columns`].
    fn row(
        &self,
        number: usize,
        title: &str,
        original: Option<&Statement>,
        statements: &[Statement],
    ) -> Vec<String> {
        let words = |property| self.words(statements, property);
        let said = |property| first(statements, property).unwrap_or_default().to_owned();
        vec![
            number.to_string(),
            title.to_owned(),
            original.map(|one| one.value.clone()).unwrap_or_default(),
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
            self.files.join(" "),
            citation(&self.cited, self.context),
            self.cited.record().id.to_string(),
        ]
    }
}
