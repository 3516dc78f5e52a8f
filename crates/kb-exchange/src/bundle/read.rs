//! Reading a bundle that nobody vouches for.
//!
//! Not for deciding whom to trust. Invariants: the signature of the manifest is seen before anything
//! else of it is used; nothing is unpacked beyond the sizes that were signed and the limits of the
//! reader; no name of a file leads anywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Seek, Write};

use zip::ZipArchive;
use zip::result::ZipError;

use super::BUNDLE_VERSION;
use super::error::{BundleError, broken, forged, refuse};
use super::manifest::{
    Announced, FORMAT, File, Listed, MANIFEST, Manifest, SIGNATURE, attachment_path,
};
use super::wire::Attachment;

/// How large a bundle may be.
#[derive(Clone, Copy, Debug)]
pub struct BundleLimits {
    /// Files in it.
    pub files: usize,
    /// Bytes of the manifest, and of one record.
    pub document: u64,
    /// Bytes of everything, unpacked.
    pub total: u64,
}

impl Default for BundleLimits {
    fn default() -> BundleLimits {
        BundleLimits { files: 200_000, document: 64 << 20, total: 8 << 30 }
    }
}

/// A bundle whose manifest was signed by the sender it names.
pub struct BundleReader<R> {
    zip: ZipArchive<R>,
    manifest: Manifest,
    files: BTreeMap<String, File>,
    limits: BundleLimits,
}

impl<R: Read + Seek> BundleReader<R> {
    /// Opens a bundle: it is whole, its names are harmless, its manifest is signed by its sender.
    pub fn open(source: R, limits: BundleLimits) -> Result<BundleReader<R>, BundleError> {
        let mut zip = ZipArchive::new(source).map_err(not_whole)?;
        let names = names(&zip, limits)?;
        for name in [MANIFEST, SIGNATURE] {
            if !names.contains(name) {
                let message = format!("this is no bundle of a library: it has no `{name}`");
                return Err(broken(message));
            }
        }
        let bytes = read_all(&mut zip, MANIFEST, limits.document)?;
        let signature = read_all(&mut zip, SIGNATURE, 1024)?;
        let manifest = parse(&bytes)?;
        let signature = String::from_utf8_lossy(&signature);
        if !manifest.sender.key.has_signed(&bytes, signature.trim()) {
            return Err(forged("the signature is not that of the library it names"));
        }
        let files = signed_files(&manifest, &names, limits)?;
        Ok(BundleReader { zip, manifest, files, limits })
    }

    /// Who sent it, and what it holds.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Reads everything once and compares it with the hashes that were signed.
    pub fn verify(&mut self, progress: &mut dyn FnMut(u64)) -> Result<(), BundleError> {
        let paths: Vec<String> = self.files.keys().cloned().collect();
        for path in paths {
            progress(self.copy(&path, &mut io::sink())?);
        }
        Ok(())
    }

    /// Bytes of everything, unpacked.
    pub fn total_bytes(&self) -> u64 {
        self.files.values().map(|file| file.bytes).sum()
    }

    /// The bytes of a record, which are those its release is about.
    pub fn record(&mut self, listed: &Listed) -> Result<Vec<u8>, BundleError> {
        let Some(path) = &listed.path else { return Ok(Vec::new()) };
        let is_bearable =
            self.files.get(path).is_some_and(|file| file.bytes <= self.limits.document);
        if !is_bearable {
            return Err(forged(format!("`{path}` is not there, or too large for a record")));
        }
        let mut bytes = Vec::new();
        self.copy(path, &mut bytes)?;
        if !listed.release.is_about(&bytes) {
            return Err(forged(format!("`{path}` is not what its home released")));
        }
        Ok(bytes)
    }

    /// Whether a file of a record is in the bundle, as the record describes it.
    pub fn has(&self, attachment: &Attachment) -> bool {
        self.files
            .get(&attachment_path(&attachment.blake3, &attachment.path))
            .is_some_and(|file| file.blake3 == attachment.blake3 && file.bytes == attachment.bytes)
    }

    /// Copies a file of a record.
    pub fn attachment(
        &mut self,
        attachment: &Attachment,
        to: &mut dyn Write,
    ) -> Result<(), BundleError> {
        if !self.has(attachment) {
            let name = attachment.path.rsplit('/').next().unwrap_or_default();
            return Err(broken(format!("the file `{name}` is not in the bundle")));
        }
        self.copy(&attachment_path(&attachment.blake3, &attachment.path), to).map(|_| ())
    }

