//! Damages files in ever new ways and reads them: looks for panics of ours and for what takes too
//! long, in every reader and in the scanner for personal data.
//!
//! `cargo run --release -p kb-core --example mutate -- SECONDS SEED FILE...`
//!
//! Each finding is written as `mutant-N.EXT` to the current folder, with what it does. The same
//! seed damages the same way. What other people's parsers do behind `catch_unwind` is counted.

#![expect(clippy::print_stdout, reason = "it is run by people, who read what it prints")]

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use kb_core::{Tools, Words};

/// A reading that takes longer is a finding.
const SLOW: Duration = Duration::from_secs(10);
/// Pieces that parsers care for.
const PIECES: [&[u8]; 24] = [
    b"\0",
    b"\xff\xfe",
    b"<",
    b">",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b"\\",
    b"{",
    b"}",
    b"/Kids",
    b" 0 R",
    b"stream\n",
    b"endstream",
    b"-1",
    b"99999999999",
    b"\\u-1?",
    b"\\bin9999999999 ",
    b"&#x110000;",
    b"PK\x05\x06",
    b"<![CDATA[",
    b"=?utf-8?B?",
];

/// Where the last panic happened.
static PANIC: Mutex<Option<String>> = Mutex::new(None);

fn main() {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(60);
    let mut chance = Chance(arguments.next().and_then(|text| text.parse().ok()).unwrap_or(1));
    let seeds: Vec<(PathBuf, Vec<u8>)> = arguments
        .map(PathBuf::from)
        .filter_map(|path| Some((path.clone(), std::fs::read(path).ok()?)))
        .filter(|(_, bytes)| !bytes.is_empty())
        .collect();
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        *PANIC.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(place);
    }));
    let (words, tools) = (Words::builtin(), Tools::default());
    let (started, mut runs, mut found) = (Instant::now(), 0_u64, 0);
    let mut panics: BTreeMap<String, u64> = BTreeMap::new();
    let mut by_format: BTreeMap<String, u64> = BTreeMap::new();
    while !seeds.is_empty() && started.elapsed() < Duration::from_secs(seconds) {
        let (path, seed) = &seeds[chance.below(seeds.len())];
        let bytes = chance.damaged(seed);
        let began = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let read = kb_core::extract_file(path, &bytes, &tools, &words, &mut |_| {}).extracted;
            let text = String::from_utf8_lossy(&bytes[..bytes.len().min(1 << 16)]).into_owned();
            kb_core::scan_text(None, &text).ok();
            read.pages.len()
        }));
        runs += 1;
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        *by_format.entry(ending.clone()).or_default() += 1;
        let panicked = PANIC.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        if let Some(place) = &panicked {
            *panics.entry(place.clone()).or_default() += 1;
        }
        let is_ours = panicked.as_ref().is_some_and(|place| place.starts_with("crates/"));
        let is_slow = began.elapsed() > SLOW;
        if outcome.is_err() || is_slow || is_ours {
            let name = format!("mutant-{found}.{ending}");
            std::fs::write(&name, &bytes).ok();
            let what = if is_slow { "slow" } else { "panic" };
            println!("{name}: {what} {:?} of {}", panicked, path.display());
            found += 1;
        }
    }
    println!("{runs} readings, {found} findings, by format {by_format:?}");
    println!("panics by place (caught): {panics:#?}");
}

/// Seeded chance (xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.max(1);
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % (most.max(1) as u64)).unwrap_or(0)
    }

    /// A damaged copy.
    fn damaged(&mut self, seed: &[u8]) -> Vec<u8> {
        let mut bytes = seed.to_vec();
        for _ in 0..=self.below(12) {
            if bytes.is_empty() {
                break;
            }
            let at = self.below(bytes.len());
            let length = self.below(64).min(bytes.len() - at);
            match self.below(7) {
                0 => bytes[at] ^= 1 << self.below(8),
                1 => bytes[at] = u8::try_from(self.below(256)).unwrap_or(0),
                2 => drop(bytes.drain(at..at + length)),
                3 => {
                    let piece = bytes[at..at + length].to_vec();
                    let to = self.below(bytes.len());
                    bytes.splice(to..to, piece);
                }
                4 => {
                    let piece = PIECES[self.below(PIECES.len())];
                    bytes.splice(at..at, piece.iter().copied());
                }
                5 => bytes.truncate(at.max(1)),
                _ => {
                    let piece = PIECES[self.below(PIECES.len())];
                    let end = (at + piece.len()).min(bytes.len());
                    bytes[at..end].copy_from_slice(&piece[..end - at]);
                }
            }
        }
        bytes
    }
}
