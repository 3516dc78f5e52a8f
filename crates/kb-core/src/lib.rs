//! The façade: a [`Library`] that opens, searches, ingests, checks and evaluates.
//!
//! Plain data in and out, synchronous, no printing, no environment, no clock. This file is the
//! front door only. Invariant: readers never open the ledger, writers always do.

mod add;
mod adoption;
mod catalog;
mod census;
mod compare;
mod config;
mod corpus;
mod country_names;
mod dictionary;
mod doctor;
mod durable;
mod error;
mod evaluate;
mod exchange;
mod extraction;
mod file_texts;
mod generation;
mod identify;
mod inbox;
mod ingest;
mod init;
mod inspect;
mod judgements;
mod layout;
mod ledger;
mod library;
mod mapping;
mod measures;
mod pipeline;
mod privacy;
mod review;
mod revise;
mod significance;
mod sketch;
mod sources;
mod spelling;
mod strict;
mod terms;
mod update;
mod versions;
mod vocabulary;
mod weights_file;
mod words;

#[cfg(test)]
mod add_tests;
#[cfg(test)]
mod file_tests;
#[cfg(test)]
mod inbox_tests;
#[cfg(test)]
mod ingest_tests;
#[cfg(test)]
mod privacy_tests;
#[cfg(test)]
mod review_tests;
#[cfg(test)]
mod test_library;

pub use add::{AddOptions, AddReport, Added, add};
pub use adoption::{Chain, Step};
pub use catalog::{Catalog, read_catalog, read_originals};
pub use compare::{ComparedTopic, Comparison, ComparisonRow, compare};
pub use config::LibraryConfig;
pub use dictionary::ImportedPair;
pub use doctor::{Examined, doctor, doctor_with};
pub use error::{OpenError, SearchError, WriteError};
pub use evaluate::{EvalOptions, EvalReport, EvalRow, TopicMeasures, evaluate};
pub use exchange::{
    Conflict, ExchangeError, ExportOptions, ExportReport, FetchedBundles, Harvest, HarvestReport,
    HarvestedDraft, HarvestedDrafts, ImportOptions, ImportReport, Keyring, OfflineReport,
    TrustedLibrary, TurnedDown, UnwantedDraft, copy_public, export_bundle, harvested_drafts,
    import_bundle, make_key, read_keyring, trust, turn_down_draft,
};
pub use extraction::{OcrMode, Reading, Tools, Words, extract_file, run_worker};
pub use identify::{identify, identify_line};
pub use inbox::{
    Answers, Changed, Field, FileReading, FileRefusal, Inbox, InboxStep, MAX_FILE_BYTES, MAX_FILES,
    Problem, Purged, RejectReason, StepKind, StoredFile, Submission, SubmissionStatus, Token,
    Upload, Wrong,
};
pub use ingest::{IngestReport, Progress, ingest, ingest_with};
pub use init::init;
pub use inspect::{CheckReport, check, check_with, read_corpus};
pub use judgements::{parse_qrels, parse_topics};
pub use kb_extract::{Extracted, Format, Limits, Page, Report};
pub use kb_index::{Weights, WordUse};
pub use kb_text::fold;
pub use library::{Library, Lookup};
pub use mapping::{MappedBy, MappedConcept, MappingReport, UnmappedConcept, import_scheme};
pub use privacy::{
    ClearReport, Clearing, ScanReport, ScannedFinding, clear_findings, scan_file, scan_text,
};
pub use review::{
    AcceptedSubmission, Choices, Decision, Difference, DraftReview, Likeness, Review, ReviewError,
    accept_draft, accept_submission, review_draft, review_submission,
};
pub use revise::{
    PurgeReport, Reason, Revised, Revising, Revision, purge, record_text, restore, update, withdraw,
};
pub use strict::{LanguageQuality, StrictReport, check_strict};
pub use terms::{Term, TermsReport, check_terms, import_dictionaries, list_terms};
pub use weights_file::read_weights;
pub use words::{
    Accepted, Change, ChangeKind, Proposal, ProposedWord, WordCounts, WordReading, accept_words,
    count_words, propose_words, read_word,
};
