//! Reads `corpus/words/<lang>.toml`: the words that curators correct.
//!
//! Not for: deciding stems, which `overrides` does. The invariant: whatever the text holds, the
//! answer is words, diagnostics with a line, or both; never a panic.

use kb_model::Diagnostic;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::overrides::Overrides;

/// What one words file says, each word as it is written there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Function words.
    pub stop: Vec<String>,
    /// Function words that turn a term into its opposite: `niet` in *niet-begeleide minderjarige*.
    pub negations: Vec<String>,
    /// What an apostrophe cuts off: `l'` before a word, `'s` after it.
    pub elisions: Vec<String>,
    /// Words on their own that begin with an apostrophe and mean nothing: `'t`.
    pub clitics: Vec<String>,
    /// Words that stay whole in spite of an apostrophe.
    pub keep: Vec<String>,
    /// Words that may stand in compounds, short ones too.
    pub parts: Vec<String>,
    /// Words that are no compounds although they look so.
    pub whole: Vec<String>,
    /// Words that share one stem; the first is the head.
    pub families: Vec<Entry>,
    /// Words that must not share a stem.
    pub apart: Vec<Entry>,
}

/// One family or one group of false friends, with the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its words.
    pub words: Vec<String>,
    /// Line in the file, from 1.
    pub line: usize,
}

impl Words {
    /// Reads the words of a language that has a row, with everything that can be said about them:
    /// the text, and what the language makes of it. `None` for other languages.
    pub fn read(lang: &str, text: &str) -> Option<(Words, Vec<Diagnostic>)> {
        let stemmer = crate::registry::stemmer(lang)?;
        let (words, mut found) = parse(lang, text);
        found.append(&mut Overrides::build(lang, &words, &stemmer).1);
        Some((words, found))
    }
}

type Value<'i> = Spanned<DeValue<'i>>;

/// Reads the words of `lang`. With an error among the diagnostics the file as a whole must not
/// be used.
pub(crate) fn parse(lang: &str, text: &str) -> (Words, Vec<Diagnostic>) {
    let ends = text.match_indices('\n').map(|(at, _)| at).collect();
    let mut reader = Reader { lang, ends, found: Vec::new() };
    let words = match DeTable::parse(text) {
        Ok(table) => reader.words(table.get_ref()),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let message = error.message().trim().replace('\n', ", ");
            reader.error("words.syntax", at, format!("not valid TOML: {message}"), "mend the line");
            Words::default()
        }
    };
    (words, reader.found)
}

/// The place of a finding: file and line.
pub(crate) fn location(lang: &str, line: usize) -> String {
    format!("words/{lang}.toml:{line}")
}

struct Reader<'t> {
    lang: &'t str,
    /// Where each line ends.
    ends: Vec<usize>,
    found: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn words(&mut self, table: &DeTable<'_>) -> Words {
        let mut words = Words::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "lang" => self.check_lang(value),
                "stop" => words.stop = self.strings(value),
                "negations" => words.negations = self.strings(value),
                "elisions" => words.elisions = self.strings(value),
                "clitics" => words.clitics = self.strings(value),
                "keep" => words.keep = self.strings(value),
                "parts" => words.parts = self.strings(value),
                "whole" => words.whole = self.strings(value),
                "families" => words.families = self.families(value),
                "apart" => words.apart = self.apart(value),
                other => {
                    let place = self.place(key.span().start);
                    self.found.push(
                        Diagnostic::warning(
                            "words.unknown-field",
                            format!("unknown field `{other}`"),
                        )
                        .at(place)
                        .fix("use lang, stop, negations, elisions, clitics, keep, parts, whole, families or apart"),
                    );
                }
            }
        }
        words
    }

    fn check_lang(&mut self, value: &Value<'_>) {
        if !matches!(value.get_ref(), DeValue::String(lang) if lang == self.lang) {
            let message = format!("`lang` is not `{}`, the name of the file", self.lang);
            let fix = format!("write lang = \"{}\" or rename the file", self.lang);
            self.error("words.wrong-language", value.span().start, message, &fix);
        }
    }

    fn families(&mut self, value: &Value<'_>) -> Vec<Entry> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(value, "a table of families");
            return Vec::new();
        };
        let mut families: Vec<Entry> = Vec::new();
        for (head, forms) in table {
            let mut words = vec![head.get_ref().to_string()];
            words.extend(self.strings(forms));
            families.push(Entry { words, line: self.line(head.span().start) });
        }
        families.sort_by_key(|family| family.line);
        families
    }

    fn apart(&mut self, value: &Value<'_>) -> Vec<Entry> {
        let DeValue::Array(groups) = value.get_ref() else {
            self.wrong_type(value, "a list of lists of words");
            return Vec::new();
        };
        let entry = |group: &Value<'_>| {
            let line = self.line(group.span().start);
            Entry { words: self.strings(group), line }
        };
        groups.iter().map(entry).collect()
    }

    fn strings(&mut self, value: &Value<'_>) -> Vec<String> {
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(value, "a list of words");
            return Vec::new();
        };
        let mut strings = Vec::with_capacity(items.len());
        for item in items {
            match item.get_ref() {
                DeValue::String(word) => strings.push(word.to_string()),
                _ => self.wrong_type(item, "a word in quotes"),
            }
        }
        strings
    }

    fn wrong_type(&mut self, value: &Value<'_>, wanted: &str) {
        let message = format!("{wanted} belongs here");
        self.error("words.wrong-type", value.span().start, message, "see the built-in words");
    }

    fn error(&mut self, code: &str, at: usize, message: String, fix: &str) {
        let place = self.place(at);
        self.found.push(Diagnostic::error(code, message).at(place).fix(fix));
    }

    fn place(&self, at: usize) -> String {
        location(self.lang, self.line(at))
    }

    fn line(&self, at: usize) -> usize {
        self.ends.partition_point(|&end| end < at) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_named_with_their_line() {
        for (text, code, place) in [
            ("lang = \"nl\"\nstop = [", "words.syntax", "words/nl.toml:2"),
            ("lang = \"nl\"\nstop = \"de\"", "words.wrong-type", "words/nl.toml:2"),
            ("stop = [\n\"de\",\n3]", "words.wrong-type", "words/nl.toml:3"),
            ("families = 1", "words.wrong-type", "words/nl.toml:1"),
            ("apart = [\"a\"]", "words.wrong-type", "words/nl.toml:1"),
            ("\nlang = \"de\"", "words.wrong-language", "words/nl.toml:2"),
            ("\n\nstopp = []", "words.unknown-field", "words/nl.toml:3"),
        ] {
            let (_, found) = parse("nl", text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(
                (found[0].code.as_str(), found[0].location.as_str()),
                (code, place),
                "{text}"
            );
            assert!(!found[0].fix.is_empty());
        }
    }

    #[test]
    fn a_family_begins_with_its_head() {
        let (words, found) =
            parse("nl", "[families]\nkind = [\"kinderen\"]\nbaby = [\"baby's\"]\n");
        assert_eq!(found, []);
        assert_eq!(
            words.families[0],
            Entry { words: vec!["kind".into(), "kinderen".into()], line: 2 }
        );
        assert_eq!(words.families[1].line, 3);
    }
}
