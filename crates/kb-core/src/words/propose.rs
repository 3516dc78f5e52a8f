//! What to propose about the words of a library, the surest and most frequent first.
//!
//! Not for: the rules of languages, which `kb-text` has. The invariant: a proposal never repeats
//! what a words file says already, and the same index gives the same proposals.

use std::collections::{BTreeSet, HashMap};

use kb_index::WordUse;
use kb_model::LangTag;
use kb_text::{Language, fold};
use serde::Serialize;

use crate::error::SearchError;
use crate::library::Library;
use crate::words::edit::{Change, ChangeKind};
use crate::words::{collisions, families};

/// One proposal to a curator.
#[derive(Clone, Debug, Serialize)]
pub struct Proposal {
    /// The language.
    pub lang: String,
    /// A family or words to keep apart.
    pub kind: ChangeKind,
    /// The words, as they are written; the first of a family is its head.
    pub words: Vec<ProposedWord>,
    /// Name of the rule that found them.
    pub rule: &'static str,
    /// What the rule says.
    pub reason: &'static str,
    /// How sure and how frequent it is: only for the order.
    #[serde(skip)]
    pub(crate) weight: f64,
}

/// A word of a proposal.
#[derive(Clone, Debug, Serialize)]
pub struct ProposedWord {
    /// As it is written.
    pub word: String,
    /// Its stem at present.
    pub stem: String,
    /// Texts that hold it.
    pub texts: u32,
    /// A piece of a text that holds it.
    pub example: String,
    /// Its other forms, which a word that is kept apart takes with it.
    pub forms: Vec<String>,
}

impl Proposal {
    /// The changes of a words file it proposes. A word that leaves a stem takes its other forms
    /// with it as a family, or they would stay behind.
    pub fn changes(&self) -> Vec<Change> {
        let leaving = self.words.iter().skip(1).filter(|word| !word.forms.is_empty());
        let family = |word: &ProposedWord| Change {
            kind: ChangeKind::Family,
            words: [&word.word].into_iter().chain(&word.forms).cloned().collect(),
        };
        let mut changes: Vec<Change> = leaving.map(family).collect();
        let words = self.words.iter().map(|word| word.word.clone()).collect();
        changes.push(Change { kind: self.kind, words });
        changes
    }
}

/// Looks at the published texts in these languages, or in all, and proposes what their words files
/// should say; the weightiest first.
pub fn propose_words(library: &Library, langs: &[LangTag]) -> Result<Vec<Proposal>, SearchError> {
    let mut proposals = Vec::new();
    for language in library.languages().all() {
        let is_wanted = |tag: &LangTag| tag.primary() == language.tag().as_str();
        if langs.is_empty() || langs.iter().any(is_wanted) {
            let uses = library.word_uses(language.tag())?;
            let vocabulary = Vocabulary::new(language, &uses);
            proposals.extend(families::propose(&vocabulary));
            proposals.extend(collisions::propose(&vocabulary));
        }
    }
    // A stable sort: languages and rules stay in their order among equals.
    proposals.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    Ok(proposals)
}

/// The words of one language that a proposal may be about.
pub(crate) struct Vocabulary<'a> {
    pub(crate) language: &'a Language,
    pub(crate) entries: Vec<Entry<'a>>,
    /// The family of each word that has one, by number.
    families: HashMap<String, usize>,
    /// The groups of each word that is kept apart from others.
    apart: HashMap<String, Vec<usize>>,
    /// Stems that listed words have.
    listed_stems: BTreeSet<String>,
}

/// One word and its stems.
pub(crate) struct Entry<'a> {
    pub(crate) used: &'a WordUse,
    pub(crate) stems: Vec<String>,
}

impl<'a> Vocabulary<'a> {
    pub(crate) fn new(language: &'a Language, uses: &'a [WordUse]) -> Vocabulary<'a> {
        // German writes nouns with a capital, elsewhere only names are never in lower case.
        let has_nouns = language.code() == "de";
        let is_wanted = |used: &&WordUse| {
            let is_word = used.is_seen_lower || has_nouns && is_capitalized(&used.written);
            let own_script = used.word.chars().all(|letter| is_own(language.code(), letter));
            is_word && own_script && !used.stop
        };
        let entries = uses
            .iter()
            .filter(is_wanted)
            .map(|used| Entry { used, stems: language.stems_of(&used.written) })
            .collect();
        let words = language.words();
        let mut apart: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, group) in words.apart.iter().enumerate() {
            for word in &group.words {
                apart.entry(fold(word)).or_default().push(number);
            }
        }
        let listed = words.families.iter().chain(&words.apart).flat_map(|group| &group.words);
        Vocabulary {
            language,
            entries,
            listed_stems: listed.flat_map(|word| language.stems_of(word)).collect(),
            families: words
                .families
                .iter()
                .enumerate()
                .flat_map(|(number, family)| {
                    family.words.iter().map(move |word| (fold(word), number))
                })
                .collect(),
            apart,
        }
    }

    /// The family a word is in.
    pub(crate) fn family(&self, entry: &Entry<'_>) -> Option<usize> {
        self.families.get(&entry.used.word).copied()
    }

    /// Whether a word is in a group of false friends.
    pub(crate) fn is_kept_apart(&self, entry: &Entry<'_>) -> bool {
        self.apart.contains_key(&entry.used.word)
    }

    /// Whether a listed word has this stem.
    pub(crate) fn is_listed_stem(&self, stem: &str) -> bool {
        self.listed_stems.contains(stem)
    }

    /// A proposal about these words.
    pub(crate) fn proposal(
        &self,
        kind: ChangeKind,
        words: &[&Entry<'_>],
        (rule, reason): (&'static str, &'static str),
        weight: f64,
    ) -> Proposal {
        let word = |entry: &&Entry<'_>| ProposedWord {
            word: entry.used.written.clone(),
            stem: entry.stems.first().cloned().unwrap_or_default(),
            texts: entry.used.texts,
            example: entry.used.example.clone(),
            forms: Vec::new(),
        };
        let lang = self.language.code().to_owned();
        Proposal { lang, kind, words: words.iter().map(word).collect(), rule, reason, weight }
    }
}

/// Whether the two words have a stem in common.
pub(crate) fn share_a_stem(left: &Entry<'_>, right: &Entry<'_>) -> bool {
    left.stems.iter().any(|stem| right.stems.contains(stem))
}

/// The part of the longer word that two words have in common at their beginning.
pub(crate) fn likeness(left: &str, right: &str) -> f64 {
    let common = left.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
    common as f64 / left.chars().count().max(right.chars().count()).max(1) as f64
}

/// Whether a word is written as a noun: `Kind`, not `KIND`.
fn is_capitalized(written: &str) -> bool {
    let mut letters = written.chars();
    letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase)
}

/// Whether a letter belongs to the script of the language: a Greek text quotes many words.
fn is_own(code: &str, letter: char) -> bool {
    letter.is_ascii() != (code == "el")
}
