//! Sending something in as a sender meets it, up to being found in the library.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use jiff::Timestamp;
use kb_core::{AcceptedSubmission, Choices, Decision, Inbox, Library, RejectReason};

use super::{Answer, Visitor};

/// A site that takes things in, with a clock that stands still until it is moved.
struct Sender {
    site: Visitor,
    seconds: Arc<AtomicI64>,
}

/// Fields of a form.
type Pairs<'a> = &'a [(&'a str, &'a str)];

const GOOD: Pairs<'static> = &[
    ("lang", "el"),
    ("kind", "practice"),
    ("title", "Βραδινή γραμμή για ανάδοχες οικογένειες"),
    ("country", "gr"),
    ("practice", "Απαντάμε στο τηλέφωνο κάθε βράδυ."),
    ("problem", "Οι οικογένειες έμεναν μόνες τα βράδια."),
];

impl Sender {
    fn new() -> Sender {
        let seconds = Arc::new(AtomicI64::new(1_800_000_000));
        let clock = Arc::clone(&seconds);
        let drawn = AtomicU8::new(0);
        let site = Visitor::of(|site| {
            site.takes_in(
                &kb_core::Tools::default(),
                move || Timestamp::from_second(clock.load(Ordering::SeqCst)).unwrap(),
                move |bytes| bytes.fill(drawn.fetch_add(1, Ordering::SeqCst)),
            )
        });
        Sender { site, seconds }
    }

    fn wait(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::SeqCst);
    }

    async fn post(&self, url: &str, pairs: Pairs<'_>) -> Answer {
        let body = serde_urlencoded::to_string(pairs).unwrap();
        let request = Request::post(url)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body));
        self.site.ask(request.unwrap()).await
    }

    async fn upload(&self, url: &str, files: &[(&str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, bytes) in files {
            let head = format!(
                "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--XX--\r\n");
        let request = Request::post(url)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=XX")
            .body(Body::from(body));
        self.site.ask(request.unwrap()).await
    }

    /// The sealed time of a form that is opened now.
    async fn opened(&self, url: &str) -> String {
        let page = self.site.get(url).await;
        hidden(&page.body, "opened").to_owned()
    }

    /// Sends the form as a person would; leads to the next step.
    async fn begin(&self, more: Pairs<'_>) -> Answer {
        let opened = self.opened("/el/submit").await;
        self.wait(60);
        let own = ("opened", opened.as_str());
        let pairs: Vec<_> = GOOD.iter().chain(more).copied().chain([own]).collect();
        self.post("/el/submit", &pairs).await
    }

    /// Begins a draft; its files page.
    async fn draft(&self) -> String {
        let begun = self.begin(&[]).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
        begun.header(header::LOCATION).to_owned()
    }

    /// Sends a draft; the page of its link and its reference.
    async fn sent(&self) -> (String, String) {
        let files = self.draft().await;
        let check = files.replace("/files", "/check");
        let ticks = [("share", "1"), ("unrecognisable", "1"), ("licence", "1")];
        assert_eq!(self.post(&check, &ticks).await.status, StatusCode::SEE_OTHER);
        let track = files.replace("/submit/", "/s/").replace("/files", "");
        let inbox = self.inbox();
        let waiting = inbox.list().unwrap().0.pop().unwrap();
        (track, waiting.reference)
    }

    fn inbox(&self) -> Inbox {
        Inbox::new(self.site.root())
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.seconds.load(Ordering::SeqCst)).unwrap()
    }
}

/// The value of a hidden field.
fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
    rest.split('"').next().unwrap_or_default()
}

/// Every file below a folder, as text.
fn texts(dir: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        all.push_str(&path.to_string_lossy());
        if path.is_dir() {
            all.push_str(&texts(&path));
        } else {
            all.push_str(&String::from_utf8_lossy(&fs::read(path).unwrap()));
        }
    }
    all
}

