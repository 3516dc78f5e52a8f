//! `kb list`: the records of the corpus, drafts and withdrawn ones too.

use std::cmp::Reverse;

use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use kb_model::{LangTag, Record, Status};
use serde_json::{Value, json};

use crate::cli::Global;
use crate::command::filters::FilterArgs;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::layout;
use crate::present::table::Table;
use crate::ui::Ui;

/// List the records of the corpus
///
/// Reads what curators wrote, so drafts and withdrawn records are listed too. On a terminal the
/// titles are cut to fit; piped, the columns are separated by tabs and complete.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  kb list --country BE --kind practice\n  kb list --status draft --sort checked"
)]
pub(crate) struct Args {
    #[command(flatten)]
    filters: FilterArgs,
    /// Keep records with this status: draft, published or withdrawn (can be repeated)
    #[arg(long, value_name = "STATUS", value_delimiter = ',', help_heading = "Filters")]
    #[arg(value_parser = PossibleValuesParser::new(Status::ALL.iter().map(|status| status.name())))]
    #[arg(hide_possible_values = true)]
    status: Vec<String>,
    /// Keep records of this collection (can be repeated)
    #[arg(long, value_name = "NAME", value_delimiter = ',', help_heading = "Filters")]
    collection: Vec<String>,
    /// Put them in this order
    #[arg(long, value_name = "ORDER", default_value = "id")]
    sort: Order,
    /// Stop after so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// An order of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Order {
    /// By id.
    Id,
    /// By title.
    Title,
    /// By year, newest first.
    Year,
    /// By the date they were last checked, longest ago first.
    Checked,
}

/// Lists the records that pass the filters.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let lang = ui.locale().tag();
    let mut records = library::records(global, ui)?;
    records.retain(|record| keeps(args, &global.lang, record));
    let total = records.len();
    sort(&mut records, args.sort, &lang);
    records.truncate(args.limit.unwrap_or(usize::MAX));
    if ui.json_mode().is_some() {
        let rows: Vec<Value> = records.iter().map(|record| row_json(record, &lang)).collect();
        ui.out_json("kb.list/1", "records", json!({"total": total, "records": rows}))?;
    } else {
        let lines = table(&records, &lang).render(ui.width(), ui.style());
        if !records.is_empty() {
            lines.iter().try_for_each(|line| ui.out(line))?;
        }
        ui.flush()?;
        ui.say(&count_line(records.len(), total));
    }
    Ok(Exit::found(!records.is_empty()))
}

fn keeps(args: &Args, langs: &[LangTag], record: &Record) -> bool {
    let status =
        args.status.is_empty() || args.status.iter().any(|one| one == record.status.name());
    let collection = args.collection.is_empty() || args.collection.contains(&record.collection);
    status && collection && args.filters.keeps(record, langs)
}

/// Sorts; records alike in the wanted order stay in the order of their ids.
fn sort(records: &mut [Record], order: Order, lang: &LangTag) {
    records.sort_by(|left, right| left.id.cmp(&right.id));
    match order {
        Order::Id => {}
        Order::Title => records.sort_by_cached_key(|one| one.title_for(lang).text.to_lowercase()),
        Order::Year => records.sort_by_key(|one| Reverse(one.year)),
        Order::Checked => records.sort_by_cached_key(|one| one.last_checked.clone()),
    }
}

fn table(records: &[Record], lang: &LangTag) -> Table {
    let mut table = Table::new(&["id", "status", "kind", "country", "lang", "year", "title"]);
    for record in records {
        table.row(vec![
            record.id.to_string(),
            record.status.name().to_owned(),
            record.kind.map_or("-", |kind| kind.name()).to_owned(),
            or_dash(record.countries.join(",")),
            or_dash(langs(record)),
            record.year.map_or_else(|| "-".to_owned(), |year| year.to_string()),
            record.title_for(lang).text,
        ]);
    }
    table
}

fn langs(record: &Record) -> String {
    record.facet_languages().iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn or_dash(cell: String) -> String {
    if cell.is_empty() { "-".to_owned() } else { cell }
}

fn row_json(record: &Record, lang: &LangTag) -> Value {
    let title = record.title_for(lang);
    json!({
        "id": record.id, "status": record.status, "kind": record.kind,
        "countries": record.countries, "langs": record.facet_languages(), "year": record.year,
        "title": title.text, "title_lang": title.lang, "collection": record.collection,
        "last_checked": record.last_checked,
    })
}

fn count_line(shown: usize, total: usize) -> String {
    let all = layout::counted(total, "record", "records");
    if shown < total { format!("{} of {all}", layout::grouped(shown)) } else { all }
}

#[cfg(test)]
mod tests {
    use kb_model::RecordId;

    use super::*;

    fn record(id: &str, year: Option<i32>, checked: Option<&str>) -> Record {
        let id = RecordId::parse(id).expect("a plain word is an id");
        let checked = checked.map(str::to_owned);
        Record { year, last_checked: checked, ..Record::new(id, "c") }
    }

    #[test]
    fn orders_put_the_newest_or_the_longest_unchecked_first() {
        let mut records = vec![
            record("c", Some(2020), Some("2025-01-01")),
            record("b", Some(2024), None),
            record("a", None, Some("2024-01-01")),
        ];
        for (order, expected) in [(Order::Id, "abc"), (Order::Year, "bca"), (Order::Checked, "bac")]
        {
            sort(&mut records, order, &LangTag::und());
            let ids: String = records.iter().map(|one| one.id.as_str()).collect();
            assert_eq!(ids, expected, "{order:?}");
        }
    }

    #[test]
    fn the_count_says_when_there_are_more() {
        assert_eq!(count_line(10, 412), "10 of 412 records");
        assert_eq!(count_line(1, 1), "1 record");
    }
}
