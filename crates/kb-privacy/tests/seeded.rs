//! The shares that the gate must reach on sentences hidden in prose of five languages, and that the
//! prose itself stays clean.

use std::collections::BTreeMap;

use kb_model::LangTag;
use kb_privacy::{Allowed, Part, Place, Scanner, Subject};

const SENTENCES: &str = include_str!("seeded.tsv");

/// Prose of the field with the numbers that it usually has.
const PROSE: [(&str, [&str; 2]); 5] = [
    (
        "en",
        [
            "Since 1 May 2004 every unaccompanied child in Belgium has a guardian (Programme Act of \
             24 December 2002, articles 1 to 26). In 2023 there were 4 312 of them.",
            "The guardian sees the child within 15 days. Children aged 14 to 17 live in small units; \
             call 116 000 when a child is missing.",
        ],
    ),
    (
        "nl",
        [
            "Sinds 1 mei 2004 heeft elk niet-begeleid kind in België een voogd (programmawet van 24 \
             december 2002, artikelen 1 tot 26). In 2023 waren het er 4.312.",
            "De voogd ziet het kind binnen 15 dagen. Jongeren van 14 tot 17 jaar wonen in kleine \
             leefgroepen; bel 116 000 als een kind vermist is.",
        ],
    ),
    (
        "fr",
        [
            "Depuis le 1er mai 2004, chaque enfant non accompagné a un tuteur en Belgique (loi-programme \
             du 24 décembre 2002, articles 1 à 26). En 2023, ils étaient 4 312.",
            "Le tuteur voit l'enfant dans les 15 jours. Les jeunes de 14 à 17 ans vivent en petits \
             groupes ; appelez le 116 000 si un enfant a disparu.",
        ],
    ),
    (
        "de",
        [
            "Seit dem 1. November 2015 werden die Kinder verteilt (§ 42b SGB VIII, BGBl. I S. 1802). Ende \
             2023 waren es 44.231 Jugendliche.",
            "Der Vormund sieht das Kind einmal im Monat. Jugendliche von 14 bis 17 Jahren leben in \
             Wohngruppen; die Nummer 116 111 hilft Kindern.",
        ],
    ),
    (
        "el",
        [
            "Ο νόμος 4960/2022 (ΦΕΚ Α΄ 145/22.7.2022) ορίζει το εθνικό σύστημα επιτροπείας. Το 2023 ήταν \
             2.145 παιδιά.",
            "Ο επίτροπος βλέπει το παιδί κάθε εβδομάδα. Τα παιδιά από 14 έως 17 ετών ζουν σε \
             διαμερίσματα· καλέστε το 116 000 όταν χαθεί ένα παιδί.",
        ],
    ),
];

#[test]
fn hidden_sentences_are_found_and_the_prose_around_them_is_not() {
    let scanner = Scanner::new(Allowed::default());
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for line in SENTENCES.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let [lang, sort, sentence] = std::array::from_fn(|_| fields.next().unwrap_or_default());
        let sentence = sentence.replace('⏎', "\n");
        let (_, [first, second]) =
            PROSE.iter().find(|(name, _)| *name == lang).expect("a language");
        let text = format!("{first} {sentence}. {second}\n\n{first}\n");
        let tag = LangTag::parse(lang);
        let part = Part { place: Place::Body, lang: tag.as_ref(), text: &text };
        let found = scanner.scan(&Subject { parts: vec![part], ..Subject::default() });
        let start = first.len() + 1;
        let end = start + sentence.len();
        let (inside, outside): (Vec<_>, Vec<_>) =
            found.iter().partition(|it| it.range.start < end && it.range.end > start);
        assert!(outside.is_empty(), "{text}: {outside:?}");
        let count = counts.entry(sort).or_default();
        count.1 += 1;
        if inside.is_empty() {
            missed.push(line);
        } else {
            count.0 += 1;
        }
    }
    for (sort, least) in [("checked", 0.98), ("named", 0.98), ("person", 0.95)] {
        let (found, all) = counts[sort];
        assert!(all >= 90, "{sort}: {all}");
        let share = found as f64 / all as f64;
        assert!(share >= least, "{sort}: {found} of {all}; missed: {missed:#?}");
    }
}
