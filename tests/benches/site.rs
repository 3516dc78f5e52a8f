//! The site under load: pages a second and how long readers wait, on a library of 10,000 records.
//!
//! `cargo bench -p kb-tests --bench site` makes the library, serves it from a process of its own and
//! asks it from this one: a page of words, which is the same for everybody, and results pages for
//! hundreds of questions in five languages (understanding, other languages, ranking, filters,
//! snippets, reasons, HTML), by turns, so that the ratio holds on a busy machine. Both processes
//! share the cores. `KB_BENCH_RECORDS`, `KB_BENCH_READERS` and `KB_BENCH_SECONDS` change the size.
//! `KB_BENCH_ROOT` keeps the library there and takes it again the next time.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kb_core::{AddOptions, Library};
use kb_model::{Locale, Record};
use kb_web::Site;

/// The argument that makes this program the server.
const SERVE: &str = "--serve-library";
/// Turns of the page of words and the results.
const TURNS: usize = 3;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == SERVE) {
        serve(Path::new(&arguments[at + 1]));
        return;
    }
    let dir = tempfile::tempdir().expect("a temporary folder");
    let kept = std::env::var_os("KB_BENCH_ROOT").map(PathBuf::from);
    let root = kept.unwrap_or_else(|| dir.path().join("library"));
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (records, _) = kb_core::read_corpus(&corpus).expect("the corpus of the repository");
    if !root.join("corpus").exists() {
        build(&root, &records, number("KB_BENCH_RECORDS", 10_000));
    }
    let library = Library::open(&root).expect("the library opens");
    println!("records         {}", library.record_count());
    drop(library);
    let mut server = Server::start(&root);
    let paths = results_paths(&records);
    let words = ["/en/privacy".to_owned()];
    ask(server.address, &paths, 2, Duration::from_secs(2));
    let (mut still, mut results) = (Vec::new(), Vec::new());
    let seconds = number("KB_BENCH_SECONDS", 6) as u64;
    let readers = number("KB_BENCH_READERS", 8);
    for _ in 0..TURNS {
        still.push(ask(server.address, &words, readers, Duration::from_secs(seconds)));
        results.push(ask(server.address, &paths, readers, Duration::from_secs(seconds)));
    }
    let (still, results) = (Figures::of(still), Figures::of(results));
    println!("page of words   {still}");
    println!("results pages   {results} ({} questions)", paths.len());
    println!("ratio           {:.1} pages of words to one of results", still.rate / results.rate);
    println!("server's memory {}", server.memory());
    server.child.kill().ok();
    server.child.wait().ok();
}

fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// A library of `count` records: sentences of the repository's records, put together anew, each in
/// one language, with countries, kinds, years and subjects of a real one.
fn build(root: &Path, records: &[Record], count: usize) {
    kb_core::init(root).expect("a new library");
    let sources: Vec<(&Record, Locale)> = records
        .iter()
        .flat_map(|record| Locale::ALL.map(|locale| (record, locale)))
        .filter(|(record, locale)| record.abstracts.contains_key(&locale.tag()))
        .collect();
    let mut random = Random(20_261_127);
    let mut lines = Vec::new();
    for id in 0..count {
        let (record, locale) = sources[random.below(sources.len())];
        let title = &record.title.get(&locale.tag());
        let mut text = Vec::new();
        for _ in 0..3 + random.below(5) {
            let (other, _) = sources[random.below(sources.len())];
            let sentences = other.abstracts.get(&locale.tag());
            let sentences = sentences.map(|text| text.split_inclusive(". ").collect::<Vec<_>>());
            let sentences = sentences.unwrap_or_default();
            text.extend(sentences.get(random.below(sentences.len().max(1))).copied());
        }
        let line = serde_json::json!({
            "id": format!("doc{id}"), "lang": locale.code(), "title": title, "text": text.concat(),
            "country": record.countries, "kind": record.kind, "year": 2005 + random.below(22),
            "concepts": record.concepts,
        });
        lines.push(line.to_string());
    }
    let batch = root.join("bench.jsonl");
    std::fs::write(&batch, lines.join("\n")).expect("the batch is written");
    let options = AddOptions { today: "2026-11-27".to_owned(), ..AddOptions::default() };
    let report = kb_core::add(root, &[batch], &options, &mut |_| {}).expect("added");
    println!("library made: {} records that could not be added", report.failed);
}

