//! Which language is this? Script first, then function words, then whatlang where it is sure,
//! spelling and lingua where nobody is.
//!
//! Documents are identified passage by passage; queries get a distribution, because one or two
//! words cannot be told for certain. A caller who knows the languages that come into question
//! names them ([`Languages::identify_among`]). Not for: choosing an analyzer inside a tokenizer. The
//! invariant: what is declared is believed unless the text plainly contradicts it.

use kb_model::LangTag;

use crate::registry::Languages;
use script::Script;
use votes::Tally;

mod codes;
mod letters;
mod others;
mod script;
pub(crate) mod spelling;
pub(crate) mod votes;

/// A text in Latin letters with fewer words is a guess.
const MIN_WORDS: usize = 4;
/// A document of fewer words, of which none gives its language away, is in a language of ours or in
/// one that nobody can tell.
const FEW_WORDS: usize = 12;
/// The least probability of a core language for a query.
const FLOOR: f32 = 0.02;
/// Bytes of a passage that are looked at where its function words do not decide.
const SAMPLE: usize = 1200;
/// The least confidence of whatlang that decides.
const SURE: f64 = 0.9;
/// The share of Greek letters that makes a text with foreign names Greek.
const GREEK_SHARE: f32 = 0.15;

/// What one passage looks like by itself.
struct Guess {
    tag: LangTag,
    /// Whether it may be passed on to neighbours.
    sure: bool,
    /// Whether there is so little to read that the rest of the document knows better.
    weak: bool,
}

impl Languages {
    /// The language of one passage; `declared` is what the file says and is believed unless the
    /// text plainly contradicts it. Any language is possible; `und` when nobody can tell.
    pub fn identify(&self, text: &str, declared: Option<&LangTag>) -> LangTag {
        self.guess(text, declared).tag
    }

    /// The languages of the passages of one document, smoothed over neighbours.
    pub fn identify_passages(&self, texts: &[&str], declared: Option<&LangTag>) -> Vec<LangTag> {
        let guesses: Vec<Guess> = texts.iter().map(|text| self.guess(text, declared)).collect();
        if !guesses.iter().any(|guess| guess.sure) {
            let beginning = beginning(texts);
            let whole = self.guess(&beginning, declared);
            if declared.is_none() && beginning.split_whitespace().count() < FEW_WORDS {
                let is_row = self.all().iter().any(|row| *row.tag() == whole.tag);
                let is_told = is_row && !whole.weak;
                return vec![if is_told { whole.tag } else { LangTag::und() }; texts.len()];
            }
            return guesses
                .into_iter()
                .map(|guess| if guess.weak { whole.tag.clone() } else { guess.tag })
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

    /// The likeliest of the languages of `only`; `und` when the text has no letters, or letters
    /// that none of them is written in.
    pub fn identify_among(&self, text: &str, only: &[LangTag]) -> LangTag {
        let allowed = |code: &str| only.iter().any(|tag| tag.primary() == code);
        let code = match script::dominant(text) {
            Some(Script::Latin) if allowed("el") && script::greek_share(text) >= GREEK_SHARE => {
                Some("el")
            }
            Some(script) => self.of_script(script, text, &allowed),
            None => None,
        };
        code.map_or_else(LangTag::und, tag)
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
        // Spelling would cost the first query some hundreds of milliseconds.
        let (confidences, tally) = (spelling::confidences(query), self.votes().tally(query));
        let share = |code: &str| {
            let lingua = confidences.iter().find(|(lang, _)| *lang == code);
            lingua.map_or(0.0, |(_, share)| *share) * (0.12 * tally.among_rows(code) as f32).exp()
        };
        let shares: Vec<f32> = rows.iter().map(|row| share(row.code())).collect();
        let sum: f32 = shares.iter().sum();
        if sum > 0.0 { shares.iter().map(|share| share / sum).collect() } else { shares }
    }

    fn guess(&self, text: &str, declared: Option<&LangTag>) -> Guess {
        let unknown = || declared.cloned().unwrap_or_else(LangTag::und);
        let Some(script) = script::dominant(text) else {
            return Guess { tag: unknown(), sure: false, weak: true };
        };
        let fits = declared.filter(|tag| {
            script::of_language(tag.primary()).is_none_or(|expected| expected == script)
        });
        if script == Script::Latin {
            return self.latin(text, declared, fits);
        }
        if let Some(tag) = fits {
            return Guess { tag: tag.clone(), sure: true, weak: false };
        }
        match self.of_script(script, text, &|_| true) {
            Some(code) => known(code),
            None => Guess { tag: unknown(), sure: false, weak: true },
        }
    }

    /// The language of a text that its letters give away, among those that `allowed` lets pass.
    fn of_script(
        &self,
        script: Script,
        text: &str,
        allowed: &dyn Fn(&str) -> bool,
    ) -> Option<&'static str> {
        let code = match script {
            Script::Latin | Script::Cyrillic => None,
            Script::Greek => Some("el"),
            Script::Arabic => script::arabic_language(text),
            Script::Ethiopic => Some(script::ethiopic_language(text)),
            Script::Other => {
                whatlang::detect(sample(text)).and_then(|info| codes::of_whatlang(info.lang()))
            }
        };
        let code = code.filter(|code| allowed(code));
        code.or_else(|| self.spelling().language(text, script, allowed))
    }

    /// A text in Latin letters; `fits` is the declared language unless it has another script.
    fn latin(&self, text: &str, declared: Option<&LangTag>, fits: Option<&LangTag>) -> Guess {
        let tally = self.votes().tally(text);
        let winner = tally.winner();
        if let Some(tag) = fits {
            return match winner {
                Some(winner) if tally.speaks_against(tag.primary()) => known(winner),
                _ => Guess { tag: tag.clone(), sure: winner == Some(tag.primary()), weak: false },
            };
        }
        if let Some(winner) = winner {
            return known(winner);
        }
        if script::greek_share(text) >= GREEK_SHARE {
            return known("el");
        }
        let weak = tally.words < MIN_WORDS;
        let tag = match declared {
            Some(declared) if weak => declared.clone(),
            _ => self.undecided(sample(text), &tally).map_or_else(LangTag::und, tag),
        };
        Guess { tag, sure: false, weak }
    }

    /// A text in Latin letters whose function words do not decide. whatlang knows some languages
    /// that have no words here, but on few words it is sure of nothing.
    fn undecided(&self, text: &str, tally: &Tally<'_>) -> Option<&'static str> {
        let is_row = |code: &str| self.all().iter().any(|row| row.code() == code);
        let spelling = self.spelling();
        let code = spelling.language(text, Script::Latin, &|_| true)?;
        if tally.words < MIN_WORDS || (is_row(code) && tally.allows(code)) {
            return Some(code);
        }
        let sure = whatlang::detect(text)
            .filter(|info| info.is_reliable() && info.confidence() >= SURE)
            .and_then(|info| codes::of_whatlang(info.lang()))
            .filter(|other| !tally.knows(other));
        if sure.is_none() && is_row(code) {
            return spelling.language(text, Script::Latin, &|code| !is_row(code));
        }
        sure.or(Some(code))
    }
}

fn tag(code: &str) -> LangTag {
    LangTag::parse(code).unwrap_or_else(LangTag::und)
}

fn known(code: &str) -> Guess {
    Guess { tag: tag(code), sure: true, weak: false }
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
