//! Whether words are spelled as the hunspell dictionaries of this machine know them.
//!
//! For curators: nothing that readers use depends on it. The dictionaries are read where they are
//! (Debian's `hunspell-*` packages) and never copied; words that are right and in no dictionary
//! stand in `corpus/words/names.txt`. Not for: corrections. The invariant: without a dictionary
//! nothing is called misspelt.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use kb_extract::decode_named;
use kb_model::Diagnostic;
use spellbook::Dictionary;
use unicode_segmentation::UnicodeSegmentation;

use crate::layout::Layout;

/// The words that are right and in no dictionary, one a line.
pub(crate) const NAMES_FILE: &str = "names.txt";

/// Language, name of its dictionaries, and the Debian package that has them.
const DICTIONARIES: [(&str, &[&str], &str); 5] = [
    ("en", &["en_GB", "en_US"], "hunspell-en-gb"),
    ("nl", &["nl_NL", "nl_BE"], "hunspell-nl"),
    ("fr", &["fr_FR"], "hunspell-fr"),
    ("de", &["de_DE"], "hunspell-de-de"),
    ("el", &["el_GR"], "hunspell-el"),
];

/// Longest word written in capitals that is taken for an acronym.
const ACRONYM: usize = 8;

/// The dictionaries of the core languages and the library's own list.
pub(crate) struct Speller {
    dictionaries: Vec<(&'static str, Vec<Dictionary>)>,
    names: HashSet<String>,
}

/// What is known of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// A word of its language, or on the library's list.
    Known,
    /// A word of another of the five languages.
    Foreign,
    /// No dictionary has it.
    Unknown,
}

impl Speller {
    /// Reads what is installed in `folder`; a missing language is a note with its package.
    pub(crate) fn open(layout: &Layout, folder: &Path) -> (Speller, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let mut dictionaries = Vec::new();
        for (lang, names, package) in DICTIONARIES {
            let read: Vec<Dictionary> =
                names.iter().filter_map(|name| read_dictionary(folder, name)).collect();
            if read.is_empty() {
                found.push(
                    Diagnostic::note(
                        "spelling.no-dictionary",
                        format!("no spelling dictionary for `{lang}` is installed"),
                    )
                    .at(folder.display().to_string())
                    .fix(format!("on Debian: apt-get install {package}")),
                );
            }
            dictionaries.push((lang, read));
        }
        let names = fs::read(layout.words().join(NAMES_FILE)).unwrap_or_default();
        (Speller { dictionaries, names: listed(&String::from_utf8_lossy(&names)) }, found)
    }

    /// Adds words that are right, such as the labels of the thesaurus.
    pub(crate) fn allow(&mut self, text: &str) {
        self.names.extend(words(text).into_iter().map(str::to_owned));
    }

    /// Whether words of this language can be looked up.
    pub(crate) fn has(&self, lang: &str) -> bool {
        self.dictionaries.iter().any(|(code, read)| *code == lang && !read.is_empty())
    }

    /// What is known of a word of `lang`.
    pub(crate) fn look_up(&self, lang: &str, word: &str) -> Spelling {
        if self.knows(lang, word) {
            return Spelling::Known;
        }
        let mut others = self.dictionaries.iter().filter(|(code, _)| *code != lang);
        let is_foreign = others.any(|(_, read)| read.iter().any(|one| one.check(word)));
        if is_foreign { Spelling::Foreign } else { Spelling::Unknown }
    }

    fn knows(&self, lang: &str, word: &str) -> bool {
        let whole = |word: &str| {
            self.names.contains(word)
                || self.names.contains(word.to_lowercase().as_str())
                || is_acronym(word)
                || self.in_dictionary(lang, word)
        };
        // Parts around hyphens, and what an apostrophe cuts off (`l'enfant`, `child's`).
        whole(word)
            || word.contains(['-', '\'', '’'])
                && word.split(['-', '\'', '’']).all(|part| part.chars().count() < 3 || whole(part))
    }

