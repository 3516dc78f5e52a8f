//! Reads the postings of a unit into term frequencies per version.

use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings};
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocSet, TERMINATED};

use crate::error::IndexError;
use crate::query::{Neighbours, Source, Unit};
use crate::snapshot::{NONE, Snapshot};

/// Versions by which the statistics of a language lean on those of the whole library.
const PRIOR_VERSIONS: f32 = 10.0;

/// Frequencies of one unit: reused from unit to unit, so that nothing is allocated in between.
pub(crate) struct Frequencies {
    /// Weighted, length-normalised frequency by version; zero where `touched` has no entry.
    pub(crate) tf: Vec<f32>,
    /// Versions that hold the unit.
    pub(crate) touched: Vec<u32>,
    /// Versions that hold the unit, by language row; one that holds only a poor term for it counts
    /// as part of one (probabilistic structured queries: Darwish and Oard, 2003).
    pub(crate) df: Vec<f32>,
    /// The weight of the best term by version.
    best: Vec<f32>,
}

/// Scores of passages, by segment.
pub(crate) type PassageScores = Vec<Vec<f32>>;

/// What passages hold of one group of words: the best of its terms, so that a passage that lists
/// synonyms is no better than one that uses the word.
pub(crate) struct PassageBest {
    /// By segment and passage; zero where `touched` has no entry.
    best: PassageScores,
    touched: Vec<(usize, u32)>,
}

impl PassageBest {
    /// Room for the passages of a snapshot.
    pub(crate) fn new(snapshot: &Snapshot) -> PassageBest {
        let best = snapshot.version_of.iter().map(|docs| vec![0.0; docs.len()]).collect();
        PassageBest { best, touched: Vec::new() }
    }

    fn raise(&mut self, segment: usize, doc: u32, score: f32) {
        let place = &mut self.best[segment][doc as usize];
        if *place == 0.0 {
            self.touched.push((segment, doc));
        }
        *place = place.max(score);
    }

    /// Adds what was found to the passages' scores and forgets it.
    pub(crate) fn add_to(&mut self, scores: &mut PassageScores) {
        for &(segment, doc) in &self.touched {
            let place = &mut self.best[segment][doc as usize];
            scores[segment][doc as usize] += *place;
            *place = 0.0;
        }
        self.touched.clear();
    }

    /// Forgets what was found.
    pub(crate) fn clear(&mut self) {
        for &(segment, doc) in &self.touched {
            self.best[segment][doc as usize] = 0.0;
        }
        self.touched.clear();
    }
}

impl Frequencies {
    /// No frequencies yet.
    pub(crate) fn new(snapshot: &Snapshot) -> Frequencies {
        Frequencies {
            tf: vec![0.0; snapshot.versions.len()],
            touched: Vec::new(),
            df: vec![0.0; snapshot.row_versions.len()],
            best: vec![0.0; snapshot.versions.len()],
        }
    }

    /// Forgets the last unit.
    pub(crate) fn clear(&mut self) {
        for &version in &self.touched {
            self.tf[version as usize] = 0.0;
            self.best[version as usize] = 0.0;
        }
        self.touched.clear();
        self.df.fill(0.0);
    }

