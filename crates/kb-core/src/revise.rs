//! The life of a record after it was added: changed, withdrawn, restored, purged.
//!
//! Not for: lines of a batch, which change in their file. Invariants: a record that would be worse
//! than before is not written; what was done, by whom and why stands in its history.

mod file;
mod publish;
mod purge;
mod text;

use std::fs;
use std::path::{Path, PathBuf};

use kb_model::{
    Change, Diagnostic, Record, RecordId, RelationType, Status, Step, WithdrawnBecause,
};

use crate::corpus::fields::Source;
use crate::corpus::files::list_corpus;
use crate::corpus::record_fields::RecordFields;
use crate::corpus::record_file::{Reading, RecordFolder, read_record};
use crate::durable::write_file;
use crate::error::{OpenError, WriteError, reading, writing};
use crate::extraction::{Extractions, Keep, Tools};
use crate::file_texts::read_files;
use crate::ingest::{IngestReport, Progress, Writer};
use crate::layout::Layout;
use crate::privacy::{Gate, Where, file_names};
use crate::sources::{Sources, read_sources};
use text::RecordText;

pub(crate) use publish::{Publication, publish};
pub use purge::{PurgeReport, purge};

/// Who changes a record, when and why.
#[derive(Clone, Debug, Default)]
pub struct Reason {
    /// Who.
    pub by: Option<String>,
    /// Why.
    pub why: String,
    /// When: an ISO 8601 time.
    pub when: String,
}

/// What is changed in a record.
#[derive(Clone, Debug, Default)]
pub struct Revision {
    /// Fields and values as people type them; an empty value removes the field.
    pub set: Vec<(String, String)>,
    /// Relations that it gets.
    pub relations: Vec<(RelationType, String)>,
    /// Records to which it has no relation any more.
    pub no_relations: Vec<String>,
    /// A file that it gets; one of the same name is replaced.
    pub file: Option<PathBuf>,
    /// The name of a file that it loses.
    pub no_file: Option<String>,
    /// Its whole `record.toml`, as somebody edited it.
    pub text: Option<String>,
}

/// What became of it.
#[derive(Clone, Debug, Default)]
pub struct Revised {
    /// The record as it is now, or would be; `None` when nothing was changed.
    pub record: Option<Box<Record>>,
    /// What was noticed, and why nothing was changed.
    pub diagnostics: Vec<Diagnostic>,
    /// What indexing did.
    pub ingest: IngestReport,
}

/// How records are changed.
#[derive(Clone, Debug, Default)]
pub struct Revising {
    /// Who and why.
    pub reason: Reason,
    /// Only say what would happen.
    pub dry_run: bool,
    /// Programs that help to read files.
    pub tools: Tools,
}

/// Changes a record.
pub fn update(
    root: &Path,
    id: &str,
    revision: &Revision,
    revising: &Revising,
    progress: &mut dyn FnMut(Progress),
) -> Result<Revised, WriteError> {
    let desk = Desk::open(root, revising)?;
    let mut found = match desk.find(id)? {
        Ok(found) => found,
        Err(unknown) => return Ok(refused(unknown)),
    };
    if let Err(refusal) = desk.revise(&mut found, revision)? {
        return Ok(refused(refusal));
    }
    desk.finish(vec![(found, Step::Changed)], progress)
}

/// Withdraws records: readers find a page that says so, why, and what replaces them.
pub fn withdraw(
    root: &Path,
    id: &str,
    because: WithdrawnBecause,
    replaced_by: Option<&str>,
    revising: &Revising,
    progress: &mut dyn FnMut(Progress),
) -> Result<Revised, WriteError> {
    let desk = Desk::open(root, revising)?;
    let mut found = match desk.find(id)? {
        Ok(found) => found,
        Err(unknown) => return Ok(refused(unknown)),
    };
    if found.record.status == Status::Withdrawn {
        let message = format!("record `{id}` is withdrawn already");
        let fix = format!("see why with `kb show {id} --history`");
        return Ok(refused(Diagnostic::error("record.withdrawn", message).fix(fix)));
    }
    found.text.set_own("status", Some(Status::Withdrawn.name()));
    found.text.set_own("withdrawn_because", Some(because.name()));
    let mut changed = vec![(found, Step::Withdrawn)];
    if let Some(other) = replaced_by {
        let mut replacing = match desk.find(other)? {
            Ok(replacing) if other != id => replacing,
            Ok(_) => return Ok(refused(itself(id))),
            Err(unknown) => return Ok(refused(unknown)),
        };
        replacing.text.relate(RelationType::Replaces, id);
        changed.push((replacing, Step::Changed));
    }
    desk.finish(changed, progress)
}

