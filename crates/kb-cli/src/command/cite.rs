//! `kb cite`: records as citations and metadata.

use clap::ValueEnum;
use kb_exchange::{Cited, Context, Pack};
use kb_model::{Diagnostic, Record, RecordId, Status};
use serde_json::json;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::diagnostic;
use crate::ui::Ui;

/// Cite records
///
/// Prints published records for reference managers, word processors and programs. The resource is
/// cited by its own title; `--lang` chooses the language of translated titles and summaries. An id
/// may end in a language (`k3f9a.el`) to cite that version of the resource.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb cite k3f9a
  kb cite k3f9a m2xqz.el --format bibtex > list.bib
  kb cite k3f9a --format json-ld --base-url https://library.example.org")]
pub(crate) struct Args {
    /// Cite the records with these ids
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    /// Print them in this format
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    format: Format,
    #[command(flatten)]
    site: SiteArgs,
}

/// Where the site is.
#[derive(Debug, clap::Args)]
pub(crate) struct SiteArgs {
    /// Use this address of the site in links to its pages
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

impl SiteArgs {
    /// Scheme and host without a final slash.
    pub(crate) fn base_url(&self) -> Option<&str> {
        self.base_url.as_deref().map(|url| url.trim_end_matches('/'))
    }
}

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One line for people.
    Text,
    /// RIS.
    Ris,
    /// BibTeX.
    Bibtex,
    /// CSL-JSON.
    CslJson,
    /// A table.
    Csv,
    /// Schema.org as JSON-LD, one record a line.
    JsonLd,
    /// Dublin Core as in OAI-PMH, one record a line.
    Dc,
}

impl Format {
    fn write(self, cited: &[Cited<'_>], context: &Context<'_>) -> String {
        let lines = |line: fn(&Cited<'_>, &Context<'_>) -> String| {
            cited.iter().map(|one| line(one, context)).collect::<Vec<_>>().join("\n")
        };
        match self {
            Format::Text => lines(kb_exchange::citation),
            Format::Ris => kb_exchange::ris(cited, context),
            Format::Bibtex => kb_exchange::bibtex(cited, context),
            Format::CslJson => kb_exchange::csl_json(cited, context),
            Format::Csv => kb_exchange::csv(cited, context),
            Format::JsonLd => lines(kb_exchange::json_ld),
            Format::Dc => lines(kb_exchange::oai_dc),
        }
    }
}

/// Prints the citations.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let catalog = library::catalog(global, ui)?;
    let (pack, mut found) = Pack::parse("", &args.ids.join(","));
    found.extend(missing(&pack, &catalog.records));
    let cited = pack.cited(&catalog.records);
    let is_public = |id: &RecordId| is_published(&catalog.records, id);
    let context = Context {
        library: &catalog.config.name,
        base_url: args.site.base_url(),
        locale: ui.locale(),
        accessed: Some(jiff::Zoned::now().date()),
        scheme: Some(&catalog.scheme),
        is_public: Some(&is_public),
    };
    let text = args.format.write(&cited, &context);
    if ui.json_mode().is_some() {
        let ids: Vec<&RecordId> = cited.iter().map(|one| &one.record().id).collect();
        let records = json!({"records": ids, "text": text, "diagnostics": found});
        ui.out_json("kb.cite/1", "records", records)?;
    } else if !cited.is_empty() {
        ui.out(text.trim_end_matches('\n'))?;
    }
    ui.flush()?;
    say_all(&found, ui);
    Ok(outcome(cited.len(), &found))
}

/// Whether readers may know of a record.
pub(crate) fn is_published(records: &[Record], id: &RecordId) -> bool {
    records.iter().any(|record| record.id == *id && record.status == Status::Published)
}

/// What cannot be cited, and why.
pub(crate) fn missing(pack: &Pack, records: &[Record]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for item in &pack.items {
        let id = &item.record;
        let record = records.iter().find(|record| record.id == *id);
        match record.map(|record| record.status) {
            Some(Status::Published) => {}
            Some(status) => found.push(
                Diagnostic::warning(
                    "pack.not-published",
                    format!("`{id}` is not published but {}", status.name()),
                )
                .fix(format!("see `kb show {id}`")),
            ),
            None => found.push(
                Diagnostic::warning("link.unknown-record", format!("there is no record `{id}`"))
                    .fix("see `kb list` or `kb search`"),
            ),
        }
    }
    found
}

/// Says what was noticed.
pub(crate) fn say_all(found: &[Diagnostic], ui: &Ui) {
    for one in found {
        ui.say(&diagnostic::text(one, ui.talk_style()));
    }
}

/// All, some or nothing of what was asked for.
pub(crate) fn outcome(done: usize, found: &[Diagnostic]) -> Exit {
    let is_whole = found.iter().all(|one| one.severity == kb_model::Severity::Note);
    match (done, is_whole) {
        (0, _) => Exit::NothingOrProblems,
        (_, true) => Exit::Done,
        (_, false) => Exit::Partly,
    }
}
