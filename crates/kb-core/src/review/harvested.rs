//! A harvested draft as curators look at it, and what accepting it does.
//!
//! Not for fetching or turning down (`exchange`). Invariants: a draft is published as it stands
//! in its folder, with what curators add; its history says where it was harvested; what identifies a
//! person is published only with a reason.

use std::path::Path;

use kb_model::{Change, Diagnostic, Locale, Record, Status, Step};

use super::accept::too_few;
use super::compare::{Difference, Likeness, differences, duplicates};
use super::propose::review_by;
use super::{AcceptedSubmission, Choices, Decision, ReviewError};
use crate::add::options;
use crate::add::privacy::pass_with;
use crate::error::OpenError;
use crate::exchange::{ExchangeError, HarvestedDraft, harvested_drafts};
use crate::extraction::{Extractions, Keep, Tools};
use crate::file_texts::{FileText, read_files};
use crate::ingest::Progress;
use crate::layout::Layout;
use crate::library::Library;
use crate::privacy::{Gate, Where, file_names};
use crate::revise::{Publication, Reason, Revising, Revision, publish};
use crate::sources::{Sources, read_sources};

/// The share of words above which a record is shown beside a draft, difference by difference.
const TWIN: f32 = 0.6;

/// Everything there is to say about a harvested draft.
#[derive(Clone, Debug)]
pub struct DraftReview {
    /// The draft and where it came from.
    pub draft: HarvestedDraft,
    /// Its folder, as people see it.
    pub folder: String,
    /// What was noticed about its texts and files.
    pub findings: Vec<Diagnostic>,
    /// Records that may be the same, likeliest first.
    pub duplicates: Vec<Likeness>,
    /// The published record that is about the same page, or nearly the same text.
    pub twin: Option<Record>,
    /// Where the two differ.
    pub differences: Vec<Difference>,
}

/// Looks at the harvested draft with this id; `None` when there is none.
pub fn review_draft(
    library: &Library,
    id: &str,
    tools: &Tools,
) -> Result<Option<DraftReview>, ReviewError> {
    let Some(draft) = harvested_drafts(library.root())?.take(id) else { return Ok(None) };
    let layout = Layout::new(library.root());
    let sources = read_sources(&layout)?;
    let gate = Gate::open(&layout)?;
    let record = &draft.record;
    let dir = layout.records().join(&record.collection).join(&record.slug);
    let folder = layout.shown(&dir);
    let mut findings = Vec::new();
    let texts = texts(record, &layout, &sources, tools, &mut findings);
    let gated = gate.check(record, &file_names(&dir), &texts, Where::Folder(&folder));
    findings.splice(0..0, gated.diagnostics);
    let duplicates = duplicates(library, record, locale(record))?;
    let twin = twin(library, record, &duplicates)?;
    let differences = twin.as_ref().map(|twin| differences(twin, record)).unwrap_or_default();
    Ok(Some(DraftReview { draft, folder, findings, duplicates, twin, differences }))
}

/// Publishes the harvested draft with this id.
pub fn accept_draft(
    root: &Path,
    id: &str,
    decision: &Decision,
    progress: &mut dyn FnMut(Progress),
) -> Result<AcceptedSubmission, ExchangeError> {
    let layout = Layout::new(root);
    let sources = read_sources(&layout)?;
    let Some(draft) = harvested_drafts(root)?.take(id) else {
        return Ok(AcceptedSubmission::Unknown);
    };
    let mut record = with_choices(&draft.record, &decision.choices);
    let mut refused: Vec<Diagnostic> = too_few(&record, id, decision).into_iter().collect();
    refused.extend(options::check(&decision.options(), &sources.setup.scheme));
    refused.extend(identifiers(&layout, &sources, &mut record, decision)?);
    if !refused.is_empty() {
        return Ok(AcceptedSubmission::Refused(refused));
    }
    let publication = Publication {
        revision: Revision { set: fields(&draft.record, decision), ..Revision::default() },
        cleared: record.privacy_cleared,
        collection: decision.choices.collection.as_deref(),
        change: change(&draft, decision),
    };
    let revising = Revising {
        reason: Reason::default(),
        dry_run: decision.dry_run,
        tools: decision.tools.clone(),
    };
    let id = draft.record.id.as_str();
    let (revised, place) = publish(root, id, &publication, &revising, progress)?;
    let ingest = revised.ingest;
    Ok(match revised.record {
        Some(record) => AcceptedSubmission::Done { record, place, ingest },
        None => AcceptedSubmission::Refused(revised.diagnostics),
    })
}

