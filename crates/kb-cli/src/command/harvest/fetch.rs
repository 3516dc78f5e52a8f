//! Fetching: one request at a time, with limits, patience and manners.
//!
//! The only place of the program that connects to another machine. Invariants: an answer is read up
//! to a limit of bytes and seconds; names are looked up once, right before a connection, and what
//! they stand for is refused when it is inside a network: only the machine that a person typed may
//! be there.

use std::fs::File;
use std::io::{self, Read};
use std::thread;
use std::time::{Duration, Instant};

use ureq::config::Config;
use ureq::http::{Response, Uri, header};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Error};

use super::address::{Address, is_inside};
use crate::error::CommandError;

/// Redirections that are followed.
const REDIRECTS: usize = 5;
/// Times a busy server is asked again.
const TRIES: usize = 5;
/// The longest a server may make us wait.
const LONGEST_WAIT: Duration = Duration::from_mins(5);
/// How much larger than other answers a bundle may be.
const BUNDLE_FACTOR: u64 = 50;

/// Bounds of a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Bytes of an answer.
    pub(super) bytes: u64,
    /// Time of an answer.
    pub(super) time: Duration,
    /// Time between two requests.
    pub(super) delay: Duration,
    /// Whether names may lead into a private network.
    pub(super) may_be_private: bool,
}

/// Fetches, one request after the other.
pub(super) struct Fetcher {
    agent: Agent,
    limits: Limits,
    last: Option<Instant>,
}

impl Fetcher {
    /// A fetcher for an address that a person typed.
    pub(super) fn new(typed: &Address, limits: Limits) -> Fetcher {
        Fetcher::with(DefaultResolver::default(), typed, limits)
    }

    /// The same with another way to look names up.
    fn with(resolver: impl Resolver, typed: &Address, limits: Limits) -> Fetcher {
        let config = Agent::config_builder()
            .timeout_global(Some(limits.time))
            .timeout_connect(Some(limits.time.min(Duration::from_secs(15))))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            // A proxy would look names up for us, and the rule about networks would not hold.
            .proxy(None)
            .user_agent(concat!("CommonGround/", env!("CARGO_PKG_VERSION"), " (kb harvest)"))
            .build();
        let inside = match (limits.may_be_private, typed.is_inside()) {
            (true, _) => Inside::Anything,
            (false, true) => Inside::Host(typed.host().to_owned()),
            (false, false) => Inside::Nothing,
        };
        let resolver = Guarded { inner: resolver, inside };
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        Fetcher { agent, limits, last: None }
    }

    /// The bytes at an address.
    pub(super) fn get(&mut self, address: &Address) -> Result<Vec<u8>, CommandError> {
        let limit = self.limits.bytes;
        let mut response = self.ask(address)?;
        let mut bytes = Vec::new();
        let reader = response.body_mut().with_config().limit(u64::MAX).reader();
        reader.take(limit + 1).read_to_end(&mut bytes).map_err(|error| cut_off(address, error))?;
        within(bytes.len() as u64, limit, address)?;
        Ok(bytes)
    }

    /// The same into a file, for bundles.
    pub(super) fn get_into(
        &mut self,
        address: &Address,
        file: &mut File,
    ) -> Result<(), CommandError> {
        let limit = self.limits.bytes.saturating_mul(BUNDLE_FACTOR);
        let mut response = self.ask(address)?;
        let reader = response.body_mut().with_config().limit(u64::MAX).reader();
        let bytes = io::copy(&mut reader.take(limit.saturating_add(1)), file)
            .map_err(|error| cut_off(address, error))?;
        within(bytes, limit, address)
    }

