//! Changes the text of a words file and nothing around it: comments and order stay.
//!
//! Not for: reading and writing files (`accept`). The invariant: a change that is refused leaves
//! the text as it was, and one that is made is the only difference.

use kb_model::Diagnostic;
use kb_text::{Entry, Words, fold};
use serde::Serialize;
use toml_edit::{Array, DocumentMut, Item, Table, Value};

/// What a change says about its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// They are forms of one word and share a stem.
    Family,
    /// They are different words and share none.
    Apart,
}

impl ChangeKind {
    /// Its name in files and commands.
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Family => "family",
            ChangeKind::Apart => "apart",
        }
    }
}

/// One change of a words file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it says.
    pub kind: ChangeKind,
    /// About which words; the first of a new family is its head.
    pub words: Vec<String>,
}

/// The line that a change adds or alters; `None` when the text says so already.
pub(crate) type Edited = Result<Option<String>, Diagnostic>;

/// The text of one words file under change.
pub(crate) struct WordsText<'a> {
    /// Code of its language.
    pub(crate) lang: &'a str,
    /// The file as people see it.
    pub(crate) file: &'a str,
    /// The text.
    pub(crate) text: String,
}

impl WordsText<'_> {
    /// Makes one change, or says why not.
    pub(crate) fn apply(&mut self, change: &Change) -> Edited {
        let (words, before) = self.read(&self.text);
        let asked = self.asked(change)?;
        let (text, line) = match change.kind {
            ChangeKind::Family => match self.family(&words, &asked)? {
                Some(edit) => self.write_family(edit)?,
                None => return Ok(None),
            },
            ChangeKind::Apart => {
                self.check_apart(&words, &asked)?;
                if words.apart.iter().any(|group| holds_all(group, &asked)) {
                    return Ok(None);
                }
                self.write_apart(&asked)?
            }
        };
        self.check_result(&text, &before)?;
        self.text = text;
        Ok(Some(line))
    }

    /// What a text says, and what there is to say about it.
    fn read(&self, text: &str) -> (Words, Vec<Diagnostic>) {
        Words::read(self.lang, text).unwrap_or_default()
    }

    /// The words of a change, each once, when they can be words of one.
    fn asked(&self, change: &Change) -> Result<Vec<String>, Diagnostic> {
        let mut asked: Vec<String> = Vec::new();
        for word in change.words.iter().map(|word| word.trim()) {
            if fold(word).is_empty() || word.contains(char::is_whitespace) {
                return Err(Diagnostic::error("words.no-word", format!("`{word}` is no word"))
                    .at(self.file)
                    .fix("name single words, without blanks"));
            }
            if !asked.iter().any(|known| fold(known) == fold(word)) {
                asked.push(word.to_owned());
            }
        }
        if asked.len() < 2 {
            let message = "capitals and accents apart, there is only one word";
            return Err(Diagnostic::error("words.one-word", message)
                .at(self.file)
                .fix("name two words or more"));
        }
        Ok(asked)
    }

    /// The family that words join, and the forms that are new in it; `None` when none is.
    fn family(&self, words: &Words, asked: &[String]) -> Result<Option<FamilyEdit>, Diagnostic> {
        let mut known: Option<&Entry> = None;
        for word in asked {
            let Some(family) = family_of(words, word) else { continue };
            if let Some(other) = known.filter(|other| other.line != family.line) {
                return Err(self.two_families(word, family, other));
            }
            known = Some(family);
        }
        let head = known.map_or(&asked[0], |family| &family.words[0]).clone();
        let is_new = |word: &&String| {
            fold(word) != fold(&head) && known.is_none_or(|family| !holds(family, word))
        };
        let forms: Vec<String> = asked.iter().filter(is_new).cloned().collect();
        let all: Vec<String> = known
            .map(|family| family.words.clone())
            .unwrap_or_default()
            .into_iter()
            .chain(asked.to_vec())
            .collect();
        for group in &words.apart {
            let both: Vec<&String> = group.words.iter().filter(|one| contains(&all, one)).collect();
            if let [first, second, ..] = both[..] {
                let message = format!("`{first}` and `{second}` are kept apart");
                return Err(Diagnostic::error("words.not-apart", message)
                    .at(format!("{}:{}", self.file, group.line))
                    .fix("take the group out of `apart`, or one of the words out of the family"));
            }
        }
        Ok((!forms.is_empty()).then_some(FamilyEdit { head, forms, is_known: known.is_some() }))
    }

    fn two_families(&self, word: &str, family: &Entry, other: &Entry) -> Diagnostic {
        let message = format!(
            "`{word}` is in the family of `{}`, other words are in that of `{}` (line {})",
            family.words[0], other.words[0], other.line
        );
        Diagnostic::error("words.two-families", message)
            .at(format!("{}:{}", self.file, family.line))
            .fix("make one family of the two in the file, or name words of one only")
    }

    /// Refuses to keep words of one family apart.
    fn check_apart(&self, words: &Words, asked: &[String]) -> Result<(), Diagnostic> {
        for family in &words.families {
            let both: Vec<&String> = asked.iter().filter(|word| holds(family, word)).collect();
            if let [first, second, ..] = both[..] {
                let message =
                    format!("`{first}` and `{second}` are in the family of `{}`", family.words[0]);
                return Err(Diagnostic::error("words.not-apart", message)
                    .at(format!("{}:{}", self.file, family.line))
                    .fix("take one of them out of the family first"));
            }
        }
        Ok(())
    }

    fn write_family(&self, edit: FamilyEdit) -> Result<(String, String), Diagnostic> {
        let mut document = self.document()?;
        let families = document.entry("families").or_insert_with(|| Item::Table(Table::new()));
        let Some(families) = families.as_table_like_mut() else { return Err(self.not_a("table")) };
        if !edit.is_known {
            families.insert(&edit.head, Item::Value(Value::Array(Array::new())));
        }
        let forms = families.get_mut(&edit.head).and_then(Item::as_array_mut);
        let Some(forms) = forms else { return Err(self.not_a("list of words")) };
        for form in edit.forms {
            push(forms, form.into());
        }
        let all: Vec<String> = forms
            .iter()
            .filter_map(Value::as_str)
            .map(|form| Value::from(form).to_string())
            .collect();
        let line = format!("{} = [{}]", shown_key(&edit.head), all.join(", "));
        Ok((document.to_string(), line))
    }

    fn write_apart(&self, asked: &[String]) -> Result<(String, String), Diagnostic> {
        let mut document = self.document()?;
        // A key after the last table would belong to that table.
        let groups = document.entry("apart").or_insert_with(|| Item::Value(Array::new().into()));
        let Some(groups) = groups.as_array_mut() else { return Err(self.not_a("list of lists")) };
        let group = Value::Array(asked.iter().map(String::as_str).collect::<Array>());
        let line = format!("apart: {}", group.to_string().trim());
        push_line(groups, group);
        Ok((document.to_string(), line))
    }

    fn document(&self) -> Result<DocumentMut, Diagnostic> {
        self.text.parse().map_err(|error: toml_edit::TomlError| {
            let message = format!("not valid TOML: {}", error.message());
            Diagnostic::error("words.syntax", message).at(self.file).fix("mend the file first")
        })
    }

    fn not_a(&self, wanted: &str) -> Diagnostic {
        let message = format!("a {wanted} belongs where the words would go");
        Diagnostic::error("words.wrong-type", message).at(self.file).fix("mend the file first")
    }

    /// Refuses a text about which there is more to say than about the one before.
    fn check_result(&self, text: &str, before: &[Diagnostic]) -> Result<(), Diagnostic> {
        let is_new = |found: &Diagnostic| {
            !before.iter().any(|old| old.code == found.code && old.message == found.message)
        };
        self.read(text).1.into_iter().find(is_new).map_or(Ok(()), |found| {
            Err(Diagnostic::error(&found.code, found.message).at(self.file).fix(found.fix))
        })
    }
}

