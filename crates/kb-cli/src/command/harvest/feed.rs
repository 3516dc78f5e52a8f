//! Harvesting a feed of bundles: what is new in it is fetched and imported, the oldest first.
//!
//! Invariant: a bundle goes through the same checks as with `kb import`; one that was taken whole
//! is not fetched again before it changes.

use std::path::Path;

use kb_core::{FetchedBundles, ImportReport};
use kb_exchange::FeedLink;

use super::address::Address;
use super::fetch::Fetcher;
use super::{Args, bundle};
use crate::cli::Global;
use crate::command::import::tell;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::ui::Ui;

/// What a feed calls the bundle of everything.
const ALL: &str = "all";
/// Bundles that are fetched at one time; a feed may have more.
const MOST: usize = 50;

/// Fetches what is new.
pub(super) fn harvest(
    root: &Path,
    address: &Address,
    fetcher: &mut Fetcher,
    args: &Args,
    global: &Global,
    ui: &mut Ui,
) -> Result<Exit, CommandError> {
    let feed = fetcher.get(address)?;
    let links = wanted(kb_exchange::bundle_links(&feed)?, &args.set);
    if links.is_empty() {
        ui.say(&match args.set.as_str() {
            "" => "The feed has no bundles.".to_owned(),
            set => format!("The feed has no bundle of `{set}`."),
        });
        return Ok(Exit::NothingOrProblems);
    }
    let mut fetched = FetchedBundles::open(root, &address.to_string())?;
    let mut report: Option<ImportReport> = None;
    for link in links {
        let at = address.join(&link.address)?;
        if fetched.has(&at.to_string(), &link.updated) {
            ui.say(&format!("`{at}` did not change since it was fetched."));
            continue;
        }
        let one = bundle(root, &at, fetcher, args, global, ui)?;
        if !global.dry_run && one.failed == 0 {
            fetched.remember(&at.to_string(), &link.updated)?;
        }
        match &mut report {
            Some(report) => report.add(one),
            None => report = Some(one),
        }
    }
    match report {
        Some(report) => tell(&report, global, ui),
        // Programs get an answer, too.
        None if ui.json_mode().is_some() => tell(&ImportReport::default(), global, ui),
        None => Ok(Exit::Done),
    }
}

/// The bundles to fetch, the oldest first: those of a part when one was asked for, that of everything
/// when there is one, else the newest.
fn wanted(mut links: Vec<FeedLink>, part: &str) -> Vec<FeedLink> {
    let has = |link: &FeedLink, part: &str| link.parts.iter().any(|own| own == part);
    if !part.is_empty() {
        links.retain(|link| has(link, part));
    } else if links.iter().any(|link| has(link, ALL)) {
        links.retain(|link| has(link, ALL));
    }
    // The newest come first.
    links.truncate(MOST);
    links.reverse();
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bundle_of_everything_is_enough() {
        let link = |address: &str, parts: &[&str]| FeedLink {
            address: address.to_owned(),
            updated: String::new(),
            parts: parts.iter().map(ToString::to_string).collect(),
        };
        let names = |links: Vec<FeedLink>| -> Vec<String> {
            links.into_iter().map(|link| link.address).collect()
        };
        let ours = vec![link("all", &["all"]), link("be", &["country:BE"])];
        assert_eq!(names(wanted(ours.clone(), "")), ["all"]);
        assert_eq!(names(wanted(ours.clone(), "country:BE")), ["be"]);
        assert!(wanted(ours, "country:FR").is_empty());
        let others = vec![link("new", &[]), link("old", &[])];
        assert_eq!(names(wanted(others, "")), ["old", "new"]);
        assert_eq!(wanted(vec![link("x", &[]); 1_000], "").len(), MOST);
    }
}
