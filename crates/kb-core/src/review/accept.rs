//! Accepting a submission: the record's folder, the submission's last step, the index, in one
//! command.
//!
//! Not for: asking and rejecting, which only change the submission. Invariants: a case study has
//! two reviewers; what identifies a person is published only with a reason; a kill at any instant
//! leaves a submission that can be accepted again, and then makes no second record.

use std::fs::File;
use std::path::Path;

use jiff::Timestamp;
use kb_extract::Format;
use kb_model::{Change, Diagnostic, Kind, Record, RecordFile, Step};

use super::propose::propose;
use super::{Choices, id_of, of_files};
use crate::add::inventory::Inventory;
use crate::add::privacy::{Passed, pass_with};
use crate::add::store::{Content, store};
use crate::add::{AddOptions, options};
use crate::error::{WriteError, reading};
use crate::extraction::Tools;
use crate::inbox::{FileReading, Folder, Inbox, Locked, StepKind, Submission, SubmissionStatus};
use crate::ingest::{IngestReport, Progress, Writer};
use crate::layout::Layout;
use crate::privacy::Gate;
use crate::sources::{Sources, read_sources};

/// What curators decided.
#[derive(Clone, Debug)]
pub struct Decision {
    /// What they add to what the sender said.
    pub choices: Choices,
    /// Who looked at it.
    pub reviewers: Vec<String>,
    /// What the sender is told besides; may be empty.
    pub note: String,
    /// Rules of the privacy gate whose findings may stay, each with the reason.
    pub privacy_clear: Vec<(String, String)>,
    /// When.
    pub now: Timestamp,
    /// Today, as an ISO 8601 date.
    pub today: String,
    /// Only say what would happen.
    pub dry_run: bool,
    /// Programs that help to read files.
    pub tools: Tools,
}

impl Decision {
    /// The same as it would be said of a file that is added.
    pub(super) fn options(&self) -> AddOptions {
        let by = self.reviewers.join(", ");
        AddOptions {
            kind: self.choices.kind.clone(),
            concepts: self.choices.concepts.clone(),
            audience: self.choices.audience.clone(),
            collection: self.choices.collection.clone(),
            privacy_clear: self.privacy_clear.clone(),
            by: Some(by).filter(|by| !by.is_empty()),
            today: self.today.clone(),
            tools: self.tools.clone(),
            ..AddOptions::default()
        }
    }

    /// Whether a finding may stay.
    fn clears(&self, finding: &Diagnostic) -> bool {
        let rule = finding.code.strip_prefix("privacy.").unwrap_or_default();
        self.privacy_clear.iter().any(|(cleared, _)| cleared == rule)
    }
}

/// What became of it.
#[derive(Clone, Debug)]
pub enum AcceptedSubmission {
    /// It is a record now, or would be.
    Done {
        /// The record.
        record: Box<Record>,
        /// Its folder, as people see it; empty for a dry run.
        place: String,
        /// What indexing did.
        ingest: IngestReport,
    },
    /// Why it cannot be accepted.
    Refused(Vec<Diagnostic>),
    /// There is no such submission.
    Unknown,
}

/// Accepts the submission with this reference.
pub fn accept_submission(
    root: &Path,
    reference: &str,
    decision: &Decision,
    progress: &mut dyn FnMut(Progress),
) -> Result<AcceptedSubmission, WriteError> {
    let layout = Layout::new(root);
    let sources = read_sources(&layout)?;
    let gate = Gate::open(&layout)?;
    let desk = Desk { layout: &layout, sources: &sources, gate: &gate, decision };
    let inbox = Inbox::new(root);
    let Some(submission) = inbox.by_reference(reference)? else {
        return Ok(AcceptedSubmission::Unknown);
    };
    let record = propose(&submission, &decision.choices, id_of(&submission), &decision.today);
    let mut refused = refusals(&submission, &record, decision);
    refused.extend(options::check(&decision.options(), &sources.setup.scheme));
    refused.extend(desk.identifiers(&submission, &record)?);
    if !refused.is_empty() {
        return Ok(AcceptedSubmission::Refused(refused));
    }
    if decision.dry_run {
        let (record, ingest) = (Box::new(record), IngestReport::default());
        return Ok(AcceptedSubmission::Done { record, place: String::new(), ingest });
    }
    let writer = Writer::open(&layout)?.with_tools(&decision.tools);
    let Some(locked) = Folder::of(&layout, &submission.key).lock()? else {
        return Ok(AcceptedSubmission::Unknown);
    };
    if !locked.submission.is_with_curators() {
        return Ok(AcceptedSubmission::Refused(vec![not_now(&locked.submission)]));
    }
    let (record, place) = desk.publish(locked)?;
    let ingest = writer.ingest(false, progress)?;
    Ok(AcceptedSubmission::Done { record: Box::new(record), place, ingest })
}

/// What a publication rests on.
struct Desk<'a> {
    layout: &'a Layout,
    sources: &'a Sources,
    gate: &'a Gate,
    decision: &'a Decision,
}

