//! Which language is this? Script first, then function words, then whatlang where it is sure,
//! lingua where nobody is.
//!
//! Documents are identified passage by passage; queries get a distribution, because one or two
//! words cannot be told for certain. Not for: choosing an analyzer inside a tokenizer. The
//! invariant: what is declared is believed unless the text plainly contradicts it.

use std::sync::LazyLock;

use kb_model::LangTag;
use lingua::{LanguageDetector, LanguageDetectorBuilder};

use crate::registry::Languages;
use script::Script;
use votes::Tally;

mod others;
mod script;
pub(crate) mod votes;

/// A text with fewer words says too little for a language in Latin letters.
const MIN_WORDS: usize = 4;
/// The least probability of a core language for a query.
const FLOOR: f32 = 0.02;
/// Bytes of a passage that are looked at where nothing was declared.
const SAMPLE: usize = 1200;
/// The least confidence of lingua and whatlang that decides.
const SURE: f64 = 0.9;
/// The least confidence of lingua where whatlang agrees.
const LIKELY: f64 = 0.6;
/// The share of Greek letters that makes a text with foreign names Greek.
const GREEK_SHARE: f32 = 0.15;

static LINGUA: LazyLock<LanguageDetector> = LazyLock::new(|| {
    use lingua::Language::{Dutch, English, French, German, Greek};
    LanguageDetectorBuilder::from_languages(&[English, Dutch, French, German, Greek]).build()
});

/// What one passage looks like by itself.
struct Guess {
    tag: LangTag,
    /// Whether it may be passed on to neighbours.
    sure: bool,
}

impl Languages {
    /// The language of one passage; `declared` is what the file says and is believed unless the
    /// text plainly contradicts it. `und` when nobody can tell (fewer than four words, say).
    pub fn identify(&self, text: &str, declared: Option<&LangTag>) -> LangTag {
        self.guess(text, declared).tag
    }

    /// The languages of the passages of one document, smoothed over neighbours.
    pub fn identify_passages(&self, texts: &[&str], declared: Option<&LangTag>) -> Vec<LangTag> {
        let guesses: Vec<Guess> = texts.iter().map(|text| self.guess(text, declared)).collect();
        if !guesses.iter().any(|guess| guess.sure) {
            let whole = self.guess(&beginning(texts), declared);
            return guesses
                .into_iter()
                .map(|guess| if guess.tag.is_und() { whole.tag.clone() } else { guess.tag })
                .collect();
        }
        (0..guesses.len()).map(|at| smoothed(&guesses, at, declared.is_some())).collect()
    }

    /// How likely a query is in each of the five core languages, most likely first, sum 1.
    /// Never zero: no language is excluded.
    pub fn distribution(&self, query: &str) -> Vec<(LangTag, f32)> {
        let mut shares = self.shares(query);
        let sum: f32 = shares.iter().map(|share| share.max(FLOOR)).sum();
        for share in &mut shares {
            *share = share.max(FLOOR) / sum;
        }
        let mut found: Vec<(LangTag, f32)> =
            self.all().iter().map(|row| row.tag().clone()).zip(shares).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        found
    }

    /// The likelihood of each row in registry order, before the floor.
    fn shares(&self, query: &str) -> Vec<f32> {
        let rows = self.all();
        if !query.chars().any(char::is_alphabetic) {
            return vec![1.0 / rows.len() as f32; rows.len()];
        }
        if script::has_greek(query) {
            return rows.iter().map(|row| f32::from(u8::from(row.code() == "el"))).collect();
        }
        let confidences = LINGUA.compute_language_confidence_values(query);
        let tally = self.votes().tally(query);
        let share = |code: &str| {
            let lingua = confidences.iter().find(|(lang, _)| code_of(*lang) == code);
            lingua.map_or(0.0, |(_, share)| *share as f32)
                * (0.12 * tally.among_rows(code) as f32).exp()
        };
        let shares: Vec<f32> = rows.iter().map(|row| share(row.code())).collect();
        let sum: f32 = shares.iter().sum();
        if sum > 0.0 {
            shares.iter().map(|share| share / sum).collect()
        } else {
            vec![0.0; rows.len()]
        }
    }

    fn guess(&self, text: &str, declared: Option<&LangTag>) -> Guess {
        let unknown = || declared.cloned().unwrap_or_else(LangTag::und);
        let Some(script) = script::dominant(text) else {
            return Guess { tag: unknown(), sure: false };
        };
        let fits = declared.filter(|tag| {
            script::of_language(tag.primary()).is_none_or(|expected| expected == script)
        });
        if script == Script::Latin {
            return self.latin(text, declared, fits);
        }
        if let Some(tag) = fits {
            return Guess { tag: tag.clone(), sure: true };
        }
        let code = match script {
            Script::Greek => Some("el"),
            Script::Arabic => Some(script::arabic_language(text)),
            Script::Ethiopic => Some(script::ethiopic_language(text)),
            _ => whatlang::detect(sample(text)).and_then(|info| tag_of(info.lang())),
        };
        let tag = code.and_then(LangTag::parse);
        Guess { sure: tag.is_some(), tag: tag.unwrap_or_else(unknown) }
    }

