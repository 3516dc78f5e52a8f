//! Harvesting an OAI-PMH repository, a page at a time.
//!
//! Invariant: a list ends: a token that comes twice, or pages without records, end it with an
//! error, and what came before is kept.

use std::collections::BTreeSet;
use std::path::Path;

use kb_core::{Harvest, HarvestReport, Progress};
use serde_json::json;

use super::Args;
use super::address::Address;
use super::fetch::Fetcher;
use crate::cli::Global;
use crate::command::cite::say_all;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::present::layout;
use crate::progress::Meter;
use crate::ui::Ui;

/// Pages without records that are borne.
const EMPTY_PAGES: usize = 3;

/// Fetches all pages; `None` when there is a feed of bundles at the address.
pub(super) fn harvest(
    root: &Path,
    address: &Address,
    fetcher: &mut Fetcher,
    args: &Args,
    global: &Global,
    ui: &mut Ui,
) -> Result<Option<Exit>, CommandError> {
    let base = address.to_string();
    let base = base.split('?').next().unwrap_or(&base);
    let mut harvest = Harvest::open(root, base, &args.set)?;
    if harvest.token().is_some() {
        ui.say("Carrying on where the last harvest stopped.");
    }
    let mut report = HarvestReport::default();
    let mut meter = Meter::new(ui, "Harvesting");
    let outcome = pages(address, fetcher, args, global, &mut harvest, &mut report, &mut meter);
    drop(meter);
    if outcome.as_ref().is_ok_and(|found| *found == Found::Feed) {
        return Ok(None);
    }
    tell(&report, global, ui)?;
    outcome?;
    Ok(Some(match (done(&report), report.failed) {
        (_, 0) => Exit::Done,
        (0, _) => Exit::NothingOrProblems,
        _ => Exit::Partly,
    }))
}

/// What is at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    /// A repository, harvested to its end.
    Repository,
    /// A feed of bundles.
    Feed,
}

/// How many records were as they should be.
fn done(report: &HarvestReport) -> usize {
    report.added.len() + report.updated.len() + report.same + report.kept + report.turned_down
}

fn pages(
    address: &Address,
    fetcher: &mut Fetcher,
    args: &Args,
    global: &Global,
    harvest: &mut Harvest,
    report: &mut HarvestReport,
    meter: &mut Meter,
) -> Result<Found, CommandError> {
    let mut seen = BTreeSet::new();
    let (mut records, mut empty) = (0, 0);
    loop {
        let query = query(harvest, &args.set);
        let bytes = fetcher.get(&address.with_query(&query))?;
        let page = match kb_exchange::read_oai_page(&bytes) {
            Err(_) if records == 0 && kb_exchange::bundle_links(&bytes).is_ok() => {
                return Ok(Found::Feed);
            }
            page => page?,
        };
        if let Some((code, words)) = page.error {
            match code.as_str() {
                "noRecordsMatch" => return Ok(Found::Repository),
                "badResumptionToken" if harvest.token().is_some() && seen.is_empty() => {
                    harvest.restart();
                    seen.insert(String::new());
                    continue;
                }
                _ => return Err(protocol(&code, &words)),
            }
        }
        records += page.records.len();
        empty = if page.records.is_empty() { empty + 1 } else { 0 };
        let is_repeated = page.token.as_ref().is_some_and(|token| !seen.insert(token.clone()));
        if let Some(total) = page.total {
            meter.step(Progress::Total(total));
        }
        meter.step(Progress::Advance(page.records.len() as u64));
        report.add(harvest.take(page, global.dry_run)?);
        if harvest.token().is_none() || records >= args.max_records {
            return Ok(Found::Repository);
        }
        if is_repeated || empty > EMPTY_PAGES {
            return Err(endless());
        }
    }
}

fn query(harvest: &Harvest, set: &str) -> String {
    let pairs: Vec<(&str, &str)> = match harvest.token() {
        Some(token) => vec![("verb", "ListRecords"), ("resumptionToken", token)],
        None => [("verb", "ListRecords"), ("metadataPrefix", "oai_dc")]
            .into_iter()
            .chain(harvest.from().map(|from| ("from", from)))
            .chain((!set.is_empty()).then_some(("set", set)))
            .collect(),
    };
    let pairs = pairs.iter().map(|(name, value)| format!("{name}={}", escaped(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// A value for a query string.
fn escaped(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(
            |byte| {
                if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
            },
        )
        .collect()
}

fn protocol(code: &str, words: &str) -> CommandError {
    let message = format!("the repository refuses: {code}: {words}");
    CommandError::new("harvest.refused", anyhow::Error::msg(message))
        .fix("see which sets it has, or ask whoever runs it")
}

fn endless() -> CommandError {
    CommandError::new(
        "harvest.endless",
        anyhow::Error::msg("the list of the repository has no end: it gives the same token again"),
    )
    .fix("tell whoever runs it; what came so far is kept")
}

fn tell(report: &HarvestReport, global: &Global, ui: &mut Ui) -> Result<(), CommandError> {
    if ui.json_mode().is_some() {
        let summary = json!({
            "added": report.added.len(),
            "updated": report.updated.len(),
            "same": report.same,
            "kept": report.kept,
            "turned_down": report.turned_down,
            "failed": report.failed,
        });
        let document = json!({
            "summary": summary,
            "dry_run": global.dry_run,
            "added": report.added,
            "updated": report.updated,
            "diagnostics": report.diagnostics,
        });
        ui.out_json("kb.harvest/1", "diagnostics", document)?;
        return Ok(());
    }
    let parts = [
        (report.added.len(), "new"),
        (report.updated.len(), "changed"),
        (report.same, "same"),
        (report.kept, "changed there, but edited here and left alone"),
        (report.turned_down, "turned down before"),
        (report.failed, "unusable"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, what)| *count > 0 || *what == "new")
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let verb = if global.dry_run { "Would harvest" } else { "Harvested" };
    ui.out(&format!("{verb}: {}", parts.join(", ")))?;
    ui.flush()?;
    say_all(&report.diagnostics, ui);
    if global.dry_run {
        ui.say("Nothing was written.");
    } else if !report.added.is_empty() {
        let drafts = layout::counted(report.added.len(), "draft waits", "drafts wait");
        ui.say(&format!("{drafts} for a curator: kb review list"));
    }
    Ok(())
}
