//! Words and what they are called in other languages, compiled for look-up.
//!
//! Two kinds of evidence go in: senses of the lexicon, which people of this field wrote, and
//! entries of installed dictionaries. Each says that a word may be translated by another with some
//! probability; what several say together is as probable as that not all of them are wrong. Words
//! are known by their stems. Not for: subject terms, which are concepts of the thesaurus. The
//! invariant: the same evidence in the same order gives the same bytes.

use std::collections::HashMap;
use std::fmt::Write;

use fst::Map;

use crate::language::Language;
use crate::registry::Languages;

/// First bytes of a compiled dictionary; changes with its form.
const MAGIC: &[u8; 8] = b"kb-dict1";
/// The most stems of an entry.
const MAX_STEMS: usize = 3;
/// Translations kept for one word in one language.
const MOST: usize = 10;
/// A first translation of an installed dictionary is right this often, its reverse a little less.
const FORWARD: f32 = 0.6;
const BACKWARD: f32 = 0.45;
/// A word of the lexicon.
const SENSE: f32 = 0.95;
/// What every further synonym counts against the one before it.
const STEP: f32 = 0.85;
/// A detour over a third language counts less than a direct translation.
const DETOUR: f32 = 0.6;
/// A word of another language leads back to a synonym this often, when it is so sure itself.
const RETURN: f32 = 0.4;
const SURE_RETURN: f32 = 0.5;
/// Languages over which a detour leads, as places in the registry: English, French, German.
const HUBS: [usize; 3] = [0, 2, 3];
/// Words of a third language that are tried on a detour.
const DETOURS: usize = 4;
/// From this probability on the direct translations of a language need no detour.
const SURE: f32 = 0.75;

/// A word of another language for a word of the query.
#[derive(Clone, Debug, PartialEq)]
pub struct Translation {
    /// Its language, as a place in [`Languages::all`].
    pub row: usize,
    /// As the lexicon or dictionary has it.
    pub text: String,
    /// Stems of its content words, in order.
    pub stems: Vec<String>,
    /// How good it is: 1 for the best word of its language, less for others.
    pub weight: f32,
}

/// Words in several languages.
#[derive(Clone, Default)]
pub struct Dictionary {
    /// Places in `entries` by row and stems.
    keys: Option<Map<Vec<u8>>>,
    entries: Vec<u8>,
}

/// Stands between the parts of a line of evidence; no analyzer lets it into a stem.
const BETWEEN: char = '\0';

/// One translation as evidence gave it: a line among the lines of a row.
struct Evidence {
    /// First bytes of the line: most comparisons end with them.
    start: u64,
    at: usize,
    length: u32,
    probability: f32,
}

/// The evidence for the words of one row.
#[derive(Default)]
struct Testimony {
    /// Lines, one after the other: key, row and stems, text, [`BETWEEN`] them. Sorted, what belongs
    /// together stands together.
    lines: String,
    evidence: Vec<Evidence>,
}

impl Testimony {
    fn add(&mut self, key: &str, (row, stems, text): (usize, &str, &str), probability: f32) {
        let at = self.lines.len();
        write!(self.lines, "{key}{BETWEEN}{row}{stems}{BETWEEN}{text}")
            .expect("a string takes all text");
        let line = &self.lines.as_bytes()[at..];
        let mut start = [0; 8];
        let length = line.len().min(8);
        start[..length].copy_from_slice(&line[..length]);
        let (start, length) = (u64::from_be_bytes(start), line.len() as u32);
        self.evidence.push(Evidence { start, at, length, probability });
    }

    /// In the same order whoever gathered it.
    fn sort(&mut self) {
        let line = |it: &Evidence| &self.lines[it.at..it.at + it.length as usize];
        self.evidence.sort_unstable_by(|a, b| {
            (a.start, line(a))
                .cmp(&(b.start, line(b)))
                .then(b.probability.total_cmp(&a.probability))
        });
    }

    /// Key, row and stems of the translation, its text.
    fn parts(&self, evidence: &Evidence) -> (&str, &str, &str) {
        let line = &self.lines[evidence.at..evidence.at + evidence.length as usize];
        let mut parts = line.split(BETWEEN);
        let mut next = || parts.next().unwrap_or_default();
        (next(), next(), next())
    }

    fn key(&self, evidence: &Evidence) -> &str {
        self.parts(evidence).0
    }
}

/// Gathers evidence.
pub struct DictionaryBuilder<'l> {
    languages: &'l Languages,
    /// By the row of the word that is translated.
    rows: Vec<Testimony>,
}

