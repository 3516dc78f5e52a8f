//! Three libraries over a long time: more than a thousand changes, bundles that are late, come
//! twice, in any order, or by way of a third; and what must hold in the end.
//!
//! The chance is seeded, so every run is the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use kb_model::{LangTag, Record, RecordId, Relation, RelationType, Status};

use super::tests::{Country, tree};
use crate::corpus::record_toml::to_toml;

const STEPS: usize = 1_300;
/// Stands in every text that nobody else may ever see.
const SECRET: &str = "unpublished-marker";

/// A small generator (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % n as u64).unwrap()
    }

    fn of<'t, T>(&mut self, list: &'t [T]) -> Option<&'t T> {
        if list.is_empty() { None } else { Some(&list[self.below(list.len())]) }
    }
}

/// What was done to a record that came from elsewhere: by field, the value that must stay.
type Kept = BTreeMap<(RecordId, String), serde_json::Value>;

struct Side {
    country: Country,
    /// Records as the files say; kept here so that a step costs one write.
    records: BTreeMap<RecordId, Record>,
    notes: BTreeMap<RecordId, String>,
    changed: Kept,
    mail: Vec<PathBuf>,
    offline: usize,
    created: usize,
}

impl Side {
    fn write(&mut self, record: Record) {
        let folder = format!("corpus/records/{}/{}", record.collection, record.slug);
        self.country.library.write(&format!("{folder}/record.toml"), to_toml(&record));
        for (lang, body) in &record.body {
            self.country.library.write(&format!("{folder}/{lang}.md"), body);
        }
        self.records.insert(record.id.clone(), record);
    }

    fn reread(&mut self) {
        let records = self.country.records().into_iter();
        self.records = records.map(|record| (record.id.clone(), record)).collect();
    }

    fn ids(&self, wanted: impl Fn(&Record) -> bool) -> Vec<RecordId> {
        self.records.values().filter(|record| wanted(record)).map(|it| it.id.clone()).collect()
    }
}

fn tag(code: &str) -> LangTag {
    LangTag::parse(code).unwrap()
}

const LANGS: [&str; 5] = ["en", "nl", "fr", "de", "el"];

/// A text that may be seen, or one that must not.
fn text(chance: &mut Chance, step: usize, is_secret: bool) -> String {
    let words = ["care", "zorg", "soin", "Pflege", "φροντίδα"];
    let mark = if is_secret { SECRET } else { "open" };
    format!("{} {step} {mark}", words[chance.below(words.len())])
}

/// One change of one library; false when there was nothing to change.
fn change(side: &mut Side, chance: &mut Chance, step: usize) -> bool {
    let own = |record: &Record| record.origin.is_none();
    let foreign = |record: &Record| record.origin.is_some();
    let is_visible = |record: &Record| record.status == Status::Published;
    match chance.below(12) {
        0 | 1 => create(side, chance, step, None),
        2 => {
            let origins = side.ids(|it| foreign(it) && is_visible(it));
            let Some(origin) = chance.of(&origins).cloned() else { return false };
            create(side, chance, step, Some(origin));
        }
        3..=5 => {
            let ids = side.ids(own);
            let Some(id) = chance.of(&ids) else { return false };
            let mut record = side.records[id].clone();
            let is_hidden = record.status != Status::Published;
            edit(&mut record, chance, step, is_hidden);
            side.write(record);
        }
        6 => {
            let ids = side.ids(|it| own(it) && it.status == Status::Draft);
            let Some(id) = chance.of(&ids) else { return false };
            // Publishing is a decision about every text of the record.
            let mut record = Record { status: Status::Published, ..side.records[id].clone() };
            for text in record.title.values_mut().chain(record.body.values_mut()) {
                *text = text.replace(SECRET, "open");
            }
            side.write(record);
        }
        7 => {
            let ids = side.ids(|it| own(it) && is_visible(it));
            let Some(id) = chance.of(&ids) else { return false };
            let status = if chance.below(3) == 0 { Status::Draft } else { Status::Withdrawn };
            let mut record = Record { status, ..side.records[id].clone() };
            edit(&mut record, chance, step, true);
            side.write(record);
        }
        8 => {
            let ids = side.ids(|it| own(it) && it.status == Status::Withdrawn);
            let Some(id) = chance.of(&ids) else { return false };
            let mut record = Record { status: Status::Published, ..side.records[id].clone() };
            for text in record.title.values_mut().chain(record.body.values_mut()) {
                *text = text.replace(SECRET, "open");
            }
            side.write(record);
        }
        9 | 10 => {
            let ids = side.ids(foreign);
            let Some(id) = chance.of(&ids) else { return false };
            let mut record = side.records[id].clone();
            let note = format!("note of {} {step} {SECRET}", side.country.name);
            record.note.insert(tag("en"), note.clone());
            side.notes.insert(id.clone(), note);
            side.write(record);
        }
        _ => {
            let ids = side.ids(|it| foreign(it) && is_visible(it));
            let Some(id) = chance.of(&ids) else { return false };
            let mut record = side.records[id].clone();
            let lang = LANGS[chance.below(5)];
            let changed = format!("changed in {} {step} {SECRET}", side.country.name);
            record.title.insert(tag(lang), changed.clone());
            side.changed.insert((id.clone(), format!("title.{lang}")), changed.into());
            side.write(record);
        }
    }
    true
}

