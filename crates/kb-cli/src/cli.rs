//! The grammar of the command line: global flags and the list of commands.
//!
//! The comments here are the help people read: imperative, no final period in the first line.

use std::path::PathBuf;

use clap::{ColorChoice, Parser, Subcommand, ValueEnum};
use kb_model::{LangTag, Locale};

use crate::command::filters::lang_tag;
use crate::command::{
    add, check, cite, completions, doctor, eval, extract, extract_worker, identify, init, list,
    man, pack, privacy, reindex, remove, restore, review, search, serve, show, stats, terms,
    update, words,
};

const EXAMPLES: &str = "Examples:
  kb serve                                     Open the library in a browser
  kb search foster family                      Search five languages as one
  kb add leaflet.md --country BE --kind leaflet
  kb check                                     See what should be looked at

Results go to stdout, everything else to stderr. Exit codes: kb help exit-codes";

/// Search, keep and share a multilingual library of good practice
#[derive(Debug, Parser)]
#[command(name = "kb", version, max_term_width = 100, after_help = EXAMPLES)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Flags that every command takes.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Global options")]
#[expect(clippy::struct_excessive_bools, reason = "a flag is on or off")]
pub(crate) struct Global {
    /// Work on the library in this folder
    ///
    /// Without it, the nearest folder upwards that holds a `corpus` folder is the library.
    #[arg(short = 'C', long, global = true, value_name = "DIR", env = "KB_LIBRARY")]
    pub(crate) library: Option<PathBuf>,
    /// Print results as JSON: one document, or one result a line
    #[arg(long, global = true, value_name = "FORM", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "document")]
    pub(crate) json: Option<JsonMode>,
    /// Say what would be done and write nothing
    #[arg(short = 'n', long, global = true)]
    pub(crate) dry_run: bool,
    /// Print only results and errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print more: notes, and what was left out
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// Colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
    /// Language: of the documents for search, list, add and words; of titles elsewhere
    ///
    /// `kb search --lang el` keeps documents in Greek (can be repeated), `kb show --lang el` shows
    /// a record in Greek. The language you read results in is `--ui-lang`.
    #[arg(long, global = true, value_name = "LANG", value_delimiter = ',', value_parser = lang_tag)]
    pub(crate) lang: Vec<LangTag>,
    /// Prefer titles, reasons and messages in this language
    #[arg(long, global = true, value_name = "LANG", default_value = "en", env = "KB_LANG")]
    pub(crate) ui_lang: UiLang,
    /// Answer yes to every question
    #[arg(short, long, global = true)]
    pub(crate) yes: bool,
    /// Never ask anything
    #[arg(long, global = true)]
    pub(crate) no_input: bool,
}

/// A form of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum JsonMode {
    /// One document.
    Document,
    /// One result a line.
    Lines,
}

impl Global {
    /// The language to talk in: what `--lang` says where it is not about documents.
    pub(crate) fn locale(&self, command: &Command) -> Locale {
        let about_documents = matches!(
            command,
            Command::Search(_)
                | Command::List(_)
                | Command::Add(_)
                | Command::Update(_)
                | Command::Words(_)
        );
        let named = self.lang.first().filter(|_| !about_documents);
        named.and_then(|tag| Locale::parse(tag.primary())).unwrap_or_else(|| self.ui_lang.locale())
    }
}

/// A language `kb` speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum UiLang {
    /// English.
    En,
    /// Dutch.
    Nl,
    /// French.
    Fr,
    /// German.
    De,
    /// Greek.
    El,
}

impl UiLang {
    /// The interface language.
    pub(crate) fn locale(self) -> Locale {
        match self {
            UiLang::En => Locale::En,
            UiLang::Nl => Locale::Nl,
            UiLang::Fr => Locale::Fr,
            UiLang::De => Locale::De,
            UiLang::El => Locale::El,
        }
    }
}

/// The commands, in the order a curator meets them.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(init::Args),
    Add(Box<add::Args>),
    Check(check::Args),
    Update(update::Args),
    Remove(remove::Args),
    Restore(restore::Args),
    Show(show::Args),
    List(list::Args),
    Search(search::Args),
    Identify(identify::Args),
    Extract(extract::Args),
    ExtractWorker(extract_worker::Args),
    Cite(cite::Args),
    Pack(pack::Args),
    Privacy(privacy::Args),
    Reindex(reindex::Args),
    Eval(eval::Args),
    Stats(stats::Args),
    Words(words::Args),
    Terms(terms::Args),
    Review(review::Args),
    Doctor(doctor::Args),
    Serve(serve::Args),
    Completions(completions::Args),
    Man(man::Args),
    /// Explain what the exit codes say
    ///
    /// 0    done, or found
    /// 1    nothing found, or a check found problems
    /// 2    wrong use, or an error
    /// 3    partly done: some files or lines could not be used
    /// 4    another kb process is writing to this library
    /// 130  interrupted
    #[command(hide = true, verbatim_doc_comment, help_template = "{about}")]
    ExitCodes,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_grammar_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_and_flag_has_help_in_house_style() {
        for command in Cli::command().get_subcommands() {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(
                !about.is_empty() && !about.ends_with('.'),
                "{}: `{about}`",
                command.get_name()
            );
            for argument in command.get_arguments() {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                let name = format!("{} {}", command.get_name(), argument.get_id());
                assert!(!help.is_empty() && !help.ends_with('.'), "{name}: `{help}`");
            }
        }
    }

    #[test]
    fn every_interface_language_can_be_chosen() {
        let chosen: Vec<Locale> =
            UiLang::value_variants().iter().map(|lang| lang.locale()).collect();
        assert_eq!(chosen, Locale::ALL);
    }
}
