//! The language of a text that somebody pipes in, without a library.
//!
//! Not for: records, whose passages are identified while they are ingested.

use std::ops::Range;
use std::sync::LazyLock;

use kb_model::LangTag;
use kb_text::{Languages, split_passages};

use crate::versions::paragraphs;

/// Stretches have about this many characters at most.
const PASSAGE_CHARS: usize = 900;

/// Words and models are loaded once.
static LANGUAGES: LazyLock<Languages> = LazyLock::new(Languages::builtin);

/// Languages of the passages of a text, with their byte ranges. As in records, language is told by
/// paragraph, before paragraphs are joined to passages.
pub fn identify(text: &str) -> Vec<(Range<usize>, LangTag)> {
    let ranges = paragraphs(text);
    let texts: Vec<&str> = ranges.iter().map(|range| &text[range.clone()]).collect();
    let mut runs: Vec<(Range<usize>, LangTag)> = Vec::new();
    for (range, lang) in ranges.iter().zip(LANGUAGES.identify_passages(&texts, None)) {
        match runs.last_mut() {
            Some((run, last)) if *last == lang => run.end = range.end,
            _ => runs.push((range.clone(), lang)),
        }
    }
    let cut = |(run, lang): (Range<usize>, LangTag)| {
        let pieces = split_passages(&text[run.clone()], PASSAGE_CHARS).into_iter();
        pieces.map(move |piece| (run.start + piece.start..run.start + piece.end, lang.clone()))
    };
    runs.into_iter().flat_map(cut).collect()
}

/// The language of one line of text: any, or the likeliest of `only` where it names some.
pub fn identify_line(text: &str, only: &[LangTag]) -> LangTag {
    if only.is_empty() {
        LANGUAGES.identify(text, None)
    } else {
        LANGUAGES.identify_among(text, only)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_lead_back_to_the_text() {
        let text = "Η ανάδοχη οικογένεια συνεργάζεται με τον επίτροπο.\n";
        let found = identify(text);
        assert_eq!(&text[found[0].0.clone()], text.trim_end());
        assert_eq!(found[0].1.as_str(), "el");
        assert_eq!(identify_line("the guardian of the child is here", &[]).as_str(), "en");
    }

    #[test]
    fn named_languages_are_the_only_answers() {
        let only = ["nl", "de"].map(|code| LangTag::parse(code).expect("codes are language tags"));
        assert_eq!(identify_line("la protection de la jeunesse", &[]).as_str(), "fr");
        assert!(only.contains(&identify_line("la protection de la jeunesse", &only)));
        assert_eq!(identify_line("дитина", &only), LangTag::und());
    }
}
