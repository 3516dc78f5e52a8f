//! The dictionary of a library: the lexicon and what is installed, compiled into `index/`.
//!
//! Writers compile it, readers open it; without it they make do with the lexicon. Installed
//! dictionaries (`FreeDict`, as Debian's `dict-freedict-*` packages hold them) are read where they
//! are and never copied into `corpus/`. Not for: what words mean (`kb-text`). The invariant: a
//! compiled dictionary is used only with the words and files it was made from.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use kb_model::Diagnostic;
use kb_text::{
    BUILTIN_LEXICON, Compounds, Dictionary, DictionaryBuilder, LEXICON_FILE, Languages,
    check_lexicon, freedict, read_lexicon,
};
use serde::Serialize;

use crate::config::LibraryConfig;
use crate::durable::write_file;
use crate::error::{WriteError, reading, writing};
use crate::layout::Layout;

/// Changes when the same sources make another dictionary.
const VERSION: &str = "2";
/// The languages as `FreeDict` names them (ISO 639-3), in the order of the registry.
const CODES: [&str; 5] = ["eng", "nld", "fra", "deu", "ell"];
/// Two dictionaries of one pair that are both larger than this are one collection, printed both
/// ways: the larger is read.
const MIRRORED: u64 = 4 << 20;
/// An unpacked dictionary larger than this is not what it says.
const MAX_BYTES: u64 = 1 << 28;

/// An installed dictionary: its index file and the languages it goes from and to.
struct Installed {
    index: PathBuf,
    from: usize,
    to: usize,
}

/// Opens the compiled dictionary; without one, the lexicon alone.
pub(crate) fn open(layout: &Layout, config: &LibraryConfig, languages: &Languages) -> Dictionary {
    let path = compiled_path(layout, config, languages);
    let compiled = fs::read(path).ok().and_then(Dictionary::from_bytes);
    compiled.unwrap_or_else(|| {
        let mut builder = DictionaryBuilder::new(languages);
        read_lexicon(&lexicon(layout), languages, &mut builder);
        Dictionary::from_bytes(builder.finish()).unwrap_or_default()
    })
}

/// Compiles the dictionary unless it is there already.
pub(crate) fn compile(
    layout: &Layout,
    config: &LibraryConfig,
    languages: &Languages,
) -> io::Result<()> {
    let path = compiled_path(layout, config, languages);
    if path.is_file() {
        return Ok(());
    }
    fs::create_dir_all(layout.dictionary())?;
    let mut builder = DictionaryBuilder::new(languages);
    read_lexicon(&lexicon(layout), languages, &mut builder);
    for pair in installed(layout, config) {
        // A dictionary that cannot be read is as if it were not installed; `kb doctor` says so.
        let _ = add_pair(&mut builder, &pair);
    }
    write_file(&path, &builder.finish())?;
    remove_others(layout, &path)
}

/// What takes compounds apart, with the words of the lexicon.
pub(crate) fn compounds(layout: &Layout) -> Compounds {
    Compounds::new(lexicon(layout))
}

/// Whether the compiled dictionary is that of today's sources.
pub(crate) fn is_compiled(layout: &Layout, config: &LibraryConfig, languages: &Languages) -> bool {
    compiled_path(layout, config, languages).is_file()
}

/// What is wrong with the lexicon.
pub(crate) fn check(layout: &Layout, languages: &Languages) -> Vec<Diagnostic> {
    check_lexicon(&lexicon(layout), languages)
}

/// The pairs of languages for which no dictionary is installed in either direction, as `FreeDict`
/// names them: `deu-ell`.
pub(crate) fn missing_pairs(layout: &Layout, config: &LibraryConfig) -> Vec<String> {
    let there = installed(layout, config);
    let joined = |from: usize, to: usize| {
        there.iter().any(|it| [(from, to), (to, from)].contains(&(it.from, it.to)))
    };
    let mut missing = Vec::new();
    for (from, from_code) in CODES.iter().enumerate() {
        for (to, to_code) in CODES.iter().enumerate().skip(from + 1) {
            if !joined(from, to) {
                missing.push(format!("{from_code}-{to_code}"));
            }
        }
    }
    missing
}