    /// Asks, follows, and waits where a server wants us to.
    fn ask(&mut self, address: &Address) -> Result<Response<Body>, CommandError> {
        let mut at = address.clone();
        let (mut redirects, mut tries) = (0, 0);
        loop {
            self.be_polite();
            let response =
                self.agent.get(at.as_str()).call().map_err(|error| failed(&at, error))?;
            let status = response.status().as_u16();
            let named = |name: header::HeaderName| {
                response
                    .headers()
                    .get(name)
                    .and_then(|value| value.to_str().ok())
                    .map(str::to_owned)
            };
            match status {
                200 => return Ok(response),
                301 | 302 | 303 | 307 | 308 if redirects < REDIRECTS => {
                    redirects += 1;
                    at = at.join(&named(header::LOCATION).unwrap_or_default())?;
                }
                429 | 503 if tries < TRIES => {
                    tries += 1;
                    let wait = named(header::RETRY_AFTER).and_then(|text| text.parse().ok());
                    let wait = wait.map_or(Duration::from_secs(10), Duration::from_secs);
                    if wait > LONGEST_WAIT {
                        return Err(refused(&at, status, "it wants us to come back much later"));
                    }
                    thread::sleep(wait);
                }
                301..=308 => return Err(refused(&at, status, "it redirects without end")),
                429 | 503 => return Err(refused(&at, status, "it is too busy")),
                _ => return Err(refused(&at, status, "it has no such answer")),
            }
        }
    }

    fn be_polite(&mut self) {
        if let Some(last) = self.last {
            thread::sleep(self.limits.delay.saturating_sub(last.elapsed()));
        }
        self.last = Some(Instant::now());
    }
}

/// What may be inside a network.
#[derive(Debug)]
enum Inside {
    Nothing,
    /// The machine that a person typed: a redirection or a link leads to no other.
    Host(String),
    Anything,
}

/// Looks names up, and refuses what is inside a network.
#[derive(Debug)]
struct Guarded<R> {
    inner: R,
    inside: Inside,
}

impl<R: Resolver> Resolver for Guarded<R> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let may_be_inside = match &self.inside {
            Inside::Nothing => false,
            Inside::Host(host) => uri.host().is_some_and(|asked| asked.eq_ignore_ascii_case(host)),
            Inside::Anything => true,
        };
        if !may_be_inside && found.iter().any(|address| is_inside(address.ip())) {
            return Err(Error::Other("it leads into a private network".into()));
        }
        Ok(found)
    }
}

fn within(bytes: u64, limit: u64, address: &Address) -> Result<(), CommandError> {
    if bytes <= limit {
        return Ok(());
    }
    let message = format!("the answer of `{address}` is larger than {} MB", limit >> 20);
    Err(CommandError::new("harvest.too-large", anyhow::Error::msg(message))
        .fix("allow more with `--max-size`"))
}

fn failed(address: &Address, error: Error) -> CommandError {
    let (code, fix) = match &error {
        Error::Timeout(_) => ("harvest.timeout", "try again later, or allow more with `--timeout`"),
        Error::HostNotFound => ("harvest.no-host", "see whether the address is spelt right"),
        Error::Other(_) => (
            "harvest.private-address",
            "if it is a machine of your own network, add `--allow-private`",
        ),
        _ => ("harvest.failed", "try again later; the same command carries on"),
    };
    let message = format!("failed to fetch `{address}`");
    CommandError::new(code, anyhow::Error::new(error).context(message)).fix(fix)
}

fn cut_off(address: &Address, error: io::Error) -> CommandError {
    let message = format!("the answer of `{address}` broke off");
    CommandError::new("harvest.cut-off", anyhow::Error::new(error).context(message))
        .fix("try again; the same command carries on")
}

