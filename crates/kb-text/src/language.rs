//! A row of the registry at work: [`Language::analyze`] turns text into tokens.
//!
//! Index time and query time run this same code. Not for: choosing the language. The invariant:
//! tokens come in order, their ranges slice the original text, words and stems are never empty.

use kb_model::LangTag;

use crate::cache::{Cache, Pool, Reading};
use crate::class::{Class, Classes};
use crate::compound::Rules;
use crate::fold::{fold, fold_into, surface_into};
use crate::keyboard::Keyboard;
use crate::overrides::{Overrides, default_stem, fold_pieces};
use crate::segment::{Chunk, chunks, parts};
use crate::stem::{Stemmer, is_unstemmed};
use crate::token::Token;
use crate::words::Words;

/// Longer words are known by this many bytes of their beginning.
const MAX_WORD: usize = 256;
/// A hyphenated word with more parts than this is not also written as one.
const MAX_PARTS: usize = 8;

/// The letters a language is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Latin letters.
    Latin,
    /// Greek letters.
    Greek,
    /// Any letters: the row that serves all other languages.
    Any,
}

impl Script {
    /// The script of a word by its first letter.
    pub fn of(word: &str) -> Script {
        match word.chars().find(|letter| letter.is_alphabetic()) {
            Some('\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}') => Script::Greek,
            Some('A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}') => Script::Latin,
            _ => Script::Any,
        }
    }
}

/// One row of the registry.
pub struct Language {
    pub(crate) tag: LangTag,
    pub(crate) code: &'static str,
    pub(crate) script: Script,
    pub(crate) stemmer: Stemmer,
    /// Whether words with accents are stemmed both before and after folding.
    pub(crate) stem_both: bool,
    /// How it builds compounds, if it does.
    pub(crate) compounds: Option<&'static Rules>,
    pub(crate) keyboard: Keyboard,
    pub(crate) words: Words,
    pub(crate) overrides: Overrides,
    pub(crate) caches: Pool,
}

impl Language {
    /// Its tag; `und` for the row that serves all other languages.
    pub fn tag(&self) -> &LangTag {
        &self.tag
    }

    /// Its two-letter code, or `xx`: the suffix of index fields.
    pub fn code(&self) -> &str {
        self.code
    }

    /// The letters it is written in.
    pub fn script(&self) -> Script {
        self.script
    }

    /// The keyboard it is typed on.
    pub fn keyboard(&self) -> Keyboard {
        self.keyboard
    }

    /// What curators wrote about its words.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Whether a folded word turns a term into its opposite.
    pub fn negates(&self, word: &str) -> bool {
        self.words.negations.iter().any(|negation| negation == word)
    }

    /// What a term is compared by: the stems of its content words and of its negations.
    pub fn term_stems(&self, text: &str) -> Vec<String> {
        let mut stems = Vec::new();
        self.analyze(text, &mut |token| {
            if !token.joined && (!token.stop || self.negates(token.word)) {
                stems.push(token.stem.to_owned());
            }
        });
        stems
    }

    /// The stems of one written word: more than one where the spelling before and after folding
    /// differ, none when it is no word. What an apostrophe cuts off does not count.
    pub fn stems_of(&self, written: &str) -> Vec<String> {
        let reading = self.read(written);
        let stems = std::iter::once(reading.stem()).chain(reading.other_stem());
        stems.filter(|stem| !stem.is_empty()).map(str::to_owned).collect()
    }

