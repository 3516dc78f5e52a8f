//! Understands a query: its languages, its words in each of them, the concepts it names.
//!
//! The language of a query is a prior, never a filter: every word is looked for in every language,
//! by that language's own analysis.

mod compounds;
mod concepts;
mod similar;
mod translations;
mod words;

use kb_model::{LangTag, LanguageUse, Locale, ReasonKind, SearchRequest};
use kb_text::Language;

use self::concepts::Window;
use self::words::Chunk;
use super::parse::Query;
use super::plan::{Alternative, Group, Marks, Neighbours, Plan, StemMark};
use super::respell::respelled;
use crate::labels::LabelIndex;
use crate::schema::Fields;
use crate::setup::Setup;
use crate::snapshot::Snapshot;

/// From this probability on a language decides which words are function words.
const LIKELY: f32 = 0.4;

/// A query of more words than this, beside its phrases, is a sentence.
const SENTENCE: usize = 4;

/// Turns queries into plans.
pub(crate) struct Understander {
    setup: Setup,
    fields: Fields,
    labels: LabelIndex,
}

/// One query with its language prior.
struct Context<'a> {
    understander: &'a Understander,
    snapshot: &'a Snapshot,
    request: &'a SearchRequest,
    rows: Vec<&'a Language>,
    /// Probability by row; the last row (all other languages) has the least.
    prior: Vec<f32>,
    /// Whether parts of longer words are looked for whatever the language of the query.
    everywhere: bool,
    /// Language rows in which parts of longer words are looked for.
    compounding: Vec<bool>,
}

impl Understander {
    /// For indexes built with `setup`.
    pub(crate) fn new(setup: &Setup, fields: &Fields) -> Understander {
        Understander {
            labels: LabelIndex::build(setup),
            setup: setup.clone(),
            fields: fields.clone(),
        }
    }

    /// The labels of the thesaurus.
    pub(crate) fn labels(&self) -> &LabelIndex {
        &self.labels
    }

    /// The languages and the thesaurus.
    pub(crate) fn setup(&self) -> &Setup {
        &self.setup
    }

    /// What a query looks for. `everywhere`: in parts of longer words, too, whatever the language
    /// of the query; for queries that find nothing else.
    pub(crate) fn understand(
        &self,
        query: &Query,
        request: &SearchRequest,
        snapshot: &Snapshot,
        everywhere: bool,
    ) -> Plan {
        let greek = respelled(query, &self.setup, snapshot);
        let query = greek.as_ref().unwrap_or(query);
        let text = query.free_text();
        let identified = if text.is_empty() { query.phrases.join(" ") } else { text.clone() };
        let query_langs = self.setup.languages.distribution(&identified);
        let context = Context { everywhere, ..Context::new(self, snapshot, request, &query_langs) };
        let mut plan = Plan { query_langs, notes: query.notes.clone(), ..Plan::default() };
        let chunks = context.chunks(&text);
        let context = context.with_compounds(&chunks);
        let windows = if request.bridge { context.windows(&text, &chunks) } else { Vec::new() };
        context.add_groups(&mut plan, &chunks, &windows);
        context.add_pairs(&mut plan, &chunks);
        context.add_phrases(&mut plan, query);
        context.add_excluded(&mut plan, query);
        plan.strip = context.strip(&chunks, &windows);
        plan.suggestions.extend(greek.is_some().then(|| context.respelled(&identified)));
        plan.suggestions.extend(context.spelling(&chunks));
        plan.suggestions.extend(context.suggestions(&windows));
        plan
    }
}

