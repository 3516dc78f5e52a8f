//! `kb harvest`: what another repository or library offers, fetched politely.

mod address;
mod feed;
mod fetch;
mod oai;

use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

use kb_core::{ImportOptions, ImportReport, import_bundle};

use self::address::Address;
use self::fetch::{Fetcher, Limits};
use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::progress::Meter;
use crate::reading::Reading;
use crate::ui::Ui;

/// Fetch what another repository or library offers
///
/// The address is that of an OAI-PMH repository (DSpace, Zenodo, InvenioRDM, another library), of
/// a bundle (.kbz), or of an Atom feed of bundles (`/bundles.atom` of another library). Records of
/// a repository become drafts in `records/harvest-HOST/`, which nobody sees until a curator
/// publishes them (`kb review`). Bundles come in as with `kb import`. An interrupted harvest is
/// carried on by the same command. This is the only command that goes out to the network.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb harvest https://repository.example/oai --set foster-care
  kb harvest https://library.example/bundles.atom --set country:GR
  kb review list")]
pub(crate) struct Args {
    /// Fetch from this address
    #[arg(value_name = "URL")]
    address: String,
    /// Take this set of a repository, or this part of a feed of bundles, only
    #[arg(long, value_name = "SET", default_value = "", hide_default_value = true)]
    set: String,
    /// Wait so long between two requests
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0)]
    delay: f64,
    /// Give up on an answer that takes longer
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    timeout: u64,
    /// Refuse answers larger than this; bundles may be fifty times as large
    #[arg(long, value_name = "MB", default_value_t = 32)]
    max_size: u64,
    /// Stop after so many records; the same command carries on
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    max_records: usize,
    /// Allow names that lead into a private network
    #[arg(long)]
    allow_private: bool,
    #[command(flatten)]
    reading: Reading,
}

/// Fetches, and says what came of it.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let address = Address::typed(&args.address)?;
    let limits = Limits {
        bytes: args.max_size.saturating_mul(1 << 20),
        time: Duration::from_secs(args.timeout.max(1)),
        delay: Duration::try_from_secs_f64(args.delay.min(600.0)).unwrap_or_default(),
        may_be_private: args.allow_private,
    };
    let root = library::root(global)?;
    let mut fetcher = Fetcher::new(&address, limits);
    let ending = address.path().rsplit('.').next().unwrap_or_default().to_lowercase();
    if ending == "kbz" {
        let report = bundle(&root, &address, &mut fetcher, args, global, ui)?;
        return super::import::tell(&report, global, ui);
    }
    if ending != "atom"
        && let Some(exit) = oai::harvest(&root, &address, &mut fetcher, args, global, ui)?
    {
        return Ok(exit);
    }
    feed::harvest(&root, &address, &mut fetcher, args, global, ui)
}

/// Fetches a bundle into a temporary file and imports it.
fn bundle(
    root: &Path,
    address: &Address,
    fetcher: &mut Fetcher,
    args: &Args,
    global: &Global,
    ui: &Ui,
) -> Result<ImportReport, CommandError> {
    let mut file = tempfile::NamedTempFile::new()?;
    let meter = Meter::new(ui, "Fetching the bundle");
    fetcher.get_into(address, file.as_file_mut())?;
    drop(meter);
    file.flush()?;
    file.seek(SeekFrom::Start(0))?;
    let options = ImportOptions {
        dry_run: global.dry_run,
        today: jiff::Zoned::now().date().to_string(),
        ingest: true,
        tools: args.reading.tools(),
        ..ImportOptions::default()
    };
    let mut meter = Meter::new(ui, "Importing");
    Ok(import_bundle(root, file.path(), &options, &mut |step| meter.step(step))?)
}