impl<'l> DictionaryBuilder<'l> {
    /// Without any evidence.
    pub fn new(languages: &'l Languages) -> DictionaryBuilder<'l> {
        let rows = languages.all().iter().map(|_| Testimony::default()).collect();
        DictionaryBuilder { languages, rows }
    }

    /// Adds one sense: the words of each language row, best first.
    pub fn add_sense(&mut self, words: &[Vec<&str>]) {
        let known: Vec<Vec<(Vec<String>, &str)>> = words
            .iter()
            .zip(self.languages.all())
            .map(|(words, language)| {
                words.iter().map(|word| (content_stems(language, word), *word)).collect()
            })
            .collect();
        for (row, words) in known.iter().enumerate() {
            for (other, translations) in known.iter().enumerate() {
                for (place, (stems, _)) in words.iter().enumerate() {
                    let share = SENSE * step(place / 2);
                    for (rank, (to, text)) in translations.iter().enumerate() {
                        if to == stems {
                            continue;
                        }
                        let probability = share * step(rank);
                        self.add(row, stems, (other, to, text), probability);
                    }
                }
            }
        }
    }

    /// Adds an entry of a dictionary from row `from` to row `to`, in both directions.
    pub fn add_entry(&mut self, from: usize, to: usize, headword: &str, translations: &[String]) {
        let rows = self.languages.all();
        let head = content_stems(&rows[from], headword);
        for (rank, text) in translations.iter().enumerate() {
            let stems = content_stems(&rows[to], text);
            let share = step(rank);
            self.add(from, &head, (to, &stems, text), FORWARD * share);
            if stems.len() == 1 {
                self.add(to, &stems, (from, &head, headword), BACKWARD * share);
            }
        }
    }

    fn add(
        &mut self,
        row: usize,
        stems: &[String],
        (other, to, text): (usize, &[String], &str),
        probability: f32,
    ) {
        let fits = |stems: &[String]| (1..=MAX_STEMS).contains(&stems.len());
        if !fits(stems) || !fits(to) || text.len() > usize::from(u8::MAX) || text.contains(BETWEEN)
        {
            return;
        }
        self.rows[row].add(&key(row, stems), (other, &to.join(" "), text), probability);
    }

    /// The dictionary, compiled: see [`Dictionary::from_bytes`].
    ///
    /// # Panics
    /// Never: keys come sorted and each once, and memory takes all bytes.
    pub fn finish(mut self) -> Vec<u8> {
        let mut keys = fst::MapBuilder::memory();
        let mut entries: Vec<u8> = Vec::new();
        for row in &mut self.rows {
            row.sort();
            for group in row.evidence.chunk_by(|a, b| row.key(a) == row.key(b)) {
                keys.insert(row.key(&group[0]), entries.len() as u64)
                    .expect("keys come sorted and each once; memory takes all bytes");
                write_entry(&mut entries, row, group);
            }
        }
        let keys = keys.into_inner().expect("memory takes all bytes");
        let mut bytes = MAGIC.to_vec();
        bytes.extend((keys.len() as u64).to_le_bytes());
        bytes.extend(keys);
        bytes.extend(entries);
        bytes
    }
}

/// Appends what is known of one word: a count, then row, probability, length and text of each.
fn write_entry(entries: &mut Vec<u8>, row: &Testimony, group: &[Evidence]) {
    let same = |a: &Evidence, b: &Evidence| row.parts(a).1 == row.parts(b).1;
    let mut merged: Vec<(usize, f32, &str)> = group
        .chunk_by(same)
        .map(|evidence| {
            let wrong: f32 = evidence.iter().map(|e| 1.0 - e.probability).product();
            let best = evidence.iter().max_by(|a, b| a.probability.total_cmp(&b.probability));
            let (_, to, text) = row.parts(best.unwrap_or(&evidence[0]));
            let to = to.chars().next().and_then(|digit| digit.to_digit(10)).unwrap_or(0);
            (to as usize, 1.0 - wrong, text)
        })
        .collect();
    merged.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(b.2)));
    let kept: Vec<_> =
        merged.chunk_by(|a, b| a.0 == b.0).flat_map(|row| row.iter().take(MOST)).collect();
    entries.push(kept.len() as u8);
    for (row, probability, text) in kept {
        entries.extend([*row as u8, byte_of(*probability), text.len() as u8]);
        entries.extend(text.as_bytes());
    }
}

/// What a synonym counts after so many better ones.
fn step(place: usize) -> f32 {
    STEP.powf(place as f32)
}

/// A probability in a byte.
#[expect(clippy::cast_sign_loss, reason = "a probability is not negative")]
fn byte_of(probability: f32) -> u8 {
    (probability.clamp(0.0, 1.0) * 255.0).round() as u8
}

