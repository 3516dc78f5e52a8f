//! Language: the registry, identification, normalisation, segmentation, stems.
//!
//! Pure: no I/O, no clock. Index time and query time run the same [`Language::analyze`].

mod cache;
mod class;
mod fold;
mod forms;
mod identify;
mod language;
mod lexicon;
mod overrides;
mod passages;
mod registry;
mod segment;
mod stem;
mod token;
mod words;

pub use fold::fold;
pub use forms::{FormRule, Root, form_rules, is_usual_pair};
pub use language::Language;
pub use lexicon::{Lexicon, Translation};
pub use passages::split_passages;
pub use registry::Languages;
pub use token::Token;
pub use words::{Entry, Words};
