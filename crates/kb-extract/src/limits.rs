//! How much of a file is read before it is taken for a trap.
//!
//! Not for: memory and time, which only the process that reads can be limited in.

use kb_model::Diagnostic;
use serde::{Deserialize, Serialize};

/// Files larger than this are refused unless the caller says otherwise.
pub const MAX_BYTES: usize = 64 << 20;

/// Bounds of one reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Pages that are read; what follows is said to be left out.
    pub pages: usize,
    /// Bytes that packed parts of a file may unfold to, all together.
    pub unpacked: usize,
    /// Files in an archive.
    pub entries: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { bytes: MAX_BYTES, pages: 5_000, unpacked: 256 << 20, entries: 5_000 }
    }
}

/// The finding about a file that is larger than it may be.
pub fn too_large(bytes: usize) -> Diagnostic {
    let limit = bytes >> 20;
    Diagnostic::error("file.too-large", format!("the file is larger than {limit} MB"))
        .fix("split it into parts, or add it as a `.jsonl` batch with one part a line")
}

/// The finding about a file whose packed parts unfold to more than they may.
pub(crate) fn unfolds() -> Diagnostic {
    let message = "the file unfolds to far more than its size and was not read";
    Diagnostic::error("file.bomb", message)
        .fix("if you trust it, open it in its own program and save it as PDF")
}

/// The finding about pages that were left out.
pub(crate) fn more_pages(read: usize, all: usize) -> Diagnostic {
    let message = format!("only the first {read} of {all} pages were read");
    Diagnostic::warning("file.more-pages", message).fix("split the file into parts")
}
