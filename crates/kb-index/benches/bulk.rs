//! Ingest and search at size, side by side with plain tantivy in the same run.
//!
//! `cargo bench -p kb-index --bench bulk` prints, for the same texts: megabytes a second of plain
//! tantivy (its own tokenizer, lower case, Snowball stemmer, one field per language) and of this
//! crate; size of both indexes; then median and 99th percentile of searches, and the same words as
//! a plain OR query. `KB_BENCH_JSONL` names a file of JSON lines (`lang`, `text`) to use instead of
//! the generated texts; `KB_BENCH_PASSAGES` how many of them. Figures are for comparison within one
//! run: machines differ.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use frostem::Algorithm;
use kb_index::{Engine, IndexWriter, Setup};
use kb_model::{ConceptScheme, LangTag, Locale, Passage, Record, RecordId, SearchRequest, Version};
use kb_text::Languages;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{
    LowerCaser, SimpleTokenizer, TextAnalyzer, Token, TokenFilter, TokenStream, Tokenizer,
};
use tantivy::{Index, Term, doc};

const THREADS: usize = 2;
const MEMORY: usize = 200_000_000;
const LANGUAGES: [(&str, Algorithm); 5] = [
    ("en", Algorithm::English),
    ("nl", Algorithm::Dutch),
    ("fr", Algorithm::French),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
];

struct Text {
    lang: String,
    text: String,
}

fn main() {
    let wanted = std::env::var("KB_BENCH_PASSAGES").ok().and_then(|n| n.parse().ok());
    let texts = match std::env::var("KB_BENCH_JSONL") {
        Ok(path) => read_texts(&path, wanted.unwrap_or(50_000)),
        Err(_) => generated_texts(wanted.unwrap_or(20_000)),
    };
    let bytes: usize = texts.iter().map(|text| text.text.len()).sum();
    println!("{} passages, {:.1} MB of text", texts.len(), bytes as f64 / 1e6);
    let plain_dir = tempfile::tempdir().expect("a temporary folder");
    let ours_dir = tempfile::tempdir().expect("a temporary folder");
    let setup = Setup::new(Languages::builtin(), Arc::new(ConceptScheme::default()));
    let started = Instant::now();
    let plain = index_plainly(plain_dir.path(), &texts);
    let plain_seconds = started.elapsed().as_secs_f64();
    let started = Instant::now();
    index_ours(ours_dir.path(), &setup, &texts);
    let our_seconds = started.elapsed().as_secs_f64();
    let speed = |seconds: f64| bytes as f64 / 1e6 / seconds;
    println!(
        "plain tantivy  {:>6.1} MB/s  {:>6.1} MB",
        speed(plain_seconds),
        size(plain_dir.path())
    );
    println!("kb-index       {:>6.1} MB/s  {:>6.1} MB", speed(our_seconds), size(ours_dir.path()));
    println!("speed against plain tantivy: {:.2}", plain_seconds / our_seconds);
    let engine = Engine::open(ours_dir.path(), &setup).expect("the index opens");
    let queries = queries(&texts);
    let ours = times(&queries, |query| {
        engine.search(&SearchRequest::new(query, Locale::En)).expect("search").total
    });
    let theirs = times(&queries, |query| plain_search(&plain, query));
    println!("search, {} queries: median {:.2} ms, p99 {:.2} ms", queries.len(), ours.0, ours.1);
    println!("plain OR query:      median {:.2} ms, p99 {:.2} ms", theirs.0, theirs.1);
    println!("median against plain OR: {:.1} times", ours.0 / theirs.0);
}

fn read_texts(path: &str, wanted: usize) -> Vec<Text> {
    let file = std::fs::read_to_string(path).expect("KB_BENCH_JSONL is readable");
    let lines: Vec<&str> = file.lines().collect();
    let step = (lines.len() / wanted.max(1)).max(1);
    lines
        .iter()
        .step_by(step)
        .take(wanted)
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .map(|value| Text {
            lang: value["lang"].as_str().unwrap_or("en").to_owned(),
            text: value["text"].as_str().unwrap_or_default().to_owned(),
        })
        .collect()
}

/// Texts of words drawn with a Zipf-like law from a vocabulary made of syllables.
fn generated_texts(wanted: usize) -> Vec<Text> {
    let syllables = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "dan", "ler", "sch"];
    let greek = ["βα", "κε", "λι", "μο", "νου", "ρα", "σε", "τι", "φο", "δαν", "λερ", "στη"];
    let mut state = 42_u64;
    let mut next = move |below: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    (0..wanted)
        .map(|number| {
            let (lang, _) = LANGUAGES[number % LANGUAGES.len()];
            let parts = if lang == "el" { &greek } else { &syllables };
            let mut text = String::new();
            for _ in 0..100 {
                let bound = next(30_000) + 1;
                let mut rank = next(bound);
                loop {
                    text.push_str(parts[(rank % 12) as usize]);
                    rank /= 12;
                    if rank == 0 {
                        break;
                    }
                }
                text.push(' ');
            }
            Text { lang: lang.to_owned(), text }
        })
        .collect()
}

struct Plain {
    searcher: tantivy::Searcher,
    fields: Vec<Field>,
}

