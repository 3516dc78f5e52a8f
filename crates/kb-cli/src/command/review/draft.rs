//! Harvested drafts in the review: rows of the list, everything about one, and turning it down.

use kb_core::{DraftReview, HarvestedDraft, HarvestedDrafts, Library, Tools, TurnedDown};
use kb_model::Record;
use serde_json::{Value, json};

use super::list::or_dash;
use super::show;
use crate::cli::Global;
use crate::error::CommandError;
use crate::exit::Exit;
use crate::library;
use crate::present::style::Style;
use crate::ui::Ui;

/// Rows of the list.
pub(super) fn rows(drafts: &HarvestedDrafts) -> Vec<Vec<String>> {
    let waiting = drafts.waiting.iter().map(|draft| {
        let record = &draft.record;
        vec![
            record.id.to_string(),
            if draft.is_edited { "edited" } else { "harvested" }.to_owned(),
            or_dash(&record.countries.join(",").to_lowercase()),
            or_dash(&languages(record).join(",")),
            record.files.len().to_string(),
            format!("{} (from {})", title(record), host(&draft.repository)),
        ]
    });
    let unwanted = drafts.unwanted.iter().map(|one| {
        let state = format!("rejected: {}", one.decision.reason.name());
        let [country, lang, files] = ["-", "-", "0"].map(str::to_owned);
        let title = format!("{} (from {})", one.identifier, host(&one.repository));
        vec![one.id.to_string(), state, country, lang, files, title]
    });
    waiting.chain(unwanted).collect()
}

/// The same for programs.
pub(super) fn rows_json(drafts: &HarvestedDrafts) -> Vec<Value> {
    let waiting = drafts.waiting.iter().map(|draft| {
        json!({
            "ref": draft.record.id, "status": "waiting", "repository": draft.repository,
            "identifier": draft.identifier, "datestamp": draft.datestamp,
            "edited": draft.is_edited, "countries": draft.record.countries,
            "languages": draft.record.languages, "title": title(&draft.record),
            "files": draft.record.files.len(),
        })
    });
    let unwanted = drafts.unwanted.iter().map(|one| {
        json!({
            "ref": one.id, "status": "rejected", "repository": one.repository,
            "identifier": one.identifier, "reason": one.decision.reason,
            "note": one.decision.note, "by": one.decision.by, "when": one.decision.when,
        })
    });
    waiting.chain(unwanted).collect()
}

/// Shows one.
pub(super) fn show(
    library: &Library,
    reference: &str,
    tools: &Tools,
    ui: &mut Ui,
) -> Result<Exit, CommandError> {
    let found = kb_core::review_draft(library, reference, tools)?;
    let review = found.ok_or_else(|| super::unknown(reference))?;
    if ui.json_mode().is_some() {
        ui.out_json("kb.review.show/1", "harvested", to_json(&review))?;
        return Ok(Exit::Done);
    }
    let (width, style) = (ui.width().unwrap_or(usize::MAX), ui.style());
    for part in [
        head(&review, style),
        texts(&review.draft.record, width),
        show::findings(&review.findings, style),
        show::duplicates(&review.duplicates, style),
        match &review.twin {
            Some(twin) => {
                let heading = format!("against {}, which seems to be the same", twin.id);
                show::differences(&heading, &review.differences, width, style)
            }
            None => Vec::new(),
        },
    ] {
        if !part.is_empty() {
            ui.out(&part.join("\n"))?;
        }
    }
    ui.flush()?;
    let id = &review.draft.record.id;
    ui.say(&format!(
        "Next: kb review accept {id} --kind KIND --concept CONCEPT · kb update {id} --edit · \
         kb review reject {id} --reason CLASS"
    ));
    Ok(Exit::Done)
}