/// The draft with what curators add.
fn with_choices(draft: &Record, choices: &Choices) -> Record {
    let mut record = draft.clone();
    record.status = Status::Published;
    record.kind = choices.kind.as_deref().and_then(kb_model::Kind::parse).or(record.kind);
    record
}

/// What curators add, as `kb update --set` would be told.
fn fields(draft: &Record, decision: &Decision) -> Vec<(String, String)> {
    let choices = &decision.choices;
    let review_by = draft.review_by.clone().or_else(|| review_by(&decision.today));
    let all = [
        ("kind", choices.kind.clone().unwrap_or_default()),
        ("concepts", choices.concepts.join(",")),
        ("audience", choices.audience.join(",")),
        ("last_checked", decision.today.clone()),
        ("review_by", review_by.unwrap_or_default()),
    ];
    let given = all.into_iter().filter(|(_, value)| !value.is_empty());
    given.map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Who, when and why.
fn change(draft: &HarvestedDraft, decision: &Decision) -> Change {
    let from = format!("harvested from {} ({})", draft.repository, draft.identifier);
    let note = Some(decision.note.clone()).filter(|note| !note.is_empty());
    let why = [Some(from), note].into_iter().flatten().collect::<Vec<_>>().join("; ");
    let by = decision.reviewers.clone();
    Change { when: decision.now.to_string(), step: Step::Accepted, by, why }
}

/// What must not be published; what the curators let pass is kept in the record.
fn identifiers(
    layout: &Layout,
    sources: &Sources,
    record: &mut Record,
    decision: &Decision,
) -> Result<Vec<Diagnostic>, OpenError> {
    let gate = Gate::open(layout)?;
    let dir = layout.records().join(&record.collection).join(&record.slug);
    let texts = texts(record, layout, sources, &decision.tools, &mut Vec::new());
    let (names, options) = (file_names(&dir), decision.options());
    let passed = pass_with(&gate, record, &names, &texts, &options, &layout.shown(&dir));
    Ok(passed.diagnostics.into_iter().filter(Diagnostic::is_error).collect())
}

/// The texts of a draft's files.
fn texts(
    record: &Record,
    layout: &Layout,
    sources: &Sources,
    tools: &Tools,
    found: &mut Vec<Diagnostic>,
) -> Vec<FileText> {
    let dir = layout.records().join(&record.collection).join(&record.slug);
    let extractions = Extractions::new(layout, sources, tools, Keep::Never);
    read_files(record, &dir, layout, &extractions, found)
}

/// The language in which records like it are shown.
fn locale(record: &Record) -> Locale {
    let lang = record.title.keys().next();
    lang.and_then(|lang| Locale::parse(lang.primary())).unwrap_or(Locale::En)
}

/// The published record about the same page, else the one with nearly the same words.
fn twin(
    library: &Library,
    record: &Record,
    duplicates: &[Likeness],
) -> Result<Option<Record>, ReviewError> {
    let page = |record: &Record| record.source.as_deref().map(same_page).map(str::to_owned);
    let wanted = page(record);
    let (mut same, mut alike) = (None, None);
    let likeliest = duplicates.first().filter(|it| it.share.is_some_and(|share| share >= TWIN));
    library.each_record(|other| {
        if wanted.is_some() && page(&other) == wanted {
            same.get_or_insert(other);
        } else if likeliest.is_some_and(|likeness| likeness.id == other.id) {
            alike = Some(other);
        }
    })?;
    Ok(same.or(alike))
}

/// An address without what does not tell pages apart.
fn same_page(address: &str) -> &str {
    let address = address.split('#').next().unwrap_or_default();
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    address.trim_start_matches("www.").trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_several_addresses() {
        for address in ["http://www.a.example/x/", "https://a.example/x#part"] {
            assert_eq!(same_page(address), "a.example/x");
        }
        assert_ne!(same_page("https://a.example/x?id=1"), same_page("https://a.example/x?id=2"));
    }
}