    /// A text in Latin letters; `fits` is the declared language unless it has another script.
    fn latin(&self, text: &str, declared: Option<&LangTag>, fits: Option<&LangTag>) -> Guess {
        let tally = self.votes().tally(text);
        let winner = tally.winner();
        if let Some(tag) = fits {
            return match winner {
                Some(winner) if tally.speaks_against(tag.primary()) => known(winner),
                _ => Guess { tag: tag.clone(), sure: winner == Some(tag.primary()) },
            };
        }
        if let Some(winner) = winner {
            return known(winner);
        }
        if script::greek_share(text) >= GREEK_SHARE {
            return known("el");
        }
        if tally.words < MIN_WORDS {
            return Guess { tag: declared.cloned().unwrap_or_else(LangTag::und), sure: false };
        }
        undecided(sample(text), &tally)
    }
}

/// Asks lingua and whatlang about a text whose function words do not decide. Neither knows when it
/// is wrong about a language outside its list, so a core language needs the votes behind it.
fn undecided(text: &str, tally: &Tally<'_>) -> Guess {
    let info = whatlang::detect(text);
    let other = info.as_ref().filter(|info| info.is_reliable() && info.confidence() >= SURE);
    let other = other.and_then(|info| tag_of(info.lang())).filter(|code| !is_core(code));
    let code = other.or_else(|| {
        let confidences = LINGUA.compute_language_confidence_values(text);
        let (lang, confidence) = *confidences.first()?;
        let code = code_of(lang);
        let agrees = info.is_some_and(|info| tag_of(info.lang()) == Some(code));
        let likely = match (tally.supports(code), agrees) {
            (true, true) => confidence >= LIKELY,
            (false, false) => return None,
            _ => confidence >= SURE,
        };
        (likely && tally.allows(code) && !script::has_foreign_letters(text)).then_some(code)
    });
    match code {
        Some(code) => Guess { sure: false, ..known(code) },
        None => Guess { tag: LangTag::und(), sure: false },
    }
}

fn known(code: &str) -> Guess {
    Guess { tag: LangTag::parse(code).unwrap_or_else(LangTag::und), sure: true }
}

/// The language of a passage that is unsure by itself: that of the sure passages around it.
fn smoothed(guesses: &[Guess], at: usize, is_declared: bool) -> LangTag {
    let own = &guesses[at];
    if own.sure {
        return own.tag.clone();
    }
    let before = guesses[..at].iter().rev().find(|guess| guess.sure);
    let after = guesses[at..].iter().find(|guess| guess.sure);
    match (before, after) {
        (Some(before), Some(after)) if before.tag != after.tag && is_declared => own.tag.clone(),
        (Some(around), _) | (None, Some(around)) => around.tag.clone(),
        (None, None) => own.tag.clone(),
    }
}

/// The first part of a document.
fn beginning(texts: &[&str]) -> String {
    let mut whole = String::new();
    for text in texts {
        if whole.len() > SAMPLE {
            break;
        }
        whole.push_str(sample(text));
        whole.push(' ');
    }
    whole
}

fn sample(text: &str) -> &str {
    &text[..text.floor_char_boundary(SAMPLE)]
}

fn is_core(code: &str) -> bool {
    matches!(code, "en" | "nl" | "fr" | "de" | "el")
}

fn code_of(lang: lingua::Language) -> &'static str {
    match lang {
        lingua::Language::English => "en",
        lingua::Language::Dutch => "nl",
        lingua::Language::French => "fr",
        lingua::Language::German => "de",
        lingua::Language::Greek => "el",
    }
}

/// The code of a language that whatlang knows; its names are ISO 639-3.
fn tag_of(lang: whatlang::Lang) -> Option<&'static str> {
    let name = lang.code();
    WHATLANG.iter().find(|(known, _)| *known == name).map(|(_, code)| *code)
}

/// ISO 639-3 codes of whatlang and the shortest tag of the same language.
const WHATLANG: [(&str, &str); 42] = [
    ("eng", "en"),
    ("nld", "nl"),
    ("fra", "fr"),
    ("deu", "de"),
    ("ell", "el"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("bul", "bg"),
    ("srp", "sr"),
    ("mkd", "mk"),
    ("bel", "be"),
    ("spa", "es"),
    ("por", "pt"),
    ("ita", "it"),
    ("cat", "ca"),
    ("ron", "ro"),
    ("pol", "pl"),
    ("ces", "cs"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("tur", "tr"),
    ("dan", "da"),
    ("swe", "sv"),
    ("nob", "nb"),
    ("fin", "fi"),
    ("est", "et"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("vie", "vi"),
    ("ind", "id"),
    ("heb", "he"),
    ("yid", "yi"),
    ("hin", "hi"),
    ("ben", "bn"),
    ("普通话", "zh"),
    ("日本語", "ja"),
    ("한국어", "ko"),
    ("tha", "th"),
    ("tam", "ta"),
    ("afr", "af"),
];
