//! One record's folder: `record.toml` and `<lang>.md` bodies to a [`Record`] with diagnostics.
//!
//! Not for: finding the folders (`files`) or writing them (`write`). Invariant: a folder is read
//! whole or refused whole, and what was refused is said with file and line.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use kb_model::{ConceptScheme, Diagnostic, LangTag, Locale, Record, Status};

use super::fields::Source;
use super::files::iso_time;
use super::record_fields::RecordFields;
use super::record_toml::to_toml;
use crate::config::LibraryConfig;
use crate::layout::Layout;

/// Text of one file of a record may be this long; longer ones are refused, not cut.
pub(crate) const MAX_TEXT_BYTES: u64 = 64 << 20;

/// A record's folder and its names.
#[derive(Clone, Debug)]
pub(crate) struct RecordFolder {
    /// Folder of the collection.
    pub(crate) collection: String,
    /// Folder of the record.
    pub(crate) slug: String,
    /// Where it is.
    pub(crate) dir: PathBuf,
    /// Bytes of its files, for progress.
    pub(crate) bytes: u64,
    /// When one of its files changed last, in nanoseconds since 1970.
    pub(crate) modified: u128,
}

/// What a folder held.
#[derive(Debug)]
pub(crate) struct ReadRecord {
    /// The record, when it has an id and some text.
    pub(crate) record: Option<Record>,
    /// Where its `record.toml` is, as people see it.
    pub(crate) file: String,
    /// The place of each link to another record: relations, then adaptations.
    pub(crate) link_places: Vec<String>,
    /// A hash of every byte that was read.
    pub(crate) hash: blake3::Hash,
    /// What was noticed.
    pub(crate) found: Vec<Diagnostic>,
}

/// What reading depends on besides the folder.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    /// The library's folders.
    pub(crate) layout: &'a Layout,
    /// Its thesaurus.
    pub(crate) scheme: &'a ConceptScheme,
    /// Its defaults.
    pub(crate) config: &'a LibraryConfig,
}

/// Reads one record's folder. Only a failing disk is an error; a file that vanished meanwhile is
/// as if it had never been there.
pub(crate) fn read_record(folder: &RecordFolder, reading: Reading<'_>) -> io::Result<ReadRecord> {
    let path = folder.dir.join("record.toml");
    let file = reading.layout.shown(&path);
    let mut hasher = blake3::Hasher::new();
    hash_part(&mut hasher, reading.config.rights.as_deref().unwrap_or("").as_bytes());
    let mut found = Vec::new();
    let text = read_text(&path, &file, &mut hasher, &mut found)?;
    let bodies = read_bodies(folder, reading.layout, &mut hasher, &mut found)?;
    let mut read = ReadRecord {
        record: None,
        file: file.clone(),
        link_places: Vec::new(),
        hash: hasher.finalize(),
        found,
    };
    let Some(text) = text else {
        return Ok(read);
    };
    let mut source = Source::new(&file, &text);
    let Some(table) = source.parse(&text) else {
        read.found.append(&mut source.found);
        return Ok(read);
    };
    match RecordFields::read(source, &table, &folder.collection, reading.scheme) {
        Err(source) => read.found.extend(source.found),
        Ok(fields) => finish(&mut read, fields, bodies, folder, reading.config),
    }
    Ok(read)
}

/// Puts fields and bodies together and says what is missing.
fn finish(
    read: &mut ReadRecord,
    fields: RecordFields<'_>,
    bodies: Vec<(LangTag, String)>,
    folder: &RecordFolder,
    config: &LibraryConfig,
) {
    let RecordFields { source, mut record, relation_places, adaptation_places, .. } = fields;
    read.found.extend(source.found);
    record.slug.clone_from(&folder.slug);
    record.modified = iso_time(folder.modified);
    record.body = bodies.into_iter().collect();
    note_missing(&record, &read.file, &mut read.found);
    if record.rights.is_none() {
        record.rights.clone_from(&config.rights);
    }
    if record.title.is_empty() && record.abstracts.is_empty() && record.body.is_empty() {
        read.found.push(
            Diagnostic::error("metadata.no-text", format!("record `{}` has no text", record.id))
                .at(&read.file)
                .fix("write a `[title]`, an `[abstract]` or a body such as `en.md`"),
        );
        return;
    }
    read.link_places = relation_places;
    read.link_places.extend(adaptation_places);
    read.record = Some(record);
}

