//! The stemming algorithms behind one door, each language with the one that measured best.
//!
//! Two crates implement Snowball. `frostem` is the maintained one: its Dutch, German and French
//! conflate more and its Greek never panics. For English both give the same stems (6 of 12,000
//! words differ), and `rust-stemmers`, whose algorithms do not move, is the one used.
//! Not for: exceptions, which come first and live in `overrides`. The invariant: no stem is empty.

use std::borrow::Cow;

/// Versions of the algorithms; part of the fingerprint, since they decide the stems.
pub(crate) const VERSIONS: &str = "rust-stemmers-1.2.0/frostem-2.20261016.1";

/// Which algorithm stems a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
    /// `rust-stemmers`, English (Porter 2).
    English,
    /// `frostem`, French.
    French,
    /// `frostem`, Dutch, with `ge` left to words that are no participles.
    Dutch,
    /// `frostem`, German: reads `ae`, `oe`, `ue` as umlauts.
    German,
    /// `frostem`, Greek.
    Greek,
    /// The word is its own stem.
    None,
}

/// A ready stemmer.
pub(crate) enum Stemmer {
    Snowball(rust_stemmers::Stemmer),
    Frostem(frostem::Stemmer),
    Dutch(frostem::Stemmer),
    None,
}

impl Stemmer {
    /// The stemmer for an algorithm.
    pub(crate) fn new(algorithm: Algorithm) -> Stemmer {
        use rust_stemmers::Algorithm as Snowball;
        match algorithm {
            Algorithm::English => {
                Stemmer::Snowball(rust_stemmers::Stemmer::create(Snowball::English))
            }
            Algorithm::French => {
                Stemmer::Frostem(frostem::Stemmer::new(frostem::Algorithm::French))
            }
            Algorithm::Dutch => Stemmer::Dutch(frostem::Stemmer::new(frostem::Algorithm::Dutch)),
            Algorithm::German => {
                Stemmer::Frostem(frostem::Stemmer::new(frostem::Algorithm::German))
            }
            Algorithm::Greek => Stemmer::Frostem(frostem::Stemmer::new(frostem::Algorithm::Greek)),
            Algorithm::None => Stemmer::None,
        }
    }

    /// The stem of a lower-case word; the word itself when the algorithm would leave nothing.
    pub(crate) fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let stem = match self {
            Stemmer::Snowball(stemmer) => stemmer.stem(word),
            Stemmer::Frostem(stemmer) => stemmer.stem(word),
            Stemmer::Dutch(stemmer) => dutch(stemmer, word),
            Stemmer::None => Cow::Borrowed(word),
        };
        if stem.is_empty() { Cow::Borrowed(word) } else { stem }
    }
}

/// The algorithm takes `ge` off every word. That is right for participles, which end in `d`, `t`
/// or `en`; of other words (gezin, gemeente, gebruiker) it makes those of another meaning (zin,
/// meent, bruik), so there the beginning stays.
fn dutch<'w>(stemmer: &frostem::Stemmer, word: &'w str) -> Cow<'w, str> {
    let stem = stemmer.stem(word);
    match word.strip_prefix("ge") {
        Some(rest)
            if !stem.starts_with("ge") && rest.chars().count() > 2 && !is_participle(word) =>
        {
            Cow::Owned(format!("ge{}", stemmer.stem(rest)))
        }
        _ => stem,
    }
}

/// Whether a word that begins with `ge` may be a participle by its end.
fn is_participle(word: &str) -> bool {
    let is_noun =
        ["heid", "heden", "iteit", "schap", "schappen"].iter().any(|end| word.ends_with(end));
    !is_noun && (word.ends_with(['d', 't']) || word.ends_with("en"))
}

/// Whether a word is left alone: numbers, and words of one or two letters.
pub(crate) fn is_unstemmed(word: &str) -> bool {
    word.chars().nth(2).is_none() || word.chars().any(char::is_numeric)
}
