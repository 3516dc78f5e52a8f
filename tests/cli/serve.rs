//! `kb serve`: builds, opens, shows what is added meanwhile, and says when it cannot listen.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
#[cfg(unix)]
use std::process::Command;
use std::process::{Child, Stdio};

use crate::kit::{TestLibrary, fixture_text};

/// A running server; stopped when dropped.
struct Server {
    child: Child,
    opening: String,
    address: String,
}

impl Server {
    fn start(library: &TestLibrary) -> Server {
        Server::start_with(library, &[])
    }

    fn start_with(library: &TestLibrary, options: &[&str]) -> Server {
        let mut command = library.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.args(options);
        let mut child = command.stderr(Stdio::piped()).spawn().expect("the program was built");
        let talk = BufReader::new(child.stderr.take().expect("it was piped"));
        let opening = talk
            .lines()
            .map_while(Result::ok)
            .find(|line| line.starts_with("Serving "))
            .expect("the server says where it is");
        let address = opening.rsplit("http://").next().expect("an address").to_owned();
        Server { child, opening, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        let head =
            format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(head.as_bytes()).expect("the server reads");
        let mut page = Vec::new();
        stream.read_to_end(&mut page).expect("the server answers");
        String::from_utf8_lossy(&page).into_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[test]
fn the_first_start_builds_and_what_is_added_appears() {
    let library = TestLibrary::with_corpus();
    let server = Server::start(&library);
    assert!(server.opening.contains("(7 records) on http://127.0.0.1:"), "{}", server.opening);
    assert!(server.get("/en/search?q=pleeggezin").contains("id=\"hit-fbx22\""));
    assert!(server.get("/en/search.json?q=quokka").contains("\"total\":0"));
    library.kb(&["add", &fixture_text("files/leaflet.md")]).ends_with(0);
    // The server looks twice a second; every question takes a moment, so this bound is generous.
    let appeared =
        (0..20_000).any(|_| server.get("/en/search.json?q=quokka").contains("\"total\":1"));
    assert!(appeared);
}

#[test]
fn citations_name_the_day_they_were_taken() {
    let library = TestLibrary::indexed();
    let server = Server::start(&library);
    let day = || jiff::Zoned::now().date().strftime("Y2  - %Y/%m/%d/").to_string();
    let (before, ris, after) = (day(), server.get("/en/cite/fbx22.ris"), day());
    assert!(ris.contains(&before) || ris.contains(&after), "{ris}");
}

#[test]
fn operators_ask_for_counters_and_limits_and_get_none_unasked() {
    let library = TestLibrary::indexed();
    let plain = Server::start(&library);
    assert!(plain.get("/metrics").starts_with("HTTP/1.1 404"));
    let free = (0..20).all(|_| plain.get("/api/v1/search").starts_with("HTTP/1.1 200"));
    assert!(free);
    drop(plain);
    let server = Server::start_with(&library, &["--metrics", "--rate-limit", "2"]);
    let limited = (0..3).map(|_| server.get("/en/search?q=quokka"));
    let statuses: Vec<String> = limited.map(|page| page[9..12].to_owned()).collect();
    assert_eq!(statuses, ["200", "200", "429"]);
    let counters = server.get("/metrics");
    assert!(counters.contains("kb_searches_total{door=\"page\"} 2"), "{counters}");
    assert!(counters.contains("kb_rate_limited_requests_total 1"), "{counters}");
    assert!(!counters.contains("quokka"));
    if cfg!(target_os = "linux") {
        assert!(counters.contains("process_resident_memory_bytes"), "{counters}");
    }
}

#[test]
fn another_library_harvests_the_bundles_that_are_offered() {
    let sender = TestLibrary::with_corpus();
    let key: String = sender.kb(&["key", "new"]).ends_with(0).out.split_whitespace().collect();
    let config = sender.path().join("corpus/library.toml");
    let text = fs::read_to_string(&config).expect("the library describes itself");
    fs::write(&config, format!("bundles = true\n{text}")).expect("it can be written");
    let server = Server::start(&sender);
    let receiver = TestLibrary::empty();
    let feed = format!("http://{}/bundles.atom", server.address);
    let harvest = ["harvest", &feed, "--delay", "0"];
    receiver.kb(&harvest).ends_with(2).says(&["kb key trust"]);
    receiver.kb(&["key", "trust", &key, "--name", "Other"]).ends_with(0);
    let part = [&harvest[..], &["--set", "country:XX"]].concat();
    receiver.kb(&part).ends_with(1).says(&["no bundle of `country:XX`"]);
    let dry = receiver.kb(&[&harvest[..], &["-n"]].concat()).ends_with(0);
    assert!(dry.out.starts_with("Would import from"), "{dry:#?}");
    let said = receiver.kb(&harvest).ends_with(0);
    assert!(said.out.starts_with("Imported from") && !said.out.contains(" 0 added"), "{said:#?}");
    receiver.kb(&["search", "foster"]).ends_with(0);
    receiver.kb(&harvest).ends_with(0).says(&["did not change since it was fetched"]);
    assert!(!receiver.path().join("corpus/records/harvest-127-0-0-1").exists());
}

#[cfg(unix)]
#[test]
fn a_server_told_to_stop_ends_well() {
    let library = TestLibrary::indexed();
    let mut server = Server::start(&library);
    assert!(server.get("/healthz").ends_with("ok\n"));
    let told = Command::new("kill").args(["-TERM", &server.child.id().to_string()]).status();
    assert!(told.is_ok_and(|status| status.success()));
    let ended = server.child.wait().expect("it is a child of this test");
    assert_eq!(ended.code(), Some(0));
}

#[test]
fn an_address_in_use_is_said_before_anything_is_built() {
    let library = TestLibrary::with_corpus();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("it is bound").to_string();
    let said = library.kb(&["serve", "--listen", &address]).ends_with(2);
    let said = said.says(&[&format!("cannot listen on `{address}`"), "fix: ", "--listen"]);
    assert_eq!(said.out, "");
    assert!(!library.path().join("index/CURRENT").exists());
}

#[test]
fn while_a_curator_writes_others_wait_and_readers_go_on() {
    let library = TestLibrary::indexed();
    let folder = library.path().join("corpus/records/care/guardian-first-meeting");
    fs::remove_dir_all(folder).expect("a folder of the fixture");
    let ledger = File::open(library.path().join("index/ledger/db")).expect("there is a ledger");
    ledger.lock().expect("nobody else writes");
    let said = library.kb(&["reindex"]).ends_with(4).says(&["another kb process", "fix: wait"]);
    assert_eq!(said.out, "");
    library.kb(&["search", "guardian"]).ends_with(0);
    let server = Server::start(&library);
    assert!(server.get("/en/search?q=guardian").contains("id=\"hit-grd33\""));
}

#[test]
fn read_only_does_not_build() {
    let library = TestLibrary::with_corpus();
    let said = library.kb(&["serve", "--listen", "127.0.0.1:0", "--read-only"]).ends_with(2);
    let said = said.says(&["no index"]);
    assert_eq!(said.out, "");
}

#[test]
fn a_library_takes_things_in_unless_it_is_served_read_only() {
    let library = TestLibrary::indexed();
    let form = Server::start(&library).get("/en/submit");
    assert!(form.contains("name=\"opened\" value=\"") && form.contains("no-store"), "{form}");
    let closed = Server::start_with(&library, &["--read-only"]).get("/en/submit");
    assert!(closed.contains("Nothing can be sent in here"), "{closed}");
}
