//! The promises of the inbox, on a small library.

use std::fs;
use std::thread;

use jiff::{SignedDuration, Timestamp};
use kb_model::Locale;

use crate::test_library::TestLibrary;
use crate::{
    Answers, Changed, Field, FileRefusal, Inbox, MAX_FILE_BYTES, MAX_FILES, RejectReason, StepKind,
    Submission, SubmissionStatus, Token,
};

const NOW: &str = "2026-11-22T10:00:00Z";

pub(crate) fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn days_later(days: i64) -> Timestamp {
    now() + SignedDuration::from_hours(24 * days)
}

pub(crate) fn token(number: u8) -> Token {
    Token::new([number; 16])
}

/// Answers that may be sent, about a lantern.
pub(crate) fn answers() -> Answers {
    let mut answers = Answers::default();
    for (field, text) in [
        (Field::Lang, "en"),
        (Field::Kind, "practice"),
        (Field::Title, "An evening lantern"),
        (Field::Country, "GR"),
        (Field::Practice, "We light a \"lantern\" = 'each' evening.\nThen we talk."),
    ] {
        answers.set(field, text);
    }
    answers
}

/// A library and its inbox.
struct Desk {
    library: TestLibrary,
    inbox: Inbox,
}

impl Desk {
    fn new() -> Desk {
        let library = TestLibrary::new();
        let inbox = Inbox::new(library.root());
        Desk { library, inbox }
    }

    fn draft(&self, number: u8) -> Submission {
        self.inbox.begin(&token(number), answers(), Locale::El, now()).unwrap()
    }

    fn upload(&self, number: u8, name: &str, bytes: &[u8]) -> Result<String, FileRefusal> {
        let nonce = bytes.len() as u64;
        let mut upload = self.inbox.upload(&token(number), name, nonce).unwrap().unwrap();
        bytes.chunks(1 << 20).for_each(|chunk| upload.write(chunk).unwrap());
        upload.finish(now()).unwrap().map(|file| file.name)
    }

    fn state(&self, number: u8) -> SubmissionStatus {
        self.inbox.get(&token(number)).unwrap().unwrap().status
    }

    fn names(&self, number: u8) -> Vec<String> {
        let submission = self.inbox.get(&token(number)).unwrap().unwrap();
        let files = self.inbox.files(&submission).unwrap();
        files.into_iter().map(|file| file.name).collect()
    }
}

fn is_done(changed: &Changed) -> bool {
    matches!(changed, Changed::Done(_))
}

#[test]
fn a_draft_is_read_back_as_it_was_written_and_its_folder_does_not_show_the_token() {
    let desk = Desk::new();
    let kept = desk.draft(1);
    assert_eq!(desk.inbox.get(&token(1)).unwrap().unwrap(), kept);
    assert_eq!(kept.answers, answers());
    assert!(desk.inbox.get(&token(2)).unwrap().is_none());
    let folders: Vec<_> = fs::read_dir(desk.library.path("corpus/inbox")).unwrap().collect();
    let folder = folders[0].as_ref().unwrap().path();
    let text = fs::read_to_string(folder.join("submission.toml")).unwrap();
    assert!(text.contains("title = \"An evening lantern\""), "{text}");
    let secret = token(1).reveal();
    assert!(!text.contains(&secret) && !folder.to_string_lossy().contains(&secret));
    assert_eq!(desk.inbox.by_reference(&kept.reference.to_lowercase()).unwrap().unwrap(), kept);
}

#[test]
fn a_submission_goes_its_way_step_by_step_and_no_other() {
    let desk = Desk::new();
    let reference = desk.draft(1).reference;
    let (inbox, one) = (&desk.inbox, token(1));
    let ask = || inbox.ask(&reference, "Ann", "Since when?", now()).unwrap();
    assert!(!is_done(&ask()), "a draft is nobody's business");
    assert!(!is_done(&inbox.send(&one, false, now()).unwrap()), "the ticks are missing");
    assert!(is_done(&inbox.send(&one, true, now()).unwrap()));
    assert!(!is_done(&inbox.answer_form(&one, Answers::default(), now()).unwrap()));
    assert!(!is_done(&inbox.reply(&one, "2021", now()).unwrap()), "nobody asked");
    assert!(is_done(&ask()));
    assert!(!is_done(&inbox.reply(&one, " \n", now()).unwrap()));
    assert!(is_done(&inbox.reply(&one, "Since 2021.\r\nIn May.", now()).unwrap()));
    let reject = |reason| inbox.reject(&reference, "Ann", (reason, "Known."), now()).unwrap();
    assert!(is_done(&reject(RejectReason::Duplicate)));
    assert!(!is_done(&reject(RejectReason::Other)), "decided is decided");
    assert!(!is_done(&inbox.withdraw(&one, now()).unwrap()));
    let read = inbox.get(&one).unwrap().unwrap();
    let steps: Vec<_> =
        read.history.iter().map(|it| (it.step, it.by.as_str(), it.text.as_str())).collect();
    let expected = [
        (StepKind::Sent, "", ""),
        (StepKind::Asked, "Ann", "Since when?"),
        (StepKind::Answered, "", "Since 2021.\nIn May."),
        (StepKind::Rejected, "Ann", "Known."),
    ];
    assert_eq!(steps, expected);
    assert_eq!((read.reason, read.answers), (Some(RejectReason::Duplicate), answers()));
    assert!(matches!(inbox.ask("ZZZZZ", "Ann", "?", now()).unwrap(), Changed::Unknown));
    assert!(matches!(inbox.send(&token(9), true, now()).unwrap(), Changed::Unknown));
}

