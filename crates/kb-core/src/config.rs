//! `corpus/library.toml`: what a library says of itself.
//!
//! Not for: options of commands. A missing or broken file leaves the defaults in force.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

use kb_model::{Diagnostic, Locale};

use crate::corpus::fields::{Source, Value};
use crate::corpus::values::country;
use crate::layout::Layout;

/// Where Debian's `dict-freedict-*` packages put their files.
const DICTIONARIES: &str = "/usr/share/dictd";

/// Where Debian's `hunspell-*` packages put their files.
const SPELLING: &str = "/usr/share/hunspell";

/// What `corpus/library.toml` says.
#[derive(Clone, Debug)]
pub struct LibraryConfig {
    /// The library's name, as pages show it.
    pub name: String,
    /// Countries it is for.
    pub countries: Vec<String>,
    /// Interface languages offered.
    pub locales: Vec<Locale>,
    /// The organisation that runs it.
    pub operator: Option<String>,
    /// Where readers reach the organisation: a mail or web address.
    pub contact: Option<String>,
    /// Rights of a record that states none.
    pub rights: Option<String>,
    /// Whether the site offers bundles of what is published to other libraries.
    pub bundles: bool,
    /// The folder of installed dictionaries, as `dictd` keeps them; `none` names no folder.
    pub dictionaries: PathBuf,
    /// The folder of hunspell's spelling dictionaries, for curators; `none` names no folder.
    pub spelling: PathBuf,
    /// Names of collections by folder.
    pub collections: BTreeMap<String, String>,
}

impl Default for LibraryConfig {
    fn default() -> LibraryConfig {
        LibraryConfig {
            name: "Common Ground".to_owned(),
            countries: Vec::new(),
            locales: Locale::ALL.to_vec(),
            operator: None,
            contact: None,
            rights: None,
            bundles: false,
            dictionaries: PathBuf::from(DICTIONARIES),
            spelling: PathBuf::from(SPELLING),
            collections: BTreeMap::new(),
        }
    }
}

/// Reads the file; what cannot be used is a diagnostic and the default stays.
pub(crate) fn read_config(layout: &Layout) -> io::Result<(LibraryConfig, Vec<Diagnostic>)> {
    let path = layout.library_toml();
    let file = layout.shown(&path);
    match fs::read(&path) {
        Ok(bytes) => Ok(parse_config(&file, &String::from_utf8_lossy(&bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let missing = Diagnostic::warning("file.missing", "there is no `library.toml`")
                .at(file)
                .fix("write one with `name` and `countries`");
            Ok((LibraryConfig::default(), vec![missing]))
        }
        Err(error) => Err(error),
    }
}

fn parse_config(file: &str, text: &str) -> (LibraryConfig, Vec<Diagnostic>) {
    let mut config = LibraryConfig::default();
    let mut source = Source::new(file, text);
    let table = source.parse(text);
    for (key, value) in table.iter().flatten() {
        read_field(&mut config, &mut source, (key.get_ref(), key.span().start), value);
    }
    (config, source.found)
}

fn read_field(
    config: &mut LibraryConfig,
    source: &mut Source,
    (name, offset): (&str, usize),
    value: &Value<'_>,
) {
    match name {
        "name" => {
            if let Some(name) = source.text(name, value) {
                config.name = name;
            }
        }
        "countries" => {
            for (text, item) in source.texts(name, value) {
                match country(&text) {
                    Some(code) => config.countries.push(code),
                    None => source.bad_value(name, item, "an ISO 3166 code such as \"BE\""),
                }
            }
        }
        "locales" => {
            let codes = Locale::ALL.map(Locale::code);
            let texts = source.texts(name, value);
            let locales: Vec<Locale> = texts
                .iter()
                .filter_map(|(_, item)| source.named(name, item, &codes, Locale::parse))
                .collect();
            if !locales.is_empty() {
                config.locales = locales;
            }
        }
        "operator" => config.operator = source.text(name, value),
        "contact" => config.contact = source.text(name, value),
        "rights" => config.rights = source.text(name, value),
        "bundles" => config.bundles = source.truth(name, value).unwrap_or_default(),
        "dictionaries" => {
            if let Some(folder) = source.text(name, value) {
                config.dictionaries = PathBuf::from(folder);
            }
        }
        "spelling" => {
            if let Some(folder) = source.text(name, value) {
                config.spelling = PathBuf::from(folder);
            }
        }
        "collections" => {
            for (folder, item) in source.table(name, value).into_iter().flatten() {
                if let Some(text) = source.text(folder.get_ref(), item) {
                    config.collections.insert(folder.get_ref().to_string(), text);
                }
            }
        }
        _ => {
            let known = [
                "name",
                "countries",
                "locales",
                "operator",
                "contact",
                "rights",
                "bundles",
                "dictionaries",
                "spelling",
                "collections",
            ];
            source.unknown_field(name, offset, &known);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_leaves_the_defaults_in_force() {
        let (config, found) =
            parse_config("library.toml", "name = \"A\"\nlocales = [\"xx\"]\nbundles = 1\nx = 1");
        assert_eq!((config.name.as_str(), config.locales.len()), ("A", 5));
        assert_eq!((config.bundles, found.len()), (false, 3), "{found:?}");
        let (config, found) = parse_config("library.toml", "name = ");
        assert_eq!((config.name.as_str(), found.len()), ("Common Ground", 1));
    }

    #[test]
    fn the_file_that_comes_with_the_program_is_clean() {
        let text = include_str!("../../../corpus/library.toml");
        let (config, found) = parse_config("library.toml", text);
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(config.countries, ["BE", "DE", "GR"]);
    }
}
