//! One record of a bundle: new here, newer than what is here, or nothing new.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, Write};

use kb_exchange::{
    BundleError, BundleReader, Listed, PublicKey, Release, ReleaseStatus, Wire, differences, merge,
};
use kb_model::{Change, Diagnostic, Origin, Record, RecordId, Status, Step};

use super::{Conflict, ImportOptions, ImportReport};
use crate::corpus::record_file::{Reading, reread};
use crate::exchange::error::ExchangeError;
use crate::exchange::folder::{Files, Folders};
use crate::exchange::keyring::{Keyring, TrustedLibrary};
use crate::exchange::localise::Names;
use crate::exchange::received::{Line, Received, name};
use crate::exchange::released::Released;
use crate::exchange::texts::Texts;
use crate::extraction::{Extractions, Keep};
use crate::file_texts::read_files;
use crate::layout::Layout;
use crate::privacy::{Gate, Reasons, Where, check_with_reasons};
use crate::sources::Sources;

/// One import.
pub(super) struct Importer<'a> {
    layout: &'a Layout,
    sources: &'a Sources,
    keyring: &'a Keyring,
    gate: &'a Gate,
    options: &'a ImportOptions,
    extractions: Extractions,
    /// Records as they are now, by local id.
    records: BTreeMap<RecordId, Record>,
    names: Names,
    received: Received,
    released: Released,
    folders: Folders<'a>,
    pub(super) report: ImportReport,
}

/// A record before it is decided what becomes of it.
struct Arrival<'l> {
    release: Release,
    library: &'l TrustedLibrary,
    wire: Wire,
    content: String,
    /// The record as it would be here.
    theirs: Record,
}

