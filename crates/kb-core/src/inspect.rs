//! Looking at the corpus without changing anything: all records, and everything there is to say
//! about them.
//!
//! Not for: readers. Drafts and withdrawn records are among these.

use std::collections::BTreeSet;
use std::path::Path;

use kb_model::{Diagnostic, Record, Status};

use crate::census::{Admitted, Census};
use crate::corpus::files::list_corpus;
use crate::corpus::record_file::Reading;
use crate::error::{OpenError, reading};
use crate::extraction::{Extractions, Keep, Tools};
use crate::layout::Layout;
use crate::pipeline::{self, Context, Item};
use crate::privacy::Gate;
use crate::sources::{Sources, read_sources};

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct CheckReport {
    /// Records looked at.
    pub records: usize,
    /// Findings, errors first.
    pub diagnostics: Vec<Diagnostic>,
}

/// All records of the corpus folder and batches, also drafts and withdrawn ones, with what was
/// noticed. For curators: reads `corpus/`, not the index.
pub fn read_corpus(root: &Path) -> Result<(Vec<Record>, Vec<Diagnostic>), OpenError> {
    let mut records = Vec::new();
    let found = visit(root, &mut |record, _| records.push(record))?;
    Ok((records, found))
}

/// Everything there is to say about the records of the corpus (all, or those named by id or
/// path); writes nothing.
pub fn check(root: &Path, names: &[String]) -> Result<CheckReport, OpenError> {
    check_with(root, names, &Tools::default(), "")
}

/// The same with programs that help to read the files of records, and with the date of today,
/// which says whose review is due.
pub fn check_with(
    root: &Path,
    names: &[String],
    tools: &Tools,
    today: &str,
) -> Result<CheckReport, OpenError> {
    let mut places: Vec<(String, String)> = Vec::new();
    let layout = Layout::new(root);
    let sources = read_sources(&layout)?;
    let gate = Gate::open(&layout)?;
    let extractions = Extractions::new(&layout, &sources, tools, Keep::Never);
    let looks = Looks { gate: Some(&gate), files: Some(&extractions) };
    let mut due = Vec::new();
    let mut found = visit_sources(&layout, &sources, looks, &mut |record, place| {
        due.extend(overdue(&record, place, today));
        places.push((record.id.to_string(), place.to_owned()));
    })?;
    found.extend(due);
    if names.is_empty() {
        return Ok(report(places.len(), found));
    }
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    let mut unknown = Vec::new();
    for name in names {
        let of_name = places_of(&layout, name, &places);
        if of_name.is_empty() {
            unknown.push(
                Diagnostic::error("link.unknown-record", format!("there is no record `{name}`"))
                    .at(name)
                    .fix("give an id, or a path below `corpus/`"),
            );
        }
        wanted.extend(of_name);
    }
    found.retain(|finding| wanted.iter().any(|place| is_within(&finding.location, place)));
    found.extend(unknown);
    let records = places.iter().filter(|(_, at)| wanted.iter().any(|place| is_within(at, place)));
    Ok(report(records.count(), found))
}

/// A record that should have been looked at again by today.
fn overdue(record: &Record, place: &str, today: &str) -> Option<Diagnostic> {
    let by = record.review_by.as_deref().filter(|by| *by < today)?;
    let is_shown = record.status == Status::Published;
    let message = format!("its review was due by {by}");
    let fix = format!("look at it, then `kb update {} --set review_by=DATE`", record.id);
    is_shown.then(|| Diagnostic::warning("review.due", message).at(place).fix(fix))
}

