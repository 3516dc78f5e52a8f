//! A pack as one ZIP file: the reading list, a table, citations, and the originals byte for byte in
//! the language that was chosen, or in others where there is none in that one.
//!
//! Not for reading ZIP files. Invariant: the same pack gives the same bytes (names in order, fixed
//! dates), and no name leads out of the folder it is unpacked to.

use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use kb_model::{LangTag, Record, RecordId};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use crate::context::{Cited, Context};
use crate::pack::Pack;
use crate::reading_list::docx::docx;
use crate::reading_list::html::html;
use crate::reading_list::pdf::{PdfError, pdf};
use crate::reading_list::{Labels, reading_list};
use crate::{bibtex, csl_json, ris};

mod papers;

/// A file that belongs to a record.
#[derive(Clone, Debug)]
pub struct Original {
    /// The record.
    pub record: RecordId,
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a pack did not become a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// It is larger than a ZIP file may be, or holds a name twice.
    #[error("failed to write the ZIP file")]
    Zip(#[from] zip::result::ZipError),
    /// The reading list did not become a PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

/// The pack as the bytes of a ZIP file; of the originals, those of records that are in the pack
/// and may be shown.
pub fn archive(
    pack: &Pack,
    records: &[Record],
    originals: Vec<Original>,
    context: &Context<'_>,
    labels: &Labels,
) -> Result<Vec<u8>, ArchiveError> {
    let entries = pack.cited(records);
    let packed = named(originals, &entries);
    let list = reading_list(pack, records, &packed, context, labels);
    let mut files = vec![
        ("index.html".to_owned(), html(&list).into_bytes()),
        ("reading-list.docx".to_owned(), docx(&list)?),
        ("reading-list.pdf".to_owned(), pdf(&list)?),
        ("table.csv".to_owned(), list.table().into_bytes()),
        ("citations.ris".to_owned(), ris(&entries, context).into_bytes()),
        ("citations.bib".to_owned(), bibtex(&entries, context).into_bytes()),
        ("citations.csl.json".to_owned(), csl_json(&entries, context).into_bytes()),
        ("LICENCES.txt".to_owned(), papers::licences(&entries, context, labels).into_bytes()),
    ];
    files.extend(packed.iter().map(|file| (file.name.clone(), file.bytes.clone())));
    files.sort_by(|left, right| left.0.cmp(&right.0));
    let manifest = papers::manifest(&list.title, &files, &packed, &entries, context);
    files.push(("MANIFEST.json".to_owned(), manifest));
    zipped(files)
}

/// A file as it is in the archive.
#[derive(Clone, Debug)]
pub struct Packed {
    /// Its record.
    pub(crate) record: RecordId,
    /// Its name in the archive.
    pub(crate) name: String,
    /// Its language, when known.
    pub(crate) lang: Option<LangTag>,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

/// Originals of the entries that are wanted, with their names in the archive: the number of the
/// entry, then their own.
fn named(originals: Vec<Original>, entries: &[Cited<'_>]) -> Vec<Packed> {
    let mut taken = BTreeSet::new();
    let mut found = Vec::new();
    for original in originals {
        let place = entries.iter().position(|entry| entry.record().id == original.record);
        let Some(place) = place else { continue };
        let Some(lang) = wanted(&entries[place], &original.name) else { continue };
        let plain = harmless(&original.name);
        let mut name = format!("files/{:02}-{plain}", place + 1);
        let mut copy = 2;
        while !taken.insert(name.to_lowercase()) {
            name = format!("files/{:02}-{copy}-{plain}", place + 1);
            copy += 1;
        }
        found.push(Packed { record: original.record, name, lang, bytes: original.bytes });
    }
    found
}

/// Whether a file goes along, and its language: those in the chosen language and those of no known
/// language; all of them where none is in the chosen one.
#[expect(clippy::option_option, reason = "a wanted file may have no known language")]
fn wanted(cited: &Cited<'_>, name: &str) -> Option<Option<LangTag>> {
    let files = &cited.record().files;
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let Some(file) = files.iter().find(|file| file.name() == last) else {
        // Where a record says nothing of its files, all of them are its own.
        return files.is_empty().then_some(None);
    };
    let Some(chosen) = cited.lang() else { return Some(file.lang.clone()) };
    let is_chosen = |lang: &Option<LangTag>| {
        lang.as_ref().is_some_and(|lang| lang.primary() == chosen.primary())
    };
    let any_chosen = files.iter().any(|file| is_chosen(&file.lang));
    let is_wanted = !any_chosen || file.lang.is_none() || is_chosen(&file.lang);
    is_wanted.then(|| file.lang.clone())
}

/// The last part of a name with nothing but letters, digits, `.`, `-` and `_`, so that it is a
/// name on every system and an address as it is.
fn harmless(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let plain = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = name.chars().map(plain).collect();
    let name = name.trim_matches(['.', '-']);
    // File systems count 255 bytes; the extension is at the end.
    let mut start = name.len().saturating_sub(120);
    while !name.is_char_boundary(start) {
        start += 1;
    }
    if name.is_empty() { "file".to_owned() } else { name[start..].to_owned() }
}

/// Files as a ZIP file, in the order of their names.
pub(crate) fn zipped(mut files: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>, ArchiveError> {
    files.sort_by(|left, right| left.0.cmp(&right.0));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .large_file(u32::try_from(bytes.len()).is_err());
        zip.start_file(name, options)?;
        zip.write_all(&bytes).map_err(zip::result::ZipError::from)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use kb_model::Locale;
    use proptest::prelude::*;

    use super::*;
    use crate::samples;

    fn original(record: &str, name: &str) -> Original {
        Original { record: samples::id(record), name: name.to_owned(), bytes: b"%PDF-1".to_vec() }
    }

    fn made(originals: Vec<Original>) -> Vec<u8> {
        let (pack, _) = Pack::parse("Halve dag", "k3f9a.nl,drft2");
        let draft = Record {
            id: samples::id("drft2"),
            status: kb_model::Status::Draft,
            ..samples::training()
        };
        let records = [samples::training(), draft];
        let context = samples::context(Locale::Nl);
        archive(&pack, &records, originals, &context, &samples::labels()).expect("a ZIP file")
    }

    fn read(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP file");
        let mut files = Vec::new();
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).expect("a file");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("its bytes");
            files.push((file.name().expect("a name").into_owned(), bytes));
        }
        files
    }

    #[test]
    fn a_pack_holds_the_list_citations_and_originals() {
        let bytes = made(vec![
            original("k3f9a", "Gids voor pleegouders.pdf"),
            original("k3f9a", "../../gids voor pleegouders.pdf"),
            original("drft2", "secret.pdf"),
            original("other", "other.pdf"),
        ]);
        let files = read(&bytes);
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "LICENCES.txt",
                "MANIFEST.json",
                "citations.bib",
                "citations.csl.json",
                "citations.ris",
                "files/01-2-gids-voor-pleegouders.pdf",
                "files/01-Gids-voor-pleegouders.pdf",
                "index.html",
                "reading-list.docx",
                "reading-list.pdf",
                "table.csv",
            ]
        );
        assert_eq!(files[6].1, b"%PDF-1");
        let index = String::from_utf8(files[7].1.clone()).unwrap();
        assert!(index.contains("href=\"files/01-Gids-voor-pleegouders.pdf\""), "{index}");
        let table = String::from_utf8(files[10].1.clone()).unwrap();
        assert!(table.starts_with("\u{FEFF}Nr;Titel;"), "{table}");
    }

    #[test]
    fn a_pack_says_what_may_be_done_with_its_files_and_how_to_check_them() {
        let files = read(&made(vec![original("k3f9a", "gids.pdf")]));
        let text = |name: &str| {
            let found = files.iter().find(|(other, _)| other == name).expect("the file");
            String::from_utf8(found.1.clone()).expect("text")
        };
        assert!(text("LICENCES.txt").contains("CC BY 4.0"), "{}", text("LICENCES.txt"));
        let manifest: serde_json::Value = serde_json::from_str(&text("MANIFEST.json")).unwrap();
        let listed = manifest["files"].as_array().unwrap();
        assert_eq!(listed.len(), files.len() - 1);
        let gids = listed.iter().find(|file| file["name"] == "files/01-gids.pdf").unwrap();
        // `printf %PDF-1 | sha256sum`
        assert_eq!(
            gids["sha256"],
            "21af8e71c8703196df7fe1ff901869a88fe64c07bbaa83d838efb45a52b4f303"
        );
        assert_eq!((&gids["record"], &gids["bytes"]), (&"k3f9a".into(), &6.into()));
    }

    #[test]
    fn files_come_in_the_chosen_language_and_in_others_where_there_is_none() {
        let file = |name: &str, lang: Option<&str>| kb_model::RecordFile {
            path: format!("files/{name}"),
            lang: lang.and_then(LangTag::parse),
            ..kb_model::RecordFile::default()
        };
        let files = vec![file("a", Some("el")), file("b", Some("nl")), file("c", None)];
        let record = Record { files, ..samples::training() };
        for (chosen, expected) in
            [(Some("el"), "ac"), (Some("nl"), "bc"), (Some("fr"), "abc"), (None, "abc")]
        {
            let lang = chosen.and_then(LangTag::parse);
            let cited = Cited::new(&record).unwrap().in_language(lang.as_ref());
            let names: String = ["a", "b", "c", "d"]
                .into_iter()
                .filter(|name| wanted(&cited, name).is_some())
                .collect();
            assert_eq!(names, expected, "{chosen:?}");
        }
    }

    #[test]
    fn the_same_pack_gives_the_same_bytes() {
        assert_eq!(made(vec![original("k3f9a", "a")]), made(vec![original("k3f9a", "a")]));
    }

    proptest! {
        #[test]
        fn no_name_leads_out_of_the_folder(name in samples::nasty(), path in "[./\\\\a-c:]{0,12}") {
            for name in [name, path] {
                let plain = harmless(&name);
                prop_assert!(!plain.is_empty() && !plain.starts_with('.') && plain.len() <= 120);
                let signs = ['/', '\\', ':', '#', '?', '%', ' ', '\u{0}'];
                prop_assert!(!plain.contains(signs), "{plain}");
            }
        }
    }
}