fn key(row: usize, stems: &[String]) -> String {
    format!("{row}{}", stems.join(" "))
}

impl Dictionary {
    /// The most words of an entry that are looked up together.
    pub const MAX_WORDS: usize = MAX_STEMS;

    /// Reads what [`DictionaryBuilder::finish`] made; `None` when it is something else.
    pub fn from_bytes(mut bytes: Vec<u8>) -> Option<Dictionary> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let length = u64::from_le_bytes(rest.get(..8)?.try_into().ok()?);
        let start = MAGIC.len() + 8;
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        let entries = bytes.get(end..)?.to_vec();
        bytes.truncate(end);
        bytes.drain(..start);
        Some(Dictionary { keys: Some(Map::new(bytes).ok()?), entries })
    }

    /// Words that can be looked up, in all languages.
    pub fn len(&self) -> usize {
        self.keys.as_ref().map_or(0, Map::len)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether some stems of a language can be looked up.
    pub fn knows(&self, row: usize, stems: &[String]) -> bool {
        self.keys.as_ref().is_some_and(|keys| keys.contains_key(key(row, stems)))
    }

    /// Words in the other languages for some stems of one language, each word once, by language
    /// and then best first. Where a language has no sure word, words of a third language lead on.
    pub fn translations(
        &self,
        languages: &Languages,
        row: usize,
        stems: &[String],
    ) -> Vec<Translation> {
        let mut found = Candidates::default();
        let mut direct = self.read(languages, row, stems);
        direct.retain(|(translation, _)| translation.row != row);
        for (translation, probability) in &direct {
            found.add(translation.clone(), *probability);
        }
        let n_rows = languages.all().len();
        let sure = |row: usize| {
            let of_row = direct.iter().filter(|(word, _)| word.row == row);
            of_row.map(|(_, probability)| *probability).fold(0.0, f32::max) >= SURE
        };
        let unsure: Vec<usize> =
            (0..n_rows).filter(|&other| other != row && !sure(other)).collect();
        if !unsure.is_empty() {
            for hub in HUBS.into_iter().filter(|&hub| hub != row && hub < n_rows) {
                let through = direct.iter().filter(|(word, _)| word.row == hub).take(DETOURS);
                for (word, share) in through {
                    for (translation, probability) in self.read(languages, hub, &word.stems) {
                        if unsure.contains(&translation.row) {
                            found.add(translation, DETOUR * share * probability);
                        }
                    }
                }
            }
        }
        found.best(n_rows)
    }

    /// Words of the same language that mean the same: those of one sense of the lexicon, and those
    /// that a word of another language leads back to. Best first, the best at most at 1.
    pub fn synonyms(
        &self,
        languages: &Languages,
        row: usize,
        stems: &[String],
    ) -> Vec<Translation> {
        let mut found = Candidates::default();
        let direct = self.read(languages, row, stems);
        for (translation, probability) in &direct {
            if translation.row == row {
                found.add(translation.clone(), *probability);
                continue;
            }
            if *probability < SURE_RETURN {
                continue;
            }
            for (back, share) in self.read(languages, translation.row, &translation.stems) {
                if back.row == row && back.stems != stems {
                    found.add(back, RETURN * probability * share);
                }
            }
        }
        found.likely(row)
    }

    /// What is known of some stems directly, with its probability.
    fn read(&self, languages: &Languages, row: usize, stems: &[String]) -> Vec<(Translation, f32)> {
        let place = self.keys.as_ref().and_then(|keys| keys.get(key(row, stems)));
        let Some(mut rest) = place.and_then(|place| self.entries.get(place as usize..)) else {
            return Vec::new();
        };
        let Some((count, after)) = rest.split_first() else { return Vec::new() };
        rest = after;
        let mut found = Vec::with_capacity(usize::from(*count));
        for _ in 0..*count {
            let [row, probability, length, after @ ..] = rest else { break };
            let Some((text, after)) = after.split_at_checked(usize::from(*length)) else { break };
            rest = after;
            let (Ok(text), Some(language)) =
                (std::str::from_utf8(text), languages.all().get(usize::from(*row)))
            else {
                continue;
            };
            let stems = content_stems(language, text);
            let row = usize::from(*row);
            let translation = Translation { row, text: text.to_owned(), stems, weight: 0.0 };
            found.push((translation, f32::from(*probability) / 255.0));
        }
        found
    }
}

/// Translations while evidence for them adds up.
#[derive(Default)]
struct Candidates {
    found: Vec<(Translation, f32)>,
    places: HashMap<(usize, Vec<String>), usize>,
}