    /// Copies a file while comparing it with what was signed.
    fn copy(&mut self, path: &str, to: &mut dyn Write) -> Result<u64, BundleError> {
        let file = self.files.get(path).ok_or_else(|| broken(format!("`{path}` is missing")))?;
        let mut entry = self.zip.by_name(path).map_err(not_whole)?;
        let mut hasher = blake3::Hasher::new();
        let mut buffer = vec![0; 64 << 10];
        let mut bytes: u64 = 0;
        loop {
            let read = entry.read(&mut buffer).map_err(|error| unreadable(path, &error))?;
            if read == 0 {
                break;
            }
            bytes += read as u64;
            if bytes > file.bytes {
                return Err(forged(format!("`{path}` is larger than its sender signed")));
            }
            hasher.update(&buffer[..read]);
            to.write_all(&buffer[..read])?;
        }
        if bytes != file.bytes || hasher.finalize().to_hex().as_str() != file.blake3 {
            return Err(forged(format!("`{path}` is not what its sender signed")));
        }
        Ok(bytes)
    }
}

/// The names of all files, each one a plain path below the bundle, and each once.
fn names<R: Read + Seek>(
    zip: &ZipArchive<R>,
    limits: BundleLimits,
) -> Result<BTreeSet<String>, BundleError> {
    if zip.has_duplicate_names() {
        return Err(forged("a file is in the bundle twice"));
    }
    if zip.len() > limits.files {
        return Err(too_large(&format!("it has {} files", zip.len())));
    }
    let mut names = BTreeSet::new();
    for name in zip.file_names_raw() {
        let name = std::str::from_utf8(name)
            .ok()
            .filter(|name| is_plain_path(name))
            .ok_or_else(|| forged("a name in the bundle leads out of its folder"))?;
        names.insert(name.to_owned());
    }
    Ok(names)
}

/// Lower-case letters, digits, `-`, `_` and `.` between single slashes; no part begins with a dot.
fn is_plain_path(name: &str) -> bool {
    let is_plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte)
            })
    };
    name.len() <= 200 && name.split('/').all(is_plain)
}

fn parse(bytes: &[u8]) -> Result<Manifest, BundleError> {
    let unreadable = || broken("the manifest of the bundle cannot be read");
    let announced: Announced = serde_json::from_slice(bytes).map_err(|_| unreadable())?;
    if announced.format != FORMAT {
        return Err(broken("this is no bundle of a library"));
    }
    if announced.version > BUNDLE_VERSION {
        return Err(refuse(
            "bundle.newer",
            format!(
                "the bundle has version {} of the format; this program reads up to {BUNDLE_VERSION}",
                announced.version
            ),
            "bring this program up to date, or ask the sender for an older form",
        ));
    }
    serde_json::from_slice(bytes).map_err(|_| unreadable())
}

/// The files that were signed, when they are exactly those that are there.
fn signed_files(
    manifest: &Manifest,
    names: &BTreeSet<String>,
    limits: BundleLimits,
) -> Result<BTreeMap<String, File>, BundleError> {
    let mut files = BTreeMap::new();
    let mut total: u64 = 0;
    for file in &manifest.files {
        total = total.saturating_add(file.bytes);
        if files.insert(file.path.clone(), file.clone()).is_some() {
            return Err(forged(format!("`{}` is in the manifest twice", file.path)));
        }
    }
    if total > limits.total {
        return Err(too_large(&format!("unpacked it has {} MB", total >> 20)));
    }
    if let Some(missing) = files.keys().find(|path| !names.contains(*path)) {
        return Err(broken(format!("`{missing}` is missing from the bundle")));
    }
    let is_signed = |name: &&String| {
        files.contains_key(*name) || [MANIFEST, SIGNATURE].contains(&name.as_str())
    };
    if let Some(extra) = names.iter().find(|name| !is_signed(name)) {
        return Err(forged(format!("`{extra}` was put into the bundle and is not signed")));
    }
    Ok(files)
}

fn read_all<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    name: &str,
    limit: u64,
) -> Result<Vec<u8>, BundleError> {
    let entry = zip.by_name(name).map_err(not_whole)?;
    let mut bytes = Vec::new();
    entry.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(&format!("`{name}` is larger than {} kB", limit >> 10)));
    }
    Ok(bytes)
}

fn not_whole(error: ZipError) -> BundleError {
    match error {
        ZipError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                broken(format!("the bundle is not whole: {error}"))
            }
            _ => BundleError::Io(error),
        },
        error => broken(format!("this is no bundle, or only a part of one: {error}")),
    }
}

/// What unpacking fails on is in the bundle, not on our disk.
fn unreadable(path: &str, error: &io::Error) -> BundleError {
    broken(format!("`{path}` in the bundle cannot be unpacked: {error}"))
}

fn too_large(message: &str) -> BundleError {
    refuse(
        "bundle.too-large",
        format!("the bundle is too large: {message}"),
        "ask for smaller parts",
    )
}
