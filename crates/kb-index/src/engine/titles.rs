//! Titles a reader may have in mind: those of the records on the page that hold all words typed.
//!
//! Only records that are shown are asked, because their titles are read anyway: what a reader
//! remembers of a title finds its record first. Not for: names of subjects, which the thesaurus
//! proposes (`query/understand/concepts.rs`).

use kb_model::{LangTag, LangText, Locale, Record, Suggestion, SuggestionKind};
use kb_text::Languages;

use crate::query::parse;

/// Titles suggested at most.
const MOST: usize = 3;
/// Letters a question needs before it can be the beginning of a title.
const LETTERS: usize = 3;

/// Collects titles that complete a question.
pub(super) struct Titles<'a> {
    languages: &'a Languages,
    locale: Locale,
    asked: Vec<String>,
    found: Vec<LangText>,
}

impl<'a> Titles<'a> {
    /// For a question as typed.
    pub(super) fn new(languages: &'a Languages, locale: Locale, text: &str) -> Titles<'a> {
        let query = parse(text);
        let wanted = [query.free_text(), query.phrases.join(" ")].join(" ");
        let asked = folded(languages, &wanted);
        Titles { languages, locale, asked, found: Vec::new() }
    }

    /// Takes the title of a record that completes the question, the reader's language first.
    pub(super) fn offer(&mut self, record: &Record) {
        let letters: usize = self.asked.iter().map(|word| word.chars().count()).sum();
        if self.found.len() == MOST || letters < LETTERS {
            return;
        }
        let first = record.title_for(&self.locale.tag());
        let others = record.title.iter();
        let others = others.map(|(lang, text)| LangText { lang: lang.clone(), text: text.clone() });
        let mut titles = std::iter::once(first).chain(record.original_title.clone()).chain(others);
        if let Some(title) = titles.find(|title| self.is_completed_by(&title.text))
            && self.found.iter().all(|known| known.text != title.text)
        {
            self.found.push(title);
        }
    }

    /// What was found, but for words that are suggested already.
    pub(super) fn suggestions(self, known: &[Suggestion]) -> Vec<Suggestion> {
        let is_new = |title: &LangText| known.iter().all(|other| other.text != title.text);
        let suggestion = |LangText { lang, text }| Suggestion {
            kind: SuggestionKind::Title,
            text,
            lang,
            count: None,
        };
        self.found.into_iter().filter(is_new).map(suggestion).collect()
    }

    /// Whether a title begins with the question or holds all its words, and says more than it.
    fn is_completed_by(&self, title: &str) -> bool {
        let words = folded(self.languages, title);
        if words == self.asked || !reads_as_words(title) {
            return false;
        }
        begins_with(&words, &self.asked) || self.asked.iter().all(|word| words.contains(word))
    }
}

/// The folded words of a text, whatever its language.
fn folded(languages: &Languages, text: &str) -> Vec<String> {
    let mut words = Vec::new();
    languages.get(&LangTag::und()).analyze(text, &mut |token| {
        if !token.joined {
            words.push(token.word.to_owned());
        }
    });
    words
}

/// Whether words begin with others, of which the last may be unfinished.
fn begins_with(words: &[String], asked: &[String]) -> bool {
    let Some((last, before)) = asked.split_last() else { return false };
    words.starts_with(before) && words.get(before.len()).is_some_and(|word| word.starts_with(last))
}

/// Whether a search for the title would look for its words only: a suggestion that excludes or
/// filters would lead away from its own record.
fn reads_as_words(title: &str) -> bool {
    let query = parse(title);
    query.excluded.is_empty() && query.filters.is_empty() && query.notes.is_empty()
}

#[cfg(test)]
mod tests {
    use kb_model::RecordId;

    use super::*;

    fn suggested(text: &str, titles: &[(&str, &str)]) -> Vec<(String, String)> {
        let languages = Languages::builtin();
        let mut found = Titles::new(&languages, Locale::En, text);
        for (lang, title) in titles {
            let mut record = Record::new(RecordId::parse("a").unwrap(), "test");
            record.title.insert(LangTag::parse(lang).unwrap(), (*title).to_owned());
            found.offer(&record);
        }
        let suggestions = found.suggestions(&[]);
        suggestions.into_iter().map(|it| (it.lang.to_string(), it.text)).collect()
    }

    #[test]
    fn a_title_completes_its_beginning_and_some_of_its_words() {
        let greek = ("el", "Η ανάδοχη οικογένεια");
        let french = ("fr", "Trouver une famille d’accueil");
        for (text, title, completes) in [
            ("οικογενεια ΑΝΑΔΟΧΗ", greek, true),
            ("η ανάδ", greek, true),
            ("famille d'accueil", french, true),
            ("trouver une fam", french, true),
            ("\"famille d'accueil\"", french, true),
            ("une fam", french, false),
            ("famille enfant", french, false),
            ("trouver une famille d'accueil", french, false),
            ("tr", french, false),
            ("", french, false),
            ("guardian", ("en", "Guardian -law"), false),
        ] {
            let found = suggested(text, &[title]);
            assert_eq!(found.len(), usize::from(completes), "{text}: {found:?}");
            assert!(found.iter().all(|(lang, words)| (lang.as_str(), words.as_str()) == title));
        }
    }

    #[test]
    fn at_most_three_titles_each_once() {
        let titles = ["Law one", "Law one", "Law two", "Law three", "Law four"];
        let titles = titles.map(|title| ("en", title));
        let found: Vec<String> = suggested("law", &titles).into_iter().map(|it| it.1).collect();
        assert_eq!(found, ["Law one", "Law two", "Law three"]);
    }
}