/// The stemming filter of tantivy's own `stemmer` feature: Snowball by frostem, word by word.
#[derive(Clone)]
struct Snowball(Algorithm);

#[derive(Clone)]
struct SnowballTokenizer<T> {
    inner: T,
    stemmer: frostem::Stemmer,
}

struct SnowballStream<T> {
    inner: T,
    stemmer: frostem::Stemmer,
}

impl TokenFilter for Snowball {
    type Tokenizer<T: Tokenizer> = SnowballTokenizer<T>;

    fn transform<T: Tokenizer>(self, inner: T) -> SnowballTokenizer<T> {
        SnowballTokenizer { inner, stemmer: frostem::Stemmer::new(self.0) }
    }
}

impl<T: Tokenizer> Tokenizer for SnowballTokenizer<T> {
    type TokenStream<'a> = SnowballStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        SnowballStream { inner: self.inner.token_stream(text), stemmer: self.stemmer }
    }
}

impl<T: TokenStream> TokenStream for SnowballStream<T> {
    fn advance(&mut self) -> bool {
        if !self.inner.advance() {
            return false;
        }
        let stem = self.stemmer.stem(&self.inner.token().text).into_owned();
        self.inner.token_mut().text = stem;
        true
    }

    fn token(&self) -> &Token {
        self.inner.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.inner.token_mut()
    }
}

fn plain_analyzer(language: Algorithm) -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(Snowball(language))
        .build()
}

fn index_plainly(dir: &Path, texts: &[Text]) -> Plain {
    let mut schema = Schema::builder();
    let fields: Vec<Field> = LANGUAGES
        .iter()
        .map(|(code, _)| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(code)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions);
            let options = TextOptions::default().set_indexing_options(indexing) | STORED;
            schema.add_text_field(code, options)
        })
        .collect();
    let index = Index::create_in_dir(dir, schema.build()).expect("an index");
    for (code, language) in LANGUAGES {
        index.tokenizers().register(code, plain_analyzer(language));
    }
    let mut writer = index.writer_with_num_threads(THREADS, MEMORY).expect("a writer");
    for text in texts {
        let row = LANGUAGES.iter().position(|(code, _)| *code == text.lang).unwrap_or(0);
        writer.add_document(doc!(fields[row] => text.text.as_str())).expect("add");
    }
    writer.commit().expect("commit");
    let searcher = index.reader().expect("a reader").searcher();
    Plain { searcher, fields }
}

fn index_ours(dir: &Path, setup: &Setup, texts: &[Text]) {
    let mut writer = IndexWriter::create(dir, setup, THREADS, MEMORY).expect("an index");
    for (number, text) in texts.iter().enumerate() {
        let id = RecordId::parse(&format!("bench-{number}")).expect("an id");
        let record = Record::new(id, "bench");
        let lang = LangTag::parse(&text.lang).unwrap_or_else(LangTag::und);
        let passage = Passage {
            lang: lang.clone(),
            text: text.text.clone(),
            heading: None,
            page: None,
            file: None,
        };
        let version = Version { lang, title: String::new(), passages: vec![passage] };
        writer.put(&record, &[version]).expect("put");
    }
    writer.commit().expect("commit");
}

/// Two to five words from the middle of every hundredth text.
fn queries(texts: &[Text]) -> Vec<String> {
    texts
        .iter()
        .step_by((texts.len() / 500).max(1))
        .enumerate()
        .map(|(number, text)| {
            let words: Vec<&str> = text.text.split_whitespace().collect();
            let start = words.len() / 2;
            words[start..words.len().min(start + 2 + number % 4)].join(" ")
        })
        .filter(|query| !query.is_empty())
        .collect()
}

fn plain_search(plain: &Plain, query: &str) -> usize {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for (field, (_, language)) in plain.fields.iter().zip(LANGUAGES) {
        let mut analyzer = plain_analyzer(language);
        let mut stream = analyzer.token_stream(query);
        while stream.advance() {
            let term = Term::from_field_text(*field, &stream.token().text);
            clauses.push((
                Occur::Should,
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
            ));
        }
    }
    let query = BooleanQuery::new(clauses);
    let top = TopDocs::with_limit(20).order_by_score();
    let hits = plain.searcher.search(&query, &top).expect("search");
    for (_, address) in &hits {
        let _: tantivy::TantivyDocument = plain.searcher.doc(*address).expect("stored");
    }
    hits.len()
}

/// Median and 99th percentile in milliseconds, after one warming round.
fn times(queries: &[String], mut search: impl FnMut(&str) -> usize) -> (f64, f64) {
    let mut times = Vec::new();
    for round in 0..3 {
        for query in queries {
            let started = Instant::now();
            std::hint::black_box(search(query));
            if round > 0 {
                times.push(started.elapsed().as_secs_f64() * 1000.0);
            }
        }
    }
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[times.len() * 99 / 100])
}

fn size(dir: &Path) -> f64 {
    let files = std::fs::read_dir(dir).expect("the index folder");
    let bytes: u64 = files.flatten().filter_map(|f| f.metadata().ok()).map(|m| m.len()).sum();
    bytes as f64 / 1e6
}
