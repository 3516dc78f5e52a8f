//! `kb review`: what people sent in is looked at, asked about, published or turned down.

use jiff::Timestamp;
use kb_core::{Answers, Field, Inbox, Token};
use kb_model::Locale;

use crate::kit::TestLibrary;

const LONG_AGO: &str = "2020-01-02T03:04:05Z";

fn answers() -> Answers {
    let mut answers = Answers::default();
    for (field, text) in [
        (Field::Lang, "en"),
        (Field::Kind, "practice"),
        (Field::Title, "An evening quokka line"),
        (Field::Country, "gr"),
        (Field::Practice, "We answer the quokka line each evening."),
        (Field::Adapts, "fbx22"),
        (Field::Stage, "tried"),
        (Field::Changed, "It rings at night too."),
    ] {
        answers.set(field, text);
    }
    answers
}

/// A library with one submission that waits; its reference.
fn with_submission(change: impl FnOnce(&mut Answers)) -> (TestLibrary, String) {
    let library = TestLibrary::indexed();
    let inbox = Inbox::new(library.path());
    let then: Timestamp = LONG_AGO.parse().expect("a moment");
    let token = Token::new([1; 16]);
    let mut written = answers();
    change(&mut written);
    let begun = inbox.begin(&token, written, Locale::En, then).expect("it is kept");
    let mut upload = inbox.upload(&token, "plan.txt", 1).expect("an inbox").expect("a draft");
    upload.write(b"The plan of the line.").expect("a file");
    upload.finish(then).expect("a file").expect("it is stored");
    inbox.send(&token, true, then).expect("it is sent");
    (library, begun.reference)
}

#[test]
fn a_submission_is_listed_shown_asked_about_and_published() {
    let (library, reference) = with_submission(|_| ());
    let listed = library.kb(&["review", "list"]).ends_with(0);
    assert!(listed.out.starts_with(&reference) && listed.out.contains("days\tgr\ten\t1\t"));
    assert!(listed.out.contains("An evening quokka line (adapts fbx22)"), "{listed:#?}");
    let listed = listed.says(&["1 waiting. Oldest first: kb review show ", &reference]);
    let shown = library.kb(&["review", "show", &reference.to_lowercase()]).ends_with(0);
    for words in [
        "An evening quokka line",
        "state      waiting",
        "It rings at night too.",
        "plan.txt  1 kB  5 words, en",
        "against fbx22, which it adapts",
        "    + An evening quokka line",
        "sent (sender)",
    ] {
        assert!(shown.out.contains(words), "{words}: {shown:#?}");
    }
    let ask = ["review", "ask", &reference, "Since when?", "--reviewer", "Ann"];
    library.kb(&ask).ends_with(0);
    assert!(library.kb(&["review", "list"]).out.contains("\tgr\t") && listed.code == 0);
    let accept = ["review", "accept", &reference, "--concept", "foster-care"];
    let refused = library.kb(&accept).ends_with(1);
    assert!(refused.out.contains("review.reviewers"), "{refused:#?}");
    library.kb(&["search", "quokka"]).ends_with(1);
    let accept = [&accept[..], &["--reviewer", "Ann"]].concat();
    let said = library.kb(&accept).ends_with(0);
    assert!(said.out.starts_with("Published "), "{said:#?}");
    let found = library.kb(&["search", "quokka", "--json"]).ends_with(0).json();
    assert_eq!(found["hits"][0]["id"], reference.to_lowercase());
    library.kb(&["search", "adapted in Greece"]).ends_with(0);
    library.kb(&accept).ends_with(1);
    library.kb(&["review", "list"]).ends_with(1).says(&["Nothing is waiting."]);
}

#[test]
fn a_case_study_needs_two_names_and_rejecting_needs_a_class() {
    let (library, reference) = with_submission(|answers| answers.set(Field::Kind, "case-study"));
    let one = ["review", "accept", &reference, "--reviewer", "Ann"];
    assert!(library.kb(&one).ends_with(1).out.contains("a case study needs two people"));
    let both = [&one[..], &["--reviewer", "Bob", "--dry-run"]].concat();
    assert!(library.kb(&both).ends_with(0).out.starts_with("Would publish "));
    library.kb(&["review", "reject", &reference]).ends_with(2);
    library.kb(&["review", "reject", &reference, "--reason", "duplicate"]).ends_with(2);
    let reject = ["review", "reject", &reference, "--reason", "identifies-a-child"];
    let said = library.kb(&[&reject[..], &["--reviewer", "Ann"]].concat()).ends_with(0);
    assert!(said.out.contains("(identifies-a-child)"), "{said:#?}");
    let listed = library.kb(&["review", "list", "--all", "--json"]).ends_with(0).json();
    assert_eq!(listed["submissions"][0]["status"], "rejected");
    assert_eq!(listed["submissions"][0]["files"], 0);
    library.kb(&["search", "quokka"]).ends_with(1);
}

#[test]
fn unknown_references_and_wrong_states_say_what_to_do() {
    let (library, reference) = with_submission(|_| ());
    let said = library.kb(&["review", "show", "ZZZZZ"]).ends_with(2);
    said.says(&["there is no submission `ZZZZZ`", "kb review list --all"]);
    let ask = ["review", "ask", &reference, "Who?", "--reviewer", "Ann"];
    let dry = [&ask[..], &["-n"]].concat();
    library.kb(&dry).ends_with(0).says(&["Nothing was written."]);
    let reject = ["review", "reject", &reference, "--reason", "other", "--reviewer", "Ann"];
    library.kb(&reject).ends_with(0);
    library.kb(&ask).ends_with(2).says(&["is in the state `rejected`"]);
    let purged = library.kb(&["review", "purge", "--json"]).ends_with(0).json();
    assert_eq!(purged["closed"].as_array().map(Vec::len), Some(0), "decided today");
}