/// What becomes of a family.
struct FamilyEdit {
    head: String,
    forms: Vec<String>,
    is_known: bool,
}

/// Adds an item as the others stand: on the same line, or on a line of its own.
fn push(list: &mut Array, item: Value) {
    end_with_comma(list);
    if list.trailing().as_str().is_some_and(|trailing| trailing.contains('\n')) {
        push_line(list, item);
    } else {
        list.push(item);
    }
}

/// Adds an item on a line of its own; a comment after the last item stays with that item.
fn push_line(list: &mut Array, mut item: Value) {
    end_with_comma(list);
    let trailing = list.trailing().as_str().unwrap_or_default().trim_end().to_owned();
    item.decor_mut().set_prefix(format!("{trailing}\n  "));
    list.push_formatted(item);
    list.set_trailing_comma(true);
    list.set_trailing("\n");
}

/// Puts the comma before a comment that follows the last item of a list, and not after it.
fn end_with_comma(list: &mut Array) {
    let last = list.len().wrapping_sub(1);
    let Some(item) = list.get_mut(last) else { return };
    let after = item.decor().suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default();
    if after.contains('\n') {
        let after = after.to_owned();
        item.decor_mut().set_suffix("");
        list.set_trailing_comma(true);
        list.set_trailing(after);
    }
}

fn family_of<'w>(words: &'w Words, word: &str) -> Option<&'w Entry> {
    words.families.iter().find(|family| holds(family, word))
}

