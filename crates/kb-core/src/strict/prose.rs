//! The texts themselves: whether they are in the language they claim, how they are spelled, and how
//! hard they are to read.
//!
//! Reading level is LIX (Björnsson, 1968): words a sentence plus the percentage of words of more
//! than six letters. It needs no syllables and is used for many languages (Anderson, Journal of
//! Reading 26, 1983); figures of different languages are not for comparison.

use std::collections::BTreeMap;

use kb_model::{Diagnostic, LangTag};
use serde::Serialize;

use super::Text;
use crate::layout::Layout;
use crate::sources::Sources;
use crate::spelling::{Speller, Spelling, words};

/// Shorter texts are not asked for their language.
const MIN_WORDS: usize = 12;
/// The share of unknown words from which the spelling of a language is a problem.
const MOST_UNKNOWN: f64 = 0.005;
/// Unknown words shown of one text.
const SHOWN: usize = 12;

/// Spelling and reading level of all texts in one language.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageQuality {
    /// The language.
    pub lang: String,
    /// Texts: titles, abstracts and bodies.
    pub texts: usize,
    /// Words looked up.
    pub words: usize,
    /// Words of another of the five languages, such as *voogd* in English.
    pub foreign: usize,
    /// Words that no dictionary has; `None` without a dictionary for the language.
    pub unknown: Option<usize>,
    /// Median LIX of the bodies and abstracts.
    pub lix: Option<f64>,
}

/// Counts of one language while its texts are read.
#[derive(Default)]
struct Counts {
    texts: usize,
    words: usize,
    foreign: usize,
    unknown: usize,
    lix: Vec<f64>,
}

/// Reads all texts.
pub(super) fn read(
    layout: &Layout,
    sources: &Sources,
    texts: &[Text<'_>],
) -> (Vec<Diagnostic>, Vec<LanguageQuality>) {
    let (mut speller, mut found) = Speller::open(layout, &sources.config.spelling);
    for concept in sources.setup.scheme.concepts.values() {
        let langs = concept.pref_label.keys();
        for label in langs.flat_map(|lang| concept.labels(lang)) {
            speller.allow(label);
        }
    }
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for text in texts {
        found.extend(in_another_language(sources, text));
        let plain = without_markup(text.content);
        let count = counts.entry(text.lang.primary().to_owned()).or_default();
        found.extend(count.read(&speller, text, &plain));
    }
    let languages: Vec<LanguageQuality> =
        counts.into_iter().map(|(lang, count)| count.finish(lang, &speller)).collect();
    found.extend(languages.iter().filter_map(too_many_unknown));
    (found, languages)
}

/// A text that is not in the language it says.
fn in_another_language(sources: &Sources, text: &Text<'_>) -> Option<Diagnostic> {
    let plain = without_markup(text.content);
    // Titles are often names in another language.
    if text.part == "title" || plain.split_whitespace().count() < MIN_WORDS {
        return None;
    }
    let seen: LangTag = sources.setup.languages.identify(&plain, None);
    if seen.is_und() || seen.primary() == text.lang.primary() {
        return None;
    }
    let message =
        format!("the {} of `{}` in `{}` reads like `{seen}`", text.part, text.record.id, text.lang);
    let fix = "put the text under its language";
    Some(Diagnostic::warning("strict.other-language", message).at(text.place()).fix(fix))
}

impl Counts {
    fn read(&mut self, speller: &Speller, text: &Text<'_>, plain: &str) -> Option<Diagnostic> {
        self.texts += 1;
        if text.part != "title" {
            self.lix.extend(lix(plain));
        }
        let lang = text.lang.primary();
        if !speller.has(lang) {
            return None;
        }
        let mut unknown: Vec<&str> = Vec::new();
        for word in words(plain) {
            self.words += 1;
            match speller.look_up(lang, word) {
                Spelling::Known => {}
                Spelling::Foreign => self.foreign += 1,
                Spelling::Unknown => unknown.push(word),
            }
        }
        self.unknown += unknown.len();
        unknown.sort_unstable();
        unknown.dedup();
        unknown.truncate(SHOWN);
        (!unknown.is_empty()).then(|| {
            let message = format!(
                "unknown words in the {} of `{}` in `{}`: {}",
                text.part,
                text.record.id,
                text.lang,
                unknown.join(", ")
            );
            Diagnostic::note("strict.spelling", message)
                .at(text.place())
                .fix("correct them, or add what is right to `corpus/words/names.txt`")
        })
    }

    fn finish(mut self, lang: String, speller: &Speller) -> LanguageQuality {
        self.lix.sort_by(f64::total_cmp);
        LanguageQuality {
            unknown: speller.has(&lang).then_some(self.unknown),
            lang,
            texts: self.texts,
            words: self.words,
            foreign: self.foreign,
            lix: self.lix.get(self.lix.len() / 2).copied(),
        }
    }
}

fn too_many_unknown(quality: &LanguageQuality) -> Option<Diagnostic> {
    let unknown = quality.unknown?;
    let share = unknown as f64 / quality.words.max(1) as f64;
    (share > MOST_UNKNOWN).then(|| {
        let message = format!(
            "{:.2} % of the words in `{}` are in no dictionary ({unknown} of {})",
            100.0 * share,
            quality.lang,
            quality.words
        );
        Diagnostic::warning("strict.spelling-share", message)
            .fix("see the unknown words with `-v`; names go to `corpus/words/names.txt`")
    })
}

/// Björnsson's readability index; `None` for a text without sentences.
fn lix(text: &str) -> Option<f64> {
    let words: Vec<&str> =
        text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).collect();
    let ends = text.split(['.', '!', '?', ':', ';', '·', '\n']);
    let sentences = ends.filter(|piece| piece.contains(char::is_alphabetic)).count();
    let long = words.iter().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 6);
    let (n_words, n_long) = (words.len() as f64, long.count() as f64);
    (sentences > 0).then(|| n_words / sentences as f64 + 100.0 * n_long / n_words)
}

/// A text without the marks of Markdown and the addresses of its links.
fn without_markup(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        plain.push_str(before);
        plain.push(' ');
        let end = after.find([')', ' ']).map_or(after.len(), |end| end + 1);
        rest = &after[end..];
    }
    plain.push_str(rest);
    plain.replace(['*', '#', '[', '`', '>', '|', '_'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_and_long_sentences_are_hard_to_read() {
        let easy = lix("The child is here. We talk. It is good.").unwrap();
        let hard = lix("Institutional guardianship arrangements notwithstanding, administrative \
                        responsibilities accumulate considerably throughout proceedings.")
        .unwrap();
        assert!(easy < 20.0 && hard > 60.0, "{easy} {hard}");
        assert_eq!(lix(""), None);
    }

    #[test]
    fn marks_and_addresses_are_left_out() {
        let text = "## Sources\n\n- [A page](https://a.example/x) and **bold**";
        let plain = without_markup(text);
        assert!(plain.contains("A page") && plain.contains("bold"), "{plain}");
        assert!(!plain.contains("example") && !plain.contains('#'), "{plain}");
    }
}