impl Desk<'_> {
    /// First the id is noted, then the record is written, then the submission is closed: whichever
    /// step a kill comes after, the next try goes on from there.
    fn publish(&self, mut locked: Locked) -> Result<(Record, String), WriteError> {
        let Desk { layout, sources, decision, .. } = *self;
        let inventory = Inventory::read(layout, sources)?;
        let submission = &mut locked.submission;
        let (id, is_noted) = match submission.record.clone() {
            Some(id) => (id, true),
            None => (inventory.free_id(id_of(submission), submission.key.as_bytes()), false),
        };
        let mut record = propose(submission, &decision.choices, id.clone(), &decision.today);
        self.pass(&mut record, submission)?;
        if !is_noted {
            submission.record = Some(id.clone());
            locked.write()?;
        }
        let place = if let Some(there) = inventory.place_of(&id).filter(|_| is_noted) {
            (record.collection, record.slug) = there;
            layout.shown(&layout.records().join(&record.collection).join(&record.slug))
        } else {
            inventory.name_folder(layout, &sources.setup.languages, &mut record);
            self.write(&mut record, &locked)?
        };
        let by = decision.reviewers.join(", ");
        let (step, status) = (StepKind::Accepted, SubmissionStatus::Accepted);
        locked.submission.step(step, &by, &decision.note, decision.now, status);
        locked.write()?;
        Ok((record, place))
    }

    /// Scans the record, and keeps in it what the curators let pass.
    fn pass(&self, record: &mut Record, submission: &Submission) -> Result<Passed, WriteError> {
        let files = self.inbox().files(submission)?;
        let names: Vec<String> = files.into_iter().map(|file| file.name).collect();
        let options = self.decision.options();
        Ok(pass_with(self.gate, record, &names, &[], &options, &submission.reference))
    }

    /// What must not be published: in the record, and in the files that would lie beside it.
    fn identifiers(
        &self,
        submission: &Submission,
        record: &Record,
    ) -> Result<Vec<Diagnostic>, WriteError> {
        let passed = self.pass(&mut record.clone(), submission)?;
        let files = self.inbox().readings(submission)?;
        let in_files = self.gate.check_sent(record.kind, &record.countries, &of_files(&files));
        let open = in_files.into_iter().filter(|finding| !self.decision.clears(finding));
        let found = passed.diagnostics.into_iter().chain(open);
        Ok(found.filter(Diagnostic::is_error).map(with_way_out).collect())
    }

    /// The inbox, whose files are read with the curators' programs.
    fn inbox(&self) -> Inbox {
        Inbox::new(self.layout.root()).with_tools(&self.decision.tools)
    }

    /// Writes the record with the files that were sent.
    fn write(&self, record: &mut Record, locked: &Locked) -> Result<String, WriteError> {
        let dir = locked.folder.files();
        let mut paths = Vec::new();
        for read in self.inbox().readings(&locked.submission)? {
            let path = dir.join(&read.name);
            record.files.push(sent_file(&path, &read)?);
            paths.push(path);
        }
        record.history.push(self.change(&locked.submission));
        let contents: Vec<Content<'_>> = paths.iter().map(|path| Content::File(path)).collect();
        store(self.layout, record, &contents)
    }

    /// Who, when and why.
    fn change(&self, submission: &Submission) -> Change {
        let decision = self.decision;
        let sent = format!("sent in as {}", submission.reference);
        let note = Some(decision.note.clone()).filter(|note| !note.is_empty());
        let why = [Some(sent), note].into_iter().flatten().collect::<Vec<_>>().join("; ");
        let by = decision.reviewers.clone();
        Change { when: decision.now.to_string(), step: Step::Accepted, by, why }
    }
}

/// A file that was sent, as one of the record's.
fn sent_file(path: &Path, read: &FileReading) -> Result<RecordFile, WriteError> {
    let mut hasher = blake3::Hasher::new();
    let mut file = File::open(path).map_err(reading(path))?;
    std::io::copy(&mut file, &mut hasher).map_err(reading(path))?;
    let name = read.name.trim_start_matches('.');
    Ok(RecordFile {
        path: format!("files/{name}"),
        lang: (!read.lang.is_und()).then(|| read.lang.clone()),
        media_type: Format::of_name(name).map(|format| format.media_type().to_owned()),
        bytes: Some(read.bytes),
        pages: read.pages,
        blake3: Some(hasher.finalize().to_hex().to_string()),
        ..RecordFile::default()
    })
}

/// What stands against it, whatever it says.
fn refusals(submission: &Submission, record: &Record, decision: &Decision) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if !submission.is_with_curators() {
        found.push(not_now(submission));
    }
    found.extend(too_few(record, &submission.reference, decision));
    found
}

/// Why the people who looked at it are too few.
pub(super) fn too_few(record: &Record, reference: &str, decision: &Decision) -> Option<Diagnostic> {
    let mut names: Vec<String> =
        decision.reviewers.iter().map(|name| kb_text::fold(name.trim())).collect();
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    let needed = if record.kind == Some(Kind::CaseStudy) { 2 } else { 1 };
    if names.len() >= needed {
        return None;
    }
    let (message, fix) = if needed == 2 {
        let message = "a case study needs two people who looked at it";
        (message, "name both: `--reviewer NAME --reviewer OTHER`")
    } else {
        ("nobody is named who looked at it", "say who with `--reviewer NAME`")
    };
    Some(Diagnostic::error("review.reviewers", message).at(reference).fix(fix))
}

fn not_now(submission: &Submission) -> Diagnostic {
    let state = submission.status.name();
    let message = format!("submission `{}` is in the state `{state}`", submission.reference);
    Diagnostic::error("review.state", message)
        .at(&submission.reference)
        .fix("see which wait for a decision with `kb review list`")
}

/// An identifier with what to do about it here.
fn with_way_out(finding: Diagnostic) -> Diagnostic {
    let rule = finding.code.strip_prefix("privacy.").unwrap_or_default().to_owned();
    finding.fix(format!(
        "ask the sender to change it with `kb review ask`; if it may stay, add \
         `--privacy-clear \"{rule}: why\"`"
    ))
}
