//! `kb stats`: how many records there are, by what readers and curators ask for.

use std::collections::BTreeMap;

use kb_model::{Locale, Record, Status};
use serde_json::{Value, json};

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::layout;
use crate::present::table::Table;
use crate::ui::Ui;

/// Count records by status, country, language, kind and collection
///
/// Also counts titles that are missing in a language of the site, and reviews that are due or due
/// within ninety days. All counts but those by status are of published records. A record with two countries counts in
/// both.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  kb stats\n  kb stats --json=lines")]
pub(crate) struct Args {}

/// One count.
#[derive(Debug, PartialEq, Eq)]
struct Count {
    by: &'static str,
    key: String,
    records: usize,
}

/// Counts and prints.
pub(crate) fn run(_args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let records = library::records(global, ui)?;
    let today = jiff::Zoned::now().date();
    let soon = today.saturating_add(jiff::Span::new().days(90)).to_string();
    let counts = counts(&records, &today.to_string(), &soon);
    if ui.json_mode().is_some() {
        let rows: Vec<Value> = counts
            .iter()
            .map(|count| json!({"by": count.by, "key": count.key, "records": count.records}))
            .collect();
        let document = json!({"records": records.len(), "counts": rows});
        ui.out_json("kb.stats/1", "counts", document)?;
    } else {
        let mut table = Table::new(&["by", "key", "records"]);
        for count in &counts {
            table.row(vec![count.by.to_owned(), count.key.clone(), count.records.to_string()]);
        }
        let lines = table.render(ui.width(), ui.style());
        lines.iter().try_for_each(|line| ui.out(line))?;
        ui.flush()?;
        ui.say(&layout::counted(records.len(), "record", "records"));
    }
    Ok(Exit::Done)
}

/// All counts: by property in a fixed order, then most frequent first.
fn counts(records: &[Record], today: &str, soon: &str) -> Vec<Count> {
    let published: Vec<&Record> =
        records.iter().filter(|record| record.status == Status::Published).collect();
    let all: Vec<&Record> = records.iter().collect();
    let mut counts = tally("status", &all, |record| vec![record.status.name().to_owned()]);
    counts.extend(tally("country", &published, |record| record.countries.clone()));
    counts.extend(tally("lang", &published, |record| {
        record.facet_languages().iter().map(ToString::to_string).collect()
    }));
    counts.extend(tally("kind", &published, |record| {
        vec![record.kind.map_or("-", |kind| kind.name()).to_owned()]
    }));
    counts.extend(tally("collection", &published, |record| vec![record.collection.clone()]));
    counts.extend(tally("no title in", &published, |record| {
        let missing = Locale::ALL.into_iter().map(Locale::tag);
        let missing = missing.filter(|tag| !record.title.contains_key(tag));
        missing.map(|tag| tag.to_string()).collect()
    }));
    counts.extend(tally("review", &published, |record| {
        let by = record.review_by.as_deref();
        let state = by.and_then(|by| match by {
            by if by < today => Some("due"),
            by if by <= soon => Some("soon"),
            _ => None,
        });
        state.map(str::to_owned).into_iter().collect()
    }));
    counts
}

fn tally(
    by: &'static str,
    records: &[&Record],
    keys: impl Fn(&Record) -> Vec<String>,
) -> Vec<Count> {
    let mut tally: BTreeMap<String, usize> = BTreeMap::new();
    for record in records {
        for key in keys(record) {
            *tally.entry(key).or_default() += 1;
        }
    }
    let mut counts: Vec<Count> =
        tally.into_iter().map(|(key, records)| Count { by, key, records }).collect();
    counts.sort_by(|left, right| right.records.cmp(&left.records).then(left.key.cmp(&right.key)));
    counts
}

#[cfg(test)]
mod tests {
    use kb_model::RecordId;

    use super::*;

    #[test]
    fn drafts_count_by_status_only() {
        let record = |id: &str, status, countries: &[&str]| {
            let mut record = Record::new(RecordId::parse(id).expect("a plain word"), "care");
            record.status = status;
            record.countries = countries.iter().map(ToString::to_string).collect();
            record
        };
        let records = [
            Record {
                review_by: Some("2026-01-01".to_owned()),
                ..record("a", Status::Published, &["BE", "DE"])
            },
            record("b", Status::Published, &["DE"]),
            record("c", Status::Draft, &["BE"]),
        ];
        let found: Vec<(&str, String, usize)> = counts(&records, "2026-02-01", "2026-05-01")
            .into_iter()
            .map(|one| (one.by, one.key, one.records))
            .collect();
        let expected = [
            ("status", "published", 2),
            ("status", "draft", 1),
            ("country", "DE", 2),
            ("country", "BE", 1),
            ("kind", "-", 2),
            ("collection", "care", 2),
            ("no title in", "de", 2),
            ("no title in", "el", 2),
            ("no title in", "en", 2),
            ("no title in", "fr", 2),
            ("no title in", "nl", 2),
            ("review", "due", 1),
        ];
        assert_eq!(found, expected.map(|(by, key, count)| (by, key.to_owned(), count)));
    }
}