    /// The BM25 score of every version that holds the unit, with its language row.
    pub(crate) fn scores<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        idf: &'a [f32],
        k1: f32,
    ) -> impl Iterator<Item = (u32, usize, f32)> + 'a {
        self.touched.iter().map(move |&version| {
            let row = usize::from(snapshot.versions[version as usize].row);
            let tf = self.tf[version as usize];
            (version, row, idf[row] * tf * (k1 + 1.0) / (tf + k1))
        })
    }

    /// Inverse document frequency by row. Each language is counted by itself, but as if it held
    /// [`PRIOR_VERSIONS`] more versions in which the unit is as frequent as in the whole library:
    /// in a language with a handful of texts a count says little. The reader's own words say
    /// nowhere more than in the language where they are commonest: a Dutch word is rare in French
    /// texts because it is Dutch.
    pub(crate) fn idf_by_row(&self, snapshot: &Snapshot, as_typed: bool) -> Vec<f32> {
        let versions = snapshot.row_versions.iter().sum::<u32>() as f32;
        let share = self.df.iter().sum::<f32>() / versions.max(1.0);
        let rows = snapshot.row_versions.iter().zip(&self.df);
        let idf = rows.map(|(&n, &df)| {
            let n = n as f32 + PRIOR_VERSIONS;
            let df = df + PRIOR_VERSIONS * share;
            (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
        });
        let mut idf: Vec<f32> = idf.collect();
        if as_typed {
            let found = idf.iter().zip(&self.df).filter(|(_, df)| **df > 0.0);
            let least = found.map(|(idf, _)| *idf).fold(f32::MAX, f32::min);
            for idf in &mut idf {
                *idf = idf.min(least);
            }
        }
        idf
    }

    /// Reads all terms of a unit. `allowed` are the versions that may be found; passages get
    /// `passage_weights` (by row) times a BM25 score of their own when `passages` is given.
    pub(crate) fn read(
        &mut self,
        snapshot: &Snapshot,
        unit: &Unit,
        row_allowed: &[bool],
        mut passages: Option<(&mut PassageBest, &[f32])>,
    ) -> Result<(), IndexError> {
        self.clear();
        let mut opened = Vec::new();
        let mut df = PassageFrequency::new(snapshot);
        for source in &unit.sources {
            let term = Term::from_field_text(source.field, &source.term);
            for (number, segment) in snapshot.searcher.segment_readers().iter().enumerate() {
                let index = segment.inverted_index(source.field)?;
                if let Some(info) = index.get_term_info(&term)? {
                    df.add(source, info.doc_freq);
                    let option = IndexRecordOption::WithFreqs;
                    let postings = index.read_block_postings_from_terminfo(&info, option)?;
                    opened.push((source, number, postings));
                }
            }
        }
        let idf = df.idf();
        for (source, segment, postings) in opened {
            let reading = Reading { snapshot, source, row_allowed, segment, idf: &idf };
            self.read_postings(&reading, postings, passages.as_mut());
        }
        Ok(())
    }

    /// Reads how often two terms stand next to each other, for all pairs together.
    pub(crate) fn read_neighbours(
        &mut self,
        snapshot: &Snapshot,
        neighbours: &Neighbours,
        row_allowed: &[bool],
    ) -> Result<(), IndexError> {
        self.clear();
        for pair in &neighbours.pairs {
            for (number, segment) in snapshot.searcher.segment_readers().iter().enumerate() {
                let index = segment.inverted_index(pair[0].field)?;
                let open = |source: &Source| {
                    let term = Term::from_field_text(source.field, &source.term);
                    index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)
                };
                if let (Some(first), Some(second)) = (open(&pair[0])?, open(&pair[1])?) {
                    let source = &pair[0];
                    let reading =
                        Reading { snapshot, source, row_allowed, segment: number, idf: &[] };
                    self.read_pair(&reading, first, second);
                }
            }
        }
        Ok(())
    }

    fn read_pair(
        &mut self,
        reading: &Reading<'_>,
        mut first: SegmentPostings,
        mut second: SegmentPostings,
    ) {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        let mut doc = first.doc();
        while doc != TERMINATED {
            let other = if second.doc() < doc { second.seek(doc) } else { second.doc() };
            if other == doc {
                first.positions(&mut left);
                second.positions(&mut right);
                let count = left.iter().filter(|at| right.binary_search(&(*at + 1)).is_ok());
                self.add_occurrences(reading, doc, count.count() as u32);
                doc = first.advance();
            } else {
                doc = if other == TERMINATED { TERMINATED } else { first.seek(other) };
            }
        }
    }

    fn add_occurrences(&mut self, reading: &Reading<'_>, doc: u32, count: u32) {
        let snapshot = reading.snapshot;
        let version = snapshot.version_of[reading.segment][doc as usize];
        if count == 0 || version == NONE {
            return;
        }
        let row = usize::from(snapshot.versions[version as usize].row);
        if !reading.row_allowed[row] {
            return;
        }
        let norms =
            if reading.source.in_title { &snapshot.title_norm } else { &snapshot.text_norm };
        let tf = &mut self.tf[version as usize];
        if *tf == 0.0 {
            self.touched.push(version);
            self.df[row] += 1.0;
        }
        *tf += count as f32 * norms[version as usize];
    }

    fn read_postings(
        &mut self,
        reading: &Reading<'_>,
        mut postings: BlockSegmentPostings,
        mut passages: Option<&mut (&mut PassageBest, &[f32])>,
    ) {
        let snapshot = reading.snapshot;
        let version_of = &snapshot.version_of[reading.segment];
        let source = reading.source;
        let norms = if source.in_title { &snapshot.title_norm } else { &snapshot.text_norm };
        // A term in the title weighs more, and is no better a term for that.
        let share = source.weight.min(1.0);
        while postings.block_len() > 0 {
            for (&doc, &freq) in postings.docs().iter().zip(postings.freqs()) {
                let version = version_of[doc as usize];
                if version == NONE {
                    continue;
                }
                let row = usize::from(snapshot.versions[version as usize].row);
                if !reading.row_allowed[row] || source.rows & (1 << row) == 0 {
                    continue;
                }
                let tf = &mut self.tf[version as usize];
                if *tf == 0.0 {
                    self.touched.push(version);
                }
                let best = &mut self.best[version as usize];
                if share > *best {
                    self.df[row] += share - *best;
                    *best = share;
                }
                *tf += source.weight * freq as f32 * norms[version as usize];
                if let Some((best, weights)) = &mut passages {
                    let score = weights[row] * share * reading.passage_score(row, freq);
                    best.raise(reading.segment, doc, score);
                }
            }
            postings.advance();
        }
    }
}

