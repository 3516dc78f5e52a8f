//! Fetching: one request at a time, with limits, patience and manners.
//!
//! The only place of the program that connects to another machine. Invariants: an answer is read up
//! to a limit of bytes and seconds; names are looked up once, and what they stand for is refused
//! when it is inside a network and nobody typed such an address.

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
        let resolver =
            Guarded { inner: DefaultResolver::default(), may_be_inside: typed.is_inside() };
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
            let response = self.agent.get(at.uri()).call().map_err(|error| failed(&at, error))?;
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

/// Looks names up, and refuses what is inside a network.
#[derive(Debug)]
struct Guarded {
    inner: DefaultResolver,
    may_be_inside: bool,
}

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        if !self.may_be_inside && found.iter().any(|address| is_inside(address.ip())) {
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
        Error::Other(_) => ("harvest.private-address", "type the address itself if you mean it"),
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
