//! Ranking: BM25F over versions, with statistics of each language.
//!
//! For a unit (a set of terms that count as one word) and a version v in language L:
//!
//! - tf(v) = sum over fields of weight x occurrences x norm, where the norm of a field is
//!   1 / (1 - b + b x length / average length in L) (Robertson, Zaragoza and Taylor, 2004);
//! - idf = ln(1 + (N - df + 0.5) / (df + 0.5)), where N and df count versions in L (leaning a
//!   little on the whole library while L is small), and df counts a version once however many of
//!   the terms it holds (Pirkola, 1998);
//! - score = idf x tf x (k1 + 1) / (tf + k1).
//!
//! An alternative adds up its units, a group takes its best alternative, a version adds up its
//! groups, whole-word matches and its best passage; a record is worth its best version.

mod collect;
mod gather;
mod score;

pub(crate) use collect::{Collected, Collector, Found};
pub(crate) use score::{Desk, Ranked, Ranker};
