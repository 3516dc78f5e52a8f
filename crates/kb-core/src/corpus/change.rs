//! `[[history]]`: what was done to a record, read from `record.toml`.
//!
//! Not for writing it (`record_toml`). Invariant: an entry without a time or a step is no entry.

use kb_model::{Change, Step};
use toml::de::DeTable;

use super::fields::Source;
use super::record_fields::names;

const FIELDS: [&str; 4] = ["when", "step", "by", "why"];

/// Reads one entry; what is missing is said.
pub(super) fn read(source: &mut Source, table: &DeTable<'_>) -> Option<Change> {
    let (mut when, mut step, mut by, mut why) = (None, None, Vec::new(), None);
    let mut place = 0;
    for (key, value) in table {
        place = key.span().start;
        match key.get_ref().as_ref() {
            "when" => when = source.text("history.when", value),
            "step" => {
                let known = names(Step::ALL, Step::name);
                step = source.named("history.step", value, &known, Step::parse);
            }
            "by" => by = source.texts("history.by", value).into_iter().map(|(by, _)| by).collect(),
            "why" => why = source.text("history.why", value),
            other => source.unknown_field(other, place, &FIELDS),
        }
    }
    let (Some(when), Some(step)) = (when, step) else {
        source.missing("history", place, "`when` and `step`");
        return None;
    };
    Some(Change { when, step, by, why: why.unwrap_or_default() })
}