/// Passages that hold a unit, by row: those of its terms together, as if no passage held two.
struct PassageFrequency<'a> {
    snapshot: &'a Snapshot,
    df: Vec<f32>,
}

impl<'a> PassageFrequency<'a> {
    fn new(snapshot: &'a Snapshot) -> PassageFrequency<'a> {
        PassageFrequency { snapshot, df: vec![0.0; snapshot.row_passages.len()] }
    }

    /// Counts a term of `doc_freq` passages; one of several rows by how large they are.
    fn add(&mut self, source: &Source, doc_freq: u32) {
        let is_in = |row: usize| source.rows & (1 << row) != 0;
        let passages = &self.snapshot.row_passages;
        let all: u32 = (0..passages.len()).filter(|row| is_in(*row)).map(|row| passages[row]).sum();
        let share = doc_freq as f32 * source.weight.min(1.0) / all.max(1) as f32;
        for row in (0..passages.len()).filter(|row| is_in(*row)) {
            self.df[row] += share * passages[row] as f32;
        }
    }

    /// Inverse document frequency by row.
    fn idf(&self) -> Vec<f32> {
        let rows = self.snapshot.row_passages.iter().zip(&self.df);
        rows.map(|(&n, &df)| {
            let (n, df) = (n as f32, df.min(n as f32));
            (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
        })
        .collect()
    }
}

/// What is being read.
struct Reading<'a> {
    snapshot: &'a Snapshot,
    source: &'a Source,
    row_allowed: &'a [bool],
    segment: usize,
    /// How rare the unit is among the passages of each row.
    idf: &'a [f32],
}

impl Reading<'_> {
    /// How much an occurrence speaks for a passage; only compared within one record.
    fn passage_score(&self, row: usize, freq: u32) -> f32 {
        let tf = freq as f32;
        self.idf[row] * tf * 2.2 / (tf + 1.2)
    }
}
