//! The `kb` program from outside: exit codes, what goes to stdout and what to stderr.
//!
//! One or two tests a command, to check the wiring; the rules themselves are tested where they
//! live. Hermetic: every test has a library of its own and an empty environment.

mod add;
mod corpus;
mod errors;
mod eval;
mod exchange;
mod files;
mod help;
mod kit;
mod language;
mod life;
mod review;
mod search;
mod serve;
mod words;
