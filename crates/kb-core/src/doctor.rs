//! What state a library is in, and what to do about it.
//!
//! Not for: mending. Nothing is written, and the ledger is opened only to see that it opens.

use std::path::Path;

use kb_model::Diagnostic;

use crate::corpus::files::list_corpus;
use crate::dictionary;
use crate::error::OpenError;
use crate::error::WriteError;
use crate::extraction::{self, Tools};
use crate::generation;
use crate::layout::Layout;
use crate::ledger::Ledger;
use crate::library::Library;
use crate::sources::{Sources, read_sources};

/// One thing that `kb doctor` looked at.
#[derive(Clone, Debug)]
pub struct Examined {
    /// What was found; severity note means all is well.
    pub diagnostic: Diagnostic,
}

/// Looks at the library's folders, index, ledger and words.
pub fn doctor(root: &Path) -> Vec<Examined> {
    doctor_with(root, None)
}

/// The same, and the programs that help to read files.
pub fn doctor_with(root: &Path, tools: Option<&Tools>) -> Vec<Examined> {
    let layout = Layout::new(root);
    let mut found = examine_sources(&layout);
    if layout.corpus().is_dir() {
        found.push(examine_folder(&layout));
        found.push(examine_index(&layout));
        found.push(examine_ledger(&layout));
        found.extend(examine_dictionary(&layout));
    }
    found.extend(tools.map(examine_tools));
    found.into_iter().map(|diagnostic| Examined { diagnostic }).collect()
}

/// The library's own description, its words and its vocabulary.
fn examine_sources(layout: &Layout) -> Vec<Diagnostic> {
    match read_sources(layout) {
        Err(error) => {
            let fix = "go to a library, name one with `-C`, or make one with `kb init`";
            vec![
                Diagnostic::error("doctor.library", error.to_string())
                    .at(shown_root(layout))
                    .fix(fix),
            ]
        }
        Ok(sources) if sources.found.is_empty() => {
            let concepts = sources.setup.scheme.concepts.len();
            let languages = sources.setup.languages.all().len();
            let message = format!(
                "`{}`: {concepts} concepts, {languages} languages with their own analysis",
                sources.config.name
            );
            vec![Diagnostic::note("doctor.library", message).at(shown_root(layout))]
        }
        Ok(sources) => sources.found,
    }
}

/// Whether `index/` can be written.
fn examine_folder(layout: &Layout) -> Diagnostic {
    let index = layout.index();
    let place = index.display().to_string();
    let is_read_only = index.metadata().is_ok_and(|metadata| metadata.permissions().readonly());
    if is_read_only {
        return Diagnostic::error("doctor.folder", "the folder cannot be written")
            .at(place)
            .fix("change its permissions");
    }
    Diagnostic::note("doctor.folder", "the folder can be written").at(place)
}

/// Whether the index opens and says what the corpus says.
fn examine_index(layout: &Layout) -> Diagnostic {
    let place = layout.index().display().to_string();
    let fix = "run `kb reindex`";
    let problem =
        |message: String| Diagnostic::warning("doctor.index", message).at(&place).fix(fix);
    let library = match Library::open(layout.root()) {
        Ok(library) => library,
        Err(error) => return problem(with_cause(&error)),
    };
    let current = generation::current(layout).ok().flatten();
    let manifest = current.and_then(|current| generation::read_manifest(layout, current));
    let (Some(manifest), Ok(files)) = (manifest, list_corpus(layout)) else {
        return problem("the state of the index cannot be read".to_owned());
    };
    if manifest.stamp != files.stamp {
        return problem("the corpus has changed since it was indexed".to_owned());
    }
    let (records, passages) = (library.record_count(), library.passage_count());
    if records != manifest.records {
        let message = format!("the index holds {records} records, not {}", manifest.records);
        return problem(message).fix("run `kb reindex --full`");
    }
    let message =
        format!("the index says what the corpus says: {records} records, {passages} passages");
    Diagnostic::note("doctor.index", message).at(place)
}

/// Whether the ledger opens.
fn examine_ledger(layout: &Layout) -> Diagnostic {
    let place = layout.ledger().display().to_string();
    if !layout.ledger().exists() {
        return Diagnostic::note("doctor.ledger", "there is no ledger yet").at(place);
    }
    match Ledger::open(layout) {
        Ok(_) => Diagnostic::note("doctor.ledger", "the ledger opens").at(place),
        Err(WriteError::Locked { .. }) => {
            Diagnostic::note("doctor.ledger", "another kb process is writing").at(place)
        }
        Err(error) => Diagnostic::error("doctor.ledger", error.to_string())
            .at(place)
            .fix("delete the folder `index/ledger`; it is made anew from the corpus"),
    }
}

/// Whether scans can be read, and in which languages.
fn examine_tools(tools: &Tools) -> Diagnostic {
    let installed = extraction::ocr_languages(tools);
    let packages = extraction::ocr_packages(tools, &installed);
    let found = |message: String| Diagnostic::note("doctor.ocr", message);
    if packages.is_empty() {
        return found("text recognition is installed for en, nl, fr, de and el".to_owned());
    }
    let message = if tools.tesseract.is_none() || tools.pdftoppm.is_none() {
        "text recognition is not installed; scans are found by title only"
    } else {
        "text recognition does not know all languages"
    };
    found(message.to_owned()).fix(format!("on Debian: apt-get install {}", packages.join(" ")))
}

/// Whether the dictionary is compiled, and which pairs of languages have none installed.
fn examine_dictionary(layout: &Layout) -> Vec<Diagnostic> {
    let Ok(sources) = read_sources(layout) else { return Vec::new() };
    let mut found = dictionary::unreadable(layout, &sources.config);
    found.push(examine_pairs(layout, &sources));
    found
}

fn examine_pairs(layout: &Layout, sources: &Sources) -> Diagnostic {
    let place = sources.config.dictionaries.display().to_string();
    let missing = dictionary::missing_pairs(layout, &sources.config);
    if !dictionary::is_compiled(layout, &sources.config, &sources.setup.languages) {
        let message = "the lexicon or an installed dictionary has changed";
        return Diagnostic::warning("doctor.dictionary", message).at(place).fix("run `kb reindex`");
    }
    if missing.is_empty() {
        let message = "there is a dictionary for every pair of languages";
        return Diagnostic::note("doctor.dictionary", message).at(place);
    }
    let packages: Vec<String> =
        missing.iter().map(|pair| format!("dict-freedict-{pair}")).collect();
    let message =
        format!("no dictionary is installed for {}; the lexicon is used", missing.join(", "));
    let fix = format!("on Debian: apt-get install {}", packages.join(" "));
    Diagnostic::note("doctor.dictionary", message).at(place).fix(fix)
}

fn shown_root(layout: &Layout) -> String {
    layout.root().display().to_string()
}

/// An error with the errors below it.
fn with_cause(error: &OpenError) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(below) = cause {
        let more = below.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = below.source();
    }
    text
}
