//! Documents in two languages: each passage of twenty words and more is known for what it is.

use crate::{paragraphs, texts};

const LANGS: [&str; 5] = ["en", "nl", "fr", "de", "el"];

/// Words from which on a passage counts.
const WORDS: usize = 20;

#[test]
fn passages_of_bilingual_documents_have_their_own_language() {
    let prose: Vec<Vec<String>> = LANGS
        .iter()
        .map(|lang| {
            let long = |paragraph: &String| paragraph.split_whitespace().count() >= WORDS;
            texts(lang).iter().flat_map(|text| paragraphs(text)).filter(long).collect()
        })
        .collect();
    let (mut right, mut all) = (0, 0);
    let mut wrong = Vec::new();
    for first in 0..LANGS.len() {
        for second in (0..LANGS.len()).filter(|second| *second != first) {
            for part in 0..10 {
                let mut document = String::new();
                let mut truth = Vec::new();
                for step in 0..8 {
                    // Whole sections in one language, then single passages in the other.
                    let lang = if step % 4 == 3 { second } else { first };
                    let place = (part * 17 + step * 5 + second) % prose[lang].len();
                    let start = document.len();
                    document.push_str(&prose[lang][place]);
                    truth.push((start..document.len(), lang));
                    document.push_str("\n\n");
                }
                let seen = kb_core::identify(&document);
                for (range, lang) in truth {
                    let middle = range.start.midpoint(range.end);
                    let found = seen.iter().find(|(seen, _)| seen.contains(&middle));
                    let found = found.map_or("none", |(_, tag)| tag.primary());
                    all += 1;
                    if found == LANGS[lang] {
                        right += 1;
                    } else {
                        wrong.push((LANGS[lang], found.to_owned(), document[range].to_owned()));
                    }
                }
            }
        }
    }
    assert!(right * 100 >= all * 98, "{right} of {all}: {wrong:#?}");
}
