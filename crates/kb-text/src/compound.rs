//! Splits compounds: *Pflegefamilien* is *Pflege* and *Familien*, *verblijfsvergunning* is
//! *verblijf* and *vergunning*.
//!
//! A word is walked through from the left, with going back: every piece must be a word of the
//! language, its last one may be inflected, and a linking element may stand between two. Words come
//! from the lexicon, the families and what curators list (`parts`, `whole` in the words file). Not
//! for: what a part counts in a search. The invariant: parts stand in the word in order and do not
//! overlap, and a word that has no split stays whole.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use crate::dictionary::content_stems;
use crate::fold::fold;
use crate::language::Language;
use crate::lexicon::words_by_row;
use crate::registry::Languages;

/// The rules of a language that builds compounds.
#[derive(Debug)]
pub(crate) struct Rules {
    /// What may stand between two parts, longest first; without any link is always tried.
    pub(crate) links: &'static [&'static str],
    /// Endings that make words of words, not parts.
    pub(crate) suffixes: &'static [&'static str],
    /// Beginnings that make words of words, not parts.
    pub(crate) prefixes: &'static [&'static str],
    /// Beginnings of verbs that are never stressed: with a letter or two more they look like words.
    pub(crate) unstressed: &'static [&'static str],
    /// Endings that a noun or verb drops as a first part: *Schule* in *Schulamt*.
    pub(crate) dropped: &'static [&'static str],
}

/// German (Langer, 1998, lists the linking elements).
pub(crate) const GERMAN: Rules = Rules {
    links: &["ens", "es", "en", "er", "ns", "s", "n", "e"],
    suffixes: &[
        "schaft",
        "schaften",
        "heit",
        "heiten",
        "keit",
        "keiten",
        "ung",
        "ungen",
        "nis",
        "tum",
        "lich",
        "isch",
        "sam",
        "bar",
        "haft",
        "los",
        "mal",
        "lein",
        "chen",
        "ling",
        "linge",
        "losigkeit",
        "weise",
        "fach",
        "fahig",
        "iert",
        "lose",
        "losen",
        "ismus",
        "ist",
        "innen",
        "artig",
        "seits",
        "warts",
        "ieren",
        "enten",
        "anten",
        "aten",
        "oren",
        "ionen",
    ],
    prefixes: &[
        "ab", "an", "auf", "aus", "bei", "be", "ent", "er", "ein", "ge", "her", "hin", "in", "mit",
        "nach", "un", "unter", "um", "uber", "ver", "vor", "zer", "zu", "wieder", "wider", "durch",
        "hinter", "gegen", "miss", "dar", "da", "fort", "weg", "los", "vorbei", "zuruck",
    ],
    unstressed: &["be", "emp", "ent", "er", "ge", "ver", "zer"],
    dropped: &["e", "en", "n"],
};

/// Dutch.
pub(crate) const DUTCH: Rules = Rules {
    links: &["ens", "en", "er", "es", "s", "n", "e"],
    suffixes: &[
        "heid", "heden", "schap", "schappen", "dom", "lijk", "lijke", "loos", "baar", "zaam",
        "ing", "ingen", "isme", "isch", "ische", "achtig", "matig", "matige", "erij", "nis",
        "ling", "lingen", "ster", "tje", "tjes", "eren", "eert", "iteit", "iteiten", "aar", "aars",
        "aren", "naar", "laar", "aard", "aards", "ent", "enten", "el", "els", "noom", "res", "lei",
        "maal", "waarts", "vol", "volle", "loze", "ren", "pen", "gen", "ling", "rij", "ring",
        "ier", "aal", "aam", "pel", "gel", "tel", "telijk", "lig", "ager", "teren", "ten", "sen",
    ],
    prefixes: &[
        "aan", "af", "be", "bij", "door", "er", "ge", "her", "in", "mee", "mis", "na", "om", "on",
        "onder", "ont", "op", "over", "tegen", "toe", "uit", "ver", "voor", "weg", "terug",
        "samen", "tussen", "achter", "binnen", "buiten",
    ],
    unstressed: &["be", "ge", "her", "ont", "ver"],
    dropped: &["en", "e", "n"],
};

/// Letters of a first part at least.
const MIN_FIRST: usize = 3;
/// Letters of a last part at least.
const MIN_LAST: usize = 3;
/// Shorter words are no compounds.
const MIN_WORD: usize = 7;
/// Longer words are no words.
const MAX_WORD: usize = 48;
/// Parts of a word at most.
const MAX_PARTS: usize = 4;
/// Letters from which a part that nobody listed may be short.
const SURE: usize = 4;

