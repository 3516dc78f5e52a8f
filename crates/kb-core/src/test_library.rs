//! A small library in a temporary folder, for tests of this crate.

use std::fs;
use std::path::{Path, PathBuf};

use kb_model::{Locale, RecordId, SearchRequest};

use crate::{IngestReport, Library, Lookup, WriteError, ingest};

/// A library that is deleted at the end of the test.
pub(crate) struct TestLibrary {
    dir: tempfile::TempDir,
}

impl TestLibrary {
    /// A library with a vocabulary and two records, one of them in two languages.
    pub(crate) fn new() -> TestLibrary {
        let library = TestLibrary { dir: tempfile::tempdir().unwrap() };
        library.write(
            "corpus/vocabulary/a.ttl",
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
             @prefix c: <https://common-ground.example/concept/> .\n\
             c:guardian a skos:Concept ; skos:prefLabel \"guardian\"@en , \"voogd\"@nl .\n",
        );
        library.write("corpus/library.toml", "name = \"Test\"\ndictionaries = \"none\"\n");
        // The lexicon of the program is large, and these tests are not about words.
        library.write(
            "corpus/words/lexicon.csv",
            "en,nl,fr,de,el\nchild,kind,enfant,Kind,παιδί\nschool,school,école,Schule,σχολείο\n",
        );
        library.record("aaaaa", "[title]\nen = \"The guardian\"\nnl = \"De voogd\"\n");
        library.record("bbbbb", "[title]\nen = \"A bicycle\"\n");
        library
    }

    pub(crate) fn root(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.dir.path().join(file)
    }

    /// Writes a file below the library's folder.
    pub(crate) fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a record whose folder is called as its id.
    pub(crate) fn record(&self, id: &str, rest: &str) {
        let text = format!("id = \"{id}\"\n{rest}");
        self.write(&format!("corpus/records/fab/{id}/record.toml"), text);
    }

    pub(crate) fn ingest(&self) -> IngestReport {
        self.try_ingest(false).unwrap()
    }

    pub(crate) fn try_ingest(&self, full: bool) -> Result<IngestReport, WriteError> {
        ingest(self.root(), full, &mut |_| {})
    }

    /// Ids of the hits, in order.
    pub(crate) fn search(&self, words: &str) -> Vec<String> {
        ids(&Library::open(self.root()).unwrap(), words)
    }

    pub(crate) fn lookup(&self, id: &str) -> Lookup {
        let id = RecordId::parse(id).unwrap();
        Library::open(self.root()).unwrap().lookup(&id).unwrap()
    }
}

/// Ids of the hits, in order.
pub(crate) fn ids(library: &Library, words: &str) -> Vec<String> {
    let results = library.search(&SearchRequest::new(words, Locale::En)).unwrap();
    results.hits.into_iter().map(|hit| hit.id.to_string()).collect()
}

/// A PDF with a page for each text, in lines of some words; an empty one is a picture.
pub(crate) fn pdf(pages: &[&str]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        String::new(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8\
         /Length 1>>stream\nx\nendstream"
            .to_owned(),
    ];
    let mut kids = String::new();
    for text in pages {
        let words: Vec<&str> = text.split(' ').collect();
        let lines = words.chunks(8).map(|line| format!("({}) Tj T*", line.join(" ")));
        let content = if text.is_empty() {
            "q 600 0 0 800 0 0 cm /Im Do Q".to_owned()
        } else {
            format!("BT /F 11 Tf 14 TL 60 700 Td {} ET", lines.collect::<Vec<_>>().join(" "))
        };
        let page = objects.len() + 1;
        kids.extend([format!("{page} 0 R ")]);
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {} 0 R\
             /Resources<</Font<</F 3 0 R>>/XObject<</Im 4 0 R>>>>>>",
            page + 1
        ));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len());
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in objects.iter().enumerate() {
        table.extend([format!("{:010} 00000 n \n", bytes.len())]);
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).into_bytes());
    }
    let start = bytes.len();
    let size = objects.len() + 1;
    bytes.extend(
        format!("{table}trailer<</Root 1 0 R/Size {size}>>\nstartxref\n{start}\n%%EOF")
            .into_bytes(),
    );
    bytes
}
