//! Reads one index and answers searches.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use kb_model::{
    Facet, Filters, Hit, LangTag, Record, RecordId, RunEntry, SearchRequest, SearchResults, Sort,
    Suggestion, SuggestionKind,
};
use kb_text::Languages;
use tantivy::query::{EnableScoring, PhraseQuery, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{IndexReader, ReloadPolicy};

use crate::document::record_key;
use crate::error::IndexError;
use crate::explain::{Adjustment, Explainer};
use crate::present::Presenter;
use crate::query::{Alternative, Plan, Understander, parse};
use crate::rank::{Collected, Collector, Found, Ranked, Ranker};
use crate::schema::{self, Fields};
use crate::setup::Setup;
use crate::snapshot::{NONE, Snapshot};
use crate::usage::{self, WordUse};
use crate::writer::open_index;

mod adopted;
mod levels;
mod reading;
mod similar;
mod titles;

/// Reads one index and answers searches. Share it behind an `Arc`; all methods take `&self`.
pub struct Engine {
    reader: IndexReader,
    fields: Fields,
    understander: Understander,
    snapshot: RwLock<Arc<Snapshot>>,
}

impl Engine {
    /// Opens an index for reading.
    pub fn open(dir: &Path, setup: &Setup) -> Result<Engine, IndexError> {
        let index = open_index(dir)?;
        let (_, fields) = schema::build(setup);
        let reader: IndexReader =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let snapshot = Snapshot::read(reader.searcher(), &fields, &setup.weights)?;
        Ok(Engine {
            understander: Understander::new(setup, &fields),
            reader,
            fields,
            snapshot: RwLock::new(Arc::new(snapshot)),
        })
    }

    /// Looks for commits of a writer, in this process or another; true when something changed.
    pub fn reload(&self) -> Result<bool, IndexError> {
        self.reader.reload()?;
        let searcher = self.reader.searcher();
        let old = self.snapshot();
        if searcher.generation().segments() == old.searcher.generation().segments() {
            return Ok(false);
        }
        let weights = &self.understander.setup().weights;
        let fresh = Arc::new(Snapshot::read(searcher, &self.fields, weights)?);
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(true)
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Records in the index.
    pub fn record_count(&self) -> usize {
        self.snapshot().records.len()
    }

    /// Passages in the index.
    pub fn passage_count(&self) -> usize {
        self.snapshot().passage_count()
    }

    /// The stored record.
    pub fn record(&self, id: &RecordId) -> Result<Option<Record>, IndexError> {
        let snapshot = self.snapshot();
        let Some(row) = snapshot.find(record_key(id.as_str())) else { return Ok(None) };
        crate::present::stored_record(&snapshot, &self.fields, row.head).map(Some)
    }

    /// Shows every stored record to `visit`, one after the other, in an order of the index.
    pub fn each_record(&self, mut visit: impl FnMut(Record)) -> Result<(), IndexError> {
        let snapshot = self.snapshot();
        for row in &snapshot.records {
            visit(crate::present::stored_record(&snapshot, &self.fields, row.head)?);
        }
        Ok(())
    }

    /// The languages it was opened with.
    pub fn languages(&self) -> &Languages {
        &self.understander.setup().languages
    }

    /// The words of all texts in a language that has a row of its own, by word; none for other
    /// languages.
    pub fn word_uses(&self, lang: &LangTag) -> Result<Vec<WordUse>, IndexError> {
        usage::read(&self.snapshot(), &self.fields, self.languages(), lang)
    }

    /// The first `depth` records for a request with their scores, as an evaluation wants them:
    /// the ranking of [`Engine::search`] without snippets and reasons.
    pub fn rank(&self, request: &SearchRequest, depth: usize) -> Result<Vec<RunEntry>, IndexError> {
        let snapshot = self.snapshot();
        let (plan, mut collected, _) = self.found(&snapshot, request)?;
        let search = Search { engine: self, snapshot: &snapshot, request, plan: &plan };
        let ranked = search.ordered(&mut collected, depth)?;
        ranked
            .iter()
            .map(|found| {
                let docid = snapshot.record_id(found.record)?;
                Ok(RunEntry { docid, score: found.score })
            })
            .collect()
    }

    /// Understands and collects; a query that finds nothing is tried in parts of longer words too.
    fn found(&self, snapshot: &Snapshot, request: &SearchRequest) -> Result<Answer, IndexError> {
        let query = parse(&request.text);
        let filters = merged(&request.filters, &query.filters);
        let mut plan = self.understander.understand(&query, request, snapshot, false);
        let search = Search { engine: self, snapshot, request, plan: &plan };
        let (mut collected, mut ranked) = search.collect(&filters)?;
        let as_typed = request.without.is_empty();
        if collected.found.is_empty() && !plan.groups.is_empty() && as_typed {
            let wider = self.understander.understand(&query, request, snapshot, true);
            let search = Search { engine: self, snapshot, request, plan: &wider };
            (collected, ranked) = search.collect(&filters)?;
            plan = wider;
        }
        Ok((plan, collected, ranked))
    }

    /// Answers a search over one snapshot.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResults, IndexError> {
        let snapshot = self.snapshot();
        let (mut plan, mut collected, ranked) = self.found(&snapshot, request)?;
        let search = Search { engine: self, snapshot: &snapshot, request, plan: &plan };
        let per_page = request.per_page.max(1);
        let total = collected.found.len();
        let page = request.page.clamp(1, total.div_ceil(per_page).max(1));
        let shown = search.ordered(&mut collected, page * per_page)?;
        let shown = shown.get((page - 1) * per_page..).unwrap_or_default();
        let presenter = search.presenter();
        let mut titles = titles::Titles::new(self.languages(), request.locale, &request.text);
        let mut hits = Vec::new();
        for found in shown {
            let record = presenter.record(snapshot.records[found.record as usize].head)?;
            titles.offer(&record);
            hits.push(presenter.hit(&record, found, ranked.as_ref())?);
        }
        if request.explain
            && let Some(ranked) = &ranked
        {
            search.explain(&mut hits, shown, ranked)?;
        }
        let facets: Vec<Facet> =
            collected.facets.into_iter().map(|(field, counts)| Facet { field, counts }).collect();
        fill_strip(&mut plan, &facets);
        self.keep_better_spellings(&snapshot, request, total, &mut plan.suggestions)?;
        let titles = titles.suggestions(&plan.suggestions);
        plan.suggestions.extend(titles);
        Ok(SearchResults {
            total,
            page,
            per_page,
            hits,
            facets,
            strip: plan.strip,
            suggestions: plan.suggestions,
            notes: plan.notes,
            query_langs: plan.query_langs,
        })
    }

    /// Another spelling is only worth offering when it finds more; it says how many.
    fn keep_better_spellings(
        &self,
        snapshot: &Snapshot,
        request: &SearchRequest,
        total: usize,
        suggestions: &mut Vec<Suggestion>,
    ) -> Result<(), IndexError> {
        for suggestion in suggestions.iter_mut().filter(|it| it.kind == SuggestionKind::Spelling) {
            let text = suggestion.text.clone();
            let (_, found, _) = self.found(snapshot, &SearchRequest { text, ..request.clone() })?;
            suggestion.count = Some(found.found.len());
        }
        suggestions.retain(|it| {
            it.kind != SuggestionKind::Spelling || it.count.is_some_and(|count| count > total)
        });
        Ok(())
    }
}

/// What a search found: how it was understood, the records, their scores.
type Answer = (Plan, Collected, Option<Ranked>);

/// One search under way.
struct Search<'a> {
    engine: &'a Engine,
    snapshot: &'a Snapshot,
    request: &'a SearchRequest,
    plan: &'a Plan,
}

