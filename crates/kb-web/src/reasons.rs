//! Says in one sentence, in the reader's language, why a record was found.
//!
//! Not for deciding why: that is the engine's ([`kb_model::Reason`]). The site and the command
//! line use the same sentences, as parts with markup or as plain text.

use kb_model::{LangTag, Locale, Reason, ReasonKind, WordPair};

use crate::messages::{Messages, Piece};

/// One part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The words.
    pub text: String,
    /// Their language, when it is not the language of the sentence.
    pub lang: Option<LangTag>,
    /// Whether they are words of the question or of the text found.
    pub strong: bool,
}

/// A sentence in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence(pub Vec<Part>);

impl Sentence {
    /// The sentence without markup.
    pub fn plain(&self) -> String {
        self.0.iter().map(|part| part.text.as_str()).collect()
    }
}

/// The sentence for `reason` in the language of `locale`; `query_lang` is the language of the
/// reader's words, when it is known.
pub fn sentence(reason: &Reason, locale: Locale, query_lang: Option<&LangTag>) -> Sentence {
    let messages = Messages::get(locale);
    let name = message_name(reason.kind);
    let elsewhere = is_elsewhere(reason, query_lang);
    let language = language_in_sentence(messages, &reason.lang);
    let args =
        [("elsewhere", if elsewhere { "yes" } else { "no" }.into()), ("language", language.into())];
    let mut parts = Vec::new();
    for piece in messages.parts(&format!("why-{name}"), &args, &["pairs"]) {
        match piece {
            Piece::Text(text) => parts.push(plain(text)),
            Piece::Slot(_) => parts.extend(pairs(messages, reason, query_lang)),
        }
    }
    Sentence(parts)
}

/// The reason a reader must be told on the results page: none when the words asked for stand in
/// the text, or another form of them that is easily seen, and none that says no more than that a
/// word is itself.
pub fn to_tell(reasons: &[Reason]) -> Option<&Reason> {
    let evident = |reason: &Reason| match reason.kind {
        ReasonKind::Exact | ReasonKind::All => true,
        ReasonKind::Form => reason.words.iter().all(looks_alike),
        _ => reason.words.iter().all(is_same),
    };
    if reasons.iter().any(evident) { None } else { reasons.first() }
}

/// The name of a language inside a sentence ("Greek", "grec", "ελληνικά"), else its tag.
pub(crate) fn language_in_sentence(messages: &Messages, lang: &LangTag) -> String {
    let key = format!("language-{}", lang.primary());
    if messages.has(&key) { messages.text(&key, &[]) } else { lang.to_string() }
}

/// The stable name of a kind of reason, as in JSON.
pub(crate) fn reason_name(kind: ReasonKind) -> &'static str {
    match kind {
        ReasonKind::Exact => "exact",
        ReasonKind::Form => "form",
        ReasonKind::Compound => "compound",
        ReasonKind::Part => "part",
        ReasonKind::Concept => "concept",
        ReasonKind::Translation => "translation",
        ReasonKind::Narrower => "narrower",
        ReasonKind::Near => "near",
        ReasonKind::Corrected => "corrected",
        ReasonKind::Subject => "subject",
        ReasonKind::All => "all",
    }
}

/// The name in the messages: a reader is told of a translation as of a word of the same concept.
fn message_name(kind: ReasonKind) -> &'static str {
    match kind {
        ReasonKind::Translation => reason_name(ReasonKind::Concept),
        other => reason_name(other),
    }
}

fn is_elsewhere(reason: &Reason, query_lang: Option<&LangTag>) -> bool {
    let same = query_lang.is_some_and(|lang| lang.primary() == reason.lang.primary());
    !same && !reason.lang.is_und()
}

/// The pairs of a reason as a list: "a = b, c = d and e = f".
fn pairs(messages: &Messages, reason: &Reason, query_lang: Option<&LangTag>) -> Vec<Part> {
    let last = reason.words.len().saturating_sub(1);
    let mut parts = Vec::new();
    for (position, words) in reason.words.iter().enumerate() {
        if position > 0 {
            let separator = if position == last { "list-last" } else { "list-next" };
            parts.push(plain(messages.text(separator, &[])));
        }
        parts.extend(pair(messages, reason, words, query_lang));
    }
    parts
}

fn pair(
    messages: &Messages,
    reason: &Reason,
    words: &WordPair,
    query_lang: Option<&LangTag>,
) -> Vec<Part> {
    let own = messages.locale().tag();
    let foreign = |lang: Option<&LangTag>| {
        lang.filter(|lang| !lang.is_und() && lang.primary() != own.as_str()).cloned()
    };
    let word = |text: &str, lang: Option<&LangTag>| Part {
        text: text.to_owned(),
        lang: foreign(lang),
        strong: true,
    };
    let key = format!("pair-{}", message_name(reason.kind));
    let pieces = messages.parts(&key, &[], &["asked", "found"]);
    pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => plain(text),
            Piece::Slot(slot) if slot == "asked" => word(&words.asked, query_lang),
            Piece::Slot(_) => word(&words.found, Some(&reason.lang)),
        })
        .collect()
}