fn create(side: &mut Side, chance: &mut Chance, step: usize, origin: Option<RecordId>) {
    // All libraries count alike, so that most ids are given twice.
    let candidates = (side.created..).map(|n| RecordId::parse(&format!("rec{n:02x}")).unwrap());
    let id = candidates.into_iter().find(|id| !side.records.contains_key(id)).unwrap();
    side.created += 1;
    let mut record = Record::new(id, "own");
    let is_draft = chance.below(3) == 0;
    record.status = if is_draft { Status::Draft } else { Status::Published };
    record.rights = Some("CC BY 4.0".into());
    record.title.insert(tag("en"), text(chance, step, is_draft));
    let known: Vec<RecordId> = side.records.keys().cloned().collect();
    if let Some(target) = chance.of(&known).cloned() {
        record.relations.push(Relation { relation: RelationType::Related, target });
    }
    if let Some(target) = origin {
        record.relations.push(Relation { relation: RelationType::AdaptedFrom, target });
    }
    side.write(record);
}

fn edit(record: &mut Record, chance: &mut Chance, step: usize, is_secret: bool) {
    let lang = tag(LANGS[chance.below(5)]);
    match chance.below(4) {
        0 => record.year = Some(1950 + i32::try_from(step % 70).unwrap()),
        1 => drop(record.body.insert(lang, text(chance, step, is_secret))),
        _ => drop(record.title.insert(lang, text(chance, step, is_secret))),
    }
}

/// Exports, and looks for anything that must not leave.
fn export(side: &Side, step: usize, with_received: bool) -> PathBuf {
    // The clock of one library is wrong by a day.
    let skew = if side.country.name == "Belgium" { -86_400 } else { 0 };
    let seconds = i64::try_from(step).unwrap() * 60 + skew;
    let (path, report) = side.country.export_at(seconds, with_received);
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);
    let mut zip = zip::ZipArchive::new(fs::File::open(&path).unwrap()).unwrap();
    for index in 0..zip.len() {
        let mut bytes = Vec::new();
        zip.by_index(index).unwrap().read_to_end(&mut bytes).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains(SECRET), "step {step}");
    }
    path
}

fn import(side: &mut Side, bundle: &Path, chance: &mut Chance) {
    let report = side.country.import(bundle);
    assert_eq!(report.failed, 0, "{:?}", report.diagnostics);
    if chance.below(4) == 0 {
        let before = tree(&side.country);
        let again = side.country.import(bundle);
        let changes = again.added.len() + again.updated.len() + again.withdrawn.len();
        assert_eq!((changes, again.conflicts.len()), (0, 0));
        assert_eq!(tree(&side.country), before, "a second import changes nothing");
    }
    side.reread();
}