fn head(review: &DraftReview, style: Style) -> Vec<String> {
    let HarvestedDraft { record, repository, identifier, datestamp, is_edited } = &review.draft;
    let changed = Some(datestamp.clone()).filter(|date| !date.is_empty());
    let kind = record.kind.map(kb_model::Kind::name).unwrap_or_default();
    let facts = [
        ("state", if *is_edited { "draft, edited here" } else { "draft" }.to_owned()),
        ("from", repository.clone()),
        ("there", identifier.clone()),
        ("changed", changed.unwrap_or_default()),
        ("source", record.source.clone().unwrap_or_default()),
        ("creator", record.creator.clone().unwrap_or_default()),
        ("publisher", record.publisher.clone().unwrap_or_default()),
        ("year", record.year.map(|year| year.to_string()).unwrap_or_default()),
        ("rights", record.rights.clone().unwrap_or_default()),
        ("kind", kind.to_owned()),
        ("country", record.countries.join(", ")),
        ("language", languages(record).join(", ")),
        ("folder", review.folder.clone()),
    ];
    let (id, title) = (style.bold(record.id.as_str()), style.bold(&title(record)));
    let given = facts.into_iter().filter(|(_, value)| !value.is_empty());
    let lines = given.map(|(name, value)| format!("  {name:<10} {value}"));
    std::iter::once(format!("{id}  {title}")).chain(lines).collect()
}

/// Titles and abstracts, language by language.
fn texts(record: &Record, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, texts) in [("title", &record.title), ("abstract", &record.abstracts)] {
        for (lang, text) in texts {
            lines.push(String::new());
            lines.push(format!("  {name} ({lang})"));
            lines.extend(show::indented(text, width));
        }
    }
    lines
}

fn to_json(review: &DraftReview) -> Value {
    let draft = &review.draft;
    json!({"harvested": [{
        "ref": draft.record.id, "repository": draft.repository, "identifier": draft.identifier,
        "datestamp": draft.datestamp, "edited": draft.is_edited, "folder": review.folder,
        "record": draft.record, "diagnostics": review.findings,
        "duplicates": show::duplicates_json(&review.duplicates),
        "same_as": review.twin.as_ref().map(|twin| &twin.id),
        "differences": show::differences_json(&review.differences),
    }]})
}

/// Turns one down.
pub(super) fn turn_down(
    reference: &str,
    decision: &TurnedDown,
    global: &Global,
    ui: &mut Ui,
) -> Result<Exit, CommandError> {
    let root = library::root(global)?;
    let draft = if global.dry_run {
        kb_core::harvested_drafts(&root)?.take(reference)
    } else {
        kb_core::turn_down_draft(&root, reference, decision)?
    };
    let draft = draft.ok_or_else(|| super::unknown(reference))?;
    let (id, reason) = (&draft.record.id, decision.reason.name());
    if ui.json_mode().is_some() {
        let row = json!({"ref": id, "status": "rejected", "identifier": draft.identifier});
        let document = json!({"dry_run": global.dry_run, "submissions": [row]});
        ui.out_json("kb.review.reject/1", "submissions", document)?;
    } else if global.dry_run {
        ui.say("Nothing was written.");
    } else {
        ui.out(&format!("Turned down {id} ({reason}). It is deleted, and stays away."))?;
    }
    Ok(Exit::Done)
}

/// Why a question cannot be asked: nobody sent it in.
pub(super) fn nobody_to_ask(
    reference: &str,
    global: &Global,
) -> Result<CommandError, CommandError> {
    let drafts = kb_core::harvested_drafts(&library::root(global)?)?;
    let Some(draft) = drafts.take(reference) else { return Ok(super::unknown(reference)) };
    let message = format!("`{reference}` was harvested: nobody sent it in who could be asked");
    let fix = format!("ask whoever runs {}", draft.repository);
    Ok(CommandError::new("review.nobody-to-ask", anyhow::Error::msg(message)).fix(fix))
}

/// The title as the repository gave it first.
fn title(record: &Record) -> String {
    let own = record.original_title.as_ref().map(|title| title.text.clone());
    own.or_else(|| record.title.values().next().cloned()).unwrap_or_else(|| "-".to_owned())
}

fn languages(record: &Record) -> Vec<String> {
    record.languages.iter().map(ToString::to_string).collect()
}

/// The host of an address.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default()
}
