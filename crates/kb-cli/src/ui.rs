//! Where words go: results to stdout, talk to stderr, both coloured only where that is wanted.
//!
//! Not for: deciding what to say. The invariant: nothing but results ever reaches stdout.

use std::io::{self, BufWriter, IsTerminal, Write};

use clap::ColorChoice;
use kb_model::Locale;
use serde_json::{Map, Value};

use crate::cli::{Global, JsonMode};
use crate::error::CommandError;
use crate::present::style::Style;

/// The two ends of a conversation.
pub(crate) struct Ui {
    stdout: BufWriter<io::Stdout>,
    json: Option<JsonMode>,
    quiet: bool,
    verbose: bool,
    may_ask: bool,
    results: Style,
    talk: Style,
    width: Option<usize>,
    locale: Locale,
}

impl Ui {
    /// Reads the terminal and the environment once.
    pub(crate) fn new(global: &Global, locale: Locale) -> Ui {
        let out_terminal = io::stdout().is_terminal();
        let err_terminal = io::stderr().is_terminal();
        let columns = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
        Ui {
            stdout: BufWriter::new(io::stdout()),
            json: global.json,
            quiet: global.quiet,
            verbose: global.verbose,
            may_ask: !global.no_input && !global.yes && io::stdin().is_terminal() && err_terminal,
            results: Style::new(wants_color(global.color, out_terminal)),
            talk: Style::new(wants_color(global.color, err_terminal)),
            width: out_terminal.then_some(columns.clamp(40, 120)),
            locale,
        }
    }

    /// How JSON is wanted, if it is.
    pub(crate) fn json_mode(&self) -> Option<JsonMode> {
        self.json
    }

    /// The reader's language.
    pub(crate) fn locale(&self) -> Locale {
        self.locale
    }

    /// Whether more than the necessary is wanted.
    pub(crate) fn verbose(&self) -> bool {
        self.verbose
    }

    /// Whether only results and errors are wanted.
    pub(crate) fn quiet(&self) -> bool {
        self.quiet
    }

    /// The style of results.
    pub(crate) fn style(&self) -> Style {
        self.results
    }

    /// The style of talk.
    pub(crate) fn talk_style(&self) -> Style {
        self.talk
    }

    /// Columns of the terminal results go to; `None` when they go to a file or a pipe.
    pub(crate) fn width(&self) -> Option<usize> {
        self.width
    }

    /// One result: a line, or several.
    pub(crate) fn out(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.stdout, "{text}")
    }

    /// Results up to here reach the reader.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.stdout.flush()
    }

    /// Results as JSON: one document that begins with its schema, or one of its `rows` a line.
    pub(crate) fn out_json(&mut self, schema: &str, rows: &str, document: Value) -> io::Result<()> {
        if self.json == Some(JsonMode::Lines) {
            let rows = document.get(rows).and_then(Value::as_array).cloned().unwrap_or_default();
            return rows.iter().try_for_each(|row| self.out(&row.to_string()));
        }
        let mut whole = Map::new();
        whole.insert("schema".to_owned(), Value::from(schema));
        if let Value::Object(fields) = document {
            whole.extend(fields);
        }
        let whole = Value::Object(whole);
        let text = if self.width.is_some() { format!("{whole:#}") } else { whole.to_string() };
        self.out(&text)
    }

    /// Talk: what is happening, what to do next. Nobody listening is not an error.
    pub(crate) fn say(&self, text: &str) {
        if !self.quiet {
            writeln!(io::stderr(), "{text}").ok();
        }
    }

    /// Asks a yes-or-no question where somebody can answer; the answer is yes where nobody can.
    pub(crate) fn confirm(&self, question: &str) -> bool {
        if !self.may_ask {
            return true;
        }
        write!(io::stderr(), "{question} [y/N] ").ok();
        let mut answer = String::new();
        let read = io::stdin().read_line(&mut answer).is_ok();
        read && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
    }

    /// Has a word typed in full before what cannot be undone. Where nobody can answer the answer is
    /// `otherwise`.
    pub(crate) fn typed(&self, question: &str, word: &str, otherwise: bool) -> bool {
        if !self.may_ask {
            return otherwise;
        }
        write!(io::stderr(), "{question}\nType {word} to go on: ").ok();
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).is_ok() && answer.trim() == word
    }

    /// Says why the command failed: to people on stderr, to programs on stdout as well.
    pub(crate) fn report(&mut self, error: &CommandError) {
        if self.json.is_some() {
            self.out(&error.to_json().to_string()).ok();
        }
        self.flush().ok();
        for (heading, text) in error.lines() {
            let indent = if heading == "error" { "" } else { "  " };
            let heading = self.talk.heading(heading);
            writeln!(io::stderr(), "{indent}{heading} {text}").ok();
        }
    }

    /// One JSON value on stdout before there is a [`Ui`].
    pub(crate) fn plain_json(value: &Value) {
        writeln!(io::stdout(), "{value}").ok();
    }
}

/// Whether to colour: the flag, else the environment's conventions, else terminals only.
fn wants_color(choice: ColorChoice, terminal: bool) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
            let forced = std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0");
            !set("NO_COLOR") && (forced || (terminal && !dumb))
        }
    }
}
