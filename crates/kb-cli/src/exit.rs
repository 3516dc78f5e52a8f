//! What the exit code of `kb` says; scripts depend on it.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done, or found.
    Done,
    /// Nothing found, or a check found problems.
    NothingOrProblems,
    /// Wrong use, or an error.
    Error,
    /// Some of it was done.
    Partly,
    /// Another process is writing.
    Locked,
    /// Somebody stopped it.
    Interrupted,
}

impl Exit {
    /// The number the shell sees.
    pub(crate) fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::NothingOrProblems => 1,
            Exit::Error => 2,
            Exit::Partly => 3,
            Exit::Locked => 4,
            Exit::Interrupted => 130,
        }
    }

    /// [`Exit::Done`] when `found`, else [`Exit::NothingOrProblems`].
    pub(crate) fn found(found: bool) -> Exit {
        if found { Exit::Done } else { Exit::NothingOrProblems }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}
