//! One state of the index, with what ranking and counting need in memory.
//!
//! tantivy numbers passages by segment; a snapshot numbers the *versions* (all text of a record in
//! one language) and the *records* over all segments, and keeps lengths, facets and statistics per
//! language, so that a minority language is measured against its own texts only.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use kb_model::FacetField;
use kb_text::Language;
use strsim::damerau_levenshtein;
use tantivy::columnar::StrColumn;
use tantivy::schema::{Field, IndexRecordOption, Term, Value};
use tantivy::{DocAddress, DocSet, Searcher, SegmentReader, TERMINATED, TantivyDocument};

use crate::error::IndexError;
use crate::greek_words::GreekWords;
use crate::rank::Desk;
use crate::schema::Fields;
use crate::vocabulary::{self, RowVocabulary};
use crate::weights::Weights;
use crate::works::{Bond, Works};

/// Marks a passage that belongs to no version because it was deleted.
pub(crate) const NONE: u32 = u32::MAX;

/// Letters at the beginning of a stem that its written words share.
const SURE_CHARS: usize = 5;

/// Desks kept when nobody uses them.
const MOST_DESKS: usize = 4;

/// Words added to every length: between two sentences a few words say little, between two pages
/// they vanish.
const LENGTH_PRIOR: f32 = 8.0;

/// All text of one record in one language.
#[derive(Clone, Debug)]
pub(crate) struct VersionRow {
    /// Number of the language row.
    pub(crate) row: u8,
    /// Number of the record.
    pub(crate) record: u32,
    /// Number of the segment.
    pub(crate) segment: u32,
    /// Its passages within the segment.
    pub(crate) docs: Range<u32>,
}

/// One record.
#[derive(Clone, Debug)]
pub(crate) struct RecordRow {
    /// Hash of its id.
    pub(crate) key: u64,
    /// Its head passage.
    pub(crate) head: DocAddress,
    /// Its versions.
    pub(crate) versions: Range<u32>,
    /// Its year; `i32::MIN` when unknown.
    pub(crate) year: i32,
    /// Whether it describes a law that is no longer in force.
    pub(crate) repealed: bool,
}

/// Facet values of all records, as numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct FacetTable {
    /// The values of each facet, by number.
    pub(crate) values: Vec<Vec<String>>,
    numbers: Vec<HashMap<String, u32>>,
    of_record: Vec<u32>,
    starts: Vec<u32>,
}

/// One state of the index.
pub(crate) struct Snapshot {
    /// The tantivy side.
    pub(crate) searcher: Searcher,
    /// Version of each passage, by segment.
    pub(crate) version_of: Vec<Vec<u32>>,
    /// Language of each passage, by segment.
    pub(crate) lang_of: Vec<Option<StrColumn>>,
    /// Versions.
    pub(crate) versions: Vec<VersionRow>,
    /// Inverse length norm of the text, by version: 1 / (1 - b + b * length / average),
    /// where both lengths are [`LENGTH_PRIOR`] longer.
    pub(crate) text_norm: Vec<f32>,
    /// Inverse length norm of the title, by version.
    pub(crate) title_norm: Vec<f32>,
    /// Versions by language row.
    pub(crate) row_versions: Vec<u32>,
    /// Passages by language row.
    pub(crate) row_passages: Vec<u32>,
    /// Records.
    pub(crate) records: Vec<RecordRow>,
    /// Facets of the records.
    pub(crate) facets: FacetTable,
    /// Records that are one work.
    pub(crate) works: Works,
    /// Greek words, for those who type them in Latin letters.
    pub(crate) greek_words: GreekWords,
    /// Words by language row.
    pub(crate) vocabulary: Vec<RowVocabulary>,
    by_key: HashMap<u64, u32>,
    /// Room for scoring that nobody is using.
    desks: Mutex<Vec<Desk>>,
    /// The field of whole words.
    word: Field,
    /// The field of the text as readers see it.
    body: Field,
}

impl FacetTable {
    fn new(n_facets: usize) -> FacetTable {
        FacetTable {
            values: vec![Vec::new(); n_facets],
            numbers: vec![HashMap::new(); n_facets],
            of_record: Vec::new(),
            starts: vec![0],
        }
    }