impl<'a> Importer<'a> {
    pub(super) fn new(
        layout: &'a Layout,
        sources: &'a Sources,
        keyring: &'a Keyring,
        gate: &'a Gate,
        options: &'a ImportOptions,
        texts: &Texts,
        (received, released): (Received, Released),
    ) -> Importer<'a> {
        let own = keyring.own.as_ref().map(kb_exchange::SecretKey::public);
        Importer {
            layout,
            sources,
            keyring,
            gate,
            options,
            extractions: Extractions::new(layout, sources, &options.tools, Keep::Never),
            records: texts.records.iter().map(|it| (it.id.clone(), it.clone())).collect(),
            names: Names::of(own, &texts.records),
            received,
            released,
            folders: Folders::new(layout),
            report: ImportReport::default(),
        }
    }

    /// Decides about one record of the bundle.
    pub(super) fn take<R: Read + Seek>(
        &mut self,
        bundle: &mut BundleReader<R>,
        listed: &Listed,
    ) -> Result<(), ExchangeError> {
        let release = &listed.release;
        if !release.is_genuine() {
            self.fail("bundle.forged", release, "its home did not release this", "tell the sender");
            return Ok(());
        }
        if self.keyring.own.as_ref().is_some_and(|own| own.public() == release.home) {
            self.released.recall(release);
            self.report.same += 1;
            return Ok(());
        }
        let Some(library) = self.keyring.library(&release.home) else {
            let fix = format!("to take its records: `kb key trust {} --name NAME`", release.home);
            self.fail(
                "bundle.untrusted",
                release,
                "it comes from a library nobody trusts here",
                &fix,
            );
            return Ok(());
        };
        let known = self.received.get(&name(release));
        let is_newer = known.is_none_or(|known| release.is_newer_than(&known.release));
        let is_asked_for =
            self.names.known(&name(release)).is_some_and(|id| self.options.theirs.contains(id))
                && known.is_none_or(|known| *release == known.release);
        if !is_newer && !is_asked_for {
            self.report.same += 1;
            return Ok(());
        }
        if release.status == ReleaseStatus::Withdrawn {
            return self.withdraw(release);
        }
        let content = String::from_utf8_lossy(&bundle.record(listed)?).into_owned();
        match self.arrival(release, library, content) {
            Ok(arrival) => self.settle(bundle, arrival),
            Err(why) => {
                self.fail("bundle.bad-record", release, &why, "ask its home to mend it");
                Ok(())
            }
        }
    }

    /// The record as it would be here.
    fn arrival<'l>(
        &mut self,
        release: &Release,
        library: &'l TrustedLibrary,
        content: String,
    ) -> Result<Arrival<'l>, String> {
        let wire = Wire::parse(content.as_bytes())?;
        if wire.record.id != release.id {
            return Err("it says another id than its release".to_owned());
        }
        let (theirs, found) = self.localised(&wire, release.home);
        let theirs = theirs.ok_or("it has no text")?;
        let unknown = found.iter().filter(|one| one.is_error());
        for one in unknown {
            let message = format!("{}: {}", theirs.id, one.message);
            self.report.diagnostics.push(Diagnostic::note(&one.code, message));
        }
        Ok(Arrival { release: release.clone(), library, wire, content, theirs })
    }

    /// A record with local ids, as it would be read from its folder.
    fn localised(&self, wire: &Wire, home: PublicKey) -> (Option<Record>, Vec<Diagnostic>) {
        let record = self.names.localise(wire, home);
        let reading = Reading {
            layout: self.layout,
            scheme: &self.sources.setup.scheme,
            config: &self.sources.config,
        };
        let (record, found) = reread(&record, "record.toml", reading);
        let record = record.map(|mut record| {
            // A file that nobody sent cannot be shown.
            record.files.retain(|file| wire.attachments.iter().any(|it| it.path == file.path));
            record
        });
        (record, found)
    }

    /// Takes a published release in.
    fn settle<R: Read + Seek>(
        &mut self,
        bundle: &mut BundleReader<R>,
        arrival: Arrival<'_>,
    ) -> Result<(), ExchangeError> {
        let reference = name(&arrival.release);
        let local = self.names.known(&reference).cloned();
        let ours = local.as_ref().and_then(|id| self.records.get(id)).cloned();
        let known = self.received.get(&reference).cloned();
        let is_asked_for = local.is_some_and(|id| self.options.theirs.contains(&id));
        let Some(ours) = ours else {
            let is_there = |known: &&Line| known.release.status == ReleaseStatus::Published;
            if let Some(known) = known.as_ref().filter(is_there) {
                self.stay_away(arrival, known.record.is_none());
                return Ok(());
            }
            return self.create(bundle, arrival);
        };
        let base = known.as_ref().and_then(|known| {
            let wire = Wire::parse(known.record.as_deref()?.as_bytes()).ok()?;
            self.localised(&wire, reference.home).0
        });
        // Without a base: an import that was cut short wrote the record and not its line.
        let base = base.unwrap_or_else(|| arrival.theirs.clone());
        let mut merged = if is_asked_for {
            let mut taken = merge(&ours, &ours, &arrival.theirs);
            taken.changed_here.clear();
            taken
        } else {
            merge(&base, &ours, &arrival.theirs)
        };
        let withdrawal =
            known.as_ref().filter(|known| known.release.status == ReleaseStatus::Withdrawn);
        if let Some(withdrawal) = withdrawal.filter(|_| ours.status == Status::Withdrawn) {
            // What a curator hid here before its home did stays hidden.
            merged.record.status = withdrawal.hidden.unwrap_or(Status::Published);
        }
        merged.record.origin = Some(self.origin(&arrival));
        let files = match self.unpack(bundle, &arrival, &merged.record, Some(&ours))? {
            Unpacked::Refused => return Ok(()),
            Unpacked::Passed(files, cleared) => {
                merged.record.privacy_cleared = cleared;
                files
            }
        };
        for difference in merged.conflicts {
            self.report.conflicts.push(Conflict { id: ours.id.clone(), difference });
        }
        let is_same = differences(&ours, &merged.record).is_empty()
            && ours.status == merged.record.status
            && ours.origin.as_ref().map(|it| &it.revision) == Some(&arrival.release.revision);
        if is_same {
            self.report.same += 1;
        } else {
            self.report.updated.push(ours.id.clone());
            if !self.options.dry_run {
                self.folders.change(&ours, &merged.record, &files.paths)?;
            }
        }
        self.records.insert(ours.id.clone(), merged.record);
        self.received.take(arrival.release, arrival.content);
        Ok(())
    }

    /// A record that is new here.
    fn create<R: Read + Seek>(
        &mut self,
        bundle: &mut BundleReader<R>,
        arrival: Arrival<'_>,
    ) -> Result<(), ExchangeError> {
        let mut record = arrival.theirs.clone();
        arrival.library.folder.clone_into(&mut record.collection);
        record.slug = self.folders.free_slug(&record);
        record.origin = Some(self.origin(&arrival));
        record.history.extend(self.change(Step::Imported, &arrival.library.name));
        let files = match self.unpack(bundle, &arrival, &record, None)? {
            Unpacked::Refused => return Ok(()),
            Unpacked::Passed(files, cleared) => {
                record.privacy_cleared = cleared;
                files
            }
        };
        record.id = self.names.take_in(name(&arrival.release));
        if !self.options.dry_run {
            self.folders.create(&record, &files.paths)?;
        }
        self.report.added.push(record.id.clone());
        self.records.insert(record.id.clone(), record);
        self.received.take(arrival.release, arrival.content);
        Ok(())
    }

    /// Somebody removed the folder here: it stays away, and that is said.
    fn stay_away(&mut self, arrival: Arrival<'_>, is_forgotten: bool) {
        self.report.diagnostics.push(
            Diagnostic::note(
                "exchange.removed-here",
                format!("`{}` was removed here and stays away", arrival.release.id),
            )
            .fix("to have it again, remove its line below `corpus/exchange/received/`"),
        );
        self.report.same += 1;
        let name = name(&arrival.release);
        self.received.take(arrival.release, arrival.content);
        if is_forgotten {
            self.received.forget(&name);
        }
    }

    /// Takes a withdrawal in; it holds whatever was changed here, and notes stay in the file.
    fn withdraw(&mut self, release: &Release) -> Result<(), ExchangeError> {
        let local = self.names.known(&name(release)).cloned();
        let ours = local.and_then(|id| self.records.get(&id)).cloned();
        let status = ours.as_ref().map(|ours| ours.status);
        if let Some(ours) = ours.filter(|ours| ours.status != Status::Withdrawn) {
            let mut gone = ours.clone();
            gone.status = Status::Withdrawn;
            if let Some(origin) = &mut gone.origin {
                origin.revision.clone_from(&release.revision);
            }
            let library = gone.origin.as_ref().map(|origin| origin.library.clone());
            gone.history.extend(self.change(Step::Withdrawn, &library.unwrap_or_default()));
            if !self.options.dry_run {
                self.folders.change(&ours, &gone, &Files::new())?;
            }
            self.report.withdrawn.push(ours.id.clone());
            self.records.insert(ours.id.clone(), gone);
        } else {
            self.report.same += 1;
        }
        self.received.take_withdrawal(release.clone(), status);
        Ok(())
    }

    /// What is done to a record here, because of what that library sent.
    fn change(&self, step: Step, library: &str) -> Option<Change> {
        let when = Some(self.options.today.clone()).filter(|today| !today.is_empty())?;
        Some(Change { when, step, by: Vec::new(), why: library.to_owned() })
    }

    fn origin(&self, arrival: &Arrival<'_>) -> Origin {
        Origin {
            library: arrival.library.name.clone(),
            key: arrival.release.home.hex(),
            id: arrival.release.id.clone(),
            revision: arrival.release.revision.clone(),
            imported: Some(self.options.today.clone()).filter(|today| !today.is_empty()),
        }
    }

    /// Unpacks the files of a record beside the library and lets the privacy gate look at all.
    fn unpack<R: Read + Seek>(
        &mut self,
        bundle: &mut BundleReader<R>,
        arrival: &Arrival<'_>,
        record: &Record,
        ours: Option<&Record>,
    ) -> Result<Unpacked, ExchangeError> {
        let mut files = Unpackeds::default();
        let known = self.received.get(&name(&arrival.release));
        let base = known.and_then(|known| Wire::parse(known.record.as_deref()?.as_bytes()).ok());
        let base = base.map(|wire| wire.attachments).unwrap_or_default();
        let wanted = |path: &str| {
            record.files.iter().any(|it| it.path == path || it.text.as_deref() == Some(path))
        };
        let attachments =
            arrival.wire.attachments.iter().filter(|attachment| wanted(&attachment.path));
        for attachment in attachments {
            let there = ours.and_then(|ours| {
                let folder = self.layout.records().join(&ours.collection).join(&ours.slug);
                std::fs::read(folder.join(&attachment.path)).ok()
            });
            if let Some(bytes) = there {
                let hash = blake3::hash(&bytes).to_hex();
                if hash.as_str() == attachment.blake3 {
                    continue;
                }
                if !base.iter().any(|it| it.path == attachment.path && it.blake3 == hash.as_str()) {
                    let message = format!(
                        "`{}`: the file `{}` was exchanged here and stays",
                        record.id, attachment.path
                    );
                    self.report.diagnostics.push(Diagnostic::note("exchange.file-kept", message));
                    continue;
                }
            }
            let path = files.place(&attachment.path).map_err(BundleError::Io)?;
            let mut file = File::create(&path).map_err(BundleError::Io)?;
            bundle.attachment(attachment, &mut file)?;
            file.flush().map_err(BundleError::Io)?;
            files.paths.insert(attachment.path.clone(), path);
        }
        let mut record = record.clone();
        let texts = match files.folder() {
            Some(folder) => {
                let mut sent = record.clone();
                sent.files.retain(|file| files.paths.contains_key(&file.path));
                let mut found = Vec::new();
                read_files(&sent, folder, self.layout, &self.extractions, &mut found)
            }
            None => Vec::new(),
        };
        let names: Vec<String> = record.files.iter().map(|file| file.name().to_owned()).collect();
        let shown = format!("bundle:{}", record.id);
        let reasons = Reasons {
            rules: &self.options.privacy_clear,
            by: self.options.by.as_deref(),
            today: &self.options.today,
        };
        let gated = check_with_reasons(
            self.gate,
            &mut record,
            (&names, &texts),
            Where::File(&shown),
            reasons,
        );
        let is_refused = gated.is_blocked();
        self.report.diagnostics.extend(gated.diagnostics.into_iter().filter(Diagnostic::is_error));
        if is_refused {
            self.report.failed += 1;
            return Ok(Unpacked::Refused);
        }
        Ok(Unpacked::Passed(files, record.privacy_cleared))
    }

    fn fail(&mut self, code: &str, release: &Release, why: &str, fix: &str) {
        self.report.failed += 1;
        let message = format!("`{}` was not taken: {why}", release.id);
        self.report.diagnostics.push(Diagnostic::error(code, message).fix(fix));
    }

    /// Writes what is known of other libraries now.
    pub(super) fn finish(self) -> Result<ImportReport, ExchangeError> {
        if !self.options.dry_run {
            // The records first: a line without its record would hide the record for ever.
            self.folders.commit()?;
            self.received.write()?;
            self.released.write()?;
        }
        Ok(self.report)
    }
}

/// What became of the files of a record.
enum Unpacked {
    /// The privacy gate keeps the record out.
    Refused,
    /// They are here, and these findings were let pass.
    Passed(Unpackeds, Vec<kb_model::PrivacyCleared>),
}

/// Files of one record in a temporary folder, which goes with this value.
#[derive(Default)]
struct Unpackeds {
    dir: Option<tempfile::TempDir>,
    paths: Files,
}

impl Unpackeds {
    fn folder(&self) -> Option<&std::path::Path> {
        self.dir.as_ref().map(tempfile::TempDir::path)
    }

    /// Where a file of the record goes for now; its path was checked when the record was read.
    fn place(&mut self, path: &str) -> std::io::Result<std::path::PathBuf> {
        if self.dir.is_none() {
            self.dir = Some(tempfile::tempdir()?);
        }
        let dir = self.folder().map(std::path::Path::to_owned).unwrap_or_default();
        let place = dir.join(path);
        place.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        Ok(place)
    }
}
