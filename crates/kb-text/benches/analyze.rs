//! Speed of analysis and identification per language, on text generated from the languages' own
//! words. Run with `cargo bench -p kb-text`.

use divan::{Bencher, counter::BytesCount};
use kb_model::LangTag;
use kb_text::Languages;

const LANGS: [&str; 5] = ["en", "nl", "fr", "de", "el"];

fn main() {
    divan::main();
}

/// About `words` words of a language, from its words file, in an order that repeats late.
fn text(lang: &str, words: usize) -> String {
    let file = format!("{lang}.toml");
    let source = Languages::builtin_words().iter().find(|(name, _)| *name == file);
    let vocabulary: Vec<&str> =
        source.map_or("", |(_, text)| text).split('"').skip(1).step_by(2).collect();
    let mut state = 1_usize;
    let mut text = String::new();
    for number in 1..=words {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(vocabulary[(state >> 33) % vocabulary.len()]);
        text.push_str(if number % 12 == 0 { ". " } else { " " });
    }
    text
}

fn tag(lang: &str) -> LangTag {
    LangTag::parse(lang).expect("the languages are named above")
}

#[divan::bench(args = LANGS)]
fn analyze(bencher: Bencher<'_, '_>, lang: &str) {
    let languages = Languages::builtin();
    let (row, text) = (languages.get(&tag(lang)), text(lang, 10_000));
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let mut letters = 0;
        row.analyze(&text, &mut |token| letters += token.stem.len());
        letters
    });
}

#[divan::bench(args = LANGS)]
fn analyze_first_time(bencher: Bencher<'_, '_>, lang: &str) {
    let text = text(lang, 10_000);
    bencher.counter(BytesCount::of_str(&text)).with_inputs(Languages::builtin).bench_values(
        |languages| {
            let mut letters = 0;
            languages.get(&tag(lang)).analyze(&text, &mut |token| letters += token.stem.len());
            letters
        },
    );
}

#[divan::bench(args = LANGS)]
fn identify_declared(bencher: Bencher<'_, '_>, lang: &str) {
    let (languages, text, tag) = (Languages::builtin(), text(lang, 60), tag(lang));
    bencher.bench(|| languages.identify(&text, Some(&tag)));
}

/// A passage of running text.
fn passage(lang: &str) -> &'static str {
    match lang {
        "en" => {
            "The guardian visits the child every month and writes a report for the court. \
                 If the family moves to another town, the municipality has to be told in time."
        }
        "nl" => {
            "De voogd bezoekt het kind elke maand en schrijft een verslag voor de rechter. \
                 Als het gezin verhuist, moet de gemeente daarvan op tijd op de hoogte zijn."
        }
        "fr" => {
            "Le tuteur rend visite à l’enfant chaque mois et rédige un rapport pour le juge. \
                 Si la famille déménage, la commune doit en être informée dans les délais."
        }
        "de" => {
            "Der Vormund besucht das Kind jeden Monat und schreibt einen Bericht für das \
                 Gericht. Wenn die Familie umzieht, muss die Gemeinde rechtzeitig davon erfahren."
        }
        _ => {
            "Ο επίτροπος επισκέπτεται το παιδί κάθε μήνα και γράφει μια έκθεση για το δικαστήριο. \
              Αν η οικογένεια μετακομίσει, ο δήμος πρέπει να ενημερωθεί εγκαίρως."
        }
    }
}

/// A passage of which nothing is known; compare with `lingua_alone`, which is to take five times
/// as long at least.
#[divan::bench(args = LANGS)]
fn identify_passage(bencher: Bencher<'_, '_>, lang: &str) {
    let languages = Languages::builtin();
    bencher.bench(|| languages.identify(passage(lang), None));
}

#[divan::bench(args = LANGS)]
fn lingua_alone(bencher: Bencher<'_, '_>, lang: &str) {
    use lingua::Language::{Dutch, English, French, German, Greek};
    let among = [English, Dutch, French, German, Greek];
    let detector = lingua::LanguageDetectorBuilder::from_languages(&among).build();
    bencher.bench(|| detector.detect_language_of(passage(lang)));
}

/// A title, which function words do not decide.
#[divan::bench]
fn identify_title(bencher: Bencher<'_, '_>) {
    let languages = Languages::builtin();
    bencher.bench(|| languages.identify("Jugendamt Hamburg, Jahresbericht", None));
}

/// What the first title costs: the letters of all languages are counted.
#[divan::bench(sample_count = 10)]
fn identify_first_title(bencher: Bencher<'_, '_>) {
    bencher
        .with_inputs(Languages::builtin)
        .bench_values(|languages| languages.identify("Jugendamt Hamburg, Jahresbericht", None));
}

#[divan::bench(args = LANGS)]
fn distribution(bencher: Bencher<'_, '_>, lang: &str) {
    let (languages, text) = (Languages::builtin(), text(lang, 3));
    bencher.bench(|| languages.distribution(&text));
}
