//! The other side: the process that reads one file from its standard input and writes what it
//! found as JSON.
//!
//! Not for: cleaning, which needs the words of the library. Invariant: the limits are in force
//! before the first byte is looked at.

use std::io::{self, Read, Write};

use kb_extract::Limits;
use serde::{Deserialize, Serialize};

/// Files the process may have open: its three streams and a few of the system's own.
const OPEN_FILES: u64 = 32;
/// Stack of the thread that reads, for parsers that nest.
const STACK: usize = 64 << 20;

/// What the process is asked to do.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Order {
    pub(super) name: String,
    pub(super) limits: Limits,
    pub(super) memory: u64,
    pub(super) seconds: u64,
}

impl Order {
    pub(super) fn to_argument(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers can be written as JSON")
    }
}

/// Reads one file: the order as JSON, the file from `input`, the answer to `output`.
pub fn run_worker(order: &str, input: &mut dyn Read, output: &mut dyn Write) -> io::Result<()> {
    let order: Order = serde_json::from_str(order).map_err(io::Error::other)?;
    limit(&order);
    let mut bytes = Vec::new();
    input.take(order.limits.bytes as u64 + 1).read_to_end(&mut bytes)?;
    let read = move || kb_extract::read(&bytes, &order.name, &order.limits);
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(read)?;
    let extracted = thread.join().map_err(|_| io::Error::other("the reader panicked"))?;
    serde_json::to_writer(output, &extracted).map_err(io::Error::other)
}

/// Sets the limits of this process; a system that does not know one goes without it.
#[cfg(unix)]
fn limit(order: &Order) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let bounds = [
        (Resource::As, order.memory.saturating_add(own_memory())),
        (Resource::Cpu, order.seconds),
        (Resource::Nofile, OPEN_FILES),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    for (resource, bound) in bounds {
        let limit = Rlimit { current: Some(bound), maximum: Some(bound) };
        setrlimit(resource, limit).ok();
    }
}

/// What this process has mapped before it reads anything, its own program above all.
#[cfg(unix)]
fn own_memory() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|text| text.split(' ').next()?.parse::<u64>().ok());
    pages.unwrap_or(0).saturating_mul(rustix::param::page_size() as u64) + STACK as u64
}

#[cfg(not(unix))]
fn limit(_order: &Order) {}