    fn number(&mut self, facet: usize, value: &str) -> u32 {
        if let Some(&number) = self.numbers[facet].get(value) {
            return number;
        }
        let number = self.values[facet].len() as u32;
        self.values[facet].push(value.to_owned());
        self.numbers[facet].insert(value.to_owned(), number);
        number
    }

    /// The number of a value, if any record has it.
    pub(crate) fn find(&self, facet: usize, value: &str) -> Option<u32> {
        self.numbers[facet].get(value).copied()
    }

    /// The values of a record under a facet.
    pub(crate) fn of(&self, record: u32, facet: usize) -> &[u32] {
        let place = record as usize * self.values.len() + facet;
        &self.of_record[self.starts[place] as usize..self.starts[place + 1] as usize]
    }

    /// The values of a record, facet by facet.
    pub(crate) fn all_of(&self, record: u32) -> impl Iterator<Item = &[u32]> {
        let place = record as usize * self.values.len();
        let bounds = self.starts[place..=place + self.values.len()].windows(2);
        bounds.map(|pair| &self.of_record[pair[0] as usize..pair[1] as usize])
    }
}

/// The columns of one segment.
struct Columns {
    record: tantivy::columnar::Column<u64>,
    version: tantivy::columnar::Column<u64>,
    row: tantivy::columnar::Column<u64>,
    text_len: tantivy::columnar::Column<u64>,
    title_len: tantivy::columnar::Column<u64>,
    year: tantivy::columnar::Column<i64>,
    repealed: tantivy::columnar::Column<u64>,
    translates: tantivy::columnar::Column<u64>,
    replaces: tantivy::columnar::Column<u64>,
    facets: Vec<Option<StrColumn>>,
}

impl Columns {
    fn open(segment: &SegmentReader) -> Result<Columns, IndexError> {
        let fast = segment.fast_fields();
        let facets = FacetField::ALL
            .into_iter()
            .filter(|facet| *facet != FacetField::Year)
            .map(|facet| fast.str(&format!("facet_{}", facet.name())))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Columns {
            record: fast.u64("record")?,
            version: fast.u64("version")?,
            row: fast.u64("row")?,
            text_len: fast.u64("text_len")?,
            title_len: fast.u64("title_len")?,
            year: fast.i64("year")?,
            repealed: fast.u64("repealed")?,
            translates: fast.u64("translates")?,
            replaces: fast.u64("replaces")?,
            facets,
        })
    }
}

/// Lengths while a snapshot is read.
#[derive(Default)]
struct Lengths {
    text: Vec<u32>,
    title: Vec<u32>,
}

/// A relation while a snapshot is read: of a record, to the one with a key.
struct Relation {
    from: u32,
    to: u64,
    replaces: bool,
}

impl Snapshot {
    /// Reads the columns of all segments.
    pub(crate) fn read(
        searcher: Searcher,
        fields: &Fields,
        weights: &Weights,
    ) -> Result<Snapshot, IndexError> {
        let mut snapshot = Snapshot {
            version_of: Vec::new(),
            lang_of: Vec::new(),
            versions: Vec::new(),
            text_norm: Vec::new(),
            title_norm: Vec::new(),
            row_versions: vec![0; fields.rows.len()],
            row_passages: vec![0; fields.rows.len()],
            records: Vec::new(),
            facets: FacetTable::new(fields.facets.len()),
            works: Works::default(),
            by_key: HashMap::new(),
            desks: Mutex::new(Vec::new()),
            word: fields.word,
            body: fields.body,
            greek_words: GreekWords::read(&searcher, fields)?,
            vocabulary: vocabulary::read(&searcher, fields)?,
            searcher,
        };
        let mut lengths = Lengths::default();
        let segments: Vec<SegmentReader> = snapshot.searcher.segment_readers().to_vec();
        let mut relations = Vec::new();
        for (number, segment) in segments.iter().enumerate() {
            snapshot.read_segment(number as u32, segment, &mut lengths, &mut relations)?;
        }
        snapshot.works = snapshot.works_of(&relations);
        snapshot.text_norm = snapshot.norms(&lengths.text, weights.b_text);
        snapshot.title_norm = snapshot.norms(&lengths.title, weights.b_title);
        Ok(snapshot)
    }