impl Search<'_> {
    fn setup(&self) -> &Setup {
        self.engine.understander.setup()
    }

    fn presenter(&self) -> Presenter<'_> {
        Presenter {
            snapshot: self.snapshot,
            fields: &self.engine.fields,
            setup: self.setup(),
            labels: self.engine.understander.labels(),
            plan: self.plan,
            locale: self.request.locale,
        }
    }

    /// Ranks and collects; `None` when nothing was looked for and all records are listed.
    fn collect(&self, filters: &Filters) -> Result<(Collected, Option<Ranked>), IndexError> {
        let excluded = self.excluded()?;
        let required = self.required()?;
        let keep = |record: u32| {
            !excluded.as_ref().is_some_and(|set| set[record as usize])
                && required.iter().all(|set| set[record as usize])
        };
        let collector = Collector::new(self.snapshot, filters);
        if self.plan.groups.is_empty() {
            return Ok((collector.collect_all(keep), None));
        }
        let ranked = self.rank(self.plan)?;
        let subjects = self.subject_scores()?;
        let levels = self.levels(&ranked);
        let collected = collector.collect(
            &ranked,
            |version| levels.factor(version),
            |record| subjects.get(record as usize).copied().unwrap_or(0.0),
            keep,
        );
        Ok((collected, Some(ranked)))
    }

    fn rank(&self, plan: &Plan) -> Result<Ranked, IndexError> {
        let weights = &self.setup().weights;
        Ranker::new(self.snapshot, weights, self.rows_allowed()).rank(plan)
    }

    /// Gives each hit the parts of its score.
    fn explain(
        &self,
        hits: &mut [Hit],
        shown: &[Found],
        ranked: &Ranked,
    ) -> Result<(), IndexError> {
        let (snapshot, plan, weights) = (self.snapshot, self.plan, &self.setup().weights);
        let rows_allowed = self.rows_allowed();
        let levels = self.levels(ranked);
        let subjects = self.subject_scores()?;
        let parts =
            Explainer { snapshot, weights, rows_allowed, plan, ranked }.parts(shown, |found| {
                Adjustment {
                    raise: levels.raise(found.version),
                    bonus: levels.bonus(found.version),
                    standing: levels.standing(found.version),
                    subject: subjects.get(found.record as usize).copied().unwrap_or(0.0),
                }
            })?;
        for (hit, parts) in hits.iter_mut().zip(parts) {
            hit.parts = parts;
        }
        Ok(())
    }

    /// Rows in which texts may be found.
    fn rows_allowed(&self) -> Vec<bool> {
        let wanted = &self.request.text_langs;
        let rows = self.setup().rows();
        let known = |tag: &LangTag| rows.iter().any(|row| row.tag().as_str() == tag.primary());
        rows.iter()
            .map(|row| {
                wanted.is_empty()
                    || wanted.iter().any(|tag| tag.primary() == row.tag().as_str())
                    || row.tag().is_und() && wanted.iter().any(|tag| !known(tag))
            })
            .collect()
    }

    /// What being catalogued under a concept of the query adds, by record; nothing when no record
    /// gets anything.
    fn subject_scores(&self) -> Result<Vec<f32>, IndexError> {
        let mut scores = Vec::new();
        for concept in self.plan.groups.iter().flat_map(|group| &group.concepts) {
            let term = Term::from_field_text(self.engine.fields.subject, concept);
            let query = TermQuery::new(term, IndexRecordOption::Basic);
            scores.resize(self.snapshot.records.len(), 0.0);
            for record in self.records_of(&query)? {
                scores[record as usize] += self.setup().weights.subject;
            }
        }
        Ok(scores)
    }

    /// Records that hold something excluded.
    fn excluded(&self) -> Result<Option<Vec<bool>>, IndexError> {
        if self.plan.excluded.is_empty() && self.plan.excluded_phrases.is_empty() {
            return Ok(None);
        }
        let mut set = vec![false; self.snapshot.records.len()];
        for alternative in &self.plan.excluded {
            let ranked = self.rank(&only(alternative))?;
            for version in ranked.touched {
                set[self.snapshot.versions[version as usize].record as usize] = true;
            }
        }
        for phrase in &self.plan.excluded_phrases {
            for record in self.records_with_phrase(phrase)? {
                set[record as usize] = true;
            }
        }
        Ok(Some(set))
    }

    /// For each phrase, the records that hold it.
    fn required(&self) -> Result<Vec<Vec<bool>>, IndexError> {
        self.plan
            .phrases
            .iter()
            .map(|phrase| {
                let mut set = vec![false; self.snapshot.records.len()];
                for record in self.records_with_phrase(phrase)? {
                    set[record as usize] = true;
                }
                Ok(set)
            })
            .collect()
    }

    fn records_with_phrase(&self, words: &[String]) -> Result<Vec<u32>, IndexError> {
        let field = self.engine.fields.word;
        let terms: Vec<Term> = words.iter().map(|w| Term::from_field_text(field, w)).collect();
        match terms.as_slice() {
            [] => Ok(Vec::new()),
            [term] => self.records_of(&TermQuery::new(term.clone(), IndexRecordOption::Basic)),
            _ => self.records_of(&PhraseQuery::new(terms)),
        }
    }

    /// The records of which a passage matches a query.
    fn records_of(&self, query: &dyn Query) -> Result<Vec<u32>, IndexError> {
        let searcher = &self.snapshot.searcher;
        let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
        let mut records: Vec<u32> = Vec::new();
        for (segment, version_of) in
            searcher.segment_readers().iter().zip(&self.snapshot.version_of)
        {
            // Passages that were deleted are of no version.
            weight.for_each_no_score(segment, &mut |docs| {
                let versions = docs.iter().map(|doc| version_of[*doc as usize]);
                let there = versions.filter(|version| *version != NONE);
                records
                    .extend(there.map(|version| self.snapshot.versions[version as usize].record));
            })?;
        }
        records.sort_unstable();
        records.dedup();
        Ok(records)
    }

    /// The first `wanted` records in the order asked for.
    fn ordered(&self, collected: &mut Collected, wanted: usize) -> Result<Vec<Found>, IndexError> {
        let sort = match self.request.sort {
            Sort::Best if self.plan.is_empty() => Sort::Newest,
            sort => sort,
        };
        if sort == Sort::Title {
            return self.by_title(collected, wanted);
        }
        collected.order(self.snapshot, sort, wanted);
        Ok(collected.found.iter().take(wanted).copied().collect())
    }

    fn by_title(&self, collected: &Collected, wanted: usize) -> Result<Vec<Found>, IndexError> {
        let presenter = self.presenter();
        let locale = self.request.locale.tag();
        let mut titled = Vec::with_capacity(collected.found.len());
        for found in &collected.found {
            let record = presenter.record(self.snapshot.records[found.record as usize].head)?;
            titled.push((sort_key(&record.title_for(&locale).text), record.id, *found));
        }
        titled.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        Ok(titled.into_iter().take(wanted).map(|(_, _, found)| found).collect())
    }
}

