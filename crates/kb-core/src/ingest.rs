//! Makes the index say what the corpus says.
//!
//! Not for: writing the corpus (`add`). Invariants: an unchanged corpus is recognised without
//! reading it; a kill at any instant leaves an index that opens; what fails leaves everything as
//! it was.

use std::path::Path;
use std::thread;

use kb_model::Diagnostic;

use crate::corpus::files::{CorpusFiles, list_corpus};
use crate::dictionary;
use crate::error::{OpenError, WriteError, reading, writing};
use crate::extraction::{Extractions, Keep, Tools};
use crate::generation::{self, FORMAT, Manifest};
use crate::layout::Layout;
use crate::ledger::{Known, Ledger};
use crate::sources::{Sources, read_sources};
use crate::update::{Outcome, Target, Update};

/// One step of a long job.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Progress {
    /// How much there is to do: bytes of the corpus, or topics of an evaluation.
    Total(u64),
    /// So much was done.
    Advance(u64),
    /// What is being done.
    Message(String),
}

/// What ingesting did.
#[derive(Clone, Debug, Default)]
pub struct IngestReport {
    /// Records now in the index.
    pub records: usize,
    /// Records that were new or changed.
    pub changed: usize,
    /// Records that were removed.
    pub removed: usize,
    /// Records that could not be used.
    pub failed: usize,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes the index say what the corpus says: nothing when nothing changed, only the changed
/// records when words and vocabulary stayed, else a new generation beside the old one and a swap.
/// `full` always builds a new generation.
pub fn ingest(
    root: &Path,
    full: bool,
    progress: &mut dyn FnMut(Progress),
) -> Result<IngestReport, WriteError> {
    ingest_with(root, full, &Tools::default(), progress)
}

/// The same with programs that help to read the files of records.
pub fn ingest_with(
    root: &Path,
    full: bool,
    tools: &Tools,
    progress: &mut dyn FnMut(Progress),
) -> Result<IngestReport, WriteError> {
    let layout = Layout::new(root);
    let sources = read_sources(&layout)?;
    let is_compiled = dictionary::is_compiled(&layout, &sources.config, &sources.setup.languages);
    if !full
        && is_compiled
        && let Some(manifest) = unchanged(&layout, &sources)?
    {
        return Ok(IngestReport { records: manifest.records, ..IngestReport::default() });
    }
    Writer::open(&layout)?.with_tools(tools).ingest(full, progress)
}

/// The manifest of the current generation, when it says the same as the corpus.
fn unchanged(layout: &Layout, sources: &Sources) -> Result<Option<Manifest>, OpenError> {
    let Some((_, manifest)) = usable(layout, sources)? else { return Ok(None) };
    let files = list_corpus(layout).map_err(reading(&layout.corpus()))?;
    Ok((manifest.stamp == files.stamp).then_some(manifest))
}

/// The current generation, when this program can use it with these words and vocabulary.
fn usable(layout: &Layout, sources: &Sources) -> Result<Option<(u64, Manifest)>, OpenError> {
    let Some(number) = generation::current(layout).map_err(reading(&layout.index()))? else {
        return Ok(None);
    };
    let manifest = generation::read_manifest(layout, number);
    let fits = |manifest: &Manifest| {
        manifest.format == FORMAT && manifest.fingerprint == sources.setup.fingerprint()
    };
    let has_index = generation::index_dir(layout, number).join("meta.json").is_file();
    Ok(manifest.filter(fits).filter(|_| has_index).map(|manifest| (number, manifest)))
}

/// The one writer of a library: whoever holds the ledger.
pub(crate) struct Writer {
    layout: Layout,
    ledger: Ledger,
    tools: Tools,
}

impl Writer {
    /// Takes the lock.
    pub(crate) fn open(layout: &Layout) -> Result<Writer, WriteError> {
        if !layout.corpus().is_dir() {
            return Err(OpenError::NotALibrary(layout.root().to_owned()).into());
        }
        let ledger = Ledger::open(layout)?;
        Ok(Writer { layout: layout.clone(), ledger, tools: Tools::default() })
    }

    /// Reads files with these programs.
    pub(crate) fn with_tools(self, tools: &Tools) -> Writer {
        Writer { tools: tools.clone(), ..self }
    }

