//! `kb terms export`: the thesaurus for other programs.

use clap::ValueEnum;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::ui::Ui;

/// Print the thesaurus as SKOS
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb terms export > thesaurus.ttl
  kb terms export --format json-ld > thesaurus.jsonld")]
pub(crate) struct Args {
    /// Print it in this form
    #[arg(long, short, value_name = "FORM", default_value = "turtle")]
    format: Format,
}

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Turtle.
    Turtle,
    /// JSON-LD.
    JsonLd,
}

/// Prints the thesaurus.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let catalog = library::catalog(global, ui)?;
    let text = match args.format {
        Format::Turtle => kb_exchange::skos_turtle(&catalog.scheme, &catalog.config.name),
        Format::JsonLd => kb_exchange::skos_json_ld(&catalog.scheme, &catalog.config.name),
    };
    ui.out(text.trim_end())?;
    Ok(Exit::found(!catalog.scheme.concepts.is_empty()))
}
