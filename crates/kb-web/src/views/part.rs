//! Pieces of pages that stand on more than one page, or are too big for one file.

pub(crate) mod chips;
pub(crate) mod facts;
pub(crate) mod filters;
pub(crate) mod item;
pub(crate) mod pager;
pub(crate) mod search_band;
pub(crate) mod text;
