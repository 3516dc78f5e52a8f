//! Writes accepted changes to `corpus/words/<lang>.toml` and makes them effective.
//!
//! Not for: deciding what may be changed (`edit`). Invariant: the file is there whole, before or
//! after; with a dry run, or when every change was refused, nothing is touched.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use kb_model::Diagnostic;
use kb_text::Languages;

use crate::durable::write_file;
use crate::error::{OpenError, WriteError, reading, writing};
use crate::generation;
use crate::ingest::{IngestReport, Progress, Writer};
use crate::layout::Layout;
use crate::words::edit::{Change, WordsText};

/// What became of changes.
#[derive(Clone, Debug, Default)]
pub struct Accepted {
    /// Files with the lines they gained, as people see them.
    pub lines: Vec<(String, String)>,
    /// Changes that the files said already.
    pub known: usize,
    /// Why changes were refused.
    pub refused: Vec<Diagnostic>,
    /// What the index made of it; `None` when nothing was written or there is no index yet.
    pub ingested: Option<IngestReport>,
}

/// Makes changes by language code, writes the files, and brings an existing index up to date.
/// Refused changes are findings and keep no other from being made.
pub fn accept_words(
    root: &Path,
    changes: &[(String, Change)],
    dry_run: bool,
    progress: &mut dyn FnMut(Progress),
) -> Result<Accepted, WriteError> {
    let layout = Layout::new(root);
    // The lock first: between reading and writing no other program may write.
    let writer = if dry_run { None } else { Some(Writer::open(&layout)?) };
    let mut accepted = Accepted::default();
    let mut by_lang: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for (lang, change) in changes {
        by_lang.entry(lang).or_default().push(change);
    }
    for (lang, changes) in by_lang {
        let path = layout.words().join(format!("{lang}.toml"));
        let file = layout.shown(&path);
        let Some(text) = read_text(&path, lang)? else {
            accepted.refused.push(unknown_language(lang, file));
            continue;
        };
        let mut words = WordsText { lang, file: &file, text: text.clone() };
        for change in changes {
            match words.apply(change) {
                Ok(Some(line)) => accepted.lines.push((file.clone(), line)),
                Ok(None) => accepted.known += 1,
                Err(found) => accepted.refused.push(found),
            }
        }
        if words.text != text && !dry_run {
            fs::create_dir_all(layout.words()).map_err(writing(&layout.words()))?;
            write_file(&path, words.text.as_bytes()).map_err(writing(&path))?;
        }
    }
    let has_index = generation::current(&layout).map_err(reading(&layout.index()))?.is_some();
    if let Some(writer) = writer.filter(|_| has_index && !accepted.lines.is_empty()) {
        accepted.ingested = Some(writer.ingest(false, progress)?);
    }
    Ok(accepted)
}

/// The text of a words file, or the one that comes with the program; `None` for a language that
/// has no row.
fn read_text(path: &Path, lang: &str) -> Result<Option<String>, OpenError> {
    let name = format!("{lang}.toml");
    let builtin = Languages::builtin_words().iter().find(|(file, _)| *file == name);
    let Some((_, builtin)) = builtin else { return Ok(None) };
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Some((*builtin).to_owned())),
        Err(error) => Err(reading(path)(error)),
    }
}

fn unknown_language(lang: &str, file: String) -> Diagnostic {
    Diagnostic::error("words.unknown-language", format!("no language row for `{lang}`"))
        .at(file)
        .fix("use en, nl, fr, de or el")
}
