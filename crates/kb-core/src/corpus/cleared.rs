//! `[[privacy_cleared]]`: what a curator let pass, read from a record and written to it.
//!
//! Not for finding anything (`privacy`). Invariant: an entry without a rule, a fingerprint or a
//! reason clears nothing.

use std::fmt::Write as _;

use kb_model::PrivacyCleared;
use toml::de::DeTable;

use super::fields::Source;

const FIELDS: [&str; 5] = ["rule", "hash", "reason", "by", "date"];

/// Reads one entry; what is missing is said.
pub(crate) fn read(source: &mut Source, table: &DeTable<'_>) -> Option<PrivacyCleared> {
    let [mut rule, mut hash, mut reason, mut by, mut date] = [const { None::<String> }; 5];
    let mut place = 0;
    for (key, value) in table {
        place = key.span().start;
        match key.get_ref().as_ref() {
            "rule" => {
                let known: Vec<&str> =
                    kb_privacy::Rule::ALL.iter().map(|rule| rule.name()).collect();
                let parse = |name: &str| kb_privacy::Rule::parse(name).map(|_| name.to_owned());
                rule = source.named("privacy_cleared.rule", value, &known, parse);
            }
            "hash" => hash = source.text("privacy_cleared.hash", value),
            "reason" => reason = source.text("privacy_cleared.reason", value),
            "by" => by = source.text("privacy_cleared.by", value),
            "date" => date = source.date("privacy_cleared.date", value),
            other => source.unknown_field(other, place, &FIELDS),
        }
    }
    let (Some(rule), Some(hash), Some(reason)) = (rule, hash, reason) else {
        source.missing("privacy_cleared", place, "`rule`, `hash` and `reason`");
        return None;
    };
    Some(PrivacyCleared { rule, hash, reason, by, date })
}

/// The entry as it stands in `record.toml`.
pub(crate) fn to_toml(entry: &PrivacyCleared) -> String {
    let mut out = "\n[[privacy_cleared]]\n".to_owned();
    let fields = [
        ("rule", Some(&entry.rule)),
        ("hash", Some(&entry.hash)),
        ("reason", Some(&entry.reason)),
        ("by", entry.by.as_ref()),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{name} = {}", toml::Value::String(value.clone()));
        }
    }
    if let Some(date) = &entry.date {
        let _ = writeln!(out, "date = {date}");
    }
    out
}