/// The splitters of all languages, made when they are first asked for.
#[derive(Debug, Default)]
pub struct Compounds {
    lexicon: String,
    rows: OnceLock<Vec<Splitter>>,
}

impl Compounds {
    /// With the words of a lexicon ([`crate::read_lexicon`]).
    pub fn new(lexicon: String) -> Compounds {
        Compounds { lexicon, rows: OnceLock::new() }
    }

    /// Whether a language row builds compounds.
    pub fn is_active(&self, languages: &Languages, row: usize) -> bool {
        languages.all().get(row).is_some_and(|language| language.compounds.is_some())
    }

    /// The parts of a folded word or stem of a language row; nothing when it is no compound.
    pub fn split(&self, languages: &Languages, row: usize, word: &str) -> Option<Vec<Part>> {
        let language = languages.all().get(row)?;
        language.compounds?;
        let rows = self.rows.get_or_init(|| self.read(languages));
        rows.get(row)?.split(word, &|last| language.stem(last))
    }

    fn read(&self, languages: &Languages) -> Vec<Splitter> {
        let words = words_by_row(&self.lexicon, languages);
        let rows = languages.all().iter().zip(&words);
        rows.map(|(language, words)| Splitter::new(language, words.iter().map(String::as_str)))
            .collect()
    }
}

/// Splits the compounds of one language.
#[derive(Debug, Default)]
struct Splitter {
    rules: Option<&'static Rules>,
    /// Folded words by how they may stand first in a compound, with their stem.
    firsts: HashMap<String, String>,
    /// Stems of words that may stand last.
    lasts: HashSet<String>,
    /// Short words that curators listed as parts.
    listed: HashSet<String>,
    whole: HashSet<String>,
}

/// One part of a compound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it stands in the folded word, in bytes.
    pub range: Range<usize>,
    /// Its stem.
    pub stem: String,
}

impl Splitter {
    /// For a language, with words of it as they are written.
    fn new<'w>(language: &Language, words: impl Iterator<Item = &'w str>) -> Splitter {
        let mut splitter = Splitter { rules: language.compounds, ..Splitter::default() };
        if splitter.rules.is_none() {
            return splitter;
        }
        splitter.whole = language.words.whole.iter().map(|word| fold(word)).collect();
        for word in words {
            splitter.add(language, word);
        }
        for word in language.overrides.words() {
            splitter.add(language, word);
        }
        for word in &language.words.parts {
            splitter.add(language, word);
            splitter.listed.insert(fold(word));
        }
        splitter
    }

    fn add(&mut self, language: &Language, written: &str) {
        let (word, Some(rules)) = (fold(written), self.rules) else { return };
        let is_affix = |list: &[&str]| list.contains(&word.as_str());
        if word.contains(' ') || word.len() < MIN_FIRST || !word.chars().all(char::is_alphabetic) {
            return;
        }
        if language.overrides.is_stop(&word) {
            return;
        }
        let stems = content_stems(language, written);
        let [stem] = stems.as_slice() else { return };
        if is_affix(rules.suffixes) {
            return;
        }
        self.lasts.insert(stem.clone());
        self.lasts.insert(word.clone());
        // An irregular form (best of goed) is no part of anything.
        if !word.starts_with(head(stem, 2)) {
            return;
        }
        for ending in rules.dropped {
            if let Some(short) = word.strip_suffix(ending)
                && short.len() > MIN_FIRST
                && !rules.prefixes.contains(&short)
            {
                self.firsts.entry(short.to_owned()).or_insert_with(|| stem.clone());
            }
        }
        if !is_affix(rules.prefixes) {
            self.firsts.entry(word).or_insert_with(|| stem.clone());
        }
    }

    /// The parts of a folded word or stem; nothing when it is no compound. `stem_of` stems what
    /// stands last.
    fn split(&self, word: &str, stem_of: &dyn Fn(&str) -> String) -> Option<Vec<Part>> {
        let rules = self.rules?;
        let length = word.chars().count();
        if !(MIN_WORD..=MAX_WORD).contains(&length) || self.whole.contains(word) {
            return None;
        }
        let walk = Walk { splitter: self, rules, word, stem_of };
        let mut best = None;
        walk.from(0, &mut Vec::new(), &mut best);
        let (_, parts) = best?;
        Some(parts.into_iter().flat_map(|part| self.finer(word, part, stem_of)).collect())
    }

    /// The parts of a part that is a compound itself: dictionaries list those as words too.
    fn finer(&self, word: &str, part: Part, stem_of: &dyn Fn(&str) -> String) -> Vec<Part> {
        let start = part.range.start;
        let piece = &word[part.range.clone()];
        match self.split(piece, stem_of).filter(|_| !self.listed.contains(piece)) {
            Some(parts) => parts
                .into_iter()
                .map(|inner| Part {
                    range: start + inner.range.start..start + inner.range.end,
                    ..inner
                })
                .collect(),
            None => vec![part],
        }
    }
}

