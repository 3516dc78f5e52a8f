//! The words of the domain, shared by every crate: records, passages, concepts, search requests
//! and results, evaluation data, diagnostics.
//!
//! Not for: reading or writing anything. No type here does I/O, and a value that exists is valid.

mod address;
mod concept;
mod diagnostic;
mod eval;
mod lang;
mod passage;
mod record;
mod script;
mod search;

pub use address::{path_segment, record_path};
pub use concept::{Concept, ConceptScheme};
pub use diagnostic::{Diagnostic, Severity};
pub use eval::{Qrels, Run, RunEntry, Topic};
pub use lang::{Direction, LangTag, LangText, Locale};
pub use passage::{Passage, Version};
pub use record::{
    Adaptation, AdaptationStatus, Change, Evidence, EvidenceSource, Kind, Law, LawStatus,
    LegalBasis, PrivacyCleared, QUESTIONS, Record, RecordFile, RecordId, Relation, RelationType,
    ResourceVersion, Status, Step, Vouched, WithdrawnBecause,
};
pub use script::greek_runs;
pub use search::{
    Facet, FacetCount, FacetField, Filters, Hit, LanguageUse, Reason, ReasonKind, ScoreKind,
    ScorePart, SearchRequest, SearchResults, Sibling, SiblingKind, SimilarRecord, Snippet, Sort,
    Suggestion, SuggestionKind, WordPair,
};
