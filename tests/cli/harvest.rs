//! `kb harvest` against a server of this test: good, slow, endless, spoilt, and a liar.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::kit::{Said, TestLibrary};

/// A server that answers each request with the next of its answers, the last one for ever.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answers: Vec<Vec<u8>>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}/oai", listener.local_addr().expect("it listens"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let mut first = String::new();
                let mut reader = BufReader::new(&stream);
                reader.read_line(&mut first).ok();
                let mut line = String::new();
                while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
                    line.clear();
                }
                let number = {
                    let mut log = log.lock().expect("nobody panicked");
                    log.push(first.split(' ').nth(1).unwrap_or_default().to_owned());
                    log.len() - 1
                };
                let answer = answers.get(number).or(answers.last()).expect("an answer");
                stream.write_all(answer).ok();
            }
        });
        Server { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("nobody panicked").clone()
    }
}

fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// A page with records of these numbers and a token.
fn page(numbers: &[usize], token: &str) -> Vec<u8> {
    let records: Vec<String> = numbers
        .iter()
        .map(|n| {
            format!(
                "<record><header><identifier>oai:x:{n}</identifier><datestamp>2026-01-0{}T00:00:00Z\
                 </datestamp></header><metadata><oai_dc:dc xmlns:oai_dc=\"o\" xmlns:dc=\"d\">\
                 <dc:title xml:lang=\"nl\">Pleegzorg {n}</dc:title><dc:language>nld</dc:language>\
                 </oai_dc:dc></metadata></record>",
                1 + n % 9
            )
        })
        .collect();
    let records = records.concat();
    let body = format!(
        "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><ListRecords>{records}\
         <resumptionToken>{token}</resumptionToken></ListRecords></OAI-PMH>"
    );
    answer("200 OK", "Content-Type: text/xml\r\n", &body)
}

fn harvest(library: &TestLibrary, server: &Server, more: &[&str]) -> Said {
    let args = [&["harvest", &server.address, "--delay", "0"], more].concat();
    library.kb(&args)
}

#[test]
fn records_become_drafts_and_the_next_harvest_asks_for_what_is_new() {
    let library = TestLibrary::empty();
    let busy = answer("503 Busy", "Retry-After: 0\r\n", "");
    let none =
        answer("200 OK", "", "<OAI-PMH><error code=\"noRecordsMatch\">none</error></OAI-PMH>");
    let server =
        Server::start(vec![page(&[1, 2], "a b/1"), busy, page(&[3], ""), page(&[3], ""), none]);
    let said = harvest(&library, &server, &[]).ends_with(0);
    assert_eq!(said.out, "Harvested: 3 new\n");
    let asked = server.asked();
    assert_eq!(asked[0], "/oai?verb=ListRecords&metadataPrefix=oai_dc");
    assert_eq!(asked[2], "/oai?verb=ListRecords&resumptionToken=a%20b%2F1");
    let listed = library.kb(&["list", "--status", "draft", "--json"]).ends_with(0).json();
    assert_eq!(listed["records"].as_array().map(Vec::len), Some(3), "{listed}");
    library.kb(&["reindex"]).ends_with(0);
    library.kb(&["search", "pleegzorg"]).ends_with(1);
    assert_eq!(harvest(&library, &server, &[]).ends_with(0).out, "Harvested: 0 new, 1 same\n");
    assert!(server.asked()[3].ends_with("&from=2026-01-04"), "{:?}", server.asked());
    harvest(&library, &server, &[]).ends_with(0);
}

