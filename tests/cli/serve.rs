//! `kb serve`: builds, opens, shows what is added meanwhile, and says when it cannot listen.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
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
        let mut command = library.command(&["serve", "--listen", "127.0.0.1:0"]);
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
fn read_only_does_not_build() {
    let library = TestLibrary::with_corpus();
    let said = library.kb(&["serve", "--listen", "127.0.0.1:0", "--read-only"]).ends_with(2);
    let said = said.says(&["no index"]);
    assert_eq!(said.out, "");
}
