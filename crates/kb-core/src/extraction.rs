//! Reading files that nobody vouches for: in a child process with limits, once for each content,
//! and cleaned with the words of the library.
//!
//! Not for: records. Invariants: whatever a file does to the program that reads it, the answer is
//! text and diagnostics; what was read is kept under `index/` by content and may be deleted.

mod cache;
mod child;
mod ocr;
mod second;
mod tools;
mod worker;

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use kb_extract::{Extracted, Judge, Limits, clean};
use kb_text::{BUILTIN_LEXICON, KnownWords, Languages};

use crate::ingest::Progress;
use crate::layout::Layout;
use crate::sketch::Sketch;
use crate::sources::Sources;
use cache::Cache;

pub use ocr::OcrMode;
pub(crate) use ocr::{languages as ocr_languages, packages as ocr_packages};
pub use tools::Tools;
pub use worker::run_worker;

/// The words of a library as the judge of text; cheap until the first file is read.
pub struct Words {
    languages: Languages,
    /// Where the lexicon of the library is, if it is not the program's.
    layout: Option<Layout>,
    known: OnceLock<KnownWords>,
}

impl Words {
    /// The words that come with the program.
    pub fn builtin() -> Words {
        Words { languages: Languages::builtin(), layout: None, known: OnceLock::new() }
    }

    /// The words of a library.
    pub(crate) fn of(layout: &Layout, sources: &Sources) -> Words {
        let languages = sources.setup.languages.clone();
        Words { languages, layout: Some(layout.clone()), known: OnceLock::new() }
    }

    fn known(&self) -> &KnownWords {
        self.known.get_or_init(|| {
            let lexicon = match &self.layout {
                Some(layout) => crate::dictionary::lexicon(layout),
                None => BUILTIN_LEXICON.to_owned(),
            };
            KnownWords::new(&self.languages, lexicon)
        })
    }

    /// Cleans what was read.
    fn clean(&self, extracted: &mut Extracted) {
        let known = self.known();
        // A text repeats its words: each is looked up once.
        let seen = RefCell::new(HashMap::<String, bool>::new());
        let judge: &Judge<'_> = &|word: &str| {
            if let Some(is_known) = seen.borrow().get(word) {
                return *is_known;
            }
            let is_known = known.knows(word);
            seen.borrow_mut().insert(word.to_owned(), is_known);
            is_known
        };
        clean(extracted, judge);
    }
}

/// Reads the files of one library.
pub(crate) struct Extractions {
    tools: Tools,
    words: Words,
    cache: Cache,
    keep: Keep,
    /// What was read, when it is kept only once somebody asks.
    pending: Mutex<HashMap<blake3::Hash, Extracted>>,
}

/// When what was read in a file is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Nothing is written.
    Never,
    /// At once.
    AtOnce,
    /// Once [`Extractions::keep`] is called: the file may yet be refused.
    WhenAsked,
}

/// A file as it is read for a record.
pub(crate) struct Source<'a> {
    /// Its content.
    pub(crate) bytes: &'a [u8],
    /// Its name as people see it.
    pub(crate) shown: &'a str,
}

impl Extractions {
    /// Reads with these programs.
    pub(crate) fn new(
        layout: &Layout,
        sources: &Sources,
        tools: &Tools,
        keep: Keep,
    ) -> Extractions {
        Extractions {
            tools: tools.clone(),
            words: Words::of(layout, sources),
            cache: Cache::new(layout),
            keep,
            pending: Mutex::default(),
        }
    }

    /// How much of a file is read.
    pub(crate) fn limits(&self) -> Limits {
        self.tools.limits
    }

    /// What our own reader finds in a file: from what was kept, else in a child process.
    pub(crate) fn read(&self, source: &Source<'_>) -> Extracted {
        let hash = blake3::hash(source.bytes);
        let mut extracted = match self.cache.get(&hash) {
            Some(mut kept) => {
                for found in &mut kept.diagnostics {
                    found.location = relocated(&found.location, source.shown);
                }
                kept
            }
            None => self.read_anew(source, hash),
        };
        self.words.clean(&mut extracted);
        note_place(&mut extracted, source.shown);
        extracted
    }

