//! Bundles as they are made, and as enemies and bad lines make them.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use kb_model::{Locale, Record};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;
use crate::samples;

const TIME: &str = "2026-11-27T10:00:00Z";

fn key() -> SecretKey {
    SecretKey::from_bytes(&[7; 32])
}

fn words() -> Vec<BundleWords> {
    Locale::ALL
        .into_iter()
        .map(|locale| BundleWords {
            locale,
            intro: format!("intro {}", locale.code()),
            summary: "Summary".into(),
            files: "Files".into(),
            source: "Source".into(),
            rights: "Rights".into(),
            library: "Library".into(),
            back: "All".into(),
        })
        .collect()
}

fn wire(record: Record, file: &[u8]) -> Wire {
    let attachment = Attachment {
        path: "files/Gids é.PDF".into(),
        blake3: release::hash(file),
        bytes: file.len() as u64,
    };
    Wire { record, attachments: vec![attachment], references: BTreeMap::new() }
}

fn made() -> Vec<u8> {
    let (key, words) = (key(), words());
    let mut bundle = BundleWriter::new(Cursor::new(Vec::new()), &key, "Ελλάδα & Co", &words);
    let mut record = samples::training();
    record.body.insert(samples::tag("nl"), "## Wat\n\n*ja* <script>x</script>".into());
    let wire = wire(record, b"%PDF");
    let content = wire.to_bytes();
    let id = wire.record.id.clone();
    bundle.add(Release::sign(&key, id, TIME.into(), Some(&content)), &content).unwrap();
    let file = &wire.attachments[0];
    bundle.attach(&file.blake3, &file.path, &mut &b"%PDF"[..]).unwrap();
    bundle.attach(&file.blake3, &file.path, &mut &b"%PDF"[..]).unwrap();
    bundle.withdraw(Release::sign(&key, samples::id("gone2"), TIME.into(), None));
    let (out, counts) = bundle.finish().unwrap();
    assert_eq!(counts, BundleCounts { records: 1, withdrawn: 1, files: 1 });
    out.into_inner()
}

