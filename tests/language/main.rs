//! What readers are promised whatever language they write: every spelling of Greek finds the same,
//! parts of words do not get in the way, every reason is true and can be taken out, and nothing
//! typed brings the search down.
//!
//! Through the façade, on libraries in temporary folders, with the built-in words only.

mod borrowed;
mod greek;
mod library;
mod parts;
mod queries;
mod reasons;