fn refused(address: &Address, status: u16, why: &str) -> CommandError {
    let message = format!("`{address}` answered {status}: {why}");
    CommandError::new("harvest.refused", anyhow::Error::msg(message))
        .fix("try again later, or ask whoever runs it")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::{BufRead, BufReader, Write};
    use std::net::{SocketAddr, TcpListener};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// A resolver that knows these names and asks nobody.
    #[derive(Debug)]
    struct Names(BTreeMap<&'static str, Vec<SocketAddr>>);

    impl Resolver for Names {
        fn resolve(
            &self,
            uri: &Uri,
            _: &Config,
            _: NextTimeout,
        ) -> Result<ResolvedSocketAddrs, Error> {
            let mut found = self.empty();
            let known = self.0.get(uri.host().unwrap_or_default());
            known.ok_or(Error::HostNotFound)?.iter().for_each(|address| found.push(*address));
            Ok(found)
        }
    }

    /// A server that redirects `/to/X` to `X` and answers everything else; and how often it was
    /// asked.
    fn server() -> (SocketAddr, Arc<AtomicUsize>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                count.fetch_add(1, Ordering::SeqCst);
                let lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
                let path = head[0].split(' ').nth(1).unwrap_or_default();
                let answer = match path.strip_prefix("/to/") {
                    Some(target) => {
                        format!("302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n")
                    }
                    None => "200 OK\r\nContent-Length: 2\r\n\r\nhi".to_owned(),
                };
                write!(
                    stream,
                    "HTTP/1.1 {}",
                    answer.replacen("\r\n", "\r\nConnection: close\r\n", 1)
                )
                .ok();
            }
        });
        (address, asked)
    }

    fn fetch(
        names: &[(&'static str, &[SocketAddr])],
        typed: &str,
        may_be_private: bool,
    ) -> Result<Vec<u8>, CommandError> {
        let names = names.iter().map(|(name, found)| (*name, found.to_vec())).collect();
        let typed = Address::typed(typed).unwrap();
        let (time, delay) = (Duration::from_secs(5), Duration::ZERO);
        let limits = Limits { bytes: 1_000, time, delay, may_be_private };
        Fetcher::with(Names(names), &typed, limits).get(&typed)
    }

    /// The code of what was refused.
    fn code(refused: &CommandError) -> String {
        refused.to_json()["error"]["code"].as_str().unwrap_or_default().to_owned()
    }

    #[test]
    fn a_name_that_leads_into_a_network_is_refused_before_anybody_is_asked() {
        let (here, asked) = server();
        let other: SocketAddr = "8.8.8.8:80".parse().unwrap();
        for inside in [
            vec![here],
            vec![other, here],
            vec!["10.1.2.3:80".parse().unwrap()],
            vec!["169.254.169.254:80".parse().unwrap()],
            vec!["[::1]:80".parse().unwrap()],
            vec!["[::ffff:192.168.1.1]:80".parse().unwrap()],
        ] {
            let names = [("hostile.example", inside.as_slice())];
            let refused = fetch(&names, "http://hostile.example/oai", false).unwrap_err();
            assert_eq!(code(&refused), "harvest.private-address", "{inside:?}");
        }
        assert_eq!(asked.load(Ordering::SeqCst), 0);
        let names = [("intranet.example", &[here][..])];
        assert_eq!(fetch(&names, "http://intranet.example/oai", true).unwrap(), b"hi");
        let refused = fetch(&[], "http://nobody.example/", false).unwrap_err();
        assert_eq!(code(&refused), "harvest.no-host");
    }

    #[test]
    fn a_redirection_leads_to_no_other_machine_of_a_network_and_to_no_file() {
        let (here, asked) = server();
        let private = ["10.1.2.3:80".parse().unwrap()];
        let names = [
            ("localhost", &[here][..]),
            ("hostile.example", &[here][..]),
            ("10.1.2.3", &private[..]),
        ];
        assert_eq!(fetch(&names, "http://localhost/to//there", false).unwrap(), b"hi");
        for (target, expected) in [
            ("http://10.1.2.3/", "harvest.private-address"),
            ("http://hostile.example/", "harvest.private-address"),
            ("file:///etc/passwd", "harvest.bad-redirect"),
            ("http://me:secret@localhost/", "harvest.bad-redirect"),
        ] {
            let before = asked.load(Ordering::SeqCst);
            let typed = format!("http://localhost/to/{target}");
            let refused = fetch(&names, &typed, false).unwrap_err();
            assert_eq!(code(&refused), expected, "{target}");
            assert_eq!(asked.load(Ordering::SeqCst), before + 1, "{target}");
        }
    }
}