    fn in_dictionary(&self, lang: &str, word: &str) -> bool {
        let of_lang = self.dictionaries.iter().find(|(code, _)| *code == lang);
        of_lang.is_some_and(|(_, read)| {
            read.iter().any(|one| one.check(word) || one.check(&word.replace('’', "'")))
        })
    }
}

/// The words of a text worth looking up: no addresses, numbers or single letters.
pub(crate) fn words(text: &str) -> Vec<&str> {
    let plain = text.split_whitespace().filter(|piece| {
        !piece.contains("://") && !piece.contains('@') && !piece.starts_with("www.")
    });
    plain
        .flat_map(hyphenated)
        .filter(|word| {
            // `asyl.net` is an address, and numbers have no spelling.
            word.chars().count() > 1 && !word.contains('.') && !word.contains(char::is_numeric)
        })
        .collect()
}

/// The words of a piece without blanks; parts around a hyphen stay together.
fn hyphenated(piece: &str) -> Vec<&str> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (start, word) in piece.unicode_word_indices() {
        let end = start + word.len();
        match found.last_mut() {
            Some(last) if piece.get(last.1..start) == Some("-") => last.1 = end,
            _ => found.push((start, end)),
        }
    }
    found.into_iter().map(|(start, end)| &piece[start..end]).collect()
}

fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters <= ACRONYM
        && letters > 1
        && word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// The words of a list: one a line, `#` begins a remark.
fn listed(text: &str) -> HashSet<String> {
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// One dictionary; `None` when it is not there or cannot be used.
fn read_dictionary(folder: &Path, name: &str) -> Option<Dictionary> {
    let rules = fs::read(folder.join(format!("{name}.aff"))).ok()?;
    let words = fs::read(folder.join(format!("{name}.dic"))).ok()?;
    let encoding = encoding_of(&rules);
    let (rules, words) = (decode_named(&rules, &encoding), decode_named(&words, &encoding));
    Dictionary::new(&rules, &words).ok()
}

/// The encoding that the line `SET` of a rules file names (hunspell(5)).
fn encoding_of(rules: &[u8]) -> String {
    let text = String::from_utf8_lossy(rules);
    let mut lines = text.lines().map(|line| line.trim_start_matches('\u{feff}'));
    let named = lines.find_map(|line| line.strip_prefix("SET "));
    named.unwrap_or_default().trim().replace("ISO8859", "ISO-8859")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_library::TestLibrary;

    fn speller(library: &TestLibrary) -> Speller {
        library.write("dict/en_GB.aff", "SET UTF-8\n");
        library.write("dict/en_GB.dic", "3\nchild\nvisit\nwell\n");
        library.write("dict/nl_NL.aff", "SET UTF-8\n");
        library.write("dict/nl_NL.dic", "1\nvoogd\n");
        library.write("corpus/words/names.txt", "Pleegzorg # the service\n\nNidos\n");
        let (speller, found) = Speller::open(&Layout::new(library.root()), &library.path("dict"));
        assert_eq!(found.len(), 3, "fr, de and el are missing: {found:?}");
        speller
    }

    #[test]
    fn words_are_known_foreign_or_unknown() {
        let library = TestLibrary::new();
        let mut speller = speller(&library);
        for (word, expected) in [
            ("child", Spelling::Known),
            ("Nidos", Spelling::Known),
            ("child-visit", Spelling::Known),
            ("child's", Spelling::Known),
            ("FEDASIL", Spelling::Known),
            ("voogd", Spelling::Foreign),
            ("chlid", Spelling::Unknown),
        ] {
            assert_eq!(speller.look_up("en", word), expected, "{word}");
        }
        speller.allow("chlid care");
        assert_eq!(speller.look_up("en", "chlid"), Spelling::Known);
        assert!(speller.has("nl") && !speller.has("el"));
    }

    #[test]
    fn addresses_and_numbers_are_no_words() {
        let text = "See https://a.example/xyz, asyl.net or mail a@b.example: § 42a, l'enfant co-guardian 2024.";
        assert_eq!(words(text), ["See", "or", "mail", "l'enfant", "co-guardian"]);
    }
}