    /// Brings the index up to date.
    pub(crate) fn ingest(
        &self,
        full: bool,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<IngestReport, WriteError> {
        let corpus = self.layout.corpus();
        // Listed first: what somebody changes from here on makes the stamp differ next time.
        let files = list_corpus(&self.layout).map_err(reading(&corpus))?;
        let sources = read_sources(&self.layout)?;
        let extractions = Extractions::new(&self.layout, &sources, &self.tools, Keep::AtOnce);
        let inputs = Inputs { sources: &sources, files: &files, extractions: &extractions };
        thread::scope(|scope| {
            // The dictionary serves queries only, so it is made beside the index.
            let compiling = scope.spawn(|| {
                dictionary::compile(&self.layout, &sources.config, &sources.setup.languages)
            });
            let report = self.bring_up_to_date(inputs, full, progress);
            match compiling.join() {
                Ok(compiled) => compiled.map_err(writing(&self.layout.dictionary()))?,
                Err(panic) => std::panic::resume_unwind(panic),
            }
            report
        })
    }

    fn bring_up_to_date(
        &self,
        inputs: Inputs<'_>,
        full: bool,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<IngestReport, WriteError> {
        if !full && let Some(base) = self.base(inputs.sources)? {
            if base.manifest.stamp == inputs.files.stamp {
                let records = base.manifest.records;
                return Ok(IngestReport { records, ..IngestReport::default() });
            }
            if let Some(report) = self.update(&base, inputs, progress)? {
                return Ok(report);
            }
        }
        self.build(inputs, progress)
    }

    /// The generation that differences can be written into.
    fn base(&self, sources: &Sources) -> Result<Option<Base<'_>>, WriteError> {
        let Some((number, manifest)) = usable(&self.layout, sources)? else { return Ok(None) };
        let known = self.ledger.known(number);
        Ok(known.map(|known| Base { number, manifest, known }))
    }

    /// Writes the differences into the current generation; `None` when its index does not open
    /// and a new one has to be built.
    fn update(
        &self,
        base: &Base<'_>,
        inputs: Inputs<'_>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Option<IngestReport>, WriteError> {
        let target = Target {
            layout: &self.layout,
            sources: inputs.sources,
            files: inputs.files,
            generation: base.number,
            known: base.known,
            is_new: false,
            extractions: inputs.extractions,
        };
        for may_skip in [true, false] {
            let Some(update) = Update::open(&target)? else { return Ok(None) };
            // A batch that was skipped has an id that turned up elsewhere: read everything.
            let Some(outcome) = update.run(may_skip, progress)? else { continue };
            let report = outcome.commit(&self.ledger, &target)?;
            return Ok(Some(report));
        }
        Ok(None)
    }

    /// Builds a new generation beside the current one and makes it the current one.
    fn build(
        &self,
        inputs: Inputs<'_>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<IngestReport, WriteError> {
        let layout = &self.layout;
        let index = layout.index();
        let previous = generation::current(layout).map_err(writing(&index))?;
        let kept: Vec<u64> = previous.into_iter().collect();
        let numbers = generation::all(layout).map_err(writing(&index))?;
        let generation = numbers.last().map_or(1, |last| last + 1);
        // What an interrupted writer left behind goes first, also from the ledger.
        self.ledger.keep_only(previous.unwrap_or(0))?;
        let known = Known::default();
        let Inputs { sources, files, extractions } = inputs;
        let is_new = true;
        let known = &known;
        let target = Target { layout, sources, files, generation, known, is_new, extractions };
        let built = self.fill(&target, progress);
        if built.is_err() {
            // The error that stopped us is the one to report; the next writer clears up the rest.
            let _ = generation::delete_others(layout, &kept);
        }
        let report = built?;
        generation::make_current(layout, generation).map_err(writing(&index))?;
        let kept: Vec<u64> = previous.into_iter().chain([generation]).collect();
        generation::delete_others(layout, &kept).map_err(writing(&index))?;
        self.ledger.keep_only(generation)?;
        // Every file was asked for: what else was kept belongs to files that are gone.
        extractions.prune();
        Ok(report)
    }

    fn fill(
        &self,
        target: &Target<'_>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<IngestReport, WriteError> {
        let update = Update::create(target)?;
        let outcome: Option<Outcome> = update.run(false, progress)?;
        let outcome = outcome.expect("only a run that skips batches can ask for another");
        outcome.commit(&self.ledger, target)
    }
}

/// What an index is made from.
#[derive(Clone, Copy)]
struct Inputs<'a> {
    sources: &'a Sources,
    files: &'a CorpusFiles,
    extractions: &'a Extractions,
}

/// The current generation as the ledger knows it.
struct Base<'a> {
    number: u64,
    manifest: Manifest,
    known: &'a Known,
}