/// The places in the corpus that a name stands for: a record's folder or line, or a path.
fn places_of(layout: &Layout, name: &str, places: &[(String, String)]) -> Vec<String> {
    let of_id = places.iter().filter(|(id, _)| id == name);
    let mut found: Vec<String> =
        of_id.map(|(_, place)| place.trim_end_matches("/record.toml").to_owned()).collect();
    if found.is_empty() {
        let real = std::fs::canonicalize(name).or_else(|_| layout.root().join(name).canonicalize());
        let root = layout.root().canonicalize();
        if let (Ok(real), Ok(root)) = (real, root)
            && let Ok(inside) = real.strip_prefix(&root)
        {
            let shown = layout.shown(&layout.root().join(inside));
            found.push(shown.trim_end_matches("/record.toml").to_owned());
        }
    }
    found
}

/// Whether a location is the place or below it.
fn is_within(location: &str, place: &str) -> bool {
    let rest = location.strip_prefix(place);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':']))
}

fn report(records: usize, mut diagnostics: Vec<Diagnostic>) -> CheckReport {
    diagnostics.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    CheckReport { records, diagnostics }
}

/// What is looked at beside the records themselves.
#[derive(Clone, Copy, Default)]
pub(crate) struct Looks<'a> {
    /// What identifies a person.
    pub(crate) gate: Option<&'a Gate>,
    /// How well files can be read.
    pub(crate) files: Option<&'a Extractions>,
}

/// Passes every record and its place to `take`; returns what was noticed.
fn visit(root: &Path, take: &mut dyn FnMut(Record, &str)) -> Result<Vec<Diagnostic>, OpenError> {
    let layout = Layout::new(root);
    visit_sources(&layout, &read_sources(&layout)?, Looks::default(), take)
}

/// The same with sources that are read already.
pub(crate) fn visit_sources(
    layout: &Layout,
    sources: &Sources,
    looks: Looks<'_>,
    take: &mut dyn FnMut(Record, &str),
) -> Result<Vec<Diagnostic>, OpenError> {
    let files = list_corpus(layout).map_err(reading(&layout.corpus()))?;
    let mut census = Census::default();
    let of_gate = looks.gate.into_iter().flat_map(|gate| &gate.found);
    census.note_all(sources.found.iter().chain(&files.found).chain(of_gate).cloned());
    let context = Context {
        reading: Reading { layout, scheme: &sources.setup.scheme, config: &sources.config },
        languages: &sources.setup.languages,
        known: None,
        gate: looks.gate,
        skipped: BTreeSet::new(),
        files: looks.files,
    };
    pipeline::run(&files, &context, &mut |item: Item| {
        let place = item.place.clone();
        if let Admitted::Record(content) = census.admit(item) {
            take(content.record, &place);
        }
        Ok::<(), OpenError>(())
    })?;
    Ok(census.finish().0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_library::TestLibrary;

    #[test]
    fn a_check_names_what_it_was_asked_about_and_writes_nothing() {
        let library = TestLibrary::new();
        library.record("ccccc", "status = \"draft\"\nyear = \"x\"\n[title]\nen = \"C\"\n");
        library.write("corpus/batches/b.jsonl", "{\"id\":\"x1\",\"text\":\"x\"}\nnonsense\n");
        let all = check(library.root(), &[]).unwrap();
        assert_eq!(all.records, 4);
        assert!(all.diagnostics[0].is_error() && !all.diagnostics.last().unwrap().is_error());
        for (name, records, errors) in [
            ("ccccc", 1, vec!["metadata.bad-value"]),
            ("corpus/batches/b.jsonl", 1, vec!["file.not-json"]),
            ("corpus/records/fab/ccccc/record.toml", 1, vec!["metadata.bad-value"]),
            ("x1", 1, vec![]),
            ("nobody", 0, vec!["link.unknown-record"]),
        ] {
            let report = check(library.root(), &[name.to_owned()]).unwrap();
            let errors_found: Vec<_> = report
                .diagnostics
                .iter()
                .filter(|d| d.is_error())
                .map(|d| d.code.as_str())
                .collect();
            assert_eq!((report.records, errors_found), (records, errors), "{name}");
        }
        assert!(!library.path("index").exists());
        assert_eq!(read_corpus(library.root()).unwrap().0.len(), 4);
    }
}