    /// Passes every word of `text` to `sink`, in order.
    pub fn analyze(&self, text: &str, sink: &mut dyn FnMut(Token<'_>)) {
        let mut pass = Pass { language: self, text, cache: self.caches.take(), position: 0, sink };
        for chunk in chunks(text) {
            pass.chunk(chunk);
        }
        self.caches.give(pass.cache);
    }

    /// The stem of one folded word.
    pub fn stem(&self, word: &str) -> String {
        match self.overrides.stem(word) {
            Some(stem) => stem.to_owned(),
            None => default_stem(word, &self.stemmer),
        }
    }

    /// Function words as they are written.
    pub(crate) fn stop_words(&self) -> &[String] {
        &self.words.stop
    }

    /// Finds out what a written word is, without what an apostrophe cuts off.
    fn read(&self, written: &str) -> Reading {
        let body = self.body(written);
        let mut reading = self.read_body(&written[body.clone()]);
        reading.skip_start = body.start as u32;
        reading.skip_end = (written.len() - body.end) as u32;
        reading
    }

    fn read_body(&self, body: &str) -> Reading {
        let mut surface = String::with_capacity(body.len());
        surface_into(body, &mut surface);
        let word = fold_joined(&surface);
        if word.is_empty() {
            return Reading::default();
        }
        let (stem, other_stem) = self.stems(&word, &surface);
        let mut reading = Reading::new(&word, &stem, other_stem.as_deref());
        reading.stop = self.overrides.is_stop(&word);
        reading
    }

    /// The stem of a folded word, and the one its unfolded spelling gives where that differs.
    fn stems(&self, word: &str, surface: &str) -> (String, Option<String>) {
        if let Some(stem) = self.overrides.stem(word) {
            return (stem.to_owned(), None);
        }
        let stem = default_stem(word, &self.stemmer);
        if !self.stem_both || surface.is_ascii() || is_unstemmed(word) {
            return (stem, None);
        }
        let other = fold(&self.stemmer.stem(surface));
        let differs = !other.is_empty() && other != stem;
        (stem, differs.then_some(other))
    }

    /// The part of a written word that carries its meaning.
    fn body(&self, written: &str) -> std::ops::Range<usize> {
        let classes = Classes::get();
        let is_apostrophe = |letter: char| classes.of(letter) == Class::Apostrophe;
        let mut body = 0..written.len();
        while let Some((before, after)) = split_once(&written[body.clone()], is_apostrophe) {
            let rest = &written[body.clone()];
            if self.overrides.is_kept(&fold_pieces(rest)) {
                return body;
            }
            let piece = fold(&rest[..before]);
            if !self.overrides.is_prefix(&piece) {
                break;
            }
            body.start += after;
        }
        while let Some((at, letter)) =
            written[body.clone()].char_indices().rev().find(|&(_, letter)| is_apostrophe(letter))
            && at > 0
            && self
                .overrides
                .is_suffix(&fold(&written[body.start + at + letter.len_utf8()..body.end]))
        {
            body.end = body.start + at;
        }
        body
    }
}

/// Where the first apostrophe begins and ends.
fn split_once(text: &str, is_apostrophe: impl Fn(char) -> bool) -> Option<(usize, usize)> {
    let (at, letter) = text.char_indices().find(|&(_, letter)| is_apostrophe(letter))?;
    Some((at, at + letter.len_utf8()))
}

/// Whether a number is written in groups of three digits: `5,000`, `5.000`, `1.234.567`.
fn is_grouped(number: &str) -> bool {
    let mut groups = number.split(['.', ',']);
    let first = groups.next().unwrap_or_default();
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let rest: Vec<&str> = groups.collect();
    (1..=3).contains(&first.len())
        && digits(first)
        && !rest.is_empty()
        && rest.iter().all(|group| group.len() == 3 && digits(group))
}

/// Folds a word, keeping the signs inside numbers; `5,000` and `5.000` are `5000`.
fn fold_joined(surface: &str) -> String {
    if is_grouped(surface) {
        return surface.replace(['.', ','], "");
    }
    let mut word = String::with_capacity(surface.len());
    let mut rest = surface;
    while let Some(at) = rest.find(['.', ',', '/', ':']) {
        fold_into(&rest[..at], &mut word);
        word.push_str(&rest[at..=at]);
        rest = &rest[at + 1..];
    }
    fold_into(rest, &mut word);
    word
}

/// The beginning of a word that is known by its beginning.
fn key(written: &str) -> &str {
    if written.len() <= MAX_WORD {
        return written;
    }
    &written[..written.floor_char_boundary(MAX_WORD)]
}

/// One run over one text.
struct Pass<'a> {
    language: &'a Language,
    text: &'a str,
    cache: Cache,
    position: u32,
    sink: &'a mut dyn FnMut(Token<'_>),
}