fn holds(group: &Entry, word: &str) -> bool {
    contains(&group.words, word)
}

fn holds_all(group: &Entry, words: &[String]) -> bool {
    words.iter().all(|word| holds(group, word))
}

/// Whether a word is among others, capitals and accents apart.
fn contains(words: &[String], word: &str) -> bool {
    words.iter().any(|one| fold(one) == fold(word))
}

/// A key as TOML writes it.
fn shown_key(key: &str) -> String {
    toml_edit::Key::new(key).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Woorden\nlang = \"nl\"\nstop = [\"de\"]\n\n# Niet samen.\napart = [\n  \
                        [\"weg\", \"wegens\"], # let op\n]\n\n[families]\n# Het kind.\nkind = [\"kinderen\"]\n\
                        school = [\"scholen\"] # en meer\n";

    /// The text after a change, or the code of the refusal.
    fn changed(kind: ChangeKind, words: &[&str]) -> Result<Option<String>, String> {
        let mut text =
            WordsText { lang: "nl", file: "corpus/words/nl.toml", text: TEXT.to_owned() };
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        let line = text.apply(&Change { kind, words });
        match line {
            Ok(line) => Ok(line.map(|_| text.text)),
            Err(found) => {
                assert!(
                    found.location.starts_with(text.file) && !found.fix.is_empty(),
                    "{found:?}"
                );
                assert_eq!(text.text, TEXT, "a refused change leaves the text as it was");
                Err(found.code)
            }
        }
    }

    #[test]
    fn a_change_is_the_only_difference() {
        use ChangeKind::{Apart, Family};
        for (kind, words, before, after) in [
            (
                Family,
                &["steunen", "steunt"][..],
                "# en meer\n",
                "# en meer\nsteunen = [\"steunt\"]\n",
            ),
            (Family, &["KIND", "kindje"], "[\"kinderen\"]", "[\"kinderen\", \"kindje\"]"),
            (Family, &["schooltje", "Scholen"], "[\"scholen\"]", "[\"scholen\", \"schooltje\"]"),
            (Apart, &["bed", "gebed"], "# let op\n]", "# let op\n  [\"bed\", \"gebed\"],\n]"),
        ] {
            let text = changed(kind, words).unwrap().unwrap();
            assert_eq!(text, TEXT.replace(before, after), "{words:?}");
        }
    }

    #[test]
    fn comments_stay_with_their_words() {
        let file = "corpus/words/nl.toml";
        let long = "[families]\nkind = [\n  \"kinderen\", # veel\n  \"kinds\" # een\n]\n";
        let mut text = WordsText { lang: "nl", file, text: long.to_owned() };
        let words = ["kind", "kindje"].map(str::to_owned).to_vec();
        let line = text.apply(&Change { kind: ChangeKind::Family, words }).unwrap().unwrap();
        assert_eq!(line, "kind = [\"kinderen\", \"kinds\", \"kindje\"]");
        let expected = long.replace("\"kinds\" # een\n", "\"kinds\", # een\n  \"kindje\",\n");
        assert_eq!(text.text, expected);
    }

    #[test]
    fn what_is_said_already_changes_nothing() {
        assert_eq!(changed(ChangeKind::Family, &["kinderen", "kind"]), Ok(None));
        assert_eq!(changed(ChangeKind::Apart, &["wegens", "Weg"]), Ok(None));
    }

    #[test]
    fn contradictions_are_refused_with_place_and_fix() {
        use ChangeKind::{Apart, Family};
        for (kind, words, code) in [
            (Family, &["kind", "school"][..], "words.two-families"),
            (Family, &["weg", "wegens"], "words.not-apart"),
            (Apart, &["kind", "kinderen"], "words.not-apart"),
            (Family, &["kind", "Kind"], "words.one-word"),
            (Family, &["kind", "een kind"], "words.no-word"),
            (Apart, &["kind", ""], "words.no-word"),
        ] {
            assert_eq!(changed(kind, words), Err(code.to_owned()), "{words:?}");
        }
    }

    #[test]
    fn a_file_without_families_or_groups_gets_them() {
        let file = "corpus/words/nl.toml";
        let mut text = WordsText { lang: "nl", file, text: "lang = \"nl\"\n".to_owned() };
        for (kind, words) in
            [(ChangeKind::Family, ["kind", "kindje"]), (ChangeKind::Apart, ["bed", "gebed"])]
        {
            let words = words.map(str::to_owned).to_vec();
            text.apply(&Change { kind, words }).unwrap();
        }
        let expected = "lang = \"nl\"\napart = [\n  [\"bed\", \"gebed\"],\n]\n\n[families]\nkind = [\"kindje\"]\n";
        assert_eq!(text.text, expected);
    }
}