fn files(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut file = zip.by_index(index).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn zipped(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The same bundle with files changed.
fn changed(change: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Vec<u8> {
    let mut all = files(&made());
    change(&mut all);
    zipped(&all)
}

fn content<'f>(files: &'f mut [(String, Vec<u8>)], name: &str) -> &'f mut Vec<u8> {
    &mut files.iter_mut().find(|(path, _)| path.starts_with(name)).unwrap().1
}

/// Signs the manifest again, as somebody with a key of their own can.
fn resign(files: &mut [(String, Vec<u8>)], key: &SecretKey) {
    let signature = key.sign(content(files, "manifest.json"));
    *content(files, "manifest.sig") = signature.into_bytes();
}

fn edit_manifest(files: &mut [(String, Vec<u8>)], change: impl FnOnce(&mut serde_json::Value)) {
    let manifest = content(files, "manifest.json");
    let mut value: serde_json::Value = serde_json::from_slice(manifest).unwrap();
    change(&mut value);
    *manifest = serde_json::to_vec(&value).unwrap();
    resign(files, &key());
}

/// The code under which a bundle is refused, wherever that happens.
fn refused_with(bytes: &[u8], limits: BundleLimits) -> String {
    let outcome = BundleReader::open(Cursor::new(bytes), limits).and_then(|mut bundle| {
        bundle.verify(&mut |_| {})?;
        let listed = bundle.manifest().records.clone();
        listed.iter().try_for_each(|listed| bundle.record(listed).map(|_| ()))
    });
    match outcome {
        Err(BundleError::Refused(found)) => {
            assert!(!found.message.is_empty() && !found.fix.is_empty());
            found.code.clone()
        }
        other => panic!("{other:?}"),
    }
}

fn refused(bytes: &[u8]) -> String {
    refused_with(bytes, BundleLimits::default())
}

#[test]
fn a_bundle_is_read_as_it_was_made_and_is_the_same_each_time() {
    let bytes = made();
    assert_eq!(bytes, made());
    let mut bundle = BundleReader::open(Cursor::new(&bytes), BundleLimits::default()).unwrap();
    bundle.verify(&mut |_| {}).unwrap();
    let listed = bundle.manifest().records.clone();
    assert!(listed.iter().all(|listed| listed.release.is_genuine()));
    let wire = Wire::parse(&bundle.record(&listed[0]).unwrap()).unwrap();
    assert_eq!(wire.record.id.as_str(), "k3f9a");
    let mut file = Vec::new();
    bundle.attachment(&wire.attachments[0], &mut file).unwrap();
    assert_eq!(file, b"%PDF");
    assert_eq!(listed[1].release.status, ReleaseStatus::Withdrawn);
}

#[test]
fn people_can_read_it_without_a_program() {
    let all = files(&made());
    let of = |name: &str| {
        let file = all.iter().find(|(path, _)| path.starts_with(name)).unwrap();
        String::from_utf8(file.1.clone()).unwrap()
    };
    let index = of("index.html");
    assert!(index.contains("Ελλάδα &amp; Co") && index.contains("intro nl"), "{index}");
    assert!(!index.contains("intro fr"), "no record is in French");
    let path = all.iter().find(|(path, _)| path.starts_with("read/")).unwrap().0.clone();
    assert!(index.contains(&format!("href=\"{path}#")));
    let page = of("read/");
    assert!(page.contains("&lt;script&gt;") && page.contains("<em>ja</em>"), "{page}");
    assert!(page.contains("href=\"../../files/") && page.contains("download=\"Gids é.PDF\""));
    let crate_metadata: serde_json::Value = serde_json::from_str(&of("ro-crate")).unwrap();
    let graph = crate_metadata["@graph"].as_array().unwrap();
    let described: Vec<&str> = graph.iter().filter_map(|entity| entity["@id"].as_str()).collect();
    let own = ["manifest.json", "manifest.sig"];
    for (path, _) in all.iter().filter(|(path, _)| !own.contains(&path.as_str())) {
        assert!(described.contains(&path.as_str()), "{path}");
    }
}

#[test]
fn half_a_file_is_refused_wherever_it_ends() {
    let bytes = made();
    for end in [0, 10, bytes.len() / 4, bytes.len() / 2, bytes.len() - 30, bytes.len() - 1] {
        assert_eq!(refused(&bytes[..end]), "bundle.broken", "{end} of {}", bytes.len());
    }
    assert_eq!(refused(b"%PDF-1.4 not a bundle at all"), "bundle.broken");
    assert_eq!(refused(&zipped(&[("a.txt".into(), b"x".to_vec())])), "bundle.broken");
}

#[test]
fn a_flipped_bit_never_goes_unseen() {
    let bytes = made();
    // Within the data of files; names and lengths in the directory are covered by other tests.
    for at in (40..bytes.len() * 2 / 3).step_by(97) {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0x10;
        let outcome = BundleReader::open(Cursor::new(&bytes), BundleLimits::default())
            .and_then(|mut bundle| bundle.verify(&mut |_| {}));
        if outcome.is_ok() {
            // Only bytes of a local header, which nobody reads, may differ.
            assert_eq!(files(&bytes), files(&made()), "byte {at}");
        }
    }
}

#[test]
fn what_was_changed_is_refused() {
    let cases: [(&str, Vec<u8>); 6] = [
        ("a record", changed(|all| content(all, "records/").push(b' '))),
        ("a file", changed(|all| content(all, "files/")[0] = b'X')),
        ("the page", changed(|all| content(all, "index.html").extend(b"<script>"))),
        ("the manifest", changed(|all| content(all, "manifest.json").push(b' '))),
        ("an extra file", changed(|all| all.push(("read/extra.html".into(), b"x".to_vec())))),
        ("another key", changed(|all| resign(all, &SecretKey::from_bytes(&[8; 32])))),
    ];
    for (what, bytes) in cases {
        assert_eq!(refused(&bytes), "bundle.forged", "{what}");
    }
    let unsigned = changed(|all| all.retain(|(path, _)| path != "manifest.sig"));
    assert_eq!(refused(&unsigned), "bundle.broken");
    let empty = changed(|all| content(all, "manifest.sig").clear());
    assert_eq!(refused(&empty), "bundle.forged");
    let lacking = changed(|all| all.retain(|(path, _)| path != "index.html"));
    assert_eq!(refused(&lacking), "bundle.broken");
}

#[test]
fn a_sender_cannot_change_what_a_home_released() {
    // The sender signs a manifest whose hashes fit, but the release is that of another content.
    let bytes = changed(|all| {
        content(all, "records/").push(b'\n');
        let record = content(all, "records/").clone();
        edit_manifest(all, |manifest| {
            for file in manifest["files"].as_array_mut().unwrap() {
                if file["path"].as_str().unwrap().starts_with("records/") {
                    file["blake3"] = release::hash(&record).into();
                    file["bytes"] = record.len().into();
                }
            }
        });
    });
    assert_eq!(refused(&bytes), "bundle.forged");
}

#[test]
fn a_newer_format_is_named() {
    let bytes = changed(|all| {
        edit_manifest(all, |manifest| {
            manifest["version"] = 9.into();
            manifest["files"] = "something new".into();
        });
    });
    assert_eq!(refused(&bytes), "bundle.newer");
}

#[test]
fn no_name_leads_out_of_the_folder() {
    for name in ["../x", "/etc/passwd", "a/../../x", "a\\..\\x", "c:x", ".ssh/x", "a//b", "ä", "a/"]
    {
        let bytes = changed(|all| {
            all.push((name.to_owned(), b"x".to_vec()));
            edit_manifest(all, |manifest| {
                let file =
                    serde_json::json!({"path": name, "bytes": 1, "blake3": release::hash(b"x")});
                manifest["files"].as_array_mut().unwrap().push(file);
            });
        });
        assert_eq!(refused(&bytes), "bundle.forged", "{name}");
    }
}

#[test]
fn bombs_are_not_unpacked() {
    let zeros = vec![0; 4 << 20];
    // Signed as small, unpacks large.
    let lying = changed(|all| *content(all, "files/") = zeros.clone());
    assert!(lying.len() < 100_000);
    assert_eq!(refused(&lying), "bundle.forged");
    // Signed as large as it is.
    let honest = changed(|all| {
        *content(all, "files/") = zeros.clone();
        edit_manifest(all, |manifest| {
            for file in manifest["files"].as_array_mut().unwrap() {
                if file["path"].as_str().unwrap().starts_with("files/") {
                    file["bytes"] = zeros.len().into();
                    file["blake3"] = release::hash(&zeros).into();
                }
            }
        });
    });
    let limits = BundleLimits { total: 1 << 20, ..BundleLimits::default() };
    assert_eq!(refused_with(&honest, limits), "bundle.too-large");
    let manifest = changed(|all| *content(all, "manifest.json") = zeros.clone());
    let limits = BundleLimits { document: 1 << 20, ..BundleLimits::default() };
    assert_eq!(refused_with(&manifest, limits), "bundle.too-large");
    let many = BundleLimits { files: 3, ..BundleLimits::default() };
    assert_eq!(refused_with(&made(), many), "bundle.too-large");
}
