//! The programs of this machine that may read files, and within which bounds.
//!
//! Not for: finding them (the command line does). Invariant: without any of them files are read
//! all the same, in this process.

use std::path::PathBuf;
use std::time::Duration;

use kb_extract::{Extracted, Limits};
use kb_model::LangTag;

use super::OcrMode;
use super::child::{self, Ended};

/// Memory that reading one file may take unless the caller says otherwise.
const MEMORY: u64 = 1 << 30;
/// Time that reading one file may take.
const TIME: Duration = Duration::from_mins(1);
/// What a reader may answer.
const ANSWER: usize = 256 << 20;

/// Programs and bounds.
#[derive(Clone, Debug)]
pub struct Tools {
    /// Our own program, to read files in a process of its own; `None` reads them in this one.
    pub worker: Option<PathBuf>,
    /// `pdftotext` of poppler.
    pub pdftotext: Option<PathBuf>,
    /// `pdftoppm` of poppler.
    pub pdftoppm: Option<PathBuf>,
    /// Tesseract.
    pub tesseract: Option<PathBuf>,
    /// When to have text recognised.
    pub ocr: OcrMode,
    /// The language to recognise, when known.
    pub lang: Option<LangTag>,
    /// How much of a file is read.
    pub limits: Limits,
    /// Bytes of memory that reading one file may take.
    pub memory: u64,
    /// Time that it may take.
    pub time: Duration,
}

impl Default for Tools {
    fn default() -> Tools {
        Tools {
            worker: None,
            pdftotext: None,
            pdftoppm: None,
            tesseract: None,
            ocr: OcrMode::Never,
            lang: None,
            limits: Limits::default(),
            memory: MEMORY,
            time: TIME,
        }
    }
}

impl Tools {
    /// What our own reader finds in a file, not cleaned yet.
    pub(super) fn read(&self, bytes: &[u8], shown: &str) -> Extracted {
        let Some(worker) = &self.worker else {
            return kb_extract::read(bytes, shown, &self.limits);
        };
        if bytes.len() > self.limits.bytes {
            // Not worth a process.
            return kb_extract::read(bytes, shown, &self.limits);
        }
        let order = super::worker::Order {
            name: shown.to_owned(),
            limits: self.limits,
            memory: self.memory,
            seconds: self.time.as_secs().max(1),
        };
        let mut command = std::process::Command::new(worker);
        command.arg("extract-worker").arg(order.to_argument());
        let failure = match child::run(command, bytes.to_vec(), self.time, ANSWER) {
            Ended::Answered(answer) => match serde_json::from_slice(&answer) {
                Ok(extracted) => return extracted,
                Err(_) => child::damaged(),
            },
            ended => child::finding(&ended, self),
        };
        Extracted { diagnostics: vec![failure.at(shown)], ..Extracted::default() }
    }
}
