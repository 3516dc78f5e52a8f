//! Results as text for people. Pure functions: what they are given, they return as a string.

pub(crate) mod diagnostic;
pub(crate) mod hit;
pub(crate) mod layout;
pub(crate) mod score;
pub(crate) mod style;
pub(crate) mod table;
