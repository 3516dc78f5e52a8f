//! How much each kind of match counts. One place, tuned with `kb eval`, never per collection.

/// The weights of the ranking formula (see `rank.rs`).
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// BM25 term saturation, as in Robertson and Zaragoza (2009).
    pub k1: f32,
    /// BM25 length normalisation of the text.
    pub b_text: f32,
    /// BM25 length normalisation of the title.
    pub b_title: f32,
    /// How many times a word in the title counts (BM25F).
    pub title: f32,
    /// The whole word as typed, beside its stem.
    pub word: f32,
    /// Two neighbouring words of the query that are neighbours in the text.
    pub pair: f32,
    /// The best single passage, beside the whole text.
    pub passage: f32,
    /// A word of the same concept in another language, against the reader's own word.
    pub bridge: f32,
    /// A word of another language from the lexicon.
    pub lexicon: f32,
    /// A word that looks like the reader's word.
    pub similar: f32,
    /// How much a word must look like another (Dice's coefficient) to be taken for it.
    pub likeness: f32,
    /// How much a word of another script must sound like the reader's (Dice's coefficient).
    pub sound: f32,
    /// A synonym in the reader's language.
    pub synonym: f32,
    /// A narrower concept.
    pub narrower: f32,
    /// The record is catalogued under the concept.
    pub subject: f32,
    /// The least that a literal match counts in a language the query is hardly in.
    pub foreign: f32,
    /// Advantage of a text in the reader's own language, as a share of its score.
    pub own_language: f32,
}

impl Default for Weights {
    fn default() -> Weights {
        Weights {
            k1: 1.2,
            b_text: 0.8,
            b_title: 0.5,
            title: 3.0,
            word: 0.35,
            pair: 0.25,
            passage: 0.3,
            bridge: 0.7,
            lexicon: 0.7,
            similar: 0.5,
            likeness: 0.5,
            sound: 0.6,
            synonym: 0.75,
            narrower: 0.3,
            subject: 0.6,
            foreign: 0.5,
            own_language: 0.05,
        }
    }
}
