//! Damages files in ever new ways and reads them: looks for panics of ours and for what takes too
//! long, in every reader, in the scanner for personal data, in bundles and in harvested answers.
//!
//! `cargo run --release -p kb-core --example mutate -- SECONDS SEED FILE...`
//!
//! The endings of the files say which readers are tried, each for so many seconds: those of
//! documents, `kbz` for bundles, `oai` for answers of a repository. Text files are scanned for
//! personal data in a turn of their own. Files inside of ZIP containers are damaged, too, and packed
//! again; PDFs are tried more deeply when their streams are not compressed (`qpdf --qdf`).
//!
//! Each finding is written as `mutant-N.EXT` to the current folder, with what it does. The same
//! seed damages the same way. What other people's parsers do behind `catch_unwind` is counted.

#![expect(clippy::print_stdout, reason = "it is run by people, who read what it prints")]

mod chance;
mod container;
mod target;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use chance::Chance;
use target::Target;

/// A reading that takes longer is a finding.
const SLOW: Duration = Duration::from_secs(10);

/// Where the last panic happened.
static PANIC: Mutex<Option<String>> = Mutex::new(None);

/// Files that one reader is tried with.
type Seeds = Vec<(PathBuf, Vec<u8>)>;

/// What became of one reader's turn.
#[derive(Default)]
struct Turn {
    runs: u64,
    /// Findings, as files that were written.
    found: Vec<String>,
    /// Panics that were caught, by place.
    caught: BTreeMap<String, u64>,
    longest: Duration,
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(60);
    let seed = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(1);
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = Some(place);
    }));
    let mut number = 0;
    for (ending, seeds) in by_ending(arguments) {
        for target in Target::all(&ending) {
            let turn = turn(&target, &seeds, Chance(seed), Duration::from_secs(seconds), number);
            number += turn.found.len();
            println!(
                "{ending:<6} {:<8} {:>8} readings, longest {:>6.2} s, {} findings; caught {:?}",
                target.name(),
                turn.runs,
                turn.longest.as_secs_f64(),
                turn.found.len(),
                turn.caught,
            );
        }
    }
}

/// The files by their endings; empty ones are left out.
fn by_ending(paths: impl Iterator<Item = String>) -> BTreeMap<String, Seeds> {
    let mut seeds: BTreeMap<String, Seeds> = BTreeMap::new();
    for path in paths.map(PathBuf::from) {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match std::fs::read(&path) {
            Ok(bytes) if !bytes.is_empty() => seeds.entry(ending).or_default().push((path, bytes)),
            Ok(_) => {}
            Err(error) => println!("{}: {error}", path.display()),
        }
    }
    seeds
}

/// Tries one reader for a while.
fn turn(target: &Target, seeds: &Seeds, mut chance: Chance, time: Duration, first: usize) -> Turn {
    let mut turn = Turn::default();
    let started = Instant::now();
    while started.elapsed() < time {
        let (path, seed) = &seeds[chance.below(seeds.len())];
        let bytes = damaged(seed, &mut chance);
        let began = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| target.read(path, &bytes)));
        let took = began.elapsed();
        turn.runs += 1;
        turn.longest = turn.longest.max(took);
        let panicked = PANIC.lock().unwrap_or_else(PoisonError::into_inner).take();
        let is_ours = panicked.as_ref().is_some_and(|place| place.starts_with("crates/"));
        if outcome.is_err() || is_ours || took > SLOW {
            let ending = path.extension().unwrap_or_default().to_string_lossy();
            let name = format!("mutant-{}.{ending}", first + turn.found.len());
            std::fs::write(&name, &bytes).ok();
            println!("{name}: {took:.1?}, panic {panicked:?}, of {}", path.display());
            turn.found.push(name);
        }
        if let Some(place) = panicked {
            *turn.caught.entry(place).or_default() += 1;
        }
    }
    turn
}

/// A damaged copy: of a container, mostly something in it.
fn damaged(seed: &[u8], chance: &mut Chance) -> Vec<u8> {
    if chance.below(8) > 0
        && let Some(bytes) = container::damaged_inside(seed, chance)
    {
        return bytes;
    }
    chance.damaged(seed)
}
