//! Whole files of every format, built here: what is read in them, and that nothing they hold can
//! do harm.
//!
//! Not for: the details of one reader, which are tested beside it.

mod fixtures;
mod formats;
mod hostile;
mod pdfs;