impl Candidates {
    fn add(&mut self, translation: Translation, probability: f32) {
        let key = (translation.row, translation.stems.clone());
        if let Some(&place) = self.places.get(&key) {
            let known = &mut self.found[place].1;
            *known = 1.0 - (1.0 - *known) * (1.0 - probability);
        } else {
            self.places.insert(key, self.found.len());
            self.found.push((translation, probability));
        }
    }

    /// The best of one language, with their probability as weight.
    fn likely(self, row: usize) -> Vec<Translation> {
        let mut words: Vec<_> =
            self.found.into_iter().filter(|(word, _)| word.row == row).collect();
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.text.cmp(&b.0.text)));
        let best = words.into_iter().take(MOST);
        best.map(|(word, weight)| Translation { weight, ..word }).collect()
    }

    /// The best of each language, with the best at 1.
    fn best(self, n_rows: usize) -> Vec<Translation> {
        let mut best = Vec::new();
        for row in 0..n_rows {
            let mut words: Vec<_> = self.found.iter().filter(|(word, _)| word.row == row).collect();
            words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.text.cmp(&b.0.text)));
            let most = words.first().map_or(1.0, |(_, probability)| *probability);
            best.extend(words.into_iter().take(MOST).map(|(word, probability)| Translation {
                weight: probability / most,
                ..word.clone()
            }));
        }
        best
    }
}

/// The stems of the content words of an entry; of all words when it has no other.
pub(crate) fn content_stems(language: &Language, text: &str) -> Vec<String> {
    let (mut content, mut all) = (Vec::new(), Vec::new());
    language.analyze(text, &mut |token| {
        if token.joined {
            return;
        }
        all.push(token.stem.to_owned());
        if !token.stop {
            content.push(token.stem.to_owned());
        }
    });
    if content.is_empty() { all } else { content }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dictionary(fill: impl Fn(&mut DictionaryBuilder<'_>)) -> (Dictionary, Languages) {
        let languages = Languages::builtin();
        let mut builder = DictionaryBuilder::new(&languages);
        fill(&mut builder);
        let bytes = builder.finish();
        (Dictionary::from_bytes(bytes).expect("it was just made"), languages)
    }

    fn words(found: &[Translation], row: usize) -> Vec<&str> {
        found.iter().filter(|word| word.row == row).map(|word| word.text.as_str()).collect()
    }

    #[test]
    fn what_two_sources_say_comes_first() {
        let (dictionary, languages) = dictionary(|builder| {
            builder.add_entry(0, 3, "guardian", &["Hüter".into(), "Vormund".into()]);
            builder.add_entry(3, 0, "Vormund", &["guardian".into()]);
        });
        let found = dictionary.translations(&languages, 0, &["guardian".into()]);
        assert_eq!(words(&found, 3), ["Vormund", "Hüter"]);
        assert!(found[0].weight > 0.999 && found[1].weight < 1.0);
    }

    #[test]
    fn a_missing_pair_leads_over_a_third_language() {
        let (dictionary, languages) = dictionary(|builder| {
            builder.add_entry(1, 0, "kerk", &["church".into()]);
            builder.add_entry(0, 4, "church", &["εκκλησία".into()]);
        });
        let found = dictionary.translations(&languages, 1, &["kerk".into()]);
        assert_eq!(words(&found, 4), ["εκκλησία"]);
        assert_eq!(words(&dictionary.translations(&languages, 4, &["εκκλησ".into()]), 1), ["kerk"]);
    }

    #[test]
    fn senses_join_all_languages() {
        let (dictionary, languages) = dictionary(|builder| {
            builder.add_sense(&[
                vec!["child", "kid"],
                vec!["kind"],
                vec![],
                vec!["Kind"],
                vec!["παιδί"],
            ]);
        });
        let found = dictionary.translations(&languages, 4, &["παιδ".into()]);
        assert_eq!(words(&found, 0), ["child", "kid"]);
        assert!(words(&found, 2).is_empty());
    }

    #[test]
    fn other_bytes_are_no_dictionary() {
        assert!(Dictionary::from_bytes(Vec::new()).is_none());
        assert!(
            Dictionary::from_bytes(b"kb-dict1\xff\xff\xff\xff\xff\xff\xff\xff".to_vec()).is_none()
        );
        let (full, languages) = dictionary(|b| b.add_entry(1, 0, "kerk", &["church".into()]));
        assert_eq!(full.len(), 2);
        let cut = Dictionary { entries: full.entries[..6].to_vec(), ..full };
        assert!(cut.translations(&languages, 1, &["kerk".into()]).is_empty());
    }
}