    fn read_segment(
        &mut self,
        number: u32,
        segment: &SegmentReader,
        lengths: &mut Lengths,
        relations: &mut Vec<Relation>,
    ) -> Result<(), IndexError> {
        let columns = Columns::open(segment)?;
        let mut version_of = vec![NONE; segment.max_doc() as usize];
        let mut last: Option<(u64, u64)> = None;
        for doc in 0..segment.max_doc() {
            if segment.is_deleted(doc) {
                last = None;
                continue;
            }
            let key = columns.record.first(doc).unwrap_or(0);
            let version = columns.version.first(doc).unwrap_or(0);
            if last.is_none_or(|(last_key, _)| last_key != key) {
                self.start_record(key, DocAddress::new(number, doc), &columns)?;
                let from = self.records.len() as u32 - 1;
                let translated = columns.translates.values_for_doc(doc).map(|to| (to, false));
                let replaced = columns.replaces.values_for_doc(doc).map(|to| (to, true));
                relations.extend(translated.chain(replaced).map(|(to, replaces)| Relation {
                    from,
                    to,
                    replaces,
                }));
            }
            if last != Some((key, version)) {
                let row = columns.row.first(doc).unwrap_or(0) as u8;
                self.start_version(row, number, doc);
                lengths.text.push(0);
                lengths.title.push(columns.title_len.first(doc).unwrap_or(0) as u32);
            }
            last = Some((key, version));
            let current = self.versions.len() - 1;
            self.versions[current].docs.end = doc + 1;
            self.row_passages[usize::from(self.versions[current].row)] += 1;
            lengths.text[current] += columns.text_len.first(doc).unwrap_or(0) as u32;
            version_of[doc as usize] = current as u32;
        }
        self.version_of.push(version_of);
        self.lang_of.push(segment.fast_fields().str("lang")?);
        Ok(())
    }

    fn start_record(
        &mut self,
        key: u64,
        head: DocAddress,
        columns: &Columns,
    ) -> Result<(), IndexError> {
        let next = self.versions.len() as u32;
        let year = columns.year.first(head.doc_id).map_or(i32::MIN, |year| year as i32);
        self.by_key.insert(key, self.records.len() as u32);
        let repealed = columns.repealed.first(head.doc_id).is_some();
        self.records.push(RecordRow { key, head, versions: next..next, year, repealed });
        let mut value = String::new();
        for (facet, column) in columns.facets.iter().enumerate() {
            if let Some(column) = column {
                for ordinal in column.term_ords(head.doc_id) {
                    value.clear();
                    column.ord_to_str(ordinal, &mut value)?;
                    let number = self.facets.number(facet, &value);
                    self.facets.of_record.push(number);
                }
            }
            self.facets.starts.push(self.facets.of_record.len() as u32);
        }
        Ok(())
    }

    fn start_version(&mut self, row: u8, segment: u32, doc: u32) {
        let record = self.records.len() as u32 - 1;
        self.versions.push(VersionRow { row, record, segment, docs: doc..doc });
        self.records[record as usize].versions.end = self.versions.len() as u32;
        self.row_versions[usize::from(row)] += 1;
    }

    /// The works that relations between records of the index make.
    fn works_of(&self, relations: &[Relation]) -> Works {
        let bond = |relation: &Relation| {
            let to = *self.by_key.get(&relation.to)?;
            Some(Bond { from: relation.from, to, replaces: relation.replaces })
        };
        Works::new(&relations.iter().filter_map(bond).collect::<Vec<Bond>>())
    }

    /// Inverse length norms against the average of each language.
    fn norms(&self, lengths: &[u32], b: f32) -> Vec<f32> {
        let mut sums = vec![0_u64; self.row_versions.len()];
        for (version, &length) in self.versions.iter().zip(lengths) {
            sums[usize::from(version.row)] += u64::from(length);
        }
        let average = |row: usize| sums[row] as f32 / self.row_versions[row].max(1) as f32;
        let averages: Vec<f32> = (0..sums.len()).map(average).collect();
        self.versions
            .iter()
            .zip(lengths)
            .map(|(version, &length)| {
                let average = averages[usize::from(version.row)].max(1.0);
                let relative = (length as f32 + LENGTH_PRIOR) / (average + LENGTH_PRIOR);
                1.0 / (1.0 - b + b * relative)
            })
            .collect()
    }

