//! What the words files say, and what the analyzers make of one word.
//!
//! Not for: proposing. Invariant: reads `corpus/words/` as it is now, needs no index.

use std::path::Path;

use kb_model::{Diagnostic, LangTag};
use kb_text::{Language, fold};
use serde::Serialize;

use crate::error::OpenError;
use crate::layout::Layout;
use crate::sources::read_sources;

/// How much the words of one language say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordCounts {
    /// The language.
    pub lang: String,
    /// Families.
    pub families: usize,
    /// Words in families.
    pub forms: usize,
    /// Groups of words that are kept apart.
    pub apart: usize,
    /// Function words.
    pub stop: usize,
    /// The file in the library, if there is one; else the words that come with the program hold.
    pub file: Option<String>,
}

/// What the analyzer of one language makes of a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordReading {
    /// The language.
    pub lang: String,
    /// The folded word.
    pub folded: String,
    /// Its stem, and a second one where its accents decide.
    pub stems: Vec<String>,
    /// The family it is in, head first; empty when it is in none.
    pub family: Vec<String>,
    /// The words it is kept apart from.
    pub apart: Vec<String>,
    /// Whether it is a function word.
    pub stop: bool,
}

/// How much is said about the words of each language, and what was noticed in the files.
pub fn count_words(
    root: &Path,
    langs: &[LangTag],
) -> Result<(Vec<WordCounts>, Vec<Diagnostic>), OpenError> {
    let layout = Layout::new(root);
    let sources = read_sources(&layout)?;
    let count = |language: &Language| {
        let words = language.words();
        let file = layout.words().join(format!("{}.toml", language.code()));
        WordCounts {
            lang: language.code().to_owned(),
            families: words.families.len(),
            forms: words.families.iter().map(|family| family.words.len()).sum(),
            apart: words.apart.len(),
            stop: words.stop.len(),
            file: file.is_file().then(|| layout.shown(&file)),
        }
    };
    let rows = sources.setup.languages.all().iter().filter(|row| is_wanted(row, langs));
    let counts = rows.map(count).collect();
    let is_about_words = |found: &Diagnostic| found.code.starts_with("words.");
    Ok((counts, sources.found.into_iter().filter(is_about_words).collect()))
}

/// What each language makes of a word.
pub fn read_word(
    root: &Path,
    word: &str,
    langs: &[LangTag],
) -> Result<Vec<WordReading>, OpenError> {
    let sources = read_sources(&Layout::new(root))?;
    let rows = sources.setup.languages.all().iter().filter(|row| is_wanted(row, langs));
    Ok(rows.filter_map(|language| reading(language, word)).collect())
}

/// Whether a language is among those asked for; all are, when none is named.
fn is_wanted(language: &Language, langs: &[LangTag]) -> bool {
    langs.is_empty() || langs.iter().any(|tag| tag.primary() == language.tag().as_str())
}

/// The reading of the last token that is the whole word; `None` when there is no word.
fn reading(language: &Language, word: &str) -> Option<WordReading> {
    let mut found = None;
    language.analyze(word, &mut |token| {
        if found.is_none() || token.joined {
            found = Some((token.word.to_owned(), token.stop));
        }
    });
    let (folded, stop) = found?;
    let words = language.words();
    let holds = |group: &&kb_text::Entry| group.words.iter().any(|one| fold(one) == folded);
    let family = words.families.iter().find(holds);
    let mut apart: Vec<String> =
        words.apart.iter().filter(holds).flat_map(|group| group.words.clone()).collect();
    apart.retain(|one| fold(one) != folded);
    apart.sort();
    apart.dedup();
    Some(WordReading {
        lang: language.code().to_owned(),
        stems: language.stems_of(word),
        folded,
        family: family.map(|family| family.words.clone()).unwrap_or_default(),
        apart,
        stop,
    })
}
