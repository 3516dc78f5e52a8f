//! The words of a query, each analyzed in every language.

use crate::prepared::END;
use crate::query::plan::{Marks, Source, Unit};
use crate::schema::Fields;

use super::{Context, LIKELY};

/// A word as typed (between blanks) with its terms in every language.
#[derive(Clone, Debug, Default)]
pub(super) struct Chunk {
    /// As typed.
    pub(super) text: String,
    /// Where it starts in the query.
    pub(super) start: usize,
    /// Where it ends in the query.
    pub(super) end: usize,
    /// Whether it is a function word of the likely language.
    pub(super) stop: bool,
    /// Its parts (one, but for hyphenated words), each in all languages.
    pub(super) units: Vec<Unit>,
    /// All parts written as one word.
    pub(super) joined: Option<Unit>,
    /// Folded whole words and the rows in which they are content words.
    words: Vec<(String, u64)>,
    /// Stems by row, for marks.
    stems: Vec<(usize, String)>,
}

impl Chunk {
    /// The whole word as typed. `all_rows`: also where it is a function word.
    pub(super) fn word_unit(&self, fields: &Fields, all_rows: bool) -> Unit {
        let mut unit = Unit::default();
        for (word, rows) in &self.words {
            let rows = if all_rows { u64::MAX } else { *rows };
            let term = word.clone();
            unit.add(Source { field: fields.word, term, weight: 1.0, in_title: false, rows });
        }
        unit
    }

    /// This word and the next as neighbours, language by language.
    pub(super) fn pairs(&self, next: &Chunk, fields: &Fields) -> Vec<[Source; 2]> {
        let mut pairs = Vec::new();
        for (row, first) in &self.stems {
            for (_, second) in next.stems.iter().filter(|(other, _)| other == row) {
                for (field, in_title) in
                    [(fields.rows[*row].text, false), (fields.rows[*row].title, true)]
                {
                    pairs.push([first, second].map(|stem| Source {
                        field,
                        term: stem.clone(),
                        weight: 1.0,
                        in_title,
                        rows: 1 << row,
                    }));
                }
            }
        }
        pairs
    }

    /// Its stem in a language row, unless it has several parts there.
    pub(super) fn stem(&self, row: usize) -> Option<&str> {
        let mut stems = self.stems.iter().filter(|(other, _)| *other == row);
        stems.next().map(|(_, stem)| stem.as_str())
    }

    /// Notes what this word looks like in a text.
    pub(super) fn mark(&self, marks: &mut Marks, group: usize) {
        for (row, stem) in &self.stems {
            marks.own(*row, stem, group);
        }
        self.mark_words(marks, group);
    }

    /// Notes what this word looks like in a text when only the word itself counts.
    pub(super) fn mark_words(&self, marks: &mut Marks, group: usize) {
        for (word, _) in &self.words {
            marks.words.entry(word.clone()).or_insert(group);
        }
    }
}

impl Context<'_> {
    /// The words of a text, each in every language.
    pub(super) fn chunks(&self, text: &str) -> Vec<Chunk> {
        let mut chunks = split(text);
        let mut stop_votes = vec![(0.0_f32, 0.0_f32); chunks.len()];
        for row in 0..self.rows.len() {
            self.add_row(text, row, &mut chunks, &mut stop_votes);
        }
        for (chunk, (stop, content)) in chunks.iter_mut().zip(&stop_votes) {
            chunk.stop = chunk.words.is_empty() || *stop >= LIKELY && stop > content;
        }
        chunks.retain(|chunk| !chunk.words.is_empty());
        chunks
    }

    /// Adds what one language makes of the words; `votes` gather how likely each word is a
    /// function word, and how likely a content word.
    fn add_row(&self, text: &str, row: usize, chunks: &mut [Chunk], votes: &mut [(f32, f32)]) {
        let fields = self.understander.fields.rows[row];
        let title_weight = self.understander.setup.weights.title;
        let prior = self.prior[row];
        let mut part = vec![0_usize; chunks.len()];
        self.rows[row].analyze(text, &mut |token| {
            let Some(place) = chunks.iter().rposition(|chunk| chunk.start <= token.start) else {
                return;
            };
            let chunk = &mut chunks[place];
            let bit = if token.stop { 0 } else { 1_u64 << row };
            if token.word.contains(END) {
                return;
            }
            match chunk.words.iter_mut().find(|(word, _)| word == token.word) {
                Some((_, rows)) => *rows |= bit,
                None => chunk.words.push((token.word.to_owned(), bit)),
            }
            let vote = &mut votes[place];
            if token.stop {
                vote.0 += prior;
                return;
            }
            vote.1 += prior;
            let unit = if token.joined {
                chunk.joined.get_or_insert_default()
            } else {
                if chunk.units.len() <= part[place] {
                    chunk.units.push(Unit::default());
                }
                part[place] += 1;
                &mut chunk.units[part[place] - 1]
            };
            for stem in [Some(token.stem), token.other_stem].into_iter().flatten() {
                let rows = 1_u64 << row;
                let term = || stem.to_owned();
                let (text, title) = (fields.text, fields.title);
                unit.add(Source { field: text, term: term(), weight: 1.0, in_title: false, rows });
                let weight = title_weight;
                unit.add(Source { field: title, term: term(), weight, in_title: true, rows });
                chunk.stems.push((row, term()));
            }
        });
    }
}

/// Cuts a text at blanks.
fn split(text: &str) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let trimmed = word.trim_matches(|c: char| !c.is_alphanumeric());
        chunks.push(Chunk {
            text: if trimmed.is_empty() { word } else { trimmed }.to_owned(),
            start,
            end: start + word.len(),
            ..Chunk::default()
        });
    }
    chunks
}