    fn read_anew(&self, source: &Source<'_>, hash: blake3::Hash) -> Extracted {
        let read = self.tools.read(source.bytes, source.shown);
        // With more time or memory it may be read yet.
        if read.diagnostics.iter().any(|found| found.code.starts_with("file.too-")) {
            return read;
        }
        match self.keep {
            Keep::Never => {}
            Keep::AtOnce => self.cache.put(&hash, &read),
            Keep::WhenAsked => drop(self.lock_pending().insert(hash, read.clone())),
        }
        read
    }

    /// Keeps what was read in a file with this content.
    pub(crate) fn keep(&self, hash: &blake3::Hash) {
        let read = self.lock_pending().remove(hash);
        if let Some(read) = read {
            self.cache.put(hash, &read);
        }
    }

    /// Forgets what was read in a file that was refused.
    pub(crate) fn forget(&self, hash: &blake3::Hash) {
        self.lock_pending().remove(hash);
    }

    fn lock_pending(&self) -> MutexGuard<'_, HashMap<blake3::Hash, Extracted>> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The text by page that another program wrote beside a file.
    pub(crate) fn of_text(&self, text: &str) -> Extracted {
        let mut extracted =
            Extracted { pages: kb_extract::paged_text(text), ..Extracted::default() };
        self.words.clean(&mut extracted);
        extracted
    }

    /// The sketch of a file's text that was kept.
    pub(crate) fn sketch(&self, hash: &blake3::Hash) -> Option<Sketch> {
        self.cache.sketch(hash)
    }

    /// Keeps the sketch of a file's text, where anything is kept.
    pub(crate) fn keep_sketch(&self, hash: &blake3::Hash, sketch: &Sketch) {
        if self.keep != Keep::Never {
            self.cache.put_sketch(hash, sketch);
        }
    }

    /// Forgets what was kept and not asked for since this began.
    pub(crate) fn prune(&self) {
        self.cache.prune();
    }
}

/// Reads one file without a library: our own reader, then whatever else is allowed and helps.
pub fn extract_file(
    path: &Path,
    bytes: &[u8],
    tools: &Tools,
    words: &Words,
    progress: &mut dyn FnMut(Progress),
) -> Reading {
    let shown = path.display().to_string();
    let mut extracted = tools.read(bytes, &shown);
    words.clean(&mut extracted);
    note_place(&mut extracted, &shown);
    let source = Source { bytes, shown: &shown };
    improve(extracted, &source, tools, words, progress)
}

/// A file that was read, and who read it when it was not we.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What it says.
    pub extracted: Extracted,
    /// The program that read its text.
    pub text_by: Option<&'static str>,
}

/// Asks for a second opinion on pages that make no words, then has pages without text recognised.
pub(crate) fn improve(
    extracted: Extracted,
    source: &Source<'_>,
    tools: &Tools,
    words: &Words,
    progress: &mut dyn FnMut(Progress),
) -> Reading {
    let reading = second::opinion(extracted, source, tools, words);
    ocr::recognise(reading, source, tools, words, progress)
}

impl Extractions {
    /// [`improve`] with the words of the library.
    pub(crate) fn improve(
        &self,
        extracted: Extracted,
        source: &Source<'_>,
        progress: &mut dyn FnMut(Progress),
    ) -> Reading {
        improve(extracted, source, &self.tools, &self.words, progress)
    }
}

/// `old-name:12` at a new name.
fn relocated(location: &str, shown: &str) -> String {
    match location.rsplit_once(':') {
        Some((_, line)) if line.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{shown}:{line}")
        }
        _ => shown.to_owned(),
    }
}

/// Every finding about a file names it.
fn note_place(extracted: &mut Extracted, shown: &str) {
    for found in &mut extracted.diagnostics {
        if found.location.is_empty() {
            shown.clone_into(&mut found.location);
        }
    }
}