fn assert_private(answer: &Answer) {
    assert_eq!(answer.header(header::REFERRER_POLICY), "no-referrer");
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    assert!(answer.headers["x-robots-tag"].to_str().unwrap().contains("noindex"));
    assert!(answer.headers.get(header::SET_COOKIE).is_none());
    assert!(answer.headers.get(header::ETAG).is_none());
}

#[tokio::test]
async fn a_submission_goes_through_with_a_mistake_on_the_way_and_its_files_are_kept() {
    let sender = Sender::new();
    let files = sender.draft().await;
    let added =
        sender.upload(&files, &[("Σχέδιο.txt", "Ένα σχέδιο.".as_bytes()), ("b.txt", b"x")]).await;
    assert_eq!((added.status, added.header(header::LOCATION)), (StatusCode::SEE_OTHER, &*files));
    let wrong = sender.upload(&files, &[("empty.txt", b""), ("c.txt", b"y")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["<title>Σφάλμα: ", "empty.txt είναι κενό", "Σχέδιο.txt", "b.txt", "c.txt"]
    {
        assert!(wrong.body.contains(words), "{words}: {}", wrong.body);
    }
    let removed = sender.post(&files.replace("/files", "/remove"), &[("name", "b.txt")]).await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
    let check = files.replace("/files", "/check");
    let page = sender.site.get(&check).await;
    assert!(page.body.contains("Σχέδιο.txt") && !page.body.contains("b.txt"));
    assert!(page.body.contains("Βραδινή γραμμή") && page.body.contains("Ελλάδα"));
    let unticked = sender.post(&check, &[("share", "1")]).await;
    assert_eq!(unticked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unticked.body.contains("<title>Σφάλμα: ") && unticked.body.contains("#tick-licence"));
    assert!(unticked.body.contains("Σχέδιο.txt") && unticked.body.contains("checked"));
    let ticks = [("share", "1"), ("unrecognisable", "1"), ("licence", "1")];
    let sent = sender.post(&check, &ticks).await;
    let thanks = sent.header(header::LOCATION).to_owned();
    let thanked = sender.site.get(&thanks).await;
    let track = files.replace("/submit/", "/s/").replace("/files", "");
    assert!(thanked.body.contains(&format!("value=\"{track}\"")), "{}", thanked.body);
    let tracked = sender.site.get(&track).await;
    assert!(tracked.body.contains("Παραλήφθηκε") && tracked.body.contains("Σχέδιο.txt"));
    for answer in [&added, &wrong, &page, &sent, &thanked, &tracked] {
        assert_private(answer);
    }
    // What was sent cannot be sent or changed again.
    for late in [files.as_str(), &check, &files.replace("/files", "")] {
        assert_eq!(sender.site.get(late).await.header(header::LOCATION), track, "{late}");
    }
    let token = track.rsplit('/').next().unwrap();
    assert!(!texts(&sender.site.root().join("corpus/inbox")).contains(token));
}

#[tokio::test]
async fn what_may_point_to_a_person_is_shown_before_it_is_sent() {
    let sender = Sender::new();
    let begun = sender.begin(&[("outcome", "ΑΜΚΑ 17060899998")]).await;
    let check = begun.header(header::LOCATION).replace("/files", "/check");
    let page = sender.site.get(&check).await.body;
    let shown = page.split("id=\"findings\"").nth(1).unwrap_or_default();
    assert!(shown.contains("Τι άλλαξε και πώς το ξέρετε;"), "{page}");
    assert!(shown.contains("αριθμός από τον οποίο αναγνωρίζεται ένα πρόσωπο"), "{page}");
    // The sender decides; curators see it too.
    let ticks = [("share", "1"), ("unrecognisable", "1"), ("licence", "1")];
    assert_eq!(sender.post(&check, &ticks).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn wrong_answers_are_named_first_and_nothing_that_was_written_is_lost() {
    let sender = Sender::new();
    let long = "λέξη ".repeat(101);
    let begun = sender.begin(&[("since", "πέρσι"), ("outcome", &long)]).await;
    assert_eq!(begun.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(begun.body.contains("<title>Σφάλμα: "));
    let summary = begun.body.split("role=\"alert\"").nth(1).unwrap();
    assert!(summary.find("#f-since") < summary.find("#f-outcome"));
    for kept in ["Βραδινή γραμμή", "πέρσι", long.trim(), "<option value=\"gr\" selected>"]
    {
        assert!(begun.body.contains(kept), "{kept}");
    }
    assert!(begun.body.contains("aria-describedby=\"hint-since error-since\""));
    assert!(!sender.site.root().join("corpus/inbox").exists());
    let files = sender.draft().await;
    let edit = files.replace("/files", "");
    let wrong = sender.post(&edit, &[("title", "Άλλος τίτλος")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Άλλος τίτλος"));
    assert!(sender.site.get(&edit).await.body.contains("Βραδινή γραμμή"), "the draft stays");
    let pairs: Vec<_> = GOOD.iter().copied().chain([("place", "Πάτρα")]).collect();
    assert_eq!(sender.post(&edit, &pairs).await.header(header::LOCATION), files);
    assert!(sender.site.get(&edit).await.body.contains("Πάτρα"));
}

#[tokio::test]
async fn programs_are_refused_politely_and_people_can_go_on() {
    let sender = Sender::new();
    let with = |more: &[(&'static str, String)]| -> Vec<(&'static str, String)> {
        let own = GOOD.iter().map(|(name, value)| (*name, (*value).to_owned()));
        own.chain(more.iter().cloned()).collect()
    };
    let opened = sender.opened("/en/submit").await;
    let mut answers = Vec::new();
    for (more, words) in [
        (vec![("opened", opened.clone())], "That was quick."),
        (vec![("opened", "1.abc".to_owned())], "open for very long"),
        (vec![], "open for very long"),
        (vec![("opened", opened.clone()), ("website", "x".to_owned())], "must stay empty"),
    ] {
        let pairs = with(&more);
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let answer = sender.post("/en/submit", &pairs).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("<title>Error: ") && answer.body.contains(words), "{words}");
        assert!(answer.body.contains("Βραδινή γραμμή"));
        answers.push(answer);
    }
    assert!(!sender.site.root().join("corpus/inbox").exists());
    // The form that came back can be sent.
    sender.wait(5);
    for answer in [&answers[0], &answers[2]] {
        let pairs = with(&[("opened", hidden(&answer.body, "opened").to_owned())]);
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (*n, v.as_str())).collect();
        assert_eq!(sender.post("/en/submit", &pairs).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn too_much_at_once_is_told_and_an_hour_later_there_is_room() {
    let sender = Sender::new();
    // 120 drafts an hour; the clock moves a minute for each.
    for _ in 0..121 {
        sender.seconds.fetch_sub(60, Ordering::SeqCst);
        let begun = sender.begin(&[]).await;
        if begun.status != StatusCode::SEE_OTHER {
            assert!(begun.body.contains("πάρα πολλά") && begun.body.contains("Βραδινή γραμμή"));
            sender.wait(3600);
            assert_eq!(sender.begin(&[]).await.status, StatusCode::SEE_OTHER);
            return;
        }
    }
    panic!("there is no limit");
}

#[tokio::test]
async fn large_broken_and_missing_uploads_get_an_answer() {
    let sender = Sender::new();
    let files = sender.draft().await;
    let large = vec![b'x'; 26 << 20];
    let answer = sender.upload(&files, &[("large.txt", &large), ("ok.txt", b"ok")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("large.txt είναι πολύ μεγάλο") && answer.body.contains("ok.txt"));
    let none = sender.upload(&files, &[("", b"")]).await;
    assert!(none.body.contains("Επιλέξτε πρώτα ένα αρχείο"));
    for (media_type, body) in [
        (
            "multipart/form-data; boundary=XX",
            "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"half.txt\"\r\n\r\nhalf",
        ),
        ("multipart/form-data; boundary=XX", "nonsense"),
        ("multipart/form-data", ""),
        ("text/plain", "x"),
    ] {
        let request = Request::post(&files).header(header::CONTENT_TYPE, media_type);
        let answer = sender.site.ask(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{media_type} {body}");
        assert!(answer.body.contains("ok.txt") && !answer.body.contains("<bdi>half.txt"));
    }
    let inside = texts(&sender.site.root().join("corpus/inbox"));
    assert!(!inside.contains(".arriving-"), "nothing half is left behind");
    let flood = format!("title={}", "x".repeat(300 << 10));
    let request = Request::post("/en/submit")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(flood));
    let answer = sender.site.ask(request.unwrap()).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("more text than this form takes"));
}

#[tokio::test]
async fn forged_links_lead_nowhere_and_are_not_repeated() {
    let sender = Sender::new();
    sender.draft().await;
    let other = "0123456789abcdef0123456789abcdef";
    for url in [
        format!("/en/s/{other}"),
        format!("/en/s/{other}.atom"),
        format!("/en/submit/{other}/files"),
        "/en/s/..%2F..%2Fetc".to_owned(),
        "/en/submit/x/check".to_owned(),
    ] {
        let answer = sender.site.get(&url).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{url}");
        assert!(!answer.body.contains(&other[..16]) && !answer.body.contains("etc\""), "{url}");
    }
    for url in ["answer", "withdraw"].map(|part| format!("/en/s/{other}/{part}")) {
        assert_eq!(sender.post(&url, &[("answer", "x")]).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_question_is_answered_on_the_page_of_the_link_and_followed_in_a_feed() {
    let sender = Sender::new();
    let (track, reference) = sender.sent().await;
    sender.inbox().ask(&reference, "Άννα", "Από πότε; <b>", sender.now()).unwrap();
    let page = sender.site.get(&track).await;
    assert!(page.body.contains("Ερώτηση προς εσάς") && page.body.contains("Από πότε; &lt;b&gt;"));
    assert!(!page.body.contains("Άννα"), "the sender does not learn who asked");
    let empty = sender.post(&format!("{track}/answer"), &[("answer", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("<title>Σφάλμα: "));
    let answered = sender.post(&format!("{track}/answer"), &[("answer", "Από το 2021.")]).await;
    assert_eq!(answered.header(header::LOCATION), track);
    let again = sender.post(&format!("{track}/answer"), &[("answer", "Ξανά.")]).await;
    assert_eq!(again.header(header::LOCATION), track);
    let history = sender.inbox().by_reference(&reference).unwrap().unwrap().history;
    assert_eq!((history.len(), history[2].text.as_str()), (3, "Από το 2021."));
    let feed = sender.site.get(&format!("{track}.atom")).await;
    assert_private(&feed);
    assert!(feed.header(header::CONTENT_TYPE).starts_with("application/atom+xml"));
    assert_eq!(feed.body.matches("<entry>").count(), 3);
    assert!(feed.body.contains("Από πότε; &lt;b&gt;"));
}

#[tokio::test]
async fn what_is_taken_back_is_gone() {
    let sender = Sender::new();
    let (track, _) = sender.sent().await;
    let ask = sender.site.get(&format!("{track}/withdraw")).await;
    assert!(ask.body.contains("διαγράφονται αμέσως"));
    let gone = sender.post(&format!("{track}/withdraw"), &[]).await;
    assert_eq!(gone.header(header::LOCATION), track);
    assert!(sender.site.get(&track).await.body.contains("Το πήρατε πίσω"));
    assert!(!texts(&sender.site.root().join("corpus/inbox")).contains("Βραδινή"));
}

fn decision(sender: &Sender) -> Decision {
    Decision {
        choices: Choices::default(),
        reviewers: vec!["Ann".into()],
        note: String::new(),
        privacy_clear: Vec::new(),
        now: sender.now(),
        today: "2026-11-22".into(),
        dry_run: false,
        tools: kb_core::Tools::default(),
    }
}

#[tokio::test]
async fn nothing_is_visible_until_it_is_accepted_and_then_it_is_found() {
    let sender = Sender::new();
    let (track, reference) = sender.sent().await;
    let before = |answer: Answer| {
        let is_shown = ["γραμμή για", "τηλέφωνο"].iter().any(|words| answer.body.contains(words));
        assert!(!is_shown, "{}", answer.body);
    };
    let found = "/en/search.json?q=%CE%92%CF%81%CE%B1%CE%B4%CE%B9%CE%BD%CE%AE";
    for url in
        ["/en/", "/el/", "/en/search", "/en/countries/gr", found, "/en/themes", "/robots.txt"]
    {
        before(sender.site.get(url).await);
    }
    let address = format!("/en/document/{}", reference.to_lowercase());
    assert_eq!(sender.site.get(&address).await.status, StatusCode::NOT_FOUND);
    let accepted =
        kb_core::accept_submission(sender.site.root(), &reference, &decision(&sender), &mut |_| {})
            .unwrap();
    let AcceptedSubmission::Done { record, .. } = accepted else { panic!("{accepted:?}") };
    let library = Library::open(sender.site.root()).unwrap();
    let site = crate::Site::new(library).router();
    let request = Request::get(found).body(Body::empty()).unwrap();
    let answer = tower::ServiceExt::oneshot(site, request).await.unwrap();
    let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    assert!(String::from_utf8_lossy(&body).contains(record.id.as_str()));
    assert!(sender.site.get(&track).await.body.contains("Δημοσιεύτηκε"));
}

#[tokio::test]
async fn what_is_rejected_says_why_and_is_not_found() {
    let sender = Sender::new();
    let (track, reference) = sender.sent().await;
    let why = (RejectReason::Duplicate, "Είναι το k3f9a.");
    sender.inbox().reject(&reference, "Ann", why, sender.now()).unwrap();
    let page = sender.site.get(&track).await;
    assert!(page.body.contains("Η βιβλιοθήκη το έχει ήδη.") && page.body.contains("k3f9a"));
    assert!(!page.body.contains("/withdraw\""));
    kb_core::ingest(sender.site.root(), true, &mut |_| {}).unwrap();
    let found = Library::open(sender.site.root()).unwrap();
    assert_eq!(found.record_count(), 4);
}

#[tokio::test]
async fn who_uses_a_practice_too_begins_with_its_name() {
    let sender = Sender::new();
    let practice = sender.site.get("/en/practice/k3f9a-matching-checklist").await;
    assert!(practice.body.contains("href=\"/en/submit?adapts=k3f9a\""));
    let law = sender.site.get("/en/document/p82vd-protocol").await;
    assert!(!law.body.contains("/en/submit?adapts"));
    let form = sender.site.get("/en/submit?adapts=k3f9a").await;
    assert!(form.body.contains("Matching checklist") && form.body.contains("What did you change?"));
    assert_eq!(hidden(&form.body, "adapts"), "k3f9a");
    let without = sender.begin(&[("adapts", "k3f9a")]).await;
    assert!(without.body.contains("#f-stage"), "how far they are must be said");
    let begun = sender.begin(&[("adapts", "k3f9a"), ("stage", "tried")]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    for odd in
        ["/en/submit?adapts=zzzzz", "/en/submit?adapts=%3Cscript%3E", "/en/submit?adapts=%FF"]
    {
        let form = sender.site.get(odd).await;
        assert_eq!(form.status, StatusCode::OK, "{odd}");
        assert!(!form.body.contains("<script") && !form.body.contains("f-stage"), "{odd}");
    }
}

#[tokio::test]
async fn a_site_that_takes_nothing_in_says_so() {
    let site = Visitor::of(|site| site);
    for url in ["/en/submit", "/en/s/0123456789abcdef0123456789abcdef"] {
        let answer = site.get(url).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(answer.body.contains("Nothing can be sent in here"), "{url}");
    }
}
