//! `kb show`: one record with everything curators wrote about it.

use kb_model::{Change, LangTag, Record, RecordFile};
use serde_json::json;

use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::layout;
use crate::present::style::Style;
use crate::ui::Ui;

/// Show one record
///
/// Reads what curators wrote, so drafts and withdrawn records are shown too.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  kb show k3f9a --lang el\n  kb show k3f9a --json")]
pub(crate) struct Args {
    /// Show the record with this id
    #[arg(value_name = "ID")]
    id: String,
    /// Say what was done to it, by whom and why
    #[arg(long)]
    history: bool,
}

/// Shows the record.
pub(crate) fn run(args: &Args, global: &Global, ui: &mut Ui) -> Result<Exit, CommandError> {
    let records = library::records(global, ui)?;
    let Some(record) = records.into_iter().find(|record| record.id.as_str() == args.id) else {
        if ui.json_mode().is_some() {
            ui.out_json("kb.show/1", "records", json!({"records": []}))?;
        }
        ui.flush()?;
        ui.say(&format!("no record `{}`; see `kb list` or `kb search`", args.id));
        return Ok(Exit::NothingOrProblems);
    };
    if ui.json_mode().is_some() {
        ui.out_json("kb.show/1", "records", json!({"records": [record]}))?;
    } else {
        let width = ui.width().unwrap_or(usize::MAX);
        if args.history {
            history(&record).iter().try_for_each(|line| ui.out(line))?;
            return Ok(Exit::found(!record.history.is_empty()));
        }
        ui.out(&text(&record, &ui.locale().tag(), width, ui.style()))?;
    }
    Ok(Exit::Done)
}

/// `2026-11-27T10:00:00Z  changed  Ann  new edition`, oldest first.
fn history(record: &Record) -> Vec<String> {
    let line = |change: &Change| {
        let parts = [change.when.as_str(), change.step.name(), &change.by.join(", "), &change.why];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("  ")
    };
    record.history.iter().map(line).collect()
}

/// The record as text: title, facts, abstract, body.
fn text(record: &Record, lang: &LangTag, width: usize, style: Style) -> String {
    let title = record.title_for(lang);
    let mut lines =
        vec![format!("{}  {}", style.bold(record.id.as_str()), style.bold(&title.text))];
    for (name, value) in facts(record) {
        if !value.is_empty() {
            lines.push(format!("  {name:<14} {value}"));
        }
    }
    for text in
        [in_lang(&record.abstracts, lang), in_lang(&record.body, lang)].into_iter().flatten()
    {
        lines.push(String::new());
        lines.extend(paragraphs(text, width));
    }
    lines.join("\n")
}

/// Names and values of the facts, in the order a reader asks for them; unknown ones are empty.
fn facts(record: &Record) -> Vec<(&'static str, String)> {
    let mut facts = about_the_resource(record);
    facts.extend(about_the_record(record));
    facts
}

fn about_the_resource(record: &Record) -> Vec<(&'static str, String)> {
    let original = record.original_title.as_ref();
    let year = record.year.map(|year| year.to_string()).or_else(|| record.years.clone());
    let law = record.law.iter().flat_map(|law| {
        [Some(law.status.name().to_owned()), law.date.clone()].into_iter().flatten()
    });
    let versions = record.versions.iter().map(|one| format!("{} ({})", one.url, one.lang));
    vec![
        ("original title", join(original.map(|one| format!("{} ({})", one.text, one.lang)))),
        ("kind", join(record.kind.map(|kind| kind.name().to_owned()))),
        ("countries", record.countries.join(", ")),
        ("languages", join(record.languages.iter().map(ToString::to_string))),
        ("publisher", join(record.publisher.clone())),
        ("creator", join(record.creator.clone())),
        ("project", join(record.project.clone())),
        ("year", join(year)),
        ("audience", record.audience.join(", ")),
        ("concepts", record.concepts.join(", ")),
        ("evidence", record.evidence.name().to_owned()),
        ("law", join(law)),
        ("legal basis", join(record.legal_basis.iter().map(|basis| in_any(&basis.title)))),
        ("standards", record.standards.join(", ")),
        ("duration", join(record.duration.clone())),
        ("group size", join(record.group_size.clone())),
        ("question", join(record.question.clone())),
        ("source", join(record.source.clone())),
        ("source note", join(record.source_note.clone())),
        ("versions", join(versions)),
        ("files", join(record.files.iter().map(file))),
    ]
}

