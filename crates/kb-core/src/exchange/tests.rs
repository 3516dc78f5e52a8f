//! Two or three libraries in temporary folders that exchange bundles.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use kb_exchange::{BundleWords, PublicKey};
use kb_model::{Diagnostic, Record, RecordId, Status};

use super::*;
use crate::Tools;
use crate::corpus::record_toml::to_toml;
use crate::inspect::read_corpus;
use crate::test_library::{TestLibrary, pdf};

/// A library with a key and a clock.
pub(super) struct Country {
    pub(super) library: TestLibrary,
    pub(super) key: PublicKey,
    pub(super) name: &'static str,
}

pub(super) const NOW: i64 = 1_795_780_800;

pub(super) fn words() -> Vec<BundleWords> {
    let word = |text: &str| text.to_owned();
    vec![BundleWords {
        locale: kb_model::Locale::En,
        intro: word("Records of a library."),
        summary: word("Summary"),
        files: word("Files"),
        source: word("Source"),
        rights: word("Rights"),
        library: word("Library"),
        back: word("All"),
    }]
}

impl Country {
    pub(super) fn new(name: &'static str, seed: u8) -> Country {
        let library = TestLibrary::new();
        fs::remove_dir_all(library.path("corpus/records")).unwrap();
        let config =
            format!("name = \"{name}\"\ndictionaries = \"none\"\nrights = \"CC BY 4.0\"\n");
        library.write("corpus/library.toml", config);
        let key = make_key(library.root(), &[seed; 32]).unwrap();
        Country { library, key, name }
    }

    pub(super) fn trusts(&self, other: &Country) {
        trust(self.library.root(), other.key, other.name, "2026-11-27").unwrap();
    }

    pub(super) fn export_at(&self, seconds: i64, with_received: bool) -> (PathBuf, ExportReport) {
        let options = ExportOptions {
            select: &|_| true,
            with_received,
            now: Timestamp::from_second(NOW + seconds).unwrap(),
            words: &words(),
            tools: Tools::default(),
            beside_writers: false,
        };
        let out = self.library.path(&format!("{seconds}.kbz"));
        let report = export_bundle(self.library.root(), Some(&out), &options, &mut |_| {}).unwrap();
        (out, report)
    }

    pub(super) fn export(&self, seconds: i64) -> PathBuf {
        self.export_at(seconds, false).0
    }

    pub(super) fn try_import(&self, bundle: &Path) -> Result<ImportReport, ExchangeError> {
        let options = ImportOptions { today: "2026-11-27".into(), ..ImportOptions::default() };
        import_bundle(self.library.root(), bundle, &options, &mut |_| {})
    }

    pub(super) fn import(&self, bundle: &Path) -> ImportReport {
        self.try_import(bundle).unwrap()
    }

    pub(super) fn records(&self) -> Vec<Record> {
        read_corpus(self.library.root()).unwrap().0
    }

    pub(super) fn get(&self, id: &str) -> Record {
        self.records().into_iter().find(|record| record.id.as_str() == id).unwrap()
    }

    /// Replaces a text in a file of a record.
    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.library.path(&format!("corpus/records/{file}"));
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(path, text.replace(from, to)).unwrap();
    }
}

fn pair() -> (Country, Country) {
    let (greece, belgium) = (Country::new("Greece", 1), Country::new("Belgium", 2));
    greece.trusts(&belgium);
    belgium.trusts(&greece);
    greece.library.record("k3f9a", "year = 2020\n[title]\nen = \"Line\"\nel = \"Γραμμή\"\n");
    greece.library.write("corpus/records/fab/k3f9a/el.md", "## Τι είναι\n\nΜια γραμμή.\n");
    greece.library.record("drft2", "status = \"draft\"\n[title]\nen = \"Hidden\"\n");
    (greece, belgium)
}

fn codes(found: &[Diagnostic]) -> Vec<&str> {
    found.iter().map(|one| one.code.as_str()).collect()
}

