//! Speed of the scan over prose of the five languages, with and without numbers in it. Run with
//! `cargo bench -p kb-privacy`.

use divan::{Bencher, counter::BytesCount};
use kb_privacy::{Allowed, Scanner, Subject};

const PROSE: [(&str, &str); 5] = [
    ("en", "The guardian meets the child every week and speaks with the school and the family. "),
    ("nl", "De voogd ziet het kind elke week en praat met de school en het pleeggezin. "),
    ("fr", "Le tuteur voit l'enfant chaque semaine et parle avec l'école et la famille. "),
    ("de", "Der Vormund trifft das Kind jede Woche und spricht mit Schule und Familie. "),
    ("el", "Ο επίτροπος βλέπει το παιδί κάθε εβδομάδα και μιλά με το σχολείο και την οικογένεια. "),
];

fn main() {
    divan::main();
}

/// About half a million bytes of one language, a sentence in ten with numbers.
fn text(lang: &str) -> String {
    let sentence = PROSE.iter().find(|(name, _)| *name == lang).map_or("", |(_, text)| text);
    let mut text = String::new();
    for number in 0..500_000 / sentence.len() {
        text.push_str(sentence);
        if number % 10 == 0 {
            text.push_str("In 2019, 1 234 (12.5 %), law 4960/2022 of 22.07.2022. ");
        }
        if number % 6 == 0 {
            text.push_str("\n\n");
        }
    }
    text
}

#[divan::bench(args = ["en", "nl", "fr", "de", "el"])]
fn scan(bencher: Bencher<'_, '_>, lang: &str) {
    let (scanner, text) = (Scanner::new(Allowed::default()), text(lang));
    bencher.counter(BytesCount::of_str(&text)).bench(|| scanner.scan(&Subject::text(&text)).len());
}

#[divan::bench]
fn learn() -> Scanner {
    Scanner::new(Allowed::default())
}