/// Results pages for words of titles and labels of the thesaurus, in five languages, every third
/// with a filter.
fn results_paths(records: &[Record]) -> Vec<String> {
    let mut paths = Vec::new();
    for (number, record) in records.iter().enumerate() {
        let locale = Locale::ALL[number % Locale::ALL.len()];
        let Some(title) = record.title.get(&locale.tag()) else { continue };
        let words: Vec<&str> = title.split_whitespace().collect();
        let query = words[..words.len().min(1 + number % 4)].join("+");
        let query: String = query.bytes().map(escaped).collect();
        let filter = if number % 3 == 0 { "&country=be&country=gr" } else { "" };
        paths.push(format!("/{}/search?q={query}{filter}", locale.code()));
    }
    paths
}

fn escaped(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || byte == b'+' {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

/// Runs the site until it is killed; says where it is.
fn serve(root: &Path) {
    let library = Library::open(root).expect("the library opens");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let listen = SocketAddr::from(([127, 0, 0, 1], 0));
    let opening = |address: SocketAddr| println!("{address}");
    let site = Site::new(library).serve(listen, opening, std::future::pending());
    runtime.block_on(site).expect("the site listens");
}

struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    fn start(root: &Path) -> Server {
        let program = std::env::current_exe().expect("this program");
        let mut child = Command::new(program)
            .args([SERVE.as_ref(), root.as_os_str()])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("it was piped");
        BufReader::new(out).read_line(&mut line).expect("it says where it is");
        Server { child, address: line.trim().parse().expect("an address") }
    }

    fn memory(&self) -> String {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or_default();
        line.split(':').nth(1).unwrap_or_default().trim().to_owned()
    }
}

/// Asks for the paths in turn from several connections for a while; the milliseconds of every answer.
fn ask(address: SocketAddr, paths: &[String], readers: usize, time: Duration) -> (Vec<f64>, f64) {
    let started = Instant::now();
    let end = started + time;
    let times = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..readers)
            .map(|reader| scope.spawn(move || read_pages(address, paths, reader, end)))
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a reader")).collect()
    });
    (times, started.elapsed().as_secs_f64())
}

fn read_pages(address: SocketAddr, paths: &[String], reader: usize, end: Instant) -> Vec<f64> {
    let mut stream = BufReader::new(TcpStream::connect(address).expect("the server listens"));
    stream.get_ref().set_nodelay(true).expect("a socket");
    let mut times = Vec::new();
    // Readers begin at different places, so that they do not ask the same at once.
    let mut next = reader * 37;
    while Instant::now() < end {
        let path = &paths[next % paths.len()];
        next += 1;
        let started = Instant::now();
        let head =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n");
        stream.get_mut().write_all(head.as_bytes()).expect("the server reads");
        read_answer(&mut stream, path);
        times.push(started.elapsed().as_secs_f64() * 1000.0);
    }
    times
}

/// Reads one answer to its end (RFC 9112 sections 6 and 7).
fn read_answer(stream: &mut impl BufRead, path: &str) {
    let mut length = None;
    let mut line = String::new();
    stream.read_line(&mut line).expect("an answer");
    assert!(line.starts_with("HTTP/1.1 200"), "{path}: {line}");
    loop {
        line.clear();
        stream.read_line(&mut line).expect("a header");
        let header = line.trim().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let skip = |stream: &mut dyn BufRead, bytes: usize| {
        std::io::copy(&mut stream.take(bytes as u64), &mut std::io::sink()).expect("a body");
    };
    if let Some(length) = length {
        skip(stream, length);
        return;
    }
    loop {
        line.clear();
        stream.read_line(&mut line).expect("a chunk");
        let size = usize::from_str_radix(line.trim(), 16).expect("the size of a chunk");
        skip(stream, size + 2);
        if size == 0 {
            return;
        }
    }
}

/// What was measured in all turns.
struct Figures {
    rate: f64,
    times: Vec<f64>,
}

impl Figures {
    fn of(turns: Vec<(Vec<f64>, f64)>) -> Figures {
        let seconds: f64 = turns.iter().map(|(_, seconds)| seconds).sum();
        let mut times: Vec<f64> = turns.into_iter().flat_map(|(times, _)| times).collect();
        times.sort_by(f64::total_cmp);
        Figures { rate: times.len() as f64 / seconds, times }
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let at = |part: usize| self.times[self.times.len() * part / 100];
        write!(
            f,
            "{:.0} a second; median {:.1} ms, 99th percentile {:.1} ms",
            self.rate,
            at(50),
            at(99)
        )
    }
}

/// Numbers without pattern that are the same every time (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }
}
