//! Publishing a draft that waits in its folder.
//!
//! Not for deciding whether it may be published (`review`). Invariant: the record is published by
//! one rename; a kill after it leaves a published record in the folder of its drafts.

use std::fs;
use std::path::Path;

use kb_model::{Change, Diagnostic, PrivacyCleared, Status};

use super::{Desk, Found, Revised, Revising, Revision, refused, write};
use crate::durable::sync_parent;
use crate::error::{WriteError, writing};
use crate::ingest::Progress;

/// What a draft gets when it is published.
pub(crate) struct Publication<'a> {
    /// Fields that curators set.
    pub(crate) revision: Revision,
    /// Findings of the privacy gate that they let pass.
    pub(crate) cleared: Vec<PrivacyCleared>,
    /// The collection it moves to.
    pub(crate) collection: Option<&'a str>,
    /// Who, when and why.
    pub(crate) change: Change,
}

/// Publishes a draft; returns what became of it and its place as people see it.
pub(crate) fn publish(
    root: &Path,
    id: &str,
    publication: &Publication<'_>,
    revising: &Revising,
    progress: &mut dyn FnMut(Progress),
) -> Result<(Revised, String), WriteError> {
    let nowhere = String::new();
    let desk = Desk::open(root, revising)?;
    let mut found = match desk.find(id)? {
        Ok(found) => found,
        Err(unknown) => return Ok((refused(unknown), nowhere)),
    };
    if found.record.status != Status::Draft {
        let message = format!("record `{id}` is no draft any more");
        let fix = format!("see what was done with `kb show {id} --history`");
        return Ok((refused(Diagnostic::error("review.state", message).fix(fix)), nowhere));
    }
    if let Err(refusal) = desk.revise(&mut found, &publication.revision)? {
        return Ok((refused(refusal), nowhere));
    }
    found.text.set_own("status", Some(Status::Published.name()));
    for entry in &publication.cleared {
        found.text.let_pass(entry);
    }
    found.text.remember(&publication.change);
    let mut revised = Revised::default();
    revised.diagnostics.append(&mut found.noticed);
    let record = desk.read_again(&found, &mut revised.diagnostics)?;
    let is_refused = revised.diagnostics.iter().any(Diagnostic::is_error);
    let Some(mut record) = record.filter(|_| !is_refused) else { return Ok((revised, nowhere)) };
    let Some(writer) = &desk.writer else {
        revised.record = Some(Box::new(record));
        return Ok((revised, nowhere));
    };
    write(&found)?;
    if let Some(collection) = publication.collection.filter(|it| *it != record.collection) {
        move_to(&desk, &mut found, collection)?;
        record.collection.clone_from(&found.folder.collection);
        record.slug.clone_from(&found.folder.slug);
    }
    let place = desk.layout.shown(&found.folder.dir);
    revised.record = Some(Box::new(record));
    revised.ingest = writer.ingest(false, progress)?;
    Ok((revised, place))
}

/// Moves a record's folder to another collection.
fn move_to(desk: &Desk<'_>, found: &mut Found, collection: &str) -> Result<(), WriteError> {
    let parent = desk.layout.records().join(collection);
    fs::create_dir_all(&parent).map_err(writing(&parent))?;
    let slug = &found.folder.slug;
    let names = [slug.clone(), format!("{slug}-{}", found.record.id)];
    let name = names.into_iter().find(|name| !parent.join(name).exists());
    // Two of one name and id: it stays where it is.
    let Some(name) = name else { return Ok(()) };
    let dir = parent.join(&name);
    fs::rename(&found.folder.dir, &dir)
        .and_then(|()| sync_parent(&dir))
        .and_then(|()| sync_parent(&found.folder.dir))
        .and_then(|()| sync_parent(&parent))
        .map_err(writing(&dir))?;
    collection.clone_into(&mut found.folder.collection);
    found.folder.slug = name;
    found.folder.dir = dir;
    Ok(())
}
