//! How many of the words that poppler's `pdftotext` finds in PDF files our own reader finds, and in
//! how good an order.
//!
//! `cargo run --release -p kb-core --example pdf_accuracy -- [FILE.pdf[=TRUTH.txt]]...`
//!
//! Order is measured by pairs of neighbouring words. Where the true text of a file is given, its
//! words and pairs are looked for in what either of the two found; else those of `pdftotext` in ours.

#![expect(clippy::print_stdout, reason = "it is run by people, who read what it prints")]

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use kb_core::{Limits, OcrMode, Page, Tools, Words};

/// What was counted in one file, or in all.
#[derive(Default)]
struct Counts {
    /// Words of the true text, or of `pdftotext`, and those of them that we and it have.
    words: usize,
    found: usize,
    found_by_them: usize,
    /// Pairs of the true text, or of `pdftotext`, and those that we and it have.
    pairs: usize,
    ours: usize,
    theirs: usize,
    pages: usize,
    our_seconds: f64,
    their_seconds: f64,
}

fn main() {
    let words = Words::builtin();
    let mut all = Counts::default();
    println!(
        "{:<44} {:>6} {:>8} {:>7} {:>7} {:>7} {:>7}",
        "file", "pages", "words", "found", "theirs", "pairs", "theirs"
    );
    for argument in std::env::args().skip(1) {
        let (file, truth) =
            argument.split_once('=').map_or((argument.as_str(), None), |(a, b)| (a, Some(b)));
        let Some(counts) = compare(Path::new(file), truth, &words) else {
            println!("{file:<44} not read by pdftotext");
            continue;
        };
        print(file, &counts);
        all.add(&counts);
    }
    print("all", &all);
    let speed = |seconds: f64| all.pages as f64 / seconds.max(1e-9);
    println!(
        "pages a second: {:.0} here, {:.0} pdftotext",
        speed(all.our_seconds),
        speed(all.their_seconds)
    );
}

fn print(file: &str, counts: &Counts) {
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let name: String = file.chars().rev().take(44).collect::<Vec<_>>().into_iter().rev().collect();
    println!(
        "{name:<44} {:>6} {:>8} {:>6.2}% {:>6.2}% {:>6.2}% {:>6.2}%",
        counts.pages,
        counts.words,
        percent(counts.found, counts.words),
        percent(counts.found_by_them, counts.words),
        percent(counts.ours, counts.pairs),
        percent(counts.theirs, counts.pairs),
    );
}

fn compare(file: &Path, truth: Option<&str>, words: &Words) -> Option<Counts> {
    let bytes = std::fs::read(file).ok()?;
    let started = Instant::now();
    let theirs = Command::new("pdftotext").arg(file).arg("-").output().ok()?;
    let their_seconds = started.elapsed().as_secs_f64();
    if !theirs.status.success() {
        return None;
    }
    let tools = Tools { ocr: OcrMode::Never, limits: Limits::default(), ..Tools::default() };
    let started = Instant::now();
    let read = kb_core::extract_file(file, &bytes, &tools, words, &mut |_| {}).extracted;
    let our_seconds = started.elapsed().as_secs_f64();
    let text: Vec<String> = read.pages.iter().map(Page::text).collect();
    let ours = split(&text.join("\n"));
    let theirs = split(&String::from_utf8_lossy(&theirs.stdout));
    let truth = truth.and_then(|path| std::fs::read_to_string(path).ok()).map(|text| split(&text));
    let wanted = truth.as_ref().unwrap_or(&theirs);
    let (pairs, words) = (pairs_of(wanted), bag(wanted.iter().cloned()));
    Some(Counts {
        words: wanted.len(),
        found: common(&words, &bag(ours.iter().cloned())),
        found_by_them: common(&words, &bag(theirs.iter().cloned())),
        pairs: pairs.values().sum(),
        ours: common(&pairs, &pairs_of(&ours)),
        theirs: common(&pairs, &pairs_of(&theirs)),
        pages: read.pages.len(),
        our_seconds,
        their_seconds,
    })
}

impl Counts {
    fn add(&mut self, other: &Counts) {
        self.words += other.words;
        self.found += other.found;
        self.found_by_them += other.found_by_them;
        self.pairs += other.pairs;
        self.ours += other.ours;
        self.theirs += other.theirs;
        self.pages += other.pages;
        self.our_seconds += other.our_seconds;
        self.their_seconds += other.their_seconds;
    }
}

/// Words of letters and digits; a hyphen at the end of a line is mended as `pdftotext` users do.
fn split(text: &str) -> Vec<String> {
    let mended = text.replace("-\n", "").replace("\u{ad}\n", "").replace('\u{ad}', "");
    let words = mended.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(kb_core::fold).collect()
}

fn pairs_of(words: &[String]) -> HashMap<String, usize> {
    bag(words.windows(2).map(|pair| pair.join(" ")))
}

fn bag(items: impl Iterator<Item = String>) -> HashMap<String, usize> {
    let mut bag = HashMap::new();
    for item in items {
        *bag.entry(item).or_default() += 1;
    }
    bag
}

/// How many of the first bag are in the second.
fn common(first: &HashMap<String, usize>, second: &HashMap<String, usize>) -> usize {
    first.iter().map(|(item, count)| (*count).min(second.get(item).copied().unwrap_or(0))).sum()
}
