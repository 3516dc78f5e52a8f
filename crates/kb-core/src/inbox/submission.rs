//! One submission as `submission.toml` holds it: answers, state, and every dated step.
//!
//! Not for: files and folders. Invariant: a state changes only together with a step that says when,
//! by whom and why.

use jiff::Timestamp;
use kb_model::{Locale, RecordId};
use serde::{Deserialize, Serialize};

use super::answers::{Answers, plain};

/// Where a submission stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SubmissionStatus {
    /// Being written by the sender.
    Draft,
    /// Waiting for curators.
    Waiting,
    /// Waiting for an answer of the sender.
    Question,
    /// Published.
    Accepted,
    /// Not published.
    Rejected,
    /// Taken back by the sender.
    Withdrawn,
}

impl SubmissionStatus {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            SubmissionStatus::Draft => "draft",
            SubmissionStatus::Waiting => "waiting",
            SubmissionStatus::Question => "question",
            SubmissionStatus::Accepted => "accepted",
            SubmissionStatus::Rejected => "rejected",
            SubmissionStatus::Withdrawn => "withdrawn",
        }
    }
}

/// Why a submission is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RejectReason {
    /// The library has it.
    Duplicate,
    /// It is about something else.
    OutOfScope,
    /// A child could be recognised.
    IdentifiesAChild,
    /// The sender may not share it.
    NoRights,
    /// It says too little to be of use.
    TooLittle,
    /// Something else, said in the note.
    Other,
}

impl RejectReason {
    /// All classes.
    pub const ALL: [RejectReason; 6] = [
        RejectReason::Duplicate,
        RejectReason::OutOfScope,
        RejectReason::IdentifiesAChild,
        RejectReason::NoRights,
        RejectReason::TooLittle,
        RejectReason::Other,
    ];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            RejectReason::Duplicate => "duplicate",
            RejectReason::OutOfScope => "out-of-scope",
            RejectReason::IdentifiesAChild => "identifies-a-child",
            RejectReason::NoRights => "no-rights",
            RejectReason::TooLittle => "too-little",
            RejectReason::Other => "other",
        }
    }

    /// The class with this name.
    pub fn parse(name: &str) -> Option<RejectReason> {
        RejectReason::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// What somebody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StepKind {
    /// The sender handed it in.
    Sent,
    /// A curator asked.
    Asked,
    /// The sender answered.
    Answered,
    /// Curators published it.
    Accepted,
    /// A curator turned it down.
    Rejected,
    /// The sender took it back.
    Withdrawn,
}

impl StepKind {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            StepKind::Sent => "sent",
            StepKind::Asked => "asked",
            StepKind::Answered => "answered",
            StepKind::Accepted => "accepted",
            StepKind::Rejected => "rejected",
            StepKind::Withdrawn => "withdrawn",
        }
    }
}

/// One dated step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxStep {
    /// When.
    pub when: Timestamp,
    /// What.
    pub step: StepKind,
    /// Which curators, divided by commas; empty for the sender.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// What was asked, answered, or noted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// What somebody sends in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// Name of its folder: a hash of the sender's token.
    #[serde(skip)]
    pub key: String,
    /// What curators and sender call it.
    pub reference: String,
    /// Where it stands.
    pub status: SubmissionStatus,
    /// The interface language it was sent in.
    pub locale: Locale,
    /// When the first draft was kept.
    pub created: Timestamp,
    /// When it last changed.
    pub changed: Timestamp,
    /// When the sender ticked that it may be shared, that nobody can be recognised, and the
    /// licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Timestamp>,
    /// The record it became, or is becoming.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<RecordId>,
    /// Why it is not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<RejectReason>,
    /// What the sender wrote.
    #[serde(default)]
    pub answers: Answers,
    /// What happened, oldest first.
    #[serde(default)]
    pub history: Vec<InboxStep>,
}

impl Submission {
    /// A first draft.
    pub(crate) fn new(key: String, answers: Answers, locale: Locale, now: Timestamp) -> Submission {
        Submission {
            reference: reference(&key),
            key,
            status: SubmissionStatus::Draft,
            locale,
            created: now,
            changed: now,
            agreed: None,
            record: None,
            reason: None,
            answers,
            history: Vec::new(),
        }
    }

    /// Whether the sender may still change what was written.
    pub fn is_draft(&self) -> bool {
        self.status == SubmissionStatus::Draft
    }

    /// Whether curators may decide about it.
    pub fn is_with_curators(&self) -> bool {
        matches!(self.status, SubmissionStatus::Waiting | SubmissionStatus::Question)
    }

    /// Whether nobody has decided yet.
    pub fn is_open(&self) -> bool {
        self.is_draft() || self.is_with_curators()
    }

    /// When it was handed in.
    pub fn sent(&self) -> Option<Timestamp> {
        self.history.iter().find(|it| it.step == StepKind::Sent).map(|step| step.when)
    }

    /// The question that waits for an answer.
    pub fn question(&self) -> Option<&InboxStep> {
        let asked = self.history.last().filter(|step| step.step == StepKind::Asked);
        asked.filter(|_| self.status == SubmissionStatus::Question)
    }

    /// Adds a step and the state it leads to.
    pub(crate) fn step(
        &mut self,
        step: StepKind,
        by: &str,
        text: &str,
        now: Timestamp,
        status: SubmissionStatus,
    ) {
        let (by, text) = (by.trim().to_owned(), plain(text));
        self.history.push(InboxStep { when: now, step, by, text });
        self.status = status;
        self.changed = now;
    }

    /// Leaves out everything the sender wrote, also in answers to questions.
    pub(crate) fn forget(&mut self) {
        self.answers = Answers::default();
        for step in self.history.iter_mut().filter(|step| step.by.is_empty()) {
            step.text.clear();
        }
    }

    /// Whether nothing of it may be kept but that it was there.
    pub(crate) fn is_forgotten(&self) -> bool {
        self.status == SubmissionStatus::Withdrawn
            || self.reason == Some(RejectReason::IdentifiesAChild)
    }
}

/// Five capitals and digits that follow from the key.
pub(crate) fn reference(key: &str) -> String {
    let alphabet = RecordId::ALPHABET.as_bytes();
    let hash = blake3::hash(key.as_bytes());
    let letters = hash.as_bytes()[..5].iter();
    letters
        .map(|byte| char::from(alphabet[usize::from(*byte) % alphabet.len()]))
        .collect::<String>()
        .to_uppercase()
}