#[test]
fn files_are_stored_before_they_are_judged_and_limits_are_said() {
    let desk = Desk::new();
    desk.draft(1);
    let text = "The guardian lights a lantern.";
    assert_eq!(desk.upload(1, "a.txt", text.as_bytes()), Ok("a.txt".into()));
    assert_eq!(desk.upload(1, "C:\\A.txt", b"other"), Ok("A-2.txt".into()));
    assert_eq!(desk.upload(1, "x.xyz", &[0, 159, 146]), Ok("x.xyz".into()));
    assert_eq!(desk.upload(1, "empty.txt", b""), Err(FileRefusal::Empty));
    let large = vec![b'x'; usize::try_from(MAX_FILE_BYTES).unwrap() + 1];
    assert_eq!(desk.upload(1, "large.txt", &large), Err(FileRefusal::TooLarge));
    let submission = desk.inbox.get(&token(1)).unwrap().unwrap();
    let readings = desk.inbox.readings(&submission).unwrap();
    let of = |name: &str| readings.iter().find(|reading| reading.name == name).unwrap();
    assert_eq!((of("a.txt").words, of("a.txt").lang.as_str()), (5, "en"));
    assert_eq!(of("x.xyz").findings[0].code, "file.unsupported");
    assert!(is_done(&desk.inbox.remove_file(&token(1), "A-2.txt", now()).unwrap()));
    assert!(!is_done(&desk.inbox.remove_file(&token(1), "../submission.toml", now()).unwrap()));
    assert_eq!(desk.names(1), ["a.txt", "x.xyz"]);
    for number in 2..MAX_FILES {
        desk.upload(1, "b.txt", format!("{number}").as_bytes()).unwrap();
    }
    assert_eq!(desk.upload(1, "more.txt", b"x"), Err(FileRefusal::TooMany));
    desk.inbox.send(&token(1), true, now()).unwrap();
    assert_eq!(desk.upload(1, "late.txt", b"x"), Err(FileRefusal::NotNow));
    assert!(desk.inbox.upload(&token(2), "x", 1).unwrap().is_none());
}

#[test]
fn uploads_at_the_same_time_all_stay() {
    let desk = Desk::new();
    desk.draft(1);
    thread::scope(|scope| {
        for nonce in 0..8 {
            let inbox = &desk.inbox;
            scope.spawn(move || {
                let mut upload = inbox.upload(&token(1), "a.txt", nonce).unwrap().unwrap();
                upload.write(format!("{nonce}").as_bytes()).unwrap();
                upload.finish(now()).unwrap().unwrap();
            });
        }
    });
    assert_eq!(desk.names(1).len(), 8);
    assert_eq!(desk.state(1), SubmissionStatus::Draft);
}

#[test]
fn what_is_taken_back_or_could_identify_a_child_is_deleted_at_once() {
    let desk = Desk::new();
    for number in [1, 2] {
        desk.draft(number);
        desk.upload(number, "a.txt", b"lantern").unwrap();
        desk.inbox.send(&token(number), true, now()).unwrap();
    }
    let reference = desk.inbox.get(&token(2)).unwrap().unwrap().reference;
    assert!(is_done(&desk.inbox.withdraw(&token(1), now()).unwrap()));
    let class = (RejectReason::IdentifiesAChild, "");
    assert!(is_done(&desk.inbox.reject(&reference, "Ann", class, now()).unwrap()));
    for number in [1, 2] {
        assert_eq!(desk.names(number), Vec::<String>::new());
        let read = desk.inbox.get(&token(number)).unwrap().unwrap();
        assert_eq!(read.answers, Answers::default());
        let folder = desk.library.path("corpus/inbox").join(&read.key);
        assert!(!folder.join("files").exists() && !folder.join("readings").exists());
    }
    assert_eq!(desk.state(1), SubmissionStatus::Withdrawn);
}

