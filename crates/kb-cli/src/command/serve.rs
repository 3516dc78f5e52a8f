//! `kb serve`: the library in a browser.

use std::fmt::Display;
use std::fs;
use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;

use kb_core::Library;
use kb_web::{RateLimit, Site};

use crate::cli::Global;
use crate::command::reindex;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::layout;
use crate::reading::Reading;
use crate::ui::Ui;

/// Open the library in a browser
///
/// Brings the index up to date first, then serves the site until Ctrl-C. What other commands add
/// meanwhile appears within two seconds. Never logs what people search for.
///
/// Searches, lists and data are limited for each address of a reader, so that one program cannot
/// keep the others out; the limit is so wide that no person meets it. Behind a proxy all readers
/// come from the proxy's address: say --trust-proxy then.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb serve
  kb serve --listen 0.0.0.0:80 --base-url https://library.example.org
  kb serve --trust-proxy --metrics --base-url https://library.example.org")]
pub(crate) struct Args {
    /// Listen at this address
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Use this address of the site in links that leave it
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Believe the proxy in front about where requests come from (last of X-Forwarded-For)
    #[arg(long)]
    trust_proxy: bool,
    /// Answer so many searches a minute for each address; 0 for as many as it likes [default: 600,
    /// and no limit for this machine itself]
    #[arg(long, value_name = "N")]
    rate_limit: Option<u32>,
    /// Show counters for operators at /metrics (Prometheus); no words, no addresses of readers
    #[arg(long)]
    metrics: bool,
    /// Serve the index as it is and write nothing
    #[arg(long)]
    read_only: bool,
}

/// Serves until interrupted.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    // Building may take a while: say now that the address cannot be had, not afterwards.
    TcpListener::bind(args.listen).map_err(|error| cannot_listen(args.listen, error))?;
    let may_write = !args.read_only && !global.dry_run;
    let library = prepare(&root, may_write, ui)?;
    if library.config().bundles && kb_core::read_keyring(&root)?.own.is_none() {
        ui.say(
            "note: no bundles are offered without a key to sign them; make one with `kb key new`",
        );
    }
    serve(library, (&root, may_write), args, ui)?;
    ui.say("Stopped.");
    Ok(Exit::Done)
}

/// Brings the index up to date and opens it. A curator who is writing does not keep the site from
/// opening: what is there already is served.
fn prepare(root: &Path, may_write: bool, ui: &Ui) -> Result<Library, CommandError> {
    if !may_write {
        return Ok(Library::open(root)?);
    }
    match reindex::ingest(root, false, ui) {
        Ok(report) => reindex::say_findings(&report, ui),
        Err(locked) if locked.exit() == Exit::Locked => {
            let library = Library::open(root).map_err(|_| locked)?;
            ui.say("note: another kb process is writing; serving what is indexed so far");
            return Ok(library);
        }
        Err(error) => return Err(error),
    }
    Ok(Library::open(root)?)
}

fn serve(
    library: Library,
    (root, may_write): (&Path, bool),
    args: &Args,
    ui: &Ui,
) -> Result<(), CommandError> {
    let records = layout::counted(library.record_count(), "record", "records");
    let opening = |address: SocketAddr| {
        let place = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        ui.say(&format!("Serving {} ({records}) on http://{address}", place.display()));
        ui.say("Stop with Ctrl-C.");
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| CommandError::new("serve.start", error))?;
    let mut site = Site::new(library)
        .today(|| jiff::Zoned::now().date())
        .base_url(args.base_url.clone())
        .rate_limit(rate_limit(args))
        .behind_proxy(args.trust_proxy)
        .on_failure(told);
    if args.metrics {
        site = site.metrics(resident_memory);
    }
    if may_write {
        let tools = Reading::default().tools();
        site = site.takes_in(&tools, jiff::Timestamp::now, chance);
        site = site.offers_bundles(&tools, jiff::Timestamp::now);
    }
    runtime
        .block_on(site.serve(args.listen, opening, interrupted()))
        .map_err(|error| cannot_listen(args.listen, error))
}

/// What the operator asked for holds for everybody; the usual limit spares this machine, where a
/// proxy nobody told us of may stand for all readers.
fn rate_limit(args: &Args) -> RateLimit {
    match args.rate_limit {
        Some(per_minute) => RateLimit { per_minute, also_local: true },
        None => RateLimit::default(),
    }
}

/// Bytes of memory the program holds, where the system tells (proc(5)).
fn resident_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// Fills with random bytes. A system without any cannot keep a secret, so nothing goes on there.
fn chance(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system has random bytes");
}

/// Tells the operator what a reader only gets a reference for.
fn told(reference: &str, failure: &dyn Display) {
    writeln!(io::stderr(), "error: {failure} (reference {reference})").ok();
}

/// Ends when somebody presses Ctrl-C, or the system asks the program to stop.
async fn interrupted() {
    let ctrl_c = async {
        // Without a handler the program would end at once anyway.
        tokio::signal::ctrl_c().await.ok();
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                () = ctrl_c => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    ctrl_c.await;
}

fn cannot_listen(address: SocketAddr, error: io::Error) -> CommandError {
    let fix = match error.kind() {
        io::ErrorKind::AddrInUse => {
            "stop the program that uses it, or choose another with `--listen 127.0.0.1:8081`"
        }
        io::ErrorKind::PermissionDenied => {
            "ports below 1024 need rights; choose another with `--listen 127.0.0.1:8080`"
        }
        _ => "choose an address of this machine with `--listen`",
    };
    let error = anyhow::Error::new(error).context(format!("cannot listen on `{address}`"));
    CommandError::new("serve.address", error).fix(fix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_use_is_named_with_a_way_out() {
        let address: SocketAddr = "127.0.0.1:8080".parse().expect("an address");
        let error = cannot_listen(address, io::Error::from(io::ErrorKind::AddrInUse));
        let lines = error.lines();
        assert_eq!(lines[0], ("error", "cannot listen on `127.0.0.1:8080`".to_owned()));
        assert!(
            matches!(lines.last(), Some(("fix", fix)) if fix.contains("--listen")),
            "{lines:?}"
        );
    }
}
