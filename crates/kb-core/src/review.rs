//! What curators see of a submission or a harvested draft before they decide, and what accepting
//! does.
//!
//! Not for: the site, which shows a sender only what the sender wrote. Invariant: what is proposed
//! is what accepting writes.

mod accept;
mod compare;
mod harvested;
mod headings;
mod propose;

use jiff::Timestamp;
use kb_model::{Diagnostic, LangTag, Record, RecordId};

use crate::error::{OpenError, SearchError};
use crate::exchange::ExchangeError;
use crate::extraction::Tools;
use crate::inbox::{Field, FileReading, Folder, Inbox, StepKind, Submission};
use crate::layout::Layout;
use crate::library::{Library, Lookup};
use crate::privacy::{Gate, SentText};

pub use accept::{AcceptedSubmission, Decision, accept_submission};
pub use compare::{Difference, Likeness};
pub use harvested::{DraftReview, accept_draft, review_draft};

/// What a curator adds to what the sender said; empty values leave it as it is.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Kind, by its stable name.
    pub kind: Option<String>,
    /// Concept ids.
    pub concepts: Vec<String>,
    /// Audience.
    pub audience: Vec<String>,
    /// Collection the record goes to.
    pub collection: Option<String>,
}

/// Everything there is to say about a submission.
#[derive(Clone, Debug)]
pub struct Review {
    /// The submission.
    pub submission: Submission,
    /// Its folder, as people see it.
    pub folder: String,
    /// The record it would become.
    pub record: Record,
    /// What could be read of its files.
    pub files: Vec<FileReading>,
    /// What was noticed about texts and files.
    pub findings: Vec<Diagnostic>,
    /// Records that may be the same, likeliest first.
    pub duplicates: Vec<Likeness>,
    /// The published record it was adapted from.
    pub origin: Option<Record>,
    /// Where the two differ.
    pub differences: Vec<Difference>,
}

/// Why a submission or a draft cannot be looked at.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReviewError {
    /// The library or its inbox cannot be read.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The library cannot be searched.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// What is known of harvests cannot be read.
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
}

/// Looks at the submission with this reference; `None` when there is none.
pub fn review_submission(
    library: &Library,
    reference: &str,
    choices: &Choices,
    today: &str,
    tools: &Tools,
) -> Result<Option<Review>, ReviewError> {
    let inbox = Inbox::new(library.root()).with_tools(tools);
    let Some(submission) = inbox.by_reference(reference)? else { return Ok(None) };
    let id = submission.record.clone().unwrap_or_else(|| id_of(&submission));
    let record = propose::propose(&submission, choices, id, today);
    let files = inbox.readings(&submission)?;
    let gate = Gate::open(&Layout::new(library.root()))?;
    let findings = findings(&gate, &submission, &files);
    let origin = match submission.answers.adapts() {
        Some(id) => match library.lookup(&id)? {
            Lookup::Found(origin) => Some(*origin),
            _ => None,
        },
        None => None,
    };
    let differences =
        origin.as_ref().map(|origin| compare::differences(origin, &record)).unwrap_or_default();
    let duplicates = compare::duplicates(library, &record, submission.locale)?;
    let layout = Layout::new(library.root());
    let folder = Folder::of(&layout, &submission.key).shown();
    Ok(Some(Review {
        submission,
        folder,
        record,
        files,
        findings,
        duplicates,
        origin,
        differences,
    }))
}

impl Inbox {
    /// What was noticed about the texts and files of a submission, for the sender before sending.
    pub fn findings(&self, submission: &Submission) -> Result<Vec<Diagnostic>, OpenError> {
        let gate = Gate::open(self.layout())?;
        Ok(findings(&gate, submission, &self.readings(submission)?))
    }
}

/// What was noticed: first what identifies a person, then what could not be read.
fn findings(gate: &Gate, submission: &Submission, files: &[FileReading]) -> Vec<Diagnostic> {
    let lang = submission.answers.lang();
    let mut texts = written(submission, &lang);
    texts.extend(of_files(files));
    let countries: Vec<String> = submission.answers.country().into_iter().collect();
    let mut found = gate.check_sent(submission.answers.kind(), &countries, &texts);
    found.extend(files.iter().flat_map(|file| file.findings.iter().cloned()));
    found
}

/// What the sender wrote: answers, and replies to curators.
fn written<'a>(submission: &'a Submission, lang: &'a LangTag) -> Vec<SentText<'a>> {
    let of = |name, text| SentText { name, is_file_name: false, lang: Some(lang), text };
    let answers = Field::ALL
        .iter()
        .map(|field| of(field.name(), submission.answers.get(*field)))
        .filter(|answer| !answer.text.is_empty());
    let replies = submission.history.iter().filter(|step| step.step == StepKind::Answered);
    answers.chain(replies.map(|step| of("answer", &step.text))).collect()
}

/// Names and texts of files.
fn of_files(files: &[FileReading]) -> Vec<SentText<'_>> {
    fn of(file: &FileReading, is_file_name: bool) -> SentText<'_> {
        let FileReading { name, lang, text, .. } = file;
        let text = if is_file_name { name } else { text };
        SentText { name, is_file_name, lang: (!is_file_name).then_some(lang), text }
    }
    files.iter().flat_map(|file| [of(file, true), of(file, false)]).collect()
}

/// The id that a submission's record gets where it is free: its reference.
fn id_of(submission: &Submission) -> RecordId {
    RecordId::parse(&submission.reference.to_lowercase())
        .or_else(|| RecordId::parse("new"))
        .expect("three letters are an id")
}

/// The day of a moment, as records write it.
fn day(moment: Timestamp) -> String {
    moment.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}
