//! A whole library at size: adding, memory, and searching with everything on.
//!
//! `cargo bench -p kb-tests --bench library` adds one batch to a fresh library through the façade,
//! then searches it in five languages with the thesaurus and the lexicon, one thread, and prints
//! the figures. `KB_BENCH_JSONL` names the batch (`id`, `lang`, `text`); without it, the library's
//! own records are repeated under new ids.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::path::Path;
use std::time::Instant;

use kb_core::{AddOptions, Library};
use kb_model::{Locale, SearchRequest};

fn main() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let root = dir.path().join("library");
    kb_core::init(&root).expect("a new library");
    let batch = std::env::var_os("KB_BENCH_JSONL").map_or_else(
        || repeated(dir.path()),
        |path| {
            let copy = dir.path().join("bench.jsonl");
            std::fs::copy(path, &copy).expect("KB_BENCH_JSONL is readable");
            copy
        },
    );
    let megabytes = batch.metadata().expect("the batch").len() as f64 / 1e6;
    let options = AddOptions { today: "2026-11-23".to_owned(), ..AddOptions::default() };
    let started = Instant::now();
    kb_core::add(&root, std::slice::from_ref(&batch), &options, &mut |_| {}).expect("added");
    let seconds = started.elapsed().as_secs_f64();
    let speed = megabytes / seconds;
    println!(
        "added {megabytes:.1} MB in {seconds:.1} s: {speed:.1} MB/s; peak {}",
        memory("VmHWM")
    );
    let started = Instant::now();
    let library = Library::open(&root).expect("the library opens");
    println!(
        "opened {} records, {} passages in {:.0} ms",
        library.record_count(),
        library.passage_count(),
        started.elapsed().as_secs_f64() * 1000.0
    );
    let queries = queries(&library, &batch);
    let mut times = Vec::new();
    for round in 0..3 {
        for (query, locale) in &queries {
            let started = Instant::now();
            library.search(&SearchRequest::new(query, *locale)).expect("a search");
            if round > 0 {
                times.push(started.elapsed().as_secs_f64() * 1000.0);
            }
        }
    }
    times.sort_by(f64::total_cmp);
    println!(
        "{} searches: median {:.2} ms, 99th percentile {:.2} ms; memory {}",
        queries.len(),
        times[times.len() / 2],
        times[times.len() * 99 / 100],
        memory("VmRSS")
    );
}

/// The corpus of the repository, a hundred times over, as a batch.
fn repeated(dir: &Path) -> std::path::PathBuf {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (records, _) = kb_core::read_corpus(&corpus).expect("the corpus of the repository");
    let mut lines = String::new();
    for round in 0..100 {
        for record in &records {
            for (lang, text) in &record.abstracts {
                let id = format!("{}-{lang}-{round}", record.id);
                let title = record.title.get(lang);
                let line =
                    serde_json::json!({"id": id, "lang": lang, "title": title, "text": text});
                lines.push_str(&line.to_string());
                lines.push('\n');
            }
        }
    }
    let path = dir.join("bench.jsonl");
    std::fs::write(&path, lines).expect("the batch is written");
    path
}

/// Words from the texts, and every label of the thesaurus, each in its language.
fn queries(library: &Library, batch: &Path) -> Vec<(String, Locale)> {
    let text = std::fs::read_to_string(batch).expect("the batch");
    let step = (text.lines().count() / 500).max(1);
    let mut queries = Vec::new();
    for (number, line) in text.lines().step_by(step).enumerate() {
        let value: serde_json::Value = serde_json::from_str(line).expect("a JSON line");
        let words: Vec<&str> =
            value["text"].as_str().unwrap_or_default().split_whitespace().collect();
        let start = words.len() / 2;
        let query = words[start..words.len().min(start + 1 + number % 6)].join(" ");
        let locale = value["lang"].as_str().and_then(Locale::parse).unwrap_or(Locale::En);
        queries.push((query, locale));
    }
    for concept in library.scheme().concepts.values().step_by(3) {
        for locale in Locale::ALL {
            let label = concept.pref_label.get(&locale.tag());
            queries.extend(label.map(|label| (label.clone(), locale)));
        }
    }
    queries
}

/// A line of this process's memory, as the system writes it; empty where there is none.
fn memory(name: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line.split(':').nth(1).unwrap_or_default().trim().to_owned()
}
