//! Texts with their language, with marked places, and sentences in parts.

use std::ops::Range;

use kb_model::{LangTag, greek_runs};
use maud::{Markup, html};

use crate::reasons::Sentence;
use crate::views::ui::{Ui, dir};

/// `text` in a `span` with its language, or bare when it is in the language of the page.
pub(crate) fn in_language(ui: &Ui, text: &str, lang: &LangTag) -> Markup {
    html! {
        @if let Some(tag) = ui.lang(lang) {
            span lang=(tag) dir=[dir(lang)] { (text) }
        } @else { (text) }
    }
}

/// `text` with `mark` around the ranges; ranges that do not fit the text are passed over.
pub(crate) fn marked(text: &str, ranges: &[Range<usize>]) -> Markup {
    let mut pieces: Vec<(&str, bool)> = Vec::with_capacity(ranges.len() * 2 + 1);
    let mut end = 0;
    for range in ranges {
        if range.start < end || range.is_empty() {
            continue;
        }
        let (Some(before), Some(found)) = (text.get(end..range.start), text.get(range.clone()))
        else {
            continue;
        };
        pieces.push((before, false));
        pieces.push((found, true));
        end = range.end;
    }
    pieces.push((&text[end..], false));
    html! {
        @for (piece, found) in pieces {
            @if found { mark { (piece) } } @else { (piece) }
        }
    }
}

/// `text`, which is in `lang`, with words in Greek script in a `span` of their own, so that a voice
/// does not spell them: titles and terms stand untranslated within other texts.
pub(crate) fn by_script(text: &str, lang: &LangTag) -> Markup {
    let runs = if lang.primary() == "el" { Vec::new() } else { greek_runs(text) };
    let mut pieces = Vec::with_capacity(runs.len() * 2 + 1);
    let mut end = 0;
    for run in runs {
        pieces.push((&text[end..run.start], false));
        pieces.push((&text[run.start..run.end], true));
        end = run.end;
    }
    pieces.push((&text[end..], false));
    html! {
        @for (piece, greek) in pieces {
            @if greek { span lang="el" { (piece) } } @else { (piece) }
        }
    }
}

/// A sentence: bold words, foreign words with their language.
pub(crate) fn sentence(sentence: &Sentence) -> Markup {
    html! {
        @for part in &sentence.0 {
            @if part.strong {
                b lang=[part.lang.as_ref().map(LangTag::as_str)]
                    dir=[part.lang.as_ref().and_then(dir)] { (part.text) }
            } @else { (part.text) }
        }
    }
}

/// Names of languages, each in itself, divided by commas.
pub(crate) fn language_names(ui: &Ui, langs: &[LangTag]) -> Markup {
    html! {
        @for (position, lang) in langs.iter().enumerate() {
            @if position > 0 { ", " }
            @match lang.native_name() {
                Some(name) => (in_language(ui, name, lang)),
                None => (ui.language(lang)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greek_words_within_other_text_have_their_language() {
        let tag = |text| LangTag::parse(text).unwrap();
        for (lang, text, expected) in [
            (
                "en",
                "the ανάδοχη οικογένεια (2022) of A",
                "the <span lang=\"el\">ανάδοχη οικογένεια</span> (2022) of A",
            ),
            ("el", "η αναδοχή", "η αναδοχή"),
            ("nl", "α b γ", "<span lang=\"el\">α</span> b <span lang=\"el\">γ</span>"),
            ("de", "<b>", "&lt;b&gt;"),
        ] {
            assert_eq!(by_script(text, &tag(lang)).into_string(), expected);
        }
    }

    #[test]
    fn marks_stand_where_the_ranges_say_and_wrong_ranges_do_no_harm() {
        for (text, ranges, expected) in [
            ("a foster family", &[(2, 15)][..], "a <mark>foster family</mark>"),
            ("παιδί", &[(0, 10)], "<mark>παιδί</mark>"),
            ("παιδί", &[(1, 3)], "παιδί"),
            ("abc", &[(0, 1), (0, 2), (2, 9)], "<mark>a</mark>bc"),
            ("<b>", &[(1, 2)], "&lt;<mark>b</mark>&gt;"),
            ("", &[], ""),
        ] {
            let ranges: Vec<_> = ranges.iter().map(|(start, end)| *start..*end).collect();
            assert_eq!(marked(text, &ranges).into_string(), expected);
        }
    }
}