#[test]
fn three_libraries_converge_and_nothing_is_lost() {
    let mut chance = Chance(20_261_127);
    let names = ["Belgium", "Germany", "Greece"];
    let countries: Vec<Country> = (1..).zip(names).map(|(n, name)| Country::new(name, n)).collect();
    for one in &countries {
        countries.iter().filter(|other| other.name != one.name).for_each(|other| one.trusts(other));
    }
    let mut sides: Vec<Side> = countries
        .into_iter()
        .map(|country| Side {
            country,
            records: BTreeMap::new(),
            notes: BTreeMap::new(),
            changed: Kept::new(),
            mail: Vec::new(),
            offline: 0,
            created: 0,
        })
        .collect();
    let mut changes = 0;
    let mut exchanges = 0;
    for step in 0..STEPS {
        let at = chance.below(3);
        for side in &mut sides {
            side.offline = side.offline.saturating_sub(1);
        }
        if chance.below(60) == 0 {
            sides[at].offline = 50 + chance.below(150);
        }
        let is_online = sides[at].offline == 0;
        match chance.below(10) {
            0 if is_online && chance.below(2) == 0 => {
                let with_received = chance.below(2) == 0;
                let bundle = export(&sides[at], step, with_received);
                exchanges += 1;
                for to in [(at + 1) % 3, (at + 2) % 3] {
                    // Some letters are lost.
                    if chance.below(5) > 0 {
                        sides[to].mail.push(bundle.clone());
                    }
                }
            }
            1 if is_online && !sides[at].mail.is_empty() => {
                let number = chance.below(sides[at].mail.len());
                // A bundle may stay, and be imported again later.
                let bundle = if chance.below(4) == 0 {
                    sides[at].mail[number].clone()
                } else {
                    sides[at].mail.swap_remove(number)
                };
                import(&mut sides[at], &bundle, &mut chance);
                exchanges += 1;
            }
            _ => changes += usize::from(change(&mut sides[at], &mut chance, step)),
        }
    }
    assert!(changes >= 1_000 && exchanges >= 60, "{changes} changes, {exchanges} exchanges");
    settle(&mut sides, &mut chance);
    for home in 0..3 {
        for peer in (0..3).filter(|peer| *peer != home) {
            check(&sides[home], &sides[peer]);
        }
    }
    for side in &sides {
        for (id, note) in &side.notes {
            assert_eq!(side.records[id].note[&tag("en")], *note, "{}: {id}", side.country.name);
        }
    }
    let travelled = sides.iter().flat_map(|side| side.records.values());
    let travelled: Vec<&Record> = travelled.filter(|it| it.origin.is_some()).collect();
    let renamed = travelled.iter().filter(|it| it.origin.as_ref().unwrap().id != it.id).count();
    let withdrawn = travelled.iter().filter(|it| it.status == Status::Withdrawn).count();
    assert!(
        travelled.len() > 200 && renamed > 100 && withdrawn > 20,
        "{} {renamed} {withdrawn}",
        travelled.len()
    );
}

/// Everybody is online again: old letters first, then one from each.
fn settle(sides: &mut [Side], chance: &mut Chance) {
    for side in &mut *sides {
        for bundle in std::mem::take(&mut side.mail) {
            import(side, &bundle, chance);
        }
    }
    for at in 0..3 {
        let bundle = export(&sides[at], STEPS + at, true);
        for to in [(at + 1) % 3, (at + 2) % 3] {
            import(&mut sides[to], &bundle, chance);
        }
    }
}

/// A peer has what the home published, changed only where the peer changed it; and nothing else.
fn check(home: &Side, peer: &Side) {
    let key = home.country.key.hex();
    let mut seen = BTreeSet::new();
    let of_home = |record: &&Record| record.origin.as_ref().is_some_and(|it| it.key == key);
    for record in peer.records.values().filter(of_home) {
        let id = &record.origin.as_ref().unwrap().id;
        assert!(seen.insert(id.clone()), "{id} is there twice");
        let original = &home.records[id];
        let place = format!("{id} of {} in {}", home.country.name, peer.country.name);
        if original.status != Status::Published {
            assert_eq!(record.status, Status::Withdrawn, "{place}");
            continue;
        }
        assert_eq!(record.status, Status::Published, "{place}");
        let mut expected = BTreeSet::new();
        for ((changed, field), value) in &peer.changed {
            if *changed == record.id {
                let lang = field.split_once('.').unwrap().1;
                assert_eq!(record.title[&tag(lang)], value.as_str().unwrap(), "{place}");
                expected.insert(field.clone());
            }
        }
        let mut differing = kb_exchange::differences(original, record);
        // Links have other names here; what they mean is compared below.
        differing.retain(|field| !expected.contains(field) && field != "relations");
        assert_eq!(differing, Vec::<String>::new(), "{place}");
        for relation in &record.relations {
            if let Some(target) = peer.records.get(&relation.target) {
                let is_meant = original
                    .relations
                    .iter()
                    .any(|link| same(&home.records[&link.target], home, target, peer));
                assert!(is_meant, "{place} leads to {}", relation.target);
            }
        }
    }
    let published =
        home.records.values().filter(|it| it.origin.is_none() && it.status == Status::Published);
    for record in published {
        assert!(seen.contains(&record.id), "{} of {}", record.id, home.country.name);
    }
}

/// Whether two records in two libraries are one.
fn same(left: &Record, left_side: &Side, right: &Record, right_side: &Side) -> bool {
    let global = |record: &Record, side: &Side| match &record.origin {
        Some(origin) => (origin.key.clone(), origin.id.clone()),
        None => (side.country.key.hex(), record.id.clone()),
    };
    global(left, left_side) == global(right, right_side)
}
