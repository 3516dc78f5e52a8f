//! Folders of records that came from another library: many are made and changed together.
//!
//! Not for deciding what is in them. Invariants: nothing has its name before all of it is on disk,
//! which is waited for once for all ([`Folders::commit`]); a kill in between leaves records that are
//! whole, and the next import does the rest.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use kb_model::Record;

use super::comments::with_comments;
use crate::corpus::record_toml::to_toml;
use crate::durable::{beside_name, sync_below};
use crate::error::{WriteError, writing};
use crate::layout::Layout;

/// The longest name of a folder.
const MAX_SLUG: usize = 80;

/// Files of a record by their path below its folder, and where their bytes are now.
pub(super) type Files = BTreeMap<String, PathBuf>;

/// Changes of folders that are written beside and wait for their names.
pub(super) struct Folders<'a> {
    layout: &'a Layout,
    renames: Vec<(PathBuf, PathBuf)>,
    removals: Vec<PathBuf>,
    taken: HashSet<PathBuf>,
}

impl<'a> Folders<'a> {
    pub(super) fn new(layout: &'a Layout) -> Folders<'a> {
        Folders { layout, renames: Vec::new(), removals: Vec::new(), taken: HashSet::new() }
    }

    /// The name of a folder that nobody has; from now on, it is taken.
    pub(super) fn free_slug(&mut self, record: &Record) -> String {
        let plain = |c: char| if c.is_ascii_lowercase() || c.is_ascii_digit() { c } else { '-' };
        let of = |text: &str| {
            let name: String = text.to_lowercase().chars().map(plain).take(MAX_SLUG).collect();
            name.trim_matches('-').to_owned()
        };
        let (slug, id) = (of(&record.slug), of(record.id.as_str()));
        let both = format!("{slug}-{id}").trim_matches('-').to_owned();
        let collection = self.layout.records().join(&record.collection);
        let numbered = (2..).map(|number| format!("record-{both}-{number}"));
        let mut names = [slug, id, both.clone()].into_iter().chain(numbered);
        let is_free = |name: &String| {
            let dir = collection.join(name);
            !name.is_empty() && !self.taken.contains(&dir) && !dir.exists()
        };
        let name = names.find(is_free).expect("one of endlessly many names is free");
        self.taken.insert(collection.join(&name));
        name
    }

    /// Writes a record that was not there before.
    pub(super) fn create(&mut self, record: &Record, files: &Files) -> Result<(), WriteError> {
        let collection = self.layout.records().join(&record.collection);
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
            fs::write(beside.join("record.toml"), to_toml(record))
        };
        write().map_err(writing(&dir))?;
        self.renames.push((beside, dir));
        Ok(())
    }

    /// Changes the folder of `before` so that it says `after`; what it does not mention stays, and so
    /// do the comments of curators.
    pub(super) fn change(
        &mut self,
        before: &Record,
        after: &Record,
        files: &Files,
    ) -> Result<(), WriteError> {
        let dir = self.layout.records().join(&before.collection).join(&before.slug);
        let mut write = || {
            for (path, from) in files {
                let to = dir.join(path);
                to.parent().map_or(Ok(()), fs::create_dir_all)?;
                let beside = beside(&to);
                fs::copy(from, &beside)?;
                self.renames.push((beside, to));
            }
            let bodies =
                after.body.iter().filter(|(lang, body)| before.body.get(*lang) != Some(*body));
            let texts = bodies.map(|(lang, body)| (dir.join(format!("{lang}.md")), body.clone()));
            // The facts come last: what they are about is there by then.
            let path = dir.join("record.toml");
            let old = fs::read_to_string(&path).unwrap_or_default();
            let facts = (path, with_comments(&old, to_toml(after)));
            for (path, text) in texts.chain([facts]) {
                let beside = beside(&path);
                fs::write(&beside, text)?;
                self.renames.push((beside, path));
            }
            let gone = before.body.keys().filter(|lang| !after.body.contains_key(*lang));
            self.removals.extend(gone.map(|lang| dir.join(format!("{lang}.md"))));
            Ok(())
        };
        write().map_err(writing(&dir))
    }

    /// Waits until all is on disk, then gives everything its name.
    pub(super) fn commit(self) -> Result<(), WriteError> {
        if self.renames.is_empty() && self.removals.is_empty() {
            return Ok(());
        }
        let records = self.layout.records();
        sync_below(&records).map_err(writing(&records))?;
        for (from, to) in &self.renames {
            fs::rename(from, to).map_err(writing(to))?;
        }
        for path in &self.removals {
            remove(path).map_err(writing(path))?;
        }
        sync_below(&records).map_err(writing(&records))
    }
}

fn beside(path: &Path) -> PathBuf {
    path.with_file_name(beside_name(path))
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}
