//! `[[adaptation]]` of a `record.toml`: from which record, where, since when, how far, and what
//! was kept and changed.
//!
//! Not for: the other fields (`record_fields`). Invariant: an adaptation that does not say from
//! where is refused, and everything else that it does not say stays empty.

use std::collections::BTreeMap;

use kb_model::{Adaptation, AdaptationStatus, Diagnostic, RecordId};
use toml::de::DeTable;

use super::fields::{Source, Value};
use super::record_fields::{countries, names};

const KNOWN: &[&str] = &["from", "countries", "year", "status", "kept", "changed", "result"];

/// One adaptation and the place of its `from`; a table without a usable `from` is a finding.
pub(super) fn adaptation(source: &mut Source, table: &DeTable<'_>) -> Option<(Adaptation, String)> {
    let Some(from) = table.get("from") else {
        let at = table.iter().map(|(key, _)| key.span().start).min().unwrap_or_default();
        let place = source.place(at);
        source.found.push(
            Diagnostic::error("metadata.missing-origin", "the adaptation does not say `from`")
                .at(place)
                .fix("write the id of the record that it was adapted from"),
        );
        return None;
    };
    let id = source.text("adaptation.from", from).and_then(|id| RecordId::parse(&id));
    let Some(id) = id else {
        source.bad_value("adaptation.from", from, "the id of a record");
        return None;
    };
    let place = source.place(from.span().start);
    let mut found = Adaptation {
        from: id,
        countries: Vec::new(),
        year: None,
        status: AdaptationStatus::Adapted,
        kept: BTreeMap::new(),
        changed: BTreeMap::new(),
        result: BTreeMap::new(),
    };
    for (key, value) in table {
        if !read(&mut found, source, key.get_ref(), value) {
            source.unknown_field(key.get_ref(), key.span().start, KNOWN);
        }
    }
    Some((found, place))
}

/// Reads one field; false when it is unknown.
fn read(found: &mut Adaptation, source: &mut Source, name: &str, value: &Value<'_>) -> bool {
    match name {
        "from" => {}
        "countries" => found.countries = countries(source, "adaptation.countries", value),
        "year" => {
            let year = source.integer("adaptation.year", value, 1000..=2999);
            found.year = year.and_then(|year| year.try_into().ok());
        }
        "status" => {
            let states = names(AdaptationStatus::ALL, AdaptationStatus::name);
            let parse = AdaptationStatus::parse;
            let status = source.named("adaptation.status", value, &states, parse);
            // Planned promises least.
            found.status = status.unwrap_or(AdaptationStatus::Planned);
        }
        "kept" => found.kept = source.by_language("adaptation.kept", value, Source::text),
        "changed" => found.changed = source.by_language("adaptation.changed", value, Source::text),
        "result" => found.result = source.by_language("adaptation.result", value, Source::text),
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<(Adaptation, String)>, Vec<String>) {
        let mut source = Source::new("record.toml", text);
        let table = source.parse(text).unwrap();
        let adaptation = adaptation(&mut source, &table);
        (adaptation, source.found.into_iter().map(|found| found.code).collect())
    }

    #[test]
    fn an_adaptation_says_from_where_and_what_changed() {
        let text = "from = \"k3f9a\"\ncountries = [\"gr\"]\nyear = 2023\nstatus = \"tried\"\n\
                    [changed]\nel = \"Όλα\"\nen = \"All\"\n";
        let (adaptation, found) = read(text);
        let (adaptation, place) = adaptation.unwrap();
        assert_eq!((place.as_str(), found.len()), ("record.toml:1", 0));
        assert_eq!((adaptation.from.as_str(), adaptation.year), ("k3f9a", Some(2023)));
        assert_eq!(
            (adaptation.countries, adaptation.status),
            (vec!["GR".into()], AdaptationStatus::Tried)
        );
        assert_eq!((adaptation.changed.len(), adaptation.kept.len()), (2, 0));
    }

    #[test]
    fn bad_fields_cost_only_themselves_and_an_origin_must_be_said() {
        for (text, is_kept, code) in [
            ("countries = [\"GR\"]", false, "metadata.missing-origin"),
            ("from = \"a b\"", false, "metadata.bad-value"),
            ("from = \"k3f9a\"\nstatus = \"doing\"", true, "metadata.bad-value"),
            ("from = \"k3f9a\"\nyear = \"x\"", true, "metadata.bad-value"),
            ("from = \"k3f9a\"\nchange = \"x\"", true, "metadata.unknown-field"),
        ] {
            let (adaptation, found) = read(text);
            assert_eq!((adaptation.is_some(), found), (is_kept, vec![code.to_owned()]), "{text}");
        }
        assert_eq!(
            read("from = \"k3f9a\"\nstatus = \"doing\"").0.unwrap().0.status,
            AdaptationStatus::Planned
        );
    }
}
