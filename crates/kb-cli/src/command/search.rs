//! `kb search`: the same engine as the site, for the terminal and for scripts.

use std::time::Instant;

use clap::ValueEnum;
use kb_model::{SearchRequest, SearchResults, Sort, SuggestionKind};

use crate::cli::Global;
use crate::command::filters::FilterArgs;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::{diagnostic, hit, layout};
use crate::ui::Ui;

/// Search five languages as one
///
/// Takes words, "phrases", -not and field:value, as the site does. Words are also looked for in
/// the other languages, and each result says why it is there. Without words, lists everything.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kb search matching pleeggezin
  kb search guardian --country BE,DE --kind practice
  kb search ανάδοχη οικογένεια --lang el --explain
  kb search -- foster -adoption
  kb search foster care --ids | head -3")]
pub(crate) struct Args {
    /// Search for these words
    #[arg(value_name = "WORDS")]
    words: Vec<String>,
    #[command(flatten)]
    filters: FilterArgs,
    /// Put results in this order
    #[arg(long, value_name = "ORDER", default_value = "best")]
    sort: Order,
    /// Print this page of results
    #[arg(long, value_name = "N", default_value_t = 1)]
    page: usize,
    /// Print so many results a page
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Look for the words as they are, not in other languages
    #[arg(long)]
    no_xl: bool,
    /// Search without the added words of this key; `--explain` shows the keys (can be repeated)
    #[arg(long, value_name = "KEY")]
    without: Vec<String>,
    /// Say all reasons of every result and what its score is made of
    #[arg(long)]
    explain: bool,
    /// Print only the ids
    #[arg(long)]
    ids: bool,
}

/// An order of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Order {
    /// Best match first.
    Best,
    /// Newest first.
    Newest,
    /// By title.
    Title,
}

/// Searches and prints one page of results.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let library = library::open(global)?;
    let request = request(args, global, ui);
    let started = Instant::now();
    let results = library.search(&request)?;
    let milliseconds = started.elapsed().as_secs_f64() * 1000.0;
    if args.ids {
        results.hits.iter().try_for_each(|hit| ui.out(hit.id.as_str()))?;
    } else if ui.json_mode().is_some() {
        let document = kb_web::json::results_json(&results, ui.locale());
        ui.out_json("kb.search/1", "hits", document)?;
    } else {
        print(&results, args, ui)?;
        ui.flush()?;
        say_around(&results, milliseconds, ui);
    }
    Ok(Exit::found(results.total > 0))
}

fn request(args: &Args, global: &Global, ui: &Ui) -> SearchRequest {
    let mut request = SearchRequest::new(&args.words.join(" "), ui.locale());
    request.bridge = !args.no_xl;
    request.without.clone_from(&args.without);
    request.filters = args.filters.filters(&global.lang);
    request.sort = match args.sort {
        Order::Best => Sort::Best,
        Order::Newest => Sort::Newest,
        Order::Title => Sort::Title,
    };
    request.page = args.page.max(1);
    request.per_page = args.limit.max(1);
    request.explain = args.explain;
    request
}

fn print(results: &SearchResults, args: &Args, ui: &mut Ui) -> Result<(), CommandError> {
    let first = results.page.saturating_sub(1) * results.per_page + 1;
    let view = hit::View {
        locale: ui.locale(),
        query_lang: results.query_langs.first().map(|(lang, _)| lang),
        explain: args.explain,
        width: ui.width().unwrap_or(usize::MAX),
        style: ui.style(),
    };
    for (index, found) in results.hits.iter().enumerate() {
        ui.out(&hit::text(found, first + index, &view))?;
    }
    if args.explain {
        let lines = hit::languages(results);
        lines.iter().try_for_each(|line| ui.out(line))?;
    }
    Ok(())
}

/// What is said around the results: notes, how many, how fast, and what else to try.
fn say_around(results: &SearchResults, milliseconds: f64, ui: &Ui) {
    for note in &results.notes {
        ui.say(&diagnostic::text(note, ui.talk_style()));
    }
    let count = layout::counted(results.total, "result", "results");
    ui.say(&format!("{count} in {milliseconds:.1} ms{}", pages(results)));
    for line in suggestions(results) {
        ui.say(&line);
    }
}

/// What was searched for in place of the words typed, and what else could be: a line each.
fn suggestions(results: &SearchResults) -> Vec<String> {
    use SuggestionKind::{Respelled, Spelling};
    let texts = |wanted: fn(SuggestionKind) -> bool| {
        let others = results.suggestions.iter().filter(|other| wanted(other.kind));
        others.map(|other| other.text.as_str()).collect::<Vec<_>>().join(" · ")
    };
    let respelled = texts(|kind| kind == Respelled);
    let spelling = texts(|kind| kind == Spelling);
    // Subjects are worth naming only to a reader who found nothing.
    let subjects = texts(|kind| !matches!(kind, Respelled | Spelling));
    let subjects = if results.total == 0 { subjects } else { String::new() };
    [
        ("Searched in Greek letters for ", respelled),
        ("Did you mean: ", spelling),
        ("Try: ", subjects),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(lead, text)| format!("{lead}{text}"))
    .collect()
}

/// `, page 1 of 3` when there is more than one page.
fn pages(results: &SearchResults) -> String {
    let pages = results.total.div_ceil(results.per_page.max(1));
    if pages > 1 { format!(", page {} of {pages}", results.page) } else { String::new() }
}
