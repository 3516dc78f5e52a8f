//! Which library a command works on, and what it needs from there.

use std::path::PathBuf;

use kb_core::{Catalog, Library, OpenError};
use kb_model::{Diagnostic, Record};

use crate::cli::Global;
use crate::error::CommandError;
use crate::present::{diagnostic, layout};
use crate::ui::Ui;

/// The folder of the library: `-C`, else `KB_LIBRARY`, else the nearest one upwards.
pub(crate) fn root(global: &Global) -> Result<PathBuf, CommandError> {
    if let Some(folder) = &global.library {
        return if folder.join("corpus").is_dir() {
            Ok(folder.clone())
        } else {
            Err(OpenError::NotALibrary(folder.clone()).into())
        };
    }
    let here = std::env::current_dir()
        .map_err(|error| CommandError::file("find", std::path::Path::new("."), error))?;
    Library::find(&here).ok_or_else(|| OpenError::NotALibrary(here).into())
}

/// Opens the library for reading.
pub(crate) fn open(global: &Global) -> Result<Library, CommandError> {
    Ok(Library::open(&root(global)?)?)
}

/// All records as curators wrote them; what was noticed is talk, shown with `-v`.
pub(crate) fn records(global: &Global, ui: &Ui) -> Result<Vec<Record>, CommandError> {
    let (records, diagnostics) = kb_core::read_corpus(&root(global)?)?;
    say_noticed(&diagnostics, ui);
    Ok(records)
}

/// The same with the thesaurus and what the library says of itself.
pub(crate) fn catalog(global: &Global, ui: &Ui) -> Result<Catalog, CommandError> {
    let catalog = kb_core::read_catalog(&root(global)?)?;
    say_noticed(&catalog.diagnostics, ui);
    Ok(catalog)
}

fn say_noticed(diagnostics: &[Diagnostic], ui: &Ui) {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    if ui.verbose() {
        for line in diagnostics.iter().map(|found| diagnostic::text(found, ui.talk_style())) {
            ui.say(&line);
        }
    } else if errors > 0 {
        let places = layout::counted(errors, "file or line", "files or lines");
        ui.say(&format!("note: {places} could not be used; see `kb check`"));
    }
}