/// The record as it would be read after it was written, with what would be said about it; `None`
/// when nobody could use it. `place` is what people see of where it comes from.
pub(crate) fn reread(
    record: &Record,
    place: &str,
    reading: Reading<'_>,
) -> (Option<Record>, Vec<Diagnostic>) {
    let text = to_toml(record);
    let mut source = Source::new(place, &text);
    let Some(table) = source.parse(&text) else { return (None, source.found) };
    let fields = match RecordFields::read(source, &table, &record.collection, reading.scheme) {
        Ok(fields) => fields,
        Err(source) => return (None, source.found),
    };
    let RecordFields { source, record: mut read, .. } = fields;
    read.slug.clone_from(&record.slug);
    let bodies = record.body.iter().filter(|(_, text)| !text.trim().is_empty());
    let plain = |text: &String| text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    read.body = bodies.map(|(lang, text)| (lang.clone(), plain(text))).collect();
    if read.rights.is_none() {
        read.rights.clone_from(&reading.config.rights);
    }
    let has_text = !(read.title.is_empty() && read.abstracts.is_empty() && read.body.is_empty());
    (has_text.then_some(read), source.found)
}

/// What a published record should have and does not.
fn note_missing(record: &Record, file: &str, found: &mut Vec<Diagnostic>) {
    if record.status != Status::Published {
        return;
    }
    let missing = [
        (
            record.kind.is_none(),
            "metadata.missing-kind",
            "kind",
            ("say what it is", "kind=practice"),
        ),
        (
            record.rights.is_none(),
            "metadata.missing-rights",
            "rights",
            ("say who may do what with it", "rights='…'"),
        ),
        (
            record.last_checked.is_none(),
            "metadata.missing-last-checked",
            "last_checked",
            ("write the day the facts were last checked", "last_checked=YYYY-MM-DD"),
        ),
        (
            record.source.is_none() && record.source_note.is_none(),
            "metadata.missing-source",
            "source",
            (
                "write the publisher's address, or why there is none in `source_note`",
                "source=https://…",
            ),
        ),
    ];
    for (is_missing, code, field, (what, how)) in missing {
        if is_missing {
            let message = format!("record `{}` has no `{field}`", record.id);
            let fix = format!("{what}: `kb update {} --set {how}`", record.id);
            found.push(Diagnostic::warning(code, message).at(file).fix(fix));
        }
    }
    for (name, texts) in [("title", &record.title), ("abstract", &record.abstracts)] {
        let tags = Locale::ALL.map(Locale::tag);
        let lacking: Vec<&str> =
            tags.iter().filter(|tag| !texts.contains_key(tag)).map(LangTag::as_str).collect();
        if !lacking.is_empty() {
            let message =
                format!("record `{}` has no {name} in: {}", record.id, lacking.join(", "));
            let how = format!("kb update {} --set {name}.{}='…'", record.id, lacking[0]);
            let fix = format!("add the languages to `[{name}]`: `{how}`");
            found.push(
                Diagnostic::warning("metadata.missing-translation", message).at(file).fix(fix),
            );
        }
    }
}

/// The bodies of a record by language, in order of the file names.
fn read_bodies(
    folder: &RecordFolder,
    layout: &Layout,
    hasher: &mut blake3::Hasher,
    found: &mut Vec<Diagnostic>,
) -> io::Result<Vec<(LangTag, String)>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder.dir)? {
        paths.push(entry?.path());
    }
    paths.sort();
    let mut bodies = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == "record.toml" || name == "files" || name.starts_with('.') {
            continue;
        }
        let file = layout.shown(&path);
        let lang = name.strip_suffix(".md").and_then(LangTag::parse);
        let Some(lang) = lang.filter(|_| path.is_file()) else {
            found.push(
                Diagnostic::warning("file.unknown", format!("`{name}` is not part of a record"))
                    .at(file)
                    .fix("name a body `<language>.md`, or move the file to `files/`"),
            );
            continue;
        };
        hash_part(hasher, name.as_bytes());
        if let Some(text) = read_text(&path, &file, hasher, found)? {
            if text.trim().is_empty() {
                found.push(
                    Diagnostic::warning("file.empty", "the body is empty")
                        .at(file)
                        .fix("write it, or delete the file"),
                );
            } else {
                bodies.push((lang, text));
            }
        }
    }
    Ok(bodies)
}