fn ids(ids: &[RecordId]) -> Vec<&str> {
    ids.iter().map(RecordId::as_str).collect()
}

#[test]
fn a_record_arrives_with_its_origin_and_a_second_import_changes_nothing() {
    let (greece, belgium) = pair();
    let bundle = greece.export(0);
    let report = belgium.import(&bundle);
    assert_eq!(ids(&report.added), ["k3f9a"], "{:?}", report.diagnostics);
    let (sent, got) = (greece.get("k3f9a"), belgium.get("k3f9a"));
    assert_eq!(kb_exchange::differences(&sent, &got), Vec::<String>::new());
    let origin = got.origin.unwrap();
    assert_eq!((origin.library.as_str(), origin.key), ("Greece", greece.key.hex()));
    assert_eq!(
        (got.collection.as_str(), origin.revision.as_str()),
        ("greece", "2026-11-27T12:00:00Z")
    );
    let before = tree(&belgium);
    let again = belgium.import(&bundle);
    assert_eq!((again.added.len(), again.updated.len(), again.same), (0, 0, 1));
    assert_eq!(tree(&belgium), before);
    // The same content is the same bundle, also a day later.
    let (later, _) = greece.export_at(86_400, false);
    assert_eq!(fs::read(bundle).unwrap(), fs::read(later).unwrap());
}

#[test]
fn both_sides_may_change_a_record_and_nothing_is_lost() {
    let (greece, belgium) = pair();
    belgium.import(&greece.export(0));
    belgium.edit("greece/k3f9a/record.toml", "en = \"Line\"", "en = \"Our line\"\nnl = \"Lijn\"");
    belgium.edit(
        "greece/k3f9a/record.toml",
        "[origin]",
        "[note]\nnl = \"ook in Gent\"\n\n[origin]",
    );
    greece.edit("fab/k3f9a/record.toml", "en = \"Line\"", "en = \"Night line\"");
    greece.edit("fab/k3f9a/record.toml", "2020", "2021");
    greece.edit("fab/k3f9a/el.md", "γραμμή", "γραμμή βοήθειας");
    let bundle = greece.export(60);
    let report = belgium.import(&bundle);
    assert_eq!((ids(&report.updated), report.conflicts.len()), (vec!["k3f9a"], 1));
    let difference = &report.conflicts[0].difference;
    assert_eq!(difference.field, "title.en");
    let said = [&difference.base, &difference.ours, &difference.theirs];
    assert_eq!(
        said.map(|it| it.as_ref().unwrap().as_str().unwrap()),
        ["Line", "Our line", "Night line"]
    );
    let got = belgium.get("k3f9a");
    let title = |lang: &str| got.title[&kb_model::LangTag::parse(lang).unwrap()].clone();
    assert_eq!(
        (title("en"), title("nl"), got.year),
        ("Our line".into(), "Lijn".into(), Some(2021))
    );
    assert!(got.body.values().any(|body| body.contains("βοήθειας")));
    assert_eq!(got.note.len(), 1);
    assert!(belgium.import(&bundle).conflicts.is_empty());
    // Asked for, their version is taken; notes stay.
    let theirs: BTreeSet<RecordId> = [got.id.clone()].into();
    let options = ImportOptions { theirs, ..ImportOptions::default() };
    import_bundle(belgium.library.root(), &bundle, &options, &mut |_| {}).unwrap();
    let got = belgium.get("k3f9a");
    assert_eq!(kb_exchange::differences(&greece.get("k3f9a"), &got), Vec::<String>::new());
    assert_eq!(got.note.len(), 1);
}