/// The installed dictionaries that cannot be read: compiling passes them over.
pub(crate) fn unreadable(layout: &Layout, config: &LibraryConfig) -> Vec<Diagnostic> {
    let broken = installed(layout, config).into_iter().filter_map(|pair| {
        let error = unpacked(&pair).err()?;
        let message = format!("the dictionary cannot be read and is not used: {error}");
        let place = pair.index.display().to_string();
        Some(Diagnostic::warning("doctor.dictionary", message).at(place).fix("install it again"))
    });
    broken.collect()
}

/// The text of an installed dictionary.
fn unpacked(installed: &Installed) -> io::Result<Vec<u8>> {
    let packed = File::open(installed.index.with_extension("dict.dz"))?;
    let mut text = Vec::new();
    MultiGzDecoder::new(packed).take(MAX_BYTES).read_to_end(&mut text)?;
    Ok(text)
}

/// Adds the entries of one dictionary.
fn add_pair(builder: &mut DictionaryBuilder<'_>, installed: &Installed) -> io::Result<()> {
    let index = fs::read(&installed.index)?;
    let text = unpacked(installed)?;
    for entry in freedict::entries(&String::from_utf8_lossy(&index), &text) {
        builder.add_entry(installed.from, installed.to, entry.headword, &entry.translations);
    }
    Ok(())
}

/// The dictionaries between languages of the registry, in a fixed order: those of the machine, and
/// those imported into the library, which win. `dictionaries = "none"` means the machine's only.
fn installed(layout: &Layout, config: &LibraryConfig) -> Vec<Installed> {
    let own = layout.imported_dictionaries();
    let index = |from: &str, to: &str| {
        let name = format!("freedict-{from}-{to}.index");
        let imported = own.join(&name);
        if imported.is_file() { imported } else { config.dictionaries.join(name) }
    };
    let mut found = Vec::new();
    for (from, from_code) in CODES.iter().enumerate() {
        for (to, to_code) in CODES.iter().enumerate() {
            let (index, other) = (index(from_code, to_code), index(to_code, from_code));
            let (size, mirror) = (size(&index), size(&other));
            let is_mirror = mirror > MIRRORED && (mirror, from) > (size, to);
            if from != to && index.is_file() && !(size > MIRRORED && is_mirror) {
                found.push(Installed { index, from, to });
            }
        }
    }
    found
}

/// What was imported of one dictionary.
#[derive(Clone, Debug, Serialize)]
pub struct ImportedPair {
    /// The languages as `FreeDict` names them: `deu-ell`.
    pub pair: String,
    /// Entries that can be read.
    pub entries: usize,
}

/// Copies dictionaries into the library; a file that is none, or of other languages, is refused.
pub(crate) fn import(layout: &Layout, files: &[PathBuf]) -> Result<Vec<ImportedPair>, WriteError> {
    let folder = layout.imported_dictionaries();
    let mut imported = Vec::new();
    for index in files {
        let Some((pair, from, to)) = pair_of(index) else { continue };
        let dictionary = Installed { index: index.clone(), from, to };
        let words = fs::read(index).map_err(reading(index))?;
        let text = unpacked(&dictionary).map_err(reading(index))?;
        let entries = freedict::entries(&String::from_utf8_lossy(&words), &text).count();
        fs::create_dir_all(&folder).map_err(writing(&folder))?;
        for file in [index.clone(), index.with_extension("dict.dz")] {
            let copy = folder.join(file.file_name().unwrap_or_default());
            let bytes = fs::read(&file).map_err(reading(&file))?;
            write_file(&copy, &bytes).map_err(writing(&copy))?;
        }
        imported.push(ImportedPair { pair, entries });
    }
    Ok(imported)
}

/// The languages that the name of an index tells, when both have a row.
fn pair_of(index: &Path) -> Option<(String, usize, usize)> {
    let name = index.file_name()?.to_str()?;
    let pair = name.strip_prefix("freedict-")?.strip_suffix(".index")?;
    let (from, to) = pair.split_once('-')?;
    let row = |code: &str| CODES.iter().position(|known| *known == code);
    Some((pair.to_owned(), row(from)?, row(to)?))
}