impl<'a> Context<'a> {
    fn new(
        understander: &'a Understander,
        snapshot: &'a Snapshot,
        request: &'a SearchRequest,
        query_langs: &[(LangTag, f32)],
    ) -> Context<'a> {
        let rows = understander.setup.rows();
        let least = query_langs.iter().map(|(_, p)| *p).fold(1.0, f32::min);
        let prior = rows
            .iter()
            .map(|row| {
                let known = query_langs.iter().find(|(tag, _)| tag == row.tag());
                known.map_or(least, |(_, probability)| *probability)
            })
            .collect();
        let compounding = vec![false; rows.len()];
        Context { understander, snapshot, request, rows, prior, everywhere: false, compounding }
    }

    /// The most likely row.
    fn top_row(&self) -> usize {
        let mut top = 0;
        for (row, prior) in self.prior.iter().enumerate() {
            if *prior > self.prior[top] {
                top = row;
            }
        }
        top
    }

    /// What a literal match counts by row: less in languages the query is hardly in.
    fn literal_weights(&self) -> Vec<f32> {
        let most = self.prior[self.top_row()].max(f32::MIN_POSITIVE);
        let foreign = self.understander.setup.weights.foreign;
        self.prior.iter().map(|prior| foreign + (1.0 - foreign) * prior / most).collect()
    }

    /// Whether the reader took a rule out of the search: `form:voogd`.
    fn removed(&self, rule: &str, asked: &str) -> bool {
        let key = |without: &String| {
            without.strip_prefix(rule).and_then(|rest| rest.strip_prefix(':')) == Some(asked)
        };
        self.request.without.iter().any(key)
    }

    fn add_groups(&self, plan: &mut Plan, chunks: &[Chunk], windows: &[Window]) {
        let all_stop = chunks.iter().all(|chunk| chunk.stop);
        let mut place = 0;
        while place < chunks.len() {
            if let Some(window) = windows.iter().find(|window| window.first == place) {
                self.add_concept_group(plan, chunks, window);
                place = window.last + 1;
            } else {
                place += self.add_words(plan, chunks, place, all_stop);
            }
        }
    }

    /// Adds the word at `place`, with the words after it that the lexicon knows as one entry;
    /// returns how many words that were.
    fn add_words(&self, plan: &mut Plan, chunks: &[Chunk], place: usize, all_stop: bool) -> usize {
        if !all_stop && chunks[place].stop {
            return 1;
        }
        let Some(translated) = self.translated(chunks, place) else {
            self.add_word_group(plan, &chunks[place], all_stop);
            return 1;
        };
        let number = plan.groups.len();
        let covered: Vec<&Chunk> = chunks[place..place + translated.n_chunks]
            .iter()
            .filter(|chunk| all_stop || !chunk.stop)
            .collect();
        let mut alternatives = self.literal(plan, &covered, &translated.asked, number);
        self.add_translations(&mut alternatives, &mut plan.marks, &translated, number);
        if let [chunk] = covered.as_slice() {
            self.add_compounds(&mut alternatives, &mut plan.marks, chunk, number);
            self.add_similar(&mut alternatives, &mut plan.marks, chunk, true, number);
            self.add_synonyms(&mut alternatives, &mut plan.marks, chunk, number);
        }
        plan.groups.push(Group { asked: translated.asked, concepts: Vec::new(), alternatives });
        translated.n_chunks
    }

    fn add_word_group(&self, plan: &mut Plan, chunk: &Chunk, all_stop: bool) {
        let number = plan.groups.len();
        let mut alternatives = Vec::new();
        if all_stop && self.removed("exact", &chunk.text) {
            // Taken out: nothing else stands for a function word.
        } else if all_stop {
            let units = vec![chunk.word_unit(&self.understander.fields, true)];
            alternatives.push(Alternative::as_typed(units, self.literal_weights()));
            chunk.mark(&mut plan.marks, number);
        } else {
            alternatives = self.literal(plan, &[chunk], &chunk.text, number);
            self.add_compounds(&mut alternatives, &mut plan.marks, chunk, number);
            self.add_similar(&mut alternatives, &mut plan.marks, chunk, false, number);
        }
        plan.groups.push(Group { asked: chunk.text.clone(), concepts: Vec::new(), alternatives });
    }

    /// The words themselves, by their stems; whole words count besides. Without its other forms a
    /// word is only itself, and without itself it is not looked for.
    fn literal(
        &self,
        plan: &mut Plan,
        chunks: &[&Chunk],
        asked: &str,
        group: usize,
    ) -> Vec<Alternative> {
        if self.removed("exact", asked) {
            return Vec::new();
        }
        let row_weights = self.literal_weights();
        let words = chunks.iter().map(|chunk| chunk.word_unit(&self.understander.fields, false));
        if self.removed("form", asked) {
            for chunk in chunks {
                chunk.mark_words(&mut plan.marks, group);
            }
            return vec![Alternative::as_typed(words.collect(), row_weights)];
        }
        for unit in words {
            let units = vec![unit];
            self.add_word(plan, Alternative::as_typed(units, row_weights.clone()));
        }
        for chunk in chunks {
            chunk.mark(&mut plan.marks, group);
        }
        let units = chunks.iter().flat_map(|chunk| chunk.units.clone()).collect();
        let mut alternatives = vec![Alternative::as_typed(units, row_weights.clone())];
        if let [chunk] = chunks {
            let joined = chunk.joined.clone();
            alternatives.extend(joined.map(|unit| Alternative::as_typed(vec![unit], row_weights)));
        }
        alternatives
    }

    fn add_concept_group(&self, plan: &mut Plan, chunks: &[Chunk], window: &Window) {
        let number = plan.groups.len();
        let covered: Vec<&Chunk> =
            chunks[window.first..=window.last].iter().filter(|chunk| !chunk.stop).collect();
        let mut alternatives = Vec::new();
        if !covered.is_empty() {
            alternatives = self.literal(plan, &covered, &window.asked, number);
        }
        if let [chunk] = covered.as_slice() {
            self.add_compounds(&mut alternatives, &mut plan.marks, chunk, number);
        }
        self.add_concept_alternatives(
            &mut alternatives,
            &mut plan.marks,
            window,
            covered.len().max(1),
            number,
        );
        plan.groups.push(Group {
            asked: window.asked.clone(),
            concepts: window.concepts.clone(),
            alternatives,
        });
    }

    /// Neighbours among the content words are looked for as neighbours too.
    fn add_pairs(&self, plan: &mut Plan, chunks: &[Chunk]) {
        let content: Vec<&Chunk> = chunks.iter().filter(|chunk| !chunk.stop).collect();
        let weight = self.understander.setup.weights.pair;
        let row_weights: Vec<f32> =
            self.literal_weights().iter().map(|literal| literal * weight).collect();
        for neighbours in content.windows(2) {
            let mut pairs = neighbours[0].pairs(neighbours[1], &self.understander.fields);
            pairs.retain(|[first, _]| self.is_likely(first.rows.trailing_zeros() as usize));
            plan.neighbours.push(Neighbours { pairs, row_weights: row_weights.clone() });
        }
    }

    fn add_word(&self, plan: &mut Plan, mut words: Alternative) {
        for weight in &mut words.row_weights {
            *weight *= self.understander.setup.weights.word;
        }
        plan.words.push(words);
    }

    /// Phrases are matched as whole folded words, and their words are looked for besides. In a
    /// whole sentence quotation marks only quote, so nothing is required there.
    fn add_phrases(&self, plan: &mut Plan, query: &Query) {
        let required = query.words.len() <= SENTENCE;
        for phrase in &query.phrases {
            let words = self.phrase_words(phrase);
            if words.is_empty() {
                continue;
            }
            if required {
                plan.phrases.push(words);
            }
            for chunk in self.chunks(phrase).iter().filter(|chunk| !chunk.stop) {
                self.add_word_group(plan, chunk, false);
            }
        }
    }

    fn add_excluded(&self, plan: &mut Plan, query: &Query) {
        for excluded in &query.excluded {
            let chunks = self.chunks(excluded);
            if let [chunk] = chunks.as_slice()
                && chunk.units.len() == 1
            {
                let units = chunk.units.clone();
                let row_weights = vec![1.0; self.rows.len()];
                plan.excluded.push(Alternative::as_typed(units, row_weights));
            } else {
                plan.excluded_phrases.push(self.phrase_words(excluded));
            }
        }
        plan.excluded_phrases.retain(|words| !words.is_empty());
    }

    fn phrase_words(&self, phrase: &str) -> Vec<String> {
        let mut words = Vec::new();
        self.rows[self.top_row()].analyze(phrase, &mut |token| {
            if !token.joined {
                words.push(token.word.to_owned());
            }
        });
        words
    }

    /// The words used per interface language; counts are filled in after ranking.
    fn strip(&self, chunks: &[Chunk], windows: &[Window]) -> Vec<LanguageUse> {
        let top = self.top_row();
        Locale::ALL
            .into_iter()
            .map(|locale| {
                let lang = locale.tag();
                let mut words = Vec::new();
                let mut place = 0;
                while place < chunks.len() {
                    let window = windows.iter().find(|window| window.first == place);
                    if let Some(window) = window {
                        let own = self.rows[top].tag() == &lang;
                        words.extend(self.strip_word(window, &lang, own));
                        place = window.last + 1;
                        continue;
                    }
                    let own = self.rows[top].tag() == &lang;
                    let translated = if own { None } else { self.translated(chunks, place) };
                    let known = translated.as_ref().and_then(|t| t.in_language(&lang, self));
                    match known {
                        Some(word) => words.push(word),
                        None if !chunks[place].stop => words.push(chunks[place].text.clone()),
                        None => {}
                    }
                    place += translated.map_or(1, |translated| translated.n_chunks);
                }
                LanguageUse { lang, words, count: 0 }
            })
            .collect()
    }
}

impl Marks {
    /// Notes that a stem of a row looks like the words of a group.
    fn similar(&mut self, row: usize, stem: &str, group: usize, kind: ReasonKind) {
        self.add(row, stem, StemMark { group, kind, part: None });
    }

    /// Notes that a stem of a row translates the words of a group.
    fn translation(&mut self, row: usize, stem: &str, group: usize) {
        self.add(row, stem, StemMark { group, kind: ReasonKind::Translation, part: None });
    }

    /// Notes that a stem of a row is one of the reader's words; the first group to claim it keeps
    /// it.
    fn own(&mut self, row: usize, stem: &str, group: usize) {
        self.add(row, stem, StemMark { group, kind: ReasonKind::Exact, part: None });
    }
}