#[test]
fn withdrawals_travel_and_old_bundles_do_not_bring_back() {
    let (greece, belgium) = pair();
    let first = greece.export(0);
    belgium.import(&first);
    greece.edit("fab/k3f9a/record.toml", "year = 2020", "year = 2020\nstatus = \"withdrawn\"");
    let (gone, report) = greece.export_at(60, false);
    assert_eq!((report.counts.records, report.counts.withdrawn), (0, 1));
    assert_eq!(ids(&belgium.import(&gone).withdrawn), ["k3f9a"]);
    assert_eq!(belgium.get("k3f9a").status, Status::Withdrawn);
    assert_eq!(belgium.import(&first).same, 1);
    assert_eq!(belgium.get("k3f9a").status, Status::Withdrawn);
    greece.edit("fab/k3f9a/record.toml", "withdrawn", "published");
    belgium.import(&greece.export(120));
    assert_eq!(belgium.get("k3f9a").status, Status::Published);
    assert_eq!(belgium.import(&gone).same, 1);
    assert_eq!(belgium.get("k3f9a").status, Status::Published);
    // Turned back into a draft, or removed: it is no longer published either way.
    greece.edit("fab/k3f9a/record.toml", "published", "draft");
    assert_eq!(belgium.import(&greece.export(180)).withdrawn.len(), 1);
}

#[test]
fn what_was_hidden_here_stays_hidden_when_its_home_brings_it_back() {
    for hidden in [Status::Draft, Status::Withdrawn, Status::Published] {
        let (greece, belgium) = pair();
        belgium.import(&greece.export(0));
        let mut got = belgium.get("k3f9a");
        got.status = hidden;
        belgium.library.write("corpus/records/greece/k3f9a/record.toml", to_toml(&got));
        let year = "year = 2020";
        greece.edit("fab/k3f9a/record.toml", year, "year = 2020\nstatus = \"withdrawn\"");
        belgium.import(&greece.export(60));
        assert_eq!(belgium.get("k3f9a").status, Status::Withdrawn);
        greece.edit("fab/k3f9a/record.toml", "withdrawn", "published");
        belgium.import(&greece.export(120));
        assert_eq!(belgium.get("k3f9a").status, hidden);
    }
}

#[test]
fn a_site_and_a_curator_who_export_at_one_time_release_one_version() {
    let (greece, _) = pair();
    let export = |seconds: i64, beside_writers: bool| {
        let out = greece.library.path(&format!("{seconds}.kbz"));
        let options = ExportOptions {
            select: &|_| true,
            with_received: false,
            now: Timestamp::from_second(NOW + seconds).unwrap(),
            words: &words(),
            tools: Tools::default(),
            beside_writers,
        };
        export_bundle(greece.library.root(), Some(&out), &options, &mut |_| {}).unwrap();
        fs::read(out).unwrap()
    };
    let [site, curator] = std::thread::scope(|scope| {
        let site = scope.spawn(|| export(5, true));
        [export(9, false), site.join().unwrap()]
    });
    assert_eq!(site, curator);
}

#[test]
fn comments_of_curators_stay_in_what_an_import_writes() {
    let (greece, belgium) = pair();
    belgium.import(&greece.export(0));
    belgium.edit("greece/k3f9a/record.toml", "id = ", "# Ask Ann first.\nid = ");
    greece.edit("fab/k3f9a/record.toml", "2020", "2021");
    assert_eq!(ids(&belgium.import(&greece.export(60)).updated), ["k3f9a"]);
    belgium.edit("greece/k3f9a/record.toml", "# Ask Ann first.\nid = ", "id = ");
    assert_eq!(belgium.get("k3f9a").year, Some(2021));
}

#[test]
fn a_purge_leaves_no_text_of_what_was_received_and_it_stays_away() {
    let (greece, belgium) = pair();
    belgium.import(&greece.export(0));
    let has_text = || tree(&belgium).values().any(|text| text.contains("Γραμμή"));
    assert!(has_text());
    let revising = crate::Revising::default();
    crate::purge(belgium.library.root(), "k3f9a", &revising, &mut |_| {}).unwrap();
    assert!(!has_text());
    greece.edit("fab/k3f9a/record.toml", "2020", "2021");
    let report = belgium.import(&greece.export(60));
    assert_eq!(
        (report.added.len(), codes(&report.diagnostics)),
        (0, vec!["exchange.removed-here"])
    );
    assert!(!has_text());
}

