//! The promises of the review, on a small library.

use std::fs;

use kb_model::{AdaptationStatus, Kind, Locale, Record, RecordId};

use crate::inbox_tests::{answers, now, token};
use crate::layout::Layout;
use crate::ledger::Ledger;
use crate::test_library::TestLibrary;
use crate::{
    AcceptedSubmission, Answers, Choices, Decision, Field, Inbox, Library, Lookup, Review,
    StepKind, SubmissionStatus, WriteError, accept_submission, review_submission,
};

/// A library with one submission that waits.
struct Desk {
    library: TestLibrary,
    inbox: Inbox,
    reference: String,
}

impl Desk {
    fn new(change: impl FnOnce(&mut Answers)) -> Desk {
        let library = TestLibrary::new();
        library.ingest();
        let inbox = Inbox::new(library.root());
        let mut answers = answers();
        change(&mut answers);
        let reference = inbox.begin(&token(1), answers, Locale::El, now()).unwrap().reference;
        let mut upload = inbox.upload(&token(1), "Σχέδιο.txt", 1).unwrap().unwrap();
        upload.write("Ένα σχέδιο για τον επίτροπο.".as_bytes()).unwrap();
        upload.finish(now()).unwrap().unwrap();
        inbox.send(&token(1), true, now()).unwrap();
        Desk { library, inbox, reference }
    }

    fn accept(&self, decision: &Decision) -> AcceptedSubmission {
        accept_submission(self.library.root(), &self.reference, decision, &mut |_| {}).unwrap()
    }

    fn accepted(&self, decision: &Decision) -> Record {
        match self.accept(decision) {
            AcceptedSubmission::Done { record, .. } => *record,
            other => panic!("{other:?}"),
        }
    }

    fn review(&self) -> Review {
        let library = Library::open(self.library.root()).unwrap();
        review_submission(
            &library,
            &self.reference,
            &Choices::default(),
            TODAY,
            &crate::Tools::default(),
        )
        .unwrap()
        .unwrap()
    }

    fn state(&self) -> SubmissionStatus {
        self.inbox.get(&token(1)).unwrap().unwrap().status
    }
}

const TODAY: &str = "2026-11-23";

fn decision(reviewers: &[&str]) -> Decision {
    Decision {
        choices: Choices { concepts: vec!["guardian".into()], ..Choices::default() },
        reviewers: reviewers.iter().map(ToString::to_string).collect(),
        note: "Thank you.".into(),
        privacy_clear: Vec::new(),
        now: now(),
        today: TODAY.into(),
        dry_run: false,
        tools: crate::Tools::default(),
    }
}

