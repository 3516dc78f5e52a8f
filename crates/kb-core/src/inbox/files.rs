//! The files of a submission, stored as they arrive: nothing about them is judged before they are
//! on disk.
//!
//! Not for: what they say (`reading`). Invariant: a file stands in the list when it is whole and
//! synced; until then it has a name that nobody sees, and is gone when the sender goes away.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{Changed, Folder, Inbox, Locked, Submission, Token};
use crate::durable::{sync_dir, sync_parent};
use crate::error::{OpenError, WriteError, reading, writing};
use crate::extraction::Tools;

/// A file may have this many bytes.
pub const MAX_FILE_BYTES: u64 = 25 << 20;
/// A submission may have this many files.
pub const MAX_FILES: usize = 10;
/// All files of a submission may have this many bytes together.
const MAX_TOTAL_BYTES: u64 = 80 << 20;
/// Characters of a file's name.
const NAME_CHARS: usize = 80;

/// A stored file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
}

/// Why a file was not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileRefusal {
    /// It has no bytes.
    Empty,
    /// It is larger than [`MAX_FILE_BYTES`], or all files together are too large.
    TooLarge,
    /// There are [`MAX_FILES`] already.
    TooMany,
    /// The submission takes no files any more.
    NotNow,
}

/// A file that is arriving. Dropped before [`Upload::finish`], it leaves nothing behind.
#[derive(Debug)]
pub struct Upload {
    folder: Folder,
    tools: Tools,
    name: String,
    file: File,
    arriving: PathBuf,
    bytes: u64,
}

impl Inbox {
    /// Begins to store a file; `nonce` tells two uploads at the same time apart. `None` when there
    /// is no such submission.
    pub fn upload(
        &self,
        token: &Token,
        name: &str,
        nonce: u64,
    ) -> Result<Option<Upload>, WriteError> {
        let folder = Folder::of(&self.layout, &token.key());
        let arriving = folder.dir().join(format!(".arriving-{nonce:016x}"));
        let file = match File::create(&arriving) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            file => file.map_err(writing(&arriving))?,
        };
        let (tools, name) = (self.tools.clone(), file_name(name));
        Ok(Some(Upload { folder, tools, name, file, arriving, bytes: 0 }))
    }

    /// The stored files, in order of name.
    pub fn files(&self, submission: &Submission) -> Result<Vec<StoredFile>, OpenError> {
        list(&Folder::of(&self.layout, &submission.key))
    }

    /// Deletes a file of a draft.
    pub fn remove_file(
        &self,
        token: &Token,
        name: &str,
        now: Timestamp,
    ) -> Result<Changed, WriteError> {
        let Some(mut locked) = Folder::of(&self.layout, &token.key()).lock()? else {
            return Ok(Changed::Unknown);
        };
        let is_there = list(&locked.folder)?.iter().any(|file| file.name == name);
        if !locked.submission.is_draft() || !is_there {
            return Ok(Changed::NotNow(Box::new(locked.into_submission())));
        }
        let path = locked.folder.files().join(name);
        fs::remove_file(&path).and_then(|()| sync_parent(&path)).map_err(writing(&path))?;
        locked.forget_reading(name)?;
        locked.submission.changed = now;
        locked.write()?;
        Ok(Changed::Done(Box::new(locked.into_submission())))
    }
}

impl Upload {
    /// Takes the next bytes. What is too much is counted and let go.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        if self.bytes > MAX_FILE_BYTES {
            return Ok(());
        }
        self.file.write_all(bytes).map_err(writing(&self.arriving))
    }

    /// Stores the file durably under a free name, or says why not.
    pub fn finish(self, now: Timestamp) -> Result<Result<StoredFile, FileRefusal>, WriteError> {
        if self.bytes == 0 {
            return Ok(Err(FileRefusal::Empty));
        }
        if self.bytes > MAX_FILE_BYTES {
            return Ok(Err(FileRefusal::TooLarge));
        }
        self.file.sync_all().map_err(writing(&self.arriving))?;
        let Some(mut locked) = self.folder.clone().lock()? else {
            return Ok(Err(FileRefusal::NotNow));
        };
        let stored = list(&self.folder)?;
        if let Some(refusal) = self.refusal(&locked.submission, &stored) {
            return Ok(Err(refusal));
        }
        let name = free_name(&self.name, &stored);
        self.take_in(&name)?;
        locked.submission.changed = now;
        locked.write()?;
        let file = StoredFile { name, bytes: self.bytes };
        // It is on disk: only now it is looked at.
        locked.read_file(&file, &self.tools)?;
        Ok(Ok(file))
    }

    fn refusal(&self, submission: &Submission, stored: &[StoredFile]) -> Option<FileRefusal> {
        let total: u64 = stored.iter().map(|file| file.bytes).sum();
        if !submission.is_draft() {
            Some(FileRefusal::NotNow)
        } else if stored.len() >= MAX_FILES {
            Some(FileRefusal::TooMany)
        } else {
            (total + self.bytes > MAX_TOTAL_BYTES).then_some(FileRefusal::TooLarge)
        }
    }

    fn take_in(&self, name: &str) -> Result<(), WriteError> {
        let dir = self.folder.files();
        fs::create_dir_all(&dir).map_err(writing(&dir))?;
        let path = dir.join(name);
        fs::rename(&self.arriving, &path)
            .and_then(|()| sync_parent(&path))
            .and_then(|()| sync_dir(self.folder.dir()))
            .map_err(writing(&path))
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        // Stored, it has this name no more; else nobody wants it.
        let _ = fs::remove_file(&self.arriving);
    }
}

