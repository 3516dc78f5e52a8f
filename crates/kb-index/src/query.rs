//! From what was typed to what is looked for: parse, understand.

mod parse;
mod plan;
mod respell;
mod understand;

pub(crate) use parse::parse;
pub(crate) use plan::{Alternative, Group, Marks, Neighbours, Plan, Source, Unit};
pub(crate) use understand::Understander;