/// Puts a withdrawn record back.
pub fn restore(
    root: &Path,
    id: &str,
    revising: &Revising,
    progress: &mut dyn FnMut(Progress),
) -> Result<Revised, WriteError> {
    let desk = Desk::open(root, revising)?;
    let mut found = match desk.find(id)? {
        Ok(found) => found,
        Err(unknown) => return Ok(refused(unknown)),
    };
    if found.record.status != Status::Withdrawn {
        let message = format!("record `{id}` is not withdrawn");
        return Ok(refused(Diagnostic::error("record.not-withdrawn", message)));
    }
    found.text.set_own("status", Some(Status::Published.name()));
    found.text.set_own("withdrawn_because", None);
    desk.finish(vec![(found, Step::Restored)], progress)
}

/// The text of a record's `record.toml`, to edit; `None` when there is no such record.
pub fn record_text(root: &Path, id: &str) -> Result<Option<String>, OpenError> {
    let layout = Layout::new(root);
    let sources = read_sources(&layout)?;
    let Some((_, folder, _)) = folder_of(&layout, &sources, id)? else { return Ok(None) };
    let path = folder.dir.join("record.toml");
    fs::read_to_string(&path).map(Some).map_err(reading(&path))
}

fn refused(why: Diagnostic) -> Revised {
    Revised { diagnostics: vec![why], ..Revised::default() }
}

fn itself(id: &str) -> Diagnostic {
    Diagnostic::error("link.itself", format!("record `{id}` cannot replace itself"))
        .fix("name another record")
}

/// A record, its folder and what was noticed about it.
type Held = (Record, RecordFolder, Vec<Diagnostic>);

/// The folder of a record.
fn folder_of(layout: &Layout, sources: &Sources, id: &str) -> Result<Option<Held>, OpenError> {
    let context = Reading { layout, scheme: &sources.setup.scheme, config: &sources.config };
    for folder in list_corpus(layout).map_err(reading(&layout.corpus()))?.records {
        let read = read_record(&folder, context).map_err(reading(&folder.dir))?;
        if let Some(record) = read.record.filter(|record| record.id.as_str() == id) {
            return Ok(Some((record, folder, read.found)));
        }
    }
    Ok(None)
}

/// A record under change.
struct Found {
    record: Record,
    folder: RecordFolder,
    /// What there was to say before.
    known: Vec<Diagnostic>,
    text: RecordText,
    /// Files to write, with their paths below the folder.
    files: Vec<(String, Vec<u8>)>,
    /// Files to delete.
    gone: Vec<String>,
    /// What was noticed while changing it.
    noticed: Vec<Diagnostic>,
}

/// What changing a record rests on.
struct Desk<'a> {
    layout: Layout,
    sources: Sources,
    writer: Option<Writer>,
    revising: &'a Revising,
}

