//! Writing a bundle, one record after the other, so that it never has to fit into memory.
//!
//! Not for choosing records. Invariant: called with the same things in the same order, it writes
//! the same bytes; there is no clock and no chance in it.

use std::collections::BTreeSet;
use std::io::{self, Read, Seek, Write};

use kb_model::Record;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::error::BundleError;
use super::keys::SecretKey;
use super::manifest::{
    FORMAT, File, Listed, MANIFEST, Manifest, SIGNATURE, Sender, attachment_path, plain_name,
};
use super::page::{BundleWords, Line};
use super::release::Release;
use super::wire::Wire;
use super::{BUNDLE_VERSION, crate_metadata, page};

/// A bundle being written.
pub struct BundleWriter<'k, W: Write + Seek> {
    zip: ZipWriter<W>,
    key: &'k SecretKey,
    name: String,
    words: &'k [BundleWords],
    libraries: Vec<Sender>,
    records: Vec<Listed>,
    files: Vec<File>,
    lines: Vec<Line>,
    attached: BTreeSet<String>,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BundleCounts {
    /// Records that can be read.
    pub records: usize,
    /// Records that are taken back.
    pub withdrawn: usize,
    /// Files of records.
    pub files: usize,
}

impl<'k, W: Write + Seek> BundleWriter<'k, W> {
    /// Begins a bundle of the library called `name`; `words` are those of the page for people, by
    /// language.
    pub fn new(out: W, key: &'k SecretKey, name: &str, words: &'k [BundleWords]) -> Self {
        BundleWriter {
            zip: ZipWriter::new(out),
            key,
            name: name.to_owned(),
            words,
            libraries: Vec::new(),
            records: Vec::new(),
            files: Vec::new(),
            lines: Vec::new(),
            attached: BTreeSet::new(),
        }
    }

    /// Names another library whose records are passed on.
    pub fn name_library(&mut self, library: Sender) {
        self.libraries.push(library);
    }

    /// Adds a record with the bytes that its release is about.
    pub fn add(&mut self, release: Release, content: &[u8]) -> Result<(), BundleError> {
        let name = format!("{}/{}", release.home.short(), plain_name(&release.id));
        let path = format!("records/{name}.json");
        self.file(&path, &mut &*content)?;
        if let Ok(wire) = Wire::parse(content) {
            let line = Line::new(format!("read/{name}.html"), &wire, self.home_name(&release));
            let html = page::record(&wire, &line, self.words);
            self.file(&line.path, &mut html.as_bytes())?;
            self.lines.push(line);
        }
        self.records.push(Listed { release, path: Some(path) });
        Ok(())
    }

    /// Adds the withdrawal of a record.
    pub fn withdraw(&mut self, release: Release) {
        self.records.push(Listed { release, path: None });
    }

    /// Adds a file of a record, once for all records that have it. `name` decides its ending.
    pub fn attach(
        &mut self,
        blake3: &str,
        name: &str,
        content: &mut dyn Read,
    ) -> Result<(), BundleError> {
        let path = attachment_path(blake3, name);
        if !self.attached.insert(path.clone()) {
            return Ok(());
        }
        self.file(&path, content)?;
        if self.files.last().is_some_and(|file| file.blake3 == blake3) {
            return Ok(());
        }
        Err(io::Error::other(format!("`{name}` changed while it was being read")).into())
    }

    /// Writes what is about the whole, and signs it.
    pub fn finish(mut self) -> Result<(W, BundleCounts), BundleError> {
        let index = page::index(&self.name, &self.lines, self.words);
        self.file("index.html", &mut index.as_bytes())?;
        let updated = self.records.iter().map(|listed| listed.release.revision.as_str()).max();
        let metadata = crate_metadata::write(&self.name, updated, &self.lines, &self.files);
        self.file(crate_metadata::NAME, &mut metadata.as_bytes())?;
        let counts = BundleCounts {
            records: self.lines.len(),
            withdrawn: self.records.iter().filter(|listed| listed.path.is_none()).count(),
            files: self.attached.len(),
        };
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            version: BUNDLE_VERSION,
            sender: Sender { name: self.name.clone(), key: self.key.public() },
            libraries: std::mem::take(&mut self.libraries),
            records: std::mem::take(&mut self.records),
            files: std::mem::take(&mut self.files),
        };
        let mut bytes = serde_json::to_vec_pretty(&manifest).map_err(io::Error::from)?;
        bytes.push(b'\n');
        let signature = format!("{}\n", self.key.sign(&bytes));
        self.file(MANIFEST, &mut &*bytes)?;
        self.file(SIGNATURE, &mut signature.as_bytes())?;
        Ok((self.zip.finish()?, counts))
    }

    fn home_name(&self, release: &Release) -> String {
        let of_home = self.libraries.iter().find(|library| library.key == release.home);
        of_home.map_or(&self.name, |library| &library.name).clone()
    }

    fn file(&mut self, path: &str, content: &mut dyn Read) -> Result<(), BundleError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .large_file(false);
        self.zip.start_file(path, options)?;
        let mut hasher = blake3::Hasher::new();
        let mut buffer = vec![0; 64 << 10];
        let mut bytes = 0;
        loop {
            let read = content.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            hasher.update(&buffer[..read]);
            self.zip.write_all(&buffer[..read])?;
            bytes += read as u64;
        }
        let blake3 = hasher.finalize().to_hex().to_string();
        self.files.push(File { path: path.to_owned(), bytes, blake3 });
        Ok(())
    }
}

/// The title by which a list of files names a record.
pub(super) fn plain_title(record: &Record) -> String {
    record.title_for(&kb_model::Locale::En.tag()).text
}
