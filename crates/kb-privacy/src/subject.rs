//! The texts that are looked at together, and where each stands.

use kb_model::{Kind, LangTag, Record};

use crate::finding::Finding;
use crate::view::fold_word;

/// Texts of one record, file or message.
#[derive(Clone, Debug, Default)]
pub struct Subject<'a> {
    /// Whether they may tell of one person.
    pub telling: Telling,
    /// Countries they are about.
    pub countries: &'a [String],
    /// The texts.
    pub parts: Vec<Part<'a>>,
}

/// Whether texts tell of one person: private contacts are a matter of course in some.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Telling {
    /// A case study: every telephone number and mailbox may be of the child or the family.
    Story,
    /// Nobody says what it is.
    #[default]
    Unknown,
    /// Something published for everybody: a manual, a law, a page of a large collection.
    Resource,
}

/// One text.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// Where it stands.
    pub place: Place<'a>,
    /// Its language, when known.
    pub lang: Option<&'a LangTag>,
    /// The text.
    pub text: &'a str,
}

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// The title.
    Title,
    /// The abstract.
    Abstract,
    /// The body.
    Body,
    /// A field with this name.
    Field(&'a str),
    /// The name of a file.
    FileName,
    /// The text of a file, on this page when it has pages.
    File(&'a str, Option<u32>),
}

impl Telling {
    /// What records of a kind are like.
    pub fn of(kind: Option<Kind>) -> Telling {
        match kind {
            Some(Kind::CaseStudy) => Telling::Story,
            Some(_) => Telling::Resource,
            None => Telling::Unknown,
        }
    }
}

impl<'a> Subject<'a> {
    /// One text and nothing known about it.
    pub fn text(text: &'a str) -> Subject<'a> {
        let part = Part { place: Place::Body, lang: None, text };
        Subject { parts: vec![part], ..Subject::default() }
    }

    /// Every text of a record that people wrote, without addresses of pages.
    pub fn record(record: &'a Record) -> Subject<'a> {
        let mut subject = Subject {
            telling: Telling::of(record.kind),
            countries: &record.countries,
            parts: Vec::new(),
        };
        let texts = [
            (Place::Title, &record.title),
            (Place::Abstract, &record.abstracts),
            (Place::Body, &record.body),
        ];
        for (place, texts) in texts {
            let parts = texts.iter().map(|(lang, text)| Part { place, lang: Some(lang), text });
            subject.parts.extend(parts);
        }
        let fields = [
            ("project", &record.project),
            ("publisher", &record.publisher),
            ("years", &record.years),
            ("source_note", &record.source_note),
            ("rights", &record.rights),
            ("group_size", &record.group_size),
        ];
        for (name, text) in fields {
            subject.field(name, text.as_deref());
        }
        subject.field("slug", Some(&record.slug));
        let original = record.original_title.as_ref().map(|title| title.text.as_str());
        subject.field("original_title", original);
        for source in &record.evidence_sources {
            subject.field("evidence_source.covers", Some(&source.covers));
        }
        for adaptation in &record.adaptations {
            for texts in [&adaptation.kept, &adaptation.changed, &adaptation.result] {
                let place = Place::Field("adaptation");
                let parts = texts.iter().map(|(lang, text)| Part { place, lang: Some(lang), text });
                subject.parts.extend(parts);
            }
        }
        for change in &record.history {
            subject.field("history.why", Some(&change.why));
        }
        for title in record.legal_basis.iter().flat_map(|basis| basis.title.values()) {
            subject.field("legal_basis.title", Some(title));
        }
        subject
    }

    fn field(&mut self, name: &'a str, text: Option<&'a str>) {
        let place = Place::Field(name);
        self.parts.extend(text.map(|text| Part { place, lang: None, text }));
    }

    /// What a finding found, without signs and spaces, in lower case: the same however it is
    /// spaced. For fingerprints; never to be shown.
    pub fn matched(&self, finding: &Finding) -> String {
        let part = self.parts.get(finding.part);
        let found = part.and_then(|part| part.text.get(finding.range.clone()));
        let mut folded = fold_word(found.unwrap_or_default());
        folded.retain(char::is_alphanumeric);
        folded
    }
}

impl Place<'_> {
    /// What messages call it.
    pub fn name(&self) -> &str {
        match self {
            Place::Title => "title",
            Place::Abstract => "abstract",
            Place::Body => "body",
            Place::Field(name) | Place::File(name, _) => name,
            Place::FileName => "file name",
        }
    }
}