    /// Room for scoring, new when all is in use.
    pub(crate) fn lend_desk(&self) -> Desk {
        let lent = self.desks.lock().unwrap_or_else(PoisonError::into_inner).pop();
        lent.unwrap_or_else(|| Desk::new(self))
    }

    /// Takes cleared room back.
    pub(crate) fn take_desk(&self, desk: Desk) {
        let mut desks = self.desks.lock().unwrap_or_else(PoisonError::into_inner);
        if desks.len() < MOST_DESKS {
            desks.push(desk);
        }
    }

    /// The id of a record.
    pub(crate) fn record_id(&self, record: u32) -> Result<String, IndexError> {
        let head = self.records[record as usize].head;
        let segment = self.searcher.segment_reader(head.segment_ord);
        let mut id = String::new();
        if let Some(column) = segment.fast_fields().str("id")?
            && let Some(ordinal) = column.term_ords(head.doc_id).next()
        {
            column.ord_to_str(ordinal, &mut id)?;
        }
        Ok(id)
    }

    /// The record with this key.
    pub(crate) fn find(&self, key: u64) -> Option<&RecordRow> {
        self.by_key.get(&key).map(|&number| &self.records[number as usize])
    }

    /// The written word of a stem that is nearest to what was typed, the most frequent of several:
    /// stems are not for reading.
    pub(crate) fn written_form(
        &self,
        stem: &str,
        typed: &str,
        language: &Language,
    ) -> Option<String> {
        let beginning: String = stem.chars().take(SURE_CHARS).collect();
        let mut best: Option<(usize, Reverse<u32>, String)> = None;
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.word).ok()?;
            let mut terms = index.terms().range().ge(&beginning).into_stream().ok()?;
            while terms.advance() {
                let Ok(word) = std::str::from_utf8(terms.key()) else { continue };
                if !word.starts_with(&beginning) {
                    break;
                }
                let is_live = || vocabulary::lives(segment, &index, terms.value());
                if !is_form_of(word, stem, language) || !is_live().ok()? {
                    continue;
                }
                let distance = damerau_levenshtein(typed, word);
                let found = (distance, Reverse(terms.value().doc_freq), word.to_owned());
                if best.as_ref().is_none_or(|best| found < *best) {
                    best = Some(found);
                }
            }
        }
        let word = best.map(|(.., word)| word)?;
        Some(self.as_written(&word, language).unwrap_or(word))
    }

    /// A folded word as a text of the library writes it, in lower case; `None` when it stands in
    /// titles only.
    pub(crate) fn as_written(&self, word: &str, language: &Language) -> Option<String> {
        let term = Term::from_field_text(self.word, word);
        for (number, segment) in self.searcher.segment_readers().iter().enumerate() {
            let index = segment.inverted_index(self.word).ok()?;
            let Ok(Some(mut postings)) = index.read_postings(&term, IndexRecordOption::Basic)
            else {
                continue;
            };
            while postings.doc() != TERMINATED && segment.is_deleted(postings.doc()) {
                postings.advance();
            }
            if postings.doc() == TERMINATED {
                continue;
            }
            let address = DocAddress::new(number as u32, postings.doc());
            let document: TantivyDocument = self.searcher.doc(address).ok()?;
            let text = document.get_first(self.body).and_then(|value| value.as_str())?;
            let mut written = None;
            language.analyze(text, &mut |token| {
                if written.is_none() && token.word == word {
                    written = Some(text[token.range()].to_lowercase());
                }
            });
            if written.is_some() {
                return written;
            }
        }
        None
    }

    /// Passages that are not deleted.
    pub(crate) fn passage_count(&self) -> usize {
        self.row_passages.iter().map(|&count| count as usize).sum()
    }
}

/// Whether a written word has this stem.
fn is_form_of(word: &str, stem: &str, language: &Language) -> bool {
    let mut is = false;
    language.analyze(word, &mut |token| is |= token.stem == stem);
    is
}