#[test]
fn a_slip_in_a_file_withdraws_nothing() {
    let (greece, _) = pair();
    greece.export(0);
    greece.edit("fab/k3f9a/record.toml", "year = 2020", "status = \"publishd\"");
    assert_eq!(greece.export_at(60, false).1.counts.withdrawn, 0);
    greece.edit("fab/k3f9a/record.toml", "id = \"k3f9a\"", "id = ");
    assert_eq!(greece.export_at(120, false).1.counts.withdrawn, 0);
    fs::remove_dir_all(greece.library.path("corpus/records/fab/k3f9a")).unwrap();
    assert_eq!(greece.export_at(180, false).1.counts.withdrawn, 1);
}

#[test]
fn who_is_not_trusted_is_refused_and_nothing_is_written() {
    let (greece, _) = pair();
    let germany = Country::new("Germany", 3);
    let before = tree(&germany);
    let Err(ExchangeError::Refused(found)) = germany.try_import(&greece.export(0)) else {
        panic!()
    };
    assert_eq!(found.code, "bundle.untrusted");
    assert!(found.fix.contains(&greece.key.hex()));
    assert_eq!(tree(&germany), before);
}

#[test]
fn one_id_may_be_two_records() {
    let (greece, belgium) = pair();
    belgium.library.record("k3f9a", "[title]\nen = \"A Belgian record\"\n");
    greece.library.record(
        "m2xqz",
        "[title]\nen = \"Second\"\n[[relation]]\ntype = \"part-of\"\ntarget = \"k3f9a\"\n",
    );
    let report = belgium.import(&greece.export(0));
    assert_eq!(report.added.len(), 2, "{:?}", report.diagnostics);
    assert_eq!(belgium.get("k3f9a").origin, None);
    let records = belgium.records();
    let line =
        records.iter().find(|it| it.origin.as_ref().is_some_and(|it| it.id.as_str() == "k3f9a"));
    let local = line.unwrap().id.clone();
    assert!(local.is_curated() && local.as_str() != "k3f9a");
    assert_eq!(belgium.get("m2xqz").relations[0].target, local);
    // A Belgian adaptation of it means the same record when it comes to Greece.
    belgium.library.record(
        "adpt2",
        &format!("[title]\nen = \"Adapted\"\n[[relation]]\ntype = \"adapted-from\"\ntarget = \"{local}\"\n"),
    );
    let report = greece.import(&belgium.export(60));
    assert_eq!(report.added.len(), 2, "{:?}", report.diagnostics);
    assert_eq!(greece.get("adpt2").relations[0].target.as_str(), "k3f9a");
}

#[test]
fn files_travel_and_personal_data_does_not() {
    let (greece, belgium) = pair();
    let file = pdf(&["A leaflet about the night line"]);
    greece.library.write("corpus/records/fab/k3f9a/files/leaflet.pdf", &file);
    greece.edit(
        "fab/k3f9a/record.toml",
        "[title]",
        "[[file]]\npath = \"files/leaflet.pdf\"\nmedia_type = \"application/pdf\"\n[title]",
    );
    greece.library.record(
        "case2",
        "kind = \"case-study\"\n[title]\nen = \"A case\"\n[abstract]\n\
         en = \"Call his mother on 0470 12 34 56 (mobile phone).\"\n",
    );
    let (bundle, report) = greece.export_at(0, false);
    assert_eq!((report.counts.records, report.counts.files, report.refused), (1, 1, 1));
    assert!(codes(&report.diagnostics).iter().all(|code| code.starts_with("privacy.")));
    belgium.import(&bundle);
    let got = fs::read(belgium.library.path("corpus/records/greece/k3f9a/files/leaflet.pdf"));
    assert_eq!(got.unwrap(), file);
    // On the way in the gate looks again: here by a note that Greece cleared for itself.
    assert_eq!(belgium.get("k3f9a").files.len(), 1);
}