/// Bytes of a file; zero when there is none.
fn size(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |metadata| metadata.len())
}

/// The text of the library's lexicon, or of the one that comes with the program.
pub(crate) fn lexicon(layout: &Layout) -> String {
    match fs::read(layout.words().join(LEXICON_FILE)) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(_) => BUILTIN_LEXICON.to_owned(),
    }
}

/// Where the dictionary of today's sources is, or would be.
fn compiled_path(layout: &Layout, config: &LibraryConfig, languages: &Languages) -> PathBuf {
    let mut hasher = blake3::Hasher::new();
    hasher.update(VERSION.as_bytes());
    hasher.update(languages.fingerprint().as_bytes());
    hasher.update(lexicon(layout).as_bytes());
    for it in installed(layout, config) {
        let changed = fs::metadata(&it.index).and_then(|file| Ok((file.len(), file.modified()?)));
        hasher.update(format!("{} {:?}", it.index.display(), changed.ok()).as_bytes());
    }
    let name = &hasher.finalize().to_hex()[..16];
    layout.dictionary().join(format!("{name}.bin"))
}

fn remove_others(layout: &Layout, kept: &Path) -> io::Result<()> {
    for entry in fs::read_dir(layout.dictionary())? {
        let path = entry?.path();
        if path != kept {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;
    use crate::test_library::TestLibrary;

    fn install(library: &TestLibrary) -> LibraryConfig {
        let text = "Hüpfburg\nspringkasteel\n";
        library.write("dict/freedict-deu-nld.index", "Hüpfburg\tA\tY\n");
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(text.as_bytes()).unwrap();
        library.write("dict/freedict-deu-nld.dict.dz", packed.finish().unwrap());
        LibraryConfig { dictionaries: library.path("dict"), ..LibraryConfig::default() }
    }

    #[test]
    fn installed_dictionaries_are_compiled_once_and_then_opened() {
        let library = TestLibrary::new();
        let config = install(&library);
        let (layout, languages) = (Layout::new(library.root()), Languages::builtin());
        assert!(!is_compiled(&layout, &config, &languages));
        let lexicon_only = open(&layout, &config, &languages);
        compile(&layout, &config, &languages).unwrap();
        assert!(is_compiled(&layout, &config, &languages));
        let compiled = open(&layout, &config, &languages);
        assert!(compiled.len() > lexicon_only.len());
        assert_eq!(missing_pairs(&layout, &config).len(), 9);
        let none = LibraryConfig { dictionaries: PathBuf::from("none"), ..config };
        assert!(!is_compiled(&layout, &none, &languages), "other sources, another dictionary");
        compile(&layout, &none, &languages).unwrap();
        assert_eq!(fs::read_dir(layout.dictionary()).unwrap().count(), 1);
    }

    #[test]
    fn a_dictionary_that_cannot_be_read_is_named() {
        let library = TestLibrary::new();
        let config = install(&library);
        let (layout, languages) = (Layout::new(library.root()), Languages::builtin());
        assert!(unreadable(&layout, &config).is_empty());
        library.write("dict/freedict-deu-nld.dict.dz", "not packed");
        compile(&layout, &config, &languages).unwrap();
        let found = unreadable(&layout, &config);
        assert_eq!(found.len(), 1);
        assert!(found[0].location.contains("deu-nld"), "{found:?}");
    }

    #[test]
    fn an_imported_dictionary_is_used_where_none_is_installed() {
        let library = TestLibrary::new();
        let config = install(&library);
        let layout = Layout::new(library.root());
        let none = LibraryConfig { dictionaries: PathBuf::from("none"), ..config };
        assert_eq!(missing_pairs(&layout, &none).len(), 10);
        library.write("dict/freedict-deu-rus.index", "");
        let files = ["freedict-deu-nld.index", "freedict-deu-rus.index", "other.index"]
            .map(|name| library.path("dict").join(name));
        let imported = import(&layout, &files).unwrap();
        assert_eq!(
            imported.iter().map(|it| (it.pair.as_str(), it.entries)).collect::<Vec<_>>(),
            [("deu-nld", 1)]
        );
        assert_eq!(missing_pairs(&layout, &none).len(), 9);
    }
}
