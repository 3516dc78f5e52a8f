//! Curators decide while a harvest goes on.

use std::fs;

use super::*;
use crate::inbox::RejectReason;
use crate::test_library::TestLibrary;

const ADDRESS: &str = "https://repository.example/oai";

/// A page with records of these numbers, all changed on this day.
fn page(numbers: &[usize], day: u8) -> OaiPage {
    let records: Vec<String> = numbers
        .iter()
        .map(|n| {
            format!(
                "<record><header><identifier>oai:x:{n}</identifier><datestamp>2026-01-{day:02}\
                 </datestamp></header><metadata><dc><title>Care {n}, day {day}</title>\
                 <language>en</language></dc></metadata></record>"
            )
        })
        .collect();
    let text = format!("<OAI-PMH><ListRecords>{}</ListRecords></OAI-PMH>", records.concat());
    kb_exchange::read_oai_page(text.as_bytes()).unwrap()
}

fn decision() -> TurnedDown {
    TurnedDown {
        reason: RejectReason::OutOfScope,
        note: String::new(),
        by: "Ann".into(),
        when: "2026-11-27T12:00:00Z".parse().unwrap(),
    }
}

fn waiting(library: &TestLibrary) -> Vec<HarvestedDraft> {
    harvested_drafts(library.root()).unwrap().waiting
}

fn of<'d>(drafts: &'d [HarvestedDraft], identifier: &str) -> &'d Record {
    &drafts.iter().find(|draft| draft.identifier == identifier).unwrap().record
}

#[test]
fn what_curators_decide_meanwhile_holds() {
    let library = TestLibrary::new();
    let mut harvest = Harvest::open(library.root(), ADDRESS, "").unwrap();
    assert_eq!(harvest.take(page(&[1, 2, 3], 1), false).unwrap().added.len(), 3);
    let drafts = waiting(&library);
    let unwanted = of(&drafts, "oai:x:1").id.clone();
    turn_down_draft(library.root(), unwanted.as_str(), &decision()).unwrap().unwrap();
    let published = of(&drafts, "oai:x:2");
    let file = format!("corpus/records/{}/{}/record.toml", published.collection, published.slug);
    let text = fs::read_to_string(library.path(&file)).unwrap();
    library.write(&file, text.replace("\"draft\"", "\"published\""));
    let report = harvest.take(page(&[1, 2, 3], 2), false).unwrap();
    assert_eq!((report.turned_down, report.kept, report.updated.len()), (1, 1, 1));
    let drafts = waiting(&library);
    assert_eq!((drafts.len(), drafts[0].is_edited), (1, false));
    assert_eq!(of(&drafts, "oai:x:3").title.values().next().unwrap(), "Care 3, day 2");
    // Another set of the same repository knows what was decided.
    let mut of_set = Harvest::open(library.root(), ADDRESS, "care").unwrap();
    let report = of_set.take(page(&[1, 2, 3], 2), false).unwrap();
    assert_eq!((report.turned_down, report.kept, report.same, report.added.len()), (1, 1, 1, 0));
}

#[test]
fn a_kill_between_the_note_and_the_deletion_is_mended_by_doing_it_again() {
    let library = TestLibrary::new();
    let mut harvest = Harvest::open(library.root(), ADDRESS, "").unwrap();
    harvest.take(page(&[1], 1), false).unwrap();
    let draft = waiting(&library).remove(0).record;
    let file = format!("corpus/records/{}/{}/record.toml", draft.collection, draft.slug);
    let text = fs::read_to_string(library.path(&file)).unwrap();
    let turn_down = || turn_down_draft(library.root(), draft.id.as_str(), &decision()).unwrap();
    assert!(turn_down().is_some() && turn_down().is_none());
    let drafts = harvested_drafts(library.root()).unwrap();
    assert_eq!((drafts.waiting.len(), drafts.unwanted[0].decision.clone()), (0, decision()));
    library.write(&file, text);
    let drafts = harvested_drafts(library.root()).unwrap();
    assert_eq!((drafts.waiting.len(), drafts.unwanted.len()), (1, 0));
    assert!(turn_down().is_some());
    assert!(!library.path(&file).exists());
}

#[test]
fn a_dry_run_leaves_no_file() {
    let library = TestLibrary::new();
    let mut harvest = Harvest::open(library.root(), ADDRESS, "").unwrap();
    assert_eq!(harvest.take(page(&[1, 2], 1), true).unwrap().added.len(), 2);
    assert_eq!(fs::read_dir(library.path("corpus/records")).unwrap().count(), 1);
    assert!(!library.path("corpus/exchange").exists());
}
