//! What a command says when it cannot go on: the error, its causes, and what to do.
//!
//! Not for: findings about input, which are [`kb_model::Diagnostic`]s. Every error of a library
//! becomes a [`CommandError`] here and nowhere else, so that its exit code and its fix are
//! decided once.

use std::borrow::Cow;
use std::io;
use std::path::Path;

use kb_core::{ExchangeError, OpenError, ReviewError, SearchError, WriteError};
use kb_model::Diagnostic;
use serde_json::{Value, json};

use crate::exit::Exit;

/// Why a command failed.
#[derive(Debug)]
pub(crate) struct CommandError {
    exit: Exit,
    code: Cow<'static, str>,
    error: anyhow::Error,
    place: Option<String>,
    fix: Option<String>,
}

impl CommandError {
    /// A failure with a stable dotted code.
    pub(crate) fn new(code: &'static str, error: impl Into<anyhow::Error>) -> CommandError {
        CommandError {
            exit: Exit::Error,
            code: code.into(),
            error: error.into(),
            place: None,
            fix: None,
        }
    }

    /// Wrong use of the command line.
    pub(crate) fn usage(message: String) -> CommandError {
        CommandError::new("usage", anyhow::Error::msg(message))
    }

    /// A file could not be read or written.
    pub(crate) fn file(doing: &str, path: &Path, error: io::Error) -> CommandError {
        let message = format!("failed to {doing} `{}`", path.display());
        CommandError::new("file.io", anyhow::Error::new(error).context(message))
    }

    /// The same failure with what to do next.
    pub(crate) fn fix(mut self, fix: impl Into<String>) -> CommandError {
        self.fix = Some(fix.into());
        self
    }

    /// The exit code it leads to.
    pub(crate) fn exit(&self) -> Exit {
        self.exit
    }

    /// Whether the reader of our output went away.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        self.code == OUTPUT
            && self.error.chain().any(|cause| {
                cause
                    .downcast_ref::<io::Error>()
                    .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
            })
    }

    /// The lines a person reads, each with its heading; the most important comes last.
    pub(crate) fn lines(&self) -> Vec<(&'static str, String)> {
        let mut lines = vec![("error", self.error.to_string())];
        let mut before = self.error.to_string();
        for cause in self.error.chain().skip(1) {
            let cause = cause.to_string();
            // A transparent wrapper repeats the words of its source.
            if cause != before {
                lines.push(("caused by", cause.clone()));
            }
            before = cause;
        }
        lines.extend(self.place.iter().map(|place| ("where", place.clone())));
        lines.extend(self.fix.iter().map(|fix| ("fix", fix.clone())));
        lines
    }

    /// The same for programs.
    pub(crate) fn to_json(&self) -> Value {
        let message: Vec<String> = self
            .lines()
            .into_iter()
            .filter(|(heading, _)| matches!(*heading, "error" | "caused by"))
            .map(|(_, text)| text)
            .collect();
        json!({"error": {
            "code": self.code,
            "message": message.join(": "),
            "where": self.place.clone().unwrap_or_default(),
            "fix": self.fix.clone().unwrap_or_default(),
        }})
    }
}

/// The code of failures to write results.
const OUTPUT: &str = "output";

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> CommandError {
        CommandError::new(OUTPUT, anyhow::Error::new(error).context("failed to write the results"))
    }
}

impl From<OpenError> for CommandError {
    fn from(error: OpenError) -> CommandError {
        let (code, fix) = match &error {
            OpenError::NotALibrary(_) => {
                ("library.missing", "name a library with `-C DIR`, or make one with `kb init DIR`")
            }
            OpenError::NoIndex(_) => ("index.missing", "build it with `kb reindex`"),
            OpenError::Outdated(_) => ("index.outdated", "bring it up to date with `kb reindex`"),
            OpenError::Index(_) => ("index.failed", "build it again with `kb reindex --full`"),
            _ => ("library.open", "see what `kb doctor` says"),
        };
        CommandError::new(code, error).fix(fix)
    }
}

impl From<SearchError> for CommandError {
    fn from(error: SearchError) -> CommandError {
        CommandError::new("index.failed", error).fix("build it again with `kb reindex --full`")
    }
}

impl From<ReviewError> for CommandError {
    fn from(error: ReviewError) -> CommandError {
        match error {
            ReviewError::Open(error) => error.into(),
            ReviewError::Search(error) => error.into(),
            ReviewError::Exchange(error) => error.into(),
            other => CommandError::new("review.failed", other).fix("see what `kb doctor` says"),
        }
    }
}

impl From<Diagnostic> for CommandError {
    fn from(found: Diagnostic) -> CommandError {
        let mut error =
            CommandError::new("refused", anyhow::Error::msg(found.message)).fix(found.fix);
        error.code = found.code.into();
        error.place = Some(found.location).filter(|place| !place.is_empty());
        error
    }
}

impl From<ExchangeError> for CommandError {
    fn from(error: ExchangeError) -> CommandError {
        match error {
            ExchangeError::Write(error) => error.into(),
            ExchangeError::Refused(found) => (*found).into(),
            error => CommandError::new("bundle.io", error).fix("see whether the disk is full"),
        }
    }
}

impl From<WriteError> for CommandError {
    fn from(error: WriteError) -> CommandError {
        match error {
            WriteError::Open(error) => error.into(),
            WriteError::Locked { ref path } => {
                let place = path.display().to_string();
                let mut locked = CommandError::new("library.locked", error)
                    .fix("wait for it, or run `kb doctor` if you think it has crashed");
                locked.exit = Exit::Locked;
                locked.place = Some(place);
                locked
            }
            WriteError::Index(_) => CommandError::new("index.failed", error)
                .fix("build it again with `kb reindex --full`"),
            _ => CommandError::new("library.write", error).fix("see what `kb doctor` says"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn every_library_error_says_what_to_do() {
        let cases: [CommandError; 4] = [
            OpenError::NotALibrary(PathBuf::from("x")).into(),
            OpenError::NoIndex(PathBuf::from("x")).into(),
            OpenError::Outdated(PathBuf::from("x")).into(),
            WriteError::Locked { path: PathBuf::from("x/lock") }.into(),
        ];
        for case in cases {
            let last = case.lines().pop();
            assert!(matches!(last, Some(("fix", _))), "{:?}", case.lines());
        }
    }

    #[test]
    fn a_lock_is_exit_4_and_names_the_lock() {
        let error: CommandError = WriteError::Locked { path: PathBuf::from("x/lock") }.into();
        assert_eq!(error.exit(), Exit::Locked);
        assert_eq!(error.to_json()["error"]["where"], "x/lock");
    }

    #[test]
    fn causes_follow_the_error_and_are_not_repeated() {
        let source = io::Error::new(io::ErrorKind::NotFound, "no such file");
        let error = CommandError::file("read", Path::new("t.tsv"), source);
        let expected = vec![
            ("error", "failed to read `t.tsv`".to_owned()),
            ("caused by", "no such file".to_owned()),
        ];
        assert_eq!(error.lines(), expected);
    }

    #[test]
    fn only_our_own_output_can_be_a_broken_pipe() {
        let pipe = || io::Error::new(io::ErrorKind::BrokenPipe, "closed");
        assert!(CommandError::from(pipe()).is_broken_pipe());
        assert!(!CommandError::file("read", Path::new("x"), pipe()).is_broken_pipe());
    }
}