/// The ids of the harvested drafts that wait, in order.
fn waiting(library: &TestLibrary) -> Vec<String> {
    let said = library.kb(&["review", "list", "--json"]).json();
    let rows = said["harvested"].as_array().cloned().unwrap_or_default();
    rows.iter().map(|row| row["ref"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn curators_publish_a_draft_or_turn_it_down_for_good() {
    let library = TestLibrary::indexed();
    let later = String::from_utf8(page(&[1, 2, 3], "")).expect("text");
    let later = later.replace("T00:00:00Z", "T12:00:00Z").into_bytes();
    let server = Server::start(vec![page(&[1, 2, 3], ""), page(&[1, 2, 3], ""), later]);
    harvest(&library, &server, &["-n"]).ends_with(0).says(&["Nothing was written"]);
    let left = std::fs::read_dir(library.path().join("corpus/records")).expect("a folder");
    assert!(left.flatten().all(|it| !it.file_name().to_string_lossy().starts_with("harvest-")));
    harvest(&library, &server, &[]).ends_with(0);
    let ids = waiting(&library);
    let [first, second, third] = &ids[..] else { panic!("{ids:?}") };
    let listed = library.kb(&["review", "list"]).ends_with(0);
    assert!(listed.out.contains("Pleegzorg 1 (from 127.0.0.1:"), "{listed:#?}");
    listed.says(&["3 waiting, 3 of them harvested. First: kb review show "]);
    let shown = library.kb(&["review", "show", first]).ends_with(0);
    for words in ["  from       http://127.0.0.1:", "  there      oai:x:", "  title (nl)"] {
        assert!(shown.out.contains(words), "{words}: {shown:#?}");
    }
    let ask = ["review", "ask", first, "Who?", "--reviewer", "Ann"];
    library.kb(&ask).ends_with(2).says(&["was harvested"]);

    let accept = ["review", "accept", first, "--kind", "leaflet", "--concept", "foster-care"];
    assert!(library.kb(&accept).ends_with(1).out.contains("review.reviewers"));
    let accept = [&accept[..], &["--collection", "fab", "--reviewer", "Ann"]].concat();
    library.kb(&[&accept[..], &["-n"]].concat()).ends_with(0).says(&["Nothing was written."]);
    let said = library.kb(&accept).ends_with(0);
    assert!(said.out.contains("corpus/records/fab/pleegzorg-"), "{said:#?}");
    let found = library.kb(&["search", "pleegzorg", "--json"]).ends_with(0).json();
    assert!(found["hits"].to_string().contains(&format!("\"{first}\"")), "{found}");
    let history = library.kb(&["show", first, "--history"]).ends_with(0);
    assert!(history.out.contains("harvested from http://127.0.0.1:"), "{history:#?}");
    library.kb(&accept).ends_with(2).says(&["no harvested draft"]);

    let reject = ["review", "reject", second, "--reason", "out-of-scope", "--reviewer", "Ann"];
    library.kb(&[&reject[..], &["-n"]].concat()).ends_with(0).says(&["Nothing was written."]);
    library.kb(&reject).ends_with(0);
    assert_eq!(waiting(&library), std::slice::from_ref(third));
    let said = harvest(&library, &server, &[]).ends_with(0);
    assert_eq!(
        said.out,
        "Harvested: 0 new, 1 changed, 1 changed there, but edited here and left alone, \
         1 turned down before\n"
    );
    assert_eq!(waiting(&library), std::slice::from_ref(third));
    let of_set = harvest(&library, &server, &["--set", "x"]).ends_with(0);
    assert!(of_set.out.contains("1 turned down before"), "{of_set:#?}");
    let all = library.kb(&["review", "list", "--all"]).ends_with(0);
    assert!(all.out.contains("rejected: out-of-scope"), "{all:#?}");
}

#[test]
fn what_identifies_a_person_is_published_only_with_a_reason() {
    let library = TestLibrary::indexed();
    let page = String::from_utf8(page(&[1], "")).expect("text");
    let page = page.replace(
        "<dc:language>",
        "<dc:description>Bel +32 470 12 34 56 of schrijf naar \
        an.peeters@gmail.com.</dc:description>\
        <dc:identifier>http://example.org/meeting/</dc:identifier><dc:language>",
    );
    let body = page.split("\r\n\r\n").nth(1).unwrap_or_default().to_owned();
    let server = Server::start(vec![answer("200 OK", "", &body)]);
    harvest(&library, &server, &[]).ends_with(0);
    let id = waiting(&library).remove(0);
    let shown = library.kb(&["review", "show", &id]).ends_with(0);
    assert!(shown.out.contains("privacy.phone"), "{shown:#?}");
    // It is about the page that a record of the library is about.
    assert!(
        shown.out.contains("which seems to be the same") && shown.out.contains("    + Pleegzorg 1"),
        "{shown:#?}"
    );
    let accept = ["review", "accept", &id, "--kind", "practice", "--reviewer", "Ann"];
    let refused = library.kb(&accept).ends_with(1);
    assert!(refused.out.contains("--privacy-clear"), "{refused:#?}");
    let clear = ["--privacy-clear", "phone: of the office", "--privacy-clear", "mailbox: the same"];
    library.kb(&[&accept[..], &clear[..]].concat()).ends_with(0);
    library.kb(&["check", &id]);
    library.kb(&["search", "schrijf"]).ends_with(0);
}

#[test]
fn an_interrupted_harvest_is_carried_on() {
    let library = TestLibrary::empty();
    let spoilt = answer("200 OK", "", "<OAI-PMH><ListRecords><record>");
    let server = Server::start(vec![page(&[1], "next"), spoilt, page(&[2], "")]);
    let said = harvest(&library, &server, &[]).ends_with(2).says(&["not XML", "line 1"]);
    assert_eq!(said.out, "Harvested: 1 new\n");
    let said = harvest(&library, &server, &[]).ends_with(0).says(&["Carrying on"]);
    assert_eq!(said.out, "Harvested: 1 new\n");
    assert!(server.asked()[2].ends_with("resumptionToken=next"));
}

#[test]
fn bad_servers_get_a_clear_answer() {
    let large = "x".repeat(2 << 20);
    let cases = [
        (vec![page(&[1], "again")], vec!["has no end"]),
        (vec![answer("302 Found", "Location: file:///etc/passwd\r\n", "")], vec!["not on the web"]),
        (vec![answer("302 Found", "Location: /oai\r\n", "")], vec!["redirects without end"]),
        (vec![answer("503 Busy", "Retry-After: 86400\r\n", "")], vec!["much later"]),
        (vec![answer("404 Not Found", "", "")], vec!["answered 404"]),
        (vec![answer("200 OK", "", "<html>Log in</html>")], vec!["no answer of OAI-PMH"]),
        (vec![answer("200 OK", "", &large)], vec!["larger than 1 MB", "--max-size"]),
        (vec![b"nonsense\r\n\r\n".to_vec()], vec!["failed to fetch"]),
        (vec![b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<OAI".to_vec()], vec!["broke off"]),
    ];
    for (answers, words) in cases {
        let library = TestLibrary::empty();
        let server = Server::start(answers);
        harvest(&library, &server, &["--max-size", "1"]).ends_with(2).says(&words).says(&["fix:"]);
    }
    let library = TestLibrary::empty();
    for address in ["file:///etc/passwd", "nonsense", "http://me:secret@127.0.0.1/"] {
        library.kb(&["harvest", address]).ends_with(2).says(&["not an address"]);
    }
}

#[test]
fn a_silent_server_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}/oai", listener.local_addr().expect("it listens"));
    let library = TestLibrary::empty();
    library.kb(&["harvest", &address, "--timeout", "1"]).ends_with(2).says(&["failed to fetch"]);
    drop(listener);
}

#[test]
fn a_bundle_is_fetched_and_imported() {
    let sender = TestLibrary::with_corpus();
    let key: String = sender.kb(&["key", "new"]).ends_with(0).out.split_whitespace().collect();
    let out = sender.path().join("b.kbz").to_string_lossy().into_owned();
    sender.kb(&["export", "--ids", "fbx22", "--out", &out]).ends_with(0);
    let bytes = std::fs::read(&out).expect("it was written");
    let mut file =
        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", bytes.len()).into_bytes();
    file.extend(bytes);
    let feed = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><updated>2026-01-01T00:00:00Z</updated>\
                <link rel=\"enclosure\" href=\"b.kbz\"/></entry></feed>";
    let server = Server::start(vec![answer("200 OK", "", feed), file, answer("200 OK", "", feed)]);
    let receiver = TestLibrary::empty();
    receiver.kb(&["key", "trust", &key, "--name", "Other"]).ends_with(0);
    let address = server.address.replace("/oai", "/feed/bundles.atom");
    let said = receiver.kb(&["harvest", &address, "--delay", "0"]).ends_with(0);
    assert!(said.out.contains("1 added"), "{said:#?}");
    assert_eq!(server.asked()[1], "/feed/b.kbz");
    // A feed is known by what it is, whatever its address; `b.kbz` is another file there.
    let said = receiver.kb(&["harvest", &server.address, "--delay", "0"]);
    said.ends_with(2).says(&["this is no bundle"]);
    assert!(server.asked().ends_with(&["/oai".to_owned(), "/b.kbz".to_owned()]));
}
