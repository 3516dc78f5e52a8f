//! One search result as text: rank, id, language, title, snippet, and why it is there.

use std::ops::Range;

use kb_model::{Hit, LangTag, Locale, Reason, SearchResults, Sibling, SiblingKind, Snippet};
use kb_web::reasons;

use crate::present::layout::{marked, wrap};
use crate::present::score;
use crate::present::style::Style;

/// How a reader wants to see results.
pub(crate) struct View<'a> {
    /// The reader's language.
    pub(crate) locale: Locale,
    /// The language of the reader's words, when it is known.
    pub(crate) query_lang: Option<&'a LangTag>,
    /// All reasons with their keys, and the score with its parts.
    pub(crate) explain: bool,
    /// Columns of the terminal.
    pub(crate) width: usize,
    /// Colours.
    pub(crate) style: Style,
}

/// Columns before titles and snippets.
const INDENT: usize = 4;

/// The result on a few lines.
pub(crate) fn text(hit: &Hit, rank: usize, view: &View<'_>) -> String {
    let title = &hit.title.text;
    let title = marked(title, &(0..title.len()), &hit.title_highlights, view.style);
    let id = view.style.bold(hit.id.as_str());
    let mut lines = vec![format!("{rank:<INDENT$}{id}  {}  {title}", hit.lang)];
    let shown = if view.explain { hit.snippets.len() } else { 1 };
    for snippet in hit.snippets.iter().take(shown) {
        lines.extend(snippet_lines(snippet, view));
    }
    if view.explain {
        lines.extend(hit.reasons.iter().map(|reason| explained(reason, view)));
        lines.extend(score::lines(hit).iter().map(|line| indented(line)));
    } else if let Some(reason) = reasons::to_tell(&hit.reasons) {
        lines.push(indented(&sentence(reason, view)));
    }
    lines.extend(hit.others.iter().map(other));
    lines.join("\n")
}

/// `also in nl: k3f9a  Titel`, `older edition, 2015: k3f9a  Title`
fn other(other: &Sibling) -> String {
    let langs: Vec<&str> = other.langs.iter().map(LangTag::as_str).collect();
    let year = other.year.map(|year| format!(", {year}")).unwrap_or_default();
    let what = match other.kind {
        SiblingKind::Translation => format!("also in {}", langs.join(", ")),
        SiblingKind::Newer => format!("newer edition{year}"),
        SiblingKind::Older => format!("older edition{year}"),
    };
    indented(&format!("{what}: {}  {}", other.id, other.title.text))
}

/// The words that were looked for in each language, and how many records are in it.
pub(crate) fn languages(results: &SearchResults) -> Vec<String> {
    let line = |used: &kb_model::LanguageUse| {
        format!("{}  {:>5}  {}", used.lang, used.count, used.words.join(", "))
    };
    results.strip.iter().map(line).collect()
}

fn snippet_lines(snippet: &Snippet, view: &View<'_>) -> Vec<String> {
    let text = &snippet.text;
    let ranges = wrap(text, view.width.saturating_sub(INDENT + 4).max(20));
    let last = ranges.len().saturating_sub(1);
    let line = |(index, range): (usize, Range<usize>)| {
        let before = if index == 0 && snippet.cut_before { "… " } else { "" };
        let after = if index == last && snippet.cut_after { " …" } else { "" };
        // The passage may have line breaks of its own; here the terminal's width decides.
        let words = marked(text, &range, &snippet.highlights, view.style).replace('\n', " ");
        indented(&format!("{before}{words}{after}"))
    };
    ranges.into_iter().enumerate().map(line).collect()
}

fn sentence(reason: &Reason, view: &View<'_>) -> String {
    reasons::sentence(reason, view.locale, view.query_lang).plain()
}

/// A reason with what removes it.
fn explained(reason: &Reason, view: &View<'_>) -> String {
    let sentence = sentence(reason, view);
    if reason.key.is_empty() {
        indented(&sentence)
    } else {
        indented(&format!("{sentence}  (--without '{}')", reason.key))
    }
}

fn indented(text: &str) -> String {
    format!("{}{text}", " ".repeat(INDENT))
}

#[cfg(test)]
mod tests {
    use kb_model::{Evidence, LangText, ReasonKind, RecordId, ScoreKind, ScorePart, WordPair};

    use super::*;

    fn hit() -> Hit {
        let el = LangTag::parse("el").expect("a tag");
        let text = "Μια ανάδοχη οικογένεια για κάθε παιδί".to_owned();
        Hit {
            id: RecordId::parse("p81vd").expect("an id"),
            slug: "p".to_owned(),
            title: LangText { lang: el.clone(), text: "Πρωτόκολλο".to_owned() },
            others: Vec::new(),
            title_highlights: Vec::new(),
            original_title: None,
            lang: el.clone(),
            langs: vec![el.clone()],
            countries: vec!["GR".to_owned()],
            kind: "practice".to_owned(),
            year: None,
            publisher: None,
            evidence: Evidence::NotStated,
            score: 11.42,
            parts: vec![ScorePart {
                what: ScoreKind::Group,
                asked: "foster family".to_owned(),
                score: 11.42,
            }],
            snippets: vec![Snippet {
                highlights: std::iter::once(7..42).collect(),
                text,
                lang: el.clone(),
                page: None,
                file: None,
                cut_before: true,
                cut_after: false,
            }],
            reasons: vec![Reason {
                kind: ReasonKind::Concept,
                lang: el,
                words: vec![WordPair {
                    asked: "foster family".to_owned(),
                    found: "ανάδοχη οικογένεια".to_owned(),
                }],
                key: "c:foster-family".to_owned(),
            }],
        }
    }

    fn view(explain: bool, style: Style) -> View<'static> {
        View { locale: Locale::En, query_lang: None, explain, width: 80, style }
    }

    #[test]
    fn a_result_has_its_marked_snippet_and_one_reason() {
        let text = text(&hit(), 1, &view(false, Style::new(true)));
        assert!(text.contains("el  Πρωτόκολλο"), "{text}");
        assert!(text.contains(&Style::new(true).bold("ανάδοχη οικογένεια")), "{text}");
        assert!(text.contains("… Μια"), "{text}");
        let found = "Found in Greek because foster family = ανάδοχη οικογένεια.";
        assert!(text.contains(found) && !text.contains("11.42"), "{text}");
    }

    #[test]
    fn explaining_adds_the_score_its_parts_and_the_key_that_removes_a_reason() {
        let text = text(&hit(), 1, &view(true, Style::new(false)));
        assert!(text.contains("(--without 'c:foster-family')\n    score 11.42\n"), "{text}");
        assert!(text.ends_with(" 11.42  100%  foster family"), "{text}");
    }
}
