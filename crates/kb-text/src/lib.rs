//! Language: the registry, identification, normalisation, segmentation, stems.
//!
//! Pure: no I/O, no clock. Index time and query time run the same [`Language::analyze`].

mod cache;
mod class;
mod compound;
mod dictionary;
mod fold;
mod forms;
pub mod freedict;
pub mod greeklish;
mod identify;
mod keyboard;
mod known;
mod language;
mod lexicon;
mod overrides;
mod passages;
mod registry;
mod segment;
mod sound;
mod stem;
mod token;
mod words;

pub use compound::{Compounds, Part};
pub use dictionary::{Dictionary, DictionaryBuilder, Translation};
pub use fold::fold;
pub use forms::{FormRule, Root, form_rules, is_usual_pair};
pub use keyboard::Keyboard;
pub use known::KnownWords;
pub use language::{Language, Script};
pub use lexicon::{BUILTIN_LEXICON, LEXICON_FILE, check_lexicon, read_lexicon};
pub use passages::split_passages;
pub use registry::Languages;
pub use sound::sound;
pub use token::Token;
pub use words::{Entry, Words};