/// A text file, decoded; broken UTF-8 is replaced and noted with the line of the first breakage.
fn read_text(
    path: &Path,
    file: &str,
    hasher: &mut blake3::Hasher,
    found: &mut Vec<Diagnostic>,
) -> io::Result<Option<String>> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.len() > MAX_TEXT_BYTES => {
            found.push(too_large(file));
            return Ok(None);
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            found.push(
                Diagnostic::error("file.missing", "there is no such file")
                    .at(file)
                    .fix("write a `record.toml`, or remove the folder"),
            );
            return Ok(None);
        }
        _ => {}
    }
    let bytes = fs::read(path)?;
    hash_part(hasher, &bytes);
    Ok(Some(decode(bytes, file, found)))
}

/// The finding about a file that is too long to be read.
pub(crate) fn too_large(file: &str) -> Diagnostic {
    let limit = MAX_TEXT_BYTES >> 20;
    Diagnostic::error("file.too-large", format!("the text is larger than {limit} MB"))
        .at(file)
        .fix("split it into parts, or add it as a `.jsonl` batch with one part a line")
}

/// UTF-8 text without byte order mark.
fn decode(bytes: Vec<u8>, file: &str, found: &mut Vec<Diagnostic>) -> String {
    let text = String::from_utf8(bytes).unwrap_or_else(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].split(|byte| *byte == b'\n').count();
        found.push(
            Diagnostic::warning("file.not-utf8", "some bytes are not UTF-8 and were replaced")
                .at(format!("{file}:{line}"))
                .fix("save the file as UTF-8"),
        );
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    });
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