impl<'a> Desk<'a> {
    fn open(root: &Path, revising: &'a Revising) -> Result<Desk<'a>, WriteError> {
        let layout = Layout::new(root);
        let sources = read_sources(&layout)?;
        // The lock first: between reading and writing no other program may write.
        let writer = if revising.dry_run {
            None
        } else {
            Some(Writer::open(&layout)?.with_tools(&revising.tools))
        };
        Ok(Desk { layout, sources, writer, revising })
    }

    /// A record by its id, or why it cannot be changed.
    fn find(&self, id: &str) -> Result<Result<Found, Diagnostic>, OpenError> {
        let Some((record, folder, known)) = folder_of(&self.layout, &self.sources, id)? else {
            let message = format!("there is no folder of a record `{id}`");
            let fix = "give the id of a record that is no line of a batch; see `kb list`";
            return Ok(Err(Diagnostic::error("link.unknown-record", message).fix(fix)));
        };
        let path = folder.dir.join("record.toml");
        let text = fs::read_to_string(&path).map_err(reading(&path))?;
        let found = RecordText::parse(&text).map(|text| Found {
            record,
            folder,
            known,
            text,
            files: Vec::new(),
            gone: Vec::new(),
            noticed: Vec::new(),
        });
        Ok(found.map_err(|error| error.at(self.layout.shown(&path))))
    }

    /// Makes the changes to the text; the first that cannot be made refuses all.
    fn revise(
        &self,
        found: &mut Found,
        revision: &Revision,
    ) -> Result<Result<(), Diagnostic>, WriteError> {
        if let Some(text) = &revision.text {
            match RecordText::parse(text) {
                Ok(text) => found.text = text,
                Err(refusal) => return Ok(Err(refusal)),
            }
        }
        for (key, value) in &revision.set {
            if let Err(refusal) = found.text.set(key, value) {
                return Ok(Err(refusal));
            }
        }
        for target in &revision.no_relations {
            if !found.text.unrelate(target) {
                let message = format!("there is no relation to `{target}`");
                return Ok(Err(Diagnostic::error("link.unknown-record", message)
                    .fix(format!("see what there is with `kb show {}`", found.record.id))));
            }
        }
        for (relation, target) in &revision.relations {
            if *target == found.record.id.as_str() {
                return Ok(Err(itself(target)));
            }
            if RecordId::parse(target).is_none()
                || folder_of(&self.layout, &self.sources, target)?.is_none()
            {
                let message = format!("there is no record `{target}`");
                let fix = "look for it with `kb search` or `kb list`";
                return Ok(Err(Diagnostic::error("link.unknown-record", message).fix(fix)));
            }
            found.text.relate(*relation, target);
        }
        if let Some(name) = &revision.no_file
            && let Err(refusal) = file::lose(found, name)
        {
            return Ok(Err(refusal));
        }
        Ok(match &revision.file {
            Some(path) => file::take(self, found, path),
            None => Ok(()),
        })
    }

    /// Looks at the results once more, writes them and tells the index.
    fn finish(
        &self,
        changed: Vec<(Found, Step)>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Revised, WriteError> {
        let mut revised = Revised::default();
        let mut ready = Vec::new();
        for (mut found, step) in changed {
            let by = self.revising.reason.by.clone().into_iter().collect();
            let Reason { why, when, .. } = self.revising.reason.clone();
            found.text.remember(&Change { when, step, by, why });
            revised.diagnostics.append(&mut found.noticed);
            let record = self.read_again(&found, &mut revised.diagnostics)?;
            ready.extend(record.map(|record| (found, record)));
        }
        if revised.diagnostics.iter().any(Diagnostic::is_error) {
            return Ok(revised);
        }
        let first = ready.first().map(|(_, record)| Box::new(record.clone()));
        if let Some(writer) = &self.writer {
            for (found, _) in &ready {
                write(found)?;
            }
            revised.ingest = writer.ingest(false, progress)?;
        }
        revised.record = first;
        Ok(revised)
    }

    /// The record that the changed text gives; what is wrong with it and was not before is noticed.
    fn read_again(
        &self,
        found: &Found,
        noticed: &mut Vec<Diagnostic>,
    ) -> Result<Option<Record>, WriteError> {
        let shown = self.layout.shown(&found.folder.dir.join("record.toml"));
        let text = found.text.text();
        let mut source = Source::new(&shown, &text);
        let Some(table) = source.parse(&text) else {
            noticed.append(&mut source.found);
            return Ok(None);
        };
        let scheme = &self.sources.setup.scheme;
        let read = RecordFields::read(source, &table, &found.folder.collection, scheme);
        let (mut record, said) = match read {
            Ok(fields) => (fields.record, fields.source.found),
            Err(source) => {
                noticed.extend(source.found);
                return Ok(None);
            }
        };
        let is_known = |new: &Diagnostic| found.known.iter().any(|old| old.message == new.message);
        noticed.extend(said.into_iter().filter(|new| !is_known(new)));
        if record.id != found.record.id {
            let message = format!("the id of a record stays: `{}`", found.record.id);
            noticed.push(Diagnostic::error("metadata.bad-value", message).at(shown));
            return Ok(None);
        }
        record.slug.clone_from(&found.folder.slug);
        record.body.clone_from(&found.record.body);
        for (path, bytes) in &found.files {
            let lang = path.strip_suffix(".md").and_then(kb_model::LangTag::parse);
            if let Some(lang) = lang {
                record.body.insert(lang, String::from_utf8_lossy(bytes).into_owned());
            }
        }
        self.pass(found, &record, noticed)?;
        Ok(Some(record))
    }

    /// What must not be published, unless it was before.
    fn pass(
        &self,
        found: &Found,
        record: &Record,
        noticed: &mut Vec<Diagnostic>,
    ) -> Result<(), WriteError> {
        if record.status == Status::Withdrawn {
            return Ok(());
        }
        let gate = Gate::open(&self.layout)?;
        let dir = &found.folder.dir;
        let extractions =
            Extractions::new(&self.layout, &self.sources, &self.revising.tools, Keep::Never);
        let texts = if found.files.is_empty() {
            read_files(record, dir, &self.layout, &extractions, &mut Vec::new())
        } else {
            file::texts(found, &extractions)
        };
        let mut names = file_names(dir);
        names.extend(found.files.iter().map(|(path, _)| path.replace("files/", "")));
        let shown = self.layout.shown(dir);
        let gated = gate.check(record, &names, &texts, Where::Folder(&shown));
        let before = gate.check(&found.record, &file_names(dir), &[], Where::Folder(&shown));
        let is_known =
            |new: &Diagnostic| before.diagnostics.iter().any(|old| old.message == new.message);
        noticed.extend(gated.diagnostics.into_iter().filter(|new| !is_known(new)));
        Ok(())
    }
}

/// Writes what is new, then the record that names it, then deletes what it no longer names.
fn write(found: &Found) -> Result<(), WriteError> {
    let dir = &found.folder.dir;
    for (path, bytes) in &found.files {
        let path = dir.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(writing(parent))?;
        }
        write_file(&path, bytes).map_err(writing(&path))?;
    }
    let path = dir.join("record.toml");
    write_file(&path, found.text.text().as_bytes()).map_err(writing(&path))?;
    for path in &found.gone {
        let path = dir.join(path);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(writing(&path)(error));
            }
            _ => {}
        }
    }
    Ok(())
}