#[test]
fn nothing_of_the_inbox_is_found_counted_or_noticed() {
    let desk = Desk::new();
    desk.library.ingest();
    let manifest = fs::read(desk.library.path("index/gen-1/manifest.json")).unwrap();
    desk.draft(1);
    desk.upload(1, "a.md", b"# A lantern").unwrap();
    desk.inbox.send(&token(1), true, now()).unwrap();
    assert_eq!((desk.library.ingest().records, desk.library.ingest().changed), (2, 0));
    assert_eq!(fs::read(desk.library.path("index/gen-1/manifest.json")).unwrap(), manifest);
    desk.library.try_ingest(true).unwrap();
    assert!(desk.library.search("lantern").is_empty());
    assert_eq!(crate::read_corpus(desk.library.root()).unwrap().0.len(), 2);
    let found = crate::check(desk.library.root(), &[]).unwrap().diagnostics;
    assert!(found.iter().all(|it| !it.location.contains("inbox")), "{found:?}");
}

#[test]
fn what_a_kill_leaves_behind_is_not_read_and_is_cleared_up() {
    let desk = Desk::new();
    let kept = desk.draft(1);
    let inside = format!("corpus/inbox/{}", kept.key);
    for leftover in [
        "corpus/inbox/.abc.writing/submission.toml".to_owned(),
        "corpus/inbox/.abd.gone/files/a.txt".to_owned(),
        format!("{inside}/.submission.toml.writing"),
        format!("{inside}/.arriving-0000000000000001"),
        format!("{inside}/files/.a.txt.writing"),
    ] {
        desk.library.write(&leftover, "half");
    }
    // An unfinished upload goes with the sender.
    let mut upload = desk.inbox.upload(&token(1), "a.txt", 7).unwrap().unwrap();
    upload.write(b"half").unwrap();
    drop(upload);
    assert_eq!((desk.inbox.list().unwrap().0, desk.names(1).len()), (vec![kept], 0));
    let leftovers = |at| desk.inbox.purge(at, false).unwrap().leftovers;
    let real_now =
        Timestamp::try_from(fs::metadata(desk.library.root()).unwrap().modified().unwrap());
    let real_now = real_now.unwrap();
    assert_eq!(leftovers(real_now), 0, "somebody may still be writing");
    assert_eq!(leftovers(real_now + SignedDuration::from_hours(49)), 4);
    assert_eq!(fs::read_dir(desk.library.path("corpus/inbox")).unwrap().count(), 1);
}

#[test]
fn drafts_are_kept_a_month_and_decisions_a_year() {
    let desk = Desk::new();
    let draft = desk.draft(1).reference;
    let waiting = desk.draft(2).reference;
    desk.inbox.send(&token(2), true, now()).unwrap();
    desk.draft(3);
    desk.inbox.withdraw(&token(3), now()).unwrap();
    assert_eq!(desk.inbox.purge(days_later(29), false).unwrap().drafts, Vec::<String>::new());
    let dry = desk.inbox.purge(days_later(31), true).unwrap();
    assert_eq!((dry.drafts.as_slice(), desk.state(1)), (&[draft][..], SubmissionStatus::Draft));
    assert_eq!(desk.inbox.purge(days_later(31), false).unwrap(), dry);
    assert!(desk.inbox.get(&token(1)).unwrap().is_none());
    assert_eq!(desk.inbox.purge(days_later(366), false).unwrap().closed.len(), 1);
    let left: Vec<_> = desk.inbox.list().unwrap().0.into_iter().map(|it| it.reference).collect();
    assert_eq!(left, [waiting], "what waits is never deleted");
}

#[test]
fn a_broken_file_is_told_and_the_others_are_read() {
    let desk = Desk::new();
    desk.draft(1);
    for (number, text) in
        ["", "status = 1", "\u{0}", "[answers]\ncolour = \"x\""].iter().enumerate()
    {
        desk.library.write(&format!("corpus/inbox/b{number}/submission.toml"), text);
    }
    desk.library.write("corpus/inbox/c/submission.toml", b"\xff\xfe");
    desk.library.write("corpus/inbox/README.md", "x");
    let (submissions, found) = desk.inbox.list().unwrap();
    assert_eq!((submissions.len(), found.len()), (1, 5));
    assert!(found.iter().all(|it| it.code == "inbox.unreadable" && !it.fix.is_empty()));
}