/// A title as it is filed: lower case, without marks and opening punctuation.
fn sort_key(title: &str) -> String {
    let trimmed = title.trim_start_matches(|c: char| !c.is_alphanumeric());
    kb_text::fold(trimmed)
}

/// A plan that looks for one alternative only.
fn only(alternative: &Alternative) -> Plan {
    Plan {
        groups: vec![crate::query::Group {
            asked: String::new(),
            concepts: Vec::new(),
            alternatives: vec![alternative.clone()],
        }],
        ..Plan::default()
    }
}

/// Filters of the request and of the query text together.
fn merged(request: &Filters, typed: &Filters) -> Filters {
    let mut filters = request.clone();
    for (field, values) in &typed.values {
        for value in values {
            filters.add(*field, value);
        }
    }
    filters.year_from = typed.year_from.or(filters.year_from);
    filters.year_to = typed.year_to.or(filters.year_to);
    filters
}

/// Writes the number of records by language into the strip.
fn fill_strip(plan: &mut Plan, facets: &[Facet]) {
    let langs = facets.iter().find(|facet| facet.field == kb_model::FacetField::Lang);
    for cell in &mut plan.strip {
        let count = langs
            .and_then(|facet| facet.counts.iter().find(|count| count.value == cell.lang.as_str()));
        cell.count = count.map_or(0, |count| count.count);
    }
}