/// `guide.pdf (en, 3 pages, 12,300 bytes)`
fn file(file: &RecordFile) -> String {
    let count = |n: u64| layout::grouped(usize::try_from(n).unwrap_or(usize::MAX));
    let facts = [
        file.lang.as_ref().map(ToString::to_string),
        file.pages.map(|pages| layout::counted(pages as usize, "page", "pages")),
        file.bytes.map(|bytes| format!("{} bytes", count(bytes))),
        file.text_by.as_ref().map(|program| format!("text by {program}")),
    ];
    format!("{} ({})", file.name(), join(facts.into_iter().flatten()))
}

fn about_the_record(record: &Record) -> Vec<(&'static str, String)> {
    let relations =
        record.relations.iter().map(|one| format!("{} {}", one.relation.name(), one.target));
    let adaptations = record.adaptations.iter().map(|one| {
        let countries = one.countries.join(" ");
        format!("{} ({})", one.from, [countries.as_str(), one.status.name()].join(" ").trim())
    });
    vec![
        ("relations", join(relations)),
        ("adapted from", join(adaptations)),
        ("rights", join(record.rights.clone())),
        ("status", record.status.name().to_owned()),
        ("text in", vouched(record)),
        ("last checked", join(record.last_checked.clone())),
        ("review by", join(record.review_by.clone())),
        ("withdrawn", join(record.withdrawn_because.map(|because| because.name().to_owned()))),
        ("folder", format!("{}/{}", record.collection, record.slug)),
    ]
}

/// The languages of our text, each with who vouches for it.
fn vouched(record: &Record) -> String {
    join(record.text_languages().into_iter().map(|lang| match record.vouched.get(&lang) {
        Some(by) => format!("{lang} ({})", by.name()),
        None => lang.to_string(),
    }))
}

fn join(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(", ")
}

/// The text in the wanted language, else in English, else in any.
fn in_lang<'a>(
    texts: &'a std::collections::BTreeMap<LangTag, String>,
    lang: &LangTag,
) -> Option<&'a str> {
    let english = LangTag::parse("en")?;
    let wanted = texts.get(lang).or_else(|| texts.get(&english));
    wanted.or_else(|| texts.values().next()).map(|text| text.trim())
}

/// A name in English, else in any language.
fn in_any(names: &std::collections::BTreeMap<LangTag, String>) -> String {
    let english = names.iter().find(|(lang, _)| lang.as_str() == "en");
    english.or_else(|| names.iter().next()).map_or_else(String::new, |(_, name)| name.clone())
}

/// The lines of a text, wrapped.
fn paragraphs(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.lines() {
        let wrapped = layout::wrap(line, width);
        if wrapped.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrapped.into_iter().map(|range| line[range].to_owned()));
    }
    lines
}

#[cfg(test)]
mod tests {
    use kb_model::{RecordId, Vouched};

    use super::*;

    #[test]
    fn known_facts_are_shown_and_unknown_ones_are_not() {
        let id = RecordId::parse("k3f9a").expect("five characters");
        let mut record = Record::new(id, "care");
        record.slug = "box".to_owned();
        let (en, el) = (LangTag::parse("en").unwrap(), LangTag::parse("el").unwrap());
        record.title.insert(en.clone(), "A box".to_owned());
        record.abstracts.insert(en.clone(), "One two three.".to_owned());
        record.vouched.insert(en, Vouched::Original);
        let expected = "k3f9a  A box\n  evidence       not-stated\n  status         published\n  \
                        text in        en (original)\n  folder         care/box\n\nOne two\nthree.";
        assert_eq!(text(&record, &el, 8, Style::new(false)), expected);
    }
}
