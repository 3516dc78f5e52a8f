//! The folder of a record that came from another library: made whole, or changed file by file.
//!
//! Not for deciding what is in it. Invariants: a new folder appears when all of it is on disk; a
//! kill while one is changed leaves a record that the next import completes.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use kb_model::Record;

use crate::corpus::record_toml::to_toml;
use crate::durable::{copy_file, sync_parent, sync_tree, write_file};
use crate::error::{WriteError, writing};
use crate::layout::Layout;

/// The longest name of a folder.
const MAX_SLUG: usize = 80;

/// Files of a record by their path below its folder, and where their bytes are now.
pub(super) type Files = BTreeMap<String, PathBuf>;

/// The name of a folder that nobody has.
pub(super) fn free_slug(layout: &Layout, record: &Record) -> String {
    let plain = |c: char| if c.is_ascii_lowercase() || c.is_ascii_digit() { c } else { '-' };
    let slug: String = record.slug.to_lowercase().chars().map(plain).take(MAX_SLUG).collect();
    let slug = slug.trim_matches('-').to_owned();
    let id: String = record.id.as_str().chars().map(plain).take(MAX_SLUG).collect();
    let collection = layout.records().join(&record.collection);
    let mut names = [slug.clone(), id.clone(), format!("{slug}-{id}")]
        .into_iter()
        .chain((2..).map(|number| format!("{slug}-{id}-{number}")));
    let is_free = |name: &String| {
        let name = name.trim_matches('-');
        !name.is_empty() && !collection.join(name).exists()
    };
    let name = names.find(is_free).expect("one of endlessly many names is free");
    name.trim_matches('-').to_owned()
}

/// Writes a record that was not there before.
pub(super) fn create(layout: &Layout, record: &Record, files: &Files) -> Result<(), WriteError> {
    let collection = layout.records().join(&record.collection);
    let dir = collection.join(&record.slug);
    let beside = collection.join(format!(".{}.writing", record.slug));
    let write = || {
        if beside.exists() {
            // A writer was killed here; we hold the lock now.
            fs::remove_dir_all(&beside)?;
        }
        fs::create_dir_all(&beside)?;
        for (path, from) in files {
            let to = beside.join(path);
            to.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::copy(from, &to)?;
        }
        for (lang, body) in &record.body {
            fs::write(beside.join(format!("{lang}.md")), body)?;
        }
        fs::write(beside.join("record.toml"), to_toml(record))?;
        sync_tree(&beside)?;
        fs::rename(&beside, &dir)?;
        sync_parent(&dir)
    };
    write().map_err(writing(&dir))
}

/// Changes the folder of `before` so that it says `after`; what it does not mention stays.
pub(super) fn change(
    layout: &Layout,
    before: &Record,
    after: &Record,
    files: &Files,
) -> Result<(), WriteError> {
    let dir = layout.records().join(&before.collection).join(&before.slug);
    let write = || {
        for (path, from) in files {
            let to = dir.join(path);
            to.parent().map_or(Ok(()), fs::create_dir_all)?;
            copy_file(from, &to)?;
        }
        for (lang, body) in &after.body {
            if before.body.get(lang) != Some(body) {
                write_file(&dir.join(format!("{lang}.md")), body.as_bytes())?;
            }
        }
        write_file(&dir.join("record.toml"), to_toml(after).as_bytes())?;
        for lang in before.body.keys().filter(|lang| !after.body.contains_key(lang)) {
            remove(&dir.join(format!("{lang}.md")))?;
        }
        sync_parent(&dir.join("record.toml"))
    };
    write().map_err(writing(&dir))
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}