/// Hashes one part so that parts cannot run into each other.
fn hash_part(hasher: &mut blake3::Hasher, bytes: &[u8]) {
    hasher.update(&(bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;
    use kb_model::{Concept, Kind};

    /// Reads a record from the text of its `record.toml` and bodies.
    fn read(toml: &[u8], bodies: &[(&str, &[u8])]) -> ReadRecord {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("corpus/records/fab/a-slug");
        fs::create_dir_all(&dir).unwrap();
        fs::write(dir.join("record.toml"), toml).unwrap();
        for (name, text) in bodies {
            fs::write(dir.join(name), text).unwrap();
        }
        let mut scheme = ConceptScheme::default();
        scheme.concepts.insert("foster-care".to_owned(), Concept::default());
        let folder = RecordFolder {
            collection: "fab".into(),
            slug: "a-slug".into(),
            dir,
            bytes: 0,
            modified: 0,
        };
        let config = LibraryConfig::default();
        let layout = Layout::new(root.path());
        read_record(&folder, Reading { layout: &layout, scheme: &scheme, config: &config }).unwrap()
    }

    fn found(read: &ReadRecord, code: &str) -> Vec<String> {
        let of_code = read.found.iter().filter(|d| d.code == code);
        of_code.map(|d| format!("{} | {} | {}", d.location, d.message, d.fix)).collect()
    }

    const FULL: &str = r#"id = "k3f9a"
kind = "law"
countries = ["be", "GR"]
concepts = ["foster-care"]
audience = ["guardian"]
year = 2021
languages = ["el", "fa-AF"]
duration = "P2D"
source = "https://example.org/a"
rights = "CC BY 4.0"
last_checked = 2026-11-22
review_by = "2028-11-22"
[original_title]
lang = "el"
text = "Νόμος"
[title]
en = "A law"
[abstract]
en = """Two
lines."""
[vouched]
en = "original"
[law]
status = "in-force"
date = 2004-05-01
[[version]]
lang = "fr"
url = "https://example.org/fr"
[[relation]]
type = "part-of"
target = "a2b3c"
[[evidence_source]]
entry = "B01"
mark = "verified"
covers = "title"
"#;

    #[test]
    fn every_field_of_a_record_is_read() {
        let read = read(FULL.as_bytes(), &[("en.md", "\u{feff}## What it is\n".as_bytes())]);
        let record = read.record.as_ref().unwrap();
        assert_eq!(record.kind, Some(Kind::Law));
        assert_eq!(record.countries, ["BE", "GR"]);
        assert_eq!(record.languages[1].as_str(), "fa-af");
        assert_eq!(record.law.as_ref().unwrap().date.as_deref(), Some("2004-05-01"));
        assert_eq!(record.versions.len() + record.relations.len(), 2);
        assert_eq!(read.link_places, ["corpus/records/fab/a-slug/record.toml:31"]);
        assert!(record.evidence_sources[0].verified);
        let english = LangTag::parse("en").unwrap();
        assert_eq!(record.body[&english], "## What it is\n");
        assert_eq!(record.slug, "a-slug");
        let other: Vec<_> =
            read.found.iter().filter(|d| d.code != "metadata.missing-translation").collect();
        assert!(other.is_empty(), "{other:?}");
    }

    #[test]
    fn one_bad_field_costs_only_itself_and_has_its_line() {
        let toml = FULL
            .replace("kind = \"law\"", "kind = \"praktice\"\ncontries = [\"BE\"]")
            .replace("\"GR\"", "\"Greece\"")
            .replace("[\"foster-care\"]", "[\"foster-car\", \"foster-care\"]")
            .replace("year = 2021", "year = \"twenty\"")
            .replace("last_checked = 2026-11-22", "last_checked = \"yesterday\"");
        let read = read(toml.as_bytes(), &[]);
        let record = read.record.as_ref().unwrap();
        assert_eq!((record.kind, record.year), (None, None));
        assert_eq!(record.countries, ["BE"]);
        assert_eq!(record.concepts, ["foster-care"]);
        assert_eq!(
            found(&read, "metadata.bad-value"),
            [
                "corpus/records/fab/a-slug/record.toml:2 | `kind` cannot be `praktice` | write `practice`",
                "corpus/records/fab/a-slug/record.toml:4 | `countries` cannot be `Greece` | write an ISO 3166 code such as \"BE\", \"EU\" or \"INT\"",
                "corpus/records/fab/a-slug/record.toml:7 | `year` cannot be `twenty` | write a whole number from 1000 to 2999",
                "corpus/records/fab/a-slug/record.toml:12 | `last_checked` cannot be `yesterday` | write a date such as 2026-11-22",
            ]
        );
        assert_eq!(
            found(&read, "metadata.unknown-concept"),
            [
                "corpus/records/fab/a-slug/record.toml:5 | unknown concept `foster-car` | did you mean `foster-care`?"
            ]
        );
        assert_eq!(found(&read, "metadata.unknown-field").len(), 1);
    }

    #[test]
    fn what_has_no_id_or_no_text_is_refused() {
        for (toml, code) in [
            ("kind = \"law\"\n", "metadata.missing-id"),
            ("id = \"a b\"\n", "metadata.bad-value"),
            ("id = \"k3f9a\"\n", "metadata.no-text"),
            ("id = \n", "file.not-toml"),
        ] {
            let read = read(toml.as_bytes(), &[]);
            assert!(read.record.is_none(), "{toml}");
            assert_eq!(found(&read, code).len(), 1, "{toml}: {:?}", read.found);
        }
    }

    #[test]
    fn an_unreadable_status_hides_the_record() {
        let read = read(b"id = \"k3f9a\"\nstatus = \"publishd\"\n[title]\nen = \"A\"\n", &[]);
        assert_eq!(read.record.unwrap().status, Status::Draft);
    }

    #[test]
    fn broken_utf8_is_replaced_and_its_line_is_said() {
        let read = read(FULL.as_bytes(), &[("nl.md", b"een\ntwee \xff drie"), ("notes.txt", b"x")]);
        assert_eq!(found(&read, "file.not-utf8").len(), 1);
        assert!(found(&read, "file.not-utf8")[0].starts_with("corpus/records/fab/a-slug/nl.md:2"));
        assert_eq!(found(&read, "file.unknown").len(), 1);
        let dutch = LangTag::parse("nl").unwrap();
        assert_eq!(read.record.unwrap().body[&dutch], "een\ntwee \u{fffd} drie");
    }
}