/// One word under way.
struct Walk<'a> {
    splitter: &'a Splitter,
    rules: &'a Rules,
    word: &'a str,
    stem_of: &'a dyn Fn(&str) -> String,
}

/// A split and its cost: the least wins.
type Best = Option<(u32, Vec<Part>)>;

impl Walk<'_> {
    fn from(&self, start: usize, parts: &mut Vec<Part>, best: &mut Best) {
        if !parts.is_empty()
            && let Some(stem) = self.last(start)
        {
            let mut found = parts.clone();
            found.push(Part { range: start..self.word.len(), stem });
            let cost = self.cost(&found);
            if best.as_ref().is_none_or(|(known, _)| cost < *known) {
                *best = Some((cost, found));
            }
        }
        if parts.len() + 1 >= MAX_PARTS {
            return;
        }
        for end in self.ends(start) {
            let Some(stem) = self.first(start, end) else { continue };
            parts.push(Part { range: start..end, stem });
            self.from(end, parts, best);
            for link in self.rules.links {
                if self.word[end..].starts_with(link) {
                    self.from(end + link.len(), parts, best);
                }
            }
            parts.pop();
        }
    }

    /// What a split costs: a part that curators listed least, a letter of a link a little.
    fn cost(&self, parts: &[Part]) -> u32 {
        let listed = |part: &&Part| self.splitter.listed.contains(&self.word[part.range.clone()]);
        let covered: usize = parts.iter().map(|part| part.range.len()).sum();
        let n_listed = parts.iter().filter(listed).count();
        let links = self.word.len() - covered;
        (10 * parts.len() - 6 * n_listed + links) as u32
    }

    /// Where a first part may end.
    fn ends(&self, start: usize) -> impl Iterator<Item = usize> {
        let rest = &self.word[start..];
        let ends: Vec<usize> = rest.char_indices().map(|(at, _)| at).collect();
        let room = ends.len();
        ends.into_iter()
            .enumerate()
            .filter(move |(chars, _)| *chars >= MIN_FIRST && room - chars >= MIN_LAST)
            .map(move |(_, at)| start + at)
            .collect::<Vec<_>>()
            .into_iter()
    }

    fn first(&self, start: usize, end: usize) -> Option<String> {
        let piece = &self.word[start..end];
        let stem = self.splitter.firsts.get(piece)?;
        let is_torn = self.rules.unstressed.iter().any(|prefix| {
            start == 0 && piece.strip_prefix(prefix).is_some_and(|rest| rest.len() < MIN_FIRST)
        });
        let listed = self.splitter.listed.contains(piece);
        (self.is_sure(piece) && (listed || !is_torn)).then(|| stem.clone())
    }

    /// The stem of what stands from `start` to the end, when it is a word that may stand last.
    fn last(&self, start: usize) -> Option<String> {
        let piece = &self.word[start..];
        let is_suffix = self.rules.suffixes.contains(&piece);
        if piece.chars().count() < MIN_LAST || is_suffix || !self.is_sure(piece) {
            return None;
        }
        let stem = (self.stem_of)(piece);
        let lasts = &self.splitter.lasts;
        // A stem with other letters than its word may be that of another word.
        let is_affix = self.rules.suffixes.contains(&stem.as_str());
        let is_form =
            || !is_affix && lasts.contains(&stem) && piece.starts_with(head(&stem, MIN_FIRST));
        (lasts.contains(piece) || is_form()).then_some(stem)
    }

    fn is_sure(&self, piece: &str) -> bool {
        piece.chars().count() >= SURE || self.splitter.listed.contains(piece)
    }
}

/// The first letters of a word.
fn head(word: &str, letters: usize) -> &str {
    let end = word.char_indices().nth(letters).map_or(word.len(), |(at, _)| at);
    &word[..end]
}