fn plain(text: String) -> Part {
    Part { text, lang: None, strong: false }
}

/// Whether a word stands for itself.
fn is_same(words: &WordPair) -> bool {
    words.asked.to_lowercase() == words.found.to_lowercase()
}

/// Whether two words begin with the same three letters, so that a reader sees one in the other.
fn looks_alike(words: &WordPair) -> bool {
    let head = |text: &str| text.to_lowercase().chars().take(3).collect::<String>();
    head(&words.asked) == head(&words.found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> LangTag {
        LangTag::parse(text).unwrap()
    }

    fn reason(kind: ReasonKind, lang: &str, words: &[(&str, &str)]) -> Reason {
        let words = words
            .iter()
            .map(|(asked, found)| WordPair { asked: (*asked).into(), found: (*found).into() })
            .collect();
        Reason { kind, lang: tag(lang), words, key: String::new() }
    }

    fn check(kind: ReasonKind, lang: &str, words: &[(&str, &str)], locale: Locale) -> String {
        sentence(&reason(kind, lang, words), locale, Some(&tag("en"))).plain()
    }

    #[test]
    fn a_concept_in_another_language_is_explained_in_every_locale() {
        let words = [("foster family", "ανάδοχη οικογένεια")];
        for (locale, expected) in [
            (Locale::En, "Found in Greek because foster family = ανάδοχη οικογένεια."),
            (Locale::Nl, "Gevonden in het Grieks, want foster family = ανάδοχη οικογένεια."),
            (Locale::Fr, "Trouvé en grec, car foster family = ανάδοχη οικογένεια."),
            (Locale::De, "Auf Griechisch gefunden, weil foster family = ανάδοχη οικογένεια."),
            (Locale::El, "Βρέθηκε στα ελληνικά, επειδή foster family = ανάδοχη οικογένεια."),
        ] {
            assert_eq!(check(ReasonKind::Concept, "el", &words, locale), expected);
        }
    }

    #[test]
    fn every_kind_of_reason_has_its_sentence() {
        for (kind, lang, words, expected) in [
            (ReasonKind::Exact, "en", ("a", "a"), "Your words stand in the text: a."),
            (
                ReasonKind::Form,
                "en",
                ("child", "children"),
                "Found in another form: children for child.",
            ),
            (
                ReasonKind::Compound,
                "de",
                ("Pflegefamilie", "Pflegefamilien"),
                "Found in German: Pflegefamilien contains Pflegefamilie.",
            ),
            (ReasonKind::Concept, "en", ("minor", "child"), "Found because minor = child."),
            (
                ReasonKind::Narrower,
                "en",
                ("care", "kinship care"),
                "Found through a narrower subject: kinship care belongs to care.",
            ),
            (
                ReasonKind::Near,
                "de",
                ("SAJ", "Jugendamt"),
                "Found in German through something close to it: Jugendamt is close to SAJ.",
            ),
            (
                ReasonKind::Corrected,
                "en",
                ("gardian", "guardian"),
                "Found with another spelling: guardian instead of gardian.",
            ),
            (
                ReasonKind::Subject,
                "en",
                ("care", "foster care"),
                "Catalogued under the subject foster care.",
            ),
        ] {
            assert_eq!(check(kind, lang, &[words], Locale::En), expected);
        }
        assert_eq!(
            check(ReasonKind::All, "und", &[], Locale::En),
            "Listed because no words were asked for."
        );
    }

    #[test]
    fn words_keep_their_language() {
        let found = reason(ReasonKind::Concept, "el", &[("pleeggezin", "ανάδοχη")]);
        let parts = sentence(&found, Locale::En, Some(&tag("nl"))).0;
        let langs: Vec<_> = parts
            .iter()
            .filter(|part| part.strong)
            .map(|part| part.lang.as_ref().map(LangTag::as_str))
            .collect();
        assert_eq!(langs, [Some("nl"), Some("el")]);
    }

    #[test]
    fn several_pairs_make_a_list() {
        let words = [("a", "α"), ("b", "β"), ("c", "γ")];
        assert_eq!(
            check(ReasonKind::Concept, "el", &words, Locale::En),
            "Found in Greek because a = α, b = β and c = γ."
        );
    }

    #[test]
    fn a_reader_is_told_only_what_the_text_does_not_show() {
        let exact = reason(ReasonKind::Exact, "en", &[("a", "a")]);
        let plural = reason(ReasonKind::Form, "en", &[("child", "children")]);
        let irregular = reason(ReasonKind::Form, "el", &[("γονέας", "γονείς"), ("go", "went")]);
        let concept = reason(ReasonKind::Concept, "el", &[("a", "α")]);
        assert_eq!(to_tell(&[concept.clone(), exact]), None);
        let itself = reason(ReasonKind::Concept, "en", &[("foster family", "Foster family")]);
        assert_eq!(to_tell(&[plural]), None);
        assert_eq!(to_tell(&[itself]), None);
        assert_eq!(to_tell(std::slice::from_ref(&irregular)), Some(&irregular));
        assert_eq!(to_tell(std::slice::from_ref(&concept)), Some(&concept));
    }
}