#[test]
fn the_gate_looks_on_the_way_in() {
    let (greece, belgium) = pair();
    greece.library.record(
        "case2",
        "kind = \"case-study\"\n[title]\nen = \"A case\"\n[abstract]\n\
         en = \"Call the office on 0470 12 34 56 (mobile phone).\"\n",
    );
    let rules = kb_privacy::Rule::ALL.iter().map(|rule| rule.name());
    for rule in rules.clone() {
        let clearing = crate::Clearing {
            record: RecordId::parse("case2").unwrap(),
            rule: rule.to_owned(),
            hash: String::new(),
            reason: "an office".into(),
            by: "Ann".into(),
            today: "2026-11-27".into(),
            dry_run: false,
        };
        crate::clear_findings(greece.library.root(), &clearing).unwrap();
    }
    let (bundle, sent) = greece.export_at(0, false);
    assert_eq!(sent.refused, 0, "{:?}", sent.diagnostics);
    let report = belgium.import(&bundle);
    assert_eq!((report.failed, ids(&report.added)), (1, vec!["k3f9a"]));
    let privacy_clear = rules.map(|rule| (rule.to_owned(), "an office".to_owned())).collect();
    let options = ImportOptions { privacy_clear, ..ImportOptions::default() };
    let report = import_bundle(belgium.library.root(), &bundle, &options, &mut |_| {}).unwrap();
    assert_eq!((report.failed, ids(&report.added)), (0, vec!["case2"]), "{:?}", report.diagnostics);
    assert!(!belgium.get("case2").privacy_cleared.is_empty());
}

#[test]
fn a_third_library_passes_on_and_cannot_change() {
    let (greece, belgium) = pair();
    let germany = Country::new("Germany", 3);
    germany.trusts(&belgium);
    belgium.import(&greece.export(0));
    belgium.edit("greece/k3f9a/record.toml", "en = \"Line\"", "en = \"Changed in Belgium\"");
    let (bundle, _) = belgium.export_at(60, true);
    assert_eq!(germany.import(&bundle).failed, 1, "the home is not trusted");
    germany.trusts(&greece);
    assert_eq!(ids(&germany.import(&bundle).added), ["k3f9a"]);
    let got = germany.get("k3f9a");
    assert_eq!(kb_exchange::differences(&got, &greece.get("k3f9a")), Vec::<String>::new());
    assert_eq!(got.origin.unwrap().library, "Greece");
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let (greece, belgium) = pair();
    let bundle = greece.export(0);
    let before = tree(&belgium);
    let options = ImportOptions { dry_run: true, ..ImportOptions::default() };
    let report = import_bundle(belgium.library.root(), &bundle, &options, &mut |_| {}).unwrap();
    assert_eq!((ids(&report.added), tree(&belgium)), (vec!["k3f9a"], before));
}

#[test]
fn keys_are_kept_apart_and_never_overwritten() {
    let greece = Country::new("Greece", 1);
    let path = greece.library.path(".secret/signing-key");
    let secret = fs::read_to_string(&path).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert!(make_key(greece.library.root(), &[9; 32]).is_err());
    fs::remove_dir_all(greece.library.path("index")).ok();
    assert_eq!(read_keyring(greece.library.root()).unwrap().own.unwrap().public(), greece.key);
    assert!(!tree(&greece).values().any(|text| text.contains(secret.trim())));
    assert!(trust(greece.library.root(), greece.key, "Me", "2026-11-27").is_err());
}

/// Every file of the corpus with its content.
pub(super) fn tree(country: &Country) -> std::collections::BTreeMap<String, String> {
    let mut files = std::collections::BTreeMap::new();
    let mut folders = vec![country.library.path("corpus")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
                files.insert(path.to_string_lossy().into_owned(), text);
            }
        }
    }
    files
}
