//! The small library that the tests of the site visit.

use std::fs;

use tempfile::TempDir;

const VOCABULARY: &str = r#"
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix c: <https://common-ground.example/concept/> .
c:foster-family a skos:Concept ;
  skos:prefLabel "foster family"@en , "pleeggezin"@nl , "famille d'accueil"@fr ,
    "Pflegefamilie"@de , "ανάδοχη οικογένεια"@el .
c:foster-care a skos:Concept ;
  skos:prefLabel "foster care"@en , "pleegzorg"@nl , "αναδοχή"@el .
c:themes a skos:Collection ; skos:member c:foster-care .
"#;

const RECORDS: [(&str, &str, &str); 5] = [
    (
        "k3f9a",
        "matching-checklist",
        "kind = \"practice\"\nstatus = \"published\"\ncountries = [\"BE\"]\nyear = 2022\n\
         concepts = [\"foster-care\"]\nlanguages = [\"nl\"]\nproject = \"U-CARE\"\n\
         [title]\nen = \"Matching checklist\"\nnl = \"Checklist voor matching\"\n\
         [abstract]\nen = \"How a foster family meets a child.\"\n\
         nl = \"Hoe een pleeggezin een kind ontmoet.\"\n\
         [[relation]]\ntype = \"related\"\ntarget = \"p82vd\"\n\
         [[relation]]\ntype = \"related\"\ntarget = \"d2222\"\n",
    ),
    (
        "p82vd",
        "protocol",
        "kind = \"law\"\nstatus = \"published\"\ncountries = [\"GR\"]\nyear = 2021\n\
         languages = [\"el\"]\n[title]\nel = \"Πρωτόκολλο\"\n\
         [abstract]\nel = \"Η ανάδοχη οικογένεια και το παιδί.\"\n",
    ),
    (
        "w2m4t",
        "old-leaflet",
        "kind = \"leaflet\"\nstatus = \"withdrawn\"\nwithdrawn_because = \"outdated\"\n[title]\nen = \"An old leaflet\"\n\
         [abstract]\nen = \"A secret sentence about a foster family.\"\n",
    ),
    (
        "d2222",
        "draft",
        "kind = \"tool\"\nstatus = \"draft\"\n[title]\nen = \"A draft foster family\"\n\
         [[file]]\npath = \"files/secret.pdf\"\n",
    ),
    (
        "g7uyd",
        "guardianship-greece",
        "kind = \"guide\"\nstatus = \"published\"\ncountries = [\"GR\"]\nlanguages = [\"en\"]\n\
         question = \"guardianship\"\nlast_checked = \"2026-11-22\"\n\
         [title]\nen = \"Guardianship in Greece\"\n[abstract]\nen = \"Who decides, and how.\"\n",
    ),
];

const WITH_FILE: &str = r#"id = "f3f9a"
kind = "manual"
[title]
en = "A manual with files"
[[file]]
path = "files/Οδηγός.pdf"
lang = "el"
media_type = "application/pdf"
bytes = 24
pages = 2
[[file]]
path = "files/gids.docx"
media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"#;

/// A library of six records, indexed.
pub(super) fn small_library() -> TempDir {
    let library = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = library.path().join("corpus").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("library.toml", "name = \"Common Ground\"\ndictionaries = \"none\"\n");
    write(
        "words/lexicon.csv",
        "en,nl,fr,de,el\nchild,kind,enfant,Kind,παιδί\nschool,school,école,Schule,σχολείο\n",
    );
    write("vocabulary/a.ttl", VOCABULARY);
    for (id, slug, rest) in RECORDS {
        write(&format!("records/fab/{slug}/record.toml"), &format!("id = \"{id}\"\n{rest}"));
    }
    write("records/fab/with-file/record.toml", WITH_FILE);
    write("records/fab/with-file/files/Οδηγός.pdf", "%PDF-1.4 not much of one");
    write("records/fab/with-file/files/gids.docx", "PK not much of one");
    write("records/fab/draft/files/secret.pdf", "%PDF-1.4 secret");
    kb_core::ingest(library.path(), false, &mut |_| {}).unwrap();
    library
}
