//! How files are read: within which bounds, and with which programs of this machine.
//!
//! Not for: reading them. The only place that looks for programs.

use std::path::PathBuf;
use std::time::Duration;

use clap::ValueEnum;
use kb_core::{Limits, OcrMode, Tools};

/// Flags of commands that read files.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Reading files")]
pub(crate) struct Reading {
    /// Have text recognised in scans, where Tesseract is installed
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    ocr: Ocr,
    /// Refuse files larger than this, in MB
    #[arg(long, value_name = "MB", default_value_t = 64)]
    max_file: usize,
    /// Read this many pages of a file at most
    #[arg(long, value_name = "PAGES", default_value_t = 5_000)]
    max_pages: usize,
    /// Stop reading a file that takes more memory than this, in MB
    #[arg(long, value_name = "MB", default_value_t = 1_024)]
    max_memory: u64,
    /// Stop reading a file that takes longer than this, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    max_seconds: u64,
}

/// When text is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Ocr {
    /// On pages without text.
    Auto,
    /// On every page.
    Always,
    /// Never.
    Never,
}

impl Default for Reading {
    fn default() -> Reading {
        Reading {
            ocr: Ocr::Never,
            max_file: 64,
            max_pages: 5_000,
            max_memory: 1_024,
            max_seconds: 60,
        }
    }
}

impl Reading {
    /// The bounds, and the programs that are installed.
    pub(crate) fn tools(&self) -> Tools {
        let mode = match self.ocr {
            Ocr::Auto => OcrMode::Auto,
            Ocr::Always => OcrMode::Always,
            Ocr::Never => OcrMode::Never,
        };
        let limits = Limits {
            bytes: self.max_file.saturating_mul(1 << 20),
            pages: self.max_pages,
            ..Limits::default()
        };
        Tools {
            worker: std::env::current_exe().ok(),
            pdftotext: installed("pdftotext"),
            pdftoppm: installed("pdftoppm"),
            tesseract: installed("tesseract"),
            ocr: mode,
            lang: None,
            limits,
            memory: self.max_memory.saturating_mul(1 << 20),
            time: Duration::from_secs(self.max_seconds.max(1)),
        }
    }
}

/// The path of a program in one of the folders of `PATH`.
fn installed(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
}
