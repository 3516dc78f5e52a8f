//! What people send in: one folder a submission under `corpus/inbox/`, plain files that a curator
//! can read.
//!
//! Not for: readers. Nothing here is indexed, counted or shown to anybody but the sender, who holds
//! the token, and curators. Invariants: of a token only a hash is kept; what was acknowledged is
//! on disk; a kill at any instant leaves folders that can be read. The clock is passed in.

mod answers;
mod files;
mod folder;
mod purge;
mod reading;
mod submission;
mod token;

use std::path::Path;

use jiff::Timestamp;
use kb_model::{Diagnostic, Locale};

use crate::error::{OpenError, WriteError};
use crate::extraction::Tools;
use crate::layout::Layout;

pub use answers::{Answers, Field, Problem, Wrong};
pub use files::{FileRefusal, MAX_FILE_BYTES, MAX_FILES, StoredFile, Upload};
pub use purge::Purged;
pub use reading::FileReading;
pub use submission::{InboxStep, RejectReason, StepKind, Submission, SubmissionStatus};
pub use token::Token;

pub(crate) use folder::{Folder, Locked};

/// What became of a change that somebody asked for.
#[derive(Clone, Debug)]
pub enum Changed {
    /// It was made, and is on disk.
    Done(Box<Submission>),
    /// It does not fit the state the submission is in.
    NotNow(Box<Submission>),
    /// There is no such submission.
    Unknown,
}

/// The inbox of a library.
#[derive(Clone, Debug)]
pub struct Inbox {
    layout: Layout,
    tools: Tools,
}

impl Inbox {
    /// The inbox of the library at `root`, whether it exists or not.
    pub fn new(root: &Path) -> Inbox {
        Inbox { layout: Layout::new(root), tools: Tools::default() }
    }

    /// The same, where files are read with these programs.
    #[must_use]
    pub fn with_tools(self, tools: &Tools) -> Inbox {
        Inbox { tools: tools.clone(), ..self }
    }

    /// The folders of its library.
    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Keeps a first draft under a new token.
    pub fn begin(
        &self,
        token: &Token,
        answers: Answers,
        locale: Locale,
        now: Timestamp,
    ) -> Result<Submission, WriteError> {
        let submission = Submission::new(token.key(), answers, locale, now);
        Folder::create(&self.layout, &submission)?;
        Ok(submission)
    }

    /// The submission of a token.
    pub fn get(&self, token: &Token) -> Result<Option<Submission>, OpenError> {
        Folder::of(&self.layout, &token.key()).read().map(|read| read.and_then(Result::ok))
    }

    /// All submissions, oldest first, and what was noticed about folders that cannot be read.
    pub fn list(&self) -> Result<(Vec<Submission>, Vec<Diagnostic>), OpenError> {
        let (mut submissions, mut found) = (Vec::new(), Vec::new());
        for folder in Folder::all(&self.layout)? {
            match folder.read()? {
                Some(Ok(submission)) => submissions.push(submission),
                Some(Err(diagnostic)) => found.push(diagnostic),
                None => {}
            }
        }
        submissions.sort_by(|a, b| (a.created, &a.key).cmp(&(b.created, &b.key)));
        Ok((submissions, found))
    }

    /// The submission with this reference, in any case.
    pub fn by_reference(&self, reference: &str) -> Result<Option<Submission>, OpenError> {
        let wanted = reference.trim().to_uppercase();
        Ok(self.list()?.0.into_iter().find(|it| it.reference == wanted))
    }

    /// Whether another submission has the reference that this token would get.
    pub fn is_taken(&self, token: &Token) -> Result<bool, OpenError> {
        Ok(self.by_reference(&submission::reference(&token.key()))?.is_some())
    }

    /// Replaces the answers of a draft.
    pub fn answer_form(
        &self,
        token: &Token,
        answers: Answers,
        now: Timestamp,
    ) -> Result<Changed, WriteError> {
        self.change(&token.key(), |submission| {
            submission.is_draft() && {
                submission.answers = answers;
                submission.changed = now;
                true
            }
        })
    }