fn codes(accepted: &AcceptedSubmission) -> Vec<&str> {
    match accepted {
        AcceptedSubmission::Refused(found) => found.iter().map(|it| it.code.as_str()).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn what_is_accepted_is_a_record_that_is_found_with_its_files_and_its_history() {
    let desk = Desk::new(|answers| {
        answers.set(Field::Problem, "Evenings are # long *for* [guardians](x).");
        answers.set(Field::Since, "2021");
    });
    let proposed = desk.review().record;
    let record = desk.accepted(&decision(&["Ann"]));
    assert_eq!((&record.title, &record.body), (&proposed.title, &proposed.body));
    assert_eq!(record.id.as_str(), desk.reference.to_lowercase());
    assert_eq!(desk.library.search("lantern"), [record.id.as_str()]);
    let Lookup::Found(found) = desk.library.lookup(record.id.as_str()) else {
        panic!("it is published");
    };
    let mut shown = record.clone();
    shown.history[0].by.clear();
    assert_eq!(*found, shown, "what was written reads back the same, but for names");
    assert_eq!((found.year, found.kind), (Some(2021), Some(Kind::Practice)));
    let folder = desk.library.path(&format!("corpus/records/sent-in/{}", record.slug));
    assert!(folder.join("files/Σχέδιο.txt").is_file());
    let text = fs::read_to_string(folder.join("record.toml")).unwrap();
    for words in ["[[history]]", "Ann", &desk.reference, "Thank you.", "blake3 = "] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let submission = desk.inbox.get(&token(1)).unwrap().unwrap();
    assert_eq!(submission.record, Some(record.id));
    let last = submission.history.last().unwrap();
    assert_eq!(
        (last.step, last.by.as_str(), last.text.as_str()),
        (StepKind::Accepted, "Ann", "Thank you.")
    );
    assert_eq!(codes(&desk.accept(&decision(&["Ann"]))), ["review.state"]);
    let found = crate::check(desk.library.root(), &[]).unwrap().diagnostics;
    let own: Vec<_> = found.iter().filter(|it| it.location.contains("sent-in")).collect();
    assert!(own.iter().all(|it| it.code == "metadata.missing-translation"), "{own:?}");
}

#[test]
fn a_case_study_needs_two_people_and_everything_needs_one() {
    let desk = Desk::new(|answers| answers.set(Field::Kind, "case-study"));
    for reviewers in [&[][..], &["Ann"], &["Ann", "ann "], &["", "Ann"]] {
        assert_eq!(
            codes(&desk.accept(&decision(reviewers))),
            ["review.reviewers"],
            "{reviewers:?}"
        );
    }
    let other = Decision {
        choices: Choices { kind: Some("poem".into()), ..Choices::default() },
        ..decision(&["Ann", "Bob"])
    };
    assert_eq!(codes(&desk.accept(&other)), ["metadata.bad-value"]);
    assert_eq!(desk.state(), SubmissionStatus::Waiting);
    assert_eq!(desk.accepted(&decision(&["Ann", "Bob"])).kind, Some(Kind::CaseStudy));
    let practice = Desk::new(|_| ());
    assert_eq!(codes(&practice.accept(&decision(&[" "]))), ["review.reviewers"]);
}

#[test]
fn an_adaptation_keeps_its_origin_and_is_found_by_its_country() {
    let desk = Desk::new(|answers| {
        for (field, text) in [
            (Field::Adapts, "aaaaa"),
            (Field::Stage, "tried"),
            (Field::Since, "2023"),
            (Field::Changed, "The evening became a weekend."),
        ] {
            answers.set(field, text);
        }
    });
    let seen = desk.review();
    assert_eq!(seen.origin.unwrap().id.as_str(), "aaaaa");
    let fields: Vec<_> = seen.differences.iter().map(|it| it.field).collect();
    assert_eq!(fields, ["title", "kind", "countries", "year", "abstract"]);
    let record = desk.accepted(&decision(&["Ann"]));
    assert_eq!(record.adaptations[0].status, AdaptationStatus::Tried);
    let open = Library::open(desk.library.root()).unwrap();
    let chain = open.chain(&RecordId::parse("aaaaa").unwrap()).unwrap();
    assert_eq!(chain.adopted[0].record.id, record.id);
    for words in ["adapted in Greece", "angepasst in Griechenland", "weekend"] {
        assert_eq!(desk.library.search(words), [record.id.as_str()], "{words}");
    }
}

#[test]
fn likely_duplicates_are_named_with_the_words_they_share() {
    let desk = Desk::new(|_| ());
    desk.library.record(
        "ccccc",
        "[title]\nen = \"A lantern\"\n[abstract]\nen = \"We light a lantern each evening.\"\n",
    );
    desk.library.record("ddddd", "[title]\nel = \"Το φανάρι και ο επίτροπος\"\n");
    desk.library.ingest();
    let seen = desk.review();
    let first = &seen.duplicates[0];
    assert_eq!(first.id.as_str(), "ccccc");
    let share = first.share.unwrap();
    assert!((0.4..0.9).contains(&share), "{share}");
    assert!(seen.duplicates.iter().skip(1).all(|it| it.share.unwrap_or(0.0) < share));
    assert_eq!((seen.files[0].name.as_str(), seen.files[0].lang.as_str()), ("Σχέδιο.txt", "el"));
    assert!(seen.folder.starts_with("corpus/inbox/"));
}

#[test]
fn a_kill_between_the_steps_of_accepting_makes_no_second_record() {
    for is_written in [false, true] {
        let desk = Desk::new(|_| ());
        let submission = desk.inbox.get(&token(1)).unwrap().unwrap();
        let file = format!("corpus/inbox/{}/submission.toml", submission.key);
        let before = fs::read_to_string(desk.library.path(&file)).unwrap();
        // As if killed after the id was noted, or after the record was written too.
        let noted = before.replace("\n[answers]", "record = \"n2n2n\"\n\n[answers]");
        desk.library.write(&file, &noted);
        if is_written {
            desk.accepted(&decision(&["Ann"]));
            desk.library.write(&file, &noted);
        }
        assert_eq!(desk.accepted(&decision(&["Ann"])).id.as_str(), "n2n2n");
        assert_eq!(desk.library.search("lantern"), ["n2n2n"]);
        assert_eq!(fs::read_dir(desk.library.path("corpus/records/sent-in")).unwrap().count(), 1);
    }
}

#[test]
fn a_dry_run_and_a_busy_library_change_nothing() {
    let desk = Desk::new(|_| ());
    let dry = Decision { dry_run: true, ..decision(&["Ann"]) };
    assert!(desk.accepted(&dry).id.is_curated());
    assert!(matches!(
        accept_submission(desk.library.root(), "ZZZZZ", &dry, &mut |_| {}).unwrap(),
        AcceptedSubmission::Unknown
    ));
    let lock = Ledger::open(&Layout::new(desk.library.root())).unwrap();
    let busy =
        accept_submission(desk.library.root(), &desk.reference, &decision(&["Ann"]), &mut |_| {});
    assert!(matches!(busy, Err(WriteError::Locked { .. })));
    drop(lock);
    assert_eq!(desk.state(), SubmissionStatus::Waiting);
    assert!(!desk.library.path("corpus/records/sent-in").exists());
    assert!(desk.library.search("lantern").is_empty());
}

/// A number that its rule takes for a true one, and that nobody has.
const AMKA: &str = "ΑΜΚΑ 17060899998";

#[test]
fn an_identifier_is_told_and_published_only_with_a_reason() {
    let with_number = |answers: &mut Answers| answers.set(Field::Outcome, &format!("Ok, {AMKA}."));
    let desk = Desk::new(with_number);
    let findings = desk.review().findings;
    assert!(findings.iter().any(|it| it.code == "privacy.gr-amka" && it.location == "outcome"));
    assert!(findings.iter().all(|it| !it.message.contains("170608")), "{findings:?}");
    assert_eq!(codes(&desk.accept(&decision(&["Ann"]))), ["privacy.gr-amka"]);
    let cleared = Decision {
        privacy_clear: vec![("gr-amka".into(), "a sample of a handbook".into())],
        ..decision(&["Ann"])
    };
    let record = desk.accepted(&cleared);
    let kept = &record.privacy_cleared[0];
    assert_eq!((kept.reason.as_str(), kept.by.as_deref()), ("a sample of a handbook", Some("Ann")));
    let found = crate::check(desk.library.root(), &[record.id.to_string()]).unwrap().diagnostics;
    assert!(
        found.iter().all(|it| !(it.is_error() && it.code.starts_with("privacy."))),
        "{found:?}"
    );
}

#[test]
fn identifiers_in_files_and_in_what_was_changed_stand_against_it_too() {
    let changed = Desk::new(|answers| {
        answers.set(Field::Adapts, "aaaaa");
        answers.set(Field::Stage, "tried");
        answers.set(Field::Changed, AMKA);
    });
    assert_eq!(codes(&changed.accept(&decision(&["Ann"]))), ["privacy.gr-amka"]);
    let library = TestLibrary::new();
    library.ingest();
    let inbox = Inbox::new(library.root());
    let reference = inbox.begin(&token(1), answers(), Locale::El, now()).unwrap().reference;
    let mut upload = inbox.upload(&token(1), "a.txt", 1).unwrap().unwrap();
    upload.write(AMKA.as_bytes()).unwrap();
    upload.finish(now()).unwrap().unwrap();
    let draft = inbox.get(&token(1)).unwrap().unwrap();
    let before = inbox.findings(&draft).unwrap();
    assert!(before.iter().any(|it| it.code == "privacy.gr-amka" && it.location == "a.txt"));
    inbox.send(&token(1), true, now()).unwrap();
    let desk = Desk { library, inbox, reference };
    assert_eq!(codes(&desk.accept(&decision(&["Ann"]))), ["privacy.gr-amka"]);
}