impl Pass<'_> {
    fn chunk(&mut self, chunk: Chunk) {
        if chunk.compound {
            self.compound(chunk.start, chunk.end);
        } else if !self.is_clitic(chunk) {
            self.word(chunk.start, chunk.end);
        }
    }

    /// Whether the chunk is a word that means nothing by itself: the Dutch `'t`, the Greek `σ'`
    /// before a space.
    fn is_clitic(&self, chunk: Chunk) -> bool {
        if chunk.apostrophe_before == chunk.apostrophe_after {
            return false;
        }
        let folded = fold(&self.text[chunk.start..chunk.end]);
        let overrides = &self.language.overrides;
        if chunk.apostrophe_before {
            overrides.is_clitic(&folded)
        } else {
            overrides.is_prefix(&folded)
        }
    }

    /// Emits the word at `start..end` and says which bytes of it count.
    fn word(&mut self, start: usize, end: usize) -> Option<(usize, usize)> {
        let written = key(&self.text[start..end]);
        let reading = self.cache.reading(written, || self.language.read(written));
        if reading.word().is_empty() {
            return None;
        }
        let (start, end) = (start + reading.skip_start as usize, end - reading.skip_end as usize);
        emit(self.sink, reading, (start, end), self.position, false);
        self.position += 1;
        Some((start, end))
    }

    /// Emits the parts of a hyphenated word or number, and after the first the whole as one word.
    fn compound(&mut self, start: usize, end: usize) {
        let chunk = &self.text[start..end];
        let mut rest = parts(chunk).map(|part| start + part.start..start + part.end);
        let Some(first) = rest.next() else { return };
        let position = self.position;
        let first = self.word(first.start, first.end);
        if let Some((from, _)) = first
            && end - from <= MAX_WORD
            && parts(chunk).nth(MAX_PARTS).is_none()
        {
            self.joined(from, end, position);
        }
        for part in rest {
            self.word(part.start, part.end);
        }
    }

    /// Emits a hyphenated word as one.
    fn joined(&mut self, start: usize, end: usize, position: u32) {
        let written = &self.text[start..end];
        let reading = self.cache.reading(written, || self.language.read(written));
        if !reading.word().is_empty() {
            let (start, end) =
                (start + reading.skip_start as usize, end - reading.skip_end as usize);
            emit(self.sink, reading, (start, end), position, true);
        }
    }
}

fn emit(
    sink: &mut dyn FnMut(Token<'_>),
    reading: &Reading,
    (start, end): (usize, usize),
    position: u32,
    joined: bool,
) {
    sink(Token {
        start,
        end,
        position,
        word: reading.word(),
        stem: reading.stem(),
        other_stem: reading.other_stem(),
        stop: reading.stop,
        joined,
    });
}

#[cfg(test)]
mod tests {
    use crate::registry::Languages;
    use kb_model::LangTag;

    /// Every token of `text` as `word/stem`, with `+` before a joined one and `(…)` round a stop
    /// word.
    fn tokens(lang: &str, text: &str) -> String {
        let languages = Languages::builtin();
        let mut found = Vec::new();
        languages.get(&LangTag::parse(lang).unwrap()).analyze(text, &mut |token| {
            let mut shown = token.word.to_owned();
            if token.stem != token.word {
                shown = format!("{shown}/{}", token.stem);
            }
            if let Some(other) = token.other_stem {
                shown = format!("{shown}/{other}");
            }
            if token.stop {
                shown = format!("({shown})");
            }
            if token.joined {
                shown = format!("+{shown}");
            }
            found.push(shown);
        });
        found.join(" ")
    }

    #[test]
    fn grouped_digits_are_one_number() {
        for text in ["5,000", "5.000"] {
            assert!(tokens("en", text).contains("+5000"), "{}", tokens("en", text));
        }
        assert!(tokens("en", "61/14 1.5").contains("+61/14"));
    }

    #[test]
    fn elided_articles_go_and_whole_words_stay() {
        for (lang, text, expected) in [
            ("fr", "l'école d’été", "ecole/ecol (ete)"),
            ("fr", "aujourd'hui", "(aujourdhui)"),
            ("fr", "qu'aujourd’hui", "(aujourdhui)"),
            ("fr", "presqu'île jusqu'ici", "presquile/presquil (ici)"),
            ("fr", "quelqu'un prud'hommes", "(quelquun) prudhommes/prudhomm"),
            ("fr", "d'Île-de-France", "ile +iledefrance/iledefr (de) france/franc"),
            (
                "en",
                "the child's rights, the children’s",
                "(the) child rights/right (the) children/child",
            ),
            ("en", "don't they're O'Brien", "(dont) (they) obrien"),
            ("en", "n'd's", "n"),
            ("nl", "'s ochtends foto's 't huis", "ochtends/ocht fotos/foto huis"),
            ("nl", "zo'n baby’s", "zon babys/baby"),
            ("de", "Müller's geht's", "muller/mull geht/geh"),
            ("el", "σ' αυτό κι' απ'το σπίτι", "(αυτο/αυτ) (το) σπιτι/σπιτ"),
        ] {
            assert_eq!(tokens(lang, text), expected, "{text}");
        }
    }
}