/// The files in a folder, in order of name.
pub(super) fn list(folder: &Folder) -> Result<Vec<StoredFile>, OpenError> {
    let dir = folder.files();
    let entries = match fs::read_dir(&dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(reading(&dir))?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(reading(&dir))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let metadata = entry.metadata().map_err(reading(&entry.path()))?;
        if metadata.is_file() && !name.starts_with('.') {
            files.push(StoredFile { name, bytes: metadata.len() });
        }
    }
    files.sort_by(|left, right| left.name.cmp(&right.name));
    Ok(files)
}

/// The last part of what a browser calls the file, as a name that any system takes.
fn file_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_plain = |c: &char| !c.is_control() && !"<>:\"|?*".contains(*c) && !is_invisible(*c);
    let plain: String = last.chars().filter(is_plain).collect();
    let plain = plain.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if plain.chars().count() <= NAME_CHARS {
        return if plain.is_empty() { "file".to_owned() } else { plain.to_owned() };
    }
    let (stem, ending) = split_ending(plain);
    let room = NAME_CHARS.saturating_sub(ending.chars().count());
    format!("{}{ending}", stem.chars().take(room).collect::<String>().trim_end())
}

/// Marks that turn the direction of text, so that an ending can look like another.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// A name that no stored file has, also on systems that know no capitals.
fn free_name(name: &str, stored: &[StoredFile]) -> String {
    let is_taken =
        |name: &str| stored.iter().any(|it| it.name.to_lowercase() == name.to_lowercase());
    if !is_taken(name) {
        return name.to_owned();
    }
    let (stem, ending) = split_ending(name);
    let numbered = (2_u32..).map(|number| format!("{stem}-{number}{ending}"));
    numbered.into_iter().find(|name| !is_taken(name)).unwrap_or_else(|| name.to_owned())
}

/// `report.pdf` as `report` and `.pdf`; a long ending is no ending.
fn split_ending(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if dot > 0 && name.len() - dot <= 10 => name.split_at(dot),
        _ => (name, ""),
    }
}

impl Locked {
    fn forget_reading(&self, name: &str) -> Result<(), WriteError> {
        let path = reading_path(&self.folder, name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed.map_err(writing(&path)),
        }
    }
}

/// Where it is kept what could be read of a file.
pub(super) fn reading_path(folder: &Folder, name: &str) -> PathBuf {
    folder.readings().join(Path::new(&format!("{name}.json")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_within_their_folder_and_keep_their_letters() {
        for (sent, name) in [
            ("report.pdf", "report.pdf"),
            ("C:\\Users\\A B\\Πρωτόκολλο.docx", "Πρωτόκολλο.docx"),
            ("../../etc/passwd", "passwd"),
            (".hidden", "hidden"),
            ("..", "file"),
            ("", "file"),
            ("a\u{0}b\u{202E}fdp.exe", "abfdp.exe"),
            ("con<>:.txt ", "con.txt"),
        ] {
            assert_eq!(file_name(sent), name, "{sent}");
        }
        let long = file_name(&format!("{}.pdf", "ά".repeat(300)));
        assert_eq!((long.chars().count(), long.ends_with("ά.pdf")), (NAME_CHARS, true));
    }

    #[test]
    fn two_files_of_one_name_both_stay() {
        let stored =
            ["a.pdf", "A-2.pdf"].map(|name| StoredFile { name: name.to_owned(), bytes: 1 });
        assert_eq!(free_name("A.pdf", &stored), "A-3.pdf");
        assert_eq!(free_name("b.pdf", &stored), "b.pdf");
    }
}