    /// Hands a draft in for review; `agreed` says that the sender ticked what must be ticked.
    pub fn send(&self, token: &Token, agreed: bool, now: Timestamp) -> Result<Changed, WriteError> {
        self.change(&token.key(), |submission| {
            let may = submission.is_draft() && agreed && submission.answers.check().is_empty();
            may && {
                submission.agreed = Some(now);
                submission.step(StepKind::Sent, "", "", now, SubmissionStatus::Waiting);
                true
            }
        })
    }

    /// The sender answers a question.
    pub fn reply(&self, token: &Token, text: &str, now: Timestamp) -> Result<Changed, WriteError> {
        self.change(&token.key(), |submission| {
            let may = submission.status == SubmissionStatus::Question && !text.trim().is_empty();
            may && {
                submission.step(StepKind::Answered, "", text, now, SubmissionStatus::Waiting);
                true
            }
        })
    }

    /// The sender takes it back: what was written and all files are deleted at once.
    pub fn withdraw(&self, token: &Token, now: Timestamp) -> Result<Changed, WriteError> {
        self.close(&token.key(), |submission| {
            submission.is_open() && {
                submission.step(StepKind::Withdrawn, "", "", now, SubmissionStatus::Withdrawn);
                true
            }
        })
    }

    /// A curator asks the sender something.
    pub fn ask(
        &self,
        reference: &str,
        by: &str,
        question: &str,
        now: Timestamp,
    ) -> Result<Changed, WriteError> {
        let Some(found) = self.by_reference(reference)? else { return Ok(Changed::Unknown) };
        self.change(&found.key, |submission| {
            submission.is_with_curators() && !question.trim().is_empty() && {
                submission.step(StepKind::Asked, by, question, now, SubmissionStatus::Question);
                true
            }
        })
    }

    /// A curator turns it down; what identifies a child is deleted at once.
    pub fn reject(
        &self,
        reference: &str,
        by: &str,
        (reason, note): (RejectReason, &str),
        now: Timestamp,
    ) -> Result<Changed, WriteError> {
        let Some(found) = self.by_reference(reference)? else { return Ok(Changed::Unknown) };
        let reject = |submission: &mut Submission| {
            submission.is_with_curators() && {
                submission.reason = Some(reason);
                submission.step(StepKind::Rejected, by, note, now, SubmissionStatus::Rejected);
                true
            }
        };
        if reason == RejectReason::IdentifiesAChild {
            self.close(&found.key, reject)
        } else {
            self.change(&found.key, reject)
        }
    }

    /// Changes a submission while nobody else does; `change` says whether it may be.
    fn change(
        &self,
        key: &str,
        change: impl FnOnce(&mut Submission) -> bool,
    ) -> Result<Changed, WriteError> {
        let Some(mut locked) = Folder::of(&self.layout, key).lock()? else {
            return Ok(Changed::Unknown);
        };
        if !change(&mut locked.submission) {
            return Ok(Changed::NotNow(Box::new(locked.into_submission())));
        }
        locked.write()?;
        Ok(Changed::Done(Box::new(locked.into_submission())))
    }

    /// The same, and deletes what was written and all files: first it is said, then it is done, so
    /// that a kill between the two is mended by the next purge.
    fn close(
        &self,
        key: &str,
        change: impl FnOnce(&mut Submission) -> bool,
    ) -> Result<Changed, WriteError> {
        let Some(mut locked) = Folder::of(&self.layout, key).lock()? else {
            return Ok(Changed::Unknown);
        };
        if !change(&mut locked.submission) {
            return Ok(Changed::NotNow(Box::new(locked.into_submission())));
        }
        locked.submission.forget();
        locked.write()?;
        locked.delete_files()?;
        Ok(Changed::Done(Box::new(locked.into_submission())))
    }
}
