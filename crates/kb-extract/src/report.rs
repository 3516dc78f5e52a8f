//! The report card of a file: how well it could be read, page by page.
//!
//! Not for: deciding what to do about it; the diagnostics say that in words.

use serde::{Deserialize, Serialize};

/// How well a file could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Stable name of the format.
    pub format: String,
    /// Pages, slides or sheets; 1 for formats without.
    pub pages: usize,
    /// Whether its pages have numbers.
    pub has_pages: bool,
    /// Words.
    pub words: usize,
    /// Words that are known, in percent of those that could be; `None` for very short texts.
    pub known: Option<u8>,
    /// Pages with pictures or drawings and no text: search cannot find them.
    pub without_text: Vec<u32>,
    /// Pages whose letters make no words.
    pub garbled: Vec<u32>,
    /// Pages whose text a machine recognised in a picture.
    pub recognised: Vec<u32>,
    /// How sure that machine was on average, in percent.
    pub confidence: Option<u8>,
    /// Whether a PDF has tags for screen readers.
    pub tagged: Option<bool>,
    /// Whether the file is encrypted, even if it could be read.
    pub encrypted: bool,
    /// Fonts that do not say which letters their signs are.
    pub unmapped_fonts: Vec<String>,
    /// Words mended across line ends.
    pub mended: usize,
    /// Running heads, feet and page numbers left out.
    pub left_out: usize,
}
